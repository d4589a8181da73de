//! Names and values that somebody else chose: nothing of them reaches a terminal as it is, and nothing that is no file is read or written.

use crate::command::{Folder, Run, finish};
use crate::support::event;

/// Names that would clear a screen, begin a line of their own, turn the reading direction, or hide.
#[cfg(unix)]
const NAMES: [&str; 10] = [
    "a\u{1b}[2J\u{1b}[1;1H",
    "a\u{1b}]0;title\u{7}",
    "a\n!! critical  root signed in",
    "a\rtrailbell: 0 events",
    "a\u{202e}nosj.b",
    "a\u{2066}b\u{2069}",
    "a\u{9b}31mb",
    "a\u{85}b\u{2028}c",
    "a\u{200b}\u{feff}b",
    "a\tb\u{8}\u{7f}",
];

fn run(folder: &Folder, arguments: &[&str]) -> Run {
    finish(folder.start(arguments, &[]), b"")
}

/// Is everything that was said plain text on lines of ours?
fn assert_harmless(run: &Run, arguments: &[&str]) {
    for said in [&run.stdout, &run.stderr] {
        let obeyed = |character: &char| {
            *character != '\n' && character.is_control()
                || matches!(character, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
        };
        assert_eq!(said.chars().find(obeyed), None, "{arguments:?}: {said:?}");
        assert!(!said.lines().any(|line| line.starts_with("!! critical")), "{arguments:?}: {said}");
        assert!(!said.contains("panicked"), "{arguments:?}: {said}");
    }
}

#[cfg(unix)]
#[test]
fn no_name_of_a_file_reaches_the_terminal_as_it_is() {
    for name in NAMES {
        let (good, bad) = (format!("logs/{name}.json"), format!("bad/{name}.json"));
        let folder = Folder::new("names")
            .with(&good, event("iam/create-user").text)
            .with(&bad, "{")
            .with(&format!("prose/{name}.md"), "")
            .with("policy.json", "{}");
        let none = format!("none/{name}.json");
        for arguments in [
            &["replay", "logs", "bad"][..],
            &["replay", "logs", "--format", "json"],
            &["replay", &none, "prose"],
            &["replay", "logs", "--policy", &bad],
            &["replay", "logs", "--out", &good],
            &["history", "logs", "bad"],
            &["history", "logs", "--format", "csv"],
            &["history", "logs", "--format", "json"],
            &["history", "logs", "--count", "source"],
            &["history", &none, &bad],
            &["who-changed", "alice", "logs", "bad", &none],
            &["policy", "check", &bad],
            &["policy", "check", &none],
            &["policy", "check", "policy.json", "--against", "logs", "bad", &none],
            &["report", &bad],
            &["report", &none],
            &["report", "logs", "--against", &bad],
            #[cfg(feature = "aws")]
            &["redrive", "--settings", &bad, "logs"],
            #[cfg(feature = "aws")]
            &["redrive", "--files-settings", &none, "logs"],
            #[cfg(feature = "aws")]
            &["redrive", "--topic-arn", "arn:aws:sns:us-east-1:123456789012:t", "--dry-run", "logs", &bad, &none],
        ] {
            assert_harmless(&run(&folder, arguments), arguments);
        }
    }
}

#[test]
fn no_value_of_an_argument_reaches_the_terminal_as_it_is() {
    let folder = Folder::new("values").with("event.json", event("iam/create-user").text);
    for value in ["x\u{1b}[2J", "x\n!! critical", "x\u{202e}y", "x\u{9b}1m", "s3://\u{1b}/x", "arn:aws:iam:\n:\u{7}"] {
        let kinds: [&[&str]; 22] = [
            &["history", "event.json", "--who", value],
            &["history", "event.json", "--what", value],
            &["history", "event.json", "--target", value],
            &["history", "event.json", "--from", value],
            &["history", "event.json", "--pattern", value],
            &["history", "event.json", "--without", value],
            &["history", "event.json", "--since", value],
            &["history", "event.json", "--count", value],
            &["history", "event.json", "--limit", value],
            &["history", "event.json", "--lang", value],
            &["history", "event.json", "--time-zone", value],
            &["history", "event.json", "--account-names", value],
            &["history", "event.json", "--ours", value],
            &["history", "event.json", "--stack", value],
            &["history", "event.json", "--account", value],
            &["history", "event.json", "--late", value],
            &["history", "event.json", "--role-arn", value],
            &["who-changed", value, "event.json"],
            &["replay", "event.json", "--filter-pattern", value],
            &["replay", "event.json", "--kind", value],
            &["report", "--out", value, "event.json"],
            &[value],
        ];
        for arguments in kinds {
            assert_harmless(&run(&folder, arguments), arguments);
        }
        let flag = format!("--{value}");
        for command in ["history", "replay", "report", "redrive"] {
            assert_harmless(&run(&folder, &[command, &flag]), &[command, &flag]);
        }
    }
}

#[test]
fn what_a_policy_says_is_no_order_to_the_terminal() {
    let reason = r"x\u001b[2J\n!! critical\u202e";
    let hostile = [
        format!(r#"{{"ignore": [{{"kind": "sign_in", "principal": "user/*", "reason": "{reason}"}}]}}"#),
        format!(r#"{{"ignore": [{{"kind": "{reason}", "principal": "{reason}", "reason": "r"}}]}}"#),
        format!(r#"{{"{reason}": 1, "min_severity": "{reason}"}}"#),
        "{\u{1b}[2J\u{202e}".to_owned(),
    ];
    for policy in hostile {
        let folder = Folder::new("policy")
            .with("p.json", &policy)
            .with("e.json", event("iam-user/success-with-mfa-in-eu-north-1").text);
        for arguments in
            [&["policy", "check", "p.json", "--against", "e.json"][..], &["replay", "e.json", "--policy", "p.json"]]
        {
            assert_harmless(&run(&folder, arguments), arguments);
        }
    }
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_named_and_passed_by() {
    let folder = Folder::new("special").with("logs/a.json", event("iam/create-user").text);
    let made = std::process::Command::new("mkfifo").arg(folder.0.join("logs/pipe")).status();
    assert!(made.is_ok_and(|status| status.success()), "mkfifo");
    std::os::unix::fs::symlink("/dev/zero", folder.0.join("logs/zero")).expect("a link");
    // The path of a socket may have about a hundred bytes.
    let short = std::env::temp_dir().join(format!("trailbell-{}.socket", std::process::id()));
    let _socket = std::os::unix::net::UnixListener::bind(&short).expect("a socket");
    std::os::unix::fs::symlink(&short, folder.0.join("logs/socket")).expect("a link");
    for command in ["replay", "history"] {
        let run = run(&folder, &[command, "logs"]);
        assert_eq!(run.code, Some(1), "{command}: {}", run.stderr);
        for (name, what) in [("pipe", "a pipe"), ("socket", "a socket"), ("zero", "a device")] {
            let said = format!(
                "logs/{name}: this is {what}, and passed by; to read from it, name - and let it be standard input"
            );
            assert!(format!("{}{}", run.stdout, run.stderr).contains(&said), "{command}: {}{}", run.stdout, run.stderr);
        }
        assert!(run.stdout.contains("alice"), "{command}: {}", run.stdout);
    }
    for arguments in [
        &["replay", "logs/pipe"][..],
        &["replay", "logs/a.json", "--policy", "logs/zero"],
        &["history", "logs/zero"],
        &["who-changed", "alice", "/dev/zero"],
        &["policy", "check", "logs/pipe"],
        &["policy", "check", "/dev/zero"],
        &["report", "logs/zero"],
        &["report", "logs/pipe"],
        &["report", "logs/a.json", "--against", "logs/socket"],
        #[cfg(feature = "aws")]
        &["redrive", "--settings", "logs/zero", "logs"],
        #[cfg(feature = "aws")]
        &["redrive", "--topic-arn", "arn:aws:sns:us-east-1:123456789012:t", "--dry-run", "logs/pipe", "logs/zero"],
    ] {
        let run = run(&folder, arguments);
        assert!(matches!(run.code, Some(1 | 2)), "{arguments:?}: {:?}", run.code);
        let all = format!("{}{}", run.stdout, run.stderr);
        assert!(all.contains("passed by") || arguments.contains(&"--against"), "{arguments:?}: {all}");
    }
    let piped = finish(folder.start(&["replay", "-"], &[]), event("iam/create-user").text.as_bytes());
    assert_eq!(piped.code, Some(0), "{}", piped.stderr);
    std::fs::remove_file(short).ok();
}

#[test]
fn a_text_that_is_no_event_has_a_bound() {
    let folder = Folder::new("bounds");
    std::fs::File::create(folder.0.join("large")).and_then(|file| file.set_len(65 << 20)).expect("a file with a hole");
    for arguments in [
        &["policy", "check", "large"][..],
        &["replay", "--policy", "large", "large"],
        &["report", "large"],
        #[cfg(feature = "aws")]
        &["redrive", "--settings", "large", "x"],
    ] {
        let run = run(&folder, arguments);
        assert!(run.stderr.starts_with("trailbell: large: it has more than 64 MiB"), "{arguments:?}: {}", run.stderr);
    }
}

#[cfg(unix)]
#[test]
fn what_is_written_follows_no_link_and_replaces_nothing() {
    use std::os::unix::fs::symlink;

    let folder = Folder::new("out")
        .with("event.json", event("iam/create-user").text)
        .with("report.csv", include_str!("../../../fixtures/credential_reports/states.csv"))
        .with("theirs/keep", "mine");
    std::fs::create_dir(folder.0.join("target")).expect("a folder");
    symlink("target", folder.0.join("to-folder")).expect("a link");
    symlink("nowhere", folder.0.join("to-nothing")).expect("a link");
    symlink("theirs/keep", folder.0.join("to-file")).expect("a link");
    for (out, says) in [
        ("to-folder", "this is a link, which is not followed; name the folder itself"),
        ("to-nothing", "this is a link, which is not followed; name the folder itself"),
        ("to-file", "this is a link, which is not followed; name the folder itself"),
        ("theirs", "there is something in this folder"),
        ("/dev/null", "this is a file; name a folder"),
    ] {
        let run = run(&folder, &["replay", "event.json", "--out", out]);
        assert_eq!(run.code, Some(2), "{out}: {}", run.stderr);
        assert!(run.stderr.starts_with(&format!("trailbell: --out {out}: {says}")), "{out}: {}", run.stderr);
    }
    for out in ["to-folder", "to-nothing", "to-file", "theirs/keep", "target", "/dev/null"] {
        let run = run(&folder, &["report", "report.csv", "--out", out]);
        let says = format!("trailbell: --out {out}: this is there already; name a new file");
        assert_eq!((run.code, run.stderr.starts_with(&says)), (Some(2), true), "{out}: {}", run.stderr);
    }
    assert_eq!((folder.names("target"), folder.read("theirs/keep")), (Vec::new(), "mine".to_owned()));
    assert!(!folder.0.join("nowhere").exists());
}

/// A few packed kilobytes hold more empty events than there is memory for.
#[test]
fn a_document_of_a_million_empty_events_is_named_and_the_others_are_read() {
    let many = format!(r#"{{"Records":[{}{{}}]}}"#, "{},".repeat(1_000_000));
    let good = event("iam-user/success-without-mfa").line();
    let folder = Folder::new("a-million-events").with("a.json", many).with("b.json", good);
    let run = run(&folder, &["replay", "a.json", "b.json"]);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    assert!(run.stderr.contains("a.json") && run.stderr.contains("1000000"), "{}", run.stderr);
    assert!(run.stdout.contains("signed in to the console"), "{}", run.stdout);
}
