//! Payloads in: what is read out of each, and what is said of those that cannot be read.

use std::cell::OnceCell;
use std::io::Write;

use aws_lambda_events::event::cloudwatch_logs::LogsEvent;
use flate2::write::GzEncoder;
use flate2::{Compression, FlushCompress};
use serde_json::{Value, json};
use trailbell::cloudtrail::Record;
use trailbell::ingest::{
    Batch, Bounds, IngestError, Packed, Payload, Place, Position, Reject, documents, gunzip, text_of,
};
use trailbell::pipeline::{self, Events, Rules};
use trailbell::settings::MAX_DECODED_BYTES;

use crate::support::{awslogs, awslogs_of, envelope, event, files, fixtures, gzip, payload, read};

const BOUNDS: Bounds = Bounds { bytes: MAX_DECODED_BYTES, events: usize::MAX };

/// What `look` finds in the batch of a payload.
fn in_batch<T>(payload: &str, line: Option<usize>, look: impl FnOnce(Batch<'_>) -> T) -> Result<T, IngestError> {
    let unpacked = OnceCell::new();
    Payload::of(payload, &BOUNDS)?.batch(&unpacked, &BOUNDS, line).map(look)
}

/// The records in a payload, as text.
fn messages(payload: &str) -> Result<Vec<String>, IngestError> {
    in_batch(payload, None, |batch| batch.events.into_iter().map(|event| event.text.into_owned()).collect())
}

/// What CloudWatch Logs has packed in a payload.
fn packed(payload: &str) -> Packed<'_> {
    match Payload::of(payload, &BOUNDS) {
        Ok(Payload::Packed(packed)) => packed,
        other => panic!("{other:?}"),
    }
}

/// What is said of a payload that cannot be read: the error's name and its words.
fn refusal(payload: &str) -> (&'static str, String) {
    let rules = Rules { max_decoded_bytes: MAX_DECODED_BYTES, ..Rules::default() };
    let error = pipeline::read(payload, None, &rules, |_| true).map(|_| ()).expect_err(payload);
    (error.name(), error.to_string())
}

fn json_of(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

const CREATE_USER: &str = "iam/create-user";

const SHAPES: &str = "the payload holds no CloudTrail events: expected `awslogs` or `logEvents` (CloudWatch Logs), `detail` \
    (EventBridge), `originalEvent` (a workflow), `Records` (a trail, SQS, SNS, Kinesis), `records` (Firehose), \
    `Messages` or `Message` (SQS, SNS), `Events`, `events` or `results` (printed by `aws`), a CloudTrail record, or \
    a list of these; found ";

/// What is said of JSON that holds no events.
fn shape(found: &str) -> String {
    format!("{SHAPES}{found}")
}

/// The payloads that are kept, and the events in each.
const PAYLOADS: [(&str, &[&str]); 15] = [
    ("one-event.json", &["root/success-without-mfa"]),
    (
        "many-events.json",
        &[
            "mfa/asked-for-virtual-device",
            "iam-user/success-with-a-virtual-mfa-device",
            "role/switch-role-seen-from-the-target-account",
            "identity-center/portal-4-code-is-right",
            "identity-center/portal-5-signed-in-with-password-and-code",
            "identity-center/user-name-in-japanese",
            "federation/saml-role-session",
            "cli-login/credentials-for-the-same-device",
            "iam/create-user",
            "iam/attach-user-policy-administratoraccess",
            "account-recovery/password-recovery-requested",
            "root/success-without-mfa",
        ],
    ),
    (
        "multi-member.json",
        &[
            "mfa/asked-for-virtual-device",
            "iam-user/success-with-a-virtual-mfa-device",
            "role/switch-role-seen-from-the-target-account",
        ],
    ),
    ("decoded-envelope.json", &["iam-user/success-without-mfa", "iam/create-access-key-for-another-user"]),
    ("eventbridge-iam.json", &["iam/create-user"]),
    ("eventbridge-signin.json", &["iam-user/success-with-a-virtual-mfa-device"]),
    ("eventbridge-signin-in-one-word.json", &["iam-user/success-with-a-virtual-mfa-device"]),
    ("workflow.json", &["iam/create-access-key-for-another-user"]),
    ("workflow-hostile.json", &["iam-user/success-without-mfa"]),
    (
        "trail-file.json",
        &["iam-user/success-without-mfa", "other/assume-role-by-a-service", "iam/create-access-key-for-oneself"],
    ),
    ("lookup-events.json", &["iam-user/success-without-mfa", "root/success-without-mfa"]),
    ("lookup-events-one-entry.json", &["iam-user/success-without-mfa"]),
    ("filter-log-events.json", &["iam-user/success-without-mfa", "root/success-without-mfa"]),
    ("query-results.json", &["iam-user/success-without-mfa", "root/success-without-mfa"]),
    ("control-message.json", &[]),
];

#[test]
fn every_payload_holds_its_events() {
    for (name, events) in PAYLOADS {
        let found: Vec<_> = messages(&payload(name)).unwrap().iter().map(|text| json_of(text)).collect();
        let expected: Vec<_> = events.iter().map(|name| event(name).json()).collect();
        assert_eq!(found, expected, "{name}");
    }
}

#[test]
fn no_payload_is_kept_without_a_test() {
    let mut known: Vec<_> = PAYLOADS.iter().map(|(name, _)| *name).collect();
    known.extend(["lookup-events-in-utf-16.json", "lookup-events-records-as-text.json"]);
    known.extend(["from-firehose.json", "from-kinesis.json", "from-sns.json"]);
    known.extend(["lines.jsonl", "trail-file.json.gz", "make.py", "README.md"]);
    for path in files(&fixtures().join("payloads")).iter().filter(|path| path.parent().unwrap().ends_with("payloads")) {
        let name = path.file_name().unwrap().to_str().unwrap();
        assert!(known.contains(&name), "{name}");
    }
}

#[test]
fn the_packed_trail_file_is_the_plain_one() {
    let packed = std::fs::read(fixtures().join("payloads/trail-file.json.gz")).unwrap();
    assert_eq!(text_of(gunzip(&packed, MAX_DECODED_BYTES).unwrap()), payload("trail-file.json"));
}

#[test]
fn json_lines_are_one_record_a_line() {
    let text = payload("lines.jsonl");
    let documents = documents(&text);
    let lines: Vec<_> = documents.iter().map(|document| document.line).collect();
    assert_eq!(lines, [Some(1), Some(2), Some(3), Some(4)]);
    assert_eq!(messages(documents[3].text).unwrap().len(), 1);
    assert_eq!(json_of(documents[0].text), event("mfa/asked-for-virtual-device").json());
}

#[test]
fn a_control_message_says_that_it_is_one() {
    let payload = payload("control-message.json");
    assert_eq!(in_batch(&payload, None, |batch| batch.control_message), Ok(true));
    assert_eq!(in_batch(&envelope([]), None, |batch| batch.control_message), Ok(false));
}

#[test]
fn an_empty_batch_holds_nothing_and_is_no_error() {
    for document in [envelope([]), json!({"Records": []}).to_string(), json!({"Events": []}).to_string()] {
        assert_eq!(messages(&document), Ok(Vec::new()), "{document}");
    }
}

#[test]
fn a_record_keeps_every_byte_of_its_text() {
    let message = "{\"eventName\" :  \"ConsoleLogin\", \"x\":\"\\u00e9 \u{1f600} \\\\ \\\"\"}";
    assert_eq!(messages(&awslogs(&envelope([message]))).unwrap(), [message]);
    let records = format!("{{\"Records\":[ {message} ]}}");
    assert_eq!(messages(&records).unwrap(), [message]);
}

#[test]
fn an_object_in_place_of_the_message_text_is_read() {
    let record = event("root/success-without-mfa").json();
    let document = json!({"logEvents": [{"message": record}]}).to_string();
    assert_eq!(json_of(&messages(&document).unwrap()[0]), record);
}

#[test]
fn where_an_envelope_says_nothing_of_a_message_there_is_an_empty_one_to_reject() {
    for log_event in [json!({}), json!({"message": null}), json!({"id": "1"})] {
        assert_eq!(messages(&json!({"logEvents": [log_event]}).to_string()), Ok(vec![String::new()]), "{log_event}");
    }
}

#[test]
fn what_cannot_be_read_at_all_is_said_in_these_words() {
    let document = envelope(["{}"]);
    let packed = gzip(document.as_bytes());
    let mut damaged = packed.clone();
    let checksum = damaged.len() - 8;
    damaged[checksum] ^= 1;
    let with_tail = |tail: &[u8]| awslogs_of(&[packed.as_slice(), tail].concat());

    let table = [
        // Not JSON.
        (
            "nothing",
            String::new(),
            "Payload.NotJson",
            "the payload is not JSON: EOF while parsing a value at line 1 column 0".to_owned(),
        ),
        (
            "a log line",
            payload("broken/not-json.txt"),
            "Payload.NotJson",
            "the payload is not JSON: expected value at line 1 column 1".to_owned(),
        ),
        (
            "JSON cut short",
            "{\"Records\":[".to_owned(),
            "Payload.NotJson",
            "the payload is not JSON: EOF while parsing a list at line 1 column 12".to_owned(),
        ),
        (
            "two records",
            "{\"eventName\":\"a\"}{\"eventName\":\"b\"}".to_owned(),
            "Payload.NotJson",
            "the payload is not JSON: trailing characters at line 1 column 18".to_owned(),
        ),
        (
            "awslogs cut short",
            "{\"awslogs\":{\"data\":\"H4sI".to_owned(),
            "Payload.NotJson",
            "the payload is not JSON: EOF while parsing a string at line 1 column 24".to_owned(),
        ),
        // JSON of another kind.
        (
            "an HTTP request",
            payload("broken/unknown-shape.txt"),
            "Payload.UnknownShape",
            shape("an object with `rawPath`, `routeKey`, `version`"),
        ),
        ("an empty object", "{}".to_owned(), "Payload.UnknownShape", shape("an empty object")),
        ("an empty list", "[ ]".to_owned(), "Payload.UnknownShape", shape("an empty list")),
        ("a list of numbers", "[1, null, 5]".to_owned(), "Payload.UnknownShape", shape("a list")),
        ("a string", "\"x\"".to_owned(), "Payload.UnknownShape", shape("a string")),
        ("a number", "5".to_owned(), "Payload.UnknownShape", shape("a number")),
        ("a truth", "true".to_owned(), "Payload.UnknownShape", shape("true or false")),
        ("null", "null".to_owned(), "Payload.UnknownShape", shape("null")),
        (
            "detail without detail-type",
            "{\"detail\":{\"eventName\":\"a\"}}".to_owned(),
            "Payload.UnknownShape",
            shape("an object with `detail`"),
        ),
        (
            "records that are no list",
            "{\"Records\":5}".to_owned(),
            "Payload.UnknownShape",
            shape("an object with `Records`"),
        ),
        (
            "null for awslogs",
            "{\"awslogs\":null}".to_owned(),
            "Payload.UnknownShape",
            shape("an object with `awslogs`"),
        ),
        (
            "a key with a line break",
            "{\"a\\nb\":1}".to_owned(),
            "Payload.UnknownShape",
            shape("an object with `a\\nb`"),
        ),
        (
            "many keys",
            json!({"a":1,"b":1,"c":1,"d":1,"e":1,"f":1,"g":1,"h":1,"i":1}).to_string(),
            "Payload.UnknownShape",
            shape("an object with `a`, `b`, `c`, `d`, `e`, `f`, `g`, `h`"),
        ),
        // awslogs, and its data.
        (
            "not base64",
            payload("broken/not-base64.txt"),
            "Payload.NotBase64",
            "awslogs.data is not base64: Invalid symbol 32, offset 4.".to_owned(),
        ),
        (
            "base64 of the web",
            "{\"awslogs\":{\"data\":\"H4sI_-\"}}".to_owned(),
            "Payload.NotBase64",
            "awslogs.data is not base64: Invalid symbol 95, offset 4.".to_owned(),
        ),
        (
            "not gzip",
            payload("broken/not-gzip.txt"),
            "Payload.NotGzip",
            "the data is not gzip: it does not begin with the bytes 1f 8b".to_owned(),
        ),
        (
            "no data",
            "{\"awslogs\":{\"data\":\"\"}}".to_owned(),
            "Payload.NotGzip",
            "the data is not gzip: it does not begin with the bytes 1f 8b".to_owned(),
        ),
        (
            "gzip cut short",
            payload("broken/truncated-gzip.txt"),
            "Payload.CutShort",
            "the gzip data is cut short: it ends after 526 bytes, inside a member".to_owned(),
        ),
        (
            "two bytes of gzip",
            awslogs_of(&[0x1f, 0x8b]),
            "Payload.CutShort",
            "the gzip data is cut short: it ends after 2 bytes, inside a member".to_owned(),
        ),
        (
            "gzip without its last byte",
            awslogs_of(&packed[..packed.len() - 1]),
            "Payload.CutShort",
            format!("the gzip data is cut short: it ends after {} bytes, inside a member", packed.len() - 1),
        ),
        (
            "a wrong checksum",
            awslogs_of(&damaged),
            "Payload.Damaged",
            "the gzip data is damaged: corrupt gzip stream does not have a matching checksum".to_owned(),
        ),
        (
            "a tail",
            with_tail(b"tail"),
            "Payload.Damaged",
            "the gzip data is damaged: 4 bytes of something else follow it".to_owned(),
        ),
        (
            "zeros and a tail",
            with_tail(b"\0\0tail"),
            "Payload.Damaged",
            "the gzip data is damaged: 6 bytes of something else follow it".to_owned(),
        ),
        (
            "half a second member",
            with_tail(&packed[..20]),
            "Payload.CutShort",
            format!("the gzip data is cut short: it ends after {} bytes, inside a member", packed.len() + 20),
        ),
    ];
    for (what, payload, name, text) in table {
        assert_eq!(refusal(&payload), (name, text), "{what}");
    }
}

/// The words say where it was wrong: outside of what is packed, or inside.
#[test]
fn what_is_wrong_inside_the_packed_data_is_said_of_the_inside() {
    let table = [
        ("text inside", payload("broken/not-json-inside.txt"), "it is not JSON: expected value at line 1 column 1"),
        (
            "JSON cut short inside",
            awslogs("{\"logEvents\":["),
            "it is not JSON: EOF while parsing a list at line 1 column 14",
        ),
        ("nothing inside", awslogs(""), "it is not JSON: EOF while parsing a value at line 1 column 0"),
        ("another document inside", awslogs("{\"x\":1}"), "expected `logEvents`; found an object with `x`"),
    ];
    for (what, payload, why) in table {
        let expected = format!("the unpacked data is no CloudWatch Logs document: {why}");
        assert_eq!(refusal(&payload), ("Payload.NotAnEnvelope", expected), "{what}");
    }
}

#[test]
fn awslogs_without_its_data_is_no_fault_of_the_unpacked_document() {
    for payload in
        ["{\"awslogs\":{}}", "{\"awslogs\":{\"data\":5}}", "{\"awslogs\":{\"data\":null}}", "{\"awslogs\":\"H4sI\"}"]
    {
        let (name, text) = refusal(payload);
        assert_eq!(name, "Payload.UnknownShape", "{payload}: {text}");
    }
}

#[test]
fn every_broken_payload_is_refused_but_the_mixed_one() {
    for path in files(&fixtures().join("payloads/broken")) {
        let mixed = path.ends_with("mixed-good-and-bad.txt");
        assert_eq!(messages(&read(&path)).is_ok(), mixed, "{}", path.display());
    }
}

/// The rejects of a document, as `position: reason`.
fn rejects(document: &str, line: Option<usize>) -> Vec<String> {
    let rejects = |batch: Batch<'_>| {
        let rejects = batch.events.iter().filter_map(|event| {
            let error = Record::parse(&event.text).err()?;
            let reject = Reject::new(event.position, &error, &event.text);
            Some(format!("{}: {} <{}>", reject.position, reject.reason, reject.sample))
        });
        rejects.collect()
    };
    in_batch(document, line, rejects).unwrap()
}

#[test]
fn a_bad_event_is_named_by_its_place_and_the_others_are_kept() {
    let payload = payload("broken/mixed-good-and-bad.txt");
    assert_eq!(in_batch(&payload, None, |batch| batch.events.len()), Ok(5));
    let cut: String = event("iam-user/failure-with-a-wrong-password").line().chars().take(200).collect();
    let said = rejects(&payload, None);
    assert_eq!(
        said[..2],
        [
            "log event 2: not JSON: expected value at line 1 column 1 <END RequestId: 8f5c1a52-7f2c-4c41-9d0e-0b7f3f8c1f55>",
            "log event 3: JSON, but no CloudTrail record: it has none of eventName, eventSource, eventType, eventID, userIdentity \
             <{\"level\":\"info\",\"msg\":\"ready\"}>",
        ]
    );
    assert_eq!(said.len(), 3);
    assert!(
        said[2].starts_with("log event 5: not JSON: EOF while parsing a string at line 1 column 400 <{\"event"),
        "{}",
        said[2]
    );
    assert_eq!(cut.chars().count(), 200);
}

#[test]
fn every_kind_of_document_tells_the_place_in_its_own_words() {
    let none =
        "JSON, but no CloudTrail record: it has none of eventName, eventSource, eventType, eventID, userIdentity";
    let table = [
        (json!({"Records": [{"eventName": "a"}, {"x": 1}]}), None, format!("record 2: {none} <{{\"x\":1}}>")),
        (json!({"Records": [5]}), None, format!("record 1: {none} <5>")),
        (json!({"Events": [{"CloudTrailEvent": "{}"}]}), None, format!("record 1: {none} <{{}}>")),
        (json!({"detail-type": "x", "detail": {}}), None, format!("detail: {none} <{{}}>")),
        (json!({"Records": [{}]}), Some(7), format!("line 7, record 1: {none} <{{}}>")),
        (
            json!({"logEvents": [{"message": " \n"}]}),
            Some(7),
            "line 7, log event 1: not JSON: EOF while parsing a value at line 2 column 0 <>".to_owned(),
        ),
    ];
    for (document, line, expected) in table {
        assert_eq!(rejects(&document.to_string(), line), [expected], "{document}");
    }
    let whole = Position { line: Some(3), place: Place::Whole };
    assert_eq!(whole.to_string(), "line 3");
    assert_eq!(Position { line: None, ..whole }.to_string(), "the whole document");
}

#[test]
fn a_sample_is_at_most_200_characters_cut_between_characters() {
    let text = "山".repeat(300);
    let reject = Reject::new(Position { line: None, place: Place::Whole }, &Record::parse(&text).unwrap_err(), &text);
    assert_eq!(reject.sample, "山".repeat(200));
}

#[test]
fn one_log_event_of_another_type_does_not_sink_the_others() {
    let good = event("root/success-without-mfa").line();
    for bad in
        [json!({"message": 5}), json!({"message": true}), json!({"message": ["x"]}), json!("x"), json!(null), json!([])]
    {
        let document = json!({"logEvents": [{"message": good}, bad, {"message": good}]}).to_string();
        let found = messages(&document).unwrap_or_else(|error| panic!("{bad}: {error}"));
        assert_eq!((found.len(), &found[0], &found[2]), (3, &good, &good), "{bad}");
    }
}

#[test]
fn one_looked_up_event_without_its_record_does_not_sink_the_others() {
    let good = event("root/success-without-mfa").line();
    for bad in [json!({"EventId": "1"}), json!({"CloudTrailEvent": null}), json!({"CloudTrailEvent": 5}), json!(null)] {
        let document = json!({"Events": [{"CloudTrailEvent": good}, bad, {"CloudTrailEvent": good}]}).to_string();
        let found = messages(&document).unwrap_or_else(|error| panic!("{bad}: {error}"));
        assert_eq!((found.len(), &found[0], &found[2]), (3, &good, &good), "{bad}");
    }
}

#[test]
fn small_differences_in_how_it_was_packed_do_not_matter() {
    let document = envelope(["{\"eventName\":\"山\"}"]);
    let bytes = document.as_bytes();
    let packed = gzip(bytes);
    let data = |packed: &[u8]| json_of(&awslogs_of(packed))["awslogs"]["data"].as_str().unwrap().to_owned();
    let payload = |data: &str| json!({"awslogs": {"data": data}}).to_string();
    let mut odd = packed.clone();
    while odd.len().is_multiple_of(3) {
        odd.push(0);
    }
    assert!(data(&odd).ends_with('='));
    let (first, second) = bytes.split_at(bytes.len() / 2);
    let table = [
        ("as AWS does it", awslogs(&document)),
        ("without padding", payload(data(&odd).trim_end_matches('='))),
        ("white space around", payload(&format!("\n {} \n", data(&packed)))),
        ("escapes in the data", awslogs(&document).replace('+', "\\u002b").replace('/', "\\/")),
        ("other keys beside", json!({"x": 1, "awslogs": {"y": 2, "data": data(&packed)}}).to_string()),
        ("two members", awslogs_of(&[gzip(first), gzip(second)].concat())),
        ("an empty member", awslogs_of(&[gzip(b""), packed.clone()].concat())),
        ("zeros behind", awslogs_of(&[packed.as_slice(), &[0; 512]].concat())),
        ("a byte order mark", awslogs_of(&gzip(format!("\u{feff}{document}").as_bytes()))),
    ];
    for (what, payload) in table {
        assert_eq!(
            messages(&payload).unwrap_or_else(|error| panic!("{what}: {error}")),
            ["{\"eventName\":\"山\"}"],
            "{what}"
        );
    }
}

#[test]
fn a_file_may_begin_with_a_byte_order_mark_and_only_begin_with_one() {
    assert_eq!(text_of("\u{feff}{}".into()), "{}");
    assert_eq!(text_of("{}\u{feff}".into()), "{}\u{feff}");
}

#[test]
fn a_byte_that_is_no_utf_8_costs_one_character_and_not_the_batch() {
    let document = envelope(["{\"eventName\":\"a|b\"}", "{\"eventName\":\"c\"}"]);
    let bytes: Vec<u8> = document.bytes().map(|byte| if byte == b'|' { 0xff } else { byte }).collect();
    let found = messages(&awslogs_of(&gzip(&bytes))).unwrap();
    assert_eq!(found, ["{\"eventName\":\"a\u{fffd}b\"}", "{\"eventName\":\"c\"}"]);
}

#[test]
fn the_word_awslogs_elsewhere_is_no_payload_of_cloudwatch_logs() {
    let record =
        json!({"eventName": "CreateFunction", "requestParameters": {"awslogs": "x", "list": ["awslogs"]}}).to_string();
    assert_eq!(messages(&record).unwrap(), [record.as_str()]);
    assert_eq!(messages(&envelope([record.as_str()])).unwrap(), [record.as_str()]);
}

#[test]
fn the_limit_may_be_reached_and_not_exceeded() {
    let text = envelope(["{\"eventName\":\"a\"}"]);
    let (first, second) = text.as_bytes().split_at(10);
    for packed in
        [gzip(text.as_bytes()), [gzip(first), gzip(second)].concat(), [gzip(text.as_bytes()), gzip(b"")].concat()]
    {
        assert_eq!(gunzip(&packed, text.len()).unwrap(), text.as_bytes());
        assert_eq!(gunzip(&packed, text.len() - 1), Err(IngestError::TooLarge { limit: text.len() - 1 }));
    }
    assert_eq!(
        packed(&awslogs(&text)).unpack(20).unwrap_err().to_string(),
        "the data unpacks to more than 20 bytes; if that is no attack, raise TRAILBELL_MAX_DECODED_BYTES"
    );
}

/// 1 MiB of zeros as deflate blocks that stand alone.
fn a_megabyte_packed() -> Vec<u8> {
    let mut packer = flate2::Compress::new(Compression::best(), false);
    let mut packed = Vec::with_capacity(1 << 16);
    packer.compress_vec(&vec![0; 1 << 20], &mut packed, FlushCompress::Full).unwrap();
    packed
}

/// The reader stops at the limit: the rubbish behind it is never seen, or it would be the error.
#[test]
fn a_bomb_is_refused_as_soon_as_the_limit_is_passed() {
    let header = &gzip(b"")[..10];
    let rubbish = [0xff; 8];
    let one_member = [header, &a_megabyte_packed().repeat(3), &rubbish].concat();
    let member = gzip(&vec![0; 1 << 20]);
    let many_members = [member.repeat(3).as_slice(), &rubbish].concat();
    for bomb in [one_member, many_members] {
        assert!(matches!(gunzip(&bomb, 4 << 20), Err(IngestError::Damaged(_))), "the rubbish is an error");
        let limit = (2 << 20) + 1;
        assert_eq!(packed(&awslogs_of(&bomb)).unpack(limit), Err(IngestError::TooLarge { limit }));
    }
}

/// A payload as large as Lambda lets in, which unpacks to a thousand times as much.
#[test]
fn a_megabyte_of_bomb_is_refused() {
    let block = a_megabyte_packed();
    let mut bomb = gzip(b"")[..10].to_vec();
    while bomb.len() < 700_000 {
        bomb.write_all(&block).unwrap();
    }
    assert!(bomb.len() / block.len() > 600, "it would unpack to {} MiB", bomb.len() / block.len());
    let error = messages(&awslogs_of(&bomb)).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the data unpacks to more than 33554432 bytes; if that is no attack, raise TRAILBELL_MAX_DECODED_BYTES"
    );
}

#[test]
fn a_size_that_the_data_claims_of_itself_is_not_believed() {
    let mut packed = gzip(b"{}");
    let size = packed.len() - 4;
    packed[size..].copy_from_slice(&[0xff; 4]);
    assert!(matches!(gunzip(&packed, MAX_DECODED_BYTES), Err(IngestError::Damaged(_))));
}

/// What AWS's own crate reads from our payloads, we read in the same way.
#[test]
fn we_agree_with_aws_lambda_events() {
    let mut agreed = Vec::new();
    for path in files(&fixtures().join("payloads")) {
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        let Ok(theirs) = serde_json::from_str::<LogsEvent>(&text) else { continue };
        let theirs = theirs.aws_logs.data;
        let unpacked = OnceCell::new();
        let ours = Payload::of(&text, &BOUNDS).unwrap().batch(&unpacked, &BOUNDS, None).unwrap();
        assert_eq!(ours.control_message, theirs.message_type == "CONTROL_MESSAGE", "{}", path.display());
        if !ours.control_message {
            let texts: Vec<_> = ours.events.iter().map(|event| event.text.as_ref()).collect();
            let messages: Vec<_> = theirs.log_events.iter().map(|event| event.message.as_str()).collect();
            assert_eq!(texts, messages, "{}", path.display());
        }
        agreed.push(path.file_name().unwrap().to_str().unwrap().to_owned());
    }
    assert_eq!(agreed, ["mixed-good-and-bad.txt", "control-message.json", "many-events.json", "one-event.json"]);
}

/// Why the decoding is our own: these come from AWS or from tools that rebuild payloads, and its crate refuses them.
#[test]
fn we_read_what_aws_lambda_events_refuses() {
    let decoded = awslogs(&payload("decoded-envelope.json"));
    for (what, payload) in [("two members", payload("multi-member.json")), ("no messageType, time as text", decoded)] {
        assert!(serde_json::from_str::<LogsEvent>(&payload).is_err(), "{what}");
        assert!(messages(&payload).is_ok_and(|messages| messages.len() >= 2), "{what}");
    }
}

#[test]
fn a_writer_that_packs_without_compression_is_read() {
    let mut packer = GzEncoder::new(Vec::new(), Compression::none());
    packer.write_all(envelope(["{\"eventName\":\"a\"}"]).as_bytes()).unwrap();
    assert_eq!(messages(&awslogs_of(&packer.finish().unwrap())).unwrap(), ["{\"eventName\":\"a\"}"]);
}

#[test]
fn what_lambda_keeps_of_an_invocation_that_failed_is_read_like_the_payload_inside() {
    let payload = std::fs::read_to_string("fixtures/payloads/one-event.json").unwrap();
    let record = format!(
        r#"{{"version":"1.0","requestContext":{{"condition":"RetriesExhausted"}},"requestPayload":{payload},"responsePayload":{{}}}}"#
    );
    assert_eq!(messages(&record), messages(&payload));
    assert_eq!(messages(&record).unwrap().len(), 1);
}

#[test]
fn the_digest_of_a_trails_log_files_holds_no_events_and_is_no_fault() {
    let digest = r#"{"awsAccountId":"123456789012","digestStartTime":"2026-05-28T00:00:00Z","logFiles":[]}"#;
    assert_eq!(messages(digest), Ok(Vec::new()));
}

// What a workflow wraps around an event

/// The context of a payload, as `name: value` and the number left out.
fn context(payload: &str) -> (Vec<String>, usize) {
    let context = in_batch(payload, None, |batch| batch.context).unwrap_or_else(|error| panic!("{error}: {payload}"));
    (context.entries.iter().map(|(name, value)| format!("{name}: {value}")).collect(), context.omitted)
}

#[test]
fn a_wrapped_event_is_read_in_either_form_and_the_rest_is_its_context() {
    let record = event(CREATE_USER).json();
    let eventbridge = json_of(&payload("eventbridge-iam.json"));
    for (original, place) in [(record.clone(), "originalEvent"), (eventbridge, "detail")] {
        let wrapped = json!({"originalEvent": original, "ticket": "OPS-7"}).to_string();
        let unpacked = OnceCell::new();
        let batch = Payload::of(&wrapped, &BOUNDS).unwrap().batch(&unpacked, &BOUNDS, None).unwrap();
        let [event] = batch.events.as_slice() else { panic!("one event, not {:?}", batch.events) };
        assert_eq!(json_of(&event.text), record);
        assert_eq!(event.position.to_string(), place);
        assert_eq!(context(&wrapped), (vec!["ticket: OPS-7".to_owned()], 0));
    }
}

#[test]
fn context_is_flat_and_bounded() {
    let record = event(CREATE_USER).json();
    let many: Vec<_> = (0..20).map(|number| (format!("k{number:02}"), json!(number))).collect();
    let long = "山".repeat(201);
    let table: [(Value, &[&str], usize); 6] = [
        (json!({"b": true, "a": 1.5, "s": "x y"}), &["a: 1.5", "b: true", "s: x y"], 0),
        (json!({"n": null, "e": "", "w": " \n", "o": {}}), &[], 0),
        (json!({"o": {"p": {"q": 1}}, "l": [1, "x"]}), &["l: [1,\"x\"]", "o.p.q: 1"], 0),
        (json!({"a": {"b": {"c": {"d": {"e": 1}}}}}), &["a.b.c.d: {\"e\":1}"], 0),
        (json!({"a.b": 1, "a": {"b": 2}}), &["a.b: 2"], 1),
        (json!({"v": long.repeat(9)}), &[&format!("v: {long}")], 0),
    ];
    for (fields, entries, omitted) in table {
        let mut wrapped = fields.clone();
        wrapped["originalEvent"] = record.clone();
        let entries = entries.iter().map(|entry| (*entry).to_owned()).collect();
        assert_eq!(context(&wrapped.to_string()), (entries, omitted), "{fields}");
    }
    let mut wrapped = json!({"originalEvent": record});
    wrapped.as_object_mut().unwrap().extend(many);
    let (entries, omitted) = context(&wrapped.to_string());
    assert_eq!((entries.len(), entries[11].as_str(), omitted), (12, "k11: 11", 8));
}

#[test]
fn what_is_wrapped_and_no_record_is_rejected_by_itself() {
    for (original, place) in [(json!("x"), "originalEvent"), (json!({"detail-type": "x", "detail": {}}), "detail")] {
        let found = rejects(&json!({"originalEvent": original}).to_string(), None);
        assert!(found.len() == 1 && found[0].starts_with(&format!("{place}: ")), "{found:?}");
    }
    for original in [json!("x"), json!({}), json!([]), json!(5), json!({"Payload": {}})] {
        let found = rejects(&json!({"originalEvent": original}).to_string(), None);
        assert!(
            found[0].contains("; expected is the event of EventBridge, or the CloudTrail record in it <"),
            "{found:?}"
        );
    }
}

/// The keys by which other payloads are told, and that may mean anything in a workflow.
const KEYS: [&str; 14] = [
    "awslogs",
    "requestPayload",
    "logEvents",
    "messageType",
    "detail",
    "detail-type",
    "Records",
    "Events",
    "Messages",
    "digestStartTime",
    "trailbell",
    "eventName",
    "responsePayload",
    "Body",
];

/// What reads a payload in the function: it is recognised, within the bound on events, and read.
fn read_as_the_function_does(payload: &str) -> Result<(usize, usize, Vec<String>), IngestError> {
    assert!(!matches!(Payload::of(payload, &BOUNDS), Ok(Payload::Call)), "{payload}");
    let rules = Rules { max_decoded_bytes: MAX_DECODED_BYTES, max_events: Some(100), ..Rules::default() };
    let events = Events::of(payload, None, &rules, |_| true)?;
    let names = events.stories.iter().flat_map(|story| story.facts.event_id.clone()).collect();
    Ok((events.report.seen, events.rejects.len(), names))
}

#[test]
fn whatever_stands_beside_a_wrapped_event_it_is_told() {
    let record = event(CREATE_USER).json();
    let eventbridge = json_of(&payload("eventbridge-iam.json"));
    let id = record["eventID"].as_str().unwrap().to_owned();
    let values = [
        json!([]),
        json!(["a"]),
        json!(vec![json!({}); 200]),
        json!({}),
        json!({"data": "H4sI"}),
        json!({"eventName": "ConsoleLogin"}),
        json!({"trailbell": "report"}),
        json!(5),
        json!(true),
        json!("CONTROL_MESSAGE"),
        json!("report"),
        json!(""),
        Value::Null,
    ];
    let originals = [record.clone(), eventbridge.clone(), record.to_string().into(), eventbridge.to_string().into()];
    for original in &originals {
        for key in KEYS {
            for value in &values {
                for (first, second) in [("originalEvent", key), (key, "originalEvent")] {
                    let text = |name| if name == key { value.to_string() } else { original.to_string() };
                    let wrapped = format!("{{\"{first}\":{},\"{second}\":{}}}", text(first), text(second));
                    let read = read_as_the_function_does(&wrapped);
                    assert_eq!(read, Ok((1, 0, vec![id.clone()])), "{wrapped}");
                }
            }
        }
        // All of them at once, as one that knows them would write it.
        let mut wrapped: serde_json::Map<_, _> = KEYS.iter().map(|key| ((*key).to_owned(), json!([]))).collect();
        wrapped.insert("originalEvent".to_owned(), original.clone());
        let wrapped = Value::from(wrapped).to_string();
        assert_eq!(read_as_the_function_does(&wrapped), Ok((1, 0, vec![id.clone()])), "{wrapped}");
    }
}

#[test]
fn a_key_beside_a_wrapped_event_may_be_what_no_text_can_hold() {
    let record = event(CREATE_USER).line();
    for beside in [r#""\ud800":1"#, r#""note":"\udc00""#, r#""n":1e999"#] {
        let wrapped = format!("{{{beside},\"originalEvent\":{record}}}");
        assert_eq!(
            read_as_the_function_does(&wrapped).map(|(seen, rejected, _)| (seen, rejected)),
            Ok((1, 0)),
            "{wrapped}"
        );
    }
}

#[test]
fn of_two_wrapped_events_neither_is_passed_over() {
    let record = event(CREATE_USER).line();
    let twice = format!("{{\"originalEvent\":{record},\"originalEvent\":{record},\"Records\":[]}}");
    assert_eq!(refusal(&twice).0, "Payload.UnknownShape");
}

#[test]
fn where_the_wrapped_event_is_null_the_payload_is_what_it_else_is() {
    let record = event(CREATE_USER).json();
    let trail_file = json!({"originalEvent": null, "Records": [record]}).to_string();
    assert_eq!(messages(&trail_file).unwrap().len(), 1);
    let (name, text) = refusal("{\"originalEvent\":null}");
    assert_eq!(name, "Payload.UnknownShape");
    assert!(text.contains("`originalEvent` (a workflow)"), "{text}");
}

#[test]
fn the_word_inside_a_payload_of_another_kind_wraps_nothing() {
    let record = json!({"eventName": "x", "requestParameters": {"originalEvent": {"eventName": "y"}}});
    for document in [record.clone(), json!({"Records": [record]}), json!({"detail-type": "x", "detail": record})] {
        assert_eq!(json_of(&messages(&document.to_string()).unwrap()[0]), record, "{document}");
    }
    // In a list each item is a payload, and has a context of its own.
    let events = events_of("[{\"originalEvent\":{\"eventName\":\"x\"},\"ticket\":\"1\"},{\"eventName\":\"y\"}]");
    let contexts: Vec<_> = events.stories.iter().map(|story| story.facts.context.entries.len()).collect();
    assert_eq!(contexts, [1, 0]);
}

#[test]
fn only_a_wrapper_has_context() {
    for (name, _) in PAYLOADS {
        let payload = payload(name);
        let bare = in_batch(&payload, None, |batch| batch.context.is_empty());
        assert_eq!(bare, Ok(!name.starts_with("workflow")), "{name}");
    }
}

// What waits in a queue

/// Messages as `aws sqs receive-message` prints them.
fn printed<'a>(bodies: impl IntoIterator<Item = &'a str>) -> String {
    let message =
        |body| json!({"MessageId": "19dd0b57-b21e-4ac1-bd88-01bbb068cb78", "ReceiptHandle": "AQEB", "Body": body});
    json!({"Messages": bodies.into_iter().map(message).collect::<Vec<_>>()}).to_string()
}

/// The same, as Lambda hands them to a function.
fn handed_over<'a>(bodies: impl IntoIterator<Item = &'a str>) -> String {
    let message = |body| {
        json!({"messageId": "19dd0b57-b21e-4ac1-bd88-01bbb068cb78", "receiptHandle": "AQEB", "body": body,
               "attributes": {"SentTimestamp": "1779849224000"}, "messageAttributes": {}, "eventSource": "aws:sqs",
               "eventSourceARN": "arn:aws:sqs:us-east-1:123456789012:events", "awsRegion": "us-east-1"})
    };
    json!({"Records": bodies.into_iter().map(message).collect::<Vec<_>>()}).to_string()
}

fn events_of(payload: &str) -> Events {
    let rules = Rules { max_decoded_bytes: MAX_DECODED_BYTES, max_events: Some(100), ..Rules::default() };
    Events::of(payload, None, &rules, |_| true).unwrap_or_else(|error| panic!("{error}: {payload}"))
}

#[test]
fn each_message_of_a_queue_is_a_payload() {
    for (name, names) in PAYLOADS {
        let payload = payload(name);
        let alone = events_of(&payload);
        for queue in [printed([payload.as_str()]), handed_over([payload.as_str()])] {
            let found = events_of(&queue);
            assert_eq!((found.report.seen, found.rejects.len()), (names.len(), 0), "{name}");
            assert_eq!(found.invocation, alone.invocation, "{name}");
            let contexts =
                |events: &Events| events.stories.iter().map(|story| story.facts.context.clone()).collect::<Vec<_>>();
            assert_eq!(contexts(&found), contexts(&alone), "{name}");
            let ids =
                |events: &Events| events.stories.iter().map(|story| story.facts.event_id.clone()).collect::<Vec<_>>();
            assert_eq!(ids(&found), ids(&alone), "{name}");
        }
    }
}

#[test]
fn what_is_wrong_with_one_message_concerns_no_other_and_says_which() {
    let good = payload("eventbridge-iam.json");
    let bodies = [
        good.as_str(),
        "no JSON",
        "{\"detail-type\":\"x\",\"detail\":{}}",
        "{\"Type\":\"Notification\",\"TopicArn\":\"arn:aws:sns:us-east-1:123456789012:trailbell-alerts\",\"Message\":\"x\"}",
        &printed([good.as_str()]),
        "{\"trailbell\":\"report\",\"scheduled\":\"2026-11-30T08:00:00Z\"}",
        &payload("workflow.json"),
        "",
    ];
    for queue in [printed(bodies), handed_over(bodies)] {
        let events = events_of(&queue);
        assert_eq!((events.report.seen, events.report.rejected, events.stories.len()), (7, 4, 3));
        assert!(events.stories[0].facts.context.is_empty() && !events.stories[2].facts.context.is_empty());
        let said: Vec<_> =
            events.rejects.iter().map(|reject| format!("{}: {}", reject.position, reject.reason)).collect();
        for (said, begins) in said.iter().zip([
            "message 2: the payload is not JSON: expected",
            "message 3: detail: JSON, but no CloudTrail record",
            "message 4: notification 1: the payload is not JSON: expected",
            "message 8: the payload is not JSON: EOF",
        ]) {
            assert!(said.starts_with(begins), "{said}");
        }
    }
}

#[test]
fn messages_that_are_none_are_named() {
    for messages in [json!([{}]), json!([5]), json!([{"Body": null}]), json!([{"Body": 5}]), json!([[]])] {
        let events = events_of(&json!({"Messages": messages}).to_string());
        assert_eq!((events.report.seen, events.report.rejected), (1, 1), "{messages}");
    }
    assert_eq!(refusal("{\"Messages\":5}"), ("Payload.UnknownShape", shape("an object with `Messages`")));
    assert_eq!(events_of("{\"Messages\":[]}").report.seen, 0);
    // A tool may have taken the body out of its string.
    let event = json_of(&payload("eventbridge-iam.json"));
    assert_eq!(events_of(&json!({"Messages": [{"Body": event}]}).to_string()).stories.len(), 1);
}

#[test]
fn all_messages_together_are_bound_like_one_payload() {
    let (two, bytes) = (envelope(["{\"eventName\":\"a\"}", "{\"eventName\":\"b\"}"]), 600);
    assert!(two.len() < bytes && two.len() * 2 > bytes, "{}", two.len());
    let packed = awslogs(&two);
    let refused = |payload: &str, max_decoded_bytes, max_events| {
        let rules = Rules { max_decoded_bytes, max_events: Some(max_events), ..Rules::default() };
        Events::of(payload, None, &rules, |_| true).err()
    };
    for queue in [printed([packed.as_str(), &packed]), handed_over([packed.as_str(), &packed])] {
        assert_eq!(refused(&queue, 2000, 4), None);
        assert_eq!(refused(&queue, bytes, 4), Some(IngestError::TooLarge { limit: bytes }));
        assert_eq!(refused(&queue, 2000, 3), Some(IngestError::TooManyEvents { most: 3 }));
    }
    assert_eq!(refused(&printed(["x"; 5]), 2000, 4), Some(IngestError::TooManyEvents { most: 4 }));
}
