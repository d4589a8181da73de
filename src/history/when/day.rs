//! Days, weeks and months.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::Problem;
use super::normal::{after, number};

/// The days that a text names; mostly one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Days {
    pub(super) first: Date,
    pub(super) last: Date,
}

impl Days {
    fn one(day: Date) -> Self {
        Self { first: day, last: day }
    }
}

#[derive(Clone, Copy)]
enum Word {
    /// So many days back.
    Back(i64),
    /// The night between that many days back and the next: both days.
    Night(i64),
    /// The week so many weeks back.
    Week(i64),
    /// The month so many months back.
    Month(i64),
}

const WORDS: [(&str, Word); 31] = [
    ("today", Word::Back(0)),
    ("yesterday", Word::Back(1)),
    ("the day before yesterday", Word::Back(2)),
    ("day before yesterday", Word::Back(2)),
    ("this morning", Word::Back(0)),
    ("last night", Word::Night(1)),
    ("this week", Word::Week(0)),
    ("last week", Word::Week(1)),
    ("this month", Word::Month(0)),
    ("last month", Word::Month(1)),
    ("今日", Word::Back(0)),
    ("本日", Word::Back(0)),
    ("きょう", Word::Back(0)),
    ("今朝", Word::Back(0)),
    ("けさ", Word::Back(0)),
    ("昨夜", Word::Night(1)),
    ("昨晩", Word::Night(1)),
    ("ゆうべ", Word::Night(1)),
    ("昨日", Word::Back(1)),
    ("きのう", Word::Back(1)),
    ("前日", Word::Back(1)),
    ("一昨日", Word::Back(2)),
    ("おととい", Word::Back(2)),
    ("今週", Word::Week(0)),
    ("先週", Word::Week(1)),
    ("前週", Word::Week(1)),
    ("先々週", Word::Week(2)),
    ("今月", Word::Month(0)),
    ("先月", Word::Month(1)),
    ("前月", Word::Month(1)),
    ("先々月", Word::Month(2)),
];

const WEEKDAYS: [(&str, Weekday); 30] = [
    ("monday", Weekday::Monday),
    ("mon", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("tues", Weekday::Tuesday),
    ("tue", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("wed", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("thurs", Weekday::Thursday),
    ("thu", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("fri", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sat", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
    ("sun", Weekday::Sunday),
    ("月曜日", Weekday::Monday),
    ("月曜", Weekday::Monday),
    ("火曜日", Weekday::Tuesday),
    ("火曜", Weekday::Tuesday),
    ("水曜日", Weekday::Wednesday),
    ("水曜", Weekday::Wednesday),
    ("木曜日", Weekday::Thursday),
    ("木曜", Weekday::Thursday),
    ("金曜日", Weekday::Friday),
    ("金曜", Weekday::Friday),
    ("土曜日", Weekday::Saturday),
    ("土曜", Weekday::Saturday),
    ("日曜日", Weekday::Sunday),
    ("日曜", Weekday::Sunday),
];

const MONTHS: [(&str, i8); 24] = [
    ("january", 1),
    ("jan", 1),
    ("february", 2),
    ("feb", 2),
    ("march", 3),
    ("mar", 3),
    ("april", 4),
    ("apr", 4),
    ("may", 5),
    ("june", 6),
    ("jun", 6),
    ("july", 7),
    ("jul", 7),
    ("august", 8),
    ("aug", 8),
    ("september", 9),
    ("sept", 9),
    ("sep", 9),
    ("october", 10),
    ("oct", 10),
    ("november", 11),
    ("nov", 11),
    ("december", 12),
    ("dec", 12),
];

/// The days that a text begins with, and the rest of it. `None` where it begins with no day.
pub(super) fn day(text: &str, today: Date) -> Option<(Result<Days, Problem>, &str)> {
    let one = |day: Option<Date>| day.map(Days::one).ok_or(Problem::NoSuchTime);
    if let Some((word, rest)) = after(text, &WORDS) {
        // 先週の月曜: that of the week.
        if let (Word::Week(back), Some((weekday, rest))) =
            (word, after(rest.trim_start_matches(['の', ' ']), &WEEKDAYS))
        {
            return Some((one(of_week(today, back, weekday)), rest));
        }
        return Some((of_word(word, today), rest));
    }
    if let Some(rest) = text.strip_prefix("last ") {
        let (weekday, rest) = after(rest, &WEEKDAYS)?;
        return Some((one(today.yesterday().ok().and_then(|day| latest(day, weekday))), rest));
    }
    if let Some((weekday, rest)) = after(text, &WEEKDAYS) {
        return Some((one(latest(today, weekday)), rest));
    }
    if let Some((back, rest)) = days_ago(text) {
        return Some((one(today.checked_sub(back.days()).ok()), rest));
    }
    let (date, rest) = date(text, today)?;
    Some((one(date), rest))
}

fn of_word(word: Word, today: Date) -> Result<Days, Problem> {
    let days = match word {
        Word::Back(days) => today.checked_sub(days.days()).map(Days::one),
        Word::Night(days) => {
            today.checked_sub(days.days()).and_then(|first| Ok(Days { first, last: first.checked_add(1.day())? }))
        }
        Word::Week(back) => today
            .checked_sub((7 * back + since_monday(today)).days())
            .and_then(|monday| Ok(Days { first: monday, last: monday.checked_add(6.days())? })),
        Word::Month(back) => {
            today.first_of_month().checked_sub(back.months()).map(|first| Days { first, last: first.last_of_month() })
        }
    };
    days.map_err(|_| Problem::NoSuchTime)
}

fn since_monday(day: Date) -> i64 {
    i64::from(day.weekday().to_monday_zero_offset())
}

fn of_week(today: Date, back: i64, weekday: Weekday) -> Option<Date> {
    let monday = today.checked_sub((7 * back + since_monday(today)).days()).ok()?;
    monday.checked_add(i64::from(weekday.to_monday_zero_offset()).days()).ok()
}

/// The last one of that name up to a day.
fn latest(up_to: Date, weekday: Weekday) -> Option<Date> {
    let back = weekday.until(up_to.weekday());
    up_to.checked_sub(i64::from(back).days()).ok()
}

/// `3 days ago 09:00`, 3日前の9時, 1週間前 9:00: days alone, with a time behind them.
fn days_ago(text: &str) -> Option<(i64, &str)> {
    const UNITS: [(&str, i64); 10] = [
        (" days ago", 1),
        (" day ago", 1),
        ("d ago", 1),
        (" d ago", 1),
        (" weeks ago", 7),
        (" week ago", 7),
        ("w ago", 7),
        ("日前", 1),
        ("週間前", 7),
        ("週前", 7),
    ];
    let (count, rest) = number(text)?;
    let (days, rest) = after(rest, &UNITS)?;
    Some((count * days, rest))
}

/// `2026-11-20`, `2026/11/20`, `20261120`, 2026年11月20日, 11月20日, `11/20`, `20 nov 2026`, `nov 20`.
fn date(text: &str, today: Date) -> Option<(Option<Date>, &str)> {
    let day_of = |year: i64, month: i64, day: i64| {
        Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
    };
    if let Some((digits, rest)) = text.split_at_checked(8)
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && !rest.starts_with(|next: char| next.is_ascii_alphanumeric())
    {
        return Some((digits.parse().ok(), rest));
    }
    if let Some((month, rest)) = after(text, &MONTHS) {
        let (day, rest) = number(rest.strip_prefix(' ').unwrap_or(rest))?;
        let (year, rest) = year(rest);
        return Some((of_year(year, today, |year| day_of(year, month.into(), day)), rest));
    }
    let (first, rest) = number(text)?;
    if let Some(separator @ ('-' | '/')) = rest.chars().next() {
        let (month, rest) = number(&rest[1..])?;
        let Some(behind) = rest.strip_prefix(separator) else {
            // 11/20 can be one day only; 5/6 is another one in each country.
            let is_one_day = separator == '/' && (1..=12).contains(&first) && (13..=31).contains(&month);
            return is_one_day.then(|| (of_year(None, today, |year| day_of(year, first, month)), rest));
        };
        let (day, rest) = number(behind)?;
        // 20-11-2026 and 11/20/2026 are each other's day and month.
        return (text.find(separator) == Some(4)).then(|| (day_of(first, month, day), rest));
    }
    if let Some(rest) = rest.strip_prefix('年') {
        let (month, rest) = number(rest.trim_start())?;
        let (day, rest) = number(rest.strip_prefix('月')?.trim_start())?;
        return Some((day_of(first, month, day), rest.strip_prefix('日')?));
    }
    if let Some(rest) = rest.strip_prefix('月') {
        let (day, rest) = number(rest.trim_start())?;
        return Some((of_year(None, today, |year| day_of(year, first, day)), rest.strip_prefix('日')?));
    }
    let (month, rest) = after(rest.strip_prefix(' ').unwrap_or(rest), &MONTHS)?;
    let (year, rest) = year(rest);
    Some((of_year(year, today, |year| day_of(year, month.into(), first)), rest))
}

/// A year behind a date, which has four digits and no colon behind them.
fn year(text: &str) -> (Option<i64>, &str) {
    let rest = text.trim_start_matches(',').trim_start();
    match number(rest) {
        Some((year @ 1000.., after)) if !after.starts_with(':') => (Some(year), after),
        _ => (None, text),
    }
}

/// Without a year the last one of that date; 29 February waits for a leap year.
fn of_year(year: Option<i64>, today: Date, day: impl Fn(i64) -> Option<Date>) -> Option<Date> {
    match year {
        Some(year) => day(year),
        None => (0..=8).filter_map(|back| day(i64::from(today.year()) - back)).find(|day| *day <= today),
    }
}
