//! Who may tell an event, by the table that all containers share; and what it remembers of people.

use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};

use crate::endpoints::dynamodb::{Act, DynamoDb, Fate};
use crate::endpoints::sns::{Fate as SnsFate, Sns};
use crate::running::Function;
use crate::support::{awslogs, envelope, event};

const CAROL: &str = "iam-user/success-without-mfa";

fn payload(records: &[Value]) -> String {
    let lines: Vec<_> = records.iter().map(Value::to_string).collect();
    awslogs(&envelope(lines.iter().map(String::as_str)))
}

#[test]
fn what_was_told_stands_in_the_table_and_what_was_only_counted_does_not() {
    let (sns, table) = (Sns::start(), DynamoDb::start());
    let mut function = Function::start_with(&sns, Some(&table), &[("TRAILBELL_MIN_SEVERITY", "warning")]);
    let (told, quiet) = (event(CAROL).json(), event("mfa/asked-for-virtual-device").json());
    let ignored = event("iam-user/success-with-a-virtual-mfa-device").json();
    let mut nameless = event("root/success-without-mfa").json();
    nameless["eventID"] = Value::Null;
    let report = function.report(&payload(&[told.clone(), quiet, ignored, nameless.clone(), nameless]));
    assert_eq!((&report["published"], &report["duplicate"]), (&json!(3), &json!(0)), "{report}");
    let id = format!("trailbell-alert#123456789012#{}", told["eventID"].as_str().expect("an id"));
    let items: Vec<_> = table.items().into_iter().filter(|(_, item)| item["status"].is_object()).collect();
    let [(key, item)] = items.as_slice() else { panic!("{items:#?}") };
    assert_eq!((key, &item["status"]["S"]), (&id, &json!("COMPLETED")));
    let claims: Vec<_> = table.acts().into_iter().filter(|act| ![Act::Recall, Act::Remember].contains(act)).collect();
    assert_eq!(claims, [Act::Claim, Act::Count, Act::Complete, Act::Add]);
}

const CAROLS: &str = "trailbell-alert#person:123456789012#user/carol";

/// Carol's sign-in of a number, from an address.
fn carol(number: usize, address: &str) -> String {
    let mut record = event(CAROL).json();
    record["eventID"] = json!(format!("5ca1e000-0000-4000-8000-{number:012}"));
    record["sourceIPAddress"] = json!(address);
    payload(&[record])
}

/// A table that knows carol for months, by her address and browser.
fn knows_carol(table: &DynamoDb) {
    let years = json!({ "L": [{ "N": "1700000000" }, { "N": "1779849000" }] });
    let seen = json!({ "M": { "address 198.51.100.9": years, "client Chrome on Windows": years } });
    table.put(CAROLS, json!({ "id": { "S": CAROLS }, "since": { "N": "1700000000" }, "seen": seen }));
}

fn line_of_news(sns: &Sns) -> Vec<String> {
    let news = |mail: &str| mail.lines().find_map(|line| line.strip_prefix("New ").map(|news| news.trim().to_owned()));
    sns.messages().iter().map(|message| news(message.mail()).unwrap_or_default()).collect()
}

#[test]
fn what_is_new_is_told_and_then_known() {
    let (sns, table) = (Sns::start(), DynamoDb::start());
    let mut function = Function::start_with(&sns, Some(&table), &[]);
    function.report(&carol(1, "198.51.100.9"));
    let first = &table.items()[CAROLS];
    assert_eq!(first["seen"]["M"]["address 198.51.100.9"]["L"][0]["N"], first["since"]["N"], "{first}");
    knows_carol(&table);
    function.report(&carol(2, "198.51.100.9"));
    function.report(&carol(3, "203.0.113.80"));
    function.report(&carol(4, "203.0.113.80"));
    let told = [
        "this user (first seen in 90 days)",
        "",
        "address (first seen for this user in 90 days)",
        "address (first seen for this user in 90 days)",
    ];
    assert_eq!(line_of_news(&sns), told, "all four happened in the same second");
    let json = sns.messages()[2].json();
    assert_eq!(json["new"], json!(["address"]));
    let now = &table.items()[CAROLS];
    assert!(now["seen"]["M"]["address 203.0.113.80"].is_object(), "{now}");
    assert!(now["expiration"]["N"].as_str().is_some_and(|end| end.parse::<u64>().is_ok()), "the table's time to live");
}

#[test]
fn what_could_not_be_told_stays_new() {
    let (sns, table) = (Sns::whose(std::iter::repeat(SnsFate::Refused(500, "InternalError"))), DynamoDb::start());
    knows_carol(&table);
    let before = table.items()[CAROLS].clone();
    let mut function = Function::start_with(&sns, Some(&table), &[]);
    function.error(&carol(1, "203.0.113.80"));
    assert_eq!(table.items()[CAROLS], before);
    assert!(!table.acts().contains(&Act::Remember));
}

#[test]
fn without_habits_the_alert_goes_out_all_the_same_and_claims_go_on() {
    let sns = Sns::start();
    let table = DynamoDb::whose(|act| match act {
        Act::Recall => Fate::Refused(400, "AccessDeniedException"),
        _ => Fate::Done,
    });
    let mut function = Function::start_with(&sns, Some(&table), &[("AWS_LAMBDA_LOG_FORMAT", "JSON")]);
    for number in [1, 1, 2] {
        function.report(&carol(number, "203.0.113.80"));
    }
    let not_known = "not known: what is usual for this user was not looked up";
    assert_eq!(line_of_news(&sns), [not_known, not_known]);
    assert_eq!(table.acts().iter().filter(|act| **act == Act::Add).count(), 2, "counting goes on");
    let lines: Vec<Value> = function.stop().iter().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let warnings: Vec<_> = lines.iter().filter(|line| line["level"] == "WARN").collect();
    assert_eq!(warnings.len(), 2, "{lines:#?}");
    assert_eq!(warnings[0]["message"], "what is usual for whom is not known; nothing was said to be new");
}

#[test]
fn without_a_table_nothing_is_called_new() {
    let sns = Sns::start();
    let mut function = Function::start(&sns, &[]);
    function.report(&carol(1, "203.0.113.80"));
    assert_eq!(line_of_news(&sns), [""]);
}

#[test]
fn of_a_storm_few_are_looked_up_and_first_who_gets_in() {
    let (sns, table) = (Sns::start(), DynamoDb::start());
    let mut function = Function::start_with(&sns, Some(&table), &[]);
    let mut number = 0;
    let mut many = |name: &str, people: usize| {
        let records: Vec<_> = (0..people)
            .map(|_| {
                number += 1;
                let mut record = event(name).json();
                record["eventID"] = json!(format!("5ca1e000-0000-4000-8000-{number:012}"));
                record["userIdentity"]["userName"] = json!(format!("user-{number}"));
                record
            })
            .collect();
        records
    };
    let failure = "iam-user/failure-with-a-wrong-password";
    let payloads = [
        // What is usual for 25, and the earlier failures of 50.
        (many(CAROL, 200), (25 + 50, 25)),
        (many(failure, 25), (25 + 25, 25)),
        (many(failure, 26), (26, 26)),
        ([many(failure, 100), many(CAROL, 2), many(failure, 100)].concat(), (2 + 50, 2 + 48)),
    ];
    let count = |wanted: Act| table.asked(wanted);
    let unknown = |text: &str| text.contains("not known: what is usual for this user was not looked up");
    for (records, expected) in payloads {
        let before = (count(Act::Recall), count(Act::Remember));
        function.report(&payload(&records));
        assert_eq!(
            (count(Act::Recall) - before.0, count(Act::Remember) - before.1),
            expected,
            "{} events",
            records.len()
        );
    }
    let mails: Vec<_> = sns.messages().iter().map(|message| message.mail().to_owned()).collect();
    assert!(mails.iter().any(|mail| unknown(mail)), "who is not looked up is said not to be");
}

#[test]
fn a_table_that_fails_is_one_line_in_the_log_of_each_invocation() {
    let (sns, table) = (Sns::start(), DynamoDb::whose(|_| Fate::Refused(400, "ResourceNotFoundException")));
    let mut function = Function::start_with(&sns, Some(&table), &[("AWS_LAMBDA_LOG_FORMAT", "JSON")]);
    let records: Vec<_> = ["root/success-without-mfa", CAROL].iter().map(|name| event(name).json()).collect();
    for record in &records {
        assert_eq!(function.report(&payload(std::slice::from_ref(record)))["published"], 1);
    }
    let lines: Vec<Value> = function.stop().iter().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let levels: Vec<_> = lines.iter().map(|line| line["level"].as_str().unwrap_or_default()).collect();
    assert_eq!(levels, ["WARN", "INFO", "WARN", "INFO"]);
    assert_eq!(lines[0]["message"], "the claims table failed; events may be told twice, or not be counted");
    assert!(
        lines[0]["error"].as_str().is_some_and(|error| error.contains("ResourceNotFoundException")),
        "{}",
        lines[0]
    );
}

fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).expect("a time").as_secs()
}

/// The claim of another invocation that has so many seconds left.
fn held_until(id: &str, seconds: u64) -> Value {
    json!({
        "id": { "S": id }, "status": { "S": "INPROGRESS" }, "request_id": { "S": "another" },
        "expiration": { "N": (now() + 604_800).to_string() },
        "in_progress_expiration": { "N": ((now() + seconds) * 1000).to_string() },
    })
}

/// Whoever may write to the table: what no function can have written keeps nothing from being told, and is a line in the log and a metric.
#[test]
fn what_no_function_can_have_written_lets_through() {
    let event = event(CAROL).json();
    let id = format!("trailbell-alert#123456789012#{}", event["eventID"].as_str().expect("an id"));
    let claim = |name: &str, value: Value| {
        let mut item = held_until(&id, 600);
        item[name] = value;
        vec![(id.clone(), item)]
    };
    let done = |name: &str, value: Value| {
        let mut items = claim("status", json!({ "S": "COMPLETED" }));
        items[0].1[name] = value;
        items
    };
    let far = json!({ "N": "4102444800000" });
    // The seconds to come, in which the payload is told.
    let seconds = |item: Value| -> Vec<_> {
        let id = |second: u64| format!("trailbell-alert#second:{}", now() + second);
        let one = |second: u64| {
            let mut item = item.clone();
            if item["expiration"].is_null() {
                item["expiration"] = json!({ "N": (now() + second + 3600).to_string() });
            }
            item["id"] = json!({ "S": id(second) });
            (id(second), item)
        };
        (0..240).map(one).collect()
    };
    let begun = |second: u64| json!({ "N": ((now() + second) * 1000).to_string() });
    let rows: Vec<(&str, Vec<(String, Value)>)> = vec![
        ("a claim until 2100", claim("in_progress_expiration", far.clone())),
        ("a claim for sixteen minutes", vec![(id.clone(), held_until(&id, 16 * 60))]),
        (
            "a claim until a number that nothing can hold",
            claim("in_progress_expiration", json!({ "N": "9".repeat(38) })),
        ),
        ("a claim until a text", claim("in_progress_expiration", json!({ "S": "4102444800000" }))),
        (
            "a claim until a fraction",
            claim("in_progress_expiration", json!({ "N": format!("{}.5", (now() + 60) * 1000) })),
        ),
        ("a claim until a list", claim("in_progress_expiration", json!({ "L": [far] }))),
        ("a claim of nobody", claim("request_id", Value::Null)),
        ("a claim of a number", claim("request_id", json!({ "N": "1" }))),
        ("a claim that is kept until 2100", claim("expiration", json!({ "N": "4102444800" }))),
        ("a claim that is kept until a text", claim("expiration", json!({ "S": "4102444800" }))),
        ("a claim that is kept for no time", claim("expiration", Value::Null)),
        ("a state that there is not", claim("status", json!({ "S": "DONE" }))),
        ("a state that is a number", claim("status", json!({ "N": "1" }))),
        ("no state", claim("status", Value::Null)),
        ("told until 2100", done("expiration", json!({ "N": "4102444800" }))),
        ("told, by nobody", done("request_id", Value::Null)),
        ("told, in content that is no text", done("content", json!({ "N": "1" }))),
        ("a counter beyond the limit", seconds(json!({ "messages": { "N": "1000000" }, "begun": begun(0) }))),
        ("a counter at the limit that was never begun", seconds(json!({ "messages": { "N": "8" } }))),
        (
            "a counter that was begun before its time",
            seconds(json!({ "messages": { "N": "8" }, "begun": begun(0), "expiration": { "N": "4102444800" } })),
        ),
        ("a counter that was begun later", seconds(json!({ "messages": { "N": "8" }, "begun": begun(3000) }))),
        ("a counter that is a text", seconds(json!({ "messages": { "S": "8" }, "begun": begun(0) }))),
        ("a counter below nothing", seconds(json!({ "messages": { "N": "-1" }, "begun": begun(0) }))),
        ("a counter that nothing can hold", seconds(json!({ "messages": { "N": "9".repeat(38) }, "begun": begun(0) }))),
    ];
    for (what, items) in rows {
        let (sns, table) = (Sns::start(), DynamoDb::start());
        items.into_iter().for_each(|(id, mut item)| {
            item.as_object_mut().expect("an item").retain(|_, value| !value.is_null());
            table.put(&id, item);
        });
        let mut function = Function::start_with(&sns, Some(&table), &[]);
        let report = function.report(&payload(std::slice::from_ref(&event)));
        assert_eq!((&report["published"], &report["failed"]), (&json!(1), &json!(0)), "{what}");
        // Then it is marked as any other, and told no more.
        assert_eq!(function.report(&payload(std::slice::from_ref(&event)))["duplicate"], 1, "{what}");
        let (metrics, lines) = function.log();
        let faults: Vec<_> =
            lines.iter().filter(|line| line.contains("can have been written by no function")).collect();
        assert_eq!(faults.len(), 1, "{what}: {lines:#?}");
        let counted = |line: &String| serde_json::from_str::<Value>(line).expect("JSON")["TableFaults"].clone();
        assert_eq!(metrics.iter().map(counted).collect::<Vec<_>>(), [1, 0], "{what}");
        let item = &table.items()[&id];
        assert_eq!(item["status"]["S"], "COMPLETED", "{what}: {item}");
    }
}

/// A habit of a time to come would be one for ever.
#[test]
fn what_is_usual_is_not_believed_where_no_function_can_have_written_it() {
    let times = |first: &str, last: &str| json!({ "L": [{ "N": first }, { "N": last }] });
    let seen = |times: Value| json!({ "M": { "address 203.0.113.80": times } });
    let known = json!({ "N": "1700000000" });
    let rows = [
        ("seen until 2100", known.clone(), seen(times("1700000000", "4102444800"))),
        ("seen last before first", known.clone(), seen(times("1779849000", "1700000000"))),
        ("seen at a text", known.clone(), seen(json!({ "L": [{ "S": "1" }, { "N": "2" }] }))),
        ("seen once", known.clone(), seen(json!({ "L": [{ "N": "1700000000" }] }))),
        ("seen in a text", known, json!({ "S": "address 203.0.113.80" })),
        ("known since 2100", json!({ "N": "4102444800" }), seen(times("1700000000", "1779849000"))),
        ("known since a text", json!({ "S": "1700000000" }), seen(times("1700000000", "1779849000"))),
    ];
    for (what, since, seen) in rows {
        let (sns, table) = (Sns::start(), DynamoDb::start());
        table.put(CAROLS, json!({ "id": { "S": CAROLS }, "since": since, "seen": seen }));
        let mut function = Function::start_with(&sns, Some(&table), &[]);
        assert_eq!(function.report(&carol(1, "203.0.113.80"))["published"], 1, "{what}");
        let lines = function.stop();
        assert!(lines.iter().any(|line| line.contains("can have been written by no function")), "{what}: {lines:#?}");
    }
}

/// The account stands first in what an event is known by, and may be anything.
#[test]
fn no_event_can_bear_the_key_of_a_counter() {
    let (sns, table) = (Sns::start(), DynamoDb::start());
    let mut function = Function::start_with(&sns, Some(&table), &[]);
    for (number, account) in ["second", "second:1", "counts", "person:123456789012", "-", "1"].iter().enumerate() {
        for id in [now() + 1, now() + 2, now() + 3]
            .map(|second| second.to_string())
            .iter()
            .chain(["counts".to_owned()].iter())
        {
            let mut record = event(CAROL).json();
            record["recipientAccountId"] = json!(account);
            record["userIdentity"]["accountId"] = json!(account);
            record["eventID"] = json!(id);
            record["sourceIPAddress"] = json!(format!("203.0.113.{number}"));
            assert_eq!(function.report(&payload(&[record]))["failed"], 0, "{account} {id}");
        }
    }
    for (key, item) in table.items() {
        let is_claim = item["status"].is_object();
        assert_eq!(is_claim, !key.contains(':') && key != "trailbell-alert#counts", "{key}: {item}");
    }
    assert!(function.stop().iter().all(|line| !line.contains("table failed")));
}

#[test]
fn an_event_that_another_holds_fails_and_the_others_are_told() {
    let (sns, table) = (Sns::start(), DynamoDb::start());
    let (held, free) = (event(CAROL).json(), event("root/success-without-mfa").json());
    let id = format!("trailbell-alert#123456789012#{}", held["eventID"].as_str().expect("an id"));
    table.put(&id, held_until(&id, 600));
    let mut function = Function::start_with(&sns, Some(&table), &[]);
    let (name, text) = function.error(&payload(&[held, free]));
    assert_eq!(name, "Claims.Busy");
    assert_eq!(text, "another invocation holds 1 of the events and has not told them yet");
    let messages = sns.messages();
    assert_eq!(messages.len(), 1);
    assert!(messages[0].subject.starts_with("[critical] The root user"), "{}", messages[0].subject);
}

/// Events of a fixture, each with an id and a user of its own.
fn many(name: &str, numbers: impl IntoIterator<Item = usize>) -> Vec<Value> {
    let one = |number| {
        let mut record = event(name).json();
        record["eventID"] = json!(format!("5ca1e000-0000-4000-8000-{number:012}"));
        record["userIdentity"]["userName"] = json!(format!("user-{number}"));
        record
    };
    numbers.into_iter().map(one).collect()
}

#[test]
fn a_hundred_events_cost_few_requests() {
    const FAILURE: &str = "iam-user/failure-with-a-wrong-password";
    let half = |from, to| [many(CAROL, from..from + 50), many(FAILURE, from + 50..to)].concat();
    let rows = [
        ("one", many(CAROL, 1..2), 6),
        ("two", many(CAROL, 11..13), 6),
        ("a hundred people sign in", many(CAROL, 100..200), 10),
        ("a hundred people fail", many(FAILURE, 200..300), 10),
        ("half and half", half(300, 400), 10),
        ("all of them again", many(CAROL, 100..200), 1),
        ("half of them again", [many(CAROL, 100..150), many(CAROL, 400..450)].concat(), 10),
        ("one of them again", [many(CAROL, 100..101), many(CAROL, 500..599)].concat(), 11),
    ];
    let (sns, table) = (Sns::start(), DynamoDb::start());
    for (what, records, most) in rows {
        let before = table.acts().len();
        // A container that remembers nothing. Each payload has a second of its own for its messages.
        let report =
            Function::start_with(&sns, Some(&table), &[("TRAILBELL_MAX_MESSAGES", "1000")]).report(&payload(&records));
        assert_eq!(report["failed"], 0, "{report}");
        let asked = &table.acts()[before..];
        assert!(asked.len() <= most, "{what}: {} requests: {asked:?}", asked.len());
    }
}

/// Ids that were told before are found by the answer to the one transaction, and the others are claimed by the next.
#[test]
fn copies_in_a_payload_do_not_cost_a_request_each() {
    let (sns, table) = (Sns::start(), DynamoDb::start());
    let report = |records: &[Value]| Function::start_with(&sns, Some(&table), &[]).report(&payload(records));
    report(&many(CAROL, (0..100).filter(|number| number % 3 == 0)));
    let before = table.acts().iter().filter(|act| **act == Act::Claim).count();
    let again = report(&many(CAROL, 0..100));
    assert_eq!((&again["duplicate"], &again["failed"]), (&json!(34), &json!(0)), "{again}");
    assert_eq!(table.acts().iter().filter(|act| **act == Act::Claim).count() - before, 2);
    assert_eq!(report(&many(CAROL, 0..100))["duplicate"], 100);
}

#[test]
fn a_conflict_or_a_throttle_is_claimed_one_by_one() {
    for code in ["TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"] {
        let (sns, table) = (Sns::start(), DynamoDb::whose(move |_| Fate::Cancelled(code)));
        let records = many(CAROL, 0..30);
        assert_eq!(Function::start_with(&sns, Some(&table), &[]).report(&payload(&records))["failed"], 0);
        let claims = table.acts().iter().filter(|act| **act == Act::Claim).count();
        assert_eq!(claims, 1 + 30, "{code}");
        let again = Function::start_with(&sns, Some(&table), &[]).report(&payload(&records));
        assert_eq!(again["duplicate"], 30, "{code}: {again}");
    }
}

#[test]
fn what_a_batch_leaves_undone_is_asked_for_again() {
    let (sns, mut asked) = (Sns::start(), 0);
    let table = DynamoDb::whose(move |act| match act {
        Act::Complete | Act::Recall | Act::Remember => {
            asked += 1;
            if asked % 3 == 0 { Fate::Done } else { Fate::Leaves(7) }
        }
        _ => Fate::Done,
    });
    let mut function = Function::start_with(&sns, Some(&table), &[]);
    assert_eq!(function.report(&payload(&many(CAROL, 0..30)))["failed"], 0);
    let lines = function.stop();
    assert_eq!(lines.len(), 1, "nothing is wrong: {lines:#?}");
    let items = table.items();
    assert_eq!(items.values().filter(|item| item["status"]["S"] == "COMPLETED").count(), 30);
    assert_eq!(items.keys().filter(|key| key.contains("#person:")).count(), 25);
}
