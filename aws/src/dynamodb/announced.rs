//! Tests that `trailbell doctor` has announced, an item for each: which events of which role it makes.

use aws_sdk_dynamodb::types::AttributeValue;
use trailbell::cloudtrail::Nonce;
use trailbell::ledger::{Announced, Fault, TestStore};

use super::{ClaimsTable, Item, read};

impl ClaimsTable {
    /// The colon keeps it apart from the items of events, as that of a person's does.
    pub(super) fn test_id(&self, nonce: Nonce) -> String {
        format!("{}#test:{nonce}", self.function)
    }
}

impl TestStore for ClaimsTable {
    async fn announced(&self, nonces: &[Nonce]) -> Vec<Result<Option<Announced>, Fault>> {
        let ids: Vec<_> = nonces.iter().map(|nonce| self.test_id(*nonce)).collect();
        let items = self.get_all(&ids).await;
        items.into_iter().map(|item| item.map(|item| item.as_ref().and_then(announced))).collect()
    }
}

/// What doctor cannot have written announces nothing.
fn announced(item: &Item) -> Option<Announced> {
    let text = |value: &AttributeValue| value.as_s().ok().cloned();
    let event_id = match item.get("event_id") {
        Some(id) => Some(text(id)?),
        None => None,
    };
    Some(Announced {
        role: text(item.get("role")?)?,
        calls: item.get("calls")?.as_l().ok()?.iter().map(text).collect::<Option<_>>()?,
        event_id,
        expiration: read(item, "expiration")?,
    })
}
