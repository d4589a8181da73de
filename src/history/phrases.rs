//! What stands around the rows, in words: what was looked at, what was found, and what was not seen.

mod log_group;
mod page;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::event_history::EventHistoryLooked;
use super::{Found, MOST_SORTED, Question, Refusal, Row, Unseen, athena, trail_bucket};
use crate::text::account::AccountNames;
use crate::text::clean;
use crate::text::number::thousands;
use crate::voice::{Counted, HistoryWords, Wording, Words};

/// The words of a reader.
#[derive(Clone, Copy)]
pub struct Phrases<'a> {
    zone: &'a TimeZone,
    pub(super) names: &'a AccountNames,
    pub(super) words: &'static Words,
    pub(super) said: &'static HistoryWords,
}

/// A label, and the lines beside it.
pub struct Labelled {
    /// The label.
    pub label: &'static str,
    /// The lines; where there are none, there is nothing to say.
    pub lines: Vec<String>,
}

/// What was looked at, for the heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LookedAt {
    /// Files of a trail in a bucket, by Amazon Athena.
    Athena(Box<athena::LookedAt>),
    /// CloudTrail's event history, with the span of time that was asked for.
    EventHistory(Box<EventHistoryLooked>),
    /// Files of a trail in a bucket.
    Bucket(trail_bucket::LookedAt),
    /// A file, or a folder with so many files.
    Files {
        /// The path.
        name: String,
        /// How many, where it is a folder.
        files: Option<u64>,
    },
    /// A log group.
    LogGroup {
        /// Its name.
        group: String,
        /// Whose it is.
        account: Option<String>,
        /// Where it is.
        region: String,
        /// How many days it keeps an event, where that is known and there is an end.
        days: Option<u32>,
        /// What it was asked for, where it was asked for anything.
        pattern: Option<String>,
    },
}

/// How a search ended, beside what it found.
#[derive(Debug, Clone, Copy, Default)]
pub struct Told {
    /// Lines that were written.
    pub lines: u64,
    /// Hits that are told by them.
    pub shown: u64,
    /// How long it took, in tenths of a second.
    pub tenths: u64,
    /// There was so much that it is not by time.
    pub unsorted: bool,
    /// It was about one thing, of which calls that were refused may say nothing.
    pub of_one_thing: bool,
}

impl<'a> Phrases<'a> {
    /// In the reader's language and zone.
    #[must_use]
    pub fn of(wording: &'a Wording) -> Self {
        Self {
            zone: &wording.time_zone,
            names: &wording.account_names,
            words: wording.language.words(),
            said: wording.language.history(),
        }
    }

    pub(super) fn counted(self, words: Counted, count: u64) -> String {
        self.words.fill(words.of(count), &[("count", &thousands(count))])
    }

    /// A time as it can be written back into `--since`: `2026-11-22 10:30`.
    #[must_use]
    pub fn clock(self, time: Timestamp) -> String {
        let local = self.zone.to_datetime(time);
        local.strftime(if local.second() == 0 { "%Y-%m-%d %H:%M" } else { "%Y-%m-%d %H:%M:%S" }).to_string()
    }

    /// What was looked at: each source, and the span of time as it was understood.
    #[must_use]
    pub fn looked_at(self, sources: &[LookedAt], question: &Question, found: &Found) -> Labelled {
        // Event history says the span beside its name: it has its own.
        let says_span = |source: &LookedAt| matches!(source, LookedAt::EventHistory(_));
        let span = match (question.since, question.until, found.span()) {
            _ if !sources.is_empty() && sources.iter().all(says_span) => None,
            (Some(since), Some(until), _) => Some((self.said.between, since, until)),
            (Some(since), None, _) => Some((self.said.since, since, since)),
            (None, Some(until), _) => Some((self.said.until, until, until)),
            (None, None, Some((first, last))) => Some((self.said.all, first, last)),
            (None, None, None) => None,
        };
        let span = span.map(|(template, from, to)| self.span(template, from, to));
        Labelled {
            label: self.said.looked_at,
            lines: sources.iter().flat_map(|source| self.source(source, found)).chain(span).collect(),
        }
    }

    fn span(self, template: &str, from: Timestamp, to: Timestamp) -> String {
        let zone = to.to_zoned(self.zone.clone()).strftime("%Z").to_string();
        self.words.fill(template, &[("from", &self.clock(from)), ("to", &self.clock(to)), ("zone", &zone)])
    }

    /// From one time to another, with the zone.
    pub(super) fn between(self, from: Timestamp, to: Timestamp) -> String {
        self.span(self.said.between, from, to)
    }

    fn source(self, source: &LookedAt, found: &Found) -> Vec<String> {
        match source {
            LookedAt::Athena(looked) => self.athena(looked),
            LookedAt::Bucket(looked) => self.bucket(looked),
            LookedAt::EventHistory(looked) => self.event_history(looked, found),
            LookedAt::Files { name, files } => {
                let name = clean::line(name, 200);
                let counted = files.map(|files| self.counted(self.said.files, files));
                let line = match counted {
                    Some(files) => self.words.fill(self.said.source, &[("name", &name), ("files", &files)]),
                    None => name,
                };
                vec![line]
            }
            LookedAt::LogGroup { group, account, region, days, pattern } => {
                self.log_group(group, account.as_deref(), region, *days, pattern.as_deref())
            }
        }
    }

    /// The heading of a day, or of what has no time that can be read.
    #[must_use]
    pub fn day(self, day: Option<Date>) -> String {
        let Some(day) = day else { return self.said.no_day.to_owned() };
        self.words.fill(
            self.said.day,
            &[
                ("weekday", self.said.calendar.weekday(day)),
                ("day", &day.day().to_string()),
                ("month", self.said.calendar.month(day)),
                ("year", &day.year().to_string()),
            ],
        )
    }

    /// Where something came from: an address and its country, or what stands in its place.
    #[must_use]
    pub fn place(self, row: &Row) -> Option<String> {
        let address = || row.address.as_deref().map(|address| clean::line(address, 60));
        let place = row.place.clone().or_else(address)?;
        Some(match &row.country {
            Some(country) => format!("{place} {country}"),
            None => place,
        })
    }

    /// So many times the same.
    #[must_use]
    pub fn times(self, count: u64) -> String {
        self.words.fill(self.said.times, &[("count", &thousands(count))])
    }

    /// In which account.
    #[must_use]
    pub fn in_account(self, account: &str) -> String {
        self.words.fill(self.said.in_account, &[("account", account)])
    }

    /// Names of columns: how often, for the first time, for the last.
    #[must_use]
    pub fn count_columns(self) -> [&'static str; 3] {
        [self.said.count, self.said.first, self.said.last]
    }

    /// What a change sets, and what that was before, where that is another.
    pub(super) fn set(self, to: Option<&str>, before: Option<(Option<&str>, Option<Timestamp>)>) -> Vec<String> {
        let now = to.map(|value| self.words.fill(self.said.now, &[("value", value)]));
        let was = before.map(|(value, since)| {
            let time = since.map(|since| self.clock(since)).unwrap_or_default();
            self.words.fill(self.said.was, &[("value", value.unwrap_or(self.said.gone)), ("time", &time)])
        });
        now.into_iter().chain(was).collect()
    }

    /// How much was found, line by line.
    #[must_use]
    pub fn summary(self, found: &Found, told: &Told) -> Vec<String> {
        let said = self.said;
        let hits = thousands(found.total);
        let seconds = format!("{}.{}", told.tenths / 10, told.tenths % 10);
        let (lines, events) = (self.counted(said.lines, told.lines), self.counted(said.events, found.events));
        let counts = [("lines", lines.as_str()), ("hits", &hits), ("events", &events), ("seconds", &seconds)];
        let nothing = (found.total == 0).then(|| said.nothing.to_owned());
        let summary = self.words.fill(said.summary, &counts);
        nothing.into_iter().chain([summary]).chain(self.remarks(found, told)).collect()
    }

    /// What there is to say of how it was told.
    pub(super) fn remarks(self, found: &Found, told: &Told) -> impl Iterator<Item = String> {
        let said = self.said;
        let latest = (told.shown < found.total).then(|| {
            self.words.fill(said.latest, &[("shown", &thousands(told.shown)), ("hits", &thousands(found.total))])
        });
        let unsorted =
            told.unsorted.then(|| self.words.fill(said.unsorted, &[("count", &thousands(MOST_SORTED as u64))]));
        let copies = (found.copies() > 0).then(|| self.counted(said.copies, found.copies()));
        [latest, unsorted, copies].into_iter().flatten()
    }

    /// What was not seen.
    #[must_use]
    pub fn not_seen(self, found: &Found) -> Labelled {
        let more = (found.more_unseen > 0).then(|| self.counted(self.said.more, found.more_unseen));
        let lines = found.unseen().iter().map(|unseen| self.unseen(unseen)).chain(more).collect();
        Labelled { label: self.said.not_seen, lines }
    }

    /// One thing that was not seen.
    #[must_use]
    pub fn unseen(self, unseen: &Unseen) -> String {
        let between = |template, from: &Timestamp, to: &Timestamp| {
            self.words.fill(template, &[("from", &self.clock(*from)), ("to", &self.clock(*to))])
        };
        let at = |template, time: &Timestamp| self.words.fill(template, &[("time", &self.clock(*time))]);
        match unseen {
            Unseen::Unreadable(problem) => clean::line(problem, 400),
            Unseen::Refused { place, refusal } => self.refusal(place, refusal),
            Unseen::Partly { place, before, why } => self.partly(place, *before, why),
            Unseen::NotKept(time) => at(self.said.event_history.not_kept, time),
            Unseen::StillMissing { place, than } => {
                let (place, time) = (clean::line(place, 200), self.clock(*than));
                self.words.fill(self.said.event_history.still_missing, &[("place", &place), ("time", &time)])
            }
            Unseen::LogGroup { place, gap } => self.log_group_gap(place, gap),
            Unseen::Athena(unseen) => self.unseen_by_athena(unseen),
            Unseen::Bucket(unseen) => self.unseen_in_bucket(unseen),
            Unseen::Before(first) => at(self.said.before, first),
            Unseen::After(last) => at(self.said.after, last),
            Unseen::Outside(from, to) => between(self.said.outside, from, to),
            Unseen::Gaps { count, from, to } => {
                let (number, from, to) = (thousands(*count), self.clock(*from), self.clock(*to));
                self.words.fill(self.said.gaps.of(*count), &[("count", &number), ("from", &from), ("to", &to)])
            }
        }
    }

    pub(crate) fn refusal(self, place: &str, refusal: &Refusal) -> String {
        let said = &self.said.refusals;
        let (template, detail, message) = match refusal {
            Refusal::Denied { permission, message } if permission.starts_with("s3:") => {
                (self.said.bucket.denied, permission.as_str(), message.as_str())
            }
            Refusal::Denied { permission, message } => (said.denied, permission.as_str(), message.as_str()),
            Refusal::Role { caller, message } => (said.role, caller.as_deref().unwrap_or("?"), message.as_str()),
            Refusal::NoCredentials(why) => (said.no_credentials, "", why.as_str()),
            Refusal::Expired => (said.expired, "", ""),
            Refusal::RegionOff => (said.region_off, "", ""),
            Refusal::Throttled => (said.throttled, "", ""),
            Refusal::Key(why) => (said.key, "", why.as_str()),
            Refusal::Archived => (said.archived, "", ""),
            Refusal::NotThere(why) => (said.not_there, "", why.as_str()),
            Refusal::Unreachable(why) => (said.unreachable, "", why.as_str()),
            Refusal::Other(why) => (said.other, "", why.as_str()),
        };
        let (place, message) = (clean::line(place, 200), clean::line(message, 400));
        let detail = clean::line(detail, 200);
        let values = [("place", place.as_str()), ("permission", &detail), ("caller", &detail), ("message", &message)];
        self.words.fill(template, &values)
    }

    /// That a call that was refused may not say what it was about.
    #[must_use]
    pub fn refused(self) -> &'static str {
        self.said.refused
    }
}
