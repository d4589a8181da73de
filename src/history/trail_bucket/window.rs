//! The time that is wanted, as names of files tell time.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

/// CloudTrail delivers "within an average of about 5 minutes of an API call. This time is not guaranteed" ("How CloudTrail works").
const DELIVERY: SignedDuration = SignedDuration::from_hours(1);

/// A minute, counted from 1970 on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Minute(pub(super) u32);

impl Minute {
    pub(super) fn of_utc(time: DateTime) -> Option<Self> {
        Self::of(time.to_zoned(TimeZone::UTC).ok()?.timestamp())
    }

    fn of(time: Timestamp) -> Option<Self> {
        u32::try_from(time.as_second().div_euclid(60)).ok().map(Self)
    }

    pub(super) fn time(self) -> Option<Timestamp> {
        Timestamp::from_second(i64::from(self.0) * 60).ok()
    }

    /// In UTC, by a pattern of `strftime`.
    pub(super) fn written(self, pattern: &str) -> String {
        self.time().map(|time| TimeZone::UTC.to_datetime(time).strftime(pattern).to_string()).unwrap_or_default()
    }
}

/// From the first minute to the last; what is not given has no end.
#[derive(Debug, Clone, Copy, Default)]
pub struct Window {
    pub(super) from: Option<Minute>,
    pub(super) to: Option<Minute>,
}

impl Window {
    /// When files are delivered with events of this time: from its beginning to an hour after its end, and so much `late`r as somebody says.
    #[must_use]
    pub fn new(since: Option<Timestamp>, until: Option<Timestamp>, late: SignedDuration) -> Self {
        let far = DELIVERY.saturating_add(late);
        let to = until.map(|until| until.checked_add(far).unwrap_or(Timestamp::MAX));
        // Before 1970 there was no trail, and far away there is no end.
        Self { from: since.and_then(Minute::of), to: to.and_then(Minute::of) }
    }

    /// Its beginning.
    #[must_use]
    pub fn from(&self) -> Option<Timestamp> {
        self.from?.time()
    }

    /// All of the days in which it begins and ends: folders are listed whole.
    #[must_use]
    pub fn whole_days(&self) -> Self {
        let day = |minute: Minute| minute.0 - minute.0 % (24 * 60);
        Self {
            from: self.from.map(|from| Minute(day(from))),
            to: self.to.map(|to| Minute(day(to).saturating_add(24 * 60 - 1))),
        }
    }

    /// The first day and the last, in UTC, as folders are called: `2026/11/25`.
    #[must_use]
    pub fn days(&self) -> (Option<String>, Option<String>) {
        let day = |minute: Option<Minute>| minute.map(|minute| minute.written("%Y/%m/%d"));
        (day(self.from), day(self.to))
    }

    pub(super) fn is_before(&self, minute: Minute) -> bool {
        self.from.is_some_and(|from| minute < from)
    }

    pub(super) fn is_past(&self, minute: Minute) -> bool {
        self.to.is_some_and(|to| minute > to)
    }
}
