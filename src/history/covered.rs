//! Of which hours there are events at all, wanted or not: where there are none for long, something may be missing.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use jiff::{SignedDuration, Timestamp};

use crate::cloudtrail::parse_event_time;

/// So many hours without any event are told.
const LONG: i64 = 24;

static EVENT_TIME: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| AhoCorasick::new(["\"eventTime\""]).ok());

/// As AWS writes a time: `2026-11-22T02:04:05Z`.
type Written = [u8; 20];

/// Hours with events, and the first and the last of these.
#[derive(Debug, Clone, Default)]
pub(super) struct Covered {
    hours: BTreeSet<i64>,
    span: Option<(Timestamp, Timestamp)>,
    /// The earliest and the latest of an hour, as written: what lies between tells nothing new.
    hour: Option<(Written, Written)>,
}

impl Covered {
    /// Takes the time of a record that is not read otherwise.
    pub(super) fn look(&mut self, record: &[u8]) {
        let Some(found) = EVENT_TIME.as_ref().and_then(|words| words.find(record)) else { return };
        let rest = record.get(found.end()..found.end() + 48).unwrap_or_else(|| &record[found.end()..]);
        let Some(start) = rest.iter().position(|byte| !matches!(byte, b':' | b' ' | b'"')) else { return };
        let text = &rest[start..];
        let end = text.iter().position(|byte| *byte == b'"').unwrap_or(text.len());
        let written = Written::try_from(&text[..end]).ok();
        if let (Some(written), Some((first, last))) = (&written, &self.hour)
            && (first..=last).contains(&written)
        {
            return;
        }
        let Some(time) = std::str::from_utf8(&text[..end]).ok().and_then(parse_event_time) else { return };
        self.take(time);
        if let Some(written) = written {
            self.hour = Some(match self.hour {
                Some((first, last)) if first[..13] == written[..13] => (first.min(written), last.max(written)),
                _ => (written, written),
            });
        }
    }

    pub(super) fn take(&mut self, time: Timestamp) {
        self.hours.insert(time.as_second().div_euclid(3600));
        let (first, last) = self.span.unwrap_or((time, time));
        self.span = Some((first.min(time), last.max(time)));
    }

    pub(super) fn add(&mut self, other: Self) {
        self.hours.extend(other.hours);
        if let Some((first, last)) = other.span {
            let (known_first, known_last) = self.span.unwrap_or((first, last));
            self.span = Some((known_first.min(first), known_last.max(last)));
        }
    }

    /// The first event and the last.
    pub(super) fn span(&self) -> Option<(Timestamp, Timestamp)> {
        self.span
    }

    /// Spans of a day and more without any event, between two times.
    pub(super) fn gaps(&self, since: Option<Timestamp>, until: Option<Timestamp>) -> Vec<(Timestamp, Timestamp)> {
        let hour = |time: Timestamp| time.as_second().div_euclid(3600);
        let (since, until) = (since.map_or(i64::MIN, hour), until.map_or(i64::MAX, hour));
        // What lies outside was not asked for.
        let within = |(before, after): (&i64, &i64)| ((*before).max(since), (*after).min(until));
        let pairs = self.hours.iter().zip(self.hours.iter().skip(1)).map(within);
        let long = pairs.filter(|(before, after)| after.saturating_sub(*before) > LONG);
        let start = |hour: i64| Timestamp::from_second(hour * 3600).ok();
        long.filter_map(|(before, after)| {
            Some((start(before)?.checked_add(SignedDuration::from_hours(1)).ok()?, start(after)?))
        })
        .collect()
    }
}
