//! Times as people write them: what is meant, and what is refused rather than misread.

use jiff::civil::date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use proptest::prelude::*;
use trailbell::history::when::{Edge, when};

/// A Wednesday.
fn now(zone: &str) -> Zoned {
    date(2026, 11, 25).at(10, 30, 15, 0).to_zoned(TimeZone::get(zone).expect("bundled")).expect("a time")
}

fn read(text: &str, now: &Zoned, edge: Edge) -> String {
    match when(text, now, edge) {
        Ok(time) => {
            let time = time.to_zoned(now.time_zone().clone());
            let nanos = if time.subsec_nanosecond() > 0 { "…" } else { "" };
            format!("{}{nanos}", time.strftime("%Y-%m-%d %H:%M:%S"))
        }
        Err(error) => error.to_string(),
    }
}

#[test]
fn what_people_write_is_what_they_mean() {
    #[rustfmt::skip]
    let table = [
        ("now", "2026-11-25 10:30:15"),
        ("今", "2026-11-25 10:30:15"),
        // So long ago.
        ("3 days ago", "2026-11-22 10:30:15"),
        ("3d", "2026-11-22 10:30:15"),
        ("3d ago", "2026-11-22 10:30:15"),
        ("3 D", "2026-11-22 10:30:15"),
        ("1h30m", "2026-11-25 09:00:15"),
        ("1h 30m ago", "2026-11-25 09:00:15"),
        ("1.5h", "2026-11-25 09:00:15"),
        ("90 minutes", "2026-11-25 09:00:15"),
        ("90min ago", "2026-11-25 09:00:15"),
        ("an hour ago", "2026-11-25 09:30:15"),
        ("one hour ago", "2026-11-25 09:30:15"),
        ("two weeks ago", "2026-11-11 10:30:15"),
        ("a week ago", "2026-11-18 10:30:15"),
        ("2w", "2026-11-11 10:30:15"),
        ("1 month ago", "2026-10-25 10:30:15"),
        ("6mo", "2026-05-25 10:30:15"),
        ("1 year ago", "2025-11-25 10:30:15"),
        ("72h", "2026-11-22 10:30:15"),
        ("last 3 days", "2026-11-22 10:30:15"),
        ("past 24 hours", "2026-11-24 10:30:15"),
        ("the last hour", "2026-11-25 09:30:15"),
        ("3日前", "2026-11-22 10:30:15"),
        ("３日前", "2026-11-22 10:30:15"),
        ("2時間前", "2026-11-25 08:30:15"),
        ("2時間半前", "2026-11-25 08:00:15"),
        ("1時間30分前", "2026-11-25 09:00:15"),
        ("30分前", "2026-11-25 10:00:15"),
        ("1週間前", "2026-11-18 10:30:15"),
        ("1か月前", "2026-10-25 10:30:15"),
        ("1ヶ月前", "2026-10-25 10:30:15"),
        ("過去3日間", "2026-11-22 10:30:15"),
        ("直近24時間", "2026-11-24 10:30:15"),
        // Days.
        ("today", "2026-11-25 00:00:00"),
        ("Yesterday", "2026-11-24 00:00:00"),
        ("the day before yesterday", "2026-11-23 00:00:00"),
        ("今日", "2026-11-25 00:00:00"),
        ("昨日", "2026-11-24 00:00:00"),
        ("一昨日", "2026-11-23 00:00:00"),
        ("おととい", "2026-11-23 00:00:00"),
        ("mon", "2026-11-23 00:00:00"),
        ("Monday", "2026-11-23 00:00:00"),
        ("wed", "2026-11-25 00:00:00"),
        ("thu", "2026-11-19 00:00:00"),
        ("last monday", "2026-11-23 00:00:00"),
        ("last wednesday", "2026-11-18 00:00:00"),
        ("月曜", "2026-11-23 00:00:00"),
        ("日曜日", "2026-11-22 00:00:00"),
        ("先週の月曜", "2026-11-16 00:00:00"),
        ("先週 金曜日 18:00", "2026-11-20 18:00:00"),
        ("last week", "2026-11-16 00:00:00"),
        ("this week", "2026-11-23 00:00:00"),
        ("先週", "2026-11-16 00:00:00"),
        ("last month", "2026-10-01 00:00:00"),
        ("今月", "2026-11-01 00:00:00"),
        ("2026-11-20", "2026-11-20 00:00:00"),
        ("2026/11/20", "2026-11-20 00:00:00"),
        ("20261120", "2026-11-20 00:00:00"),
        ("20 Nov", "2026-11-20 00:00:00"),
        ("Nov 20", "2026-11-20 00:00:00"),
        ("20 nov 2025", "2025-11-20 00:00:00"),
        ("November 20, 2025 9am", "2025-11-20 09:00:00"),
        ("30 Nov", "2025-11-30 00:00:00"),
        ("29 Feb", "2024-02-29 00:00:00"),
        ("11月20日", "2026-11-20 00:00:00"),
        ("12月1日", "2025-12-01 00:00:00"),
        ("2026年11月20日", "2026-11-20 00:00:00"),
        // Times.
        ("09:00", "2026-11-25 09:00:00"),
        ("9:00", "2026-11-25 09:00:00"),
        ("09:00:30", "2026-11-25 09:00:30"),
        ("9am", "2026-11-25 09:00:00"),
        ("9:30 a.m.", "2026-11-25 09:30:00"),
        ("9時", "2026-11-25 09:00:00"),
        ("12am", "2026-11-25 00:00:00"),
        // Both.
        ("yesterday 09:00", "2026-11-24 09:00:00"),
        ("yesterday at 9am", "2026-11-24 09:00:00"),
        ("yesterday noon", "2026-11-24 12:00:00"),
        ("yesterday 12pm", "2026-11-24 12:00:00"),
        ("mon 18:30", "2026-11-23 18:30:00"),
        ("last friday at 5pm", "2026-11-20 17:00:00"),
        ("3 days ago 09:00", "2026-11-22 09:00:00"),
        ("昨日 9:00", "2026-11-24 09:00:00"),
        ("昨日の9時", "2026-11-24 09:00:00"),
        ("昨日９：３０", "2026-11-24 09:30:00"),
        ("昨日の午後3時半", "2026-11-24 15:30:00"),
        ("3日前の9時", "2026-11-22 09:00:00"),
        ("11月20日 9時15分", "2026-11-20 09:15:00"),
        ("20 nov 09:00", "2026-11-20 09:00:00"),
        ("2026-11-20 09:00", "2026-11-20 09:00:00"),
        ("2026-11-20T09:00", "2026-11-20 09:00:00"),
        ("2026-11-20t09:00:01", "2026-11-20 09:00:01"),
        ("  2026-11-20   09:00 ", "2026-11-20 09:00:00"),
        // Exact.
        ("2026-11-20T00:00:00Z", "2026-11-20 09:00:00"),
        ("2026-11-20 00:00:00Z", "2026-11-20 09:00:00"),
        ("2026-11-20T09:00:00+09:00", "2026-11-20 09:00:00"),
        ("2026-11-20T00:00:00.5Z", "2026-11-20 09:00:00…"),
        ("2026-11-20T01:00:00+01:00[Europe/Berlin]", "2026-11-20 09:00:00"),
    ];
    let now = now("Asia/Tokyo");
    for (text, meant) in table {
        assert_eq!(read(text, &now, Edge::Since), meant, "{text}");
    }
}

#[test]
fn a_day_as_an_end_is_in_it() {
    let table = [
        ("today", "2026-11-25 23:59:59…"),
        ("yesterday", "2026-11-24 23:59:59…"),
        ("mon", "2026-11-23 23:59:59…"),
        ("last week", "2026-11-22 23:59:59…"),
        ("先月", "2026-10-31 23:59:59…"),
        ("2026-11-20", "2026-11-20 23:59:59…"),
        ("2026-11-20 09:00", "2026-11-20 09:00:00"),
        ("now", "2026-11-25 10:30:15"),
        ("1h", "2026-11-25 09:30:15"),
        // What has not come yet, but is named in full, costs nothing.
        ("2026-12-24", "2026-12-24 23:59:59…"),
        ("2026-11-26T00:00:00Z", "2026-11-26 09:00:00"),
    ];
    let now = now("Asia/Tokyo");
    for (text, meant) in table {
        assert_eq!(read(text, &now, Edge::Until), meant, "{text}");
    }
}

#[test]
fn what_is_not_understood_is_refused() {
    let now = now("Asia/Tokyo");
    let says = |text: &str, edge| {
        let error = read(text, &now, edge);
        let known =
            ["no time that is understood", "says no unit", "on a calendar", "not come yet", "CloudTrail", "begin"];
        known.into_iter().find(|part| error.contains(part)).unwrap_or("READ").to_owned()
    };
    #[rustfmt::skip]
    let table = [
        ("no time that is understood", ["", "dayz", "3 dayz", "3 dayz ago", "-3d", "+3d", "P3D", "in 3 days", "3 days from now"]),
        ("no time that is understood", ["tomorrow", "next monday", "明日", "5/6", "some day", "yesterday-ish", "mondayx", "monthly", "lately"]),
        // A day or a month first? Months or minutes? Nine in the morning or in the evening? Which year, which century?
        ("no time that is understood", ["20-11-2026", "11/20/2026", "20/11", "3M", "1H30M", "26-11-20", "yesterday 9", "2026-11", "1763600000"]),
        ("no time that is understood", ["last week 09:00", "先週 9:00", "yesterday 09:00 pm x", "09:0", "9:5", "昨日 9:00 ごろかも", "3日", "1日2", "2026-11-20 09"]),
        ("says no unit", ["3", "30", "7", "0", "90", "365", "24", "12", "999"]),
        ("on a calendar", ["2026-02-30", "2026-13-01", "20261399", "31 Feb", "2月30日", "25:00", "yesterday 24:00", "13pm", "2026-11-20T25:00:00Z"]),
        ("not come yet", ["11:00", "23:00", "9pm", "午後3時", "2026-11-26", "2026-12-24 09:00", "2027-01-01T00:00:00Z", "today 11:00", "wed 12:00"]),
        ("CloudTrail", ["2012-01-01", "1999-12-31", "20 years ago", "1 Nov 2009", "2001-01-01T00:00:00Z", "2013-10-31", "19700101", "100y", "300mo"]),
    ];
    for (why, texts) in table {
        for text in texts {
            assert_eq!(says(text, Edge::Since), why, "{text}: {}", read(text, &now, Edge::Since));
        }
    }
    for text in ["last 3 days", "past hour", "過去3日間"] {
        assert_eq!(says(text, Edge::Until), "begin", "{text}");
    }
    // Today, or yesterday? Whoever means today need not say when it ends.
    assert_eq!(says("23:00", Edge::Until), "not come yet");
}

#[test]
fn an_error_says_what_is_understood() {
    let now = now("UTC");
    let error = when("dayz", &now, Edge::Since).expect_err("no time").to_string();
    assert!(error.starts_with("`dayz` is no time that is understood; write it like 3d, 1h30m, 3 days ago"), "{error}");
    assert_eq!(read("3", &now, Edge::Since), "`3` says no unit; write 3d for days, 3h for hours, 3m for minutes");
}

#[test]
fn where_clocks_are_changed_more_is_shown_and_a_day_is_a_day() {
    let utc = |text: &str, now: &Zoned, edge| when(text, now, edge).map(|time: Timestamp| time.to_string());
    let berlin = |year, month, day, hour| {
        date(year, month, day)
            .at(hour, 0, 0, 0)
            .to_zoned(TimeZone::get("Europe/Berlin").expect("bundled"))
            .expect("a time")
    };
    // At 03:00 of 25 October the clocks went back to 02:00.
    let autumn = berlin(2026, 10, 26, 12);
    assert_eq!(utc("yesterday 02:30", &autumn, Edge::Since).as_deref(), Ok("2026-10-25T00:30:00Z"));
    assert_eq!(utc("yesterday 02:30", &autumn, Edge::Until).as_deref(), Ok("2026-10-25T01:30:00Z"));
    assert_eq!(utc("2d", &autumn, Edge::Since).as_deref(), Ok("2026-10-24T10:00:00Z"));
    assert_eq!(utc("48h", &autumn, Edge::Since).as_deref(), Ok("2026-10-24T11:00:00Z"));
    // At 02:00 of 29 March they went on to 03:00: there was no half past two.
    let spring = berlin(2026, 3, 30, 12);
    assert_eq!(utc("yesterday 02:30", &spring, Edge::Since).as_deref(), Ok("2026-03-29T00:30:00Z"));
    assert_eq!(utc("yesterday 02:30", &spring, Edge::Until).as_deref(), Ok("2026-03-29T01:30:00Z"));
    assert_eq!(utc("yesterday", &spring, Edge::Since).as_deref(), Ok("2026-03-28T23:00:00Z"));
    assert_eq!(utc("yesterday", &spring, Edge::Until).as_deref(), Ok("2026-03-29T21:59:59.999999999Z"));
    // In Apia there was no 30 December 2011; in Havana midnight itself is skipped.
    let havana =
        date(2026, 3, 9).at(12, 0, 0, 0).to_zoned(TimeZone::get("America/Havana").expect("bundled")).expect("a time");
    assert_eq!(utc("yesterday", &havana, Edge::Since).as_deref(), Ok("2026-03-08T04:00:00Z"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    /// Whatever is written, it is read or refused, and what is read as a beginning has been.
    #[test]
    fn nothing_that_is_written_is_more_than_refused(
        text in prop_oneof![
            any::<String>(),
            prop::collection::vec(prop::sample::select(PIECES.as_slice()), 1..6).prop_map(|pieces| pieces.concat()),
        ],
    ) {
        let now = now("Asia/Tokyo");
        if let Ok(time) = when(&text, &now, Edge::Since) {
            prop_assert!(time <= now.timestamp(), "{text}: {time}");
        }
        let _ = when(&text, &now, Edge::Until);
    }
}

const PIECES: [&str; 40] = [
    " ",
    " ",
    " ",
    "3",
    "20",
    "9999",
    "2026",
    "-",
    "/",
    ":",
    "00",
    "30",
    "T",
    "Z",
    "+09:00",
    "d",
    "h",
    "m",
    "mo",
    "days",
    "ago",
    "last",
    "past",
    "yesterday",
    "mon",
    "week",
    "nov",
    "at",
    "am",
    "pm",
    "日",
    "前",
    "月",
    "年",
    "時",
    "半",
    "昨日",
    "先週",
    "の",
    "午後",
];
