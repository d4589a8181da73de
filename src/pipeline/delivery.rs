//! Messages to the topic, no faster than its readers can take them, and what became of each.

use std::time::Duration;

use tokio::time::{Instant, sleep_until};

use super::{Report, RingError};
use crate::alert::Message;
use crate::claims::{Claims, Table};
use crate::cloudtrail::EventKey;
use crate::invocation::Invocation;
use crate::publish::{PublishError, Publisher, too_late};

/// The limit is one of messages a second: SNS suspends an e-mail subscription that gets more than ten.
const SECOND: Duration = Duration::from_secs(1);

/// One invocation's messages on their way.
pub(super) struct Delivery<'a, P, T> {
    limit: usize,
    publisher: &'a P,
    claims: &'a Claims<T>,
    invocation: &'a Invocation,
    /// What became of the events so far.
    pub report: Report,
    next_round: Instant,
    messages: usize,
    failures: Vec<PublishError>,
}

impl<'a, P: Publisher, T: Table> Delivery<'a, P, T> {
    /// `limit` is the messages a second.
    pub fn new(limit: usize, publisher: &'a P, claims: &'a Claims<T>, invocation: &'a Invocation) -> Self {
        let (report, next_round) = (Report::default(), invocation.after(Duration::ZERO));
        Self { limit, publisher, claims, invocation, report, next_round, messages: 0, failures: Vec::new() }
    }

    /// Publishes messages in rounds of as many as a second may have. Each round is marked as told before the next begins, so that dying
    /// in between repeats one round at most.
    pub async fn deliver(&mut self, mut messages: &[Message]) {
        self.messages += messages.len();
        while !messages.is_empty() {
            let Some(room) = self.room(messages.len()).await else {
                return self.settle(messages, too_late(messages.len())).await;
            };
            let (round, rest) = messages.split_at(room);
            let results = self.publisher.publish_until(round, self.invocation.publish_until()).await;
            self.next_round = self.invocation.after(SECOND);
            self.settle(round, results).await;
            messages = rest;
        }
    }

    /// Waits for a second in which messages may go out, and says how many; `None` where there is no time left for that.
    async fn room(&self, wanted: usize) -> Option<usize> {
        let until = self.invocation.publish_until();
        let mut next = self.next_round;
        while next < until {
            // Even a time that has come costs a turn of the timer, a millisecond.
            if next > self.invocation.after(Duration::ZERO) {
                sleep_until(next).await;
            }
            match self.claims.reserve(wanted, self.limit, self.invocation).await {
                0 => next = self.invocation.after(SECOND / 4),
                room => return Some(room),
            }
        }
        None
    }

    async fn settle(&mut self, messages: &[Message], results: Vec<Result<(), PublishError>>) {
        let (mut told, mut not): (Vec<&EventKey>, Vec<&EventKey>) = (Vec::new(), Vec::new());
        for (message, result) in messages.iter().zip(results) {
            match result {
                Ok(()) => {
                    self.report.published += message.events;
                    self.report.folded += message.folded;
                    self.report.messages += 1;
                    told.extend(&message.keys);
                }
                Err(failure) => {
                    self.report.failed += message.events + message.folded;
                    self.failures.push(failure);
                    not.extend(&message.keys);
                }
            }
        }
        self.report.marked += told.len();
        self.claims.complete(&told, self.invocation).await;
        self.claims.release(&not, self.invocation).await;
    }

    /// What the invocation came to, with so many events that another holds.
    pub fn result(mut self, held: usize) -> Result<Report, RingError> {
        self.report.failed += held;
        let report = self.report;
        debug_assert!(report.balances(), "{report:?}");
        let failed = self.failures.len();
        match self.failures.into_iter().next() {
            Some(first) => Err(RingError::Publish { failed, of: self.messages, first, report: Box::new(report) }),
            None if held > 0 => Err(RingError::Busy { events: held, report: Box::new(report) }),
            None => Ok(report),
        }
    }
}
