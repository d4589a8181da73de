//! Times as people write them.
//!
//! | written | is |
//! |---|---|
//! | `now`, 今 | this moment |
//! | `3d`, `1h30m`, `3 days ago`, `an hour ago`, 3日前, 2時間半前 | so long ago, by the clock on the wall |
//! | `today`, `yesterday`, 今日, 昨日, 一昨日 | a day |
//! | `mon`, `monday`, 月曜 | the last day of that name, today too |
//! | `last monday` | the last one before today; 先週の月曜 is that of the week before this one |
//! | `this week`, `last week`, `last month`, 今週, 先週, 先月 | a week from Monday, a month |
//! | `2026-11-20`, `2026/11/20`, `20 Nov`, `Nov 20 2026`, 11月20日 | a day; without a year the last one of that date |
//! | `09:00`, `9:30pm`, 9時, 午後3時半 | today at that time |
//! | a day and a time: `yesterday 09:00`, `mon at 9am`, 昨日 9:00, 3日前の9時, `2026-11-20 09:00` | that |
//! | `2026-11-20T00:00:00Z`, `2026-11-20T09:00:00+09:00` | RFC 3339 |
//!
//! Everything but the last is in the reader's zone. A day stands for its beginning where something starts, and for its end where
//! something ends. Whatever is not in the table is refused: a time that is misread shows the wrong events, and nobody notices.

mod ago;
mod clock;
mod day;
mod normal;

use std::fmt;

use jiff::civil::{Date, DateTime, Time};
use jiff::{Timestamp, Zoned};

use day::Days;

/// CloudTrail began in November 2013: what lies before is misread.
const FIRST_YEAR: i16 = 2013;

/// Which end of a span a time is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge {
    /// From this time on.
    Since,
    /// Up to this time.
    Until,
}

/// Why a text is no time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WhenError {
    text: String,
    problem: Problem,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Problem {
    /// Nothing in the table.
    NotUnderstood,
    /// A number without a unit.
    NoUnit,
    /// A day or an hour that no calendar and no clock has.
    NoSuchTime,
    /// It has not come yet.
    Future,
    /// There was no CloudTrail yet.
    BeforeCloudTrail,
    /// `last 3 days` is no end.
    NoEnd,
}

/// What can be written, for whoever wrote something else.
pub const UNDERSTOOD: &str = "3d, 1h30m, 3 days ago, today, yesterday 09:00, mon, last monday, last week, 20 Nov, 2026-11-20, \
                              2026-11-20 09:00, 2026-11-20T00:00:00Z; 今日, 昨日 9:00, 3日前, 先週, 11月20日";

impl fmt::Display for WhenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = crate::text::clean::line(&self.text, 60);
        match self.problem {
            Problem::NotUnderstood => write!(f, "`{text}` is no time that is understood; write it like {UNDERSTOOD}"),
            Problem::NoUnit => {
                write!(f, "`{text}` says no unit; write {text}d for days, {text}h for hours, {text}m for minutes")
            }
            Problem::NoSuchTime => write!(f, "`{text}` is no time that there is on a calendar or a clock"),
            Problem::Future => write!(f, "`{text}` has not come yet; name the day too, as in yesterday 09:00"),
            Problem::BeforeCloudTrail => write!(f, "`{text}` is before there was CloudTrail (November 2013)"),
            Problem::NoEnd => write!(f, "`{text}` says where to begin; write until when, as in 2 days ago or now"),
        }
    }
}

impl std::error::Error for WhenError {}

/// Reads a time. What it is relative to, and the reader's zone, are in `now`.
///
/// # Errors
/// Where it is nothing that is understood, or lies where no event can be.
pub fn when(text: &str, now: &Zoned, edge: Edge) -> Result<Timestamp, WhenError> {
    let wrong = |problem| WhenError { text: text.to_owned(), problem };
    let time = read(text.trim(), now, edge).map_err(wrong)?;
    if time
        < Date::constant(FIRST_YEAR, 11, 1).to_zoned(now.time_zone().clone()).map_or(time, |first| first.timestamp())
    {
        return Err(wrong(Problem::BeforeCloudTrail));
    }
    if edge == Edge::Since && time > now.timestamp() {
        return Err(wrong(Problem::Future));
    }
    Ok(time)
}

fn read(text: &str, now: &Zoned, edge: Edge) -> Result<Timestamp, Problem> {
    if let Some(exact) = exact(text) {
        return exact;
    }
    if normal::is_ambiguous(text) {
        return Err(Problem::NotUnderstood);
    }
    let text = normal::normal(text);
    if matches!(text.as_str(), "now" | "今" | "現在") {
        return Ok(now.timestamp());
    }
    if let Some((span, is_window)) = ago::ago(&text) {
        if is_window && edge == Edge::Until {
            return Err(Problem::NoEnd);
        }
        let then = span.ok().and_then(|span| now.checked_sub(span).ok());
        return then.map(|then| then.timestamp()).ok_or(Problem::NoSuchTime);
    }
    if let Some((days, rest)) = day::day(&text, now.date()) {
        let days = days?;
        return match clock::clock(rest)? {
            None => edge_of(days, now, edge),
            // A week has no nine o'clock.
            Some(_) if days.first != days.last => Err(Problem::NotUnderstood),
            Some(time) => at(days.first.to_datetime(time), now, edge),
        };
    }
    if (1..5).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Problem::NoUnit);
    }
    match clock::clock(&text)? {
        Some(time) => today_at(time, now, edge),
        None => Err(Problem::NotUnderstood),
    }
}

/// Today at that time, which must have been: whoever asks at eight for what was at nine means another day, or is mistaken.
fn today_at(time: Time, now: &Zoned, edge: Edge) -> Result<Timestamp, Problem> {
    let time = at(now.date().to_datetime(time), now, edge)?;
    if time > now.timestamp() { Err(Problem::Future) } else { Ok(time) }
}

/// RFC 3339, with or without the name of a zone.
fn exact(text: &str) -> Option<Result<Timestamp, Problem>> {
    let looks_so =
        text.get(..5).is_some_and(|year| year.ends_with('-') && year[..4].bytes().all(|b| b.is_ascii_digit()));
    let clock = text.get(10..).filter(|rest| looks_so && rest.contains(':'))?;
    let has_zone = clock.ends_with(['Z', 'z', ']']) || clock.contains(['+', '-']);
    has_zone.then(|| {
        let time = text.parse::<Timestamp>().ok().or_else(|| text.parse::<Zoned>().ok().map(|time| time.timestamp()));
        time.ok_or(Problem::NoSuchTime)
    })
}

fn edge_of(days: Days, now: &Zoned, edge: Edge) -> Result<Timestamp, Problem> {
    match edge {
        Edge::Since => at(days.first.to_datetime(Time::midnight()), now, edge),
        Edge::Until => {
            let next = days.last.tomorrow().map_err(|_| Problem::NoSuchTime)?;
            let next = at(next.to_datetime(Time::midnight()), now, Edge::Since)?;
            next.checked_sub(jiff::SignedDuration::from_nanos(1)).map_err(|_| Problem::NoSuchTime)
        }
    }
}

/// A time of the reader's that there was twice, or never, when the clocks were changed, is taken so that more is shown.
fn at(time: DateTime, now: &Zoned, edge: Edge) -> Result<Timestamp, Problem> {
    let ambiguous = now.time_zone().to_ambiguous_zoned(time);
    let zoned = match edge {
        Edge::Since => ambiguous.earlier(),
        Edge::Until => ambiguous.later(),
    };
    zoned.map(|zoned| zoned.timestamp()).map_err(|_| Problem::NoSuchTime)
}
