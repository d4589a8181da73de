//! The span that is looked through, a piece at a time: so it is known how far it got, although pages may be empty and say nothing of time.

use jiff::{SignedDuration, Timestamp};

const FIRST: SignedDuration = SignedDuration::from_hours(24);
const SHORTEST: SignedDuration = SignedDuration::from_hours(1);
/// A piece of so many pages is long.
const MANY: u32 = 4;

/// What is left of a span.
#[derive(Debug, Clone)]
pub(super) struct Windows {
    /// Where the next piece begins; `None` for the beginning of all.
    from: Option<Timestamp>,
    /// Where the last one ends. Nothing that came in later is looked for, unless it is open.
    end: Timestamp,
    open: bool,
    length: SignedDuration,
    done: bool,
}

impl Windows {
    /// From one time to another. An open end takes what is from after it as well.
    pub(super) fn new(from: Option<Timestamp>, end: Timestamp, open: bool) -> Self {
        Self { from, end, open, length: FIRST, done: from.is_some_and(|from| from > end) && !open }
    }

    /// The piece that is next: its beginning and its end.
    pub(super) fn next(&self) -> Option<(Option<Timestamp>, Option<Timestamp>)> {
        if self.done {
            return None;
        }
        // What has no known beginning is one piece.
        let to = self.from.and_then(|from| from.checked_add(self.length).ok()).filter(|to| *to < self.end);
        Some((self.from, to.or((!self.open).then_some(self.end))))
    }

    /// The piece that began there is done; it took so many pages.
    pub(super) fn done(&mut self, to: Option<Timestamp>, pages: u32) {
        match to {
            Some(to) if to < self.end => self.from = to.checked_add(SignedDuration::from_millis(1)).ok(),
            _ => self.done = true,
        }
        if pages <= 1 {
            self.length = self.length.checked_mul(2).unwrap_or(self.length);
        } else if pages > MANY {
            self.length = (self.length / 2).max(SHORTEST);
        }
    }

    /// The piece is begun again from there, as the events before have been seen.
    pub(super) fn from(&mut self, time: Timestamp) {
        self.from = Some(self.from.map_or(time, |from| from.max(time)));
    }

    /// Where it is, and where it ends.
    pub(super) fn place(&self) -> (Option<Timestamp>, Timestamp) {
        (self.from, self.end)
    }
}
