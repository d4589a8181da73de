//! The fuzz targets' bodies. `tests/tables/fuzz_replay.rs` has them too, so that the seeds and the findings are run by `cargo test`.

#[path = "../../tests/support/mod.rs"]
pub mod support;
pub mod targets;
