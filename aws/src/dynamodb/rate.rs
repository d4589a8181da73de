//! How many messages have gone out in a second: an item for each.

use std::time::Duration;

use aws_sdk_dynamodb::operation::update_item::UpdateItemError;
use aws_sdk_dynamodb::types::{AttributeValue, ReturnValuesOnConditionCheckFailure as OnFailure};
use trailbell::ledger::{Fault, RateStore};

use super::{ClaimsTable, fault, now, number, read};

const HAS_ROOM: &str = "attribute_not_exists(#messages) OR #messages <= :most";
/// How long the counter of a second is kept until time to live may delete it. It is of no use after its second.
const COUNTER_KEPT: Duration = Duration::from_secs(3600);

impl ClaimsTable {
    /// Adds to the second's counter where it then is at most `limit`; else returns the counter as it stands, where that is known.
    async fn fill(&self, second: u64, messages: usize, limit: usize) -> Result<Result<(), Option<usize>>, Fault> {
        let request = self
            .client
            .update_item()
            .table_name(&self.table)
            .key("id", AttributeValue::S(format!("{}#second#{second}", self.function)))
            .update_expression("ADD #messages :messages SET #expiration = :expiration")
            .condition_expression(HAS_ROOM)
            .expression_attribute_names("#messages", "messages")
            .expression_attribute_names("#expiration", "expiration")
            .expression_attribute_values(":messages", number(messages))
            .expression_attribute_values(":most", number(limit.saturating_sub(messages)))
            .expression_attribute_values(":expiration", number(second + COUNTER_KEPT.as_secs()))
            .return_values_on_condition_check_failure(OnFailure::AllOld);
        match request.send().await {
            Ok(_) => Ok(Ok(())),
            Err(error) => match error.as_service_error() {
                Some(UpdateItemError::ConditionalCheckFailedException(full)) => {
                    Ok(Err(full.item().and_then(|item| read(item, "messages"))))
                }
                _ => Err(fault(&error)),
            },
        }
    }
}

impl RateStore for ClaimsTable {
    async fn reserve(&self, wanted: usize, limit: usize) -> Result<usize, Fault> {
        let second = now().as_secs();
        let counted = match self.fill(second, wanted, limit).await? {
            Ok(()) => return Ok(wanted),
            Err(counted) => counted,
        };
        let room = limit.saturating_sub(counted.unwrap_or(limit)).min(wanted);
        Ok(if room > 0 && self.fill(second, room, limit).await?.is_ok() { room } else { 0 })
    }
}
