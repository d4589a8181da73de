//! A trail's file, read as its bytes come: the same records however they come, and nothing that is wrong in it takes others along.

use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};
use trailbell::filter_pattern::Filters;
use trailbell::trail_files::{Counts, FileFault, FileReader, MAX_PARCEL, MAX_RECORD, MAX_RECORDS, Parcel, SLICE};

use crate::support::{events, gzip, numbered_sign_ins};

const NAME: &str = "s3://org-trail/a-file";

fn filters(patterns: &[&str]) -> Filters {
    Filters::new(patterns.iter().map(|pattern| pattern.parse().expect("a pattern")).collect())
}

fn everything() -> Filters {
    filters(&[])
}

struct Read {
    kept: Vec<String>,
    counts: Counts,
    result: Result<(), FileFault>,
}

/// Reads a file whose bytes come in pieces that end at these places.
fn read_in_pieces(file: &[u8], filters: &Filters, mut ends: Vec<usize>) -> Read {
    ends.retain(|end| *end < file.len());
    ends.push(file.len());
    ends.sort_unstable();
    let mut reader = FileReader::new(NAME, filters);
    let mut kept = Vec::new();
    let mut from = 0;
    let mut result = Ok(());
    for end in ends {
        result = result.and_then(|()| reader.push(&file[from..end], &mut |record| kept.push(record.to_owned())));
        from = end;
    }
    let result = result.and_then(|()| reader.finish(&mut |record| kept.push(record.to_owned())));
    Read { kept, counts: reader.counts(), result }
}

fn read(file: &[u8], filters: &Filters) -> Read {
    read_in_pieces(file, filters, (0..file.len()).step_by(SLICE).collect())
}

fn file_of(records: &[String]) -> String {
    format!(r#"{{"Records":[{}]}}"#, records.join(","))
}

fn version_first(record: &str) -> String {
    let mut record: Value = serde_json::from_str(record).expect("JSON");
    let version = record.as_object_mut().and_then(|fields| fields.remove("eventVersion")).expect("a version");
    record.to_string().replacen('{', &format!(r#"{{"eventVersion":{version},"#), 1)
}

fn counts(records: usize, wanted: usize, unreadable: usize) -> Counts {
    Counts { records, wanted, unreadable }
}

#[test]
fn every_form_of_a_file_gives_its_records() {
    let records = numbered_sign_ins(3);
    let plain = file_of(&records);
    let (first, second) = plain.split_at(plain.len() / 2);
    let pretty = serde_json::to_string_pretty(&serde_json::from_str::<Value>(&plain).expect("JSON")).expect("JSON");
    let table = [
        ("plain, as a client has unpacked it", plain.clone().into_bytes()),
        ("gzip", gzip(plain.as_bytes())),
        ("gzip of two members", [gzip(first.as_bytes()), gzip(second.as_bytes())].concat()),
        ("gzip of an empty member first", [gzip(b""), gzip(plain.as_bytes())].concat()),
        ("zeros behind it", [gzip(plain.as_bytes()), vec![0; 512]].concat()),
        ("written for people", pretty.into_bytes()),
        ("a mark in front", [b"\xef\xbb\xbf", plain.as_bytes()].concat()),
        ("a line end behind it", format!("{plain}\r\n").into_bytes()),
        (
            "other keys around",
            format!(r#"{{"a":{{"Records":[1,"]"]}},"b\"":"x","Records":[{}],"c":[[]]}}"#, records.join(","))
                .into_bytes(),
        ),
        ("two files one after the other", format!("{}{}", file_of(&records[..1]), file_of(&records[1..])).into_bytes()),
    ];
    for (form, file) in table {
        let Read { kept, counts: counted, result } = read(&file, &everything());
        assert_eq!(result, Ok(()), "{form}");
        let values = |texts: &[String]| {
            texts.iter().map(|text| serde_json::from_str(text).expect("JSON")).collect::<Vec<Value>>()
        };
        assert_eq!(values(&kept), values(&records), "{form}");
        assert_eq!(counted, counts(3, 3, 0), "{form}");
    }
    assert_eq!(read(br#"{"Records":[]}"#, &everything()).result, Ok(()));
}

#[test]
fn what_is_no_whole_file_of_a_trail_is_named() {
    let plain = file_of(&numbered_sign_ins(3));
    let packed = gzip(plain.as_bytes());
    let mut damaged = packed.clone();
    let checksum = damaged.len() - 8;
    damaged[checksum] ^= 1;
    let table: [(&str, Vec<u8>, &str); 13] = [
        ("packed, cut short", packed[..packed.len() / 2].to_vec(), "TrailFile.CutShort"),
        ("packed, without its checksum", packed[..packed.len() - 3].to_vec(), "TrailFile.CutShort"),
        ("one byte of gzip", vec![0x1f], "TrailFile.CutShort"),
        ("cut short inside of a record", plain.as_bytes()[..plain.len() / 2].to_vec(), "TrailFile.CutShort"),
        ("cut short behind the records", plain.as_bytes()[..plain.len() - 1].to_vec(), "TrailFile.CutShort"),
        ("a wrong checksum", damaged, "TrailFile.Damaged"),
        ("gzip and something else", [packed.clone(), b"else".to_vec()].concat(), "TrailFile.Damaged"),
        ("no deflate", vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0xff, 0xff, 0xff], "TrailFile.Damaged"),
        ("blanks", b"  \n".to_vec(), "TrailFile.CutShort"),
        ("a text", b"hello".to_vec(), "TrailFile.NoRecords"),
        (
            "a digest",
            br#"{"awsAccountId":"123456789012","digestStartTime":"2026-05-27T02:00:00Z","logFiles":[]}"#.to_vec(),
            "TrailFile.NoRecords",
        ),
        ("no list", br#"{"Records":{"a":[]}}"#.to_vec(), "TrailFile.NoRecords"),
        ("a list alone", b"[]".to_vec(), "TrailFile.NoRecords"),
    ];
    for (what, file, name) in table {
        let fault = read(&file, &everything()).result.expect_err(what);
        assert_eq!(fault.name(), name, "{what}: {fault}");
    }
    // Nothing at all is no file, and no fault.
    let filters = everything();
    let mut empty = FileReader::new(NAME, &filters);
    assert_eq!(empty.finish(&mut |_| {}), Ok(()));
    assert!(empty.is_empty());
}

#[test]
fn what_was_whole_before_a_file_breaks_off_is_kept() {
    let records = numbered_sign_ins(40);
    let plain = file_of(&records);
    let Read { kept, result, .. } = read(&plain.as_bytes()[..plain.len() - 10], &everything());
    assert_eq!((kept.len(), result), (39, Err(FileFault::CutShort)));
}

#[test]
fn one_bad_record_takes_no_other_along() {
    // As CloudTrail writes them: the version first.
    let good: Vec<_> = numbered_sign_ins(4).iter().map(|record| version_first(record)).collect();
    let first = |text: &str| good[0].replacen(r#""eventVersion":"#, text, 1);
    let table = [
        ("no JSON", r#"{"eventVersion":oops}"#.to_owned()),
        ("a quote is missing", first(r#""eventVersion":"1.0,"x":"#)),
        ("a quote too many", first(r#""eventVersion":"","x":""y","#)),
        ("a bracket is missing", good[0].strip_suffix('}').expect("a record").to_owned()),
        ("a bracket too many", format!("{}}}", good[0])),
        ("the wrong bracket", format!("{}]", good[0].strip_suffix('}').expect("a record"))),
        ("half of it", good[0][..good[0].len() / 2].to_owned()),
        ("a control character", "{\"eventVersion\":\"1\u{1}\"}".to_owned()),
        ("a word", "oops".to_owned()),
        ("too long", format!(r#"{{"eventVersion":"1.08","x":"{}"}}"#, "y".repeat(MAX_RECORD))),
        ("too long, and without an end", format!(r#"{{"eventVersion":"1.08","x":"{}"#, "y".repeat(MAX_RECORD - 40))),
    ];
    for (what, bad) in table {
        for place in 0..=3 {
            let mut records = good[1..].to_vec();
            records.insert(place, bad.clone());
            let read = read(&gzip(file_of(&records).as_bytes()), &everything());
            let (readable, unreadable): (Vec<_>, Vec<_>) = read.kept.iter().partition(|record| record.starts_with('{'));
            for record in &good[1..] {
                assert!(readable.contains(&record), "{what}, at {place}: {:?}\n{:#?}", read.result, read.kept);
            }
            assert!(!unreadable.is_empty() || read.result.is_err(), "{what}, at {place}: it is told");
            assert!(unreadable.iter().all(|text| text.contains(NAME) && text.len() < 600), "{what}: {unreadable:?}");
        }
    }
}

#[test]
fn a_filter_decides_and_what_it_cannot_judge_is_kept() {
    let filters = filters(&[
        "{ $.eventName = ConsoleLogin }",
        "{ ($.eventSource = \"iam.amazonaws.com\") && ($.readOnly IS FALSE) }",
    ]);
    let deep = format!(r#"{{"eventName":"ConsoleLogin","x":{}{}}}"#, "[".repeat(200), "]".repeat(200));
    let table = [
        ("a sign-in", json!({"eventName": "ConsoleLogin"}).to_string(), true),
        ("a change", json!({"eventSource": "iam.amazonaws.com", "readOnly": false}).to_string(), true),
        ("a look", json!({"eventSource": "iam.amazonaws.com", "readOnly": true}).to_string(), false),
        ("another", json!({"eventName": "DescribeInstances"}).to_string(), false),
        ("the word in another place", json!({"eventName": "GetUser", "userAgent": "ConsoleLogin"}).to_string(), false),
        ("written as an escape", r#"{"eventName":"\u0043onsoleLogin"}"#.to_owned(), true),
        ("half of a character in it", r#"{"eventName":"ConsoleLogin","x":"\ud83d"}"#.to_owned(), true),
        ("a number that no computer holds", r#"{"eventName":"ConsoleLogin","x":1e999}"#.to_owned(), true),
        ("deeper than anybody reads", deep, true),
        ("no JSON, but for the word", r#"{"eventName":"ConsoleLogin","x":}"#.to_owned(), true),
        ("no JSON, and nothing of it is wanted", r#"{"eventName":"GetUser","x":}"#.to_owned(), false),
    ];
    for (what, record, wanted) in table {
        let read = read(file_of(std::slice::from_ref(&record)).as_bytes(), &filters);
        assert_eq!((read.result, read.kept.len()), (Ok(()), usize::from(wanted)), "{what}");
        assert_eq!((read.counts.records, read.counts.wanted), (1, usize::from(wanted)), "{what}");
    }
}

#[test]
fn a_bomb_is_no_danger() {
    let zeros = gzip(&vec![b' '; 8 << 20]);
    let mut file = gzip(br#"{"Records":["#);
    for _ in 0..70 {
        file.extend_from_slice(&zeros);
    }
    assert_eq!(read(&file, &everything()).result, Err(FileFault::TooLarge));
}

#[test]
fn a_parcel_stays_within_what_lambda_takes() {
    let mut parcel = Parcel::default();
    assert_eq!(parcel.close(), None);
    let record = format!(r#"{{"x":"{}"}}"#, "y".repeat(1_000));
    let mut sizes = Vec::new();
    for _ in 0..2_000 {
        if !parcel.has_room(&record) {
            sizes.push(parcel.close().expect("a parcel").len());
        }
        parcel.add(&record);
    }
    assert!(sizes.iter().all(|size| (MAX_PARCEL - 1_100..MAX_PARCEL).contains(size)), "{sizes:?}");
    parcel.close();
    while parcel.has_room("{}") {
        parcel.add("{}");
    }
    assert_eq!(parcel.records(), MAX_RECORDS);
    let text = parcel.close().expect("a parcel");
    let records: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(records["Records"].as_array().map(Vec::len), Some(MAX_RECORDS));
}

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        "[ -~]{0,20}",
        Just(r#"{"eventVersion":"#.to_owned()),
        Just(r#","#.to_owned()),
        Just(r#"{"a":"b"}"#.to_owned()),
        Just(r#"]}"#.to_owned()),
        Just(r#"""#.to_owned()),
        Just(r#"\"#.to_owned()),
        Just("[[[[{".to_owned()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn however_the_bytes_come_the_records_are_those_that_the_plain_parser_finds(
        ends in vec(0..200_000_usize, 0..60),
        packed in any::<bool>(),
        text in "[\"\\\\\\[\\]{}:, a-zé山]{0,40}",
    ) {
        let mut records: Vec<String> = events().iter().take(20).map(|event| event.line()).collect();
        records.push(json!({"eventVersion": text, text.as_str(): [text, {"eventVersion": text}]}).to_string());
        let plain = file_of(&records);
        let parsed: Value = serde_json::from_str(&plain).expect("JSON");
        let file = if packed { gzip(plain.as_bytes()) } else { plain.into_bytes() };
        let ends = ends.into_iter().map(|end| end % file.len()).collect();
        let read = read_in_pieces(&file, &everything(), ends);
        prop_assert_eq!(read.result, Ok(()));
        let kept: Vec<Value> = read.kept.iter().map(|text| serde_json::from_str(text).expect("JSON")).collect();
        prop_assert_eq!(Some(&kept), parsed["Records"].as_array());
    }

    #[test]
    fn no_text_ends_it_and_what_is_kept_is_always_json(pieces in vec(piece(), 0..40), ends in vec(0..900_usize, 0..20)) {
        let file = format!(r#"{{"Records":[{}"#, pieces.concat());
        let whole = read(file.as_bytes(), &everything());
        let in_pieces = read_in_pieces(file.as_bytes(), &everything(), ends);
        prop_assert_eq!(&whole.kept, &in_pieces.kept);
        prop_assert_eq!(whole.result, in_pieces.result);
        for record in &whole.kept {
            prop_assert!(serde_json::from_str::<&serde_json::value::RawValue>(record).is_ok(), "{}", record);
        }
        prop_assert_eq!(whole.counts.wanted, whole.kept.len());
    }
}
