//! What doctor's tests ask of the table, with the permissions of whoever runs them. The functions have none of this.

use aws_sdk_dynamodb::types::AttributeValue;
use trailbell::cloudtrail::Nonce;
use trailbell::ledger::{Announced, Fault, Status};

use super::{ClaimsTable, Item, fault, number};

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
