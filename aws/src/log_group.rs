//! A log group of CloudWatch Logs, asked for its events.
//!
//! Whoever uses it needs `logs:FilterLogEvents` on the group, and `logs:DescribeLogGroups` to learn how far back it goes; with a key of
//! KMS, `kms:Decrypt` as well.

use aws_sdk_cloudwatchlogs::Client;
use aws_sdk_cloudwatchlogs::types::{FilteredLogEvent, LogGroupClass};
use aws_types::SdkConfig;
use jiff::Timestamp;
use trailbell::history::Refusal;
use trailbell::history::log_group::{Answer, Ask, GroupClass, Kept, LogEvent, LogGroup};

use crate::refusal::refusal;

/// A log group, by its name or its ARN.
#[derive(Debug, Clone)]
pub struct AwsLogGroup {
    client: Client,
    group: String,
}

impl AwsLogGroup {
    /// Asks nothing yet.
    #[must_use]
    pub fn new(config: &SdkConfig, group: &str) -> Self {
        // CloudTrail writes the ARN of a group with `:*` behind it, and FilterLogEvents takes none such.
        Self { client: Client::new(config), group: group.trim_end_matches(":*").to_owned() }
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        self.group.rsplit_once(":log-group:").map_or(&self.group, |(_, name)| name)
    }

    /// What it says about itself; `None` where there is no such group.
    ///
    /// # Errors
    /// Where AWS did not answer.
    pub async fn kept(&self) -> Result<Option<Kept>, Refusal> {
        let mut token = None;
        loop {
            let request = self.client.describe_log_groups().log_group_name_prefix(self.name()).set_next_token(token);
            let answer = request.send().await.map_err(|error| refusal(&error, "logs:DescribeLogGroups"))?;
            if let Some(group) = answer.log_groups().iter().find(|group| group.log_group_name() == Some(self.name())) {
                return Ok(Some(Kept {
                    days: group.retention_in_days().and_then(|days| u32::try_from(days).ok()),
                    made: group.creation_time().and_then(time),
                    class: match group.log_group_class() {
                        None | Some(LogGroupClass::Standard) => GroupClass::Standard,
                        Some(LogGroupClass::InfrequentAccess) => GroupClass::InfrequentAccess,
                        Some(other) => GroupClass::Other(other.as_str().to_owned()),
                    },
                }));
            }
            token = answer.next_token;
            if token.is_none() {
                return Ok(None);
            }
        }
    }
}

impl LogGroup for AwsLogGroup {
    async fn page(&self, ask: &Ask<'_>) -> Result<Answer, Refusal> {
        let mut request = self.client.filter_log_events();
        request = match self.group.starts_with("arn:") {
            true => request.log_group_identifier(&self.group),
            false => request.log_group_name(&self.group),
        };
        let request = request
            .set_filter_pattern(ask.pattern.map(str::to_owned))
            .set_start_time(ask.from.map(Timestamp::as_millisecond))
            .set_end_time(ask.to.map(Timestamp::as_millisecond))
            .set_next_token(ask.token.map(str::to_owned));
        let answer = request.send().await.map_err(|error| refusal(&error, "logs:FilterLogEvents"))?;
        Ok(Answer {
            events: answer.events.unwrap_or_default().into_iter().map(event).collect(),
            token: answer.next_token,
        })
    }
}

fn event(event: FilteredLogEvent) -> LogEvent {
    LogEvent { id: event.event_id, time: event.timestamp.and_then(time), message: event.message.unwrap_or_default() }
}

fn time(milliseconds: i64) -> Option<Timestamp> {
    Timestamp::from_millisecond(milliseconds).ok()
}
