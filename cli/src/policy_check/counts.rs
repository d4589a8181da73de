use std::fmt;

use super::fate::{End, Fate};
use super::plural;

/// How many events came to which end. Each is counted once, by what became of it.
#[derive(Debug, Default)]
pub(super) struct Counts {
    /// By [`Fate`]: of events that no rule raised, and of those that one did.
    by_fate: [(usize, usize); 6],
}

impl Counts {
    pub(super) fn add(&mut self, end: End<'_>) {
        let (as_they_are, raised) = &mut self.by_fate[end.fate as usize];
        *(if end.raised().is_some() { raised } else { as_they_are }) += 1;
    }

    pub(super) fn events(&self) -> usize {
        self.by_fate.iter().map(|(as_they_are, raised)| as_they_are + raised).sum()
    }

    pub(super) fn of(&self, fate: Fate) -> usize {
        let (as_they_are, raised) = self.by_fate[fate as usize];
        as_they_are + raised
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let with_raised = |fate, what: &str| match self.by_fate[fate as usize].1 {
            0 => (self.of(fate), what.to_owned()),
            raised => (self.of(fate), format!("{what} ({raised} of them raised)")),
        };
        let (published, raised) = self.by_fate[Fate::Published as usize];
        let as_they_are = if published == 1 { "told as it is" } else { "told as they are" };
        let ends = [
            (self.of(Fate::Ignored), "ignored".to_owned()),
            with_raised(Fate::Below, "below the least severity"),
            (self.of(Fate::Step), format!("quiet {}", plural(self.of(Fate::Step), "step"))),
            (raised, "raised".to_owned()),
            with_raised(Fate::Quiet, "in quiet hours"),
            (published, as_they_are.to_owned()),
            (self.of(Fate::Unreadable), "not readable".to_owned()),
        ];
        let ends: Vec<_> =
            ends.iter().filter(|(count, _)| *count > 0).map(|(count, end)| format!("{count} {end}")).collect();
        write!(f, "{} {}: {}", self.events(), plural(self.events(), "event"), ends.join(", "))
    }
}
