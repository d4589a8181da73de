//! The Regions that events would be forwarded from: can they be seen, and is what is named like a forwarder there this stack's?

use crate::doctor::case::{Case, counted};
use crate::doctor::fact::Fact;
use crate::doctor::gather::{enabled, forwarder_name};
use crate::doctor::outcome::{Fix, Judgement, Look};

pub(super) fn judge(case: &Case<'_>) -> Judgement {
    let mut look = Look::default();
    let (stack, region) = (&case.facts.stack_name, &case.facts.region);
    if case.parameter("EventBridge") == Some("all") {
        look.known(&case.facts.regions, "which Regions the account has enabled");
    }
    let bus = format!("arn:{}:events:{region}:{}:event-bus/{stack}-events", case.partition(), case.account());
    let (mut taken, mut refusing, mut permission) = (Vec::new(), Vec::new(), "");
    for forwarder in &case.facts.forwarders {
        match &forwarder.stack {
            Fact::Known(found) => {
                look.at(1);
                let to = found.parameters.get("BusArn").map(String::as_str).unwrap_or_default();
                if to != bus {
                    let to = if to.is_empty() { "a bus that cannot be seen" } else { to };
                    taken.push(format!("{} (it sends to {to})", forwarder.region));
                }
            }
            Fact::Absent => look.at(1),
            Fact::Denied(which) => {
                refusing.push(forwarder.region.as_str());
                permission = which;
            }
            Fact::NoAnswer(why) => look.unanswered(&format!("what is in {}", forwarder.region), why),
            Fact::Unasked => {}
        }
    }
    if !taken.is_empty() {
        let name = forwarder_name(stack, region);
        look.broken(
            format!("{name} belongs to another stack of this name in {}", taken.join(", ")),
            Fix::by_hand("Give this one another name, with --stack-name, or let it do without: --eventbridge off."),
        );
    }
    if !refusing.is_empty() {
        look.not_seen(&format!("what is in {}", refusing.join(", ")), permission);
        let skip: Vec<_> = refusing.iter().map(|region| format!("--skip-region {region}")).collect();
        look.advise(format!(
            "Where a policy of the organization lets nobody in, leave the Region out: cfn/deploy {}",
            skip.join(" ")
        ));
    }
    look.end(format!("{}, a small stack in each", counted(enabled(case.facts).len(), "Region")))
}
