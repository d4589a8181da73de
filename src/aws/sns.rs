//! An SNS topic.

use std::time::Duration;

use aws_config::BehaviorVersion;
use aws_config::environment::{EnvironmentVariableCredentialsProvider, EnvironmentVariableRegionProvider};
use aws_config::retry::RetryConfig;
use aws_config::timeout::TimeoutConfig;
use aws_runtime::env_config::file::{EnvConfigFileKind, EnvConfigFiles};
use aws_sdk_sns::Client;
use aws_sdk_sns::error::DisplayErrorContext;
use aws_sdk_sns::types::{MessageAttributeValue, PublishBatchRequestEntry};
use futures_util::{StreamExt, stream};

use crate::alert::Message;
use crate::publish::{Entry, PublishError, Publisher, batches};

/// Requests in flight together.
const CONCURRENCY: usize = 10;

/// Publishes to one topic.
#[derive(Debug, Clone)]
pub struct SnsTopic {
    client: Client,
    arn: String,
}

impl SnsTopic {
    /// A client for the topic, from Lambda's environment: credentials, region, and `AWS_ENDPOINT_URL[_SNS]` where that is set.
    pub async fn from_environment(arn: &str) -> Self {
        let config = aws_config::defaults(BehaviorVersion::latest())
            .http_client(super::http::client())
            .credentials_provider(EnvironmentVariableCredentialsProvider::new())
            .region(EnvironmentVariableRegionProvider::new())
            // There are no profile files in Lambda; looking for them costs start-up time.
            .profile_files(EnvConfigFiles::builder().with_contents(EnvConfigFileKind::Config, "").build())
            .retry_config(RetryConfig::standard().with_max_attempts(4))
            .timeout_config(
                TimeoutConfig::builder()
                    .connect_timeout(Duration::from_secs(3))
                    .operation_attempt_timeout(Duration::from_secs(8))
                    .build(),
            )
            .load()
            .await;
        Self { client: Client::new(&config), arn: arn.to_owned() }
    }

    async fn publish_batch(&self, batch: Vec<Entry>) -> Vec<Result<(), PublishError>> {
        let size = batch.len();
        let mut request = self.client.publish_batch().topic_arn(&self.arn);
        for (index, entry) in batch.into_iter().enumerate() {
            match request_entry(index, entry) {
                Ok(entry) => request = request.publish_batch_request_entries(entry),
                Err(failure) => return vec![Err(failure); size],
            }
        }
        let output = match request.send().await {
            Ok(output) => output,
            Err(error) => return vec![Err(PublishError(DisplayErrorContext(&error).to_string())); size],
        };
        // HTTP 200 may still hold entries that failed, and an entry that is in neither list was not delivered as far as we know.
        let mut results = vec![Err(PublishError("SNS did not say what became of it".to_owned())); size];
        let index = |id: &str| id.parse::<usize>().ok().filter(|index| *index < size);
        for entry in output.successful() {
            if let Some(index) = entry.id().and_then(index) {
                results[index] = Ok(());
            }
        }
        for entry in output.failed() {
            if let Some(index) = index(entry.id()) {
                let reason = format!("{}: {}", entry.code(), entry.message().unwrap_or("no reason given"));
                results[index] = Err(PublishError(reason));
            }
        }
        results
    }
}

impl Publisher for SnsTopic {
    async fn publish(&self, messages: &[Message]) -> Vec<Result<(), PublishError>> {
        let entries = messages.iter().map(Entry::of).collect();
        stream::iter(batches(entries))
            .map(|batch| self.publish_batch(batch))
            .buffered(CONCURRENCY)
            .flat_map(stream::iter)
            .collect()
            .await
    }
}

fn request_entry(index: usize, entry: Entry) -> Result<PublishBatchRequestEntry, PublishError> {
    let mut request = PublishBatchRequestEntry::builder()
        .id(index.to_string())
        .subject(entry.subject)
        .message(entry.message)
        .message_structure("json");
    for (name, value) in entry.attributes {
        let value = MessageAttributeValue::builder().data_type("String").string_value(value).build();
        request = request.message_attributes(name, value.map_err(|error| PublishError(error.to_string()))?);
    }
    request.build().map_err(|error| PublishError(error.to_string()))
}
