//! The subscription filters: are both there, with today's patterns, and do they hand what they let through to the function?

use crate::doctor::case::{Case, Route, counted, quoted};
use crate::doctor::outcome::{Fix, Grade, Judgement, Look};
use crate::doctor::patterns::{missed, same};
use crate::doctor::recorded::Filter;
use crate::filter_pattern::deployed::{iam_changes, sign_ins};

/// How many a group may have: raised in 2026 from two ("CloudWatch Logs quotas", L-87E7D306).
const ROOM: usize = 5;

pub(super) fn judge(case: &Case<'_>) -> Judgement {
    let mut look = Look::default();
    let Route::LogGroup(group) = case.route() else { return look.end("") };
    let Some(filters) = look.known(&case.facts.filters, "the filters of the log group") else { return look.end("") };
    let stack = &case.facts.stack_name;
    let function = case.output("FunctionName").unwrap_or_default();
    let wanted = [
        (format!("{stack}-sign-ins"), "SignInPattern", sign_ins(stack)),
        (
            format!("{stack}-iam-changes"),
            "IamChangePattern",
            iam_changes(stack, function, case.parameter("IamAlerts").unwrap_or("filter")),
        ),
    ];
    let others: Vec<_> = filters
        .iter()
        .filter(|filter| wanted.iter().all(|(name, ..)| *name != filter.name))
        .map(|filter| filter.name.as_str())
        .collect();
    let arn = function_arn(case, function);
    for (name, parameter, today) in &wanted {
        look.at(1);
        let own = case.parameter(parameter);
        let pattern = own.unwrap_or(today);
        let put = put(case, group, name, pattern, &arn);
        match filters.iter().find(|filter| filter.name == *name) {
            None => missing(&mut look, group, name, &others, put),
            Some(filter) => one(&mut look, filter, pattern, own.is_some(), &arn, put),
        }
    }
    let beside =
        if others.is_empty() { "both ours".to_owned() } else { format!("2 ours, beside {}", others.join(", ")) };
    look.end(format!("{} on {group}, {beside}", counted(filters.len(), "filter")))
}

fn missing(look: &mut Look, group: &str, name: &str, others: &[&str], put: String) {
    let fix = match others.len() + 2 > ROOM {
        true => Fix::run(
            put,
            format!(
                "Make room first: {group} has {}, and may have {ROOM} in all (Service Quotas, CloudWatch Logs, \
                 L-87E7D306). Then put it there again.",
                others.join(", ")
            ),
        ),
        false => Fix::run(put, "Put it there again."),
    };
    look.broken(format!("there is no filter {name} on {group}"), fix);
}

fn one(look: &mut Look, filter: &Filter, pattern: &str, is_own: bool, arn: &str, put: String) {
    let Filter { name, destination, .. } = filter;
    // A version or an alias of it is the function as well.
    if destination != arn && !destination.starts_with(&format!("{arn}:")) {
        look.broken(
            format!("{name} hands events to {destination}, not to the function"),
            Fix::run(put, "Have it hand them to the function."),
        );
        return;
    }
    if same(&filter.pattern, pattern) {
        return;
    }
    let missed = missed(&filter.pattern, pattern);
    let whose =
        if is_own { "the stack's parameter says".to_owned() } else { format!("{} installs", crate::doctor::VERSION) };
    let (grade, more) = match missed.as_slice() {
        [] => (Grade::Warning, String::new()),
        missed => (Grade::Broken, format!(": it misses {}", missed.join(", "))),
    };
    look.graded(
        grade,
        format!("{name} has not the pattern that {whose}{more}"),
        Fix::run(put, "Give it that pattern (this changes the one filter only)."),
    );
}

fn put(case: &Case<'_>, group: &str, name: &str, pattern: &str, arn: &str) -> String {
    case.aws(&format!(
        "logs put-subscription-filter --log-group-name {} --filter-name {} --destination-arn {} --filter-pattern {}",
        quoted(group),
        quoted(name),
        quoted(arn),
        quoted(pattern)
    ))
}

pub(super) fn function_arn(case: &Case<'_>, function: &str) -> String {
    match case.facts.function.known() {
        Some(known) if !known.arn.is_empty() => known.arn.clone(),
        _ => format!("arn:{}:lambda:{}:{}:function:{function}", case.partition(), case.facts.region, case.account()),
    }
}
