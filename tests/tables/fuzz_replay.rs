//! Every seed and every finding of the fuzz targets, and the fixtures that they begin with: without a fuzzer, on every run.

use std::path::{Path, PathBuf};

use crate::support::{files, fixtures, name_below};
use crate::targets::TARGETS;

fn fuzz() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz")
}

/// A target's own seeds and findings, and the fixtures that serve as seeds.
fn inputs(target: &str) -> Vec<PathBuf> {
    let shared = match target {
        "payload" => files(&fixtures().join("payloads")),
        "credential_report" => files(&fixtures().join("credential_reports")),
        "record" => files(&fixtures().join("events")),
        _ => Vec::new(),
    };
    let own = files(&fuzz().join("seeds").join(target));
    assert!(!own.is_empty(), "{target} has no seeds");
    own.into_iter().chain(shared).collect()
}

#[test]
fn every_seed_and_every_finding_is_no_harm() {
    for (name, target) in TARGETS {
        for path in inputs(name) {
            println!("{name}: {}", path.display()); // what was being run is shown where it fails
            target(&std::fs::read(&path).unwrap());
        }
    }
}

#[test]
fn every_target_of_the_fuzz_crate_is_replayed() {
    let names = TARGETS.map(|(name, _)| name);
    let root = fuzz().join("fuzz_targets");
    let binaries: Vec<_> = files(&root).iter().map(|path| name_below(&root, &path.with_extension(""))).collect();
    assert_eq!(binaries, names);
    let manifest = crate::support::read(&fuzz().join("Cargo.toml"));
    assert!(names.iter().all(|name| manifest.contains(&format!("name = \"{name}\""))), "{manifest}");
    let seeds = fuzz().join("seeds");
    for path in files(&seeds) {
        let target = name_below(&seeds, &path);
        assert!(names.iter().any(|name| target.starts_with(&format!("{name}/"))), "{target} is nobody's seed");
    }
}
