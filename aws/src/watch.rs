//! How the watch is doing: its alarms, and what lies in the failure store.
//!
//! Whoever uses it needs `cloudwatch:DescribeAlarms`, and `s3:ListBucket` on the failure store.

use aws_sdk_cloudwatch::Client;
use aws_sdk_cloudwatch::types::{AlarmType, StateValue};
use aws_smithy_types::DateTime;
use aws_types::SdkConfig;
use jiff::{SignedDuration, Timestamp};
use trailbell::history::Refusal;
use trailbell::weekly::{Alarm, FAILURES, Failures, Watch};

use crate::refusal::refusal;
use crate::s3::listing;
use crate::time::timestamp;

/// As many names as one request takes ("DescribeAlarms", Amazon CloudWatch API Reference).
const NAMES: usize = 100;

/// An alarm is without data from when it is made until its metric has some: so long it is taken for new.
const NEW: SignedDuration = SignedDuration::from_hours(24);

/// The alarms of a Region, and a bucket of failures.
#[derive(Debug)]
pub struct Watched {
    alarms: Client,
    failures: Option<(aws_sdk_s3::Client, String)>,
}

impl Watched {
    /// Asks nothing yet.
    #[must_use]
    pub fn new(config: &SdkConfig, failure_bucket: Option<&str>) -> Self {
        let failures = failure_bucket.map(|bucket| (crate::s3::client(config, None), bucket.to_owned()));
        Self { alarms: Client::new(config), failures }
    }
}

impl Watch for Watched {
    async fn alarms(&self, names: &[String]) -> Result<Vec<Alarm>, Refusal> {
        let mut alarms = Vec::new();
        for names in names.chunks(NAMES) {
            let request = self
                .alarms
                .describe_alarms()
                .set_alarm_names(Some(names.to_vec()))
                .alarm_types(AlarmType::MetricAlarm)
                .alarm_types(AlarmType::CompositeAlarm);
            let answer = request.send().await.map_err(|error| refusal(&error, "cloudwatch:DescribeAlarms"))?;
            let metric = answer.metric_alarms().iter().map(|alarm| {
                let tells = !alarm.insufficient_data_actions().is_empty();
                (alarm.alarm_name(), alarm.state_value(), tells, alarm.state_transitioned_timestamp())
            });
            let composite = answer.composite_alarms().iter().map(|alarm| {
                let tells = !alarm.insufficient_data_actions().is_empty();
                (alarm.alarm_name(), alarm.state_value(), tells, alarm.state_transitioned_timestamp())
            });
            alarms.extend(
                metric.chain(composite).filter_map(|(name, state, tells, since)| alarm(name, state, tells, since)),
            );
        }
        Ok(alarms)
    }

    async fn failures(&self) -> Result<Option<Failures>, Refusal> {
        let Some((client, bucket)) = &self.failures else { return Ok(None) };
        let listed = listing(client, bucket, FAILURES).send().await;
        let listed = listed.map_err(|error| refusal(&error, "s3:ListBucket"))?;
        Ok(Some(Failures { count: listed.contents().len(), more: listed.is_truncated().unwrap_or_default() }))
    }
}

/// An alarm that watches for silence (`EventsStopped` in cfn/alarms.yaml) rings by a lack of data, if it tells somebody of that.
fn alarm(name: Option<&str>, state: Option<&StateValue>, tells: bool, since: Option<&DateTime>) -> Option<Alarm> {
    let since = since.and_then(timestamp);
    let is_new = since.is_some_and(|since| Timestamp::now().duration_since(since) < NEW);
    let rings = match state {
        Some(StateValue::Alarm) => true,
        Some(StateValue::InsufficientData) => tells && !is_new,
        _ => false,
    };
    Some(Alarm { name: name?.to_owned(), rings, since })
}
