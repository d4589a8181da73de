//! Is the name free, and if not, what does a deployment find there? `cfn/lib/state.sh` does accordingly.

use crate::doctor::case::{Case, quoted};
use crate::doctor::gather::is_a_stack_of_ours;
use crate::doctor::outcome::{Fix, Judgement, Look};
use crate::filter_pattern::deployed::{iam_changes, sign_ins};

/// As `cfn/deploy` takes it: topics, functions and filters are named after it.
const LONGEST: usize = 32;
/// What a subscription filter's pattern may have ("PutSubscriptionFilter", Amazon CloudWatch Logs API Reference).
const PATTERN: usize = 1024;

pub(super) fn judge(case: &Case<'_>) -> Judgement {
    let mut look = Look::default();
    let (name, region) = (&case.facts.stack_name, &case.facts.region);
    named(case, &mut look);
    if case.facts.stack.is_absent() {
        look.at(1);
        return look.end(format!("the name {name} is free in {region}"));
    }
    let Some(stack) = look.at_fact(&case.facts.stack, "whether there is such a stack") else { return look.end("") };
    let another = "Give this one another name: --stack-name NAME.";
    let status = stack.status.as_str();
    let events = case.aws(&format!("cloudformation describe-stack-events --stack-name {}", quoted(name)));
    match status {
        // What a change set leaves that was never carried out, and what is gone.
        "REVIEW_IN_PROGRESS" | "DELETE_COMPLETE" => return look.end(format!("the name {name} is free in {region}")),
        status if status.ends_with("_IN_PROGRESS") => {
            let wait = case.aws(&format!(
                "cloudformation describe-stacks --stack-name {} --query 'Stacks[0].StackStatus' --output text",
                quoted(name)
            ));
            look.broken(
                format!("{name} is being changed right now ({status})"),
                Fix::run(wait, "Wait until that is done: cfn/deploy does not begin before."),
            );
        }
        "ROLLBACK_COMPLETE" | "ROLLBACK_FAILED" | "CREATE_FAILED" | "DELETE_FAILED" => {
            let fix = Fix::run(
                events,
                "cfn/deploy deletes what is left of it, and makes the stack anew. See what failed first, or it may fail again.",
            );
            look.warning(format!("an earlier attempt left {name} in state {status}"), fix);
        }
        "UPDATE_ROLLBACK_FAILED" | "UPDATE_FAILED" => {
            let verb = if status == "UPDATE_FAILED" { "rollback-stack" } else { "continue-update-rollback" };
            let go_on = case.aws(&format!("cloudformation {verb} --stack-name {}", quoted(name)));
            let fix = Fix::run(events, "See what failed, put that right, and have CloudFormation go on:").then(go_on);
            look.broken(format!("{name} is stuck in state {status}: cfn/deploy changes nothing of it"), fix);
        }
        _ if !is_a_stack_of_ours(&stack.outputs) => {
            look.broken(format!("there is a stack {name} already, and it is none of Trailbell"), Fix::by_hand(another));
        }
        _ if stack.parameters.contains_key("CodeBucket") => {
            let text = format!("That one is changed with its template (docs/one-template.md). {another}");
            look.broken(
                format!("{name} is a stack of cfn/one.yaml, which cfn/deploy leaves alone"),
                Fix::by_hand(text),
            );
        }
        _ => {
            let doctor = format!("trailbell doctor --stack-name {} --region {}", quoted(name), quoted(region));
            let fix = Fix::run(
                doctor,
                format!("A deployment changes it; this is how it is. For another one beside it: {another}"),
            );
            look.warning(format!("{name} is deployed already ({status})"), fix);
        }
    }
    look.end("")
}

/// The name itself, and what grows with it.
fn named(case: &Case<'_>, look: &mut Look) {
    let name = &case.facts.stack_name;
    let letter = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    let well = name.len() <= LONGEST
        && name.bytes().next().is_some_and(|byte| byte.is_ascii_alphabetic())
        && name.bytes().all(letter);
    let function = format!("{name}-alert");
    let patterns = [
        case.parameter("SignInPattern").map_or_else(|| sign_ins(name), str::to_owned),
        case.parameter("IamChangePattern").map_or_else(
            || iam_changes(name, &function, case.parameter("IamAlerts").unwrap_or("filter")),
            str::to_owned,
        ),
    ];
    let fix = || Fix::by_hand("Choose a shorter one: --stack-name NAME.");
    if !well {
        let says = format!(
            "a stack's name begins with a letter and has at most {LONGEST} letters, digits and hyphens, not {name}"
        );
        look.broken(says, fix());
    } else if patterns.iter().any(|pattern| pattern.chars().count() > PATTERN) {
        look.broken(format!("with the name {name} a filter's pattern has more than {PATTERN} characters"), fix());
    }
}
