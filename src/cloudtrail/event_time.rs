//! When: the formats in which `eventTime` has been seen.

use chrono::{DateTime, NaiveDateTime, Utc};

/// Reads an event's time. CloudTrail writes `2026-11-22T02:04:05Z`; tools that keep records elsewhere drop the `T` or the `Z` and
/// add fractions. `None` where no time can be read, which must never stop an alert.
#[must_use]
pub fn parse_event_time(text: &str) -> Option<DateTime<Utc>> {
    if let Ok(time) = DateTime::parse_from_rfc3339(text) {
        return Some(time.to_utc());
    }
    [
        "%Y-%m-%d %H:%M:%S%.f",
        "%Y-%m-%dT%H:%M:%S%.f",
        "%Y%m%dT%H%M%SZ",
        "%Y-%m-%d %H:%M:%S%.fZ",
        "%Y-%m-%d %H:%M:%S%.f UTC",
    ]
    .iter()
    .find_map(|format| NaiveDateTime::parse_from_str(text, format).ok())
    .map(|time| time.and_utc())
}
