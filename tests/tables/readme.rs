//! What README.md and docs/ say is what the code does.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use trailbell::alert::Alert;
use trailbell::cloudtrail::Record;
use trailbell::voice::Language;

use crate::support::wording;

fn readme() -> String {
    fs::read_to_string("README.md").expect("README.md")
}

fn severity_of(example: &str) -> String {
    let text = fs::read_to_string(format!("fixtures/events/{example}.json"))
        .unwrap_or_else(|error| panic!("{example}: {error}"));
    let record = Record::parse(&text).expect("a fixture is a record");
    Alert::new(&record, &wording(Language::English)).severity.to_string()
}

#[test]
fn the_severity_table_is_true() {
    let page = fs::read_to_string("docs/what-is-told.md").expect("docs/what-is-told.md");
    let table = page
        .split_once("<!-- severities")
        .and_then(|(_, rest)| rest.split_once("<!-- /severities -->"))
        .map(|(table, _)| table)
        .expect("the table between its marks");
    let mut rows = 0;
    for row in table.lines().filter(|line| line.starts_with("| ")).skip(1) {
        let cells: Vec<_> = row.trim_matches('|').split('|').map(str::trim).collect();
        let [what, severity, example] = cells.as_slice() else { panic!("three cells: {row}") };
        assert_eq!(*severity, severity_of(example), "{what} ({example})");
        rows += 1;
    }
    assert!(rows >= 20, "only {rows} rows");
}

#[test]
fn the_mail_it_shows_is_the_mail_that_is_sent() {
    let expected = fs::read_to_string("fixtures/expected/root/success-without-mfa.en.txt").expect("the expected mail");
    assert!(readme().contains(expected.trim_end()), "README.md should show:\n{expected}");
}

#[test]
fn the_front_page_is_read_in_five_minutes() {
    for name in ["README.md", "README.ja.md"] {
        let page = fs::read_to_string(name).expect(name);
        assert!(page.len() <= 10_240, "{name} has {} bytes", page.len());
    }
    let japanese = fs::read_to_string("README.ja.md").expect("README.ja.md");
    let mail = fs::read_to_string("fixtures/expected/root/success-without-mfa.ja.txt").expect("the expected mail");
    let (subject, mail) = mail.split_once("\n\n").expect("a subject and a mail");
    let subject = subject.trim_start_matches("Subject: ");
    assert!(japanese.contains(mail.trim_end()) && japanese.contains(subject), "README.ja.md should show:\n{mail}");
}

/// The heading as GitHub names it in an address.
fn anchor(heading: &str) -> String {
    let kept = |character: &char| character.is_alphanumeric() || matches!(character, ' ' | '-' | '_');
    heading
        .trim()
        .to_lowercase()
        .chars()
        .filter(kept)
        .map(|character| if character == ' ' { '-' } else { character })
        .collect()
}

#[test]
fn every_link_of_a_page_leads_somewhere() {
    let pages = [
        "README.md",
        "README.ja.md",
        "SECURITY.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "benches/README.md",
        "tests/e2e/README.md",
    ];
    let docs = fs::read_dir("docs").expect("docs").map(|entry| entry.expect("an entry").path());
    let pages: Vec<_> = pages
        .iter()
        .map(PathBuf::from)
        .chain(docs)
        .filter(|path| path.extension().is_some_and(|e| e == "md"))
        .collect();
    assert!(pages.len() > 20, "{pages:?}");
    let mut broken = Vec::new();
    for page in &pages {
        let text = fs::read_to_string(page).expect("a page");
        for target in text.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(target, _)| target) {
            if target.contains("://") || target.contains(char::is_whitespace) {
                continue;
            }
            let (file, heading) = target.split_once('#').unwrap_or((target, ""));
            let there = if file.is_empty() { page.clone() } else { page.with_file_name("").join(file) };
            let has_heading = || {
                let text = fs::read_to_string(&there).unwrap_or_default();
                text.lines()
                    .filter_map(|line| line.strip_prefix('#'))
                    .any(|line| anchor(line.trim_start_matches('#')) == heading)
            };
            if !there.exists() || !heading.is_empty() && !has_heading() {
                broken.push(format!("{}: {target}", page.display()));
            }
        }
    }
    assert!(broken.is_empty(), "these links lead nowhere:\n{}", broken.join("\n"));
}

/// What a Cargo.toml says of the crates in its sections of dependencies: name and the rest of the line.
fn dependencies(manifest: &str) -> Vec<(String, String)> {
    let text = fs::read_to_string(manifest).unwrap_or_else(|error| panic!("{manifest}: {error}"));
    let mut found = Vec::new();
    let mut among_dependencies = false;
    for line in text.lines() {
        if line.starts_with('[') {
            among_dependencies = line.trim_matches(['[', ']']).ends_with("dependencies");
        } else if let Some(at) = line.find(['=', '.']).filter(|_| among_dependencies && !line.starts_with('#')) {
            found.push((line[..at].trim().to_owned(), line[at..].to_owned()));
        }
    }
    found
}

fn names<'a>(dependencies: impl IntoIterator<Item = &'a (String, String)>) -> BTreeSet<&'a str> {
    let names = dependencies.into_iter().map(|(name, _)| name.as_str());
    names.filter(|name| !name.starts_with("trailbell")).collect()
}

#[test]
fn every_dependency_has_its_line() {
    let page = fs::read_to_string("docs/dependencies.md").expect("docs/dependencies.md");
    let (tables, _) = page.split_once("## The crates that this product set out with").expect("the last section");
    let first_cells = tables.lines().filter_map(|line| line.strip_prefix("| `")?.split(" |").next());
    let described: BTreeSet<&str> =
        first_cells.flat_map(|cell| cell.split(", ")).map(|name| name.trim_matches('`')).collect();
    assert_eq!(described, names(&dependencies("Cargo.toml")));
}

#[test]
fn every_package_takes_its_crates_and_lints_from_the_workspace() {
    let packages = [
        "aws/Cargo.toml",
        "cli/Cargo.toml",
        "lambda/alert/Cargo.toml",
        "lambda/files/Cargo.toml",
        "lambda/report/Cargo.toml",
    ];
    let ours: Vec<_> = packages.iter().flat_map(|manifest| dependencies(manifest)).collect();
    for (name, rest) in &ours {
        assert!(rest.contains("workspace = true"), "{name}{rest}");
    }
    let root = dependencies("Cargo.toml");
    let library = root.iter().filter(|(_, rest)| rest.contains("workspace = true"));
    let named = names(root.iter().filter(|(_, rest)| !rest.contains("workspace = true")));
    assert_eq!(names(library.chain(&ours)), named, "each crate of the workspace is needed by a package");
    for manifest in packages.iter().chain(&["Cargo.toml"]) {
        let text = fs::read_to_string(manifest).expect("a manifest");
        assert!(text.contains("[lints]\nworkspace = true\n"), "{manifest}");
    }
}

#[cfg(feature = "trail-files")]
#[test]
fn the_page_on_trail_files_lists_every_setting_and_every_fault() {
    use trailbell::trail_files::{FileFault, VARIABLES};

    let page = fs::read_to_string("docs/trail-files.md").expect("docs/trail-files.md");
    let rows: String =
        VARIABLES.iter().map(|variable| format!("| `{}` | {} |\n", variable.name, variable.meaning)).collect();
    assert!(page.contains(&rows), "docs/trail-files.md should list:\n{rows}");
    let text = String::new;
    let faults = [
        FileFault::Gone,
        FileFault::NoBucket,
        FileFault::Denied(text()),
        FileFault::KeyDenied(text()),
        FileFault::Archived(text()),
        FileFault::RoleRefused(text()),
        FileFault::Busy(text()),
        FileFault::NoAnswer(text()),
        FileFault::Other(text()),
        FileFault::CutShort,
        FileFault::Damaged(text()),
        FileFault::TooLarge,
        FileFault::NoRecords,
        FileFault::NoTime,
        FileFault::NotHandedOn(text()),
    ];
    for fault in faults {
        assert!(page.contains(&format!("`{}`", fault.name())), "{}", fault.name());
    }
}
