//! `trailbell report`: the letter about a credential report, of the account, of an archive, or of a file.

#[cfg(feature = "aws")]
mod account;
#[cfg(not(feature = "aws"))]
#[path = "report/without_account.rs"]
mod account;
mod send;

use std::cell::OnceCell;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use jiff::Timestamp;
use trailbell::credential_report::{CredentialReport, Limits, unwrap};
use trailbell::input::bytes_of;
use trailbell::letter::{File, Given, KeyIds, Letter};
use trailbell::text::isolate::isolated;
use trailbell::text::visible;
use trailbell::voice::{Sentence, Wording};
use trailbell::weekly::{Earlier, Kept, not_whole};

use super::fault::fault;
use super::new_file::NewFile;
use super::reach::ReachArgs;
use super::reader::ReaderArgs;
use super::{say, usage};
use account::Account;

/// What is wrong with the passwords, keys and MFA of an account's users, and what has changed
///
/// A letter about a credential report of IAM: what to do first, what has changed since an older report, and what was mended.
#[derive(Args)]
#[command(after_help = "Examples: trailbell report --help", after_long_help = EXAMPLES)]
pub struct ReportArgs {
    /// Nothing: the account's own report, by IAM. s3://bucket/prefix: the newest of an archive, compared with the one before. A file, or -
    /// for standard input: AWS's CSV, or what `aws iam get-credential-report` prints; gzip or plain
    #[arg(value_name = "FILE | s3://…")]
    source: Option<PathBuf>,
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
    #[command(flatten)]
    send: send::SendArgs,
    #[command(flatten)]
    reach: ReachArgs,
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
  Of your own account, asked now             trailbell report
  The newest of the archive                  trailbell report s3://BUCKET/iam/";

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
    let at = args.at.unwrap_or_else(Timestamp::now);
    let wording = args.reader.wording()?;
    args.send.check()?;
    let is_file =
        args.source.as_deref().is_some_and(|path| !path.to_str().is_some_and(|path| path.starts_with("s3://")));
    if let Some(flag) = args.reach.named().filter(|_| is_file && !args.send.send) {
        return Err(format!("{flag} says how AWS is asked, and here only a file is read: leave it out"));
    }
    // Whoever only reads a file need not be known to AWS.
    let asked = OnceCell::new();
    let account = || match asked.get() {
        Some(account) => Ok(account),
        None => Account::open(args).map(|account| asked.get_or_init(|| account)),
    };
    let mut had = match args.source.as_deref() {
        None => account()?.report(at, &wording)?,
        Some(path) => match path.to_str().filter(|path| path.starts_with("s3://")) {
            Some(place) => account()?.archived(place, &wording)?,
            None => in_file(path, &wording)?,
        },
    };
    if let Some(Read { report, file: File { name, made, .. }, csv }) = args.against.as_deref().map(read).transpose()? {
        if !report.has_root() {
            return Err(format!(
                "--against {name}: root's line is missing, which AWS always writes: this is no whole report"
            ));
        }
        if made.is_after(&had.file.made) {
            return Err(format!("--against {name} is newer than {}; is it the other way round?", had.file.name));
        }
        had.earlier = Earlier::Kept(Box::new(Kept { key: name, csv, report, made }));
    }
    let limits = Limits {
        key_days: args.key_days,
        unused_days: args.unused_days,
        soon_days: args.soon_days,
        ..Limits::default()
    };
    let given = Given {
        older: had.earlier.older(),
        report: Ok((&had.report, had.file.clone())),
        account: None,
        limits,
        at,
        key_ids: KeyIds::new(),
        // The function tells these, for whose time it is.
        week: None,
        watching: None,
        trouble: false,
        faults: had.faults.clone(),
    };
    let mut letter = Letter::new(given).map_err(|error| format!("--against: {error}"))?;
    if args.source.is_none()
        && let Some(unknown) = account()?.name_keys(&mut letter)
    {
        fault(&unknown);
    }
    if args.send.send {
        let sent = account()?.send(args, &mut letter, (&had.name, &had.csv), &wording)?;
        write(args.out.as_deref(), &sent)?;
    } else {
        let text = match args.format {
            FormatArg::Text => {
                format!("Subject: {}\n\n{}", isolated(&letter.subject(&wording)), letter.text(&wording))
            }
            FormatArg::Html => letter.html(&wording),
            FormatArg::Json => letter.json(&wording, usize::MAX) + "\n",
        };
        write(args.out.as_deref(), &text)?;
    }
    say(&problems(&had.report));
    letter.faults.iter().for_each(|wrong| fault(&wrong.text));
    let unread = had.report.rejects.len() + had.report.doubts.len();
    let to_do = args.exit_code && !letter.to_do().is_empty();
    let unjudged = letter.body.as_ref().is_ok_and(|body| !body.unjudged.is_empty());
    let unseen = unjudged || !letter.faults.is_empty() || matches!(had.earlier, Earlier::Unseen(_));
    Ok(match (unread > 0 || to_do, unseen) {
        (true, _) => ExitCode::FAILURE,
        (false, true) => ExitCode::from(3),
        (false, false) => ExitCode::SUCCESS,
    })
}

/// A report with what there is to compare with.
struct Had {
    report: CredentialReport,
    file: File,
    csv: Vec<u8>,
    /// What the file is called where it is attached.
    name: String,
    earlier: Earlier,
    faults: Vec<Sentence>,
}

fn in_file(path: &Path, wording: &Wording) -> Result<Had, String> {
    let Read { report, file, csv } = read(path)?;
    let name = path.file_name().map_or_else(|| "-".to_owned(), |name| name.to_string_lossy().into_owned());
    let name = if name == "-" { "iam_credential_report.csv".to_owned() } else { name };
    let faults = not_whole(&report, wording).into_iter().collect();
    Ok(Had { report, file, csv, name, earlier: Earlier::None, faults })
}

/// A file, read.
struct Read {
    report: CredentialReport,
    file: File,
    csv: Vec<u8>,
}

fn read(path: &Path) -> Result<Read, String> {
    let name = visible::path(path);
    if path.is_dir() {
        return Err(format!("{name}: this is a folder; name a file"));
    }
    let bytes = bytes_of(path).map_err(|error| error.to_string())?;
    let unwrapped = unwrap(bytes).map_err(|error| format!("{name}: {error}"))?;
    let report = CredentialReport::parse(&unwrapped.csv).map_err(|error| format!("{name}: {error}"))?;
    if report.users.is_empty() && report.rejects.is_empty() {
        return Err(format!(
            "{name}: nobody is in it, not even root, whose line AWS always writes: this is no whole report"
        ));
    }
    let file = File::new(&name, &unwrapped.csv, unwrapped.made);
    Ok(Read { report, file, csv: unwrapped.csv })
}

fn write(out: Option<&Path>, text: &str) -> Result<(), String> {
    match out {
        Some(path) => {
            NewFile::named(path)?.write_all(text.as_bytes()).map_err(|error| error.to_string())?;
            say(&format!("written into {}\n", visible::path(path)));
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
