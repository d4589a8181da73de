//! `history --format html`, and `--out`, as a person runs them.

use std::fs;

use serde_json::json;

use super::command::{Folder, Run, finish};
use crate::support::{event, gzip};

fn run(folder: &Folder, arguments: &[&str]) -> Run {
    finish(folder.start(&[arguments, &["--time-zone", "Asia/Tokyo"]].concat(), &[]), b"")
}

fn trail() -> Folder {
    let records =
        ["iam/create-user", "root/success-without-mfa", "iam/create-user-denied"].map(|name| event(name).json());
    Folder::new("web-page").with("logs/a.json.gz", gzip(json!({"Records": records}).to_string().as_bytes()))
}

#[test]
fn a_page_is_written_into_a_new_file() {
    let folder = trail();
    let written = run(&folder, &["history", "logs", "--format", "html", "--out", "page.html"]);
    assert_eq!((written.code, written.stdout.as_str()), (Some(0), ""), "{}", written.stderr);
    assert!(written.stderr.starts_with("Looked at  logs (1 file)\n"), "{}", written.stderr);
    assert!(written.stderr.ends_with("written into page.html\n"), "{}", written.stderr);
    let page = folder.read("page.html");
    assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"en\">"));
    assert!(page.contains("<li>logs (1 file)</li>"));
    assert!(page.contains("<p>3 of 3 events looked at</p>"));

    // The same into a pipe, and in another language.
    let piped = run(&folder, &["history", "logs", "--format", "html"]);
    assert!(piped.stdout == page);
    let japanese = run(&folder, &["history", "logs", "--format", "html", "--lang", "ja"]);
    assert!(japanese.stdout.contains("<html lang=\"ja\">") && japanese.stdout.contains("<li>logs（1 ファイル）</li>"));
}

#[test]
fn what_was_not_seen_is_on_the_page() {
    let folder = trail().with("logs/b.json", "{\"Records\": [");
    let written = run(&folder, &["history", "logs", "--since", "2020-01-01", "--format", "html", "--out", "page.html"]);
    assert_eq!(written.code, Some(1), "{}", written.stderr);
    let page = folder.read("page.html");
    let unseen = page
        .split_once("<section class=\"not-seen\">")
        .expect("the section")
        .1
        .split_once("</section>")
        .expect("its end")
        .0;
    assert!(unseen.contains("<h2>Not seen</h2>"), "{unseen}");
    assert!(unseen.contains("logs/b.json") && unseen.contains("before 20"), "{unseen}");
}

#[test]
fn the_story_of_one_thing_is_a_page_too() {
    let folder = trail();
    let name = event("iam/create-user").json()["requestParameters"]["userName"].as_str().expect("a name").to_owned();
    let written = run(&folder, &["who-changed", &name, "logs", "--format", "html", "--out", "page.html"]);
    assert_eq!(written.code, Some(0), "{}", written.stderr);
    assert!(folder.read("page.html").contains("<p>1 of 3 events looked at</p>"));
}

#[test]
fn every_form_is_written_into_a_file() {
    for (format, begins) in [("table", "Looked at  logs"), ("json", "{\"schema\":1"), ("csv", "time,severity")] {
        let folder = trail();
        let written = run(&folder, &["history", "logs", "--format", format, "--out", "told"]);
        assert_eq!((written.code, written.stdout.as_str()), (Some(0), ""), "{}", written.stderr);
        assert!(folder.read("told").starts_with(begins), "{}", folder.read("told"));
        let counted = run(&folder, &["history", "logs", "--count", "who", "--format", format, "--out", "counted"]);
        assert_eq!(counted.code, Some(0), "{}", counted.stderr);
        assert!(!folder.read("counted").is_empty());
    }
    // Nothing found is a file too.
    let folder = trail();
    run(&folder, &["history", "logs", "--who", "nobody", "--format", "json", "--out", "told"]);
    assert_eq!(folder.read("told"), "");
}

#[test]
fn nothing_that_lies_there_is_replaced_and_no_link_is_followed() {
    for format in ["html", "table", "json", "csv"] {
        let folder = trail().with("there", "mine");
        let refused = run(&folder, &["history", "logs", "--format", format, "--out", "there"]);
        assert_eq!(refused.code, Some(2));
        assert!(refused.stderr.contains("--out there: this is there already; name a new file"), "{}", refused.stderr);
        assert_eq!(folder.read("there"), "mine");
        #[cfg(unix)]
        for target in ["there", "nowhere"] {
            let link = folder.0.join("link");
            std::os::unix::fs::symlink(target, &link).expect("a link");
            let refused = run(&folder, &["history", "logs", "--format", format, "--out", "link"]);
            assert_eq!(refused.code, Some(2), "{target}");
            assert!(!folder.0.join("nowhere").exists());
            assert_eq!(folder.read("there"), "mine");
            fs::remove_file(link).expect("no link");
        }
        let refused = run(&folder, &["history", "logs", "--format", format, "--out", "no/such/page"]);
        assert_eq!(refused.code, Some(2));
        assert!(refused.stderr.contains("there is no folder no/such"), "{}", refused.stderr);
    }
}

#[test]
fn what_makes_no_sense_together_is_refused() {
    let table: [(&[&str], &str); 4] = [
        (&["--format", "html", "--count", "who"], "--count counts events, and a page shows them all"),
        (&["--format", "html", "--follow"], "a page is written at the end"),
        (&["--raw"], "use it with --format html"),
        (&["--format", "csv", "--raw"], "use it with --format html"),
    ];
    for (arguments, problem) in table {
        let refused = run(&trail(), &[&["history", "logs"], arguments].concat());
        assert_eq!((refused.code, refused.stdout.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(refused.stderr.contains(problem), "{arguments:?}: {}", refused.stderr);
    }
}

#[test]
fn a_page_that_cannot_be_made_leaves_no_file_behind() {
    let folder = trail();
    let refused = run(&folder, &["history", "logs", "--format", "html", "--out", "page.html", "--since", "polcy"]);
    assert_eq!(refused.code, Some(2));
    assert!(!folder.0.join("page.html").exists());
}

#[test]
fn records_are_taken_along_where_that_is_asked() {
    let folder = trail();
    let count = |arguments: &[&str]| {
        let written = run(&folder, &[&["history", "logs", "--format", "html"], arguments].concat());
        assert_eq!(written.code, Some(0), "{}", written.stderr);
        written.stdout.matches("class=\"records\"").count()
    };
    let (grave, all) = (count(&[]), count(&["--raw"]));
    assert!(0 < grave && grave < all, "{grave} {all}");
}

#[test]
fn a_limit_is_said_on_the_page() {
    let written = run(&trail(), &["history", "logs", "--format", "html", "--limit", "2"]);
    assert!(written.stdout.contains("<p>The latest 2 of 3 are shown; --limit says how many.</p>"));
}
