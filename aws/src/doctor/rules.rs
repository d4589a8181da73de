//! EventBridge: the rules that forward events, and the bus at home.

use aws_sdk_eventbridge::Client;
use aws_types::SdkConfig;
use trailbell::doctor::{Fact, Rule, global};

use super::reads::Patience;
use crate::config::in_region;

/// The rules in the Region in which changes of IAM are recorded; of that which forwards these, what it sends to.
pub(super) async fn rules(config: &SdkConfig, (stack, home): (&str, &str), patience: Patience) -> Fact<Vec<Rule>> {
    let client = Client::new(&in_region(config, global(home)));
    let iam = format!("{stack}-iam-changes-{home}");
    let listed = patience.ask("events:ListRules", client.list_rules().name_prefix(format!("{stack}-")).send());
    let targets = patience.ask("events:ListTargetsByRule", client.list_targets_by_rule().rule(&iam).send());
    let (listed, targets) = tokio::join!(listed, targets);
    let mut targets =
        Some(targets.map(|answer| answer.targets().iter().map(|target| target.arn().to_owned()).collect()));
    listed.map(|answer| {
        let rule = |rule: &aws_sdk_eventbridge::types::Rule| {
            let name = rule.name().unwrap_or_default();
            Rule {
                name: name.to_owned(),
                state: rule.state().map(|state| state.as_str().to_owned()).unwrap_or_default(),
                pattern: rule.event_pattern().unwrap_or_default().to_owned(),
                targets: if name == iam { targets.take().unwrap_or_default() } else { Fact::Unasked },
            }
        };
        answer.rules().iter().map(rule).collect()
    })
}

/// The policy of a bus.
pub(super) async fn bus(config: &SdkConfig, arn: &str, patience: Patience) -> Fact<Option<String>> {
    let request = Client::new(config).describe_event_bus().name(arn).send();
    let answer = patience.ask("events:DescribeEventBus", request).await;
    answer.map(|answer| answer.policy().filter(|policy| !policy.is_empty()).map(str::to_owned))
}
