//! What a trail writes into its log group, and what it leaves out.

use std::collections::BTreeSet;

use jiff::Timestamp;

use crate::history::Question;

/// A trail that delivers to the group, as far as it can be asked.
#[derive(Debug, Clone, Default)]
pub struct Trail {
    /// Its name.
    pub name: String,
    /// The Region in which it was made.
    pub region: String,
    /// Does it take events of all Regions?
    pub all_regions: bool,
    /// Does it take those of IAM and other global services?
    pub global: bool,
    /// Whether it is at work.
    pub status: TrailStatus,
    /// Which events it takes: those of any of these.
    pub selectors: Vec<Selector>,
}

/// Whether a trail is at work.
#[derive(Debug, Clone, Default)]
pub struct TrailStatus {
    /// It was stopped.
    pub stopped: bool,
    /// When, where it is known.
    pub since: Option<Timestamp>,
    /// Why CloudWatch Logs took nothing at the last time.
    pub undelivered: Option<String>,
}

/// Management events that a trail takes ("Logging management events", AWS CloudTrail User Guide).
#[derive(Debug, Clone, Default)]
pub struct Selector {
    /// It takes those that only read.
    pub reads: bool,
    /// It takes those that change something.
    pub writes: bool,
    /// But none of these services.
    pub without: BTreeSet<String>,
    /// And only those for which conditions on these fields hold.
    pub narrowed_by: BTreeSet<String>,
}

/// What a trail does not write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TrailGap {
    /// There is none that delivers to the group.
    NoTrail,
    /// Nothing since then.
    Stopped {
        /// Its name.
        trail: String,
        /// Since when, where it is known.
        since: Option<Timestamp>,
    },
    /// CloudWatch Logs refuses what it delivers.
    Undelivered {
        /// Its name.
        trail: String,
        /// AWS's code for why.
        why: String,
    },
    /// Nothing of other Regions.
    OneRegion {
        /// Its name.
        trail: String,
        /// The Region that it takes.
        region: String,
    },
    /// Nothing of IAM and other global services.
    NoGlobal(String),
    /// No management events.
    NoManagement(String),
    /// Nothing that only reads.
    NoReads(String),
    /// Nothing that changes something.
    NoWrites(String),
    /// Nothing of these services.
    Without {
        /// Its name.
        trail: String,
        /// The services.
        services: Vec<String>,
    },
    /// Only what fulfils conditions on these fields.
    Narrowed {
        /// Its name.
        trail: String,
        /// The fields.
        fields: Vec<String>,
    },
}

/// What none of the trails writes that a question may be about.
#[must_use]
pub fn gaps(trails: &[Trail], question: &Question) -> Vec<TrailGap> {
    let mut all = trails.iter().map(|trail| trail.gaps(question));
    let Some(mut gaps) = all.next() else { return vec![TrailGap::NoTrail] };
    for others in all {
        // What one leaves out may come by another.
        gaps.retain(|gap| others.iter().any(|other| std::mem::discriminant(gap) == std::mem::discriminant(other)));
    }
    gaps
}

impl Trail {
    fn gaps(&self, question: &Question) -> Vec<TrailGap> {
        let trail = || self.name.clone();
        let any = |takes: fn(&Selector) -> bool| self.selectors.iter().any(takes);
        let management = self.selectors.is_empty() || any(|selector| selector.reads || selector.writes);
        let (reads, writes) = (any(|selector| selector.reads), any(|selector| selector.writes));
        let is_told = management && !self.selectors.is_empty();
        let taking = self.selectors.iter().filter(|selector| selector.reads || selector.writes);
        let without = common(taking.clone().map(|selector| &selector.without));
        let fields = common(taking.map(|selector| &selector.narrowed_by));
        let undelivered = self.status.undelivered.clone().filter(|_| !self.status.stopped);
        let found = [
            self.status.stopped.then(|| TrailGap::Stopped { trail: trail(), since: self.status.since }),
            undelivered.map(|why| TrailGap::Undelivered { trail: trail(), why }),
            (!self.all_regions).then(|| TrailGap::OneRegion { trail: trail(), region: self.region.clone() }),
            (!self.global).then(|| TrailGap::NoGlobal(trail())),
            (!management).then(|| TrailGap::NoManagement(trail())),
            (is_told && !reads && question.may_be_about_reading()).then(|| TrailGap::NoReads(trail())),
            (is_told && !writes).then(|| TrailGap::NoWrites(trail())),
            (!without.is_empty()).then(|| TrailGap::Without { trail: trail(), services: without }),
            (!fields.is_empty()).then(|| TrailGap::Narrowed { trail: trail(), fields }),
        ];
        let is_over = |gap: &TrailGap| {
            matches!(gap, TrailGap::Stopped { since: Some(since), .. }
            if question.until.is_some_and(|until| until < *since))
        };
        found.into_iter().flatten().filter(|gap| !is_over(gap)).collect()
    }
}

/// What all of them leave out.
fn common<'a>(sets: impl Iterator<Item = &'a BTreeSet<String>>) -> Vec<String> {
    let all = sets.cloned().reduce(|known, other| known.intersection(&other).cloned().collect());
    all.unwrap_or_default().into_iter().collect()
}
