//! The counters that account for every event.

use std::fmt;

use serde::Serialize;

use super::HandleError;
use crate::alert::Message;
use crate::policy::Rule;
use crate::tally::Tally;
use crate::text::clean;

/// What became of a payload's events. Every event is accounted for: see [`Report::balances`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Events in the payload.
    pub seen: usize,
    /// Published, alone or in a digest.
    pub published: usize,
    /// Published as part of another event's alert.
    pub folded: usize,
    /// Below the least severity that is wanted, or hidden by a rule of the policy.
    pub ignored: usize,
    /// Steps of a sign-in that are not wanted.
    pub quiet: usize,
    /// Published before.
    pub duplicate: usize,
    /// Not readable; published together in one message.
    pub rejected: usize,
    /// Not published, because SNS did not take them or another invocation holds them. The payload comes again.
    pub failed: usize,
    /// Messages that went out.
    pub messages: usize,
    /// CloudWatch Logs asked only whether the function can be reached.
    pub control_message: bool,
    /// Of the events that were published, those that are marked as delivered: should the payload come again, they are duplicates.
    #[serde(skip)]
    pub marked: usize,
    /// Which of the ignored events a rule of the policy hid, by rule.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ignored_by: Vec<IgnoredBy>,
}

/// The events that a rule of the policy hid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct IgnoredBy {
    /// Which one of the policy's `ignore` rules, from 1.
    pub rule: usize,
    /// The rule's reason.
    pub reason: String,
    /// How many.
    pub events: usize,
    /// The ids of the first of them, at most [`IgnoredBy::NAMED`].
    pub event_ids: Vec<String>,
}

impl IgnoredBy {
    /// How many events are named at most, so that the log line stays short.
    pub const NAMED: usize = 20;
}

impl Report {
    /// Adds another report's counts to this one's.
    pub fn add(&mut self, other: &Self) {
        self.seen += other.seen;
        self.published += other.published;
        self.folded += other.folded;
        self.ignored += other.ignored;
        self.quiet += other.quiet;
        self.duplicate += other.duplicate;
        self.rejected += other.rejected;
        self.failed += other.failed;
        self.messages += other.messages;
        self.control_message |= other.control_message;
        self.marked += other.marked;
        for IgnoredBy { rule, reason, events, event_ids } in &other.ignored_by {
            self.rule(*rule, reason).add(*events, event_ids.iter().map(String::as_str));
        }
    }

    /// Counts a message that is out, and the events in it.
    pub fn count(&mut self, message: &Message) {
        self.published += message.events;
        self.folded += message.folded;
        self.messages += 1;
    }

    /// Counts an event that a rule hides.
    pub fn ignore(&mut self, rule: &Rule, event_id: Option<&str>) {
        self.ignored += 1;
        self.rule(rule.number, &rule.reason).add(1, event_id);
    }

    fn rule(&mut self, rule: usize, reason: &str) -> &mut IgnoredBy {
        let known = self.ignored_by.iter().position(|known| known.rule == rule && known.reason == reason);
        let at = known.unwrap_or(self.ignored_by.len());
        if known.is_none() {
            self.ignored_by.push(IgnoredBy { rule, reason: reason.to_owned(), events: 0, event_ids: Vec::new() });
        }
        &mut self.ignored_by[at]
    }

    /// Is every event accounted for?
    #[must_use]
    pub fn balances(&self) -> bool {
        self.seen
            == self.published + self.folded + self.ignored + self.quiet + self.duplicate + self.rejected + self.failed
    }
}

impl IgnoredBy {
    fn add<'a>(&mut self, events: usize, ids: impl IntoIterator<Item = &'a str>) {
        self.events += events;
        let room = Self::NAMED - self.event_ids.len();
        self.event_ids.extend(ids.into_iter().take(room).map(|id| clean::line(id, 128)));
    }
}

/// What an invocation adds to the counts of the weekly letter.
///
/// An invocation that failed is retried with all its events. It counts only those that will then be duplicates; the retry that succeeds counts
/// the rest. So an event counts once, however often it was tried.
pub(super) fn tally(result: &Result<Report, HandleError>) -> Tally {
    let number = |count: usize| count as u64;
    match result {
        Ok(report) => Tally {
            events: number(report.seen.saturating_sub(report.duplicate)),
            alerts: number(report.messages),
            unreadable: number(report.rejected),
            failed_tries: 0,
        },
        Err(error) => {
            let report = error.report().unwrap_or_default();
            Tally { events: number(report.marked), alerts: number(report.messages), unreadable: 0, failed_tries: 1 }
        }
    }
}

impl Report {
    /// The counters in words, where nothing was sent: "2 would be published".
    pub fn preview(&self) -> impl fmt::Display + '_ {
        fmt::from_fn(|f| self.in_words(f, "would be published"))
    }

    fn in_words(&self, f: &mut fmt::Formatter<'_>, published: &str) -> fmt::Result {
        let by_rules: usize = self.ignored_by.iter().map(|rule| rule.events).sum();
        let plural = |count: usize| if count == 1 { "" } else { "s" };
        write!(f, "{} event{}: {} {published}", self.seen, plural(self.seen), self.published)?;
        let others = [
            (self.folded, "folded".to_owned()),
            (by_rules, "ignored".to_owned()),
            (self.ignored.saturating_sub(by_rules), "below the least severity".to_owned()),
            (self.quiet, format!("quiet step{}", plural(self.quiet))),
            (self.duplicate, format!("duplicate{}", plural(self.duplicate))),
            (self.rejected, "not readable".to_owned()),
            (self.failed, "failed".to_owned()),
        ];
        others.iter().filter(|(count, _)| *count > 0).try_for_each(|(count, what)| write!(f, ", {count} {what}"))
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.in_words(f, "published")
    }
}
