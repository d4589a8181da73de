//! What the heading says of event history: whose, where, by what it was asked, and what that leaves out.

use jiff::Timestamp;

use super::{Attribute, LeftOut, Plan, Reached, Regions};
use crate::history::Refusal;

/// How it is known which Regions an account has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Listed {
    /// It was not asked: these were named, or are those that are asked if nothing is said.
    NotAsked,
    /// By `account:ListRegions`.
    ByAccount,
    /// That was refused, and a table of ours served.
    ByTable(Refusal),
}

/// What was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventHistoryLooked {
    /// The account's id, where it is known.
    pub account: Option<String>,
    /// Not before.
    pub from: Timestamp,
    /// Not after.
    pub to: Timestamp,
    /// The Regions that were asked.
    pub regions: Vec<String>,
    /// So many more could be.
    pub more: usize,
    /// One that was asked though others were named.
    pub added: Option<String>,
    /// Where IAM's events are.
    pub global: String,
    /// How the Regions are known.
    pub listed: Listed,
    /// By what it was asked.
    pub attributes: Vec<Attribute>,
    /// What that leaves out.
    pub leaves_out: Vec<LeftOut>,
    /// What happened lately may not be there yet.
    pub is_recent: bool,
}

impl EventHistoryLooked {
    /// What was asked, and what came of it.
    #[must_use]
    pub fn new(
        account: Option<String>,
        (from, to): (Timestamp, Timestamp),
        regions: &Regions,
        plan: &Plan,
        reached: &Reached,
    ) -> Self {
        let is_on = |region: &&String| !reached.off.contains(region);
        Self {
            account,
            from,
            to,
            regions: regions.asked.iter().filter(is_on).cloned().collect(),
            more: regions.more,
            added: regions.added.clone(),
            global: regions.partition.global.to_owned(),
            listed: Listed::NotAsked,
            attributes: plan.attributes().cloned().collect(),
            leaves_out: plan.leaves_out.clone(),
            is_recent: false,
        }
    }
}
