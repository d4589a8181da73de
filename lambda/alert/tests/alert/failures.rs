//! A success after failures that came in other payloads, to other containers, within the hour: the table tells of them.

use serde_json::{Value, json};

use crate::endpoints::dynamodb::{Act, DynamoDb, Fate};
use crate::endpoints::sns::{Fate as SnsFate, Sns};
use crate::running::{Answer, Function};
use crate::support::{awslogs, envelope, event};

const HOME: &str = "203.0.113.24";
const AWAY: &str = "198.51.100.7";
const ITEM: &str = "trailbell-alert#failures:123456789012#user/alice";

/// An event of alice's at a minute of a day, from an address.
fn alice(name: &str, minute: usize, address: &str) -> Value {
    let mut record = event(name).json();
    record["eventID"] = json!(format!("fa110000-0000-4000-8000-{minute:012}"));
    record["eventTime"] = json!(format!("2026-05-28T{:02}:{:02}:00Z", minute / 60, minute % 60));
    record["sourceIPAddress"] = json!(address);
    record["recipientAccountId"] = json!("123456789012");
    record["userIdentity"]["userName"] = json!("alice");
    record["userIdentity"]["arn"] = json!("arn:aws:iam::123456789012:user/alice");
    record
}

fn failed(minute: usize, address: &str) -> Value {
    alice("iam-user/failure-with-a-wrong-password", minute, address)
}

fn of_a_flood(number: usize) -> Value {
    let mut record = failed(10, HOME);
    record["eventID"] = json!(format!("fa110000-0000-4000-8001-{number:012}"));
    record
}

fn success(minute: usize, address: &str) -> Value {
    alice("iam-user/success-with-a-virtual-mfa-device", minute, address)
}

fn payload(records: &[Value]) -> String {
    let lines: Vec<_> = records.iter().map(Value::to_string).collect();
    awslogs(&envelope(lines.iter().map(String::as_str)))
}

/// What is told of the last payload, each handed to a container of its own.
fn told(table: &DynamoDb, settings: &[(&str, &str)], payloads: &[Vec<Value>]) -> Vec<String> {
    let (last, before) = payloads.split_last().expect("a payload");
    for records in before {
        Function::start_with(&Sns::start(), Some(table), settings).report(&payload(records));
    }
    let sns = Sns::start();
    Function::start_with(&sns, Some(table), settings).report(&payload(last));
    sns.messages().iter().map(|message| message.subject.clone()).collect()
}

#[test]
fn a_success_is_told_with_the_failures_of_earlier_payloads() {
    let each = |minutes: &[usize], address: &str| -> Vec<Vec<Value>> {
        minutes.iter().map(|minute| vec![failed(*minute, address)]).collect()
    };
    let after = |mut payloads: Vec<Vec<Value>>, success: Value| {
        payloads.push(vec![success]);
        payloads
    };
    let (one, many) =
        ("[info] alice signed in to the console with MFA", "[warning] alice signed in to the console with MFA, after");
    let flood: Vec<Vec<Value>> =
        (0..3).map(|part| (0..100).map(|number| of_a_flood(part * 100 + number)).collect()).collect();
    let mixed = vec![each(&[1, 2], HOME).concat(), vec![failed(3, HOME), success(4, HOME)]];
    let table = [
        ("one, at home", after(each(&[1], HOME), success(5, HOME)), vec![format!("{one} - 123456789012")]),
        (
            "two, at home",
            after(each(&[1, 2], HOME), success(5, HOME)),
            vec![format!("{one}, after 2 failures - 123456789012")],
        ),
        ("three", after(each(&[1, 2, 3], HOME), success(5, HOME)), vec![format!("{many} 3 failures - 123456789012")]),
        (
            "one, from elsewhere",
            after(each(&[1], AWAY), success(5, HOME)),
            vec![format!("{many} 1 failure - 123456789012")],
        ),
        (
            "more than an hour before",
            after(each(&[1, 2, 3], AWAY), success(64, HOME)),
            vec![format!("{one} - 123456789012")],
        ),
        (
            "some of them",
            after(each(&[1, 20, 40], HOME), success(70, HOME)),
            vec![format!("{one}, after 2 failures - 123456789012")],
        ),
        ("after it", after(each(&[7, 8, 9], AWAY), success(5, HOME)), vec![format!("{one} - 123456789012")]),
        ("a flood", after(flood, success(20, HOME)), vec![format!("{many} 300 failures - 123456789012")]),
        (
            "in the same payload too",
            mixed,
            vec![
                format!("{many} 3 failures - 123456789012"),
                "[notice] Failed sign-in to the console as alice - 123456789012".to_owned(),
            ],
        ),
    ];
    for (what, payloads, expected) in table {
        assert_eq!(told(&DynamoDb::start(), &[], &payloads), expected, "{what}");
    }
}

/// What they raise is raised before the least severity is asked, although the failures themselves were only counted.
#[test]
fn failures_below_the_least_severity_count() {
    let payloads = [vec![failed(1, AWAY)], vec![failed(2, AWAY), failed(3, AWAY)], vec![success(5, HOME)]];
    let settings = [("TRAILBELL_MIN_SEVERITY", "warning")];
    let expected = ["[warning] alice signed in to the console with MFA, after 3 failures - 123456789012"];
    assert_eq!(told(&DynamoDb::start(), &settings, &payloads), expected);
    assert_eq!(told(&DynamoDb::start(), &settings, &payloads[2..]), Vec::<String>::new(), "by itself it is not wanted");
}

#[test]
fn a_payload_that_comes_again_counts_its_failures_once() {
    let (sns, table) = (Sns::whose([SnsFate::Refused(400, "InvalidParameter")]), DynamoDb::start());
    let failures = payload(&[failed(1, HOME), failed(2, HOME)]);
    let mut function = Function::start_with(&sns, Some(&table), &[]);
    assert!(matches!(function.invoke(&failures), Answer::Error(..)), "SNS takes nothing the first time");
    let noted = table.items()[ITEM].clone();
    assert_eq!(noted["failed"]["M"].as_object().map(serde_json::Map::len), Some(2), "{noted}");
    function.report(&failures);
    function.report(&failures);
    assert_eq!(table.items()[ITEM], noted);
    let expected = ["[info] alice signed in to the console with MFA, after 2 failures - 123456789012"];
    assert_eq!(told(&table, &[], &[vec![success(5, HOME)]]), expected);
}

/// Rows that hide failures, or make the function stop, must do neither.
#[test]
fn what_no_function_can_have_written_is_a_line_in_the_log_and_no_more() {
    for (name, value) in [
        ("failed", json!({ "S": "none" })),
        ("failed", json!({ "M": { "a": { "L": [{ "N": "99999999999" }, { "NULL": true }] } } })),
        ("failed", json!({ "M": { "a": { "L": [{ "S": "1" }, { "NULL": true }] } } })),
        ("more", json!({ "N": "-1" })),
    ] {
        let (sns, table) = (Sns::start(), DynamoDb::start());
        let mut item = json!({ "id": { "S": ITEM }, "failed": { "M": {} }, "more": { "N": "0" } });
        item[name] = value.clone();
        table.put(ITEM, item);
        let mut function = Function::start_with(&sns, Some(&table), &[]);
        function.report(&payload(&[success(5, HOME)]));
        assert_eq!(sns.messages().len(), 1, "{name} {value}");
        let lines = function.stop();
        assert!(
            lines.iter().any(|line| line.contains("failed sign-ins can have been written by no function")),
            "{lines:#?}"
        );
    }
}

#[test]
fn without_the_table_a_success_is_told_all_the_same() {
    let sns = Sns::start();
    let table = DynamoDb::whose(|act| match act {
        Act::Recall | Act::Remember => Fate::Refused(400, "AccessDeniedException"),
        _ => Fate::Done,
    });
    let mut function = Function::start_with(&sns, Some(&table), &[]);
    function.report(&payload(&[failed(1, AWAY)]));
    function.report(&payload(&[success(5, HOME)]));
    assert_eq!(sns.messages().len(), 2);
}

/// Whoever may assume a role chooses the names of its sessions, as many as they like.
#[test]
fn sessions_that_get_in_do_not_hide_the_failures_of_root() {
    let root = |name: &str, minute: usize, address: &str| {
        let mut record = event(name).json();
        record["eventID"] = json!(format!("fa110000-0000-4000-8002-{minute:012}"));
        record["eventTime"] = json!(format!("2026-05-28T00:{minute:02}:00Z"));
        record["sourceIPAddress"] = json!(address);
        record
    };
    let session = |number: usize| {
        let mut record = event("role/console-login-of-a-role-session-with-mfa").json();
        record["eventID"] = json!(format!("fa110000-0000-4000-8003-{number:012}"));
        record["eventTime"] = json!("2026-05-28T00:10:00Z");
        let text = record.to_string();
        let arn = record["userIdentity"]["arn"].as_str().expect("an ARN").to_owned();
        let name = arn.rsplit('/').next().expect("a session");
        serde_json::from_str(&text.replace(name, &format!("session-{number}"))).expect("a record")
    };
    let mut last: Vec<Value> = (0..60).map(session).collect();
    last.push(root("root/success-with-a-virtual-mfa-device", 11, HOME));
    let failures = (1..6).map(|minute| root("root/failure-with-a-wrong-password", minute, AWAY)).collect();
    let told = told(&DynamoDb::start(), &[], &[failures, last]);
    assert!(
        told[0].starts_with("[critical] The root user signed in") && told[0].contains("after 5 failures"),
        "{}",
        told[0]
    );
}

/// A failed check of a password names nobody, and the success has an id alone.
#[test]
fn of_one_visit_to_the_access_portal_the_failures_count_in_a_later_payload() {
    let portal = |name: &str, number: usize| {
        let mut record = event(&format!("identity-center/{name}")).json();
        record["eventID"] = json!(format!("fa110000-0000-4000-8004-{number:012}"));
        record["eventTime"] = json!(format!("2026-05-28T00:{number:02}:00Z"));
        record["additionalEventData"]["AuthWorkflowID"] = json!("52aa7ea5-3f27-4f55-872e-9d51d097bd82");
        record
    };
    let failures = (1..5).map(|number| portal("failure-with-a-wrong-password", number)).collect();
    let success = vec![portal("portal-5-signed-in-with-password-and-code", 9)];
    let told = told(&DynamoDb::start(), &[], &[failures, success]);
    assert!(told[0].starts_with("[warning]") && told[0].contains("after 4 failures"), "{told:?}");
}

/// A rule may look at what the sum of an event leaves out.
#[test]
fn a_copy_that_lacks_what_a_rule_looks_at_keeps_nothing_from_being_told() {
    let policy = json!({ "raise": [{
        "pattern": "{ $.tlsDetails.tlsVersion = \"TLSv1.2\" }", "to": "critical", "reason": "an old client"
    }] });
    let policy = policy.to_string();
    let (sns, table) = (Sns::start(), DynamoDb::start());
    let mut genuine = success(5, HOME);
    genuine["tlsDetails"] = json!({ "tlsVersion": "TLSv1.2" });
    let mut copy = genuine.clone();
    copy.as_object_mut().expect("a record").remove("tlsDetails");
    for records in [vec![copy.clone()], vec![genuine.clone()], vec![copy, genuine]] {
        Function::start_with(&sns, Some(&table), &[("TRAILBELL_POLICY", &policy)]).report(&payload(&records));
    }
    let subjects: Vec<_> = sns.messages().iter().map(|message| message.subject.clone()).collect();
    assert_eq!(subjects.len(), 2, "{subjects:?}");
    assert!(subjects[1].starts_with("[critical] alice signed in"), "{subjects:?}");
}
