//! The real `trailbell history stack`, between endpoints on loopback: what it asks, what it tells, and what it says that it has not seen.

use std::io::{BufRead, BufReader};
use std::process::Command;
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use serde_json::{Value, json};

use super::command::{Folder, Run, finish};
use super::endpoints::trail::{Fate, GROUP, TrailAccount, World};
use crate::support::event;

fn variables(account: &TrailAccount) -> Vec<(&'static str, String)> {
    vec![
        ("AWS_ENDPOINT_URL", account.url()),
        ("AWS_REGION", "us-east-1".to_owned()),
        ("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE".to_owned()),
        ("AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY".to_owned()),
        ("AWS_EC2_METADATA_DISABLED", "true".to_owned()),
    ]
}

fn start(account: &TrailAccount, folder: &Folder, arguments: &[&str]) -> std::process::Child {
    let variables = variables(account);
    let variables: Vec<_> = variables.iter().map(|(name, value)| (*name, value.as_str())).collect();
    folder.start(&[arguments, &["--time-zone", "UTC"]].concat(), &variables)
}

fn run(account: &TrailAccount, arguments: &[&str]) -> Run {
    let folder = Folder::new("log-group");
    finish(start(account, &folder, arguments), b"")
}

/// An event so many hours ago, as the group keeps it: delivered five minutes later.
fn ago(hours: i64, name: &str, id: usize) -> (i64, String) {
    let time = Timestamp::now().as_second() - hours * 3600;
    let mut record = event(name).json();
    record["eventTime"] = Timestamp::from_second(time).expect("a time").to_string().into();
    record["eventID"] = format!("5d0a0c1e-0000-4000-8000-{id:012}").into();
    ((time + 300) * 1000, record.to_string())
}

fn three(world: &mut World) {
    world.events = vec![
        ago(30, "iam/create-access-key-for-another-user", 1),
        ago(20, "iam/create-user", 2),
        ago(2, "iam/deactivate-mfa-device", 3),
    ];
}

fn ids(run: &Run) -> Vec<String> {
    let id =
        |alert: &Value| alert["event_id"].as_str().and_then(|id| id.rsplit('0').next()).unwrap_or_default().to_owned();
    run.json().iter().map(id).collect()
}

fn not_seen(run: &Run) -> Vec<String> {
    let text = format!("{}\n{}", run.stdout, run.stderr);
    let lines = text.lines().skip_while(|line| !line.starts_with("Not seen"));
    lines.filter_map(|line| line.get(10..)).map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
}

#[test]
fn the_log_group_of_a_stack_is_told_with_its_heading() {
    let account = TrailAccount::start(three);
    let told = run(&account, &["history", "stack", "--what", "CreateAccessKey", "--since", "3d"]);
    assert_eq!((told.code, told.stderr.as_str()), (Some(0), ""), "{}", told.stdout);
    let heading: Vec<_> = told.stdout.lines().take(2).map(str::trim).collect();
    assert_eq!(
        heading,
        [
            format!("Looked at  log group {GROUP} (account 123456789012, us-east-1)").as_str(),
            r"with the filter pattern %[Cc][Rr][Ee][Aa][Tt][Ee][Aa][Cc][Cc][Ee][Ss][Ss][Kk][Ee][Yy]|\\u00%",
        ]
    );
    assert!(told.stdout.contains("alice created access key") && !told.stdout.contains("MFA"), "{}", told.stdout);
    let asked = account.asked("FilterLogEvents");
    assert!(asked.iter().all(|ask| ask["logGroupName"] == GROUP && ask["filterPattern"].is_string()), "{asked:?}");

    let json = run(&account, &["history", "stack", "--format", "json"]);
    assert_eq!(ids(&json), ["1", "2", "3"]);
    assert_eq!(json.json()[0]["source"], format!("log group {GROUP}"));
    let story = run(&account, &["who-changed", "carol", "stack"]);
    assert!(story.stdout.contains("for user carol"), "{}{}", story.stdout, story.stderr);
}

#[test]
fn the_group_is_found_wherever_the_stack_names_it() {
    let arn = format!("arn:aws:logs:us-east-1:111122223333:log-group:{GROUP}");
    type Change = Box<dyn FnOnce(&mut World)>;
    let table: [(&str, Change, Option<&str>); 6] = [
        ("an output", Box::new(|_| {}), None),
        ("a parameter", Box::new(|world| world.parameters = vec![("ExistingLogGroup", GROUP.to_owned())]), None),
        ("by its ARN", Box::new(move |world| world.parameters = vec![("ExistingLogGroup", arn)]), None),
        ("a nested stack", Box::new(|world| world.outputs.clear()), None),
        (
            "none",
            Box::new(|world| world.parameters = vec![("ExistingLogGroup", "none".to_owned())]),
            Some("stack:trailbell: it reads no log group, because its events come by EventBridge alone"),
        ),
        (
            "another stack",
            Box::new(|world| world.stack = "other"),
            Some("stack:trailbell: there is no such stack in us-east-1; --region names another Region"),
        ),
    ];
    for (name, change, problem) in table {
        let account = TrailAccount::start(|world| {
            three(world);
            change(world);
        });
        let told = run(&account, &["history", "stack", "--format", "json"]);
        match problem {
            None => assert_eq!((told.code, ids(&told).len()), (Some(0), 3), "{name}: {}", told.stderr),
            Some(problem) => {
                assert_eq!(told.code, Some(3), "{name}: {}", told.stderr);
                assert!(told.stderr.contains(problem), "{name}: {}", told.stderr);
            }
        }
    }
}

/// Whatever is planted is named, and nothing else.
#[test]
fn each_gap_that_is_planted_is_named_and_no_other() {
    type Change = Box<dyn FnOnce(&mut World) + Send>;
    fn refuse(action: &'static str, code: &'static str, message: &'static str) -> Change {
        Box::new(move |world| {
            world.fate = Box::new(move |asked, _| match asked == action {
                true => Fate::Refused(400, code, message),
                false => Fate::Done,
            });
        })
    }
    let denied = |action| refuse(action, "AccessDeniedException", "not authorized");
    let trail = |field: &'static str, value: Value| -> Change { Box::new(move |world| world.trails[0][field] = value) };
    let selectors = |value: Value| -> Change { Box::new(move |world| world.selectors = value) };
    let basic = |kind: &str, more: Value| {
        let mut selector = json!({"ReadWriteType": kind, "IncludeManagementEvents": true});
        if let (Some(selector), Some(more)) = (selector.as_object_mut(), more.as_object()) {
            selector.extend(more.clone());
        }
        json!({"EventSelectors": [selector]})
    };
    let advanced = |fields: Value| json!({"AdvancedEventSelectors": [{"FieldSelectors": fields}]});
    let management = json!({"Field": "eventCategory", "Equals": ["Management"]});
    type Row = (&'static str, &'static [&'static str], Change, &'static [&'static str]);
    #[rustfmt::skip]
    let table: Vec<Row> = vec![
        ("nothing", &[], Box::new(|_| {}), &[]),
        ("retention", &["--since", "10d"], Box::new(|world| world.group["retentionInDays"] = 7.into()), &["because it keeps events for 7 days"]),
        ("retention of one day", &["--since", "10d"], Box::new(|world| world.group["retentionInDays"] = 1.into()), &["because it keeps events for 1 day;"]),
        ("retention that is enough", &["--since", "7d"], Box::new(|world| world.group["retentionInDays"] = 7.into()), &[]),
        ("retention, and all is asked for", &[], Box::new(|world| world.group["retentionInDays"] = 7.into()), &[]),
        ("a young group", &["--since", "10d"], Box::new(|world| world.group["creationTime"] = ago(72, "iam/create-user", 9).0.into()), &["when it was made"]),
        ("young, and kept for longer", &["--since", "10d"], Box::new(|world| { world.group["retentionInDays"] = 30.into(); world.group["creationTime"] = ago(72, "iam/create-user", 9).0.into(); }), &["when it was made"]),
        ("a class", &[], Box::new(|world| world.group["logGroupClass"] = "INFREQUENT_ACCESS".into()), &["a log group of class INFREQUENT_ACCESS cannot be filtered"]),
        ("another class", &[], Box::new(|world| world.group["logGroupClass"] = "DELIVERY".into()), &["a log group of class DELIVERY cannot be filtered"]),
        ("no class is said", &[], Box::new(|world| { world.group.as_object_mut().map(|group| group.remove("logGroupClass")); }), &[]),
        ("one Region", &[], trail("IsMultiRegionTrail", false.into()), &["other Regions than us-east-1, because the trail trailbell-trail takes"]),
        ("it is not said of how many", &[], trail("IsMultiRegionTrail", Value::Null), &["other Regions than us-east-1"]),
        ("no global events", &[], trail("IncludeGlobalServiceEvents", false.into()), &["IAM and other global services, which the trail"]),
        ("another group's trail", &[], trail("CloudWatchLogsLogGroupArn", "arn:aws:logs:us-east-1:123456789012:log-group:x:*".into()), &["no trail of this account and Region writes there now"]),
        ("no trail", &[], Box::new(|world| world.trails.clear()), &["no trail of this account and Region writes there now"]),
        ("stopped", &[], Box::new(|world| world.status = json!({"IsLogging": false, "StopLoggingTime": 1_790_000_000})), &["anything since 2026-09-21 14:13:20, when the trail trailbell-trail was stopped"]),
        ("stopped, nobody knows when", &[], Box::new(|world| world.status = json!({"IsLogging": false})), &["anything since the trail trailbell-trail was stopped"]),
        ("stopped after that", &["--until", "2026-09-01"], Box::new(|world| world.status = json!({"IsLogging": false, "StopLoggingTime": 1_790_000_000})), &[]),
        ("not delivered", &[], Box::new(|world| world.status = json!({"IsLogging": true, "LatestCloudWatchLogsDeliveryError": "AccessDenied"})), &["what the trail trailbell-trail could not deliver there (AccessDenied)"]),
        ("no reads", &[], selectors(basic("WriteOnly", json!({}))), &["calls that only read, which the trail"]),
        ("no reads, and none are asked for", &["--what", "policy"], selectors(basic("WriteOnly", json!({}))), &[]),
        ("no writes", &[], selectors(basic("ReadOnly", json!({}))), &["calls that change something, which the trail"]),
        ("no management events", &[], selectors(basic("All", json!({"IncludeManagementEvents": false}))), &["management events, which the trail"]),
        ("without a service", &[], selectors(basic("All", json!({"ExcludeManagementEventSources": ["kms.amazonaws.com"]}))), &["calls to kms.amazonaws.com, which the trail"]),
        ("advanced, all", &[], selectors(advanced(json!([management]))), &[]),
        ("advanced, writes alone", &[], selectors(advanced(json!([management, {"Field": "readOnly", "Equals": ["false"]}]))), &["calls that only read"]),
        ("advanced, without services", &[], selectors(advanced(json!([management, {"Field": "eventSource", "NotEquals": ["kms.amazonaws.com", "rdsdata.amazonaws.com"]}]))), &["calls to kms.amazonaws.com, rdsdata.amazonaws.com"]),
        ("advanced, narrowed", &[], selectors(advanced(json!([management, {"Field": "userIdentity.arn", "StartsWith": ["arn:aws:iam"]}]))), &["by its conditions on userIdentity.arn"]),
        ("advanced, data alone", &[], selectors(advanced(json!([{"Field": "eventCategory", "Equals": ["Data"]}]))), &["management events, which the trail"]),
        ("may not filter", &[], denied("FilterLogEvents"), &["you have no permission logs:FilterLogEvents there (not authorized)"]),
        ("may not ask the group", &["--since", "10d"], denied("DescribeLogGroups"), &["how far back it goes is not known, without the permission logs:DescribeLogGroups"]),
        ("may not list trails", &[], denied("DescribeTrails"), &["whether its trail leaves something out is not known, without the permission cloudtrail:DescribeTrails"]),
        ("may not ask the status", &[], denied("GetTrailStatus"), &["without the permission cloudtrail:GetTrailStatus"]),
        ("may not ask the selectors", &[], denied("GetEventSelectors"), &["without the permission cloudtrail:GetEventSelectors"]),
        ("may not see the stack", &[], refuse("DescribeStacks", "AccessDenied", "no"), &["stack:trailbell: you have no permission cloudformation:DescribeStacks there (no)"]),
        ("the group is gone", &[], refuse("FilterLogEvents", "ResourceNotFoundException", "The specified log group does not exist."), &["it is not there (The specified log group does not exist.)"]),
        ("the key", &[], refuse("FilterLogEvents", "AccessDeniedException", "The KMS key is not accessible: kms:Decrypt"), &["the key with which it is encrypted may not be used"]),
        ("expired", &[], refuse("FilterLogEvents", "ExpiredTokenException", "expired"), &["the AWS credentials have expired"]),
        ("expired from the first on", &[], Box::new(|world| world.fate = Box::new(|_, _| Fate::Refused(400, "ExpiredToken", "expired"))), &["stack:trailbell: the AWS credentials have expired"]),
        ("a message that is no event", &[], Box::new(|world| world.events.push((ago(1, "iam/create-user", 9).0, "hello".to_owned()))), &["the payload is not JSON"]),
    ];
    // A log group is read at the pace that it may be: they wait for most of their time.
    std::thread::scope(|scope| {
        for (name, arguments, change, expected) in table {
            scope.spawn(move || {
                let account = TrailAccount::start(|world| {
                    three(world);
                    change(world);
                });
                let told = run(&account, &[&["history", "stack", "--format", "json"], arguments].concat());
                let found = not_seen(&told);
                assert_eq!(found.len(), expected.len(), "{name}: {}", told.stderr);
                for (found, expected) in found.iter().zip(expected) {
                    assert!(found.contains(expected), "{name}: {found}");
                }
                let code = match expected {
                    [] => 0,
                    ["the payload is not JSON"] => 1,
                    _ => 3,
                };
                assert_eq!(told.code, Some(code), "{name}: {}", told.stderr);
            });
        }
    });
}

#[test]
fn empty_pages_throttling_and_lost_tokens_lose_nothing() {
    let many = |world: &mut World| {
        world.events = (0..40).map(|index| ago(2 + index / 10, "iam/create-user", 100 + index as usize)).collect();
        for (index, (time, _)) in world.events.iter_mut().enumerate() {
            *time += index as i64;
        }
        world.page = 7;
    };
    let empty = TrailAccount::start(|world| {
        many(world);
        world.empty_pages = true;
    });
    assert_eq!(run(&empty, &["history", "stack", "--format", "json", "--since", "1d"]).json().len(), 40);

    let throttled = TrailAccount::start(|world| {
        many(world);
        let mut count = 0;
        world.fate = Box::new(move |action, _| {
            count += usize::from(action == "FilterLogEvents");
            match action == "FilterLogEvents" && (2..7).contains(&count) {
                true => Fate::Refused(400, "ThrottlingException", "Rate exceeded"),
                false => Fate::Done,
            }
        });
    });
    let told = run(&throttled, &["history", "stack", "--format", "json", "--since", "1d"]);
    assert_eq!((told.code, told.json().len()), (Some(0), 40), "{}", told.stderr);

    let lost = TrailAccount::start(|world| {
        many(world);
        let mut tokens = 0;
        world.fate = Box::new(move |_, body| {
            tokens += usize::from(body["nextToken"].is_string());
            match body["nextToken"].is_string() && tokens % 2 == 0 {
                true => Fate::Refused(400, "InvalidParameterException", "The specified nextToken is invalid."),
                false => Fate::Done,
            }
        });
    });
    let told = run(&lost, &["history", "stack", "--format", "json", "--since", "1d"]);
    assert_eq!((told.code, told.json().len()), (Some(0), 40), "{}", told.stderr);
}

#[test]
fn credentials_that_end_half_way_say_from_when_on_and_it_can_be_taken_up_there() {
    let account = TrailAccount::start(|world| {
        three(world);
        world.page = 1;
        let mut count = 0;
        world.fate = Box::new(move |action, _| {
            count += usize::from(action == "FilterLogEvents");
            match count >= 3 {
                true => Fate::Refused(400, "ExpiredTokenException", "expired"),
                false => Fate::Done,
            }
        });
    });
    let told = run(&account, &["history", "stack", "--format", "json", "--since", "2d"]);
    assert_eq!(told.code, Some(3));
    let first = ids(&told);
    let lines = not_seen(&told);
    assert!(lines[0].contains("the AWS credentials have expired") && lines.len() == 2, "{}", told.stderr);
    let from = lines[1].split(" from ").nth(1).and_then(|rest| rest.split(" on ").next()).expect("a time");
    account.change(|world| world.fate = Box::new(|_, _| Fate::Done));
    let rest = run(&account, &["history", "stack", "--format", "json", "--since", from]);
    assert_eq!(rest.code, Some(0), "{}", rest.stderr);
    let mut all = [first, ids(&rest)].concat();
    all.sort();
    all.dedup();
    assert_eq!(all, ["1", "2", "3"], "since {from}");
}

#[test]
fn what_comes_into_the_group_later_is_told_once_until_the_credentials_end() {
    let account = TrailAccount::start(three);
    let folder = Folder::new("follow");
    let mut child = start(&account, &folder, &["history", "stack", "--follow", "--format", "json"]);
    let output = BufReader::new(child.stdout.take().expect("a pipe"));
    let (to, lines) = channel();
    std::thread::spawn(move || output.lines().map_while(Result::ok).try_for_each(|line| to.send(line)));
    let next = || lines.recv_timeout(Duration::from_secs(30)).expect("a line within 30 seconds");
    for id in 1..4 {
        assert!(next().contains(&format!("5d0a0c1e-0000-4000-8000-{id:012}")));
    }
    account.change(|world| world.events.extend([ago(2, "iam/deactivate-mfa-device", 3), ago(0, "iam/create-user", 4)]));
    assert!(next().contains("5d0a0c1e-0000-4000-8000-000000000004"));
    account.change(|world| world.events.push(ago(0, "iam/create-user", 5)));
    assert!(next().contains("5d0a0c1e-0000-4000-8000-000000000005"));
    // It comes in last, under an earlier time than all that was seen: the group sorts by the event's time, not by when it came.
    let (now, text) = ago(0, "iam/create-user", 6);
    account.change(|world| world.events.push((now - 15 * 60_000, text)));
    assert!(next().contains("5d0a0c1e-0000-4000-8000-000000000006"));
    account.change(|world| world.fate = Box::new(|_, _| Fate::Refused(400, "ExpiredTokenException", "expired")));
    let ended = finish(child, b"");
    assert_eq!(ended.code, Some(3));
    assert!(ended.stderr.contains("the AWS credentials have expired"), "{}", ended.stderr);
    for source in ["s3://bucket/prefix", ""] {
        let arguments: Vec<_> = ["history", source, "--follow"].into_iter().filter(|text| !text.is_empty()).collect();
        let refused = run(&account, &arguments);
        assert!(refused.code == Some(2) && refused.stderr.contains("cannot be followed: "), "{}", refused.stderr);
    }
}

#[cfg(unix)]
#[test]
fn whoever_stops_it_hears_what_was_found_and_from_when_on_nothing_was_seen() {
    let account = TrailAccount::start(|world| {
        world.events = (0..60).map(|index| ago(3, "iam/create-user", 100 + index)).collect();
        world.page = 1;
    });
    let folder = Folder::new("stopped");
    let child = start(&account, &folder, &["history", "stack", "--format", "json", "--since", "1d"]);
    let begun = Instant::now();
    while account.asked("FilterLogEvents").len() < 4 && begun.elapsed() < Duration::from_secs(60) {
        std::thread::sleep(Duration::from_millis(20));
    }
    Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill");
    let told = finish(child, b"");
    assert_eq!(told.code, Some(3), "{}", told.stderr);
    assert!((1..60).contains(&told.json().len()), "{}", told.json().len());
    assert!(
        not_seen(&told)[0].contains(" on not everything was looked at; --since takes it up there"),
        "{}",
        told.stderr
    );
}
