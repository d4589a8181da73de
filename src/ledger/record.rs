//! What the table holds of one event: the record that Powertools for AWS Lambda keeps for idempotency ("Idempotency", Powertools for AWS
//! Lambda), with the claimant's request id added. Time to live removes a record days after it has expired, so the clock decides, not
//! the record's being there ("Using time to live (TTL) in DynamoDB").

use std::time::Duration;

use super::Verdict;

/// How long a delivered event is remembered.
pub const WINDOW: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// The longest that a function can have ("Lambda quotas"), so that no claim ends later from now.
pub const LONGEST: Duration = Duration::from_secs(15 * 60);
/// How much one clock may be ahead of another before what it wrote is not believed: the end of a claim is made by one, and read by another.
const AHEAD: Duration = Duration::from_secs(60 * 60);

/// The state of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// An invocation is publishing it.
    InProgress,
    /// It was delivered.
    Completed,
}

impl Status {
    /// The word in the record.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::InProgress => "INPROGRESS",
            Self::Completed => "COMPLETED",
        }
    }
}

/// A record's attributes but its key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimRecord {
    /// `status`.
    pub status: Status,
    /// `expiration`: seconds since 1970; the table's TTL attribute. After it the record counts as gone.
    pub expiration: u64,
    /// `in_progress_expiration`: milliseconds since 1970, the deadline of the invocation that claimed it.
    pub in_progress_expiration: Option<u64>,
    /// `request_id`: the invocation that claimed it. Lambda's retries have the same id, and must not be blocked by the first attempt.
    pub request_id: String,
}

impl ClaimRecord {
    /// The record of an event that is claimed by an invocation with so much time left.
    #[must_use]
    pub fn in_progress(request_id: &str, now: Duration, remaining: Duration) -> Self {
        Self {
            status: Status::InProgress,
            expiration: (now + WINDOW).as_secs(),
            in_progress_expiration: u64::try_from((now + remaining).as_millis()).ok(),
            request_id: request_id.to_owned(),
        }
    }

    /// The record of an event that was delivered.
    #[must_use]
    pub fn completed(request_id: &str, now: Duration) -> Self {
        Self {
            status: Status::Completed,
            expiration: (now + WINDOW).as_secs(),
            in_progress_expiration: None,
            request_id: request_id.to_owned(),
        }
    }

    /// Can a function have written it? Whoever may write to the table can claim an event until 2100, so that nobody would tell it.
    #[must_use]
    pub fn is_believable(&self, now: Duration) -> bool {
        self.ends_in_time(now) && self.expiration <= (now + WINDOW + AHEAD).as_secs()
    }

    fn ends_in_time(&self, now: Duration) -> bool {
        self.in_progress_expiration.is_none_or(|until| u128::from(until) <= (now + LONGEST).as_millis())
    }

    /// The rule for a claim made at `now` (since 1970) with a request id, where this record was found.
    #[must_use]
    pub fn verdict(found: Option<&Self>, request_id: &str, now: Duration) -> Verdict {
        match found {
            Some(record) if record.expiration < now.as_secs() => Verdict::Granted,
            Some(Self { status: Status::Completed, .. }) => Verdict::Delivered,
            Some(record) if record.request_id == request_id || !record.ends_in_time(now) => Verdict::Granted,
            Some(Self { in_progress_expiration: Some(until), .. }) if u128::from(*until) >= now.as_millis() => {
                Verdict::Busy
            }
            _ => Verdict::Granted,
        }
    }
}
