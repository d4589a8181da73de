//! The way to the recipients: the topic, its subscriptions, and the queue of what could not be delivered.

use crate::classify::changes::action::{Action, of, on, where_it};
use crate::classify::changes::object::Object as O;
use crate::classify::changes::path::Path;
use crate::classify::changes::vocabulary::Class::{Silences, WeakensDefence};
use crate::classify::changes::vocabulary::Verb::*;
use crate::classify::changes::weight::Weight::Heavy;
use crate::classify::changes::weight::{Otherwise, When};

const ATTRIBUTE: Path = &["attributeName"];
const ENDPOINT: Path = &["endpoint"];
const NONE: Path = &[];
const QUEUE: Path = &["queueUrl"];
const SUBSCRIPTION: Path = &["subscriptionArn"];
const TOPIC: Path = &["topicArn"];
const TOPIC_AS_RESOURCE: Path = &["resourceArn"];

/// Attributes of a topic by which it still sends everything ("SetTopicAttributes", Amazon SNS API Reference).
const OTHER_OF_A_TOPIC: &[Otherwise] =
    &[where_it(ATTRIBUTE, When::IsNot(&["DataProtectionPolicy", "KmsMasterKeyId", "Policy"]), Heavy)];
/// The same of a subscription.
const OTHER_OF_A_SUBSCRIPTION: &[Otherwise] =
    &[where_it(ATTRIBUTE, When::IsNot(&["FilterPolicy", "FilterPolicyScope"]), Heavy)];

#[rustfmt::skip] // one API a line
pub(super) const SNS: &[Action] = &[
    of("AddPermission", Update, O::Permission, NONE, O::Topic, TOPIC, WeakensDefence),
    on("DeleteTopic", Delete, O::Topic, TOPIC, Silences),
    of("PutDataProtectionPolicy", Put, O::DataProtectionPolicy, NONE, O::Topic, TOPIC_AS_RESOURCE, Silences),
    of("RemovePermission", Update, O::Permission, NONE, O::Topic, TOPIC, WeakensDefence),
    of("SetSubscriptionAttributes", Update, O::Attribute, ATTRIBUTE, O::Subscription, SUBSCRIPTION, Silences).unless(OTHER_OF_A_SUBSCRIPTION),
    of("SetTopicAttributes", Update, O::Attribute, ATTRIBUTE, O::Topic, TOPIC, Silences).unless(OTHER_OF_A_TOPIC),
    of("Subscribe", Add, O::Recipient, ENDPOINT, O::Topic, TOPIC, WeakensDefence),
    on("Unsubscribe", Remove, O::Subscription, SUBSCRIPTION, Silences),
];

#[rustfmt::skip] // one API a line
pub(super) const SQS: &[Action] = &[
    of("AddPermission", Update, O::Permission, NONE, O::Queue, QUEUE, WeakensDefence),
    on("DeleteQueue", Delete, O::Queue, QUEUE, Silences),
    of("PurgeQueue", Delete, O::QueuedMessages, NONE, O::Queue, QUEUE, WeakensDefence),
    of("RemovePermission", Update, O::Permission, NONE, O::Queue, QUEUE, WeakensDefence),
    on("SetQueueAttributes", Update, O::Queue, QUEUE, WeakensDefence),
];
