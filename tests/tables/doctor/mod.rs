//! `trailbell doctor`: facts in, judgements out. `fixtures/doctor/healthy.json` is a deployment in which all is well; each row changes a thing or
//! two of it.

mod before;
mod masks;
mod patterns;
pub mod proof;
mod rows;
mod seen;
mod standing;

use std::fs;

use serde_json::Value;
use trailbell::doctor::{CHECKS, Examination, Facts, Judgement, Outcome, examine};

use rows::{ROWS, Row};

/// The facts of a deployment in which all is well.
fn healthy() -> Value {
    let text = fs::read_to_string("fixtures/doctor/healthy.json").expect("fixtures/doctor/healthy.json");
    serde_json::from_str(&text).expect("JSON")
}

/// The same with something changed: where, by its JSON Pointer, and to what.
type Changes<'a> = &'a [(&'a str, &'a str)];

fn changed(changes: Changes<'_>) -> Facts {
    put(healthy(), changes)
}

fn put(mut facts: Value, changes: &[(&str, &str)]) -> Facts {
    for (place, value) in changes {
        let value: Value = serde_json::from_str(value).unwrap_or_else(|_| Value::String((*value).to_owned()));
        let (parent, name) = place.rsplit_once('/').expect("a pointer");
        match facts.pointer_mut(parent).unwrap_or_else(|| panic!("there is no {parent}")) {
            Value::Object(fields) => drop(fields.insert(name.to_owned(), value)),
            Value::Array(items) if name == "-" => items.push(value),
            Value::Array(items) => items[name.parse::<usize>().expect("a number")] = value,
            other => panic!("{place}: in {other}"),
        }
    }
    serde_json::from_value(facts).expect("facts")
}

/// What a check came to, and all that it said.
fn said(examination: &Examination, id: &str) -> (Outcome, String) {
    let examined = examination.of(id).unwrap_or_else(|| panic!("{id} was not looked at"));
    let said = match &examined.judgement {
        Judgement::Waits(other) => format!("waits for {other}"),
        Judgement::Looked { says, findings, unseen, .. } => {
            let findings =
                findings.iter().map(|one| format!("{}\n{}\n{}", one.says, one.fix.text, one.fix.commands.join("\n")));
            let unseen = unseen.iter().map(|one| format!("{}\n{}", one.says, one.fix.text));
            let all: Vec<_> = findings.chain(unseen).collect();
            if all.is_empty() { says.clone() } else { all.join("\n") }
        }
    };
    (examined.outcome(), said)
}

#[test]
fn where_all_is_well_every_check_looks_at_something_and_finds_nothing() {
    let examination = examine(&changed(&[]));
    for check in &CHECKS {
        let (outcome, said) = said(&examination, check.id);
        assert_eq!(outcome, Outcome::Ok, "{}: {said}", check.id);
        let looked_at = match &examination.of(check.id).expect("examined").judgement {
            Judgement::Looked { at, .. } => *at,
            Judgement::Waits(_) => 0,
        };
        assert!(looked_at > 0, "{}: {said}", check.id);
        assert!(!said.is_empty(), "{} says nothing", check.id);
    }
}

#[test]
fn what_is_wrong_is_found_and_named_once_with_what_to_do() {
    let mut wrong = Vec::new();
    for Row { check, outcome, says, fix, changes } in ROWS {
        let examination = examine(&changed(changes));
        let (found, said) = said(&examination, check);
        if found != *outcome || !said.contains(says) || !said.contains(fix) {
            wrong.push(format!("{check} should be {outcome:?} and say {says:?} and {fix:?}; it is {found:?}: {said}\n  after {changes:?}"));
        }
        // Where it waits, something else is wrong.
        if *outcome == Outcome::NotReached {
            continue;
        }
        let others = examination.examined.iter().filter(|other| other.check.id != *check);
        let others = others.filter(|other| matches!(other.outcome(), Outcome::Broken | Outcome::Warning));
        let others: Vec<_> = others.map(|other| other.check.id).collect();
        if !others.is_empty() {
            wrong.push(format!("{check}: {says:?} is named by {others:?} too"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// A check that cannot fail, or cannot wait, shows nothing when it does not.
#[test]
fn every_check_has_a_row_for_each_of_its_ends() {
    let rows = |check: &str, outcome| ROWS.iter().any(|row| row.check == check && row.outcome == outcome);
    for check in &CHECKS {
        let finds = rows(check.id, Outcome::Broken) || rows(check.id, Outcome::Warning);
        assert!(finds, "{}: no row finds anything", check.id);
        let sees = rows(check.id, Outcome::NotSeen) || ["ringing", "settings"].contains(&check.id);
        assert!(sees, "{}: no row of what cannot be seen", check.id);
        assert!(
            check.needs.is_empty() || rows(check.id, Outcome::NotReached),
            "{}: no row in which it waits",
            check.id
        );
    }
    for outcome in [Outcome::Broken, Outcome::Warning] {
        assert!(ROWS.iter().filter(|row| row.outcome == outcome).count() > 15, "{outcome:?}");
    }
}

#[test]
fn commands_are_right_for_this_stack() {
    let facts = changed(&[
        ("/stack_name", "bell"),
        ("/region", "eu-west-1"),
        ("/failures/known/count", "2"),
        ("/function", "\"absent\""),
    ]);
    for examined in &examine(&facts).examined {
        let Judgement::Looked { findings, .. } = &examined.judgement else { continue };
        for command in findings.iter().flat_map(|finding| &finding.fix.commands) {
            assert!(command.starts_with("aws ") || command.starts_with("cfn/deploy "), "{command}");
            let elsewhere = command.contains("trail-files-failed")
                || command.contains("cloudtrail")
                || command.contains("bell-forwarder-eu-west-1")
                || command.contains("iam list-roles");
            assert!(command.contains("--region eu-west-1") || elsewhere, "{command}");
            assert!(!command.contains("\n"), "{command}");
        }
    }
}

#[test]
fn commands_are_run_as_whoever_asked() {
    let commands = |changes: &[(&str, &str)], check: &str| {
        let examination = examine(&changed(changes)).with_profile("audit 2");
        said(&examination, check).1
    };
    let table: [(Changes<'_>, &str, &str); 6] = [
        (
            &[("/filters/known/0/name", "siem")],
            "filters",
            "\naws --profile 'audit 2' logs put-subscription-filter --region us-east-1 ",
        ),
        (&[("/trails/known", "[]")], "trail", "--cloud-watch-logs-role-arn \"$(aws --profile 'audit 2' iam list-roles"),
        (&[("/failures/known/count", "2")], "failures", "aws --profile 'audit 2' lambda get-function-configuration"),
        (&[("/failures/known/count", "2")], "failures", " | trailbell redrive --profile 'audit 2' --settings - s3://"),
        (
            &[("/forwarders/1/stack", "\"absent\"")],
            "forwarders",
            "\nAWS_PROFILE='audit 2' cfn/deploy --stack-name trailbell",
        ),
        (
            &[("/function/known/variables/TRAILBELL_TOPIC_ARN", "x")],
            "function",
            " && aws --profile 'audit 2' lambda update-function-configuration",
        ),
    ];
    for (changes, check, part) in table {
        let said = commands(changes, check);
        assert!(said.contains(part), "{part} in {said}");
    }
    // A pattern is data, whatever stands in it.
    let pattern = r#"{ $.eventSource = "iam.*" } | aws x"#;
    let said = commands(&[("/stack/known/parameters/IamChangePattern", pattern)], "filters");
    assert!(said.contains(&format!("--filter-pattern '{pattern}'")), "{said}");
    for Row { changes, .. } in ROWS {
        for examined in &examine(&changed(changes)).with_profile("audit").examined {
            let Judgement::Looked { findings, .. } = &examined.judgement else { continue };
            for command in findings.iter().flat_map(|finding| &finding.fix.commands) {
                let first = command.split(' ').take(3).collect::<Vec<_>>().join(" ");
                assert!(
                    ["aws --profile audit", "AWS_PROFILE=audit cfn/deploy --stack-name"].contains(&first.as_str()),
                    "{command}"
                );
            }
        }
    }
}

/// `cfn/deploy` leaves a stack of `cfn/one.yaml` alone, but for taking it away.
#[test]
fn commands_are_right_for_a_stack_of_one_template() {
    for row in ROWS {
        let one = [
            ("/stack/known/parameters/CodeBucket", "code"),
            ("/stack/known/parameters/AlertCodeKey", "trailbell/1/trailbell-alert-arm64.zip"),
        ];
        // It has neither forwarders nor the files of a trail.
        let none = [("/stack/known/parameters/EventBridge", "off"), ("/stack/known/parameters/TrailFiles", "")];
        if row.changes.iter().any(|(place, _)| *place == "/stack") {
            continue;
        }
        let facts = changed(&[row.changes, &one, &none].concat());
        for examined in &examine(&facts).examined {
            let Judgement::Looked { findings, .. } = &examined.judgement else { continue };
            for command in findings.iter().flat_map(|finding| &finding.fix.commands) {
                let takes_it_away = command.contains("--delete");
                assert!(!command.starts_with("cfn/deploy ") || takes_it_away, "{}: {command}", examined.check.id);
            }
        }
    }
    let facts = changed(&[
        (
            "/stack/known/parameters",
            r#"{"CodeBucket": "code", "AlertCodeKey": "trailbell/1/alert.zip", "TimeZone": "Mars"}"#,
        ),
        ("/function/known/variables/TRAILBELL_TIME_ZONE", "Mars"),
    ]);
    let (_, said) = said(&examine(&facts), "settings");
    let expected = "aws cloudformation update-stack --region us-east-1 --stack-name trailbell --capabilities CAPABILITY_IAM \
        CAPABILITY_AUTO_EXPAND --template-url https://code.s3.us-east-1.amazonaws.com/trailbell/1/one.yaml --parameters \
        ParameterKey=AlertCodeKey,UsePreviousValue=true ParameterKey=CodeBucket,UsePreviousValue=true \
        'ParameterKey=TimeZone,ParameterValue=\"VALUE\"'";
    assert!(said.contains(expected), "{said}");
}

#[test]
fn every_check_has_its_line_in_the_page() {
    let page = fs::read_to_string("docs/doctor.md").expect("docs/doctor.md");
    for check in &CHECKS {
        let row = format!("| `{}` |", check.id);
        assert!(page.contains(&row), "docs/doctor.md has no line {row}");
    }
}
