//! A file of facts may be shown to others.

use trailbell::doctor::{examine, masked, masked_text};

use super::{changed, rows::ROWS};

#[test]
fn nothing_that_tells_whose_it_is_is_left() {
    let facts = changed(&[
        ("/function/known/variables/OTHER", "hunter2"),
        ("/function/known/variables/TRAILBELL_ACCOUNT_NAMES", "123456789012=study,111122223333=work"),
        (
            "/subscriptions/known/-",
            r#"{"protocol": "https", "endpoint": "https://hooks.chat.example/T0/B0/secret", "topic": "t", "arn": "a"}"#,
        ),
        ("/function/known/reason", "AKIAIOSFODNN7EXAMPLE from 203.0.113.7 and 2001:db8:1:2:3:4:5:6 of o-abcdefghij"),
    ]);
    let text = serde_json::to_string(&masked(&facts).expect("masked")).expect("JSON");
    let whose = [
        "123456789012",
        "111122223333",
        "ann@",
        "trailbell@",
        "+8190",
        "hunter2",
        "hooks.chat",
        "secret",
        "5d0a0c1e",
        "AKIAIOS",
        "203.0.113.7",
        "2001:db8:1:2",
        "o-abcdefghij",
    ];
    for part in whose {
        assert!(!text.contains(part), "{part} is left in {text}");
    }
}

#[test]
fn what_is_judged_of_it_stays_the_same() {
    for row in ROWS {
        let facts = changed(row.changes);
        let outcomes =
            |facts| examine(facts).examined.iter().map(|one| (one.check.id, one.outcome())).collect::<Vec<_>>();
        let masked = masked(&facts).expect("masked");
        assert_eq!(outcomes(&facts), outcomes(&masked), "{} {}", row.check, row.says);
    }
}

#[test]
fn masked_twice_is_masked_once() {
    let once = masked(&changed(&[])).expect("masked");
    let twice = masked(&once).expect("masked");
    assert_eq!(serde_json::to_value(&once).expect("JSON"), serde_json::to_value(&twice).expect("JSON"));
}

#[test]
fn each_kind_of_text() {
    let table = [
        ("arn:aws:sns:us-east-1:123456789012:bell", "arn:aws:sns:us-east-1:111111111111:bell"),
        ("111122223333 and 444455556666 and 111122223333", "111111111111 and 111111111112 and 111111111111"),
        ("111122223333,444455556666,777788889999", "111111111111,111111111112,111111111113"),
        ("https://a1b2c3.execute-api.us-east-1.amazonaws.com/prod?token=1", "https://endpoint-1.example.com/"),
        ("from 2001:db8::7 and 2001:db8:1:2:3:4:5:6", "from 2001:db8:0:0:0:0:0:1 and 2001:db8:0:0:0:0:0:2"),
        ("the policy ANPAEXAMPLE000000001", "the policy AKIAMASKED0000000001"),
        ("Ann@Example.com is ann@example.com", "recipient-1@example.com is recipient-1@example.com"),
        ("sms +819012345678", "sms +10000000001"),
        ("https://sqs.us-east-1.amazonaws.com/123456789012/q", "https://sqs.us-east-1.amazonaws.com/111111111111/q"),
        ("https://example.com/hook?token=1", "https://endpoint-1.example.com/"),
        ("from 198.51.100.7", "from 192.0.2.1"),
        ("2026-11-26T12:00:00Z", "2026-11-26T12:00:00Z"),
        ("1234567890123 is no account", "1234567890123 is no account"),
        ("trailbell-Trail-1ABC-LogGroup-2DEF", "trailbell-Trail-1ABC-LogGroup-2DEF"),
        ("アン ann@example.com へ", "アン recipient-1@example.com へ"),
    ];
    for (text, expected) in table {
        assert_eq!(masked_text(text), expected, "{text}");
    }
}
