//! What is known of how events are recorded and handed on: trails, the log group, its filters.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::fact::{Fact, maybe_time};

/// A trail.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Trail {
    /// Its name.
    pub name: String,
    /// Its ARN.
    pub arn: String,
    /// The Region in which it was made.
    pub home: String,
    /// Does it take events of all Regions?
    pub all_regions: bool,
    /// Does it take those of global services?
    pub global: bool,
    /// The ARN of the log group that it delivers to.
    pub log_group: Option<String>,
    /// The bucket that it writes to.
    pub bucket: Option<String>,
    /// Whether it is at work.
    pub status: Fact<TrailStatus>,
    /// Which management events it takes.
    pub takes: Fact<Takes>,
}

/// Whether a trail is at work ("GetTrailStatus", AWS CloudTrail API Reference).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TrailStatus {
    /// It records.
    pub logging: bool,
    /// Since when.
    #[serde(with = "maybe_time")]
    pub started: Option<Timestamp>,
    /// When it delivered to CloudWatch Logs last.
    #[serde(with = "maybe_time")]
    pub delivered: Option<Timestamp>,
    /// Why CloudWatch Logs took nothing at the last time.
    pub error: Option<String>,
    /// Why Amazon S3 took nothing at the last time.
    pub bucket_error: Option<String>,
}

/// Which management events a trail takes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Takes {
    /// Those that only read.
    pub reads: bool,
    /// Those that change something.
    pub writes: bool,
    /// But none of these services.
    pub without: Vec<String>,
    /// And only those for which conditions on these fields hold.
    pub narrowed_by: Vec<String>,
}

/// A log group.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LogGroup {
    /// Its name.
    pub name: String,
    /// Its ARN.
    pub arn: String,
    /// `STANDARD`.
    pub class: String,
    /// How many days it keeps an event; nothing means for ever.
    pub days: Option<i32>,
    /// When it was made.
    #[serde(with = "maybe_time")]
    pub made: Option<Timestamp>,
    /// Is a data protection policy of its own at work, which masks what it hands on?
    pub masks: bool,
    /// Whether it has a transformer of its own.
    pub transforms: Fact<bool>,
}

/// A subscription filter.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Filter {
    /// Its name.
    pub name: String,
    /// What it lets through.
    pub pattern: String,
    /// The ARN of whom it hands that to.
    pub destination: String,
    /// It sees events as a transformer has made them.
    pub on_transformed: bool,
}

/// A metric filter.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MetricFilter {
    /// Its name.
    pub name: String,
    /// What it counts.
    pub pattern: String,
    /// As which metrics, each with its namespace: `Trailbell/trailbell-iam-changes`.
    pub metrics: Vec<String>,
}

/// A policy of the account for all its log groups.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AccountPolicy {
    /// Its name.
    pub name: String,
    /// `TRANSFORMER_POLICY`.
    pub kind: String,
    /// For which groups it holds, in AWS's words; for all where it says nothing.
    pub selection: Option<String>,
}
