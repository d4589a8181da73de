//! `trailbell doctor`: its arguments, where its facts come from, and the form in which it tells.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use trailbell::doctor::proof::Depth;
use trailbell::doctor::{CHECKS, CHECKS_BEFORE, Check, Examination, Facts, examine, masked};
use trailbell::input::text_of;

use super::fault::{cannot_write, fault};
use super::proof::ProofArgs;
use super::reach::ReachArgs;
use super::usage;
use crate::doctor::{BeforeArgs, Marks, Table, exit_code, json};

/// Is it really watching? Looks along the way of an event, from the trail to the mailbox
///
/// Asks AWS once, changes nothing (but for the tests, which ask before), and says of whatever is not well what to do about it, with the command for this very stack. What it may not see it names, with the permission.
#[derive(Args)]
#[command(after_help = "Examples: trailbell doctor --help", after_long_help = EXAMPLES)]
pub struct DoctorArgs {
    /// One check alone, by its name [default: all]
    #[arg(value_name = "CHECK")]
    check: Option<String>,
    /// The stack [default: trailbell, or the only one of Trailbell in the Region]
    #[arg(long, value_name = "NAME", conflicts_with = "facts")]
    stack_name: Option<String>,
    /// The stack that has this tag; may be repeated
    #[arg(long, value_name = "KEY=VALUE", value_parser = tag, conflicts_with_all = ["stack_name", "facts"])]
    tag: Vec<(String, String)>,
    /// Only what is not well, with ids and addresses masked, to paste
    #[arg(long, conflicts_with = "format")]
    short: bool,
    /// A table for people, or one JSON object
    #[arg(long, value_enum, default_value = "table")]
    format: FormatArg,
    /// Keep what AWS said, with ids and addresses masked, for whoever helps
    #[arg(long, value_name = "FILE")]
    facts_out: Option<PathBuf>,
    /// Judge what such a file says, and ask nobody
    #[arg(long, value_name = "FILE")]
    facts: Option<PathBuf>,
    #[command(flatten)]
    before: BeforeArgs,
    #[command(flatten)]
    proof: ProofArgs,
    #[command(flatten)]
    reach: ReachArgs,
}

const EXAMPLES: &str = "\
Marks: √ ok · ‼ could be better · × broken · ? not seen: a permission is missing · – not reached: waits for another check.
Checks: stack, trail, delivery, log-group, in-the-way, filters, function, permission, runs, failures, queues, table, topic, recipients,
  unsubscribe, alarms, iam-alarm, ringing, forwarders, rule, files, letter, sender, settings, drift, clock; docs/doctor.md says what each looks at.
Asked are at most 40 things, two more for each Region that is forwarded from, and one for each subscription; docs/doctor-policy.json has the
  permissions, docs/doctor-test-policy.json those of the tests.
Exit: 0 nothing is broken · 1 something is · 2 usage, or it could not run · 3 something could not be seen.

Examples:
  Is it really watching?                     trailbell doctor
  A stack of another name, elsewhere         trailbell doctor --stack-name bell --region eu-west-1
  Who gets the mails?                        trailbell doctor recipients
  Does a mail come? (asks first)             trailbell doctor --send-test
  From CloudTrail to the mailbox             trailbell doctor --canary
  For an issue                               trailbell doctor --short
  For whoever helps                          trailbell doctor --facts-out facts.json
  What they do with it                       trailbell doctor --facts facts.json
  Can this account take it?                  trailbell doctor --before
  With the trail that there is               trailbell doctor --before --existing-log-group /org/trail";

#[derive(Clone, Copy, ValueEnum)]
enum FormatArg {
    Table,
    Json,
}

pub fn run(args: &DoctorArgs) -> ExitCode {
    let checks: &[Check] = if args.before.before { &CHECKS_BEFORE } else { &CHECKS };
    let known = |name: &str| checks.iter().any(|check| check.id == name);
    // A file says by itself which of the two it is about.
    let says_nothing_yet =
        args.facts.is_some() && CHECKS_BEFORE.iter().any(|check| Some(check.id) == args.check.as_deref());
    if let Some(unknown) = args.check.as_deref().filter(|name| !known(name) && !says_nothing_yet) {
        let all: Vec<_> = checks.iter().map(|check| check.id).collect();
        return usage("doctor", &format!("there is no check `{unknown}`; use {}", all.join(", ")));
    }
    if args.before.before && !args.tag.is_empty() {
        return usage(
            "doctor",
            "--tag finds a stack that is deployed, and --before asks before there is one: use --stack-name",
        );
    }
    if args.facts.is_some()
        && let Some(flag) = args.reach.named()
    {
        return usage("doctor", &format!("{flag} says how AWS is asked, and here only a file is read: leave it out"));
    }
    if let Some(problem) = args.proof.problem() {
        return usage("doctor", problem);
    }
    if let Some(depth) = args.proof.depth() {
        return prove(args, depth).unwrap_or_else(|problem| {
            fault(&problem);
            ExitCode::from(2)
        });
    }
    let facts = match args.facts.as_deref() {
        Some(file) => read(file).and_then(|facts| match args.before.before && facts.before.is_none() {
            true => Err(format!("{}: these facts are of a deployment: leave out --before", file.display())),
            false => Ok(facts),
        }),
        None => ask(args),
    };
    let facts = match facts {
        Ok(facts) => facts,
        Err(problem) => {
            fault(&problem);
            return ExitCode::from(2);
        }
    };
    tell(args, facts).unwrap_or_else(|problem| {
        fault(&problem);
        ExitCode::from(2)
    })
}

fn read(file: &Path) -> Result<Facts, String> {
    let text = text_of(file).map_err(|error| error.to_string())?;
    serde_json::from_str(&text).map_err(|error| format!("{}: no facts of doctor: {error}", file.display()))
}

fn tell(args: &DoctorArgs, facts: Facts) -> Result<ExitCode, String> {
    let unmaskable = |error: serde_json::Error| format!("cannot mask: {error}");
    if let Some(file) = &args.facts_out {
        let text = masked(&facts).and_then(|facts| serde_json::to_string_pretty(&facts)).map_err(unmaskable)?;
        fs::write(file, text + "\n").map_err(|error| format!("{}: cannot write: {error}", file.display()))?;
    }
    let facts = if args.short { masked(&facts).map_err(unmaskable)? } else { facts };
    let mut examination = examine(&facts);
    if let Some(profile) = &args.reach.profile {
        examination = examination.with_profile(profile);
    }
    if let Some(name) = &args.check {
        let Some(one) = examination.of(name).cloned() else {
            return Err(format!("{}: this stack has nothing that `{name}` looks at", facts.stack_name));
        };
        examination = Examination { examined: vec![one] };
    }
    let text = match args.format {
        FormatArg::Json => json(&facts, &examination).map_err(|error| error.to_string())? + "\n",
        FormatArg::Table => {
            let marks = Marks::of(|name| std::env::var(name).ok());
            Table { facts: &facts, examination: &examination, marks, short: args.short }.to_string()
        }
    };
    let mut stdout = anstream::AutoStream::auto(io::stdout()).lock();
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        // Whoever reads has seen enough, as `head` does.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Ok(cannot_write(&error)),
        _ => Ok(ExitCode::from(exit_code(&examination))),
    }
}

#[cfg(feature = "aws")]
fn ask(args: &DoctorArgs) -> Result<Facts, String> {
    let find = trailbell_aws::Find { name: args.stack_name.clone(), tags: args.tag.clone() };
    // Boxed, because futures in futures are types in types, and the compiler follows them only so deep.
    let work = Box::pin(async {
        let config = args.reach.person().config().await;
        if args.before.before {
            trailbell_aws::prospects(&config, prospect(args)).await
        } else {
            trailbell_aws::facts(&config, &find).await
        }
    });
    let facts = super::reach::runtime()?.block_on(work);
    facts.map_err(|refusal| super::fault::unasked(&refusal))
}

#[cfg(feature = "aws")]
fn prove(args: &DoctorArgs, depth: Depth) -> Result<ExitCode, String> {
    let find = trailbell_aws::Find { name: args.stack_name.clone(), tags: args.tag.clone() };
    super::proof::prove(&args.proof, depth, &find, &args.reach)
}

#[cfg(not(feature = "aws"))]
fn prove(args: &DoctorArgs, _: Depth) -> Result<ExitCode, String> {
    ask(args).map(|_| ExitCode::SUCCESS)
}

#[cfg(feature = "aws")]
fn prospect(args: &DoctorArgs) -> trailbell_aws::Prospect {
    trailbell_aws::Prospect {
        stack_name: args.stack_name.clone().unwrap_or_else(|| "trailbell".to_owned()),
        wanted: args.before.wanted(),
        as_role: args.before.cloudformation_role_arn.clone(),
    }
}

#[cfg(not(feature = "aws"))]
fn ask(_: &DoctorArgs) -> Result<Facts, String> {
    Err("to ask AWS is not in this build; name a file of facts (--facts), or build it with that: cargo run \
         --release --features aws -- doctor"
        .to_owned())
}

fn tag(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((key, value)) if !key.is_empty() => Ok((key.to_owned(), value.to_owned())),
        _ => Err(format!("`{text}` is no tag; write KEY=VALUE")),
    }
}
