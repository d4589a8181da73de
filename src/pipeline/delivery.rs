//! Sends messages to the topic, no faster than its readers can take them, and counts what became of each.

use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};
use std::time::Duration;

use tokio::time::{Instant, sleep_until};

use super::{HandleError, Report};
use crate::alert::{Message, Tellable};
use crate::cloudtrail::EventKey;
use crate::invocation::Invocation;
use crate::ledger::{Ledger, Table};
use crate::publish::{PublishError, Publisher, too_late};

/// The limit is one of messages a second: SNS suspends an e-mail subscription that gets more than ten.
const SECOND: Duration = Duration::from_secs(1);
/// Whoever waits longer than this for room has many other instances beside it: a crowd.
const CROWD: Duration = Duration::from_secs(3);
/// How long to wait between requests for room, at first and at most; each refusal doubles it. A thousand instances that ask for the same
/// item more than a thousand times a second would be throttled by DynamoDB ("Understanding DynamoDB warm throughput in different scenarios").
const LOOK: (Duration, Duration) = (Duration::from_millis(250), Duration::from_secs(2));

/// The messages of one invocation, as they go out.
pub(super) struct Delivery<'a, P, T> {
    limit: usize,
    publisher: &'a P,
    ledger: &'a Ledger<T>,
    invocation: &'a Invocation,
    /// What became of the events so far.
    pub report: Report,
    next_round: Instant,
    /// Messages that may go out in the present second: reserved, and not sent yet.
    room: usize,
    /// Was the last request for room refused?
    refused: bool,
    messages: usize,
    failures: Vec<PublishError>,
}

impl<'a, P: Publisher, T: Table> Delivery<'a, P, T> {
    /// `limit` is the most messages a second.
    pub fn new(limit: usize, publisher: &'a P, ledger: &'a Ledger<T>, invocation: &'a Invocation) -> Self {
        let (report, next_round) = (Report::default(), invocation.after(Duration::ZERO));
        let (room, refused, messages, failures) = (0, false, 0, Vec::new());
        Self { limit, publisher, ledger, invocation, report, next_round, room, refused, messages, failures }
    }

    /// Waits until something may go out, and decides how many messages these alerts, and what could not be read, should become at most. In a
    /// crowd that is one digest of each company: if every instance published its events singly, most of them would wait in vain.
    pub async fn most(&mut self, alerts: &[impl Tellable], unreadable: bool) -> usize {
        let begun = self.invocation.after(Duration::ZERO);
        self.room = match alerts.len() + usize::from(unreadable) {
            0 => 0,
            wanted => self.room(wanted).await.unwrap_or_default(),
        };
        let prominent = alerts.iter().any(Tellable::is_prominent);
        // A long wait without a refusal is a slow table, and no crowd.
        let crowd = self.refused && begun + CROWD <= self.invocation.after(Duration::ZERO);
        if crowd { (1 + usize::from(prominent)).min(self.limit) } else { self.limit }
    }

    /// Publishes messages in rounds of as many as may go out in a second. Each round is marked as delivered before the next begins, so that a
    /// crash in between repeats one round at most.
    pub async fn deliver(&mut self, mut messages: &[Message]) {
        self.messages += messages.len();
        while !messages.is_empty() {
            let room = match std::mem::take(&mut self.room) {
                0 => self.room(messages.len()).await,
                room => Some(room),
            };
            let Some(room) = room else {
                return self.settle(messages, too_late(messages.len())).await;
            };
            let (round, rest) = messages.split_at(room.min(messages.len()));
            let results = self.publisher.publish_until(round, self.invocation.publish_until()).await;
            self.next_round = self.invocation.after(SECOND);
            self.settle(round, results).await;
            messages = rest;
        }
    }

    /// Waits for a second in which messages may go out, and reserves room for up to `wanted` of them; `None` where the time for that is over.
    /// In a crowd it asks for one.
    async fn room(&mut self, wanted: usize) -> Option<usize> {
        self.refused = false;
        let until = self.invocation.publish_until();
        let crowd = self.next_round.max(self.invocation.after(Duration::ZERO)) + CROWD;
        let (mut next, mut look) = (self.next_round, LOOK.0);
        while next < until {
            // Even a time that has come costs a turn of the timer, a millisecond.
            if next > self.invocation.after(Duration::ZERO) {
                sleep_until(next).await;
            }
            let wanted = if next < crowd { wanted } else { 1 };
            match self.ledger.reserve(wanted, self.limit, self.invocation).await {
                0 => {
                    self.refused = true;
                    next = self.invocation.after(self.spread(look));
                }
                room => return Some(room),
            }
            look = LOOK.1.min(look * 2);
        }
        None
    }

    /// Half to one and a half times a wait, so that those who were refused together do not come back together.
    fn spread(&self, wait: Duration) -> Duration {
        let hash = BuildHasherDefault::<DefaultHasher>::default().hash_one((self.invocation.request_id(), wait));
        wait / 2 + wait * u32::from(hash.to_le_bytes()[0]) / 256
    }

    async fn settle(&mut self, messages: &[Message], results: Vec<Result<(), PublishError>>) {
        let (mut published, mut failed): (Vec<&EventKey>, Vec<&EventKey>) = (Vec::new(), Vec::new());
        for (message, result) in messages.iter().zip(results) {
            match result {
                Ok(()) => {
                    self.report.count(message);
                    published.extend(&message.keys);
                }
                Err(failure) => {
                    self.report.failed += message.events + message.folded;
                    self.failures.push(failure);
                    failed.extend(&message.keys);
                }
            }
        }
        self.report.marked += published.len();
        self.ledger.complete(&published, self.invocation).await;
        self.ledger.release(&failed, self.invocation).await;
    }

    /// The invocation's result; `held` is how many events another invocation still holds.
    pub fn result(mut self, held: usize) -> Result<Report, HandleError> {
        self.report.failed += held;
        let report = self.report;
        debug_assert!(report.balances(), "{report:?}");
        let failed = self.failures.len();
        match self.failures.into_iter().next() {
            Some(first) => Err(HandleError::Publish { failed, of: self.messages, first, report: Box::new(report) }),
            None if held > 0 => Err(HandleError::Busy { events: held, report: Box::new(report) }),
            None => Ok(report),
        }
    }
}
