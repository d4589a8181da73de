//! What is refused by its name: what other tools pack, and tables, pages and listings in which an event is not told whole.

/// How much of a file tells what it is: the mark of a tar archive stands at byte 257.
pub(super) const START: usize = 512;

/// The first bytes of a form, and what to do with it.
struct Mark {
    at: usize,
    bytes: &'static [u8],
    refusal: &'static str,
}

const fn mark(bytes: &'static [u8], refusal: &'static str) -> Mark {
    Mark { at: 0, bytes, refusal }
}

/// Forms that are no text.
const PACKED: [Mark; 17] = [
    mark(b"\x28\xb5\x2f\xfd", "it is packed with zstd; unpack it first: zstd -d FILE"),
    mark(b"PK\x03\x04", "it is a zip archive; unpack it first: unzip FILE"),
    mark(b"PK\x05\x06", "it is a zip archive with nothing in it"),
    mark(b"BZh", "it is packed with bzip2; unpack it first: bunzip2 FILE"),
    mark(b"\xfd7zXZ", "it is packed with xz; unpack it first: unxz FILE"),
    mark(b"7z\xbc\xaf\x27\x1c", "it is a 7z archive; unpack it first: 7z x FILE"),
    mark(b"Rar!\x1a\x07", "it is a rar archive; unpack it first: unrar x FILE"),
    mark(b"\x04\x22\x4d\x18", "it is packed with lz4; unpack it first: lz4 -d FILE"),
    mark(b"\xff\x06\x00\x00sNaPpY", "it is packed with snappy; unpack it first"),
    mark(b"PAR1", "it is a Parquet file, as CloudTrail Lake exports; export the events as JSON"),
    mark(b"ORC", "it is an ORC file; export the events as JSON"),
    mark(b"Obj\x01", "it is an Avro file; export the events as JSON"),
    mark(b"SQLite format 3\0", "it is a SQLite database; export the events as JSON"),
    mark(b"%PDF-", "it is a PDF"),
    mark(b"\x89PNG", "it is a picture"),
    mark(b"\x7fELF", "it is a program"),
    Mark { at: 257, bytes: b"ustar", refusal: "it is a tar archive; unpack it first: tar -xf FILE" },
];

/// What something is that is no text and nothing that is unpacked here, and what to do with it.
pub(super) fn packed(start: &[u8]) -> Option<&'static str> {
    let is = |mark: &&Mark| start.get(mark.at..).is_some_and(|bytes| bytes.starts_with(mark.bytes));
    PACKED.iter().find(is).map(|mark| mark.refusal)
}

/// What a text is that holds no events, or holds them cut down, and what to do instead. Nothing that can be JSON is refused here.
pub(super) fn text(start: &[u8]) -> Option<&'static str> {
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start).trim_ascii_start();
    if start.starts_with(b"{") || start.starts_with(b"[") {
        return None;
    }
    let line = start.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let line = String::from_utf8_lossy(line.get(..START).unwrap_or(line)).to_ascii_lowercase();
    let line = line.trim();
    if line.starts_with('<') {
        let is_page = line.starts_with("<!doctype html") || line.starts_with("<html");
        return Some(if is_page { "it is a page of HTML" } else { "it is XML, as S3 answers with where it refuses" });
    }
    // `aws --output yaml`, `text` and `table`.
    if line == "events:" || line.starts_with("events\t") || line.starts_with("- cloudtrailevent:") {
        return Some("it is not what `aws` prints as JSON; ask it again with --output json");
    }
    if line.starts_with("------") && start.windows(8).any(|text| text == b"\n|  Look") {
        return Some("it is not what `aws` prints as JSON; ask it again with --output json");
    }
    table(line)
}

/// A table by the names of its columns, in small letters.
fn table(head: &str) -> Option<&'static str> {
    let cells: Vec<_> = head.split([',', '\t', ';']).map(|cell| cell.trim().trim_matches('"')).collect();
    let has = |name: &str| cells.contains(&name);
    if cells.len() < 2 {
        return None;
    }
    if has("event time") && has("event name") {
        // Its columns stand in no page of AWS; they are those of files that the console wrote in 2021 and in 2024.
        return Some(
            "it is the CSV of CloudTrail's event history, which leaves out what was asked for and what was answered; in \
             the console choose Download events, Download as JSON",
        );
    }
    if has("eventtime") && has("eventname") {
        return Some("it is a table of events, as Athena and CloudTrail Lake write; export the events as JSON");
    }
    if has("@timestamp") || has("@message") || cells.as_slice() == ["timestamp", "message"] {
        return Some(
            "it is a table of CloudWatch Logs; fetch it with `aws logs get-query-results` or `filter-log-events`",
        );
    }
    if has("user") && has("arn") && has("user_creation_time") {
        return Some("it is a credential report of IAM; `trailbell report FILE` reads it");
    }
    if has("headline") && has("event_id") && has("severity") {
        return Some(
            "it is what `trailbell history --format csv` writes, which holds no events; name what it was made from",
        );
    }
    None
}
