//! Tests that `trailbell doctor` has announced in the table.

use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};

use crate::endpoints::dynamodb::{Act, DynamoDb, Fate};
use crate::endpoints::sns::Sns;
use crate::running::Function;
use crate::support::event;

const NONCE: &str = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";

fn tagged() -> String {
    let mut record = event("iam/tag-role").json();
    record["requestParameters"] = json!({
        "roleName": "trailbell-Function-1ABC-Role-2DEF",
        "tags": [{"key": format!("trailbell-test-{NONCE}"), "value": "a test"}],
    });
    json!({ "Records": [record] }).to_string()
}

fn announce(table: &DynamoDb, changes: &[(&str, Value)]) {
    let id = format!("trailbell-alert#test:{NONCE}");
    let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("a time").as_secs();
    let mut item = json!({
        "id": {"S": id},
        "role": {"S": "arn:aws:iam::123456789012:role/trailbell-Function-1ABC-Role-2DEF"},
        "calls": {"L": [{"S": "TagRole"}, {"S": "UntagRole"}]},
        "expiration": {"N": (now + 1200).to_string()},
    });
    for (name, value) in changes {
        item[*name] = value.clone();
    }
    item.as_object_mut().expect("an item").retain(|_, value| !value.is_null());
    table.put(&id, item);
}

#[test]
fn a_test_is_told_as_one_where_its_row_says_so() {
    let rows = [
        ("as doctor writes it", ("of", json!({"S": "a later version"})), true),
        ("by the id of the event", ("event_id", json!({"S": "cccaf97b-2666-46d3-9fbd-b737bf14504b"})), true),
        ("of another event", ("event_id", json!({"S": "5d0a0c1e-0000-4000-8000-000000000001"})), false),
        ("an id that is no text", ("event_id", json!({"N": "1"})), false),
        ("calls that are no list", ("calls", json!({"S": "TagRole"})), false),
        ("an end that is no number", ("expiration", json!({"S": "never"})), false),
        ("without a role", ("role", Value::Null), false),
    ];
    for (what, change, marked) in rows {
        let (sns, table) = (Sns::start(), DynamoDb::start());
        announce(&table, &[change]);
        let mut function = Function::start_with(&sns, Some(&table), &[]);
        assert_eq!(function.report(&tagged())["published"], 1, "{what}");
        let messages = sns.messages();
        let begins = if what.contains("id of") {
            "A test that trailbell doctor made up"
        } else {
            "A test that trailbell doctor announced"
        };
        assert_eq!(messages[0].mail().starts_with(begins), marked, "{what}");
        assert_eq!(messages[0].json()["test"].is_string(), marked, "{what}");
        assert_eq!(table.acts().iter().filter(|act| **act == Act::Test).count(), 1, "{what}");
    }
}

#[test]
fn it_asks_nothing_more_for_whatever_else_comes() {
    let (sns, table) = (Sns::start(), DynamoDb::start());
    let mut function = Function::start_with(&sns, Some(&table), &[]);
    for name in ["iam/tag-role", "iam/create-user", "root/success-without-mfa"] {
        function.report(&json!({ "Records": [event(name).json()] }).to_string());
    }
    assert!(!table.acts().contains(&Act::Test), "{:?}", table.acts());
}

#[test]
fn where_it_cannot_be_looked_up_it_is_told_unmarked_and_the_log_says_so() {
    let sns = Sns::start();
    let table = DynamoDb::whose(|act| match act {
        Act::Test => Fate::Refused(400, "AccessDeniedException"),
        _ => Fate::Done,
    });
    announce(&table, &[]);
    let mut function = Function::start_with(&sns, Some(&table), &[("AWS_LAMBDA_LOG_FORMAT", "JSON")]);
    assert_eq!(function.report(&tagged())["published"], 1);
    assert!(sns.messages()[0].json()["test"].is_null());
    let (metrics, lines) = function.log();
    let lines: Vec<Value> = lines.iter().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let warnings: Vec<_> = lines.iter().filter(|line| line["level"] == "WARN").collect();
    let [warning] = warnings.as_slice() else { panic!("{lines:#?}") };
    let says = "what doctor announced is not known; a test may have been told without its mark";
    assert_eq!(warning["message"], says);
    assert!(metrics.iter().any(|line| line.contains(r#""TableFaults":1"#)), "{metrics:?}");
}
