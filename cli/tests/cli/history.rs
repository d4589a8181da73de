//! The real `trailbell history` and `trailbell who-changed`, as a person runs them.

use std::fs;
use std::io::{BufRead, BufReader};

use serde_json::{Value, json};
use trailbell::classify::Ours;
use trailbell::history::{Found, Needed, Order, Page, Question, Search};
use trailbell::voice::Language;
use trailbell_cli::history::sink::{Csv, Sink, Table};

use super::command::{Folder, Run, finish};
use crate::support::{awslogs, envelope, event, gzip, numbered_sign_ins, wording};

const IN_TOKYO: [&str; 4] = ["--time-zone", "Asia/Tokyo", "--account-names", "123456789012=study"];

fn run(folder: &Folder, arguments: &[&str]) -> Run {
    finish(folder.start(&[arguments, &IN_TOKYO].concat(), &[]), b"")
}

/// What took how long is not the same twice.
fn without_seconds(text: &str) -> String {
    let line = |line: &str| match line.rsplit_once(", ") {
        Some((before, seconds)) if seconds.ends_with(" s.") => format!("{before}, … s."),
        _ => match line.split_once("（") {
            Some((before, seconds)) if seconds.ends_with(" 秒）") => format!("{before}（… 秒）"),
            _ => line.to_owned(),
        },
    };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

fn at(name: &str, time: &str, id: usize) -> Value {
    let mut record = event(name).json();
    record["eventTime"] = time.into();
    record["eventID"] = format!("5d0a0c1e-0000-4000-8000-{id:012}").into();
    record
}

fn trail_file(records: &[Value]) -> Vec<u8> {
    gzip(json!({"Records": records}).to_string().as_bytes())
}

/// Two days of a trail.
fn trail() -> Folder {
    let denied = |minute: usize| at("iam/create-user-denied", &format!("2026-11-24T09:{minute:02}:11Z"), minute);
    let monday: Vec<_> = (2..16).map(denied).collect();
    let tuesday = [
        at("iam/create-access-key-for-another-user", "2026-11-25T00:41:07Z", 31),
        at("iam/deactivate-mfa-device", "2026-11-25T00:41:52Z", 32),
        at("iam-user/success-with-a-virtual-mfa-device", "2026-11-25T00:30:00Z", 33),
    ];
    Folder::new("history").with("logs/a.json.gz", trail_file(&monday)).with("logs/b.json.gz", trail_file(&tuesday))
}

#[test]
fn a_table_tells_the_latest_day_first_and_what_was_looked_at() {
    let run = run(
        &trail(),
        &["history", "logs", "--since", "2026-11-24", "--until", "2026-11-25 10:30", "--without", "what=login"],
    );
    assert_eq!((run.code, run.stderr.as_str()), (Some(3), ""));
    let expected = "\
Looked at  logs (2 files)
           2026-11-24 00:00 – 2026-11-25 10:30 JST
Wed 25 Nov 2026
09:41:07 !  alice created access key AKIA2EF4ZMULYEXAMPLE for user carol              203.0.113.24
09:41:52 !  alice turned off MFA device bob of user bob                               203.0.113.24
Tue 24 Nov 2026
18:02:11 x  dave tried to create user backup-operator and was denied                  ×14  203.0.113.24
3 lines, 16 of 17 events, … s.
Not seen  before 2026-11-24 18:02:11: the first event that there is, is of then";
    assert_eq!(without_seconds(&run.stdout), expected);
}

#[test]
fn in_japanese_too() {
    let run = run(&trail(), &["history", "logs", "--what", "key", "--lang", "JA"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let expected = "\
検索対象  logs（2 ファイル）
          全期間: 2026-11-24 18:02:11 ～ 2026-11-25 09:41:52（JST）
2026 年 11 月 25 日（水）
09:41:07 !  alice がユーザー carol のアクセスキー AKIA2EF4ZMULYEXAMPLE を作成しました  203.0.113.24
1 行、17 件中 1 件が該当（… 秒）";
    assert_eq!(without_seconds(&run.stdout), expected);
}

#[test]
fn for_machines_there_are_only_lines_and_the_rest_is_beside_them() {
    let folder = trail();
    let json = run(&folder, &["history", "logs", "--what", "iam_change", "--format", "json"]);
    let times: Vec<_> =
        json.json().iter().map(|alert| alert["event_time"].as_str().unwrap_or_default().to_owned()).collect();
    assert_eq!((times.len(), times.is_sorted()), (16, true));
    assert_eq!(json.json()[15]["source"], "logs/b.json.gz");
    assert!(json.stderr.starts_with("Looked at  logs (2 files)\n"), "{}", json.stderr);
    assert!(json.stderr.contains("16 lines, 16 of 17 events, "), "{}", json.stderr);

    let csv = run(&folder, &["history", "logs", "--what", "key", "--format", "csv"]);
    let expected = "\
time,severity,kind,headline,who,event,target,outcome,account,region,address,country,event_id,source,notes
2026-11-25T09:41:07+09:00,warning,iam_change,alice created access key AKIA2EF4ZMULYEXAMPLE for user carol,user/alice,\
iam:CreateAccessKey,carol,success,study,us-east-1,203.0.113.24,,5d0a0c1e-0000-4000-8000-000000000031,logs/b.json.gz,
";
    assert_eq!(csv.stdout, expected);
}

#[test]
fn a_spreadsheet_runs_nothing_of_it() {
    let mut record = event("iam/create-user").json();
    record["userIdentity"] = json!({"type": "Unknown", "userName": "=cmd|' /C calc'!A0"});
    record["requestParameters"]["userName"] = "-".into();
    let question = Question::default();
    let search = Search::new(question, Needed::default(), Ours::default(), wording(Language::English));
    let mut found = Found::default();
    let text = record.to_string();
    found.take(search.page(&Page { name: "+1", bytes: text.as_bytes(), is_whole: false, lines_before: 0 }));
    let mut csv = Vec::new();
    let mut sink = Csv::new(&mut csv, search.wording().time_zone.clone());
    found.sorted(9, Order::Earliest, |row| sink.row(row).expect("a vector takes all"));
    sink.end().expect("a vector takes all");
    drop(sink);
    let csv = String::from_utf8(csv).expect("UTF-8");
    let cells: Vec<_> = csv.lines().nth(1).expect("a row").split(',').collect();
    // Nothing but what needs it: an empty cell stays empty.
    assert_eq!((cells[4], cells[6], cells[11], cells[13]), ("'=cmd|' /C calc'!A0", "'-", "", "'+1"));
}

#[test]
fn counts_are_by_whatever_is_asked_for() {
    let folder = trail();
    let run_ = run(&folder, &["history", "logs", "--count", "who,outcome"]);
    let lines: Vec<_> = run_.stdout.lines().skip(2).take(3).collect();
    #[rustfmt::skip]
    assert_eq!(lines, [
        "count  who         outcome  first                last",
        "   14  user/dave   failure  2026-11-24 18:02:11  2026-11-24 18:15:11",
        "    3  user/alice  success  2026-11-25 09:30     2026-11-25 09:41:52",
    ]);
    let json = run(&folder, &["history", "logs", "--count", "day", "--format", "json"]);
    assert_eq!(
        json.json()[0],
        json!({"count": 14, "day": "2026-11-24", "first": "2026-11-24T09:02:11Z", "last": "2026-11-24T09:15:11Z"})
    );
    let csv = run(&folder, &["history", "logs", "--count", "kind", "--format", "csv"]);
    assert_eq!(csv.stdout.lines().next(), Some("count,kind,first,last"));
    let usage = run(&folder, &["history", "logs", "--count", "whom"]);
    assert!(usage.stderr.contains("`whom` is no column; use who, what, target"), "{}", usage.stderr);
}

#[test]
fn the_story_of_one_thing_is_told_from_its_beginning() {
    let create = at("iam/create-role-for-another-account", "2026-11-20T00:00:00Z", 1);
    let role = create["requestParameters"]["roleName"].as_str().expect("a name").to_owned();
    let mut change = at("iam/update-assume-role-policy-open-to-everybody", "2026-11-21T00:00:00Z", 2);
    change["requestParameters"]["roleName"] = role.as_str().into();
    let folder = Folder::new("story").with("b.json", trail_file(&[change])).with("a.json", trail_file(&[create]));
    let told = run(&folder, &["who-changed", &role, "."]);
    assert_eq!(told.code, Some(0), "{}", told.stderr);
    let stories: Vec<_> = told.stdout.lines().filter(|line| line.starts_with("            ")).map(str::trim).collect();
    assert!(stories.len() == 3 && stories[2].starts_with("before  "), "{}", told.stdout);
    assert!(stories[2].ends_with("(since 2026-11-20 09:00)"), "{}", told.stdout);
    assert!(
        told.stdout.contains("\nCalls that were refused carry no resource in CloudTrail. --denied also looks"),
        "{}",
        told.stdout
    );
    let json = run(&folder, &["who-changed", &format!("role/{role}"), ".", "--format", "json"]);
    assert_eq!(json.json()[1]["before"]["since"], "2026-11-20T00:00:00Z");
    let other = run(&folder, &["who-changed", &format!("user/{role}"), ".", "--exit-code"]);
    assert_eq!(other.code, Some(1));
}

#[test]
fn how_it_ends_is_told_by_the_code() {
    let folder =
        trail().with("logs/broken.json", "{\"Records\":[{").with("empty/README.md", "nothing").with("other.json", "{}");
    #[rustfmt::skip]
    let table: [(&[&str], i32, &str); 16] = [
        (&["history", "logs/a.json.gz"], 0, ""),
        (&["history", "logs/a.json.gz", "--who", "nobody"], 0, "Nothing found."),
        (&["history", "logs/a.json.gz", "--who", "nobody", "--exit-code"], 1, "Nothing found."),
        (&["history", "logs/a.json.gz", "--who", "dave", "--exit-code"], 0, ""),
        (&["history", "logs"], 1, "Not seen  logs/broken.json: the payload is not JSON"),
        (&["history", "nowhere"], 1, "Not seen  nowhere: "),
        (&["history", "empty"], 1, "Not seen  empty: there is no file in this folder that could be read; README.md and the like are passed over"),
        (&["history", "other.json"], 1, "Not seen  other.json: the payload holds no CloudTrail events"),
        (&["history", "logs/a.json.gz", "--since", "2026-11-01"], 3, "Not seen  before 2026-11-24 18:02:11"),
        (&["history", "logs/a.json.gz", "--since", "dayz"], 2, "trailbell: --since: `dayz` is no time that is understood; write it like 3d"),
        (&["history", "logs/a.json.gz", "--since", "-3d"], 2, "trailbell: --since: `-3d` is no time that is understood"),
        (&["history", "logs/a.json.gz", "--since", "2026-11-25", "--until", "2026-11-24"], 2, "trailbell: --since (2026-11-25 00:00:00 JST) is after --until (2026-11-24 23:59:59 JST)"),
        (&["history", "logs/a.json.gz", "--what", "polciy"], 2, "trailbell: --what: `polciy` is no topic; did you mean `policy`?"),
        (&["history", "logs/a.json.gz", "--without", "alice"], 2, "trailbell: --without: `alice` is no condition; write who="),
        (&["history", "logs/a.json.gz", "--lang", "fr"], 2, "--lang: `fr` is none of its values; use en, ja"),
        (&["who-changed"], 2, "<NAME>"),
    ];
    for (arguments, code, says) in table {
        let run = run(&folder, arguments);
        let all = format!("{}{}", run.stdout, run.stderr);
        assert_eq!(run.code, Some(code), "{arguments:?}: {all}");
        assert!(all.contains(says), "{arguments:?}: {all}");
    }
}

#[test]
fn whatever_replay_reads_history_reads_and_what_others_pack_is_refused_by_name() {
    let record = event("iam-user/success-without-mfa").line();
    let payload = awslogs(&envelope([record.as_str()]));
    let folder = Folder::new("forms")
        .with("plain", &record)
        .with("packed", gzip(record.as_bytes()))
        .with("twice", [gzip(record.as_bytes()), gzip(b"\n"), vec![0; 8]].concat())
        .with("lambda", payload)
        .with("cut", &gzip(record.as_bytes())[..200])
        .with("behind", [gzip(record.as_bytes()), b"more".to_vec()].concat())
        .with("zst", [0x28, 0xb5, 0x2f, 0xfd, 0, 0])
        .with("zip", b"PK\x03\x04....")
        .with("parquet", b"PAR1....");
    #[rustfmt::skip]
    let table = [
        ("plain", 0, "1 line, 1 of 1 event"),
        ("packed", 0, "1 line, 1 of 1 event"),
        ("twice", 0, "1 line, 1 of 1 event"),
        ("lambda", 0, "1 line, 1 of 1 event"),
        ("cut", 1, "Not seen  cut: the gzip data is cut short: it ends after 200 bytes"),
        ("behind", 1, "Not seen  behind: the gzip data is damaged: 4 bytes of something else follow it"),
        ("zst", 1, "Not seen  zst: it is packed with zstd; unpack it first"),
        ("zip", 1, "Not seen  zip: it is a zip archive; unpack it first"),
        ("parquet", 1, "Not seen  parquet: it is a Parquet file"),
    ];
    for (name, code, says) in table {
        let run = run(&folder, &["history", name]);
        assert!(run.code == Some(code) && run.stdout.contains(says), "{name}: {}{}", run.stdout, run.stderr);
    }
    let stdin = finish(folder.start(&["history", "-", "--time-zone", "UTC"], &[]), &gzip(record.as_bytes()));
    assert!(
        stdin.stdout.starts_with("Looked at  -\n") && stdin.stdout.contains("1 line, 1 of 1 event"),
        "{}",
        stdin.stdout
    );
}

#[test]
fn copies_in_other_files_are_told_once_and_a_limit_shows_the_latest() {
    let folder = trail();
    fs::copy(folder.0.join("logs/a.json.gz"), folder.0.join("logs/c.json.gz")).expect("a copy");
    let run_ = run(&folder, &["history", "logs", "--limit", "2"]);
    assert!(run_.stdout.contains("2 lines, 17 of 31 events, "), "{}", run_.stdout);
    assert!(run_.stdout.contains("\nThe latest 2 of 17 are shown; --limit says how many.\n"), "{}", run_.stdout);
    assert!(run_.stdout.contains("\n14 events were copies of others and are told once.\n"), "{}", run_.stdout);
    assert!(
        run_.stdout.contains("\n09:41:07 ") && run_.stdout.contains("\n09:41:52 ") && !run_.stdout.contains("09:30:00")
    );
}

#[test]
fn lines_of_a_large_file_are_read_in_pieces_that_lose_nothing() {
    let lines = numbered_sign_ins(9_000).join("\n");
    assert!(lines.len() > 9 << 20, "more than two pieces");
    let text = format!("{lines}\nnonsense\n");
    let folder = Folder::new("pieces").with("a.jsonl", &text).with("b.jsonl.gz", gzip(text.as_bytes()));
    for name in ["a.jsonl", "b.jsonl.gz"] {
        let all = run(&folder, &["history", name, "--count", "kind"]);
        assert!(all.stdout.contains(", 9,000 of 9,000 events, "), "{}", all.stdout);
        assert!(
            all.stdout.contains(&format!("Not seen  {name}: line 9001: the payload is not JSON")),
            "{}",
            all.stdout
        );
        let one = run(&folder, &["history", name, "--who", "user-4711", "--format", "json"]);
        assert_eq!(one.json().len(), 1);
    }
}

#[cfg(unix)]
#[test]
fn loops_in_a_folder_are_passed_by() {
    let folder = trail();
    std::os::unix::fs::symlink(folder.0.join("logs"), folder.0.join("logs/loop")).expect("a link");
    let run = run(&folder, &["history", "logs"]);
    assert!(run.code == Some(0) && run.stdout.starts_with("Looked at  logs (2 files)\n"), "{}", run.stdout);
}

/// As a terminal of so many columns shows it.
fn table(records: &[Value], language: Language, width: usize) -> String {
    let text = json!({"Records": records}).to_string();
    let search = Search::new(Question::default(), Needed::default(), Ours::default(), wording(language));
    let mut found = Found::default();
    found.take(search.page(&Page { name: "a", bytes: text.as_bytes(), is_whole: false, lines_before: 0 }));
    let mut written = Vec::new();
    let mut sink = Table::new(&mut written, search.wording().clone(), Some(width), None);
    found.sorted(9, Order::Earliest, |row| sink.row(row).expect("a vector takes all"));
    sink.end().expect("a vector takes all");
    drop(sink);
    String::from_utf8(written).expect("UTF-8")
}

#[test]
fn a_narrow_terminal_breaks_sentences_between_words_and_japanese_characters() {
    let records = [at("iam/create-access-key-for-another-user", "2026-11-25T00:41:07Z", 31)];
    let english = "\
Wed 25 Nov 2026
09:41:07 !  alice created access key                  203.0.113.24
            AKIA2EF4ZMULYEXAMPLE for user carol
";
    assert_eq!(table(&records, Language::English, 72), english);
    let japanese = "\
2026 年 11 月 25 日（水）
09:41:07 !  alice がユーザー carol のアクセスキー     203.0.113.24
            AKIA2EF4ZMULYEXAMPLE を作成しました
";
    assert_eq!(table(&records, Language::Japanese, 72), japanese);
}

/// Isolates have no width, and no line ends inside of one that it began.
#[test]
fn right_to_left_names_move_no_column() {
    let mut record = at("iam/create-access-key-for-another-user", "2026-11-25T00:41:07Z", 31);
    record["userIdentity"]["userName"] = "דנה לוי".into();
    record["requestParameters"]["userName"] = "אביגיל בן דוד".into();
    let english = "\
Wed 25 Nov 2026
09:41:07 !  <דנה לוי> created access key                203.0.113.24
            AKIA2EF4ZMULYEXAMPLE for user <אביגיל בן>
            <דוד>
";
    let shown = table(std::slice::from_ref(&record), Language::English, 72);
    assert_eq!(shown.replace('\u{2068}', "<").replace('\u{2069}', ">"), english);

    let folder = Folder::new("right-to-left").with("a.json", record.to_string());
    for arguments in [&["history", "a.json"][..], &["history", "a.json", "--count", "who,from"]] {
        let run = run(&folder, arguments);
        assert!(run.stdout.contains("\u{2068}דנה לוי\u{2069}"), "{}", run.stdout);
    }
    for format in ["json", "csv"] {
        for arguments in [&["history", "a.json"][..], &["history", "a.json", "--count", "who,from"]] {
            let run = run(&folder, &[arguments, &["--format", format]].concat());
            assert!(run.stdout.contains("דנה לוי"), "{}", run.stdout);
            assert!(!run.stdout.contains(['\u{2068}', '\u{2069}']), "{}", run.stdout);
        }
    }
}

#[test]
fn what_powershell_writes_is_read_too() {
    let record = event("iam-user/success-without-mfa").line();
    let utf_16: Vec<u8> = "\u{feff}"
        .chars()
        .chain(record.chars())
        .collect::<String>()
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let folder = Folder::new("utf-16").with("a.json", &utf_16).with("b.json.gz", gzip(&utf_16));
    for name in ["a.json", "b.json.gz"] {
        let run = run(&folder, &["history", name]);
        assert!(run.stdout.contains("1 line, 1 of 1 event"), "{name}: {}", run.stdout);
    }
}

#[test]
fn what_comes_into_a_folder_later_is_told_as_it_comes() {
    let folder = trail();
    let mut child = folder.start(&["history", "logs", "--what", "key", "--follow", "--format", "json"], &[]);
    let mut lines = BufReader::new(child.stdout.take().expect("a pipe")).lines();
    let mut next = || lines.next().expect("a line").expect("UTF-8");
    assert!(next().contains("5d0a0c1e-0000-4000-8000-000000000031"));
    let new = [
        at("iam/create-user", "2026-11-25T02:00:00Z", 40),
        at("iam/create-access-key-for-oneself", "2026-11-25T02:00:01Z", 41),
        // A copy of what has been told.
        at("iam/create-access-key-for-another-user", "2026-11-25T00:41:07Z", 31),
    ];
    fs::write(folder.0.join("logs/c.json.gz"), trail_file(&new)).expect("a file");
    assert!(next().contains("5d0a0c1e-0000-4000-8000-000000000041"));
    child.kill().expect("it still runs");
    child.wait().expect("it ends");
    let usage = run(&folder, &["history", "logs", "--follow", "--count", "who"]);
    assert_eq!(usage.code, Some(2));
}
