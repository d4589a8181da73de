//! Which letters were sent, where there is no table: an object of the archive for each scheduled time.
//!
//! It holds what the table would: who claimed it, until when, and whether it is done. S3 writes it on a condition ("Conditional writes",
//! Amazon S3 User Guide), so that of two who claim at once one gets it.

use std::time::Duration;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::ports::{Archive, When};
use crate::cloudtrail::EventKey;
use crate::history::Refusal;
use crate::invocation::Invocation;
use crate::ledger::{ClaimRecord, ClaimStore, Fault, Status, Verdict};

/// Where they lie in the bucket.
pub const FOLDER: &str = "sent/";

/// Claims that are kept in the archive.
#[derive(Debug)]
pub struct ArchiveClaims<A>(pub A);

/// An object, with the names of the table's attributes.
#[derive(Serialize, Deserialize)]
struct Written {
    status: String,
    expiration: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    in_progress_expiration: Option<u64>,
    request_id: String,
}

impl Written {
    fn bytes(record: &ClaimRecord) -> Vec<u8> {
        let written = Self {
            status: record.status.as_str().to_owned(),
            expiration: record.expiration,
            in_progress_expiration: record.in_progress_expiration,
            request_id: record.request_id.clone(),
        };
        // Numbers and text cannot fail to serialise.
        serde_json::to_vec(&written).unwrap_or_default()
    }

    fn record(bytes: &[u8]) -> Option<ClaimRecord> {
        let written: Self = serde_json::from_slice(bytes).ok()?;
        let known = [Status::InProgress, Status::Completed];
        Some(ClaimRecord {
            status: known.into_iter().find(|status| status.as_str() == written.status)?,
            // A letter is of one time for ever: what was sent is never sent again.
            expiration: u64::MAX,
            in_progress_expiration: written.in_progress_expiration,
            request_id: written.request_id,
        })
    }
}

/// A letter at a time: more than one is never claimed.
impl<A: Archive> ClaimStore for ArchiveClaims<A> {
    async fn claim(&self, keys: &[&EventKey], by: &Invocation) -> Vec<Result<Verdict, Fault>> {
        let mut verdicts = Vec::with_capacity(keys.len());
        for key in keys {
            verdicts.push(self.claim_one(key, by).await);
        }
        verdicts
    }

    async fn complete(&self, keys: &[&EventKey], by: &Invocation) -> Result<(), Fault> {
        for key in keys {
            self.complete_one(key, by).await?;
        }
        Ok(())
    }

    async fn release(&self, keys: &[&EventKey], by: &Invocation) -> Result<(), Fault> {
        for key in keys {
            self.release_one(key, by).await?;
        }
        Ok(())
    }
}

impl<A: Archive> ArchiveClaims<A> {
    async fn claim_one(&self, key: &EventKey, by: &Invocation) -> Result<Verdict, Fault> {
        let (name, now) = (name(key), since_1970(by.now()));
        let record = Written::bytes(&ClaimRecord::in_progress(by.request_id(), now, by.remaining()));
        if self.0.write(&name, &record, None, When::Absent).await.map_err(fault)? {
            return Ok(Verdict::Granted);
        }
        let Some(found) = self.0.read(&name).await.map_err(fault)? else {
            return Err(Fault(format!("{name} is there and cannot be read")));
        };
        // What is not ours stays: nobody knows what it says.
        let Some(held) = Written::record(&found.bytes) else { return Err(Fault(format!("{name} is no claim"))) };
        match ClaimRecord::verdict(Some(&held), by.request_id(), now) {
            Verdict::Granted => {
                let taken = self.0.write(&name, &record, None, When::Unchanged(&found.tag)).await.map_err(fault)?;
                Ok(if taken { Verdict::Granted } else { Verdict::Busy })
            }
            verdict => Ok(verdict),
        }
    }

    async fn complete_one(&self, key: &EventKey, by: &Invocation) -> Result<(), Fault> {
        let record = Written::bytes(&ClaimRecord::completed(by.request_id(), since_1970(by.now())));
        self.0.write(&name(key), &record, None, When::Always).await.map(drop).map_err(fault)
    }

    /// The role may delete nothing: the claim is made to have ended.
    async fn release_one(&self, key: &EventKey, by: &Invocation) -> Result<(), Fault> {
        let name = name(key);
        let Some(found) = self.0.read(&name).await.map_err(fault)? else { return Ok(()) };
        // Another may have sent it meanwhile, and that must stay.
        let is_ours = Written::record(&found.bytes)
            .is_some_and(|held| held.status == Status::InProgress && held.request_id == by.request_id());
        if !is_ours {
            return Ok(());
        }
        let ended = ClaimRecord::in_progress(by.request_id(), Duration::ZERO, Duration::ZERO);
        let written = self.0.write(&name, &Written::bytes(&ended), None, When::Unchanged(&found.tag)).await;
        written.map(drop).map_err(fault)
    }
}

fn name(key: &EventKey) -> String {
    format!("{FOLDER}{}", key.as_str().replace(':', "-"))
}

fn since_1970(now: Timestamp) -> Duration {
    Duration::from_millis(u64::try_from(now.as_millisecond()).unwrap_or_default())
}

fn fault(refusal: Refusal) -> Fault {
    Fault(refusal.to_string())
}
