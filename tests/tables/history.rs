//! Looking back: which events are an answer to which question, whatever wraps them, and what is not seen.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use proptest::prelude::*;
use serde_json::{Value, json};
use trailbell::classify::{Ours, actions};
use trailbell::cloudtrail::Service;
use trailbell::history::{
    Condition, Ending, Field, Found, Needed, Order, Page, Phrases, Question, Row, Search, Story, Target, Told,
};
use trailbell::voice::{Language, Wording};

use crate::support::{awslogs, envelope, event, events, wording};

fn page<'a>(name: &'a str, bytes: &'a [u8], is_whole: bool) -> Page<'a> {
    Page { name, bytes, is_whole, lines_before: 0 }
}

fn trail_file(records: &[String]) -> String {
    format!("{{\"Records\":[{}]}}", records.join(","))
}

/// All fixtures as AWS writes them into one file, `eventVersion` first.
fn all() -> Vec<(String, String)> {
    let line = |record: Value| {
        let Value::Object(mut fields) = record else { return record.to_string() };
        let version = fields.remove("eventVersion").unwrap_or_else(|| "1.11".into());
        let rest = Value::Object(fields).to_string();
        format!("{{\"eventVersion\":{version},{}", &rest[1..])
    };
    events().into_iter().map(|event| (event.name.clone(), line(event.json()))).collect()
}

fn condition(flag: &str, value: &str) -> Condition {
    let field = Field::ALL.iter().find(|(name, _)| *name == flag).expect("a flag").1;
    Condition::parse(field, value).unwrap_or_else(|problem| panic!("--{flag} {value}: {problem}"))
}

/// `who=alice|bob what=key`: alternatives by `|`, conditions by spaces, `!` for what is left out.
pub fn question(text: &str) -> Question {
    text.split(' ').filter(|part| !part.is_empty()).fold(Question::default(), |question, part| {
        if let Some(without) = part.strip_prefix('!') {
            return question.none_of(vec![Condition::without(without).expect("a condition")]);
        }
        match part.split_once('=') {
            Some((flag, values)) => question.one_of(values.split('|').map(|value| condition(flag, value)).collect()),
            None => question.one_of(vec![Condition::failed()]),
        }
    })
}

fn search(question: Question, needed: Needed) -> Search {
    Search::new(question, needed, Ours::default(), wording(Language::English))
}

fn rows(found: &mut Found) -> Vec<Row> {
    let mut rows = Vec::new();
    found.sorted(usize::MAX, Order::Earliest, |row| rows.push(row));
    rows
}

fn found(search: &Search, text: &str, is_whole: bool) -> Found {
    let mut found = Found::default();
    found.take(search.page(&page("trail.json", text.as_bytes(), is_whole)));
    found
}

/// The names of the fixtures that are an answer.
pub fn answers(text: &str) -> BTreeSet<String> {
    let all = all();
    let found =
        all.iter().filter(|(_, record)| found(&search(question(text), Needed::default()), record, false).total > 0);
    found.map(|(name, _)| name.clone()).collect()
}

#[test]
fn conditions_hold_for_what_they_say() {
    #[rustfmt::skip]
    let table: [(&str, &[&str], &[&str]); 34] = [
        // Who: users, sessions, roles, permission sets, services; whatever the case.
        ("who=erin", &["iam-user/denied-by-a-sign-in-resource-policy"], &["iam-user/failure-with-a-wrong-password"]),
        ("who=ERIN", &["iam-user/denied-by-a-sign-in-resource-policy"], &[]),
        ("who=eri", &[], &["iam-user/denied-by-a-sign-in-resource-policy"]),
        ("who=eri*", &["iam-user/denied-by-a-sign-in-resource-policy", "role/switch-role-from-an-identity-center-session"], &[]),
        ("who=root", &["root/success-without-mfa", "iam/create-access-key-for-root-by-root"], &["iam/create-access-key-for-oneself"]),
        ("who=Root", &["root/success-without-mfa"], &[]),
        ("who=Deploy", &["role/console-login-through-the-federation-endpoint"], &["iam/create-user-denied"]),
        ("who=ci-run-4711", &["role/console-login-through-the-federation-endpoint"], &["role/console-login-with-empty-web-identity-data"]),
        ("who=role/Deploy", &["role/console-login-through-the-federation-endpoint"], &[]),
        ("who=user/Deploy", &[], &["role/console-login-through-the-federation-endpoint"]),
        ("who=role/Deploy/ci-run-4705", &["role/console-login-with-empty-web-identity-data"], &["role/console-login-through-the-federation-endpoint"]),
        ("who=444455556666", &[], &["root/success-without-mfa"]),
        // What.
        ("what=CreateUser", &["iam/create-user", "iam/create-user-denied", "other/create-user-of-transfer-family"], &["iam/delete-user"]),
        ("what=createuser", &["iam/create-user"], &[]),
        ("what=iam:CreateUser", &["iam/create-user"], &["other/create-user-of-transfer-family"]),
        ("what=transfer:*", &["other/create-user-of-transfer-family"], &["iam/create-user"]),
        ("what=UpdateFunctionCode", &["tampering/update-function-code"], &[]),
        ("what=key", &["iam/create-access-key-for-oneself", "iam-apis/upload-ssh-public-key"], &["iam/create-user"]),
        ("what=policy", &["iam/put-user-policy-inline", "iam/update-assume-role-policy-open-to-everybody", "other/s3-bucket-policy"], &["iam/create-user"]),
        ("what=mfa", &["iam/deactivate-mfa-device", "iam/create-virtual-mfa-device"], &["mfa/asked-for-virtual-device"]),
        ("what=login", &["iam-user/success-without-mfa", "identity-center/portal-5-signed-in-with-password-and-code"], &["mfa/asked-for-virtual-device"]),
        ("what=sign_in_step", &["mfa/asked-for-virtual-device"], &["iam-user/success-without-mfa"]),
        ("what=tampering", &["tampering/stop-logging"], &["iam/create-user"]),
        ("what=password", &["iam/create-login-profile", "iam/update-account-password-policy", "account-recovery/password-updated"], &[]),
        ("what=trust", &["iam/update-assume-role-policy-open-to-everybody", "iam/create-saml-provider"], &["iam/put-user-policy-inline"]),
        // To what: whom a change names, its caller where that is meant, a request's anything.
        ("target=carol", &["iam/create-access-key-for-another-user", "iam-apis/attach-user-policy"], &["iam-user/success-without-mfa"]),
        ("target=arn:aws:iam::aws:policy/AdministratorAccess", &["iam/attach-user-policy-administratoraccess"], &["iam/attach-role-policy-ordinary"]),
        ("target=AdministratorAccess", &["iam/attach-user-policy-administratoraccess"], &["iam/attach-role-policy-whose-name-only-begins-with-administratoraccess"]),
        ("target=policy/carol", &[], &["iam/create-access-key-for-another-user"]),
        // Where from.
        ("from=192.0.2.0/24", &["iam-user/failure-with-a-wrong-password"], &["iam/create-user"]),
        ("from=192.0.2.88", &["iam-user/failure-with-a-wrong-password"], &["root/failure-with-a-wrong-password"]),
        ("from=2001:db8::/32", &["iam-user/ipv6-address"], &["iam/create-user"]),
        // Together.
        ("failed what=login who=root|mallory", &["root/failure-with-a-wrong-password"], &["iam-user/failure-with-a-wrong-password", "root/success-without-mfa"]),
        ("what=login !who=root !failed", &["iam-user/success-without-mfa"], &["root/success-without-mfa", "iam-user/failure-with-a-wrong-password"]),
    ];
    for (text, with, without) in table {
        let answers = answers(text);
        for name in with {
            assert!(answers.contains(*name), "{text} finds {name}, not only {answers:?}");
        }
        for name in without {
            assert!(!answers.contains(*name), "{text} does not find {name}");
        }
    }
}

#[test]
fn a_filter_pattern_is_a_condition_too() {
    let pattern = |text: &str| Question::default().one_of(vec![condition("pattern", text)]);
    let count = |text: &str| {
        let records: Vec<_> = all().into_iter().map(|(_, record)| record).collect();
        found(&search(pattern(text), Needed::default()), &trail_file(&records), true).total
    };
    assert_eq!(
        count("{ $.eventName = \"CreateUser\" }"),
        count("{ ($.eventName = \"CreateUser\") && ($.eventSource = \"*\") }")
    );
    assert!(count("{ $.eventName = \"CreateUser\" }") >= 3);
    assert!(count("\"AKIAL5BCVZQHFEXAMPLE\"") >= 1);
}

/// What passes over most of a file without reading it may never pass over an answer.
#[test]
fn the_quick_way_finds_what_the_thorough_way_finds() {
    let all = all();
    let records: Vec<_> = all.iter().map(|(_, record)| record.clone()).collect();
    let text = trail_file(&records);
    #[rustfmt::skip]
    let questions = [
        "who=alice", "who=ALICE", "who=a*", "who=root", "who=Admin", "who=erin@example.com", "who=cloudformation", "who=role/*", "who=123456789012",
        "what=key", "what=policy", "what=password", "what=mfa", "what=role", "what=trust", "what=user", "what=group", "what=login", "what=tampering",
        "what=iam_change", "what=sign_in_step", "what=other", "what=CreateUser", "what=iam:*", "what=*Function*", "what=deleteuser",
        "target=carol", "target=Deploy", "target=AdministratorAccess", "target=user/carol", "target=study-trail",
        "from=203.0.113.24", "from=203.0.113.0/24", "from=203.0.0.0/16", "from=198.51.100.0/25", "from=2001:db8::/32", "from=JP", "from=cloudformation.amazonaws.com",
        "failed", "failed who=mallory", "who=alice|bob what=key|login", "!who=alice", "what=key !failed",
    ];
    for asked in questions {
        let search = search(question(asked), Needed::default());
        let [quick, thorough] = [true, false].map(|is_whole| {
            let mut found = found(&search, &text, is_whole);
            let rows: Vec<_> = rows(&mut found).into_iter().map(|row| (row.time, row.event_id, row.sentence)).collect();
            (rows, found.total, found.unseen().to_vec())
        });
        assert_eq!(quick.1, thorough.1, "{asked}");
        assert_eq!(quick, thorough, "{asked}");
    }
}

#[test]
fn names_that_json_writes_with_escapes_are_found_all_the_same() {
    let mut record = event("iam-user/success-without-mfa").json();
    record["userIdentity"]["userName"] = "carol".into();
    let escaped = record.to_string().replace("\"carol\"", "\"c\\u0061rol\"");
    let escaped = format!("{{\"eventVersion\":\"1.08\",{}", &escaped[1..]);
    let other = escaped.replace("c\\u0061rol", "dave").replace("eventID\":\"", "eventID\":\"0");
    for is_whole in [true, false] {
        let search = search(question("who=carol"), Needed::default());
        assert_eq!(found(&search, &trail_file(&[other.clone(), escaped.clone()]), is_whole).total, 1);
    }
    record["userIdentity"]["userName"] = "日本太郎".into();
    let text = record.to_string().replace("日本", "\\u65e5\\u672c");
    assert_eq!(found(&search(question("who=日本太郎"), Needed::default()), &text, false).total, 1);
}

#[test]
fn every_topic_finds_every_api_that_is_about_it() {
    let services = Service::KNOWN.map(|(name, service)| (format!("{name}.amazonaws.com"), service));
    for topic in ["policy", "permission-set", "key", "password", "mfa", "role", "trust", "user", "group"] {
        let mut found_by_topic = 0;
        for (source, service) in &services {
            for action in actions(*service) {
                let record = json!({"eventVersion": "1.11", "eventSource": source, "eventName": action.name, "eventTime": "2026-05-28T00:00:00Z",
                    "eventID": "5d0a0c1e-0000-4000-8000-000000000001", "userIdentity": {"type": "IAMUser", "userName": "alice"}, "eventType": "AwsApiCall"});
                let text = record.to_string();
                let rest = text.replace("\"eventVersion\":\"1.11\",", "");
                let text = format!("{{\"eventVersion\":\"1.11\",{}", &rest[1..]);
                let search = search(question(&format!("what={topic}")), Needed::default());
                let [quick, thorough] = [true, false]
                    .map(|is_whole| found(&search, &trail_file(std::slice::from_ref(&text)), is_whole).total);
                assert_eq!(quick, thorough, "{topic}: {}", action.name);
                found_by_topic += thorough;
            }
        }
        assert!(found_by_topic >= 3, "{topic}: {found_by_topic}");
    }
}

#[test]
fn what_is_mistaken_is_said() {
    let table = [
        ("what", "polciy", "is no topic; did you mean `policy`?"),
        ("what", "loging", "is no topic; did you mean `login`?"),
        (
            "what",
            "runinstances",
            "is no topic; use policy, permission-set, key, password, mfa, role, trust, user, group or login",
        ),
        ("what", "iam:", "is no API; write it like iam:CreateUser"),
        ("from", "Atlantis", "is no address, network or country"),
        ("from", "203.0.113.7/24", "is an address in a network; did you mean `203.0.113.0/24`?"),
        ("from", "300.1.2.3", "is no address or network"),
        ("who", "role/", "ends where a name should be"),
        ("who", " ", "is empty"),
        ("pattern", "{ $.x = }", "is no filter pattern"),
    ];
    for (flag, value, problem) in table {
        let field = Field::ALL.iter().find(|(name, _)| *name == flag).expect("a flag").1;
        let said = Condition::parse(field, value).expect_err(value);
        assert!(said.contains(problem), "--{flag} {value}: {said}");
    }
    for value in ["alice", "whom=alice", ""] {
        let said = Condition::without(value).expect_err(value);
        assert!(
            said.starts_with("is no condition; write who=, what=, target=, from= or pattern= and a value"),
            "{said}"
        );
    }
}

#[test]
fn whatever_wraps_an_event_it_is_found_and_counted() {
    let record = event("iam-user/success-without-mfa").line();
    let other = event("root/success-without-mfa").line();
    let document = envelope([record.as_str(), other.as_str()]);
    let table = [
        ("one record", record.clone(), 1),
        ("lines", format!("{record}\n\n{other}\n"), 2),
        ("a trail's file", trail_file(&[record.clone(), other.clone()]), 2),
        ("CloudWatch Logs", document.clone(), 2),
        ("the same, packed", awslogs(&document), 2),
        ("EventBridge", format!("{{\"detail-type\":\"AWS Console Sign In via CloudTrail\",\"detail\":{record}}}"), 1),
        ("looked up", json!({"Events": [{"CloudTrailEvent": record}, {"CloudTrailEvent": other}]}).to_string(), 2),
        ("a byte order mark", format!("\u{feff}{record}"), 1),
    ];
    for (what, text, events) in table {
        for is_whole in [true, false] {
            let found = found(&search(question("who=carol"), Needed::default()), &text, is_whole);
            assert_eq!((found.events, found.total, found.ending()), (events, 1, Ending::Complete), "{what}");
        }
    }
}

#[test]
fn an_event_from_two_files_is_told_once_and_another_under_its_id_twice() {
    let record = event("iam-user/success-without-mfa").json();
    let mut twin = record.clone();
    twin["eventTime"] = "2026-05-28T09:09:09Z".into();
    let pretty = serde_json::to_string_pretty(&record).expect("JSON");
    let search = search(Question::default(), Needed::default());
    let mut found = Found::default();
    for text in [record.to_string(), pretty, twin.to_string()] {
        found.take(search.page(&page("a", text.as_bytes(), false)));
    }
    assert_eq!((found.events, found.total, found.copies()), (3, 2, 1));
}

#[test]
fn hits_are_told_by_time_or_the_latest_day_first_and_of_too_many_the_latest() {
    let at = |time: &str, id: usize| {
        let mut record = event("iam-user/success-without-mfa").json();
        record["eventTime"] = time.into();
        record["eventID"] = format!("5d0a0c1e-0000-4000-8000-{id:012}").into();
        record.to_string()
    };
    // In Tokyo the second is on the 21st.
    let times =
        ["2026-11-21T01:00:00Z", "2026-11-20T20:00:00Z", "2026-11-20T01:00:00Z", "no time", "2026-11-21T00:00:00Z"];
    let text: String = times.iter().enumerate().map(|(id, time)| at(time, id) + "\n").collect();
    let told = |limit: usize, order: Order| {
        let mut found = found(&search(Question::default(), Needed::default()), &text, false);
        let mut told = Vec::new();
        found.sorted(limit, order, |row| {
            told.push(row.time.map_or("-".to_owned(), |time| time.strftime("%dT%H").to_string()))
        });
        told
    };
    let by_day = || Order::LatestDay(wording(Language::English).time_zone);
    assert_eq!(told(9, Order::Earliest), ["20T01", "20T20", "21T00", "21T01", "-"]);
    assert_eq!(told(9, by_day()), ["20T20", "21T00", "21T01", "20T01", "-"]);
    assert_eq!(told(4, Order::Earliest), ["20T01", "20T20", "21T00", "21T01"]);
    assert_eq!(told(2, Order::Earliest), ["21T00", "21T01"]);
    assert_eq!(told(2, by_day()), ["21T00", "21T01"]);
}

/// One sign-in at each of these hours of November, and what is said of what is not there.
fn not_seen(hours: &[&str], since: Option<&str>, until: Option<&str>, language: Language) -> (Ending, Vec<String>) {
    let record = |hour: &&str| {
        let mut record = event("iam-user/success-without-mfa").json();
        record["eventTime"] = format!("2026-11-{hour}:30:00Z").into();
        record.to_string()
    };
    let text = hours.iter().map(record).collect::<Vec<_>>().join("\n");
    let time = |text: Option<&str>| text.map(|text| format!("2026-11-{text}:00:00Z").parse().expect("a time"));
    let question = Question::between(time(since), time(until));
    let wording = Wording { language, ..Wording::default() };
    let search =
        Search::new(question.one_of(vec![condition("who", "nobody")]), Needed::default(), Ours::default(), wording);
    let mut found = found(&search, &text, false);
    found.close(search.question());
    (found.ending(), Phrases::of(search.wording()).not_seen(&found).lines)
}

/// Hours with events, what is asked for, and what is said.
type NotThere = (&'static [&'static str], Option<&'static str>, Option<&'static str>, Ending, &'static [&'static str]);

#[test]
fn what_is_not_there_is_named() {
    use Ending::{Complete, Incomplete};
    #[rustfmt::skip]
    let table: [NotThere; 9] = [
        (&["20T10", "20T12"], None, None, Complete, &[]),
        (&["20T10", "20T12"], Some("20T10"), Some("20T13"), Complete, &[]),
        (&["20T10", "20T12"], Some("19T00"), None, Incomplete, &["before 2026-11-20 10:30: the first event that there is, is of then"]),
        (&["20T10", "20T12"], None, Some("21T00"), Incomplete, &["after 2026-11-20 12:30: the last event that there is, is of then"]),
        (&["20T10", "20T12"], Some("21T00"), None, Incomplete, &["anything of that time: what there is goes from 2026-11-20 10:30 to 2026-11-20 12:30"]),
        (&["20T10", "20T12"], None, Some("19T00"), Incomplete, &["anything of that time: what there is goes from 2026-11-20 10:30 to 2026-11-20 12:30"]),
        (&["20T10", "22T12"], None, None, Complete, &["2026-11-20 11:00 – 2026-11-22 12:00: no event at all; nothing happened then, or files are missing"]),
        (&["20T10", "22T12", "22T13", "25T00"], None, None, Complete, &["2 times a day and longer, at most 2026-11-22 14:00 – 2026-11-25 00:00: no event at all; nothing happened then, or files are missing"]),
        // A gap before what is asked for is none of its.
        (&["20T10", "22T12", "22T13"], Some("22T12"), None, Complete, &[]),
    ];
    for (hours, since, until, ending, lines) in table {
        let lines: Vec<_> = lines.iter().map(|line| (*line).to_owned()).collect();
        assert_eq!(not_seen(hours, since, until, Language::English), (ending, lines), "{hours:?} {since:?} {until:?}");
    }
    let (_, japanese) = not_seen(&["20T10"], Some("19T00"), None, Language::Japanese);
    assert_eq!(japanese, ["2026-11-20 10:30 より前: 最初のイベントがこの時刻のものです"]);
}

#[test]
fn what_cannot_be_read_is_named_and_costs_itself_alone() {
    let good = event("iam-user/success-without-mfa").line();
    #[rustfmt::skip]
    let table = [
        ("cut short", format!("{{\"Records\":[{good},{{\"eventVersion\":"), 0, "trail.json: the payload is not JSON: EOF"),
        ("one of two", trail_file(&[good.clone(), "{}".to_owned()]), 1, "trail.json: record 2: JSON, but no CloudTrail record"),
        ("a line", format!("{good}\nnonsense\n"), 1, "trail.json: line 2: the payload is not JSON"),
        ("nothing", " \n".to_owned(), 0, "trail.json: there is nothing in it"),
        ("something else", "{\"a\":1}".to_owned(), 0, "trail.json: the payload holds no CloudTrail events"),
    ];
    for (what, text, total, problem) in table {
        for is_whole in [true, false] {
            let found = found(&search(Question::default(), Needed::default()), &text, is_whole);
            let said = Phrases::of(&wording(Language::English)).not_seen(&found).lines;
            assert_eq!((found.total, found.ending()), (total, Ending::Unreadable), "{what}");
            assert!(said.len() == 1 && said[0].starts_with(problem), "{what}: {said:?}");
        }
    }
    // In pieces of one text, lines are counted on.
    let piece = Page { name: "big", bytes: b"nonsense\n{}\n", is_whole: false, lines_before: 100 };
    let mut found = Found::default();
    found.take(search(Question::default(), Needed::default()).page(&piece));
    assert!(
        Phrases::of(&wording(Language::English)).not_seen(&found).lines[0].contains("line 10"),
        "{:?}",
        found.unseen()
    );
}

#[test]
fn the_json_is_the_alert_s_with_its_source() {
    let needed = Needed { json: true, ..Needed::default() };
    let record = event("iam/create-access-key-for-another-user").line();
    let mut found = found(&search(Question::default(), needed), &record, false);
    let row = rows(&mut found).remove(0);
    let mut json: Value = serde_json::from_str(row.json.expect("JSON").get()).expect("JSON");
    assert_eq!(json.as_object_mut().and_then(|json| json.remove("source")), Some("trail.json".into()));
    assert_eq!(json, crate::support::alert_json(&record));
}

/// The story of a thing: the calls, with what is said below each.
fn story(name: &str, records: &[Value], denied: bool, language: Language) -> Vec<String> {
    let question = Question::default().one_of(vec![Condition::changed(Target::parse(name).expect("a name"), denied)]);
    let wording = wording(language);
    let search = Search::new(
        question,
        Needed { settings: true, json: true, ..Needed::default() },
        Ours::default(),
        wording.clone(),
    );
    let text = records.iter().map(|record| record.to_string() + "\n").collect::<String>();
    let mut story = Story::new(wording);
    let mut lines = Vec::new();
    for row in rows(&mut found(&search, &text, false)) {
        let row = story.tell(row);
        lines.push(row.what.unwrap_or_default());
        lines.extend(row.notes.into_iter().map(|note| format!("  {note}")));
    }
    lines
}

/// A call of IAM by alice, at a minute of an hour of 20 November.
fn call(minute: usize, name: &str, request: Value, response: Value) -> Value {
    json!({"eventVersion": "1.11", "eventSource": "iam.amazonaws.com", "eventName": name, "eventTime": format!("2026-11-20T01:{minute:02}:00Z"),
        "eventID": format!("5d0a0c1e-0000-4000-8000-{minute:012}"), "eventType": "AwsApiCall", "recipientAccountId": "123456789012",
        "userIdentity": {"type": "IAMUser", "userName": "alice", "accountId": "123456789012", "arn": "arn:aws:iam::123456789012:user/alice"},
        "sourceIPAddress": "203.0.113.7", "requestParameters": request, "responseElements": response})
}

fn trusts(account: &str) -> String {
    json!({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"AWS": format!("arn:aws:iam::{account}:root")}}]}).to_string()
}

#[test]
fn a_story_says_what_it_was_before() {
    let policy = "arn:aws:iam::123456789012:policy/app";
    let allows =
        |action: &str| json!({"Statement": {"Effect": "Allow", "Action": action, "Resource": "*"}}).to_string();
    let records = [
        call(
            1,
            "CreateRole",
            json!({"roleName": "ci", "assumeRolePolicyDocument": trusts("123456789012")}),
            json!(null),
        ),
        call(2, "CreateUser", json!({"userName": "carol"}), json!(null)),
        call(
            3,
            "UpdateAssumeRolePolicy",
            json!({"roleName": "ci", "policyDocument": trusts("444455556666")}),
            json!(null),
        ),
        call(
            4,
            "UpdateAssumeRolePolicy",
            json!({"roleName": "ci", "policyDocument": trusts("444455556666")}),
            json!(null),
        ),
        call(
            5,
            "PutRolePolicy",
            json!({"roleName": "ci", "policyName": "logs", "policyDocument": allows("logs:*")}),
            json!(null),
        ),
        call(6, "DeleteRolePolicy", json!({"roleName": "ci", "policyName": "logs"}), json!(null)),
        call(
            10,
            "CreatePolicy",
            json!({"policyName": "app", "policyDocument": allows("s3:GetObject")}),
            json!({"policy": {"arn": policy}}),
        ),
        call(
            11,
            "CreatePolicyVersion",
            json!({"policyArn": policy, "policyDocument": allows("s3:*"), "setAsDefault": true}),
            json!({"policyVersion": {"versionId": "v2", "isDefaultVersion": true}}),
        ),
        call(12, "SetDefaultPolicyVersion", json!({"policyArn": policy, "versionId": "v1"}), json!(null)),
        // Nobody knows what the first allowed, and so not what was before the second.
        call(13, "CreateRole", json!({"roleName": "unseen"}), json!(null)),
        call(
            14,
            "UpdateAssumeRolePolicy",
            json!({"roleName": "unseen", "policyDocument": trusts("444455556666")}),
            json!(null),
        ),
        call(
            20,
            "CreateAccessKey",
            json!({"userName": "carol"}),
            json!({"accessKey": {"accessKeyId": "AKIAIOSFODNN7EXAMPLE", "userName": "carol"}}),
        ),
        call(
            21,
            "UpdateAccessKey",
            json!({"userName": "carol", "accessKeyId": "AKIAIOSFODNN7EXAMPLE", "status": "Inactive"}),
            json!(null),
        ),
        call(30, "UpdateUser", json!({"userName": "carol", "newUserName": "caroline"}), json!(null)),
    ];
    #[rustfmt::skip]
    let table: [(&str, &[&str]); 6] = [
        ("ci", &[
            "iam:CreateRole",
            "  now     this account (123456789012) can assume the role",
            "iam:UpdateAssumeRolePolicy",
            "  now     account 444455556666 can assume the role",
            "  before  this account (123456789012) can assume the role (since 2026-11-20 10:01)",
            "iam:UpdateAssumeRolePolicy",
            "  now     account 444455556666 can assume the role",
            "iam:PutRolePolicy",
            "  now     allows logs:* on all resources",
            "iam:DeleteRolePolicy",
            "  before  allows logs:* on all resources (since 2026-11-20 10:05)",
        ]),
        ("app", &[
            "iam:CreatePolicy",
            "  now     v1: allows s3:GetObject on all resources",
            "iam:CreatePolicyVersion",
            "  now     v2: allows s3:* on all resources",
            "  before  v1: allows s3:GetObject on all resources (since 2026-11-20 10:10)",
            "iam:SetDefaultPolicyVersion",
            "  now     v1: allows s3:GetObject on all resources",
            "  before  v2: allows s3:* on all resources (since 2026-11-20 10:11)",
        ]),
        ("AKIAIOSFODNN7EXAMPLE", &[
            "iam:CreateAccessKey",
            "iam:UpdateAccessKey",
            "  before  Active (since 2026-11-20 10:20)",
        ]),
        ("unseen", &[
            "iam:CreateRole",
            "iam:UpdateAssumeRolePolicy",
            "  now     account 444455556666 can assume the role",
        ]),
        ("user/caroline", &["iam:UpdateUser"]),
        ("role/carol", &[]),
    ];
    for (name, lines) in table {
        assert_eq!(story(name, &records, false, Language::English), lines, "{name}");
    }
}

#[test]
fn a_call_that_was_refused_is_found_where_its_message_alone_names_it() {
    let mut denied = call(1, "AttachRolePolicy", json!(null), json!(null));
    denied["errorCode"] = "AccessDenied".into();
    denied["errorMessage"] = "User: arn:aws:iam::123456789012:user/alice is not authorized to perform: iam:AttachRolePolicy on resource: role ci because no identity-based policy allows the iam:AttachRolePolicy action".into();
    let mut elsewhere = call(2, "RunInstances", json!(null), json!(null));
    elsewhere["eventSource"] = "ec2.amazonaws.com".into();
    elsewhere["errorCode"] = "Client.UnauthorizedOperation".into();
    elsewhere["errorMessage"] = "User: arn:aws:iam::123456789012:user/ci is not authorized to perform: iam:PassRole on resource: arn:aws:iam::123456789012:role/ci because".into();
    let mut caller = elsewhere.clone();
    caller["eventID"] = "5d0a0c1e-0000-4000-8000-000000000099".into();
    caller["errorMessage"] = "User: arn:aws:iam::123456789012:user/ci is not authorized to perform: ec2:RunInstances on resource: arn:aws:ec2:us-east-1:123456789012:instance/* because".into();
    let mut longer = caller.clone();
    longer["eventID"] = "5d0a0c1e-0000-4000-8000-000000000098".into();
    longer["errorMessage"] = "User: arn:aws:iam::123456789012:user/bob is not authorized to perform: iam:PassRole on resource: arn:aws:iam::123456789012:role/ci-admin because".into();
    let records = [denied, elsewhere, caller, longer];
    assert_eq!(story("ci", &records, false, Language::English).len(), 1);
    assert_eq!(story("ci", &records, true, Language::English).len(), 2);
}

#[test]
fn the_end_says_how_much_was_found() {
    let record = event("iam-user/success-without-mfa").line();
    let found = found(&search(Question::default(), Needed::default()), &record, false);
    let told = Told { lines: 1, shown: 1, tenths: 31, ..Told::default() };
    let summary = |language, told: &Told| {
        let wording = wording(language);
        Phrases::of(&wording).summary(&found, told).join(" ")
    };
    assert_eq!(summary(Language::English, &told), "1 line, 1 of 1 event, 3.1 s.");
    assert_eq!(summary(Language::Japanese, &told), "1 行、1 件中 1 件が該当（3.1 秒）");
    let less = Told { lines: 0, shown: 0, ..told };
    assert_eq!(
        summary(Language::English, &less),
        "0 lines, 1 of 1 event, 3.1 s. The latest 0 of 1 are shown; --limit says how many."
    );
}

proptest! {
    /// Whatever a file holds, or has lost: what is wrong with it is a finding.
    #[test]
    fn no_page_is_more_than_unreadable(
        cuts in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..4),
        end in any::<prop::sample::Index>(),
        is_whole in any::<bool>(),
    ) {
        static FILE: LazyLock<Vec<u8>> = LazyLock::new(|| {
            trail_file(&all().into_iter().take(12).map(|(_, record)| record).collect::<Vec<_>>()).into_bytes()
        });
        let mut bytes = FILE.clone();
        for (at, byte) in cuts {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        bytes.truncate(end.index(bytes.len()) + 1);
        let mut found = Found::default();
        found.take(search(question("who=alice|root"), Needed { json: true, settings: true, ..Needed::default() }).page(&page("a", &bytes, is_whole)));
        found.sorted(usize::MAX, Order::Earliest, |row| assert!(!row.sentence.is_empty()));
    }
}
