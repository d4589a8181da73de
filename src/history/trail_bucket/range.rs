//! What is listed at once: the keys of one account and Region, which are in order of time.

use jiff::Timestamp;

use super::folder::Place;
use super::limits::Limits;
use super::name::{FileName, is_sibling, may_hold_events};
use super::window::{Minute, Window};

/// A part of a bucket.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Range {
    /// How its keys begin.
    pub prefix: String,
    /// The folder in which the years lie; none where there is no layout at all.
    base: Option<String>,
    account: Option<String>,
    region: Option<String>,
}

/// What a key is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Judged {
    /// A file that is wanted.
    Wanted,
    /// Anything else: digests, folders as the console makes them, files of another time or account.
    PassedBy,
    /// It was delivered later than is wanted, and so was whatever follows.
    Past,
}

impl Range {
    pub(super) fn of(prefix: &str, place: &Place<'_>) -> Self {
        Self {
            prefix: prefix.to_owned(),
            base: place.base.map(str::to_owned),
            account: place.account.map(str::to_owned),
            region: place.region.map(str::to_owned),
        }
    }

    /// Everything below a prefix, in whatever order.
    pub(super) fn everything(prefix: &str) -> Self {
        Self { prefix: prefix.to_owned(), base: None, account: None, region: None }
    }

    /// Do its keys lie in folders of days?
    #[must_use]
    pub fn is_dated(&self) -> bool {
        self.base.is_some()
    }

    /// The key behind which listing begins (`StartAfter` of ListObjectsV2).
    #[must_use]
    pub fn start_after(&self, window: &Window) -> Option<String> {
        self.key(window.from?)
    }

    /// How all keys of a minute begin; where it is not known whose they are, those of its day.
    fn key(&self, minute: Minute) -> Option<String> {
        let (base, day) = (self.base.as_ref()?, minute.written("%Y/%m/%d/"));
        let name = match (&self.account, &self.region) {
            (Some(account), Some(region)) => {
                format!("{account}_CloudTrail_{region}_{}", minute.written("%Y%m%dT%H%MZ"))
            }
            _ => String::new(),
        };
        Some(format!("{base}{day}{name}"))
    }

    /// Judges keys of it, and of a window. Keys of another account or Region are known by their names, if by nothing else.
    pub fn judge(&self, window: &Window, limits: &Limits) -> impl Fn(&str, u64) -> Judged {
        let day_after = window.to.and_then(|to| self.base.as_ref().map(|base| base.clone() + &to.written("%Y/%m/%d0")));
        let (window, limits) = (*window, limits.clone());
        let own = self.clone();
        // A name alone ends nothing: whoever may write one object could hide all that comes behind it.
        let is_in_order = move |key: &str, file: &FileName<'_>| {
            own.base.as_ref().is_some_and(|base| key.starts_with(&(base.clone() + &file.minute.written("%Y/%m/%d/"))))
                && own.account.as_deref() == Some(file.account)
                && own.region.as_deref() == Some(file.region)
        };
        move |key, bytes| {
            // `0` comes behind `/`, so this key lies behind all of the day.
            if day_after.as_ref().is_some_and(|day_after| key >= day_after.as_str()) {
                return Judged::Past;
            }
            let name = key.rsplit('/').next().unwrap_or(key);
            if bytes == 0 || name.is_empty() || is_sibling(name) {
                return Judged::PassedBy;
            }
            match FileName::parse(name) {
                Some(file) if window.is_before(file.minute) => Judged::PassedBy,
                Some(file) if window.is_past(file.minute) && is_in_order(key, &file) => Judged::Past,
                Some(file) if window.is_past(file.minute) => Judged::PassedBy,
                Some(file) if limits.wants(Some(file.account), Some(file.region)) => Judged::Wanted,
                None if may_hold_events(name) => Judged::Wanted,
                _ => Judged::PassedBy,
            }
        }
    }
}

/// When a file was delivered, by its key.
#[must_use]
pub fn delivered(key: &str) -> Option<Timestamp> {
    FileName::parse(key.rsplit('/').next()?)?.minute.time()
}
