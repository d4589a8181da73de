//! Every environment variable of the function, read once; all problems are reported together.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::tz::TimeZone;

use crate::classify::Ours;
use crate::pipeline::Rules;
use crate::policy::Policy;
use crate::severity::Severity;
use crate::text::account::is_account_id;
use crate::voice::{Language, Wording};

/// The function's settings.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The SNS topic that alerts go to.
    pub topic_arn: String,
    /// The DynamoDB table that all instances of the function share, by its name or its ARN.
    pub table: Option<String>,
    /// How payloads are read and alerts worded.
    pub rules: Rules,
}

/// The default of `TRAILBELL_MAX_MESSAGES`: SNS suspends an e-mail subscription above ten a second.
pub const MAX_MESSAGES: usize = 8;
/// The default of `TRAILBELL_MAX_DECODED_BYTES`: real payloads unpack to a few megabytes at most.
pub const MAX_DECODED_BYTES: usize = 32 << 20;

/// The most events in one call of PutLogEvents, and so in one batch that CloudTrail delivers.
const EVENTS_OF_A_BATCH: usize = 10_000;
/// A payload may hold one event for each so many bytes of its size limit: what is made of an event can take more memory than the event
/// itself.
const BYTES_AN_EVENT: usize = 2048;

/// An environment variable of the function. docs/settings.md prints the table of them.
pub struct Variable {
    /// Its name.
    pub name: &'static str,
    /// The value that holds where it is not set; empty where there is none.
    pub default: &'static str,
    /// What it is for.
    pub meaning: &'static str,
}

/// All variables.
pub const VARIABLES: [Variable; 13] = [
    Variable { name: "TRAILBELL_TOPIC_ARN", default: "", meaning: "the SNS topic that alerts go to (required)" },
    Variable { name: "TRAILBELL_LANGUAGE", default: "en", meaning: "the mails' language: `en` or `ja`" },
    Variable { name: "TRAILBELL_TIME_ZONE", default: "UTC", meaning: "an IANA name, e.g. `Asia/Tokyo`" },
    Variable {
        name: "TRAILBELL_ACCOUNT_NAMES",
        default: "",
        meaning: "names for account ids: `123456789012=study,111122223333=work`",
    },
    Variable {
        name: "TRAILBELL_SUBJECT",
        default: "utf-8",
        meaning: "`utf-8`: subjects in the mails' language, names in any script; `ascii`: in English, for mail clients that show no other",
    },
    Variable {
        name: "TRAILBELL_MIN_SEVERITY",
        default: "info",
        meaning: "what is published at least: `info`, `notice`, `warning` or `critical`",
    },
    Variable {
        name: "TRAILBELL_STEPS",
        default: "quiet",
        meaning: "the steps of a sign-in (MFA check, challenge …): `quiet` or `publish`",
    },
    Variable {
        name: "TRAILBELL_POLICY",
        default: "",
        meaning: "what is ignored, raised, or told quietly: JSON, see docs/policy.md; together with all other variables 4 KB at most",
    },
    Variable {
        name: "TRAILBELL_MAX_MESSAGES",
        default: "8",
        meaning: "messages of one invocation; what is more is told in a digest",
    },
    Variable {
        name: "TRAILBELL_MAX_DECODED_BYTES",
        default: "33554432",
        meaning: "what a payload may unpack to, in bytes",
    },
    Variable {
        name: "TRAILBELL_CLAIMS_TABLE",
        default: "",
        meaning: "a DynamoDB table that keeps events from being told twice, and knows what is usual for whom; without one each container has only its memory",
    },
    Variable {
        name: "TRAILBELL_REPORT_ROLE",
        default: "",
        meaning: "the ARN of the role of the weekly letter's function, whose own calls for the credential report are not told; anybody else's are",
    },
    Variable {
        name: "TRAILBELL_OURS",
        default: "trailbell-*",
        meaning: "what the alerts depend on, and tampering is about: names, ARNs and patterns with `*`, with commas between them; where it names a trail by its ARN, other trails are nobody's concern",
    },
];

impl Settings {
    /// Reads the settings through `lookup`, which gives a variable's value.
    ///
    /// # Errors
    /// All that is wrong with them, a sentence each.
    ///
    /// ```
    /// use trailbell::settings::Settings;
    ///
    /// let settings = Settings::from(|name| match name {
    ///     "TRAILBELL_TOPIC_ARN" => Some("arn:aws:sns:us-east-1:123456789012:alerts".to_owned()),
    ///     "TRAILBELL_LANGUAGE" => Some("ja".to_owned()),
    ///     _ => None,
    /// })?;
    /// assert_eq!(settings.rules.max_messages, 8);
    ///
    /// let problems = Settings::from(|_| None).unwrap_err();
    /// assert!(problems[0].starts_with("TRAILBELL_TOPIC_ARN must be an SNS topic's ARN"));
    /// # Ok::<(), Vec<String>>(())
    /// ```
    pub fn from(lookup: impl Fn(&str) -> Option<String>) -> Result<Self, Vec<String>> {
        let mut problems = Vec::new();
        let value = |name: &str| lookup(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty());

        let topic_arn = value("TRAILBELL_TOPIC_ARN").unwrap_or_default();
        if !is_topic_arn(&topic_arn) {
            problems.push(topic_arn_problem(&topic_arn));
        }
        let mut parsed = |name: &str, read: &mut dyn FnMut(&str) -> Result<(), Vec<String>>| {
            if let Some(text) = value(name)
                && let Err(found) = read(&text)
            {
                problems.extend(found.iter().map(|problem| format!("{name}: {problem}")));
            }
        };
        let (mut policy, mut min_severity, mut with_steps) = (Policy::default(), Severity::Info, false);
        let (mut wording, mut ours, mut letter, mut table) = (Wording::default(), Ours::default(), None, None);
        let (mut max_messages, mut max_decoded_bytes) = (MAX_MESSAGES, MAX_DECODED_BYTES);
        parsed("TRAILBELL_LANGUAGE", &mut |text| set(&mut wording.language, text.parse::<Language>()));
        parsed("TRAILBELL_TIME_ZONE", &mut |text| set(&mut wording.time_zone, time_zone(text)));
        parsed("TRAILBELL_ACCOUNT_NAMES", &mut |text| set(&mut wording.account_names, account_names(text)));
        parsed("TRAILBELL_SUBJECT", &mut |text| set(&mut wording.ascii_subjects, is_ascii(text)));
        parsed("TRAILBELL_MIN_SEVERITY", &mut |text| set(&mut min_severity, text.parse()));
        parsed("TRAILBELL_STEPS", &mut |text| set(&mut with_steps, steps(text)));
        parsed("TRAILBELL_POLICY", &mut |text| {
            policy = Policy::parse(text).map_err(|found| found.iter().map(ToString::to_string).collect::<Vec<_>>())?;
            Ok(())
        });
        parsed("TRAILBELL_MAX_MESSAGES", &mut |text| set(&mut max_messages, number(text, 1, 10_000)));
        parsed("TRAILBELL_MAX_DECODED_BYTES", &mut |text| set(&mut max_decoded_bytes, number(text, 65_536, 1 << 30)));
        parsed("TRAILBELL_CLAIMS_TABLE", &mut |text| set(&mut table, table_name(text)));
        parsed("TRAILBELL_REPORT_ROLE", &mut |text| set(&mut letter, text.parse().map(Some)));
        parsed("TRAILBELL_OURS", &mut |text| {
            ours = text.parse()?;
            Ok(())
        });
        if !problems.is_empty() {
            return Err(problems);
        }
        let max_events = Some(EVENTS_OF_A_BATCH.max(max_decoded_bytes / BYTES_AN_EVENT));
        let policy = Arc::new(policy.within(min_severity, with_steps));
        let rules = Rules { wording, policy, ours, letter, max_messages, max_decoded_bytes, max_events };
        Ok(Self { topic_arn, table, rules })
    }

    /// The same, where the alerts depend on something else.
    #[must_use]
    pub fn depending_on(mut self, ours: Option<Ours>) -> Self {
        self.rules.ours = ours.unwrap_or(self.rules.ours);
        self
    }
}

pub(crate) fn set<T>(setting: &mut T, read: Result<T, String>) -> Result<(), Vec<String>> {
    *setting = read.map_err(|problem| vec![problem])?;
    Ok(())
}

pub(crate) fn topic_arn_problem(text: &str) -> String {
    let found = if text.is_empty() { "it is not set".to_owned() } else { format!("found `{text}`") };
    format!("TRAILBELL_TOPIC_ARN must be an SNS topic's ARN, like arn:aws:sns:us-east-1:123456789012:alerts; {found}")
}

pub(crate) fn is_topic_arn(text: &str) -> bool {
    crate::cloudtrail::Arn::parse(text).is_some_and(|arn| {
        arn.service == "sns" && !arn.region.is_empty() && !arn.account.is_empty() && !arn.resource.contains(':')
    })
}

/// Reads an IANA time zone name.
///
/// # Errors
/// Where there is no zone of that name.
pub fn time_zone(text: &str) -> Result<TimeZone, String> {
    TimeZone::get(text)
        .map_err(|_| format!("`{text}` is no IANA time zone; use a name like UTC, Asia/Tokyo or Europe/Berlin"))
}

/// Reads `123456789012=study,111122223333=work`.
///
/// # Errors
/// Where an entry is no account id and name.
pub fn account_names(text: &str) -> Result<BTreeMap<String, String>, String> {
    text.split(',')
        .map(str::trim)
        .filter(|entry| !entry.is_empty())
        .map(|entry| match entry.split_once('=') {
            Some((id, name)) if is_account_id(id.trim()) && !name.trim().is_empty() => {
                Ok((id.trim().to_owned(), name.trim().to_owned()))
            }
            _ => Err(format!("`{entry}` is not of the form 123456789012=name")),
        })
        .collect()
}

/// A table's name, or its ARN ("Constraints in Amazon DynamoDB").
pub(crate) fn table_name(text: &str) -> Result<Option<String>, String> {
    let is_name = |name: &str| {
        (3..=255).contains(&name.len())
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
    };
    let is_arn = crate::cloudtrail::Arn::parse(text)
        .is_some_and(|arn| arn.service == "dynamodb" && arn.resource.strip_prefix("table/").is_some_and(is_name));
    if is_arn || is_name(text) {
        Ok(Some(text.to_owned()))
    } else {
        Err(format!("`{text}` is no DynamoDB table's name or ARN"))
    }
}

pub(crate) fn is_ascii(text: &str) -> Result<bool, String> {
    match text {
        "ascii" => Ok(true),
        "utf-8" => Ok(false),
        _ => Err(format!("`{text}` is neither ascii nor utf-8")),
    }
}

fn steps(text: &str) -> Result<bool, String> {
    match text {
        "quiet" => Ok(false),
        "publish" => Ok(true),
        _ => Err(format!("`{text}` is neither quiet nor publish")),
    }
}

pub(crate) fn number(text: &str, least: usize, most: usize) -> Result<usize, String> {
    match text.parse() {
        Ok(number) if (least..=most).contains(&number) => Ok(number),
        _ => Err(format!("`{text}` is no number from {least} to {most}")),
    }
}
