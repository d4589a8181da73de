//! `trailbell snapshot`: who and what there is in IAM of an account, written into a file.

use std::fs::{self, File};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use jiff::Timestamp;
use tokio::select;
use trailbell::history::Refusal;
use trailbell::snapshot::{Taken, take};
use trailbell::text::visible;
use trailbell_aws::{Iam, SdkConfig, account, in_region};

use super::fault::fault;
use super::reach::{ReachArgs, runtime};
use super::{say, usage};
use crate::interrupt::Interrupt;

/// Write down who and what there is in IAM: users, groups, roles, policies, trusts, passwords, MFA, keys, providers
///
/// Without a trail nobody hears of changes. Two snapshots tell what is different: trailbell diff OLD NEW. It only reads, and writes one
/// file, page by page. What may not be read is named in it, and never taken for gone.
#[derive(Args)]
#[command(after_help = "Examples: trailbell snapshot --help", after_long_help = EXAMPLES)]
pub struct SnapshotArgs {
    /// Write it into this file, which must be a new one [default: standard output]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[command(flatten)]
    reach: ReachArgs,
}

const EXAMPLES: &str = "\
It needs iam:GetAccountAuthorizationDetails, GenerateCredentialReport, GetCredentialReport, ListVirtualMFADevices, ListSAMLProviders,
  GetSAMLProvider, ListOpenIDConnectProviders, GetOpenIDConnectProvider, GetAccountPasswordPolicy, ListAccountAliases.
Exit: 0 all was read · 2 usage, no credentials, or nowhere to write to · 3 something could not be read, and is named in the file ·
  130 it was stopped by Ctrl-C, and no file is left.

Examples:
  Today, into a file                         trailbell snapshot --out 2026-11-30.json
  Packed, of another account                 trailbell snapshot --role-arn arn:aws:iam::111122223333:role/audit | gzip > work.json.gz
  What is different since last week?         trailbell diff 2026-11-23.json 2026-11-30.json";

/// What a shell says of a process that Ctrl-C ended.
const INTERRUPTED: u8 = 130;

pub fn run(args: SnapshotArgs) -> ExitCode {
    match snapshot(&args) {
        Ok(code) => code,
        Err(problem) => usage("snapshot", &problem),
    }
}

/// `Err` where nothing can be asked, or nowhere be written to.
fn snapshot(args: &SnapshotArgs) -> Result<ExitCode, String> {
    let runtime = runtime()?;
    // Boxed, because futures in futures are types in types, and the compiler follows them only so deep.
    let (config, whose) = runtime.block_on(Box::pin(whose(&args.reach)))?;
    let mut out = Out::open(args.out.as_deref())?;
    let iam = Iam::new(&config);
    let interrupt = Interrupt::listen();
    let taken = runtime.block_on(Box::pin(async {
        select! {
            taken = take(&iam, whose.as_deref(), Timestamp::now, &mut out.writer) => Some(taken),
            () = interrupt.happened() => None,
        }
    }));
    let taken = match taken {
        None => {
            out.discard();
            fault("stopped; there is no snapshot");
            return Ok(ExitCode::from(INTERRUPTED));
        }
        Some(Err(error)) if error.kind() == ErrorKind::BrokenPipe && args.out.is_none() => {
            return Ok(ExitCode::SUCCESS);
        }
        Some(Err(error)) => {
            out.discard();
            return Err(format!("cannot write: {error}"));
        }
        Some(Ok(taken)) => taken,
    };
    if let Some(why) = taken.refused.as_ref().filter(|_| taken.counts.is_empty()) {
        out.discard();
        return Err(format!("IAM: {why}"));
    }
    say(&told(&taken, args.out.as_deref()));
    Ok(if taken.not_seen.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(3) })
}

/// The configuration, and the account, where it can be known; nothing is asked where there are no credentials to ask with.
async fn whose(reach: &ReachArgs) -> Result<(SdkConfig, Option<String>), String> {
    let config = reach.person().config().await;
    // IAM needs some Region, and is the same in all of a partition.
    let config = if config.region().is_none() { in_region(&config, "us-east-1") } else { config };
    match account(&config).await {
        Ok(account) => Ok((config, Some(account).filter(|account| !account.is_empty()))),
        Err(refusal) if refusal.is_of_credentials() => Err(format!("{refusal}")),
        Err(Refusal::RegionOff) => Err("AWS does not know the access key that it was asked with".to_owned()),
        Err(_) => Ok((config, None)),
    }
}

/// What was read and what was not, for whoever looks at no file.
fn told(taken: &Taken, out: Option<&Path>) -> String {
    let counts: Vec<_> = taken
        .counts
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|(part, count)| format!("{} {count}", part.name()))
        .collect();
    let place = out.map(|path| format!("written into {}: ", visible::path(path))).unwrap_or_default();
    let mut lines = format!("{place}{}\n", counts.join(", "));
    for not_seen in &taken.not_seen {
        lines += &format!("trailbell: not seen: {}: {}\n", not_seen.part.name(), not_seen.why);
    }
    lines
}

/// Where it is written to: a new file, or standard output.
struct Out<'a> {
    writer: BufWriter<Box<dyn Write>>,
    path: Option<&'a Path>,
}

impl<'a> Out<'a> {
    fn open(path: Option<&'a Path>) -> Result<Self, String> {
        let writer: Box<dyn Write> = match path {
            None => Box::new(io::stdout()),
            // What lies there may be all that somebody has of last week, and a link may lead to it.
            Some(path) => Box::new(File::create_new(path).map_err(|error| match error.kind() {
                ErrorKind::AlreadyExists => {
                    format!("--out {}: this is there already; name a new file", path.display())
                }
                _ => format!("--out {}: {error}", path.display()),
            })?),
        };
        Ok(Self { writer: BufWriter::new(writer), path })
    }

    /// Takes away the file that was begun, so that nobody takes it for whole. What is cut short says so itself, too: it has no end.
    fn discard(self) {
        // What waits in the buffer is not wanted any more.
        drop(self.writer.into_parts());
        if let Some(path) = self.path
            && let Err(error) = fs::remove_file(path)
        {
            fault(&format!("{} could not be removed: {error}", path.display()));
        }
    }
}
