//! Which files there are.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

use futures_util::{StreamExt, stream};
use jiff::Timestamp;
use trailbell::history::Refusal;
use trailbell::history::trail_bucket::{Judged, Limits, Plan, Range, Stock, Walk, Window, delivered};
use trailbell_aws::{Bucket, SdkConfig};

use super::troubles::Troubles;

/// Listings at the same time.
const AT_ONCE: usize = 16;
/// So many accounts and Regions are asked whether they are older than what is wanted: one that is will do.
const MOST_ASKED: usize = 8;

/// What there is.
pub(in crate::history::remote) struct Listing {
    pub(in crate::history::remote) bucket: Bucket,
    pub(in crate::history::remote) name: String,
    /// The files that are wanted.
    pub(in crate::history::remote) stock: Stock,
    pub(in crate::history::remote) plan: Plan,
    /// Are there files from before, or from afterwards?
    pub(in crate::history::remote) has_older: bool,
    pub(in crate::history::remote) has_newer: bool,
    /// When the first file of all was delivered, where that was asked.
    pub(in crate::history::remote) first: Option<Timestamp>,
    /// What there is in place of files.
    pub(in crate::history::remote) there: Vec<String>,
    pub(in crate::history::remote) troubles: Troubles,
}

impl Listing {
    /// By the folders, and where there are none by the names.
    pub(in crate::history::remote) fn accounts_and_regions(&self) -> (BTreeSet<String>, BTreeSet<String>) {
        let (accounts, regions) = self.stock.accounts_and_regions();
        let all = |known: &BTreeSet<String>, named: BTreeSet<&str>| {
            known.iter().cloned().chain(named.into_iter().map(str::to_owned)).collect()
        };
        (all(&self.plan.accounts, accounts), all(&self.plan.regions, regions))
    }
}

/// Lists what is wanted: first the folders of accounts and Regions, and then in each the keys of the time.
///
/// # Errors
/// Where not even the first listing is answered. What is refused later is a trouble, and the others go on.
pub(in crate::history::remote) async fn list(
    config: &SdkConfig,
    name: &str,
    prefix: &str,
    limits: &Limits,
    window: &Window,
) -> Result<Listing, Refusal> {
    let (bucket, first) = Bucket::open(config, name, prefix).await?;
    let mut troubles = Troubles::of(name);
    let mut walk = Walk::new(prefix, limits.clone());
    let mut known = Some(first);
    loop {
        let next = walk.to_list();
        if next.is_empty() {
            break;
        }
        let known = known.take();
        let asked = if known.is_some() { Vec::new() } else { next.clone() };
        let levels: Vec<_> = stream::iter(asked).map(|prefix| level(&bucket, prefix)).buffered(AT_ONCE).collect().await;
        let levels = known.into_iter().map(|level| (prefix.to_owned(), Ok(level))).chain(levels);
        for (prefix, level) in levels {
            match level {
                Ok(level) => walk.listed(&prefix, level.folders, level.objects),
                Err(refusal) => troubles.refused(&prefix, refusal),
            }
        }
    }
    let mut plan = walk.end();
    let (stock, has_newer) = (RefCell::new(Stock::default()), Cell::new(false));
    let everything = Range::default();
    for (key, bytes) in std::mem::take(&mut plan.loose) {
        if everything.judge(window, limits)(&key, bytes) == Judged::Wanted {
            stock.borrow_mut().take(&key, bytes);
        }
    }
    let listed = stream::iter(&plan.ranges).map(|range| keys(&bucket, range, window, limits, &stock, &has_newer));
    let refused: Vec<_> = listed.buffered(AT_ONCE).collect().await;
    for (range, refusal) in plan.ranges.iter().zip(refused) {
        if let Err(refusal) = refusal {
            troubles.refused(&range.prefix, refusal);
        }
    }
    let (stock, has_newer) = (stock.into_inner(), has_newer.get());
    let mut listing = Listing {
        bucket,
        name: name.to_owned(),
        stock,
        plan,
        has_older: false,
        has_newer,
        first: None,
        there: Vec::new(),
        troubles,
    };
    listing.look_before(window).await;
    if listing.stock.is_empty() && listing.first.is_none() {
        listing.look_around(prefix).await;
    }
    Ok(listing)
}

async fn level(bucket: &Bucket, prefix: String) -> (String, Result<trailbell_aws::Level, Refusal>) {
    let level = bucket.level(&prefix).await;
    (prefix, level)
}

/// Lists the keys of a range, from the first that is wanted to the last.
async fn keys(
    bucket: &Bucket,
    range: &Range,
    window: &Window,
    limits: &Limits,
    stock: &RefCell<Stock>,
    has_newer: &Cell<bool>,
) -> Result<(), Refusal> {
    let judge = range.judge(window, limits);
    let (mut after, mut page) = (range.start_after(window), None);
    loop {
        let keys = bucket.keys(&range.prefix, after.take(), page, None).await?;
        for (key, bytes) in keys.objects {
            match judge(&key, bytes) {
                Judged::Wanted => stock.borrow_mut().take(&key, bytes),
                Judged::PassedBy => {}
                Judged::Past => {
                    has_newer.set(true);
                    return Ok(());
                }
            }
        }
        page = keys.next;
        if page.is_none() {
            return Ok(());
        }
    }
}

impl Listing {
    /// Looks for files from before the time that is wanted. That they cannot be listed would have been said already.
    async fn look_before(&mut self, window: &Window) {
        for range in self.plan.ranges.iter().filter(|range| range.is_dated()).take(MOST_ASKED) {
            let Some(from) = window.from().filter(|_| !self.has_older) else { return };
            let Ok(keys) = self.bucket.keys(&range.prefix, None, None, Some(3)).await else { continue };
            if let Some(first) = keys.objects.iter().find_map(|(key, _)| delivered(key)) {
                self.has_older |= first < from;
                self.first = Some(self.first.map_or(first, |known| known.min(first)));
            }
        }
    }

    /// Looks what there is in place of files: at the prefix, or at the folder around it.
    async fn look_around(&mut self, prefix: &str) {
        self.there = std::mem::take(&mut self.plan.there);
        if self.there.is_empty()
            && let Some((around, _)) = prefix.trim_end_matches('/').rsplit_once('/').or(Some(("", prefix)))
        {
            let around = if around.is_empty() { String::new() } else { format!("{around}/") };
            if let Ok(level) = self.bucket.level(&around).await {
                let keys = level.objects.into_iter().map(|(key, _)| key);
                self.there = level.folders.into_iter().chain(keys).take(12).collect();
            }
        }
    }
}
