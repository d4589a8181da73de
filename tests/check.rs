//! The real `trailbell policy check`, and a policy in `trailbell replay`.

#![cfg(feature = "cli")]

use std::io::Write;
use std::process::{Command, Stdio};

const CAROL: &str = "fixtures/events/iam-user/success-without-mfa.json";
const ALICE: &str = "fixtures/events/iam-user/success-with-a-virtual-mfa-device.json";
const ROOT: &str = "fixtures/events/root/success-without-mfa.json";
const STOP: &str = "fixtures/events/tampering/stop-logging.json";
const TAG: &str = "fixtures/events/iam/tag-role.json";

/// Exit code, standard output, standard error.
fn run(arguments: &[&str], stdin: &str) -> (Option<i32>, String, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_trailbell"))
        .args(arguments)
        .env_clear()
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("trailbell starts");
    // It need not read it.
    let _ = child.stdin.take().expect("a pipe").write_all(stdin.as_bytes());
    let output = child.wait_with_output().expect("trailbell ends");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (output.status.code(), text(output.stdout), text(output.stderr))
}

fn check(policy: &str, arguments: &[&str]) -> (Option<i32>, String, String) {
    run(&[&["policy", "check", "-"], arguments].concat(), policy)
}

#[test]
fn a_policy_without_mistakes_is_listed() {
    let (code, stdout, stderr) = check(r#"{"raise": [{"kind": "other", "to": "warning", "reason": "who is that?"}]}"#, &[]);
    assert_eq!((code, stderr.as_str()), (Some(0), ""));
    assert_eq!(stdout, "-: no mistake, 1 rule, 73 bytes\n\nraise 1 to warning (line 1): who is that?\n");
    let (code, stdout, _) = check("{}", &["--against", CAROL]);
    assert_eq!((code, stdout.as_str()), (Some(0), "-: no mistake, 0 rules, 2 bytes\n\n1 event: 0 ignored, 0 raised\n"));
}

#[test]
fn every_mistake_is_named_with_its_place() {
    let policy = "{\n  \"ignore\": [\n    {\"kind\": \"signin\", \"until\": \"soon\"}\n  ],\n  \"rais\": []\n}\n";
    let expected = "\
-:3:5: an `ignore` rule needs a `reason`, for whoever reads it in a year
-:3:14: `signin` is no kind of event; did you mean `sign_in`?
-:3:33: `soon` is no date; write the last day like 2027-03-31
-:5:3: `rais` is no field of a policy; did you mean `raise`?
";
    assert_eq!(check(policy, &["--against", CAROL]), (Some(1), String::new(), expected.to_owned()));
    assert_eq!(run(&["replay", CAROL, "--policy", "-"], policy), (Some(2), String::new(), expected.to_owned()));
}

#[test]
fn against_events_each_rule_tells_what_it_would_have_done() {
    let policy = r#"{
  "ignore": [
    {"kind": ["sign_in", "iam_change"], "reason": "a quiet week", "until": "2099-12-31"},
    {"pattern": "{ $.eventName = StopLogging }", "critical": true, "reason": "the trail is moved"},
    {"address": "198.51.100.0/24", "reason": "the office", "until": "2020-01-31"},
    {"pattern": "{ $.eventSource = cloudtrail.amazonaws.com }", "reason": "too much"}
  ],
  "raise": [
    {"principal": "user/carol", "to": "critical", "reason": "on holiday"}
  ]
}"#;
    let expected = "\
-: no mistake, 5 rules, 516 bytes

ignore 1 (line 3): a quiet week
  2026-05-28 11:47:04 JST  [warning] carol signed in to the console without MFA from 198.51.100.9
    left to raise 1 (a4ba95f2-686c-4b6d-a7cb-b6f6b217342d)
  2026-05-28 12:41:07 JST  [critical] The root user signed in to the console without MFA from 198.51.100.77
    told, being root's: the rule's `principal` does not name root (ba6d151f-21f8-4afe-80b4-64ad9b46d326)
";
    let arguments = ["--time-zone", "Asia/Tokyo", "--against", CAROL, ROOT, STOP, TAG, ALICE];
    let (code, stdout, stderr) = check(policy, &arguments);
    assert_eq!((code, stderr.as_str()), (Some(0), ""));
    assert_eq!(stdout, expected);
}

#[test]
fn what_cannot_be_read_is_named() {
    let (code, stdout, stderr) = check("{}", &["--against", "absent.json"]);
    assert_eq!((code, stdout.as_str()), (Some(1), "-: no mistake, 0 rules, 2 bytes\n"));
    assert!(stderr.starts_with("not read: absent.json: "), "{stderr}");
    let (code, _, stderr) = run(&["policy", "check", "fixtures"], "");
    assert_eq!((code, stderr.as_str()), (Some(1), "fixtures: this is a folder; name a file\n"));
}

#[test]
fn a_policy_that_is_too_much_for_a_function_is_told_so() {
    let rules = vec![r#"{"kind": "other", "to": "warning", "reason": "who is that?"}"#; 60].join(",");
    let (code, stdout, _) = check(&format!("{{\"raise\": [{rules}]}}"), &[]);
    let warning = "warning: all settings of a function together have 4096 bytes; white space counts too";
    assert_eq!((code, stdout.lines().nth(1)), (Some(0), Some(warning)));
}

#[test]
fn replay_shows_what_a_policy_leaves() {
    let arguments = ["replay", CAROL, ROOT, TAG, "--policy", "docs/example-policy.json", "--format", "json"];
    let (code, stdout, stderr) = run(&arguments, "");
    assert_eq!((code, stdout.lines().count()), (Some(0), 2));
    assert_eq!(stderr, "1 ignored by rule 2: tags are not worth a mail\n3 events: 2 published, 1 ignored\n");
}
