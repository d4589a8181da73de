//! What a command says that this build leaves out: how to get it.

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Args;

use super::say;

/// Shown below the options, and as the answer to whoever runs it.
const HOW_TO_GET_IT: &str = "\
This trailbell was built without what talks to AWS, so that it is quick to build. In Trailbell's folder:

  cargo run --release --features aws -- redrive --help

builds it with that, and so does `cargo build --release --features aws`, as target/release/trailbell.";

/// Publish what the function could not: the failure store's contents
#[derive(Args)]
#[command(after_help = HOW_TO_GET_IT)]
pub struct RedriveArgs {
    /// Whatever is asked of it, it cannot do
    #[arg(hide = true, trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<OsString>,
}

/// What a source of history says that this build cannot ask.
pub fn cannot_ask(command: &str) -> String {
    format!(
        "to ask AWS is not in this build; name files and folders, or - for standard input, or build it with that: \
         cargo run --release --features aws -- {command} --help"
    )
}

pub fn run(_: RedriveArgs) -> ExitCode {
    say(&format!("trailbell: `redrive` is not in this build\n\n{HOW_TO_GET_IT}\n"));
    ExitCode::from(2)
}
