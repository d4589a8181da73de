//! Which letters were sent: the table knows, and where there is none, the archive.

use trailbell::cloudtrail::EventKey;
use trailbell::invocation::Invocation;
use trailbell::ledger::{ClaimStore, Fault, Verdict};
use trailbell::weekly::ArchiveClaims;
use trailbell_aws::{ArchiveBucket, ClaimsTable};

/// One of the two.
pub enum Claims {
    Table(ClaimsTable),
    Archive(Box<ArchiveClaims<ArchiveBucket>>),
}

impl ClaimStore for Claims {
    async fn claim(&self, keys: &[&EventKey], by: &Invocation) -> Vec<Result<Verdict, Fault>> {
        match self {
            Self::Table(table) => table.claim(keys, by).await,
            Self::Archive(archive) => archive.claim(keys, by).await,
        }
    }

    async fn complete(&self, keys: &[&EventKey], by: &Invocation) -> Result<(), Fault> {
        match self {
            Self::Table(table) => table.complete(keys, by).await,
            Self::Archive(archive) => archive.complete(keys, by).await,
        }
    }

    async fn release(&self, keys: &[&EventKey], by: &Invocation) -> Result<(), Fault> {
        match self {
            Self::Table(table) => table.release(keys, by).await,
            Self::Archive(archive) => archive.release(keys, by).await,
        }
    }
}
