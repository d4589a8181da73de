//! The stages of the way from bytes to messages, and the floor below them: what base64, inflate and the checksum cost by themselves.

use std::cell::OnceCell;
use std::hint::black_box;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::{Crc, Decompress, FlushDecompress};
use trailbell::alert::{Alert, Message, messages};
use trailbell::classify::{Ours, classify};
use trailbell::cloudtrail::Record;
use trailbell::ingest::{Batch, Bounds, Payload, gunzip, text_of};
use trailbell::invocation::Invocation;
use trailbell::ledger::Ledger;
use trailbell::pipeline::{Rules, handle};
use trailbell::publish::{Entry, PublishError, Publisher};
use trailbell::settings::Settings;
use trailbell::voice::Wording;
use trailbell_cli::replay::{Asked, Filters, Format, Replay};

use super::input::{self, Kind};

const LIMIT: usize = 256 << 20;
const BOUNDS: Bounds = Bounds { bytes: LIMIT, events: usize::MAX };
/// What goes out by itself at most; the default would make a digest of almost everything.
const MAX_MESSAGES: &str = "10000";

/// Visits every stage of a kind of input with its name and something that runs it once.
pub fn each(kind: Kind, count: usize, visit: &mut dyn FnMut(&str, &mut dyn FnMut())) {
    let packed = input::packed(kind, count);
    if kind == Kind::Trail { trail_file(&packed, visit) } else { payload(&packed, visit) }
}

/// What the function is handed.
fn payload(packed: &[u8], visit: &mut dyn FnMut(&str, &mut dyn FnMut())) {
    let payload = &input::payload(packed);
    let data = STANDARD.encode(packed);
    visit("floor", &mut || {
        let packed = STANDARD.decode(black_box(&data)).expect("base64");
        black_box(inflated(&packed));
    });
    visit("decode", &mut || {
        black_box(unpacked(black_box(payload)));
    });
    let document = unpacked(payload);
    from_split(&document, visit);
    visit("decode to classify", &mut || {
        let document = unpacked(black_box(payload));
        classify_all(&document);
    });
    let wording = Wording::default();
    let cell = OnceCell::new();
    let batch = split(&document, &cell);
    let records: Vec<_> = batch.events.iter().map(|event| record(&event.text)).collect();
    visit("render", &mut || {
        let alerts = records.iter().map(|record| Alert::new(black_box(record), &wording)).collect();
        for message in messages(alerts, &[], usize::MAX, &wording) {
            black_box(Entry::of(&message));
        }
    });
    whole("whole payload", payload, MAX_MESSAGES, visit);
    whole("whole payload, with a digest", payload, "8", visit);
}

/// What the command line reads: a file of a trail, through the patterns of subscription filters.
fn trail_file(packed: &[u8], visit: &mut dyn FnMut(&str, &mut dyn FnMut())) {
    visit("floor", &mut || {
        black_box(inflated(black_box(packed)));
    });
    let decoded = || text_of(gunzip(black_box(packed), LIMIT).expect("gzip"));
    visit("decode", &mut || {
        black_box(decoded());
    });
    let text = decoded();
    from_split(&text, visit);
    visit("decode to classify", &mut || classify_all(&decoded()));
    let patterns = [
        r#"{ ($.eventType = "AwsConsoleSignIn") || ($.eventSource = "signin.amazonaws.com") }"#,
        r#"{ ($.eventSource = "iam.amazonaws.com") && ($.readOnly IS FALSE) }"#,
    ];
    let filters = Filters::new(patterns.into_iter().map(|pattern| pattern.parse().expect("a pattern")).collect());
    let rules = Rules { max_decoded_bytes: LIMIT, ..Rules::default() };
    let replay = Replay { rules, filters, asked: Asked::default(), format: Format::Text };
    visit("whole file, filtered", &mut || {
        black_box(replay.input("a file", &decoded()));
    });
}

fn from_split(document: &str, visit: &mut dyn FnMut(&str, &mut dyn FnMut())) {
    visit("split", &mut || {
        black_box(split(black_box(document), &OnceCell::new()));
    });
    let cell = OnceCell::new();
    let batch = split(document, &cell);
    visit("parse", &mut || {
        for event in &batch.events {
            black_box(record(black_box(&event.text)));
        }
    });
    let records: Vec<_> = batch.events.iter().map(|event| record(&event.text)).collect();
    let ours = Ours::default();
    visit("classify", &mut || {
        for record in &records {
            black_box(classify(black_box(record), &ours));
        }
    });
}

fn classify_all(document: &str) {
    let ours = Ours::default();
    for event in split(document, &OnceCell::new()).events {
        black_box(classify(&record(&event.text), &ours));
    }
}

/// The document in a payload of CloudWatch Logs.
fn unpacked(payload: &str) -> String {
    let Ok(Payload::Packed(packed)) = Payload::of(payload, &BOUNDS) else { panic!("a payload") };
    packed.unpack(LIMIT).expect("a document")
}

/// The records of a document, in which nothing is packed.
fn split<'a>(document: &'a str, unpacked: &'a OnceCell<String>) -> Batch<'a> {
    let payload = Payload::of(document, &BOUNDS).expect("a document");
    payload.batch(unpacked, &BOUNDS, None).expect("records")
}

fn record(text: &str) -> Record<'_> {
    Record::parse(text).expect("a record")
}

/// Everything but the network: into the forms that SNS takes.
fn whole(name: &str, payload: &str, max_messages: &str, visit: &mut dyn FnMut(&str, &mut dyn FnMut())) {
    let rules = Settings::from(|name| match name {
        "TRAILBELL_TOPIC_ARN" => Some("arn:aws:sns:us-east-1:123456789012:alerts".to_owned()),
        "TRAILBELL_MAX_MESSAGES" => Some(max_messages.to_owned()),
        _ => None,
    })
    .expect("settings")
    .rules;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().expect("a runtime");
    visit(name, &mut || {
        // Nothing is remembered, or the second run would find everything told.
        let ledger = Ledger::in_memory();
        let invocation = Invocation::new("a-request", Duration::from_secs(900));
        let report = runtime.block_on(handle(black_box(payload), &rules, &Nowhere, &ledger, &invocation));
        black_box(report).expect("a report");
    });
}

/// Takes everything, as far as to the request.
struct Nowhere;

impl Publisher for Nowhere {
    async fn publish(&self, messages: &[Message]) -> Vec<Result<(), PublishError>> {
        messages.iter().map(|message| drop(black_box(Entry::of(message)))).map(Ok).collect()
    }
}

/// The least that anybody can do to gzip data: into memory of the right size at once, and the checksum.
fn inflated(packed: &[u8]) -> Vec<u8> {
    let (data, trailer) = packed[GZIP_HEADER..].split_at(packed.len() - GZIP_HEADER - 8);
    let number = |at: usize| u32::from_le_bytes(trailer[at..at + 4].try_into().expect("four bytes"));
    let mut unpacked = Vec::with_capacity(number(4) as usize);
    Decompress::new(false).decompress_vec(data, &mut unpacked, FlushDecompress::Finish).expect("deflate");
    let mut crc = Crc::new();
    crc.update(&unpacked);
    assert_eq!(crc.sum(), number(0), "the checksum");
    unpacked
}

/// gzip's header, where it holds neither a name nor a comment.
const GZIP_HEADER: usize = 10;
