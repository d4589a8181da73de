//! One attempt of the function to handle a payload: its id, its deadline, and the clock that goes with it.

use std::time::Duration;

use jiff::Timestamp;
use tokio::time::Instant;

/// Kept free before the deadline, to record what was not published: see [`Invocation::publish_until`].
const TO_FAIL: Duration = Duration::from_millis(1500);
/// Of that, kept free for the response itself: see [`Invocation::settle_until`].
const TO_ANSWER: Duration = Duration::from_millis(500);

/// Less than this nothing gets at its start, and least of all what is said to have ended before it began.
const LEAST: Duration = Duration::from_secs(1);

/// How long Lambda waits for an invocation that begins now. Lambda says until when, on the calendar's clock ("Using the Lambda runtime API for
/// custom runtimes": `Lambda-Runtime-Deadline-Ms`, since 1970), and that clock can be wrong here, for one after an environment has been
/// frozen. So it is asked once, and believed where it comes to no more than `timeout`, which the function's template gives it; from
/// there on time is taken by the clock that nobody sets.
#[must_use]
pub fn allowed(deadline: Duration, now: Duration, timeout: Duration) -> Duration {
    match deadline.saturating_sub(now) {
        ended if ended < LEAST => timeout,
        left => left.min(timeout),
    }
}

/// One attempt to handle a payload.
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

    /// Lambda's request id, the same in its retries of this payload.
    #[must_use]
    pub fn request_id(&self) -> &str {
        &self.request_id
    }

    /// The current time; the one place where the pipeline reads the calendar.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        Timestamp::now()
    }

    /// The moment that is so far from now, on the clock that tests can stop.
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

    /// When to stop all work but the response.
    #[must_use]
    pub fn settle_until(&self) -> Instant {
        self.deadline - TO_ANSWER.min(self.allowed / 12)
    }

    /// When to stop asking the table who else holds an event: what follows needs time too.
    #[must_use]
    pub fn claim_until(&self) -> Instant {
        self.publish_until().min(self.after(Duration::from_secs(10).min(self.allowed / 3)))
    }
}
