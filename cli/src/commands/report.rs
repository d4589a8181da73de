//! `trailbell report`: the letter about a credential report that lies on disk.

use std::fs;
use std::io::{self, ErrorKind, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use trailbell::credential_report::{CredentialReport, Limits, unwrap};
use trailbell::input::bytes_of;
use trailbell::letter::{File, Given, KeyIds, Letter, Older};
use trailbell::settings::{account_names, time_zone};
use trailbell::voice::{Language, Wording};

use super::{say, usage};

/// Exit code 0: done. 1: some of it could not be read, or with --exit-code there is something to do. 2: wrong usage, or no report. 3: done,
/// but for rules whose columns the file lacks.
#[derive(Args)]
pub struct ReportArgs {
    /// The report, or - for standard input: AWS's CSV, or what `aws iam get-credential-report` prints; gzip or plain
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
    /// An older report of the same account: what has changed since, and what was mended
    #[arg(long, value_name = "OLD")]
    against: Option<PathBuf>,
    /// The letter as text, as a page of HTML, or as JSON
    #[arg(long, value_enum, default_value = "text")]
    format: FormatArg,
    /// Write it into this file
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// The letter's language: en or ja
    #[arg(long, value_name = "LANGUAGE", default_value = "en", value_parser = str::parse::<Language>)]
    lang: Language,
    /// The reader's time zone, an IANA name
    #[arg(long, value_name = "IANA", default_value = "UTC", value_parser = time_zone)]
    time_zone: TimeZone,
    /// Names for account ids: 123456789012=study,111122223333=work
    #[arg(long, value_name = "ID=NAME,…", default_value = "")]
    account_names: String,
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
    let account_names = account_names(&args.account_names).map_err(|problem| format!("--account-names: {problem}"))?;
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
    let wording =
        Wording { language: args.lang, time_zone: args.time_zone.clone(), account_names, ..Wording::default() };
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
        Some(path) => fs::write(path, text).map_err(|error| format!("--out {}: {error}", path.display())),
        // Whoever reads has seen enough, as `head` does.
        None => match io::stdout().lock().write_all(text.as_bytes()) {
            Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(format!("cannot write: {error}")),
            _ => Ok(()),
        },
    }
}

/// What could not be read, a line each, for whoever looks at no letter.
fn problems(report: &CredentialReport) -> String {
    let rejects = report.rejects.iter().map(|reject| format!("not read: line {}: {}\n", reject.line, reject.fault));
    let doubts = report.doubts.iter().map(|doubt| {
        let column = doubt.column.name();
        format!("not read: line {}: {column}: {}\n", doubt.line, doubt.found)
    });
    rejects.chain(doubts).collect()
}
