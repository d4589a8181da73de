//! What matters is never hard to see behind what does not, however much of that somebody makes.

use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};
use trailbell::alert::{Alert, Message, messages};
use trailbell::invocation::Invocation;
use trailbell::ledger::Ledger;
use trailbell::pipeline::{Reading, Rules, handle, read};
use trailbell::policy::Policy;
use trailbell::publish::Outbox;
use trailbell::settings::{MAX_DECODED_BYTES, MAX_MESSAGES};
use trailbell::severity::Severity;
use trailbell::voice::{Language, Wording};

use crate::support::{event, wording};

const FAILED: &str = "iam-user/failure-with-a-wrong-password";
const SUCCESS: &str = "iam-user/success-with-a-virtual-mfa-device";
const ROOT_FAILED: &str = "root/failure-with-a-wrong-password";
const HOME: &str = "203.0.113.24";

/// A fixture at a minute of one hour and from an address, under an id of its own.
fn at(name: &str, minute: usize, address: &str) -> Value {
    let mut record = event(name).json();
    record["eventID"] = json!(format!("00000000-0000-4000-8000-{:06}{minute:06}", name.len()));
    record["eventTime"] = json!(format!("2026-05-28T{:02}:{:02}:00Z", minute / 60 % 24, minute % 60));
    record["sourceIPAddress"] = json!(address);
    record["recipientAccountId"] = json!("123456789012");
    record
}

fn alice(mut record: Value) -> Value {
    record["userIdentity"]["userName"] = json!("alice");
    if record["userIdentity"].get("arn").is_some() {
        record["userIdentity"]["arn"] = json!("arn:aws:iam::123456789012:user/alice");
    }
    record
}

fn failed(minute: usize, address: &str) -> Value {
    alice(at(FAILED, minute, address))
}

fn success(minute: usize, address: &str) -> Value {
    alice(at(SUCCESS, minute, address))
}

fn told(events: &[Value], policy: Policy) -> Reading {
    let log_events: Vec<_> = events.iter().map(|event| json!({"id": "1", "message": event.to_string()})).collect();
    let payload = json!({"messageType": "DATA_MESSAGE", "logEvents": log_events}).to_string();
    let rules = Rules {
        policy: Arc::new(policy),
        wording: wording(Language::English),
        max_decoded_bytes: MAX_DECODED_BYTES,
        ..Rules::default()
    };
    read(&payload, None, &rules, |_| true).expect("a payload")
}

fn sent(events: &[Value]) -> Vec<Message> {
    messages(told(events, Policy::default()).alerts, &[], MAX_MESSAGES, &Wording::default())
}

fn of_success(events: &[Value]) -> Alert {
    let alerts = told(events, Policy::default()).alerts;
    alerts.into_iter().find(|alert| alert.headline.contains("signed in")).expect("the success is told")
}

#[test]
fn a_success_after_failures_from_many_addresses_comes_first_and_alone() {
    let mut events: Vec<_> = (0..9).map(|number| failed(number, &format!("198.51.100.{number}"))).collect();
    events.push(success(9, "198.51.100.99"));
    let sent = sent(&events);
    assert_eq!(sent.len(), 2, "{sent:#?}");
    let subjects: Vec<_> = sent.iter().map(|message| message.subject.as_str()).collect();
    assert_eq!(
        subjects,
        [
            "[warning] alice signed in to the console with MFA, after 9 failures - study",
            "[notice] 9 failed sign-ins to the console as alice - study",
        ]
    );
    assert!(sent[0].mail.contains("Before   9 failed sign-ins of the same user, not all from this address\n"));
    assert!(sent[1].mail.contains("From     9 addresses: 198.51.100.0, 198.51.100.1,"), "{}", sent[1].mail);
    assert_eq!(sent.iter().map(|message| message.events + message.folded).sum::<usize>(), 10);
}

#[test]
fn a_success_after_ten_thousand_failures_of_others_and_of_its_own_is_no_line_of_a_digest() {
    let mut events = Vec::new();
    for number in 0..10_000 {
        let mut record = failed(number % 600, HOME);
        record["eventID"] = json!(format!("00000000-0000-4000-8000-{number:012}"));
        if number == 0 {
            record["userIdentity"]["userName"] = json!("bob");
        }
        events.push(record);
    }
    events.push(success(601, HOME));
    let sent = sent(&events);
    assert_eq!(
        sent[0].subject.as_str(),
        "[warning] alice signed in to the console with MFA, after 9,999 failures - study"
    );
    assert_eq!(sent[0].events, 1);
    assert!(sent.len() <= MAX_MESSAGES);
}

/// Who got in, then what was changed, then what failed, each as many as there is room for.
#[test]
fn what_an_event_means_decides_what_is_told_alone() {
    let mut events: Vec<Value> = (0..30)
        .map(|number| {
            let mut record = at(ROOT_FAILED, number, &format!("198.51.100.{number}"));
            record["errorMessage"] = json!(format!("reason {number}"));
            record
        })
        .collect();
    events.push(at("iam/create-login-profile", 40, HOME));
    events.push(success(50, HOME));
    let sent = sent(&events);
    assert_eq!(sent.len(), MAX_MESSAGES);
    let kinds: Vec<_> = sent.iter().map(|message| message.attributes.kind).collect();
    assert_eq!(kinds, ["sign_in", "iam_change", "sign_in", "sign_in", "sign_in", "sign_in", "sign_in", "digest"]);
    assert_eq!(sent[0].attributes.outcome, Some("success"));
    assert!(sent[2..7].iter().all(|message| message.attributes.outcome == Some("failure")));
}

/// Anybody can ask for the root user's password to be recovered, as often as they like.
#[test]
fn what_anybody_can_ask_for_comes_behind_what_was_done() {
    let request = |number: usize| {
        let mut record = at("account-recovery/password-recovery-requested", number, &format!("198.51.100.{number}"));
        record["eventTime"] = json!(format!("2026-05-28T{:02}:00:00Z", number % 24));
        record
    };
    let mut events: Vec<Value> = (0..60).map(request).collect();
    events.push(at("iam/attach-user-policy-administratoraccess", 1, HOME));
    let sent = sent(&events);
    assert!(sent[0].subject.as_str().contains("AdministratorAccess"), "{}", sent[0].subject.as_str());
    assert_eq!(sent[0].events, 1);
}

#[test]
fn what_went_before_a_success_grades_it() {
    let other = "198.51.100.7";
    let failures = |count: usize, address: &'static str| (0..count).map(move |minute| failed(minute, address));
    let with = |failures: Vec<Value>, at: Value| failures.into_iter().chain([at]).collect::<Vec<_>>();
    let unplaced = |mut record: Value| {
        record.as_object_mut().expect("an object").remove("sourceIPAddress");
        record
    };
    let bob = |mut record: Value| {
        record["userIdentity"]["userName"] = json!("bob");
        record
    };
    let capital = |mut record: Value| {
        record["userIdentity"]["userName"] = json!("Alice");
        record
    };
    let no_time = |mut record: Value| {
        record["eventTime"] = Value::Null;
        record
    };
    let table: Vec<(&str, Vec<Value>, &str, Option<&str>)> = vec![
        ("nothing", vec![success(9, HOME)], "info", None),
        ("one mistyped", with(failures(1, HOME).collect(), success(9, HOME)), "info", None),
        ("two mistyped", with(failures(2, HOME).collect(), success(9, HOME)), "info", Some("after 2 failures")),
        ("three", with(failures(3, HOME).collect(), success(9, HOME)), "warning", Some("after 3 failures")),
        (
            "one from elsewhere",
            with(failures(1, other).collect(), success(9, HOME)),
            "warning",
            Some("after 1 failure"),
        ),
        (
            "nobody knows where",
            with(failures(1, HOME).map(unplaced).collect(), success(9, HOME)),
            "warning",
            Some("after 1 failure"),
        ),
        (
            "the success comes from nowhere",
            with(failures(1, HOME).collect(), unplaced(success(9, HOME))),
            "warning",
            Some("after 1 failure"),
        ),
        (
            "capitals",
            with(failures(3, HOME).map(capital).collect(), success(9, HOME)),
            "warning",
            Some("after 3 failures"),
        ),
        ("of somebody else", with(failures(9, HOME).map(bob).collect(), success(9, HOME)), "info", None),
        ("afterwards", with((20..29).map(|minute| failed(minute, HOME)).collect(), success(9, HOME)), "info", None),
        (
            "in the same minute",
            with((0..3).map(|_| failed(9, HOME)).collect(), success(9, HOME)),
            "warning",
            Some("after 3 failures"),
        ),
        (
            "without a time",
            with((0..3).map(|_| no_time(failed(9, HOME))).collect(), success(9, HOME)),
            "warning",
            Some("after 3 failures"),
        ),
        ("a network of IPv6", with(vec![failed(1, "2001:db8::1")], success(9, "2001:db8::2")), "info", None),
        (
            "another network",
            with(vec![failed(1, "2001:db8::1")], success(9, "2001:db8:0:1::1")),
            "warning",
            Some("after 1 failure"),
        ),
    ];
    for (what, mut events, severity, said) in table {
        for reversed in [false, true] {
            if reversed {
                events.reverse();
            }
            let alert = of_success(&events);
            assert_eq!(alert.severity.as_str(), severity, "{what}");
            match said {
                Some(said) => assert!(alert.headline.contains(said), "{what}: {}", alert.headline),
                None => assert!(!alert.headline.contains("after"), "{what}: {}", alert.headline),
            }
        }
    }
}

#[test]
fn root_after_failures_is_critical_and_an_unknown_end_counts_as_a_success() {
    let failures = || (0..3).map(|minute| at(ROOT_FAILED, minute, HOME));
    let mut root = at("root/success-with-a-virtual-mfa-device", 9, HOME);
    assert_eq!(of_success(&[root.clone()]).severity, Severity::Warning);
    let events: Vec<_> = failures().chain([root.clone()]).collect();
    assert_eq!(of_success(&events).severity, Severity::Critical);
    root["responseElements"] = Value::Null;
    let events: Vec<_> = failures().chain([root]).collect();
    let alerts = told(&events, Policy::default()).alerts;
    let unknown = alerts.iter().find(|alert| alert.headline.contains("tried to sign in")).expect("it is told");
    assert!(unknown.severity == Severity::Critical && unknown.headline.ends_with(", after 3 failures"));
}

#[test]
fn a_success_is_raised_before_any_floor_and_ignore_rules_hold() {
    let events: Vec<_> = (0..3).map(|minute| failed(minute, HOME)).chain([success(9, HOME)]).collect();
    let policy = |text: &str| Policy::parse(text).expect("a policy");
    let floor = told(&events, Policy { min_severity: Severity::Warning, ..Policy::default() });
    assert_eq!((floor.alerts.len(), floor.report.ignored), (1, 3));
    let floor = told(&events, policy(r#"{"min_severity": "warning"}"#));
    assert_eq!(floor.alerts[0].severity, Severity::Warning);
    let wakes = told(&events, policy(r#"{"quiet_hours": {"from": "00:00", "to": "23:59", "wake_for": "warning"}}"#));
    assert!(wakes.alerts.iter().all(|alert| alert.quiet == (alert.severity < Severity::Warning)));
    let hidden =
        told(&events, policy(r#"{"ignore": [{"kind": "sign_in", "principal": "user/alice", "reason": "known"}]}"#));
    assert_eq!(hidden.alerts.len(), 0);
}

#[test]
fn critical_alerts_are_in_no_lesser_company() {
    let critical = |number: usize| {
        let mut record = at("root/success-without-mfa", number, HOME);
        record["eventID"] = json!(format!("11111111-0000-4000-8000-{number:012}"));
        record
    };
    let failures = |count: usize| {
        (0..count).map(|number| {
            let mut record = at(FAILED, number, HOME);
            record["userIdentity"]["userName"] = json!(format!("user-{number}"));
            record["eventID"] = json!(format!("00000000-0000-4000-8000-{number:012}"));
            record
        })
    };
    let quiet = Policy::parse(r#"{"quiet_hours": {"from": "00:00", "to": "23:59"}}"#).expect("a policy");
    // Failures, criticals, room: the severities of the messages, digests in capitals.
    let table: [(usize, usize, usize, &str); 7] = [
        (1_000, 2, 8, "critical critical NOTICE"),
        (0, 2, 1, "CRITICAL"),
        (5, 1, 1, "critical NOTICE"),
        (5, 3, 2, "CRITICAL NOTICE"),
        (5, 8, 8, "critical critical critical critical critical critical CRITICAL NOTICE"),
        (0, 8, 8, "critical critical critical critical critical critical critical critical"),
        (0, 9, 8, "critical critical critical critical critical critical critical CRITICAL"),
    ];
    for policy in [Policy::default(), quiet] {
        for (lesser, criticals, room, expected) in table {
            let events: Vec<_> = failures(lesser).chain((0..criticals).map(critical)).collect();
            let reading = told(&events, policy.clone());
            let sent = messages(reading.alerts, &[], room, &Wording::default());
            let found: Vec<_> = sent
                .iter()
                .map(|message| match message.attributes.kind {
                    "digest" => message.attributes.severity.as_str().to_uppercase(),
                    _ => message.attributes.severity.as_str().to_owned(),
                })
                .collect();
            // Where there is room left, some of the others are told alone; and so many need several digests.
            let mut found: Vec<_> = found.into_iter().filter(|severity| severity != "notice").collect();
            found.dedup_by(|one, other| one == other && one == "NOTICE");
            let found = found.join(" ");
            assert_eq!(found, expected, "{lesser} {criticals} {room}");
            assert_eq!(sent.iter().map(|message| message.events).sum::<usize>(), events.len());
        }
    }
}

#[test]
fn a_digest_of_criticals_names_one_and_counts_the_others() {
    let events: Vec<_> = (0..3).map(|number| at("root/success-without-mfa", number, HOME)).collect();
    let sent = messages(told(&events, Policy::default()).alerts, &[], 1, &Wording::default());
    let subject = sent[0].subject.as_str();
    assert!(
        sent.len() == 1 && subject.starts_with("[critical] 3 alerts: ") && subject.contains("root user signed in"),
        "{subject}"
    );
}

/// A made-up event under the id of a true one, sent before it.
#[test]
fn an_event_with_the_id_of_another_is_told_too_and_said_to_be() {
    let truth = success(9, HOME);
    let mut forged = truth.clone();
    forged["eventName"] = json!("GetUser");
    forged["eventSource"] = json!("iam.amazonaws.com");
    let (rules, topic, ledger) = (all_rules(), Outbox::default(), Ledger::in_memory());
    let handled = |events: &[&Value], request: &str| {
        let invocation = Invocation::new(request, Duration::from_secs(60));
        let log_events: Vec<_> = events.iter().map(|event| json!({"id": "1", "message": event.to_string()})).collect();
        let payload = json!({"messageType": "DATA_MESSAGE", "logEvents": log_events}).to_string();
        block_on(handle(&payload, &rules, &topic, &ledger, &invocation)).expect("it is told");
        topic.take().into_iter().map(|message| message.mail.contains("Beware   another event")).collect::<Vec<_>>()
    };
    assert_eq!(handled(&[&forged], "one"), [false]);
    assert_eq!(handled(&[&truth], "two"), [true], "the true one is told");
    assert_eq!(handled(&[&truth, &forged, &truth], "three"), [true; 0], "and each once");
    let mut other = truth.clone();
    other["userAgent"] = json!("curl/8");
    assert_eq!(handled(&[&other], "four"), [true]);

    let fresh = Ledger::in_memory();
    let distinct = |events: &[Value]| {
        let reading = told(events, Policy::default());
        reading.alerts.len()
    };
    assert_eq!(distinct(&[forged.clone(), truth.clone()]), 2);
    let invocation = Invocation::new("five", Duration::from_secs(60));
    let log_events: Vec<_> =
        [&forged, &truth, &forged].iter().map(|event| json!({"id": "1", "message": event.to_string()})).collect();
    let payload = json!({"messageType": "DATA_MESSAGE", "logEvents": log_events}).to_string();
    let report = block_on(handle(&payload, &rules, &topic, &fresh, &invocation)).expect("it is told");
    assert_eq!((report.published, report.duplicate), (2, 1));
    let marked: Vec<_> =
        topic.take().iter().map(|message| message.mail.contains("another event bears the same id")).collect();
    assert_eq!(marked, [false, true], "in one payload too");
}

fn all_rules() -> Rules {
    Rules {
        wording: wording(Language::English),
        max_decoded_bytes: MAX_DECODED_BYTES,
        max_messages: MAX_MESSAGES,
        ..Rules::default()
    }
}

fn block_on<T>(future: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().expect("a runtime");
    runtime.block_on(future)
}

#[test]
fn a_client_that_nobody_knows_is_told_whatever_it_asks_for() {
    let by = |name: &str, client: Value, renewal: bool| {
        let mut record = event("cli-login/token-for-an-external-client").json();
        record["eventName"] = json!(name);
        record["requestParameters"] = json!({ "client_id": client });
        if renewal {
            record["additionalEventData"]["grant_type"] = json!("refresh_token");
        }
        record
    };
    let (consent, token) = ("AuthorizeOAuth2Access", "CreateOAuth2Token");
    let table = [
        (consent, json!("arn:aws:signin:::devtools/same-device"), false, None),
        (token, json!("arn:aws:signin:::devtools/same-device"), true, None),
        (token, json!("arn:aws-cn:signin:::devtools/cross-device"), false, Some("info")),
        (consent, json!("arn:aws:signin:us-west-2::external-client/dcr/x"), false, None),
        (consent, json!("arn:aws:signin:::console/canvas"), false, None),
        (token, json!("arn:aws:signin:::console/canvas"), false, None),
        (token, json!("arn:aws:signin:::something-new/x"), false, Some("notice")),
        (token, json!("arn:aws:signin:::something-new/x"), true, Some("notice")),
        (consent, json!("arn:aws:signin:::something-new/x"), false, Some("notice")),
        (consent, json!("arn:aws:s3:::devtools/x"), false, Some("notice")),
        (token, json!("x:devtools/"), false, Some("notice")),
        (token, json!("https://example.com/:devtools/same-device"), false, Some("notice")),
        (token, json!(null), false, Some("notice")),
        (token, json!({"a": 1}), false, Some("notice")),
        (consent, json!(""), false, Some("notice")),
    ];
    for (name, client, renewal, expected) in table {
        let alerts = told(&[by(name, client.clone(), renewal)], Policy::default()).alerts;
        let found = alerts.first().map(|alert| alert.severity.as_str());
        assert_eq!(found, expected, "{name} {client} {renewal}");
    }
    let mut root = by(token, json!("arn:aws:signin:::something-new/x"), true);
    root["userIdentity"] =
        json!({"type": "Root", "arn": "arn:aws:iam::123456789012:root", "accountId": "123456789012"});
    assert_eq!(told(&[root], Policy::default()).alerts[0].severity, Severity::Critical);
}

/// Where there is no room for the whole, the number of the failures is not what is cut off.
#[test]
fn a_subject_says_how_many_failures_there_were_however_long_it_is() {
    let mut whole = event("identity-center/portal-5-signed-in-with-password-and-code").json();
    whole["eventTime"] = json!("2026-06-16T05:09:30Z");
    let failures = (0..4).map(|minute| {
        let mut record = event("identity-center/portal-4-code-is-right").json();
        record["serviceEventDetails"]["CredentialVerification"] = json!("Failure");
        record["additionalEventData"]["AuthWorkflowID"] = json!(format!("another-{minute}"));
        record["eventID"] = json!(format!("00000000-0000-4000-8000-{minute:012}"));
        record["eventTime"] = json!(format!("2026-06-16T05:0{minute}:00Z"));
        record
    });
    let events: Vec<_> = failures.chain([whole]).collect();
    let subject = of_success(&events).subject;
    assert!(subject.as_str().contains("fter 4 failures"), "{}", subject.as_str());
}

/// At the portal a failed check of a password names nobody, and the success has an id alone: what joins them is the challenge of each workflow,
/// which has the name.
#[test]
fn a_success_at_the_portal_comes_after_the_failures_that_name_nobody() {
    let changed = |name: &str, workflow: &str, time: &str, number: usize| {
        let mut record = event(&format!("identity-center/{name}")).json();
        record["additionalEventData"]["AuthWorkflowID"] = json!(workflow);
        record["eventTime"] = json!(time);
        record["eventID"] = json!(format!("00000000-0000-4000-8000-{number:012}"));
        record
    };
    let mut events = Vec::new();
    for minute in 0..3 {
        let (workflow, time) = (format!("failed-{minute}"), format!("2026-06-18T09:1{minute}:00Z"));
        events.push(changed("wrong-password-challenge-with-the-name", &workflow, &time, 2 * minute));
        events.push(changed("failure-with-a-wrong-password", &workflow, &time, 2 * minute + 1));
    }
    let mut asked = changed("portal-1-password-is-asked-for", "worked", "2026-06-18T09:20:00Z", 10);
    asked["additionalEventData"]["UserName"] = json!("bob@example.com");
    let success = changed("portal-5-signed-in-with-password-and-code", "worked", "2026-06-18T09:20:30Z", 11);
    let alert = of_success(&[&events[..], &[asked.clone(), success.clone()]].concat());
    assert!(alert.headline.contains("after 3 failures"), "{}", alert.headline);
    assert!(alert.severity >= Severity::Warning);
    // Failures of somebody else are none of theirs.
    asked["additionalEventData"]["UserName"] = json!("carol@example.com");
    let alert = of_success(&[&events[..], &[asked, success]].concat());
    assert!(!alert.headline.contains("failures"), "{}", alert.headline);
}
