//! All that was found, from however many pages, and what was not seen.

use jiff::Timestamp;

use super::covered::Covered;
use super::hits::Hits;
use super::search::Reading;
use super::{Ending, Question, Row, Unseen};

/// Above so many hits they are no longer kept to be sorted.
pub const MOST_SORTED: usize = 1_000_000;
/// What could not be read is named up to here, and counted beyond.
const MOST_UNSEEN: usize = 40;

/// What was found.
pub struct Found {
    hits: Hits,
    covered: Covered,
    unseen: Vec<Unseen>,
    ending: Ending,
    /// Events that were looked at.
    pub events: u64,
    /// Hits, each event once.
    pub total: u64,
    /// What more could not be seen than is named.
    pub more_unseen: u64,
}

impl Default for Found {
    fn default() -> Self {
        Self {
            hits: Hits::new(),
            covered: Covered::default(),
            unseen: Vec::new(),
            ending: Ending::Complete,
            events: 0,
            total: 0,
            more_unseen: 0,
        }
    }
}

impl Found {
    /// Takes what a page came to. Pages come in the order in which they should be believed: of two copies the first is told.
    pub fn take(&mut self, mut reading: Reading) {
        self.covered.add(std::mem::take(&mut reading.covered));
        self.take_answers(reading);
    }

    /// Takes answers of somebody who was asked for these alone: that there are none of some time says nothing about that time.
    pub fn take_answers(&mut self, reading: Reading) {
        self.events += reading.events;
        for unseen in reading.unseen {
            self.not_seen(unseen);
        }
        let before = self.hits.len();
        reading.hits.into_iter().for_each(|hit| self.hits.take(hit));
        self.total += (self.hits.len() - before) as u64;
    }

    /// Says that a source goes on to this time: that it has no event of then is no reason to doubt it.
    pub fn reaches(&mut self, time: Timestamp) {
        self.covered.take(time);
    }

    /// Says that something could not be seen.
    pub fn not_seen(&mut self, unseen: Unseen) {
        self.ending = self.ending.max(unseen.ending());
        if self.unseen.len() < MOST_UNSEEN {
            self.unseen.push(unseen);
        } else {
            self.more_unseen += 1;
        }
    }

    /// Holds what was asked for against what there was.
    pub fn close(&mut self, question: &Question) {
        let Some((first, last)) = self.covered.span() else { return };
        let (since, until) = (question.since, question.until);
        let outside = since.is_some_and(|since| last < since) || until.is_some_and(|until| first > until);
        let far = |earlier: Timestamp, later: Timestamp| later.duration_since(earlier).as_hours() >= 1;
        if outside {
            return self.not_seen(Unseen::Outside(first, last));
        }
        if since.is_some_and(|since| far(since, first)) {
            self.not_seen(Unseen::Before(first));
        }
        if until.is_some_and(|until| far(last, until)) {
            self.not_seen(Unseen::After(last));
        }
        let gaps = self.covered.gaps(since, until);
        if let Some((from, to)) = gaps.iter().max_by_key(|(from, to)| to.duration_since(*from)) {
            self.not_seen(Unseen::Gaps { count: gaps.len() as u64, from: *from, to: *to });
        }
    }

    /// The first event that was looked at, and the last.
    #[must_use]
    pub fn span(&self) -> Option<(Timestamp, Timestamp)> {
        self.covered.span()
    }

    /// What was not seen.
    #[must_use]
    pub fn unseen(&self) -> &[Unseen] {
        &self.unseen
    }

    /// How it ended.
    #[must_use]
    pub fn ending(&self) -> Ending {
        self.ending
    }

    /// Copies of events that were found already.
    #[must_use]
    pub fn copies(&self) -> u64 {
        self.hits.copies
    }

    /// Are there more hits than can be kept?
    #[must_use]
    pub fn is_too_much(&self) -> bool {
        self.hits.len() > MOST_SORTED
    }

    /// The hits that are kept, in the order found; they are forgotten.
    pub fn drain(&mut self, to: impl FnMut(Row)) {
        self.hits.drain(to);
    }

    /// The hits by time, the latest so many, in this order; they are forgotten.
    pub fn sorted(&mut self, latest: usize, order: Order, mut to: impl FnMut(Row)) {
        self.hits.sort();
        self.hits.keep_latest(latest);
        for index in order.indices(self.hits.times()) {
            self.hits.row(index).map(&mut to);
        }
        self.hits.clear();
    }
}

/// In which order hits are told.
#[derive(Debug, Clone)]
pub enum Order {
    /// The earliest first.
    Earliest,
    /// The latest day first, and in a day the earliest first: a day is read from its morning on.
    LatestDay(jiff::tz::TimeZone),
}

impl Order {
    fn indices(&self, times: impl Iterator<Item = Option<Timestamp>>) -> Vec<usize> {
        let Self::LatestDay(zone) = self else { return (0..times.count()).collect() };
        let days: Vec<_> = times.map(|time| time.map(|time| zone.to_datetime(time).date())).collect();
        let mut indices: Vec<_> = (0..days.len()).collect();
        // What has no time stays behind all days; sorting keeps the order inside of one.
        indices.sort_by_key(|index| {
            days.get(*index).copied().flatten().map_or((true, None), |day| (false, Some(std::cmp::Reverse(day))))
        });
        indices
    }
}
