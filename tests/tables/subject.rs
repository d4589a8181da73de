//! The subject of a mail: one that SNS takes, whatever stands in the event.

use trailbell::alert::Subject;

use crate::support::hostile::problem_of_subject;

fn subject(severity: &str, what: &str, account: Option<&str>) -> String {
    Subject::new(severity, what, account).as_str().to_owned()
}

#[test]
fn severity_what_and_where() {
    let table = [
        ("info", "alice signed in", Some("study"), "[info] alice signed in - study"),
        ("critical", "Root signed in", None, "[critical] Root signed in"),
        ("notice", "a  b\t c", Some("study"), "[notice] a b c - study"),
        ("notice", "two\nlines\r\n", Some("a\nb"), "[notice] two\\nlines - a\\nb"),
        ("notice", "\u{202e}x\u{200b}", None, "[notice] \\u{202e}x\\u{200b}"),
        ("notice", "\0\u{7f}\u{1b}[31m", None, "[notice] \\u{0}\\u{7f}\\u{1b}[31m"),
        ("info", "山田太郎 signed in", Some("勉強"), "[info] ? signed in - ?"),
        ("info", "Ünï signed in", Some("büro"), "[info] ?n? signed in - b?ro"),
        ("info", "cut before…", None, "[info] cut before..."),
    ];
    for (severity, what, account, expected) in table {
        assert_eq!(subject(severity, what, account), expected);
    }
}

#[test]
fn at_most_99_characters_and_the_account_stays() {
    let long = "x".repeat(200);
    assert_eq!(subject("info", &long, None), format!("[info] {}...", "x".repeat(89)));
    assert_eq!(subject("info", &long, Some("study")), format!("[info] {}... - study", "x".repeat(81)));
    let account = "a".repeat(60);
    assert_eq!(
        subject("critical", &long, Some(&account)),
        format!("[critical] {}... - {}...", "x".repeat(42), "a".repeat(37))
    );
    // What just fits is not cut.
    let fits = "x".repeat(92);
    assert_eq!(subject("info", &fits, None), format!("[info] {fits}"));
    assert_eq!(subject("info", &(fits + "x"), None), format!("[info] {}...", "x".repeat(89)));
}

#[test]
fn a_cut_after_a_space_leaves_none() {
    let what = format!("{} {}", "x".repeat(88), "y".repeat(50));
    assert_eq!(subject("info", &what, None), format!("[info] {}...", "x".repeat(88)));
}

#[test]
fn whatever_comes_in_sns_takes_it() {
    let pieces = ["", " ", "a", "\n", "\u{2028}", "\u{0}", "山", "\u{1f600}", "…", "\\", "\u{e0041}", "\u{1bca0}"];
    for what in pieces {
        for account in [None, Some("study"), Some("山"), Some("a\nb")] {
            for times in [1, 30, 99, 100, 5_000] {
                let subject = subject("warning", &format!("x{}", what.repeat(times)), account);
                assert_eq!(problem_of_subject(&subject), None, "{what:?} {times} times, {account:?}: {subject:?}");
            }
        }
    }
}
