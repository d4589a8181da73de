//! All checks, one after the other.

use super::before;
use super::case::Case;
use super::checks::{CHECKS, Check};
use super::facts::Facts;
use super::outcome::{Judgement, Outcome};

/// A check, and what it came to.
#[derive(Debug, Clone)]
pub struct Examined {
    /// Which.
    pub check: Check,
    /// What.
    pub judgement: Judgement,
}

impl Examined {
    /// How it ended.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        self.judgement.outcome()
    }

    /// Is there nothing to go on with for what needs it?
    fn stops(&self) -> bool {
        match &self.judgement {
            Judgement::Waits(_) => true,
            Judgement::Looked { at, .. } => *at == 0,
        }
    }

    fn is_well(&self) -> bool {
        matches!(self.outcome(), Outcome::Ok | Outcome::NotSeen)
    }
}

/// What an examination came to.
#[derive(Debug, Clone, Default)]
pub struct Examination {
    /// Each check that this stack has something for.
    pub examined: Vec<Examined>,
}

/// Judges all facts.
#[must_use]
pub fn examine(facts: &Facts) -> Examination {
    let case = Case { facts };
    let mut done = Examination::default();
    let checks = if facts.before.is_some() { &before::CHECKS[..] } else { &CHECKS[..] };
    for check in checks.iter().filter(|check| (check.applies)(&case)) {
        let waits = |ids: &[&'static str], hinders: fn(&Examined) -> bool| {
            ids.iter().find(|id| done.of(id).is_some_and(hinders)).copied()
        };
        let waits = waits(check.needs, Examined::stops).or_else(|| waits(check.after, |other| !other.is_well()));
        let judgement = waits.map_or_else(|| (check.judge)(&case), Judgement::Waits);
        done.examined.push(Examined { check: *check, judgement });
    }
    done
}

impl Examination {
    /// One of its checks.
    #[must_use]
    pub fn of(&self, id: &str) -> Option<&Examined> {
        self.examined.iter().find(|examined| examined.check.id == id)
    }

    /// How many checks ended so.
    #[must_use]
    pub fn count(&self, outcome: Outcome) -> usize {
        self.examined.iter().filter(|examined| examined.outcome() == outcome).count()
    }

    /// How many things could not be seen, those of checks that found something else among them.
    #[must_use]
    pub fn unseen(&self) -> usize {
        let unseen = |examined: &&Examined| matches!(&examined.judgement, Judgement::Looked { unseen, .. } if !unseen.is_empty());
        self.examined.iter().filter(unseen).count()
    }
}
