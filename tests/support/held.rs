//! What holds for every message, whoever made the event: for the properties and for the fuzz targets.

use std::sync::Arc;

use std::collections::HashSet;

use serde_json::{Map, Value};
use trailbell::alert::{Message, messages};
use trailbell::pipeline::{Reading, Rules, read};
use trailbell::policy::Policy;
use trailbell::publish::Entry;
use trailbell::severity::Severity;
use trailbell::voice::Language;

use super::hostile::{hidden_in, problem_of_subject, turns};
use super::wording;

/// How a payload is read where every event is wanted.
pub fn rules(language: Language) -> Rules {
    Rules {
        wording: wording(language),
        policy: Arc::new(Policy::default().within(Severity::Info, true)),
        max_messages: trailbell::settings::MAX_MESSAGES,
        max_decoded_bytes: 1 << 20,
        ..Rules::default()
    }
}

/// Every text in a value; and a complaint where one is empty, or where there is null.
fn texts<'a>(value: &'a Value, at: &str, found: &mut Vec<(String, &'a str)>) -> Result<(), String> {
    match value {
        Value::Object(object) => object.iter().try_for_each(|(key, value)| texts(value, &format!("{at}/{key}"), found)),
        Value::Array(list) => list.iter().try_for_each(|value| texts(value, &format!("{at}/-"), found)),
        Value::String(text) if text.trim().is_empty() => Err(format!("{at} is {text:?}")),
        Value::Null => Err(format!("{at} is null")),
        Value::String(text) => {
            found.push((at.to_owned(), text));
            Ok(())
        }
        Value::Bool(_) | Value::Number(_) => Ok(()),
    }
}

const FORMS: [&str; 4] = ["default", "email", "sms", "https"];

/// Everything that holds for every message, whatever it tells of.
pub fn hold(message: &Message) -> Result<(), String> {
    if let Some(problem) = problem_of_subject(message.subject.as_str()) {
        return Err(format!("{problem}: {:?}", message.subject.as_str()));
    }
    if !hidden_in(&message.mail).is_empty() {
        return Err(format!("the mail shows {:?}", hidden_in(&message.mail)));
    }
    if let Some(text) = [message.subject.as_str(), &message.mail, &message.sms].into_iter().find(|text| turns(text)) {
        return Err(format!("right-to-left text in no isolate: {text}"));
    }
    if message.json.contains(['\u{2068}', '\u{2069}']) {
        return Err(format!("isolates in the JSON: {}", message.json));
    }
    if let Some(line) = message.mail.lines().find(|line| line.trim_end() != *line) {
        return Err(format!("white space behind {line:?}"));
    }
    if message.sms.is_empty()
        || message.sms.trim() != message.sms
        || message.sms.contains('\n')
        || !hidden_in(&message.sms).is_empty()
    {
        return Err(format!("the sms is {:?}", message.sms));
    }
    if message.sms.contains("  ") {
        return Err(format!("a gap where a name should be: {:?}", message.sms));
    }
    for form in [&message.json, &message.chat] {
        let json: Value = serde_json::from_str(form).map_err(|error| format!("{error}: {form}"))?;
        let mut found = Vec::new();
        texts(&json, "", &mut found)?;
        if let Some((at, text)) = found.iter().find(|(_, text)| !hidden_in(text).is_empty()) {
            return Err(format!("{at} shows {:?}", hidden_in(text)));
        }
    }
    let entry = Entry::of(message);
    if entry.bytes() > 262_144 {
        return Err(format!("an entry of {} bytes", entry.bytes()));
    }
    let forms: Map<String, Value> = serde_json::from_str(&entry.message).map_err(|error| error.to_string())?;
    let keys: HashSet<_> = forms.keys().map(String::as_str).collect();
    if keys != HashSet::from(FORMS) || !forms.values().all(Value::is_string) {
        return Err(format!("the forms are {keys:?}"));
    }
    Ok(())
}

/// Reads a payload and holds everything that comes of it.
pub fn read_and_hold(payload: &str, language: Language) -> Result<Option<Reading>, String> {
    let rules = rules(language);
    let Ok(reading) = read(payload, None, &rules, |_| true) else { return Ok(None) };
    let Reading { alerts, rejects, report, .. } = &reading;
    let told: usize = alerts.iter().map(|alert| 1 + alert.folded).sum();
    if report.seen != told + report.folded + report.quiet + report.ignored + report.rejected
        || report.rejected != rejects.len()
    {
        return Err(format!("{report:?} does not balance with {told} events told and {} rejects", rejects.len()));
    }
    for max in [8, usize::MAX] {
        messages(alerts.clone(), rejects, max, &rules.wording).iter().try_for_each(hold)?;
    }
    Ok(Some(reading))
}
