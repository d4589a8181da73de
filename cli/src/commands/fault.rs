//! The one style in which every command says that something is wrong: `trailbell: ` and what, with what can be done about it; below, where
//! its help is.

use std::ffi::OsString;
use std::num::ParseIntError;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, Error};
use trailbell::text::visible::visible;

use super::say;

/// Wrong usage, or nothing that could be done: exit code 2.
const USAGE: u8 = 2;

/// Says what a command cannot do as it was asked to, and where its help is.
pub fn usage(command: &str, problem: &str) -> ExitCode {
    usage_of(&format!("trailbell {command}"), problem)
}

/// Says several things that a command cannot do as it was asked to, a line each.
#[cfg(feature = "aws")]
pub fn usage_of_all(command: &str, problems: &[String]) -> ExitCode {
    let (last, others) = problems.split_last().map_or(("", &[][..]), |(last, others)| (last.as_str(), others));
    others.iter().for_each(|problem| fault(problem));
    usage(command, last)
}

/// Says what went wrong, as one line.
pub fn fault(problem: &str) {
    say(&format!("trailbell: {}\n", visible(problem)));
}

/// Says that nothing more could be written.
pub fn cannot_write(error: &std::io::Error) -> ExitCode {
    fault(&format!("cannot write: {error}"));
    ExitCode::from(USAGE)
}

/// Says what the parser of the arguments found: help and the version as it prints them, everything else in our style.
pub fn of_arguments(error: &Error, cli: Command, arguments: impl Iterator<Item = OsString>) -> ExitCode {
    let is_asked_for = matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
    if is_asked_for || error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        // Whoever reads has seen enough, as `head` does.
        let _ = error.print();
        return if is_asked_for { ExitCode::SUCCESS } else { ExitCode::from(USAGE) };
    }
    let (name, command) = meant(cli, arguments);
    let problem = in_words(error, &command).unwrap_or_else(|| as_clap_says(error));
    usage_of(&name, &problem)
}

fn usage_of(name: &str, problem: &str) -> ExitCode {
    fault(problem);
    say(&format!("\nFor more, see `{name} --help`.\n"));
    ExitCode::from(USAGE)
}

/// The command that the arguments name, as far as they do, and how it is called.
fn meant(cli: Command, arguments: impl Iterator<Item = OsString>) -> (String, Command) {
    let (mut name, mut command) = (cli.get_name().to_owned(), cli);
    for argument in arguments {
        let Some(inner) = argument.to_str().and_then(|word| command.find_subcommand(word)) else { break };
        name = format!("{name} {}", inner.get_name());
        command = inner.clone();
    }
    (name, command)
}

fn in_words(error: &Error, command: &Command) -> Option<String> {
    let text = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.clone()),
        Some(ContextValue::Strings(texts)) => Some(texts.join(", ")),
        _ => None,
    };
    let argument = || text(ContextKind::InvalidArg).map(|argument| first_word(&argument));
    let value = || text(ContextKind::InvalidValue);
    Some(match error.kind() {
        ErrorKind::InvalidValue if value()?.is_empty() => format!("{} needs a value{}", argument()?, values(&text)),
        ErrorKind::InvalidValue => {
            let meant = text(ContextKind::SuggestedValue).map(|value| format!("; did you mean `{value}`?"));
            let meant = meant.unwrap_or_else(|| values(&text));
            format!("{}: `{}` is none of its values{meant}", argument()?, value()?)
        }
        // What is wrong with a value names the value.
        ErrorKind::ValueValidation => {
            let (source, value) = (std::error::Error::source(error)?, value()?);
            let why = match source.is::<ParseIntError>() {
                true => "it is no whole number".to_owned(),
                false => source.to_string(),
            };
            let named = if why.contains(&value) { String::new() } else { format!("`{value}`: ") };
            format!("{}: {named}{why}", argument()?)
        }
        ErrorKind::UnknownArgument => {
            let unknown = text(ContextKind::InvalidArg)?;
            let known =
                text(ContextKind::SuggestedArg).map(|known| format!("; did you mean `{}`?", first_word(&known)));
            let known = known.unwrap_or_else(|| match unknown.starts_with('-') {
                true => String::new(),
                false => format!("; {}", takes(command)),
            });
            format!("there is no argument `{unknown}`{known}")
        }
        ErrorKind::InvalidSubcommand => {
            let known = text(ContextKind::SuggestedSubcommand).map(|known| format!("; did you mean `{known}`?"));
            let all = || command.get_subcommands().map(Command::get_name).collect::<Vec<_>>().join(", ");
            let known = known.unwrap_or_else(|| format!("; use {}", all()));
            format!("there is no command `{}`{known}", text(ContextKind::InvalidSubcommand)?)
        }
        ErrorKind::MissingRequiredArgument => match error.get(ContextKind::InvalidArg)? {
            ContextValue::Strings(missing) => {
                format!("{} {} missing", missing.join(" and "), if missing.len() == 1 { "is" } else { "are" })
            }
            _ => return None,
        },
        _ => return None,
    })
}

/// Of `--lang <LANGUAGE>` the flag.
fn first_word(argument: &str) -> String {
    argument.split([' ', '=']).next().unwrap_or(argument).to_owned()
}

fn values(text: &impl Fn(ContextKind) -> Option<String>) -> String {
    match text(ContextKind::ValidValue) {
        Some(values) if !values.is_empty() => format!("; use {values}"),
        _ => String::new(),
    }
}

/// Which arguments without a flag a command takes.
fn takes(command: &Command) -> String {
    let names: Vec<_> = command.get_positionals().map(|argument| argument.to_string()).collect();
    match names.as_slice() {
        [] => "everything it takes has a flag".to_owned(),
        names => format!("beside flags it takes {}", names.join(" ")),
    }
}

/// The parser's own words on one line, without its name for errors and its advice, which name no command.
fn as_clap_says(error: &Error) -> String {
    let text = error.to_string();
    let text = text.strip_prefix("error: ").unwrap_or(&text);
    let text = text.split("\n\n").next().unwrap_or(text);
    text.lines().map(str::trim).collect::<Vec<_>>().join(" ")
}

/// Why nothing could be asked.
#[cfg(feature = "aws")]
pub fn unasked(refusal: &trailbell::history::Refusal) -> String {
    match refusal.is_of_credentials() {
        true => format!("{refusal}\n  log in with `aws sso login` or `aws login`, or name a profile: --profile NAME"),
        false => refusal.to_string(),
    }
}
