//! The mails, word for word: `fixtures/expected` holds each in English and Japanese.
//!
//! After a change of wording `TRAILBELL_BLESS=1 cargo test --test tables mails` writes the files anew; read the difference before you keep it.

use serde_json::Value;
use trailbell::alert::{Alert, Message};
use trailbell::classify::Ours;
use trailbell::cloudtrail::{Record, parse_event_time};
use trailbell::event::Event;
use trailbell::publish::Outbox;
use trailbell::story::{Facts, Marked, New, News, Story};
use trailbell::voice::Language;

use crate::support::hostile::{hidden_in, problem_of_subject};
use crate::support::{
    awslogs, blessed, block_on, envelope, event, events, fixtures, handle, mail, payload, settings, wording,
};

const LANGUAGES: [(&str, Language); 2] = [("en", Language::English), ("ja", Language::Japanese)];

/// A message and the file that holds it: `root/success-without-mfa.en.txt`.
struct Told {
    file: String,
    language: Language,
    message: Message,
}

/// Events that are one story, told in one mail.
const STORIES: [(&str, &[&str]); 8] = [
    (
        "stories/sign-in-after-its-mfa-check",
        &["mfa/asked-for-virtual-device", "iam-user/success-with-a-virtual-mfa-device"],
    ),
    (
        "stories/portal-sign-in-of-five-events",
        &[
            "identity-center/portal-1-password-is-asked-for",
            "identity-center/portal-2-password-is-right",
            "identity-center/portal-3-code-is-asked-for",
            "identity-center/portal-4-code-is-right",
            "identity-center/portal-5-signed-in-with-password-and-code",
        ],
    ),
    (
        "stories/role-switch-inside-one-account",
        &["role/switch-inside-one-account-record-of-the-user", "role/switch-inside-one-account-record-of-the-role"],
    ),
    (
        "stories/console-link-and-its-sign-in",
        &["identity-center/get-signin-token", "identity-center/console-login-of-a-permission-set"],
    ),
    (
        "stories/aws-login-in-two-halves",
        &["cli-login/consent-in-the-browser-of-the-same-device", "cli-login/credentials-for-the-same-device"],
    ),
    (
        "stories/root-by-access-key",
        &[
            "root-use/instances-by-access-key",
            "root-use/who-am-i-by-access-key",
            "root-use/buckets-by-access-key",
            "root-use/bucket-deletion-by-access-key-failed",
        ],
    ),
    ("stories/root-in-the-console", &["root-use/bucket-in-the-console", "root-use/instances-in-the-console"]),
    (
        "stories/assignment-and-what-follows",
        &[
            "access/identity-center-account-assignment-to-a-group",
            "iam/identity-center-makes-a-role",
            "iam/identity-center-gives-a-role-all-power",
        ],
    ),
];

const ROOT: &str = "root/success-without-mfa";

/// What may be new about a sign-in, and since when.
const NEWS: [(&str, &[New], Option<&str>); 3] = [
    ("new/address-country-and-browser", &[New::Address, New::Country, New::Client], None),
    ("new/address-since-an-hour", &[New::Address], Some("2026-05-28T02:41:07Z")),
    ("new/user", &[New::Person], None),
];

/// The message of every fixture, of every story, of a burst, and of what cannot be read; in both languages.
fn all() -> Vec<Told> {
    let mut all = Vec::new();
    for (suffix, language) in LANGUAGES {
        let mut tell = |name: &str, message| all.push(Told { file: format!("{name}.{suffix}.txt"), language, message });
        for event in events() {
            tell(&event.name, Message::of(event.alert(&wording(language))));
        }
        for (name, events) in STORIES {
            let lines: Vec<_> = events.iter().map(|name| event(name).line()).collect();
            let mut messages = rung(&awslogs(&envelope(lines.iter().map(String::as_str))), language);
            assert_eq!(messages.len(), 1, "{name} is told in one mail");
            tell(name, messages.remove(0));
        }
        tell(
            "stories/password-guessed-18-times",
            last(rung(&awslogs(&envelope(guesses().iter().map(String::as_str))), language)),
        );
        for (name, what, since) in NEWS {
            let text = event(ROOT).text;
            let record = Record::parse(&text).expect("a record");
            let news = Some(News { what: what.to_vec(), since: since.and_then(parse_event_time) });
            let account_names = wording(language).account_names;
            let facts = Facts::of(Event::of(&record, &Ours::default(), &account_names), &account_names);
            let story = Story { news, ..Story::of(facts) };
            tell(name, Message::of(Alert::of_story(&story, &wording(language))));
        }
        let test = super::announced::tagged().to_string();
        let record = Record::parse(&test).expect("a record");
        let account_names = wording(language).account_names;
        let facts = Facts::of(Event::of(&record, &Ours::default(), &account_names), &account_names);
        #[cfg(feature = "doctor")]
        tell("test/made-up", super::doctor::proof::message(language));
        for (name, made_up) in [("test/announced", false), ("test/announced-and-made-up", true)] {
            let test = facts.test_tag.as_ref().map(|tag| Marked { code_word: tag.nonce.code_word(), made_up });
            let story = Story { test, ..Story::of(facts.clone()) };
            tell(name, Message::of(Alert::of_story(&story, &wording(language))));
        }
        tell("workflow/context-of-a-state-machine", last(rung(&payload("workflow.json"), language)));
        tell("workflow/hostile-context", last(rung(&payload("workflow-hostile.json"), language)));
        tell("digest", last(rung(&a_burst_of_30(), language)));
        tell("unreadable", last(rung(&payload("broken/mixed-good-and-bad.txt"), language)));
    }
    all
}

fn rung(payload: &str, language: Language) -> Vec<Message> {
    let mut settings = settings(&[]);
    settings.rules.wording = wording(language);
    assert_eq!(settings.rules.max_messages, 8);
    let outbox = Outbox::default();
    block_on(handle(payload, &settings, &outbox)).unwrap();
    outbox.take()
}

fn last(mut messages: Vec<Message>) -> Message {
    messages.pop().expect("a message")
}

/// Somebody guesses a password 18 times.
fn guesses() -> Vec<String> {
    let guess = |second: u32| {
        let mut guess = event("iam-user/failure-with-a-wrong-password").json();
        guess["eventID"] = format!("5f1d2c3b-0000-4000-8000-0000000000{second}").into();
        guess["eventTime"] = format!("2026-05-27T02:33:{second}Z").into();
        guess.to_string()
    };
    (10..28).map(guess).collect()
}

/// Somebody guesses a password 18 times while others work.
fn a_burst_of_30() -> String {
    let mut lines: Vec<String> = [
        "iam/attach-user-policy-administratoraccess",
        "iam/create-access-key-for-another-user",
        "iam/create-user",
        "iam/deactivate-mfa-device",
        "iam/delete-access-key",
        "iam/tag-role",
        "iam-user/success-with-a-security-key",
        "iam-user/success-without-mfa",
        "identity-center/user-name-in-japanese",
        "role/switch-role-seen-from-the-target-account",
        "root/success-without-mfa",
        "tampering/stop-logging",
    ]
    .iter()
    .map(|name| event(name).line())
    .collect();
    lines.extend(guesses());
    assert_eq!(lines.len(), 30);
    awslogs(&envelope(lines.iter().map(String::as_str)))
}

#[test]
fn every_mail_is_as_expected_word_for_word() {
    let mails = all().into_iter().map(|told| (told.file, mail(&told.message))).collect();
    blessed::hold(&fixtures().join("expected"), &mails, |name| {
        ![super::iam_words::FILE, super::changes::FILE].contains(&name) && !name.starts_with("explain.")
    });
}

/// Holds every mail against a rule, which answers with what is wrong.
fn every_mail(rule: impl Fn(&Told, &str) -> Vec<String>) {
    let wrong: Vec<String> = all()
        .iter()
        .flat_map(|told| {
            let mail = mail(&told.message);
            rule(told, &mail).into_iter().map(|problem| format!("{}: {problem}", told.file)).collect::<Vec<_>>()
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_form_of_a_message_shows_a_placeholder_or_a_secret() {
    // The last four stand in the query of LoginTo.
    let never =
        ["None", "Some(", "null", "HIDDEN_DUE_TO_SECURITY_REASONS", "SECRET-", "auth_code", "csrf_token", "hashArgs"];
    every_mail(|told, mail| {
        let forms = [mail, &told.message.sms, &told.message.json, &told.message.chat];
        let found = |word: &&str| forms.iter().any(|form| form.contains(word));
        never.iter().filter(|word| found(word)).map(|word| format!("shows {word}")).collect()
    });
}

#[test]
fn the_secrets_of_login_to_are_really_in_the_fixtures() {
    let text =
        event("identity-center/login-to-with-secrets-in-the-query").text + &event("root/success-without-mfa").text;
    for secret in ["SECRET-AUTH-CODE", "SECRET-STATE", "SECRET-CSRF", "auth_code", "csrf_token", "hashArgs"] {
        assert!(text.contains(secret), "{secret}");
    }
}

#[test]
fn no_character_of_a_mail_is_hidden() {
    every_mail(|_, mail| hidden_in(mail).iter().map(|character| format!("shows {character:?}")).collect());
}

#[test]
fn no_line_of_a_mail_ends_in_white_space() {
    every_mail(|_, mail| {
        mail.lines().filter(|line| line.trim_end() != *line).map(|line| format!("white space after {line:?}")).collect()
    });
}

#[test]
fn every_subject_is_one_that_sns_takes() {
    every_mail(|told, _| problem_of_subject(told.message.subject.as_str()).into_iter().collect());
}

/// Columns in a font of fixed width, in which a Japanese character takes two.
fn columns(text: &str) -> usize {
    text.chars().map(|character| if character.is_ascii() { 1 } else { 2 }).sum()
}

/// A label and its value, which stand in columns of their own, in Japanese with a colon between them; `None` where the line is not so made.
fn label_and_value(line: &str, width: usize) -> Option<(&str, &str)> {
    if width == 0 {
        return line.split_once(": ").filter(|(label, value)| !label.contains(' ') || !value.starts_with(' '));
    }
    let at = line.char_indices().map(|(at, _)| at).find(|at| columns(&line[..*at]) == width)?;
    let (label, value) = line.split_at(at);
    let made_so = label.ends_with(' ') && !label.starts_with(' ') && !value.starts_with(' ');
    made_so.then_some((label.trim_end(), value))
}

#[test]
fn below_the_sentence_every_line_is_a_label_and_a_value_and_no_label_comes_twice() {
    every_mail(|told, _| {
        if ["digest", "unreadable"].contains(&told.message.attributes.kind) {
            return Vec::new();
        }
        let width = if told.language == Language::English { 9 } else { 0 };
        let mut seen = Vec::new();
        let mut wrong = Vec::new();
        for line in told.message.mail.split("\n\n").nth(1).unwrap_or_default().lines() {
            match label_and_value(line, width) {
                Some((label, _)) if seen.contains(&label) => wrong.push(format!("two lines of {label}")),
                Some((label, _)) => seen.push(label),
                None => wrong.push(format!("neither label nor value: {line:?}")),
            }
        }
        if seen.len() < 4 {
            wrong.push(format!("says next to nothing: {seen:?}"));
        }
        wrong
    });
}

#[test]
fn no_sign_in_whose_mfa_aws_cannot_know_is_called_one_without() {
    let mut held = 0;
    for told in all() {
        let alert: Value = serde_json::from_str(&told.message.json).unwrap();
        let password = matches!(alert["method"].as_str(), Some("root" | "iam_user" | "federation"));
        if alert["kind"] != "sign_in" || password {
            continue;
        }
        held += 1;
        let forms = [mail(&told.message), told.message.sms, told.message.json, told.message.chat].join("\n");
        for words in ["without MFA", "MFA 認証なしの場合", "MFA      not used", "MFA: なし", "not_used"] {
            assert!(!forms.contains(words), "{} says {words:?}:\n{forms}", told.file);
        }
    }
    assert!(held > 40, "only {held} such sign-ins among the events");
}

#[test]
fn a_password_alone_is_called_so() {
    for (name, language, words) in [
        ("root/success-without-mfa", Language::English, "without MFA"),
        ("root/success-without-mfa", Language::Japanese, "MFA なし"),
        ("iam-user/success-without-mfa", Language::English, "without MFA"),
        ("iam-user/success-without-mfa", Language::Japanese, "MFA なし"),
    ] {
        assert!(event(name).alert(&wording(language)).body.contains(words), "{name} does not say {words:?}");
    }
}
