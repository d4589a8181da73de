//! From a payload to its events, from these to alerts, from these to messages: [`Events`], [`Reading`], [`Bundle`].

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;

use super::{RecordReader, Report, Rest, records};
use crate::alert::{Alert, Message, Tellable, Untold, messages};
use crate::classify::{Meaning, Ours, classify};
use crate::cloudtrail::{EventKey, Record};
use crate::event::Event;
use crate::ingest::{Bounds, Context, IngestError, Payload, Reject};
use crate::ledger::Verdict;
use crate::policy::{Case, LetterRole, Policy, Verdict as PolicyVerdict};
use crate::severity::{Circumstances, severity};
use crate::story::{Facts, Story, failed_before, fold};
use crate::voice::Wording;

/// How payloads are read, and what becomes of their events.
#[derive(Debug, Clone, Default)]
pub struct Rules {
    /// How alerts are worded.
    pub wording: Wording,
    /// Which events are wanted.
    pub policy: Arc<Policy>,
    /// What the alerts depend on, by name.
    pub ours: Ours,
    /// The role of the weekly letter's function, whose own calls are no news.
    pub letter: Option<LetterRole>,
    /// The most messages a second; what is more becomes a digest.
    pub max_messages: usize,
    /// What a payload may unpack to, in bytes.
    pub max_decoded_bytes: usize,
    /// How many events a payload may hold; no limit where it is `None`.
    pub max_events: Option<usize>,
}

impl Rules {
    /// How much a payload may hold.
    #[must_use]
    pub fn bounds(&self) -> Bounds {
        Bounds { bytes: self.max_decoded_bytes, events: self.max_events.unwrap_or(usize::MAX) }
    }
}

/// A payload's events, each by itself.
#[derive(Debug, Default)]
pub struct Events {
    /// Those that could be read and are not ignored, each a story of its own.
    pub stories: Vec<Story>,
    /// Those that could not be read.
    pub rejects: Vec<Reject>,
    /// The counts of those that are left out, and of all that were `seen`.
    pub report: Report,
    /// Is it a payload of CloudWatch Logs? Only these hold so many events at once that a digest is needed.
    pub invocation: bool,
}

/// A payload's alerts, or its stories not yet in words, before anything is published.
#[derive(Debug)]
pub struct Reading<T = Alert> {
    /// What is to be published.
    pub alerts: Vec<T>,
    /// What could not be read.
    pub rejects: Vec<Reject>,
    /// The counts of all others; what is to be published is only in `seen` yet.
    pub report: Report,
    /// Is it a payload of CloudWatch Logs? Only these hold so many events at once that a digest is needed.
    pub invocation: bool,
}

/// The messages of a payload. The function, `replay` and `redrive` all end here.
#[derive(Debug, Default)]
pub struct Bundle {
    /// What is to go out, in this order.
    pub messages: Vec<Message>,
    /// The counts of all other events; [`Report::count`] adds those of a message when it is out.
    pub report: Report,
}

/// Reads a payload into alerts: pure, and the same in the function and on the command line. `line` is the line of the input on which the
/// payload begins, for messages about it; `delivers` says which log messages the subscription filters let through (all of them, where
/// CloudWatch Logs has applied the filters already).
///
/// # Errors
/// Where the payload as a whole cannot be read.
///
/// ```
/// use trailbell::pipeline::{Rules, read};
/// use trailbell::severity::Severity;
///
/// let event = r#"{
///     "eventSource": "signin.amazonaws.com", "eventName": "ConsoleLogin", "eventType": "AwsConsoleSignIn",
///     "eventTime": "2026-05-27T02:33:44Z", "awsRegion": "us-east-1", "recipientAccountId": "123456789012",
///     "eventID": "5d0a0c1e-0000-4000-8000-000000000001",
///     "userIdentity": {"type": "Root"}, "responseElements": {"ConsoleLogin": "Success"},
///     "additionalEventData": {"MFAUsed": "No"}
/// }"#;
/// let reading = read(event, None, &Rules { max_decoded_bytes: 1 << 20, ..Rules::default() }, |_| true)?;
/// let alert = &reading.alerts[0];
/// assert_eq!(alert.severity, Severity::Critical);
/// assert!(alert.headline.contains("root user"), "{}", alert.headline);
/// # Ok::<(), trailbell::ingest::IngestError>(())
/// ```
pub fn read(
    payload: &str,
    line: Option<usize>,
    rules: &Rules,
    delivers: impl Fn(&str) -> bool,
) -> Result<Reading, IngestError> {
    Ok(Events::of(payload, line, rules, delivers)?.noting_failures().reading(rules))
}

impl Events {
    /// Recognises a payload and takes it apart; see [`read`].
    ///
    /// # Errors
    /// Where the payload as a whole cannot be read.
    pub fn of(
        payload: &str,
        line: Option<usize>,
        rules: &Rules,
        delivers: impl Fn(&str) -> bool,
    ) -> Result<Self, IngestError> {
        Self::in_payload(Payload::of(payload, &rules.bounds())?, line, rules, delivers)
    }

    /// Takes a payload apart that has been recognised; see [`read`].
    ///
    /// # Errors
    /// Where the payload as a whole cannot be read.
    pub fn in_payload(
        payload: Payload<'_>,
        line: Option<usize>,
        rules: &Rules,
        delivers: impl Fn(&str) -> bool,
    ) -> Result<Self, IngestError> {
        let mut gathered = Gathered { rules, delivers, stories: Vec::new(), report: Report::default() };
        let Rest { seen, rejects, control_message, invocation } =
            records(payload, line, &rules.bounds(), &mut gathered)?;
        let Gathered { stories, report, .. } = gathered;
        let report = Report { seen, rejected: rejects.len(), control_message, ..report };
        Ok(Self { stories, rejects, report, invocation })
    }

    /// Takes up others, as if one payload had held them all.
    pub fn add(&mut self, others: Self) {
        self.stories.extend(others.stories);
        self.rejects.extend(others.rejects);
        self.report.add(&others.report);
        self.invocation |= others.invocation;
    }

    /// Drops all copies of an event but the first, and notes what one says of another.
    #[must_use]
    pub fn distinct(self) -> Self {
        self.noting_ids(false).noting_failures()
    }

    /// Notes what one event says of another, where each is told by itself and its copies are too.
    #[must_use]
    pub fn with_copies(self) -> Self {
        self.noting_ids(true).noting_failures()
    }

    /// Notes where two events bear the same id.
    fn noting_ids(mut self, copies: bool) -> Self {
        let before = self.stories.len();
        // Of the ids a sum is enough; with a seed of its own, nobody can make up two that have the same.
        let (mut known, mut ids, state) = (HashSet::new(), HashSet::new(), RandomState::new());
        self.stories.retain_mut(|story| {
            let Some(key) = &mut story.facts.key else { return true };
            if !known.insert(key.clone()) {
                return copies;
            }
            if !ids.insert(state.hash_one(key.as_str())) {
                story.same_id = true;
                *key = key.apart();
            }
            true
        });
        self.report.duplicate += before - self.stories.len();
        self
    }

    /// Notes in each success the failures of the same person before it.
    #[must_use]
    pub fn noting_failures(mut self) -> Self {
        failed_before::note(&mut self.stories, &HashMap::new());
        self
    }

    /// The keys of the events that are wanted and have to be claimed: what is only counted need not be.
    #[must_use]
    pub fn keys(&self, rules: &Rules) -> Vec<EventKey> {
        let wanted = self.stories.iter().filter(|story| takes(&rules.policy, story));
        wanted.filter_map(|story| story.facts.key.clone()).collect()
    }

    /// Is there a sign-in that worked among those that are not wanted?
    pub(super) fn hide_success(&self, rules: &Rules) -> bool {
        let hidden = |story: &Story| !takes(&rules.policy, story) && failed_before::succeeded(&story.facts).is_some();
        self.stories.iter().any(hidden)
    }

    /// Counts the events that were delivered already, and splits the others: what is to be published now, and what another holds.
    #[must_use]
    pub fn by_verdict(self, verdicts: HashMap<EventKey, Verdict>) -> (Self, Self) {
        let mut held = Self::default();
        let mut mine = Self { stories: Vec::with_capacity(self.stories.len()), ..self };
        for mut story in self.stories {
            match story.facts.key.as_ref().and_then(|key| verdicts.get(key)) {
                Some(Verdict::Delivered) => mine.report.duplicate += 1,
                Some(Verdict::Busy) => held.stories.push(story),
                Some(Verdict::Apart) => {
                    story.same_id = true;
                    story.facts.key = story.facts.key.as_ref().map(EventKey::apart);
                    mine.stories.push(story);
                }
                Some(Verdict::Granted) | None => mine.stories.push(story),
            }
        }
        (mine, held)
    }

    /// Folds events that belong together into one story, and makes alerts of the stories that are wanted.
    #[must_use]
    pub fn reading(self, rules: &Rules) -> Reading {
        self.reading_of(rules, |_| true)
    }

    /// The same, but only of the stories that are asked for. The others are not counted either.
    #[must_use]
    pub fn reading_of(self, rules: &Rules, is_asked_for: impl Fn(&Story) -> bool) -> Reading {
        let Reading { alerts, rejects, report, invocation } = self.untold_of(rules, is_asked_for);
        let alerts = alerts.iter().map(|untold| untold.worded(&rules.wording)).collect();
        Reading { alerts, rejects, report, invocation }
    }

    /// Folds events that belong together into one story, and picks the stories that are wanted.
    #[must_use]
    pub fn untold(self, rules: &Rules) -> Reading<Untold> {
        self.untold_of(rules, |_| true)
    }

    fn untold_of(self, rules: &Rules, is_asked_for: impl Fn(&Story) -> bool) -> Reading<Untold> {
        let Self { stories, rejects, report, invocation } = self;
        let mut reading = Reading { alerts: Vec::new(), rejects, report, invocation };
        // With the steps of sign-ins, every event is shown by itself.
        let stories = if rules.policy.steps { stories } else { fold(stories) };
        reading.alerts.reserve_exact(stories.len());
        for story in stories {
            match is_asked_for(&story) {
                true => reading.take(story, rules),
                false => reading.report.seen = reading.report.seen.saturating_sub(1 + story.folded.len()),
            }
        }
        reading
    }
}

/// Collects a payload's events; those that are ignored are only counted.
struct Gathered<'r, D> {
    rules: &'r Rules,
    delivers: D,
    stories: Vec<Story>,
    report: Report,
}

impl<D: Fn(&str) -> bool> RecordReader for Gathered<'_, D> {
    fn expect(&mut self, records: usize) {
        self.stories.reserve(records);
    }

    fn wants(&self, text: &str) -> bool {
        (self.delivers)(text)
    }

    /// The policy's rules see each event by itself, before it can become a part of another's story.
    fn record(&mut self, text: &str, record: &Record<'_>, context: &Context) {
        let Rules { wording, policy, ours, letter, .. } = self.rules;
        if letter.as_ref().is_some_and(|role| role.made(record)) {
            self.report.ignored += 1;
            return;
        }
        let meaning = classify(record, ours);
        let passes = passes_over(policy, &meaning);
        if passes && policy.rules.is_empty() {
            self.report.ignored += 1;
            return;
        }
        let event = Event::with_meaning(meaning, record, &wording.account_names);
        let verdict = match policy.rules.as_slice() {
            [] => PolicyVerdict::Untouched,
            _ => policy.verdict(&Case::new(&event, text, &wording.time_zone)),
        };
        let raised = match verdict {
            PolicyVerdict::Ignored(rule) => return self.report.ignore(rule, record.event_id.get()),
            PolicyVerdict::Untouched if passes => {
                self.report.ignored += 1;
                return;
            }
            PolicyVerdict::Untouched => None,
            PolicyVerdict::Raised(rule, to) => Some((to, &rule.reason)),
        };
        let mut facts = Facts::of(event, &wording.account_names).keyed(record);
        if !context.is_empty() {
            facts = facts.in_context(context);
        }
        let story = Story::of(facts);
        self.stories.push(match raised {
            Some((to, reason)) => story.raised(to, reason),
            None => story,
        });
    }
}

/// Events of kind `other` below the least severity are counted before their facts are gathered: in a trail that is nearly everything.
fn passes_over(policy: &Policy, meaning: &Meaning) -> bool {
    matches!(meaning, Meaning::Other { .. }) && severity(meaning, &Circumstances::unknown()) < policy.min_severity
}

/// Is a story wanted, by its severity and kind? The policy's rules have been applied to its events before.
fn takes(policy: &Policy, story: &Story) -> bool {
    (policy.steps || !story.is_quiet_step()) && story.severity() >= policy.min_severity
}

impl<T: Tellable> Reading<T> {
    /// Makes messages of the alerts and of what could not be read, at most so many before the rest becomes a digest.
    #[must_use]
    pub fn bundle(self, max: usize, wording: &Wording) -> Bundle {
        let Self { alerts, rejects, report, .. } = self;
        Bundle { messages: messages(alerts, &rejects, max, wording), report }
    }
}

impl Reading<Untold> {
    fn take(&mut self, story: Story, rules: &Rules) {
        let Rules { wording, policy, .. } = rules;
        if takes(policy, &story) {
            let quiet = policy.hushes(story.severity(), story.time(), &wording.time_zone);
            self.alerts.push(Untold { story, quiet });
            return;
        }
        if story.is_quiet_step() && !policy.steps {
            self.report.quiet += 1 + story.folded.len();
        } else {
            self.report.ignored += 1 + story.folded.len();
        }
    }
}
