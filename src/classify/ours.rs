//! What is ours: the trail, topics, functions, key … that the alerts depend on, by name. A change of anything else is none of the alerts'
//! business.
//!
//! Records name one thing in many ways: a function by name, by ARN with or without a version, or by the middle of its ARN; a log group
//! with and without `:*`; a subscription by an ARN that begins with its topic's. So a name is held against an entry as it is, without its
//! last part, and from behind each `:` and `/`.

use std::str::FromStr;

use crate::cloudtrail::Arn;
use crate::text::glob;

/// Names, ARNs and patterns in which `*` stands for any text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ours(Vec<Entry>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    /// In lower case, as all names are compared: a bucket is named in small letters after a stack that is not.
    text: String,
    /// Of an ARN the name in it, for records that have no more.
    name_in_arn: Option<String>,
}

impl Default for Ours {
    /// What a stack of the usual name is made of.
    fn default() -> Self {
        Self::of_stack("trailbell")
    }
}

impl FromStr for Ours {
    type Err = Vec<String>;

    /// Reads entries with commas between them.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let entries = text.split(',').map(str::trim).filter(|entry| !entry.is_empty()).map(Entry::parse);
        let (good, bad): (Vec<_>, Vec<_>) = entries.partition(Result::is_ok);
        let problems: Vec<_> = bad.into_iter().filter_map(Result::err).collect();
        match (good.is_empty(), problems.is_empty()) {
            (_, false) => Err(problems),
            (true, true) => Err(vec!["it names nothing".to_owned()]),
            (false, true) => Ok(Self(good.into_iter().flatten().collect())),
        }
    }
}

impl Ours {
    /// What a stack of this name is made of: CloudFormation begins every name with it, and so do the templates.
    #[must_use]
    pub fn of_stack(name: &str) -> Self {
        Self(vec![Entry { text: format!("{name}-*").to_lowercase(), name_in_arn: None }])
    }

    /// This and that.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    /// Is it ours, by a name that a record has?
    #[must_use]
    pub fn covers(&self, recorded: &str) -> bool {
        let recorded = recorded.trim().to_lowercase();
        let is_arn = recorded.starts_with("arn:");
        self.0.iter().any(|entry| match (&entry.name_in_arn, is_arn) {
            (Some(_), true) => with_and_without_last(&recorded).any(|form| glob::matches(&entry.text, form)),
            (Some(name), false) => forms(&recorded).any(|form| glob::matches(name, form)),
            (None, _) => forms(&recorded).any(|form| glob::matches(&entry.text, form)),
        })
    }

    /// Does it say which trail the alerts come from? Where that writes to a log group that was there before, nobody else knows.
    #[must_use]
    pub fn names_a_trail(&self) -> bool {
        let mut arns = self.0.iter().filter_map(|entry| Arn::parse(&entry.text));
        arns.any(|arn| arn.service == "cloudtrail" && arn.resource.starts_with("trail/"))
    }
}

impl Entry {
    fn parse(text: &str) -> Result<Self, String> {
        let lower = text.to_lowercase();
        // What is behind the name is left out of what is recorded, too.
        let lower = if lower.starts_with("arn:") { lower.trim_end_matches(":*").to_owned() } else { lower };
        let says_something = |name: &str| name.chars().any(char::is_alphanumeric);
        if text.chars().any(char::is_control) || !says_something(text) {
            return Err(format!(
                "`{}` names nothing; use a name, an ARN, or a pattern like trailbell-*",
                text.escape_debug()
            ));
        }
        if !lower.starts_with("arn:") {
            return Ok(Self { text: lower, name_in_arn: None });
        }
        let name = Arn::parse(&lower).map(|arn| name_in(arn.resource).to_owned()).filter(|name| says_something(name));
        match name {
            Some(name) => Ok(Self { name_in_arn: Some(name), text: lower }),
            None => Err(format!("`{text}` is no ARN that names something")),
        }
    }
}

/// `alert` of `function:alert:7`, `/aws/alert` of `log-group:/aws/alert:*`, `1234` of `key/1234`, `alerts` of itself.
fn name_in(resource: &str) -> &str {
    match resource.split_once(':') {
        Some((_, rest)) => rest.split(':').next().unwrap_or(rest),
        None => resource.rsplit('/').next().unwrap_or(resource),
    }
}

/// A name as it is and from behind each `:` and `/`, each with and without its last part.
fn forms(name: &str) -> impl Iterator<Item = &str> {
    let behind = name.match_indices([':', '/']).map(|(at, _)| &name[at + 1..]);
    std::iter::once(name).chain(behind).flat_map(with_and_without_last)
}

/// A version of a function, the id of a topic's subscription, or the `*` of a log group stands last.
fn with_and_without_last(name: &str) -> impl Iterator<Item = &str> {
    std::iter::once(name).chain(name.rsplit_once(':').map(|(rest, _)| rest))
}
