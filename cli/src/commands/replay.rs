//! `trailbell replay`: the command line's arguments, and where what is shown goes.

use std::fs;
use std::io::{self, ErrorKind, IsTerminal};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Args, ValueEnum};
use trailbell::filter_pattern::FilterPattern;
use trailbell::history::{Condition, Field};
use trailbell::input::{InputFile, files};
use trailbell::pipeline::Rules;
use trailbell::policy::Policy;
use trailbell::settings::{MAX_DECODED_BYTES, MAX_MESSAGES};
use trailbell::severity::Severity;
use trailbell::text::visible;

use super::fault::cannot_write;
use super::ours::OursArgs;
use super::progress::progress;
use super::reader::ReaderArgs;
use super::span::SpanArgs;
use super::values::{kind, severity};
use super::{inputs, policy, say, usage};
use crate::replay::{self, Asked, Filters, Format, Output, Replay};

/// Show precisely what would be published for these events
///
/// It is the same code as the function's, and sends nothing. The mails are in order of time within a document, and each event is told once. With --format json there is one alert a line, in the
/// order in which the events are read; with --steps too, each event is one.
#[derive(Args)]
#[command(after_help = "Examples and the forms that are read: trailbell replay --help", after_long_help = EXAMPLES)]
pub struct ReplayArgs {
    /// Files and folders, or - for standard input
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// The mails, or one alert a line
    #[arg(long, value_enum, default_value = "text", ignore_case = true)]
    format: FormatArg,
    #[command(flatten)]
    reader: ReaderArgs,
    /// Only of this kind; several with commas between them
    #[arg(long, value_name = "KIND,…", value_delimiter = ',', value_parser = kind(), ignore_case = true)]
    kind: Vec<String>,
    /// Only of this caller: a name (* stands for any text), an ARN, an access key's or an account's id, root, role/NAME; may be repeated
    #[arg(long, value_name = "WHO")]
    who: Vec<String>,
    #[command(flatten)]
    span: SpanArgs,
    /// The least severity to show
    #[arg(long, value_name = "SEVERITY", default_value = "info", value_parser = severity(), ignore_case = true)]
    min_severity: Severity,
    /// Show the steps of a sign-in too, and every event by itself
    #[arg(long)]
    steps: bool,
    /// What is ignored, raised, or told quietly: a JSON file, see `trailbell policy check`
    #[arg(long, value_name = "FILE")]
    policy: Option<PathBuf>,
    /// Only what a subscription filter with this CloudWatch Logs filter pattern would deliver; may be repeated
    #[arg(long, value_name = "PATTERN", value_parser = str::parse::<FilterPattern>)]
    filter_pattern: Vec<FilterPattern>,
    #[command(flatten)]
    ours: OursArgs,
    /// Show only the first so many messages
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// Write a .txt and a .json for each message into this folder, which must be empty or new
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

const EXAMPLES: &str = "\
Read: a payload that CloudWatch Logs sends to Lambda, the same unpacked, events of EventBridge, files of a trail, single records, messages
  of SQS and SNS, records of Kinesis and Firehose, what `aws cloudtrail lookup-events`, `aws logs filter-log-events` and `aws logs
  get-query-results` print, or one entry of it; lists and JSON Lines of any of these; gzip or plain, UTF-8 or UTF-16. Folders with all that
  is in them, but for .md, .txt, .html, .csv, .py and .sh.
Times: 3d · '3 days ago' · 'yesterday 09:00' · mon · '20 Nov' · 2026-11-20 · 2026-11-20T00:00:00Z · 昨日. A day as --until is in it.
Exit: 0 all was read · 1 something could not be read, and is named · 2 usage, or nowhere to write to.

Examples:
  What would be mailed of these?             trailbell replay events.json
  Only the grave, in Japanese                trailbell replay trail/ --min-severity warning --lang ja
  Who signed in yesterday?                   trailbell replay trail/ --kind sign_in --since yesterday --until yesterday
  What came through my subscription filter?  trailbell replay trail/ --filter-pattern '{ $.eventType = \"AwsConsoleSignIn\" }'
  For other programs                         trailbell replay payload.json --format json | jq .headline
  Straight from AWS                          aws cloudtrail lookup-events --region us-east-1 | trailbell replay -";

#[derive(Clone, Copy, ValueEnum)]
enum FormatArg {
    Text,
    Json,
}

pub fn run(args: ReplayArgs) -> ExitCode {
    let paths = match inputs("replay", &args.paths) {
        Ok(paths) => paths,
        Err(code) => return code,
    };
    let policy = match policy::given(args.policy.as_deref()) {
        Ok(policy) => policy,
        Err(code) => return code,
    };
    let (replay, folder) = match replay(&args, &policy) {
        Ok(replay) => (replay, args.out.as_deref()),
        Err(problem) => return usage("replay", &problem),
    };
    if let Some(Err(problem)) = folder.map(made) {
        return usage("replay", &problem);
    }
    let is_shown_here = io::stdout().is_terminal() && folder.is_none();
    let mut stdout = anstream::AutoStream::auto(io::stdout()).lock();
    let output = Output::new(&mut stdout, args.out.clone()).with_copies(replay.rules.policy.steps);
    let mut output = output.at_most(args.limit.unwrap_or(usize::MAX));
    let files = files(&paths);
    // Where mails are printed, a bar would stand between them.
    let bar = if is_shown_here { None } else { progress(files.iter().flatten().map(InputFile::bytes).sum()) };
    let done = |bytes| bar.iter().for_each(|bar| bar.inc(bytes));
    let result = replay::run(&replay, &files, &mut output, done);
    bar.iter().for_each(indicatif::ProgressBar::finish_and_clear);
    let summary = match result {
        Ok(summary) => summary,
        // Whoever reads has seen enough, as `head` does.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => return ExitCode::SUCCESS,
        Err(error) => return cannot_write(&error),
    };
    say(&summary.to_string());
    let (shown, left) = output.counts();
    if let (Some(limit), 1..) = (args.limit, left) {
        let all = shown + left;
        say(&format!("{shown} of {all} messages shown; to see all of them, leave out --limit {limit}\n"));
    }
    if let Some(folder) = folder {
        let plural = if shown == 1 { "" } else { "s" };
        say(&format!("{shown} message{plural} written into {}, a .txt and a .json each\n", visible::path(folder)));
    }
    if summary.unreadable.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// What is asked for, as one value.
fn replay(args: &ReplayArgs, policy: &Policy) -> Result<Replay, String> {
    let wording = args.reader.wording()?;
    let ours = args.ours.clone().given().unwrap_or_default();
    let conditions = |flag: &'static str, field, values: &[String]| {
        let read = values.iter().map(move |value| {
            Condition::parse(field, value).map_err(|problem| format!("--{flag}: `{value}` {problem}"))
        });
        read.collect::<Result<Vec<_>, _>>()
    };
    let question = args.span.question(&wording.time_zone)?;
    let question = question.one_of(conditions("kind", Field::What, &args.kind)?);
    let question = question.one_of(conditions("who", Field::Who, &args.who)?);
    // Whoever asks for steps by name wants to see them.
    let steps = args.steps || args.kind.iter().any(|kind| kind == "sign_in_step");
    Ok(Replay {
        asked: Asked::new(question, ours.clone(), wording.account_names.clone()),
        rules: Rules {
            wording,
            policy: Arc::new(policy.clone().within(args.min_severity, steps)),
            ours,
            letter: None,
            max_messages: MAX_MESSAGES,
            max_decoded_bytes: MAX_DECODED_BYTES,
            max_events: Some(MAX_EVENTS),
        },
        filters: Filters::new(args.filter_pattern.clone()),
        format: match (args.out.is_some(), args.format) {
            (true, _) => Format::Files,
            (false, FormatArg::Text) => Format::Text,
            (false, FormatArg::Json) => Format::Json,
        },
    })
}

/// The most events of one document: no file of a trail has a tenth of it, and an empty one takes two bytes and, once it is read, a hundred.
const MAX_EVENTS: usize = 1_000_000;

/// Makes the folder that is written into. What is in one already is somebody's, and must not be taken for this run's.
fn made(folder: &Path) -> Result<(), String> {
    let said = |why: &str| format!("--out {}: {why}", folder.display());
    // Whoever else may write where it lies could have laid it there.
    if fs::symlink_metadata(folder).is_ok_and(|found| found.is_symlink()) {
        return Err(said("this is a link, which is not followed; name the folder itself"));
    }
    match fs::read_dir(folder) {
        Ok(mut entries) => match entries.next() {
            None => Ok(()),
            Some(_) => Err(said("there is something in this folder, with which nothing is mixed; name a new one")),
        },
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let around = folder.parent().filter(|around| !around.as_os_str().is_empty());
            let made = around.map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::create_dir(folder));
            made.map_err(|error| said(&error.to_string()))
        }
        Err(error) if error.kind() == ErrorKind::NotADirectory => Err(said("this is a file; name a folder")),
        Err(error) => Err(said(&error.to_string())),
    }
}
