//! What everybody expects of a command line, over all commands.

use crate::command::{Folder, Run, finish};
use crate::support::{event, gzip};

const COMMANDS: [&[&str]; 6] =
    [&["history"], &["who-changed"], &["replay"], &["policy", "check"], &["report"], &["redrive"]];

fn run(folder: &Folder, arguments: &[&str]) -> Run {
    finish(folder.start(arguments, &[]), b"")
}

#[test]
fn help_is_short_or_long_with_examples_exit_codes_and_what_is_read() {
    let folder = Folder::new("help");
    for command in COMMANDS {
        // A build without what talks to AWS says how to get one instead.
        if command == ["redrive"] && cfg!(not(feature = "aws")) {
            continue;
        }
        let help = |flag: &str| run(&folder, &[command, &[flag]].concat());
        let (short, long) = (help("-h"), help("--help"));
        assert_eq!((short.code, long.code), (Some(0), Some(0)), "{command:?}");
        assert!(short.stdout.lines().count() < 32, "{command:?}: {}", short.stdout);
        assert!(!short.stdout.contains("Examples:\n"), "{command:?}: {}", short.stdout);
        for part in ["Examples:\n", "Exit: 0 ", "trailbell "] {
            assert!(long.stdout.contains(part), "{command:?}: {part}: {}", long.stdout);
        }
    }
    let all = run(&folder, &["help"]);
    assert!(all.code == Some(0) && all.stdout.contains("Exit codes: 0 "), "{}", all.stdout);
    let none = run(&folder, &[]);
    assert!(
        none.code == Some(2) && none.stdout.is_empty() && none.stderr.contains("Usage: trailbell"),
        "{}",
        none.stderr
    );
}

#[test]
fn every_fault_is_said_in_one_style_with_what_comes_next() {
    let folder = Folder::new("style");
    #[rustfmt::skip]
    let table: [(&[&str], &str, &str); 10] = [
        (&["histroy"], "there is no command `histroy`; did you mean `history`?", "trailbell"),
        (&["whatever"], "there is no command `whatever`; use demo, history, who-changed, replay, explain, policy, report, snapshot, diff, doctor, redrive", "trailbell"),
        (&["--verbos"], "there is no argument `--verbos`", "trailbell"),
        (&["history", "--sinse", "3d"], "there is no argument `--sinse`; did you mean `--since`?", "trailbell history"),
        (&["history", "--since"], "--since needs a value", "trailbell history"),
        (&["history", ".", "--external-id", "x"], "--role-arn <ARN> is missing", "trailbell history"),
        (&["who-changed"], "<NAME> is missing", "trailbell who-changed"),
        (&["policy", "chek"], "there is no command `chek`; did you mean `check`?", "trailbell policy"),
        (&["policy", "check"], "<FILE> is missing", "trailbell policy check"),
        (&["report", "a", "b"], "there is no argument `b`; beside flags it takes [FILE | s3://…]", "trailbell report"),
    ];
    for (arguments, says, command) in table {
        let run = run(&folder, arguments);
        assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(run.stderr.starts_with(&format!("trailbell: {says}")), "{arguments:?}: {}", run.stderr);
        let end = format!("\n\nFor more, see `{command} --help`.\n");
        assert!(run.stderr.ends_with(&end), "{arguments:?}: {}", run.stderr);
    }
}

#[test]
fn a_language_is_understood_however_it_is_written() {
    let folder = Folder::new("languages").with("event.json", event("root/success-without-mfa").text);
    for written in ["ja", "JA", "Ja", "ja_JP.UTF-8", "ja-JP", "Japanese"] {
        for command in ["history", "replay"] {
            let run = run(&folder, &[command, "event.json", "--lang", written]);
            assert!(run.code == Some(0) && run.stdout.contains("ルート"), "{command} {written}: {}", run.stderr);
        }
    }
    let shown = run(&folder, &["replay", "event.json", "--min-severity", "CRITICAL", "--format", "JSON"]);
    assert_eq!(shown.json().len(), 1);
}

#[test]
fn a_folder_without_anything_to_read_says_so() {
    let folder = Folder::new("nothing").with("prose/README.MD", "# Prose").with("policy.json", "{}");
    std::fs::create_dir(folder.0.join("empty")).expect("a folder");
    for (path, says) in [
        ("empty", "empty: there is no file in this folder"),
        ("prose", "prose: there is no file in this folder that could be read; README.MD and the like are passed over"),
    ] {
        for command in
            [&["replay"][..], &["history"], &["who-changed", "x"], &["policy", "check", "policy.json", "--against"]]
        {
            let run = run(&folder, &[command, &[path]].concat());
            assert_eq!(run.code, Some(1), "{command:?}");
            assert!(
                format!("{}{}", run.stdout, run.stderr).contains(says),
                "{command:?}: {}{}",
                run.stdout,
                run.stderr
            );
        }
    }
}

/// What other tools write is refused by its name, whoever reads it; what to do instead stands beside it.
#[test]
fn what_others_pack_and_tables_are_refused_by_name() {
    let console = "User name,AWS access key,Event time,Event source,Event name,AWS region,Source IP address,User agent,Error code,\
                   Resources,Request ID,Event ID,Read-only,Event type,Recipient Account Id,Event category\n\
                   alice,,2026-11-25T09:00:00Z,signin.amazonaws.com,ConsoleLogin,us-east-1,203.0.113.24,,,[],,,false,,,\n";
    let tar = [vec![0; 257], b"ustar\x0000".to_vec(), vec![0; 248]].concat();
    let table: [(&str, Vec<u8>, &str); 17] = [
        ("zst", b"\x28\xb5\x2f\xfd....".into(), "it is packed with zstd; unpack it first: zstd -d FILE"),
        ("zip", b"PK\x03\x04....".into(), "it is a zip archive; unpack it first"),
        ("bz2", b"BZh91AY".into(), "it is packed with bzip2; unpack it first"),
        ("xz", b"\xfd7zXZ\x00".into(), "it is packed with xz; unpack it first"),
        ("7z", b"7z\xbc\xaf\x27\x1c".into(), "it is a 7z archive; unpack it first"),
        ("parquet", b"PAR1....".into(), "it is a Parquet file, as CloudTrail Lake exports"),
        ("tar", tar.clone(), "it is a tar archive; unpack it first: tar -xf FILE"),
        ("tar.gz", gzip(&tar), "it is a tar archive; unpack it first: tar -xf FILE"),
        ("event_history.csv", console.into(), "it is the CSV of CloudTrail's event history"),
        ("marked.csv", format!("\u{feff}{console}").into(), "it is the CSV of CloudTrail's event history"),
        ("packed.csv", gzip(console.as_bytes()), "it is the CSV of CloudTrail's event history"),
        ("athena.csv", b"\"eventversion\",\"eventtime\",\"eventname\"\n".into(), "it is a table of events, as Athena"),
        ("insights.csv", b"@timestamp,@message\n".into(), "it is a table of CloudWatch Logs"),
        ("users.csv", b"user,arn,user_creation_time\n".into(), "it is a credential report of IAM; `trailbell report"),
        (
            "yaml",
            b"Events:\n- AccessKeyId: x\n".into(),
            "it is not what `aws` prints as JSON; ask it again with --output json",
        ),
        ("page", b"<!DOCTYPE html><html>".into(), "it is a page of HTML"),
        ("refused", b"<?xml version=\"1.0\"?>\n<Error>".into(), "it is XML, as S3 answers with where it refuses"),
    ];
    for (name, content, says) in table {
        let folder = Folder::new("foreign").with(name, content).with("policy.json", "{}");
        for command in [&["replay"][..], &["history"], &["policy", "check", "policy.json", "--against"]] {
            let run = run(&folder, &[command, &[name]].concat());
            let all = format!("{}{}", run.stdout, run.stderr);
            assert_eq!(run.code, Some(1), "{command:?} {name}: {all}");
            assert!(all.contains(&format!("{name}: {says}")), "{command:?} {name}: {all}");
        }
    }
    let folder = Folder::new("foreign").with("zip", "PK\x03\x04....");
    for command in [&["report", "zip"][..], &["policy", "check", "zip"]] {
        let run = run(&folder, command);
        assert!(run.stderr.starts_with("trailbell: zip: it is a zip archive"), "{command:?}: {}", run.stderr);
    }
}

#[cfg(unix)]
#[test]
fn loops_in_a_folder_are_passed_by() {
    let folder = Folder::new("loops").with("logs/a.json", event("root/success-without-mfa").text);
    std::os::unix::fs::symlink(folder.0.join("logs"), folder.0.join("logs/loop")).expect("a link");
    for command in ["replay", "history"] {
        let run = run(&folder, &[command, "logs"]);
        assert_eq!(run.code, Some(0), "{command}: {}", run.stderr);
    }
}

#[test]
fn the_version_says_what_was_built() {
    let folder = Folder::new("version");
    let short = finish(folder.start(&["-V"], &[]), b"");
    assert_eq!(short.stdout, concat!("trailbell ", env!("CARGO_PKG_VERSION"), "\n"));
    let long = finish(folder.start(&["--version"], &[]), b"");
    let lines: Vec<_> = long.stdout.lines().collect();
    assert_eq!(lines[0], short.stdout.trim_end());
    assert!(lines[1].starts_with("commit ") && lines[2].starts_with("build "), "{}", long.stdout);
}
