//! What README.md and docs/ say is what the code does.

use std::collections::BTreeSet;
use std::fs;

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
    let readme = readme();
    let table = readme
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

/// The crates that a Cargo.toml names, but for our own.
fn named_in(manifest: &str) -> BTreeSet<String> {
    let text = fs::read_to_string(manifest).unwrap_or_else(|error| panic!("{manifest}: {error}"));
    let mut names = BTreeSet::new();
    let mut among_dependencies = false;
    for line in text.lines() {
        if line.starts_with('[') {
            among_dependencies = line.trim_matches(['[', ']']).ends_with("dependencies");
        } else if let Some((name, _)) =
            line.split_once(['=', '.']).filter(|_| among_dependencies && !line.starts_with('#'))
        {
            names.insert(name.trim().to_owned());
        }
    }
    names.retain(|name| !name.starts_with("trailbell"));
    names
}

#[test]
fn every_dependency_has_its_line() {
    let page = fs::read_to_string("docs/dependencies.md").expect("docs/dependencies.md");
    let (tables, _) = page.split_once("## The crates that this product set out with").expect("the last section");
    let first_cells = tables.lines().filter_map(|line| line.strip_prefix("| `")?.split(" |").next());
    let described: BTreeSet<String> =
        first_cells.flat_map(|cell| cell.split(", ")).map(|name| name.trim_matches('`').to_owned()).collect();
    assert_eq!(described, named_in("Cargo.toml"));
}
