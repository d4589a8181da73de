//! Messages to the topic, no faster than its readers can take them, and what became of each.

use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};
use std::time::Duration;

use tokio::time::{Instant, sleep_until};

use super::{HandleError, Report};
use crate::alert::{Alert, Message};
use crate::cloudtrail::EventKey;
use crate::invocation::Invocation;
use crate::ledger::{Ledger, Table};
use crate::publish::{PublishError, Publisher, too_late};
use crate::severity::Severity;

/// The limit is one of messages a second: SNS suspends an e-mail subscription that gets more than ten.
const SECOND: Duration = Duration::from_secs(1);
/// Who has waited so long for room is one of many.
const CROWD: Duration = Duration::from_secs(3);
/// How often to look for room at first, and in a crowd: a thousand instances that ask for the same item more than a thousand times a second
/// are refused by DynamoDB ("Understanding DynamoDB warm throughput in different scenarios").
const LOOK: (Duration, Duration) = (Duration::from_millis(250), Duration::from_secs(2));

/// One invocation's messages on their way.
pub(super) struct Delivery<'a, P, T> {
    limit: usize,
    publisher: &'a P,
    ledger: &'a Ledger<T>,
    invocation: &'a Invocation,
    /// What became of the events so far.
    pub report: Report,
    next_round: Instant,
    /// Room that was taken and is not used yet.
    room: usize,
    /// Was there none, when it was last asked for?
    refused: bool,
    messages: usize,
    failures: Vec<PublishError>,
}

impl<'a, P: Publisher, T: Table> Delivery<'a, P, T> {
    /// `limit` is the messages a second.
    pub fn new(limit: usize, publisher: &'a P, ledger: &'a Ledger<T>, invocation: &'a Invocation) -> Self {
        let (report, next_round) = (Report::default(), invocation.after(Duration::ZERO));
        let (room, refused, messages, failures) = (0, false, 0, Vec::new());
        Self { limit, publisher, ledger, invocation, report, next_round, room, refused, messages, failures }
    }

    /// Waits until something may go out, and says how many messages these alerts, and what could not be read, should become. In a crowd that
    /// is one: if all published their events singly, most of them would wait in vain. But what is critical is never one of many.
    pub async fn most(&mut self, alerts: &[Alert], unreadable: bool) -> usize {
        let begun = self.invocation.after(Duration::ZERO);
        self.room = match alerts.len() + usize::from(unreadable) {
            0 => 0,
            wanted => self.room(wanted).await.unwrap_or_default(),
        };
        let critical = alerts.iter().any(|alert| alert.severity == Severity::Critical);
        // A table that takes its time is no crowd.
        let crowd = self.refused && begun + CROWD <= self.invocation.after(Duration::ZERO);
        if crowd { (1 + usize::from(critical)).min(self.limit) } else { self.limit }
    }

    /// Publishes messages in rounds of as many as a second may have. Each round is marked as published before the next begins, so that dying
    /// in between repeats one round at most.
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

    /// Waits for a second in which messages may go out, and says how many; `None` where there is no time left for that. In a crowd it asks
    /// for one.
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

    /// What the invocation came to, with so many events that another holds.
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
