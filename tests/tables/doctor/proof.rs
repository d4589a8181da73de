//! The tests of doctor: what is planned of facts, each hop and how it ends, and that today's filters let the event through.

use std::time::Duration;

use jiff::Timestamp;
use serde_json::{Value, json};
use trailbell::alert::{Message, SCHEMA};
use trailbell::cloudtrail::{Arn, Nonce, Record, TestCall, TestTag};
use trailbell::doctor::proof::{Answer, Course, Depth, Expected, Hop, Plan, State, made_up, missed};
use trailbell::doctor::{CHECKS, Outcome};
use trailbell::filter_pattern::{FilterPattern, deployed};

use super::changed;
use crate::support::{alert, wording};

const DEPTHS: [Depth; 3] = [Depth::SendTest, Depth::EndToEnd, Depth::Canary];
const ALICE: &str = "arn:aws:iam::123456789012:user/alice";
const ROLE: &str = "arn:aws:iam::123456789012:role/trailbell-Function-1ABC-Role-2DEF";

fn nonce() -> Nonce {
    Nonce::parse("0f1e2d3c4b5a69788796a5b4c3d2e1f0").expect("32 digits")
}

fn now() -> Timestamp {
    "2026-11-26T12:00:00.5Z".parse().expect("a time")
}

fn plan(depth: Depth, changes: &[(&str, &str)]) -> Result<Plan, String> {
    Plan::of(depth, &changed(changes), ALICE, nonce(), now()).map_err(|cannot| {
        assert!(CHECKS.iter().any(|check| check.id == cannot.check), "{}", cannot.check);
        format!("{} [{}]", cannot.says, cannot.check)
    })
}

fn event(caller: &str, region: &str) -> Value {
    made_up(caller, Arn::parse(ROLE).expect("an ARN"), region, nonce(), now())
}

#[test]
fn the_event_is_one_of_whoever_asks_and_may_be_a_test() {
    let rows = [
        (ALICE, "iam_user", Some("alice")),
        ("arn:aws:iam::123456789012:user/teams/red/alice", "iam_user", Some("alice")),
        ("arn:aws:iam::123456789012:root", "root", None),
        ("arn:aws:sts::123456789012:assumed-role/Admin/alice", "assumed_role", Some("alice")),
        (
            "arn:aws:sts::123456789012:assumed-role/AWSReservedSSO_Admin_0123456789abcdef/alice",
            "sso_user",
            Some("alice"),
        ),
        ("arn:aws:sts::123456789012:federated-user/alice", "federated_user", Some("alice")),
        ("arn:aws-cn:iam::123456789012:user/alice", "iam_user", Some("alice")),
        ("arn:aws:iam::123456789012:what-is-to-come/alice", "unknown", Some("alice")),
        ("", "unknown", None),
        ("no ARN", "unknown", None),
    ];
    for (caller, kind, name) in rows {
        let event = event(caller, "eu-west-1").to_string();
        let tag = TestTag::of(&Record::parse(&event).expect("a record")).unwrap_or_else(|| panic!("{event}"));
        assert_eq!((tag.nonce, tag.call, tag.account.as_str()), (nonce(), TestCall::Tag, "123456789012"), "{caller}");
        let told: Value = serde_json::from_str(&alert(&event, &wording(trailbell::voice::Language::English)).to_json())
            .expect("JSON");
        assert_eq!(
            (&told["schema"], &told["kind"], &told["outcome"]),
            (&json!(SCHEMA), &json!("iam_change"), &json!("success"))
        );
        assert_eq!(
            (told["principal"]["type"].as_str(), told["event_time"].as_str()),
            (Some(kind), Some("2026-11-26T12:00:00Z")),
            "{caller}"
        );
        assert!(name.is_none() || told.to_string().contains(name.unwrap_or_default()), "{caller}: {told}");
    }
    for (region, global) in
        [("eu-west-1", "us-east-1"), ("cn-northwest-1", "cn-north-1"), ("us-gov-east-1", "us-gov-west-1"), ("", "")]
    {
        assert_eq!(event(ALICE, region)["awsRegion"], global, "{region}");
    }
}

#[test]
fn todays_filters_let_it_through_however_iam_changes_come() {
    let event = event(ALICE, "us-east-1").to_string();
    let untagged = event.replace("\"TagRole\"", "\"UntagRole\"");
    for iam_alerts in ["filter", "both", "rule", "none", ""] {
        let pattern: FilterPattern =
            deployed::iam_changes("trailbell", "trailbell-alert", iam_alerts).parse().expect("a pattern");
        assert!(pattern.matches(&event) && pattern.matches(&untagged), "IamAlerts={iam_alerts}: {event}");
    }
    // A stack of another name has a role of another name.
    let other: FilterPattern = deployed::iam_changes("bell", "bell-alert", "rule").parse().expect("a pattern");
    assert!(!other.matches(&event));
}

/// What is so, for which test, what of the facts is changed, and what is said of it.
type Planned<'a> = (&'a str, Depth, &'a [(&'a str, &'a str)], &'a str);

#[test]
fn a_plan_is_made_of_what_is_known() {
    for depth in DEPTHS {
        let plan = plan(depth, &[]).expect("a plan");
        assert_eq!((plan.hops.as_slice(), &plan.expected), (depth.hops(), &Expected::Told), "{depth:?}");
        assert_eq!(
            (plan.doubts.as_slice(), plan.role_name()),
            (&[][..], "trailbell-Function-1ABC-Role-2DEF"),
            "{depth:?}"
        );
        assert_eq!(plan.writes().len(), 2, "{depth:?}: {:?}", plan.writes());
        let announced = plan.announced(now());
        assert_eq!(announced.expiration, now().as_second().cast_unsigned() + 1200, "{depth:?}");
        assert_eq!(announced.event_id.is_none(), depth == Depth::Canary, "{depth:?}");
        assert!(announced.is(
            &TestTag::of(&Record::parse(&plan.event.to_string()).expect("a record")).expect("a test's"),
            plan.event["eventID"].as_str(),
            Duration::from_secs(now().as_second().cast_unsigned())
        ));
    }
    let function = "/function/known";
    let set = |name: &str| format!("{function}/variables/{name}");
    let least = set("TRAILBELL_MIN_SEVERITY");
    let policy = set("TRAILBELL_POLICY");
    let table = set("TRAILBELL_CLAIMS_TABLE");
    let zone = set("TRAILBELL_TIME_ZONE");
    let role = format!("{function}/role");
    let ignoring = r#""{\"ignore\": [{\"reason\": \"ours\", \"principal\": \"user/alice\"}]}""#;
    let raising = r#""{\"raise\": [{\"reason\": \"ours\", \"kind\": \"iam_change\", \"to\": \"critical\"}]}""#;
    let without_group = ("/stack/known/parameters/ExistingLogGroup", "none");
    let rows: [Planned<'_>; 18] = [
        (
            "least severity",
            Depth::EndToEnd,
            &[(&least, "notice")],
            "tell nobody: it tells what is notice or graver, and the test is info",
        ),
        (
            "a rule that ignores",
            Depth::Canary,
            &[(&policy, ignoring)],
            "tell nobody: ignore rule 1 of its policy leaves it out (ours)",
        ),
        ("a rule that raises above it", Depth::SendTest, &[(&least, "warning"), (&policy, raising)], ""),
        ("a table that is not there", Depth::SendTest, &[(&table, "")], "the mail will not say that it is one."),
        ("nor a trace then", Depth::Canary, &[(&table, "")], "nor be seen whether the function has taken it."),
        ("nobody subscribed", Depth::SendTest, &[("/subscriptions/known", "[]")], "nobody may get it"),
        (
            "who is subscribed is not known",
            Depth::SendTest,
            &[("/subscriptions", r#"{"denied": "x"}"#)],
            "nobody may get it",
        ),
        (
            "no filter",
            Depth::EndToEnd,
            &[("/filters/known", "[]")],
            "No subscription filter lets such an event through",
        ),
        ("filters that are not known", Depth::EndToEnd, &[("/filters", r#"{"denied": "x"}"#)], ""),
        ("no filter is asked by hand", Depth::SendTest, &[("/filters/known", "[]")], ""),
        ("no stack", Depth::SendTest, &[("/stack", "\"absent\"")], "the stack is not there [stack]"),
        (
            "a stack that may not be seen",
            Depth::Canary,
            &[("/stack", r#"{"denied": "cloudformation:DescribeStacks"}"#)],
            "you may not call cloudformation:DescribeStacks [stack]",
        ),
        ("no function", Depth::Canary, &[("/function", "\"absent\"")], "the function is not there [function]"),
        (
            "a function without an answer",
            Depth::Canary,
            &[("/function", r#"{"no_answer": "late"}"#)],
            "the function cannot be seen: late [function]",
        ),
        (
            "a role that is none",
            Depth::SendTest,
            &[(&role, "arn:aws:iam::123456789012:user/x")],
            "the role of the function is not known [function]",
        ),
        (
            "a role that is not said",
            Depth::SendTest,
            &[(&role, "")],
            "the role of the function is not known [function]",
        ),
        (
            "settings that are wrong",
            Depth::SendTest,
            &[(&zone, "Mars/Olympus")],
            "the function cannot start: TRAILBELL_TIME_ZONE",
        ),
        ("no log group", Depth::EndToEnd, &[without_group], "--canary proves its whole way [stack]"),
    ];
    for (what, depth, changes, says) in rows {
        let said = match plan(depth, changes) {
            Ok(plan) => plan.doubts.join("\n"),
            Err(cannot) => cannot,
        };
        assert!(if says.is_empty() { said.is_empty() } else { said.contains(says) }, "{what}: {said}");
    }
    let bus = plan(Depth::Canary, &[without_group]).expect("a plan");
    assert_eq!(bus.hops, [Hop::Trail, Hop::Function, Hop::Topic], "by EventBridge there is no log group");
}

#[test]
fn a_hop_that_is_passed_says_that_those_before_it_are() {
    let second = Duration::from_secs(1);
    let mut course = Course::of(Depth::Canary.hops());
    assert_eq!((course.missing(), course.is_over(), course.outcome()), (Some(Hop::Trail), false, Outcome::Broken));
    course.not_seen(Hop::Trail, "you may not");
    course.pass(Hop::LogGroup, second);
    let states = |course: &Course| course.hops.iter().map(|(_, state)| state.clone()).collect::<Vec<_>>();
    assert_eq!(states(&course), [State::Passed(second), State::Passed(second), State::Awaited, State::Awaited]);
    assert_eq!(course.missing(), Some(Hop::Function));
    course.pass(Hop::Function, 2 * second);
    course.pass(Hop::Trail, 3 * second);
    assert_eq!(course.hops[0].1, State::Passed(second), "what is known stays");
    course.fail(Hop::Function, "late");
    assert_eq!(course.missing(), Some(Hop::Topic), "what was passed does not fail");
    course.not_seen(Hop::Topic, "you may not");
    assert_eq!((course.is_over(), course.outcome()), (true, Outcome::NotSeen));
    let mut passed = Course::of(Depth::EndToEnd.hops());
    passed.pass(Hop::Trail, second);
    assert_eq!(passed, Course::of(Depth::EndToEnd.hops()), "a hop that it has not");
    passed.pass(Hop::Topic, second);
    assert_eq!((passed.is_over(), passed.missing(), passed.outcome()), (true, None, Outcome::Ok));
}

#[test]
fn every_hop_that_may_be_missing_names_a_check() {
    for depth in DEPTHS {
        for hop in depth.hops() {
            let (usually, check) = missed(depth, *hop);
            assert!(CHECKS.iter().any(|known| known.id == check), "{depth:?} {hop:?}: {check}");
            assert!(!usually.is_empty() && !usually.ends_with('.'), "{usually}");
        }
        assert!(depth.patience() < trailbell::ledger::TEST_WINDOW, "{depth:?}: its row holds for longer");
    }
}

#[test]
fn what_a_function_answers_says_how_far_it_came() {
    let error = |kind: &str| Answer::Failed(json!({"errorType": kind, "errorMessage": "why"}).to_string());
    let report = |counts: Value| Answer::Returned(counts.to_string());
    let (passed, awaited) = ("passed", "awaited");
    let rows = [
        ("told", report(json!({"seen": 1, "published": 1})), passed, passed),
        ("told in another's alert", report(json!({"seen": 1, "folded": 1})), passed, passed),
        ("ignored", report(json!({"seen": 1, "ignored": 1})), passed, "not seen"),
        ("quiet", report(json!({"seen": 1, "quiet": 1})), passed, "not seen"),
        ("told before", report(json!({"seen": 1, "duplicate": 1})), passed, "not seen"),
        ("neither", report(json!({"seen": 1})), passed, "failed"),
        ("rejected", report(json!({"seen": 1, "rejected": 1})), passed, "failed"),
        ("another function's", report(json!({"statusCode": 200})), "failed", awaited),
        ("null", report(Value::Null), "failed", awaited),
        ("no JSON", Answer::Returned("<html>".to_owned()), "failed", awaited),
        ("a count that is none", report(json!({"seen": -1})), "failed", awaited),
        ("the topic refuses", error("Publish.Failed"), passed, "failed"),
        ("another holds it", error("Claims.Busy"), "failed", awaited),
        ("it cannot start", error("Runtime.ExitError"), "failed", awaited),
        ("an error that says nothing", Answer::Failed(String::new()), "failed", awaited),
        ("it was not run", Answer::NotRun("throttled".to_owned()), "failed", awaited),
    ];
    for (what, answer, function, topic) in rows {
        let mut course = Course::of(Depth::SendTest.hops());
        answer.note(&mut course, Duration::ZERO);
        let states: Vec<_> = course
            .hops
            .iter()
            .map(|(_, state)| match state {
                State::Awaited => "awaited",
                State::Passed(_) => "passed",
                State::NotSeen(_) => "not seen",
                State::Failed(_) => "failed",
            })
            .collect();
        assert_eq!((states.as_slice(), course.is_over()), ([function, topic].as_slice(), true), "{what}");
    }
}

/// What doctor makes up, as a mail: it goes to people who did not ask for it.
pub fn message(language: trailbell::voice::Language) -> Message {
    Message::of(alert(&event(ALICE, "us-east-1").to_string(), &wording(language)))
}
