//! Items that are written or read together, without a condition. What DynamoDB leaves undone it says, and that is asked for again
//! ("BatchWriteItem" and "BatchGetItem", Amazon DynamoDB API Reference).

use std::collections::HashMap;

use aws_sdk_dynamodb::types::{AttributeValue, KeysAndAttributes, PutRequest, WriteRequest};
use futures_util::{StreamExt, TryStreamExt, stream};
use trailbell::ledger::Fault;

use super::{ClaimsTable, Item, TRIES, fault, pause};

/// Writes in one request ("BatchWriteItem").
const WRITES: usize = 25;
/// Requests in flight together.
const CONCURRENCY: usize = 4;

impl ClaimsTable {
    /// Puts items, whatever is there, no two under the same key.
    pub(super) async fn put_all(&self, mut items: Vec<Item>) -> Result<(), Fault> {
        if items.len() == 1 {
            let request = self.client.put_item().table_name(&self.table).set_item(items.pop());
            return request.send().await.map(drop).map_err(|error| fault(&error));
        }
        let mut lots: Vec<Vec<WriteRequest>> = Vec::new();
        for item in items {
            // An item is there, so that the request is whole.
            let put = PutRequest::builder().set_item(Some(item)).build().map_err(|error| fault(&error))?;
            let put = WriteRequest::builder().put_request(put).build();
            match lots.last_mut() {
                Some(lot) if lot.len() < WRITES => lot.push(put),
                _ => lots.push(vec![put]),
            }
        }
        stream::iter(lots).map(Ok).try_for_each_concurrent(CONCURRENCY, |lot| self.put_lot(lot)).await
    }

    async fn put_lot(&self, mut lot: Vec<WriteRequest>) -> Result<(), Fault> {
        for number in 1..=TRIES {
            let request = self.client.batch_write_item().request_items(&self.table, lot);
            let output = request.send().await.map_err(|error| fault(&error))?;
            lot = output.unprocessed_items.into_iter().flat_map(HashMap::into_values).flatten().collect();
            if lot.is_empty() {
                return Ok(());
            }
            if number < TRIES {
                pause(number).await;
            }
        }
        Err(Fault(format!("it left {} items of a batch unwritten", lot.len())))
    }

    /// Reads items by their ids, no two the same, in their order.
    pub(super) async fn get_all(&self, ids: &[String]) -> Vec<Result<Option<Item>, Fault>> {
        let key = |id: &String| Item::from([("id".to_owned(), AttributeValue::S(id.clone()))]);
        let (mut found, mut left) = (HashMap::new(), ids.iter().map(key).collect::<Vec<_>>());
        let mut problem = None;
        for number in 1..=TRIES {
            match self.get_lot(left).await {
                Ok((items, unread)) => {
                    let id = |item: &Item| item.get("id").and_then(|id| id.as_s().ok()).cloned();
                    found.extend(items.into_iter().filter_map(|item| Some((id(&item)?, item))));
                    left = unread;
                }
                Err(fault) => {
                    return ids
                        .iter()
                        .map(|id| found.remove(id).map_or_else(|| Err(fault.clone()), |item| Ok(Some(item))))
                        .collect();
                }
            }
            if left.is_empty() {
                break;
            }
            problem = Some(Fault(format!("it left {} items of a batch unread", left.len())));
            if number < TRIES {
                pause(number).await;
            }
        }
        let unread = |id: &String| left.iter().any(|key| key.get("id").and_then(|key| key.as_s().ok()) == Some(id));
        let answer = |id: &String| match (found.remove(id), &problem) {
            (None, Some(problem)) if unread(id) => Err(problem.clone()),
            (item, _) => Ok(item),
        };
        ids.iter().map(answer).collect()
    }

    /// The items that were read, and the keys of those that were not.
    async fn get_lot(&self, keys: Vec<Item>) -> Result<(Vec<Item>, Vec<Item>), Fault> {
        // Consistent, because the mail before this one may have been sent a second ago.
        let keys = KeysAndAttributes::builder().set_keys(Some(keys)).consistent_read(true).build();
        let keys = keys.map_err(|error| fault(&error))?;
        let request = self.client.batch_get_item().request_items(&self.table, keys);
        let output = request.send().await.map_err(|error| fault(&error))?;
        let items = output.responses.into_iter().flat_map(HashMap::into_values).flatten().collect();
        let unread = output.unprocessed_keys.into_iter().flat_map(HashMap::into_values);
        Ok((items, unread.flat_map(|unread| unread.keys).collect()))
    }
}
