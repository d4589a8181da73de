//! The command line.

#![forbid(unsafe_code)]

use std::io::{self, ErrorKind, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Args, Parser, Subcommand, ValueEnum};
use trailbell::alert::{Language, Wording};
use trailbell::filter_pattern::FilterPattern;
use trailbell::pipeline::Rules;
use trailbell::policy::{Policy, Severity};
use trailbell::replay::{Check, Format, Input, Output, Replay, Summary, inputs};
use trailbell::settings::{MAX_DECODED_BYTES, MAX_MESSAGES, account_names, time_zone};

/// A doorbell for your AWS account: who just got in, and who is changing its keys?
#[derive(Parser)]
#[command(version, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Show precisely what would be published for these events
    Replay(ReplayArgs),
    /// The policy: what is ignored, raised, or told quietly
    #[command(subcommand)]
    Policy(PolicyCommand),
}

#[derive(Subcommand)]
enum PolicyCommand {
    /// Name every mistake in a policy, and show what its rules would have done
    Check(CheckArgs),
}

/// Exit code 0: the policy can be used. 1: it has mistakes, or some of the events could not be read. 2: wrong usage.
#[derive(Args)]
struct CheckArgs {
    /// The policy, or - for standard input
    #[arg(value_name = "FILE")]
    policy: PathBuf,
    /// Files and folders with events, in any form that `replay` reads
    #[arg(long, value_name = "PATH", num_args = 1..)]
    against: Vec<PathBuf>,
    /// The reader's time zone, an IANA name: when a day ends
    #[arg(long, value_name = "IANA", default_value = "UTC", value_parser = time_zone)]
    time_zone: chrono_tz::Tz,
}

/// Reads CloudTrail records in any wrapping, recognised by content: a payload that CloudWatch Logs sends to Lambda, the same unpacked, an
/// EventBridge event, a trail file, one record, what `aws cloudtrail lookup-events` prints, JSON Lines of any of these; gzip or plain.
#[derive(Args)]
struct ReplayArgs {
    /// Files and folders, or - for standard input
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// The mails, or one alert a line
    #[arg(long, value_enum, default_value = "text")]
    format: FormatArg,
    /// The mails' language: en or ja
    #[arg(long, value_name = "LANGUAGE", default_value = "en", value_parser = str::parse::<Language>)]
    lang: Language,
    /// The reader's time zone, an IANA name
    #[arg(long, value_name = "IANA", default_value = "UTC", value_parser = time_zone)]
    time_zone: chrono_tz::Tz,
    /// Names for account ids: 123456789012=study,111122223333=work
    #[arg(long, value_name = "ID=NAME,…", default_value = "")]
    account_names: String,
    /// The least severity to show: info, notice, warning or critical
    #[arg(long, value_name = "SEVERITY", default_value = "info", value_parser = str::parse::<Severity>)]
    min_severity: Severity,
    /// Show the steps of a sign-in too, and every event by itself
    #[arg(long)]
    steps: bool,
    /// What is ignored, raised, or told quietly: a JSON file, see `trailbell policy check`
    #[arg(long, value_name = "FILE")]
    policy: Option<PathBuf>,
    /// Only what a subscription filter with this pattern would deliver; may be repeated
    #[arg(long, value_name = "PATTERN", value_parser = str::parse::<FilterPattern>)]
    filter_pattern: Vec<FilterPattern>,
    /// Write a .txt and a .json for each message into this folder
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum FormatArg {
    Text,
    Json,
}

fn main() -> ExitCode {
    match Cli::parse().command {
        Command::Replay(args) => replay(args),
        Command::Policy(PolicyCommand::Check(args)) => check(&args),
    }
}

fn check(args: &CheckArgs) -> ExitCode {
    let (input, policy) = match policy_file(&args.policy) {
        Ok(read) => read,
        Err(problems) => {
            tell(&problems);
            return ExitCode::FAILURE;
        }
    };
    let wording = Wording { time_zone: args.time_zone, ..Wording::default() };
    let now = chrono::Utc::now().with_timezone(&args.time_zone);
    let mut check = Check::new(&input, &policy, wording, now);
    for input in inputs(&args.against) {
        match input {
            Ok(input) => check.input(&input),
            Err(error) => check.unreadable.push(error.to_string()),
        }
    }
    let mut stdout = anstream::AutoStream::auto(io::stdout()).lock();
    // Whoever reads has seen enough, as `head` does.
    let _ = write!(stdout, "{check}");
    tell(&check.unreadable.iter().map(|problem| format!("not read: {problem}\n")).collect::<String>());
    if check.unreadable.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// A policy, or all that is wrong with it, a line each.
fn policy_file(path: &Path) -> Result<(Input, Policy), String> {
    if path.is_dir() {
        return Err(format!("{}: this is a folder; name a file\n", path.display()));
    }
    let Some(input) = inputs(&[path.to_owned()]).next() else { return Err(String::new()) };
    let input = input.map_err(|error| format!("{error}\n"))?;
    match Policy::parse(&input.text) {
        Ok(policy) => Ok((input, policy)),
        Err(mistakes) => Err(mistakes
            .iter()
            .map(|mistake| format!("{}:{}:{}: {}\n", input.name, mistake.line, mistake.column, mistake.message))
            .collect()),
    }
}

fn replay(args: ReplayArgs) -> ExitCode {
    let account_names = match account_names(&args.account_names) {
        Ok(names) => names,
        Err(problem) => return usage(&format!("--account-names: {problem}")),
    };
    let paths = match args.paths.as_slice() {
        [] if io::stdin().is_terminal() => return usage("name a file or a folder, or - for standard input"),
        [] => vec![PathBuf::from("-")],
        paths => paths.to_vec(),
    };
    let policy = match args.policy.as_deref().map(policy_file) {
        None => Policy::default(),
        Some(Ok((_, policy))) => policy,
        Some(Err(problems)) => {
            tell(&problems);
            return ExitCode::from(2);
        }
    };
    let replay = Replay {
        rules: Rules {
            wording: Wording { language: args.lang, time_zone: args.time_zone, account_names },
            policy: Arc::new(policy.within(args.min_severity, args.steps)),
            max_messages: MAX_MESSAGES,
            max_decoded_bytes: MAX_DECODED_BYTES,
        },
        filter_patterns: args.filter_pattern,
    };
    let format = match args.format {
        FormatArg::Text => Format::Text,
        FormatArg::Json => Format::Json,
    };
    let mut stdout = anstream::AutoStream::auto(io::stdout()).lock();
    let mut output = Output::new(&mut stdout, format, args.out);
    let mut summary = Summary::default();
    for input in inputs(&paths) {
        let written = match input {
            Ok(input) => replay.input(&input, &mut summary, &mut output),
            Err(error) => {
                summary.unreadable.push(error.to_string());
                Ok(())
            }
        };
        match written {
            Ok(()) => {}
            // Whoever reads has seen enough, as `head` does.
            Err(error) if error.kind() == ErrorKind::BrokenPipe => break,
            Err(error) => {
                tell(&format!("trailbell: cannot write: {error}\n"));
                return ExitCode::FAILURE;
            }
        }
    }
    tell(&summary.to_string());
    if summary.unreadable.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn usage(problem: &str) -> ExitCode {
    tell(&format!("error: {problem}\n\nFor more information, try 'trailbell replay --help'.\n"));
    ExitCode::from(2)
}

/// Writes to standard error. Nobody may be left to read it; that is no fault.
fn tell(text: &str) {
    let _ = io::stderr().write_all(text.as_bytes());
}
