//! Which events a policy hides or raises, what it never hides, and every mistake that can be made in one.

use std::sync::{Arc, LazyLock};

use jiff::Timestamp;
use jiff::tz::TimeZone;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};
use trailbell::alert::{Alert, Message, messages};
use trailbell::pipeline::{Reading, Rules};
use trailbell::policy::Policy;
use trailbell::settings::{MAX_DECODED_BYTES, MAX_MESSAGES};
use trailbell::severity::Severity;
use trailbell::voice::Language;

use crate::support::{Event, awslogs, envelope, event, events, fixtures, read, wording};

const ROOT: &str = "root/success-without-mfa";
const ROOT_WITH_MFA: &str = "root/success-with-a-virtual-mfa-device";
const CAROL: &str = "iam-user/success-without-mfa";
const ALICE: &str = "iam-user/success-with-a-virtual-mfa-device";
const DEPLOY: &str = "role/console-login-through-the-federation-endpoint";
const STEP: &str = "mfa/asked-for-virtual-device";
const STOP: &str = "tampering/stop-logging";
const TAG: &str = "iam/tag-role";
const ADMIN: &str = "iam/attach-user-policy-administratoraccess";

fn policy(text: &str) -> Policy {
    Policy::parse(text).unwrap_or_else(|mistakes| panic!("{mistakes:#?}\n{text}"))
}

fn rules(policy: Policy) -> Rules {
    Rules {
        wording: wording(Language::English),
        policy: Arc::new(policy),
        max_messages: MAX_MESSAGES,
        max_decoded_bytes: MAX_DECODED_BYTES,
        ..Rules::default()
    }
}

/// Reads events as one invocation.
fn reading(texts: &[String], policy: Policy) -> Reading {
    let payload = match texts {
        [only] => only.clone(),
        texts => awslogs(&envelope(texts.iter().map(String::as_str))),
    };
    let reading = trailbell::pipeline::read(&payload, None, &rules(policy), |_| true).expect("a payload");
    let mut total = reading.report.clone();
    total.published = reading.alerts.len();
    total.folded = reading.alerts.iter().map(|alert| alert.folded).sum();
    assert!(total.balances(), "{total:?}");
    reading
}

/// What becomes of an event: its severity, or why it is not told.
fn fate(text: String, policy: Policy) -> String {
    let reading = reading(&[text], policy);
    let report = &reading.report;
    match reading.alerts.as_slice() {
        [alert] => alert.severity.to_string(),
        _ if !report.ignored_by.is_empty() => "ignored".to_owned(),
        _ if report.ignored > 0 => "below".to_owned(),
        _ => "quiet".to_owned(),
    }
}

/// A policy of one rule, which is given a reason.
fn one(list: &str, mut rule: Value) -> Policy {
    rule["reason"] = "a test".into();
    policy(&json!({ list: [rule] }).to_string())
}

fn told(name: &str, list: &str, rule: Value) -> String {
    fate(event(name).line(), one(list, rule))
}

/// The rule for whatever kind it is, where it names none: a sign-in is hidden only by a rule that names its kind.
fn of_any_kind(mut rule: Value) -> Value {
    if rule.get("kind").is_none() {
        rule["kind"] = json!(["sign_in", "sign_in_step", "iam_change", "access_change", "root_use", "other"]);
    }
    rule
}

// What rules do

#[test]
fn an_ignore_rule_hides_what_all_its_conditions_hold_for() {
    let table = [
        (CAROL, json!({"kind": "sign_in"}), "ignored"),
        (CAROL, json!({"kind": ["iam_change", "sign_in"]}), "ignored"),
        (CAROL, json!({"kind": "iam_change"}), "warning"),
        (CAROL, json!({"principal": "user/carol"}), "ignored"),
        (CAROL, json!({"principal": "user/c*l"}), "ignored"),
        (CAROL, json!({"principal": "user/*"}), "ignored"),
        (CAROL, json!({"principal": "user/c*x*"}), "warning"),
        (CAROL, json!({"principal": "user/caro"}), "warning"),
        (CAROL, json!({"principal": "user/Carol"}), "warning"),
        (CAROL, json!({"principal": ["user/alice", "user/carol"]}), "ignored"),
        (CAROL, json!({"principal": "role/carol"}), "warning"),
        (CAROL, json!({"account": "123456789012"}), "ignored"),
        (CAROL, json!({"account": ["111122223333"]}), "warning"),
        (CAROL, json!({"address": "198.51.100.9"}), "ignored"),
        (CAROL, json!({"address": "198.51.100.0/24"}), "ignored"),
        (CAROL, json!({"address": "198.51.100.8/31"}), "ignored"),
        (CAROL, json!({"address": "198.51.100.10/31"}), "warning"),
        (CAROL, json!({"address": "2001:db8::/32"}), "warning"),
        (CAROL, json!({"address": "::ffff:198.51.100.0/120"}), "ignored"),
        (CAROL, json!({"address": "::ffff:198.51.100.9"}), "ignored"),
        (CAROL, json!({"address": "::ffff:198.51.100.10/127"}), "warning"),
        (CAROL, json!({"pattern": "{ $.eventName = ConsoleLogin }"}), "ignored"),
        (CAROL, json!({"pattern": "ConsoleLogin carol"}), "ignored"),
        (CAROL, json!({"pattern": "{ $.eventName = CreateUser }"}), "warning"),
        (CAROL, json!({"kind": "sign_in", "principal": "user/carol", "address": "198.51.100.9"}), "ignored"),
        (CAROL, json!({"kind": "sign_in", "principal": "user/carol", "address": "192.0.2.1"}), "warning"),
        (CAROL, json!({"kind": "sign_in", "principal": "user/alice", "address": "198.51.100.9"}), "warning"),
        ("iam-user/ipv6-address", json!({"address": "2001:db8:85a3::/48"}), "ignored"),
        ("iam-user/ipv6-address", json!({"address": "2001:db8:85a4::/48"}), "info"),
    ];
    for (name, rule, expected) in table {
        assert_eq!(told(name, "ignore", of_any_kind(rule.clone())), expected, "{name} {rule}");
    }
}

#[test]
fn a_sign_in_is_hidden_only_by_a_rule_that_names_the_kind() {
    let rules = [
        json!({"pattern": "{ $.eventName = * }"}),
        json!({"pattern": "{ $.eventName = ConsoleLogin }"}),
        json!({"pattern": "{ $.userAgent = * }"}),
        json!({"pattern": "signin"}),
        json!({"pattern": "-nothing", "critical": true}),
        json!({"account": "123456789012"}),
        json!({"address": ["0.0.0.0/1", "128.0.0.0/1", "::/1", "8000::/1"]}),
        json!({"principal": ["user/*", "role/*", "permission-set/*", "federated-user/*", "saml-user/*", "identity-center-user/*"]}),
        json!({"principal": ["role/*/*", "user/*"]}),
        json!({"kind": ["other", "iam_change", "sign_in_step"], "account": "123456789012"}),
    ];
    let sign_ins = [
        CAROL,
        ALICE,
        ROOT_WITH_MFA,
        "iam-user/failure-with-a-wrong-password",
        "identity-center/console-login-of-a-permission-set",
        "identity-center/portal-5-signed-in-with-password-and-code",
        "federation/federated-user",
        "federation/saml-user",
        "role/switch-inside-one-account-record-of-the-user",
    ];
    for (name, rule) in sign_ins.iter().flat_map(|name| rules.iter().map(move |rule| (name, rule))) {
        let untouched = fate(event(name).line(), Policy::default());
        assert_eq!(told(name, "ignore", rule.clone()), untouched, "{name} {rule}");
    }
    let everything = json!({"pattern": "{ $.eventName = * }"});
    assert_eq!(told(TAG, "ignore", everything.clone()), "ignored", "what is no sign-in is hidden as before");
    assert_eq!(told(CAROL, "ignore", json!({"pattern": "{ $.eventName = * }", "kind": "sign_in"})), "ignored");
}

#[cfg(feature = "country")]
#[test]
fn a_country_is_where_the_address_is_registered() {
    let table = [
        ("133.11.0.1", json!({"country": "JP"}), "ignored"),
        ("133.11.0.1", json!({"country": ["US", "JP"]}), "ignored"),
        ("133.11.0.1", json!({"country": "US"}), "warning"),
        ("133.11.0.1", json!({"not_country": "JP"}), "warning"),
        ("133.11.0.1", json!({"not_country": ["US", "JP"]}), "warning"),
        ("133.11.0.1", json!({"not_country": "US"}), "ignored"),
        ("::ffff:133.11.0.1", json!({"country": "JP"}), "ignored"),
        // Of what is registered nowhere nothing is known: no rule about countries is for it.
        ("203.0.113.7", json!({"not_country": "JP"}), "warning"),
        ("10.0.0.1", json!({"not_country": "JP"}), "warning"),
        ("AWS Internal", json!({"not_country": "JP"}), "warning"),
        ("cloudformation.amazonaws.com", json!({"not_country": "JP"}), "warning"),
    ];
    for (source, rule, expected) in table {
        let mut record = event(CAROL).json();
        record["sourceIPAddress"] = json!(source);
        assert_eq!(fate(record.to_string(), one("ignore", of_any_kind(rule.clone()))), expected, "{source} {rule}");
    }
    let mut abroad = event(CAROL).json();
    abroad["sourceIPAddress"] = json!("8.8.8.8");
    let raise = one("raise", json!({"kind": "sign_in", "not_country": ["JP"], "to": "critical"}));
    assert_eq!(fate(abroad.to_string(), raise), "critical");
}

#[test]
fn a_principal_is_what_it_says_and_a_name_that_is_not_known_is_nobodys() {
    let portal = "identity-center/portal-5-signed-in-with-password-and-code";
    let table = [
        (DEPLOY, "role/Deploy", true),
        (DEPLOY, "role/Deploy/ci-run-4711", true),
        (DEPLOY, "role/Deploy/ci-run-*", true),
        (DEPLOY, "role/Deploy/alice", false),
        (DEPLOY, "role/*", true),
        (DEPLOY, "user/*", false),
        ("identity-center/console-login-of-a-permission-set", "permission-set/AdministratorAccess", true),
        ("identity-center/console-login-of-a-permission-set", "permission-set/*/alice@example.com", true),
        ("identity-center/console-login-of-a-permission-set", "permission-set/*/bob@example.com", false),
        ("identity-center/console-login-of-a-permission-set", "role/AWSReservedSSO_*", true),
        ("identity-center/console-login-of-a-permission-set", "identity-center-user/*", false),
        (portal, "identity-center-user/f780032d-1291-4638-84bc-bb3216f583fc", true),
        (portal, "identity-center-user/somebody", false),
        ("federation/federated-user", "federated-user/carol", true),
        ("federation/saml-user", "saml-user/carol@example.com", true),
        ("federation/web-identity-user", "web-identity-user/11507-dave", true),
        ("other/assume-role-from-another-account", "account/123456789012", true),
        ("other/assume-role-from-another-account", "account/111122223333", false),
        // Nobody typed a name that exists.
        ("iam-user/failure-with-an-unknown-user-name", "user/*", false),
        (ROOT_WITH_MFA, "root", true),
        (ROOT_WITH_MFA, "user/*", false),
    ];
    for (name, principal, ignored) in table {
        let found = told(name, "ignore", of_any_kind(json!({ "principal": principal })));
        assert_eq!(found == "ignored", ignored, "{name} {principal}: {found}");
    }
}

#[test]
fn a_caller_of_another_account_is_somebody_else() {
    let mut record = event(CAROL).json();
    record["userIdentity"]["accountId"] = "444455556666".into();
    let mine = one("ignore", of_any_kind(json!({"principal": "user/carol"})));
    assert_eq!(fate(record.to_string(), mine), "warning");
}

#[test]
fn what_is_critical_and_what_root_does_is_hidden_only_by_a_rule_that_says_so() {
    let everything = "{ $.eventVersion = * }";
    let table = [
        (ROOT, json!({"pattern": everything}), "critical"),
        (ROOT, json!({"pattern": everything, "critical": true}), "critical"),
        (ROOT, json!({"kind": "sign_in", "critical": true}), "critical"),
        (ROOT, json!({"account": "123456789012"}), "critical"),
        (ROOT, json!({"address": "198.51.100.77"}), "critical"),
        (ROOT, json!({"principal": "user/*"}), "critical"),
        (ROOT, json!({"principal": "root"}), "critical"),
        (ROOT, json!({"principal": "root", "critical": true}), "critical"),
        (ROOT, json!({"kind": "sign_in", "principal": "root", "critical": true}), "ignored"),
        (ROOT_WITH_MFA, json!({"pattern": everything, "critical": true}), "warning"),
        (ROOT_WITH_MFA, json!({"kind": "sign_in", "principal": "root"}), "ignored"),
        (ROOT_WITH_MFA, json!({"kind": "sign_in", "principal": ["user/alice", "root"]}), "ignored"),
        ("root/failure-with-a-wrong-password", json!({"kind": "sign_in"}), "warning"),
        (STOP, json!({"pattern": everything}), "critical"),
        (STOP, json!({"pattern": everything, "critical": false}), "critical"),
        (STOP, json!({"pattern": everything, "critical": true}), "ignored"),
        (STOP, json!({"kind": "tampering", "critical": true}), "ignored"),
        (ADMIN, json!({"kind": "iam_change"}), "critical"),
        (ADMIN, json!({"kind": "iam_change", "critical": true}), "ignored"),
    ];
    for (name, rule, expected) in table {
        assert_eq!(told(name, "ignore", rule.clone()), expected, "{name} {rule}");
    }
}

#[test]
fn a_raise_rule_makes_at_least_so_grave_and_never_less() {
    let table = [
        (ALICE, json!({"principal": "user/alice", "to": "critical"}), "critical"),
        (ALICE, json!({"principal": "user/alice", "to": "notice"}), "notice"),
        (CAROL, json!({"principal": "user/carol", "to": "notice"}), "warning"),
        (ALICE, json!({"principal": "user/bob", "to": "critical"}), "info"),
        (ROOT, json!({"principal": "root", "to": "notice"}), "critical"),
        // A step is told where a rule raises it.
        (STEP, json!({"kind": "sign_in", "to": "warning"}), "quiet"),
        (STEP, json!({"kind": "sign_in_step", "to": "warning"}), "warning"),
    ];
    for (name, rule, expected) in table {
        assert_eq!(told(name, "raise", rule.clone()), expected, "{name} {rule}");
    }
}

#[test]
fn raise_wins_over_ignore_and_the_gravest_over_the_others() {
    let both = policy(
        r#"{
            "min_severity": "warning",
            "ignore": [{"kind": ["sign_in", "iam_change"], "reason": "all of it"}],
            "raise": [
                {"principal": "user/alice", "to": "notice", "reason": "one"},
                {"principal": "user/carol", "to": "warning", "reason": "two"},
                {"principal": "user/carol", "to": "critical", "reason": "three"},
                {"address": "198.51.100.9", "to": "critical", "reason": "four"}
            ]
        }"#,
    );
    assert_eq!(fate(event(TAG).line(), both.clone()), "ignored");
    assert_eq!(fate(event(ALICE).line(), both.clone()), "below", "raised, but not as far as the least severity");
    let reading = reading(&[event(CAROL).line()], both);
    let alert: Value = serde_json::from_str(&reading.alerts[0].to_json()).unwrap();
    assert_eq!((&alert["severity"], &alert["raised"]), (&json!("critical"), &json!("three")));
    assert!(reading.alerts[0].body.contains("\nRaised   three\n"), "{}", reading.alerts[0].body);
    assert!(reading.alerts[0].subject.as_str().starts_with("[critical] "));
}

#[test]
fn the_higher_of_two_least_severities_holds() {
    for (own, other, least) in [("info", "warning", "warning"), ("warning", "info", "warning")] {
        let policy = policy(&json!({ "min_severity": own }).to_string()).within(other.parse().unwrap(), false);
        assert_eq!(policy.min_severity.as_str(), least);
    }
}

#[test]
fn the_last_day_of_a_rule_is_the_readers_and_judged_by_the_time_of_the_event() {
    // In Tokyo this is the first of June.
    let at = |time: Value| {
        let mut record = event(CAROL).json();
        record["eventTime"] = time;
        record.to_string()
    };
    let table = [
        (json!("2026-05-31T15:00:00Z"), "2026-05-31", "warning", "warning"),
        (json!("2026-05-31T15:00:00Z"), "2026-06-01", "ignored", "critical"),
        (json!("2026-05-31T14:59:59Z"), "2026-05-31", "ignored", "critical"),
        // Nobody knows the day: told, and raised.
        (json!("yesterday"), "2026-06-01", "warning", "critical"),
        (Value::Null, "2026-06-01", "warning", "critical"),
        (json!("9999-12-31T23:59:59Z"), "2026-06-01", "warning", "critical"),
    ];
    for (time, until, ignored, raised) in table {
        let ignore = one("ignore", of_any_kind(json!({"principal": "user/carol", "until": until})));
        assert_eq!(fate(at(time.clone()), ignore), ignored, "{time} {until}");
        let raise = one("raise", json!({"principal": "user/carol", "until": until, "to": "critical"}));
        assert_eq!(fate(at(time.clone()), raise), raised, "{time} {until}");
    }
}

#[test]
fn the_rules_that_have_ended_are_known() {
    let policy = policy(
        r#"{
            "ignore": [{"kind": "sign_in", "reason": "one", "until": "2026-05-31"}, {"kind": "other", "reason": "two"}],
            "raise": [{"kind": "other", "to": "notice", "reason": "three", "until": "2026-06-01"}]
        }"#,
    );
    let table: [(&str, &[&str]); 4] = [
        ("2026-05-31T14:59:59Z", &[]),
        ("2026-05-31T15:00:00Z", &["ignore 1"]),
        ("2026-06-01T14:59:59Z", &["ignore 1"]),
        ("2026-06-01T15:00:00Z", &["ignore 1", "raise 1"]),
    ];
    for (now, expected) in table {
        let zone = TimeZone::get("Asia/Tokyo").unwrap();
        let expired: Vec<_> = policy.expired(now.parse().unwrap(), &zone).map(|rule| rule.name()).collect();
        assert_eq!(expired, expected, "{now}");
    }
}

/// Patterns as "Creating CloudWatch alarms for CloudTrail events: examples" (AWS CloudTrail User Guide) has them.
#[test]
fn the_patterns_of_awss_own_examples_do_here_what_they_do_there() {
    let failures = r#"{ ($.eventName = ConsoleLogin) && ($.errorMessage = "Failed authentication") }"#;
    let without_mfa = r#"{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") }"#;
    let root = r#"{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }"#;
    let trail = "{ ($.eventName = CreateTrail) || ($.eventName = UpdateTrail) || ($.eventName = DeleteTrail) \
                 || ($.eventName = StartLogging) || ($.eventName = StopLogging) }";
    let iam = "{($.eventName=DeleteGroupPolicy)||($.eventName=DeleteRolePolicy)||($.eventName=DeleteUserPolicy)\
               ||($.eventName=PutGroupPolicy)||($.eventName=PutRolePolicy)||($.eventName=PutUserPolicy)\
               ||($.eventName=CreatePolicy)||($.eventName=DeletePolicy)||($.eventName=CreatePolicyVersion)\
               ||($.eventName=DeletePolicyVersion)||($.eventName=AttachRolePolicy)||($.eventName=DetachRolePolicy)\
               ||($.eventName=AttachUserPolicy)||($.eventName=DetachUserPolicy)||($.eventName=AttachGroupPolicy)\
               ||($.eventName=DetachGroupPolicy)}";
    let denied = r#"{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") }"#;
    let table = [
        (failures, "iam-user/failure-with-a-wrong-password", true),
        (failures, CAROL, false),
        (without_mfa, CAROL, true),
        (without_mfa, ALICE, false),
        (root, ROOT, true),
        (root, CAROL, false),
        (trail, STOP, true),
        (trail, ADMIN, false),
        (iam, ADMIN, true),
        (iam, TAG, false),
        (denied, "iam/create-user-denied", true),
        (denied, "iam/create-user", false),
    ];
    for (pattern, name, raised) in table {
        let reading = reading(&[event(name).line()], one("raise", json!({"pattern": pattern, "to": "critical"})));
        let alert: Value = serde_json::from_str(&reading.alerts[0].to_json()).unwrap();
        assert_eq!(alert.get("raised").is_some(), raised, "{name} {pattern}");
    }
}

// Stories, counters, messages

#[test]
fn what_is_ignored_is_counted_and_named_by_its_rule() {
    let numbered = crate::support::numbered_sign_ins(25);
    let texts = [numbered, vec![event(TAG).line(), event(ROOT).line(), "no record".to_owned()]].concat();
    let policy = policy(
        r#"{"ignore": [
            {"principal": "role/Deploy", "reason": "the pipeline"},
            {"kind": "sign_in", "principal": "user/user-*", "reason": "a drill"}
        ]}"#,
    );
    let reading = reading(&texts, policy);
    assert_eq!((reading.report.seen, reading.report.ignored, reading.alerts.len()), (28, 26, 1));
    let by: Vec<_> = reading.report.ignored_by.iter().map(|by| (by.rule, by.reason.as_str(), by.events)).collect();
    assert_eq!(by, [(2, "a drill", 25), (1, "the pipeline", 1)]);
    let ids = &reading.report.ignored_by[0].event_ids;
    assert_eq!((ids.len(), ids[0].as_str()), (20, "5d0a0c1e-0000-4000-8000-000000000001"));

    let mut twice = reading.report.clone();
    twice.add(&reading.report);
    assert_eq!((twice.ignored_by.len(), twice.ignored_by[0].events, twice.ignored_by[0].event_ids.len()), (2, 50, 20));
    assert_eq!(twice.to_string(), "56 events: 0 published, 52 ignored, 2 not readable");
}

#[test]
fn rules_see_each_event_before_it_becomes_part_of_a_story() {
    let switch =
        ["role/switch-inside-one-account-record-of-the-user", "role/switch-inside-one-account-record-of-the-role"];
    let texts: Vec<_> = switch.iter().map(|name| event(name).line()).collect();
    let both = reading(&texts, Policy::default());
    assert_eq!((both.alerts.len(), both.alerts[0].folded), (1, 1));

    // One record is hidden; the other is told.
    let one_side = reading(&texts, one("ignore", of_any_kind(json!({"principal": "user/bob"}))));
    assert_eq!((one_side.alerts.len(), one_side.alerts[0].folded, one_side.report.ignored), (1, 0, 1));

    // Whichever record is raised, the story is.
    for principal in ["user/bob", "role/Developer"] {
        let raised = reading(&texts, one("raise", json!({"principal": principal, "to": "critical"})));
        assert_eq!((raised.alerts.len(), raised.alerts[0].folded), (1, 1));
        assert_eq!(raised.alerts[0].severity, Severity::Critical, "{principal}");
    }
}

/// Events at a local time in Tokyo, as messages.
fn at_night(names: &[&str], time: &str, policy: &Policy) -> Vec<Message> {
    let time: Timestamp = format!("2026-06-01T{time}:00+09:00").parse().unwrap();
    let texts: Vec<_> = names
        .iter()
        .map(|name| {
            let mut record = event(name).json();
            record["eventTime"] = time.to_string().into();
            record.to_string()
        })
        .collect();
    messages(reading(&texts, policy.clone()).alerts, &[], MAX_MESSAGES, &wording(Language::English))
}

/// A policy, a local time, what happens then, and the kind of each message with whether it is quiet.
type Night<'a> = (&'a Policy, &'a str, &'a [&'a str], &'a [(&'a str, bool)]);

#[test]
fn in_quiet_hours_what_does_not_wake_comes_in_one_digest_with_an_attribute_and_the_rest_alone() {
    let over_midnight = policy(r#"{"quiet_hours": {"from": "22:00", "to": "07:00"}}"#);
    let at_noon = policy(r#"{"quiet_hours": {"from": "12:00", "to": "13:00", "wake_for": "warning"}}"#);
    let digest = ("digest", true);
    let table: [Night<'_>; 10] = [
        (&over_midnight, "22:00", &[CAROL, TAG, ROOT], &[("sign_in", false), digest]),
        (&over_midnight, "06:59", &[CAROL, TAG, ROOT], &[("sign_in", false), digest]),
        (&over_midnight, "00:00", &[CAROL], &[("sign_in", true)]),
        (&over_midnight, "00:00", &[ROOT], &[("sign_in", false)]),
        (&over_midnight, "07:00", &[CAROL, TAG], &[("sign_in", false), ("iam_change", false)]),
        (&over_midnight, "21:59", &[CAROL, TAG], &[("sign_in", false), ("iam_change", false)]),
        (&at_noon, "12:00", &[CAROL, TAG, ALICE], &[("sign_in", false), digest]),
        (&at_noon, "13:00", &[TAG, ALICE], &[("iam_change", false), ("sign_in", false)]),
        (&at_noon, "11:59", &[TAG], &[("iam_change", false)]),
        (&at_noon, "12:30", &[TAG], &[("iam_change", true)]),
    ];
    for (policy, time, names, expected) in table {
        let messages = at_night(names, time, policy);
        let found: Vec<_> =
            messages.iter().map(|message| (message.attributes.kind, message.attributes.quiet)).collect();
        assert_eq!(found, expected, "{time} {names:?}");
        let events: usize = messages.iter().map(|message| message.events).sum();
        assert_eq!(events, names.len(), "nothing is lost");
    }
}

fn messages_of_quiet_hours_in_japanese(policy: &Policy) -> String {
    let mut alerts = reading(&[event(CAROL).line(), event(TAG).line()], policy.clone()).alerts;
    alerts.iter_mut().for_each(|alert| alert.quiet = true);
    messages(alerts, &[], MAX_MESSAGES, &wording(Language::Japanese)).remove(0).mail
}

#[test]
fn the_digest_of_quiet_hours_says_what_it_is_and_subscribers_can_leave_it_out() {
    let policy = policy(r#"{"quiet_hours": {"from": "22:00", "to": "07:00"}}"#);
    let messages = at_night(&[CAROL, TAG], "23:00", &policy);
    let [message] = messages.as_slice() else { panic!("{messages:#?}") };
    assert_eq!(
        message.subject.as_str(),
        "[warning] 2 alerts of quiet hours: carol signed in to the console without MFA, and 1 more - study"
    );
    let opening = "2 alerts of quiet hours, told together.\n\
                   They happened in the quiet hours of your policy, and none of them is grave enough to wake you.\n";
    assert!(message.mail.starts_with(opening), "{}", message.mail);
    let json: Value = serde_json::from_str(&message.json).unwrap();
    assert_eq!((&json["quiet"], &json["count"]), (&json!(true), &json!(2)));
    let japanese = messages_of_quiet_hours_in_japanese(&policy);
    assert!(japanese.starts_with("通知を控える時間帯の通知 2 件をまとめてお知らせします。\n"), "{japanese}");
    let attributes = |message: &Message| trailbell::publish::Entry::of(message).attributes;
    assert!(attributes(message).contains(&("quiet", "true".to_owned())));
    let loud = at_night(&[CAROL], "12:00", &policy);
    assert!(attributes(&loud[0]).iter().all(|(name, _)| *name != "quiet"));
}

#[test]
fn an_event_without_a_time_makes_its_noise_at_any_hour() {
    let all_day = policy(r#"{"quiet_hours": {"from": "00:00", "to": "23:59"}}"#);
    let mut record = event(CAROL).json();
    record["eventTime"] = Value::Null;
    assert!(!reading(&[record.to_string()], all_day).alerts[0].quiet);
}

// Mistakes

fn mistakes(text: &str) -> Vec<String> {
    Policy::parse(text).map(|policy| format!("{policy:?}")).expect_err(text).iter().map(ToString::to_string).collect()
}

#[test]
fn each_mistake_is_said_in_these_words_and_at_its_place() {
    let ignore = |rule: &str| format!("{{\"ignore\": [\n{rule}\n]}}");
    let raise = |rule: &str| format!("{{\"raise\": [\n{rule}\n]}}");
    let bare = "; texts, dates, addresses and account ids stand in double quotes";
    let conditions = "`pattern`, `kind`, `principal`, `account`, `address`, `country` or `not_country`";
    let table = [
        ("".to_owned(), "line 1, column 1: this is empty; a policy that changes nothing is {}".to_owned()),
        (" \n".to_owned(), "line 1, column 1: this is empty; a policy that changes nothing is {}".to_owned()),
        // As the command line reads what PowerShell's `>` writes: both byte orders.
        ("\u{fffd}\u{fffd}{\0}\0".to_owned(), "line 1, column 1: this is UTF-16, as Windows PowerShell writes it; save it as UTF-8".to_owned()),
        ("\u{fffd}\u{fffd}\0{\0}".to_owned(), "line 1, column 1: this is UTF-16, as Windows PowerShell writes it; save it as UTF-8".to_owned()),
        ("{\n  \"ignore\": [],\n}".to_owned(), "line 3, column 1: this is no JSON: key must be a string; the comma before it is one too many".to_owned()),
        ("{'ignore': []}".to_owned(), "line 1, column 2: this is no JSON: key must be a string; texts stand in double quotes".to_owned()),
        ("{\n  // night\n}".to_owned(), "line 2, column 3: this is no JSON: key must be a string; there are no comments in it".to_owned()),
        (
            ignore(r#"{"pattern": "{ $.a = "b" }", "reason": "x"}"#),
            "line 2, column 23: this is no JSON: expected `,` or `}`; inside a text a double quote is written \\\"".to_owned(),
        ),
        (
            ignore(r#"{"kind": "other" "reason": "x"}"#),
            "line 2, column 18: this is no JSON: expected `,` or `}`; a comma is missing before it".to_owned(),
        ),
        (
            ignore("{\"kind\": \"other\"\n\"reason\": \"x\"}"),
            "line 3, column 1: this is no JSON: expected `,` or `}`; a comma is missing before it".to_owned(),
        ),
        (
            "{\"raise\": [{} {}]}".to_owned(),
            "line 1, column 15: this is no JSON: expected `,` or `]`; a comma is missing before it".to_owned(),
        ),
        (
            ignore(r#"{"kind": "other", "until": 2027-03-31}"#),
            format!("line 2, column 32: this is no JSON: expected `,` or `}}`{bare}"),
        ),
        (
            ignore(r#"{"address": 203.0.113.0/24}"#),
            format!("line 2, column 18: this is no JSON: expected `,` or `}}`{bare}"),
        ),
        (ignore(r#"{"account": 012345678901}"#), format!("line 2, column 14: this is no JSON: invalid number{bare}")),
        (ignore(r#"{"kind": sign_in}"#), format!("line 2, column 10: this is no JSON: expected value{bare}")),
        ("{ignore: []}".to_owned(), format!("line 1, column 2: this is no JSON: key must be a string{bare}")),
        (
            ignore(r#"{"critical": True}"#),
            "line 2, column 14: this is no JSON: expected value; it is written in small letters".to_owned(),
        ),
        (
            r#"{"ignore" []}"#.to_owned(),
            "line 1, column 11: this is no JSON: expected `:`; a colon stands between a field and its value".to_owned(),
        ),
        (
            r#"{"ignore": [{"#.to_owned(),
            "line 1, column 13: this is no JSON: EOF while parsing an object; a } or ] is missing at the end".to_owned(),
        ),
        (
            r#"{"ignore": []"#.to_owned(),
            "line 1, column 13: this is no JSON: EOF while parsing an object; a } or ] is missing at the end".to_owned(),
        ),
        (
            r#"{"ignore"#.to_owned(),
            "line 1, column 8: this is no JSON: EOF while parsing a string; a double quote is missing where the text ends"
                .to_owned(),
        ),
        ("{} {}".to_owned(), "line 1, column 4: this is no JSON: trailing characters".to_owned()),
        ("[]".to_owned(), "line 1, column 1: a policy is an object: {…}; found a list".to_owned()),
        (
            r#"{"ignores": []}"#.to_owned(),
            "line 1, column 2: `ignores` is no field of a policy; did you mean `ignore`?".to_owned(),
        ),
        (
            r#"{"version": 1}"#.to_owned(),
            "line 1, column 2: `version` is no field of a policy; use min_severity, ignore, raise or quiet_hours".to_owned(),
        ),
        (r#"{"raise": [], "raise": []}"#.to_owned(), "line 1, column 15: `raise` is there twice".to_owned()),
        (r#"{"ignore": {}}"#.to_owned(), "line 1, column 12: `ignore` is a list of rules: [{…}]; found an object".to_owned()),
        (r#"{"min_severity": 2}"#.to_owned(), "line 1, column 18: `min_severity` is text; found a number".to_owned()),
        (
            r#"{"min_severity": "Warnin"}"#.to_owned(),
            "line 1, column 18: `Warnin` is no severity; did you mean `warning`?".to_owned(),
        ),
        (
            r#"{"min_severity": "high"}"#.to_owned(),
            "line 1, column 18: `high` is no severity; use info, notice, warning or critical".to_owned(),
        ),
        (ignore("7"), "line 2, column 1: an `ignore` rule is an object: {…}; found a number".to_owned()),
        (
            ignore(r#"{"reason": "x"}"#),
            format!("line 2, column 1: this rule would be for every event; say which with {conditions}"),
        ),
        (
            ignore(r#"{"kind": "other"}"#),
            "line 2, column 1: an `ignore` rule needs a `reason`, for whoever reads it in a year".to_owned(),
        ),
        (ignore(r#"{"kind": "other", "reason": " "}"#), "line 2, column 29: `reason` is empty".to_owned()),
        (ignore(r#"{"kind": [], "reason": "x"}"#), "line 2, column 10: `kind` is empty: no event would match".to_owned()),
        (
            ignore(r#"{"kind": 1, "reason": "x"}"#),
            "line 2, column 10: `kind` is text or a list of texts; found a number".to_owned(),
        ),
        (ignore(r#"{"kind": ["other", 1], "reason": "x"}"#), "line 2, column 20: `kind` is text; found a number".to_owned()),
        (
            ignore(r#"{"kind": "signin", "reason": "x"}"#),
            "line 2, column 10: `signin` is no kind of event; did you mean `sign_in`?".to_owned(),
        ),
        (
            ignore(r#"{"kind": "unreadable", "reason": "x"}"#),
            "line 2, column 10: `unreadable` is what no rule can be for: nothing in it can be read".to_owned(),
        ),
        (
            ignore(r#"{"kind": ["other", "tampering"], "reason": "x"}"#),
            "line 2, column 20: `tampering` is always critical: a rule hides it only with `\"critical\": true`".to_owned(),
        ),
        (
            ignore(r#"{"kind": "ConsoleLogin", "reason": "x"}"#),
            "line 2, column 10: `ConsoleLogin` is no kind of event; did you mean `sign_in`?".to_owned(),
        ),
        (
            ignore(r#"{"kind": "login", "reason": "x"}"#),
            "line 2, column 10: `login` is no kind of event; did you mean `sign_in`?".to_owned(),
        ),
        (
            ignore(r#"{"kind": "iam", "reason": "x"}"#),
            "line 2, column 10: `iam` is no kind of event; did you mean `iam_change`?".to_owned(),
        ),
        (
            ignore(r#"{"kind": " sign_in", "reason": "x"}"#),
            "line 2, column 10: ` sign_in` has a space at one end; did you mean `sign_in`?".to_owned(),
        ),
        (
            ignore(r#"{"kind": "other", "reason": "x", "critical": "true"}"#),
            "line 2, column 46: `critical` is true or false; found text: write it without quotes".to_owned(),
        ),
        (
            ignore(r#"{"kind": "other", "reason": "x", "critical": "yes"}"#),
            "line 2, column 46: `critical` is true or false; found text".to_owned(),
        ),
        (
            ignore(r#"{"kind": "other", "reason": "x", "to": "notice"}"#),
            "line 2, column 34: `to` is no field of an `ignore` rule; use pattern, kind, principal, account, address, country, \
             not_country, reason, until or critical"
                .to_owned(),
        ),
        (ignore(r#"{"pattern": "  ", "reason": "x"}"#), "line 2, column 13: `pattern` is empty".to_owned()),
        (
            ignore(r#"{"pattern": "{ $.a = \"\u00e9\" && }", "reason": "x"}"#),
            "line 2, column 36: unexpected '}', expected a condition ($.field = value) or an opening parenthesis".to_owned(),
        ),
        (
            ignore(r#"{"principal": "alice", "reason": "x"}"#),
            "line 2, column 15: `alice` does not say what it is; did you mean `user/alice` or `role/alice`?".to_owned(),
        ),
        (
            ignore(r#"{"principal": "Root", "reason": "x"}"#),
            "line 2, column 15: `Root` is no principal; did you mean `root`?".to_owned(),
        ),
        (
            ignore(r#"{"principal": "*", "reason": "x"}"#),
            "line 2, column 15: `*` does not say who; write it like user/NAME, role/NAME or root".to_owned(),
        ),
        (
            ignore(r#"{"principal": "users/alice", "reason": "x"}"#),
            "line 2, column 15: `users/alice` is no kind of principal; did you mean `user/alice`?".to_owned(),
        ),
        (ignore(r#"{"principal": "user/", "reason": "x"}"#), "line 2, column 15: `user/` ends where a name should be".to_owned()),
        (
            ignore(r#"{"principal": "arn:aws:iam::123456789012:user/staff/alice", "reason": "x"}"#),
            "line 2, column 15: `arn:aws:iam::123456789012:user/staff/alice` is an ARN: name the principal alone, and its account \
             in `account`; did you mean `user/alice`?"
                .to_owned(),
        ),
        (
            ignore(r#"{"principal": "arn:aws:sts::123456789012:assumed-role/Deploy/ci", "reason": "x"}"#),
            "line 2, column 15: `arn:aws:sts::123456789012:assumed-role/Deploy/ci` is an ARN: name the principal alone, and its \
             account in `account`; did you mean `role/Deploy/ci`?"
                .to_owned(),
        ),
        (
            ignore(r#"{"principal": "lambda.amazonaws.com", "reason": "x"}"#),
            "line 2, column 15: `lambda.amazonaws.com` does not say what it is; did you mean `service/lambda.amazonaws.com`?"
                .to_owned(),
        ),
        (
            ignore(r#"{"principal": "123456789012", "reason": "x"}"#),
            "line 2, column 15: `123456789012` does not say what it is; did you mean `account/123456789012`?".to_owned(),
        ),
        (
            ignore(r#"{"principal": "user:alice", "reason": "x"}"#),
            "line 2, column 15: `user:alice` is written with a slash; did you mean `user/alice`?".to_owned(),
        ),
        (
            ignore(r#"{"principal": "iam-user/alice", "reason": "x"}"#),
            "line 2, column 15: `iam-user/alice` is no kind of principal; did you mean `user/alice`?".to_owned(),
        ),
        (
            ignore(r#"{"principal": "user/staff/alice", "reason": "x"}"#),
            "line 2, column 15: `user/staff/alice` has an IAM path, which no event tells; did you mean `user/alice`?".to_owned(),
        ),
        (
            ignore(r#"{"principal": "user/staff/*", "reason": "x"}"#),
            "line 2, column 15: `user/staff/*` has an IAM path, which no event tells; leave it out".to_owned(),
        ),
        (
            ignore(r#"{"principal": "role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS", "reason": "x"}"#),
            "line 2, column 15: `role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS` has an IAM path, which no event \
             tells; did you mean `role/AWSServiceRoleForECS`?"
                .to_owned(),
        ),
        (
            ignore(r#"{"principal": "role/service-role/Build/ci", "reason": "x"}"#),
            "line 2, column 15: `role/service-role/Build/ci` has an IAM path, which no event tells; did you mean `role/Build/ci`?"
                .to_owned(),
        ),
        (
            ignore(r#"{"principal": "permission-set/Admin/staff/alice", "reason": "x"}"#),
            "line 2, column 15: `permission-set/Admin/staff/alice` has a / too many; did you mean `permission-set/alice`?".to_owned(),
        ),
        (
            ignore(r#"{"principal": "account/abc", "reason": "x"}"#),
            "line 2, column 15: `account/abc` is no account id; it has twelve digits".to_owned(),
        ),
        (
            ignore(r#"{"principal": "account/1234567890123*", "reason": "x"}"#),
            "line 2, column 15: `account/1234567890123*` is no account id; it has twelve digits".to_owned(),
        ),
        (
            ignore(r#"{"principal": "service/Lambda", "reason": "x"}"#),
            "line 2, column 15: `service/Lambda` is no AWS service; did you mean `service/lambda.amazonaws.com`?".to_owned(),
        ),
        (
            ignore(r#"{"principal": " user/alice", "reason": "x"}"#),
            "line 2, column 15: ` user/alice` has a space at one end; did you mean `user/alice`?".to_owned(),
        ),
        (
            ignore(r#"{"principal": "role/ Deploy /ci", "reason": "x"}"#),
            "line 2, column 15: `role/ Deploy /ci` has a space at the end of a name; did you mean `role/Deploy/ci`?".to_owned(),
        ),
        (
            ignore(r#"{"account": 123456789012, "reason": "x"}"#),
            "line 2, column 13: `account` is text or a list of texts; found a number: write \"123456789012\", in double quotes"
                .to_owned(),
        ),
        (
            ignore(r#"{"account": ["111122223333", 123456789012], "reason": "x"}"#),
            "line 2, column 30: `account` is text; found a number: write \"123456789012\", in double quotes".to_owned(),
        ),
        (
            ignore(r#"{"account": "1234", "reason": "x"}"#),
            "line 2, column 13: `1234` is no account id; it has twelve digits".to_owned(),
        ),
        (
            ignore(r#"{"address": "office", "reason": "x"}"#),
            "line 2, column 13: `office` is no address or network; write it like 203.0.113.7, 203.0.113.0/24 or 2001:db8::/32"
                .to_owned(),
        ),
        (
            ignore(r#"{"address": "203.0.113.7/24", "reason": "x"}"#),
            "line 2, column 13: `203.0.113.7/24` is an address in a network; did you mean `203.0.113.0/24`?".to_owned(),
        ),
        (
            ignore(r#"{"address": "0.0.0.0/0", "reason": "x"}"#),
            "line 2, column 13: `0.0.0.0/0` is every address; name a network".to_owned(),
        ),
        (
            ignore(r#"{"address": "::ffff:203.0.113.7/120", "reason": "x"}"#),
            "line 2, column 13: `::ffff:203.0.113.7/120` is an address in a network; did you mean `203.0.113.0/24`?".to_owned(),
        ),
        (
            ignore(r#"{"address": "::ffff:0.0.0.0/96", "reason": "x"}"#),
            "line 2, column 13: `::ffff:0.0.0.0/96` is every IPv4 address; name a network".to_owned(),
        ),
        (
            ignore(r#"{"address": "203.0.113.0/33", "reason": "x"}"#),
            "line 2, column 13: `203.0.113.0/33` has no prefix from /1 to /32".to_owned(),
        ),
        (
            ignore(r#"{"country": ["JP", "UK"], "reason": "x"}"#),
            "line 2, column 20: `UK` is no country code; did you mean `GB`?".to_owned(),
        ),
        (
            ignore(r#"{"country": "jp", "reason": "x"}"#),
            "line 2, column 13: `jp` is no country code; did you mean `JP`?".to_owned(),
        ),
        (
            ignore(r#"{"not_country": "Japan", "reason": "x"}"#),
            "line 2, column 17: `Japan` is no country code; did you mean `JP`?".to_owned(),
        ),
        (
            ignore(r#"{"country": "home", "reason": "x"}"#),
            "line 2, column 13: `home` is no country code; write two letters, such as JP or US (ISO 3166-1)".to_owned(),
        ),
        (
            ignore(r#"{"kind": "other", "reason": "x", "until": "2026-02-30"}"#),
            "line 2, column 43: `2026-02-30` is no date; write the last day like 2027-03-31".to_owned(),
        ),
        (
            ignore(r#"{"kind": "other", "reason": "x", "until": "31.3.2027"}"#),
            "line 2, column 43: `31.3.2027` is no date; write the last day like 2027-03-31".to_owned(),
        ),
        (
            raise(r#"{"kind": "other", "reason": "x"}"#),
            "line 2, column 1: a `raise` rule needs `to`: notice, warning or critical".to_owned(),
        ),
        (
            raise(r#"{"kind": "other", "reason": "x", "to": "info"}"#),
            "line 2, column 40: `info` is the least severity: nothing is raised to it".to_owned(),
        ),
        (
            raise(r#"{"kind": "other", "raeson": "x", "reason": "x", "to": "notice"}"#),
            "line 2, column 19: `raeson` is no field of a `raise` rule; did you mean `reason`?".to_owned(),
        ),
        (
            ignore(r#"{"kind": "other", "reason": "\ud83d"}"#),
            "line 2, column 29: this text has half a character: a \\u escape without its other half".to_owned(),
        ),
        (
            r#"{"quiet_hours": "night"}"#.to_owned(),
            "line 1, column 17: `quiet_hours` is an object: {…}; found text".to_owned(),
        ),
        (
            r#"{"quiet_hours": {"from": "22:00"}}"#.to_owned(),
            "line 1, column 17: `quiet_hours` needs `to`, a time of day such as 22:00".to_owned(),
        ),
        (
            r#"{"quiet_hours": {"from": "10pm", "to": "07:00"}}"#.to_owned(),
            "line 1, column 26: `10pm` is no time of day; write it like 07:00 or 22:30".to_owned(),
        ),
        (
            r#"{"quiet_hours": {"from": "22:00", "to": "24:00"}}"#.to_owned(),
            "line 1, column 41: `24:00` is no time of day; write it like 07:00 or 22:30".to_owned(),
        ),
        (
            r#"{"quiet_hours": {"from": "22:00", "to": "22:00"}}"#.to_owned(),
            "line 1, column 17: `from` and `to` are the same: there is no quiet hour, or no other".to_owned(),
        ),
        (
            r#"{"quiet_hours": {"from": "22:00", "to": "07:00", "wake_for": "info"}}"#.to_owned(),
            "line 1, column 62: `wake_for` of `info` would make every event wake; leave `quiet_hours` out".to_owned(),
        ),
    ];
    for (text, mistake) in table {
        assert_eq!(mistakes(&text), [mistake], "{text}");
    }
    let long = "x".repeat(201);
    let found = mistakes(&ignore(&format!(r#"{{"kind": "other", "reason": "{long}"}}"#)));
    assert_eq!(found, ["line 2, column 29: `reason` has 201 characters, and 200 at most"]);
}

#[test]
fn all_mistakes_are_said_at_once_in_the_order_of_the_text() {
    let text = "\u{feff}{\n  \"raises\": [{\"kind\": \"その他\", \"too\": \"critical\"}],\n  \"ignore\": [{\"principal\": [\"bob\", \"user/bob\", \"arn:x\"], \
                \"until\": \"soon\"}],\n  \"min_severity\": null\n}";
    let found: Vec<_> = mistakes(text).iter().map(|mistake| mistake.split(": ").next().unwrap().to_owned()).collect();
    let expected = [
        "line 2, column 3",
        "line 2, column 14",
        "line 2, column 23",
        "line 2, column 30",
        "line 3, column 14",
        "line 3, column 29",
        "line 3, column 48",
        "line 3, column 67",
        "line 4, column 19",
    ];
    assert_eq!(found, expected, "{:#?}", mistakes(text));
}

#[test]
fn a_field_by_another_name_is_read_as_what_was_meant_and_nothing_is_said_to_be_missing() {
    let rule = [
        ("ip", "address", "192.0.2.1"),
        ("cidr", "address", "192.0.2.0/24"),
        ("source_ip", "address", "192.0.2.1"),
        ("sourceIPAddress", "address", "192.0.2.1"),
        ("user", "principal", "user/alice"),
        ("users", "principal", "user/alice"),
        ("who", "principal", "user/alice"),
        ("principals", "principal", "user/alice"),
        ("account_id", "account", "123456789012"),
        ("filter", "pattern", "ConsoleLogin"),
        ("countries", "country", "JP"),
        ("region", "country", "JP"),
        ("geo", "country", "JP"),
        ("outside", "not_country", "JP"),
    ];
    for (written, meant, value) in rule {
        let text = json!({"ignore": [{written: value, "reason": "x"}]}).to_string();
        let said = format!(": `{written}` is no field of an `ignore` rule; did you mean `{meant}`?");
        assert!(matches!(mistakes(&text).as_slice(), [only] if only.ends_with(&said)), "{:#?}", mistakes(&text));
    }
    let elsewhere = [
        (r#"{"severity": "notice"}"#, "severity", "min_severity"),
        (r#"{"level": "notice"}"#, "level", "min_severity"),
        (r#"{"raise": [{"kind": "other", "reason": "x", "severity": "notice"}]}"#, "severity", "to"),
        (r#"{"ignore": [{"kind": "other", "reason": "x", "expires": "2027-03-31"}]}"#, "expires", "until"),
        (r#"{"ignore": [{"kind": "other", "reason": "x", "expiry": "2027-03-31"}]}"#, "expiry", "until"),
        (r#"{"ignore": [{"kind": "other", "reason": "x", "end date": "2027-03-31"}]}"#, "end date", "until"),
        (r#"{"raise": [{"kind": "other", "to": "notice", "description": "x"}]}"#, "description", "reason"),
        (r#"{"quiet_hours": {"start": "22:00", "to": "07:00"}}"#, "start", "from"),
        (r#"{"quiet_hours": {"from": "22:00", "end": "07:00"}}"#, "end", "to"),
        (r#"{"quiet_hours": {"from": "22:00", "to": "07:00", "severity": "warning"}}"#, "severity", "wake_for"),
        (r#"{"quiet": {"from": "22:00", "to": "07:00"}}"#, "quiet", "quiet_hours"),
        (r#"{"mute": [{"kind": "other", "reason": "x"}]}"#, "mute", "ignore"),
    ];
    for (text, written, meant) in elsewhere {
        let found = mistakes(text);
        let says = |only: &str| {
            only.contains(&format!(": `{written}` is no field of ")) && only.ends_with(&format!("`{meant}`?"))
        };
        assert!(matches!(found.as_slice(), [only] if says(only)), "{text}: {found:#?}");
    }
    for field in ["severity", "min_severity", "quiet_hours"] {
        let found = mistakes(&json!({"ignore": [{field: "info", "reason": "x"}]}).to_string());
        assert!(
            matches!(found.as_slice(), [only] if only.ends_with("stands in the policy itself, beside its rules")),
            "{found:#?}"
        );
    }
    // Nobody knows what this was to be, so it may have been the condition.
    let unknown = mistakes(r#"{"ignore": [{"colour": "red", "reason": "x"}]}"#);
    assert!(matches!(unknown.as_slice(), [only] if only.contains("`colour` is no field")), "{unknown:#?}");
}

#[test]
fn what_stands_in_a_misspelt_list_is_checked_too() {
    let found = mistakes(r#"{"ignores": [{"ip": "office", "raeson": "x"}], "ignore": [{"kind": "signin"}]}"#);
    let expected = [
        "line 1, column 2: `ignores` is no field of a policy; did you mean `ignore`?",
        "line 1, column 15: `ip` is no field of an `ignore` rule; did you mean `address`?",
        "line 1, column 21: `office` is no address or network; write it like 203.0.113.7, 203.0.113.0/24 or 2001:db8::/32",
        "line 1, column 31: `raeson` is no field of an `ignore` rule; did you mean `reason`?",
        "line 1, column 59: an `ignore` rule needs a `reason`, for whoever reads it in a year",
        "line 1, column 68: `signin` is no kind of event; did you mean `sign_in`?",
    ];
    assert_eq!(found, expected);
}

/// What could match an event has to stay possible, however odd it looks.
#[test]
fn what_could_be_meant_is_no_mistake_and_some_of_it_is_doubted() {
    let doubt = "`role/service-role/Build` is for the session Build of a role that is called service-role; a role's IAM path is left \
                 out: did you mean `role/Build`?";
    let table = [
        (json!({"principal": "role/service-role/Build"}), Some(doubt)),
        (
            json!({"principal": ["user/alice", "role/aws-reserved/*"]}),
            Some(
                "`role/aws-reserved/*` is for the session * of a role that is called aws-reserved; a role's IAM path is left out",
            ),
        ),
        (json!({"principal": "role/Deploy/ci"}), None),
        (json!({"principal": "role/service-role"}), None),
        (json!({"principal": "permission-set/service-role/alice"}), None),
        (json!({"principal": "web-identity-user/repo:octo/app:ref:refs/heads/main"}), None),
        (json!({"principal": "saml-user/https://idp.example.com/alice"}), None),
        (json!({"principal": "identity-center-user/staff/alice"}), None),
        (json!({"principal": "account/*"}), None),
        (json!({"principal": "account/1234*"}), None),
        (json!({"principal": "account/ANONYMOUS_PRINCIPAL"}), None),
        (json!({"principal": "service/AWS Internal"}), None),
        (json!({"principal": "service/lambda*"}), None),
        (json!({"principal": "service/cloudformation.amazonaws.com"}), None),
        (json!({"address": "::ffff:203.0.113.7"}), None),
    ];
    for (mut rule, expected) in table {
        // What an `ignore` rule hides is doubted for other reasons too.
        rule["to"] = "critical".into();
        let policy = one("raise", rule.clone());
        assert_eq!(policy.doubts(&policy.rules[0]), expected.into_iter().collect::<Vec<_>>(), "{rule}");
    }
    let raised = |least: &str, to: &str| {
        let rule = json!({"kind": "other", "to": to, "reason": "x"});
        let policy = policy(&json!({"min_severity": least, "raise": [rule]}).to_string());
        policy.doubts(&policy.rules[0])
    };
    assert_eq!(raised("critical", "critical"), [""; 0]);
    assert_eq!(
        raised("critical", "warning"),
        ["what it raises to warning stays below `min_severity`, critical, and is not told"]
    );
}

// The example of docs/policy.md

#[test]
fn the_example_of_the_page_is_the_file_and_does_what_it_says() {
    let text = read(&fixtures().with_file_name("docs").join("example-policy.json"));
    let page = read(&fixtures().with_file_name("docs").join("policy.md"));
    let shown = page
        .split_once("<!-- policy: docs/example-policy.json -->\n\n```json\n")
        .and_then(|(_, rest)| rest.split_once("```\n"))
        .map(|(shown, _)| shown);
    assert_eq!(shown, Some(text.as_str()));
    let table = [
        (DEPLOY, "ignored"),
        (TAG, "ignored"),
        ("iam/attach-role-policy-ordinary", "warning"),
        ("iam/update-assume-role-policy-open-to-everybody", "critical"),
        (CAROL, "warning"),
    ];
    for (name, expected) in table {
        assert_eq!(fate(event(name).line(), policy(&text)), expected, "{name}");
    }
    // 21:03 UTC is 06:03 in Tokyo.
    assert!(at_night(&[ALICE], "06:03", &policy(&text))[0].attributes.quiet);
}

// What holds for every policy

static EVENTS: LazyLock<Vec<Event>> = LazyLock::new(events);

/// Every event, and its alert without rules.
fn told_by_default() -> impl Iterator<Item = (&'static Event, &'static Alert)> {
    static ALERTS: LazyLock<Vec<Vec<Alert>>> = LazyLock::new(|| {
        EVENTS
            .iter()
            .map(|event| reading(&[event.line()], Policy::default().within(Severity::Info, true)).alerts)
            .collect()
    });
    EVENTS.iter().zip(ALERTS.iter()).filter_map(|(event, alerts)| Some((event, alerts.first()?)))
}

fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

fn condition() -> impl Strategy<Value = (&'static str, Value)> {
    let pattern = select(vec![
        "{ $.eventVersion = * }",
        "{ $.eventName NOT EXISTS || $.eventName = * }",
        "-nobody",
        "{ $.userIdentity.type != \"IAMUser\" }",
        "ConsoleLogin",
    ]);
    let kind = select(vec!["sign_in", "sign_in_step", "iam_change", "other"]);
    let principal = select(vec!["user/*", "role/*", "root", "permission-set/*", "service/*", "identity-center-user/*"]);
    prop_oneof![
        pattern.prop_map(|pattern| ("pattern", pattern.into())),
        vec(kind, 1..4).prop_map(|kinds| ("kind", kinds.into())),
        vec(principal, 1..4).prop_map(|principals| ("principal", principals.into())),
        Just(("account", "123456789012".into())),
        select(vec!["0.0.0.0/1", "128.0.0.0/1", "2000::/3", "::ffff:128.0.0.0/97"])
            .prop_map(|network| ("address", network.into())),
        (select(vec!["country", "not_country"]), vec(select(vec!["JP", "US", "GB"]), 1..3))
            .prop_map(|(name, countries)| (name, countries.into())),
    ]
}

fn rule() -> impl Strategy<Value = Value> {
    vec(condition(), 1..3).prop_map(|conditions| {
        let mut rule: Value = conditions.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        rule["reason"] = "a test".into();
        rule
    })
}

fn ignore_rule() -> impl Strategy<Value = Value> {
    (rule(), any::<bool>()).prop_map(|(mut rule, critical)| {
        rule["critical"] = critical.into();
        rule
    })
}

fn raise_rule() -> impl Strategy<Value = Value> {
    (rule(), select(vec!["notice", "warning", "critical"])).prop_map(|(mut rule, to)| {
        rule["to"] = to.into();
        rule
    })
}

/// Text in which every word of the language may stand anywhere.
fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        select(
            "{ } [ ] , : \" \\ \\u00e9 \\ud83d \n é 山 \u{feff} null true 7 -1e9 \"ignore\" \"raise\" \"quiet_hours\" \"reason\" \"kind\" \
             \"pattern\" \"principal\" \"arn:aws:iam::1:user/\" \"user/*\" \"{ $.a = \\\"b\\\" \" \"address\" \"::/0\" \"until\" \"2026-02-30\" \"country\" \"not_country\" \"JP\" \"ignores\" \"ip\""
                .split(' ')
                .collect::<Vec<_>>()
        )
        .prop_map(str::to_owned),
        any::<char>().prop_map(String::from),
    ];
    vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(cases(512))]

    #[test]
    fn reading_a_policy_never_panics_and_every_mistake_has_a_place_in_the_text(text in any_text()) {
        if let Err(mistakes) = Policy::parse(&text) {
            prop_assert!(!mistakes.is_empty());
            for mistake in mistakes {
                prop_assert!((1..=text.split('\n').count()).contains(&mistake.line), "{mistake}");
                prop_assert!((1..=text.chars().count() + 1).contains(&mistake.column), "{mistake}");
                prop_assert!(!mistake.message.contains('\n'), "{mistake}");
            }
        }
    }

    #[test]
    fn a_field_with_any_value_is_read_or_a_mistake(
        list in select(vec!["ignore", "raise"]),
        name in select(vec!["pattern", "kind", "principal", "account", "address", "country", "not_country", "reason", "until", "critical", "to"]),
        value in any_text(),
    ) {
        let mut rule = json!({"kind": "other", "reason": "x"});
        rule[name] = value.into();
        let _ = Policy::parse(&json!({ list: [rule] }).to_string());
    }
}

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn rules_that_only_raise_hide_nothing_and_lower_nothing(rules in vec(raise_rule(), 1..4)) {
        let policy = policy(&json!({ "raise": rules }).to_string()).within(Severity::Info, true);
        for (event, plain) in told_by_default() {
            let raised = reading(&[event.line()], policy.clone()).alerts;
            prop_assert_eq!(raised.len(), 1, "{}", event.name);
            prop_assert!(raised[0].severity >= plain.severity, "{}", event.name);
        }
    }

    #[test]
    fn rules_that_ignore_spare_root_and_what_is_critical_unless_they_name_them(rules in vec(ignore_rule(), 1..4)) {
        let says = |says: &dyn Fn(&Value) -> bool| rules.iter().any(says);
        let critical = says(&|rule| rule["critical"] == true);
        let root = says(&|rule| rule["principal"].as_array().is_some_and(|list| list.contains(&"root".into())));
        let policy = policy(&json!({ "ignore": rules }).to_string()).within(Severity::Info, true);
        for (event, alert) in told_by_default() {
            let by_root = alert.to_json().contains(r#""principal":{"type":"root""#);
            let told = reading(&[event.line()], policy.clone()).alerts.len() == 1;
            prop_assert!(told || critical || alert.severity < Severity::Critical, "{}", event.name);
            prop_assert!(told || root || !by_root, "{}", event.name);
        }
    }

    #[test]
    fn every_event_is_accounted_for_whatever_the_policy(
        ignore in vec(ignore_rule(), 0..3),
        raise in vec(raise_rule(), 0..3),
        steps in any::<bool>(),
    ) {
        let policy = policy(&json!({"ignore": ignore, "raise": raise}).to_string()).within(Severity::Info, steps);
        let lines: Vec<_> = EVENTS.iter().map(Event::line).collect();
        // It asserts that the counters balance.
        let reading = reading(&lines, policy);
        let hidden: usize = reading.report.ignored_by.iter().map(|by| by.events).sum();
        prop_assert_eq!(hidden, reading.report.ignored);
    }
}
