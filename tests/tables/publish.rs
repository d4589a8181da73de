//! What SNS gets: entries and batches within its limits; and what becomes of the events where it does not take all of them.

use std::time::{Duration, Instant};

use serde_json::{Map, Value, json};
use trailbell::alert::{Attributes, Message, Subject};
use trailbell::pipeline::{HandleError, Report};
use trailbell::publish::{Entry, Outbox, batches};
use trailbell::severity::Severity;
use trailbell::voice::Language;

use crate::support::topic::Topic;
use crate::support::{awslogs, block_on, envelope, event, handle, payload, settings, wording};

/// The most that SNS takes in one request, whether it holds one entry or ten ("Publish" and "PublishBatch", Amazon SNS API Reference).
const MAX_BYTES: usize = 262_144;

fn message_of(name: &str) -> Message {
    Message::of(event(name).alert(&wording(Language::English)))
}

fn forms(entry: &Entry) -> Map<String, Value> {
    serde_json::from_str(&entry.message).expect("the message is a JSON object")
}

#[test]
fn one_entry_has_four_forms_and_none_twice() {
    let message = message_of("root/success-without-mfa");
    let entry = Entry::of(&message);
    let expected =
        [("default", &message.json), ("email", &message.mail), ("sms", &message.sms), ("https", &message.chat)];
    let expected: Map<String, Value> =
        expected.into_iter().map(|(name, form)| (name.to_owned(), form.as_str().into())).collect();
    assert_eq!(forms(&entry), expected);
    assert_eq!(entry.subject, message.subject.as_str());
}

#[test]
fn attributes_are_what_is_known_and_no_others() {
    let table: [(&str, &[(&str, &str)]); 4] = [
        (
            "root/success-without-mfa",
            &[
                ("kind", "sign_in"),
                ("severity", "critical"),
                ("method", "root"),
                ("outcome", "success"),
                ("account", "123456789012"),
            ],
        ),
        (
            "iam/create-user-denied",
            &[("kind", "iam_change"), ("severity", "notice"), ("outcome", "failure"), ("account", "123456789012")],
        ),
        (
            "other/identity-center-portal-opens-an-account",
            &[("kind", "other"), ("severity", "info"), ("outcome", "unknown"), ("account", "444455556666")],
        ),
        (
            "odd/no-recipient-account-id",
            &[
                ("kind", "sign_in"),
                ("severity", "warning"),
                ("method", "iam_user"),
                ("outcome", "success"),
                ("account", "123456789012"),
            ],
        ),
    ];
    for (name, expected) in table {
        let entry = Entry::of(&message_of(name));
        let found: Vec<_> = entry.attributes.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(found, expected, "{name}");
    }
}

/// A message of any size, made by hand.
fn message(mail: String, json: String) -> Message {
    let attributes = Attributes {
        kind: "other",
        severity: Severity::Notice,
        method: None,
        outcome: None,
        account: None,
        quiet: false,
    };
    Message {
        subject: Subject::new("notice", "a test", None),
        ascii_subject: Subject::new("notice", "a test", None),
        sms: mail.clone(),
        mail,
        json,
        chat: json!({"version": "1.0", "source": "custom", "content": {"description": "a test"}}).to_string(),
        attributes,
        events: 1,
        folded: 0,
        keys: Vec::new(),
    }
}

#[test]
fn a_message_too_large_for_sns_is_cut_and_not_refused() {
    let large = |character: &str| character.repeat(1_000_000);
    let json = |text: String| json!({"schema": 1, "text": text}).to_string();
    // One byte a character, three, and one that JSON writes as two and again as four.
    for character in ["a", "山", "\\"] {
        for message in [
            message(large(character), json(String::new())),
            message("short".to_owned(), json(large(character))),
            message(large(character), json(large(character))),
        ] {
            let entry = Entry::of(&message);
            assert!(entry.bytes() <= MAX_BYTES, "{} bytes", entry.bytes());
            let forms = forms(&entry);
            let text = |form: &str| forms[form].as_str().unwrap_or_else(|| panic!("{form} is no text"));
            assert!(message.mail.starts_with(text("email").trim_end_matches("\n…\n")), "the mail is cut, not changed");
            let brief: Value = serde_json::from_str(text("default")).unwrap();
            assert_eq!((&brief["schema"], &brief["kind"], &brief["cut"]), (&json!(1), &json!("other"), &json!(true)));
            assert_eq!(brief["subject"], "[notice] a test");
        }
    }
}

/// Amazon Q Developer in chat applications ignores whatever is no custom notification.
#[test]
fn the_chat_form_of_a_message_that_is_cut_is_still_a_custom_notification() {
    let message = message("a".repeat(1_000_000), "{}".to_owned());
    let forms = forms(&Entry::of(&message));
    let chat: Value = serde_json::from_str(forms["https"].as_str().unwrap()).unwrap();
    assert_eq!((&chat["version"], &chat["source"]), (&json!("1.0"), &json!("custom")), "{chat}");
}

#[test]
fn a_message_that_fits_is_not_cut() {
    let message = message("a".repeat(30_000), json!({"text": "b".repeat(30_000)}).to_string());
    let forms = forms(&Entry::of(&message));
    assert!(forms["email"] == message.mail.as_str(), "the mail is cut");
    assert!(forms["default"] == message.json.as_str(), "the JSON is cut");
}

fn entry(name: usize, bytes: usize) -> Entry {
    let entry = Entry {
        subject: format!("{name:05}"),
        ascii_subject: String::new(),
        message: "x".repeat(bytes - 5),
        attributes: Vec::new(),
    };
    assert_eq!(entry.bytes(), bytes);
    entry
}

#[test]
fn an_entry_counts_all_that_is_sent() {
    let entry = Entry {
        subject: "山".to_owned(),
        ascii_subject: "?".to_owned(),
        message: "{}".to_owned(),
        attributes: vec![("kind", "other".to_owned())],
    };
    // Three bytes, two, and the attribute's name, type and value.
    assert_eq!(entry.bytes(), 3 + 2 + "kind".len() + "String".len() + "other".len());
}

/// How many entries each batch has.
fn sizes(entries: Vec<Entry>) -> Vec<usize> {
    batches(entries).iter().map(Vec::len).collect()
}

#[test]
fn a_batch_has_at_most_ten_entries() {
    let of = |count: usize| sizes((0..count).map(|name| entry(name, 100)).collect());
    assert_eq!(of(0), Vec::<usize>::new());
    assert_eq!(of(1), [1]);
    assert_eq!(of(10), [10]);
    assert_eq!(of(11), [10, 1]);
    assert_eq!(of(25), [10, 10, 5]);
}

#[test]
fn a_batch_has_at_most_what_sns_takes_and_little_less() {
    let of = |bytes: &[usize]| sizes(bytes.iter().enumerate().map(|(name, bytes)| entry(name, *bytes)).collect());
    assert_eq!(of(&[100_000; 6]), [2, 2, 2]);
    assert_eq!(of(&[250_000, 250_000]), [1, 1]);
    assert_eq!(of(&[250_000, 100, 250_000]), [2, 1]);
    assert_eq!(of(&[25_000; 10]), [10]);
    assert_eq!(of(&[26_300; 10]), [9, 1], "263,000 bytes together");
}

#[test]
fn batches_keep_every_entry_and_their_order() {
    let sizes = [200, 90_000, 150_000, 30, 30, 258_000, 60, 120_000, 120_000, 120_000];
    let entries: Vec<_> = sizes.iter().cycle().take(100).enumerate().map(|(name, bytes)| entry(name, *bytes)).collect();
    let batches = batches(entries.clone());
    assert!(batches.iter().all(|batch| (1..=10).contains(&batch.len())));
    assert!(batches.iter().all(|batch| batch.iter().map(Entry::bytes).sum::<usize>() <= MAX_BYTES));
    assert_eq!(batches.into_iter().flatten().collect::<Vec<_>>(), entries);
}

/// The report of an invocation that the topic took only in part, and its error text.
fn failed(payload: &str, max_messages: &str, failing: &'static [usize]) -> (Report, String) {
    let settings = settings(&[("TRAILBELL_MAX_MESSAGES", max_messages)]);
    let error =
        block_on(handle(payload, &settings, &Topic::refusing(|place| failing.contains(&place)))).expect_err("an error");
    let text = error.to_string();
    match error {
        HandleError::Publish { report, .. } => (*report, text),
        error => panic!("{error}"),
    }
}

#[test]
fn what_the_topic_takes_is_counted() {
    let outbox = Outbox::default();
    let report = block_on(handle(&payload("many-events.json"), &settings(&[]), &outbox)).unwrap();
    // Twelve events, of which two are steps of others; seven messages of one alert each, and a digest of three.
    let expected = Report { seen: 12, published: 10, folded: 2, messages: 8, marked: 10, ..Report::default() };
    assert_eq!(report, expected);
    assert!(report.balances());
    let messages = outbox.take();
    assert_eq!(messages.iter().map(|message| message.events).collect::<Vec<_>>(), [1, 1, 1, 1, 1, 1, 1, 3]);
    assert_eq!(outbox.take().len(), 0, "what is taken out is gone");
}

#[test]
fn what_the_topic_does_not_take_has_failed_and_the_rest_has_not() {
    // A sign-in, and the digest of three.
    let (report, text) = failed(&payload("many-events.json"), "8", &[4, 7]);
    assert_eq!(
        report,
        Report { seen: 12, published: 6, folded: 2, failed: 4, messages: 6, marked: 6, ..Report::default() }
    );
    assert!(report.balances());
    assert_eq!(text, "2 of 8 messages were not taken by the topic, the first because: Throttled: message 4");
}

#[test]
fn a_topic_that_takes_nothing_fails_every_event() {
    let (report, text) = failed(&payload("one-event.json"), "8", &[0]);
    assert_eq!(report, Report { seen: 1, failed: 1, ..Report::default() });
    assert_eq!(text, "1 of 1 messages were not taken by the topic, the first because: Throttled: message 0");
}

#[test]
fn the_message_about_what_could_not_be_read_can_fail_too() {
    let mixed = payload("broken/mixed-good-and-bad.txt");
    let (report, text) = failed(&mixed, "8", &[2]);
    assert_eq!(report, Report { seen: 5, published: 2, rejected: 3, messages: 2, marked: 2, ..Report::default() });
    assert_eq!(text, "1 of 3 messages were not taken by the topic, the first because: Throttled: message 2");

    let report = block_on(handle(&mixed, &settings(&[]), &Outbox::default())).unwrap();
    assert_eq!(report, Report { seen: 5, published: 2, rejected: 3, messages: 3, marked: 2, ..Report::default() });
}

#[test]
fn a_payload_without_events_tells_nobody_anything() {
    for (payload, control_message) in [(payload("control-message.json"), true), (awslogs(&envelope([])), false)] {
        let outbox = Outbox::default();
        let report = block_on(handle(&payload, &settings(&[]), &outbox)).unwrap();
        assert_eq!(report, Report { control_message, ..Report::default() });
        assert!(outbox.take().is_empty());
    }
}

#[test]
fn a_payload_that_cannot_be_read_tells_nobody_anything() {
    let outbox = Outbox::default();
    let error = block_on(handle(&payload("broken/not-gzip.txt"), &settings(&[]), &outbox)).unwrap_err();
    assert_eq!(error.to_string(), "the data is not gzip: it does not begin with the bytes 1f 8b");
    assert!(outbox.take().is_empty());
}

#[test]
fn what_is_not_wanted_is_counted_and_not_told() {
    let severe = Report { published: 3, ignored: 9, messages: 3, marked: 3, ..Report::default() };
    let table: [(&[(&str, &str)], Report); 4] = [
        (&[("TRAILBELL_MIN_SEVERITY", "warning")], severe.clone()),
        (&[("TRAILBELL_MIN_SEVERITY", "critical")], severe),
        (&[("TRAILBELL_STEPS", "publish")], Report { published: 12, messages: 8, marked: 12, ..Report::default() }),
        (
            &[("TRAILBELL_STEPS", "publish"), ("TRAILBELL_MIN_SEVERITY", "notice")],
            Report { published: 4, ignored: 8, messages: 4, marked: 4, ..Report::default() },
        ),
    ];
    for (given, expected) in table {
        let report = block_on(handle(&payload("many-events.json"), &settings(given), &Outbox::default())).unwrap();
        assert_eq!(report, Report { seen: 12, ..expected }, "{given:?}");
    }
}

#[test]
fn a_step_whose_sign_in_is_not_among_the_events_is_quiet() {
    let steps = [event("mfa/asked-for-virtual-device").line(), event("role/get-signin-token").line()];
    let payload = awslogs(&envelope(steps.iter().map(String::as_str)));
    let outbox = Outbox::default();
    let report = block_on(handle(&payload, &settings(&[]), &outbox)).unwrap();
    assert_eq!(report, Report { seen: 2, quiet: 2, ..Report::default() });
    assert!(outbox.take().is_empty());
}

#[test]
fn the_most_severe_are_told_alone_and_the_digest_comes_after_them() {
    let outbox = Outbox::default();
    let few = settings(&[("TRAILBELL_MAX_MESSAGES", "4"), ("TRAILBELL_STEPS", "publish")]);
    block_on(handle(&payload("many-events.json"), &few, &outbox)).unwrap();
    let told: Vec<_> = outbox
        .take()
        .iter()
        .map(|message| (message.attributes.kind, message.attributes.severity.as_str(), message.events))
        .collect();
    // Among equals in the order in which they came.
    let expected = [
        ("iam_change", "critical", 1),
        ("account_recovery", "critical", 1),
        ("sign_in", "critical", 1),
        ("digest", "notice", 9),
    ];
    assert_eq!(told, expected);
}

#[test]
fn steps_folded_into_a_sign_in_do_not_make_it_several() {
    let names = [
        "root/success-without-mfa",
        "mfa/asked-for-virtual-device",
        "iam-user/success-with-a-virtual-mfa-device",
        "iam-user/success-without-mfa",
    ];
    let lines: Vec<_> = names.iter().map(|name| event(name).line()).collect();
    let outbox = Outbox::default();
    let two = settings(&[("TRAILBELL_MAX_MESSAGES", "2")]);
    let report = block_on(handle(&awslogs(&envelope(lines.iter().map(String::as_str))), &two, &outbox)).unwrap();
    assert_eq!(report, Report { seen: 4, published: 3, folded: 1, messages: 2, marked: 3, ..Report::default() });
    let digest = outbox.take().pop().unwrap();
    assert_eq!((digest.attributes.kind, digest.events, digest.folded), ("digest", 2, 1));
    assert!(!digest.mail.contains(" times: "), "{}", digest.mail);
}

#[test]
fn what_is_more_than_the_limit_waits_for_the_next_second() {
    let topic = Topic::refusing(|_| false);
    let begin = Instant::now();
    let one = settings(&[("TRAILBELL_MAX_MESSAGES", "1")]);
    block_on(handle(&payload("broken/mixed-good-and-bad.txt"), &one, &topic)).unwrap();
    assert_eq!(topic.rounds.take(), [1, 1, 1], "what is critical, the other, then what could not be read");
    assert!(begin.elapsed() >= Duration::from_secs(1));
}

#[test]
fn one_message_of_the_room_is_kept_for_what_could_not_be_read() {
    let bad = ["no JSON"];
    let good: Vec<_> = (0..10)
        .map(|number| {
            let mut record = event("iam-user/success-without-mfa").json();
            record["eventID"] = format!("event-{number}").into();
            record.to_string()
        })
        .collect();
    let payload = awslogs(&envelope(good.iter().map(String::as_str).chain(bad)));
    for (max, alone) in [("8", 6), ("3", 1), ("2", 0)] {
        let outbox = Outbox::default();
        block_on(handle(&payload, &settings(&[("TRAILBELL_MAX_MESSAGES", max)]), &outbox)).unwrap();
        let kinds: Vec<_> = outbox.take().iter().map(|message| message.attributes.kind).collect();
        let mut expected = vec!["sign_in"; alone];
        expected.extend(["digest", "unreadable"]);
        assert_eq!(kinds, expected, "at most {max}");
    }
}
