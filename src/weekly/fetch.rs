//! The report itself: the one that AWS has, where it is young, else a new one, for which is waited a while.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use tokio::time::{Instant, sleep, timeout_at};

use super::ports::{CredentialReports, Generated, NoneYet, Progress};
use crate::history::Refusal;

/// A report that is younger is used as it is: AWS makes no other ("Generate credential reports for your AWS account", IAM User Guide).
pub const YOUNG: SignedDuration = SignedDuration::from_hours(4);
/// How long is waited for a new one.
pub const PATIENCE: Duration = Duration::from_secs(90);
/// Between two questions: at first, and at most. Each is twice the last.
const FIRST_PAUSE: Duration = Duration::from_secs(1);
const LONGEST_PAUSE: Duration = Duration::from_secs(10);

/// What AWS gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fetched {
    /// A report as young as can be had.
    Fresh(Generated),
    /// One of long ago, because a new one was not made.
    Old(Generated, Missing),
    /// None.
    None(Missing),
}

/// Why there is no new report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Missing {
    /// AWS has not finished it in time.
    NotFinished,
    /// It was not answered.
    Refused(Refusal),
}

/// Gets the report.
pub async fn fetch(from: &impl CredentialReports, now: Timestamp) -> Fetched {
    let until = Instant::now() + PATIENCE;
    let mut old = None;
    let outcome = timeout_at(until, async {
        match from.latest().await {
            Ok(report) if report.made.is_some_and(|made| now.duration_since(made) < YOUNG) => return Ok(report),
            Ok(report) => old = Some(report),
            Err(NoneYet::Absent | NoneYet::InProgress) => {}
            Err(NoneYet::Refused(refusal)) => return Err(refusal),
        }
        made_anew(from).await
    });
    let missing = match outcome.await {
        Ok(Ok(report)) => return Fetched::Fresh(report),
        Ok(Err(refusal)) => Missing::Refused(refusal),
        Err(_) => Missing::NotFinished,
    };
    match old {
        Some(report) => Fetched::Old(report, missing),
        None => Fetched::None(missing),
    }
}

/// Asks again and again until AWS says that it is done. Between that and handing the report out AWS may still say that there is none.
async fn made_anew(from: &impl CredentialReports) -> Result<Generated, Refusal> {
    let mut pause = FIRST_PAUSE;
    loop {
        match from.generate().await {
            Ok(Progress::Complete) => match from.latest().await {
                Ok(report) => return Ok(report),
                Err(NoneYet::Absent | NoneYet::InProgress) => {}
                Err(NoneYet::Refused(refusal)) => return Err(refusal),
            },
            // LimitExceeded is among the errors of GenerateCredentialReport; it passes.
            Ok(Progress::Started | Progress::InProgress) | Err(Refusal::Throttled) => {}
            Err(refusal) => return Err(refusal),
        }
        sleep(pause).await;
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
}
