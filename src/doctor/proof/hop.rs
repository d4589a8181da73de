//! The hops of a test, and which of them it has passed.

use std::time::Duration;

use super::Depth;
use crate::doctor::outcome::Outcome;

/// A place that an event passes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hop {
    /// CloudTrail has recorded it.
    Trail,
    /// It stands in the log group.
    LogGroup,
    /// The function has taken it.
    Function,
    /// The topic has taken the message about it. Where that goes from there SNS tells nobody.
    Topic,
}

impl Hop {
    /// The beginning of its line.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Trail => "CloudTrail",
            Self::LogGroup => "Log group",
            Self::Function => "Function",
            Self::Topic => "Topic",
        }
    }

    /// What has happened when it is passed.
    #[must_use]
    pub fn passed(self) -> &'static str {
        match self {
            Self::Trail => "has recorded it",
            Self::LogGroup => "has it",
            Self::Function => "has taken it",
            Self::Topic => "has taken the message",
        }
    }
}

/// How it stands with a hop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// Nothing has been seen of it yet.
    Awaited,
    /// It is passed; seen so long after the test was sent.
    Passed(Duration),
    /// It cannot be seen, and why.
    NotSeen(String),
    /// It was not passed, and why that is known.
    Failed(String),
}

/// A test on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Course {
    /// Each hop, in the order of the way.
    pub hops: Vec<(Hop, State)>,
}

impl Course {
    /// One that has passed nothing yet.
    #[must_use]
    pub fn of(hops: &[Hop]) -> Self {
        Self { hops: hops.iter().map(|hop| (*hop, State::Awaited)).collect() }
    }

    /// Notes that a hop was seen to be passed. Then so were those before it that nobody has seen yet: CloudTrail's event history is often
    /// later than its delivery.
    pub fn pass(&mut self, hop: Hop, after: Duration) {
        let Some(at) = self.hops.iter().position(|(other, _)| *other == hop) else { return };
        for (_, state) in &mut self.hops[..=at] {
            if !matches!(state, State::Passed(_)) {
                *state = State::Passed(after);
            }
        }
    }

    /// Notes that a hop cannot be seen, unless more is known of it.
    pub fn not_seen(&mut self, hop: Hop, why: &str) {
        self.note(hop, State::NotSeen(why.to_owned()));
    }

    /// Notes that a hop was not passed and will not be, unless more is known of it.
    pub fn fail(&mut self, hop: Hop, why: &str) {
        self.note(hop, State::Failed(why.to_owned()));
    }

    fn note(&mut self, hop: Hop, new: State) {
        let awaited = self.hops.iter_mut().find(|(other, state)| *other == hop && *state == State::Awaited);
        if let Some((_, state)) = awaited {
            *state = new;
        }
    }

    /// Is there anything left to wait for?
    #[must_use]
    pub fn is_over(&self) -> bool {
        let failed = |state: &State| matches!(state, State::Failed(_));
        self.hops.iter().any(|(_, state)| failed(state)) || self.hops.iter().all(|(_, state)| *state != State::Awaited)
    }

    /// The first hop that was not passed: the missing link.
    #[must_use]
    pub fn missing(&self) -> Option<Hop> {
        let is_missing = |state: &State| matches!(state, State::Awaited | State::Failed(_));
        self.hops.iter().find(|(_, state)| is_missing(state)).map(|(hop, _)| *hop)
    }

    /// What it comes to.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        match self.missing() {
            Some(_) => Outcome::Broken,
            None if self.hops.iter().any(|(_, state)| matches!(state, State::NotSeen(_))) => Outcome::NotSeen,
            None => Outcome::Ok,
        }
    }
}

/// What it usually means where a hop was not passed in time, and the check of doctor that looks at it.
#[must_use]
pub fn missed(depth: Depth, hop: Hop) -> (&'static str, &'static str) {
    match (depth, hop) {
        (_, Hop::Trail) => ("CloudTrail is late, or a trail was stopped", "trail"),
        (Depth::Canary, Hop::LogGroup) => ("CloudTrail is late, or may no longer write to this log group", "delivery"),
        (_, Hop::LogGroup) => ("CloudWatch Logs is late to show what it has taken", "log-group"),
        (Depth::SendTest, Hop::Function) => ("the function cannot be invoked, or cannot start", "function"),
        (_, Hop::Function) => {
            ("a subscription filter is gone, has another pattern, or may not invoke the function", "filters")
        }
        (_, Hop::Topic) => ("the function may not publish to the topic, or not use its key", "topic"),
    }
}
