//! The subcommands: a file for each, with its arguments, its help, and what it prints beside its output.

mod follow;
mod history;
mod look_back;
mod ours;
mod policy;
mod reach;
#[cfg(feature = "aws")]
mod redrive;
#[cfg(not(feature = "aws"))]
#[path = "without_redrive.rs"]
mod redrive;
mod replay;
mod report;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// A doorbell for your AWS account: who just got in, and who is changing its keys?
#[derive(Parser)]
#[command(name = "trailbell", version, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// What happened, who did it, and when, from CloudTrail's event history or files of a trail
    History(history::HistoryArgs),
    /// Show precisely what would be published for these events
    Replay(replay::ReplayArgs),
    /// The policy: what is ignored, raised, or told quietly
    #[command(subcommand)]
    Policy(policy::PolicyCommand),
    /// What is wrong with the passwords, keys and MFA of an account's users, and what has changed
    Report(report::ReportArgs),
    /// Publish what the function could not: the failure store's contents
    Redrive(redrive::RedriveArgs),
    /// Who changed a user, role, group, policy or key, and what it was before
    WhoChanged(history::WhoChangedArgs),
}

/// Reads the arguments of the process, and does what they ask for.
#[must_use]
pub fn main() -> ExitCode {
    match Cli::parse().command {
        Command::History(args) => history::run(args),
        Command::Replay(args) => replay::run(args),
        Command::Policy(command) => policy::run(command),
        Command::Report(args) => report::run(args),
        Command::Redrive(args) => redrive::run(args),
        Command::WhoChanged(args) => history::who_changed(args),
    }
}

fn usage(command: &str, problem: &str) -> ExitCode {
    say(&format!("error: {problem}\n\nFor more information, try 'trailbell {command} --help'.\n"));
    ExitCode::from(2)
}

/// Writes to standard error. Nobody may be left to read it; that is no fault.
fn say(text: &str) {
    let _ = io::stderr().write_all(text.as_bytes());
}
