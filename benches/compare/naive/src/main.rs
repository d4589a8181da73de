//! The simplest function that does it: the crates' own decoder, one `Publish` an event, with the record below a sentence.

use aws_lambda_events::event::cloudwatch_logs::LogsEvent;
use lambda_runtime::{Error, LambdaEvent, run, service_fn, tracing};
use serde_json::Value;

#[tokio::main]
async fn main() -> Result<(), Error> {
    tracing::init_default_subscriber();
    let sns = aws_sdk_sns::Client::new(&aws_config::load_from_env().await);
    let topic = std::env::var("TOPIC_ARN")?;
    run(service_fn(|event| handle(event, &sns, &topic))).await
}

async fn handle(event: LambdaEvent<LogsEvent>, sns: &aws_sdk_sns::Client, topic: &str) -> Result<(), Error> {
    for log_event in event.payload.aws_logs.data.log_events {
        let record: Value = serde_json::from_str(&log_event.message)?;
        let name = record["eventName"].as_str().unwrap_or_default();
        let user = record["userIdentity"]["userName"].as_str().unwrap_or_default();
        let address = record["sourceIPAddress"].as_str().unwrap_or_default();
        let time = record["eventTime"].as_str().unwrap_or_default();
        let message = format!("{name} by {user} from {address} at {time}\n\n{}", serde_json::to_string_pretty(&record)?);
        sns.publish().topic_arn(topic).subject(format!("{name} by {user}")).message(message).send().await?;
    }
    Ok(())
}
