//! What is said of a bucket.

use super::Unseen;
use crate::history::Phrases;
use crate::text::clean;
use crate::text::number::thousands;
use crate::voice::Counted;

/// What was looked at, for the heading.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LookedAt {
    /// `s3://bucket/prefix`
    pub name: String,
    /// How many files were read.
    pub files: u64,
    /// Ids of the accounts that were looked at.
    pub accounts: Vec<String>,
    /// How many others there are.
    pub other_accounts: u64,
    /// The Regions that were looked at.
    pub regions: Vec<String>,
    /// Others that there are.
    pub other_regions: Vec<String>,
}

/// What it takes to read files.
#[derive(Debug, Clone)]
pub struct Much {
    /// `s3://bucket/prefix`
    pub place: String,
    /// How many.
    pub files: u64,
    /// Packed.
    pub bytes: u64,
}

/// Names of a line of the heading; beyond these they are counted.
const MOST_NAMES: usize = 12;

/// A thousand GET requests cost 0.0004 USD in most Regions ("Amazon S3 pricing"): here in millionths of a dollar, for ten.
const TEN_REQUESTS: u64 = 4;

/// Where IAM's events are recorded, in each partition ("Global service events", AWS CloudTrail User Guide).
fn is_global(region: &str) -> bool {
    matches!(region, "us-east-1" | "cn-north-1" | "us-gov-west-1")
}

impl Phrases<'_> {
    /// The lines of the heading.
    pub(in crate::history) fn bucket(self, looked_at: &LookedAt) -> Vec<String> {
        let LookedAt { name, files, accounts, other_accounts, regions, other_regions } = looked_at;
        let said = self.said.bucket;
        let (name, files) = (clean::line(name, 200), self.counted(self.said.files, *files));
        let first = self.words.fill(self.said.source, &[("name", &name), ("files", &files)]);
        let global = other_regions.iter().find(|region| is_global(region));
        let without_global = global.map(|region| self.words.fill(said.without_global, &[("region", region)]));
        let others = other_regions.len() as u64;
        let accounts = self.names(accounts, *other_accounts, said.other_accounts);
        let regions = self.names(regions, others, said.other_regions);
        [Some(first), accounts, regions, without_global].into_iter().flatten().collect()
    }

    /// Names, and how many others there are.
    pub(in crate::history) fn names(self, names: &[String], others: u64, left_out: Counted) -> Option<String> {
        let more = names.len().saturating_sub(MOST_NAMES) as u64;
        let more = (more > 0).then(|| self.counted(self.said.more, more));
        let left_out = (others > 0).then(|| self.counted(left_out, others));
        let names = names.iter().take(MOST_NAMES).map(|name| clean::line(name, 40));
        let line = names.chain(more).chain(left_out).collect::<Vec<_>>().join(" ");
        (!line.is_empty()).then_some(line)
    }

    /// How much it is, before it is begun.
    #[must_use]
    pub fn much(self, much: &Much) -> String {
        let place = clean::line(&much.place, 200);
        // In hundredths of a dollar, rounded up.
        let cents = (much.files.saturating_mul(TEN_REQUESTS) / 10).div_ceil(10_000);
        let (files, size) = (self.counted(self.said.files, much.files), size(much.bytes));
        let cost = format!("{}.{:02}", cents / 100, cents % 100);
        let values = [("place", place.as_str()), ("files", &files), ("size", &size), ("cost", &cost)];
        self.words.fill(self.said.bucket.much, &values)
    }

    /// The question whether it is to be begun, how to answer it beforehand, and that it was answered with no.
    #[must_use]
    pub fn go_on(self) -> [&'static str; 3] {
        let said = self.said.bucket;
        [said.go_on, said.say_yes, said.said_no]
    }

    pub(in crate::history) fn unseen_in_bucket(self, unseen: &Unseen) -> String {
        let said = self.said.bucket;
        let line = |place: &str| clean::line(place, 200);
        match unseen {
            Unseen::Objects { first, count, refusal } => self.refusal(&self.and_more(line(first), *count), refusal),
            Unseen::Broken { first, count } => self.and_more(clean::line(first, 400), *count),
            Unseen::Unread { place, count, until } => {
                let (place, files) = (line(place), self.counted(self.said.files, *count));
                let template = if until.is_some() { said.unread } else { said.unread_of_no_time };
                let time = until.map(|until| self.clock(until)).unwrap_or_default();
                self.words.fill(template, &[("place", &place), ("files", &files), ("time", &time)])
            }
            Unseen::Folders(place) => self.words.fill(said.folders, &[("place", &line(place))]),
            Unseen::Unlisted(place) => self.words.fill(said.unlisted, &[("place", &line(place))]),
            Unseen::NoFiles { place, first } => {
                let template = if first.is_some() { said.no_files } else { said.no_files_at_all };
                let time = first.map(|first| self.clock(first)).unwrap_or_default();
                self.words.fill(template, &[("place", &line(place)), ("time", &time)])
            }
            Unseen::NotAmong { place, there } => {
                let template = if there.is_empty() { said.empty } else { said.not_among };
                let there = there.iter().map(|name| clean::line(name, 100)).collect::<Vec<_>>().join(" ");
                self.words.fill(template, &[("place", &line(place)), ("there", &there)])
            }
        }
    }

    /// The first of several.
    fn and_more(self, first: String, count: u64) -> String {
        match count.saturating_sub(1) {
            0 => first,
            more => format!("{first} {}", self.counted(self.said.bucket.more_objects, more)),
        }
    }
}

/// `1.2 GB`
pub(in crate::history) fn size(bytes: u64) -> String {
    let (unit, name) = [(1_000_000_000_000, "TB"), (1_000_000_000, "GB"), (1_000_000, "MB")]
        .into_iter()
        .find(|(unit, _)| bytes >= *unit)
        .unwrap_or((1_000, "kB"));
    let tenths = bytes / (unit / 10);
    format!("{}.{} {name}", thousands(tenths / 10), tenths % 10)
}
