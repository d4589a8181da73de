//! The report of today and the one before, with everything that went wrong on the way to them: a letter is written in any case.

use std::time::Duration;

use jiff::Timestamp;
use tokio::time::timeout;

use super::archive::{self, Before, Kept, Key};
use super::fetch::{Fetched, Missing, fetch};
use super::ports::{Archive, CredentialReports, Generated};
use super::speaker::{Tongue, say};
use crate::credential_report::CredentialReport;
use crate::history::Refusal;
use crate::letter::{File, Older};
use crate::voice::weekly::FetchWords;
use crate::voice::{Sentence, Wording};

/// How long the archive may take for each of two things.
const PATIENCE: Duration = Duration::from_secs(40);
/// So many keys of files that are no report are named.
const KEYS: usize = 3;

/// A report, read.
#[derive(Debug)]
pub struct Today {
    /// What is in it.
    pub report: CredentialReport,
    /// Where it lies.
    pub file: File,
    /// Its bytes.
    pub csv: Vec<u8>,
    /// What the file is called.
    pub name: String,
}

/// What there is to compare with.
#[derive(Debug)]
pub enum Earlier {
    /// Nothing yet.
    None,
    /// Nobody knows.
    Unseen(Sentence),
    /// The report before.
    Kept(Box<Kept>),
}

/// All that a letter says about credentials is made of this.
#[derive(Debug)]
pub struct Gathered {
    /// The report, or why there is none.
    pub today: Result<Today, Sentence>,
    /// The report before.
    pub earlier: Earlier,
    /// What went wrong.
    pub faults: Vec<Sentence>,
}

impl Earlier {
    /// As a letter takes it.
    #[must_use]
    pub fn older(&self) -> Older<'_> {
        match self {
            Self::None => Older::None,
            Self::Unseen(why) => Older::Unseen(why.clone()),
            Self::Kept(kept) => Older::Report(&kept.report, kept.made),
        }
    }
}

/// Gets the report, keeps it, and finds the one before. Without an archive the report is only got.
pub async fn gather<A: Archive>(
    from: &impl CredentialReports,
    archive: Option<(&A, &str)>,
    account: Option<&str>,
    at: Timestamp,
    wording: &Wording,
) -> Gathered {
    let mut faults = Vec::new();
    let none = |today| Gathered { today: Err(today), earlier: Earlier::None, faults: Vec::new() };
    let (generated, is_fresh) = match fetch(from, at).await {
        Fetched::Fresh(report) => (report, true),
        Fetched::Old(report, why) => {
            faults.push(missing(&why, wording, |words| (words.old_not_finished, words.old_refused)));
            (report, false)
        }
        Fetched::None(why) => {
            return none(missing(&why, wording, |words| (words.not_finished, words.refused)));
        }
    };
    let Generated { csv, made } = generated;
    let Ok(report) = CredentialReport::parse(&csv) else {
        return none(say(wording, |tongue| tongue.said.fetch.no_report.to_owned()));
    };
    faults.extend(not_whole(&report, wording));
    let account = report.account.as_deref().or(account);
    let day = made.unwrap_or(at);
    let (mut name, mut place, mut earlier) = ("iam_credential_report.csv".to_owned(), String::new(), Earlier::None);
    match (account.map(|account| Key::new(day, &wording.time_zone, account)), archive) {
        (Some(mut key), Some((archive, folder))) => {
            if is_fresh {
                let put = archive::put(archive, folder, key.clone(), &csv, day);
                match in_time(put).await {
                    Ok(kept) => {
                        place = format!("{}{folder}", archive.place());
                        key = kept;
                    }
                    Err(why) => faults.push(refused(&why, &archive.place(), wording, |words| words.not_archived)),
                }
            }
            earlier = match in_time(archive::before(archive, folder, &key, &csv)).await {
                Ok(before) => compared_with(before, &mut faults, wording),
                Err(why) => Earlier::Unseen(refused(&why, &archive.place(), wording, |words| words.not_compared)),
            };
            name = key.file();
        }
        (Some(key), None) => name = key.file(),
        (None, Some(_)) => faults.push(say(wording, |tongue| tongue.said.fetch.no_account.to_owned())),
        (None, None) => {}
    }
    let file = File::new(&format!("{place}{name}"), &csv, made);
    Gathered { today: Ok(Today { report, file, csv, name }), earlier, faults }
}

async fn in_time<T>(answer: impl Future<Output = Result<T, Refusal>>) -> Result<T, Refusal> {
    let late = || Err(Refusal::Unreachable(format!("no answer in {} seconds", PATIENCE.as_secs())));
    timeout(PATIENCE, answer).await.unwrap_or_else(|_| late())
}

/// What there is to compare with, by what the archive has of the time before; what was passed over is told.
#[must_use]
pub fn compared_with(before: Before, faults: &mut Vec<Sentence>, wording: &Wording) -> Earlier {
    let about = |template: fn(&FetchWords) -> &'static str| {
        say(wording, |tongue| {
            tongue.fill(template(&tongue.said.fetch), &[("keys", &tongue.list(&before.passed, KEYS))])
        })
    };
    let passed = !before.passed.is_empty();
    match before.kept {
        None if passed => Earlier::Unseen(about(|words| words.only_passed)),
        None => Earlier::None,
        Some(kept) => {
            if passed {
                faults.push(about(|words| words.passed));
            }
            Earlier::Kept(Box::new(kept))
        }
    }
}

/// That a report is not the whole one, where it is not.
#[must_use]
pub fn not_whole(report: &CredentialReport, wording: &Wording) -> Option<Sentence> {
    (!report.has_root()).then(|| say(wording, |tongue| tongue.said.fetch.no_root.to_owned()))
}

/// Why there is no report, or no new one: by the template for one that was not finished, or the one for a refusal.
fn missing(
    why: &Missing,
    wording: &Wording,
    templates: impl Fn(&FetchWords) -> (&'static str, &'static str),
) -> Sentence {
    say(wording, |tongue| {
        let (not_finished, refused) = templates(&tongue.said.fetch);
        match why {
            Missing::NotFinished => not_finished.to_owned(),
            Missing::Refused(refusal) => because(tongue, refused, tongue.said.fetch.iam, refusal),
        }
    })
}

pub(super) fn refused(
    why: &Refusal,
    place: &str,
    wording: &Wording,
    template: impl Fn(&FetchWords) -> &'static str,
) -> Sentence {
    say(wording, |tongue| because(tongue, template(&tongue.said.fetch), place, why))
}

fn because(tongue: &Tongue, template: &str, place: &str, refusal: &Refusal) -> String {
    tongue.fill(template, &[("why", &tongue.why(place, refusal))])
}
