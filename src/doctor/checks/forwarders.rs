//! What brings events from other Regions: the forwarders.

use crate::doctor::case::{Case, aws, counted, quoted};
use crate::doctor::elsewhere::Forwarder;
use crate::doctor::gather::{enabled, forwarder_name, forwarder_queue};
use crate::doctor::outcome::{Fix, Judgement, Look};

use super::failures::counted_waiting;
use super::stack::under_way;

pub(super) fn judge(case: &Case<'_>) -> Judgement {
    let mut look = Look::default();
    let mode = case.parameter("EventBridge").unwrap_or_default();
    if mode == "all" {
        look.known(&case.facts.regions, "which Regions the account has enabled");
    }
    let bus = case.output("EventBusArn").unwrap_or_default();
    let again = format!("--eventbridge {mode}");
    let wanted = enabled(case.facts);
    let missing: Vec<_> = wanted
        .iter()
        .filter(|region| {
            case.facts.forwarders.iter().any(|forwarder| forwarder.region == **region && forwarder.stack.is_absent())
        })
        .map(String::as_str)
        .collect();
    if !missing.is_empty() {
        look.broken(
            format!("nothing forwards events from {}", missing.join(", ")),
            Fix::run(
                case.deploy(&again),
                "Deploy the forwarders; leave a Region out for good with --skip-region REGION.",
            ),
        );
    }
    for forwarder in &case.facts.forwarders {
        one(case, forwarder, bus, &again, &mut look);
    }
    look.end(format!(
        "{} point to {}",
        counted(case.facts.forwarders.len(), "Region"),
        bus.rsplit('/').next().unwrap_or_default()
    ))
}

fn one(case: &Case<'_>, forwarder: &Forwarder, bus: &str, again: &str, look: &mut Look) {
    let Forwarder { region, .. } = forwarder;
    let name = forwarder_name(&case.facts.stack_name, &case.facts.region);
    let Some(stack) = look.at_fact(&forwarder.stack, &format!("the forwarder in {region}")) else { return };
    let see = aws(region, &format!("cloudformation describe-stack-events --stack-name {}", quoted(&name)));
    match stack.status.as_str() {
        "CREATE_COMPLETE" | "UPDATE_COMPLETE" | "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS" => {}
        status if status.ends_with("_IN_PROGRESS") => {
            let (what, until) = under_way(status);
            let wait =
                aws(region, &format!("cloudformation wait stack-{until}-complete --stack-name {}", quoted(&name)));
            look.warning(
                format!("the forwarder in {region} is being {what} ({status})"),
                Fix::run(wait, "Wait until that is done, and run doctor again."),
            );
            return;
        }
        // It is as it was before, and does what it did then.
        "UPDATE_ROLLBACK_COMPLETE" => look.warning(
            format!("the last change of the forwarder in {region} failed and was taken back: it is as it was before"),
            Fix::run(see, "See what failed, put that right, and deploy it again:").then(case.deploy(again)),
        ),
        status => look.broken(
            format!("the forwarder in {region} is {status}"),
            Fix::run(see, "See what failed, put that right, and deploy it again:").then(case.deploy(again)),
        ),
    }
    let to = stack.parameters.get("BusArn").map(String::as_str).unwrap_or_default();
    if to != bus {
        look.broken(
            format!("the forwarder in {region} sends to {to}, not to {bus}"),
            Fix::run(case.deploy(again), "Have it send home."),
        );
    }
    if let Some(waiting) =
        look.known(&forwarder.waiting, &format!("what waits in {region}")).filter(|waiting| **waiting > 0)
    {
        let queue = forwarder_queue(&case.facts.stack_name, &case.facts.region);
        let url = aws(region, &format!("sqs get-queue-url --queue-name {}", quoted(&queue)));
        look.broken(
            format!("{} in {region} that could not be forwarded", counted_waiting(*waiting)),
            Fix::run(url, "docs/when-things-go-wrong.md says how to have it told."),
        );
    }
}
