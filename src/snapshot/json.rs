//! The diff for machines. What is not known is absent; all of it is English.

use serde::Serialize;

use super::phrases::{Phrases, short};
use crate::inventory::{Diff, Difference, Gap, Side, Sign, Thing, Use, Used};
use crate::severity::Severity;
use crate::voice::{Language, Wording};

/// The version of the JSON, as that of the alerts.
const SCHEMA: u32 = 1;

#[derive(Serialize)]
struct Json<'d> {
    schema: u32,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    account: Option<&'d str>,
    old: String,
    new: String,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    reversed: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    severity: Option<Severity>,
    differences: Vec<JsonDifference<'d>>,
    uses: Vec<JsonUse<'d>>,
    not_seen: Vec<JsonGap<'d>>,
}

#[derive(Serialize)]
struct JsonThing<'d> {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'d str>,
}

#[derive(Serialize)]
struct JsonDifference<'d> {
    severity: Severity,
    thing: JsonThing<'d>,
    change: &'static str,
    aspect: &'static str,
    #[serde(skip_serializing_if = "String::is_empty")]
    detail: String,
    sentence: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    now: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    before: Vec<String>,
}

#[derive(Serialize)]
struct JsonUse<'d> {
    severity: Severity,
    thing: JsonThing<'d>,
    used: &'static str,
    at: String,
    new: bool,
    sentence: String,
}

#[derive(Serialize)]
struct JsonGap<'d> {
    snapshot: &'static str,
    part: &'static str,
    partly: bool,
    why: &'d str,
}

/// The diff as one document.
#[must_use]
pub fn json(diff: &Diff, wording: &Wording) -> String {
    let english = Wording { language: Language::IN_JSON, ..wording.clone() };
    let phrases = Phrases::of(diff, &english);
    let json = Json {
        schema: SCHEMA,
        kind: "diff",
        account: diff.account.as_deref(),
        old: diff.old.to_string(),
        new: diff.new.to_string(),
        reversed: diff.is_reversed(),
        severity: diff.differences.iter().map(|one| one.severity).max(),
        differences: diff.differences.iter().map(|one| difference(one, &phrases)).collect(),
        uses: diff.uses.iter().map(|one| used(one, &phrases)).collect(),
        not_seen: diff.gaps.iter().map(gap).collect(),
    };
    // Nothing in it can fail to be written: no maps with keys other than text, no numbers that JSON lacks.
    serde_json::to_string(&json).unwrap_or_default()
}

fn thing(thing: &Thing) -> JsonThing<'_> {
    JsonThing { kind: thing.kind.as_str(), name: short(thing) }
}

fn difference<'d>(one: &'d Difference, phrases: &Phrases<'_>) -> JsonDifference<'d> {
    let (before, now): (Vec<_>, Vec<_>) = phrases.notes(one).into_iter().partition(|(sign, _)| *sign == Sign::Removed);
    let lines = |notes: Vec<(Sign, String)>| notes.into_iter().map(|(_, line)| line).collect();
    JsonDifference {
        severity: one.severity,
        thing: thing(&one.thing),
        change: one.sign.as_str(),
        aspect: one.what.aspect().as_str(),
        detail: one.what.name(),
        sentence: phrases.sentence(one),
        now: lines(now),
        before: lines(before),
    }
}

fn used<'d>(one: &'d Use, phrases: &Phrases<'_>) -> JsonUse<'d> {
    JsonUse {
        severity: one.severity,
        thing: thing(&one.thing),
        used: match one.used {
            Used::Password => "password",
            Used::Key(_) => "access_key",
        },
        at: one.at.to_string(),
        new: one.is_new,
        sentence: phrases.used(one),
    }
}

fn gap(gap: &Gap) -> JsonGap<'_> {
    JsonGap {
        snapshot: match gap.side {
            Side::Old => "old",
            Side::New => "new",
        },
        part: gap.part.name(),
        partly: gap.partly,
        why: gap.why.english(),
    }
}
