//! Every word that a person reads.
//!
//! To change one, open `english/` or `japanese/`: the sentence is in `headline.rs`, the lines below it in `values.rs`, the steps to
//! take in `advice.rs`. The words for IAM's APIs are a table of their own, `iam_words.rs`. What both languages need to know before they
//! find words is beside them.

pub(crate) mod advice;
pub mod change;
pub(crate) mod conditions;
pub(crate) mod english;
mod grammar;
pub(crate) mod iam_words;
pub(crate) mod japanese;
mod labels;
pub(crate) mod values;
mod words;

pub(crate) use labels::Labels;
pub(crate) use words::Words;

use std::str::FromStr;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::text::account::AccountNames;

/// The mails' language. JSON and subjects are English in any case: SNS takes only ASCII in a subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Japanese.
    Japanese,
}

impl Language {
    /// Its words. This is the only place that picks a language.
    pub(crate) fn words(self) -> &'static Words {
        match self {
            Self::English => &english::WORDS,
            Self::Japanese => &japanese::WORDS,
        }
    }
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
    pub account_names: AccountNames,
}

impl Default for Wording {
    fn default() -> Self {
        Self { language: Language::default(), time_zone: TimeZone::UTC, account_names: AccountNames::new() }
    }
}

impl Wording {
    /// The local time with its zone, e.g. `2026-11-22 11:04:05 JST`, and the same in UTC where that differs.
    pub(crate) fn times(&self, time: Timestamp) -> (String, Option<String>) {
        const FORMAT: &str = "%Y-%m-%d %H:%M:%S";
        let utc = format!("{} UTC", time.strftime(FORMAT));
        if self.time_zone == TimeZone::UTC {
            return (utc, None);
        }
        (time.to_zoned(self.time_zone.clone()).strftime("%Y-%m-%d %H:%M:%S %Z").to_string(), Some(utc))
    }
}
