//! What happened: the log group of the trail, or CloudTrail's event history.

use std::future::pending;

use jiff::Timestamp;
use tokio::time::{Instant, timeout_at};
use trailbell::history::event_history::{LookUp, Plan, RegionsWanted};
use trailbell::history::log_group::{Span, Walk};
use trailbell::history::{Found, Refusal, Search, Unseen};
use trailbell::weekly;
use trailbell_aws::{AwsLogGroup, EventHistory, SdkConfig};

/// Where it is looked.
pub enum Past {
    LogGroup(AwsLogGroup),
    /// Event history, from the function's own Region and the others in which sign-ins are recorded.
    EventHistory(Box<EventHistory>, Option<String>),
}

impl Past {
    /// Asks nothing yet.
    pub fn new(config: &SdkConfig, log_group: Option<&str>) -> Self {
        match log_group {
            Some(name) => Self::LogGroup(AwsLogGroup::new(config, name)),
            None => {
                let home = config.region().map(|region| region.as_ref().to_owned());
                Self::EventHistory(Box::new(EventHistory::new(config)), home)
            }
        }
    }
}

impl weekly::Past for Past {
    fn log_group(&self) -> Option<&str> {
        match self {
            Self::LogGroup(group) => Some(group.name()),
            Self::EventHistory(..) => None,
        }
    }

    async fn look(&self, search: &Search, until: Instant, found: &mut Found) {
        match self {
            Self::LogGroup(group) => {
                let span = Span::of(search.question(), None, Timestamp::now());
                let mut walk = Walk::new(group, group.name(), search, span);
                if timeout_at(until, walk.run(found)).await.is_err() {
                    walk.stop(found);
                }
            }
            Self::EventHistory(api, home) => {
                if let Err(problem) = look_up(api, home.clone(), search, until, found).await {
                    let place = "CloudTrail".to_owned();
                    found.not_seen(Unseen::Refused { place, refusal: Refusal::Other(problem) });
                }
            }
        }
    }
}

async fn look_up(
    api: &EventHistory,
    home: Option<String>,
    search: &Search,
    until: Instant,
    found: &mut Found,
) -> Result<(), String> {
    let wanted = RegionsWanted { home, ..RegionsWanted::default() };
    let plan = Plan::of(search.question(), wanted.partition()?);
    let regions = wanted.choose(None, plan.global)?;
    let now = Timestamp::now();
    let question = search.question();
    let (since, end) = (question.since.unwrap_or(now), question.until.unwrap_or(now));
    let mut look_up = LookUp::new(&regions, &plan, since, end);
    look_up.limit = Some(until.saturating_duration_since(Instant::now()));
    // A Region that is not enabled has no events.
    look_up.passes_by = true;
    look_up.run(api, search, found, pending()).await.map_err(|error| error.to_string())?;
    Ok(())
}
