//! Tests that `trailbell doctor` has announced, an item for each: which events of which role it makes.

use aws_sdk_dynamodb::types::AttributeValue;
use trailbell::cloudtrail::Nonce;
#[cfg(feature = "doctor")]
use trailbell::ledger::Status;
use trailbell::ledger::{Announced, Fault, TestStore};

use super::{ClaimsTable, Item, read};
#[cfg(feature = "doctor")]
use super::{fault, number};

impl ClaimsTable {
    /// The colon keeps it apart from the items of events, as that of a person's does.
    fn test_id(&self, nonce: Nonce) -> String {
        format!("{}#test:{nonce}", self.function)
    }
}

#[cfg(feature = "doctor")]
impl ClaimsTable {
    /// The item of a test.
    fn test_item(&self, nonce: Nonce, announced: &Announced) -> Item {
        let text = |text: &String| AttributeValue::S(text.clone());
        let mut item = Item::from([
            ("id".to_owned(), AttributeValue::S(self.test_id(nonce))),
            ("role".to_owned(), text(&announced.role)),
            ("calls".to_owned(), AttributeValue::L(announced.calls.iter().map(text).collect())),
            ("expiration".to_owned(), number(announced.expiration)),
        ]);
        item.extend(announced.event_id.as_ref().map(|id| ("event_id".to_owned(), text(id))));
        item
    }

    /// Announces a test.
    pub(crate) async fn announce(&self, nonce: Nonce, announced: &Announced) -> Result<(), Fault> {
        self.put_all(vec![self.test_item(nonce, announced)]).await
    }

    /// How far an event has come that a function has claimed, by its account and id.
    pub(crate) async fn claimed(&self, id: &str) -> Result<Option<Status>, Fault> {
        let id = AttributeValue::S(format!("{}#{id}", self.function));
        let request = self.client.get_item().table_name(&self.table).key("id", id).consistent_read(true);
        let item = request.send().await.map_err(|error| fault(&error))?.item;
        Ok(item.as_ref().and_then(super::claims::record).map(|record| record.status))
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
