//! What calls for a letter.

use trailbell::weekly::Call;

fn key(payload: &str) -> Result<String, String> {
    let call = Call::parse(payload).map_err(|error| error.to_string())?;
    Ok(call.key("8f6ad9a1-0000-4000-8000-000000000001").map_or_else(String::new, |key| key.as_str().to_owned()))
}

#[test]
fn a_call_is_the_schedules_own_payload() {
    let rows = [
        (r#"{"trailbell": "report", "scheduled": "2026-11-30T08:00:00Z"}"#, "report:20261130T080000Z"),
        (r#"{"scheduled":"2026-11-30T08:00:00Z","trailbell":"report"}"#, "report:20261130T080000Z"),
        // The same moment is the same letter.
        (r#"{"trailbell":"report","scheduled":"2026-11-30T17:00:00+09:00"}"#, "report:20261130T080000Z"),
        (r#"{"trailbell":"report"}"#, "report:8f6ad9a1-0000-4000-8000-000000000001"),
        (r#"{"trailbell":"report","scheduled":null}"#, "report:8f6ad9a1-0000-4000-8000-000000000001"),
    ];
    for (payload, expected) in rows {
        assert_eq!(key(payload).as_deref(), Ok(expected), "{payload}");
    }
}

#[test]
fn anything_else_is_an_error_that_names_what_is_expected() {
    let payloads = [
        "",
        "null",
        "[]",
        "{}",
        r#""report""#,
        r#"{"trailbell":"heartbeat"}"#,
        r#"{"trailbell":"report","scheduled":"<aws.scheduler.scheduled-time>"}"#,
        r#"{"trailbell":"report","scheduled":"monday"}"#,
        r#"{"trailbell":"report","scheduled":1764489600}"#,
        r#"{"trailbell":"report","time":"2026-11-30T08:00:00Z"}"#,
        r#"{"awslogs":{"data":"H4sIAAAAAAAA"}}"#,
        r#"{"version":"0","detail-type":"Scheduled Event","source":"aws.scheduler","detail":{}}"#,
    ];
    for payload in payloads {
        let error = key(payload).unwrap_err();
        assert!(
            error.contains(r#"{"trailbell": "report", "scheduled": "2026-11-30T08:00:00Z"}"#),
            "{payload}: {error}"
        );
    }
}
