//! Questions as SQL: what stands in a query, and that nothing from the command line makes it another one.

use std::collections::HashMap;

use jiff::SignedDuration;
use proptest::prelude::*;
use trailbell::history::athena::{Covered, Place, Projection, Scope, Table, TableName, query};
use trailbell::history::trail_bucket::Window;
use trailbell::history::{Condition, Field, Question};

/// The query without its texts, each of which is one token: `'…'` with quotes inside written twice.
fn without_texts(sql: &str) -> String {
    let (mut out, mut characters, mut is_text) = (String::new(), sql.chars().peekable(), false);
    while let Some(character) = characters.next() {
        match character {
            '\'' if is_text && characters.peek() == Some(&'\'') => {
                characters.next();
            }
            '\'' => {
                is_text = !is_text;
                out.push('\'');
            }
            _ if is_text => {}
            other => out.push(other),
        }
    }
    assert!(!is_text, "a text has no end: {sql}");
    out.replace("U&'", "'")
}

fn sql(question: &Question, account: &str, region: &str) -> String {
    let scope =
        Scope { accounts: vec![account.to_owned()], regions: vec![region.to_owned()], window: Window::default() };
    query(question, &scope, &TableName::default())
}

proptest! {
    /// Of a name little or nothing may be left to look for: then there is a condition less, and no other difference.
    #[test]
    fn no_name_changes_what_a_query_is_made_of(name in "\\PC{0,20}|[a-z'\"\\\\%_;\\-/*`\\n\\x00$?]{0,20}", region in any::<String>(), account in any::<String>()) {
        let of_nobody = without_texts(&sql(&Question::default(), "x", "x"));
        let of_somebody = without_texts(&sql(&question(Field::Who, "alice").expect("a name"), "x", "x"));
        for field in [Field::Who, Field::Target, Field::From] {
            let Some(question) = question(field, &name) else { continue };
            let found = without_texts(&sql(&question, &account, &region));
            prop_assert!(found == of_nobody || found == of_somebody || found == of_somebody.replace("lower(record)", "record"), "{found}");
        }
    }

    #[test]
    fn no_text_of_a_pattern_changes_what_a_query_is_made_of(text in "[ -~]{0,20}") {
        let pattern = format!("{{ $.eventName = \"{}\" }}", text.replace(['\\', '"'], ""));
        let Some(question) = question(Field::Pattern, &pattern) else { return Ok(()) };
        let found = without_texts(&sql(&question, "x", "x"));
        let none = without_texts(&sql(&Question::default(), "x", "x"));
        prop_assert!(found == none || found == none.replace("IS NOT NULL\n", "IS NOT NULL\n    AND (strpos(record, '') > 0)\n"), "{found}");
    }
}

fn question(field: Field, text: &str) -> Option<Question> {
    Some(Question::default().one_of(vec![Condition::parse(field, text).ok()?]))
}

#[test]
fn days_are_those_of_utc_to_an_hour_after_the_end_and_later_if_somebody_says_so() {
    let time = |text: &str| Some(text.parse().expect("a time"));
    for (since, until, late, first, last) in [
        ("2026-11-20T23:59:59Z", "2026-11-21T22:59:59Z", 0, "2026/11/20", "2026/11/21"),
        ("2026-11-20T00:00:00Z", "2026-11-21T23:00:00Z", 0, "2026/11/20", "2026/11/22"),
        ("2026-11-20T00:00:00+09:00", "2026-11-21T00:00:00+09:00", 0, "2026/11/19", "2026/11/20"),
        ("2026-11-20T00:00:00Z", "2026-11-21T12:00:00Z", 24, "2026/11/20", "2026/11/22"),
        ("2026-12-31T12:00:00Z", "2026-12-31T23:30:00Z", 0, "2026/12/31", "2027/01/01"),
    ] {
        let window = Window::new(time(since), time(until), SignedDuration::from_hours(late));
        let sql = query(&Question::default(), &Scope { window, ..Scope::default() }, &TableName::default());
        let days = format!("WHERE day >= '{first}'\n      AND day <= '{last}'\n");
        assert!(sql.contains(&days), "{since} {until}: {sql}");
    }
}

#[test]
fn a_place_is_the_folder_of_the_accounts() {
    let rows = [
        ("", "AWSLogs/", None),
        ("AWSLogs/", "AWSLogs/", None),
        ("AWSLogs", "AWSLogs/", None),
        ("prod", "prod/AWSLogs/", None),
        ("prod/AWSLogs/o-exampleorgid/", "prod/AWSLogs/o-exampleorgid/", None),
        ("AWSLogs/o-exampleorgid/123456789012/", "AWSLogs/o-exampleorgid/", Some("123456789012")),
        ("AWSLogs/123456789012/CloudTrail/eu-west-1/2026/11/", "AWSLogs/", Some("123456789012")),
        ("o-exampleorgid/AWSLogs/o-exampleorgid/", "o-exampleorgid/AWSLogs/o-exampleorgid/", None),
        ("123456789012/CloudTrail/", "", Some("123456789012")),
    ];
    for (prefix, folder, account) in rows {
        let place = Place::of("b", prefix).expect("a place");
        assert_eq!(
            (place.location().as_str(), place.account.as_deref()),
            (&*format!("s3://b/{folder}"), account),
            "{prefix}"
        );
    }
    for prefix in [
        "it's/",
        "a$b/",
        "a\"b",
        "a\\b",
        "a\nb",
        "日本/",
        "AWSLogs/123456789012/CloudTrail-Digest/",
        "AWSLogs/123456789012/Config/",
        "CloudTrail/eu-west-1/",
    ] {
        assert!(Place::of("b", prefix).is_err(), "{prefix}");
    }
}

#[test]
fn a_table_is_known_again_by_its_own_statement() {
    let place = Place::of("b", "AWSLogs/").expect("a place");
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let (accounts, regions) = (names(&["123456789012", "111122223333"]), names(&["us-east-1"]));
    let table = Table { name: TableName::default(), place: place.clone(), accounts: accounts.clone(), regions };
    let ddl = table.ddl();
    let properties: HashMap<String, String> = ddl
        .lines()
        .filter_map(|line| line.trim().trim_end_matches(',').split_once(" = "))
        .map(|(name, value)| (name.trim_matches('\'').to_owned(), value.trim_matches('\'').to_owned()))
        .collect();
    let projection = Projection::of(&properties, &place).expect("a table of ours");
    assert_eq!(projection.first_day.as_deref(), Some("2013/11/01"));
    let (covered, others) = projection.accounts.split(&names(&["111122223333", "444455556666"]));
    assert_eq!((covered, others), (names(&["111122223333"]), names(&["444455556666"])));

    let with = |name: &str, value: &str| {
        let mut other = properties.clone();
        other.insert(name.to_owned(), value.to_owned());
        Projection::of(&other, &place)
    };
    assert_eq!(with("projection.account.type", "injected").map(|it| it.accounts), Ok(Covered::All));
    for (name, value) in [
        ("projection.enabled", "false"),
        ("projection.account.type", "integer"),
        ("storage.location.template", "s3://b/AWSLogs/${account}/CloudTrail-Digest/${region}/${day}"),
        ("storage.location.template", "s3://other/AWSLogs/${account}/CloudTrail/${region}/${day}"),
    ] {
        assert!(with(name, value).is_err(), "{name} {value}");
    }
    assert_eq!(with("projection.day.range", "NOW-3YEARS,NOW").map(|it| it.first_day), Ok(None));
}

#[test]
fn names_of_tables_are_plain() {
    for name in ["a.b", "trailbell.trail_files", "x1._"] {
        assert!(TableName::parse(name).is_ok(), "{name}");
    }
    for name in ["", "a", ".b", "a.", "a.b.c", "A.b", "a\".b", "a`.b", "a b.c", "é.a", "a.b;", "a.b--"] {
        assert!(TableName::parse(name).is_err(), "{name}");
    }
}
