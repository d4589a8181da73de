//! The page of `history`: one file, whose policy lets in its own script and style alone, and in which every row is what it was.

use std::io::Read;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::read::GzDecoder;
use serde_json::Value;
use sha2::{Digest, Sha256};
use trailbell::classify::Ours;
use trailbell::history::web_page::{Around, GRAVE, WebPage};
use trailbell::history::{Found, Labelled, Needed, Order, Page, Question, Row, Search};
use trailbell::severity::Severity;
use trailbell::voice::Language;

use crate::support::{event, events, wording};

const LANGUAGES: [Language; 2] = Language::ALL;

fn rows(records: &[String], language: Language, raw: Severity) -> Vec<Row> {
    let needed = Needed { whole: true, raw: Some(raw), ..Needed::default() };
    let search = Search::new(Question::default(), needed, Ours::default(), wording(language));
    let (bytes, mut found, mut rows) = (records.join("\n"), Found::default(), Vec::new());
    found.take(search.page(&Page { name: "a.jsonl", bytes: bytes.as_bytes(), is_whole: false, lines_before: 0 }));
    found.sorted(usize::MAX, Order::Earliest, |row| rows.push(row));
    rows
}

fn around(line: &str) -> Around {
    let labelled = |label| Labelled { label, lines: vec![line.to_owned()] };
    Around {
        looked_at: labelled("Looked at"),
        summary: vec![line.to_owned()],
        not_seen: labelled("Not seen"),
        remark: None,
    }
}

fn page(rows: &[Row], language: Language, line: &str) -> String {
    let mut page = WebPage::new(wording(language));
    rows.iter().for_each(|row| page.take(row));
    page.document(&around(line))
}

fn fixtures() -> Vec<String> {
    events().into_iter().map(|event| event.json().to_string()).collect()
}

/// What stands between two texts, for the first time.
fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    let (_, rest) = text.split_once(before).unwrap_or_else(|| panic!("{before} is missing"));
    rest.split_once(after).unwrap_or_else(|| panic!("{after} is missing")).0
}

fn unpacked(base64: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    GzDecoder::new(&*STANDARD.decode(base64).expect("base64")).read_to_end(&mut bytes).expect("gzip");
    bytes
}

fn data(page: &str) -> Value {
    serde_json::from_slice(&unpacked(between(page, "id=\"data\">", "<"))).expect("JSON")
}

/// The numbers of a column, as the script reads them.
fn numbers(column: &Value, data: &Value, count: usize) -> Vec<usize> {
    let parent = column["by"].as_str().map(|by| numbers(&data["columns"][by], data, count));
    let (mut last, mut known, mut rows) = (vec![0; count + 1], 0, Vec::new());
    for code in column["rows"].as_array().expect("rows").iter().map(|code| code.as_i64().expect("a number")) {
        let times = if code < 0 { -code } else { 1 };
        for _ in 0..times {
            let at = parent.as_ref().map_or(0, |parent| parent[rows.len()]);
            last[at] = match code {
                1 => 0,
                2 => {
                    known += 1;
                    known
                }
                code if code > 2 => usize::try_from(code - 2).expect("a number"),
                _ => last[at],
            };
            rows.push(last[at]);
        }
    }
    rows
}

fn texts(column: &Value, data: &Value, count: usize) -> Vec<Option<String>> {
    let text = |number: usize| column["texts"][number.checked_sub(1)?].as_str().map(str::to_owned);
    numbers(column, data, count).into_iter().map(text).collect()
}

#[test]
fn the_policy_lets_in_this_script_and_this_style() {
    for language in LANGUAGES {
        let page = page(&rows(&fixtures(), language, GRAVE), language, "x");
        let policy = between(&page, "http-equiv=\"Content-Security-Policy\" content=\"", "\"");
        let hash = |text: &str| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)));
        let (script, style) = (between(&page, "<script>", "</script>"), between(&page, "<style>", "</style>"));
        assert!(policy.starts_with("default-src 'none'; "), "{policy}");
        assert!(policy.contains(&format!("script-src {};", hash(script))), "{policy}");
        assert!(policy.contains(&format!("style-src {};", hash(style))), "{policy}");
        assert!(!policy.contains("unsafe"), "{policy}");
    }
}

#[test]
fn the_script_makes_no_markup_and_the_page_asks_for_nothing() {
    let page = page(&[], Language::English, "x");
    let script = between(&page, "<script>", "</script>");
    for word in
        ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", "fetch(", "import("]
    {
        assert!(!script.contains(word), "{word}");
    }
    for word in ["src=", "@import", "url(", "<link", "<img", "<iframe"] {
        assert!(!page.contains(word), "{word}");
    }
    // The script's own name for the start of links, and nothing else.
    assert_eq!(page.matches("https://").count(), 1);
    assert!(!page.contains("{{"), "a hole was left open");
}

#[test]
fn whatever_stands_around_the_rows_is_text() {
    let page = page(&[], Language::English, "</ul><script>x</script>\" & ' {{data}}");
    let shown = "&lt;/ul&gt;&lt;script&gt;x&lt;/script&gt;&quot; &amp; &#39; {{data}}";
    // What was looked at, how much was found, what was not seen.
    assert_eq!(page.matches(shown).count(), 3);
}

#[test]
fn every_row_is_what_it_was() {
    for language in LANGUAGES {
        let rows = rows(&fixtures(), language, Severity::Info);
        let page = page(&rows, language, "x");
        let data = data(&page);
        let column = |name: &str| texts(&data["columns"][name], &data, rows.len());
        type Said = fn(&Row) -> Option<String>;
        let columns: [(&str, Said); 8] = [
            ("who", |row| row.who.clone()),
            ("person", |row| row.person.clone()),
            ("what", |row| row.what.clone()),
            ("target", |row| row.target.clone()),
            ("account", |row| row.account.clone()),
            ("region", |row| row.region.clone()),
            ("kind", |row| Some(row.kind.clone())),
            ("outcome", |row| Some(row.outcome.clone())),
        ];
        for (name, said) in columns {
            let expected: Vec<_> = rows.iter().map(|row| said(row).filter(|text| !text.is_empty())).collect();
            assert_eq!(column(name), expected, "{name}");
        }
        let ids = unpacked(between(&page, "id=\"ids\">", "<"));
        let lines = data["lines"].as_array().expect("lines");
        let lines: Vec<_> = lines
            .iter()
            .map(|line| (line["label"].as_str().expect("a label"), texts(line, &data, rows.len())))
            .collect();
        for (index, row) in rows.iter().enumerate() {
            let told: Vec<_> =
                lines.iter().filter_map(|(label, texts)| Some(((*label).to_owned(), texts[index].clone()?))).collect();
            let mut expected = row.whole.as_ref().expect("a story").lines.clone();
            let mut sorted = told.clone();
            sorted.sort();
            expected.sort();
            assert_eq!(sorted, expected);
            let digits: String = ids[index * 16..index * 16 + 16].iter().map(|byte| format!("{byte:02x}")).collect();
            let other = &data["other_ids"][index.to_string()];
            match row.event_id.as_deref().filter(|id| id.replace('-', "") == digits) {
                Some(_) => assert!(other.is_null()),
                None => assert_eq!(other.as_str(), row.event_id.as_deref()),
            }
        }
    }
}

/// The records of a page, by their groups.
fn records(page: &str) -> Vec<Vec<Value>> {
    let groups = page.split("class=\"records\">").skip(1).map(|rest| rest.split('<').next().unwrap_or_default());
    let records = |group| String::from_utf8(unpacked(group)).expect("text");
    let values =
        |text: String| text.split('\u{1e}').map(|record| serde_json::from_str(record).expect("JSON")).collect();
    groups.map(|group| values(records(group))).collect()
}

#[test]
fn records_are_there_for_what_is_grave_and_for_all_where_that_is_asked() {
    for (least, all) in [(GRAVE, false), (Severity::Info, true)] {
        let fixtures = fixtures();
        let rows = rows(&fixtures, Language::English, least);
        let page = page(&rows, Language::English, "x");
        let (data, records) = (data(&page), records(&page));
        let groups = numbers(&data["groups"], &data, rows.len());
        for (index, row) in rows.iter().enumerate() {
            let place = usize::try_from(data["places"][index].as_u64().expect("a place")).expect("a place");
            let record = groups[index].checked_sub(1).map(|group| &records[group][place]);
            assert_eq!(record.is_some(), all || row.severity >= GRAVE);
            if let Some(record) = record {
                assert_eq!(
                    record,
                    &serde_json::from_str::<Value>(row.raw.as_deref().expect("a record")).expect("JSON")
                );
            }
        }
    }
}

#[test]
fn what_turns_text_is_an_escape_in_a_record() {
    let mut record = event("iam/create-user").json();
    record["userAgent"] = "a\u{202e}b\u{2028}c\u{1e}d\u{200b}\u{e0041}".into();
    let rows = rows(&[record.to_string()], Language::English, Severity::Info);
    let page = page(&rows, Language::English, "x");
    let text = String::from_utf8(unpacked(between(&page, "class=\"records\">", "<"))).expect("text");
    assert!(text.contains(r"a\u202eb\u2028c\u001ed\u200b\udb40\udc41"), "{text}");
    assert_eq!(records(&page)[0][0]["userAgent"], record["userAgent"]);
}

#[test]
fn the_same_events_make_the_same_page() {
    for language in LANGUAGES {
        let once = || page(&rows(&fixtures(), language, Severity::Info), language, "x");
        assert!(once() == once());
    }
}

#[test]
fn a_page_without_events_is_one() {
    let page = page(&[], Language::Japanese, "x");
    let data = data(&page);
    assert_eq!((data["rows"].as_u64(), data["clocks"].as_array().map(Vec::len)), (Some(0), Some(0)));
}
