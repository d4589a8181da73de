//! The trails, and the log group with its filters.

use aws_sdk_cloudtrail::Client as CloudTrail;
use aws_sdk_cloudwatchlogs::Client as Logs;
use aws_sdk_cloudwatchlogs::types::{DataProtectionStatus, PolicyType};
use aws_types::SdkConfig;
use futures_util::future::join_all;
use jiff::Timestamp;
use trailbell::doctor::{
    AccountPolicy, Fact, Filter, LogGroup, MetricFilter, Takes, Trail, TrailStatus, name_of_group,
};
use trailbell::history::log_group::Selector;

use super::reads::{Patience, of_refusal, time};
use crate::trails::selectors;

/// So many trails are asked about, those that deliver to the group first: enough to tell that one is paid for twice.
pub(super) const ASKED: usize = 2;

/// All trails; of those that deliver to the group, and of some others, what they do.
pub(super) async fn trails(
    config: &SdkConfig,
    group: Option<&str>,
    own: &str,
    asked: usize,
    patience: Patience,
) -> Fact<Vec<Trail>> {
    let client = CloudTrail::new(config);
    let answer = patience.ask("cloudtrail:DescribeTrails", client.describe_trails().send()).await;
    let Fact::Known(answer) = answer else { return answer.map(|_| Vec::new()) };
    let mut trails: Vec<_> = answer
        .trail_list()
        .iter()
        .map(|trail| Trail {
            name: trail.name().unwrap_or_default().to_owned(),
            arn: trail.trail_arn().or(trail.name()).unwrap_or_default().to_owned(),
            home: trail.home_region().unwrap_or_default().to_owned(),
            // What is not said is taken for the worst.
            all_regions: trail.is_multi_region_trail().unwrap_or(false),
            global: trail.include_global_service_events().unwrap_or(false),
            log_group: trail.cloud_watch_logs_log_group_arn().filter(|arn| !arn.is_empty()).map(str::to_owned),
            bucket: trail.s3_bucket_name().map(str::to_owned),
            status: Fact::Unasked,
            takes: Fact::Unasked,
        })
        .collect();
    let delivers = |trail: &Trail| {
        group.is_some_and(|group| trail.log_group.as_deref().is_some_and(|arn| name_of_group(arn) == group))
    };
    trails.sort_by_key(|trail| (!delivers(trail), trail.name != own, !trail.all_regions));
    join_all(trails.iter_mut().take(asked).map(|trail| ask(&client, trail, patience))).await;
    Fact::Known(trails)
}

async fn ask(client: &CloudTrail, trail: &mut Trail, patience: Patience) {
    let arn = trail.arn.clone();
    let status = patience.ask("cloudtrail:GetTrailStatus", client.get_trail_status().name(&arn).send());
    let (status, takes) = tokio::join!(status, async {
        match patience.is_over() {
            true => Fact::NoAnswer("there was no time to ask".to_owned()),
            false => selectors(client, &arn).await.map_or_else(of_refusal, |selectors| Fact::Known(takes(&selectors))),
        }
    });
    trail.status = status.map(|status| TrailStatus {
        logging: status.is_logging().unwrap_or(false),
        started: time(status.start_logging_time()),
        delivered: time(status.latest_cloud_watch_logs_delivery_time()),
        error: status.latest_cloud_watch_logs_delivery_error().filter(|why| !why.is_empty()).map(str::to_owned),
        bucket_error: status.latest_delivery_error().filter(|why| !why.is_empty()).map(str::to_owned),
    });
    trail.takes = takes;
}

/// A trail takes what any of its selectors does; it leaves out what all of them do.
fn takes(selectors: &[Selector]) -> Takes {
    let taking: Vec<_> = selectors.iter().filter(|selector| selector.reads || selector.writes).collect();
    let common = |of: fn(&Selector) -> &std::collections::BTreeSet<String>| {
        let all = taking.iter().map(|selector| of(selector).clone());
        let all = all.reduce(|known, other| known.intersection(&other).cloned().collect());
        all.unwrap_or_default().into_iter().collect::<Vec<_>>()
    };
    Takes {
        reads: selectors.is_empty() || taking.iter().any(|selector| selector.reads),
        writes: selectors.is_empty() || taking.iter().any(|selector| selector.writes),
        without: common(|selector| &selector.without),
        narrowed_by: common(|selector| &selector.narrowed_by),
    }
}

/// What a log group says of itself.
pub(super) async fn log_group(config: &SdkConfig, name: &str, patience: Patience) -> Fact<LogGroup> {
    let client = Logs::new(config);
    let described =
        patience.ask("logs:DescribeLogGroups", client.describe_log_groups().log_group_name_prefix(name).send());
    let transformer = patience.ask("logs:GetTransformer", client.get_transformer().log_group_identifier(name).send());
    let (answer, transformer) = tokio::join!(described, transformer);
    let Fact::Known(answer) = answer else { return answer.map(|_| LogGroup::default()) };
    let Some(group) = answer.log_groups().iter().find(|group| group.log_group_name() == Some(name)) else {
        return Fact::Absent;
    };
    Fact::Known(LogGroup {
        name: name.to_owned(),
        arn: group.arn().unwrap_or_default().to_owned(),
        class: group.log_group_class().map_or("STANDARD", |class| class.as_str()).to_owned(),
        days: group.retention_in_days(),
        made: group.creation_time().and_then(|time| Timestamp::from_millisecond(time).ok()),
        masks: group.data_protection_status() == Some(&DataProtectionStatus::Activated),
        transforms: match transformer {
            Fact::Absent => Fact::Known(false),
            transformer => transformer.map(|transformer| !transformer.transformer_config().is_empty()),
        },
    })
}

/// The filters on it.
pub(super) async fn filters(config: &SdkConfig, name: &str, patience: Patience) -> Fact<Vec<Filter>> {
    let request = Logs::new(config).describe_subscription_filters().log_group_name(name).send();
    let answer = patience.ask("logs:DescribeSubscriptionFilters", request).await;
    answer.map(|answer| {
        let filter = |filter: &aws_sdk_cloudwatchlogs::types::SubscriptionFilter| Filter {
            name: filter.filter_name().unwrap_or_default().to_owned(),
            pattern: filter.filter_pattern().unwrap_or_default().to_owned(),
            destination: filter.destination_arn().unwrap_or_default().to_owned(),
            on_transformed: filter.apply_on_transformed_logs(),
        };
        answer.subscription_filters().iter().map(filter).collect()
    })
}

/// Its metric filters.
pub(super) async fn metric_filters(config: &SdkConfig, name: &str, patience: Patience) -> Fact<Vec<MetricFilter>> {
    let request = Logs::new(config).describe_metric_filters().log_group_name(name).send();
    let answer = patience.ask("logs:DescribeMetricFilters", request).await;
    answer.map(|answer| {
        let metric = |one: &aws_sdk_cloudwatchlogs::types::MetricTransformation| {
            format!("{}/{}", one.metric_namespace(), one.metric_name())
        };
        let filter = |filter: &aws_sdk_cloudwatchlogs::types::MetricFilter| MetricFilter {
            name: filter.filter_name().unwrap_or_default().to_owned(),
            pattern: filter.filter_pattern().unwrap_or_default().to_owned(),
            metrics: filter.metric_transformations().iter().map(metric).collect(),
        };
        answer.metric_filters().iter().map(filter).collect()
    })
}

/// Those that concern what filters see. One that subscribes to all groups takes nothing away ("Account-level subscription filters").
pub(super) const WHAT_FILTERS_SEE: [PolicyType; 2] = [PolicyType::TransformerPolicy, PolicyType::DataProtectionPolicy];

/// The account's policies of these kinds.
pub(super) async fn account_policies(
    config: &SdkConfig,
    kinds: &[PolicyType],
    patience: Patience,
) -> Fact<Vec<AccountPolicy>> {
    let client = Logs::new(config);
    let answers = join_all(kinds.iter().map(|kind| {
        patience
            .ask("logs:DescribeAccountPolicies", client.describe_account_policies().policy_type(kind.clone()).send())
    }));
    let mut policies = Vec::new();
    for answer in answers.await {
        let answer = match answer {
            Fact::Known(answer) => answer,
            Fact::Absent => continue,
            other => return other.map(|_| Vec::new()),
        };
        policies.extend(answer.account_policies().iter().map(|policy| AccountPolicy {
            name: policy.policy_name().unwrap_or_default().to_owned(),
            kind: policy.policy_type().map(|kind| kind.as_str().to_owned()).unwrap_or_default(),
            selection: policy.selection_criteria().map(str::to_owned),
        }));
    }
    Fact::Known(policies)
}
