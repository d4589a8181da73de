//! What is taken for a snapshot, and what is said of anything else.

use serde_json::json;
use trailbell::snapshot::{NotRead, Snapshot};

use super::old;

fn error(bytes: &[u8]) -> NotRead {
    Snapshot::read(bytes).expect_err("no snapshot")
}

#[test]
fn what_is_no_snapshot_is_named() {
    assert_eq!(error(b""), NotRead::Empty);
    assert_eq!(error(b" \n"), NotRead::Empty);
    assert!(matches!(error(b"hello"), NotRead::NoJson { line: 1, .. }));
    assert!(matches!(error(b"\x00\xff\xfe"), NotRead::NoJson { .. }));
    for foreign in
        ["{}", "[]", "3", "{\"Records\":[]}", "{\"UserDetailList\":[],\"GroupDetailList\":[]}", "[{\"a\":1}]"]
    {
        assert_eq!(error(foreign.as_bytes()), NotRead::Foreign, "{foreign}");
    }
    assert_eq!(error(br#"{"trailbell_snapshot":2,"users":{"new":"form"}}"#), NotRead::Newer(2));
    assert!(matches!(error(br#"{"trailbell_snapshot":1}"#), NotRead::Damaged { .. }));
    let mut damaged = old();
    damaged["users"][0]["name"] = json!(3);
    assert!(matches!(error(damaged.to_string().as_bytes()), NotRead::Damaged { .. }));
    damaged = old();
    damaged["begun"] = json!("yesterday");
    assert_eq!(error(damaged.to_string().as_bytes()), NotRead::NoTime("yesterday".to_owned()));
}

#[test]
fn a_file_that_was_cut_anywhere_is_never_taken_for_whole() {
    let whole = serde_json::to_string(&old()).unwrap();
    for cut in (0..whole.len()).filter(|at| whole.is_char_boundary(*at)) {
        assert!(Snapshot::read(&whole.as_bytes()[..cut]).is_err(), "cut at {cut}");
    }
}

#[test]
fn what_is_not_known_yet_is_passed_over() {
    let mut more = old();
    more["server_certificates"] = json!([{"name": "x"}]);
    more["users"][0]["more"] = json!({"a": 1});
    assert_eq!(Snapshot::read(more.to_string().as_bytes()).unwrap(), super::read(&old()));
    let with_mark = format!("\u{feff}{}", old());
    assert!(Snapshot::read(with_mark.as_bytes()).is_ok());
}
