use jiff::SignedDuration;
use jiff::civil::Time;

use crate::severity::Severity;

/// The part of each day in which only what is grave should make a noise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuietHours {
    /// Their first minute, in the reader's time zone.
    pub from: Time,
    /// The first minute after them; before `from` where they go over midnight.
    pub to: Time,
    /// The least severity that they are nothing to.
    pub wake_for: Severity,
}

impl QuietHours {
    /// How long they last.
    pub(super) fn length(&self) -> SignedDuration {
        let length = self.from.duration_until(self.to);
        if length.is_negative() { length + SignedDuration::from_hours(24) } else { length }
    }

    pub(super) fn hush(&self, severity: Severity, time: Time) -> bool {
        let quiet =
            if self.from < self.to { self.from <= time && time < self.to } else { self.from <= time || time < self.to };
        quiet && severity < self.wake_for
    }
}
