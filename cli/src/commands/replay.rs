//! `trailbell replay`: the command line's arguments, and where what is shown goes.

use std::io::{self, ErrorKind, IsTerminal};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Args, ValueEnum};
use indicatif::{ProgressBar, ProgressStyle};
use jiff::tz::TimeZone;
use trailbell::filter_pattern::FilterPattern;
use trailbell::input::{InputFile, files};
use trailbell::pipeline::Rules;
use trailbell::policy::Policy;
use trailbell::settings::{MAX_DECODED_BYTES, MAX_MESSAGES, account_names, time_zone};
use trailbell::severity::Severity;
use trailbell::voice::{Language, Wording};

use super::ours::OursArgs;
use super::{policy, say, usage};
use crate::replay::{self, Filters, Format, Output, Replay};

/// Reads CloudTrail records in any wrapping, recognised by content: a payload that CloudWatch Logs sends to Lambda, the same unpacked, an
/// EventBridge event, a trail file, one record, messages of SQS and SNS, records of Kinesis and Firehose, what `aws cloudtrail
/// lookup-events`, `aws logs filter-log-events` and `aws logs get-query-results` print, or one entry of it; lists and JSON Lines of any of
/// these; gzip or plain, UTF-8 or UTF-16.
#[derive(Args)]
pub struct ReplayArgs {
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
    time_zone: TimeZone,
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
    #[command(flatten)]
    ours: OursArgs,
    /// Show only the first so many messages
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// Write a .txt and a .json for each message into this folder
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum FormatArg {
    Text,
    Json,
}

impl From<FormatArg> for Format {
    fn from(format: FormatArg) -> Self {
        match format {
            FormatArg::Text => Self::Text,
            FormatArg::Json => Self::Json,
        }
    }
}

pub fn run(args: ReplayArgs) -> ExitCode {
    let account_names = match account_names(&args.account_names) {
        Ok(names) => names,
        Err(problem) => return usage("replay", &format!("--account-names: {problem}")),
    };
    let paths = match args.paths.as_slice() {
        [] if io::stdin().is_terminal() => return usage("replay", "name a file or a folder, or - for standard input"),
        [] => vec![PathBuf::from("-")],
        paths => paths.to_vec(),
    };
    let policy = match args.policy.as_deref().map(policy::read) {
        None => Policy::default(),
        Some(Ok((_, policy))) => policy,
        Some(Err(problems)) => {
            say(&problems);
            return ExitCode::from(2);
        }
    };
    let replay = Replay {
        rules: Rules {
            wording: Wording { language: args.lang, time_zone: args.time_zone, account_names, ..Wording::default() },
            policy: Arc::new(policy.within(args.min_severity, args.steps)),
            ours: args.ours.given().unwrap_or_default(),
            letter: None,
            max_messages: MAX_MESSAGES,
            max_decoded_bytes: MAX_DECODED_BYTES,
            max_events: None,
        },
        filters: Filters::new(args.filter_pattern),
        // Into files both forms are written.
        format: if args.out.is_some() { Format::Text } else { args.format.into() },
    };
    let mut stdout = anstream::AutoStream::auto(io::stdout()).lock();
    let mut output = Output::new(&mut stdout, args.out).at_most(args.limit.unwrap_or(usize::MAX));
    let files = files(&paths);
    let bar = progress(files.iter().flatten().map(InputFile::bytes).sum());
    let summary = match replay::run(&replay, &files, &mut output, |file| bar.inc(file.bytes())) {
        Ok(summary) => summary,
        // Whoever reads has seen enough, as `head` does.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => return ExitCode::SUCCESS,
        Err(error) => {
            say(&format!("trailbell: cannot write: {error}\n"));
            return ExitCode::FAILURE;
        }
    };
    bar.finish_and_clear();
    say(&summary.to_string());
    if let (Some(limit), (shown, left @ 1..)) = (args.limit, output.counts()) {
        let all = shown + left;
        say(&format!("{shown} of {all} messages shown; to see all of them, leave out --limit {limit}\n"));
    }
    if summary.unreadable.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// How far a replay has come: on a terminal that is not being written to.
fn progress(bytes: u64) -> ProgressBar {
    if io::stdout().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{wide_bar} {binary_bytes}/{binary_total_bytes} {eta}");
    let bar = ProgressBar::new(bytes);
    style.map(|style| bar.clone().with_style(style)).unwrap_or(bar)
}
