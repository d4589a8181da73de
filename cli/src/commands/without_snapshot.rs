//! In place of `snapshot.rs`, in a build without the AWS SDK.

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Args;

use super::redrive::cannot_ask;
use super::usage;

/// Write down who and what there is in IAM of an account (not in this build)
#[derive(Args)]
pub struct SnapshotArgs {
    /// Whatever is asked of it, it cannot do
    #[arg(hide = true, trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<OsString>,
}

pub fn run(_: SnapshotArgs) -> ExitCode {
    usage("snapshot", &cannot_ask("snapshot"))
}
