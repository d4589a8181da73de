//! `trailbell policy`: the command line's arguments, and a policy from a file.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Subcommand};
use jiff::Timestamp;
use trailbell::input::{Buffers, InputFile, files, text_of};
use trailbell::policy::{Mistake, Policy};
use trailbell::text::visible::{self, visible};

use super::fault::fault;
use super::ours::OursArgs;
use super::progress::progress;
use super::reader::ZoneArgs;
use super::say;
use crate::policy_check::Check;

#[derive(Subcommand)]
pub enum PolicyCommand {
    Check(CheckArgs),
}

/// Name every mistake in a policy, and show what would have become of events
#[derive(Args)]
#[command(after_help = "Examples: trailbell policy check --help", after_long_help = EXAMPLES)]
pub struct CheckArgs {
    /// The policy, or - for standard input
    #[arg(value_name = "FILE")]
    policy: PathBuf,
    /// Files and folders with events, in any form that `replay` reads
    #[arg(long, value_name = "PATH", num_args = 1..)]
    against: Vec<PathBuf>,
    #[command(flatten)]
    zone: ZoneArgs,
    #[command(flatten)]
    ours: OursArgs,
}

const EXAMPLES: &str = "\
A rule's last day, and quiet hours that name no zone of their own, are those of --time-zone: give the function's.
Read as events: whatever `trailbell replay` reads; see its --help.
Exit: 0 the policy can be used · 1 it has mistakes, or some of the events could not be read · 2 usage.

Examples:
  Is it right?                               trailbell policy check policy.json
  What would it have done in that month?     trailbell policy check policy.json --against trail/2026/11/
  One that is not written yet                echo '{\"min_severity\": \"warning\"}' | trailbell policy check - --against trail/
  What is still mailed?                      trailbell replay trail/ --policy policy.json";

pub fn run(PolicyCommand::Check(args): PolicyCommand) -> ExitCode {
    let (text, policy) = match read(&args.policy) {
        Ok(read) => read,
        Err(problems) => {
            say(&problems);
            return ExitCode::FAILURE;
        }
    };
    let check = Check::new(&text, &policy, args.zone.zone(), Timestamp::now());
    let mut check = check.depending_on(args.ours.given().unwrap_or_default());
    let inputs = files(&args.against);
    let bar = progress(inputs.iter().flatten().map(InputFile::bytes).sum()).filter(|_| !inputs.is_empty());
    let mut buffers = Buffers::default();
    for file in &inputs {
        let read = file.as_ref().map(|file| {
            let read = file.pages(&mut buffers, |page| {
                check.page(page);
                true
            });
            bar.iter().for_each(|bar| bar.inc(file.bytes()));
            read
        });
        match read {
            Ok(Ok(())) => {}
            Ok(Err(error)) => check.unreadable.push(error.to_string()),
            Err(error) => check.unreadable.push(error.to_string()),
        }
    }
    bar.iter().for_each(indicatif::ProgressBar::finish_and_clear);
    let mut stdout = anstream::AutoStream::auto(io::stdout()).lock();
    // Whoever reads has seen enough, as `head` does.
    let _ = write!(stdout, "{}: {check}", visible::path(&args.policy));
    check.unreadable.iter().for_each(|problem| fault(&format!("not read: {problem}")));
    if !args.against.is_empty() && check.events() == 0 && check.unreadable.is_empty() {
        say("no event to hold it against\n");
    }
    if check.unreadable.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The policy that was named, if one was. Where it cannot be used, what is wrong with it is said, and this is the exit code.
pub fn given(path: Option<&Path>) -> Result<Policy, ExitCode> {
    match path.map(read) {
        None => Ok(Policy::default()),
        Some(Ok((_, policy))) => Ok(policy),
        Some(Err(problems)) => {
            say(&problems);
            Err(ExitCode::from(2))
        }
    }
}

/// A policy and its text, or all that is wrong with it, a line each.
pub fn read(path: &Path) -> Result<(String, Policy), String> {
    if path.is_dir() {
        return Err(format!("trailbell: {}: this is a folder; name a file\n", visible::path(path)));
    }
    let text = text_of(path).map_err(|error| format!("trailbell: {error}\n"))?;
    match Policy::parse(&text) {
        Ok(policy) => Ok((text, policy)),
        Err(mistakes) => Err(mistakes
            .iter()
            .map(|Mistake { line, column, message }| {
                format!("{}:{line}:{column}: {}\n", visible::path(path), visible(message))
            })
            .collect()),
    }
}
