//! The lines that the source may not cross: data flows from left to right, and nothing left of the binaries does I/O.

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
    /// The module: `ingest` of `ingest/gzip.rs`, `pipeline` of `pipeline.rs`.
    fn module(&self) -> &str {
        self.path.split(['/', '.']).next().unwrap_or_default()
    }

    /// Is it a binary, or the adapters that talk to AWS?
    fn is_outside(&self) -> bool {
        ["bin", "aws"].contains(&self.module())
    }

    /// Is it one of the modules that only compute?
    fn is_pure(&self) -> bool {
        PURE.contains(&self.module())
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

#[test]
fn the_aws_sdk_is_named_in_the_adapters_and_binaries_alone() {
    let sdk = ["aws_sdk", "aws_config", "aws_smithy", "aws_runtime", "aws_credential", "aws_types", "lambda_runtime"];
    let found =
        sources().iter().filter(|source| !source.is_outside()).flat_map(|source| source.lines_with(&sdk)).collect();
    none(found, "only src/aws and src/bin may name a crate of the AWS SDK");
    let adapters: Vec<_> = sources().into_iter().filter(Source::is_outside).collect();
    assert!(adapters.iter().any(|source| !source.lines_with(&sdk).is_empty()), "the rule looks at the right words");
}

/// The order in which data flows.
const FLOW: [&str; 19] = [
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
const AROUND: [&str; 8] = ["input", "settings", "replay", "redrive", "aws", "log", "metrics", "filter_pattern"];

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
    let outside = ["bin", "lib"];
    for source in sources() {
        let module = source.module();
        assert!(FLOW.contains(&module) || AROUND.contains(&module) || outside.contains(&module), "{}", source.path);
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

#[test]
fn nothing_from_outside_can_panic_by_an_unwrap() {
    // `.expect('=')` is a parser's own and answers with an error.
    let words = [
        ".unwrap()",
        ".expect(\"",
        ".expect(&",
        ".unwrap_err()",
        "panic!(",
        "todo!(",
        "unimplemented!(",
        "unreachable!(",
    ];
    let found = sources().iter().flat_map(|source| source.lines_with(&words)).collect();
    none(found, "no unwrap, expect or panic in src");
}

#[test]
fn unsafe_code_is_forbidden_in_the_library_and_in_every_binary() {
    let roots: Vec<_> =
        sources().into_iter().filter(|source| source.path == "lib.rs" || source.module() == "bin").collect();
    assert!(roots.len() >= 3, "the library and two binaries");
    for root in roots {
        assert!(root.code.contains("#![forbid(unsafe_code)]"), "{}", root.path);
    }
}

/// Everything left of `publish`, and what is read or parsed from outside.
const PURE: [&str; 10] = [
    "country",
    "ingest",
    "cloudtrail",
    "classify",
    "policy",
    "credential_report",
    "letter",
    "alert",
    "filter_pattern",
    "settings",
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
    let words = [INPUT_OR_OUTPUT.as_slice(), &["tokio::", "async ", ".await"]].concat();
    let found =
        sources().iter().filter(|source| source.is_pure()).flat_map(|source| source.lines_with(&words)).collect();
    none(found, "everything left of publish is pure and synchronous");
}

#[test]
fn the_pipeline_and_its_publishers_do_no_input_or_output_of_their_own() {
    let around = |source: &&Source| ["pipeline", "publish"].contains(&source.module());
    let found = sources().iter().filter(around).flat_map(|source| source.lines_with(&INPUT_OR_OUTPUT)).collect();
    none(found, "only the adapters and the binaries touch the world");
}

#[test]
fn a_redrive_reaches_the_world_through_its_stores_alone() {
    let time = ["Instant::now"];
    let words: Vec<_> = INPUT_OR_OUTPUT.into_iter().filter(|word| !time.contains(word)).collect();
    let core = |source: &&Source| source.module() == "redrive" && source.path != "redrive/files.rs";
    let found = sources().iter().filter(core).flat_map(|source| source.lines_with(&words)).collect();
    none(found, "only the files and the adapters touch the world");
}

#[test]
fn no_lint_is_silenced_without_a_reason() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for folder in ["src", "tests"] {
        for path in files(&root.join(folder)).iter().filter(|path| path.extension().is_some_and(|end| end == "rs")) {
            let text = read(path);
            let lines: Vec<_> = text.lines().collect();
            for (number, line) in lines.iter().enumerate() {
                let silences = line.trim_start().starts_with("#[allow(") || line.trim_start().starts_with("#![allow(");
                let reason = line.contains("//") || number > 0 && lines[number - 1].trim_start().starts_with("//");
                if silences && !reason {
                    found.push(format!("{}:{}: {}", name_below(root, path), number + 1, line.trim()));
                }
            }
        }
    }
    none(found, "an allow has its reason beside it");
}
