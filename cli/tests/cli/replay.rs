//! The real `trailbell replay`: bytes in from files and pipes, mails out.

use std::fs;

use serde_json::{Value, json};

use crate::command::{Folder, finish};
use crate::support::{awslogs, envelope, event, events, fixtures, gzip, numbered_sign_ins, read};

/// How the expected mails are worded.
const IN_TOKYO: [&str; 4] = ["--time-zone", "Asia/Tokyo", "--account-names", "123456789012=study"];

const CAROL: &str = "iam-user/success-without-mfa";
const ROOT: &str = "root/success-without-mfa";
const NEW_KEY: &str = "iam/create-access-key-for-another-user";
const STEP: &str = "mfa/asked-for-virtual-device";

/// These fixtures, each on one line.
fn lines(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| event(name).line()).collect()
}

/// What CloudWatch Logs packs for these log messages.
fn document(messages: &[String]) -> String {
    envelope(messages.iter().map(String::as_str))
}

fn eventbridge(name: &str) -> String {
    json!({"detail-type": "AWS Console Sign In via CloudTrail", "source": "aws.signin", "detail": event(name).json()})
        .to_string()
}

fn expected(name: &str, language: &str) -> String {
    read(&fixtures().join(format!("expected/{name}.{language}.txt")))
}

// What goes in

#[test]
fn every_wrapping_is_recognised_by_its_content() {
    let record = event(CAROL);
    let line = record.line();
    let logs = document(&lines(&[CAROL]));
    let trail = json!({"Records": [record.json()]}).to_string();
    let looked_up = json!({"Events": [{"EventName": "ConsoleLogin", "CloudTrailEvent": line}]}).to_string();
    let (front, back) = logs.as_bytes().split_at(100);
    let table: [(&str, Vec<u8>); 13] = [
        ("an invocation payload", awslogs(&logs).into()),
        (
            "an invocation payload of several gzip members",
            crate::support::awslogs_of(&[gzip(front), gzip(back)].concat()).into(),
        ),
        ("an invocation payload, gzip itself", gzip(awslogs(&logs).as_bytes())),
        ("an unpacked payload", logs.clone().into()),
        ("an unpacked payload, gzip", gzip(logs.as_bytes())),
        ("an event from EventBridge", eventbridge(CAROL).into()),
        ("a trail file", trail.clone().into()),
        ("a trail file, gzip", gzip(trail.as_bytes())),
        ("what lookup-events prints", looked_up.into()),
        ("a record", record.text.clone().into()),
        ("a record, gzip", gzip(record.text.as_bytes())),
        ("a record on one line", format!("{line}\n").into()),
        ("a record behind a byte order mark", format!("\u{feff}{line}").into()),
    ];
    let folder = Folder::new("wrappings");
    let mail = format!("--- input\n{}\n", expected(CAROL, "en"));
    for (what, bytes) in table {
        fs::write(folder.0.join("input"), bytes).expect("a file");
        let run = folder.replay(&[&["input"], IN_TOKYO.as_slice()].concat());
        assert_eq!((run.code, run.stdout.as_str()), (Some(0), mail.as_str()), "{what}: {}", run.stderr);
    }
}

#[test]
fn json_lines_may_hold_any_of_them() {
    let payload = awslogs(&document(&lines(&[CAROL, ROOT])));
    let text = [event(CAROL).line(), String::new(), payload, eventbridge(CAROL)].join("\n");
    for bytes in [text.clone().into_bytes(), gzip(text.as_bytes())] {
        let run = Folder::new("json-lines").with("lines", bytes).replay(&["lines", "--format", "json"]);
        let names: Vec<_> = run.json().iter().map(|alert| alert["principal"]["type"].clone()).collect();
        assert_eq!(names, ["iam_user", "iam_user", "root", "iam_user"]);
        assert_eq!((run.code, run.stderr.as_str()), (Some(0), "4 events: 4 would be published\n"));
    }
}

#[test]
fn files_come_in_the_order_in_which_they_are_named_and_those_of_a_folder_by_name() {
    let folder = Folder::new("order");
    let record = event(CAROL).line();
    let folder = ["z.json", "a.json", "logs/2/c.json", "logs/1.json", "logs/2/b.json.gz"]
        .into_iter()
        .fold(folder, |folder, name| folder.with(name, &record));
    let run = folder.replay(&["z.json", "logs", "a.json"]);
    assert_eq!(run.sources(), ["z.json", "logs/1.json", "logs/2/b.json.gz", "logs/2/c.json", "a.json"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), "5 events: 5 would be published\n"));
}

#[test]
fn standard_input_is_read_where_it_is_named_and_where_nothing_is() {
    let folder = Folder::new("stdin").with("a.json", event(CAROL).line());
    let input = event(ROOT).line();
    for arguments in [&["-"] as &[&str], &[]] {
        let run = folder.replay_from(input.as_bytes(), &[arguments, IN_TOKYO.as_slice()].concat());
        assert_eq!((run.code, run.stdout), (Some(0), format!("--- -\n{}\n", expected(ROOT, "en"))));
    }
    let run = folder.replay_from(&gzip(input.as_bytes()), &["a.json", "-"]);
    assert_eq!(run.sources(), ["a.json", "-"]);
}

#[test]
fn in_folders_prose_and_hidden_files_are_passed_over_but_not_where_they_are_named() {
    let record = event(CAROL).line();
    let folder = Folder::new("prose")
        .with("in/README.md", "# Not JSON")
        .with("in/notes.txt", &record)
        .with("in/.hidden.json", &record)
        .with("in/.git/config", "[core]")
        .with("in/record", &record);
    let run = folder.replay(&["in"]);
    assert_eq!((run.code, run.sources()), (Some(0), vec!["in/record"]));
    let run = folder.replay(&["in/notes.txt", "in/.hidden.json"]);
    assert_eq!((run.code, run.sources()), (Some(0), vec!["in/notes.txt", "in/.hidden.json"]));
}

// What comes out

#[test]
fn the_mail_is_word_for_word_the_expected_one_in_english_and_in_japanese() {
    for language in ["en", "ja"] {
        for name in [CAROL, ROOT, NEW_KEY] {
            let folder = Folder::new("languages").with("event.json", event(name).text);
            let run = folder.replay(&[&["event.json", "--lang", language], IN_TOKYO.as_slice()].concat());
            assert_eq!(run.stdout, format!("--- event.json\n{}\n", expected(name, language)));
        }
    }
}

#[test]
fn every_event_is_exactly_one_line_of_json() {
    let folder = Folder::new("json");
    let path = fixtures().join("events");
    let path = path.to_str().expect("a path of UTF-8");
    let run = folder.replay(&[path, "--format", "json", "--steps", "--min-severity", "info"]);
    let count = events().len();
    assert_eq!(
        (run.code, run.stderr.as_str()),
        (Some(0), format!("{count} events: {count} would be published\n").as_str())
    );
    let alerts = run.json();
    assert_eq!(alerts.len(), count);
    for alert in alerts {
        assert_eq!(alert["schema"], 1, "{alert}");
        assert!(alert["kind"].is_string() && alert["headline"].is_string(), "{alert}");
    }

    let burst = folder.with("burst.json", awslogs(&document(&numbered_sign_ins(30))));
    assert_eq!(burst.replay(&["burst.json", "--format", "json"]).json().len(), 30);
}

#[test]
fn a_burst_in_one_invocation_is_told_in_eight_mails_unless_every_event_is_asked_for() {
    let records: Vec<Value> =
        numbered_sign_ins(30).iter().map(|line| serde_json::from_str(line).expect("a record")).collect();
    let folder = Folder::new("burst")
        .with("payload.json", awslogs(&document(&numbered_sign_ins(30))))
        .with("trail.json", json!({ "Records": records }).to_string());
    let run = folder.replay(&["payload.json"]);
    assert_eq!((run.subjects().len(), run.stderr.as_str()), (8, "30 events: 30 would be published\n"));
    assert_eq!(
        run.subjects()[7],
        "[warning] 23 alerts: user-8 signed in to the console without MFA, and 22 more - 123456789012"
    );
    assert_eq!(folder.replay(&["payload.json", "--steps"]).subjects().len(), 30);
    // A trail's file is no invocation: its events may have come one by one.
    assert_eq!(folder.replay(&["trail.json"]).subjects().len(), 30);
}

#[test]
fn steps_and_what_is_less_severe_are_counted_and_shown_where_they_are_asked_for() {
    let folder = Folder::new("wanted").with("lines.jsonl", lines(&[STEP, CAROL, ROOT, NEW_KEY]).join("\n"));
    let table: [(&[&str], usize, &str); 5] = [
        (&[], 3, "4 events: 3 would be published, 1 quiet step\n"),
        (&["--steps"], 4, "4 events: 4 would be published\n"),
        (
            &["--min-severity", "critical"],
            1,
            "4 events: 1 would be published, 2 below the least severity, 1 quiet step\n",
        ),
        (&["--min-severity", "warning", "--steps"], 3, "4 events: 3 would be published, 1 below the least severity\n"),
        (&["--min-severity", "info"], 3, "4 events: 3 would be published, 1 quiet step\n"),
    ];
    for (arguments, mails, summary) in table {
        let run = folder.replay(&[&["lines.jsonl"], arguments].concat());
        let found = (run.code, run.subjects().len(), run.stderr.as_str());
        assert_eq!(found, (Some(0), mails, summary), "{arguments:?}");
    }
}

#[test]
fn a_sign_in_and_its_steps_are_one_mail_unless_every_event_is_asked_for() {
    let messages = lines(&[STEP, "iam-user/success-with-a-virtual-mfa-device"]);
    let folder = Folder::new("folded").with("payload.json", awslogs(&document(&messages)));
    let run = folder.replay(&["payload.json"]);
    assert_eq!((run.subjects().len(), run.stderr.as_str()), (1, "2 events: 1 would be published, 1 folded\n"));
    let run = folder.replay(&["payload.json", "--steps"]);
    assert_eq!((run.subjects().len(), run.stderr.as_str()), (2, "2 events: 2 would be published\n"));
}

#[test]
fn only_what_one_of_the_filter_patterns_would_deliver_is_shown() {
    let console = ["--filter-pattern", r#"{ $.eventName = "ConsoleLogin" }"#];
    let iam = ["--filter-pattern", r#"{ $.eventSource = "iam.amazonaws.com" }"#];
    let table: [(Vec<&str>, &[&str], &str); 4] = [
        (console.to_vec(), &["sign_in", "sign_in"], "2 events: 2 would be published\n"),
        (iam.to_vec(), &["iam_change"], "1 event"),
        ([console, iam].concat(), &["sign_in", "sign_in", "iam_change"], "3 events: 3 would be published\n"),
        (vec!["--filter-pattern", "{ $.eventName = Nothing }"], &[], "0 events: 0 would be published\n"),
    ];
    let messages = lines(&[STEP, CAROL, ROOT, NEW_KEY]);
    let folder = Folder::new("filter").with("payload.json", awslogs(&document(&messages)));
    for (patterns, kinds, summary) in table {
        let run = folder.replay(&[&["payload.json", "--format", "json"], patterns.as_slice()].concat());
        let found: Vec<_> = run.json().iter().map(|alert| alert["kind"].clone()).collect();
        assert_eq!(found, kinds, "{patterns:?}");
        assert_eq!(run.code, Some(0), "{patterns:?}");
        assert!(run.stderr.starts_with(summary), "{patterns:?}: {}", run.stderr);
    }
}

#[test]
fn into_a_folder_go_two_files_for_each_message() {
    let messages = [lines(&[NEW_KEY, STEP, ROOT]), vec!["not a record".to_owned()]].concat();
    let folder = Folder::new("out").with("payload.json", awslogs(&document(&messages)));
    let run = folder.replay(&[&["payload.json", "--out", "new/mails"], IN_TOKYO.as_slice()].concat());
    assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""));
    assert_eq!(
        folder.names("new/mails"),
        [
            "0001-iam_change.json",
            "0001-iam_change.txt",
            "0002-sign_in.json",
            "0002-sign_in.txt",
            "0003-unreadable.json",
            "0003-unreadable.txt",
        ]
    );
    assert_eq!(folder.read("new/mails/0001-iam_change.txt"), expected(NEW_KEY, "en"));
    assert_eq!(folder.read("new/mails/0002-sign_in.txt"), expected(ROOT, "en"));
    let text = folder.read("new/mails/0001-iam_change.json");
    let json: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!((&json["kind"], &json["target"]), (&json!("iam_change"), &json!("carol")));
    assert!(text.ends_with("}\n"));
}

#[test]
fn a_pipe_gets_plain_text_and_whoever_insists_gets_colour() {
    let folder = Folder::new("colour").with("event.json", event(CAROL).text);
    assert!(!folder.replay(&["event.json"]).stdout.contains('\u{1b}'));
    let run = finish(folder.start(&["replay", "event.json"], &[("CLICOLOR_FORCE", "1")]), b"");
    assert!(run.stdout.contains("\u{1b}["), "{}", run.stdout);
}

// What goes wrong

#[test]
fn what_cannot_be_read_is_named_with_its_place() {
    let no_events = |found: &str| {
        format!(
            "the payload holds no CloudTrail events: expected `awslogs` or `logEvents` (CloudWatch Logs), `detail` \
             (EventBridge), `originalEvent` (a workflow), `Records` (a trail, SQS, SNS, Kinesis), `records` \
             (Firehose), `Messages` or `Message` (SQS, SNS), `Events`, `events` or `results` (printed by `aws`), a \
             CloudTrail record, or a list of these; found {found}"
        )
    };
    let record = event(CAROL).line();
    let packed = gzip(record.as_bytes());
    let half = &packed[..packed.len() / 2];
    let two_and_an_entry = [lines(&[CAROL, ROOT]), vec![r#"{"level":"info"}"#.to_owned()]].concat();
    let folder = Folder::new("unreadable")
        .with("hello.json", r#"{"hello":1}"#)
        .with("lines.jsonl", format!("{record}\n\n[1]\n{record}\n"))
        .with("half.gz", half)
        .with("mixed.json", awslogs(&document(&two_and_an_entry)))
        .with("trail.json", json!({"Records": [event(CAROL).json(), 7, event(CAROL).json()]}).to_string());
    let table = [
        ("absent.json", "absent.json: No such file or directory (os error 2)".to_owned(), "0 events: 0 would be published"),
        ("hello.json", format!("hello.json: {}", no_events("an object with `hello`")), ""),
        ("lines.jsonl", format!("lines.jsonl: line 3: {}", no_events("a list")), "2 events: 1 would be published, 1 duplicate"),
        (
            "half.gz",
            format!("half.gz: the gzip data is cut short: it ends after {} bytes, inside a member", half.len()),
            "0 events: 0 would be published",
        ),
        (
            "mixed.json",
            "mixed.json: log event 3: JSON, but no CloudTrail record: it has none of eventName, eventSource, eventType, \
             eventID, userIdentity"
                .to_owned(),
            "3 events: 2 would be published, 1 not readable",
        ),
    ];
    for (file, problem, summary) in table {
        let run = folder.replay(&[file]);
        let lines: Vec<_> = run.stderr.lines().collect();
        assert_eq!((run.code, lines[0]), (Some(1), format!("not read: {problem}").as_str()), "{file}");
        assert_eq!(lines.len(), 2, "{file}: {}", run.stderr);
        assert!(lines[1].starts_with(summary), "{file}: {}", run.stderr);
    }

    // What exactly the JSON parser minds is its own affair.
    let run = folder.replay(&["trail.json"]);
    assert!(run.stderr.starts_with("not read: trail.json: record 2: "), "{}", run.stderr);
    let bad_line = format!("{record}\nnot JSON\n{record}\n");
    let run = folder.replay_from(bad_line.as_bytes(), &["-"]);
    assert!(run.stderr.starts_with("not read: -: line 2: the payload is not JSON: "), "{}", run.stderr);
    assert!(run.stderr.ends_with("\n2 events: 1 would be published, 1 duplicate\n"), "{}", run.stderr);
}

#[test]
fn a_broken_file_among_good_ones_does_not_stop_the_rest() {
    let record = event(CAROL).line();
    let folder = Folder::new("broken")
        .with("in/1.json", &record)
        .with("in/2.json.gz", [0x1f, 0x8b, 8])
        .with("in/3.json", [0xff, 0xfe, 0])
        .with("in/4.json", "")
        .with("in/5.json", &record);
    let run = folder.replay(&["absent", "in"]);
    assert_eq!((run.code, run.sources()), (Some(1), vec!["in/1.json", "in/5.json"]));
    let named: Vec<_> = run.stderr.lines().filter_map(|line| line.strip_prefix("not read: ")).collect();
    let named: Vec<_> = named.iter().filter_map(|problem| problem.split(": ").next()).collect();
    assert_eq!(named, ["absent", "in/2.json.gz", "in/3.json", "in/4.json"]);
}

#[test]
fn wrong_usage_is_told_before_anything_is_read() {
    let help = "For more information, try '--help'.\n";
    let table: [(&[&str], String); 7] = [
        (
            &["--filter-pattern", "{ $.eventName }"],
            format!(
                "error: invalid value '{{ $.eventName }}' for '--filter-pattern <PATTERN>': column 15: unexpected '}}', expected \
                 an operator (= != < <= > >=), IS NULL, IS TRUE, IS FALSE or NOT EXISTS\n\n{help}"
            ),
        ),
        (
            &["--time-zone", "Tokyo"],
            format!(
                "error: invalid value 'Tokyo' for '--time-zone <IANA>': `Tokyo` is no IANA time zone; use a name like UTC, \
                 Asia/Tokyo or Europe/Berlin\n\n{help}"
            ),
        ),
        (
            &["--min-severity", "high"],
            format!(
                "error: invalid value 'high' for '--min-severity <SEVERITY>': `high` is no severity; use info, notice, warning or \
                 critical\n\n{help}"
            ),
        ),
        (
            &["--lang", "fr"],
            format!(
                "error: invalid value 'fr' for '--lang <LANGUAGE>': `fr` is no language of ours; use en or ja\n\n{help}"
            ),
        ),
        (
            &["--format", "xml"],
            format!("error: invalid value 'xml' for '--format <FORMAT>'\n  [possible values: text, json]\n\n{help}"),
        ),
        (
            &["--account-names", "study"],
            "error: --account-names: `study` is not of the form 123456789012=name\n\nFor more information, try 'trailbell \
             replay --help'.\n"
                .to_owned(),
        ),
        (
            &["--verbose"],
            format!(
                "error: unexpected argument '--verbose' found\n\n  tip: to pass '--verbose' as a value, use '-- --verbose'\n\n\
                 Usage: trailbell replay [OPTIONS] [PATH]...\n\n{help}"
            ),
        ),
    ];
    let folder = Folder::new("usage").with("event.json", event(CAROL).text);
    for (arguments, problem) in table {
        let run = folder.replay(&[arguments, &["event.json"]].concat());
        let found = (run.code, run.stdout.as_str(), run.stderr.as_str());
        assert_eq!(found, (Some(2), "", problem.as_str()), "{arguments:?}");
    }
}

#[test]
fn a_folder_that_cannot_be_written_ends_the_run() {
    let folder = Folder::new("unwritable").with("event.json", event(CAROL).text).with("file", "");
    let run = folder.replay(&["event.json", "--out", "file"]);
    assert_eq!(run.code, Some(1));
    assert!(run.stderr.starts_with("trailbell: cannot write: "), "{}", run.stderr);
}

#[test]
fn a_reader_who_has_seen_enough_is_no_fault() {
    let folder = Folder::new("closed-pipe");
    let input = numbered_sign_ins(2_000).join("\n");
    for format in ["text", "json"] {
        let mut child = folder.start(&["replay", "-", "--format", format], &[]);
        // Gone before there is anything to read, since nothing has been fed yet.
        drop(child.stdout.take());
        let run = finish(child, input.as_bytes());
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        assert!(!run.stderr.contains("panic"), "{}", run.stderr);
    }
}

#[test]
fn a_reader_of_both_outputs_who_has_seen_enough_is_no_fault_either() {
    let folder = Folder::new("closed-pipes");
    let mut child = folder.start(&["replay", "-"], &[]);
    drop((child.stdout.take(), child.stderr.take()));
    assert_eq!(finish(child, event(CAROL).line().as_bytes()).code, Some(0));
}

#[test]
fn a_limit_shows_the_first_and_says_how_many_more_there_are() {
    let folder = Folder::new("limit").with("payload.json", awslogs(&document(&numbered_sign_ins(3))));
    let all = folder.replay(&["payload.json"]);
    let rows: [(&[&str], usize, &str); 5] = [
        (&["--limit", "1"], 1, "1 of 3 messages shown; to see all of them, leave out --limit 1\n"),
        (&["--limit", "2", "--format", "json"], 2, "2 of 3 messages shown; to see all of them, leave out --limit 2\n"),
        (&["--limit", "0"], 0, "0 of 3 messages shown; to see all of them, leave out --limit 0\n"),
        (&["--limit", "3"], 3, ""),
        (&["--limit", "4", "--out", "out"], 0, ""),
    ];
    for (options, shown, last) in rows {
        let run = folder.replay(&[&["payload.json"], options].concat());
        assert_eq!(run.code, Some(0));
        assert_eq!(run.stderr, format!("3 events: 3 would be published\n{last}"), "{options:?}");
        let printed = if options.contains(&"json") { run.json().len() } else { run.subjects().len() };
        assert_eq!(printed, shown, "{options:?}");
        assert!(options.contains(&"json") || all.stdout.starts_with(&run.stdout), "{options:?}: the first of them");
    }
    assert_eq!(folder.names("out").len(), 6, "a .txt and a .json for each of the three");
}

#[test]
fn copies_are_told_once_unless_every_event_is_asked_for() {
    let copies = [numbered_sign_ins(2), numbered_sign_ins(2), lines(&[STEP])].concat();
    let folder = Folder::new("copies").with("payload.json", awslogs(&document(&copies)));
    assert_eq!(folder.replay(&["payload.json"]).stderr, "5 events: 2 would be published, 1 quiet step, 2 duplicates\n");
    let every = folder.replay(&["payload.json", "--steps", "--format", "json"]);
    assert_eq!((every.json().len(), every.stderr.as_str()), (5, "5 events: 5 would be published\n"));
}

#[test]
fn a_call_of_a_schedule_is_none_of_the_events() {
    for what in ["report", "heartbeat"] {
        let call = format!(r#"{{"trailbell":"{what}","scheduled":"2026-11-30T08:00:00Z"}}"#);
        let folder = Folder::new(&format!("call-for-{what}"));
        let run = folder.replay_from(call.as_bytes(), &["-"]);
        assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""));
        assert!(run.stderr.contains("a schedule's call, which holds no event"), "{}", run.stderr);
        let queue =
            serde_json::json!({ "Messages": [{ "Body": call }, { "Body": event("root/success-without-mfa").line() }] });
        let run = folder.replay_from(queue.to_string().as_bytes(), &["-"]);
        assert_eq!(
            (run.code, run.stderr.as_str()),
            (
                Some(0),
                "1 event: 1 would be published
"
            ),
            "it is passed over"
        );
    }
}

#[test]
fn what_belongs_together_is_one_story_whatever_the_form_of_the_file() {
    let steps = [
        "identity-center/portal-1-password-is-asked-for",
        "identity-center/portal-2-password-is-right",
        "identity-center/portal-3-code-is-asked-for",
        "identity-center/portal-4-code-is-right",
        "identity-center/portal-5-signed-in-with-password-and-code",
    ];
    let lines = lines(&steps);
    let folder = Folder::new("forms")
        .with("lines.jsonl", lines.join("\n"))
        .with("trail.json", format!("{{\"Records\":[{}]}}", lines.join(",")));
    let [one, other] = ["lines.jsonl", "trail.json"].map(|file| folder.replay(&[file]));
    assert_eq!(one.subjects(), ["[info] alice@example.com signed in to the AWS access portal with MFA - 444455556666"]);
    assert_eq!((one.subjects(), &one.stderr), (other.subjects(), &other.stderr));
}

#[test]
fn what_is_ours_is_said_by_name_or_by_the_stack() {
    let folder = Folder::new("ours").with("event.json", event("tampering/delete-topic").text);
    let topic = "arn:aws:sns:ap-northeast-1:123456789012:trailbell-alerts";
    let table: [(&[&str], &str); 7] = [
        (&[], "tampering"),
        (&["--stack", "trailbell"], "tampering"),
        (&["--stack", "bell"], "other"),
        (&["--stack", "bell", "--ours", topic], "tampering"),
        (&["--ours", "bell-*,trailbell-alerts"], "tampering"),
        (&["--ours", "bell-*", "--ours", "orders"], "other"),
        (&["--ours", "arn:aws:sns:us-east-1:123456789012:trailbell-alerts"], "other"),
    ];
    for (options, kind) in table {
        let run = folder.replay(&[&["event.json", "--format", "json"], options].concat());
        assert_eq!((run.code, &run.json()[0]["kind"]), (Some(0), &Value::from(kind)), "{options:?}");
    }
    for (option, wrong, said) in [
        ("--ours", "*", "`*` names nothing; use a name, an ARN, or a pattern like trailbell-*"),
        ("--ours", "arn:aws:sns", "`arn:aws:sns` is no ARN that names something"),
        ("--stack", "no name", "`no name` is no stack's name"),
    ] {
        let run = folder.replay(&["event.json", option, wrong]);
        assert_eq!(run.code, Some(2), "{option} {wrong}");
        assert!(run.stderr.contains(said), "{}", run.stderr);
    }
}
