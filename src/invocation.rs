//! One try of the function at a payload: who it is to others, and how long it has.

use std::time::Duration;

use jiff::Timestamp;
use tokio::time::Instant;

/// Before the deadline, this much is kept for saying what was not published: [`Invocation::publish_until`].
const TO_FAIL: Duration = Duration::from_millis(1500);
/// And this much of it for the answer itself: [`Invocation::settle_until`].
const TO_ANSWER: Duration = Duration::from_millis(500);

/// One try at a payload.
#[derive(Debug, Clone)]
pub struct Invocation {
    request_id: String,
    deadline: Instant,
    allowed: Duration,
}

impl Invocation {
    /// An invocation that begins now. Lambda retries an asynchronous invocation under the same request id
    /// ("Error handling for asynchronous invocations", AWS Lambda Developer Guide).
    #[must_use]
    pub fn new(request_id: impl Into<String>, allowed: Duration) -> Self {
        Self { request_id: request_id.into(), deadline: Instant::now() + allowed, allowed }
    }

    /// Lambda's id for it, the same in its retries.
    #[must_use]
    pub fn request_id(&self) -> &str {
        &self.request_id
    }

    /// What the calendar says.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        Timestamp::now()
    }

    /// A time from now.
    #[must_use]
    pub fn after(&self, wait: Duration) -> Instant {
        Instant::now() + wait
    }

    /// How long until Lambda ends it.
    #[must_use]
    pub fn remaining(&self) -> Duration {
        self.deadline.saturating_duration_since(Instant::now())
    }

    /// When to stop publishing: 1.5 seconds before the deadline, or a quarter of the whole time where that is less.
    #[must_use]
    pub fn publish_until(&self) -> Instant {
        self.deadline - TO_FAIL.min(self.allowed / 4)
    }

    /// When to stop all work but the answer.
    #[must_use]
    pub fn settle_until(&self) -> Instant {
        self.deadline - TO_ANSWER.min(self.allowed / 12)
    }

    /// When to stop asking who else may have told an event: what follows needs time too.
    #[must_use]
    pub fn claim_until(&self) -> Instant {
        self.publish_until().min(self.after(Duration::from_secs(10).min(self.allowed / 3)))
    }
}
