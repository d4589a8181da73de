//! How the watch is doing: what it counted, whether its alarms ring, what it could not tell.

use jiff::Timestamp;

use super::ports::{Alarm, Failures};
use super::speaker::{Tongue, say};
use crate::history::Refusal;
use crate::ledger::Counted;
use crate::policy::Policy;
use crate::tally::{Counts, Tally};
use crate::text::clean;
use crate::voice::{Sentence, Wording};

/// So many alarms are named one by one.
const ALARMS: usize = 5;
const RULES: usize = 5;

/// What was found out about the watch.
#[derive(Debug)]
pub struct Watching<'a> {
    /// What the table holds: `None` where there is no table, an error where it did not answer.
    pub counted: Option<Result<Counted, String>>,
    /// The names of the alarms that should be there, and what CloudWatch says of them.
    pub alarms: (&'a [String], Result<Vec<Alarm>, Refusal>),
    /// What failed for good; `None` where there is no store.
    pub failures: Result<Option<Failures>, Refusal>,
    /// Where that lies, as `redrive` takes it.
    pub failure_place: &'a str,
    /// The policy of the alerts.
    pub policy: &'a Policy,
}

impl Watching<'_> {
    /// Does something ask for somebody to look?
    #[must_use]
    pub fn is_trouble(&self) -> bool {
        let (names, alarms) = &self.alarms;
        let alarms = alarms
            .as_ref()
            .is_ok_and(|alarms| alarms.iter().any(|alarm| alarm.rings) || names.iter().any(|name| !has(alarms, name)));
        alarms || matches!(self.failures, Ok(Some(Failures { count: 1.., .. })))
    }

    /// All of it in words.
    #[must_use]
    pub fn sentences(&self, now: Timestamp, wording: &Wording) -> Vec<Sentence> {
        let mut said = counted(self.counted.as_ref(), wording);
        said.extend(self.alarms(wording));
        said.extend(self.failures(wording));
        for rule in self.policy.expired(now, &wording.time_zone).take(RULES) {
            let (name, reason) = (rule.name(), clean::line(&rule.reason, 100));
            let until = rule.until.map(|day| day.to_string()).unwrap_or_default();
            let known: [(&str, &str); 3] = [("rule", &name), ("reason", &reason), ("until", &until)];
            said.push(say(wording, |tongue| tongue.fill(tongue.said.watch.expired, &known)));
        }
        said
    }

    fn alarms(&self, wording: &Wording) -> Vec<Sentence> {
        let (names, alarms) = &self.alarms;
        if names.is_empty() {
            return vec![say(wording, |tongue| tongue.said.watch.no_alarms.to_owned())];
        }
        let alarms = match alarms {
            Ok(alarms) => alarms,
            Err(refusal) => {
                return vec![say(wording, |tongue| tongue.why(tongue.said.watch.cloudwatch, refusal))];
            }
        };
        let mut said: Vec<_> = alarms
            .iter()
            .filter(|alarm| alarm.rings)
            .take(ALARMS)
            .map(|alarm| say(wording, |tongue| rings(alarm, tongue)))
            .collect();
        let missing: Vec<_> = names.iter().filter(|name| !has(alarms, name)).cloned().collect();
        if !missing.is_empty() {
            said.push(say(wording, |tongue| {
                tongue.fill(tongue.said.watch.missing, &[("alarms", &tongue.list(&missing, ALARMS))])
            }));
        }
        if said.is_empty() {
            said.push(say(wording, |tongue| tongue.counted(tongue.said.watch.quiet, names.len() as u64)));
        }
        said
    }

    fn failures(&self, wording: &Wording) -> Option<Sentence> {
        let place = self.failure_place;
        match &self.failures {
            Ok(None) => None,
            Ok(Some(Failures { count: 0, .. })) => {
                Some(say(wording, |tongue| tongue.said.watch.no_failures.to_owned()))
            }
            Ok(Some(Failures { count, more })) => Some(say(wording, |tongue| {
                let watch = &tongue.said.watch;
                let template = if *more { watch.many_failures } else { watch.failures.of(*count as u64) };
                tongue.fill(template, &[("count", &count.to_string()), ("place", place)])
            })),
            Err(refusal) => Some(say(wording, |tongue| tongue.why(tongue.said.watch.failure_store, refusal))),
        }
    }
}

fn has(alarms: &[Alarm], name: &str) -> bool {
    alarms.iter().any(|alarm| alarm.name == name)
}

fn rings(alarm: &Alarm, tongue: &Tongue) -> String {
    let (watch, name) = (&tongue.said.watch, clean::line(&alarm.name, 100));
    match alarm.since {
        Some(since) => tongue.fill(watch.rings, &[("alarm", &name), ("time", &tongue.time(since))]),
        None => tongue.fill(watch.rings_some_time, &[("alarm", &name)]),
    }
}

/// What was counted since the last letter, and when something came last.
fn counted(counted: Option<&Result<Counted, String>>, wording: &Wording) -> Vec<Sentence> {
    let counts = match counted {
        None => Counts::NotKept,
        Some(Err(_)) => Counts::Unknown,
        Some(Ok(counted)) => counted.unreported(),
    };
    let last = counted.and_then(|counted| counted.as_ref().ok()).and_then(|counted| counted.last);
    let last = last.and_then(|last| Timestamp::from_second(i64::try_from(last).ok()?).ok());
    let mut said = vec![say(wording, |tongue| seen(&counts, tongue))];
    if let Counts::Kept(Tally { failed_tries: 1.., .. }, _) = counts {
        said.push(say(wording, |tongue| tongue.said.watch.tries_failed.to_owned()));
    }
    said.extend(
        last.map(|last| say(wording, |tongue| tongue.fill(tongue.said.watch.last, &[("time", &tongue.time(last))]))),
    );
    said
}

fn seen(counts: &Counts, tongue: &Tongue) -> String {
    let watch = &tongue.said.watch;
    match counts {
        Counts::Kept(Tally { events, alerts, unreadable, failed_tries }, Some(since)) => {
            let known: [(&str, &str); 5] = [
                ("events", &tongue.counted(watch.events, *events)),
                ("alerts", &tongue.counted(watch.alerts, *alerts)),
                ("unreadable", &unreadable.to_string()),
                ("failed", &failed_tries.to_string()),
                ("day", &tongue.time(*since)),
            ];
            tongue.fill(watch.seen, &known)
        }
        Counts::Kept(_, None) => watch.nothing_yet.to_owned(),
        Counts::NotKept => watch.not_counted.to_owned(),
        Counts::Unknown => watch.not_known.to_owned(),
    }
}
