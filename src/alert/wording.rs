//! How alerts are worded: the language, the time zone, the accounts' names.

use std::collections::BTreeMap;
use std::str::FromStr;

use jiff::Timestamp;
use jiff::tz::TimeZone;

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
#[derive(Debug, Clone)]
pub struct Wording {
    /// The mails' language.
    pub language: Language,
    /// The reader's time zone; UTC unless said otherwise.
    pub time_zone: TimeZone,
    /// Names for account ids.
    pub account_names: BTreeMap<String, String>,
}

impl Default for Wording {
    fn default() -> Self {
        Self { language: Language::default(), time_zone: TimeZone::UTC, account_names: BTreeMap::new() }
    }
}

impl Wording {
    /// The local time with its zone, e.g. `2026-11-22 11:04:05 JST`, and the same in UTC where that differs.
    pub(super) fn times(&self, time: Timestamp) -> (String, Option<String>) {
        const FORMAT: &str = "%Y-%m-%d %H:%M:%S";
        let utc = format!("{} UTC", time.strftime(FORMAT));
        if self.time_zone == TimeZone::UTC {
            return (utc, None);
        }
        (time.to_zoned(self.time_zone.clone()).strftime("%Y-%m-%d %H:%M:%S %Z").to_string(), Some(utc))
    }
}
