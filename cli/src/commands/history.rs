//! `trailbell history` and `trailbell who-changed`: their arguments, and what is looked for by them.

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Args;
use trailbell::history::{Condition, Field, Target};

use super::asked::Asked;
use super::athena::AthenaArgs;
use super::form::FormArgs;
use super::in_bucket::InBucketArgs;
use super::look_back::look_back;
use super::ours::OursArgs;
use super::reach::ReachArgs;
use super::reader::ReaderArgs;
use super::span::SpanArgs;
use super::usage;
use crate::history::sink::Column;
use crate::history::{InBucket, Source, Where};

/// What was done in an account, by whom, and when
///
/// One line for each event, in words, in your own time. Asks CloudTrail's event history where no source is named; reads the files of a trail, and whatever else `trailbell replay` reads. The same condition twice means "or", different ones mean "and".
#[derive(Args)]
#[command(after_help = "Examples and the forms that are read: trailbell history --help", after_long_help = EXAMPLES)]
pub struct HistoryArgs {
    /// The caller: a name (* stands for any text), an ARN, an access key's or an account's id, root, role/NAME
    #[arg(long, value_name = "WHO")]
    who: Vec<String>,
    /// An API (CreateUser, s3:DeleteBucket, s3:*), a kind (sign_in), or a topic (key, policy, password, mfa, role, login …)
    #[arg(long, value_name = "WHAT")]
    what: Vec<String>,
    /// What was changed or used: a name (* stands for any text), an ARN or an id; user/NAME and the like for that kind alone; several with
    /// commas between them
    #[arg(long, value_name = "NAME")]
    target: Vec<String>,
    /// An address, a network, a country (JP, Japan), or an AWS service (cloudformation.amazonaws.com)
    #[arg(long, value_name = "WHERE")]
    from: Vec<String>,
    /// What did not work
    #[arg(long)]
    failed: bool,
    /// What a subscription filter with this CloudWatch Logs filter pattern would deliver
    #[arg(long, value_name = "PATTERN")]
    pattern: Vec<String>,
    /// Leave out what such a condition holds for: who=…, what=…, target=…, from=…, pattern=…, failed
    #[arg(long, value_name = "CONDITION")]
    without: Vec<String>,
    /// Count instead: by who, what, target, from, country, account, region, kind, severity, outcome, day, hour or source
    #[arg(long, value_name = "COLUMN,…", value_delimiter = ',', value_parser = column)]
    count: Vec<Column>,
    #[command(flatten)]
    common: CommonArgs,
}

const EXAMPLES: &str = "\
Times: 3d · 1h30m · '3 days ago' · yesterday · 'yesterday 09:00' · mon · 'last monday' · 'last week' · '20 Nov' · 2026-11-20 ·
  '2026-11-20 09:00' · 2026-11-20T00:00:00Z · 今日 · '昨日 9:00' · 3日前. A day as --until is in it.
Event history: 90 days, in every account, at no cost; needs cloudtrail:LookupEvents. It is asked by one attribute, and the heading says which
  and what that leaves out. Regions: us-east-1, the profile's, us-east-2, eu-north-1, ap-southeast-2, or --region, or --all-regions. Ctrl-C
  tells what was found so far.
Read: files of a trail, what CloudWatch Logs or EventBridge delivers, what `aws cloudtrail lookup-events` prints, one record, JSON Lines of
  these; gzip or plain. Folders with all that is in them.
Marks: !! critical, ! warning, x failed.
Exit: 0 all was seen · 1 something could not be read (or with --exit-code nothing was found) · 2 usage · 3 something could not be seen.

Examples:
  What did alice do in the last days?        trailbell history --who user/alice --since '3 days ago'
  Everywhere, as another profile             trailbell history --what login --failed --all-regions --profile audit
  Who created access keys?                   trailbell history logs/ --what CreateAccessKey
  Who failed to sign in, and from where?     trailbell history logs/ --what login --failed --count who,from
  What did this role do yesterday?           trailbell history logs/ --who role/Deploy --since yesterday --until yesterday
  Anything by root, but not from here?       trailbell history logs/ --who root --without from=203.0.113.0/24
  From a trail's bucket                      trailbell history s3://BUCKET --since 3d --what policy
  Years of many accounts, by Amazon Athena   trailbell history s3://BUCKET/AWSLogs/o-ID/ --athena trailbell --since 1y --who ci
  From another account's, by its role        trailbell history s3://BUCKET/AWSLogs/ --role-arn ARN --external-id ID --since 3d
  In all Regions, as it happens              trailbell history stack --what iam_change --since 1d --follow
  As a page for a browser                    trailbell history logs/ --since 'last month' --format html --out page.html
  For a spreadsheet, in Japanese             trailbell history logs/ --since 先週 --format csv --lang ja > events.csv";

/// Who changed a user, role, group, policy or key, and what it was before
///
/// The story of one thing: each change of it in order, who made it, and what it was before.
#[derive(Args)]
#[command(after_help = "Examples: trailbell who-changed --help", after_long_help = STORY_EXAMPLES)]
pub struct WhoChangedArgs {
    /// Its name, its ARN or its id; user/NAME, role/NAME, group/NAME, policy/NAME or key/ID for that kind alone
    #[arg(value_name = "NAME")]
    name: String,
    /// Look also for calls that were refused and only mention it: CloudTrail leaves out what they were about
    #[arg(long)]
    denied: bool,
    #[command(flatten)]
    common: CommonArgs,
}

const STORY_EXAMPLES: &str = "\
What something was before, an earlier event of the same files tells: who can assume a role, what an inline policy says, which version of a
policy is in force, whether a key is active.
Times, what is read, and marks: as in trailbell history --help.
Exit: 0 all was seen · 1 something could not be read (or with --exit-code nothing was found) · 2 usage · 3 something could not be seen.

Examples:
  Who changed the role, in the last 90 days? trailbell who-changed Deploy
  Longer ago, from the files of a trail      trailbell who-changed Deploy logs/
  In the log group of the stack's trail      trailbell who-changed Deploy stack --since 30d
  Of a key                                   trailbell who-changed AKIAIOSFODNN7EXAMPLE logs/ --since 30d
  Of the user, not of the role so called     trailbell who-changed user/ci logs/
  Who tried to, and was refused?             trailbell who-changed Deploy logs/ --denied";

#[derive(Args)]
struct CommonArgs {
    /// Where to look: nothing for CloudTrail's event history, stack[:NAME] for the log group of a stack's trail, s3://bucket/prefix for its
    /// files, files and folders, - for standard input
    #[arg(value_name = "SOURCE")]
    sources: Vec<OsString>,
    #[command(flatten)]
    span: SpanArgs,
    #[command(flatten)]
    form: FormArgs,
    /// The latest so many
    #[arg(long, value_name = "N", value_parser = limit, allow_negative_numbers = true)]
    limit: Option<usize>,
    /// Go on until you stop it: tell what comes later into the folders, or into a stack's log group
    #[arg(long)]
    follow: bool,
    /// All Regions of the account, where CloudTrail's event history is asked
    #[arg(long, conflicts_with = "region", help_heading = "AWS", hide_short_help = true)]
    all_regions: bool,
    /// Do not also ask the Region in which IAM's, root's, Organizations' and the account's own events are recorded
    #[arg(long, help_heading = "AWS", hide_short_help = true)]
    no_global: bool,
    /// Wait until an event later than --until, or than now, is there in every Region, 15 minutes at most: events come some minutes late
    #[arg(long, hide_short_help = true)]
    wait: bool,
    /// End with 1 where nothing is found
    #[arg(long)]
    exit_code: bool,
    #[command(flatten)]
    reader: ReaderArgs,
    #[command(flatten)]
    ours: OursArgs,
    #[command(flatten)]
    in_bucket: InBucketArgs,
    #[command(flatten)]
    athena: AthenaArgs,
    #[command(flatten)]
    reach: ReachArgs,
}

pub fn run(args: HistoryArgs) -> ExitCode {
    asked(&args)
        .map_or_else(|problem| usage("history", &problem), |(asked, sources)| look_back("history", asked, sources))
}

pub fn who_changed(args: WhoChangedArgs) -> ExitCode {
    let asked = || {
        let target = Target::parse(&args.name).map_err(|problem| format!("`{}` {problem}", args.name))?;
        let (asked, sources) = args.common.asked()?;
        let question = asked.question.one_of(vec![Condition::changed(target, args.denied)]);
        Ok((Asked { question, story: true, look_at_refused: args.denied, ..asked }, sources))
    };
    asked().map_or_else(
        |problem: String| usage("who-changed", &problem),
        |(asked, sources)| look_back("who-changed", asked, sources),
    )
}

fn asked(args: &HistoryArgs) -> Result<(Asked, Vec<Source>), String> {
    let (mut asked, sources) = args.common.asked()?;
    let flags = [
        ("who", Field::Who, &args.who),
        ("what", Field::What, &args.what),
        ("target", Field::Target, &args.target),
        ("from", Field::From, &args.from),
        ("pattern", Field::Pattern, &args.pattern),
    ];
    for (flag, field, values) in flags {
        let conditions = values
            .iter()
            .flat_map(|value| alternatives(field, value))
            .map(|value| Condition::parse(field, value).map_err(|problem| format!("--{flag}: `{value}` {problem}")));
        asked.question = asked.question.one_of(conditions.collect::<Result<_, _>>()?);
    }
    if args.failed {
        asked.question = asked.question.one_of(vec![Condition::failed()]);
    }
    let without = args.without.iter().flat_map(|condition| match condition.split_once('=') {
        Some((name, values)) if name.trim() == "target" => {
            alternatives(Field::Target, values).into_iter().map(|value| format!("{name}={value}")).collect()
        }
        _ => vec![condition.clone()],
    });
    let without = without.map(|condition| {
        Condition::without(&condition).map_err(|problem| format!("--without: `{condition}` {problem}"))
    });
    asked.question = asked.question.none_of(without.collect::<Result<_, _>>()?);
    asked.count.clone_from(&args.count);
    if asked.limit.is_some() && !asked.count.is_empty() {
        return Err(
            "--limit tells the latest events, and --count counts all that there are: use one of them".to_owned()
        );
    }
    if asked.follow && !asked.count.is_empty() {
        return Err(
            "--follow tells events as they come, and --count counts those that there are: use one of them".to_owned()
        );
    }
    if asked.page.is_some() && !asked.count.is_empty() {
        return Err("--count counts events, and a page shows them all: use one of them".to_owned());
    }
    Ok((asked, sources))
}

impl CommonArgs {
    fn asked(&self) -> Result<(Asked, Vec<Source>), String> {
        let wording = self.reader.wording()?;
        let sources = Source::all(&self.sources)?;
        let asked = Asked {
            question: self.span.question(&wording.time_zone)?,
            ours: self.ours.clone().given().unwrap_or_default(),
            wording,
            form: self.form.form(),
            page: self.form.page(self.follow)?,
            out: self.form.out.clone(),
            count: Vec::new(),
            limit: self.limit,
            follow: self.follow,
            exit_code: self.exit_code,
            story: false,
            look_at_refused: false,
            in_bucket: InBucket { athena: self.athena.given(&sources)?, ..self.in_bucket.given(&self.reach) },
            print: self.athena.print(),
            reach: self.reach.clone(),
            regions: Where {
                named: self.reach.region.clone(),
                all: self.all_regions,
                no_global: self.no_global,
                wait: self.wait,
            },
        };
        if sources.iter().all(|source| matches!(source, Source::Files(_))) {
            let in_bucket = self.in_bucket.named();
            let flags = [(self.all_regions, "--all-regions"), (self.no_global, "--no-global")];
            let flags = flags.into_iter().filter_map(|(given, flag)| given.then_some(flag));
            if let Some(flag) = self.reach.named().or(in_bucket).or(flags.into_iter().next()) {
                return Err(format!("{flag} says how AWS is asked, and here only files are read: leave it out"));
            }
        }
        sources.iter().try_for_each(|source| source.suits(self.follow, self.wait))?;
        Ok((asked, sources))
    }
}

/// Several things with commas between them, of which one is enough; and as one, since a name of IAM may hold commas.
fn alternatives(field: Field, value: &str) -> Vec<&str> {
    let parts = value.split(',').map(str::trim).filter(|part| !part.is_empty());
    match field {
        Field::Target if value.contains(',') => parts.chain([value]).collect(),
        _ => vec![value],
    }
}

fn column(text: &str) -> Result<Column, String> {
    let known = Column::ALL.iter().find(|(name, _)| *name == text.trim());
    known
        .map(|(_, column)| *column)
        .ok_or_else(|| format!("`{text}` is no column; use {}", Column::ALL.map(|(name, _)| name).join(", ")))
}

fn limit(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(0) | Err(_) => Err("is no number of events; use 1 or more".to_owned()),
        Ok(limit) => Ok(limit),
    }
}
