//! What is asked of `history` and `who-changed`, and what is said of a question that cannot be answered as it is put.

use serde_json::{Value, json};

use crate::command::{Folder, Run, finish};
use crate::support::event;

/// A role that was made, and deleted later; and others of the same sort.
fn roles() -> Folder {
    let record = |name: &str, role: &str, minute: usize, edit: &dyn Fn(&mut Value)| {
        let mut record = event(name).json();
        record["eventTime"] = format!("2026-11-25T09:{minute:02}:00Z").into();
        record["eventID"] = format!("5d0a0c1e-0000-4000-8000-{minute:012}").into();
        record["requestParameters"]["roleName"] = role.into();
        record["responseElements"] = Value::Null;
        edit(&mut record);
        record
    };
    let create = |role: &str, minute| record("iam-apis/create-role", role, minute, &|_| {});
    let delete = |role: &str, minute| {
        record("iam-apis/create-role", role, minute, &|record| {
            record["eventName"] = "DeleteRole".into();
            record["requestParameters"] = json!({"roleName": role});
        })
    };
    let records =
        [create("deploy-a", 1), create("deploy-b", 2), create("report", 3), delete("deploy-a", 4), create("x,y", 5)];
    Folder::new("looked-for").with("logs/a.json", json!({"Records": records}).to_string())
}

fn run(folder: &Folder, arguments: &[&str]) -> Run {
    finish(folder.start(arguments, &[]), b"")
}

#[test]
fn a_target_may_be_a_pattern_and_several() {
    let folder = roles();
    let table: [(&[&str], usize); 13] = [
        (&["--target", "deploy-*"], 3),
        (&["--target", "DEPLOY-*"], 3),
        (&["--target", "*-a"], 2),
        (&["--target", "role/*-b"], 1),
        (&["--target", "user/deploy-*"], 0),
        (&["--target", "deploy-a,report"], 3),
        (&["--target", "deploy-b, report ,"], 2),
        (&["--target", "deploy-*,report"], 4),
        (&["--target", "x,y"], 1),
        (&["--target", "deploy-?"], 0),
        (&["--target", "*"], 5),
        (&["--without", "target=deploy-*"], 2),
        (&["--without", "target=deploy-a,report"], 2),
    ];
    for (arguments, found) in table {
        let run = run(&folder, &[&["history", "logs", "--format", "json"], arguments].concat());
        assert_eq!((run.json().len(), run.code), (found, Some(0)), "{arguments:?}: {}", run.stderr);
    }
    let changed = run(&folder, &["who-changed", "deploy-*", "logs", "--format", "json"]);
    assert_eq!(changed.json().len(), 3, "{}", changed.stderr);
}

#[test]
fn what_a_deleted_role_was_is_told() {
    let run = run(&roles(), &["who-changed", "deploy-a", "logs", "--format", "json"]);
    let before: Vec<_> = run.json().iter().map(|alert| alert["before"]["since"].clone()).collect();
    assert_eq!(before, [Value::Null, json!("2026-11-25T09:01:00Z")], "{}{}", run.stdout, run.stderr);
}

#[test]
fn a_name_that_no_api_has_is_said_to_be_none_where_nothing_is_found() {
    let folder = roles();
    let said = |name: &str| run(&folder, &["history", "logs", "--what", name]).stderr;
    for (name, meant) in [
        ("CreateUsr", Some("CreateUser")),
        ("AttachRolPolicy", Some("AttachRolePolicy")),
        ("DeleteAcessKey", Some("DeleteAccessKey")),
        ("CreateUserr", Some("CreateUser")),
        ("Nonsense", None),
        ("RunInstancs", None),
    ] {
        let meant = meant.map(|meant| format!("; did you mean {meant}?")).unwrap_or_default();
        let expected =
            format!("trailbell: --what: `{name}` is no API that is known here, and nothing called it{meant}\n");
        assert!(said(name).contains(&expected), "{name}: {}", said(name));
    }
    for name in ["CreateUser", "createuser", "CreateRole", "Create*", "iam:Nonsense", "key", "sign_in"] {
        assert!(!said(name).contains("no API"), "{name}: {}", said(name));
    }
}

#[test]
fn what_would_be_passed_over_is_refused_by_name() {
    let folder = roles().with("report.csv", include_str!("../../../fixtures/credential_reports/states.csv"));
    let role = "arn:aws:iam::123456789012:role/Reader";
    for given in [
        &["--profile", "work"][..],
        &["--region", "eu-west-1"],
        &["--role-arn", role],
        &["--role-arn", role, "--external-id", "x"],
        &["--all-regions"],
        &["--no-global"],
        &["--account", "123456789012"],
        &["--late", "1d"],
        &["--yes"],
    ] {
        for command in [&["history", "logs"][..], &["who-changed", "deploy-a", "logs"], &["history", "-"]] {
            let run = run(&folder, &[command, given].concat());
            let says =
                format!("trailbell: {} says how AWS is asked, and here only files are read: leave it out", given[0]);
            assert!(run.code == Some(2) && run.stderr.starts_with(&says), "{command:?} {given:?}: {}", run.stderr);
        }
    }
    for given in [&["--profile", "work"][..], &["--region", "eu-west-1"], &["--role-arn", role]] {
        let run = run(&folder, &[&["report", "report.csv"], given].concat());
        let says = format!("trailbell: {} says how AWS is asked, and here only a file is read", given[0]);
        assert!(run.code == Some(2) && run.stderr.starts_with(&says), "{given:?}: {}", run.stderr);
    }
    let counted = run(&folder, &["history", "logs", "--count", "who", "--limit", "1"]);
    let says = "trailbell: --limit tells the latest events, and --count counts all that there are: use one of them";
    assert!(counted.code == Some(2) && counted.stderr.starts_with(says), "{}", counted.stderr);
}
