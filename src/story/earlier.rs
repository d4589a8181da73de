//! The failed sign-ins of somebody within the hour, as the claims table keeps them from one payload to the next: whoever guesses a password
//! takes their time, and CloudWatch Logs does not wait for them.

use std::collections::BTreeMap;

/// How long a failure is of interest, in seconds.
const HOUR: i64 = 3600;
/// How many are kept of one person, the latest: ten kilobytes at most.
const MOST: usize = 100;

/// Failures that were told or counted before, by the sum of each, so that a payload that comes again adds none twice.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Earlier {
    /// The latest.
    pub failures: BTreeMap<String, Failure>,
    /// How many came before these that are kept.
    pub more: u64,
}

/// One failed sign-in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// When, in seconds since 1970.
    pub at: i64,
    /// From where, where that is known.
    pub place: Option<String>,
}

/// How often somebody failed, and how often of that in one place.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Count {
    pub all: usize,
    pub here: usize,
}

impl Earlier {
    /// With more failures; `None` where all of them were known.
    #[must_use]
    pub fn with(known: Option<&Self>, failures: impl IntoIterator<Item = (String, Failure)>) -> Option<Self> {
        let mut all = known.cloned().unwrap_or_default();
        for (sum, failure) in failures {
            all.failures.entry(sum).or_insert(failure);
        }
        all.forget();
        (known != Some(&all) && !all.failures.is_empty()).then_some(all)
    }

    /// When all of it is forgotten, in seconds since 1970.
    #[must_use]
    pub fn expiration(&self) -> i64 {
        self.failures.values().map(|failure| failure.at).max().unwrap_or_default().saturating_add(HOUR)
    }

    /// Those within the hour before a time, all where it is not known, but for some that are counted elsewhere.
    pub(super) fn before(&self, at: Option<i64>, place: Option<&str>, counted: impl Fn(&str) -> bool) -> Count {
        let mut count = Count::default();
        let mut all_are_of_the_hour = true;
        for (sum, failure) in &self.failures {
            if at.is_some_and(|at| !(0..=HOUR).contains(&at.saturating_sub(failure.at))) {
                all_are_of_the_hour &= at < Some(failure.at);
            } else if !counted(sum) {
                count.all += 1;
                count.here += usize::from(place.is_some() && failure.place.as_deref() == place);
            }
        }
        if all_are_of_the_hour && count.all > 0 {
            count.all = count.all.saturating_add(usize::try_from(self.more).unwrap_or(usize::MAX));
        }
        count
    }

    fn forget(&mut self) {
        let (latest, kept) = (self.expiration().saturating_sub(HOUR), self.failures.len());
        self.failures.retain(|_, failure| latest.saturating_sub(failure.at) <= HOUR);
        if self.failures.len() < kept {
            // What is not kept came before these.
            self.more = 0;
        }
        if self.failures.len() > MOST {
            let mut times: Vec<_> = self.failures.iter().map(|(sum, failure)| (failure.at, sum.clone())).collect();
            times.sort_unstable();
            for (_, sum) in times.drain(..self.failures.len() - MOST) {
                self.failures.remove(&sum);
                self.more = self.more.saturating_add(1);
            }
        }
    }
}
