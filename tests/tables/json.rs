//! The machine-readable forms: every field that subscribers may rely on, and nothing that is not known.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use trailbell::alert::Message;
use trailbell::cloudtrail::console_link;
use trailbell::cloudtrail::parse_event_time;
use trailbell::pipeline::{Rules, read};
use trailbell::voice::Language;

use crate::support::hostile::hidden_in;
use crate::support::{alert_json, envelope, event, events, payload, wording};

/// The fields of an alert; what is not known is absent.
const FIELDS: [&str; 37] = [
    "schema",
    "kind",
    "severity",
    "headline",
    "subject",
    "event_id",
    "event_name",
    "event_source",
    "event_time",
    "account",
    "account_name",
    "region",
    "principal",
    "source_ip",
    "country",
    "user_agent",
    "client",
    "new",
    "new_unknown",
    "outcome",
    "reason",
    "test",
    "method",
    "mfa",
    "application",
    "switch_from",
    "switch_to",
    "action",
    "target",
    "target_account",
    "detail",
    "via",
    "omitted",
    "context",
    "context_omitted",
    "link",
    "related",
];

/// The fields of `principal`.
const PRINCIPAL: [&str; 12] = [
    "type",
    "name",
    "arn",
    "account",
    "role",
    "session",
    "permission_set",
    "access_key_id",
    "issuer",
    "source_identity",
    "on_behalf_of",
    "workload",
];

fn alerts() -> impl Iterator<Item = (String, Value)> {
    events().into_iter().map(|event| (event.name.clone(), alert_json(&event.text)))
}

fn keys(object: &Value) -> BTreeSet<&str> {
    object.as_object().expect("an object").keys().map(String::as_str).collect()
}

#[test]
fn an_alert_has_the_fields_of_the_contract_and_no_others() {
    let (fields, principal) = (BTreeSet::from(FIELDS), BTreeSet::from(PRINCIPAL));
    for (name, alert) in alerts() {
        assert!(keys(&alert).is_subset(&fields), "{name}: {:?}", keys(&alert).difference(&fields));
        assert!(keys(&alert["principal"]).is_subset(&principal), "{name}: {}", alert["principal"]);
    }
}

#[test]
fn every_field_of_an_alert_occurs() {
    let alerts: Vec<_> = alerts().map(|(_, alert)| alert).collect();
    let found: BTreeSet<_> = alerts.iter().flat_map(keys).collect();
    // `related` needs more than one event, `context` a workflow around it, `new` and `test` a table; and addresses for documentation are nobody's.
    let alone = |field: &&str| {
        !["related", "context", "context_omitted", "new", "new_unknown", "country", "test"].contains(field)
    };
    let expected: BTreeSet<_> = FIELDS.into_iter().filter(alone).collect();
    assert_eq!(found, expected);
    let found: BTreeSet<_> = alerts.iter().flat_map(|alert| keys(&alert["principal"])).collect();
    assert_eq!(found, BTreeSet::from(PRINCIPAL));
}

/// The fields that each kind of alert always has.
#[test]
fn what_is_always_known_is_always_there() {
    for (name, alert) in alerts() {
        let mut always = vec!["schema", "kind", "severity", "headline", "subject", "principal", "outcome"];
        match alert["kind"].as_str().unwrap() {
            // Of another OAuth client nothing is known that could be named.
            "sign_in" | "sign_in_step" if alert["method"] == "unknown" => always.extend(["method", "mfa"]),
            "sign_in" | "sign_in_step" => always.extend(["method", "mfa", "application"]),
            "iam_change" | "tampering" => always.push("action"),
            _ => {}
        }
        for field in always {
            assert!(!alert[field].is_null(), "{name}: {field}");
        }
        assert_eq!(alert["schema"], 1, "{name}");
    }
}

/// Every text in a value, with the way to it.
fn texts(value: &Value, at: String, found: &mut Vec<(String, Option<String>)>) {
    match value {
        Value::Object(object) => object.iter().for_each(|(key, value)| texts(value, format!("{at}/{key}"), found)),
        Value::Array(list) => list.iter().for_each(|value| texts(value, format!("{at}/-"), found)),
        Value::String(text) => found.push((at, Some(text.clone()))),
        Value::Null => found.push((at, None)),
        Value::Bool(_) | Value::Number(_) => {}
    }
}

#[test]
fn what_is_not_known_is_absent_and_never_empty() {
    for (name, alert) in alerts() {
        let mut found = Vec::new();
        texts(&alert, String::new(), &mut found);
        for (at, text) in found {
            let text = text.unwrap_or_else(|| panic!("{name}: {at} is null"));
            assert!(!text.trim().is_empty(), "{name}: {at} is {text:?}");
        }
    }
}

#[test]
fn times_are_rfc_3339_in_utc() {
    let mut held = 0;
    for (name, alert) in alerts() {
        if let Some(time) = alert["event_time"].as_str() {
            assert!(time.ends_with('Z') && time.len() == 20, "{name}: {time}");
            held += 1;
        }
    }
    assert!(held > 150);
    let table = [
        ("odd/event-time-with-a-space", json!("2026-05-26T20:14:51Z")),
        ("odd/event-time-is-redacted", Value::Null),
        ("root/success-without-mfa", event("root/success-without-mfa").json()["eventTime"].clone()),
    ];
    for (name, time) in table {
        assert_eq!(alert_json(&event(name).text)["event_time"], time, "{name}");
    }
}

#[test]
fn a_time_is_read_in_every_form_that_has_been_seen() {
    let table = [
        ("2026-11-22T02:04:05Z", Some("2026-11-22T02:04:05Z")),
        ("2026-11-22T02:04:05.123Z", Some("2026-11-22T02:04:05.123Z")),
        ("2026-11-22T11:04:05+09:00", Some("2026-11-22T02:04:05Z")),
        ("2026-11-22 02:04:05", Some("2026-11-22T02:04:05Z")),
        ("2026-11-22 02:04:05.000", Some("2026-11-22T02:04:05Z")),
        ("2026-11-22T02:04:05", Some("2026-11-22T02:04:05Z")),
        ("2026-11-22 02:04:05Z", Some("2026-11-22T02:04:05Z")),
        ("2026-11-22 02:04:05 UTC", Some("2026-11-22T02:04:05Z")),
        ("20261122T020405Z", Some("2026-11-22T02:04:05Z")),
        ("2026-11-22", None),
        ("yesterday", None),
        ("", None),
        ("2026-13-40T99:99:99Z", None),
    ];
    for (text, expected) in table {
        assert_eq!(parse_event_time(text).map(|time| time.to_string()).as_deref(), expected, "{text}");
    }
}

/// Fields whose words are AWS's own and not those of a mail. The table's other half is in fixtures/events/README.md.
#[test]
fn the_fields_of_these_events_are() {
    let table: [(&str, Value); 23] = [
        (
            "root/success-without-mfa",
            json!({
                "account": "123456789012", "account_name": "study", "application": "console",
                "client": "Firefox on Windows", "event_name": "ConsoleLogin", "event_source": "signin.amazonaws.com",
                "region": "us-east-1", "source_ip": "198.51.100.77",
                "principal": {"type": "root", "arn": "arn:aws:iam::123456789012:root", "account": "123456789012"},
            }),
        ),
        (
            "iam-user/failure-with-a-wrong-password",
            json!({"reason": "Failed authentication", "principal": {"type": "iam_user", "name": "alice", "account": "123456789012"}}),
        ),
        (
            "iam-user/failure-with-an-unknown-user-name",
            json!({"reason": "No username found in supplied account", "principal": {"type": "iam_user", "account": "123456789012"}}),
        ),
        (
            "role/switch-role-seen-from-the-target-account",
            json!({
                "account": "111122223333", "account_name": null,
                "switch_from": "arn:aws:iam::123456789012:user/alice",
                "switch_to": "arn:aws:sts::111122223333:assumed-role/Admin/alice",
            }),
        ),
        (
            "role/switch-role-seen-from-the-source-account",
            json!({
                "account": "123456789012",
                "switch_from": "arn:aws:iam::123456789012:user/alice",
                "switch_to": "arn:aws:iam::111122223333:role/Admin",
            }),
        ),
        ("identity-center/console-login-of-a-permission-set-with-underscores", json!({"application": "console"})),
        ("identity-center/login-to-with-secrets-in-the-query", json!({"application": "access_portal"})),
        ("identity-center/workspaces-signed-in", json!({"application": "workspaces"})),
        ("cli-login/credentials-for-the-same-device", json!({"application": "cli"})),
        ("cli-login/token-for-an-external-client", json!({"application": null, "method": "unknown"})),
        (
            "iam/attach-user-policy-administratoraccess",
            json!({"action": "AttachUserPolicy", "target": "heidi", "detail": "arn:aws:iam::aws:policy/AdministratorAccess", "via": null}),
        ),
        ("iam/create-user", json!({"action": "CreateUser", "target": "heidi", "detail": null})),
        ("iam/create-user-denied", json!({"action": "CreateUser", "target": "backup-operator"})),
        ("iam/create-access-key-denied", json!({"action": "CreateAccessKey", "target": "carol"})),
        ("iam/create-access-key-for-another-user", json!({"target": "carol", "detail": "AKIA2EF4ZMULYEXAMPLE"})),
        (
            "iam/create-role-by-cloudformation",
            json!({"via": "cloudformation.amazonaws.com", "target": "orders-handler-ExecutionRole-1QX7"}),
        ),
        (
            "iam/create-policy-version-too-large-to-record",
            json!({"action": "CreatePolicyVersion", "target": null, "detail": "v2", "omitted": true}),
        ),
        ("iam/create-role-too-large-to-record-open-to-everybody", json!({"target": "ops-breakglass", "omitted": true})),
        ("iam/put-user-policy-too-large-to-record-denied", json!({"target": "carol", "omitted": true})),
        ("iam/create-policy-version-as-default", json!({"omitted": null})),
        ("iam/change-in-the-old-console", json!({"via": null, "action": "RemoveUserFromGroup"})),
        (
            "tampering/stop-logging",
            json!({"action": "StopLogging", "target": "arn:aws:cloudtrail:ap-northeast-1:123456789012:trail/study-trail"}),
        ),
        ("tampering/delete-function", json!({"target": "trailbell-alert"})),
    ];
    let mut wrong = Vec::new();
    for (name, expected) in table {
        let alert = alert_json(&event(name).text);
        for (field, value) in expected.as_object().unwrap() {
            if alert[field] != *value {
                wrong.push(format!("{name}: {field} is {} and should be {value}", alert[field]));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_link_leads_into_the_console_of_its_region_and_partition_or_nowhere() {
    const ID: &str = "5f1d2c3b-0000-4000-8000-000000000010";
    let table = [
        (
            Some("us-east-1"),
            Some("https://us-east-1.console.aws.amazon.com/cloudtrailv2/home?region=us-east-1#/events/"),
        ),
        (
            Some("ap-northeast-1"),
            Some("https://ap-northeast-1.console.aws.amazon.com/cloudtrailv2/home?region=ap-northeast-1#/events/"),
        ),
        (
            Some("cn-north-1"),
            Some("https://cn-north-1.console.amazonaws.cn/cloudtrailv2/home?region=cn-north-1#/events/"),
        ),
        (
            Some("us-gov-west-1"),
            Some("https://us-gov-west-1.console.amazonaws-us-gov.com/cloudtrailv2/home?region=us-gov-west-1#/events/"),
        ),
        (Some("us-iso-east-1"), None),
        (Some("eusc-de-east-1"), None),
        (Some("xx-east-1"), None),
        (Some("us-east-1.evil"), None),
        (Some("us-east-1/../1"), None),
        (Some("us-east-x"), None),
        (Some("global"), None),
        (Some(""), None),
        (None, None),
    ];
    for (region, expected) in table {
        assert_eq!(console_link(region, Some(ID)), expected.map(|link| format!("{link}{ID}")), "{region:?}");
    }
    for id in [None, Some(""), Some("short"), Some("5f1d2c3b/../../x"), Some("5f1d2c3b?x=1"), Some("山山山山山山山山")]
    {
        assert_eq!(console_link(Some("us-east-1"), id), None, "{id:?}");
    }
}

/// "Custom notifications", Amazon Q Developer in chat applications.
#[test]
fn the_chat_form_is_a_custom_notification_within_its_limits() {
    for event in events() {
        let alert = event.alert(&wording(Language::Japanese));
        let message = Message::of(alert.clone());
        let chat: Value = serde_json::from_str(&message.chat).unwrap();
        let name = &event.name;
        let characters = |text: &Value| text.as_str().unwrap_or_else(|| panic!("{name}: {text}")).chars().count();
        assert_eq!((&chat["version"], &chat["source"]), (&json!("1.0"), &json!("custom")), "{name}");
        let content = &chat["content"];
        assert_eq!(content["textType"], "client-markdown", "{name}");
        assert!((1..=250).contains(&characters(&content["title"])), "{name}");
        assert!((1..=8_000).contains(&characters(&content["description"])), "{name}");
        let list = |field: &str| content[field].as_array().unwrap_or_else(|| panic!("{name}: {field}")).clone();
        assert!(list("nextSteps").iter().all(|step| (1..=350).contains(&characters(step))), "{name}");
        assert!(list("keywords").iter().all(|word| (1..=75).contains(&characters(word))), "{name}");

        let alert: Value = serde_json::from_str(&message.json).unwrap();
        let context = &chat["metadata"]["additionalContext"];
        for field in ["kind", "severity", "account", "event_id"] {
            assert_eq!(context[field], alert[field], "{name}: {field}");
        }
    }
}

#[test]
fn nothing_from_an_event_is_markup_in_a_chat_room() {
    let message = Message::of(event("odd/switch-from-with-markup").alert(&wording(Language::English)));
    let chat: Value = serde_json::from_str(&message.chat).unwrap();
    let description = chat["content"]["description"].as_str().unwrap();
    let (sentence, block) = description.split_once("\n```\n").expect("a block of fixed width");
    assert!(!sentence.contains(['<', '>', '`', '*', '|', '[', ']']), "{sentence}");
    let block = block.strip_suffix("\n```").expect("the block's end");
    assert!(!block.contains('`'), "{block}");

    let mut record = event("iam-user/success-without-mfa").json();
    record["userIdentity"]["userName"] = json!("<https://example.com|IAM>*x*`");
    let rules = Rules { wording: wording(Language::English), max_decoded_bytes: 1 << 20, ..Rules::default() };
    let alert = read(&record.to_string(), None, &rules, |_| true).expect("a payload").alerts.remove(0);
    let chat: Value = serde_json::from_str(&Message::of(alert).chat).unwrap();
    let steps = chat["content"]["nextSteps"].to_string();
    assert!(steps.contains("example.com") && !steps.contains(['<', '>', '`', '*', '|']), "{steps}");
}

#[test]
fn the_sms_is_the_sentence_in_the_mails_language() {
    for language in [Language::English, Language::Japanese] {
        for event in events() {
            let message = Message::of(event.alert(&wording(language)));
            assert!(!message.sms.contains('\n'), "{}: {}", event.name, message.sms);
            assert!(message.mail.starts_with(&message.sms), "{}: {}", event.name, message.sms);
        }
    }
}

#[test]
fn related_are_the_ids_of_the_events_that_are_told_with_it() {
    let names = [
        "identity-center/portal-3-code-is-asked-for",
        "identity-center/portal-5-signed-in-with-password-and-code",
        "iam-user/failure-with-a-wrong-password",
        "identity-center/portal-1-password-is-asked-for",
    ];
    let lines: Vec<_> = names.iter().map(|name| event(name).line()).collect();
    let rules = Rules { wording: wording(Language::English), max_decoded_bytes: 1 << 20, ..Rules::default() };
    let reading = read(&envelope(lines.iter().map(String::as_str)), None, &rules, |_| true).unwrap();
    let told: Vec<Value> = reading.alerts.iter().map(|alert| serde_json::from_str(&alert.to_json()).unwrap()).collect();
    let id = |name: &str| event(name).json()["eventID"].clone();
    assert_eq!(told.len(), 2);
    assert_eq!(told[0]["event_id"], id(names[1]));
    assert_eq!(told[0]["related"], json!([id(names[0]), id(names[3])]));
    assert_eq!((&told[1]["event_id"], &told[1]["related"]), (&id(names[2]), &Value::Null));
    // The name stands on the first event of the sequence alone.
    assert_eq!(told[0]["principal"]["name"], "alice@example.com");
}

#[test]
fn the_context_of_a_workflow_is_an_object_of_cleaned_texts() {
    let context = |name: &str| {
        let reading = read(&payload(name), None, &Rules { max_decoded_bytes: 1 << 20, ..Rules::default() }, |_| true);
        let alert: Value = serde_json::from_str(&reading.expect(name).alerts[0].to_json()).expect("JSON");
        alert["context"].clone()
    };
    assert_eq!(
        context("workflow.json"),
        json!({
            "approvers": "[\"alice\",\"bob\"]",
            "environment.name": "production",
            "environment.owner": "platform@example.com",
            "planned": "false",
            "risk": "7",
            "ticket": "OPS-1234",
        })
    );
    let hostile = context("workflow-hostile.json");
    let entries = hostile.as_object().expect("an object");
    assert_eq!(entries.len(), 12);
    for (name, value) in entries {
        let value = value.as_str().expect("a text");
        assert!(name.chars().count() <= 80 && value.chars().count() <= 200, "{name}: {value}");
        assert_eq!((hidden_in(name), hidden_in(value)), (Vec::new(), Vec::new()));
    }
    assert_eq!(context("eventbridge-iam.json"), Value::Null);
}

#[test]
fn what_was_left_out_of_the_context_is_counted_even_where_that_is_all() {
    let record = event("iam/create-user").json();
    let many: serde_json::Map<_, _> = (0..20).map(|number| (format!("k{number:02}"), json!(1))).collect();
    let nameless = json!({"originalEvent": record, " ": "x"});
    let mut long = json!(many);
    long["originalEvent"] = record.clone();
    for (wrapped, kept, omitted) in
        [(json!({"originalEvent": record, "a": 1}), 1, Value::Null), (nameless, 0, json!(1)), (long, 12, json!(8))]
    {
        let rules = Rules { max_decoded_bytes: 1 << 20, ..Rules::default() };
        let reading = read(&wrapped.to_string(), None, &rules, |_| true).expect("a payload");
        let alert: Value = serde_json::from_str(&reading.alerts[0].to_json()).expect("JSON");
        assert_eq!(alert["context"].as_object().map_or(0, serde_json::Map::len), kept, "{alert}");
        assert_eq!(alert["context_omitted"], omitted, "{alert}");
    }
}
