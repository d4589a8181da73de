//! From the topic to the recipients, and what was not delivered: topics, subscriptions, queues, the failure store, the table, the alarms.

use aws_sdk_cloudwatch::Client as CloudWatch;
use aws_sdk_cloudwatch::types::{AlarmType, MetricAlarm};
use aws_sdk_dynamodb::Client as DynamoDb;
use aws_sdk_dynamodb::types::TimeToLiveStatus;
use aws_sdk_sns::Client as Sns;
use aws_sdk_sqs::Client as Sqs;
use aws_sdk_sqs::types::QueueAttributeName;
use aws_types::SdkConfig;
use futures_util::future::join_all;
use trailbell::doctor::{Alarm, Fact, Failures, Note, Queue, Subscription, Table, Topic, Wanted, note_key};

use super::reads::{Patience, time};

/// A topic.
pub(super) async fn topic(config: &SdkConfig, arn: &str, patience: Patience) -> Fact<Topic> {
    let answer =
        patience.ask("sns:GetTopicAttributes", Sns::new(config).get_topic_attributes().topic_arn(arn).send()).await;
    answer.map(|answer| {
        let attribute =
            |name: &str| answer.attributes().and_then(|all| all.get(name)).filter(|value| !value.is_empty()).cloned();
        Topic { arn: arn.to_owned(), policy: attribute("Policy").unwrap_or_default(), key: attribute("KmsMasterKeyId") }
    })
}

/// Who is subscribed to the topics; of each what it lets through, and where it sends mail whether its link ends the subscription.
pub(super) async fn subscriptions(
    config: &SdkConfig,
    topics: &[String],
    patience: Patience,
) -> Fact<Vec<Subscription>> {
    let client = Sns::new(config);
    let mut all = Vec::new();
    for listed in join_all(topics.iter().map(|topic| list(&client, topic, patience))).await {
        match listed {
            Fact::Known(listed) => all.extend(listed),
            // That the topic is gone is told by itself.
            Fact::Absent => {}
            other => return other,
        }
    }
    let is_confirmed = |subscription: &&mut Subscription| subscription.arn.starts_with("arn:");
    join_all(all.iter_mut().filter(is_confirmed).map(|subscription| async {
        let request = client.get_subscription_attributes().subscription_arn(&subscription.arn).send();
        let answer = patience.ask("sns:GetSubscriptionAttributes", request).await;
        subscription.filter_policy = answer.as_ref().map(|answer| {
            let policy = answer.attributes().and_then(|all| all.get("FilterPolicy"));
            policy.filter(|policy| !policy.is_empty()).cloned()
        });
        if !subscription.protocol.starts_with("email") {
            return;
        }
        subscription.authenticated = answer.map(|answer| {
            answer
                .attributes()
                .and_then(|all| all.get("ConfirmationWasAuthenticated"))
                .is_some_and(|value| value == "true")
        });
    }))
    .await;
    Fact::Known(all)
}

async fn list(client: &Sns, topic: &str, patience: Patience) -> Fact<Vec<Subscription>> {
    let (mut all, mut token) = (Vec::new(), None);
    loop {
        let request = client.list_subscriptions_by_topic().topic_arn(topic).set_next_token(token).send();
        let answer = match patience.ask("sns:ListSubscriptionsByTopic", request).await {
            Fact::Known(answer) => answer,
            other => return other.map(|_| Vec::new()),
        };
        all.extend(answer.subscriptions().iter().map(|subscription| Subscription {
            topic: topic.to_owned(),
            arn: subscription.subscription_arn().unwrap_or_default().to_owned(),
            protocol: subscription.protocol().unwrap_or_default().to_owned(),
            endpoint: subscription.endpoint().unwrap_or_default().to_owned(),
            authenticated: Fact::Unasked,
            filter_policy: Fact::Unasked,
        }));
        token = answer.next_token;
        if token.is_none() {
            return Fact::Known(all);
        }
    }
}

/// What `cfn/deploy` has noted of these recipients.
pub(super) async fn notes(
    config: &SdkConfig,
    topics: &[String],
    wanted: &[Wanted],
    patience: Patience,
) -> Fact<Vec<Note>> {
    let client = Sns::new(config);
    let answers = join_all(topics.iter().map(|topic| {
        patience.ask("sns:ListTagsForResource", client.list_tags_for_resource().resource_arn(topic).send())
    }));
    let mut notes = Vec::new();
    for (topic, answer) in topics.iter().zip(answers.await) {
        let answer = match answer {
            Fact::Known(answer) => answer,
            Fact::Absent => continue,
            other => return other.map(|_| Vec::new()),
        };
        for wanted in wanted.iter().filter(|wanted| wanted.topic == *topic) {
            let recipient = wanted.recipient.key();
            let key = note_key(&recipient);
            let says = answer.tags().iter().find(|tag| tag.key() == key).map(|tag| tag.value().to_owned());
            notes.extend(says.map(|says| Note { topic: topic.clone(), recipient, says }));
        }
    }
    Fact::Known(notes)
}

/// A queue.
pub(super) async fn queue(config: &SdkConfig, url: &str, patience: Patience) -> Queue {
    Queue { url: url.to_owned(), waiting: waiting(config, url, patience).await }
}

/// How many messages wait in a queue.
pub(super) async fn waiting(config: &SdkConfig, url: &str, patience: Patience) -> Fact<u64> {
    let name = QueueAttributeName::ApproximateNumberOfMessages;
    let request = Sqs::new(config).get_queue_attributes().queue_url(url).attribute_names(name.clone()).send();
    let answer = patience.ask("sqs:GetQueueAttributes", request).await;
    answer.map(|answer| {
        answer.attributes().and_then(|all| all.get(&name)).and_then(|count| count.parse().ok()).unwrap_or_default()
    })
}

/// What lies in the failure store, but for what was told.
pub(super) async fn failures(config: &SdkConfig, bucket: &str, patience: Patience) -> Fact<Failures> {
    let client = crate::s3::client(config, None);
    let request = crate::s3::listing(&client, bucket, trailbell::doctor::FAILURES).send();
    let answer = patience.ask("s3:ListBucket", request).await;
    answer.map(|answer| Failures { count: answer.contents().len(), more: answer.is_truncated().unwrap_or_default() })
}

/// The table of what was told.
pub(super) async fn table(config: &SdkConfig, name: &str, patience: Patience) -> Fact<Table> {
    let client = DynamoDb::new(config);
    let described = patience.ask("dynamodb:DescribeTable", client.describe_table().table_name(name).send());
    let expires = patience.ask("dynamodb:DescribeTimeToLive", client.describe_time_to_live().table_name(name).send());
    let (described, expires) = tokio::join!(described, expires);
    let Fact::Known(answer) = described else { return described.map(|_| Table::default()) };
    let Some(table) = answer.table() else { return Fact::Absent };
    let kind = |name: &str| {
        let found = table.attribute_definitions().iter().find(|attribute| attribute.attribute_name() == name);
        found.map(|attribute| attribute.attribute_type().as_str().to_owned()).unwrap_or_default()
    };
    Fact::Known(Table {
        name: name.to_owned(),
        status: table.table_status().map(|status| status.as_str().to_owned()).unwrap_or_default(),
        keys: table
            .key_schema()
            .iter()
            .map(|key| format!("{} {}", key.attribute_name(), kind(key.attribute_name())))
            .collect(),
        expires: expires.map(|answer| {
            let description = answer.time_to_live_description()?;
            let is_on = matches!(
                description.time_to_live_status(),
                Some(TimeToLiveStatus::Enabled | TimeToLiveStatus::Enabling)
            );
            description.attribute_name().filter(|_| is_on).map(str::to_owned)
        }),
    })
}

/// The alarms whose names begin with the stack's.
pub(super) async fn alarms(config: &SdkConfig, stack: &str, patience: Patience) -> Fact<Vec<Alarm>> {
    let client = CloudWatch::new(config);
    // A hundred are a page, and a stack has at most thirteen.
    let request = client
        .describe_alarms()
        .alarm_name_prefix(format!("{stack}-"))
        .alarm_types(AlarmType::MetricAlarm)
        .max_records(100);
    patience
        .ask("cloudwatch:DescribeAlarms", request.send())
        .await
        .map(|answer| answer.metric_alarms().iter().map(alarm).collect())
}

fn alarm(alarm: &MetricAlarm) -> Alarm {
    Alarm {
        name: alarm.alarm_name().unwrap_or_default().to_owned(),
        state: alarm.state_value().map(|state| state.as_str().to_owned()).unwrap_or_default(),
        since: time(alarm.state_transitioned_timestamp().or(alarm.state_updated_timestamp())),
        enabled: alarm.actions_enabled().unwrap_or_default(),
        alarm_actions: alarm.alarm_actions().to_vec(),
        silence_actions: alarm.insufficient_data_actions().to_vec(),
    }
}
