//! Tests that `trailbell doctor` has announced: what may be one, what is one, and that a mark changes words alone.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use jiff::Timestamp;
use serde_json::{Value, json};
use trailbell::alert::Message;
use trailbell::cloudtrail::{Nonce, Record, TestCall, TestTag};
use trailbell::invocation::Invocation;
use trailbell::ledger::{Announced, Fault, Ledger, TEST_WINDOW};
use trailbell::pipeline;
use trailbell::publish::Outbox;

use crate::support::items::Items;
use crate::support::world::{Request, Shared, World};
use crate::support::{awslogs, envelope, event, settings};

const NOW: Duration = Duration::from_secs(1_779_849_224);
const DIGITS: &str = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";
const KEY: &str = "trailbell-test-0f1e2d3c4b5a69788796a5b4c3d2e1f0";
const ROLE: &str = "arn:aws:iam::123456789012:role/trailbell-Function-1ABC-Role-2DEF";

fn nonce() -> Nonce {
    Nonce::parse(DIGITS).expect("32 digits")
}

/// Somebody puts the tag of a test on the function's role.
pub fn tagged() -> Value {
    let mut record = event("iam/tag-role").json();
    record["requestParameters"] = json!({
        "roleName": "trailbell-Function-1ABC-Role-2DEF",
        "tags": [{"key": KEY, "value": "a test of trailbell doctor"}],
    });
    record
}

fn untagged() -> Value {
    let mut record = tagged();
    record["eventName"] = json!("UntagRole");
    record["eventID"] = json!("5d0a0c1e-0000-4000-8000-0000000000aa");
    record["requestParameters"] = json!({"roleName": "trailbell-Function-1ABC-Role-2DEF", "tagKeys": [KEY]});
    record
}

fn tag_of(record: &Value) -> Option<TestTag> {
    let text = record.to_string();
    TestTag::of(&Record::parse(&text).expect("a record"))
}

#[test]
fn a_nonce_is_written_in_one_way() {
    let rows = [
        (DIGITS, true),
        ("00000000000000000000000000000000", true),
        ("0F1E2D3C4B5A69788796A5B4C3D2E1F0", false),
        ("+f1e2d3c4b5a69788796a5b4c3d2e1f0", false),
        ("0f1e2d3c4b5a69788796a5b4c3d2e1f", false),
        ("0f1e2d3c4b5a69788796a5b4c3d2e1f00", false),
        ("0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1", false),
        ("0f1e2d3c4b5a69788796a5b4c3d2e1fé", false),
        ("", false),
    ];
    for (text, is_one) in rows {
        assert_eq!(Nonce::parse(text).map(|nonce| nonce.to_string()), is_one.then(|| text.to_owned()), "{text}");
    }
    assert_eq!((nonce().tag_key().as_str(), nonce().code_word().to_string().as_str()), (KEY, "golden-whale"));
    assert_eq!(nonce().as_guid(), "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0");
}

#[test]
fn only_one_tag_of_a_test_on_a_role_may_be_one() {
    let with = |place: &str, value: Value| {
        let mut record = if place.ends_with("tagKeys") { untagged() } else { tagged() };
        *record.pointer_mut(place).expect(place) = value;
        record
    };
    let tag = |call| TestTag {
        nonce: nonce(),
        call,
        account: "123456789012".to_owned(),
        role: "trailbell-Function-1ABC-Role-2DEF".to_owned(),
    };
    assert_eq!(tag_of(&tagged()), Some(tag(TestCall::Tag)));
    assert_eq!(tag_of(&untagged()), Some(tag(TestCall::Untag)));
    let mut denied = tagged();
    denied["errorCode"] = json!("AccessDenied");
    let key = |key: Value| with("/requestParameters/tags/0/key", key);
    let rows = [
        ("another call", with("/eventName", json!("TagUser"))),
        ("the same call by another name", with("/eventName", json!("tagrole"))),
        ("of another service", with("/eventSource", json!("sts.amazonaws.com"))),
        ("that was denied", denied),
        (
            "two tags",
            with("/requestParameters/tags", json!([{"key": KEY, "value": "1"}, {"key": "team", "value": "red"}])),
        ),
        ("no tag", with("/requestParameters/tags", json!([]))),
        ("tags that are no list", with("/requestParameters/tags", json!({"key": KEY}))),
        ("two keys", with("/requestParameters/tagKeys", json!([KEY, "team"]))),
        ("keys that are no texts", with("/requestParameters/tagKeys", json!([[KEY]]))),
        ("a key with more behind it", key(json!(format!("{KEY}0")))),
        ("a key with more before it", key(json!(format!("x{KEY}")))),
        ("a key in capitals", key(json!(KEY.to_uppercase()))),
        ("a key that is no text", key(json!(1))),
        ("a key without a nonce", key(json!("trailbell-test-"))),
        ("no role", with("/requestParameters/roleName", Value::Null)),
        ("a role with a name too long for one", with("/requestParameters/roleName", json!("r".repeat(65)))),
        ("no request", with("/requestParameters", Value::Null)),
        ("no account", {
            let mut record = with("/recipientAccountId", Value::Null);
            record["userIdentity"]["accountId"] = Value::Null;
            record
        }),
    ];
    for (what, record) in rows {
        assert_eq!(tag_of(&record), None, "{what}");
    }
}

fn announced(until: Duration) -> Announced {
    let calls = [TestCall::Tag, TestCall::Untag].map(|call| call.name().to_owned());
    Announced { role: ROLE.to_owned(), calls: calls.to_vec(), event_id: None, expiration: until.as_secs() }
}

#[test]
fn a_test_is_what_its_row_says_and_nothing_else() {
    let second = Duration::from_secs(1);
    let row = announced(NOW + TEST_WINDOW);
    let own = json!("5d0a0c1e-0000-4000-8000-0000000000aa");
    let path = ROLE.replace("role/", "role/alerts/");
    let changed = |place: &str, value: &str| {
        let mut record = tagged();
        *record.pointer_mut(place).expect(place) = json!(value);
        record
    };
    let rows = [
        ("as announced", tagged(), row.clone(), NOW, true),
        ("its end", untagged(), row.clone(), NOW, true),
        ("in the last second", tagged(), row.clone(), NOW + TEST_WINDOW - second, true),
        ("when it is over", tagged(), row.clone(), NOW + TEST_WINDOW, false),
        ("days later, the row still there", tagged(), row.clone(), NOW + 100 * TEST_WINDOW, false),
        ("by a clock five minutes ahead", tagged(), row.clone(), NOW - 300 * second, true),
        ("by one that nobody can sign with", tagged(), row.clone(), NOW - 301 * second, false),
        ("for ever", tagged(), Announced { expiration: u64::MAX, ..row.clone() }, NOW, false),
        ("of a role with a path", tagged(), Announced { role: path, ..row.clone() }, NOW, true),
        ("of another role", changed("/requestParameters/roleName", "admin"), row.clone(), NOW, false),
        ("of another account", changed("/recipientAccountId", "111122223333"), row.clone(), NOW, false),
        ("of what is no role", tagged(), Announced { role: ROLE.replace("role/", "user/"), ..row.clone() }, NOW, false),
        (
            "of no ARN",
            tagged(),
            Announced { role: "trailbell-Function-1ABC-Role-2DEF".to_owned(), ..row.clone() },
            NOW,
            false,
        ),
        ("the other call", untagged(), Announced { calls: vec!["TagRole".to_owned()], ..row.clone() }, NOW, false),
        ("no call", tagged(), Announced { calls: Vec::new(), ..row.clone() }, NOW, false),
        ("by its id", untagged(), Announced { event_id: own.as_str().map(str::to_owned), ..row.clone() }, NOW, true),
        ("by another id", tagged(), Announced { event_id: own.as_str().map(str::to_owned), ..row }, NOW, false),
    ];
    for (what, record, row, now, expected) in rows {
        let tag = tag_of(&record).expect("it may be one");
        assert_eq!(row.is(&tag, record["eventID"].as_str(), now), expected, "{what}");
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Table {
    Works,
    /// Reads of one or two items, which are those of tests here, fail.
    Fails,
    Hangs,
}

struct Tabled {
    items: Items,
    table: Table,
    asked: RefCell<Vec<Request>>,
    of_tests: Cell<usize>,
}

impl World for Tabled {
    fn items(&self) -> &Items {
        &self.items
    }

    async fn ask<V>(&self, request: Request, done: impl FnOnce(&Items) -> V) -> Result<V, Fault> {
        self.asked.borrow_mut().push(request);
        let before = self.items.asked_for_tests();
        let answer = done(&self.items);
        let of_tests = self.items.asked_for_tests() - before;
        self.of_tests.set(self.of_tests.get() + of_tests);
        match self.table {
            Table::Fails if of_tests > 0 => Err(Fault("it is down".to_owned())),
            Table::Hangs if of_tests > 0 => std::future::pending().await,
            _ => Ok(answer),
        }
    }
}

struct Told {
    messages: Vec<Message>,
    requests: usize,
    of_tests: usize,
    fault: Option<Fault>,
    balances: bool,
}

/// What the function makes of these records, where this row is in its table.
fn told(records: &[Value], row: Option<Announced>, table: Option<Table>, variables: &[(&str, &str)]) -> Told {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build();
    runtime.expect("a runtime").block_on(async {
        let world = Rc::new(Tabled {
            items: Items::new(),
            table: table.unwrap_or(Table::Works),
            asked: RefCell::default(),
            of_tests: Cell::new(0),
        });
        if let Some(row) = row {
            world.items.announce(nonce(), row);
        }
        let ledger = Ledger::new(table.map(|_| Shared(Rc::clone(&world))));
        let lines: Vec<_> = records.iter().map(Value::to_string).collect();
        let payload = awslogs(&envelope(lines.iter().map(String::as_str)));
        let (outbox, rules) = (Outbox::default(), settings(variables).rules);
        let invocation = Invocation::new("one", Duration::from_secs(60));
        let report = pipeline::handle(&payload, &rules, &outbox, &ledger, &invocation).await.expect("a report");
        let requests = world.asked.borrow().len();
        Told {
            messages: outbox.take(),
            requests,
            of_tests: world.of_tests.get(),
            fault: ledger.take_test_fault(),
            balances: report.balances(),
        }
    })
}

fn now_announced() -> Announced {
    announced(Duration::from_secs(Timestamp::now().as_second().cast_unsigned()) + TEST_WINDOW)
}

fn is_marked(message: &Message) -> bool {
    let marked = message.subject.as_str().contains("test golden-whale: ");
    assert_eq!(message.mail.contains("golden-whale"), marked, "{}", message.mail);
    assert_eq!(message.json.contains(r#""test":"golden-whale""#), marked, "{}", message.json);
    marked
}

#[test]
fn what_was_announced_is_marked_and_told_in_any_case() {
    let expired = announced(Duration::from_secs(Timestamp::now().as_second().cast_unsigned() - 1));
    let elsewhere = Announced { role: ROLE.replace("Role", "Other"), ..now_announced() };
    let rows = [
        ("it was announced", Some(now_announced()), Some(Table::Works), true, false),
        ("nobody announced it", None, Some(Table::Works), false, false),
        ("its time is over", Some(expired), Some(Table::Works), false, false),
        ("another role was", Some(elsewhere), Some(Table::Works), false, false),
        ("there is no table", Some(now_announced()), None, false, false),
        ("the table is down", Some(now_announced()), Some(Table::Fails), false, true),
        ("the table does not answer", Some(now_announced()), Some(Table::Hangs), false, true),
    ];
    for (what, row, table, marked, fault) in rows {
        let told = told(&[tagged(), untagged()], row, table, &[]);
        let marks: Vec<_> = told.messages.iter().map(is_marked).collect();
        assert_eq!(marks, [marked; 2], "{what}");
        assert_eq!((told.fault.is_some(), told.balances), (fault, true), "{what}: {:?}", told.fault);
    }
}

#[test]
fn a_mark_changes_words_and_nothing_else() {
    let variables = [("TRAILBELL_MIN_SEVERITY", "info")];
    let [marked, plain] =
        [Some(now_announced()), None].map(|row| told(&[tagged()], row, Some(Table::Works), &variables).messages);
    let ([marked], [plain]) = (marked.as_slice(), plain.as_slice()) else { panic!("one message each") };
    assert_eq!(marked.attributes, plain.attributes);
    assert_eq!((&marked.keys, marked.events, marked.folded), (&plain.keys, plain.events, plain.folded));
    let below = |message: &Message| message.mail.split_once("\n\n").expect("lines").1.to_owned();
    assert_eq!(below(marked), below(plain), "the event's own lines");
    let fields = |message: &Message| {
        let mut json: Value = serde_json::from_str(&message.json).expect("JSON");
        for of_words in ["test", "headline", "subject"] {
            json.as_object_mut().expect("an object").remove(of_words);
        }
        json
    };
    assert_eq!(fields(marked), fields(plain));
    // Nor is it told where such an event is not.
    for variables in [
        ("TRAILBELL_MIN_SEVERITY", "notice"),
        ("TRAILBELL_POLICY", r#"{"ignore": [{"reason": "tags", "kind": "iam_change"}]}"#),
    ] {
        assert_eq!(
            told(&[tagged()], Some(now_announced()), Some(Table::Works), &[variables]).messages.len(),
            0,
            "{variables:?}"
        );
    }
}

#[test]
fn a_digest_says_it_too() {
    let others = (0..30).map(|number| {
        let mut record = event("iam/tag-role").json();
        record["eventID"] = json!(format!("5d0a0c1e-0000-4000-8000-{number:012}"));
        record["requestParameters"]["roleName"] = json!(format!("role-{number}"));
        record
    });
    let records: Vec<_> = others.chain([tagged(), untagged()]).collect();
    let told = told(&records, Some(now_announced()), Some(Table::Works), &[]);
    let says =
        |message: &&Message| message.mail.contains("A test that trailbell doctor announced (code word golden-whale): ");
    assert_eq!((told.messages.iter().filter(says).count(), told.balances), (1, true));
    let digest = told.messages.iter().find(says).expect("a digest");
    assert_eq!((digest.attributes.kind, digest.mail.matches("golden-whale").count()), ("digest", 2), "{}", digest.mail);
}

#[test]
fn nobody_else_pays_for_tests_and_who_makes_many_gets_no_more_lookups() {
    let usual: Vec<_> =
        ["iam/tag-role", "iam/create-user", "root/success-without-mfa"].map(|name| event(name).json()).into();
    assert_eq!(told(&usual, Some(now_announced()), Some(Table::Works), &[]).of_tests, 0);
    let before = told(&[event("iam/tag-role").json()], None, Some(Table::Works), &[]).requests;
    assert_eq!(told(&[tagged()], None, Some(Table::Works), &[]).requests, before + 1);

    let many: Vec<_> = (0..200)
        .map(|number| {
            let mut record = tagged();
            record["eventID"] = json!(format!("5d0a0c1e-0000-4000-8000-{number:012}"));
            record["requestParameters"]["tags"][0]["key"] = json!(format!("trailbell-test-{number:032x}"));
            record
        })
        .collect();
    let told = told(&many, None, Some(Table::Works), &[]);
    assert_eq!((told.of_tests, told.balances), (2, true));
    assert_eq!(told.messages.iter().map(|message| message.events + message.folded).sum::<usize>(), 200);
}
