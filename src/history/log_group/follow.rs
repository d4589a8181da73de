//! What comes into a log group from now on.

use std::collections::HashMap;
use std::io;

use jiff::{SignedDuration, Timestamp};

use super::patience::Patience;
use super::walk::{message, source};
use super::{Ask, LogGroup, pattern};
use crate::history::{Gatherer, Refusal, Search};

/// How far back it asks again: an event may come in under an earlier time than one that has been seen.
const OVERLAP: SignedDuration = SignedDuration::from_mins(15);

/// Asks again and again, and gathers each event once.
pub struct Follow<'a, G> {
    group: &'a G,
    search: &'a Search,
    source: String,
    pattern: Option<String>,
    from: Timestamp,
    /// Ids of events that have been gathered, with their times: of those that are asked for again.
    seen: HashMap<String, Timestamp>,
    patience: Patience,
}

impl<'a, G: LogGroup> Follow<'a, G> {
    /// What comes in after a time.
    #[must_use]
    pub fn new(group: &'a G, name: &str, search: &'a Search, from: Timestamp) -> Self {
        let pattern = pattern(search.question()).map(|pattern| pattern.to_string());
        Self { group, search, source: source(name), pattern, from, seen: HashMap::new(), patience: Patience::default() }
    }

    /// Gathers what has come in since. Where AWS did not answer, it can be asked again.
    ///
    /// # Errors
    /// Where nothing more is wanted.
    pub async fn poll(&mut self, now: Timestamp, to: &mut impl Gatherer) -> io::Result<Result<(), Refusal>> {
        let from = self.from.saturating_sub(OVERLAP).unwrap_or(self.from);
        self.seen.retain(|_, time| *time >= from);
        let mut token: Option<String> = None;
        let mut latest = self.from;
        loop {
            let ask = Ask { pattern: self.pattern.as_deref(), from: Some(from), to: None, token: token.as_deref() };
            let answer = match self.patience.page(self.group, &ask).await {
                Ok(answer) => answer,
                Err(refusal) => return Ok(Err(refusal)),
            };
            for event in answer.events {
                // A clock that is ahead must not make it pass over what comes next.
                let time = event.time.unwrap_or(now).min(now);
                latest = latest.max(time);
                let is_new = event.id.is_none_or(|id| self.seen.insert(id, time).is_none());
                if is_new {
                    to.take(self.search.page(&message(&self.source, &event.message)))?;
                }
            }
            token = answer.token;
            if token.is_none() {
                self.from = latest;
                return Ok(Ok(()));
            }
        }
    }
}
