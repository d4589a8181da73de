//! How alerts are worded: the language, the time zone, the accounts' names.

use std::collections::BTreeMap;
use std::str::FromStr;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

/// The mails' language. JSON and subjects are English in any case: SNS takes only ASCII in a subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Japanese.
    Japanese,
}

impl FromStr for Language {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "en" => Ok(Self::English),
            "ja" => Ok(Self::Japanese),
            _ => Err(format!("`{text}` is no language of ours; use en or ja")),
        }
    }
}

/// What the reader wants to read.
#[derive(Debug, Clone, Default)]
pub struct Wording {
    /// The mails' language.
    pub language: Language,
    /// The reader's time zone; UTC unless said otherwise.
    pub time_zone: Tz,
    /// Names for account ids.
    pub account_names: BTreeMap<String, String>,
}

impl Wording {
    /// The local time with its zone, e.g. `2026-11-22 11:04:05 JST`, and the same in UTC where that differs.
    pub(super) fn times(&self, time: DateTime<Utc>) -> (String, Option<String>) {
        const FORMAT: &str = "%Y-%m-%d %H:%M:%S";
        let utc = format!("{} UTC", time.format(FORMAT));
        if self.time_zone == Tz::UTC {
            return (utc, None);
        }
        (time.with_timezone(&self.time_zone).format("%Y-%m-%d %H:%M:%S %Z").to_string(), Some(utc))
    }
}
