//! A log group that is there already: may filters be put on it, and is there room?

use crate::doctor::case::{Case, Route, quoted};
use crate::doctor::outcome::{Fix, Judgement, Look};

/// How many filters a group may have: raised in 2026 from two ("CloudWatch Logs quotas", L-87E7D306).
const ROOM: usize = 5;

pub(super) fn judge(case: &Case<'_>) -> Judgement {
    let mut look = Look::default();
    let (Route::LogGroup(name), region) = (case.route(), &case.facts.region) else { return look.end("") };
    if case.facts.log_group.is_absent() {
        let command = case.aws("cloudtrail describe-trails --query 'trailList[].[Name,HomeRegion,CloudWatchLogsLogGroupArn]' --output text");
        let fix = Fix::run(command, "See where your trails write; choose the Region of that group with --region.");
        look.broken(format!("there is no log group {name} in {region}"), fix);
    }
    let Some(group) = look.at_fact(&case.facts.log_group, "the log group") else { return look.end("") };
    if group.class != "STANDARD" {
        let fix = Fix::run(
            case.deploy("--email ADDRESS --existing-log-group none --eventbridge all"),
            "A group's class cannot be changed (\"Log classes\"): let the trail write to one of the class STANDARD, or do without:",
        );
        look.broken(format!("{name} is of the class {}, whose events no filter delivers", group.class), fix);
    }
    look.end(format!("{name}, of the class {}", group.class))
}

/// The two filters have to find room beside those that are there.
pub(super) fn room(case: &Case<'_>) -> Judgement {
    let mut look = Look::default();
    let Route::LogGroup(name) = case.route() else { return look.end("") };
    let Some(filters) = look.known(&case.facts.filters, "the filters of the log group") else { return look.end("") };
    look.at(filters.len().max(1));
    let stack = &case.facts.stack_name;
    let ours = [format!("{stack}-sign-ins"), format!("{stack}-iam-changes")];
    let others: Vec<_> =
        filters.iter().map(|filter| filter.name.as_str()).filter(|name| ours.iter().all(|own| own != name)).collect();
    if others.len() + ours.len() > ROOM {
        let quota = case.aws("service-quotas get-service-quota --service-code logs --quota-code L-87E7D306 --query Quota.Value --output text");
        let fix =
            Fix::run(quota, "See how many it may have, and ask for more; or take one away; or do without the group:")
                .then(case.aws(&format!("logs describe-subscription-filters --log-group-name {}", quoted(name))))
                .then(case.deploy("--email ADDRESS --existing-log-group none --eventbridge all"));
        look.broken(
            format!(
                "{name} has no room for two filters more: it has {}, and may have {ROOM}, unless you asked for more",
                others.join(", ")
            ),
            fix,
        );
    }
    let subscribing: Vec<_> = case.facts.account_policies.known().into_iter().flatten().collect();
    let subscribing: Vec<_> = subscribing
        .into_iter()
        .filter(|policy| policy.kind == "SUBSCRIPTION_FILTER_POLICY")
        .map(|policy| policy.name.as_str())
        .collect();
    let beside = match subscribing.as_slice() {
        [] => String::new(),
        // It takes no room ("Account-level subscription filters").
        policies => format!(", beside the account's own subscription policy {}", policies.join(", ")),
    };
    look.end(match others.as_slice() {
        [] => format!("nobody else's{beside}"),
        others => format!("room for two beside {}{beside}", others.join(", ")),
    })
}
