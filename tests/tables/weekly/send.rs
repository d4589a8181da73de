//! The letter on its way.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use trailbell::history::Refusal;
use trailbell::weekly::{Sent, encoded};

use super::world::{World, run, settings};
use crate::credential_report::{at, fixture};

const POST: [(&str, &str); 2] = [
    ("TRAILBELL_REPORT_SENDER", "Trailbell <trailbell@example.com>"),
    ("TRAILBELL_REPORT_RECIPIENTS", "alice@example.com"),
];

fn world(csv: &[u8]) -> World {
    World { settings: settings(&POST), ..World::with(csv, at()) }
}

fn call(world: &World) -> Sent {
    run(world.call("one", "2026-11-30T08:00:00Z", at())).unwrap().sent
}

#[test]
fn the_file_goes_along_as_it_is() {
    let csv = fixture("week-2.csv");
    let world = world(&csv);
    assert_eq!(call(&world), Sent::Mail);
    let sent = world.post.sent.borrow();
    let [mail] = sent.as_slice() else { panic!("one mail") };
    assert!(mail.html.starts_with("<!DOCTYPE html>") && mail.text.contains("To do"));
    let files: Vec<_> = mail.attachments.iter().map(|file| (file.name.as_str(), file.bytes.as_slice())).collect();
    assert_eq!(files, [("20261130_123456789012_iam_credential_report.csv", csv.as_slice())]);
    assert!(world.told().is_empty(), "the topic gets none");
}

#[test]
fn a_second_file_is_there_for_spreadsheets_where_it_needs_to_be() {
    let csv = String::from_utf8(fixture("week-2.csv")).unwrap();
    for (name, needed) in [("=HYPERLINK", true), ("+81", true), ("-rf", true), ("@alice", true), ("a=b", false)] {
        let line = csv.lines().nth(2).unwrap();
        let user = line.split(',').next().unwrap();
        let csv = csv.replacen(&format!("\n{user},"), &format!("\n{name},"), 1);
        let world = world(csv.as_bytes());
        call(&world);
        let sent = world.post.sent.borrow();
        let files = &sent[0].attachments;
        assert_eq!(files[0].bytes, csv.as_bytes(), "{name}: AWS's own bytes");
        assert_eq!(files.len(), if needed { 2 } else { 1 }, "{name}");
        if needed {
            assert_eq!(files[1].name, "20261130_123456789012_iam_credential_report_for_spreadsheets.csv");
            assert!(!String::from_utf8(files[1].bytes.clone()).unwrap().contains(&format!("\n{name},")), "{name}");
        }
    }
}

#[test]
fn what_ses_does_not_take_goes_to_the_topic_and_says_why() {
    let sandbox = "MessageRejected: Email address is not verified. The following identities failed the check in region \
                   EU-WEST-1: alice@example.com, trailbell@example.com";
    let rows = [
        (
            Refusal::Other(sandbox.to_owned()),
            "aws sesv2 create-email-identity --email-identity alice@example.com --region eu-west-1; aws sesv2 \
             create-email-identity --email-identity trailbell@example.com --region eu-west-1",
            true,
        ),
        (
            Refusal::Other("MessageRejected: Email address is not verified.".to_owned()),
            "aws sesv2 create-email-identity --email-identity trailbell@example.com --region eu-west-1",
            true,
        ),
        (
            Refusal::Other("x is not verified: $(reboot)@example.com, `id`@example.com".to_owned()),
            "--email-identity trailbell@example.com ",
            true,
        ),
        (Refusal::Throttled, "asked too often", false),
        (Refusal::Unreachable("timed out".to_owned()), "timed out", false),
        (Refusal::Other("SendingPausedException: paused".to_owned()), "paused", false),
    ];
    for (refusal, expected, verify) in rows {
        let world = world(&fixture("week-2.csv"));
        *world.post.refuses.borrow_mut() = Some(refusal.clone());
        assert_eq!(call(&world), Sent::Topic, "{refusal}");
        let [mail] = world.told().try_into().unwrap();
        assert!(mail.contains("This letter should have come as a mail of SES"), "{mail}");
        assert!(mail.contains(expected), "{refusal}: {mail}");
        assert_eq!(mail.contains("create-email-identity"), verify, "{refusal}");
        assert!(!mail.contains("reboot --region") && !mail.contains("identity $("), "{mail}");
    }
}

#[test]
fn a_subject_is_ascii_or_encoded_words() {
    let decoded = |text: &str| -> String {
        let words = text.split(' ').map(|word| {
            assert!(word.len() <= 75, "{word}");
            let packed = word.strip_prefix("=?UTF-8?B?").and_then(|word| word.strip_suffix("?=")).unwrap();
            String::from_utf8(STANDARD.decode(packed).unwrap()).unwrap()
        });
        words.collect()
    };
    assert_eq!(encoded("[ok] study: nothing changed"), "[ok] study: nothing changed");
    for subject in [
        "週次レポート: 要対応 3 件",
        "[2 to do] カラムーチョ: week to 30 Nov",
        "é",
        "=?UTF-8?Q?spoofed?=",
        &"🔔".repeat(24),
    ] {
        let sent = encoded(subject);
        assert!(sent.is_ascii(), "{sent}");
        assert_eq!(decoded(&sent), subject);
    }
}
