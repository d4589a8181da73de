//! The subcommands: a file for each, with its arguments, its help, and what it prints beside its output.

mod asked;
mod asking;
mod athena;
mod demo;
mod diff;
mod doctor;
mod explain;
mod fault;
mod follow;
mod form;
mod history;
mod in_bucket;
mod look_back;
mod new_file;
mod ours;
mod policy;
mod progress;
mod proof;
mod reach;
mod reader;
#[cfg(feature = "aws")]
mod redrive;
#[cfg(not(feature = "aws"))]
#[path = "without_redrive.rs"]
mod redrive;
mod replay;
mod report;
#[cfg(feature = "aws")]
mod snapshot;
#[cfg(not(feature = "aws"))]
#[path = "without_snapshot.rs"]
mod snapshot;
mod span;
mod teller;
mod values;

use std::env;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::LazyLock;

use clap::{CommandFactory, Parser, Subcommand};

use fault::usage;
#[cfg(feature = "aws")]
use fault::usage_of_all;
use trailbell::text::isolate::isolated;
use trailbell::text::visible::visible_lines;

/// A doorbell for your AWS account: who just got in, and who is changing its keys?
#[derive(Parser)]
#[command(name = "trailbell", version, long_version = build(), arg_required_else_help = true, after_help = EXAMPLES)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Examples:
  What does it look like?                    trailbell demo
  What happened?                             trailbell history trail/
  Who changed this role?                     trailbell who-changed Deploy trail/
  What would be mailed of these events?      trailbell replay events.json
  Why is this event told like that?          trailbell explain event.json
  What is to do about passwords and keys?    trailbell report today.json
  What is different since then?              trailbell diff old.json new.json
  Is this policy right?                      trailbell policy check policy.json
  Is it really watching?                     trailbell doctor

Exit codes: 0 done, all of it · 1 something could not be read, or is to do · 2 wrong usage, or it could not run · 3 done, but something
could not be seen, and is named.";

#[derive(Subcommand)]
enum Command {
    Demo(demo::DemoArgs),
    History(history::HistoryArgs),
    WhoChanged(history::WhoChangedArgs),
    Replay(replay::ReplayArgs),
    Explain(explain::ExplainArgs),
    /// The policy: what is ignored, raised, or told quietly
    #[command(subcommand)]
    Policy(policy::PolicyCommand),
    Report(report::ReportArgs),
    Snapshot(snapshot::SnapshotArgs),
    Diff(diff::DiffArgs),
    Doctor(doctor::DoctorArgs),
    Redrive(redrive::RedriveArgs),
}

/// What this is: the version, the commit that a release names, and how it was built.
fn build() -> &'static str {
    static BUILD: LazyLock<String> = LazyLock::new(|| {
        let commit = option_env!("TRAILBELL_COMMIT").unwrap_or("not known, since this is no release");
        let (arch, system) = (env::consts::ARCH, env::consts::OS);
        let profile = if cfg!(debug_assertions) { ", for debugging" } else { "" };
        let aws = if cfg!(feature = "aws") { "with AWS" } else { "without AWS: cargo build --features aws" };
        format!("{}\ncommit {commit}\nbuild {arch}-{system}{profile}, {aws}", env!("CARGO_PKG_VERSION"))
    });
    &BUILD
}

/// All commands and their arguments, as `--help` shows them.
#[must_use]
pub fn command() -> clap::Command {
    Cli::command()
}

/// Reads the arguments of the process, and does what they ask for.
#[must_use]
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return fault::of_arguments(&error, Cli::command(), env::args_os().skip(1)),
    };
    done(cli.command)
}

/// The files and folders that were named, or standard input where somebody feeds that. Where there is nothing to read, that is said, and this
/// is the exit code.
fn inputs(command: &str, named: &[PathBuf]) -> Result<Vec<PathBuf>, ExitCode> {
    match named {
        [] if io::stdin().is_terminal() => Err(usage(command, "name a file or a folder, or - for standard input")),
        [] => Ok(vec![PathBuf::from("-")]),
        named => Ok(named.to_vec()),
    }
}

/// Does what a command asks for.
fn done(command: Command) -> ExitCode {
    match command {
        Command::Demo(args) => demo::run(args),
        Command::History(args) => history::run(args),
        Command::Replay(args) => replay::run(args),
        Command::Explain(args) => explain::run(args),
        Command::Policy(command) => policy::run(command),
        Command::Report(args) => report::run(args),
        Command::Snapshot(args) => snapshot::run(args),
        Command::Diff(args) => diff::run(args),
        Command::Doctor(args) => doctor::run(&args),
        Command::Redrive(args) => redrive::run(args),
        Command::WhoChanged(args) => history::who_changed(args),
    }
}

/// Writes to standard error. Nobody may be left to read it; that is no fault. Whatever the text is made of, a terminal obeys none of it, and
/// right-to-left text moves nothing that stands beside it.
fn say(text: &str) {
    let _ = io::stderr().write_all(isolated(&visible_lines(text)).as_bytes());
}
