//! What each target does with the fuzzer's bytes: nothing may panic, and what must hold is asserted.

use std::sync::LazyLock;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde_json::{Value, json};
use trailbell::alert::{Alert, Message, Subject};
use trailbell::classify::{Ours, Outcome, classify};
use trailbell::cloudtrail::Record;
use trailbell::credential_report::{CredentialReport, Limits, compare, findings, fixed, guarded, needs_guard, unwrap};
use trailbell::event::Event;
use trailbell::filter_pattern::FilterPattern;
use trailbell::habits::{Habits, Sighting};
use trailbell::ingest::{documents, mended, text_of};
use trailbell::letter::{File, Given, KeyIds, Letter, Made, Older};
use trailbell::policy::{Case, Policy, Verdict};
use trailbell::severity::Severity;
use trailbell::story::Facts;
use trailbell::voice::Language;

use super::support::held::{hold, read_and_hold};
use super::support::hostile::{all_places, harmless, hidden_in, is_hidden, problem_of_subject};
use super::support::{alert, awslogs_of, envelope, event, gzip, wording};

/// A target's name and its body.
pub type Target = (&'static str, fn(&[u8]));

/// All of them.
pub const TARGETS: [Target; 8] = [
    ("body", body),
    ("credential_report", credential_report),
    ("filter_pattern", filter_pattern),
    ("payload", payload),
    ("policy", policy),
    ("policy_document", policy_document),
    ("record", record),
    ("subject", subject),
];

const LANGUAGES: [Language; 2] = [Language::English, Language::Japanese];

/// The whole way from a payload to its messages. Bytes that begin with 1, 2 or 3 are what is packed inside, what should be gzip inside,
/// and the log messages, one a line; with 4, 5 or 6, what a stream, a topic or a list holds; with 7, a file in whatever encoding. All
/// others are the payload itself, so that `fixtures/payloads` are seeds.
pub fn payload(data: &[u8]) {
    let payload = match data {
        [1, document @ ..] => awslogs_of(&gzip(document)),
        [2, packed @ ..] => awslogs_of(packed),
        [3, messages @ ..] => envelope(String::from_utf8_lossy(messages).lines()),
        [4, data @ ..] => {
            let record =
                |data: &[u8]| json!({"kinesis": {"data": STANDARD.encode(data)}, "eventSource": "aws:kinesis"});
            json!({"Records": [record(data), record(&gzip(data))]}).to_string()
        }
        [5, message @ ..] => {
            let message = String::from_utf8_lossy(message);
            json!({"Records": [{"EventSource": "aws:sns", "Sns": {"TopicArn": "x", "Message": message}}]}).to_string()
        }
        [6, items @ ..] => json!(String::from_utf8_lossy(items).lines().collect::<Vec<_>>()).to_string(),
        [7, file @ ..] => text_of(file.to_vec()),
        _ => String::from_utf8_lossy(data).into_owned(),
    };
    for language in LANGUAGES {
        read_and_hold(&payload, language).unwrap_or_else(|problem| panic!("{problem}"));
    }
    for document in documents(&payload) {
        assert!(!document.text.trim().is_empty() || payload.trim().is_empty(), "a document of nothing");
    }
}

/// One record, to the messages in both languages. `fixtures/events` are seeds.
pub fn record(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let text = mended(&text);
    let Ok(record) = Record::parse(&text) else { return };
    let failed = record.has_error() || record.has_unreadable_error();
    assert!(
        !(failed && classify(&record, &Ours::default()).outcome() == Outcome::Success),
        "an error passes for success"
    );
    let account_names = wording(Language::English).account_names;
    let facts = Facts::of(Event::of(&record, &Ours::default(), &account_names), &account_names);
    if let Some(sighting) = Sighting::of(&facts, Timestamp::MAX) {
        assert!(sighting.person.as_str().len() < 1_000, "a key of DynamoDB has 2,048 bytes");
        let habits = Habits::after(None, &sighting);
        assert!(Habits::news(habits.as_ref(), &sighting).is_none_or(|news| !news.what.is_empty()));
        assert!(habits.is_none_or(|habits| habits.seen.keys().all(|habit| habit.len() < 400)), "an item stays small");
    }
    for language in LANGUAGES {
        let alert = Alert::new(&record, &wording(language));
        hold(&Message::of(alert.clone())).unwrap_or_else(|problem| panic!("{problem}"));
        assert!(alert.body.lines().count() < 60, "{}", alert.body);
        let json: Value = serde_json::from_str(&alert.to_json()).expect("an alert is JSON");
        assert!(json["link"].as_str().is_none_or(is_of_the_console), "{}", json["link"]);
    }
}

/// Does a link lead to the CloudTrail console, whatever the event says?
fn is_of_the_console(link: &str) -> bool {
    let Some((host, page)) = link.strip_prefix("https://").and_then(|rest| rest.split_once('/')) else { return false };
    let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-./?=#".contains(&byte));
    let known = [".console.aws.amazon.com", ".console.amazonaws.cn", ".console.amazonaws-us-gov.com"];
    plain(host) && plain(page) && known.iter().any(|domain| host.ends_with(domain)) && page.starts_with("cloudtrailv2/")
}

/// A pattern on the first line, a log event below it.
pub fn filter_pattern(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let (pattern, log_event) = text.split_once('\n').unwrap_or((&text, "{}"));
    let parsed = match pattern.parse::<FilterPattern>() {
        Ok(parsed) => parsed,
        Err(error) => return assert!(!error.to_string().is_empty()),
    };
    assert_eq!(parsed.to_string(), pattern);
    let matches = parsed.matches(log_event);
    let again: FilterPattern = parsed.to_string().parse().expect("what was parsed is parsed again");
    assert_eq!(again.matches(log_event), matches);
    if pattern.trim_start().starts_with('{') {
        let value = serde_json::from_str::<Value>(log_event);
        assert_eq!(value.is_ok_and(|value| parsed.matches_value(&value)), matches, "text and value differ");
    }
}

/// An event by the first byte, and a policy: what is wrong with it is said with its place, and what it does is done to the event.
pub fn policy(data: &[u8]) {
    let Some((event_number, text)) = data.split_first() else { return };
    let text = String::from_utf8_lossy(text);
    let policy = match Policy::parse(&text) {
        Ok(policy) => policy,
        Err(mistakes) => {
            let lines = text.lines().count().max(1) + 1;
            assert!(!mistakes.is_empty(), "wrong, and nothing to say about it");
            return assert!(mistakes.iter().all(|mistake| (1..=lines).contains(&mistake.line) && mistake.column > 0));
        }
    };
    let event = RECORDS[usize::from(*event_number) % RECORDS.len()].to_string();
    let record = Record::parse(&event).expect("a fixture is a record");
    let understood = Event::of(&record, &Ours::default(), &wording(Language::English).account_names);
    let verdict = policy.verdict(&Case::new(&understood, &event, &TimeZone::UTC));
    if let Verdict::Ignored(rule) = verdict {
        assert!(text.contains("\"ignore\""), "{} ignores and is no such rule", rule.name());
    }
    for rule in &policy.rules {
        assert!(
            policy.doubts(rule).iter().all(|doubt| !doubt.contains('\n')),
            "{} is doubted in many lines",
            rule.name()
        );
    }
    for rule in policy.expired(Timestamp::MAX, &TimeZone::UTC) {
        assert!(rule.until.is_some(), "{} has no end", rule.name());
    }
}

/// A credential report, and behind a line `---` an older one.
pub fn credential_report(data: &[u8]) {
    let mark = b"\n---\n";
    let at = data.windows(mark.len()).position(|bytes| bytes == mark).unwrap_or(data.len());
    let (newer, older) = (&data[..at], data.get(at + mark.len()..).unwrap_or_default());
    assert!(!needs_guard(&guarded(newer)), "a guarded file needs no guard");
    let parsed = |bytes: &[u8]| CredentialReport::parse(&unwrap(bytes.to_vec()).ok()?.csv).ok();
    let Some(newer) = parsed(newer) else { return };
    let (limits, now) = (Limits::default(), Timestamp::UNIX_EPOCH);
    let found = findings(&newer, None, &limits, now);
    assert!(found.iter().all(|finding| finding.days.is_none_or(|days| days >= 0)), "{found:?}");
    assert_eq!(compare(&newer, &newer), Ok(Vec::new()), "a report is as itself");
    assert_eq!(fixed(&newer, now, &newer, now, &limits), Ok(Vec::new()), "nothing is fixed in itself");
    let older = parsed(older).filter(|older| compare(older, &newer).is_ok());
    let given = Given {
        report: Ok((&newer, File::new("report.csv", data, None))),
        account: None,
        older: older.as_ref().map_or(Older::None, |older| Older::Report(older, Made::Unknown)),
        limits,
        at: now,
        key_ids: KeyIds::new(),
        week: None,
        watching: None,
        trouble: false,
        faults: Vec::new(),
    };
    let letter = Letter::new(given).expect("reports of one account");
    for language in LANGUAGES {
        let wording = wording(language);
        let (html, subject) = (letter.html(&wording), letter.subject(&wording));
        assert!(html.len() <= 90_000, "{} bytes of HTML", html.len());
        for form in [&html, &letter.text(&wording), &subject] {
            assert!(hidden_in(form).is_empty(), "{form}");
        }
        assert!((1..=99).contains(&subject.chars().count()), "{subject}");
        serde_json::from_str::<Value>(&letter.json(&wording, 10)).expect("a letter is JSON");
    }
}

/// A policy document, where it may stand: nothing that anybody can write into it makes less of a grant than it is.
pub fn policy_document(data: &[u8]) {
    const FULL: &str = r#"{"Effect":"Allow","Action":"*","Resource":"*","Principal":"*"}"#;
    let text = String::from_utf8_lossy(data);
    let beside = [
        format!(r#"{{"Statement":[{FULL},{text}]}}"#),
        format!(r#"{{"Statement":[{text},{FULL}]}}"#),
        format!("\u{feff} {text}"),
    ];
    // One of three APIs by the length, so that the text is the whole input.
    let (api, parameter) = [
        ("PutUserPolicy", "policyDocument"),
        ("UpdateAssumeRolePolicy", "policyDocument"),
        ("CreateRole", "assumeRolePolicyDocument"),
    ][data.len() % 3];
    let told = |document: &str, language| {
        let record = json!({
            "eventName": api, "eventSource": "iam.amazonaws.com", "eventType": "AwsApiCall", "recipientAccountId": "123456789012",
            "userIdentity": {"type": "IAMUser", "userName": "mallory"}, "requestParameters": {parameter: document},
        });
        alert(&record.to_string(), &wording(language))
    };
    for language in LANGUAGES {
        let alert = told(&text, language);
        hold(&Message::of(alert.clone())).unwrap_or_else(|problem| panic!("{problem}"));
        // What is no policy to a strict reader is the gravest, unless we read more than that.
        let gives = gives_everything(&text);
        assert!(!gives || alert.severity == Severity::Critical, "{api}: {}", alert.body);
    }
    let [first, last, marked] = beside.each_ref().map(|document| told(document, Language::English));
    assert_eq!(first.severity, Severity::Critical, "{api}: {}", first.body);
    assert_eq!(last.severity, Severity::Critical, "{api}: {}", last.body);
    assert!(first.body.contains("FULL POWER") || first.body.contains("ANYONE"), "{api}: {}", first.body);
    assert_eq!(marked.severity, told(&text, Language::English).severity, "{api}: a byte order mark changes it");
}

/// Does it to a strict reader, who knows no wildcards but `*`? What is no policy to that one may give everything, too.
fn gives_everything(text: &str) -> bool {
    let Ok(document) = serde_json::from_str::<Value>(text) else { return false };
    let statements = match &document["Statement"] {
        Value::Array(list) => list.as_slice(),
        one => std::slice::from_ref(one),
    };
    statements.iter().any(|statement| {
        ["Action", "Resource", "Principal"].iter().all(|member| statement[member] == "*")
            && statement["Effect"] == "Allow"
    }) || statements.is_empty()
}

/// A severity by the first byte; what happened, and below it the account.
pub fn subject(data: &[u8]) {
    let Some((first, rest)) = data.split_first() else { return };
    let text = String::from_utf8_lossy(rest);
    let (what, account) = match text.split_once('\n') {
        Some((account, what)) => (what, Some(account)),
        None => (text.as_ref(), None),
    };
    let severity = Severity::ALL[usize::from(*first) % Severity::ALL.len()].as_str();
    let subject = Subject::new(severity, what, account);
    let subject = subject.as_str();
    assert_eq!(problem_of_subject(subject), None, "{subject:?}");
    assert!(subject.starts_with(&format!("[{severity}]")), "{subject:?}");
}

/// Events into which a text is put.
const EVENTS: [&str; 12] = [
    "root/success-without-mfa",
    "iam-user/failure-with-a-wrong-password",
    "role/switch-role-seen-from-the-target-account",
    "role/console-login-failure",
    "identity-center/portal-5-signed-in-with-password-and-code",
    "federation/saml-role-session",
    "cli-login/credentials-for-the-same-device",
    "iam/attach-user-policy-denied",
    "iam/attach-user-policy-administratoraccess",
    "account-recovery/password-recovery-requested",
    "tampering/stop-logging",
    "other/assume-role-with-web-identity",
];

static RECORDS: LazyLock<Vec<Value>> = LazyLock::new(|| EVENTS.iter().map(|name| event(name).json()).collect());

/// Places whose text decides which lines there are: the time and the link have lines of their own.
const DECIDE: [&str; 3] = ["/eventTime", "/eventID", "/awsRegion"];

/// An event by the first byte, a place in it by the second, and the text that an attacker puts there.
pub fn body(data: &[u8]) {
    let [event_number, place, text @ ..] = data else { return };
    let json = &RECORDS[usize::from(*event_number) % RECORDS.len()];
    let places: Vec<_> = all_places(json)
        .into_iter()
        .filter(|place| !DECIDE.contains(&place.as_str()) && json.pointer(place).is_some_and(Value::is_string))
        .collect();
    let place = &places[usize::from(*place) % places.len()];
    let with = |text: &str, language| {
        let mut json = json.clone();
        if let Some(here) = json.pointer_mut(place) {
            *here = format!("x{text}x").into();
        }
        alert(&json.to_string(), &wording(language))
    };
    let text = String::from_utf8_lossy(text);
    for language in LANGUAGES {
        let (told, plain) = (with(&text, language), with(&harmless(&text), language));
        hold(&Message::of(told.clone())).unwrap_or_else(|problem| panic!("{place}: {problem}"));
        assert_eq!(told.body.lines().count(), plain.body.lines().count(), "{place}: {}", told.body);
        assert!(!told.to_json().chars().any(is_hidden), "{place}");
    }
}
