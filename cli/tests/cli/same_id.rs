//! Another event under a true event's id: `replay` says so, as the function would, wherever the two are.

use serde_json::{Value, json};

use crate::command::{Folder, Run};
use crate::support::{awslogs, envelope, event};

const TOLD: &str = "another event bears the same id";

/// What it is, the files, and which of the mails say so.
type Case<'a> = (&'a str, &'a [(&'a str, String)], &'a [bool]);

/// The same event, made up so that it looks harmless.
fn forged(number: usize) -> Value {
    let mut record = truth();
    record["eventName"] = "ListUsers".into();
    record["sourceIPAddress"] = format!("203.0.113.{number}").into();
    record
}

fn truth() -> Value {
    event("iam/create-user").json()
}

/// What CloudWatch Logs would send.
fn payload(records: &[Value]) -> String {
    let lines: Vec<_> = records.iter().map(Value::to_string).collect();
    awslogs(&envelope(lines.iter().map(String::as_str)))
}

/// Which of the mails say so, in order.
fn marks(run: &Run) -> Vec<bool> {
    run.stdout.split("\nSubject: ").skip(1).map(|mail| mail.contains(TOLD)).collect()
}

fn records(records: &[Value]) -> String {
    json!({"Records": records}).to_string()
}

#[test]
fn the_second_is_marked_in_one_document_and_in_several() {
    let lines = |records: &[Value]| records.iter().map(|record| format!("{record}\n")).collect::<String>();
    let (truth, forged) = (truth(), forged(1));
    let both = [forged.clone(), truth.clone()];
    let same = [truth.clone(), truth.clone()];
    let table: [Case<'_>; 9] = [
        ("one file of a trail", &[("a.json", records(&both))], &[false, true]),
        ("one invocation", &[("a.json", payload(&both))], &[false, true]),
        ("lines", &[("a.json", lines(&both))], &[false, true]),
        ("files", &[("a.json", forged.to_string()), ("b.json", truth.to_string())], &[false, true]),
        ("the true one first", &[("a.json", truth.to_string()), ("b.json", forged.to_string())], &[false, true]),
        (
            "payloads on lines",
            &[("a.json", format!("{}\n{}", payload(&both[..1]), payload(&both[1..])))],
            &[false, true],
        ),
        ("another form", &[("a.json", payload(&both[..1])), ("b.json", records(&both[1..]))], &[false, true]),
        ("a copy", &[("a.json", records(&same)), ("b.json", truth.to_string())], &[false]),
        (
            "a copy of each, and a third",
            &[
                ("a.json", forged.to_string()),
                ("b.json", truth.to_string()),
                ("c.json", records(&both)),
                ("d.json", self::forged(2).to_string()),
            ],
            &[false, true, true],
        ),
    ];
    for (what, files, expected) in table {
        let folder =
            files.iter().fold(Folder::new("same-id"), |folder, (name, text)| folder.with(&format!("in/{name}"), text));
        let run = folder.replay(&["in"]);
        assert_eq!((marks(&run), run.code), (expected.to_vec(), Some(0)), "{what}: {}{}", run.stdout, run.stderr);
        let json: Vec<_> = folder.replay(&["in", "--format", "json"]).json();
        assert_eq!(json[0].get("same_id"), None, "{what}");
        let marked = json.iter().filter(|alert| alert["same_id"] == true).count();
        assert!(marked >= expected.iter().filter(|marked| **marked).count(), "{what}: {json:?}");
        assert_eq!(marked > 0, expected.contains(&true), "{what}: {json:?}");
        let steps = folder.replay(&["in", "--steps"]);
        assert_eq!(steps.stdout.contains(TOLD), expected.contains(&true), "{what}: {}", steps.stdout);
        let japanese = folder.replay(&["in", "--lang", "ja"]);
        assert_eq!(japanese.stdout.contains("同じ ID の別のイベント"), expected.contains(&true), "{what}");
        folder.replay(&["in", "--out", "out"]);
        let written = folder.names("out").iter().filter(|name| name.ends_with(".txt")).count();
        assert_eq!(written, expected.len(), "{what}");
        let said =
            folder.names("out").iter().any(|name| folder.read(&format!("out/{name}")).contains("\"same_id\":true"));
        assert_eq!(said, expected.contains(&true), "{what}");
    }
}

#[test]
fn events_without_an_id_bear_none() {
    let mut without = [truth(), forged(1)];
    for record in &mut without {
        record["eventID"] = "no id: a text".into();
    }
    let folder = Folder::new("no-id").with("a.json", without[0].to_string()).with("b.json", without[1].to_string());
    assert_eq!(marks(&folder.replay(&["a.json", "b.json"])), [false, false]);
}

#[cfg(feature = "aws")]
#[test]
fn what_redrive_would_tell_says_so_too() {
    let folder =
        Folder::new("redrive-same-id").with("in/a.json", payload(&[forged(1)])).with("in/b.json", payload(&[truth()]));
    let arguments = ["redrive", "--topic-arn", "arn:aws:sns:us-east-1:123456789012:t", "--dry-run", "in"];
    let run = crate::command::finish(folder.start(&arguments, &[]), b"");
    assert_eq!(marks(&run), [false, true], "{}{}", run.stdout, run.stderr);
}
