//! Why events are told as they are. The whole text of some explanations stands in `fixtures/expected/explain`.
//!
//! After a change of wording `TRAILBELL_BLESS=1 cargo test --test tables explain` writes them anew; read the difference before you keep it.

use std::collections::BTreeMap;
use std::sync::Arc;

use proptest::prelude::*;
use serde_json::{Value, json};
use trailbell::explain::{Explanation, Judge, NotExplained, Question};
use trailbell::filter_pattern::deployed::{iam_changes, sign_ins};
use trailbell::pipeline::{Rules, read};
use trailbell::policy::Policy;
use trailbell::voice::Language;

use crate::support::blessed::hold;
use crate::support::{event, events, fixtures, wording};

/// A stack of the usual name, with this policy.
fn judge(policy: &str, language: Language) -> Judge {
    let filters = [
        ("trailbell-sign-ins", sign_ins("trailbell")),
        ("trailbell-iam-changes", iam_changes("trailbell", "trailbell-alert", "filter")),
    ]
    .map(|(name, pattern)| (name.to_owned(), pattern.parse().expect("a filter pattern")));
    let rules = Rules {
        wording: wording(language),
        policy: Arc::new(Policy::parse(policy).expect("a policy")),
        max_messages: usize::MAX,
        max_decoded_bytes: 1 << 20,
        ..Rules::default()
    };
    Judge { rules, filters: filters.to_vec() }
}

fn explain(record: &Value, policy: &str) -> Explanation {
    judge(policy, Language::English).explain(&record.to_string()).expect("a record")
}

/// An answer's code, and the paths of the fields that are named.
fn answer(explanation: &Explanation, question: Question) -> (String, Vec<String>) {
    let line = explanation.explained.iter().find(|line| line.question == question).expect("a line");
    (line.answer.code.clone(), line.decided_by.iter().map(|field| field.path.clone()).collect())
}

/// Hides some, raises some, and is quiet at night.
const POLICY: &str = r#"{
    "min_severity": "notice",
    "ignore": [{"kind": "sign_in", "principal": "user/carol", "reason": "the school's own user"}],
    "raise": [{"address": "203.0.113.0/24", "to": "critical", "reason": "nobody is there"}],
    "quiet_hours": {"from": "00:00", "to": "06:00"}
}"#;

#[test]
fn explanations_are_as_expected() {
    let names = [
        "access/access-manager-entitlement-for-an-administrator",
        "iam/attach-user-policy-administratoraccess",
        "iam/attach-user-policy-denied",
        "iam-user/success-without-mfa",
        "iam/tag-role",
        "identity-center/portal-1-password-is-asked-for",
        "root/success-without-mfa",
        "tampering/stop-logging",
    ];
    let mut made = BTreeMap::new();
    for language in Language::ALL {
        for (form, policy) in [("", "{}"), (".policy", POLICY)] {
            let judge = judge(policy, language);
            let text = names.iter().map(|name| judge.explain(&event(name).line()).expect("a record").to_text(language));
            let text = text.collect::<Vec<_>>().join("\n");
            made.insert(format!("explain{form}.{}.txt", language.code()), text);
        }
    }
    hold(&fixtures().join("expected"), &made, |name| name.starts_with("explain."));
}

/// Each of them decides, whatever else is in the record.
#[test]
fn the_field_that_decided_is_named() {
    let carol = event("iam-user/success-without-mfa").json();
    let with = |path: &[&str], value: Value| {
        let mut record = carol.clone();
        let place = path.iter().fold(&mut record, |place, name| &mut place[*name]);
        *place = value;
        record
    };
    let rows = [
        (carol.clone(), "{}", Question::Mfa, "not_used", "additionalEventData.MFAUsed"),
        (carol.clone(), "{}", Question::Severity, "warning", "additionalEventData.MFAUsed"),
        (carol.clone(), "{}", Question::Who, "IAM user carol", "userIdentity.userName"),
        (carol.clone(), POLICY, Question::Policy, "ignored by ignore 1", "userIdentity.userName"),
        (carol.clone(), POLICY, Question::Sent, "nothing: ignored by ignore 1", "userIdentity.userName"),
        (
            with(&["sourceIPAddress"], json!("203.0.113.9")),
            POLICY,
            Question::Policy,
            "raised by raise 1",
            "sourceIPAddress",
        ),
        (with(&["userIdentity"], json!({"type": "Root"})), "{}", Question::Severity, "critical", "userIdentity.type"),
        (
            with(&["responseElements", "ConsoleLogin"], json!("Failure")),
            "{}",
            Question::Kind,
            "sign_in:failure",
            "responseElements.ConsoleLogin",
        ),
        (event("iam/attach-user-policy-denied").json(), "{}", Question::Severity, "notice", "errorCode"),
        (
            event("iam/attach-user-policy-administratoraccess").json(),
            "{}",
            Question::Filter,
            "trailbell-iam-changes",
            "readOnly",
        ),
        (
            event("iam/attach-user-policy-administratoraccess").json(),
            "{}",
            Question::Severity,
            "critical",
            "requestParameters.policyArn",
        ),
    ];
    for (record, policy, question, code, field) in rows {
        let (found, fields) = answer(&explain(&record, policy), question);
        assert_eq!(found, code, "{question:?}");
        assert!(fields.iter().any(|path| path == field), "{question:?}: {field} is not among {fields:?}");
    }
}

/// What is explained is what is done: the severity and the subject are those of the message.
#[test]
fn an_explanation_says_what_the_function_does() {
    let judge = judge(POLICY, Language::English);
    // Each is judged some hundreds of times.
    for event in events().into_iter().step_by(15) {
        let text = event.line();
        let explanation = judge.explain(&text).unwrap_or_else(|error| panic!("{}: {error}", event.name));
        let reading = read(&text, None, &judge.rules, |_| true).expect("a payload");
        let (sent, _) = answer(&explanation, Question::Sent);
        let (filter, _) = answer(&explanation, Question::Filter);
        let is_sent = !reading.alerts.is_empty() && !filter.is_empty();
        assert_eq!(sent == "a message", is_sent, "{}: {sent}", event.name);
    }
}

/// Filter patterns and trials of its fields would say something else of it than the function does.
#[test]
fn what_is_nested_too_deeply_is_not_explained_wrongly() {
    let deep = |levels: usize| {
        let record = event("iam/attach-user-policy-administratoraccess").line();
        let nested = format!("{}{}", "[".repeat(levels), "]".repeat(levels));
        record.replacen('{', &format!("{{\"x\":{nested},"), 1)
    };
    let judge = judge("{}", Language::English);
    assert_eq!(answer(&judge.explain(&deep(100)).expect("a record"), Question::Sent).0, "a message");
    assert!(matches!(judge.explain(&deep(140)), Err(NotExplained::TooDeep)));
}

#[test]
fn a_text_that_is_no_record_is_an_error_and_one_with_nothing_in_it_is_not() {
    let judge = judge("{}", Language::English);
    for text in ["", "[]", "{}", "null", "{\"a\": 1}", "{\"eventName\": "] {
        assert!(judge.explain(text).is_err(), "{text:?}");
    }
    for text in [
        r#"{"eventName": null, "eventSource": 7}"#,
        r#"{"eventID": "x"}"#,
        r#"{"userIdentity": [[[]]], "eventType": {}, "eventID": "x"}"#,
    ] {
        assert!(judge.explain(text).is_ok(), "{text:?}");
    }
}

/// JSON of all shapes, small.
fn json_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
        prop_oneof![Just("Yes"), Just("Root"), Just("Success"), Just("203.0.113.9")].prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        let member = prop_oneof![
            Just("type".to_owned()),
            Just("userName".to_owned()),
            Just("arn".to_owned()),
            Just("ConsoleLogin".to_owned()),
            Just("MFAUsed".to_owned()),
            "\\PC{0,6}",
        ];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::hash_map(member, inner, 0..4)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever a record holds, its explanation has seven lines, and names no field that it does not have unless it says so.
    #[test]
    fn any_record_is_explained(
        identity in json_value(), request in json_value(), added in json_value(), response in json_value(),
        name in prop_oneof![Just("ConsoleLogin"), Just("CreateUser"), Just("Decrypt")],
    ) {
        let record = json!({
            "eventName": name, "eventSource": "signin.amazonaws.com", "userIdentity": identity,
            "requestParameters": request, "additionalEventData": added, "responseElements": response,
        });
        let explanation = judge(POLICY, Language::English).explain(&record.to_string()).expect("a record");
        let text = explanation.to_text(Language::English);
        prop_assert_eq!(text.lines().count(), 2 + Question::ALL.len(), "{}", text);
        let object: Value = serde_json::from_str(&explanation.to_json()).expect("JSON");
        prop_assert!(Question::ALL.iter().all(|question| object[question.as_str()]["answer"].is_string()));
    }
}
