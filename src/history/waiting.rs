//! What happened lately is not there yet. Whoever wants to see it waits until something later is: then what was before has mostly come too.

use std::future::Future;
use std::pin::pin;
use std::time::Duration;

use futures_util::future::{Either, join_all, select};
use jiff::Timestamp;
use tokio::time::{sleep, timeout};

use super::{Gatherer, Refusal, Unseen};

/// Longer nobody waits.
const PATIENCE: Duration = Duration::from_mins(15);
/// Between one look and the next.
const PAUSE: Duration = Duration::from_secs(15);

/// A source that can be asked whether it has come that far.
pub trait Later {
    /// Is there an event at that place that is later? A place is what the source has several of, a Region for one.
    fn is_later_there(&self, place: &str, than: Timestamp) -> impl Future<Output = Result<bool, Refusal>>;
}

/// Waits until all places have an event that is later, at most fifteen minutes. A place comes with the name of its source, by which it is
/// told that it has none. `false` where `interrupted` came to its end before.
pub async fn wait_for_later(
    api: &impl Later,
    places: &[(String, String)],
    than: Timestamp,
    to: &mut impl Gatherer,
    interrupted: impl Future<Output = ()>,
) -> bool {
    let mut waiting: Vec<_> = places.iter().collect();
    let mut refused = Vec::new();
    let all = async {
        loop {
            let answers = join_all(waiting.iter().map(|(place, _)| api.is_later_there(place, than))).await;
            let mut answers = answers.into_iter();
            waiting.retain(|(_, name)| match answers.next() {
                Some(Ok(is_there)) => !is_there,
                Some(Err(Refusal::Throttled | Refusal::Unreachable(_))) => true,
                Some(Err(refusal)) => {
                    refused.push((name.clone(), refusal));
                    false
                }
                None => false,
            });
            if waiting.is_empty() {
                break;
            }
            sleep(PAUSE).await;
        }
    };
    // Whether all came or the time was over, what is missing is told below.
    let is_over = {
        let all = pin!(timeout(PATIENCE, all));
        let interrupted = pin!(interrupted);
        matches!(select(all, interrupted).await, Either::Left(_))
    };
    for (place, refusal) in refused {
        to.not_seen(Unseen::Refused { place, refusal });
    }
    if is_over {
        waiting.iter().for_each(|(_, name)| to.not_seen(Unseen::StillMissing { place: name.clone(), than }));
    }
    is_over
}
