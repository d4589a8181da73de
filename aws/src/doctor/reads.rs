//! Questions that have to be answered in time: what is not answered by then is not known, and says so.

use std::error::Error;
use std::future::Future;
use std::time::Duration;

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::DateTime;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use jiff::Timestamp;
use tokio::time::{Instant, timeout_at};
use trailbell::doctor::Fact;
use trailbell::history::Refusal;

use crate::refusal::refusal;

/// All questions together.
const PATIENCE: Duration = Duration::from_millis(4500);

/// Until when answers are waited for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Patience(Instant);

impl Patience {
    pub(super) fn begin() -> Self {
        Self(Instant::now() + PATIENCE)
    }

    /// Asks once, with the permission that it takes.
    pub(super) async fn ask<T, E>(
        self,
        permission: &str,
        question: impl Future<Output = Result<T, SdkError<E, HttpResponse>>>,
    ) -> Fact<T>
    where
        E: ProvideErrorMetadata + Error + 'static,
    {
        match timeout_at(self.0, question).await {
            Ok(Ok(answer)) => Fact::Known(answer),
            Ok(Err(error)) => of_refusal(refusal(&error, permission)),
            Err(_) => Fact::NoAnswer(format!("no answer to {permission} within {} seconds", PATIENCE.as_secs_f32())),
        }
    }

    /// Is there time for another question?
    pub(super) fn is_over(self) -> bool {
        Instant::now() >= self.0
    }
}

/// What becomes of a fact that AWS refuses to tell.
pub(super) fn of_refusal<T>(refusal: Refusal) -> Fact<T> {
    match refusal {
        Refusal::Denied { permission, .. } => Fact::Denied(permission),
        Refusal::NotThere(_) => Fact::Absent,
        other => Fact::NoAnswer(other.to_string()),
    }
}

pub(super) fn time(time: Option<&DateTime>) -> Option<Timestamp> {
    crate::time::timestamp(time?)
}
