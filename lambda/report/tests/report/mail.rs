//! The letter as a mail of SES.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::function::{Function, MONDAY, World, fixture};

const POST: [(&str, &str); 2] = [
    ("TRAILBELL_REPORT_SENDER", "Trailbell <trailbell@example.com>"),
    ("TRAILBELL_REPORT_RECIPIENTS", "alice@example.com, bob@example.com"),
];

fn bytes(attachment: &Value) -> Vec<u8> {
    STANDARD.decode(attachment["RawContent"].as_str().expect("base64")).expect("base64")
}

#[test]
fn the_mail_has_both_forms_and_the_file_byte_by_byte() {
    let world = World::with(&fixture("week-2.csv"));
    let outcome = Function::start(&world, &POST).invoke("one", MONDAY).unwrap();
    assert_eq!(outcome["sent"], "mail", "{outcome}");
    let [mail] = world.ses.taken().try_into().unwrap();
    assert_eq!(mail["FromEmailAddress"], "Trailbell <trailbell@example.com>");
    assert_eq!(mail["Destination"]["ToAddresses"], json!(["alice@example.com", "bob@example.com"]));
    let simple = &mail["Content"]["Simple"];
    let subject = simple["Subject"]["Data"].as_str().unwrap();
    assert!(subject.is_ascii() && subject.contains("to do]"), "{subject}");
    assert!(simple["Body"]["Html"]["Data"].as_str().unwrap().starts_with("<!DOCTYPE html>"));
    assert_eq!(simple["Body"]["Text"]["Charset"], "UTF-8");
    let [file] = simple["Attachments"].as_array().unwrap().as_slice() else { panic!("one file: {simple}") };
    assert_eq!(bytes(file), fixture("week-2.csv").into_bytes());
    assert_eq!((&file["ContentDisposition"], &file["ContentType"]), (&json!("ATTACHMENT"), &json!("text/csv")));
    assert!(file["FileName"].as_str().unwrap().ends_with("_123456789012_iam_credential_report.csv"));
    assert!(world.told().is_empty(), "the topic gets none");
}

#[test]
fn a_japanese_subject_is_an_encoded_word() {
    let world = World::with(&fixture("week-2.csv"));
    let variables = [&POST[..], &[("TRAILBELL_LANGUAGE", "ja"), ("TRAILBELL_TIME_ZONE", "Asia/Tokyo")]].concat();
    let outcome = Function::start(&world, &variables).invoke("one", MONDAY).unwrap();
    let [mail] = world.ses.taken().try_into().unwrap();
    let subject = mail["Content"]["Simple"]["Subject"]["Data"].as_str().unwrap();
    assert!(subject.is_ascii(), "{subject}");
    let words = subject.split(' ').map(|word| {
        STANDARD.decode(word.strip_prefix("=?UTF-8?B?").and_then(|word| word.strip_suffix("?=")).unwrap()).unwrap()
    });
    let decoded = String::from_utf8(words.collect::<Vec<_>>().concat()).unwrap();
    assert_eq!(outcome["subject"], decoded);
    assert!(decoded.contains("要対応"), "{decoded}");
}

#[test]
fn a_name_that_is_a_formula_is_guarded_in_a_second_file() {
    let csv = fixture("week-2.csv").replacen("\nalice,", "\n=alice,", 1);
    let world = World::with(&csv);
    Function::start(&world, &POST).invoke("one", MONDAY).unwrap();
    let [mail] = world.ses.taken().try_into().unwrap();
    let files = mail["Content"]["Simple"]["Attachments"].as_array().unwrap().clone();
    assert_eq!(files.len(), 2);
    assert_eq!(bytes(&files[0]), csv.into_bytes());
    assert!(!String::from_utf8(bytes(&files[1])).unwrap().contains("\n=alice,"));
}

#[test]
fn in_the_sandbox_it_goes_to_the_topic_and_says_how_an_address_is_verified() {
    let world = World::with(&fixture("week-2.csv"));
    let message =
        "Email address is not verified. The following identities failed the check in region EU-WEST-1: bob@example.com";
    world.ses.refuse(Some((400, "MessageRejected", message)));
    let variables = [&POST[..], &[("TRAILBELL_REPORT_SES_REGION", "eu-west-1")]].concat();
    let outcome = Function::start(&world, &variables).invoke("one", MONDAY).unwrap();
    assert_eq!(outcome["sent"], "topic", "{outcome}");
    let told = world.told().remove(0);
    let command = "aws sesv2 create-email-identity --email-identity bob@example.com --region eu-west-1";
    assert!(told.contains(command), "{told}");
    assert!(told.contains("MessageRejected"), "{told}");
}

#[test]
fn a_retry_after_the_mail_was_taken_sends_nothing() {
    let world = World::with(&fixture("week-2.csv"));
    assert_eq!(Function::start(&world, &POST).invoke("one", MONDAY).unwrap()["sent"], "mail");
    assert_eq!(Function::start(&world, &POST).invoke("one", MONDAY).unwrap()["sent"], "before");
    assert_eq!((world.ses.requests(), world.told().len()), (1, 0));
}
