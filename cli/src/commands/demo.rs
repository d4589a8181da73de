//! `trailbell demo`: the product without an account. Other commands of this binary, on files that it carries.

use std::env;
use std::fs::{self, DirBuilder};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{self, ExitCode};

use clap::{Args, Parser};
use trailbell::text::visible;
use trailbell::voice::Language;

use super::fault::cannot_write;
use super::values::language;
use super::{Cli, done, usage};

/// See what Trailbell tells, without an account: one bad night, as mails, looked back at, and in the letter about credentials
///
/// Before each part stands the command that prints it. Its events and credential reports are made up, and this program carries them: with --out they are kept in a folder, to try the other commands
/// with, and the mails and pages are written beside them.
#[derive(Args)]
pub struct DemoArgs {
    /// The language of what is told
    #[arg(long, value_name = "LANGUAGE", default_value = "en", value_parser = language(), ignore_case = true)]
    lang: Language,
    /// Keep the files in this folder, which must be a new one
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// What is carried: a dozen events of one night in Tokyo, and the credential reports of the week before and after.
const FILES: [(&str, &str); 3] = [
    ("night.jsonl", include_str!("../demo/night.jsonl")),
    ("last-week.csv", include_str!("../demo/last-week.csv")),
    ("today.csv", include_str!("../demo/today.csv")),
];

const SHOWN: [&str; 3] =
    ["replay night.jsonl", "history night.jsonl", "report today.csv --against last-week.csv --at 2026-11-30T00:00:00Z"];

/// What is shown only where it can be kept.
const WRITTEN: [&str; 3] = [
    "replay night.jsonl --out mails",
    "history night.jsonl --format html --out page.html",
    "report today.csv --against last-week.csv --at 2026-11-30T00:00:00Z --format html --out letter.html",
];

/// For whom it is worded: the night is one in their own time.
const READER: [&str; 4] = ["--account-names", "123456789012=study", "--time-zone", "Asia/Tokyo"];

pub fn run(args: DemoArgs) -> ExitCode {
    let kept = args.out.is_some();
    let folder = args.out.unwrap_or_else(|| env::temp_dir().join(format!("trailbell-demo-{}", process::id())));
    if let Err(error) = write(&folder) {
        return usage("demo", &format!("cannot write into {}: {error}", visible::path(&folder)));
    }
    let code = match env::set_current_dir(&folder) {
        Ok(()) => show(args.lang, kept),
        Err(error) => usage("demo", &format!("cannot work in {}: {error}", visible::path(&folder))),
    };
    if !kept {
        // What cannot be taken away lies where the system takes it away.
        let _ = env::set_current_dir(env::temp_dir()).and_then(|()| fs::remove_dir_all(&folder));
    }
    code
}

/// Makes the folder, which must not be there, for oneself alone.
fn write(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)?;
    FILES.iter().try_for_each(|(name, text)| fs::write(folder.join(name), text))
}

/// Runs the commands as somebody would type them. The first that fails is the last.
fn show(language: Language, kept: bool) -> ExitCode {
    let commands = SHOWN.iter().chain(if kept { &WRITTEN[..] } else { &[] });
    for command in commands {
        let reader = READER.into_iter().chain(["--lang", language.code()]);
        let words: Vec<_> = ["trailbell"].into_iter().chain(command.split(' ')).chain(reader).collect();
        match writeln!(io::stdout().lock(), "\n$ {}\n", words.join(" ")) {
            Ok(()) => {}
            // Whoever reads has seen enough, as `head` does.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return ExitCode::SUCCESS,
            Err(error) => return cannot_write(&error),
        }
        let code = match Cli::try_parse_from(&words) {
            Ok(cli) => done(cli.command),
            Err(error) => return usage("demo", &error.to_string()),
        };
        if code != ExitCode::SUCCESS {
            return code;
        }
    }
    ExitCode::SUCCESS
}
