//! CloudTrail's event history: in whose account, where, since when, and by what it is asked.

use jiff::{SignedDuration, Timestamp};
use trailbell::history::event_history::{
    Ask, EventHistory as _, EventHistoryLooked, KEPT, LATE, Listed, LookUp, Plan, Reached, Regions, RegionsWanted,
    source_name,
};
use trailbell::history::{Gatherer, Later, LookedAt, Phrases, Refusal, Unseen, wait_for_later};
use trailbell_aws::{EventHistory as Api, SdkConfig, account, enabled_regions, in_region};

use super::{Asking, LookError};
use crate::interrupt::Interrupt;

/// `--since 90d` is 90 days by the calendar, and some moments ago: that is no less than there is.
const LENIENT: SignedDuration = SignedDuration::from_hours(2);

pub(super) async fn look(asking: &Asking<'_>, to: &mut impl Gatherer) -> Result<Vec<LookedAt>, LookError> {
    let wanted = RegionsWanted {
        named: asking.regions.named.clone(),
        home: asking.config.region().map(|region| region.as_ref().to_owned()),
        all: asking.regions.all,
        no_global: asking.regions.no_global,
    };
    let partition = wanted.partition().map_err(LookError::Cannot)?;
    // A Region that is on in every account: elsewhere credentials that are good may be unknown.
    let config = in_region(asking.config, partition.global);
    let account = whose(&config).await?;
    let (listed, listed_by) = match wanted.all {
        true => listed(&config).await,
        false => (None, Listed::NotAsked),
    };
    let plan = Plan::of(asking.search.question(), partition);
    let regions = wanted.choose(listed, plan.global).map_err(LookError::Cannot)?;

    let now = Timestamp::now();
    let (since, until) = span(asking, now, to);
    let api = Api::new(asking.config);
    let interrupt = Interrupt::listen();
    let (mut reached, mut waited) = (Reached::default(), false);
    if since <= until {
        let mut look_up = LookUp::new(&regions, &plan, since, until);
        look_up.passes_by = wanted.all;
        reached = look_up.run(&api, asking.search, to, interrupt.happened()).await?;
        if asking.regions.wait && !reached.stopped {
            waited = wait(&api, look_up, &reached, (asking, &interrupt), to).await?;
        }
    }
    // All that was wanted may be older than what is kept.
    let from = if since <= until { since } else { asking.search.question().since.unwrap_or(since) };
    let mut looked = EventHistoryLooked::new(account, (from, until), &regions, &plan, &reached);
    looked.listed = listed_by;
    looked.is_recent = !waited && now.duration_since(until) < LATE;
    Ok(vec![LookedAt::EventHistory(Box::new(looked))])
}

/// The account, where it can be known; nothing is asked where there are no credentials to ask with.
async fn whose(config: &SdkConfig) -> Result<Option<String>, LookError> {
    match account(config).await {
        Ok(account) => Ok(Some(account).filter(|account| !account.is_empty())),
        Err(refusal @ (Refusal::NoCredentials(_) | Refusal::Expired)) => Err(LookError::log_in(&refusal)),
        Err(Refusal::RegionOff) => Err(LookError::log_in(&"AWS does not know the access key that it was asked with")),
        Err(_) => Ok(None),
    }
}

async fn listed(config: &SdkConfig) -> (Option<Vec<String>>, Listed) {
    match enabled_regions(config).await {
        Ok(regions) if !regions.is_empty() => (Some(regions), Listed::ByAccount),
        Ok(_) => (None, Listed::ByTable(Refusal::Other("the list was empty".to_owned()))),
        Err(refusal) => (None, Listed::ByTable(refusal)),
    }
}

/// From when to when it is asked, within what is kept.
fn span(asking: &Asking<'_>, now: Timestamp, to: &mut impl Gatherer) -> (Timestamp, Timestamp) {
    let question = asking.search.question();
    let kept = now.saturating_sub(KEPT).unwrap_or(now);
    let until = question.until.unwrap_or(now).min(now);
    let Some(since) = question.since else { return (kept, until) };
    if since < kept.saturating_sub(LENIENT).unwrap_or(kept) {
        to.not_seen(Unseen::NotKept(kept));
    }
    (since.max(kept), until)
}

/// How far back late events are looked for once more.
const ONCE_MORE: SignedDuration = SignedDuration::from_mins(60);

/// Waits until something later than the span is there, and asks again for what has come; `false` where it was stopped.
async fn wait(
    api: &Api,
    look_up: LookUp<'_>,
    reached: &Reached,
    (asking, interrupt): (&Asking<'_>, &Interrupt),
    to: &mut impl Gatherer,
) -> Result<bool, LookError> {
    let than = look_up.until;
    to.remark(&Phrases::of(asking.search.wording()).waiting(than))?;
    let places: Vec<_> = reached.done.iter().map(|region| (region.clone(), source_name(region))).collect();
    if !wait_for_later(&Latest(api), &places, than, to, interrupt.happened()).await {
        return Ok(false);
    }
    let regions = Regions { asked: reached.done.clone(), ..look_up.regions.clone() };
    let since = look_up.since.max(than.saturating_sub(ONCE_MORE).unwrap_or(than));
    Ok(!look_up.again(&regions, since).run(api, asking.search, to, interrupt.happened()).await?.stopped)
}

struct Latest<'a>(&'a Api);

impl Later for Latest<'_> {
    async fn is_later_there(&self, region: &str, than: Timestamp) -> Result<bool, Refusal> {
        // Whatever it is: these very questions are events themselves.
        let until = than.saturating_add(LATE).unwrap_or(than).saturating_add(LATE).unwrap_or(than);
        let ask = Ask { region: region.to_owned(), attribute: None, since: than, until, token: None };
        let answer = self.0.page(&ask).await?;
        Ok(answer.events.iter().any(|event| event.time.is_some_and(|time| time > than)))
    }
}
