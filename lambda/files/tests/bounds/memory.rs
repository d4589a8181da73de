//! What the real function takes for the largest files there are, in MiB: of the 256 that it has.

use serde_json::json;

use crate::function::{Function, World, by_sqs, file, key, of_s3};
use crate::support::{event, gzip};

/// The most that it may ever hold.
const MOST: usize = 60;

/// A file that unpacks to so many MiB, of one record after the other.
fn large(name: &str, megabytes: usize) -> (Vec<u8>, usize) {
    let record = event(name).line() + ",";
    let count = (megabytes << 20) / record.len();
    let file = format!(r#"{{"Records":[{}{{}}]}}"#, record.repeat(count));
    (gzip(file.as_bytes()), count)
}

#[test]
fn the_largest_files_that_a_trail_writes_are_read_in_little_memory() {
    let world = World::new();
    let (none, count) = large("other/s3-bucket-policy", 50);
    let keys: Vec<_> = (0..6).map(|number| key("123456789012", "eu-west-1", &format!("a{number}"))).collect();
    for key in &keys {
        world.trail.put(key, none.clone());
    }
    let mut function = world.start(&[]);
    let bodies: Vec<_> = keys.iter().map(|key| of_s3(&[key]).to_string()).collect();
    let begun = std::time::Instant::now();
    assert_eq!(function.report(&by_sqs(&bodies)), json!({"batchItemFailures": []}));
    let peak = function.peak_memory().expect("Linux tells");
    let (time, processor) = (begun.elapsed().as_secs_f64(), function.processor_time().unwrap_or_default());
    println!("300 MB of files, {} records: {peak} MiB, {processor:.2} s of the processor in {time:.1} s", 6 * count);
    assert!(peak <= MOST, "{peak} MiB");
}

/// Most files of a trail are small: what each of them takes by itself, docs/scale.md reckons with.
#[test]
fn many_small_files_are_read_in_little_time() {
    let world = World::new();
    let keys: Vec<_> = (0..25).map(|number| key("123456789012", "eu-west-1", &format!("a{number}"))).collect();
    for key in &keys {
        world.trail.put(key, file(&[]));
    }
    let mut function = world.start(&[]);
    let bodies: Vec<_> = keys.iter().map(|key| of_s3(&[key]).to_string()).collect();
    let read = |function: &mut Function| {
        assert_eq!(function.report(&by_sqs(&bodies)), json!({"batchItemFailures": []}));
    };
    read(&mut function);
    let before = function.processor_time().unwrap_or_default();
    for _ in 0..40 {
        read(&mut function);
    }
    let taken = function.processor_time().unwrap_or_default() - before;
    println!("1,000 files of 50 records: {taken:.2} s of the processor");
    let peak = function.peak_memory().expect("Linux tells");
    assert!(peak <= MOST, "{peak} MiB");
}

#[test]
fn files_in_which_everything_is_wanted_take_no_more() {
    let world = World::new();
    let (all, count) = large("root/success-without-mfa", 12);
    let keys: Vec<_> = (0..4).map(|number| key("123456789012", "eu-west-1", &format!("a{number}"))).collect();
    for key in &keys {
        world.trail.put(key, all.clone());
    }
    let mut function = world.start(&[]);
    let keys: Vec<_> = keys.iter().map(String::as_str).collect();
    let report = function.report(&of_s3(&keys));
    assert_eq!(report["wanted"], 4 * count);
    let peak = function.peak_memory().expect("Linux tells");
    println!("48 MB, all of it wanted, in {} parcels: {peak} MiB", report["invocations"]);
    assert!(peak <= MOST, "{peak} MiB");
}

#[test]
fn no_hostile_file_takes_more() {
    let megabyte = gzip(&vec![b'['; 1 << 20]);
    let texts = gzip(&vec![b'x'; 1 << 20]);
    let table = [
        (
            "600 MB of blanks",
            [gzip(br#"{"Records":["#), gzip(&vec![b' '; 1 << 20]).repeat(600)].concat(),
            "TrailFile.TooLarge",
        ),
        ("lists in lists", [gzip(br#"{"Records":["#), megabyte.repeat(60)].concat(), "TrailFile.CutShort"),
        ("one text without an end", [gzip(br#"{"Records":[""#), texts.repeat(60)].concat(), "TrailFile.CutShort"),
        ("a key without an end", [gzip(br#"{""#), texts.repeat(60)].concat(), "TrailFile.CutShort"),
    ];
    for (what, content, name) in table {
        let world = World::new();
        let keys: Vec<_> = (0..4).map(|number| key("123456789012", "eu-west-1", &format!("a{number}"))).collect();
        for key in &keys {
            world.trail.put(key, content.clone());
        }
        let mut function = world.start(&[]);
        let keys: Vec<_> = keys.iter().map(String::as_str).collect();
        let (error, text) = function.error(&of_s3(&keys));
        assert_eq!(error, name, "{what}: {text}");
        let peak = function.peak_memory().expect("Linux tells");
        println!("{what}: {peak} MiB");
        assert!(peak <= MOST, "{what}: {peak} MiB");
    }
}
