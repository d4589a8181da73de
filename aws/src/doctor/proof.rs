//! What a test of doctor asks and does. Each of its writes is one that `trailbell::doctor::proof::Plan::writes` names.

use std::time::Duration;

use aws_sdk_cloudtrail::types::{LookupAttribute, LookupAttributeKey};
use aws_sdk_cloudwatchlogs::types::InputLogEvent;
use aws_sdk_iam::types::Tag;
use aws_sdk_lambda::primitives::Blob;
use aws_smithy_types::DateTime;
use aws_types::SdkConfig;
use jiff::Timestamp;
use tokio::time::timeout;
use trailbell::cloudtrail::TEST_TAG;
use trailbell::doctor::proof::{Answer, Plan};
use trailbell::history::Refusal;
use trailbell::ledger::Status;

use crate::ClaimsTable;
use crate::refusal::refusal;

/// Tags or streams of former tests that are taken away at once; more than a person leaves behind.
const MOST_LEFT: usize = 20;

/// Whoever sends a test, with somebody's credentials.
#[derive(Debug)]
pub struct Prover<'a> {
    config: &'a SdkConfig,
    plan: &'a Plan,
    table: Option<ClaimsTable>,
}

/// What became of writing a row.
fn in_table(fault: trailbell::ledger::Fault, permission: &str) -> Refusal {
    match fault.0.contains("AccessDenied") {
        true => Refusal::Denied { permission: permission.to_owned(), message: String::new() },
        false => Refusal::Other(fault.0),
    }
}

impl<'a> Prover<'a> {
    /// Asks nothing yet.
    #[must_use]
    pub fn new(config: &'a SdkConfig, plan: &'a Plan) -> Self {
        let table = plan.table.as_deref().map(|table| ClaimsTable::new(config, table, &plan.function));
        Self { config, plan, table }
    }

    /// Announces the test in the function's table, where it has one. Whoever does it needs `dynamodb:PutItem`.
    ///
    /// # Errors
    /// Where the row could not be written.
    pub async fn announce(&self, now: Timestamp) -> Result<(), Refusal> {
        let Some(table) = &self.table else { return Ok(()) };
        let announced = table.announce(self.plan.nonce, &self.plan.announced(now)).await;
        announced.map_err(|fault| in_table(fault, "dynamodb:PutItem"))
    }

    /// Hands the event to the function, and waits for what it makes of it: `lambda:InvokeFunction`.
    pub async fn invoke(&self, patience: Duration) -> Answer {
        let client = aws_sdk_lambda::Client::new(self.config);
        let payload = Blob::new(self.plan.payload().into_bytes());
        let sent = client.invoke().function_name(&self.plan.function).payload(payload).send();
        match timeout(patience, sent).await {
            Err(_) => Answer::NotRun(format!("no answer within {} seconds", patience.as_secs())),
            Ok(Err(error)) => Answer::NotRun(refusal(&error, "lambda:InvokeFunction").to_string()),
            Ok(Ok(answer)) => {
                let text = answer.payload().map(|text| String::from_utf8_lossy(text.as_ref()).into_owned());
                let text = text.unwrap_or_default();
                if answer.function_error().is_some() { Answer::Failed(text) } else { Answer::Returned(text) }
            }
        }
    }

    /// How far the function has come with an event; nothing where it has not claimed it: `dynamodb:GetItem`.
    ///
    /// # Errors
    /// Where the table does not say.
    pub async fn claimed(&self, event: &str) -> Result<Option<Status>, Refusal> {
        let (Some(table), Some(id)) = (&self.table, Plan::claim_of(event)) else { return Ok(None) };
        table.claimed(&id).await.map_err(|fault| in_table(fault, "dynamodb:GetItem"))
    }

    fn group(&self) -> &str {
        self.plan.log_group.as_deref().unwrap_or_default()
    }

    fn logs(&self) -> aws_sdk_cloudwatchlogs::Client {
        aws_sdk_cloudwatchlogs::Client::new(self.config)
    }

    /// The streams that tests have left behind: `logs:DescribeLogStreams`.
    ///
    /// # Errors
    /// Where they cannot be seen.
    pub async fn streams_left(&self) -> Result<Vec<String>, Refusal> {
        let request = self.logs().describe_log_streams().log_group_name(self.group()).log_stream_name_prefix(TEST_TAG);
        let answer = request.send().await.map_err(|error| refusal(&error, "logs:DescribeLogStreams"))?;
        let names = answer.log_streams().iter().filter_map(|stream| stream.log_stream_name());
        Ok(names.take(MOST_LEFT).map(str::to_owned).collect())
    }

    /// Deletes a stream: `logs:DeleteLogStream`.
    ///
    /// # Errors
    /// Where it could not be.
    pub async fn delete_stream(&self, stream: &str) -> Result<(), Refusal> {
        // No other is ever deleted.
        if !stream.starts_with(TEST_TAG) {
            return Ok(());
        }
        let request = self.logs().delete_log_stream().log_group_name(self.group()).log_stream_name(stream);
        match request.send().await.map_err(|error| refusal(&error, "logs:DeleteLogStream")) {
            Err(Refusal::NotThere(_)) => Ok(()),
            other => other.map(drop),
        }
    }

    /// Puts the event into a stream of its own: `logs:CreateLogStream` and `logs:PutLogEvents`.
    ///
    /// # Errors
    /// Where it was not taken.
    pub async fn put_event(&self, now: Timestamp) -> Result<(), Refusal> {
        let (client, stream) = (self.logs(), self.plan.stream());
        let made = client.create_log_stream().log_group_name(self.group()).log_stream_name(&stream).send().await;
        made.map_err(|error| refusal(&error, "logs:CreateLogStream"))?;
        let event = InputLogEvent::builder().timestamp(now.as_millisecond()).message(self.plan.event.to_string());
        let event = event.build().map_err(|error| Refusal::Other(error.to_string()))?;
        let request = client.put_log_events().log_group_name(self.group()).log_stream_name(&stream).log_events(event);
        let answer = request.send().await.map_err(|error| refusal(&error, "logs:PutLogEvents"))?;
        match answer.rejected_log_events_info() {
            Some(_) => {
                Err(Refusal::Other("CloudWatch Logs rejected the event: this machine's clock is wrong".to_owned()))
            }
            None => Ok(()),
        }
    }

    /// The event as the log group has it, where it does: `logs:FilterLogEvents`.
    ///
    /// # Errors
    /// Where that cannot be seen.
    pub async fn in_group(&self, since: Timestamp) -> Result<Option<String>, Refusal> {
        let client = self.logs();
        let pattern = format!("\"{}\"", self.plan.nonce.tag_key());
        let mut token = None;
        // A page may be empty and another follow ("FilterLogEvents", Amazon CloudWatch Logs API Reference).
        for _ in 0..10 {
            let request = client.filter_log_events().log_group_name(self.group()).filter_pattern(&pattern);
            let request = request.start_time(since.as_millisecond() - 300_000).set_next_token(token);
            let answer = request.send().await.map_err(|error| refusal(&error, "logs:FilterLogEvents"))?;
            let texts = answer.events().iter().filter_map(|event| event.message());
            if let Some(found) = texts.map(str::to_owned).find(|text| self.plan.is_tagging(text)) {
                return Ok(Some(found));
            }
            token = answer.next_token;
            if token.is_none() {
                break;
            }
        }
        Ok(None)
    }

    /// The event as CloudTrail's event history has it, where it does: `cloudtrail:LookupEvents`.
    ///
    /// # Errors
    /// Where that cannot be seen.
    pub async fn recorded(&self, since: Timestamp) -> Result<Option<String>, Refusal> {
        let config = crate::in_region(self.config, &self.plan.global_region);
        let attribute =
            LookupAttribute::builder().attribute_key(LookupAttributeKey::EventName).attribute_value("TagRole").build();
        let attribute = attribute.map_err(|error| Refusal::Other(error.to_string()))?;
        let request = aws_sdk_cloudtrail::Client::new(&config).lookup_events().lookup_attributes(attribute);
        let request = request.start_time(DateTime::from_secs(since.as_second() - 300)).send();
        let answer = request.await.map_err(|error| refusal(&error, "cloudtrail:LookupEvents"))?;
        let texts = answer.events().iter().filter_map(|event| event.cloud_trail_event());
        Ok(texts.map(str::to_owned).find(|text| self.plan.is_tagging(text)))
    }

    fn iam(&self) -> aws_sdk_iam::Client {
        aws_sdk_iam::Client::new(self.config)
    }

    /// The tags that tests have left behind on the function's role: `iam:ListRoleTags`.
    ///
    /// # Errors
    /// Where they cannot be seen.
    pub async fn tags_left(&self) -> Result<Vec<String>, Refusal> {
        let request = self.iam().list_role_tags().role_name(self.plan.role_name()).send();
        let answer = request.await.map_err(|error| refusal(&error, "iam:ListRoleTags"))?;
        let keys = answer.tags().iter().map(Tag::key).filter(|key| key.starts_with(TEST_TAG));
        Ok(keys.take(MOST_LEFT).map(str::to_owned).collect())
    }

    /// Tags the function's role: `iam:TagRole`.
    ///
    /// # Errors
    /// Where IAM refuses.
    pub async fn tag(&self) -> Result<(), Refusal> {
        let tag = Tag::builder().key(self.plan.nonce.tag_key()).value("a test of trailbell doctor").build();
        let tag = tag.map_err(|error| Refusal::Other(error.to_string()))?;
        let request = self.iam().tag_role().role_name(self.plan.role_name()).tags(tag).send();
        request.await.map(drop).map_err(|error| refusal(&error, "iam:TagRole"))
    }

    /// Takes a tag of a test away from it, and no other: `iam:UntagRole`.
    ///
    /// # Errors
    /// Where IAM refuses.
    pub async fn untag(&self, key: &str) -> Result<(), Refusal> {
        if !key.starts_with(TEST_TAG) {
            return Ok(());
        }
        let request = self.iam().untag_role().role_name(self.plan.role_name()).tag_keys(key).send();
        request.await.map(drop).map_err(|error| refusal(&error, "iam:UntagRole"))
    }
}
