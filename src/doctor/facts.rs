//! Everything that is asked of AWS, in one round, before anything is judged.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::before::Before;
use super::elsewhere::{Forwarder, Letters, Rule, SesAccount};
use super::fact::{Fact, maybe_time, time};
use super::recorded::{AccountPolicy, Filter, LogGroup, MetricFilter, Trail};
use super::stack::Stack;

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
    /// Its metric filters, where one is to count IAM changes.
    pub metric_filters: Fact<Vec<MetricFilter>>,
    /// Policies of the account for all log groups, which transform or mask what comes in.
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
    /// The stack's rules of EventBridge in the Region in which changes of IAM are recorded.
    pub rules: Fact<Vec<Rule>>,
    /// The policy of the bus that they send to, as JSON.
    pub bus: Fact<Option<String>>,
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
    /// What hands it the notifications of new files.
    pub files_source: Fact<Source>,
    /// How many of these wait in their queue.
    pub files_waiting: Fact<u64>,
    /// What is asked of an account in which the stack is to be deployed yet; nothing of a deployment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<Before>,
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
    /// The ARN of its role.
    pub role: String,
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

/// What hands a function the messages of a queue ("GetEventSourceMapping", AWS Lambda API Reference).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Source {
    /// Its id.
    pub id: String,
    /// `Enabled`.
    pub state: String,
    /// How it went the last time: `OK`, `No records processed`, or what is wrong.
    pub last_result: String,
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
    /// What it lets through alone, as JSON; nothing where it lets everything through.
    pub filter_policy: Fact<Option<String>>,
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
