//! The real `trailbell policy check`, and a policy in `trailbell replay`.

#![cfg(feature = "cli")]

use std::io::Write;
use std::process::{Command, Stdio};

const CAROL: &str = "fixtures/events/iam-user/success-without-mfa.json";
const ADMIN: &str = "fixtures/events/iam/attach-user-policy-administratoraccess.json";
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
    let (code, stdout, stderr) =
        check(r#"{"raise": [{"kind": "other", "to": "warning", "reason": "who is that?"}]}"#, &[]);
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
-: no mistake, 5 rules, 472 bytes

ignore 1 (line 3): a quiet week
  2026-05-27 11:33:44 JST  [warning] carol signed in to the console without MFA from 198.51.100.9
    decided by raise 1 (a4ba95f2-686c-4b6d-a7cb-b6f6b217342d)
  2026-05-28 12:41:07 JST  [critical] The root user signed in to the console without MFA from 198.51.100.77
    told, being root's: the rule's `principal` does not name root (ba6d151f-21f8-4afe-80b4-64ad9b46d326)
  2026-06-02 10:01:56 JST  [info] terraform-run-8844 (role Deploy) added or changed tags on role orders-handler
    ignored (cccaf97b-2666-46d3-9fbd-b737bf14504b)
  2026-06-01 09:44:00 JST  [critical] alice attached the AWS managed policy AdministratorAccess (full power over the account) to user heidi
    told, being critical: the rule does not say \"critical\": true (69e4426a-eae1-42eb-aeb1-27aa980c4f31)

ignore 2 (line 4): the trail is moved
  warning: it hides 1 critical event
  2026-06-04 03:00:03 JST  [critical] mallory stopped logging by the trail study-trail
    ignored (a04c26e3-3f1b-4171-83f5-6590100c23d8)

ignore 3 (line 5): the office
  warning: it ended with 2020-01-31
  for none of these events

ignore 4 (line 6): too much
  2026-06-04 03:00:03 JST  [critical] mallory stopped logging by the trail study-trail
    decided by ignore 2 (a04c26e3-3f1b-4171-83f5-6590100c23d8)

raise 1 to critical (line 9): on holiday
  2026-05-27 11:33:44 JST  [warning] carol signed in to the console without MFA from 198.51.100.9
    raised (a4ba95f2-686c-4b6d-a7cb-b6f6b217342d)

5 events: 2 ignored, 1 raised
";
    let arguments = ["--time-zone", "Asia/Tokyo", "--against", CAROL, ROOT, STOP, TAG, ADMIN];
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
