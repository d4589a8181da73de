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
    async fn claim(&self, key: &EventKey, by: &Invocation) -> Result<Verdict, Fault> {
        match self {
            Self::Table(table) => table.claim(key, by).await,
            Self::Archive(archive) => archive.claim(key, by).await,
        }
    }

    async fn complete(&self, key: &EventKey, by: &Invocation) -> Result<(), Fault> {
        match self {
            Self::Table(table) => table.complete(key, by).await,
            Self::Archive(archive) => archive.complete(key, by).await,
        }
    }

    async fn release(&self, key: &EventKey, by: &Invocation) -> Result<(), Fault> {
        match self {
            Self::Table(table) => table.release(key, by).await,
            Self::Archive(archive) => archive.release(key, by).await,
        }
    }
}
