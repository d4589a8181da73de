//! What the function does with more than it has time for.

use std::time::{Duration, Instant};

use serde_json::json;

use crate::endpoints::dynamodb::{DynamoDb, Fate};
use crate::endpoints::sns::Sns;
use crate::running::{Answer, Function};
use crate::support::{awslogs, envelope, event};

/// So many sign-ins, each with an id and a user of its own.
fn payload(count: usize) -> String {
    let one = |number| {
        let mut record = event("iam-user/success-without-mfa").json();
        record["eventID"] = json!(format!("5ca1e000-0000-4000-8000-{number:012}"));
        record["userIdentity"]["userName"] = json!(format!("user-{number}"));
        record.to_string()
    };
    let records: Vec<_> = (0..count).map(one).collect();
    awslogs(&envelope(records.iter().map(String::as_str)))
}

/// The most that a payload may hold, with a table that takes a third of a second for each answer, and a quarter of the time that a function has.
#[test]
fn sixteen_thousand_events_end_before_the_deadline() {
    const EVENTS: usize = 16_000;
    const ALLOWED: Duration = Duration::from_secs(15);
    let table = DynamoDb::whose(|_| {
        std::thread::sleep(Duration::from_millis(333));
        Fate::Done
    });
    let sns = Sns::start();
    let payload = payload(EVENTS);
    let mut function = Function::start_with(&sns, Some(&table), &[("TRAILBELL_MAX_MESSAGES", "1")]);
    let since = Instant::now();
    // Nobody ends it here: it ends by itself.
    let answer = function.invoke_for(&payload, ALLOWED);
    let took = since.elapsed();
    let Answer::Error(name, text) = answer else { panic!("{answer:?}") };
    assert_eq!(name, "Publish.Failed", "{text}");
    let marked = table.items().values().filter(|item| item["status"]["S"] == "COMPLETED").count();
    println!("{marked} are told, {} requests, {took:?}", table.acts().len());
    assert!((1..EVENTS).contains(&marked), "{marked} are told");
    assert!(table.acts().len() < EVENTS / 10, "{} requests", table.acts().len());
    // It keeps half a second free to answer; a machine that builds beside takes that and more.
    assert!(took < ALLOWED + Duration::from_secs(5), "{took:?}");
}
