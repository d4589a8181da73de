//! The real `trailbell policy check`, and a policy in `trailbell replay`.

use std::path::Path;

use crate::command::{Run, finish, start};
use crate::support::root;

const CAROL: &str = "fixtures/events/iam-user/success-without-mfa.json";
const ADMIN: &str = "fixtures/events/iam/attach-user-policy-administratoraccess.json";
const ROOT: &str = "fixtures/events/root/success-without-mfa.json";
const STOP: &str = "fixtures/events/tampering/stop-logging.json";
const ALICE: &str = "fixtures/events/iam-user/success-with-a-virtual-mfa-device.json";
const ROOT_WITH_MFA: &str = "fixtures/events/root/success-with-a-virtual-mfa-device.json";
const LIST: &str = "fixtures/events/iam/list-users-is-read-only.json";
const STEP: &str = "fixtures/events/identity-center/portal-1-password-is-asked-for.json";
const TAG: &str = "fixtures/events/iam/tag-role.json";

/// Exit code, standard output, standard error.
fn run(arguments: &[&str], stdin: &str) -> (Option<i32>, String, String) {
    // Where the fixtures are named from.
    let Run { code, stdout, stderr } = finish(start(root(), arguments, &[]), stdin.as_bytes());
    (code, stdout, stderr)
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
    assert_eq!((code, stdout.as_str()), (Some(0), "-: no mistake, 0 rules, 2 bytes\n\n1 event: 1 told as it is\n"));
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
  warning: of sign-ins it hides those of everybody but root from everywhere, without MFA and failed ones too
  safer: {\"kind\": [\"sign_in\",\"iam_change\"], \"principal\": \"role/NAME\", \"address\": \"NETWORK\", \"reason\": …}
  2026-05-27 11:33:44 JST  [warning] carol signed in to the console without MFA from 198.51.100.9
    decided by raise 1 (a4ba95f2-686c-4b6d-a7cb-b6f6b217342d)
  2026-05-28 12:41:07 JST  [critical] The root user signed in to the console without MFA from 198.51.100.77
    told, being root's: the rule's `principal` does not name root (ba6d151f-21f8-4afe-80b4-64ad9b46d326)
  2026-06-02 10:01:56 JST  [info] The role Deploy added or changed tags on role orders-handler
    ignored (cccaf97b-2666-46d3-9fbd-b737bf14504b)
  2026-06-01 09:44:00 JST  [critical] alice attached the AWS managed policy AdministratorAccess (full power over the account) to user heidi
    told, being critical: the rule does not say \"critical\": true (69e4426a-eae1-42eb-aeb1-27aa980c4f31)

ignore 2 (line 4): the trail is moved
  warning: it hides 1 critical event
  2026-06-04 03:00:03 JST  [critical] mallory stopped logging by the trail study-trail: it records nothing more, and nothing of it is told
    ignored (a04c26e3-3f1b-4171-83f5-6590100c23d8)

ignore 3 (line 5): the office
  warning: it ended with 2020-01-31
  for none of these events

ignore 4 (line 6): too much
  2026-06-04 03:00:03 JST  [critical] mallory stopped logging by the trail study-trail: it records nothing more, and nothing of it is told
    decided by ignore 2 (a04c26e3-3f1b-4171-83f5-6590100c23d8)

raise 1 to critical (line 9): on holiday
  2026-05-27 11:33:44 JST  [warning] carol signed in to the console without MFA from 198.51.100.9
    raised (a4ba95f2-686c-4b6d-a7cb-b6f6b217342d)

5 events: 2 ignored, 1 raised, 2 told as they are
";
    let arguments = ["--time-zone", "Asia/Tokyo", "--against", CAROL, ROOT, STOP, TAG, ADMIN];
    let (code, stdout, stderr) = check(policy, &arguments);
    assert_eq!((code, stderr.as_str()), (Some(0), ""));
    assert_eq!(stdout, expected);
}

#[test]
fn what_stays_below_the_least_severity_and_what_quiet_hours_hush_is_named_and_counted() {
    let policy = r#"{
  "min_severity": "warning",
  "ignore": [{"kind": "sign_in", "reason": "a drill"}],
  "raise": [
    {"principal": "role/Deploy", "to": "notice", "reason": "the pipeline"},
    {"principal": "user/alice", "to": "warning", "reason": "on holiday"}
  ],
  "quiet_hours": {"from": "05:00", "to": "08:02"}
}"#;
    let expected = "\
-: no mistake, 3 rules, 305 bytes

ignore 1 (line 3): a drill
  warning: of sign-ins it hides those of everybody but root from everywhere, without MFA and failed ones too
  safer: {\"kind\": \"sign_in\", \"principal\": \"role/NAME\", \"address\": \"NETWORK\", \"reason\": …}
  2026-05-27 11:33:44 JST  [warning] carol signed in to the console without MFA from 198.51.100.9
    ignored (a4ba95f2-686c-4b6d-a7cb-b6f6b217342d)
  2026-05-27 08:01:12 JST  [info] alice signed in to the console with MFA from 203.0.113.24
    decided by raise 2 (88925d6b-68eb-4a8f-b5c1-9e84b41cf8d4)
  2026-05-27 05:14:51 JST  [warning] The root user signed in to the console with MFA from 203.0.113.24
    told in quiet hours, being root's: the rule's `principal` does not name root (184c416f-62e1-4542-a92c-845b8ee3d3b6)
  2026-05-28 12:41:07 JST  [critical] The root user signed in to the console without MFA from 198.51.100.77
    told, being root's: the rule's `principal` does not name root (ba6d151f-21f8-4afe-80b4-64ad9b46d326)

raise 1 to notice (line 5): the pipeline
  warning: what it raises to notice stays below `min_severity`, warning, and is not told
  2026-06-02 10:01:56 JST  [info] The role Deploy added or changed tags on role orders-handler
    raised, but still below min_severity (cccaf97b-2666-46d3-9fbd-b737bf14504b)

raise 2 to warning (line 6): on holiday
  2026-05-27 08:01:12 JST  [info] alice signed in to the console with MFA from 203.0.113.24
    raised, but still told in quiet hours (88925d6b-68eb-4a8f-b5c1-9e84b41cf8d4)

min_severity warning: 2 events below it, not told
  2026-06-02 14:15:32 JST  [notice] dave called ListUsers of IAM
    below min_severity (982fa988-e42a-4e77-b2dc-f7efcc8f1f36)
  2026-06-02 10:01:56 JST  [info] The role Deploy added or changed tags on role orders-handler
    raised to notice by raise 1, but still below min_severity (cccaf97b-2666-46d3-9fbd-b737bf14504b)

quiet_hours 05:00 to 08:02 Asia/Tokyo: 2 events in them below critical, told in a digest
  2026-05-27 05:14:51 JST  [warning] The root user signed in to the console with MFA from 203.0.113.24
    told in quiet hours (184c416f-62e1-4542-a92c-845b8ee3d3b6)
  2026-05-27 08:01:12 JST  [info] alice signed in to the console with MFA from 203.0.113.24
    raised to warning by raise 2, but still told in quiet hours (88925d6b-68eb-4a8f-b5c1-9e84b41cf8d4)

8 events: 1 ignored, 2 below the least severity (1 of them raised), 1 quiet step, 2 in quiet hours (1 of them raised), \
                    2 told as they are
";
    let arguments =
        ["--time-zone", "Asia/Tokyo", "--against", CAROL, ALICE, ROOT_WITH_MFA, ROOT, STOP, TAG, LIST, STEP];
    let (code, stdout, stderr) = check(policy, &arguments);
    assert_eq!((code, stderr.as_str()), (Some(0), ""));
    assert_eq!(stdout, expected);
}

#[test]
fn what_no_event_meets_is_said_so_and_what_root_does_is_never_said_to_be_told_where_it_is_not() {
    let policy = r#"{"min_severity": "critical", "ignore": [{"kind": "sign_in", "reason": "x"}], "quiet_hours": {"from": "00:00", "to": "00:01"}}"#;
    let (_, stdout, _) = check(policy, &["--against", ROOT_WITH_MFA]);
    let said = "below min_severity, and not ignored, being root's: the rule's `principal` does not name root";
    assert!(stdout.contains(said) && stdout.ends_with("\n1 event: 1 below the least severity\n"), "{stdout}");
    assert!(stdout.contains("\nquiet_hours 00:00 to 00:01 UTC: no event in them below critical\n"), "{stdout}");
    let (_, stdout, _) = check(policy, &["--against", STOP]);
    assert!(stdout.contains("\nmin_severity critical: no event below it\n"), "{stdout}");
}

#[test]
fn a_raise_that_changes_nothing_is_said_to() {
    let policy = r#"{"raise": [{"principal": "root", "to": "warning", "reason": "x"}]}"#;
    let (_, stdout, _) = check(policy, &["--against", ROOT]);
    assert!(stdout.contains("\n    raised, though it is as grave already (ba6d151f"), "{stdout}");
}

#[test]
fn of_many_events_the_gravest_are_named() {
    let (code, stdout, stderr) = check(r#"{"min_severity": "critical"}"#, &["--against", "fixtures/events"]);
    assert_eq!((code, stderr.as_str()), (Some(0), ""));
    let named: Vec<_> = stdout.lines().filter(|line| line.starts_with("  2")).collect();
    assert!(named.len() == 20 && named.iter().all(|line| line.contains("  [warning] ")), "{stdout}");
    let all = count(&stdout, "below the least severity");
    assert!(stdout.contains(&format!("\nmin_severity critical: {all} events below it, not told\n")), "{stdout}");
    assert!(stdout.contains(&format!("\n  and {} more, none of them graver\n", all - 20)), "{stdout}");
}

/// A number of the last line.
fn count(text: &str, what: &str) -> usize {
    let last = text.trim_end().lines().last().expect("a last line");
    let counts = last.split_once(": ").expect("counts").1.split(", ");
    let number = counts.filter_map(|part| part.split_once(' ')).find(|(_, rest)| rest.starts_with(what));
    number.map_or(0, |(number, _)| number.parse().expect("a number"))
}

#[test]
fn the_last_line_adds_up_and_says_what_replay_does() {
    let policies = [
        "{}",
        r#"{"min_severity": "critical"}"#,
        r#"{"min_severity": "notice", "ignore": [{"kind": "iam_change", "reason": "x"}]}"#,
        r#"{"min_severity": "warning", "raise": [
            {"kind": "sign_in_step", "to": "notice", "reason": "x"}, {"principal": "user/*", "to": "warning", "reason": "y"}
        ]}"#,
        r#"{"quiet_hours": {"from": "09:00", "to": "13:00", "wake_for": "warning"}, "raise": [
            {"kind": "sign_in_step", "to": "notice", "reason": "x"}
        ]}"#,
    ];
    for policy in policies {
        let (_, stdout, _) = check(policy, &["--against", "fixtures/events"]);
        let (_, _, replayed) = run(&["replay", "fixtures/events", "--policy", "-", "--format", "json"], policy);
        for what in ["ignored", "below the least severity", "quiet step"] {
            assert_eq!(count(&stdout, what), count(&replayed, what), "{what}: {policy}\n{stdout}\n{replayed}");
        }
        let told = ["raised", "in quiet hours", "told as"].map(|what| count(&stdout, what)).iter().sum::<usize>();
        assert_eq!(told, count(&replayed, "would be published"), "{policy}\n{stdout}\n{replayed}");
        let hidden = ["ignored", "below", "quiet step", "not readable"].map(|what| count(&stdout, what));
        let events = stdout.trim_end().lines().last().unwrap().split(' ').next().unwrap().parse::<usize>().unwrap();
        assert_eq!(told + hidden.iter().sum::<usize>(), events, "{stdout}");
    }
}

#[test]
fn what_is_probably_not_meant_is_doubted_without_events_too() {
    let policy = r#"{"min_severity": "critical", "raise": [
        {"principal": "role/service-role/Build", "to": "warning", "reason": "nobody uses it"}
    ]}"#;
    let expected = "\
-: no mistake, 1 rule, 140 bytes

raise 1 to warning (line 2): nobody uses it
  warning: `role/service-role/Build` is for the session Build of a role that is called service-role; a role's IAM path is left out: \
                    did you mean `role/Build`?
  warning: what it raises to warning stays below `min_severity`, critical, and is not told
";
    assert_eq!(check(policy, &[]), (Some(0), expected.to_owned(), String::new()));
}

#[test]
fn what_hides_more_than_it_says_is_named_with_what_is_safer() {
    let policy = r#"{"ignore": [
        {"pattern": "{ $.eventName = ConsoleLogin && $.userAgent = \"Mozilla*\" }", "reason": "our browsers"},
        {"kind": "sign_in", "principal": "user/*", "reason": "the users"}
    ], "quiet_hours": {"from": "00:00", "to": "23:59"}}"#;
    let expected = "\
-: no mistake, 2 rules, 253 bytes

ignore 1 (line 2): our browsers
  warning: `$.userAgent` is no proof of who it was: whoever calls writes it, and hides what they do
  warning: of sign-ins it hides none: its `kind` does not name sign_in
  safer: {\"kind\": \"KIND\", \"principal\": \"role/NAME\", \"address\": \"NETWORK\", \"pattern\": \"{ $.eventName = \\\"ConsoleLogin\\\" }\", \
                    \"reason\": …}
  2026-05-27 02:33:44 UTC  [warning] carol signed in to the console without MFA from 198.51.100.9
    decided by ignore 2 (a4ba95f2-686c-4b6d-a7cb-b6f6b217342d)

ignore 2 (line 3): the users
  warning: `user/*` is for everybody of that kind
  warning: of sign-ins it hides those of user/* from everywhere, without MFA and failed ones too
  safer: {\"kind\": \"sign_in\", \"principal\": \"user/NAME\", \"address\": \"NETWORK\", \"reason\": …}
  2026-05-27 02:33:44 UTC  [warning] carol signed in to the console without MFA from 198.51.100.9
    ignored (a4ba95f2-686c-4b6d-a7cb-b6f6b217342d)

warning: quiet_hours last 23 h 59 min of each day: sign-ins below critical, without MFA and failed ones too, wake nobody; safer: \
                    \"quiet_hours\": {\"from\": \"22:00\", \"to\": \"07:00\", \"wake_for\": \"warning\"}

quiet_hours 00:00 to 23:59 UTC: no event in them below critical

1 event: 1 ignored
";
    let (code, stdout, stderr) = check(policy, &["--against", CAROL]);
    assert_eq!((code, stderr.as_str()), (Some(0), ""));
    assert_eq!(stdout, expected);
    let told = "    told, being a sign-in: the rule's `kind` does not name sign_in (a4ba95f2";
    let (_, stdout, _) = check(r#"{"ignore": [{"principal": "user/carol", "reason": "x"}]}"#, &["--against", CAROL]);
    assert!(stdout.contains(told), "{stdout}");
    let (_, stdout, _) = run(&["policy", "check", "docs/example-policy.json"], "");
    assert!(!stdout.contains("warning:"), "{stdout}");
}

#[test]
fn what_cannot_be_read_is_named() {
    let (code, stdout, stderr) = check("{}", &["--against", "absent.json"]);
    assert_eq!((code, stdout.as_str()), (Some(1), "-: no mistake, 0 rules, 2 bytes\n"));
    assert!(stderr.starts_with("trailbell: not read: absent.json: "), "{stderr}");
    let empty = Path::new(env!("CARGO_TARGET_TMPDIR")).join("check-nothing");
    let _ = std::fs::remove_dir_all(&empty);
    std::fs::create_dir_all(&empty).expect("a folder");
    let folder = empty.to_str().expect("UTF-8");
    let (code, _, stderr) = check("{}", &["--against", folder]);
    let said = format!("trailbell: not read: {folder}: there is no file in this folder\n");
    assert_eq!((code, stderr), (Some(1), said));
    let nothing = empty.join("nothing.json");
    std::fs::write(&nothing, "").expect("a file");
    let (code, _, stderr) = check("{}", &["--against", folder]);
    assert_eq!(
        (code, stderr),
        (Some(1), format!("trailbell: not read: {}: there is nothing in it\n", nothing.display()))
    );
    let (code, _, stderr) = run(&["policy", "check", "fixtures"], "");
    assert_eq!((code, stderr.as_str()), (Some(1), "trailbell: fixtures: this is a folder; name a file\n"));
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
    assert_eq!(stderr, "1 ignored by rule 2: tags are not worth a mail\n3 events: 2 would be published, 1 ignored\n");
}
