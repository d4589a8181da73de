//! `trailbell report`: the letter about a credential report that lies on disk.

use std::fs;
use std::io::{self, ErrorKind, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use jiff::Timestamp;
use trailbell::credential_report::{CredentialReport, Limits, unwrap};
use trailbell::input::bytes_of;
use trailbell::letter::{File, Given, KeyIds, Letter, Older};

use super::reader::ReaderArgs;
use super::{say, usage};

/// What is wrong with the passwords, keys and MFA of an account's users, and what has changed
///
/// A letter about a credential report of IAM: what to do first, what has changed since an older report, and what was mended.
#[derive(Args)]
#[command(after_help = "Examples: trailbell report --help", after_long_help = EXAMPLES)]
pub struct ReportArgs {
    /// The report, or - for standard input: AWS's CSV, or what `aws iam get-credential-report` prints; gzip or plain
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
    /// An older report of the same account: what has changed since, and what was mended
    #[arg(long, value_name = "OLD")]
    against: Option<PathBuf>,
    /// The letter as text, as a page of HTML, or as JSON
    #[arg(long, value_enum, default_value = "text", ignore_case = true)]
    format: FormatArg,
    /// Write it into this file, which must be a new one
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[command(flatten)]
    reader: ReaderArgs,
    /// So many days old a key may be
    #[arg(long, value_name = "DAYS", default_value_t = Limits::default().key_days, value_parser = clap::value_parser!(u16).range(1..=3650))]
    key_days: u16,
    /// What was not used for so many days is unused
    #[arg(long, value_name = "DAYS", default_value_t = Limits::default().unused_days, value_parser = clap::value_parser!(u16).range(1..=3650))]
    unused_days: u16,
    /// What is due within so many days is due soon
    #[arg(long, value_name = "DAYS", default_value_t = Limits::default().soon_days, value_parser = clap::value_parser!(u16).range(0..=365))]
    soon_days: u16,
    /// Exit with 1 where there is something to do
    #[arg(long)]
    exit_code: bool,
    /// Judge as of this time instead of now
    #[arg(long, value_name = "TIME", hide = true)]
    at: Option<Timestamp>,
}

const EXAMPLES: &str = "\
Read: AWS's CSV, what `aws iam get-credential-report` prints, each gzip or plain.
Exit: 0 done · 1 some of it could not be read (or with --exit-code there is something to do) · 2 usage, or no report · 3 done, but for
  rules whose columns the file lacks.

Examples:
  What is to do?                             trailbell report today.json
  What has changed in a week?                trailbell report today.json --against last-week.json
  As a page, in Japanese                     trailbell report today.json --format html --lang ja --out letter.html
  Straight from AWS                          aws iam get-credential-report | trailbell report -";

#[derive(Clone, Copy, ValueEnum)]
enum FormatArg {
    Text,
    Html,
    Json,
}

pub fn run(args: ReportArgs) -> ExitCode {
    match letter(&args) {
        Ok(code) => code,
        Err(problem) => usage("report", &problem),
    }
}

/// Reads, judges and writes. `Err` where there is nothing that could be judged, or nowhere to write to.
fn letter(args: &ReportArgs) -> Result<ExitCode, String> {
    let wording = args.reader.wording()?;
    let path = match &args.file {
        None if io::stdin().is_terminal() => return Err("name a credential report, or - for standard input".to_owned()),
        None => Path::new("-"),
        Some(path) => path,
    };
    let (report, file) = read(path)?;
    let older = args.against.as_deref().map(read).transpose()?;
    if let Some((_, before)) = &older
        && before.made.is_after(&file.made)
    {
        return Err(format!("--against {} is newer than {}; is it the other way round?", before.name, file.name));
    }
    let limits = Limits {
        key_days: args.key_days,
        unused_days: args.unused_days,
        soon_days: args.soon_days,
        ..Limits::default()
    };
    let given = Given {
        older: older.as_ref().map_or(Older::None, |(report, file)| Older::Report(report, file.made)),
        report: Ok((&report, file)),
        account: None,
        limits,
        at: args.at.unwrap_or_else(Timestamp::now),
        key_ids: KeyIds::new(),
        // Only the account can tell; a file cannot.
        week: None,
        watching: None,
    };
    let letter = Letter::new(given).map_err(|error| format!("--against: {error}"))?;
    let text = match args.format {
        FormatArg::Text => format!("Subject: {}\n\n{}", letter.subject(&wording), letter.text(&wording)),
        FormatArg::Html => letter.html(&wording),
        FormatArg::Json => letter.json(&wording, usize::MAX) + "\n",
    };
    write(args.out.as_deref(), &text)?;
    say(&problems(&report));
    let unread = report.rejects.len() + report.doubts.len();
    let to_do = args.exit_code && !letter.to_do().is_empty();
    let unjudged = letter.body.as_ref().is_ok_and(|body| !body.unjudged.is_empty());
    Ok(match (unread > 0 || to_do, unjudged) {
        (true, _) => ExitCode::FAILURE,
        (false, true) => ExitCode::from(3),
        (false, false) => ExitCode::SUCCESS,
    })
}

fn read(path: &Path) -> Result<(CredentialReport, File), String> {
    let name = path.display().to_string();
    if path.is_dir() {
        return Err(format!("{name}: this is a folder; name a file"));
    }
    let bytes = bytes_of(path).map_err(|error| error.to_string())?;
    let unwrapped = unwrap(bytes).map_err(|error| format!("{name}: {error}"))?;
    let report = CredentialReport::parse(&unwrapped.csv).map_err(|error| format!("{name}: {error}"))?;
    Ok((report, File::new(&name, &unwrapped.csv, unwrapped.made)))
}

fn write(out: Option<&Path>, text: &str) -> Result<(), String> {
    match out {
        Some(path) => {
            // What lies there may be all that somebody has of last week.
            let written = match fs::metadata(path) {
                // A terminal, a pipe.
                Ok(found) if !found.is_file() && !found.is_dir() => fs::write(path, text),
                _ => fs::File::create_new(path).and_then(|mut file| file.write_all(text.as_bytes())),
            };
            written.map_err(|error| match error.kind() {
                ErrorKind::AlreadyExists => format!("--out {}: this is there already; name a new file", path.display()),
                _ => format!("--out {}: {error}", path.display()),
            })?;
            say(&format!("written into {}\n", path.display()));
            Ok(())
        }
        // Whoever reads has seen enough, as `head` does.
        None => match io::stdout().lock().write_all(text.as_bytes()) {
            Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(format!("cannot write: {error}")),
            _ => Ok(()),
        },
    }
}

/// What could not be read, a line each, for whoever looks at no letter.
fn problems(report: &CredentialReport) -> String {
    let rejects =
        report.rejects.iter().map(|reject| format!("trailbell: not read: line {}: {}\n", reject.line, reject.fault));
    let doubts = report.doubts.iter().map(|doubt| {
        let column = doubt.column.name();
        format!("trailbell: not read: line {}: {column}: {}\n", doubt.line, doubt.found)
    });
    rejects.chain(doubts).collect()
}
