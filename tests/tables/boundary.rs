//! The lines that the library may not cross, beyond those that Cargo itself draws: data flows from left to right, and what computes does no
//! input or output. That it names no crate of the AWS SDK, Cargo sees to: only aws/ and the functions depend on one.

use std::path::Path;

use crate::support::{files, name_below, read};

/// A source file: its path below `src`, and its text without comments.
struct Source {
    path: String,
    code: String,
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    files(&root)
        .iter()
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .map(|path| Source { path: name_below(&root, path), code: without_comments(&read(path)) })
        .collect()
}

/// The code alone. What stands behind `//` goes, but for an address inside a text.
fn without_comments(text: &str) -> String {
    let code = |line: &str| {
        let comment =
            line.match_indices("//").find(|(at, _)| !line[..*at].ends_with(':')).map_or(line.len(), |(at, _)| at);
        line[..comment].trim_end().to_owned()
    };
    text.lines().map(|line| code(line) + "\n").collect()
}

impl Source {
    /// The module: `ingest` of `ingest/gzip.rs`, `event` of `event.rs`.
    fn module(&self) -> &str {
        self.path.split(['/', '.']).next().unwrap_or_default()
    }

    /// Is it one of the modules that only compute?
    fn is_pure(&self) -> bool {
        PURE.contains(&self.module()) && !self.asks()
    }

    /// Does it wait for answers, which somebody else gets?
    fn asks(&self) -> bool {
        ASKS.iter().any(|place| self.path.starts_with(place))
    }

    /// The lines that hold one of the words.
    fn lines_with(&self, words: &[&str]) -> Vec<String> {
        let numbered = self.code.lines().enumerate();
        let found = numbered.filter(|(_, line)| words.iter().any(|word| line.contains(word)));
        found.map(|(number, line)| format!("{}:{}: {}", self.path, number + 1, line.trim())).collect()
    }

    /// Does it name a module of this crate?
    fn names(&self, module: &str) -> bool {
        let ends = |rest: &str| !rest.starts_with(|next: char| next.is_alphanumeric() || next == '_');
        if self.code.split("super::").skip(1).any(|after| after.strip_prefix(module).is_some_and(ends)) {
            return true;
        }
        // Both `crate::alert::…` and `crate::{…, alert::…}`.
        self.code.split("crate::").skip(1).any(|after| {
            let list = after.strip_prefix('{').and_then(|list| list.split_once("};")).map(|(list, _)| list);
            match list {
                Some(list) => {
                    list.split([',', '{', '}']).any(|item| item.trim().strip_prefix(module).is_some_and(ends))
                }
                None => after.strip_prefix(module).is_some_and(ends),
            }
        })
    }
}

fn none(found: Vec<String>, rule: &str) {
    assert!(found.is_empty(), "{rule}:\n{}", found.join("\n"));
}

/// The order in which data flows.
const FLOW: [&str; 20] = [
    "text",
    "country",
    "ingest",
    "cloudtrail",
    "classify",
    "severity",
    "event",
    "policy",
    "story",
    "credential_report",
    "inventory",
    "voice",
    "tally",
    "letter",
    "alert",
    "publish",
    "invocation",
    "habits",
    "ledger",
    "pipeline",
];
/// What only holds them together: no part of the flow may lean on it.
const AROUND: [&str; 11] = [
    "doctor",
    "explain",
    "input",
    "settings",
    "history",
    "log",
    "metrics",
    "filter_pattern",
    "snapshot",
    "trail_files",
    "weekly",
];

/// Where a module may name one to its right, and why.
const EXCEPTIONS: [(&str, &str); 2] = [
    // Whether a bare document is a record, only the record's own reader can tell; a `Reject` carries its error.
    ("ingest", "cloudtrail"),
    // The language in which a rule says what it is for; it knows nothing of the flow.
    ("policy", "filter_pattern"),
];

#[test]
fn data_flows_to_the_right_and_never_back() {
    let mut found = Vec::new();
    for source in sources() {
        let Some(place) = FLOW.iter().position(|module| *module == source.module()) else { continue };
        for module in FLOW[place + 1..].iter().chain(&AROUND) {
            if source.names(module) && !EXCEPTIONS.contains(&(source.module(), module)) {
                found.push(format!("{} names {module}", source.path));
            }
        }
    }
    none(found, "a module may only name those to its left");
}

#[test]
fn every_exception_is_still_needed() {
    for (module, right) in EXCEPTIONS {
        let needed = sources().iter().any(|source| source.module() == module && source.names(right));
        assert!(needed, "{module} no longer names {right}: drop the exception");
    }
}

#[test]
fn every_module_has_a_place() {
    for source in sources() {
        let module = source.module();
        assert!(FLOW.contains(&module) || AROUND.contains(&module) || module == "lib", "{}", source.path);
    }
}

#[test]
fn a_filter_pattern_is_a_language_of_its_own() {
    let mut found = Vec::new();
    for source in sources().iter().filter(|source| source.module() == "filter_pattern") {
        found.extend(
            FLOW.iter()
                .filter(|module| **module != "text" && source.names(module))
                .map(|module| format!("{} names {module}", source.path)),
        );
    }
    none(found, "filter_pattern knows nothing of CloudTrail");
}

/// Everything left of `publish`, and what is read or parsed from outside.
const PURE: [&str; 17] = [
    "country",
    "ingest",
    "cloudtrail",
    "classify",
    "policy",
    "credential_report",
    "inventory",
    "letter",
    "alert",
    "doctor",
    "explain",
    "filter_pattern",
    "history",
    "settings",
    "snapshot",
    "trail_files",
    "weekly",
];

/// Of these, what asks AWS through a port, page by page: it waits, as the pipeline does, and does no input or output either.
const ASKS: [&str; 16] = [
    "history/athena/engine.rs",
    "history/athena/run.rs",
    "history/event_history/",
    "history/log_group/",
    "history/waiting.rs",
    "snapshot/ports.rs",
    "snapshot/take.rs",
    "weekly/archive.rs",
    "weekly/claims.rs",
    "weekly/fetch.rs",
    "weekly/job.rs",
    "weekly/keys.rs",
    "weekly/ports.rs",
    "weekly/report.rs",
    "weekly/send.rs",
    "weekly/week/look.rs",
];

const INPUT_OR_OUTPUT: [&str; 20] = [
    "std::env",
    "std::fs",
    "std::process",
    "std::thread",
    "io::stdin",
    "io::stdout",
    "io::stderr",
    "TcpStream",
    "TcpListener",
    "UdpSocket",
    "ToSocketAddrs",
    "println!(",
    "print!(",
    "dbg!(",
    "Instant::now",
    "SystemTime",
    "Timestamp::now",
    "Zoned::now",
    "tokio::fs",
    "tokio::net",
];

#[test]
fn what_computes_does_no_input_or_output_and_never_waits() {
    let words = [INPUT_OR_OUTPUT.as_slice(), &["tokio::", "async ", ".await", "timeout("]].concat();
    let found =
        sources().iter().filter(|source| source.is_pure()).flat_map(|source| source.lines_with(&words)).collect();
    none(found, "everything left of publish is pure and synchronous");
}

#[test]
fn what_asks_over_a_port_does_no_input_or_output_of_its_own() {
    // By the clock that a test can stop.
    let words: Vec<_> = INPUT_OR_OUTPUT.into_iter().filter(|word| *word != "Instant::now").collect();
    let found = sources().iter().filter(|source| source.asks()).flat_map(|source| source.lines_with(&words)).collect();
    none(found, "only the adapters touch the world");
}

#[test]
fn the_pipeline_and_its_publishers_do_no_input_or_output_of_their_own() {
    let around = |source: &&Source| ["pipeline", "publish"].contains(&source.module());
    let found = sources().iter().filter(around).flat_map(|source| source.lines_with(&INPUT_OR_OUTPUT)).collect();
    none(found, "only the adapters and the binaries touch the world");
}
