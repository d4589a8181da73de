//! The trails that deliver to a log group, and what they leave out.
//!
//! Whoever uses it needs `cloudtrail:DescribeTrails`, `cloudtrail:GetTrailStatus` and `cloudtrail:GetEventSelectors`.

use std::collections::BTreeSet;

use aws_sdk_cloudtrail::Client;
use aws_sdk_cloudtrail::types::{AdvancedEventSelector, EventSelector, ReadWriteType};
use aws_types::SdkConfig;
use jiff::Timestamp;
use trailbell::history::Refusal;
use trailbell::history::log_group::{Selector, Trail, TrailStatus};

use crate::refusal::refusal;

/// The trails of this Region, and those of others that take its events, that deliver to the log group of this name.
///
/// # Errors
/// Where AWS did not answer: what one of them writes is then not known.
pub async fn trails(config: &SdkConfig, group: &str) -> Result<Vec<Trail>, Refusal> {
    let client = Client::new(config);
    let answer = client.describe_trails().send().await;
    let answer = answer.map_err(|error| refusal(&error, "cloudtrail:DescribeTrails"))?;
    let delivers =
        |arn: &str| arn.trim_end_matches(":*").rsplit_once(":log-group:").is_some_and(|(_, name)| name == group);
    let mut trails = Vec::new();
    for trail in answer.trail_list().iter().filter(|trail| trail.cloud_watch_logs_log_group_arn().is_some_and(delivers))
    {
        let arn = trail.trail_arn().or(trail.name()).unwrap_or_default();
        trails.push(Trail {
            name: trail.name().unwrap_or(arn).to_owned(),
            region: trail.home_region().unwrap_or_default().to_owned(),
            // What is not said is taken for the worst.
            all_regions: trail.is_multi_region_trail().unwrap_or(false),
            global: trail.include_global_service_events().unwrap_or(false),
            status: status(&client, arn).await?,
            selectors: selectors(&client, arn).await?,
        });
    }
    Ok(trails)
}

async fn status(client: &Client, trail: &str) -> Result<TrailStatus, Refusal> {
    let answer = client.get_trail_status().name(trail).send().await;
    let answer = answer.map_err(|error| refusal(&error, "cloudtrail:GetTrailStatus"))?;
    let stopped = !answer.is_logging().unwrap_or(false);
    let since = answer.stop_logging_time().filter(|_| stopped);
    Ok(TrailStatus {
        stopped,
        since: since.and_then(|time| Timestamp::from_second(time.secs()).ok()),
        undelivered: answer.latest_cloud_watch_logs_delivery_error().filter(|why| !why.is_empty()).map(str::to_owned),
    })
}

pub(crate) async fn selectors(client: &Client, trail: &str) -> Result<Vec<Selector>, Refusal> {
    let answer = client.get_event_selectors().trail_name(trail).send().await;
    let answer = answer.map_err(|error| refusal(&error, "cloudtrail:GetEventSelectors"))?;
    let basic = answer.event_selectors().iter().map(basic);
    Ok(basic.chain(answer.advanced_event_selectors().iter().map(advanced)).collect())
}

fn basic(selector: &EventSelector) -> Selector {
    let management = selector.include_management_events().unwrap_or(true);
    let takes = |kind: ReadWriteType| {
        management && selector.read_write_type().is_none_or(|taken| *taken == ReadWriteType::All || *taken == kind)
    };
    Selector {
        reads: takes(ReadWriteType::ReadOnly),
        writes: takes(ReadWriteType::WriteOnly),
        without: selector.exclude_management_event_sources().iter().cloned().collect(),
        narrowed_by: BTreeSet::new(),
    }
}

/// Each field is a condition, and all must hold ("AdvancedEventSelector", AWS CloudTrail API Reference).
fn advanced(selector: &AdvancedEventSelector) -> Selector {
    let mut taken = Selector { reads: true, writes: true, ..Selector::default() };
    let mut management = false;
    for condition in selector.field_selectors() {
        match condition.field() {
            "eventCategory" => management = condition.equals().iter().any(|category| category == "Management"),
            "readOnly" => {
                let says = |word: &str| condition.equals().iter().any(|value| value == word);
                (taken.reads, taken.writes) = (says("true"), says("false"));
            }
            "eventSource" if !condition.not_equals().is_empty() && condition.equals().is_empty() => {
                taken.without.extend(condition.not_equals().iter().cloned());
            }
            other => {
                taken.narrowed_by.insert(other.to_owned());
            }
        }
    }
    if management { taken } else { Selector::default() }
}
