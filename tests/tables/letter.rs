//! The letter about a credential report: word for word in `fixtures/credential_reports/expected`, and what holds for every letter.

use std::collections::BTreeMap;

use jiff::SignedDuration;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::Value;
use trailbell::credential_report::{CredentialReport, Limits, RULES};
use trailbell::letter::{File, Given, KeyId, KeyIds, Letter, Made, Older, ROWS_IN_A_MESSAGE};
use trailbell::severity::Severity;
use trailbell::voice::{Language, Sentence, Wording};

use crate::credential_report::{at, line, parsed, report};
use crate::support::hostile::{harmless, hidden_in, is_hidden, turns};
use crate::support::{blessed, fixtures, wording};

const LANGUAGES: [(Language, &str); 2] = [(Language::English, "en"), (Language::Japanese, "ja")];

fn given<'r>(report: &'r CredentialReport, older: Older<'r>) -> Given<'r> {
    let name = "s3://archive/iam/20261130_123456789012_iam_credential_report.csv";
    let made = at() - SignedDuration::from_mins(48);
    Given {
        report: Ok((report, File::new(name, b"the bytes", Some(made)))),
        account: None,
        older,
        limits: Limits::default(),
        at: at(),
        key_ids: KeyIds::new(),
        week: None,
        watching: None,
        trouble: false,
        faults: Vec::new(),
    }
}

fn a_week_before() -> Made {
    Made::At(at() - SignedDuration::from_hours(24 * 7))
}

fn sentence(english: &str) -> Sentence {
    Sentence { english: english.to_owned(), text: english.to_owned() }
}

/// Somebody with a password, MFA, and nothing else.
fn healthy() -> CredentialReport {
    use trailbell::credential_report::Column::{MfaActive, PasswordEnabled, PasswordLastChanged, PasswordLastUsed};
    let used = [(PasswordLastUsed, "2026-11-29T00:00:00Z"), (PasswordLastChanged, "2020-01-01T00:00:00Z")];
    parsed(&[line("alice", &[&used[..], &[(PasswordEnabled, "true"), (MfaActive, "true")]].concat())])
}

#[test]
fn every_letter_is_as_expected() {
    let (older, newer, states) = (report("week-1.csv"), report("week-2.csv"), report("states.csv"));
    let healthy = healthy();
    let mut week = given(&newer, Older::Report(&older, a_week_before()));
    let deploy = KeyId { id: "AKIAIOSFODNN7EXAMPLE".to_owned(), made: "2026-08-18T07:00:00Z".parse().unwrap() };
    week.key_ids = KeyIds::from([("deploy".to_owned(), vec![deploy])]);
    week.week = Some(vec![sentence("12 sign-ins by 3 people, all from known places.")]);
    week.watching = Some(vec![sentence("41 events, 2 alerts, none unreadable.")]);
    let mut without = given(&healthy, Older::None);
    without.report = Err(sentence("AWS has not finished the report within 90 seconds."));
    without.account = Some("123456789012".to_owned());
    let letters = [
        ("week", week),
        ("states", given(&states, Older::None)),
        ("ok", given(&healthy, Older::Report(&healthy, a_week_before()))),
        ("archive-unreachable", given(&newer, Older::Unseen(sentence("The archive did not answer.")))),
        ("no-report", without),
    ];
    let mut made = BTreeMap::new();
    for (name, given) in letters {
        let letter = Letter::new(given).unwrap();
        for (language, code) in LANGUAGES {
            let wording = wording(language);
            let subject = letter.subject(&wording);
            made.insert(format!("{name}.{code}.txt"), format!("Subject: {subject}\n\n{}", letter.text(&wording)));
            made.insert(format!("{name}.{code}.html"), letter.html(&wording));
        }
        let json: Value = serde_json::from_str(&letter.json(&wording(Language::English), 3)).unwrap();
        made.insert(format!("{name}.json.txt"), serde_json::to_string_pretty(&json).unwrap() + "\n");
    }
    let folder = fixtures().join("credential_reports/expected");
    blessed::hold(&folder, &made, |name| !["judged.txt", "compared.txt"].contains(&name));
}

#[test]
fn the_subject_says_what_there_is_to_do() {
    let (older, newer, states) = (report("week-1.csv"), report("week-2.csv"), report("states.csv"));
    let healthy = healthy();
    let broken = parsed(&["bob,arn".to_owned()]);
    let days = |days: i64| Made::At(at() - SignedDuration::from_hours(24 * days));
    let table = [
        (&healthy, Older::None, "[ok] study: 30 Nov, no older report"),
        (&healthy, Older::Report(&healthy, days(7)), "[ok] study: week to 30 Nov, nothing changed"),
        (&healthy, Older::Report(&healthy, days(99)), "[ok] study: 23 Aug to 30 Nov, nothing changed"),
        (&healthy, Older::Report(&healthy, Made::Unknown), "[ok] study: 29 Nov to 30 Nov, nothing changed"),
        (&healthy, Older::Unseen(sentence("The archive did not answer.")), "[ok] study: 30 Nov, not compared"),
        (&broken, Older::None, "[not all read] study: 30 Nov, no older report"),
        (&older, Older::Report(&older, days(7)), "[6 to do] study: week to 30 Nov, nothing changed"),
        (
            &newer,
            Older::Report(&older, days(6)),
            "[2 to do] study: week to 30 Nov, 2 new users, 1 user gone, 1 new key, 5 other changes",
        ),
        (&states, Older::None, "[32 to do] study: 30 Nov, no older report"),
    ];
    for (report, older, expected) in table {
        let letter = Letter::new(Given { account: Some("123456789012".to_owned()), ..given(report, older) }).unwrap();
        assert_eq!(letter.subject(&wording(Language::English)), expected);
    }
}

#[test]
fn nothing_is_called_ok_that_was_not_all_seen_or_asks_for_somebody_to_look() {
    let (healthy, newer) = (healthy(), report("week-2.csv"));
    let fault = || vec![sentence("The report could not be archived.")];
    let table = [
        (&healthy, false, Vec::new(), "[ok] study: 30 Nov, no older report", Severity::Info),
        (&healthy, false, fault(), "[not all read] study: 30 Nov, no older report", Severity::Warning),
        (&healthy, true, Vec::new(), "[watch in trouble] study: 30 Nov, no older report", Severity::Warning),
        (&healthy, true, fault(), "[not all read] study: 30 Nov, no older report", Severity::Warning),
        (&newer, true, fault(), "[2 to do] study: 30 Nov, no older report", Severity::Critical),
    ];
    for (report, trouble, faults, expected, severity) in table {
        let account = Some("123456789012".to_owned());
        let letter = Letter::new(Given { account, trouble, faults, ..given(report, Older::None) }).unwrap();
        assert_eq!((letter.subject(&wording(Language::English)).as_str(), letter.severity()), (expected, severity));
    }
}

#[test]
fn where_only_ascii_is_taken_the_subject_is_english_in_ascii() {
    let (older, newer) = (report("week-1.csv"), report("week-2.csv"));
    let letter = Letter::new(given(&newer, Older::Report(&older, a_week_before()))).unwrap();
    for (name, expected) in
        [("study", "study"), ("勉強", "123456789012"), (&"long ".repeat(20), "long long long long lon…")]
    {
        let mut wording = Wording { ascii_subjects: true, ..wording(Language::Japanese) };
        wording.account_names.insert("123456789012".to_owned(), name.to_owned());
        let subject = letter.subject(&wording);
        let expected = format!("[2 to do] {}: week to 30 Nov, 2 new users, ", expected.replace('…', "..."));
        assert!(subject.starts_with(&expected) && subject.is_ascii() && subject.len() <= 99, "{subject}");
    }
}

#[test]
fn it_matters_as_much_as_the_most_urgent_thing_and_what_is_unread_may_be_anything() {
    let of = |report: &CredentialReport| Letter::new(given(report, Older::None)).unwrap().severity();
    assert_eq!(of(&report("week-2.csv")), Severity::Critical);
    assert_eq!(of(&healthy()), Severity::Info);
    assert_eq!(of(&parsed(&["bob,arn".to_owned()])), Severity::Warning);
}

#[test]
fn every_rule_has_its_row_in_the_documentation() {
    let mut table = "| rule | when | severity | CIS 7.0 |\n|---|---|---|---|\n".to_owned();
    for row in RULES {
        let when = match row.name {
            "root_has_key" => "an access key of root is active",
            "root_without_mfa" => "root has a password, or the report does not say, and no MFA",
            "root_used" => "root signed in, or a key of root was used, in the last 7 days or since the older report",
            "password_without_mfa" => "a user has a password and no MFA",
            "unused" => {
                "a password or an active key was not used for 45 days; what was never used counts from its making"
            }
            "key_old" => "an active key is more than 90 days old",
            "two_active_keys" => "a user has two active keys, both for at least 7 days",
            "key_never_used" => "an active key was never used in at least 7 days",
            other => panic!("{other} has no line"),
        };
        table += &format!("| `{}` | {when} | {} | {} |\n", row.name, row.severity, row.cis.unwrap_or("–"));
    }
    blessed::table("docs/report.md", "rules", &table);
}

#[test]
fn a_link_leads_to_the_console_of_the_partition_and_holds_no_name_that_iam_would_not_take() {
    let link = |partition: &str, name: &str| {
        use trailbell::credential_report::Column::{Arn, PasswordEnabled, User};
        let arn = format!("arn:{partition}:iam::123456789012:user/x");
        let quoted = format!("\"{name}\"");
        let report = parsed(&[line("", &[(User, &quoted), (Arn, &arn), (PasswordEnabled, "true")])]);
        let letter = Letter::new(given(&report, Older::None)).unwrap();
        let json: Value = serde_json::from_str(&letter.json(&wording(Language::English), 10)).unwrap();
        json["to_do"][0]["link"].as_str().map(str::to_owned)
    };
    let aws = "https://us-east-1.console.aws.amazon.com/iam/home";
    let table = [
        ("aws", "alice", Some(format!("{aws}#/users/details/alice?section=security_credentials"))),
        (
            "aws",
            "a+b=c,d@e.f_g-h",
            Some(format!("{aws}#/users/details/a%2Bb%3Dc%2Cd@e.f_g-h?section=security_credentials")),
        ),
        ("aws", "<root_account>", Some(format!("{aws}#/security_credentials"))),
        ("aws", "a/../b", Some(format!("{aws}#/users"))),
        ("aws", "a?b#c", Some(format!("{aws}#/users"))),
        ("aws", "山田", Some(format!("{aws}#/users"))),
        ("aws-cn", "a b", Some("https://cn-north-1.console.amazonaws.cn/iam/home#/users".to_owned())),
        ("aws-us-gov", "a b", Some("https://us-gov-west-1.console.amazonaws-us-gov.com/iam/home#/users".to_owned())),
        ("aws-iso", "alice", None),
        ("evil.example/x", "alice", None),
    ];
    for (partition, name, expected) in table {
        assert_eq!(link(partition, name), expected, "{partition} {name}");
    }
}

/// An account in which everybody has everything wrong, with the longest names and all of them changed.
fn worst(users: usize, name: &str) -> (CredentialReport, CredentialReport) {
    use trailbell::credential_report::Column::{
        Created, KeyActive, KeyLastRotated, KeyLastUsedDate, KeyLastUsedRegion, KeyLastUsedService, PasswordEnabled,
        PasswordLastUsed, User,
    };
    let lines = |made: &str, created: &str| {
        let quoted = format!("\"{}\"", name.replace('"', "\"\""));
        let user = |number: usize| {
            let named = format!("\"{}{number}\"", name.replace('"', "\"\""));
            let mut cells = vec![
                (User, named.as_str()),
                (PasswordEnabled, "true"),
                (PasswordLastUsed, "2026-01-01T00:00:00Z"),
                (Created, created),
            ];
            for key in [0, 1] {
                cells.extend([
                    (KeyActive(key), "true"),
                    (KeyLastRotated(key), made),
                    (KeyLastUsedDate(key), "2026-01-02T00:00:00Z"),
                ]);
                cells.extend([(KeyLastUsedRegion(key), quoted.as_str()), (KeyLastUsedService(key), quoted.as_str())]);
            }
            line("", &cells)
        };
        parsed(&(0..users).map(user).collect::<Vec<_>>())
    };
    (lines("2020-01-01T00:00:00Z", "2019-01-01T00:00:00Z"), lines("2021-01-01T00:00:00Z", "2019-01-02T00:00:00Z"))
}

#[test]
fn at_any_size_it_fits_into_a_mail() {
    for name in ["&".repeat(58), "\"".repeat(58), "名".repeat(58), "\u{202e}".repeat(20), "user".to_owned()] {
        let (older, newer) = worst(300, &name);
        let mut given = given(&newer, Older::Report(&older, a_week_before()));
        given.week = Some(vec![sentence(&"&".repeat(500)); 100]);
        given.watching = given.week.clone();
        let letter = Letter::new(given).unwrap();
        for (language, _) in LANGUAGES {
            let wording = wording(language);
            let (html, text, json) =
                (letter.html(&wording), letter.text(&wording), letter.json(&wording, ROWS_IN_A_MESSAGE));
            assert!(html.len() <= 90_000, "{name}: {} bytes of HTML", html.len());
            assert!(text.len() <= 60_000, "{name}: {} bytes of text", text.len());
            assert!(json.len() <= 120_000, "{name}: {} bytes of JSON", json.len());
        }
    }
}

/// Every tag of a page, without what stands in its attributes.
fn tags(html: &str) -> Vec<&str> {
    html.split('<').skip(1).map(|tag| tag.split([' ', '>']).next().unwrap_or_default()).collect()
}

/// A letter in which a text stands wherever the account, or whoever calls, can put one.
fn with(text: &str, language: Language) -> (String, Value, String, String) {
    use trailbell::credential_report::Column::{
        AdditionalCredentials, KeyActive, KeyLastRotated, KeyLastUsedDate, KeyLastUsedRegion, KeyLastUsedService,
        MfaActive, PasswordEnabled, User,
    };
    let quoted = format!("\"x{}x\"", text.replace('"', "\"\""));
    let key = [
        (KeyActive(0), "true"),
        (KeyLastRotated(0), "2026-01-01T00:00:00Z"),
        (KeyLastUsedDate(0), "2026-11-29T00:00:00Z"),
    ];
    let free = [
        (User, quoted.as_str()),
        (KeyLastUsedRegion(0), &quoted),
        (KeyLastUsedService(0), &quoted),
        (AdditionalCredentials, &quoted),
    ];
    let newer = parsed(&[
        line("", &[&key[..], &free, &[(PasswordEnabled, "true")]].concat()),
        line("bob", &[(MfaActive, &quoted)]),
        format!("x,{quoted}"),
    ]);
    let older = parsed(&[line("", &[(User, &format!("\"y{}\"", text.replace('"', "\"\"")))])]);
    let mut given = given(&newer, Older::Report(&older, a_week_before()));
    given.report = Ok((&newer, File::new(&format!("x{text}x"), b"", None)));
    given.key_ids = KeyIds::from([(
        format!("x{text}x").trim().to_owned(),
        vec![KeyId { id: format!("x{text}x"), made: "2026-01-01T00:00:00Z".parse().unwrap() }],
    )]);
    let mut wording = Wording { language, ..wording(language) };
    wording.account_names.insert("123456789012".to_owned(), format!("x{text}x"));
    let letter = Letter::new(given).unwrap();
    let json = serde_json::from_str(&letter.json(&wording, usize::MAX)).unwrap();
    (letter.html(&wording), json, letter.text(&wording), letter.subject(&wording))
}

fn all_texts(value: &Value, check: &mut impl FnMut(&str)) {
    match value {
        Value::Object(object) => object.iter().for_each(|(key, value)| {
            check(key);
            all_texts(value, check);
        }),
        Value::Array(list) => list.iter().for_each(|value| all_texts(value, check)),
        Value::String(text) => check(text),
        Value::Null => panic!("null in the JSON"),
        Value::Bool(_) | Value::Number(_) => {}
    }
}

fn hold(text: &str, language: Language) -> Result<(), TestCaseError> {
    let (html, json, mail, subject) = with(text, language);
    // As many bytes, none of which a letter, CSV or HTML would take for its own.
    let plain: String = harmless(text)
        .chars()
        .map(|character| if "<>&\"'\\/:@".contains(character) || character.is_whitespace() { 'x' } else { character })
        .collect();
    let (plain_html, _, plain_mail, _) = with(&plain, language);
    prop_assert_eq!(tags(&html), tags(&plain_html), "a tag out of {:?}", text);
    prop_assert_eq!(mail.lines().count(), plain_mail.lines().count(), "a line out of {:?}: {}", text, mail);
    // A Hebrew name may hold an apostrophe.
    let shown = html.replace("&#39;", "'");
    for form in [&shown, &mail, &subject] {
        prop_assert!(hidden_in(form).is_empty(), "{:?} shows {:?}", text, hidden_in(form));
    }
    prop_assert!(!turns(&shown) && !turns(&mail), "{:?} turns {}", text, mail);
    for forbidden in ["<script", "<img", " src=", "url(", "@import", "javascript:", " onload="] {
        prop_assert!(
            !html.replace("&", "").contains(forbidden)
                || plain_html.contains(forbidden)
                || !tags(&html).contains(&"script"),
            "{}",
            forbidden
        );
    }
    all_texts(&json, &mut |text| assert!(!text.chars().any(is_hidden) && !text.is_empty(), "{text:?}"));
    prop_assert!((1..=99).contains(&subject.chars().count()), "{}", subject);
    Ok(())
}

#[test]
fn nothing_of_the_account_becomes_markup_or_a_line() {
    for text in [
        "<b>",
        "</td>",
        "\"><script>alert(1)</script>",
        "' onload='x",
        "&lt;",
        "<!--",
        "]]>",
        "\r\n.\r\n",
        "\u{202e}",
        "\u{0}",
        "{who}",
        "%3Cscript%3E",
        "<root_account>",
        "<א'א",
    ] {
        for (language, _) in LANGUAGES {
            hold(text, language).unwrap_or_else(|error| panic!("{text:?}: {error}"));
        }
    }
}

#[test]
fn a_right_to_left_name_is_isolated_in_the_letter_and_stays_as_it_is_in_its_json() {
    for (language, _) in LANGUAGES {
        let (html, json, text, _) = with("-צ'רלי לוי <7>", language);
        assert!(text.contains("x-\u{2068}צ'רלי לוי\u{2069} <7>x"), "{text}");
        assert!(html.contains("x-\u{2068}צ&#39;רלי לוי\u{2069} &lt;7&gt;x"), "{html}");
        assert!(json.to_string().contains("x-צ'רלי לוי <7>x"), "{json}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_somebody_is_called_it_stays_text(text in vec(prop_oneof![select("<>&\"'=/ \n\r\t{}\u{200b}\u{202e}山אم٣a;#".chars().collect::<Vec<_>>()), any::<char>()], 0..40).prop_map(String::from_iter), japanese in any::<bool>()) {
        // A cell of very many lines is none, and its line is not read.
        prop_assume!(text.matches(['\n', '\r']).count() < 3);
        hold(&text, if japanese { Language::Japanese } else { Language::English })?;
    }
}
