//! What was changed in IAM and in who gets in: by whom, and what.

use std::collections::{BTreeMap, HashMap};

use super::super::speaker::{Tongue, say};
use super::sign_ins::short;
use crate::history::Row;
use crate::severity::Severity;
use crate::text::clean;
use crate::text::number::thousands;
use crate::voice::{Language, Sentence, Wording};

/// So many callers are named.
const CALLERS: usize = 5;
/// So many changes are told one by one.
const CHANGES: usize = 8;

/// The same thing, so often.
struct Same<'a> {
    row: &'a Row,
    severity: Severity,
    count: u64,
}

/// The summary, and then the changes: the gravest first, then the latest.
pub(super) fn sentences(rows: &[Row], was_all_asked_for: bool, wording: &Wording) -> Vec<Sentence> {
    if rows.is_empty() {
        return vec![say(wording, |tongue| {
            let week = &tongue.said.week;
            if was_all_asked_for { week.no_changes } else { week.no_iam_changes }.to_owned()
        })];
    }
    let mut said = vec![say(wording, |tongue| summary(rows, tongue))];
    let mut distinct: Vec<Same<'_>> = Vec::new();
    let mut of_sentence: HashMap<&str, usize> = HashMap::new();
    for row in rows.iter().rev() {
        match of_sentence.get(row.sentence.as_str()).and_then(|at| distinct.get_mut(*at)) {
            Some(same) => {
                same.count += 1;
                same.severity = same.severity.max(row.severity);
            }
            None => {
                of_sentence.insert(&row.sentence, distinct.len());
                distinct.push(Same { row, severity: row.severity, count: 1 });
            }
        }
    }
    distinct.sort_by_key(|same| std::cmp::Reverse(same.severity));
    said.extend(distinct.iter().take(CHANGES).map(|same| say(wording, |tongue| change(same, tongue))));
    let more: u64 = distinct.iter().skip(CHANGES).map(|same| same.count).sum();
    if more > 0 {
        said.push(say(wording, |tongue| tongue.counted(tongue.said.week.more_changes, more)));
    }
    said
}

fn change(same: &Same<'_>, tongue: &Tongue) -> String {
    let is_for_machines = tongue.wording().language == Language::IN_JSON;
    let headline = is_for_machines.then(|| headline(same.row)).flatten();
    let sentence = clean::line(headline.as_deref().unwrap_or(&same.row.sentence), 240);
    match same.count {
        1 => sentence,
        count => {
            let known: [(&str, &str); 2] = [("sentence", &sentence), ("count", &thousands(count))];
            tongue.fill(tongue.said.week.times, &known)
        }
    }
}

/// The English sentence, where the reader's language is another: the JSON has it.
fn headline(row: &Row) -> Option<String> {
    let json: serde_json::Value = serde_json::from_str(row.json.as_ref()?.get()).ok()?;
    json["headline"].as_str().map(str::to_owned)
}

fn summary(rows: &[Row], tongue: &Tongue) -> String {
    let week = &tongue.said.week;
    let mut callers: BTreeMap<&str, u64> = BTreeMap::new();
    for row in rows {
        let who = row.who.as_deref().map_or(week.unnamed, short);
        *callers.entry(who).or_default() += 1;
    }
    let mut callers: Vec<_> = callers.into_iter().collect();
    callers.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let mut named: Vec<_> = callers
        .iter()
        .take(CALLERS)
        .map(|(who, count)| tongue.fill(week.caller, &[("who", &clean::line(who, 80)), ("count", &thousands(count))]))
        .collect();
    if callers.len() > CALLERS {
        named.push(tongue.counted(week.more_callers, (callers.len() - CALLERS) as u64));
    }
    let refused = rows.iter().filter(|row| row.failed()).count() as u64;
    let known: [(&str, &str); 3] = [
        ("changes", &tongue.counted(week.changed, rows.len() as u64)),
        ("callers", &tongue.words().join(&named, week.between)),
        ("failed", &tongue.counted(week.refused, refused)),
    ];
    tongue.fill(if refused > 0 { week.changes_and_failed } else { week.changes }, &known)
}
