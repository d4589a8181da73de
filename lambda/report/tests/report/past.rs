//! What happened in the week, from event history and from the log group.

use serde_json::Value;

use crate::endpoints::cloudtrail::{CloudTrail, Fate};
use crate::endpoints::trail::{self, GROUP, TrailAccount};
use crate::function::{Function, MONDAY, World, fixture, minutes_ago};

fn event(name: &str, minutes: i64) -> Value {
    let path = format!("{}/../../fixtures/events/{name}.json", env!("CARGO_MANIFEST_DIR"));
    let mut record: Value = serde_json::from_str(&std::fs::read_to_string(path).expect("the fixture")).expect("JSON");
    record["eventTime"] = minutes_ago(minutes).into();
    record["awsRegion"] = "us-east-1".into();
    record
}

const SIGN_IN: &str = "iam-user/success-with-a-virtual-mfa-device";
const KEY: &str = "iam/create-access-key-for-another-user";

fn letter(world: &World, variables: &[(&str, &str)]) -> String {
    Function::start(world, variables).invoke("one", MONDAY).expect("a letter");
    world.told().remove(0)
}

#[test]
fn event_history_tells_who_signed_in_and_what_was_changed() {
    let cloudtrail = CloudTrail::with([event(SIGN_IN, 300), event(KEY, 200)]);
    let world = World { cloudtrail, ..World::with(&fixture("week-2.csv")) };
    let told = letter(&world, &[]);
    assert!(told.contains("1 sign-in by 1 person."), "{told}");
    assert!(told.contains("created access key"), "{told}");
    assert!(told.contains("Looked at CloudTrail's event history (sign-ins and IAM), "), "{told}");
    assert!(!told.contains("Not seen:"), "{told}");
    let asked = world.cloudtrail.asked();
    assert!(asked.iter().all(|asked| !asked.by().is_empty()), "everything is asked for by something: {asked:?}");
}

#[test]
fn the_log_group_tells_it_where_there_is_one() {
    let events = [event(SIGN_IN, 300), event(KEY, 200)];
    let millis = |event: &Value| {
        let time: jiff::Timestamp = event["eventTime"].as_str().expect("a time").parse().expect("a time");
        time.as_millisecond()
    };
    let logs = TrailAccount::start(|world| {
        world.events = events.iter().map(|event| (millis(event), event.to_string())).collect();
    });
    let world = World { logs, ..World::with(&fixture("week-2.csv")) };
    let told = letter(&world, &[("TRAILBELL_LOG_GROUP", GROUP)]);
    assert!(told.contains("1 sign-in by 1 person."), "{told}");
    assert!(told.contains("created access key"), "{told}");
    assert!(told.contains(&format!("Looked at the log group {GROUP}, ")), "{told}");
    assert!(world.cloudtrail.asked().is_empty());
    assert!(world.logs.asked("DescribeLogGroups").is_empty(), "its role may not");
}

#[test]
fn what_may_not_be_looked_at_is_not_called_quiet() {
    let world = World::with(&fixture("week-2.csv"));
    world.cloudtrail.fate(|_, _, _| Fate::Refused("AccessDeniedException"));
    let told = letter(&world, &[]);
    assert!(told.contains("Not seen: ") && told.contains("cloudtrail:LookupEvents"), "{told}");
    assert!(!told.contains("Nobody signed in") && !told.contains("Nothing was changed in IAM"), "{told}");
    let logs = TrailAccount::start(|world| {
        world.fate = Box::new(|_, _| trail::Fate::Refused(400, "AccessDeniedException", "because the test says so"));
    });
    let world = World { logs, ..World::with(&fixture("week-2.csv")) };
    let told = letter(&world, &[("TRAILBELL_LOG_GROUP", GROUP)]);
    assert!(told.contains("Not seen: ") && told.contains("logs:FilterLogEvents"), "{told}");
}
