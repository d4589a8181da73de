//! Asks all Regions side by side: what one may be asked in a second takes nothing from another.

use std::collections::{HashMap, HashSet};
use std::future::{Future, pending};
use std::io;
use std::pin::pin;
use std::time::Duration;

use futures_util::StreamExt;
use futures_util::future::{Either, select};
use futures_util::stream::FuturesUnordered;
use jiff::Timestamp;
use tokio::time::sleep;

use super::walk::{Step, Walk};
use super::{EventHistory, Plan, Regions, source_name};
use crate::history::{Gatherer, Page, Phrases, Refusal, Search, Stop, Unseen};

/// After so many pages of a Region it is known how long the rest takes.
const KNOWN_AFTER: u64 = 4;

/// Looking through event history.
pub struct LookUp<'a> {
    /// Which Regions are asked.
    pub regions: &'a Regions,
    /// For what.
    pub plan: &'a Plan,
    /// Not before.
    pub since: Timestamp,
    /// Not after.
    pub until: Timestamp,
    /// It stops after so long, and says how far it got.
    pub limit: Option<Duration>,
    /// A Region that the account has not enabled is passed by: it was not asked for by name.
    pub passes_by: bool,
    /// Events that were seen, by Region.
    seen: HashMap<String, HashSet<u64>>,
}

/// How far it came.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reached {
    /// Regions that were seen to the end.
    pub done: Vec<String>,
    /// Regions that are not enabled, and were passed by.
    pub off: Vec<String>,
    /// Somebody stopped it, or its time was over.
    pub stopped: bool,
}

impl<'a> LookUp<'a> {
    /// For all of a question that there is between two times.
    #[must_use]
    pub fn new(regions: &'a Regions, plan: &'a Plan, since: Timestamp, until: Timestamp) -> Self {
        Self { regions, plan, since, until, limit: None, passes_by: false, seen: HashMap::new() }
    }

    /// The same in these Regions and from that time on, for what has come since; what was seen is not told again.
    #[must_use]
    pub fn again<'b>(self, regions: &'b Regions, since: Timestamp) -> LookUp<'b>
    where
        'a: 'b,
    {
        LookUp { regions, since, ..self }
    }

    /// Asks, until everything was seen or `interrupted` comes to its end. What was seen once is not told again by a second run.
    ///
    /// # Errors
    /// Where whoever gathers wants no more.
    pub async fn run(
        &mut self,
        api: &impl EventHistory,
        search: &Search,
        to: &mut impl Gatherer,
        interrupted: impl Future<Output = ()>,
    ) -> io::Result<Reached> {
        let limit = self.limit;
        let mut stop = pin!(async {
            let over = pin!(async {
                match limit {
                    Some(limit) => sleep(limit).await,
                    None => pending().await,
                }
            });
            match select(pin!(interrupted), over).await {
                Either::Left(_) => Stop::Interrupted,
                Either::Right(_) => Stop::OutOfTime,
            }
        });
        let span = (self.since, self.until);
        let walks = self.regions.asked.iter().map(|region| {
            let seen = self.seen.remove(region).unwrap_or_default();
            Walk::new(region, &self.plan.lookups, span, seen)
        });
        let mut open: HashMap<String, Timestamp> = HashMap::new();
        let mut steps = FuturesUnordered::new();
        for walk in walks {
            open.insert(walk.region.clone(), self.until);
            steps.push(step(walk, api));
        }
        let (mut reached, mut is_estimated) = (Reached::default(), false);
        loop {
            let (walk, step_) = match select(steps.next(), stop.as_mut()).await {
                Either::Left((None, _)) => break,
                Either::Left((Some(stepped), _)) => stepped,
                Either::Right((why, _)) => {
                    for region in &self.regions.asked {
                        if let Some(before) = open.get(region) {
                            let place = source_name(region);
                            to.not_seen(Unseen::Partly { place, before: *before, why: why.clone() });
                        }
                    }
                    reached.stopped = true;
                    break;
                }
            };
            match step_ {
                Step::Page { records, without_record } => {
                    if !records.is_empty() {
                        let page =
                            Page { name: &walk.name, bytes: records.as_bytes(), is_whole: false, lines_before: 0 };
                        to.take(search.page(&page))?;
                    }
                    if without_record > 0 {
                        let problem = format!("{}: {without_record} events came without their records", walk.name);
                        to.not_seen(Unseen::Unreadable(problem));
                    }
                }
                Step::Again => {}
                Step::Refused(refusal) => {
                    open.remove(&walk.region);
                    self.refused(&walk, refusal, &mut reached, to);
                    self.seen.insert(walk.region.clone(), walk.into_seen());
                    continue;
                }
            }
            if walk.is_done() {
                open.remove(&walk.region);
                reached.done.push(walk.region.clone());
                self.seen.insert(walk.region.clone(), walk.into_seen());
                continue;
            }
            open.insert(walk.region.clone(), walk.reached());
            if walk.pages == KNOWN_AFTER && !is_estimated {
                is_estimated = true;
                let estimate = Phrases::of(search.wording()).estimate(&walk.region, walk.pages, walk.reached(), span);
                estimate.map_or(Ok(()), |estimate| to.remark(&estimate))?;
            }
            steps.push(step(walk, api));
        }
        Ok(reached)
    }

    fn refused(&self, walk: &Walk, refusal: Refusal, reached: &mut Reached, to: &mut impl Gatherer) {
        let is_open = self.regions.partition.is_open(&walk.region);
        let refusal = match refusal {
            Refusal::RegionOff if self.passes_by && !is_open => return reached.off.push(walk.region.clone()),
            // CloudTrail says the same of credentials that are no longer good, and of those that it does not know in that Region.
            Refusal::RegionOff if is_open || walk.pages > 0 => {
                Refusal::NoCredentials("UnrecognizedClientException: the access key is not valid".to_owned())
            }
            other => other,
        };
        let place = walk.name.clone();
        to.not_seen(match walk.reached() < self.until {
            true => Unseen::Partly { place, before: walk.reached(), why: Stop::Refused(refusal) },
            false => Unseen::Refused { place, refusal },
        });
    }
}

async fn step(mut walk: Walk, api: &impl EventHistory) -> (Walk, Step) {
    let step = walk.step(api).await;
    (walk, step)
}
