//! Every word that a person reads.
//!
//! To change one, open `english/` or `japanese/`: the sentence is in `sentences.rs`, the lines below it in `values.rs`, the steps to take
//! in `advice.rs`, changes of IAM by verb and object in `iam.rs`, digests in `forms.rs`, the letter about credentials in
//! `report.rs`. The files beside these folders find out what is to be said and fill the holes; they know no language.
//!
//! To add a language, write a folder whose `mod.rs` holds a value of `Words` (`words/`) and its `Grammar` (`grammar.rs`), and a variant
//! of [`Language`]. The compiler names what is missing.

mod advice;
pub(crate) mod behind;
mod caller;
mod calls;
pub mod change;
mod changes;
mod conditions;
mod english;
mod grammar;
mod grave;
mod headline;
mod japanese;
pub(crate) mod lacks;
pub(crate) mod nouns;
mod policies;
mod predicate;
mod root_use;
mod sentence;
mod sign_in;
pub(crate) mod values;
mod words;

pub(crate) use advice::steps;
pub(crate) use headline::headline;
#[cfg(feature = "snapshot")]
pub(crate) use nouns::managed;
pub(crate) use policies::policy;
pub use sentence::Sentence;
#[cfg(feature = "snapshot")]
pub(crate) use words::DiffWords;
#[cfg(feature = "weekly")]
pub(crate) use words::weekly;
pub(crate) use words::{Brevity, Counted, Words, report};
#[cfg(feature = "history")]
pub(crate) use words::{EventHistoryWords, ExplainWords, HistoryWords};

use std::str::FromStr;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::text::account::AccountNames;

/// The mails' language, their subjects' too. JSON is English in any case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Japanese.
    Japanese,
}

impl Language {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::English, Self::Japanese];

    /// Its code in settings and arguments (ISO 639-1).
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Japanese => "ja",
        }
    }

    /// The language of what machines read: JSON and message attributes.
    pub(crate) const IN_JSON: Self = Self::English;

    /// Its words. Only this and those below pick a language.
    pub(crate) fn words(self) -> &'static Words {
        match self {
            Self::English => &english::WORDS,
            Self::Japanese => &japanese::WORDS,
        }
    }

    /// What is said of why an event is told as it is.
    #[cfg(feature = "history")]
    pub(crate) fn explain(self) -> &'static ExplainWords {
        match self {
            Self::English => &english::EXPLAIN,
            Self::Japanese => &japanese::EXPLAIN,
        }
    }

    /// What stands around the sentences where somebody looks back: apart, because no mail says it.
    #[cfg(feature = "history")]
    pub(crate) fn history(self) -> &'static HistoryWords {
        match self {
            Self::English => &english::HISTORY,
            Self::Japanese => &japanese::HISTORY,
        }
    }
}

impl Language {
    /// The words of the letter about a credential report. They are apart, so that the function that tells events does not carry them.
    pub(crate) fn report_words(self) -> &'static report::ReportWords {
        match self {
            Self::English => &english::REPORT,
            Self::Japanese => &japanese::REPORT,
        }
    }

    /// What is otherwise between two snapshots.
    #[cfg(feature = "snapshot")]
    pub(crate) fn diff(self) -> &'static DiffWords {
        match self {
            Self::English => &english::DIFF,
            Self::Japanese => &japanese::DIFF,
        }
    }

    /// What the weekly letter says beyond the report.
    #[cfg(feature = "weekly")]
    pub(crate) fn weekly(self) -> &'static weekly::WeeklyWords {
        match self {
            Self::English => &english::WEEKLY,
            Self::Japanese => &japanese::WEEKLY,
        }
    }
}

impl FromStr for Language {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|language| language.code() == text)
            .ok_or_else(|| format!("`{text}` is no language of ours; use {}", Self::ALL.map(Self::code).join(" or ")))
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
    /// Subjects are English and ASCII, whatever the language: for mail clients or gateways that show no other.
    pub ascii_subjects: bool,
}

impl Default for Wording {
    fn default() -> Self {
        Self {
            language: Language::default(),
            time_zone: TimeZone::UTC,
            account_names: AccountNames::new(),
            ascii_subjects: false,
        }
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

    /// From one local time to another, the day named once where it is the same.
    pub(crate) fn span(&self, first: Timestamp, last: Timestamp) -> String {
        let [from, to] = [first, last].map(|time| time.to_zoned(self.time_zone.clone()));
        let (from, to) = match from.date() == to.date() && from.offset() == to.offset() {
            true => (from.strftime("%Y-%m-%d %H:%M:%S").to_string(), to.strftime("%H:%M:%S %Z").to_string()),
            false => (self.times(first).0, self.times(last).0),
        };
        let words = self.language.words();
        words.fill(words.digest.span, &[("first", &from), ("last", &to)])
    }
}
