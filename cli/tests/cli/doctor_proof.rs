//! The real `trailbell doctor` with each of its tests, between endpoints on loopback: what it says at each hop, where a link is missing, what
//! it writes, and that it leaves nothing behind.

use std::collections::BTreeSet;
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::command::{Folder, PATIENCE, Run, finish};
use super::deployment::Deployment;
use super::doctor_asks::{now, run, start};
use crate::support::root;

/// How far an event comes.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
enum Reaches {
    Nothing,
    Trail,
    LogGroup,
    Function,
    Topic,
}

/// What is in the account beside what facts tell, and what was done.
#[derive(Default)]
struct Made {
    row: Option<Value>,
    payload: Option<Value>,
    streams: BTreeSet<String>,
    events: Vec<String>,
    tags: BTreeSet<String>,
    /// Events of IAM, in their order.
    recorded: Vec<Value>,
    deleted: Vec<String>,
}

struct Tried {
    run: Run,
    made: Arc<Mutex<Made>>,
    asked: Vec<String>,
}

impl Tried {
    fn says(&self, part: &str) {
        assert!(self.run.stdout.contains(part), "{part}\n{}{}", self.run.stdout, self.run.stderr);
    }

    fn count(&self, operation: &str) -> usize {
        self.asked.iter().filter(|one| *one == operation).count()
    }
}

/// What the function answers that is handed an event.
fn worked() -> (u16, String) {
    (200, json!({"seen": 1, "published": 1, "folded": 0, "ignored": 0, "quiet": 0, "duplicate": 0}).to_string())
}

fn answer(
    made: &Mutex<Made>,
    reaches: Reaches,
    answered: &(u16, String),
    asked: (&str, &str, &str),
) -> Option<(u16, String)> {
    let (service, operation, text) = asked;
    let mut made = made.lock().expect("what was made");
    let body: Value = serde_json::from_str(text).unwrap_or_default();
    let field = |name: &str| {
        let pair = text.split('&').find_map(|pair| pair.strip_prefix(&format!("{name}=")));
        pair.map(str::to_owned).unwrap_or_default()
    };
    let name = || body["logStreamName"].as_str().unwrap_or_default().to_owned();
    let xml = |operation: &str, result: &str| {
        format!("<{operation}Response><{operation}Result>{result}</{operation}Result></{operation}Response>")
    };
    let record = |made: &mut Made, call: &str, request: Value| {
        let number = made.recorded.len();
        made.recorded.push(json!({
            "eventSource": "iam.amazonaws.com", "eventName": call, "recipientAccountId": "123456789012",
            "eventID": format!("5d0a0c1e-0000-4000-8000-{number:012}"), "requestParameters": request,
        }));
    };
    let of_iam = |made: &Made| made.recorded.iter().rev().map(Value::to_string).collect::<Vec<_>>();
    let said = match (service, operation) {
        ("dynamodb", "PutItem") => {
            made.row = Some(body["Item"].clone());
            json!({})
        }
        ("dynamodb", "GetItem") => {
            let id = body["Key"]["id"]["S"].as_str().unwrap_or_default();
            let real = made.recorded.iter().chain(made.payload.iter());
            let ids =
                real.filter(|event| event["eventName"] == "TagRole").filter_map(|event| event["eventID"].as_str());
            let known = ids.chain(made.row.iter().filter_map(|row| row["event_id"]["S"].as_str()));
            let is_claim = known.map(|event| format!("trailbell-alert#123456789012#{event}")).any(|claim| claim == id);
            let status = match reaches {
                Reaches::Function => "INPROGRESS",
                Reaches::Topic => "COMPLETED",
                _ => return Some((200, "{}".to_owned())),
            };
            match is_claim {
                true => json!({"Item": {"id": {"S": id}, "status": {"S": status}, "expiration": {"N": "1"},
                    "in_progress_expiration": {"N": "1"}, "request_id": {"S": "one"}}}),
                false => json!({}),
            }
        }
        ("lambda", "Invoke") => {
            made.payload = Some(body["Records"][0].clone());
            return Some(answered.clone());
        }
        ("logs", "DescribeLogStreams") => {
            json!({"logStreams": made.streams.iter().map(|name| json!({"logStreamName": name})).collect::<Vec<_>>()})
        }
        ("logs", "CreateLogStream") => {
            made.streams.insert(name());
            json!({})
        }
        ("logs", "DeleteLogStream") => {
            made.streams.remove(&name());
            made.deleted.push(name());
            json!({})
        }
        ("logs", "PutLogEvents") => {
            made.events.push(body["logEvents"][0]["message"].as_str().unwrap_or_default().to_owned());
            json!({})
        }
        ("logs", "FilterLogEvents") => {
            let mut events = if reaches >= Reaches::LogGroup { made.events.clone() } else { Vec::new() };
            events.extend(if reaches >= Reaches::LogGroup { of_iam(&made) } else { Vec::new() });
            json!({"events": events.iter().map(|event| json!({"message": event})).collect::<Vec<_>>()})
        }
        ("cloudtrail", "LookupEvents") => {
            let events = if reaches >= Reaches::Trail { of_iam(&made) } else { Vec::new() };
            json!({"Events": events.iter().map(|event| json!({"CloudTrailEvent": event})).collect::<Vec<_>>()})
        }
        ("iam", "ListRoleTags") => {
            let tag = |key: &String| format!("<member><Key>{key}</Key><Value>x</Value></member>");
            let tags: String = made.tags.iter().map(tag).collect();
            return Some((200, xml(operation, &format!("<Tags>{tags}</Tags><IsTruncated>false</IsTruncated>"))));
        }
        ("iam", "TagRole") => {
            let key = field("Tags.member.1.Key");
            record(&mut made, "TagRole", json!({"roleName": field("RoleName"), "tags": [{"key": key, "value": "x"}]}));
            made.tags.insert(key);
            return Some((200, xml(operation, "")));
        }
        ("iam", "UntagRole") => {
            let key = field("TagKeys.member.1");
            record(&mut made, "UntagRole", json!({"roleName": field("RoleName"), "tagKeys": [key]}));
            made.tags.remove(&key);
            made.deleted.push(key);
            return Some((200, xml(operation, "")));
        }
        _ => return None,
    };
    Some((200, said.to_string()))
}

struct Given {
    facts: Value,
    denied: &'static [&'static str],
    reaches: Reaches,
    answered: (u16, String),
    left: Option<&'static str>,
}

impl Given {
    fn new(reaches: Reaches) -> Self {
        Self { facts: now(), denied: &[], reaches, answered: worked(), left: None }
    }

    fn with(mut self, place: &str, value: Value) -> Self {
        *self.facts.pointer_mut(place).expect(place) = value;
        self
    }

    fn tried(self, arguments: &[&str]) -> Tried {
        let (made, account) = self.begun();
        let run = run(&account, &Folder::new("doctor-proof"), arguments);
        Tried { run, made, asked: account.asked() }
    }

    fn begun(self) -> (Arc<Mutex<Made>>, Deployment) {
        let Self { facts, denied, reaches, answered, left } = self;
        let made = Arc::new(Mutex::new(Made::default()));
        if let Some(left) = left {
            let mut made = made.lock().expect("what was made");
            made.streams.insert(left.to_owned());
            made.tags.extend([left.to_owned(), "team".to_owned()]);
        }
        let of_account = Arc::clone(&made);
        let more = move |service: &str, operation: &str, text: &str| {
            answer(&of_account, reaches, &answered, (service, operation, text))
        };
        let account = Deployment::start_with(facts, denied, Duration::ZERO, Box::new(more));
        (made, account)
    }
}

const SEND: &[&str] = &["--send-test", "--yes"];
const END_TO_END: &[&str] = &["--end-to-end", "--yes", "--patience", "2"];
const CANARY: &[&str] = &["--canary", "--yes", "--patience", "2"];

fn code_word(tried: &Tried) -> String {
    let word = tried.run.stdout.split("Its code word is ").nth(1).and_then(|rest| rest.split('.').next());
    word.unwrap_or_else(|| panic!("{}{}", tried.run.stdout, tried.run.stderr)).to_owned()
}

#[test]
fn a_test_by_hand_passes_function_and_topic_and_says_what_to_look_for() {
    let tried = Given::new(Reaches::Topic).tried(SEND);
    assert_eq!((tried.run.code, tried.run.stderr.as_str()), (Some(0), ""), "{}", tried.run.stdout);
    tried.says("--send-test proves the way from the function to the mailbox.");
    tried.says("  - one row into the table trailbell-Function-1ABC-Claims-2DEF, which ends by itself in 20 minutes\n");
    tried.says("  - trailbell-alert is invoked with a made-up event\n");
    tried.says("One message will go to ann@example.com (email), ");
    tried.says(" √ Function      has taken it, after ");
    tried.says(" √ Topic         has taken the message, after ");
    tried.says(&format!("for the words \"{}\" in the subject", code_word(&tried)));
    let made = tried.made.lock().expect("what was made");
    let (row, event) = (made.row.clone().expect("a row"), made.payload.clone().expect("an event"));
    let key = event["requestParameters"]["tags"][0]["key"].as_str().expect("a key");
    let nonce = key.strip_prefix("trailbell-test-").expect("a test's");
    assert_eq!(row["id"]["S"], format!("trailbell-alert#test:{nonce}"));
    assert_eq!(row["role"]["S"], "arn:aws:iam::123456789012:role/trailbell-Function-1ABC-Role-2DEF");
    assert_eq!((&row["calls"]["L"], &row["event_id"]["S"]), (&json!([{"S": "TagRole"}]), &event["eventID"]));
    assert_eq!(event["userIdentity"]["userName"], "alice");
    for never in ["iam:TagRole", "logs:PutLogEvents"] {
        assert_eq!(tried.count(never), 0, "{never}");
    }
}

#[test]
fn what_the_function_answers_names_the_link_that_is_missing() {
    let counted = |name: &str| (200, json!({"seen": 1, "published": 0, name: 1}).to_string());
    let rows = [
        (
            "it was refused",
            (403, r#"{"__type": "AccessDeniedException", "message": "no"}"#.to_owned()),
            1,
            " × Function ",
            "function",
        ),
        (
            "it throttles",
            (400, r#"{"__type": "InvalidRuntimeException", "message": "no"}"#.to_owned()),
            1,
            " × Function ",
            "function",
        ),
        (
            "another function answers",
            (200, "\"hello\"".to_owned()),
            1,
            " × Function      its answer is not ",
            "function",
        ),
        ("it answers nothing", (200, String::new()), 1, " × Function      its answer is not ", "function"),
        ("it has told it already", counted("duplicate"), 3, " ? Topic         not seen: ", ""),
        ("it held it back", counted("ignored"), 3, " ? Topic         not seen: ", ""),
        ("it lost it", counted("failed"), 1, " × Topic ", "topic"),
    ];
    for (what, answered, code, says, check) in rows {
        let tried = Given { answered, ..Given::new(Reaches::Topic) }.tried(SEND);
        assert_eq!(tried.run.code, Some(code), "{what}: {}{}", tried.run.stdout, tried.run.stderr);
        tried.says(says);
        assert_eq!(tried.run.stdout.contains("The link that is missing"), code == 1, "{what}");
        if !check.is_empty() {
            tried.says(&format!("Look with `trailbell doctor {check}`.\n"));
        }
    }
}

#[test]
fn each_hop_from_the_log_group_on_is_shown_and_the_first_that_is_not_passed_is_named() {
    let rows = [
        (Reaches::Nothing, 1, "Log group", "log-group"),
        (Reaches::LogGroup, 1, "Function", "filters"),
        (Reaches::Function, 1, "Topic", "topic"),
        (Reaches::Topic, 0, "", ""),
    ];
    for (reaches, code, missing, check) in rows {
        let tried = Given::new(reaches).tried(END_TO_END);
        assert_eq!(tried.run.code, Some(code), "{reaches:?}: {}{}", tried.run.stdout, tried.run.stderr);
        let made = tried.made.lock().expect("what was made");
        assert_eq!((made.events.len(), made.streams.len(), made.deleted.len()), (1, 0, 1), "{reaches:?}");
        assert!(made.deleted[0].starts_with("trailbell-test-"), "{:?}", made.deleted);
        let passed = tried.run.stdout.lines().filter(|line| line.starts_with(" √ ")).count();
        match missing {
            "" => assert_eq!(passed, 3, "{}", tried.run.stdout),
            _ => {
                tried.says(&format!(" × {missing:13} nothing within 2 seconds\n"));
                tried.says(&format!("The link that is missing: {missing}. Usually "));
                tried.says(&format!("Look with `trailbell doctor {check}`.\n"));
            }
        }
    }
}

#[test]
fn a_canary_tags_the_role_once_and_takes_the_tag_away_once() {
    let rows = [
        (Reaches::Nothing, 1, "CloudTrail", "trail"),
        (Reaches::Trail, 1, "Log group", "delivery"),
        (Reaches::LogGroup, 1, "Function", "filters"),
        (Reaches::Function, 1, "Topic", "topic"),
        (Reaches::Topic, 0, "", ""),
    ];
    for (reaches, code, missing, check) in rows {
        let tried = Given::new(reaches).tried(CANARY);
        assert_eq!(tried.run.code, Some(code), "{reaches:?}: {}{}", tried.run.stdout, tried.run.stderr);
        tried.says("Two messages, one for each call, will go to ");
        assert_eq!((tried.count("iam:TagRole"), tried.count("iam:UntagRole")), (1, 1), "{reaches:?}");
        assert_eq!(tried.made.lock().expect("what was made").tags.len(), 0, "{reaches:?}");
        if !missing.is_empty() {
            tried.says(&format!(" × {missing:13} nothing within 2 seconds\n"));
            tried.says(&format!("Look with `trailbell doctor {check}`.\n"));
        }
    }
    let row = Given::new(Reaches::Topic).tried(CANARY).made.lock().expect("what was made").row.clone().expect("a row");
    assert_eq!((&row["calls"]["L"], &row["event_id"]), (&json!([{"S": "TagRole"}, {"S": "UntagRole"}]), &Value::Null));
}

#[test]
fn what_a_test_that_was_killed_has_left_is_taken_away_and_nothing_else_is() {
    const LEFT: &str = "trailbell-test-0f1e2d3c4b5a69788796a5b4c3d2e1f0";
    for arguments in [END_TO_END, CANARY] {
        let tried = Given { left: Some(LEFT), ..Given::new(Reaches::Topic) }.tried(arguments);
        assert_eq!(tried.run.code, Some(0), "{arguments:?}: {}{}", tried.run.stdout, tried.run.stderr);
        tried.says(&format!("A former test had left {LEFT} behind: it is gone.\n"));
        let made = tried.made.lock().expect("what was made");
        assert!(made.tags.contains("team") && !made.deleted.contains(&"team".to_owned()), "{:?}", made.deleted);
        assert_eq!(made.deleted.iter().filter(|name| *name == LEFT).count(), 1);
    }
    let rows: [(&[&str], &'static [&'static str], &str); 2] = [
        (
            END_TO_END,
            &["logs:DeleteLogStream"],
            "aws logs delete-log-stream --region us-east-1 --log-group-name trailbell-Trail-1ABC-LogGroup-2DEF --log-stream-name ",
        ),
        (
            CANARY,
            &["iam:UntagRole"],
            "aws iam untag-role --region us-east-1 --role-name trailbell-Function-1ABC-Role-2DEF --tag-keys ",
        ),
    ];
    for (arguments, denied, command) in rows {
        let tried = Given { left: Some(LEFT), denied, ..Given::new(Reaches::Topic) }.tried(arguments);
        tried.says(&format!("{LEFT} is still there: you may not call {}. This takes it away:\n", denied[0]));
        tried.says(&format!("  {command}{LEFT}\n"));
        assert_eq!(tried.run.stdout.matches(command).count(), 2, "its own, too: {}", tried.run.stdout);
    }
}

#[test]
fn whoever_interrupts_a_test_leaves_nothing_behind_and_whoever_kills_it_does_until_the_next() {
    for (signal, code, left) in [("-INT", Some(130), 0), ("-KILL", None, 1)] {
        let (made, account) = Given::new(Reaches::LogGroup).begun();
        let folder = Folder::new("doctor-proof");
        let child = start(&account, &folder, &["--end-to-end", "--yes", "--patience", "120"]);
        let begun = Instant::now();
        while !account.asked().contains(&"dynamodb:GetItem".to_owned()) {
            assert!(begun.elapsed() < PATIENCE, "{:?}", account.asked());
            std::thread::sleep(Duration::from_millis(5));
        }
        let sent = Command::new("kill").args([signal, &child.id().to_string()]).status().expect("kill");
        assert!(sent.success());
        let ended = finish(child, b"");
        assert_eq!(
            (ended.code, made.lock().expect("what was made").streams.len()),
            (code, left),
            "{signal}: {}",
            ended.stdout
        );
        let next = run(&account, &folder, END_TO_END);
        assert_eq!(next.stdout.matches("behind: it is gone").count(), left, "{signal}: {}", next.stdout);
        assert_eq!(made.lock().expect("what was made").streams.len(), 0, "{signal}");
    }
}

#[test]
fn what_is_known_beforehand_is_said_beforehand_and_not_called_broken() {
    let place = "/function/known/variables";
    let least = Given::new(Reaches::LogGroup).with(&format!("{place}/TRAILBELL_MIN_SEVERITY"), json!("warning"));
    let tried = least.tried(END_TO_END);
    assert_eq!(tried.run.code, Some(3), "{}{}", tried.run.stdout, tried.run.stderr);
    tried.says("The function will tell nobody: it tells what is warning or graver, and the test is info. What can be shown is shown.\n");
    tried.says(" √ Log group     has it, after ");
    tried.says(" ? Function      not seen: the function holds it back");
    tried.says("Nobody is told, and nothing is broken: ");

    let policy = r#"{"ignore": [{"reason": "tags of ours", "kind": "iam_change"}]}"#;
    let ignored = Given { answered: (200, json!({"seen": 1, "ignored": 1}).to_string()), ..Given::new(Reaches::Topic) };
    let tried = ignored.with(&format!("{place}/TRAILBELL_POLICY"), json!(policy)).tried(SEND);
    assert_eq!(tried.run.code, Some(3), "{}{}", tried.run.stdout, tried.run.stderr);
    tried.says("The function will tell nobody: ignore rule 1 of its policy leaves it out (tags of ours).");

    let without = || Given::new(Reaches::Topic).with(&format!("{place}/TRAILBELL_CLAIMS_TABLE"), json!(""));
    let tried = without().tried(SEND);
    assert_eq!(
        (tried.run.code, tried.count("dynamodb:PutItem")),
        (Some(0), 0),
        "{}{}",
        tried.run.stdout,
        tried.run.stderr
    );
    tried
        .says("The function has no table, in which a test could be announced: the mail will not say that it is one.\n");
    tried.says("Look into each mailbox for a mail about tags of the role trailbell-Function-1ABC-Role-2DEF");
    let tried = without().tried(END_TO_END);
    assert_eq!(tried.run.code, Some(3), "{}{}", tried.run.stdout, tried.run.stderr);
    tried.says(" ? Function      not seen: without a table the function leaves no trace\n");

    let blind =
        json!([{"name": "trailbell-sign-ins", "pattern": "{ $.eventName = \"ConsoleLogin\" }", "destination": ""}]);
    let tried = Given::new(Reaches::LogGroup).with("/filters/known", blind).tried(END_TO_END);
    tried.says("No subscription filter lets such an event through; see `trailbell doctor filters`.\n");

    let bus = Given::new(Reaches::Topic).with("/stack/known/parameters/ExistingLogGroup", json!("none"));
    let tried = bus.tried(END_TO_END);
    assert_eq!((tried.run.code, tried.count("logs:PutLogEvents")), (Some(2), 0), "{}", tried.run.stdout);
    assert!(tried.run.stderr.contains("--canary proves its whole way"), "{}", tried.run.stderr);
}

#[test]
fn nothing_is_written_where_nobody_has_said_that_it_may_be() {
    for arguments in [["--send-test"], ["--end-to-end"], ["--canary"]] {
        let tried = Given::new(Reaches::Topic).tried(&arguments);
        assert_eq!(tried.run.code, Some(2), "{}", tried.run.stdout);
        assert!(
            tried.run.stderr.contains("where nobody can be asked, --yes says that it may be"),
            "{}",
            tried.run.stderr
        );
        tried.says("It does this:\n");
        let writes =
            ["PutItem", "Invoke", "CreateLogStream", "PutLogEvents", "TagRole", "UntagRole", "DeleteLogStream"];
        let wrote = |one: &&String| writes.iter().any(|write| one.ends_with(&format!(":{write}")));
        assert_eq!(tried.asked.iter().find(wrote), None, "{arguments:?}");
    }
    let rows: [(&[&str], &str); 6] = [
        (&["--yes"], "--yes goes with --send-test"),
        (&["--send-test", "--canary"], "--canary"),
        (&["--send-test", "--end-to-end"], "--end-to-end"),
        (&["--canary", "--short"], "--short"),
        (&["--send-test", "--facts", "facts.json"], "--facts"),
        (&["filters", "--end-to-end"], "--end-to-end"),
    ];
    for (arguments, says) in rows {
        let tried = Given::new(Reaches::Topic).tried(arguments);
        assert_eq!((tried.run.code, tried.asked.len()), (Some(2), 0), "{arguments:?}: {}", tried.run.stderr);
        assert!(tried.run.stderr.contains(says), "{arguments:?}: {}", tried.run.stderr);
    }
}

#[test]
fn what_may_not_be_asked_is_named_and_what_may_not_be_written_ends_it() {
    let seen: [(&[&str], &'static [&'static str], i32, &str); 5] = [
        (END_TO_END, &["logs:FilterLogEvents"], 0, " √ Log group     has it"),
        (END_TO_END, &["dynamodb:GetItem"], 3, " ? Function      not seen: you may not call dynamodb:GetItem\n"),
        (END_TO_END, &["logs:DescribeLogStreams"], 0, "cannot be seen: you may not call logs:DescribeLogStreams\n"),
        (CANARY, &["cloudtrail:LookupEvents"], 0, " √ CloudTrail    has recorded it"),
        (
            CANARY,
            &["cloudtrail:LookupEvents", "logs:FilterLogEvents"],
            3,
            " ? Topic         not seen: its id is not known",
        ),
    ];
    for (arguments, denied, code, says) in seen {
        let tried = Given { denied, ..Given::new(Reaches::Topic) }.tried(arguments);
        assert_eq!(tried.run.code, Some(code), "{denied:?}: {}{}", tried.run.stdout, tried.run.stderr);
        tried.says(says);
    }
    let written: [(&[&str], &'static [&'static str], &str); 4] = [
        (SEND, &["dynamodb:PutItem"], "the test cannot be announced: you may not call dynamodb:PutItem"),
        (END_TO_END, &["logs:CreateLogStream"], "the test could not be sent: you may not call logs:CreateLogStream"),
        (END_TO_END, &["logs:PutLogEvents"], "the test could not be sent: you may not call logs:PutLogEvents"),
        (CANARY, &["iam:TagRole"], "the test could not be sent: you may not call iam:TagRole"),
    ];
    for (arguments, denied, says) in written {
        let tried = Given { denied, ..Given::new(Reaches::Topic) }.tried(arguments);
        assert_eq!(tried.run.code, Some(2), "{denied:?}: {}{}", tried.run.stdout, tried.run.stderr);
        assert!(tried.run.stderr.contains(says), "{denied:?}: {}", tried.run.stderr);
        assert_eq!(tried.count("iam:UntagRole"), 0, "what was not tagged is not untagged");
        assert_eq!(tried.made.lock().expect("what was made").streams.len(), 0, "{denied:?}");
    }
}

#[test]
fn the_policies_have_what_each_test_asks_beyond_what_doctor_does() {
    let actions = |file: &str| -> BTreeSet<String> {
        let policy = std::fs::read_to_string(root().join(file)).expect(file);
        let policy: Value = serde_json::from_str(&policy).expect("JSON");
        let statements = policy["Statement"].as_array().expect("statements").clone();
        let all = statements.iter().flat_map(|statement| match &statement["Action"] {
            Value::Array(actions) => actions.clone(),
            one => vec![one.clone()],
        });
        all.map(|action| action.as_str().expect("an action").to_owned()).collect()
    };
    let reads = actions("docs/doctor-policy.json");
    let mut asked = BTreeSet::new();
    for arguments in [SEND, END_TO_END, CANARY] {
        let tried = Given { left: Some("trailbell-test-0f"), ..Given::new(Reaches::Trail) }.tried(arguments);
        let named = tried
            .asked
            .into_iter()
            .map(|one| one.replace("monitoring:", "cloudwatch:").replace("lambda:Invoke", "lambda:InvokeFunction"));
        asked.extend(named.filter(|one| !one.starts_with("sts:") && !reads.contains(one)));
    }
    assert_eq!(asked, actions("docs/doctor-test-policy.json"), "docs/doctor-test-policy.json has what is asked");
}
