//! What the tests share: the fixtures, how mails are worded in them, and payloads as AWS packs them.

#![allow(dead_code, reason = "each test crate and the fuzz targets use a part of this")]

pub mod blessed;
pub mod display;
pub mod held;
pub mod hostile;
pub mod items;
pub mod random;
pub mod topic;
pub mod world;

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::GzEncoder;
use jiff::tz::TimeZone;
use serde_json::{Value, json};
use trailbell::alert::{Alert, Message};
use trailbell::cloudtrail::Record;
use trailbell::invocation::Invocation;
use trailbell::ledger::Ledger;
use trailbell::pipeline::{HandleError, Report};
use trailbell::publish::Publisher;
use trailbell::settings::Settings;
use trailbell::voice::{Language, Wording};

/// One file of `fixtures/events`.
pub struct Event {
    /// `root/success-without-mfa`, without the extension.
    pub name: String,
    /// The record's JSON.
    pub text: String,
}

impl Event {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{}: {error}", self.name))
    }

    /// The record on one line, as CloudTrail writes it to CloudWatch Logs.
    pub fn line(&self) -> String {
        self.json().to_string()
    }

    pub fn alert(&self, wording: &Wording) -> Alert {
        alert(&self.text, wording)
    }
}

/// The repository's folder, in which or below which every package lies.
pub fn root() -> &'static Path {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.ancestors().find(|folder| folder.join("fixtures").is_dir()).expect("the fixtures")
}

pub fn fixtures() -> PathBuf {
    root().join("fixtures")
}

/// Every event of `fixtures/events`, by name.
pub fn events() -> Vec<Event> {
    let root = fixtures().join("events");
    files(&root)
        .into_iter()
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .map(|path| Event { name: name_below(&root, &path.with_extension("")), text: read(&path) })
        .collect()
}

pub fn event(name: &str) -> Event {
    Event { name: name.to_owned(), text: read(&fixtures().join("events").join(name).with_extension("json")) }
}

/// A file of `fixtures/payloads`.
pub fn payload(name: &str) -> String {
    read(&fixtures().join("payloads").join(name))
}

/// All files in a folder and its folders, sorted.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}

/// The path below a folder, with `/` on every system.
pub fn name_below(folder: &Path, path: &Path) -> String {
    path.strip_prefix(folder)
        .unwrap()
        .components()
        .map(|part| part.as_os_str().to_string_lossy())
        .collect::<Vec<_>>()
        .join("/")
}

pub fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// How the expected mails are worded: for somebody in Tokyo who calls the account `study`.
pub fn wording(language: Language) -> Wording {
    // Unpacked once: the fuzz targets ask for it with every input.
    static TOKYO: LazyLock<TimeZone> = LazyLock::new(|| TimeZone::get("Asia/Tokyo").expect("bundled"));
    let account_names = BTreeMap::from([("123456789012".to_owned(), "study".to_owned())]);
    Wording { language, time_zone: TOKYO.clone(), account_names, ..Wording::default() }
}

pub fn alert(record: &str, wording: &Wording) -> Alert {
    Alert::new(&Record::parse(record).unwrap_or_else(|error| panic!("{error}: {record}")), wording)
}

pub fn alert_json(record: &str) -> Value {
    serde_json::from_str(&alert(record, &wording(Language::English)).to_json()).expect("an alert is JSON")
}

/// A setting for every test: the topic, and what is given.
pub fn settings(given: &[(&str, &str)]) -> Settings {
    let topic = [("TRAILBELL_TOPIC_ARN", "arn:aws:sns:us-east-1:123456789012:alerts")];
    let lookup =
        |name: &str| topic.iter().chain(given).find(|(given, _)| *given == name).map(|(_, value)| (*value).to_owned());
    Settings::from(lookup).unwrap_or_else(|problems| panic!("{problems:?}"))
}

pub fn block_on<F: Future>(future: F) -> F::Output {
    tokio::runtime::Builder::new_current_thread().enable_time().build().expect("a runtime").block_on(future)
}

/// The mail as a file: its subject, an empty line, its text.
pub fn mail(message: &Message) -> String {
    format!("Subject: {}\n\n{}", message.subject.as_str(), message.mail)
}

/// The document in which CloudWatch Logs delivers messages.
pub fn envelope<'a>(messages: impl IntoIterator<Item = &'a str>) -> String {
    let log_events: Vec<_> = messages
        .into_iter()
        .enumerate()
        .map(|(index, message)| json!({"id": format!("{index:056}"), "timestamp": 1_779_849_224_000_i64, "message": message}))
        .collect();
    json!({
        "messageType": "DATA_MESSAGE",
        "owner": "123456789012",
        "logGroup": "trailbell",
        "logStream": "123456789012_CloudTrail_us-east-1",
        "subscriptionFilters": ["sign-ins"],
        "logEvents": log_events,
    })
    .to_string()
}

pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::default());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

/// A document as the payload of an invocation.
pub fn awslogs(document: &str) -> String {
    awslogs_of(&gzip(document.as_bytes()))
}

/// Any bytes in the place of the gzip data of an invocation.
pub fn awslogs_of(packed: &[u8]) -> String {
    json!({"awslogs": {"data": STANDARD.encode(packed)}}).to_string()
}

/// A payload handled by a container that remembers nothing, knows no table, and has time.
pub async fn handle(payload: &str, settings: &Settings, publisher: &impl Publisher) -> Result<Report, HandleError> {
    let invocation = Invocation::new("a-request", std::time::Duration::from_secs(900));
    trailbell::pipeline::handle(payload, &settings.rules, publisher, &Ledger::in_memory(), &invocation).await
}

/// What CloudWatch Logs sends for sign-ins without MFA by user-1, user-2 and so on.
pub fn sign_ins(count: usize) -> String {
    awslogs(&envelope(numbered_sign_ins(count).iter().map(String::as_str)))
}

/// The records of sign-ins without MFA by user-1, user-2 and so on, each with an event id of its own.
pub fn numbered_sign_ins(count: usize) -> Vec<String> {
    let numbered = |number: usize| {
        let mut record = event("iam-user/success-without-mfa").json();
        record["userIdentity"]["userName"] = format!("user-{number}").into();
        record["eventID"] = format!("5d0a0c1e-0000-4000-8000-{number:012}").into();
        record.to_string()
    };
    (1..=count).map(numbered).collect()
}
