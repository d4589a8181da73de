//! The stack: is it there, and has CloudFormation left it whole?

use crate::doctor::case::{Case, quoted};
use crate::doctor::gather::is_a_stack_of_ours;
use crate::doctor::outcome::{Fix, Judgement, Look};

pub(super) fn judge(case: &Case<'_>) -> Judgement {
    let mut look = Look::default();
    let (name, region) = (&case.facts.stack_name, &case.facts.region);
    if case.facts.stack.is_absent() {
        let fix = Fix::run(
            case.deploy("--email ADDRESS"),
            format!(
                "Deploy it; or name another stack (--stack-name), or the Region that it is in (--region): {region} \
                 was asked."
            ),
        );
        look.broken(format!("there is no stack {name} in {region}"), fix);
    }
    let Some(stack) = look.at_fact(&case.facts.stack, "the stack") else { return look.end("") };
    if !is_a_stack_of_ours(&stack.outputs) && !stack.status.contains("IN_PROGRESS") {
        let mut other = Look::default();
        let fix = Fix::by_hand("Name the stack that `cfn/deploy` made: --stack-name NAME.");
        other.broken(
            format!("{name} gives no topic and no function, as a stack of Trailbell does ({})", stack.status),
            fix,
        );
        return other.end("");
    }
    let why = stack.reason.as_deref().map(|reason| format!(": {reason}")).unwrap_or_default();
    let events = case.aws(&format!("cloudformation describe-stack-events --stack-name {}", quoted(name)));
    match stack.status.as_str() {
        "CREATE_COMPLETE" | "UPDATE_COMPLETE" | "IMPORT_COMPLETE" | "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS" => {}
        // What is being made is not there yet, and what is being changed is as it was or as it will be: nothing is judged of it.
        status if status.ends_with("_IN_PROGRESS") => {
            let mut wait = Look::default();
            let (what, until) = under_way(status);
            let fix = Fix::run(
                case.aws(&format!("cloudformation wait stack-{until}-complete --stack-name {}", quoted(name))),
                "Wait until that is done, and run doctor again.",
            );
            wait.warning(format!("{name} is being {what} ({status})"), fix);
            return wait.end("");
        }
        "UPDATE_ROLLBACK_COMPLETE" | "IMPORT_ROLLBACK_COMPLETE" => {
            let fix = Fix::run(events, "See what failed first, put that right, and deploy again.");
            look.warning(format!("the last change of {name} failed and was taken back{why}"), fix);
        }
        "UPDATE_ROLLBACK_FAILED" => {
            let command = case.aws(&format!("cloudformation continue-update-rollback --stack-name {}", quoted(name)));
            let fix = Fix::run(events, "See what failed, put that right, and have CloudFormation go on:").then(command);
            look.broken(format!("{name} is stuck: its last change failed, and could not be taken back{why}"), fix);
        }
        status => {
            let fix = Fix::run(events, "See what failed first, put that right, and deploy again.");
            look.broken(format!("{name} is {status}{why}"), fix);
        }
    }
    look.end(format!("{name} in {region}, {}", stack.status))
}

/// What CloudFormation is doing, and which of its waiters sees the end of it.
pub(super) fn under_way(status: &str) -> (&'static str, &'static str) {
    match status {
        "CREATE_IN_PROGRESS" | "REVIEW_IN_PROGRESS" => ("made", "create"),
        "DELETE_IN_PROGRESS" => ("taken away", "delete"),
        "UPDATE_ROLLBACK_IN_PROGRESS" | "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS" => {
            ("changed back, since its last change failed", "rollback")
        }
        "ROLLBACK_IN_PROGRESS" => ("taken back, since making it failed", "rollback"),
        status if status.starts_with("IMPORT_") => ("changed", "import"),
        _ => ("changed", "update"),
    }
}
