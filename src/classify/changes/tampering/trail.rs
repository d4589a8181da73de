//! Where events come from: the trail, and the log group that it writes to.

use crate::classify::changes::action::{Action, of, on, where_it};
use crate::classify::changes::object::Object as O;
use crate::classify::changes::path::Path;
use crate::classify::changes::vocabulary::Class::{Routine, Silences, WeakensDefence};
use crate::classify::changes::vocabulary::Verb::*;
use crate::classify::changes::weight::Weight::{Heavy, Light};
use crate::classify::changes::weight::{Otherwise, When};

const FILTER: Path = &["filterName"];
const LOG_GROUP: Path = &["logGroupName", "logGroupIdentifier", "resourceIdentifier"];
const LOG_STREAM: Path = &["logStreamName"];
const NAME: Path = &["name"];
const NONE: Path = &[];
const POLICY: Path = &["policyName"];
const TRAIL: Path = &["trailName"];

/// The account policies that do not change events before a subscription filter sees them, as those for data protection and transformers do
/// ("PutAccountPolicy", CloudWatch Logs API Reference).
const LEAVE_EVENTS: &[Otherwise] = &[where_it(
    &["policyType"],
    When::Is(&["FIELD_INDEX_POLICY", "METRIC_EXTRACTION_POLICY", "RETENTION_POLICY", "SUBSCRIPTION_FILTER_POLICY"]),
    Heavy,
)];
const PROTECTS: &[Otherwise] = &[where_it(&["deletionProtectionEnabled"], When::Is(&["true"]), Light)];

#[rustfmt::skip] // one API a line
pub(super) const CLOUDTRAIL: &[Action] = &[
    on("DeleteTrail", Delete, O::Trail, NAME, Silences),
    of("PutEventConfiguration", Update, O::EventAggregation, NONE, O::Trail, TRAIL, Routine),
    of("PutEventSelectors", Update, O::EventSelectors, NONE, O::Trail, TRAIL, Silences),
    of("StopLogging", Stop, O::Logging, NONE, O::Trail, NAME, Silences),
    on("UpdateTrail", Update, O::Trail, NAME, Silences),
];

#[rustfmt::skip] // one API a line
pub(super) const LOGS: &[Action] = &[
    of("AssociateKmsKey", Update, O::EncryptionKey, NONE, O::LogGroup, LOG_GROUP, WeakensDefence),
    of("DeleteDataProtectionPolicy", Delete, O::DataProtectionPolicy, NONE, O::LogGroup, LOG_GROUP, Routine),
    on("DeleteLogGroup", Delete, O::LogGroup, LOG_GROUP, Silences),
    of("DeleteLogStream", Delete, O::LogStream, LOG_STREAM, O::LogGroup, LOG_GROUP, WeakensDefence),
    on("DeleteMetricFilter", Delete, O::MetricFilter, FILTER, WeakensDefence),
    of("DeleteRetentionPolicy", Update, O::RetentionPolicy, NONE, O::LogGroup, LOG_GROUP, Routine),
    on("DeleteSubscriptionFilter", Delete, O::SubscriptionFilter, FILTER, Silences),
    of("DeleteTransformer", Delete, O::Transformer, NONE, O::LogGroup, LOG_GROUP, Silences),
    of("DisassociateKmsKey", Remove, O::EncryptionKey, NONE, O::LogGroup, LOG_GROUP, WeakensDefence),
    of("PutBearerTokenAuthentication", Update, O::DirectIngestion, NONE, O::LogGroup, LOG_GROUP, WeakensDefence),
    of("PutDataProtectionPolicy", Put, O::DataProtectionPolicy, NONE, O::LogGroup, LOG_GROUP, Silences),
    of("PutLogGroupDeletionProtection", Update, O::DeletionProtection, NONE, O::LogGroup, LOG_GROUP, WeakensDefence).unless(PROTECTS),
    on("PutMetricFilter", Update, O::MetricFilter, FILTER, WeakensDefence),
    of("PutRetentionPolicy", Update, O::RetentionPolicy, NONE, O::LogGroup, LOG_GROUP, WeakensDefence),
    on("PutSubscriptionFilter", Update, O::SubscriptionFilter, FILTER, Silences),
    of("PutSyslogConfiguration", Update, O::DirectIngestion, NONE, O::LogGroup, LOG_GROUP, WeakensDefence),
    of("PutTransformer", Put, O::Transformer, NONE, O::LogGroup, LOG_GROUP, Silences),
];

/// They name no log group: they hold for all.
#[rustfmt::skip] // one API a line
pub(super) const LOGS_OF_THE_ACCOUNT: &[Action] = &[
    on("DeleteAccountPolicy", Delete, O::LogAccountPolicy, POLICY, Silences).unless(LEAVE_EVENTS),
    on("DeleteResourcePolicy", Delete, O::LogResourcePolicy, POLICY, WeakensDefence),
    on("PutAccountPolicy", Put, O::LogAccountPolicy, POLICY, Silences).unless(LEAVE_EVENTS),
    on("PutResourcePolicy", Put, O::LogResourcePolicy, POLICY, WeakensDefence),
];
