//! So long ago.

use jiff::Span;

use super::normal::{after, number};

/// `last 3 days`: from then until now.
const WINDOWS: [(&str, ()); 6] =
    [("last", ()), ("past", ()), ("the last", ()), ("過去", ()), ("直近", ()), ("ここ", ())];

#[derive(Clone, Copy)]
enum Unit {
    Year,
    Month,
    Week,
    Day,
    Hour,
    Minute,
    Second,
}

const JAPANESE: [(&str, Unit); 13] = [
    ("年間", Unit::Year),
    ("年", Unit::Year),
    ("か月", Unit::Month),
    ("ヶ月", Unit::Month),
    ("ヵ月", Unit::Month),
    ("カ月", Unit::Month),
    ("ケ月", Unit::Month),
    ("週間", Unit::Week),
    ("日間", Unit::Day),
    ("日", Unit::Day),
    ("時間", Unit::Hour),
    ("分", Unit::Minute),
    ("秒", Unit::Second),
];

const NUMBERS: [(&str, &str); 12] = [
    ("a", "1"),
    ("an", "1"),
    ("one", "1"),
    ("two", "2"),
    ("three", "3"),
    ("four", "4"),
    ("five", "5"),
    ("six", "6"),
    ("seven", "7"),
    ("eight", "8"),
    ("nine", "9"),
    ("ten", "10"),
];

/// How long ago, and whether it is said as a window (`last 3 days`). `None` for a text that is no length; an error for one that no
/// calendar holds.
pub(super) fn ago(text: &str) -> Option<(Result<Span, ()>, bool)> {
    let (window, text) = match after(text, &WINDOWS) {
        Some(((), rest)) => (true, rest.trim_start()),
        None => (false, text),
    };
    if let Some(span) = japanese(text, window) {
        return Some((span, window));
    }
    let length = text.strip_suffix(" ago").or_else(|| text.strip_suffix(" before")).unwrap_or(text);
    let length = match length.split_once(' ') {
        Some((first, rest)) => {
            let digits = NUMBERS.iter().find(|(word, _)| *word == first).map_or(first, |(_, digits)| digits);
            format!("{digits} {rest}")
        }
        // Not a week or a month, which by themselves are the calendar's.
        None if window && matches!(length, "minute" | "hour" | "day") => format!("1 {length}"),
        None => length.to_owned(),
    };
    // jiff would read a clock as hours, a sign as a direction, and `P3D`.
    let plain = length.starts_with(|first: char| first.is_ascii_digit())
        && length.chars().all(|character| character.is_ascii_alphanumeric() || matches!(character, ' ' | ',' | '.'));
    let ends_in_a_unit = length.ends_with(|last: char| last.is_ascii_alphabetic());
    let span = (plain && ends_in_a_unit).then(|| length.parse::<Span>().ok()).flatten()?;
    Some((Ok(span), window))
}

/// 3日前, 2時間半前, 1週間前; in a window without 前.
fn japanese(text: &str, window: bool) -> Option<Result<Span, ()>> {
    let mut rest = match text.strip_suffix('前') {
        Some(length) => length.strip_suffix("以").unwrap_or(length),
        None if window => text,
        None => return None,
    };
    let mut span = Ok(Span::new());
    let mut parts = 0;
    while !rest.is_empty() {
        let (count, after_number) = number(rest.trim_start())?;
        let (unit, after_unit) = after(after_number.trim_start(), &JAPANESE)?;
        let (half, after_half) = match after_unit.strip_prefix('半') {
            Some(behind) => (true, behind),
            None => (false, after_unit),
        };
        span = span.and_then(|span: Span| add(span, count, unit, half));
        rest = after_half;
        parts += 1;
    }
    (parts > 0).then_some(span)
}

fn add(span: Span, count: i64, unit: Unit, half: bool) -> Result<Span, ()> {
    let added = match unit {
        Unit::Year => span.try_years(count),
        Unit::Month => span.try_months(count),
        Unit::Week => span.try_weeks(count),
        Unit::Day => span.try_days(count),
        Unit::Hour if half => span.try_hours(count).and_then(|span| span.try_minutes(30)),
        Unit::Hour => span.try_hours(count),
        Unit::Minute => span.try_minutes(count),
        Unit::Second => span.try_seconds(count),
    };
    match (half, unit) {
        (true, Unit::Hour) | (false, _) => added.map_err(drop),
        (true, _) => Err(()),
    }
}
