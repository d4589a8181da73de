//! The real `trailbell report`.

use crate::command::{Folder, Run, finish, start};
use crate::support::root;

const OLD: &str = "fixtures/credential_reports/week-1.csv";
const NEW: &str = "fixtures/credential_reports/week-2.csv";
const STATES: &str = "fixtures/credential_reports/states.csv";
const AT: &str = "2026-11-30T08:00:00Z";
const HEADER: &str = "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,\
mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,\
access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,\
access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated";
const ALICE: &str = "alice,arn:aws:iam::123456789012:user/alice,2024-01-10T09:00:00Z,false,N/A,N/A,N/A,false,false,N/A,N/A,N/A,N/A,\
false,N/A,N/A,N/A,N/A,false,N/A,false,N/A";

/// AWS writes its line in every report.
const ROOT: &str = "<root_account>,arn:aws:iam::123456789012:root,2019-04-02T03:04:05Z,false,N/A,not_supported,not_supported,false,false,N/A,\
N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A";

fn report(arguments: &[&str], stdin: &str) -> Run {
    finish(start(root(), &[&["report", "--at", AT], arguments].concat(), &[]), stdin.as_bytes())
}

#[test]
fn the_letter_goes_to_standard_output_and_nothing_beside_it() {
    let run =
        report(&[NEW, "--against", OLD, "--account-names", "123456789012=study", "--time-zone", "Asia/Tokyo"], "");
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    let first = "Subject: [2 to do] study: week to 30 Nov, 2 new users, 1 user gone, 1 new key, 5 other changes\n\nIAM users of study (123456789012), Mon 30 Nov 17:00 JST\n2 to do, 1 due soon\n";
    assert!(run.stdout.starts_with(first), "{}", run.stdout);
    let run = report(&[NEW, "--lang", "ja"], "");
    assert!(
        run.stdout.starts_with(
            "Subject: [重大] 認証情報レポート（11 月 30 日）: 要対応 2 件（期限超過 1 件）、前回なし - 123456789012\n"
        ),
        "{}",
        run.stdout
    );
    let run = report(&[NEW, "--format", "html"], "");
    assert!(run.stdout.starts_with("<!DOCTYPE html>") && run.stdout.ends_with("</html>\n"));
    let run = report(&[NEW, "--format", "json", "--against", OLD], "");
    let [json] = run.json().try_into().expect("one line");
    assert_eq!((&json["kind"], &json["to_do_count"], &json["user_count"]), (&"report".into(), &2.into(), &10.into()));
}

/// Exit codes, and what is said on standard error.
#[test]
fn it_ends_as_it_went() {
    let good = format!("{HEADER}\n{ROOT}\n{ALICE}");
    let no_root = format!("{HEADER}\n{ALICE}");
    let short = format!("{HEADER}\n{ROOT}\n{ALICE}\nbob,arn");
    let unread = format!("{HEADER}\n{ROOT}\n{}", ALICE.replacen("false", "perhaps", 1));
    let fewer = "user,arn,mfa_active\n<root_account>,arn:aws:iam::123456789012:root,true\nalice,arn:aws:iam::123456789012:user/alice,true";
    let table: [(&[&str], &str, i32, &str); 19] = [
        (&["-"], &good, 0, ""),
        (&["-", "--exit-code"], &good, 0, ""),
        (&[NEW], "", 0, ""),
        (&[NEW, "--exit-code"], "", 1, ""),
        (&[NEW, "--exit-code", "--key-days", "3650", "--unused-days", "3650"], "", 1, ""),
        (&["-"], &short, 1, "trailbell: not read: line 4: it has 2 cells, the first line has 22\n"),
        (&["-"], &unread, 1, "trailbell: not read: line 3: password_enabled: perhaps\n"),
        (&["-"], fewer, 3, ""),
        (&["-"], &no_root, 3, "trailbell: Root's line is missing in the report, which AWS always writes"),
        (&["-"], HEADER, 2, "trailbell: -: nobody is in it, not even root"),
        (&[NEW, "--against", "-"], &no_root, 2, "trailbell: --against -: root's line is missing"),
        (&["-"], "", 2, "trailbell: -: the file is empty"),
        (&["-"], "no report\n", 2, "trailbell: -: this is no IAM credential report"),
        (&["no-such-file.csv"], "", 2, "trailbell: no-such-file.csv: "),
        (&["fixtures"], "", 2, "trailbell: fixtures: this is a folder; name a file"),
        (&[NEW, "--against", "-"], &ALICE.replace("123456789012", "111122223333"), 2, "trailbell: -: this is no IAM"),
        (
            &[NEW, "--against", "-"],
            &format!("{HEADER}\n{ROOT}\n{ALICE}").replace("123456789012", "111122223333"),
            2,
            "trailbell: --against: the older report is of account 111122223333, this one of 123456789012",
        ),
        (&[NEW, "--account-names", "x"], "", 2, "trailbell: --account-names: "),
        (&[NEW, "--out", "no/such/folder/letter.txt"], "", 2, "trailbell: --out no/such/folder/letter.txt: "),
    ];
    for (arguments, stdin, code, stderr) in table {
        let run = report(arguments, stdin);
        assert_eq!(run.code, Some(code), "{arguments:?}: {}", run.stderr);
        assert!(
            if stderr.is_empty() { run.stderr.is_empty() } else { run.stderr.starts_with(stderr) },
            "{arguments:?}: {}",
            run.stderr
        );
    }
    for wrong in
        [&["--key-days", "0"], &["--key-days", "many"], &["--format", "pdf"], &["--lang", "de"], &["--at", "soon"]]
    {
        let run = finish(start(root(), &[&["report", NEW][..], &wrong[..]].concat(), &[]), b"");
        assert_eq!(run.code, Some(2), "{wrong:?}");
    }
}

#[test]
fn what_the_aws_command_line_prints_is_read_as_it_is() {
    use base64::Engine;
    let content = base64::engine::general_purpose::STANDARD.encode(format!("{HEADER}\n{ROOT}\n{ALICE}"));
    let answer = format!(
        r#"{{"Content": "{content}", "ReportFormat": "text/csv", "GeneratedTime": "2026-11-30T07:12:00+00:00"}}"#
    );
    let run = report(&["-"], &answer);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    assert!(run.stdout.contains("AWS made the report on Mon 30 Nov 07:12 UTC, 48 minutes ago."), "{}", run.stdout);
    assert!(
        run.stdout.contains("\nEverybody (2)\n  root: no credentials\n  alice: no credentials\n"),
        "{}",
        run.stdout
    );
}

#[test]
fn it_is_written_where_it_is_wanted_and_the_archives_names_tell_the_day() {
    let folder = Folder::new("report")
        .with("20261123_123456789012_iam_credential_report.csv", std::fs::read(root().join(OLD)).unwrap())
        .with("20261130_123456789012_iam_credential_report.csv", std::fs::read(root().join(NEW)).unwrap());
    let [old, new] = ["20261123", "20261130"].map(|day| format!("{day}_123456789012_iam_credential_report.csv"));
    let run = |arguments: &[&str]| finish(folder.start(&[&["report", "--at", AT], arguments].concat(), &[]), b"");
    let written = run(&[&new, "--against", &old, "--out", "letter.txt"]);
    let said = "written into letter.txt\n";
    assert_eq!((written.code, written.stdout.as_str(), written.stderr.as_str()), (Some(0), "", said));
    let again = run(&[&new, "--out", "letter.txt"]);
    assert_eq!(again.code, Some(2));
    assert!(again.stderr.starts_with("trailbell: --out letter.txt: this is there already"), "{}", again.stderr);
    let letter = folder.read("letter.txt");
    assert!(letter.starts_with("Subject: [2 to do] 123456789012: week to 30 Nov, "), "{letter}");
    assert!(letter.contains("\nChanged since Mon 23 Nov (8)\n"), "{letter}");
    let turned = run(&[&old, "--against", &new]);
    assert_eq!(turned.code, Some(2));
    assert!(turned.stderr.contains("is it the other way round?"), "{}", turned.stderr);
}

#[test]
fn whoever_reads_may_stop_and_a_folder_of_events_may_hold_reports() {
    let run = finish(start(root(), &["replay", "fixtures/credential_reports"], &[]), b"");
    assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""), "{}", run.stderr);
    let nothing =
        "trailbell: not read: fixtures/credential_reports: there is no file in this folder that could be read; ";
    assert!(run.stderr.starts_with(nothing), "{}", run.stderr);
    let run = finish(start(root(), &["replay", "fixtures/credential_reports", "fixtures/events/root"], &[]), b"");
    assert!(run.stderr.contains("\n11 events: "), "{}", run.stderr);
    assert!(report(&[STATES], "").stdout.contains("\nTo do (32), most urgent first\n"));
}
