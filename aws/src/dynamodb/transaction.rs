//! Items that are written together, each on a condition of its own: by one transaction, whose parts are all done or none.

use std::cell::RefCell;
use std::collections::HashMap;

use aws_sdk_dynamodb::error::BuildError;
use aws_sdk_dynamodb::operation::delete_item::DeleteItemError;
use aws_sdk_dynamodb::operation::put_item::PutItemError;
use aws_sdk_dynamodb::operation::transact_write_items::TransactWriteItemsError;
use aws_sdk_dynamodb::types::{Delete, Put, ReturnValuesOnConditionCheckFailure as OnFailure, TransactWriteItem};
use futures_util::{StreamExt, stream};
use trailbell::ledger::Fault;

use super::{ClaimsTable, Item, TRIES, fault, pause};

/// How often a transaction is made of what the one before it has left; after that the items are written one by one.
const TRANSACTIONS: usize = 3;
/// How many are then written at a time.
const CONCURRENCY: usize = 16;

/// What became of a write: `None` where it was done, else the item whose condition did not hold.
pub(super) type Written = Result<Option<Item>, Fault>;

/// What is written.
#[derive(Clone)]
pub(super) enum What {
    /// An item, in place of the one with its key.
    Put(Item),
    /// A key, whose item goes.
    Delete(Item),
}

/// A write on a condition, with the names and values that stand in it.
#[derive(Clone)]
pub(super) struct Write {
    pub what: What,
    pub condition: &'static str,
    pub names: HashMap<String, String>,
    pub values: Item,
}

/// Why a transaction was not done.
enum Undone {
    /// Of each of its writes, in their order: what did not fulfil the condition, where it was that.
    Cancelled(Vec<Option<Item>>),
    /// The same transaction is still going on: its answer was lost, and the SDK has asked again.
    GoesOn,
    Fault(Fault),
}

impl ClaimsTable {
    /// Writes for each key what is to be written; what became of each, in their order.
    ///
    /// One condition that does not hold cancels a whole transaction. Its answer says which, and the others are written by another. Where it
    /// was something else, a conflict with another writer or a throttle, they are written one by one ("TransactWriteItems", Amazon DynamoDB
    /// API Reference).
    pub(super) async fn write<K>(&self, keys: &[K], write: impl Fn(&K) -> Write) -> Vec<Written> {
        let mut written: Vec<Written> = vec![Ok(None); keys.len()];
        let mut left: Vec<usize> = (0..keys.len()).collect();
        for _ in 0..TRANSACTIONS {
            if left.len() < 2 {
                break;
            }
            match self.transaction(left.iter().filter_map(|at| keys.get(*at)).map(&write)).await {
                Ok(()) => return written,
                Err(Undone::Cancelled(reasons)) => {
                    let before = left.len();
                    let held = reasons.into_iter().chain(std::iter::repeat(None));
                    let all = std::mem::take(&mut left).into_iter().zip(held);
                    for (at, held) in all {
                        match (held, written.get_mut(at)) {
                            (Some(held), Some(written)) => *written = Ok(Some(held)),
                            _ => left.push(at),
                        }
                    }
                    if left.len() == before {
                        break;
                    }
                }
                Err(Undone::GoesOn) => break,
                Err(Undone::Fault(fault)) => {
                    left.iter().for_each(|at| written[*at] = Err(fault.clone()));
                    return written;
                }
            }
        }
        let stopped = RefCell::new(None::<Fault>);
        let one = async |at: usize| {
            if let Some(fault) = &*stopped.borrow() {
                return (at, Err(fault.clone()));
            }
            let done = match keys.get(at).map(&write) {
                Some(write) => self.write_one(write).await,
                None => Ok(None),
            };
            if let Err(fault) = &done {
                stopped.borrow_mut().get_or_insert_with(|| fault.clone());
            }
            (at, done)
        };
        for (at, done) in stream::iter(left).map(one).buffer_unordered(CONCURRENCY).collect::<Vec<_>>().await {
            written[at] = done;
        }
        written
    }

    /// The SDK gives it a token, so that it is done once if an answer is lost and it asks again.
    async fn transaction(&self, writes: impl Iterator<Item = Write>) -> Result<(), Undone> {
        let writes: Result<Vec<_>, _> = writes.map(|write| self.part(write)).collect();
        let writes = writes.map_err(|error| Undone::Fault(fault(&error)))?;
        let request = self.client.transact_write_items().set_transact_items(Some(writes));
        let Err(error) = request.send().await else { return Ok(()) };
        Err(match error.as_service_error() {
            Some(TransactWriteItemsError::TransactionCanceledException(cancelled)) => {
                let is_condition = |code: &str| code == "ConditionalCheckFailed";
                let reasons = cancelled.cancellation_reasons().iter();
                let held = reasons.map(|reason| reason.item().filter(|_| reason.code().is_some_and(is_condition)));
                Undone::Cancelled(held.map(|held| held.cloned()).collect())
            }
            Some(TransactWriteItemsError::TransactionInProgressException(_)) => Undone::GoesOn,
            _ => Undone::Fault(fault(&error)),
        })
    }

    fn part(&self, Write { what, condition, names, values }: Write) -> Result<TransactWriteItem, BuildError> {
        let part = TransactWriteItem::builder();
        Ok(match what {
            What::Put(item) => {
                let put = Put::builder().table_name(&self.table).set_item(Some(item)).condition_expression(condition);
                let put = put.set_expression_attribute_names(Some(names)).set_expression_attribute_values(Some(values));
                part.put(put.return_values_on_condition_check_failure(OnFailure::AllOld).build()?)
            }
            What::Delete(key) => {
                let delete =
                    Delete::builder().table_name(&self.table).set_key(Some(key)).condition_expression(condition);
                let delete =
                    delete.set_expression_attribute_names(Some(names)).set_expression_attribute_values(Some(values));
                part.delete(delete.return_values_on_condition_check_failure(OnFailure::AllOld).build()?)
            }
        }
        .build())
    }

    /// Again after a pause where a transaction of another is about the same item.
    async fn write_one(&self, write: Write) -> Written {
        let mut tries = 1..TRIES;
        loop {
            let conflict = match self.put_or_delete(write.clone()).await {
                Ok(written) => return written,
                Err(conflict) => conflict,
            };
            match tries.next() {
                Some(number) => pause(number).await,
                None => return Err(conflict),
            }
        }
    }

    /// `Err` where another writes the item at this moment.
    async fn put_or_delete(&self, Write { what, condition, names, values }: Write) -> Result<Written, Fault> {
        let held = |item: Option<&Item>| Ok(Ok(Some(item.cloned().unwrap_or_default())));
        match what {
            What::Put(item) => {
                let put =
                    self.client.put_item().table_name(&self.table).set_item(Some(item)).condition_expression(condition);
                let put = put.set_expression_attribute_names(Some(names)).set_expression_attribute_values(Some(values));
                let put = put.return_values_on_condition_check_failure(OnFailure::AllOld);
                let Err(error) = put.send().await else { return Ok(Ok(None)) };
                match error.as_service_error() {
                    Some(PutItemError::ConditionalCheckFailedException(failed)) => held(failed.item()),
                    Some(PutItemError::TransactionConflictException(_)) => Err(fault(&error)),
                    _ => Ok(Err(fault(&error))),
                }
            }
            What::Delete(key) => {
                let delete = self
                    .client
                    .delete_item()
                    .table_name(&self.table)
                    .set_key(Some(key))
                    .condition_expression(condition);
                let delete =
                    delete.set_expression_attribute_names(Some(names)).set_expression_attribute_values(Some(values));
                let delete = delete.return_values_on_condition_check_failure(OnFailure::AllOld);
                let Err(error) = delete.send().await else { return Ok(Ok(None)) };
                match error.as_service_error() {
                    Some(DeleteItemError::ConditionalCheckFailedException(failed)) => held(failed.item()),
                    Some(DeleteItemError::TransactionConflictException(_)) => Err(fault(&error)),
                    _ => Ok(Err(fault(&error))),
                }
            }
        }
    }
}
