//! The real `trailbell doctor`, between endpoints on loopback: what it asks, how often, how long it takes, and that it changes nothing.

use std::collections::BTreeSet;
use std::process::Child;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use serde_json::{Value, json};

use super::command::{Folder, Run, finish};
use super::deployment::Deployment;
use super::doctor::healthy;
use crate::support::root;

/// The healthy deployment, as if it had been looked at just now.
pub fn now() -> Value {
    let mut facts = healthy();
    let taken: Timestamp = facts["taken"].as_str().expect("a time").parse().expect("a time");
    shift(&mut facts, Timestamp::now().as_second() - taken.as_second());
    facts
}

fn shift(value: &mut Value, seconds: i64) {
    match value {
        Value::String(text) => {
            if let Ok(time) = text.parse::<Timestamp>() {
                *text = Timestamp::from_second(time.as_second() + seconds).expect("a time").to_string();
            }
        }
        Value::Array(values) => values.iter_mut().for_each(|value| shift(value, seconds)),
        Value::Object(fields) => fields.values_mut().for_each(|value| shift(value, seconds)),
        _ => {}
    }
}

pub fn run(account: &Deployment, folder: &Folder, arguments: &[&str]) -> Run {
    finish(start(account, folder, arguments), b"")
}

pub fn start(account: &Deployment, folder: &Folder, arguments: &[&str]) -> Child {
    let url = account.url();
    let variables = [
        ("AWS_ENDPOINT_URL", url.as_str()),
        ("AWS_REGION", "us-east-1"),
        ("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE"),
        ("AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"),
        ("AWS_EC2_METADATA_DISABLED", "true"),
        ("LANG", "C.UTF-8"),
    ];
    folder.start(&[&["doctor"], arguments].concat(), &variables)
}

#[test]
fn all_that_it_asks_is_what_is_there() {
    let (facts, folder) = (now(), Folder::new("doctor"));
    let account = Deployment::start(facts.clone(), &[], Duration::ZERO);
    let told = run(&account, &folder, &["--facts-out", "found.json"]);
    assert_eq!((told.code, told.stderr.as_str()), (Some(0), ""), "{}", told.stdout);
    assert_eq!(told.stdout.lines().filter(|line| line.starts_with(" √ ")).count(), 26, "{}", told.stdout);

    let mut found: Value = serde_json::from_str(&folder.read("found.json")).expect("JSON");
    let facts = serde_json::from_value(facts).expect("facts");
    let mut expected = serde_json::to_value(trailbell::doctor::masked(&facts).expect("masked")).expect("JSON");
    // Everybody has confirmed, and what was noted of them says nothing more.
    expected["notes"] = json!("unasked");
    for facts in [&mut found, &mut expected] {
        for passing in ["taken", "clock"] {
            facts[passing] = Value::Null;
        }
    }
    assert_eq!(found, expected);
}

#[test]
fn it_asks_forty_things_at_most_and_two_for_each_region_and_one_for_each_subscription_and_changes_nothing() {
    // The most that there can be to ask: more trails, and addresses that are known by their domain alone.
    let mut most = now();
    for number in 0..4 {
        let mut trail = most["trails"]["known"][0].clone();
        trail["name"] = format!("trail-{number}").into();
        trail["arn"] = format!("arn:aws:cloudtrail:us-east-1:123456789012:trail/trail-{number}").into();
        most["trails"]["known"].as_array_mut().expect("trails").push(trail);
    }
    most["identities"] = json!({"example.com": {"known": true}});
    most["stack_name"] = json!("bell");
    let account = Deployment::start(most, &[], Duration::ZERO);
    run(&account, &Folder::new("doctor"), &[]);
    let asked = account.asked();
    let of_mails = asked.iter().filter(|one| *one == "sns:GetSubscriptionAttributes").count();
    let (regions, subscriptions) = (2, 4);
    assert!(of_mails <= subscriptions);
    println!("{} questions, {of_mails} of them about subscriptions", asked.len());
    assert!(asked.len() - of_mails <= 40 + 2 * regions, "{} questions: {asked:#?}", asked.len());
    let reads = ["Get", "List", "Describe"];
    for one in &asked {
        let (_, operation) = one.split_once(':').expect("service:Operation");
        assert!(reads.iter().any(|verb| operation.starts_with(verb)), "{one}");
    }
    // Two for each Region, of which SQS and CloudFormation are asked once each.
    let stacks = asked.iter().filter(|one| *one == "cloudformation:DescribeStacks").count();
    assert_eq!(stacks, 2 + regions, "by its name, then all");
}

#[test]
fn it_asks_all_at_the_same_time() {
    let account = Deployment::start(now(), &[], Duration::from_millis(300));
    let told = run(&account, &Folder::new("doctor"), &[]);
    // One after the other they would take longer than it waits.
    assert!(account.asked().len() > 20, "{:?}", account.asked());
    assert_eq!(told.code, Some(0), "{}", told.stdout);
}

#[test]
fn it_does_not_wait_for_what_does_not_answer() {
    let account = Deployment::start(now(), &[], Duration::from_secs(120));
    let begun = Instant::now();
    let told = run(&account, &Folder::new("doctor"), &[]);
    // It waits for five seconds; a machine that builds beside takes more.
    assert!(begun.elapsed() < Duration::from_secs(60), "{:?}", begun.elapsed());
    assert!(matches!(told.code, Some(2 | 3)), "{:?} {}{}", told.code, told.stdout, told.stderr);
}

#[test]
fn what_may_not_be_asked_is_named_with_its_permission_and_nothing_is_called_broken() {
    let policy = std::fs::read_to_string(root().join("docs/doctor-policy.json")).expect("docs/doctor-policy.json");
    let policy: Value = serde_json::from_str(&policy).expect("JSON");
    let allowed: BTreeSet<String> = policy["Statement"]
        .as_array()
        .expect("statements")
        .iter()
        .flat_map(|statement| match &statement["Action"] {
            Value::Array(actions) => actions.clone(),
            one => vec![one.clone()],
        })
        .map(|action| action.as_str().expect("an action").to_owned())
        .collect();
    // Who asks, nobody is denied.
    let asked: BTreeSet<String> = {
        // What was noted of recipients is asked only where one has not confirmed.
        let mut waiting = now();
        waiting["subscriptions"]["known"][3]["arn"] = json!("PendingConfirmation");
        let account = Deployment::start(waiting, &[], Duration::ZERO);
        run(&account, &Folder::new("doctor"), &[]);
        account
            .asked()
            .into_iter()
            .filter(|one| !one.starts_with("sts:"))
            .map(|one| one.replace("monitoring:", "cloudwatch:"))
            .collect()
    };
    assert_eq!(asked, allowed, "docs/doctor-policy.json has what is asked");

    let none = Deployment::start(now(), &["*"], Duration::ZERO);
    let told = run(&none, &Folder::new("doctor"), &[]);
    assert_eq!(told.code, Some(3), "{}{}", told.stdout, told.stderr);
    assert!(
        told.stdout
            .contains(" ? Stack         the stack cannot be seen: you may not call cloudformation:DescribeStacks\n"),
        "{}",
        told.stdout
    );
    assert!(!told.stdout.contains('×') && !told.stdout.contains('‼'), "{}", told.stdout);

    let single = [
        "sns:GetTopicAttributes",
        "logs:DescribeSubscriptionFilters",
        "monitoring:DescribeAlarms",
        "s3:ListBucket",
        "lambda:GetPolicy",
        "sqs:GetQueueAttributes",
        "ses:GetAccount",
        "dynamodb:DescribeTable",
        "cloudtrail:GetEventSelectors",
    ];
    for action in single {
        let account = Deployment::start(now(), &[action], Duration::ZERO);
        let told = run(&account, &Folder::new("doctor"), &[]);
        let permission = action.replace("monitoring:", "cloudwatch:");
        assert_eq!(told.code, Some(3), "{action}: {}", told.stdout);
        assert!(told.stdout.contains(&format!("you may not call {permission}\n")), "{action}: {}", told.stdout);
        assert!(!told.stdout.contains('×') && !told.stdout.contains('‼'), "{action}: {}", told.stdout);
    }
}

#[test]
fn the_stack_is_found_by_its_name_its_tags_or_as_the_only_one() {
    let mut bell = now();
    bell["stack_name"] = json!("bell");
    let table: [(&[&str], Value, i32, &str); 5] = [
        (&[], bell.clone(), 1, "bell in us-east-1"),
        (&["--tag", "team=red"], bell.clone(), 1, "bell in us-east-1"),
        (&["--tag", "team=blue"], bell.clone(), 1, "there is no stack trailbell in us-east-1"),
        (&["--stack-name", "bell"], bell.clone(), 1, "bell in us-east-1"),
        (&["--stack-name", "other"], bell, 1, "there is no stack other in us-east-1"),
    ];
    for (arguments, facts, code, says) in table {
        let account = Deployment::start(facts, &[], Duration::ZERO);
        let told = run(&account, &Folder::new("doctor"), arguments);
        assert_eq!(told.code, Some(code), "{arguments:?}: {}{}", told.stdout, told.stderr);
        assert!(told.stdout.contains(says), "{arguments:?}: {}", told.stdout);
    }
}

#[test]
fn among_too_many_stacks_it_asks_for_a_name_and_does_not_look_on() {
    let mut many = now();
    many["stack_name"] = json!("bell");
    many["many_stacks"] = json!(true);
    for arguments in [&[][..], &["--tag", "team=red"]] {
        let account = Deployment::start(many.clone(), &[], Duration::ZERO);
        let told = run(&account, &Folder::new("doctor"), arguments);
        assert_eq!((told.code, told.stdout.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(told.stderr.contains("name the one that is meant: --stack-name"), "{}", told.stderr);
        assert!(account.asked().len() <= 10, "{:?}", account.asked());
    }
    let account = Deployment::start(many, &[], Duration::ZERO);
    let told = run(&account, &Folder::new("doctor"), &["--stack-name", "bell"]);
    assert!(told.stdout.contains("bell in us-east-1"), "{}", told.stdout);
}
