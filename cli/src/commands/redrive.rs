//! `trailbell redrive`: the command line's arguments, and the clients behind it.

use std::fs;
use std::io;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use clap::Args;
use trailbell::cloudtrail::Arn;
use trailbell::settings::Settings;
use trailbell_aws::{self as aws, ClaimsTable, Place, SdkConfig, SnsTopic};

use super::fault::fault;
use super::ours::OursArgs;
use super::{say, usage};
use crate::redrive::{Bucket, Files, FunctionConfiguration, Handler, Preview, Progress, Republisher, redrive};
use crate::replay::Output;

/// Shown below the options.
const EXAMPLES: &str = "\
It is safe to interrupt and to run again. In the bucket, what was told is moved below done/; a file is renamed to end in .done. What the
claims table knows as told is left out. What cannot be read or published stays, and is named.
Read: Lambda's records of failed invocations, and whatever `trailbell replay` reads.
Exit: 0 all was told · 1 something was not, and is named · 2 usage.

Examples:
  Everything that the failure store of a function holds, with the function's own settings:
    aws lambda get-function-configuration --function-name trailbell-alert --output json |
      trailbell redrive --settings - s3://BUCKET/aws/lambda/async/trailbell-alert/
  What would be told?                        add --dry-run
  Files that somebody has fetched            trailbell redrive --settings function.json failed/";

/// Publish what the function could not: the failure store's contents
#[derive(Args)]
#[command(after_help = "Examples: trailbell redrive --help", after_long_help = EXAMPLES)]
pub struct RedriveArgs {
    /// s3://bucket/prefix, or files and folders: Lambda's records of failed invocations, or whatever `replay` reads
    #[arg(value_name = "PLACE", required = true)]
    places: Vec<String>,
    /// The function's settings, as `aws lambda get-function-configuration` prints them; - for standard input [default: the environment's
    /// variables TRAILBELL_…]
    #[arg(long, value_name = "FILE")]
    settings: Option<PathBuf>,
    /// The SNS topic that alerts go to [default: TRAILBELL_TOPIC_ARN of the settings]
    #[arg(long, value_name = "ARN")]
    topic_arn: Option<String>,
    /// The DynamoDB table of what was told [default: TRAILBELL_CLAIMS_TABLE of the settings]
    #[arg(long, value_name = "TABLE")]
    claims_table: Option<String>,
    /// The function that made the claims, where a payload does not name it [default: the one of --settings]
    #[arg(long, value_name = "NAME")]
    function: Option<String>,
    #[command(flatten)]
    ours: OursArgs,
    /// Print what would be published, and leave everything as it is; the claims table is not asked
    #[arg(long)]
    dry_run: bool,
}

/// What is kept in S3, and what in files. Files of one command line are one store.
enum Source {
    Bucket(Place),
    Files(Vec<PathBuf>),
}

pub fn run(args: RedriveArgs) -> ExitCode {
    let deployed = match args.settings.as_deref().map(configuration).transpose() {
        Ok(deployed) => deployed,
        Err(problem) => return usage("redrive", &problem),
    };
    let lookup = |name: &str| match name {
        "TRAILBELL_TOPIC_ARN" if args.topic_arn.is_some() => args.topic_arn.clone(),
        "TRAILBELL_CLAIMS_TABLE" if args.claims_table.is_some() => args.claims_table.clone(),
        _ => match &deployed {
            Some(deployed) => deployed.variable(name),
            None => std::env::var(name).ok(),
        },
    };
    let settings = match Settings::from(lookup) {
        Ok(settings) => settings.depending_on(args.ours.given()),
        Err(problems) => return usage("redrive", &problems.join("\ntrailbell: ")),
    };
    let mut sources = Vec::new();
    for place in &args.places {
        match (Bucket::place(place), sources.last_mut()) {
            (Ok(place), _) => sources.push(Source::Bucket(place)),
            (Err(problem), _) if place.starts_with("s3:") => return usage("redrive", &format!("{place}: {problem}")),
            _ if place == "-" => return usage("redrive", "standard input cannot be put aside; name a file"),
            (Err(_), Some(Source::Files(files))) => files.push(place.into()),
            (Err(_), _) => sources.push(Source::Files(vec![place.into()])),
        }
    }
    let function = args.function.or_else(|| deployed.map(|deployed| deployed.function_name));
    // Boxed, because futures in futures are types in types, and the compiler follows them only so deep.
    let work = Box::pin(work(sources, &settings, function, args.dry_run));
    match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime.block_on(work),
        Err(error) => {
            fault(&format!("cannot start: {error}"));
            ExitCode::from(2)
        }
    }
}

fn configuration(file: &Path) -> Result<FunctionConfiguration, String> {
    let read = if file.as_os_str() == "-" { io::read_to_string(io::stdin()) } else { fs::read_to_string(file) };
    let text = read.map_err(|error| format!("{}: {error}", file.display()))?;
    FunctionConfiguration::parse(&text).map_err(|problem| format!("{}: {problem}", file.display()))
}

async fn work(sources: Vec<Source>, settings: &Settings, function: Option<String>, dry_run: bool) -> ExitCode {
    // Where mails are printed, a counter would stand between them.
    let mut progress = if dry_run { Progress::with_lines() } else { Progress::with_counter() };
    let config = aws::Person::in_region(region(&settings.topic_arn)).config().await;
    if dry_run {
        let mut stdout = anstream::AutoStream::auto(io::stdout()).lock();
        let mut preview = Preview::new(settings, Output::new(&mut stdout, None));
        each(sources, &config, settings, &mut preview, &mut progress).await;
    } else {
        let topic = SnsTopic::new(&config, &settings.topic_arn);
        let table = settings.table.as_deref().map(|table| {
            // A table that is named by its ARN may be elsewhere.
            let config =
                if table.starts_with("arn:") { aws::in_region(&config, region(table)) } else { config.clone() };
            move |function: &str| ClaimsTable::new(&config, table, function)
        });
        if table.is_none() {
            say("note  without a claims table, what the function told before it failed is told again\n");
        }
        let mut republisher = Republisher::new(settings, &topic, table, function, run_id());
        each(sources, &config, settings, &mut republisher, &mut progress).await;
    }
    progress.end();
    if progress.summary.is_complete() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

async fn each(
    sources: Vec<Source>,
    config: &SdkConfig,
    settings: &Settings,
    handler: &mut impl Handler,
    progress: &mut Progress,
) {
    for source in sources {
        let done = match source {
            Source::Files(paths) => redrive(&mut Files::new(paths), handler, &settings.rules, progress).await,
            Source::Bucket(place) => redrive(&mut Bucket::new(config, place), handler, &settings.rules, progress).await,
        };
        if let ControlFlow::Break(()) = done {
            break;
        }
    }
}

/// The Region of an ARN, which the settings have looked at.
fn region(arn: &str) -> &str {
    Arn::parse(arn).map_or("", |arn| arn.region)
}

/// Two runs at the same time must not take each other's claims for their own.
fn run_id() -> String {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    format!("redrive-{}-{}", std::process::id(), now.as_millis())
}
