//! The log group of a stack's trail: which one it is, how far back it goes, what its trail leaves out, and what it holds.

use jiff::Timestamp;
use trailbell::history::log_group::{GroupClass, Kept, LogGroupGap, Span, StackGroup, Unasked, Walk, gaps, pattern};
use trailbell::history::{Gatherer, LookedAt, Phrases, Refusal, Search, Unseen};
use trailbell_aws::{AwsLogGroup, SdkConfig, Stack, in_region, stack, stack_resources, trails};

use super::{Asking, LookError};
use crate::interrupt::Interrupt;

/// A log group that was found.
pub struct Opened {
    /// How it is asked.
    pub group: AwsLogGroup,
    config: SdkConfig,
    account: Option<String>,
    region: String,
}

/// Finds the log group that a stack reads.
///
/// # Errors
/// Why there is none, or none that can be found.
pub async fn open(name: &str, config: &SdkConfig) -> Result<Opened, Unseen> {
    let place = format!("stack:{name}");
    let refused = |refusal| Unseen::Refused { place: place.clone(), refusal };
    let gap = |gap| Unseen::LogGroup { place: place.clone(), gap };
    let Some(region) = config.region().map(|region| region.to_string()) else {
        return Err(refused(Refusal::Other("no AWS Region is set; --region names one".to_owned())));
    };
    let found = stack(config, name).await.map_err(refused)?;
    let Some(stack) = found else { return Err(gap(LogGroupGap::NoStack { region })) };
    let group = group_of(&stack, config).await.map_err(refused)?;
    let Some(group) = group else { return Err(gap(LogGroupGap::NoLogGroup)) };
    // A group may be named by its ARN, which says where it is and whose.
    let part = |at: usize| group.strip_prefix("arn:")?.split(':').nth(at).map(str::to_owned);
    let (account, region) = (part(3).or_else(|| stack.account().map(str::to_owned)), part(2).unwrap_or(region));
    let config = in_region(config, &region);
    Ok(Opened { group: AwsLogGroup::new(&config, &group), config, account, region })
}

async fn group_of(stack: &Stack, config: &SdkConfig) -> Result<Option<String>, Refusal> {
    match StackGroup::of(&stack.parameters, &stack.outputs) {
        StackGroup::None => return Ok(None),
        StackGroup::Named(group) => return Ok(Some(group.to_owned())),
        StackGroup::Unsaid => {}
    }
    // A stack that is being made, or was not made to its end, gives nothing yet.
    let resources = stack_resources(config, &stack.id).await?;
    let trail = resources.iter().find(|one| one.logical_id == "Trail" && one.kind == "AWS::CloudFormation::Stack");
    let nested = match trail {
        Some(trail) => stack_resources(config, &trail.physical_id).await?,
        None => resources,
    };
    let is_group = |kind: &str| kind == "AWS::Logs::LogGroup";
    Ok(nested.into_iter().find(|one| one.logical_id == "LogGroup" && is_group(&one.kind)).map(|one| one.physical_id))
}

/// Looks for answers in the log group of a stack.
///
/// # Errors
/// Where whoever gathers wants no more, or there is nobody to ask as.
pub(super) async fn look(stack: &str, asking: &Asking<'_>, to: &mut impl Gatherer) -> Result<Vec<LookedAt>, LookError> {
    let Opened { group, config, account, region } = match open(stack, asking.config).await {
        Ok(opened) => opened,
        Err(Unseen::Refused { refusal: refusal @ Refusal::NoCredentials(_), .. }) => {
            return Err(LookError::log_in(&refusal));
        }
        Err(unseen) => {
            to.not_seen(unseen);
            return Ok(Vec::new());
        }
    };
    let now = Timestamp::now();
    let kept = kept(&group, asking.search, now, to).await;
    let looked_at = LookedAt::LogGroup {
        group: group.name().to_owned(),
        account,
        region,
        days: kept.as_ref().and_then(|kept| kept.days),
        pattern: pattern(asking.search.question()).map(|pattern| pattern.to_string()),
    };
    if kept.as_ref().is_some_and(|kept| kept.class != GroupClass::Standard) {
        return Ok(vec![looked_at]);
    }
    let first = kept.as_ref().and_then(|kept| kept.first(now));
    let mut walk = Walk::new(&group, group.name(), asking.search, Span::of(asking.search.question(), first, now));
    let interrupt = Interrupt::listen();
    let at_the_end = tokio::select! {
        at_the_end = walk.run(to) => at_the_end?,
        () = interrupt.happened() => {
            walk.stop(to);
            return Ok(vec![looked_at]);
        }
    };
    if at_the_end {
        trail_gaps(&group, &config, asking.search, to).await;
    }
    Ok(vec![looked_at])
}

/// How far back the group goes; what is older is told.
async fn kept(group: &AwsLogGroup, search: &Search, now: Timestamp, to: &mut impl Gatherer) -> Option<Kept> {
    let kept = match group.kept().await {
        // That it is not there is told by whoever asks it for events.
        Ok(kept) => kept?,
        Err(refusal) => {
            not_known(group, Unasked::Kept, refusal, search, to);
            return None;
        }
    };
    for gap in kept.gaps(search.question(), now) {
        to.not_seen(Unseen::LogGroup { place: place(group, search), gap });
    }
    Some(kept)
}

async fn trail_gaps(group: &AwsLogGroup, config: &SdkConfig, search: &Search, to: &mut impl Gatherer) {
    match trails(config, group.name()).await {
        Ok(trails) => {
            for gap in gaps(&trails, search.question()) {
                to.not_seen(Unseen::LogGroup { place: place(group, search), gap: LogGroupGap::Trail(gap) });
            }
        }
        Err(refusal) => not_known(group, Unasked::Trail, refusal, search, to),
    }
}

fn not_known(group: &AwsLogGroup, what: Unasked, refusal: Refusal, search: &Search, to: &mut impl Gatherer) {
    match refusal {
        Refusal::Denied { permission, .. } => {
            let gap = LogGroupGap::Unknown { what, permission };
            to.not_seen(Unseen::LogGroup { place: place(group, search), gap });
        }
        // The events themselves cannot be had then either, which is told once.
        refusal if refusal.is_of_credentials() && what == Unasked::Kept => {}
        refusal => to.not_seen(Unseen::Refused { place: place(group, search), refusal }),
    }
}

fn place(group: &AwsLogGroup, search: &Search) -> String {
    Phrases::of(search.wording()).log_group_called(group.name())
}
