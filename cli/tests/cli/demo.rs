//! The real `trailbell demo`.

use crate::command::{Folder, finish};

#[test]
fn it_shows_the_night_in_three_ways_and_leaves_nothing_behind() {
    for (lang, expected) in [
        (
            "en",
            [
                "Subject: [critical] The root user signed in to the console without MFA - study",
                "Until    2026-11-26 02:42:11 JST",
                "Thu 26 Nov 2026",
                "!! root has no MFA; signed in on Thu 26 Nov 03:09",
            ],
        ),
        (
            "ja",
            [
                "Subject: [重大] ルート MFA なしサインイン: 198.51.100.77 から - study",
                "bob が証跡 trailbell-trail のログ記録を停止しました",
                "2026 年 11 月 26 日（木）",
                "要対応 4 件（緊急度の高い順）",
            ],
        ),
    ] {
        let folder = Folder::new("demo").with("temporary/kept", "");
        let temporary = folder.0.join("temporary");
        let variables = [("TMPDIR", temporary.to_str().expect("a path"))];
        let run = finish(folder.start(&["demo", "--lang", lang], &variables), b"");
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        for expected in expected {
            assert!(run.stdout.contains(expected), "{expected}\n{}", run.stdout);
        }
        assert_eq!(run.subjects().len(), 11, "{:?}", run.subjects());
        assert_eq!(folder.names("."), ["temporary/kept"]);
    }
}

#[test]
fn with_out_all_of_it_is_kept_and_the_commands_that_are_shown_do_what_they_did() {
    let folder = Folder::new("demo");
    let run = finish(folder.start(&["demo", "--out", "night"], &[]), b"");
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let names = folder.names("night");
    for kept in ["last-week.csv", "letter.html", "mails/0001-sign_in.txt", "night.jsonl", "page.html", "today.csv"] {
        assert!(names.iter().any(|name| name == kept), "{kept} is not among {names:?}");
    }
    let commands = || {
        run.stdout.lines().filter_map(|line| line.strip_prefix("$ trailbell ")).filter(|line| !line.contains("--out"))
    };
    assert_eq!(commands().count(), 3);
    for command in commands() {
        let arguments: Vec<_> =
            command.split(' ').map(|word| word.replace("night.jsonl", "night/night.jsonl")).collect();
        let arguments: Vec<_> = arguments
            .iter()
            .map(|word| if word.ends_with(".csv") { format!("night/{word}") } else { word.clone() })
            .collect();
        let again = finish(folder.start(&arguments.iter().map(String::as_str).collect::<Vec<_>>(), &[]), b"");
        assert_eq!(again.code, Some(0), "{command}: {}", again.stderr);
        let subject = |text: &str| text.lines().find(|line| line.starts_with("Subject: ")).map(str::to_owned);
        assert!(run.stdout.contains(&subject(&again.stdout).unwrap_or_default()), "{command}\n{}", again.stdout);
    }
}

#[test]
fn a_folder_that_is_there_is_left_alone() {
    let folder = Folder::new("demo").with("mine/night.jsonl", "mine");
    let run = finish(folder.start(&["demo", "--out", "mine"], &[]), b"");
    assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""));
    assert!(run.stderr.starts_with("trailbell: cannot write into mine: "), "{}", run.stderr);
    assert_eq!(folder.read("mine/night.jsonl"), "mine");
    assert_eq!(folder.names("."), ["mine/night.jsonl"]);
}
