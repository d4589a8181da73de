//! What holds for every input, whoever made it: nothing panics, every event is accounted for, and no text breaks out of its line.

use std::cell::OnceCell;
use std::collections::HashSet;
use std::sync::{Arc, LazyLock};

use aws_lambda_events::event::cloudwatch_logs::LogsEvent;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Map, Value, json};
use trailbell::alert::{Message, messages};
use trailbell::ingest::{Bounds, IngestError, Payload, documents, gunzip, text_of};
use trailbell::pipeline::{HandleError, Rules, read};
use trailbell::policy::Policy;
use trailbell::publish::Entry;
use trailbell::severity::Severity;
use trailbell::voice::Language;

use crate::support::held::{hold, read_and_hold, rules};
use crate::support::hostile::{all_places, harmless};
use crate::support::topic::Topic;
use crate::support::{Event, awslogs, awslogs_of, block_on, envelope, events, gzip, handle, settings, wording};

static EVENTS: LazyLock<Vec<Event>> = LazyLock::new(events);

fn cases(cases: u32) -> ProptestConfig {
    // A failure shows its smallest case; what fails once gets a row in a table.
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

fn language() -> impl Strategy<Value = Language> {
    select(vec![Language::English, Language::Japanese])
}

/// Text that somebody chose to do harm: what is hidden, what ends lines, what JSON and chat clients read as their own.
fn hostile_text() -> impl Strategy<Value = String> {
    let character = prop_oneof![
        4 => select("abcXYZ019 .:/_-@+=".chars().collect::<Vec<_>>()),
        3 => select("\r\n\t\0\u{1b}\u{7f}\u{85}\u{2028}\u{2029}\u{200b}\u{200f}\u{202e}\u{2066}\u{feff}\u{ad}\u{3164}\u{1bca0}\u{e0041}".chars().collect::<Vec<_>>()),
        2 => select("\"\\'`<>|[]{}$%*山אلو٣…\u{3000}\u{a0}\u{1f600}\u{fffd}".chars().collect::<Vec<_>>()),
        1 => any::<char>(),
    ];
    vec(character, 0..60).prop_map(String::from_iter)
}

/// Any JSON at all.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        hostile_text().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 24, 5, |inner| {
        let key = prop_oneof![hostile_text(), select(KEYS.to_vec()).prop_map(str::to_owned)];
        prop_oneof![
            vec(inner.clone(), 0..5).prop_map(Value::from),
            vec((key, inner), 0..5).prop_map(|pairs| Value::Object(Map::from_iter(pairs)))
        ]
    })
}

/// Keys that mean something to the reader.
const KEYS: [&str; 16] = [
    "awslogs",
    "data",
    "logEvents",
    "message",
    "messageType",
    "Records",
    "Events",
    "CloudTrailEvent",
    "detail",
    "detail-type",
    "eventName",
    "eventSource",
    "userIdentity",
    "additionalEventData",
    "requestParameters",
    "responseElements",
];

/// A change to one place in a record.
#[derive(Debug, Clone)]
enum Change {
    Remove,
    Replace(Value),
    /// The text behind the last `/` or `:`, where names stand in ARNs.
    Tail(String),
    KeyInAnotherCase,
}

fn change() -> impl Strategy<Value = Change> {
    let blank =
        select(vec!["", " ", "\n", "null", "/", ":", " /x", "arn:aws:iam::123456789012:user/", "AWSReservedSSO__"]);
    prop_oneof![
        2 => Just(Change::Remove),
        2 => any_json().prop_map(Change::Replace),
        3 => hostile_text().prop_map(|text| Change::Replace(text.into())),
        2 => blank.prop_map(|text| Change::Replace(text.into())),
        2 => hostile_text().prop_map(Change::Tail),
        2 => select(vec!["", " ", "/", " /", "/ ", "\u{3000}", ": x"]).prop_map(|text| Change::Tail(text.to_owned())),
        1 => Just(Change::KeyInAnotherCase),
    ]
}

fn apply(record: &mut Value, place: &str, change: &Change) {
    let (parent, key) = place.rsplit_once('/').expect("a pointer");
    let key = key.replace("~1", "/").replace("~0", "~");
    match (change, record.pointer_mut(parent)) {
        (Change::Remove, Some(Value::Object(parent))) => {
            parent.remove(&key);
        }
        (Change::KeyInAnotherCase, Some(Value::Object(parent))) => {
            if let Some(value) = parent.remove(&key) {
                parent.insert(key.to_uppercase(), value);
            }
        }
        (Change::Tail(tail), _) => {
            if let Some(Value::String(text)) = record.pointer_mut(place) {
                let keep = text.rfind(['/', ':']).map_or(0, |at| at + 1);
                text.truncate(keep);
                text.push_str(tail);
            }
        }
        (Change::Replace(value), _) => {
            if let Some(here) = record.pointer_mut(place) {
                *here = value.clone();
            }
        }
        (Change::Remove | Change::KeyInAnotherCase, _) => {}
    }
}

/// One of our events with a few changes.
fn mutated() -> impl Strategy<Value = String> {
    (any::<Index>(), vec((any::<Index>(), change()), 1..6)).prop_map(|(event, changes)| {
        let mut record = event.get(&EVENTS).json();
        for (place, change) in changes {
            let places = all_places(&record);
            if !places.is_empty() {
                apply(&mut record, place.get::<String>(&places), &change);
            }
        }
        record.to_string()
    })
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn no_text_is_too_odd(text in hostile_text(), language in language()) {
        read_and_hold(&text, language).map_err(TestCaseError::fail)?;
        let _ = documents(&text);
    }

    #[test]
    fn no_bytes_are_too_odd(bytes in vec(any::<u8>(), 0..200), limit in 0_usize..400) {
        let text = text_of(bytes.clone());
        let _ = read(&text, None, &rules(Language::English), |_| true);
        let _ = read(&awslogs_of(&bytes), None, &Rules { max_decoded_bytes: limit, ..Rules::default() }, |_| true);
        let _ = gunzip(&[&[0x1f, 0x8b, 8, 0], bytes.as_slice()].concat(), limit);
    }

    #[test]
    fn no_json_is_too_odd(value in any_json(), language in language()) {
        for document in [value.clone(), json!({"logEvents": value}), json!({"Records": [value]}), json!({"logEvents": [{"message": value}]})] {
            read_and_hold(&document.to_string(), language).map_err(TestCaseError::fail)?;
        }
        read_and_hold(&awslogs(&value.to_string()), language).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn what_was_packed_is_unpacked_within_the_limit_and_refused_beyond(
        members in vec(vec(any::<u8>(), 0..300), 1..4),
        limit in 0_usize..900,
    ) {
        let packed: Vec<u8> = members.iter().flat_map(|member| gzip(member)).collect();
        let whole = members.concat();
        let expected = if whole.len() <= limit { Ok(whole) } else { Err(IngestError::TooLarge { limit }) };
        prop_assert_eq!(gunzip(&packed, limit), expected);
    }

    #[test]
    fn what_is_damaged_is_never_taken_for_whole(bytes in vec(any::<u8>(), 0..300), at in any::<Index>(), mask in 1_u8.., end in any::<Index>()) {
        let packed = gzip(&bytes);
        let mut damaged = packed.clone();
        *at.get_mut(&mut damaged) ^= mask;
        if let Ok(unpacked) = gunzip(&damaged, 1 << 20) {
            prop_assert_eq!(&unpacked, &bytes, "a byte of the header");
        }
        prop_assert!(gunzip(&packed[..end.index(packed.len())], 1 << 20).is_err());
    }

    #[test]
    fn messages_are_read_as_awss_own_crate_reads_them(messages in vec(hostile_text(), 0..5)) {
        let payload = awslogs(&envelope(messages.iter().map(String::as_str)));
        let theirs: LogsEvent = serde_json::from_str(&payload).unwrap();
        let (unpacked, bounds) = (OnceCell::new(), Bounds { bytes: 1 << 20, events: usize::MAX });
        let ours = Payload::of(&payload, &bounds).unwrap().batch(&unpacked, &bounds, None).unwrap();
        let ours: Vec<_> = ours.events.iter().map(|event| event.text.as_ref()).collect();
        prop_assert_eq!(&ours, &messages);
        let theirs: Vec<_> = theirs.aws_logs.data.log_events.iter().map(|event| event.message.as_str()).collect();
        prop_assert_eq!(ours, theirs);
    }
}

proptest! {
    #![proptest_config(cases(1_500))]

    #[test]
    fn an_event_may_lack_anything_and_hold_anything(record in mutated(), language in language()) {
        let reading = read_and_hold(&envelope([record.as_str()]), language).map_err(TestCaseError::fail)?;
        let reading = reading.expect("an envelope is read whatever is in its messages");
        prop_assert_eq!(reading.alerts.len() + reading.rejects.len(), 1, "nothing vanishes");
    }
}

/// Places whose text decides which lines there are: the time and the link have lines of their own.
const DECIDE: [&str; 3] = ["/eventTime", "/eventID", "/awsRegion"];

proptest! {
    #![proptest_config(cases(1_500))]

    #[test]
    fn no_text_gets_a_line_of_its_own(event in any::<Index>(), place in any::<Index>(), text in hostile_text(), language in language()) {
        let record = event.get(&EVENTS).json();
        let places: Vec<_> = all_places(&record)
            .into_iter()
            .filter(|place| !DECIDE.contains(&place.as_str()) && record.pointer(place).is_some_and(Value::is_string))
            .collect();
        let place = place.get::<String>(&places);
        let lines = |text: &str| {
            let mut record = record.clone();
            apply(&mut record, place, &Change::Replace(format!("x{text}x").into()));
            crate::support::alert(&record.to_string(), &wording(language)).body.lines().count()
        };
        prop_assert_eq!(lines(&text), lines(&harmless(&text)), "{}", place);
    }
}

proptest! {
    #![proptest_config(cases(150))]

    #[test]
    fn every_event_is_accounted_for(
        records in vec(prop_oneof![4 => mutated(), 1 => hostile_text()], 0..25),
        max_messages in 2_usize..12,
        steps in any::<bool>(),
        min_severity in select(Severity::ALL.to_vec()),
        refusals in prop_oneof![Just(0), any::<u64>()],
    ) {
        let mut settings = settings(&[]);
        settings.rules.max_messages = max_messages;
        settings.rules.policy = Arc::new(Policy::default().within(min_severity, steps));
        let publisher = Topic::refusing(|place| refusals >> (place % 64) & 1 == 1);
        let payload = awslogs(&envelope(records.iter().map(String::as_str)));
        let report = match block_on(handle(&payload, &settings, &publisher)) {
            Ok(report) => {
                prop_assert_eq!(report.failed, 0);
                report
            }
            Err(HandleError::Publish { report, failed, of, .. }) => {
                prop_assert!(failed >= 1 && failed <= of);
                prop_assert_eq!(report.messages + failed, of);
                *report
            }
            Err(error) => return Err(TestCaseError::fail(error.to_string())),
        };
        prop_assert_eq!(report.seen, records.len());
        prop_assert!(report.balances(), "{:?}", report);
        prop_assert!(report.published <= publisher.events.get());
        prop_assert!(report.published + report.folded >= publisher.events.get(), "what was taken is counted");
    }
}

/// ARNs that break off, or whose last part is a space.
#[test]
fn a_name_that_is_blank_is_no_name() {
    let arn = |rest: &str| Value::from(format!("arn:aws:sts::123456789012:{rest}"));
    let table = [
        ("iam-user/success-without-mfa", "/userIdentity", json!({"type": "IAMUser", "arn": arn("user/")})),
        ("iam-user/success-without-mfa", "/userIdentity", json!({"type": "IAMUser", "arn": arn("user/path/ /")})),
        ("iam-user/success-without-mfa", "/userIdentity", json!({"arn": arn("user/")})),
        ("federation/federated-user", "/userIdentity", json!({"type": "FederatedUser", "arn": arn("federated-user/")})),
        ("role/exit-role", "/userIdentity", json!({"type": "AssumedRole", "arn": arn("assumed-role/ /x")})),
        ("role/exit-role", "/userIdentity", json!({"type": "AssumedRole", "arn": arn("assumed-role/x/")})),
        ("role/exit-role", "/userIdentity", json!({"type": "AssumedRole", "arn": arn("assumed-role//")})),
        ("role/exit-role", "/userIdentity", json!({"type": "Role", "arn": arn("role/")})),
        ("role/exit-role", "/userIdentity", json!({"type": "AssumedRole", "principalId": "AROAEXAMPLE:"})),
        (
            "role/exit-role",
            "/userIdentity",
            json!({"type": "AssumedRole", "arn": arn("assumed-role/AWSReservedSSO_ _0123456789abcdef/x")}),
        ),
        ("role/switch-role-seen-from-the-source-account", "/additionalEventData/SwitchTo", arn("role/")),
        ("role/switch-role-seen-from-the-source-account", "/additionalEventData/SwitchTo", arn("role/ /")),
        ("role/switch-role-seen-from-the-target-account", "/additionalEventData/SwitchFrom", arn("user/")),
        ("role/switch-role-seen-from-the-target-account", "/additionalEventData/SwitchFrom", arn("user/ /")),
        ("federation/saml-role-session", "/additionalEventData/SamlProviderArn", arn("saml-provider/")),
        (
            "federation/role-session-from-web-identity",
            "/userIdentity/sessionContext/webIdFederationData/federatedProvider",
            arn("oidc-provider/"),
        ),
        ("tampering/delete-trail", "/requestParameters/name", arn("trail/")),
        ("tampering/delete-topic", "/requestParameters/topicArn", arn("")),
        ("iam/attach-user-policy-administratoraccess", "/requestParameters/policyArn", arn("policy/")),
        ("iam/attach-user-policy-administratoraccess", "/requestParameters/policyArn", arn("policy/ x")),
        (
            "iam/create-user-denied",
            "/errorMessage",
            "User: x is not authorized to perform: iam:CreateUser on resource: user ''".into(),
        ),
        ("identity-center/user-name-in-japanese", "/additionalEventData/UserName", "\u{3000}".into()),
    ];
    let mut wrong = Vec::new();
    for (name, place, value) in table {
        let mut record = crate::support::event(name).json();
        *record.pointer_mut(place).unwrap_or_else(|| panic!("{name} has no {place}")) = value.clone();
        for language in [Language::English, Language::Japanese] {
            let message = Message::of(crate::support::alert(&record.to_string(), &wording(language)));
            wrong.extend(hold(&message).err().map(|problem| format!("{place} {value}: {problem}")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// 1 MB is what CloudWatch Logs takes as one event.
#[test]
fn a_megabyte_in_any_field_is_no_harm() {
    const MEGABYTE: usize = 1 << 20;
    for (name, character) in [
        ("root/success-without-mfa", "\u{202e}"),
        ("iam/attach-user-policy-denied", "\\"),
        ("role/switch-role-seen-from-the-target-account", "山"),
        ("tampering/stop-logging", "\""),
    ] {
        let record = crate::support::event(name).json();
        for place in all_places(&record).into_iter().filter(|place| record.pointer(place).is_some_and(Value::is_string))
        {
            let mut record = record.clone();
            let long = character.repeat(MEGABYTE / character.len());
            apply(&mut record, &place, &Change::Tail(long));
            let message = Message::of(crate::support::alert(&record.to_string(), &wording(Language::English)));
            assert_eq!(hold(&message), Ok(()), "{name}: {place}");
            assert!(message.mail.len() < 16_000, "{name}: {place}: a mail of {} bytes", message.mail.len());
        }
    }
}

/// A record with an id of its own, `length` characters long.
fn numbered(mut record: Value, number: usize, length: usize) -> (String, Value) {
    let id = format!("{number:0length$}");
    record["eventID"] = id.clone().into();
    (id, record)
}

/// The ids in a message's machine-readable form: its own, those folded into it, those of a digest.
fn ids_in(message: &Message) -> Vec<String> {
    let forms: Map<String, Value> = serde_json::from_str(&Entry::of(message).message).unwrap();
    let machine: Value = serde_json::from_str(forms["default"].as_str().unwrap()).unwrap();
    assert!(machine["cut"].is_null(), "a message of {} events is cut", message.events + message.folded);
    let lists = [&machine["related"]]
        .into_iter()
        .chain(machine["alerts"].as_array().into_iter().flatten().map(|group| &group["event_ids"]));
    let listed = lists.filter_map(Value::as_array).flatten();
    [&machine["event_id"]].into_iter().chain(listed).filter_map(|id| id.as_str().map(str::to_owned)).collect()
}

/// Many events in as few messages as may be: within SNS's limits, every event counted, and every id told once.
fn hold_many(count: usize, record: impl Fn(usize) -> (String, Value), language: Language) {
    let (mut ids, records): (HashSet<_>, Vec<_>) =
        (0..count).map(record).map(|(id, record)| (id, record.to_string())).unzip();
    let rules = Rules { policy: Arc::default(), ..rules(language) };
    let reading = read(&envelope(records.iter().map(String::as_str)), None, &rules, |_| true).unwrap();
    let messages = messages(reading.alerts, &reading.rejects, 3, &rules.wording);
    assert_eq!(messages.iter().map(|message| message.events + message.folded).sum::<usize>(), count);
    for message in &messages {
        assert_eq!(hold(message), Ok(()), "{}", message.subject.as_str());
        for id in ids_in(message) {
            assert!(ids.remove(&id), "{id} is told twice");
        }
    }
    assert!(ids.is_empty(), "{} of {count} ids are lost, {:?} among them", ids.len(), ids.iter().next());
}

#[test]
fn ten_thousand_failures_keep_every_id() {
    let record = crate::support::event("iam-user/failure-with-a-wrong-password").json();
    hold_many(10_000, |number| numbered(record.clone(), number, 36), Language::English);
}

#[test]
fn ten_thousand_times_the_same_change_keeps_every_id() {
    let record = crate::support::event("iam/tag-role").json();
    hold_many(10_000, |number| numbered(record.clone(), number, 36), Language::English);
}

#[test]
fn ten_thousand_different_alerts_keep_every_id() {
    let record = crate::support::event("iam-user/failure-with-a-wrong-password").json();
    let record = |number: usize| {
        let mut record = record.clone();
        record["userIdentity"]["userName"] = format!("利用者{number}").into();
        numbered(record, number, 36)
    };
    hold_many(10_000, record, Language::Japanese);
}

/// JSON writes each of these characters as two, and as four where it stands in JSON within JSON.
fn quotes(number: usize) -> String {
    "\\\"".repeat(70) + &number.to_string()
}

#[test]
fn changes_full_of_quotes_keep_every_id() {
    let record = crate::support::event("iam/attach-user-policy-administratoraccess").json();
    let record = |number: usize| {
        let mut record = record.clone();
        record["userIdentity"] =
            json!({"type": "AssumedRole", "arn": format!("arn:aws:sts::123456789012:assumed-role/{0}/{0}", quotes(0))});
        record["requestParameters"] = json!({"userName": format!("{number}{}", quotes(0)), "policyArn": quotes(0)});
        numbered(record, number, 36)
    };
    hold_many(3_000, record, Language::English);
}

#[test]
fn failures_full_of_quotes_keep_every_id() {
    let record = crate::support::event("iam-user/failure-with-a-wrong-password").json();
    let record = |number: usize| {
        let mut record = record.clone();
        for field in ["userAgent", "sourceIPAddress", "errorMessage", "awsRegion", "recipientAccountId"] {
            record[field] = quotes(0).into();
        }
        record["userIdentity"] =
            json!({"type": "IAMUser", "userName": quotes(0), "arn": quotes(0), "accountId": quotes(0)});
        numbered(record, number, 36)
    };
    hold_many(3_000, record, Language::English);
}

#[test]
fn failures_with_long_ids_keep_every_id() {
    let record = crate::support::event("iam-user/failure-with-a-wrong-password").json();
    hold_many(3_000, |number| numbered(record.clone(), number, 64), Language::English);
}

#[test]
fn changes_with_long_ids_keep_every_id() {
    let record = crate::support::event("iam/tag-role").json();
    hold_many(3_000, |number| numbered(record.clone(), number, 64), Language::English);
}

proptest! {
    #![proptest_config(cases(60))]

    /// Events that belong together are told together, in whatever order they come; none of them vanishes.
    #[test]
    fn every_id_is_told_whatever_belongs_together(order in Just((0..EVENTS.len()).collect::<Vec<_>>()).prop_shuffle(), twice in vec(any::<Index>(), 0..20)) {
        let mut records: Vec<Value> = order.iter().map(|place| EVENTS[*place].json()).collect();
        records.extend(twice.iter().map(|place| place.get(&EVENTS).json()));
        let rules = Rules { policy: Arc::default(), ..rules(Language::English) };
        let texts: Vec<_> = records.iter().enumerate().map(|(number, record)| numbered(record.clone(), number, 36).1.to_string()).collect();
        let reading = read(&envelope(texts.iter().map(String::as_str)), None, &rules, |_| true).unwrap();
        let report = reading.report;
        let told: Vec<_> = reading.alerts.iter().flat_map(|alert| alert.event_id().into_iter().chain(alert.related.iter().map(String::as_str))).collect();
        prop_assert_eq!(told.len(), told.iter().collect::<HashSet<_>>().len(), "an id is told twice");
        prop_assert_eq!(told.len() + report.quiet + report.ignored + report.rejected, texts.len(), "{:?}", report);
    }
}
