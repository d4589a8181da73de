//! What was found, each event once, and in order of time.

use std::collections::HashSet;

use jiff::Timestamp;

use super::Row;
use super::shelf::{Shelf, Spot};

/// A row on its way: its time, what it has in common with its copies, and itself as text.
#[derive(Debug)]
pub(super) struct Hit {
    pub(super) time: Option<Timestamp>,
    pub(super) key: Option<u64>,
    pub(super) text: Box<str>,
}

/// Bytes of hits that are sorted before they are put away: so hits of one time lie together, and are unpacked together.
const RUN: usize = 4 << 20;

/// All hits so far.
pub(super) struct Hits {
    shelf: Shelf,
    /// Not yet put away.
    run: Vec<(i64, Box<str>)>,
    run_bytes: usize,
    /// In microseconds; what has no time comes last.
    spots: Vec<(i64, Spot)>,
    keys: HashSet<u64>,
    /// Copies of what was there already.
    pub(super) copies: u64,
}

impl Hits {
    pub(super) fn new() -> Self {
        Self { shelf: Shelf::new(), run: Vec::new(), run_bytes: 0, spots: Vec::new(), keys: HashSet::new(), copies: 0 }
    }

    pub(super) fn len(&self) -> usize {
        self.spots.len() + self.run.len()
    }

    /// Keeps a hit, if it is not there already.
    pub(super) fn take(&mut self, hit: Hit) {
        if hit.key.is_some_and(|key| !self.keys.insert(key)) {
            self.copies += 1;
            return;
        }
        self.run_bytes += hit.text.len();
        self.run.push((hit.time.map_or(i64::MAX, Timestamp::as_microsecond), hit.text));
        if self.run_bytes > RUN {
            self.put_away();
        }
    }

    fn put_away(&mut self) {
        self.run_bytes = 0;
        self.run.sort_by_key(|(time, _)| *time);
        for (time, text) in self.run.drain(..) {
            self.spots.extend(self.shelf.put(text.as_bytes()).map(|spot| (time, spot)));
        }
    }

    /// From the earliest to the latest; of the same time in the order found.
    pub(super) fn sort(&mut self) {
        self.put_away();
        self.spots.sort_by_key(|(time, _)| *time);
    }

    /// Leaves out all but the latest so many.
    pub(super) fn keep_latest(&mut self, count: usize) {
        let timed = self.spots.partition_point(|(time, _)| *time != i64::MAX);
        // Of what has no time nobody knows that it is late.
        self.spots.rotate_left(timed);
        let more = self.spots.len().saturating_sub(count);
        let without = self.spots.len() - timed;
        self.spots.drain(..more);
        self.spots.rotate_left(without.saturating_sub(more));
    }

    /// The times, in the present order.
    pub(super) fn times(&self) -> impl Iterator<Item = Option<Timestamp>> {
        self.spots.iter().map(|(time, _)| of_microseconds(*time))
    }

    /// All of them, more or less in the order found; they are forgotten, but not that they were there.
    pub(super) fn drain(&mut self, mut to: impl FnMut(Row)) {
        self.put_away();
        for index in 0..self.spots.len() {
            self.row(index).map(&mut to);
        }
        self.clear();
    }

    /// Forgets the rows, but not that they were there.
    pub(super) fn clear(&mut self) {
        self.shelf.clear();
        self.spots.clear();
    }

    /// One of them.
    pub(super) fn row(&mut self, index: usize) -> Option<Row> {
        let (time, spot) = *self.spots.get(index)?;
        let row: Row = serde_json::from_slice(self.shelf.get(spot)?).ok()?;
        Some(Row { time: of_microseconds(time), ..row })
    }
}

fn of_microseconds(time: i64) -> Option<Timestamp> {
    Timestamp::from_microsecond(time).ok()
}
