//! The letter as a value, in no language.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::given::{File, Given, KeyIds, Made, Older};
use super::item::{self, Item};
use crate::credential_report::{
    Changes, CredentialReport, Fixed, Limits, NotComparable, Rule, compare, findings, fixed, unjudged,
};
use crate::severity::Severity;
use crate::voice::Sentence;

/// Since when something has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Since {
    /// The older report was made then.
    At(Timestamp),
    /// It was made on this day.
    On(Date),
    /// When it was made is not known; then or later.
    Newest(Timestamp),
    /// There is not even a time in it.
    Unknown,
}

/// What has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Compared<'r> {
    /// There is nothing to compare with.
    Nothing,
    /// What there may be could not be had.
    Unseen(Sentence),
    /// With an older report.
    With {
        /// Since when.
        since: Since,
        /// Whoever is otherwise.
        changes: Vec<Changes<'r>>,
        /// What was wrong and is not any more.
        fixed: Vec<Fixed<'r>>,
    },
}

/// What a report comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body<'r> {
    /// The report.
    pub report: &'r CredentialReport,
    /// Its file.
    pub file: File,
    /// What is to do, the most urgent first.
    pub to_do: Vec<Item<'r>>,
    /// What will be soon, the next first.
    pub soon: Vec<Item<'r>>,
    /// What has changed.
    pub compared: Compared<'r>,
    /// Rules that could not be held against it.
    pub unjudged: Vec<Rule>,
}

/// A letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter<'r> {
    /// Now.
    pub at: Timestamp,
    /// The account's id.
    pub account: Option<String>,
    /// The numbers of the rules.
    pub limits: Limits,
    /// What the report comes to, or why there is none.
    pub body: Result<Body<'r>, Sentence>,
    /// What is known of the keys' ids.
    pub key_ids: KeyIds,
    /// Who signed in, and what was changed.
    pub week: Option<Vec<Sentence>>,
    /// What the watch itself has to say.
    pub watching: Option<Vec<Sentence>>,
    /// Does it ask for somebody to look?
    pub trouble: bool,
    /// What went wrong on the way to the report.
    pub faults: Vec<Sentence>,
}

impl<'r> Letter<'r> {
    /// Judges the report, and compares it with the older one.
    ///
    /// # Errors
    /// Where the two reports are of different accounts.
    pub fn new(given: Given<'r>) -> Result<Self, NotComparable> {
        let Given { report, account, older, limits, at, key_ids, week, watching, trouble, faults } = given;
        let mut account = account;
        let body = match report {
            Ok((report, file)) => {
                account = report.account.clone().or(account);
                Ok(Body::new(report, file, older, &limits, at)?)
            }
            Err(why) => Err(why),
        };
        Ok(Self { at, account, limits, body, key_ids, week, watching, trouble, faults })
    }

    /// What is to do.
    #[must_use]
    pub fn to_do(&self) -> &[Item<'r>] {
        self.body.as_ref().map_or(&[], |body| &body.to_do)
    }

    /// Could all of the report be had, read and judged?
    #[must_use]
    pub fn is_complete(&self) -> bool {
        let complete = |body: &Body<'_>| {
            body.report.rejects.is_empty() && body.report.doubts.is_empty() && body.unjudged.is_empty()
        };
        self.faults.is_empty() && self.body.as_ref().is_ok_and(complete)
    }

    /// How much it matters: as much as the most urgent thing to do. What could not be read may hide anything.
    #[must_use]
    pub fn severity(&self) -> Severity {
        let least = if self.is_complete() && !self.trouble { Severity::Info } else { Severity::Warning };
        self.to_do().iter().map(Item::severity).fold(least, Severity::max)
    }
}

impl<'r> Body<'r> {
    fn new(
        report: &'r CredentialReport,
        file: File,
        older: Older<'r>,
        limits: &Limits,
        at: Timestamp,
    ) -> Result<Self, NotComparable> {
        let before = match &older {
            Older::Report(older, _) => Some(*older),
            Older::None | Older::Unseen(_) => None,
        };
        let found = findings(report, before, limits, at);
        let to_do = item::to_do(&found);
        let soon = item::soon(&found, &to_do);
        let compared = match older {
            Older::None => Compared::Nothing,
            Older::Unseen(why) => Compared::Unseen(why),
            Older::Report(older, made) => {
                let since = since(older, made);
                let then = since.time().unwrap_or(at).min(at);
                let fixed = fixed(older, then, report, at, limits)?;
                Compared::With { since, changes: compare(older, report)?, fixed }
            }
        };
        Ok(Self { report, file, to_do, soon, compared, unjudged: unjudged(report) })
    }
}

fn since(older: &CredentialReport, made: Made) -> Since {
    match (made, older.newest()) {
        (Made::At(time), _) => Since::At(time),
        (Made::On(day), _) => Since::On(day),
        (Made::Unknown, Some(newest)) => Since::Newest(newest),
        (Made::Unknown, None) => Since::Unknown,
    }
}

impl Since {
    /// The time from which the older report is judged: its own, or the earliest it can be, so that nothing passes for having been wrong
    /// that only became so afterwards.
    pub(super) fn time(self) -> Option<Timestamp> {
        match self {
            Self::At(time) | Self::Newest(time) => Some(time),
            Self::On(day) => day.to_zoned(TimeZone::UTC).ok().map(|midnight| midnight.timestamp()),
            Self::Unknown => None,
        }
    }
}
