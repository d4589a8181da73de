//! One page at a time, as fast as is allowed, and again where AWS asks for patience.

use std::time::Duration;

use tokio::time::{Instant, sleep, sleep_until};

use super::{Answer, Ask, LogGroup};
use crate::history::Refusal;

/// "5 transactions per second (TPS)/account/Region" ("CloudWatch Logs quotas"): fewer leave room for whoever else asks.
const BETWEEN: Duration = Duration::from_millis(250);
/// How long it waits after it was asked too often, again and again.
const WAITS: [u64; 7] = [1, 2, 4, 8, 16, 30, 30];
/// So often it asks again after there was no answer.
const UNANSWERED: usize = 2;

/// Knows when it asked last.
#[derive(Debug, Default)]
pub(super) struct Patience {
    last: Option<Instant>,
}

impl Patience {
    /// Asks for a page until there is one, or no hope.
    pub(super) async fn page(&mut self, group: &impl LogGroup, ask: &Ask<'_>) -> Result<Answer, Refusal> {
        let mut tries = 0;
        loop {
            if let Some(last) = self.last {
                sleep_until(last + BETWEEN).await;
            }
            self.last = Some(Instant::now());
            let refusal = match group.page(ask).await {
                Ok(answer) => return Ok(answer),
                Err(refusal) => refusal,
            };
            let most = match refusal {
                Refusal::Throttled => WAITS.len(),
                Refusal::Unreachable(_) => UNANSWERED,
                _ => 0,
            };
            match WAITS.get(tries).filter(|_| tries < most) {
                Some(seconds) => sleep(Duration::from_secs(*seconds)).await,
                None => return Err(refusal),
            }
            tries += 1;
        }
    }
}
