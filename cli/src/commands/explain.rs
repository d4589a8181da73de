//! `trailbell explain`: the command line's arguments, and where what is said goes.

use std::io::{self, ErrorKind, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Args, ValueEnum};
use trailbell::explain::Judge;
use trailbell::filter_pattern::deployed::{iam_changes, sign_ins};
use trailbell::filter_pattern::{FilterPattern, ParseError};
use trailbell::input::{Buffers, MAX_FILE_BYTES, files};
use trailbell::pipeline::Rules;
use trailbell::policy::Policy;
use trailbell::severity::Severity;

use super::fault::{cannot_write, fault};
use super::ours::OursArgs;
use super::reader::ReaderArgs;
use super::values::severity;
use super::{inputs, policy, say, usage};
use crate::explain::Explaining;

/// Show why events are told as they are: seven answers, each with the fields that decided it
///
/// Which subscription filter lets the event through, what kind it is, who did it, with MFA or not, how grave it is, what the policy makes of it, what is sent. A field decided what would be another
/// answer without it, or with another value.
#[derive(Args)]
#[command(after_help = "Examples: trailbell explain --help", after_long_help = EXAMPLES)]
pub struct ExplainArgs {
    /// Files and folders, or - for standard input
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Lines to read, or one object a line
    #[arg(long, value_enum, default_value = "text", ignore_case = true)]
    format: FormatArg,
    #[command(flatten)]
    reader: ReaderArgs,
    /// The least severity of the stack
    #[arg(long, value_name = "SEVERITY", default_value = "info", value_parser = severity(), ignore_case = true)]
    min_severity: Severity,
    /// What is ignored, raised, or told quietly: a JSON file, see `trailbell policy check`
    #[arg(long, value_name = "FILE")]
    policy: Option<PathBuf>,
    /// A subscription filter's pattern, in place of the two that a stack makes; may be repeated
    #[arg(long, value_name = "PATTERN", value_parser = str::parse::<FilterPattern>)]
    filter_pattern: Vec<FilterPattern>,
    #[command(flatten)]
    ours: OursArgs,
    /// Explain only the first so many events
    #[arg(long, value_name = "N", default_value = "20", value_parser = clap::value_parser!(u32).range(1..))]
    limit: u32,
}

const EXAMPLES: &str = "\
Read: whatever `trailbell replay` reads; see its --help. Each event is explained as if it came alone.
Exit: 0 all was read · 1 something could not be read, and is named · 2 usage, or nowhere to write to.

Examples:
  Why is this a warning?                     trailbell explain event.json
  Does my rule hide it?                      trailbell explain event.json --policy policy.json
  The event of a mail, by its id             aws cloudtrail lookup-events --lookup-attributes
                                               AttributeKey=EventId,AttributeValue=ID | trailbell explain -
  For other programs                         trailbell explain event.json --format json | jq .severity";

/// So many things that could not be read are named; in a folder of anything there may be thousands.
const NAMED: usize = 5;

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FormatArg {
    Text,
    Json,
}

pub fn run(args: ExplainArgs) -> ExitCode {
    let paths = match inputs("explain", &args.paths) {
        Ok(paths) => paths,
        Err(code) => return code,
    };
    let policy = match policy::given(args.policy.as_deref()) {
        Ok(policy) => policy,
        Err(code) => return code,
    };
    let judge = match judge(&args, policy) {
        Ok(judge) => judge,
        Err(problem) => return usage("explain", &problem),
    };
    let mut explaining = Explaining::new(&judge, args.limit as usize);
    let mut stdout = anstream::AutoStream::auto(io::stdout()).lock();
    let mut buffers = Buffers::default();
    let mut is_first = true;
    for file in &files(&paths) {
        let read = file.as_ref().map(|file| {
            file.pages(&mut buffers, |page| {
                explaining.page(page);
                explaining.wants_more()
            })
        });
        match read {
            Ok(Ok(())) => {}
            Ok(Err(error)) => explaining.unreadable.push(error.to_string()),
            Err(error) => explaining.unreadable.push(error.to_string()),
        }
        for explanation in explaining.explained.drain(..) {
            let text = match args.format {
                FormatArg::Json => explanation.to_json() + "\n",
                FormatArg::Text if is_first => explanation.to_text(judge.rules.wording.language),
                FormatArg::Text => format!("\n{}", explanation.to_text(judge.rules.wording.language)),
            };
            is_first = false;
            match stdout.write_all(text.as_bytes()) {
                Ok(()) => {}
                // Whoever reads has seen enough, as `head` does.
                Err(error) if error.kind() == ErrorKind::BrokenPipe => return ExitCode::SUCCESS,
                Err(error) => return cannot_write(&error),
            }
        }
        if !explaining.wants_more() {
            break;
        }
    }
    explaining.unreadable.iter().take(NAMED).for_each(|problem| fault(&format!("not read: {problem}")));
    if let Some(more) = explaining.unreadable.len().checked_sub(NAMED).filter(|more| *more > 0) {
        fault(&format!("not read: {more} more like these"));
    }
    if explaining.left > 0 {
        say(&format!("the first {} events are explained; for more of them there is --limit\n", args.limit));
    }
    if is_first && explaining.unreadable.is_empty() {
        say("no event to explain\n");
    }
    if explaining.unreadable.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// How the stack would judge.
fn judge(args: &ExplainArgs, policy: Policy) -> Result<Judge, String> {
    let filters = match args.filter_pattern.as_slice() {
        [] => deployed(args.ours.stack())?,
        [one] => vec![("--filter-pattern".to_owned(), one.clone())],
        several => {
            let numbered = several.iter().enumerate();
            numbered.map(|(index, pattern)| (format!("--filter-pattern {}", index + 1), pattern.clone())).collect()
        }
    };
    Ok(Judge {
        rules: Rules {
            wording: args.reader.wording()?,
            policy: Arc::new(policy.within(args.min_severity, false)),
            ours: args.ours.clone().given().unwrap_or_default(),
            letter: None,
            max_messages: usize::MAX,
            max_decoded_bytes: MAX_FILE_BYTES,
            max_events: None,
        },
        filters,
    })
}

fn deployed(stack: &str) -> Result<Vec<(String, FilterPattern)>, String> {
    let patterns = [
        (format!("{stack}-sign-ins"), sign_ins(stack)),
        (format!("{stack}-iam-changes"), iam_changes(stack, &format!("{stack}-alert"), "filter")),
    ];
    let parsed = patterns.into_iter().map(|(name, pattern)| Ok((name, pattern.parse()?)));
    parsed.collect::<Result<_, ParseError>>().map_err(|error| error.to_string())
}
