//! One Region's event history, page by page, from the newest event back.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::time::Duration;

use jiff::Timestamp;
use tokio::time::{Interval, MissedTickBehavior, interval, sleep};

use super::{Ask, Attribute, EventHistory, LookedUp, source_name};
use crate::history::Refusal;

/// Two requests a second, for each account and Region ("LookupEvents", AWS CloudTrail API Reference).
const PACE: Duration = Duration::from_millis(500);
/// How often it is asked again after it would not answer for being asked too often: a minute and a half, with the pauses between.
const MOST_THROTTLED: u32 = 6;
/// The same where there was no answer at all.
const MOST_UNREACHABLE: u32 = 3;
/// Where a token was not taken, or credentials had to be renewed.
const MOST_RESUMED: u32 = 2;
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

/// A Region, as far as it has been asked.
pub(super) struct Walk {
    pub(super) region: String,
    /// The name of the source.
    pub(super) name: String,
    /// Pages so far.
    pub(super) pages: u64,
    lookups: Vec<Lookup>,
    since: Timestamp,
    /// Events that have been seen: two lookups may find the same, and where one goes on by time some come again.
    seen: HashSet<u64>,
    pace: Interval,
    /// Requests without an answer since the last page.
    failures: u32,
}

/// What is asked for by one attribute.
struct Lookup {
    attribute: Option<Attribute>,
    until: Timestamp,
    token: Option<String>,
    /// Everything from this time on has been seen.
    reached: Timestamp,
    is_done: bool,
}

/// What came of a request.
pub(super) enum Step {
    /// Records, one a line, and how many events had none.
    Page {
        records: String,
        without_record: u64,
    },
    /// Nothing yet: it is asked again.
    Again,
    Refused(Refusal),
}

impl Walk {
    pub(super) fn new(
        region: &str,
        attributes: &[Option<Attribute>],
        (since, until): (Timestamp, Timestamp),
        seen: HashSet<u64>,
    ) -> Self {
        let lookup = |attribute: &Option<Attribute>| Lookup {
            attribute: attribute.clone(),
            until,
            token: None,
            reached: until,
            is_done: false,
        };
        let mut pace = interval(PACE);
        pace.set_missed_tick_behavior(MissedTickBehavior::Delay);
        Self {
            region: region.to_owned(),
            name: source_name(region),
            pages: 0,
            lookups: attributes.iter().map(lookup).collect(),
            since,
            seen,
            pace,
            failures: 0,
        }
    }

    pub(super) fn is_done(&self) -> bool {
        self.lookups.iter().all(|lookup| lookup.is_done)
    }

    /// Everything from this time on has been seen.
    pub(super) fn reached(&self) -> Timestamp {
        self.lookups.iter().filter(|lookup| !lookup.is_done).map(|lookup| lookup.reached).max().unwrap_or(self.since)
    }

    pub(super) fn into_seen(self) -> HashSet<u64> {
        self.seen
    }

    /// Makes one request: for that attribute which is behind the others, so that all of them are as far.
    pub(super) async fn step(&mut self, api: &impl EventHistory) -> Step {
        let open = self.lookups.iter().enumerate().filter(|(_, lookup)| !lookup.is_done);
        let Some(index) =
            open.max_by_key(|(index, lookup)| (lookup.reached, std::cmp::Reverse(*index))).map(|(index, _)| index)
        else {
            return Step::Again;
        };
        self.pace.tick().await;
        let lookup = &self.lookups[index];
        let ask = Ask {
            region: self.region.clone(),
            attribute: lookup.attribute.clone(),
            since: self.since,
            until: lookup.until,
            token: lookup.token.clone(),
        };
        match api.page(&ask).await {
            Ok(looked_up) => self.take(index, looked_up),
            Err(refusal) => self.failed(index, refusal).await,
        }
    }

    fn take(&mut self, index: usize, looked_up: LookedUp) -> Step {
        self.pages += 1;
        self.failures = 0;
        let (mut records, mut without_record, mut is_new) = (String::new(), 0, false);
        let lookup = &mut self.lookups[index];
        for event in looked_up.events {
            lookup.reached = event.time.map_or(lookup.reached, |time| lookup.reached.min(time));
            if event.id.as_deref().is_some_and(|id| !self.seen.insert(hash(id))) {
                continue;
            }
            is_new = true;
            match event.record {
                // Between a record's texts a line break means nothing, and here it ends the record.
                Some(record) => records.extend([record.replace(['\n', '\r'], " ").as_str(), "\n"]),
                None => without_record += 1,
            }
        }
        lookup.is_done = looked_up.token.is_none();
        // A token that leads nowhere would be followed for ever.
        let leads_nowhere = looked_up.token.is_some() && looked_up.token == lookup.token && !is_new;
        lookup.token = looked_up.token;
        if leads_nowhere {
            lookup.is_done = lookup.reached == lookup.until;
            lookup.resume_by_time();
        }
        Step::Page { records, without_record }
    }

    /// Is it worth asking again, and from where?
    async fn failed(&mut self, index: usize, refusal: Refusal) -> Step {
        self.failures += 1;
        let is_first_page = self.pages == 0;
        let lookup = &mut self.lookups[index];
        let most = match &refusal {
            Refusal::Throttled => MOST_THROTTLED,
            Refusal::Unreachable(_) if !is_first_page => MOST_UNREACHABLE,
            // The SDK gets new ones, where whoever gave the old ones gives more.
            Refusal::Expired if !is_first_page => MOST_RESUMED,
            Refusal::Other(_) if lookup.token.is_some() => MOST_RESUMED,
            _ => 0,
        };
        if self.failures > most {
            return Step::Refused(refusal);
        }
        if matches!(refusal, Refusal::Expired | Refusal::Other(_)) {
            lookup.resume_by_time();
        }
        sleep(LONGEST_PAUSE.min(Duration::from_secs(1 << self.failures.min(8)))).await;
        Step::Again
    }
}

impl Lookup {
    /// Goes on without a token: the events of that second come again, and perhaps more of them.
    fn resume_by_time(&mut self) {
        self.token = None;
        self.until = self.reached;
    }
}

fn hash(id: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    id.hash(&mut hasher);
    hasher.finish()
}
