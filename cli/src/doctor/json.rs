//! For programs.

use serde::Serialize;
use trailbell::doctor::{Examination, Examined, Facts, Finding, Judgement, Outcome, Unseen};

#[derive(Serialize)]
struct Report<'a> {
    schema: u32,
    trailbell: &'a str,
    taken: String,
    region: &'a str,
    stack: &'a str,
    checks: Vec<CheckLine<'a>>,
}

#[derive(Serialize)]
struct CheckLine<'a> {
    id: &'a str,
    title: &'a str,
    outcome: Outcome,
    looked_at: usize,
    #[serde(skip_serializing_if = "str::is_empty")]
    says: &'a str,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    findings: &'a [Finding],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    not_seen: &'a [Unseen],
    #[serde(skip_serializing_if = "Option::is_none")]
    waits_for: Option<&'a str>,
}

/// The whole examination as one object.
///
/// # Errors
/// Where it cannot be written as JSON, which does not happen.
pub fn json(facts: &Facts, examination: &Examination) -> serde_json::Result<String> {
    serde_json::to_string_pretty(&Report {
        schema: 1,
        trailbell: &facts.trailbell,
        taken: facts.taken.to_string(),
        region: &facts.region,
        stack: &facts.stack_name,
        checks: examination.examined.iter().map(line).collect(),
    })
}

fn line(examined: &Examined) -> CheckLine<'_> {
    let empty = CheckLine {
        id: examined.check.id,
        title: examined.check.title,
        outcome: examined.outcome(),
        looked_at: 0,
        says: "",
        findings: &[],
        not_seen: &[],
        waits_for: None,
    };
    match &examined.judgement {
        Judgement::Looked { at, says, findings, unseen } => CheckLine {
            looked_at: *at,
            says: if empty.outcome == Outcome::Ok { says } else { "" },
            findings,
            not_seen: unseen,
            ..empty
        },
        Judgement::Waits(id) => CheckLine { waits_for: Some(id), ..empty },
    }
}
