//! The real `trailbell doctor --before`, between endpoints on loopback and of files: what it asks, what it finds, and that it changes nothing.

use std::collections::BTreeSet;
use std::time::Duration;

use serde_json::{Value, json};

use super::command::{Folder, Run, finish};
use super::deployment::Deployment;
use super::doctor_asks;
use crate::support::root;

fn clean() -> Value {
    let text =
        std::fs::read_to_string(root().join("fixtures/doctor/before.json")).expect("fixtures/doctor/before.json");
    serde_json::from_str(&text).expect("JSON")
}

type Changes<'a> = &'a [(&'a str, Value)];

fn with(changes: Changes<'_>) -> Value {
    let mut facts = clean();
    for (place, value) in changes {
        *facts.pointer_mut(place).unwrap_or_else(|| panic!("there is no {place}")) = value.clone();
    }
    facts
}

/// A deployment with all that there is to ask about.
const ALL: &[&str] = &[
    "--existing-log-group",
    "/org/trail",
    "--eventbridge",
    "all",
    "--parameter",
    "ReportSender=trailbell@example.com",
    "--parameter",
    "ReportRecipients=ann@example.com",
];

fn run(account: &Deployment, folder: &Folder, arguments: &[&str]) -> Run {
    doctor_asks::run(account, folder, &[&["--before"], arguments].concat())
}

fn ask(facts: Value, denied: &[&'static str], arguments: &[&str]) -> (Run, Vec<String>) {
    let account = Deployment::start(facts, denied, Duration::ZERO);
    let told = run(&account, &Folder::new("before"), arguments);
    (told, account.asked())
}

#[test]
fn an_account_that_can_take_it_is_all_green() {
    let (told, asked) = ask(clean(), &[], ALL);
    assert_eq!((told.code, told.stderr.as_str()), (Some(0), ""), "{}", told.stdout);
    assert_eq!(told.stdout.lines().filter(|line| line.starts_with(" √ ")).count(), 9, "{}", told.stdout);
    assert!(told.stdout.contains("\nThis account can take it: 9 checks, "), "{}", told.stdout);
    assert!(told.stdout.ends_with(" Nothing was changed.\n"), "{}", told.stdout);
    let regions = 2;
    println!("{} questions", asked.len());
    assert!(asked.len() <= 40 + regions, "{} questions: {asked:#?}", asked.len());
    for one in &asked {
        let (_, operation) = one.split_once(':').expect("service:Operation");
        assert!(["Get", "List", "Describe", "Simulate"].iter().any(|verb| operation.starts_with(verb)), "{one}");
    }
}

#[test]
fn nothing_is_asked_that_the_deployment_does_not_take() {
    let (told, asked) = ask(with(&[("/trails/known", json!([]))]), &[], &[]);
    assert_eq!((told.code, told.stderr.as_str()), (Some(0), ""), "{}", told.stdout);
    assert_eq!(told.stdout.lines().filter(|line| line.starts_with(" √ ")).count(), 4, "{}", told.stdout);
    let services: BTreeSet<_> =
        asked.iter().filter_map(|one| one.split_once(':')).map(|(service, _)| service).collect();
    assert_eq!(services, BTreeSet::from(["cloudformation", "cloudtrail", "iam", "sts"]));
}

#[test]
fn the_policy_has_what_is_asked() {
    let policy = std::fs::read_to_string(root().join("docs/doctor-before-policy.json")).expect("a policy");
    let policy: Value = serde_json::from_str(&policy).expect("JSON");
    let allowed = policy["Statement"][0]["Action"].as_array().expect("actions").iter();
    let allowed: BTreeSet<_> = allowed.map(|action| action.as_str().expect("an action").to_owned()).collect();
    // A session's role is asked for, too.
    let (told, asked) =
        ask(with(&[("/before/caller/known", json!("arn:aws:sts::123456789012:assumed-role/deployer/ann"))]), &[], ALL);
    assert_eq!(told.code, Some(0), "{}{}", told.stdout, told.stderr);
    assert!(told.stdout.contains("assumed-role/deployer/ann may make all"), "{}", told.stdout);
    let asked: BTreeSet<_> = asked.into_iter().filter(|one| !one.starts_with("sts:")).collect();
    assert_eq!(asked, allowed);
}

#[test]
fn what_may_not_be_asked_is_named_and_nothing_is_called_broken() {
    let single = [
        ("iam:SimulatePrincipalPolicy", "Permissions"),
        ("cloudtrail:DescribeTrails", "Trail"),
        ("cloudformation:DescribeStacks", "Stack"),
        ("logs:DescribeLogGroups", "Log group"),
        ("logs:DescribeSubscriptionFilters", "Filters"),
        ("logs:DescribeAccountPolicies", "In the way"),
        ("account:ListRegions", "Forwarders"),
        ("ses:GetAccount", "Sender"),
    ];
    for (action, title) in single {
        let (told, _) = ask(clean(), &[action], ALL);
        assert_eq!(told.code, Some(3), "{action}: {}{}", told.stdout, told.stderr);
        assert!(told.stdout.contains(&format!(" ? {title:13} ")), "{action}: {}", told.stdout);
        assert!(told.stdout.contains(&format!("you may not call {action}\n")), "{action}: {}", told.stdout);
        assert!(!told.stdout.contains('×') && !told.stdout.contains('‼'), "{action}: {}", told.stdout);
    }
    let (told, _) = ask(clean(), &["*"], ALL);
    assert_eq!(told.code, Some(3), "{}{}", told.stdout, told.stderr);
    assert!(!told.stdout.contains('×') && !told.stdout.contains('‼'), "{}", told.stdout);
}

#[test]
fn what_is_in_the_way_is_found_in_what_aws_says() {
    let may = |action: &str, decision: &str| json!([{"action": action, "resource": "*", "decision": decision}]);
    let table: [(Changes<'_>, &[&str], i32, &str); 9] = [
        (
            &[("/before/may/known", may("iam:CreateRole", "not_allowed"))],
            ALL,
            1,
            "you may not call iam:CreateRole (no policy lets you)",
        ),
        (
            &[("/before/may/known", may("sns:CreateTopic", "forbidden"))],
            ALL,
            1,
            "you may not call sns:CreateTopic (a policy keeps you from it)",
        ),
        (&[("/before/may/known", may("iam:CreateRole", "unsure"))], ALL, 3, "whether you may make 1 call"),
        (
            &[("/before/may/known", may("iam:CreateRole", "not_allowed"))],
            &["--cloudformation-role-arn", "arn:aws:iam::123456789012:role/cfn"],
            0,
            "may make all",
        ),
        (&[], &[], 0, "a second trail costs 2 USD per 100,000"),
        (&[("/log_group/known/class", json!("INFREQUENT_ACCESS"))], ALL, 1, "whose events no filter delivers"),
        (
            &[("/filters/known", json!([{"name": "a"}, {"name": "b"}, {"name": "c"}, {"name": "d"}]))],
            ALL,
            1,
            "no room for two filters more",
        ),
        (&[("/before/caller/known", json!("arn:aws:iam::123456789012:root"))], ALL, 0, "you are the root user"),
        (
            &[("/identities/ann@example.com", json!({"known": false}))],
            ALL,
            1,
            "a recipient, while the account is in the sandbox",
        ),
    ];
    for (changes, arguments, code, says) in table {
        let (told, _) = ask(with(changes), &[], arguments);
        assert_eq!(told.code, Some(code), "{changes:?}: {}{}", told.stdout, told.stderr);
        assert!(told.stdout.contains(says), "{changes:?}: {}", told.stdout);
    }
}

#[test]
fn a_file_of_it_is_judged_like_the_account_and_says_by_itself_what_it_is() {
    let folder = Folder::new("before").with("facts.json", clean().to_string());
    for arguments in [&["doctor", "--facts", "facts.json"][..], &["doctor", "--before", "--facts", "facts.json"]] {
        let told = finish(folder.start(arguments, &[("LANG", "C.UTF-8")]), b"");
        assert_eq!(told.code, Some(0), "{}{}", told.stdout, told.stderr);
        assert!(told.stdout.contains("This account can take it"), "{}", told.stdout);
    }
    let account = Deployment::start(clean(), &[], Duration::ZERO);
    let told = run(&account, &folder, &[ALL, &["--facts-out", "found.json"]].concat());
    assert_eq!(told.code, Some(0), "{}{}", told.stdout, told.stderr);
    let found = folder.read("found.json");
    assert!(!found.contains("123456789012") && !found.contains("ann@example.com"), "{found}");
    let again = finish(folder.start(&["doctor", "--facts", "found.json", "--short"], &[("LANG", "C.UTF-8")]), b"");
    assert_eq!(again.code, Some(0), "{}{}", again.stdout, again.stderr);
    assert!(again.stdout.starts_with("trailbell 0.1.0, before a stack trailbell in us-east-1, "), "{}", again.stdout);
}

#[test]
fn one_check_alone_and_what_makes_no_sense() {
    let (told, _) = ask(clean(), &[], &[ALL, &["filters"]].concat());
    assert_eq!((told.code, told.stdout.lines().count()), (Some(0), 2), "{}", told.stdout);
    let healthy = super::doctor::healthy().to_string();
    let folder = Folder::new("before").with("healthy.json", healthy);
    let table: [(&[&str], &str); 9] = [
        (&["--before", "recipients"], "there is no check `recipients`; use stack, permissions, log-group"),
        (&["--before", "--tag", "team=red"], "--tag finds a stack that is deployed"),
        (&["--before", "--facts", "healthy.json"], "these facts are of a deployment: leave out --before"),
        (&["--existing-log-group", "/org/trail"], "--before"),
        (&["--eventbridge", "all"], "--before"),
        (&["--before", "--eventbridge", "some"], "iam, all, off"),
        (&["--before", "--skip-region", "eu-west-1"], "--eventbridge"),
        (&["--before", "--parameter", "ReportSender"], "`ReportSender` is no parameter; write KEY=VALUE"),
        (&["permissions"], "there is no check `permissions`"),
    ];
    for (arguments, problem) in table {
        let told = finish(folder.start(&[&["doctor"], arguments].concat(), &[]), b"");
        assert_eq!(told.code, Some(2), "{arguments:?}: {}", told.stdout);
        assert!(told.stderr.contains(problem), "{arguments:?}: {}", told.stderr);
    }
}
