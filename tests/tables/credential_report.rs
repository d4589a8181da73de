//! IAM's credential report: what is read, what is judged, what is compared. The states and what is expected of each are files in
//! `fixtures/credential_reports`.

use std::collections::BTreeMap;
use std::fmt::Write;

use jiff::{SignedDuration, Timestamp};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use trailbell::credential_report::{
    Cell, Change, Column, CredentialReport, Finding, How, LastUse, Limits, NoReport, NotComparable, RULES, Slot,
    Status, Subject, User, Who, compare, findings, fixed, guarded, needs_guard, row, unjudged, unwrap,
};

use crate::support::{blessed, fixtures};

pub fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(fixtures().join("credential_reports").join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

pub fn report(name: &str) -> CredentialReport {
    CredentialReport::parse(&fixture(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// When the fixtures are judged.
pub fn at() -> Timestamp {
    "2026-11-30T08:00:00Z".parse().unwrap()
}

fn a_week_before() -> Timestamp {
    at() - SignedDuration::from_hours(24 * 7)
}

fn header() -> String {
    Column::ALL.map(Column::name).join(",")
}

/// A line with these cells in place of what a user without any credentials has.
pub fn line(name: &str, cells: &[(Column, &str)]) -> String {
    let cell = |column: Column| match (cells.iter().find(|(given, _)| *given == column), column) {
        (Some((_, text)), _) => (*text).to_owned(),
        (None, Column::User) => name.to_owned(),
        (None, Column::Arn) => format!("arn:aws:iam::123456789012:user/{name}"),
        (None, Column::Created) => "2024-01-10T09:00:00+00:00".to_owned(),
        (None, Column::PasswordEnabled | Column::MfaActive | Column::KeyActive(_) | Column::CertActive(_)) => {
            "false".to_owned()
        }
        (None, Column::AdditionalCredentials) => String::new(),
        (None, _) => "N/A".to_owned(),
    };
    Column::ALL.map(cell).join(",")
}

pub fn parsed(lines: &[String]) -> CredentialReport {
    let text = [&[header()], lines].concat().join("\n");
    CredentialReport::parse(text.as_bytes()).unwrap()
}

fn one(cells: &[(Column, &str)]) -> trailbell::credential_report::Credentials {
    parsed(&[line("alice", cells)]).users.remove(0)
}

/// `unused(key 1, 60 days)`, with `soon` before it where it is not so yet, and `?` behind it where the report does not say.
fn said(finding: &Finding<'_>) -> String {
    let subject = match finding.subject {
        Subject::Password => "password",
        Subject::Key(Slot::First) => "key 1",
        Subject::Key(Slot::Second) => "key 2",
        Subject::Keys => "both keys",
    };
    let days = finding.days.map(|days| format!(", {days} days")).unwrap_or_default();
    let soon = if finding.due.is_some() { "soon " } else { "" };
    format!("{soon}{}({subject}{days}){}", finding.row().name, if finding.doubt { "?" } else { "" })
}

fn judged(report: &CredentialReport, user: &User) -> String {
    let all = findings(report, None, &Limits::default(), at());
    let of_user: Vec<_> = all.iter().filter(|finding| finding.user.user == *user).map(said).collect();
    if of_user.is_empty() { "-".to_owned() } else { of_user.join(" ") }
}

fn hold(name: &str, made: String) {
    let folder = fixtures().join("credential_reports/expected");
    blessed::hold(&folder, &BTreeMap::from([(name.to_owned(), made)]), |kept| kept == name);
}

#[test]
fn every_state_is_judged_as_expected() {
    let users = report("states.csv");
    assert!(users.rejects.is_empty(), "{:?}", users.rejects);
    let mut table = String::new();
    for user in &users.users {
        let _ = writeln!(table, "{:<34}{}", user.user.name(), judged(&users, &user.user));
    }
    let roots = String::from_utf8(fixture("roots.csv")).unwrap();
    let (header, lines) = roots.split_once('\n').unwrap();
    for line in lines.lines() {
        let report = CredentialReport::parse(format!("{header}\n{line}").as_bytes()).unwrap();
        let [root] = report.users.as_slice() else { panic!("{report:?}") };
        let [(column, state)] = root.unknown.as_slice() else { panic!("{root:?}") };
        assert_eq!((column.as_str(), report.unknown.as_slice()), ("state", &["state".to_owned()][..]));
        let _ = writeln!(table, "root: {state:<40}{}", judged(&report, &User::Root));
    }
    assert!(table.lines().count() >= 70);
    hold("judged.txt", table);
}

#[test]
fn what_has_changed_in_a_week_is_as_expected() {
    let (older, newer) = (report("week-1.csv"), report("week-2.csv"));
    let mut table = String::new();
    for changes in compare(&older, &newer).unwrap() {
        let _ = writeln!(table, "{}: {:?} {:?}", changes.user().name(), changes.who, changes.changes);
    }
    for mended in fixed(&older, a_week_before(), &newer, at(), &Limits::default()).unwrap() {
        let _ =
            writeln!(table, "fixed: {} {} {:?}", mended.finding.user.user.name(), said(&mended.finding), mended.how);
    }
    hold("compared.txt", table);
}

#[test]
fn a_cell_says_what_its_column_lets_it_say() {
    use Column::{KeyActive, KeyLastRotated, KeyLastUsedDate, PasswordEnabled, PasswordLastUsed};
    let time = "2026-11-01T00:00:00Z";
    let password = [
        ("true", "N/A", Status::Active, LastUse::Unknown),
        ("true", "no_information", Status::Active, LastUse::Never),
        ("TRUE", "No_Information", Status::Active, LastUse::Never),
        ("false", "N/A", Status::None, LastUse::Never),
        ("FALSE", "no_information", Status::None, LastUse::Never),
        ("not_supported", "not_supported", Status::Unknown, LastUse::Unknown),
        ("N/A", "N/A", Status::Unknown, LastUse::Unknown),
        ("", "", Status::Unknown, LastUse::Unknown),
        ("false", time, Status::None, LastUse::At(time.parse().unwrap())),
    ];
    for (enabled, used, status, last_used) in password {
        let found = one(&[(PasswordEnabled, enabled), (PasswordLastUsed, used)]).password;
        assert_eq!((found.status, found.last_used), (status, last_used), "{enabled} {used}");
    }
    let keys = [
        ("true", time, "N/A", Status::Active, LastUse::Never),
        ("true", "N/A", "N/A", Status::Active, LastUse::Never),
        ("false", "N/A", "N/A", Status::None, LastUse::Never),
        ("FALSE", time, "N/A", Status::Inactive, LastUse::Never),
        ("N/A", "N/A", "N/A", Status::None, LastUse::Never),
        ("N/A", time, "N/A", Status::Unknown, LastUse::Never),
        ("true", time, "no_information", Status::Active, LastUse::Unknown),
        ("not_supported", "not_supported", "not_supported", Status::Unknown, LastUse::Unknown),
        ("no_information", "no_information", "no_information", Status::Unknown, LastUse::Unknown),
        ("true", time, time, Status::Active, LastUse::At(time.parse().unwrap())),
        ("true", time, "yesterday", Status::Active, LastUse::Unknown),
    ];
    for number in [0, 1] {
        for (active, made, used, status, last_used) in keys {
            let found =
                one(&[(KeyActive(number), active), (KeyLastRotated(number), made), (KeyLastUsedDate(number), used)]);
            let found = found.key(Slot::BOTH[number]);
            assert_eq!((found.status, found.last_used), (status, last_used), "{active} {made} {used}");
        }
    }
}

#[test]
fn times_are_read_in_every_form_that_has_been_seen() {
    let expected = Some("2026-11-22T02:04:05Z".parse().unwrap());
    for time in [
        "2026-11-22T02:04:05+00:00",
        "2026-11-22T02:04:05Z",
        "2026-11-22T11:04:05+09:00",
        "2026-11-22 02:04:05",
        "2026-11-22T02:04:05.000Z",
    ] {
        assert_eq!(one(&[(Column::PasswordLastChanged, time)]).password.last_changed, expected, "{time}");
    }
    for nothing in ["22/11/2026", "2026-11-22", "soon", "0", "-1"] {
        let report = parsed(&[line("alice", &[(Column::PasswordLastChanged, nothing)])]);
        assert_eq!(report.users[0].password.last_changed, None, "{nothing}");
        let [doubt] = report.doubts.as_slice() else { panic!("{nothing}: {:?}", report.doubts) };
        assert_eq!((doubt.line, doubt.column, doubt.found.as_str()), (2, Column::PasswordLastChanged, nothing));
    }
}

/// Files that say the same in other bytes.
#[test]
fn however_it_was_saved_it_is_the_same_report() {
    let plain = String::from_utf8(fixture("states.csv")).unwrap();
    let expected = report("states.csv");
    let quoted: String = plain
        .lines()
        .map(
            |line| {
                if line.contains('"') { format!("{line}\n") } else { format!("\"{}\"\n", line.replace(',', "\",\"")) }
            },
        )
        .collect();
    let base64 = base64::Engine::encode(&base64::engine::general_purpose::STANDARD, &plain);
    let in_lines = base64.as_bytes().chunks(76).map(|line| String::from_utf8_lossy(line) + "\r\n").collect::<String>();
    let answer = serde_json::json!({"Content": base64, "ReportFormat": "text/csv", "GeneratedTime": "2026-11-30T07:12:00+00:00"}).to_string();
    let forms = [
        ("as AWS writes it", plain.clone()),
        ("with a last line end", plain.clone() + "\n"),
        ("with CRLF", plain.replace('\n', "\r\n")),
        ("with CR", plain.replace('\n', "\r")),
        ("with a byte order mark", format!("\u{feff}{plain}")),
        ("all in quotes", quoted),
        (
            "with semicolons",
            plain
                .replace("\"comma,in.name\"", "comma§in.name")
                .replace("user/comma,in.name", "user/comma§in.name")
                .replace(", ", "§ ")
                .replace(',', ";")
                .replace('§', ","),
        ),
        ("with a comma too many behind each line", plain.replace('\n', ",,\n")),
        (
            "with upper-case names of columns",
            plain.replacen("user,arn,user_creation_time", "User, ARN ,USER_CREATION_TIME", 1),
        ),
        ("what the command line prints", answer.clone()),
        ("its content alone", base64.clone()),
        ("its content in lines", in_lines),
    ];
    let utf_16 =
        |text: &str| [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let in_utf_16 = [("in UTF-16", utf_16(&plain)), ("what the command line prints, in PowerShell", utf_16(&answer))];
    let forms = forms.map(|(form, text)| (form, text.into_bytes())).into_iter().chain(in_utf_16);
    for (form, text) in forms {
        let unwrapped = unwrap(text).unwrap_or_else(|error| panic!("{form}: {error}"));
        let found = CredentialReport::parse(&unwrapped.csv).unwrap_or_else(|error| panic!("{form}: {error}"));
        assert_eq!(found.users.len(), expected.users.len(), "{form}: {:?}", found.rejects);
        for (found, expected) in found.users.iter().zip(&expected.users) {
            let unknown = found.unknown.clone();
            assert!(unknown.iter().all(|(_, cell)| cell.is_empty()), "{form}: {unknown:?}");
            let mut found = found.clone();
            found.unknown.clear();
            found.line = expected.line;
            assert_eq!(found, *expected, "{form}");
        }
    }
    assert_eq!(unwrap(answer.into_bytes()).unwrap().made, Some("2026-11-30T07:12:00Z".parse().unwrap()));
}

#[test]
fn columns_may_stand_in_any_order_be_more_or_fewer() {
    let expected = report("week-2.csv");
    let text = String::from_utf8(fixture("week-2.csv")).unwrap();
    let turned: String = text.lines().map(|line| line.split(',').rev().collect::<Vec<_>>().join(",") + "\n").collect();
    assert_eq!(CredentialReport::parse(turned.as_bytes()).unwrap().users, expected.users);
    // One that AWS may add one day, between the others.
    let more: String = text.lines().map(|line| line.replacen(',', ",passkeys,", 1) + "\n").collect();
    let found = CredentialReport::parse(more.as_bytes()).unwrap();
    assert_eq!(found.unknown, ["passkeys"]);
    assert!(found.users.iter().all(|user| user.unknown == [("passkeys".to_owned(), "passkeys".to_owned())]));
    assert!(expected.missing.is_empty() && found.missing.is_empty());
    // Without the last five: nobody can say what a key was used for, and nothing is said to be wrong for that.
    let fewer: String = text.lines().map(|line| line.split(',').take(8).collect::<Vec<_>>().join(",") + "\n").collect();
    let found = CredentialReport::parse(fewer.as_bytes()).unwrap();
    assert_eq!((found.missing.len(), found.users.len(), found.rejects.len()), (14, expected.users.len(), 0));
    let names: Vec<_> = unjudged(&found).into_iter().map(|rule| row(rule).name).collect();
    assert_eq!(names, ["root_has_key", "root_used", "unused", "key_old", "two_active_keys", "key_never_used"]);
    let said: Vec<_> =
        findings(&found, None, &Limits::default(), at()).iter().map(|finding| finding.row().name).collect();
    assert_eq!(said, ["root_without_mfa", "root_used"]);
    // Without the second key's: the first is judged, and nobody is suspected of a second.
    let without_second: String = text
        .lines()
        .map(|line| {
            let cells: Vec<_> = line.split(',').collect();
            [&cells[..13], &cells[18..]].concat().join(",") + "\n"
        })
        .collect();
    let found = CredentialReport::parse(without_second.as_bytes()).unwrap();
    let judged = findings(&found, None, &Limits::default(), at());
    let said: Vec<_> = judged.iter().map(|finding| (finding.user.user.name(), finding.row().name)).collect();
    let expected = [
        ("<root_account>", "root_without_mfa"),
        ("<root_account>", "root_used"),
        ("deploy", "key_old"),
        ("ci", "key_old"),
    ];
    assert_eq!(said, expected);
    assert!(!unjudged(&found).is_empty());
}

#[test]
fn what_is_no_report_is_named() {
    let table: [(&[u8], NoReport); 8] = [
        (b"", NoReport::Empty),
        (b"\n\r\n", NoReport::Empty),
        (b"hello", NoReport::NoHeader),
        (b"user", NoReport::NoHeader),
        (b"name,mail\nalice,x", NoReport::NoHeader),
        (b"alice,arn:aws:iam::123456789012:user/alice,2024-01-10T09:00:00Z", NoReport::NoHeader),
        (b"{\"Content\": \"!\"}", NoReport::NoHeader),
        (b"\xff\xfeu\0s\0e\0r\0", NoReport::NoHeader),
    ];
    for (bytes, expected) in table {
        let found = unwrap(bytes.to_vec()).and_then(|unwrapped| CredentialReport::parse(&unwrapped.csv));
        assert_eq!(found.map(|report| report.users), Err(expected), "{}", String::from_utf8_lossy(bytes));
    }
}

/// A line that cannot be read is named, and the others are read.
#[test]
fn a_bad_line_costs_itself_alone() {
    let good = [line("alice", &[]), line("zoe", &[])];
    let short = "bob,arn:aws:iam::123456789012:user/bob,2024";
    let many = format!("{},x", line("bob", &[]));
    let open = line("bob", &[(Column::AdditionalCredentials, "\"never closed")]);
    let table: [(&str, &[u8], &str, Option<&str>); 9] = [
        ("cut short", short.as_bytes(), "it has 3 cells, the first line has 23", Some("bob")),
        ("too long", many.as_bytes(), "it has 24 cells, the first line has 23", Some("bob")),
        ("something else", b"no report at all", "it has 1 cells, the first line has 23", Some("no report at all")),
        ("bytes", b"b\xffb,\xfe", "it is not UTF-8", None),
        ("a zero", b"b\0b", "it has 1 cells, the first line has 23", Some("b\0b")),
        ("twice", good[0].as_bytes(), "the user stands in line 2 already", Some("alice")),
        ("no name", &line("", &[]).into_bytes(), "it names no user", None),
        ("a header", header().as_bytes().to_vec().leak(), "it is a first line once more", None),
        ("in another case", &line("ALICE", &[]).into_bytes(), "the user stands in line 2 already", Some("ALICE")),
    ];
    for (what, bad, reason, user) in table {
        let text = [header().as_bytes(), good[0].as_bytes(), bad, good[1].as_bytes()].join(&b'\n');
        let found = CredentialReport::parse(&text).unwrap();
        assert_eq!(found.users.iter().map(|user| user.user.name()).collect::<Vec<_>>(), ["alice", "zoe"], "{what}");
        let [reject] = found.rejects.as_slice() else { panic!("{what}: {:?}", found.rejects) };
        assert_eq!((reject.line, reject.fault.to_string().as_str()), (3, reason), "{what}");
        assert_eq!(reject.user.as_ref().map(User::name), user, "{what}");
    }
    // A quote that is never closed leaves the lines behind it alone.
    let text = [header(), open, good[0].clone(), good[1].clone()].join("\n");
    let found = CredentialReport::parse(text.as_bytes()).unwrap();
    assert_eq!(found.users.len() + found.rejects.len(), 3, "{found:?}");
    assert!(found.users.iter().any(|user| user.user.name() == "zoe"));
    // One that is closed in the next line is a cell of two lines.
    let text = [header(), line("bob", &[(Column::AdditionalCredentials, "\"one\ntwo\"")]), good[1].clone()].join("\n");
    let found = CredentialReport::parse(text.as_bytes()).unwrap();
    assert_eq!(found.users[0].additional.as_deref(), Some("one\ntwo"));
    assert_eq!(found.users.iter().map(|user| user.line).collect::<Vec<_>>(), [2, 4]);
}

/// Whoever may name users must not hide one by a comma, whether AWS puts such a name in quotes or not.
#[test]
fn a_name_with_commas_is_read_in_quotes_and_without() {
    for name in ["a,b", ",", "a,b,c", "=a,+b", "x,arn:aws:iam::123456789012:user/x"] {
        for in_quotes in [true, false] {
            let quote = |text: String| if in_quotes { format!("\"{text}\"") } else { text };
            let arn = quote(format!("arn:aws:iam::123456789012:user/team/{name}"));
            let cells = [(Column::User, quote(name.to_owned())), (Column::Arn, arn)];
            let cells: Vec<_> = cells.iter().map(|(column, cell)| (*column, cell.as_str())).collect();
            let report = parsed(&[line("", &cells), line("zoe", &[])]);
            assert_eq!(report.users[0].user.name(), name, "{:?}", report.rejects);
            assert_eq!(report.users.len(), 2);
        }
    }
}

#[test]
fn the_limits_are_parameters() {
    let report = report("states.csv");
    let at_most = |limits: Limits| {
        let found = findings(&report, None, &limits, at());
        found.iter().filter(|finding| finding.due.is_none()).count()
    };
    let usual = at_most(Limits::default());
    assert!(at_most(Limits { key_days: 30, ..Limits::default() }) > usual);
    assert!(at_most(Limits { unused_days: 20, ..Limits::default() }) > usual);
    assert!(at_most(Limits { key_days: 3650, unused_days: 3650, ..Limits::default() }) < usual);
    let soon = |days| {
        let limits = Limits { soon_days: days, ..Limits::default() };
        findings(&report, None, &limits, at()).iter().filter(|finding| finding.due.is_some()).count()
    };
    assert!(soon(0) < soon(14) && soon(14) < soon(30), "{} {} {}", soon(0), soon(14), soon(30));
}

#[test]
fn the_most_urgent_is_first_and_what_is_due_later_comes_last() {
    for name in ["states.csv", "week-2.csv"] {
        let report = report(name);
        let found = findings(&report, None, &Limits::default(), at());
        let due = found.iter().position(|finding| finding.due.is_some()).unwrap_or(found.len());
        assert!(found[due..].iter().all(|finding| finding.due.is_some()), "{name}");
        assert!(found[..due].is_sorted_by_key(|finding| std::cmp::Reverse(finding.row().severity)), "{name}");
        assert!(found[due..].is_sorted_by_key(|finding| finding.due), "{name}");
    }
    assert!(RULES.is_sorted_by_key(|row| std::cmp::Reverse(row.severity)), "the table is sorted");
}

#[test]
fn roots_use_since_the_older_report_is_told_however_long_ago() {
    let then = |time| {
        line(
            "<root_account>",
            &[(Column::PasswordLastUsed, time), (Column::MfaActive, "true"), (Column::PasswordEnabled, "true")],
        )
    };
    let (older, newer) = (parsed(&[then("2026-09-01T00:00:00Z")]), parsed(&[then("2026-10-01T00:00:00Z")]));
    let told = |older| findings(&newer, older, &Limits::default(), at()).len();
    assert_eq!((told(None), told(Some(&newer)), told(Some(&older))), (0, 0, 1));
}

fn changes(
    older: &[(&str, &[(Column, &str)])],
    newer: &[(&str, &[(Column, &str)])],
) -> Vec<(String, Who, Vec<Change>)> {
    let lines = |users: &[(&str, &[(Column, &str)])]| {
        parsed(&users.iter().map(|(name, cells)| line(name, cells)).collect::<Vec<_>>())
    };
    let (older, newer) = (lines(older), lines(newer));
    let found = compare(&older, &newer).unwrap();
    found.into_iter().map(|found| (found.user().name().to_owned(), found.who, found.changes)).collect()
}

#[test]
fn keys_are_known_again_in_whichever_slot() {
    use Column::{KeyActive, KeyLastRotated};
    const A: &str = "2026-01-01T00:00:00Z";
    const B: &str = "2026-02-01T00:00:00Z";
    const C: &str = "2026-03-01T00:00:00Z";
    let key = |number: usize, active: &'static str, made: &'static str| {
        [(KeyActive(number), active), (KeyLastRotated(number), made)]
    };
    let two = |one: [(Column, &'static str); 2], two: [(Column, &'static str); 2]| [one, two].concat();
    let none = |number| key(number, "false", "N/A");
    let time = |text: &str| Some(text.parse::<Timestamp>().unwrap());
    let table = [
        ("nothing", two(key(0, "true", A), none(1)), two(key(0, "true", A), none(1)), vec![]),
        ("swapped", two(key(0, "true", A), key(1, "true", B)), two(key(0, "true", B), key(1, "true", A)), vec![]),
        (
            "moved up",
            two(key(0, "true", A), key(1, "true", B)),
            two(key(0, "true", B), none(1)),
            vec![Change::KeyGone(Slot::First, time(A))],
        ),
        (
            "replaced",
            two(key(0, "true", A), none(1)),
            two(key(0, "true", C), none(1)),
            vec![Change::KeyMade(Slot::First, time(C)), Change::KeyGone(Slot::First, time(A))],
        ),
        (
            "off",
            two(key(0, "true", A), none(1)),
            two(key(0, "false", A), none(1)),
            vec![Change::KeyDeactivated(Slot::First, time(A))],
        ),
        (
            "on, in the other slot",
            two(key(0, "false", A), none(1)),
            two(none(0), key(1, "true", A)),
            vec![Change::KeyActivated(Slot::Second, time(A))],
        ),
        (
            "of one second",
            two(key(0, "true", A), key(1, "true", A)),
            two(key(0, "true", A), key(1, "false", A)),
            vec![Change::KeyDeactivated(Slot::Second, time(A))],
        ),
        ("made", two(none(0), none(1)), two(key(0, "true", A), none(1)), vec![Change::KeyMade(Slot::First, time(A))]),
        ("without a date", two(key(0, "true", "N/A"), none(1)), two(key(0, "true", A), none(1)), vec![]),
        (
            "off as documented",
            two(key(0, "true", A), none(1)),
            two(none(0), none(1)),
            vec![Change::KeyGone(Slot::First, time(A))],
        ),
        ("not said", two(key(0, "true", A), none(1)), two(key(0, "not_supported", "not_supported"), none(1)), vec![]),
    ];
    for (what, older, newer, expected) in table {
        let found = changes(&[("alice", &older)], &[("alice", &newer)]);
        let found = found
            .into_iter()
            .flat_map(|(_, who, changes)| {
                assert_eq!(who, Who::Same);
                changes
            })
            .collect::<Vec<_>>();
        assert_eq!(found, expected, "{what}");
    }
}

#[test]
fn who_is_new_gone_another_or_renamed() {
    let made = |time: &'static str| [(Column::Created, time)];
    let (a, b) = (made("2025-01-01T00:00:00Z"), made("2025-02-02T00:00:00Z"));
    let who = |older: &[(&str, &[(Column, &str)])], newer: &[(&str, &[(Column, &str)])]| {
        changes(older, newer).into_iter().map(|(name, who, _)| (name, who)).collect::<Vec<_>>()
    };
    let is = |name: &str, who: Who| (name.to_owned(), who);
    assert_eq!(who(&[], &[("bob", &a)]), [is("bob", Who::New)]);
    assert_eq!(who(&[("bob", &a)], &[]), [is("bob", Who::Gone)]);
    assert_eq!(who(&[("bob", &a)], &[("bob", &b)]), [is("bob", Who::Remade)]);
    assert_eq!(who(&[("bob", &a)], &[("Bob", &a)]), [], "IAM takes no two names that differ in case alone");
    assert_eq!(who(&[("bob", &a)], &[("bobby", &a)]), [is("bobby", Who::Renamed("bob".to_owned()))]);
    assert_eq!(who(&[("bob", &a)], &[("bobby", &b)]), [is("bob", Who::Gone), is("bobby", Who::New)]);
    // Made in one go: nobody can tell which became which.
    let all = who(&[("u1", &a), ("u2", &a)], &[("v1", &a), ("v2", &a)]);
    assert!(all.iter().all(|(_, who)| matches!(who, Who::New | Who::Gone)), "{all:?}");
    assert_eq!(who(&[("bob", &made("no_information"))], &[("bob", &b)]), [], "not said is not another");
}

#[test]
fn whose_line_could_not_be_read_is_neither_new_nor_gone() {
    let broken = "bob,arn:aws:iam::123456789012:user/bob".to_owned();
    let (with, without) = (parsed(&[line("alice", &[]), line("bob", &[])]), parsed(&[line("alice", &[]), broken]));
    assert_eq!(compare(&with, &without), Ok(vec![]));
    assert_eq!(compare(&without, &with), Ok(vec![]));
}

#[test]
fn reports_of_two_accounts_are_not_compared() {
    let other = parsed(&[line("alice", &[(Column::Arn, "arn:aws:iam::111122223333:user/alice")])]);
    let ours = parsed(&[line("alice", &[])]);
    let error = compare(&other, &ours).unwrap_err();
    assert_eq!(
        error,
        NotComparable::OtherAccount { older: "111122223333".to_owned(), newer: "123456789012".to_owned() }
    );
    // A report with no user but root has root's.
    let root = parsed(&[line("<root_account>", &[(Column::Arn, "arn:aws:iam::123456789012:root")])]);
    assert!(compare(&root, &ours).is_ok());
}

#[test]
fn nothing_is_fixed_by_time_or_by_not_being_seen() {
    let limits = Limits::default();
    let root = |used| {
        line(
            "<root_account>",
            &[(Column::PasswordLastUsed, used), (Column::PasswordEnabled, "true"), (Column::MfaActive, "true")],
        )
    };
    let older = parsed(&[root("2026-11-22T00:00:00Z")]);
    assert_eq!(fixed(&older, a_week_before(), &older, at(), &limits), Ok(vec![]), "root's use has passed");
    let without =
        line("carol", &[(Column::PasswordEnabled, "true"), (Column::PasswordLastUsed, "2026-11-22T00:00:00Z")]);
    let older = parsed(std::slice::from_ref(&without));
    let unreadable = parsed(&["carol,arn:aws:iam::123456789012:user/carol".to_owned()]);
    assert_eq!(fixed(&older, a_week_before(), &unreadable, at(), &limits), Ok(vec![]), "the line cannot be read");
    let unsaid = parsed(&[without.replace(",false,", ",no_information,")]);
    assert_eq!(fixed(&older, a_week_before(), &unsaid, at(), &limits).unwrap(), [], "not said");
    let gone = parsed(&[]);
    let found = fixed(&older, a_week_before(), &gone, at(), &limits).unwrap();
    assert_eq!(found.iter().map(|fixed| fixed.how).collect::<Vec<_>>(), [How::UserGone]);
}

#[test]
fn a_spreadsheet_gets_no_formula() {
    let table = [
        ("user,arn\nalice,x", false, "user,arn\nalice,x\n"),
        ("user,arn\n=1+1,x", true, "user,arn\n'=1+1,x\n"),
        ("user,arn\n+a,-b\n@c,d=e", true, "user,arn\n'+a,'-b\n'@c,d=e\n"),
        ("user,arn\n\"\ta\",\"\rb\"", true, "user,arn\n\"'\ta\",\"'\rb\"\n"),
        ("user,arn\n\"=a,b\",\"say \"\"x\"\"\"", true, "user,arn\n\"'=a,b\",\"say \"\"x\"\"\"\n"),
        ("user,arn\n,'=x", false, "user,arn\n,'=x\n"),
    ];
    for (csv, needed, expected) in table {
        assert_eq!(needs_guard(csv.as_bytes()), needed, "{csv:?}");
        assert_eq!(String::from_utf8(guarded(csv.as_bytes())).unwrap(), expected, "{csv:?}");
    }
    assert!(needs_guard(&fixture("states.csv")) && !needs_guard(&fixture("week-2.csv")));
}

/// Cells as AWS writes them, as it might, and as nobody should.
fn any_cell() -> impl Strategy<Value = String> {
    let words = select(vec![
        "true",
        "FALSE",
        "N/A",
        "no_information",
        "not_supported",
        "",
        "2026-11-22T02:04:05+00:00",
        "<root_account>",
        "alice",
        "arn:aws:iam::123456789012:user/alice",
        "\"",
        "=x",
    ]);
    prop_oneof![4 => words.prop_map(str::to_owned), 1 => "[ -~\\n\\r\"]{0,12}", 1 => any::<String>()]
}

fn any_report() -> impl Strategy<Value = String> {
    let columns = prop_oneof![3 => Just(Column::ALL.to_vec()), 1 => Just(Column::ALL.to_vec()).prop_shuffle(), 1 => vec(select(Column::ALL.to_vec()), 0..25)];
    let header = columns.prop_map(|columns| columns.iter().map(|column| column.name()).collect::<Vec<_>>().join(","));
    let line = prop_oneof![4 => vec(any_cell(), 23), 1 => vec(any_cell(), 0..30)];
    (header, vec(line, 0..8))
        .prop_map(|(header, lines)| lines.iter().fold(header, |text, line| text + "\n" + &line.join(",")))
}

/// Quotes a cell where it must be.
fn quoted(cell: &str) -> String {
    format!("\"{}\"", cell.replace('"', "\"\""))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_stands_in_it_nothing_panics_and_no_line_is_lost(older in any_report(), newer in any_report()) {
        let (Ok(older), Ok(newer)) = (CredentialReport::parse(older.as_bytes()), CredentialReport::parse(newer.as_bytes())) else { return Ok(()) };
        let limits = Limits::default();
        for finding in findings(&newer, Some(&older), &limits, at()) {
            prop_assert!(finding.days.is_none_or(|days| days >= 0));
            prop_assert!(finding.due.is_none() || finding.days.is_some());
        }
        let _ = fixed(&older, a_week_before(), &newer, at(), &limits);
        if let Ok(changes) = compare(&newer, &newer) {
            prop_assert!(changes.is_empty(), "a report is as itself: {:?}", changes);
        }
        let _ = compare(&older, &newer);
    }

    #[test]
    fn cells_in_quotes_come_out_as_they_went_in(names in vec("[ -~]{1,12}", 1..6)) {
        let lines: Vec<_> = names.iter().map(|name| line("", &[(Column::User, &quoted(name)), (Column::Arn, &quoted(&format!("{name}\n\"")))])).collect();
        let report = parsed(&lines);
        let named = |name: &&String| !name.trim().is_empty() && !name.trim().eq_ignore_ascii_case("user");
        prop_assert_eq!(report.users.len() + report.rejects.len(), names.len());
        for user in &report.users {
            prop_assert!(names.iter().filter(named).any(|name| name.trim() == user.user.name()));
        }
    }

    #[test]
    fn a_guarded_file_reads_as_the_same_cells_with_an_apostrophe(cells in vec(any_cell(), 1..6)) {
        let text = cells.iter().map(|cell| quoted(cell)).collect::<Vec<_>>().join(",");
        let guarded = String::from_utf8(guarded(text.as_bytes())).unwrap();
        prop_assert!(!needs_guard(guarded.as_bytes()), "{:?}", guarded);
    }

    #[test]
    fn a_cell_is_a_word_of_awss_or_a_value(text in any::<String>()) {
        if let Cell::Text(found) = Cell::of(&text) {
            prop_assert_eq!(found, text.trim());
        }
    }
}
