//! Tests that `trailbell doctor` has announced. It writes a row before it makes an event, and the function marks the event as a test where
//! that row says so: never because an event looks like one.

use std::future::Future;
use std::time::Duration;

use super::{Fault, Ledger, within};
use crate::cloudtrail::{Arn, Nonce, TestTag};
use crate::invocation::Invocation;

/// How long a test may be marked.
pub const TEST_WINDOW: Duration = Duration::from_secs(20 * 60);
/// How long an alert waits at most for whether it is a test.
const WAIT: Duration = Duration::from_secs(2);
/// How much doctor's clock may be ahead of the function's: AWS refuses what is signed by a clock that is further off ("Troubleshoot
/// Signature Version 4 signing for AWS API requests").
const AHEAD: Duration = Duration::from_secs(5 * 60);

/// What a test may mark, as its row says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Announced {
    /// The ARN of the role whose tag it is.
    pub role: String,
    /// The names of the events that it makes.
    pub calls: Vec<String>,
    /// The id of the event, where doctor makes it up and so knows it.
    pub event_id: Option<String>,
    /// Until when, in seconds since 1970. Time to live removes a row days after that ("Using time to live (TTL) in DynamoDB").
    pub expiration: u64,
}

impl Announced {
    /// Is this the event that was announced? Nothing but a tag of this very test on this very role ever is, within the time of a test.
    #[must_use]
    pub fn is(&self, tag: &TestTag, event_id: Option<&str>, now: Duration) -> bool {
        let is_live = self.expiration > now.as_secs() && self.expiration <= (now + TEST_WINDOW + AHEAD).as_secs();
        let is_role =
            |arn: Arn<'_>| arn.service == "iam" && arn.account == tag.account && arn.role() == Some(tag.role.as_str());
        is_live
            && Arn::parse(&self.role).is_some_and(is_role)
            && self.calls.iter().any(|call| call == tag.call.name())
            && self.event_id.as_deref().is_none_or(|id| event_id == Some(id))
    }
}

/// A store of what was announced. It is asked about few tests at a time, no two the same.
pub trait TestStore {
    /// What was announced of each, where anything was, in their order.
    fn announced(&self, nonces: &[Nonce]) -> impl Future<Output = Vec<Result<Option<Announced>, Fault>>>;
}

impl<T: TestStore> Ledger<T> {
    /// What was announced of each of these tests; nothing where that could not be found out in time.
    pub async fn announced(&self, nonces: &[Nonce], by: &Invocation) -> Vec<Option<Announced>> {
        let until = by.claim_until().min(by.after(WAIT));
        let answers = match &self.table {
            Some(table) if !nonces.is_empty() && self.works() => {
                let asked = async { table.announced(nonces).await.into_iter().collect::<Result<Vec<_>, _>>() };
                within(until, &self.test_fault, asked).await
            }
            _ => None,
        };
        answers.unwrap_or_else(|| vec![None; nonces.len()])
    }

    /// What was wrong with that since this was asked last: a test may have been told without its mark.
    pub fn take_test_fault(&self) -> Option<Fault> {
        super::locked(&self.test_fault).take()
    }
}
