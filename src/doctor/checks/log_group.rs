//! The log group: is it there, may filters be put on it, and does anything change what comes out of it?

use crate::doctor::case::{Case, Route, counted, quoted};
use crate::doctor::outcome::{Fix, Judgement, Look};

pub(super) fn judge(case: &Case<'_>) -> Judgement {
    let mut look = Look::default();
    let Route::LogGroup(name) = case.route() else { return look.end("") };
    if case.facts.log_group.is_absent() {
        let fix = Fix::run(
            case.aws(&format!("logs create-log-group --log-group-name {}", quoted(name))),
            "Make it again, then the filters, which went with it: doctor names them once it is there.",
        );
        look.broken(format!("there is no log group {name} in {}", case.facts.region), fix);
    }
    let Some(group) = look.at_fact(&case.facts.log_group, "the log group") else { return look.end("") };
    if group.class != "STANDARD" {
        let fix = Fix::by_hand(
            "A group's class cannot be changed: let the trail write to a group of the class STANDARD, and deploy with \
             --existing-log-group NAME, or with --eventbridge all --existing-log-group none.",
        );
        look.broken(format!("{name} is of the class {}, whose events no filter delivers", group.class), fix);
    }
    let days = group.days.map_or_else(
        || "keeps events for ever".to_owned(),
        |days| format!("keeps {}", counted(days.unsigned_abs() as usize, "day")),
    );
    look.end(format!("{name}, {days}"))
}

/// Does anything of the account change or mask what the filters see?
pub(in crate::doctor) fn in_the_way(case: &Case<'_>) -> Judgement {
    let mut look = Look::default();
    let Some(group) = look.at_fact(&case.facts.log_group, "the log group") else { return look.end("") };
    let policies = look
        .known(&case.facts.account_policies, "the account's policies for log groups")
        .map(Vec::as_slice)
        .unwrap_or_default();
    look.at(policies.len());
    let transforms = look.known(&group.transforms, "whether the group has a transformer").copied().unwrap_or_default();
    let of_kind = |kind: &str| {
        policies.iter().filter(|policy| policy.kind == kind).map(|policy| policy.name.as_str()).collect::<Vec<_>>()
    };
    let transformers = of_kind("TRANSFORMER_POLICY");
    let on_transformed = case
        .facts
        .filters
        .known()
        .into_iter()
        .flatten()
        .filter(|filter| filter.on_transformed && filter.name.starts_with(&format!("{}-", case.facts.stack_name)));
    let seeing: Vec<_> = on_transformed.map(|filter| filter.name.as_str()).collect();
    if (transforms || !transformers.is_empty()) && !seeing.is_empty() {
        let fix = Fix::by_hand(
            "Take --apply-on-transformed-logs off these filters: put each again with the command that doctor names \
             for it, or deploy with a name of your own for the transformer's group.",
        );
        look.broken(format!("a transformer changes events before {} see them", seeing.join(" and ")), fix);
    }
    let masking = of_kind("DATA_PROTECTION_POLICY");
    if group.masks {
        let command =
            case.aws(&format!("logs delete-data-protection-policy --log-group-identifier {}", quoted(&group.name)));
        let fix = Fix::run(
            command,
            "Take it off this group, or leave out of it what CloudTrail records: names, addresses, keys' ids.",
        );
        look.warning("a data protection policy of the group masks what it hands on, in mails too", fix);
    }
    if !masking.is_empty() {
        let command = case.aws("logs describe-account-policies --policy-type DATA_PROTECTION_POLICY");
        let fix =
            Fix::run(command, "Leave this group out of it, or what CloudTrail records: names, addresses, keys' ids.");
        look.warning(
            format!(
                "the account's data protection policy {} masks what log groups hand on, in mails too",
                masking.join(", ")
            ),
            fix,
        );
    }
    let changed = if transforms || !transformers.is_empty() {
        "transformed beside what the filters see"
    } else {
        "nothing transforms or masks it"
    };
    look.end(changed)
}
