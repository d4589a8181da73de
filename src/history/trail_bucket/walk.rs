//! From wherever somebody points into a bucket to the folders of accounts and Regions.

use std::collections::BTreeSet;

use super::folder::{Level, place};
use super::limits::Limits;
use super::range::Range;

/// So many levels below what somebody names it is looked for the beginning of the layout, and in so many folders.
const MOST_LEVELS: usize = 4;
const MOST_FOLDERS: usize = 200;

/// What is to be listed, once the walk has come to its end.
#[derive(Debug, Default)]
pub struct Plan {
    /// Account by account and Region by Region.
    pub ranges: Vec<Range>,
    /// Objects that lie on the way, with their sizes.
    pub loose: Vec<(String, u64)>,
    /// Accounts that are wanted, and others that there are.
    pub accounts: BTreeSet<String>,
    /// Accounts that are left out.
    pub other_accounts: BTreeSet<String>,
    /// Regions that are wanted.
    pub regions: BTreeSet<String>,
    /// Regions that are left out.
    pub other_regions: BTreeSet<String>,
    /// Names at the level that somebody named, whatever they are.
    pub there: Vec<String>,
    /// The first of the folders that are too many, or too deep, to be looked into.
    pub unlisted: Option<String>,
}

/// A walk. Whoever lists asks what is [to be listed](Self::to_list), and hands back what there is.
#[derive(Debug)]
pub struct Walk {
    prefix: String,
    limits: Limits,
    to_list: Vec<String>,
    folders: usize,
    /// Is there any part of the layout, wanted or not?
    has_layout: bool,
    plan: Plan,
}

impl Walk {
    /// Begins where somebody points: at the bucket itself (an empty prefix), anywhere in the layout, at the beginning of a name.
    #[must_use]
    pub fn new(prefix: &str, limits: Limits) -> Self {
        let mut walk = Self {
            prefix: prefix.to_owned(),
            limits,
            to_list: Vec::new(),
            folders: 0,
            has_layout: false,
            plan: Plan::default(),
        };
        walk.go(prefix, Level::Above);
        walk
    }

    /// The prefixes that are to be listed now, each up to the next `/`.
    pub fn to_list(&mut self) -> Vec<String> {
        std::mem::take(&mut self.to_list)
    }

    /// Takes what lies at a prefix: folders, and objects with their sizes.
    pub fn listed(&mut self, prefix: &str, mut folders: Vec<String>, objects: Vec<(String, u64)>) {
        if prefix == self.prefix {
            let names = folders.iter().chain(objects.iter().map(|(key, _)| key));
            self.plan.there.extend(names.take(12).cloned());
        }
        // A name that is whole is meant as that: `logs` is not `logs-of-others`.
        let whole = format!("{prefix}/");
        if folders.contains(&whole) {
            folders.retain(|folder| *folder == whole);
        }
        let level = place(prefix).level;
        for folder in folders {
            self.go(&folder, level);
        }
        if level != Level::Other {
            self.plan.loose.extend(objects);
        }
    }

    /// Goes on from a folder, if there may be something in it.
    fn go(&mut self, folder: &str, from: Level) {
        let at = place(folder);
        let is_first = folder == self.prefix;
        self.has_layout |= !matches!(at.level, Level::Above | Level::Other);
        if let (Some(account), Level::Account | Level::Trail | Level::Region) = (at.account, at.level) {
            let wanted = self.limits.wants(Some(account), None);
            let accounts = if wanted { &mut self.plan.accounts } else { &mut self.plan.other_accounts };
            accounts.insert(account.to_owned());
        }
        if let (Some(region), true) = (at.region, self.limits.wants(at.account, None)) {
            let wanted = self.limits.wants(None, Some(region));
            let regions = if wanted { &mut self.plan.regions } else { &mut self.plan.other_regions };
            regions.insert(region.to_owned());
        }
        if !self.limits.wants(at.account, at.region) {
            return;
        }
        match at.level {
            Level::Region => self.plan.ranges.push(Range::of(folder, &at)),
            Level::Other if !is_first => {}
            // In an account's folder the files of trails lie in one place; whoever has 50 accounts need not list 50 folders first.
            Level::Account if matches!(from, Level::Logs | Level::Organization) => {
                self.to_list.push(format!("{folder}CloudTrail/"));
            }
            Level::Above if !is_first => {
                self.folders += 1;
                let deep = folder.strip_prefix(&self.prefix).unwrap_or(folder).matches('/').count();
                if self.folders <= MOST_FOLDERS && deep <= MOST_LEVELS {
                    self.to_list.push(folder.to_owned());
                } else {
                    self.plan.unlisted.get_or_insert_with(|| folder.to_owned());
                }
            }
            _ => self.to_list.push(folder.to_owned()),
        }
    }

    /// What is to be listed. Where there is nothing of the layout, it is all that lies below the prefix: somebody may have copied files into
    /// one folder.
    #[must_use]
    pub fn end(mut self) -> Plan {
        let is_other = place(&self.prefix).level == Level::Other;
        if !self.has_layout && !is_other && !self.plan.there.is_empty() {
            self.plan.loose.clear();
            self.plan.ranges.push(Range::everything(&self.prefix));
        }
        self.plan
    }
}
