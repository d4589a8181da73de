//! The real `trailbell diff`.

use serde_json::{Value, json};

use crate::command::{Folder, Run, finish};

fn snapshot(change: impl FnOnce(&mut Value)) -> String {
    let mut snapshot = json!({
        "trailbell_snapshot": 1, "account": "123456789012", "begun": "2026-11-23T08:00:00Z",
        "users": [{"name": "alice", "id": "AIDAALICE"}], "groups": [], "roles": [], "policies": [], "mfa_devices": [],
        "saml_providers": [], "oidc_providers": [], "password_policy": [], "account_aliases": [],
        "credential_report": [{"csv": include_str!("../../../fixtures/credential_reports/week-1.csv")}],
        "not_seen": [], "ended": "2026-11-23T08:00:05Z",
    });
    change(&mut snapshot);
    snapshot.to_string()
}

fn folder() -> Folder {
    Folder::new("diff")
        .with("old.json", snapshot(|_| {}))
        .with("same.json", snapshot(|new| new["begun"] = "2026-11-30T08:00:00Z".into()))
        .with(
            "new.json",
            snapshot(|new| {
                new["begun"] = "2026-11-30T08:00:00Z".into();
                new["users"][0]["attached"] = json!(["arn:aws:iam::aws:policy/AdministratorAccess"]);
            }),
        )
        .with(
            "unseen.json",
            snapshot(|new| {
                new.as_object_mut().unwrap().remove("roles");
                new["not_seen"] = json!([{"part": "roles", "why": "no permission"}]);
            }),
        )
        .with("other.json", snapshot(|new| new["account"] = "111122223333".into()))
        .with("cut.json", snapshot(|_| {}).split_at(400).0)
        .with("foreign.json", r#"{"Records":[]}"#)
        .with("empty.json", "")
}

fn run(folder: &Folder, arguments: &[&str]) -> Run {
    finish(folder.start(&[&["diff", "--time-zone", "UTC"], arguments].concat(), &[]), b"")
}

#[test]
fn what_is_different_is_told_and_the_exit_code_says_so() {
    let folder = folder();
    for (arguments, code) in [
        (&["old.json", "new.json"][..], 0),
        (&["old.json", "new.json", "--exit-code"], 1),
        (&["old.json", "same.json"], 0),
        (&["old.json", "same.json", "--exit-code"], 0),
        (&["old.json", "unseen.json"], 3),
        (&["old.json", "unseen.json", "--exit-code"], 3),
        (&["new.json", "unseen.json", "--exit-code"], 1),
        (&["old.json"], 2),
        (&["old.json", "other.json"], 2),
        (&["old.json", "cut.json"], 2),
        (&["foreign.json", "old.json"], 2),
        (&["empty.json", "old.json"], 2),
        (&["old.json", "."], 2),
        (&["old.json", "missing.json"], 2),
        (&["-", "-"], 2),
        (&["old.json", "new.json", "--format", "html"], 2),
    ] {
        let done = run(&folder, arguments);
        assert_eq!(done.code, Some(code), "{arguments:?}: {} {}", done.stdout, done.stderr);
    }
    let done = run(&folder, &["old.json", "new.json"]);
    assert_eq!(
        done.stdout,
        "Compared  123456789012, 2026-11-23 08:00 – 2026-11-30 08:00 UTC\n\n\
         !! + user alice now has the AWS managed policy AdministratorAccess (full power over the account)\n\n\
         1 difference: 1 critical.\n"
    );
    let done = run(&folder, &["old.json", "new.json", "--format", "json"]);
    let json: Value = serde_json::from_str(&done.stdout).expect("JSON");
    assert_eq!((&json["kind"], &json["severity"]), (&"diff".into(), &"critical".into()));
    assert_eq!(json["differences"][0]["thing"], json!({"kind": "user", "name": "alice"}));
}

#[test]
fn what_is_wrong_with_a_file_is_named() {
    let folder = folder();
    for (file, says) in [
        ("cut.json", "cut.json: it is "),
        ("foreign.json", "foreign.json: it is no snapshot"),
        ("empty.json", "empty.json: the file is empty"),
        ("other.json", "of account 111122223333"),
    ] {
        let done = run(&folder, &["old.json", file]);
        assert!(done.stderr.contains(says), "{file}: {}", done.stderr);
        assert!(done.stdout.is_empty());
    }
    let done = run(&folder, &["new.json", "old.json"]);
    assert!(done.stderr.contains("the first snapshot is the newer one"), "{}", done.stderr);
    assert_eq!(done.code, Some(0));
}

#[test]
fn it_is_written_into_a_new_file_alone() {
    let folder = folder();
    assert_eq!(run(&folder, &["old.json", "new.json", "--out", "diff.txt"]).code, Some(0));
    assert!(folder.read("diff.txt").contains("AdministratorAccess"));
    assert_eq!(run(&folder, &["old.json", "new.json", "--out", "diff.txt"]).code, Some(2));
    let japanese = run(&folder, &["old.json", "new.json", "--lang", "ja"]);
    assert!(japanese.stdout.contains("アタッチされました"), "{}", japanese.stdout);
}

#[test]
fn packed_or_as_powershell_writes_it_it_is_read() {
    let folder = folder();
    let new = folder.read("new.json");
    let utf_16: Vec<u8> = "\u{feff}".encode_utf16().chain(new.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let packed = crate::support::gzip(new.as_bytes());
    let folder = folder.with("packed.json.gz", packed).with("powershell.json", utf_16);
    for file in ["packed.json.gz", "powershell.json"] {
        let done = run(&folder, &["new.json", file, "--exit-code"]);
        assert_eq!(done.code, Some(0), "{file}: {} {}", done.stdout, done.stderr);
    }
}

#[test]
fn one_of_them_may_come_from_standard_input() {
    let folder = folder();
    let new = folder.read("new.json");
    let done = finish(folder.start(&["diff", "old.json", "-", "--exit-code"], &[]), new.as_bytes());
    assert_eq!(done.code, Some(1), "{}", done.stderr);
}
