//! What `trailbell replay` shows is what the function sends.

use std::collections::{BTreeMap, BTreeSet};

use jiff::tz::TimeZone;
use serde_json::json;
use trailbell::pipeline::Rules;
use trailbell::settings::{MAX_DECODED_BYTES, MAX_MESSAGES};
use trailbell::voice::{Language, Wording};
use trailbell_cli::replay::{Asked, Filters, Format, Replay, Shown};

use crate::endpoints::sns::Sns;
use crate::running::Function;
use crate::support::{awslogs, envelope, event, numbered_sign_ins};

const CAROL: &str = "iam-user/success-without-mfa";
const ROOT: &str = "root/success-without-mfa";
const NEW_KEY: &str = "iam/create-access-key-for-another-user";
const STEP: &str = "mfa/asked-for-virtual-device";

/// What CloudWatch Logs sends for these log messages.
fn sent(messages: &[String]) -> String {
    awslogs(&envelope(messages.iter().map(String::as_str)))
}

fn lines(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| event(name).line()).collect()
}

/// As the variables of the test have it.
fn replay(language: Language) -> Replay {
    let account_names = BTreeMap::from([("123456789012".to_owned(), "study".to_owned())]);
    let time_zone = TimeZone::get("Asia/Tokyo").expect("bundled");
    let wording = Wording { language, time_zone, account_names, ..Wording::default() };
    let (max_messages, max_decoded_bytes) = (MAX_MESSAGES, MAX_DECODED_BYTES);
    let rules = Rules { wording, max_messages, max_decoded_bytes, ..Rules::default() };
    Replay { rules, filters: Filters::new(Vec::new()), asked: Asked::default(), format: Format::Text }
}

#[test]
fn the_mails_of_a_payload_are_exactly_those_that_replay_shows() {
    let burst = [numbered_sign_ins(12), lines(&[STEP, ROOT, NEW_KEY]), vec!["not a record".to_owned()]].concat();
    let eventbridge = json!({"detail-type": "AWS Console Sign In via CloudTrail", "source": "aws.signin", "detail": event(CAROL).json()});
    let payloads = [
        sent(&lines(&[NEW_KEY])),
        sent(&lines(&[STEP, CAROL, ROOT])),
        sent(&burst),
        eventbridge.to_string(),
        event(CAROL).line(),
        sent(&[]),
    ];
    for language in Language::ALL {
        let sns = Sns::start();
        let variables = [
            ("TRAILBELL_LANGUAGE", language.code()),
            ("TRAILBELL_TIME_ZONE", "Asia/Tokyo"),
            ("TRAILBELL_ACCOUNT_NAMES", "123456789012=study"),
        ];
        for payload in &payloads {
            // A fresh one each: what it has told it does not tell again.
            let mut function = Function::start(&sns, &variables);
            let already = sns.messages().len();
            function.report(payload);
            // Sent are the gravest first, shown they are in order of time.
            let mails: BTreeSet<_> = sns.messages()[already..]
                .iter()
                .map(|message| (message.subject.clone(), message.mail().to_owned()))
                .collect();
            let shown: BTreeSet<_> = replay(language)
                .input("payload", payload)
                .shown
                .into_iter()
                .map(|shown| match shown {
                    Shown::Message(message, _) => (message.subject.as_str().to_owned(), message.mail),
                    Shown::Line(line, _) => panic!("a mail, not {line}"),
                })
                .collect();
            assert_eq!(shown, mails);
        }
    }
}
