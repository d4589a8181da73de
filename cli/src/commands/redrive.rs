//! `trailbell redrive`: the command line's arguments, and the clients behind it.

use std::io;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use clap::Args;
use jiff::{Timestamp, Zoned};
use trailbell::cloudtrail::Arn;
use trailbell::history::when::{Edge, when};
use trailbell::input::text_of;
use trailbell::settings::Settings;
use trailbell::trail_files::FilesSettings;
use trailbell_aws::{self as aws, ClaimsTable, Place, Queue, SdkConfig, SnsTopic};

use super::fault::fault;
use super::ours::OursArgs;
use super::{say, usage, usage_of_all};
use crate::redrive::{
    Backfill, Bucket, DeadLetters, Files, FilesAgain, FunctionConfiguration, Handler, Opened, Preview, Progress,
    Republisher, redrive,
};
use crate::replay::Output;

/// Shown below the options.
const EXAMPLES: &str = "\
It is safe to interrupt and to run again. In the bucket, what was told is moved below done/; a file is renamed to end in .done; a
queue's message is deleted; files of a trail stay. What the claims table knows as told is left out. What cannot be read or published stays, and is named.
Read: Lambda's records of failed invocations, and whatever `trailbell replay` reads.
Exit: 0 all was told · 1 something was not, and is named · 2 usage.

Examples:
  Everything that the failure store of a function holds, with the function's own settings:
    aws lambda get-function-configuration --function-name trailbell-alert --output json |
      trailbell redrive --settings - s3://BUCKET/aws/lambda/async/trailbell-alert/
  What would be told?                        add --dry-run
  Files that somebody has fetched            trailbell redrive --settings function.json failed/
  What the function that reads a trail's files could not (its failure store, or the dead letters of its queue), with its settings too:
    aws lambda get-function-configuration --function-name trailbell-files --output json > files.json
    trailbell redrive --settings alert.json --files-settings files.json --queue https://sqs.…/trailbell-trail-files-failed
  The files of an outage:
    trailbell redrive --settings alert.json --files-settings files.json --since '20 Nov 09:00' --until '20 Nov 14:00' s3://org-trail/logs/";

/// Publish what the function could not: the failure store's contents
#[derive(Args)]
#[command(after_help = "Examples: trailbell redrive --help", after_long_help = EXAMPLES)]
pub struct RedriveArgs {
    /// s3://bucket/prefix, or files and folders: Lambda's records of failed invocations, or whatever `replay` reads
    #[arg(value_name = "PLACE", required_unless_present = "queue")]
    places: Vec<String>,
    /// A queue of SQS, by its URL: what is in it is told, and deleted; repeat it for several
    #[arg(long, value_name = "URL")]
    queue: Vec<String>,
    /// With --until: the places hold a trail's files, and those that were delivered since then are told again
    #[arg(long, value_name = "WHEN", requires_all = ["until", "files_settings"])]
    since: Option<String>,
    /// See --since; a file that came within an hour after it is told as well
    #[arg(long, value_name = "WHEN", requires = "since")]
    until: Option<String>,
    /// The settings of the function that reads a trail's files, printed like --settings: which of their events are told
    #[arg(long, value_name = "FILE")]
    files_settings: Option<PathBuf>,
    /// A role that may read the trail's files [default: you]
    #[arg(long, value_name = "ARN", requires = "files_settings", value_parser = super::reach::role_arn)]
    role_arn: Option<String>,
    /// The external id that the role's owner asks for
    #[arg(long, value_name = "ID", requires = "role_arn")]
    external_id: Option<String>,
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
    Queue(String),
    /// A trail's files that were delivered between two times.
    Trail(Place, (Timestamp, Timestamp)),
}

/// The way to a trail's files.
struct Way {
    settings: FilesSettings,
    role_arn: Option<String>,
    external_id: Option<String>,
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
        Err(problems) => return usage_of_all("redrive", &problems),
    };
    let way = match args.files_settings.as_deref().map(files_settings).transpose() {
        Ok(settings) => {
            settings.map(|settings| Way { settings, role_arn: args.role_arn, external_id: args.external_id })
        }
        Err(problems) => return usage_of_all("redrive", &problems),
    };
    let interval = match args.since.as_deref().zip(args.until.as_deref()).map(interval).transpose() {
        Ok(interval) => interval,
        Err(problem) => return usage("redrive", &problem),
    };
    let mut sources: Vec<_> = args.queue.into_iter().map(Source::Queue).collect();
    for place in &args.places {
        match (Bucket::place(place), sources.last_mut()) {
            (Ok(place), _) if interval.is_some() => {
                sources.extend(interval.map(|interval| Source::Trail(place, interval)));
            }
            (Err(_), _) if interval.is_some() => {
                return usage(
                    "redrive",
                    &format!("{place}: with --since a place is s3://bucket/prefix, with a trail's files"),
                );
            }
            (Ok(place), _) => sources.push(Source::Bucket(place)),
            (Err(problem), _) if place.starts_with("s3:") => return usage("redrive", &format!("{place}: {problem}")),
            _ if place == "-" => return usage("redrive", "standard input cannot be put aside; name a file"),
            (Err(_), Some(Source::Files(files))) => files.push(place.into()),
            (Err(_), _) => sources.push(Source::Files(vec![place.into()])),
        }
    }
    let function = args.function.or_else(|| deployed.map(|deployed| deployed.function_name));
    // Boxed, because futures in futures are types in types, and the compiler follows them only so deep.
    let work = Box::pin(work(sources, &settings, way, function, args.dry_run));
    match super::reach::runtime() {
        Ok(runtime) => runtime.block_on(work),
        Err(problem) => {
            fault(&problem);
            ExitCode::from(2)
        }
    }
}

fn configuration(file: &Path) -> Result<FunctionConfiguration, String> {
    let text = text_of(file).map_err(|error| error.to_string())?;
    FunctionConfiguration::parse(&text).map_err(|problem| format!("{}: {problem}", file.display()))
}

async fn work(
    sources: Vec<Source>,
    settings: &Settings,
    way: Option<Way>,
    function: Option<String>,
    dry_run: bool,
) -> ExitCode {
    // Where mails are printed, a counter would stand between them.
    let mut progress = if dry_run { Progress::with_lines() } else { Progress::with_counter() };
    let config = aws::Person::in_region(region(&settings.topic_arn)).config().await;
    let files = match way {
        Some(Way { settings: files, role_arn, external_id }) => {
            let reader = aws::Person { role_arn, external_id, ..aws::Person::in_region(region(&settings.topic_arn)) };
            let reader = reader.config().await;
            Some((FilesAgain::new(&reader, files), reader))
        }
        None => None,
    };
    let world = World { config: &config, files: files.as_ref(), settings, dry_run };
    if dry_run {
        let mut stdout = anstream::AutoStream::auto(io::stdout()).lock();
        let mut preview = Preview::new(settings, Output::new(&mut stdout, None));
        each(sources, &world, &mut preview, &mut progress).await;
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
        each(sources, &world, &mut republisher, &mut progress).await;
    }
    progress.end();
    if progress.summary.is_complete() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// What every source needs.
struct World<'a> {
    config: &'a SdkConfig,
    /// The way to a trail's files, and whoever may read them.
    files: Option<&'a (FilesAgain, SdkConfig)>,
    settings: &'a Settings,
    dry_run: bool,
}

async fn each(sources: Vec<Source>, world: &World<'_>, handler: &mut impl Handler, progress: &mut Progress) {
    let World { config, settings, dry_run, .. } = *world;
    let (rules, files) = (&settings.rules, world.files.map(|(files, _)| files));
    for source in sources {
        let done = match source {
            Source::Files(paths) => redrive(&mut Opened::new(Files::new(paths), files), handler, rules, progress).await,
            Source::Bucket(place) => {
                redrive(&mut Opened::new(Bucket::new(config, place), files), handler, rules, progress).await
            }
            Source::Queue(url) => {
                let config = queue_region(&url).map_or_else(|| config.clone(), |region| aws::in_region(config, region));
                let letters = DeadLetters::new(Queue::new(&config, &url), dry_run);
                redrive(&mut Opened::new(letters, files), handler, rules, progress).await
            }
            Source::Trail(place, interval) => {
                let Some((files, reader)) = world.files else { continue };
                match Backfill::of(reader, place, files, interval, Timestamp::now()).await {
                    Ok(mut backfill) => {
                        say(&format!("note  {}\n", backfill.says()));
                        redrive(&mut backfill, handler, rules, progress).await
                    }
                    Err(error) => {
                        progress.stopped(&error.to_string());
                        ControlFlow::Continue(())
                    }
                }
            }
        };
        if let ControlFlow::Break(()) = done {
            break;
        }
    }
}

/// The Region of a queue: `https://sqs.eu-west-1.amazonaws.com/123456789012/name`.
fn queue_region(url: &str) -> Option<&str> {
    let (host, _) = url.strip_prefix("https://sqs.")?.split_once('/')?;
    host.split('.').next()
}

fn files_settings(file: &Path) -> Result<FilesSettings, Vec<String>> {
    let configuration = configuration(file).map_err(|problem| vec![problem])?;
    // Whoever runs this is not the function, and has another way in: --role-arn.
    let lookup = |name: &str| configuration.variable(name).filter(|_| !name.starts_with("TRAILBELL_READER_"));
    FilesSettings::from(lookup)
}

fn interval((since, until): (&str, &str)) -> Result<(Timestamp, Timestamp), String> {
    let now = Zoned::now();
    let read = |name: &str, text: &str, edge| when(text, &now, edge).map_err(|problem| format!("--{name}: {problem}"));
    let (since, until) = (read("since", since, Edge::Since)?, read("until", until, Edge::Until)?);
    if since > until { Err("--since is after --until".to_owned()) } else { Ok((since, until)) }
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
