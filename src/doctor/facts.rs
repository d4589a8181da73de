//! Everything that is asked of AWS, in one round, before anything is judged.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::fact::{Fact, maybe_time, time};

/// What is known of a deployment. A file of it judges alike wherever it is read; a field that it lacks was not asked.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Facts {
    /// The version of Trailbell that asked.
    pub trailbell: String,
    /// When.
    #[serde(with = "time")]
    pub taken: Timestamp,
    /// The Region that was asked.
    pub region: String,
    /// The name of the stack that was looked for.
    pub stack_name: String,
    /// The account of whoever asked.
    pub account: Fact<String>,
    /// By how many seconds the clock of whoever asked is ahead of AWS's.
    pub clock: Fact<i64>,
    /// The stack.
    pub stack: Fact<Stack>,
    /// All trails that are seen from its Region.
    pub trails: Fact<Vec<Trail>>,
    /// The log group that the events come from.
    pub log_group: Fact<LogGroup>,
    /// Its subscription filters.
    pub filters: Fact<Vec<Filter>>,
    /// Policies of the account for all log groups, which send on, transform or mask what comes in.
    pub account_policies: Fact<Vec<AccountPolicy>>,
    /// The function that sends the alerts.
    pub function: Fact<Function>,
    /// Who may invoke it.
    pub permissions: Fact<Vec<Permission>>,
    /// What becomes of what it cannot do: the ARN of the failure store, or nothing.
    pub on_failure: Fact<Option<String>>,
    /// What CloudWatch has counted in the last day, by names of [`super::metric`].
    pub metrics: Fact<BTreeMap<String, f64>>,
    /// What lies in the failure store, by the function that failed.
    pub failures: Fact<Failures>,
    /// The queues of what was not delivered.
    pub queues: Vec<Queue>,
    /// The table of what was told.
    pub table: Fact<Table>,
    /// The topic of the alerts.
    pub topic: Fact<Topic>,
    /// That of the alarms.
    pub alarm_topic: Fact<Topic>,
    /// Who is subscribed to the two.
    pub subscriptions: Fact<Vec<Subscription>>,
    /// What `cfn/deploy` has noted of recipients, as tags of the topics.
    pub notes: Fact<Vec<Note>>,
    /// The alarms whose names begin with that of the stack.
    pub alarms: Fact<Vec<Alarm>>,
    /// The Regions that the account has enabled.
    pub regions: Fact<Vec<String>>,
    /// What forwards events of other Regions to the stack's bus.
    pub forwarders: Vec<Forwarder>,
    /// The function that writes the weekly letter.
    pub report: Fact<Function>,
    /// When a credential report was archived last.
    pub letters: Fact<Letters>,
    /// What SES says of the account.
    pub ses: Fact<SesAccount>,
    /// Addresses that the letter is sent from, or to while the account is in the sandbox: is each verified?
    pub identities: BTreeMap<String, Fact<bool>>,
    /// The function that reads a trail's files.
    pub files: Fact<Function>,
}

/// A stack of CloudFormation.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Stack {
    /// Its ARN.
    pub id: String,
    /// `UPDATE_COMPLETE`.
    pub status: String,
    /// Why it is in that state, where AWS says so.
    pub reason: Option<String>,
    /// When it was last made or changed.
    #[serde(with = "maybe_time")]
    pub changed: Option<Timestamp>,
    /// What it was given.
    pub parameters: BTreeMap<String, String>,
    /// What it gives.
    pub outputs: BTreeMap<String, String>,
}

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

/// A function of Lambda.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Function {
    /// Its name.
    pub name: String,
    /// Its ARN.
    pub arn: String,
    /// `Active`.
    pub state: String,
    /// Why it is in that state.
    pub reason: Option<String>,
    /// `Successful`.
    pub last_update: String,
    /// When its code or settings were changed last.
    #[serde(with = "maybe_time")]
    pub changed: Option<Timestamp>,
    /// `provided.al2023`.
    pub runtime: String,
    /// In megabytes.
    pub memory: i32,
    /// In seconds.
    pub timeout: i32,
    /// Its settings.
    pub variables: BTreeMap<String, String>,
}

/// A statement of the policy of a function, which lets a service invoke it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Permission {
    /// `logs.us-east-1.amazonaws.com`.
    pub service: String,
    /// On whose behalf; nothing means on anybody's.
    pub source: Option<String>,
    /// In which account that has to be.
    pub account: Option<String>,
}

/// What lies in the failure store.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Failures {
    /// How many objects.
    pub count: usize,
    /// There are more than were counted.
    pub more: bool,
}

/// A queue of what was not delivered.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Queue {
    /// Its URL.
    pub url: String,
    /// How many messages wait in it.
    pub waiting: Fact<u64>,
}

/// A table of DynamoDB.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// `ACTIVE`.
    pub status: String,
    /// The names of its keys, each with its type: `id S`.
    pub keys: Vec<String>,
    /// The attribute by which items expire; nothing where they do not.
    pub expires: Fact<Option<String>>,
}

/// A topic of SNS.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Topic {
    /// Its ARN.
    pub arn: String,
    /// Its policy, as JSON.
    pub policy: String,
    /// The key by which it is encrypted.
    pub key: Option<String>,
}

/// A subscription, as SNS lists it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Subscription {
    /// The topic.
    pub topic: String,
    /// Its ARN, or `PendingConfirmation`, or `Deleted`.
    pub arn: String,
    /// `email`.
    pub protocol: String,
    /// `ann@example.com`.
    pub endpoint: String,
    /// Can it be ended only with AWS credentials?
    pub authenticated: Fact<bool>,
}

/// What `cfn/deploy` has noted of a recipient.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Note {
    /// The topic.
    pub topic: String,
    /// The recipient: `email ann@example.com`, in small letters.
    pub recipient: String,
    /// `by-stack confirmed 2026-11-20T09:00:00Z`.
    pub says: String,
}

/// An alarm of CloudWatch.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Alarm {
    /// Its name.
    pub name: String,
    /// `OK`.
    pub state: String,
    /// Since when.
    #[serde(with = "maybe_time")]
    pub since: Option<Timestamp>,
    /// Its actions are carried out.
    pub enabled: bool,
    /// Whom it tells when it rings.
    pub alarm_actions: Vec<String>,
    /// Whom it tells when there are no data.
    pub silence_actions: Vec<String>,
}

/// A stack in another Region that forwards events.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Forwarder {
    /// Its Region.
    pub region: String,
    /// The stack.
    pub stack: Fact<Stack>,
    /// How many events wait that it could not send.
    pub waiting: Fact<u64>,
}

/// The archive of the weekly letter.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Letters {
    /// When a report was put there last.
    #[serde(with = "maybe_time")]
    pub last: Option<Timestamp>,
}

/// What SES says of the account ("GetAccount", Amazon SES API v2 Reference).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SesAccount {
    /// It is out of the sandbox.
    pub production: bool,
    /// It may send.
    pub sends: bool,
}
