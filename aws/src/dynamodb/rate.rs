//! How many messages have gone out in a second: an item for each.

use std::time::Duration;

use aws_sdk_dynamodb::operation::update_item::UpdateItemError;
use aws_sdk_dynamodb::types::{AttributeValue, ReturnValuesOnConditionCheckFailure as OnFailure};
use trailbell::ledger::{Fault, RateStore};

use super::{ClaimsTable, Item, fault, now, number, read};

const ADD: &str = "ADD #messages :messages SET #begun = if_not_exists(#begun, :begun), #expiration = :expiration";
const HAS_ROOM: &str = "attribute_not_exists(#messages) OR #messages BETWEEN :none AND :most";
/// How long the counter of a second is kept until time to live may delete it. It is of no use after its second.
const COUNTER_KEPT: Duration = Duration::from_secs(3600);

impl ClaimsTable {
    /// Adds to the second's counter where it then is at most `limit`; else returns how full it is.
    async fn fill(&self, now: Duration, messages: usize, limit: usize) -> Result<Result<(), usize>, Fault> {
        let second = now.as_secs();
        let request = self
            .client
            .update_item()
            .table_name(&self.table)
            // The colon keeps it apart from the items of events: the account that stands there in theirs has none.
            .key("id", AttributeValue::S(format!("{}#second:{second}", self.function)))
            .update_expression(ADD)
            .condition_expression(HAS_ROOM)
            .expression_attribute_names("#messages", "messages")
            .expression_attribute_names("#begun", "begun")
            .expression_attribute_names("#expiration", "expiration")
            .expression_attribute_values(":messages", number(messages))
            .expression_attribute_values(":none", number(0))
            .expression_attribute_values(":most", number(limit.saturating_sub(messages)))
            .expression_attribute_values(":begun", number(now.as_millis()))
            .expression_attribute_values(":expiration", number(expiration(now)))
            .return_values_on_condition_check_failure(OnFailure::AllOld);
        match request.send().await {
            Ok(_) => Ok(Ok(())),
            Err(error) => match error.as_service_error() {
                Some(UpdateItemError::ConditionalCheckFailedException(full)) => {
                    counted(full.item(), now, limit).map(Err)
                }
                _ => Err(fault(&error)),
            },
        }
    }
}

impl RateStore for ClaimsTable {
    async fn reserve(&self, wanted: usize, limit: usize) -> Result<usize, Fault> {
        let now = now();
        let counted = match self.fill(now, wanted, limit).await? {
            Ok(()) => return Ok(wanted),
            Err(counted) => counted,
        };
        let room = limit.saturating_sub(counted).min(wanted);
        Ok(if room > 0 && self.fill(now, room, limit).await?.is_ok() { room } else { 0 })
    }
}

fn expiration(now: Duration) -> u64 {
    now.as_secs() + COUNTER_KEPT.as_secs()
}

/// What a counter says that has no room. Whoever may write to the table can fill the seconds to come, so that nothing would be told: what no
/// function can have written is a fault.
fn counted(counter: Option<&Item>, now: Duration, limit: usize) -> Result<usize, Fault> {
    let believed = counter.and_then(|counter| {
        let messages = read::<usize>(counter, "messages").filter(|messages| *messages <= limit)?;
        let begun = Duration::from_millis(read(counter, "begun")?).as_secs();
        (begun == now.as_secs() && read(counter, "expiration") == Some(expiration(now))).then_some(messages)
    });
    believed
        .ok_or_else(|| Fault("its counter of this second's messages can have been written by no function".to_owned()))
}
