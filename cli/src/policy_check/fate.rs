use jiff::Timestamp;
use jiff::tz::TimeZone;

use trailbell::classify::Meaning;
use trailbell::event::Event;
use trailbell::policy::{Policy, Rule, Verdict};
use trailbell::severity::Severity;

/// What becomes of an event by itself. As a part of another's story it may be published with that one after all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    Ignored,
    /// It is below the least severity.
    Below,
    /// It is a step of a sign-in, which is only counted.
    Step,
    /// It is published in the digest of quiet hours.
    Quiet,
    Published,
    Unreadable,
}

/// What becomes of an event, and by which verdict of the policy.
#[derive(Debug, Clone, Copy)]
pub(super) struct End<'p> {
    pub(super) fate: Fate,
    pub(super) verdict: Verdict<'p>,
}

impl<'p> End<'p> {
    pub(super) fn new(policy: &'p Policy, verdict: Verdict<'p>, event: &Event<'_>, zone: &TimeZone) -> Self {
        let (severity, time) = (event.severity, event.time);
        let fate = match verdict {
            Verdict::Ignored(_) => Fate::Ignored,
            // As the function does, which passes over these before it looks further.
            Verdict::Untouched if is_other(event) && severity < policy.min_severity => Fate::Below,
            Verdict::Untouched if event.meaning.is_quiet() && !policy.steps => Fate::Step,
            Verdict::Untouched => Fate::by(policy, severity, time, zone),
            Verdict::Raised(_, to) => Fate::by(policy, severity.max(to), time, zone),
        };
        Self { fate, verdict }
    }

    /// Which rule raised it, and to what.
    pub(super) fn raised(self) -> Option<(&'p Rule, Severity)> {
        match self.verdict {
            Verdict::Raised(rule, to) => Some((rule, to)),
            _ => None,
        }
    }
}

fn is_other(event: &Event<'_>) -> bool {
    matches!(event.meaning, Meaning::Other { .. })
}

impl Fate {
    fn by(policy: &Policy, severity: Severity, time: Option<Timestamp>, zone: &TimeZone) -> Self {
        if severity < policy.min_severity {
            Self::Below
        } else if policy.hushes(severity, time, zone) {
            Self::Quiet
        } else {
            Self::Published
        }
    }
}
