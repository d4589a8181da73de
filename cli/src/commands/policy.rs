//! `trailbell policy`: the command line's arguments, and a policy from a file.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Subcommand};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use trailbell::input::{files, text_of};
use trailbell::policy::Policy;
use trailbell::settings::time_zone;

use super::ours::OursArgs;
use super::say;
use crate::policy_check::Check;

#[derive(Subcommand)]
pub enum PolicyCommand {
    /// Name every mistake in a policy, and show what would have become of events
    Check(CheckArgs),
}

/// Exit code 0: the policy can be used. 1: it has mistakes, or some of the events could not be read. 2: wrong usage.
#[derive(Args)]
pub struct CheckArgs {
    /// The policy, or - for standard input
    #[arg(value_name = "FILE")]
    policy: PathBuf,
    /// Files and folders with events, in any form that `replay` reads
    #[arg(long, value_name = "PATH", num_args = 1..)]
    against: Vec<PathBuf>,
    /// The reader's time zone, an IANA name: when a day ends
    #[arg(long, value_name = "IANA", default_value = "UTC", value_parser = time_zone)]
    time_zone: TimeZone,
    #[command(flatten)]
    ours: OursArgs,
}

pub fn run(PolicyCommand::Check(args): PolicyCommand) -> ExitCode {
    let (text, policy) = match read(&args.policy) {
        Ok(read) => read,
        Err(problems) => {
            say(&problems);
            return ExitCode::FAILURE;
        }
    };
    let check = Check::new(&text, &policy, args.time_zone.clone(), Timestamp::now());
    let mut check = check.depending_on(args.ours.given().unwrap_or_default());
    for file in files(&args.against) {
        match file.and_then(|file| Ok((file.text()?, file))) {
            Ok((text, file)) => check.input(file.name(), &text),
            Err(error) => check.unreadable.push(error.to_string()),
        }
    }
    let mut stdout = anstream::AutoStream::auto(io::stdout()).lock();
    // Whoever reads has seen enough, as `head` does.
    let _ = write!(stdout, "{}: {check}", args.policy.display());
    say(&check.unreadable.iter().map(|problem| format!("not read: {problem}\n")).collect::<String>());
    if !args.against.is_empty() && check.events() == 0 && check.unreadable.is_empty() {
        say("no event to hold it against\n");
    }
    if check.unreadable.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// A policy and its text, or all that is wrong with it, a line each.
pub fn read(path: &Path) -> Result<(String, Policy), String> {
    if path.is_dir() {
        return Err(format!("{}: this is a folder; name a file\n", path.display()));
    }
    let text = text_of(path).map_err(|error| format!("{error}\n"))?;
    match Policy::parse(&text) {
        Ok(policy) => Ok((text, policy)),
        Err(mistakes) => Err(mistakes
            .iter()
            .map(|mistake| format!("{}:{}:{}: {}\n", path.display(), mistake.line, mistake.column, mistake.message))
            .collect()),
    }
}
