//! `trailbell diff`: what is different between two snapshots.

use std::fs::File;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anstyle::{AnsiColor, Style};
use clap::{Args, ValueEnum};
use trailbell::ingest::text_of;
use trailbell::input::bytes_within;
use trailbell::severity::Severity;
use trailbell::snapshot::{Snapshot, diff, json, text};
use trailbell::text::isolate::isolated;
use trailbell::text::visible;

use super::fault::fault;
use super::reader::ReaderArgs;
use super::{say, usage};

/// Show what is different between two snapshots of an account
///
/// What was added, removed and changed, graded as the alert for it is: users, groups, roles, policies by what they mean, who can assume a
/// role, passwords, MFA, keys, providers, the password policy. What was not seen in one of them is never said to be gone.
#[derive(Args)]
#[command(after_help = "Examples: trailbell diff --help", after_long_help = EXAMPLES)]
pub struct DiffArgs {
    /// The older snapshot: a file of `trailbell snapshot`, gzip or plain, or - for standard input
    old: PathBuf,
    /// The newer one
    new: PathBuf,
    /// For people, or for machines
    #[arg(long, value_enum, default_value = "text", ignore_case = true)]
    format: FormatArg,
    /// Write it into this file, which must be a new one
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[command(flatten)]
    reader: ReaderArgs,
    /// Exit with 1 where something is different
    #[arg(long)]
    exit_code: bool,
}

const EXAMPLES: &str = "\
Marks: !! critical · ! warning · + added · - removed · ~ changed.
Exit: 0 done (with --exit-code: and nothing is different) · 1 with --exit-code: something is different · 2 usage, a file that is no
  snapshot, or two of different accounts · 3 done, but something was not seen in one of them, and is named.

Examples:
  What is different since last week?         trailbell diff 2026-11-23.json 2026-11-30.json
  In Japanese                                trailbell diff old.json new.json --lang ja --time-zone Asia/Tokyo
  Only the grave, for other programs         trailbell diff old.json new.json --format json | jq '.differences[] | select(.severity == \"critical\")'";

/// What a snapshot may have, packed or not: 5,000 users and roles have some ten million bytes.
const MAX_BYTES: usize = 512 << 20;

#[derive(Clone, Copy, ValueEnum)]
enum FormatArg {
    Text,
    Json,
}

pub fn run(args: DiffArgs) -> ExitCode {
    match difference(&args) {
        Ok(code) => code,
        Err(problem) => usage("diff", &problem),
    }
}

fn difference(args: &DiffArgs) -> Result<ExitCode, String> {
    let wording = args.reader.wording()?;
    if args.old.as_os_str() == "-" && args.new.as_os_str() == "-" {
        return Err("only one of the two can be read from standard input".to_owned());
    }
    let (old, new) = (read(&args.old)?, read(&args.new)?);
    let diff = diff(&old, &new).map_err(|error| error.to_string())?;
    if diff.is_reversed() {
        fault("the first snapshot is the newer one; is it the other way round?");
    }
    let is_shown_here = args.out.is_none();
    let mut told = String::new();
    match args.format {
        FormatArg::Json => told = json(&diff, &wording) + "\n",
        FormatArg::Text => {
            for (severity, line) in text(&diff, &wording) {
                let style = severity.filter(|_| is_shown_here).map_or_else(Style::new, style_of);
                told += &format!("{style}{}{style:#}\n", isolated(&line));
            }
        }
    }
    write(args.out.as_deref(), &told)?;
    Ok(match (args.exit_code && diff.differs(), diff.gaps.is_empty()) {
        (true, _) => ExitCode::FAILURE,
        (false, false) => ExitCode::from(3),
        (false, true) => ExitCode::SUCCESS,
    })
}

fn read(path: &Path) -> Result<Snapshot, String> {
    let name = visible::path(path);
    if path.is_dir() {
        return Err(format!("{name}: this is a folder; name a file"));
    }
    let bytes = bytes_within(path, MAX_BYTES).map_err(|error| error.to_string())?;
    // A redirection in PowerShell writes UTF-16.
    Snapshot::read(text_of(bytes).as_bytes()).map_err(|error| format!("{name}: {error}"))
}

/// As in the table of history.
fn style_of(severity: Severity) -> Style {
    match severity {
        Severity::Info | Severity::Notice => Style::new(),
        Severity::Warning => Style::new().fg_color(Some(AnsiColor::Yellow.into())),
        Severity::Critical => Style::new().bold().fg_color(Some(AnsiColor::Red.into())),
    }
}

fn write(out: Option<&Path>, text: &str) -> Result<(), String> {
    let Some(path) = out else {
        // Whoever reads has seen enough, as `head` does.
        return match anstream::AutoStream::auto(io::stdout()).lock().write_all(text.as_bytes()) {
            Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(format!("cannot write: {error}")),
            _ => Ok(()),
        };
    };
    let written = File::create_new(path).and_then(|mut file| file.write_all(text.as_bytes()));
    written.map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => format!("--out {}: this is there already; name a new file", path.display()),
        _ => format!("--out {}: {error}", path.display()),
    })?;
    say(&format!("written into {}\n", visible::path(path)));
    Ok(())
}
