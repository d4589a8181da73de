//! The real `trailbell doctor --facts`: how it tells, and how it ends.

use serde_json::{Value, json};

use super::command::{Folder, Run, finish};
use crate::support::root;

pub fn healthy() -> Value {
    let text =
        std::fs::read_to_string(root().join("fixtures/doctor/healthy.json")).expect("fixtures/doctor/healthy.json");
    serde_json::from_str(&text).expect("JSON")
}

fn judge(changes: &[(&str, Value)], arguments: &[&str], variables: &[(&str, &str)]) -> Run {
    let mut facts = healthy();
    for (place, value) in changes {
        *facts.pointer_mut(place).expect("a place") = value.clone();
    }
    let folder = Folder::new("doctor").with("facts.json", facts.to_string());
    finish(folder.start(&[&["doctor", "--facts", "facts.json"], arguments].concat(), variables), b"")
}

const UTF_8: &[(&str, &str)] = &[("LANG", "ja_JP.UTF-8")];

#[test]
fn where_all_is_well_it_says_so_and_ends_with_0() {
    let run = judge(&[], &[], UTF_8);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{}", run.stdout);
    assert!(run.stdout.starts_with(" √ Stack         trailbell in us-east-1, UPDATE_COMPLETE\n"), "{}", run.stdout);
    assert_eq!(run.stdout.lines().filter(|line| line.starts_with(" √ ")).count(), 26, "{}", run.stdout);
    assert!(
        run.stdout.lines().last().is_some_and(|line| line.starts_with("All is well: 26 checks, ")),
        "{}",
        run.stdout
    );
}

#[test]
fn what_is_wrong_has_what_to_do_below_it_and_decides_how_it_ends() {
    let stopped = ("/trails/known/0/status/known/logging", json!(false));
    let denied = ("/alarms", json!({"denied": "cloudwatch:DescribeAlarms"}));
    let expiring = ("/table/known/expires/known", Value::Null);
    let run = judge(&[stopped.clone(), denied.clone(), expiring.clone()], &[], UTF_8);
    assert_eq!(run.code, Some(1), "{}", run.stdout);
    let expected = "\
 × Trail         trailbell-trail was stopped: nothing is recorded
     Start it.
       aws cloudtrail start-logging --region us-east-1 --name arn:aws:cloudtrail:us-east-1:123456789012:trail/trailbell-trail
 – Delivery      not reached: waits for Trail
";
    assert!(run.stdout.contains(expected), "{}", run.stdout);
    let unseen = " ? Alarms        the alarms cannot be seen: you may not call cloudwatch:DescribeAlarms\n";
    assert!(run.stdout.contains(unseen), "{}", run.stdout);
    let end = "1 broken, 1 to improve, 1 not seen, 3 not reached, of 26 checks. Nothing was changed.\n";
    assert!(run.stdout.ends_with(end), "{}", run.stdout);

    assert_eq!(judge(&[denied.clone(), expiring.clone()], &[], UTF_8).code, Some(3));
    assert_eq!(judge(&[expiring], &[], UTF_8).code, Some(0), "what could be better is not broken");
    assert_eq!(judge(&[stopped], &["table"], UTF_8).code, Some(0), "one check alone decides");
    assert_eq!(judge(&[denied], &["ringing"], UTF_8).code, Some(3), "what waits was not seen");
}

#[test]
fn where_there_are_no_signs_there_are_words() {
    let words = [
        (vec![], false),
        (vec![("LANG", "C")], false),
        (vec![("LANG", "C.UTF-8")], true),
        (vec![("LANG", "en_US.utf8")], true),
        (vec![("LANG", "ja_JP.UTF-8"), ("LC_ALL", "POSIX")], false),
        (vec![("LANG", "C"), ("LC_CTYPE", "en_GB.UTF-8")], true),
        (vec![("LANG", "ja_JP.eucJP"), ("LC_ALL", "")], false),
    ];
    for (variables, signs) in words {
        let run = judge(&[("/clock/known", json!(90))], &[], &variables);
        let expected = if signs { " ‼ Clock " } else { " warning     Clock " };
        assert!(run.stdout.contains(expected), "{variables:?}: {}", run.stdout);
        assert!(signs || run.stdout.is_ascii(), "{variables:?}: {}", run.stdout);
    }
}

#[test]
fn one_check_is_asked_for_by_its_name() {
    let run = judge(&[], &["delivery"], UTF_8);
    assert_eq!(
        run.stdout,
        " √ Delivery      the last 3 minutes ago\nAll is well: 1 check, 1 things looked at. Nothing was changed.\n"
    );
    let run = judge(&[], &["mails"], UTF_8);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("there is no check `mails`; use stack, trail, delivery"), "{}", run.stderr);
    let run = judge(&[("/stack/known/parameters/ReportSchedule", json!("none"))], &["letter"], UTF_8);
    assert_eq!(
        (run.code, run.stderr.as_str()),
        (Some(2), "trailbell: trailbell: this stack has nothing that `letter` looks at\n")
    );
}

#[test]
fn the_short_form_can_be_pasted() {
    let run = judge(
        &[("/subscriptions/known/0/arn", json!("PendingConfirmation")), ("/failures/known/count", json!(2))],
        &["--short"],
        UTF_8,
    );
    assert_eq!(run.code, Some(1));
    let expected = "\
trailbell 0.1.0, stack trailbell in us-east-1, 2026-11-26 12:00 UTC
 × Failures      2 payloads could not be told, and lie in trailbell-failures
 × Recipients    recipient-";
    assert!(run.stdout.starts_with(expected), "{}", run.stdout);
    assert!(!run.stdout.contains("ann@") && !run.stdout.contains("123456789012"), "{}", run.stdout);
    assert!(!run.stdout.contains("aws "), "{}", run.stdout);
}

#[test]
fn as_json_it_is_one_object() {
    let run = judge(
        &[("/failures/known/count", json!(2)), ("/ses", json!({"denied": "ses:GetAccount"}))],
        &["--format", "json"],
        &[],
    );
    assert_eq!(run.code, Some(1));
    let report: Value = serde_json::from_str(&run.stdout).expect("one object");
    let check = |id: &str| {
        report["checks"].as_array().expect("checks").iter().find(|one| one["id"] == id).cloned().unwrap_or_default()
    };
    assert_eq!(report["schema"], 1);
    assert_eq!(check("stack")["outcome"], "ok");
    assert_eq!(check("failures")["outcome"], "broken");
    assert_eq!(check("failures")["findings"][0]["grade"], "broken");
    let command = check("failures")["findings"][0]["fix"]["commands"][0].clone();
    assert!(command.as_str().is_some_and(|command| command.contains("trailbell redrive --settings -")), "{command}");
    assert_eq!(check("sender")["not_seen"][0]["permission"], "ses:GetAccount");
    assert_eq!(check("ringing")["waits_for"], "failures");
}

#[test]
fn a_file_of_facts_is_kept_masked_and_judged_alike() {
    let folder = Folder::new("doctor").with("facts.json", healthy().to_string());
    let run = finish(folder.start(&["doctor", "--facts", "facts.json", "--facts-out", "masked.json"], UTF_8), b"");
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let masked = folder.read("masked.json");
    assert!(!masked.contains("123456789012") && !masked.contains("ann@example.com"), "{masked}");
    let again = finish(folder.start(&["doctor", "--facts", "masked.json"], UTF_8), b"");
    assert_eq!(again.code, Some(0), "{}", again.stdout);
}

#[test]
fn what_makes_no_sense_is_refused() {
    let folder = Folder::new("doctor")
        .with("facts.json", "{\"trails\": 3}")
        .with("other.json", "{\"Records\": []}")
        .with("text", "no JSON");
    let table: [(&[&str], &str); 8] = [
        (&["--facts", "facts.json"], "facts.json: no facts of doctor: "),
        (&["--facts", "other.json"], "unknown field `Records`"),
        (&["--facts", "text"], "text: no facts of doctor: "),
        (&["--facts", "nowhere.json"], "nowhere.json"),
        (&["--facts", "facts.json", "--stack-name", "x"], "--stack-name"),
        (&["--facts", "facts.json", "--region", "eu-west-1"], "--region says how AWS is asked"),
        (&["--tag", "team"], "`team` is no tag; write KEY=VALUE"),
        (&["--short", "--format", "json"], "--format"),
    ];
    for (arguments, problem) in table {
        let run = finish(folder.start(&[&["doctor"], arguments].concat(), &[]), b"");
        assert_eq!(run.code, Some(2), "{arguments:?}: {}", run.stdout);
        assert!(run.stderr.contains(problem), "{arguments:?}: {}", run.stderr);
    }
}

/// Names come from AWS, and may be anybody's.
#[test]
fn a_terminal_obeys_nothing_of_what_it_prints() {
    let run = judge(
        &[("/trails/known/0/name", json!("a\u{1b}[31mb\u{202e}\nc")), ("/trails/known/0/global", json!(false))],
        &[],
        UTF_8,
    );
    assert!(!run.stdout.contains('\u{1b}') && !run.stdout.contains('\u{202e}'), "{}", run.stdout);
    assert!(!run.stdout.contains("\nc "), "{}", run.stdout);
}
