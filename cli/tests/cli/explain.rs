//! The real `trailbell explain`.

use serde_json::Value;

use crate::command::{Run, finish, start};
use crate::support::{event, fixtures, read, root};

const CAROL: &str = "fixtures/events/iam-user/success-without-mfa.json";

fn explain(arguments: &[&str], stdin: &str) -> Run {
    // Where the fixtures are named from.
    finish(start(root(), &[&["explain"], arguments].concat(), &[]), stdin.as_bytes())
}

#[test]
fn an_event_is_explained_in_seven_lines() {
    let run = explain(&[CAROL, "--account-names", "123456789012=study"], "");
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    assert!(read(&fixtures().join("expected/explain.en.txt")).contains(&run.stdout), "{}", run.stdout);
    let page = read(&root().join("docs/what-is-told.md"));
    assert!(page.contains(&run.stdout), "docs/what-is-told.md does not show\n{}", run.stdout);
}

#[test]
fn for_other_programs_each_event_is_a_line() {
    let both =
        format!("{}\n{}\n", event("iam-user/success-without-mfa").line(), event("root/success-without-mfa").line());
    let run = explain(&["-", "--format", "json"], &both);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let severity = |explained: &Value| explained["severity"]["answer"].clone();
    assert_eq!(run.json().iter().map(severity).collect::<Vec<_>>(), ["warning", "critical"]);
    assert_eq!(run.json()[0]["mfa"]["decided_by"][0]["field"], "additionalEventData.MFAUsed");
    // The answers' codes are the same in every language.
    let japanese = explain(&["-", "--format", "json", "--lang", "ja"], &both);
    let codes = |run: &Run| run.json().iter().map(|line| line["kind"]["answer"].clone()).collect::<Vec<_>>();
    assert_eq!(codes(&run), codes(&japanese));
}

#[test]
fn the_filters_and_the_policy_are_those_that_are_named() {
    let filter = |arguments: &[&str]| {
        let run = explain(&[arguments, &["--format", "json"]].concat(), "");
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        (run.json()[0]["filter"]["answer"].clone(), run.json()[0]["sent"]["answer"].clone())
    };
    assert_eq!(filter(&[CAROL, "--stack", "doorbell"]), ("doorbell-sign-ins".into(), "a message".into()));
    let pattern = "{ $.eventName = \"CreateUser\" }";
    assert_eq!(filter(&[CAROL, "--filter-pattern", pattern]), ("".into(), "nothing: no filter".into()));
    let policy = r#"{"ignore": [{"kind": "sign_in", "principal": "user/carol", "reason": "ours"}]}"#;
    let run = explain(&[CAROL, "--policy", "-"], policy);
    assert!(run.stdout.contains("Policy    ignored by rule ignore 1: ours"), "{}", run.stdout);
    assert_eq!(filter(&[CAROL, "--min-severity", "critical"]).1, "nothing: untouched, below");
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_explained() {
    let run = explain(&[CAROL, "no-such-file.json"], "");
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    assert!(run.stdout.starts_with("ConsoleLogin  "), "{}", run.stdout);
    assert!(run.stderr.contains("not read: no-such-file.json"), "{}", run.stderr);
    for nonsense in ["{", "[1, 2]", "{\"a\": 1}", "hello"] {
        let run = explain(&["-"], nonsense);
        assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""), "{nonsense}: {}", run.stderr);
    }
    let empty = explain(&["-"], "{\"Records\": []}");
    assert_eq!((empty.code, empty.stderr.as_str()), (Some(0), "no event to explain\n"));
}

#[test]
fn of_much_that_cannot_be_read_the_first_is_named_and_the_rest_is_counted() {
    let lines = |count: usize| (0..count).map(|number| format!("{{\"line\": {number}\n")).collect::<String>();
    for (count, named, more) in
        [(1, 1, ""), (5, 5, ""), (6, 5, "not read: 1 more like these"), (300, 5, "not read: 295 more like these")]
    {
        let event = read(&root().join(CAROL)).lines().map(str::trim).collect::<String>();
        let run = explain(&["-"], &format!("{event}\n{}", lines(count)));
        assert_eq!(run.code, Some(1), "{count}: {}", run.stderr);
        assert!(run.stdout.starts_with("ConsoleLogin  "), "{count}: {}", run.stdout);
        let told: Vec<_> = run.stderr.lines().filter(|line| line.contains("not read: ")).collect();
        assert_eq!(told.len(), named + usize::from(!more.is_empty()), "{count}: {}", run.stderr);
        assert!(told.last().is_some_and(|last| last.contains(more)), "{count}: {}", run.stderr);
    }
}

#[test]
fn of_many_the_first_are_explained() {
    let run = explain(&["fixtures/events/root", "--limit", "2"], "");
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert_eq!(run.stdout.matches("\nSent ").count(), 2);
    assert_eq!(run.stderr, "the first 2 events are explained; for more of them there is --limit\n");
}

#[test]
fn a_pattern_or_a_name_that_is_none_is_a_mistake() {
    for arguments in [[CAROL, "--filter-pattern", "{ $.a ="], [CAROL, "--stack", "two words"], [CAROL, "--limit", "-1"]]
    {
        assert_eq!(explain(&arguments, "").code, Some(2), "{arguments:?}");
    }
}
