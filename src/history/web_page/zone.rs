//! The reader's time zone, as a page takes it along: what the clocks were set to, and from when on. A browser may not know the zone, or know
//! it otherwise, or be somewhere else.

use jiff::tz::TimeZone;
use jiff::{Timestamp, tz::Offset};
use serde::Serialize;

/// From this time on, in seconds, the clocks were so many seconds ahead of UTC, and the zone was called so.
#[derive(Debug, Serialize)]
pub(super) struct Clocks(i64, i32, String);

/// No span of events has more; it bounds what a zone of one's own making may say.
const MOST: usize = 2000;

pub(super) fn clocks(zone: &TimeZone, span: Option<(Timestamp, Timestamp)>) -> Vec<Clocks> {
    let Some((first, last)) = span else { return Vec::new() };
    let clocks =
        |from: Timestamp, offset: Offset, name: &str| Clocks(from.as_second(), offset.seconds(), name.to_owned());
    let info = zone.to_offset_info(first);
    let begin = clocks(first, info.offset(), info.abbreviation());
    let later = zone.following(first).take_while(|change| change.timestamp() <= last).take(MOST);
    std::iter::once(begin)
        .chain(later.map(|change| clocks(change.timestamp(), change.offset(), change.abbreviation())))
        .collect()
}
