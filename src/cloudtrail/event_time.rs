//! When: the formats in which `eventTime` has been seen.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;

/// What a time has at least; a day alone is none.
const SHORTEST: usize = "20261122T020405".len();

/// Reads an event's time. CloudTrail writes `2026-11-22T02:04:05Z`; tools that keep records elsewhere drop the `T` or the `Z` and
/// add fractions. `None` where no time can be read, which must never stop an alert.
#[must_use]
pub fn parse_event_time(text: &str) -> Option<Timestamp> {
    if let Ok(time) = text.parse() {
        return Some(time);
    }
    let without_zone = text.strip_suffix(" UTC").unwrap_or(text);
    if without_zone.len() < SHORTEST {
        return None;
    }
    without_zone.parse::<DateTime>().ok().and_then(|time| Offset::UTC.to_timestamp(time).ok())
}
