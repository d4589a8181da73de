//! The claims table: a partition key `id` (a string), and `expiration` as its time-to-live attribute.
//!
//! The function's role needs `dynamodb:GetItem`, `dynamodb:PutItem`, `dynamodb:UpdateItem` and `dynamodb:DeleteItem` on it, and nothing
//! else.

mod counts;
mod habits;

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::config::Builder;
use aws_sdk_dynamodb::config::retry::RetryConfig;
use aws_sdk_dynamodb::config::timeout::TimeoutConfig;
use aws_sdk_dynamodb::error::DisplayErrorContext;
use aws_sdk_dynamodb::operation::delete_item::DeleteItemError;
use aws_sdk_dynamodb::operation::put_item::PutItemError;
use aws_sdk_dynamodb::operation::update_item::UpdateItemError;
use aws_sdk_dynamodb::types::{AttributeValue, ReturnValuesOnConditionCheckFailure as OnFailure};
use aws_types::SdkConfig;
use trailbell::cloudtrail::EventKey;
use trailbell::habits::{Habits, Person};
use trailbell::invocation::Invocation;
use trailbell::ledger::{ClaimRecord, ClaimStore, CountStore, Counted, Fault, HabitStore, RateStore, Status, Verdict};
use trailbell::tally::Tally;

/// The condition under which [`ClaimRecord::verdict`] is `Ours`. Names stand behind `#`, since some are reserved words of DynamoDB.
const IS_FREE: &str = "attribute_not_exists(#id) OR #expiration < :now OR (#status = :in_progress AND (#request_id = :request_id \
                       OR attribute_not_exists(#until) OR #until < :now_ms))";
const IS_OURS: &str = "#status = :in_progress AND #request_id = :request_id";
const HAS_ROOM: &str = "attribute_not_exists(#messages) OR #messages <= :most";
/// How long the counter of a second is kept until time to live may delete it. It is of no use after its second.
const COUNTER_KEPT: Duration = Duration::from_secs(3600);

type Item = std::collections::HashMap<String, AttributeValue>;

/// One table, for one function.
#[derive(Debug, Clone)]
pub struct ClaimsTable {
    client: Client,
    table: String,
    function: String,
}

impl ClaimsTable {
    /// A table, by its name or ARN. `function` is the function's name, so that several can share a table.
    #[must_use]
    pub fn new(config: &SdkConfig, table: &str, function: &str) -> Self {
        // DynamoDB answers in milliseconds. Where it does not, the alert should not wait for long.
        let timeouts = TimeoutConfig::builder()
            .connect_timeout(Duration::from_secs(1))
            .operation_attempt_timeout(Duration::from_secs(1))
            .operation_timeout(Duration::from_secs(3))
            .build();
        let retries = RetryConfig::standard().with_max_attempts(3).with_initial_backoff(Duration::from_millis(100));
        let config = Builder::from(config).timeout_config(timeouts).retry_config(retries).build();
        Self { client: Client::from_conf(config), table: table.to_owned(), function: function.to_owned() }
    }

    fn id(&self, key: &EventKey) -> AttributeValue {
        AttributeValue::S(format!("{}#{key}", self.function))
    }

    fn item(&self, key: &EventKey, record: &ClaimRecord) -> Item {
        let mut item = Item::from([
            ("id".to_owned(), self.id(key)),
            ("status".to_owned(), AttributeValue::S(record.status.as_str().to_owned())),
            ("expiration".to_owned(), number(record.expiration)),
            ("request_id".to_owned(), AttributeValue::S(record.request_id.clone())),
            ("content".to_owned(), AttributeValue::S(key.content())),
        ]);
        if let Some(until) = record.in_progress_expiration {
            item.insert("in_progress_expiration".to_owned(), number(until));
        }
        item
    }

    /// Puts a claim where nobody holds the event; else returns what was found.
    async fn put_claim(&self, key: &EventKey, by: &Invocation) -> Result<Option<Item>, Fault> {
        let now = now();
        let record = ClaimRecord::in_progress(by.request_id(), now, by.remaining());
        let request = self
            .client
            .put_item()
            .table_name(&self.table)
            .set_item(Some(self.item(key, &record)))
            .condition_expression(IS_FREE)
            .expression_attribute_names("#id", "id")
            .expression_attribute_names("#status", "status")
            .expression_attribute_names("#expiration", "expiration")
            .expression_attribute_names("#until", "in_progress_expiration")
            .expression_attribute_names("#request_id", "request_id")
            .expression_attribute_values(":now", number(now.as_secs()))
            .expression_attribute_values(":now_ms", number(now.as_millis()))
            .expression_attribute_values(":in_progress", AttributeValue::S(Status::InProgress.as_str().to_owned()))
            .expression_attribute_values(":request_id", AttributeValue::S(by.request_id().to_owned()))
            .return_values_on_condition_check_failure(OnFailure::AllOld);
        match request.send().await {
            Ok(_) => Ok(None),
            Err(error) => match error.as_service_error() {
                Some(PutItemError::ConditionalCheckFailedException(held)) => {
                    Ok(Some(held.item().cloned().unwrap_or_default()))
                }
                _ => Err(fault(&error)),
            },
        }
    }

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

impl ClaimStore for ClaimsTable {
    /// Under the id alone, so that claims of versions before this one, which did not say what the event says, still count. Where another event
    /// is there, under the id and what it says.
    async fn claim(&self, key: &EventKey, by: &Invocation) -> Result<Verdict, Fault> {
        let held = match self.put_claim(key, by).await? {
            None => return Ok(Verdict::Granted),
            Some(held) => held,
        };
        let content = held.get("content").and_then(|content| content.as_s().ok());
        if content.is_none_or(|content| *content == key.content()) {
            return verdict(&held, key);
        }
        match self.put_claim(&key.apart(), by).await? {
            None => Ok(Verdict::Apart),
            Some(held) => verdict(&held, key),
        }
    }

    async fn complete(&self, key: &EventKey, by: &Invocation) -> Result<(), Fault> {
        let item = self.item(key, &ClaimRecord::completed(by.request_id(), now()));
        let request = self.client.put_item().table_name(&self.table).set_item(Some(item));
        request.send().await.map(drop).map_err(|error| fault(&error))
    }

    async fn release(&self, key: &EventKey, by: &Invocation) -> Result<(), Fault> {
        let request = self
            .client
            .delete_item()
            .table_name(&self.table)
            .key("id", self.id(key))
            .condition_expression(IS_OURS)
            .expression_attribute_names("#status", "status")
            .expression_attribute_names("#request_id", "request_id")
            .expression_attribute_values(":in_progress", AttributeValue::S(Status::InProgress.as_str().to_owned()))
            .expression_attribute_values(":request_id", AttributeValue::S(by.request_id().to_owned()));
        match request.send().await {
            Ok(_) => Ok(()),
            Err(error) => match error.as_service_error() {
                Some(DeleteItemError::ConditionalCheckFailedException(_)) => Ok(()),
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

impl CountStore for ClaimsTable {
    async fn count(&self, tally: &Tally, by: &Invocation) -> Result<(), Fault> {
        self.add_counts(tally, by).await
    }

    async fn counted(&self) -> Result<Counted, Fault> {
        self.read_counts().await
    }

    async fn mark_reported(&self, counted: &Counted) -> Result<(), Fault> {
        self.mark_counts(counted).await
    }
}

impl HabitStore for ClaimsTable {
    async fn recall(&self, person: &Person) -> Result<Option<Habits>, Fault> {
        self.read_habits(person).await
    }

    async fn remember(&self, person: &Person, habits: &Habits) -> Result<(), Fault> {
        self.write_habits(person, habits).await
    }
}

fn now() -> Duration {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default()
}

fn number(number: impl ToString) -> AttributeValue {
    AttributeValue::N(number.to_string())
}

fn read<N: std::str::FromStr>(item: &Item, name: &str) -> Option<N> {
    item.get(name)?.as_n().ok()?.parse().ok()
}

/// What the claim of another invocation means.
fn verdict(held: &Item, key: &EventKey) -> Result<Verdict, Fault> {
    match status(held) {
        Some(Status::Completed) => Ok(Verdict::Delivered),
        Some(Status::InProgress) => Ok(Verdict::Busy),
        None => Err(Fault(format!("it does not say how far {key} has come"))),
    }
}

fn status(item: &Item) -> Option<Status> {
    let written = item.get("status")?.as_s().ok()?;
    [Status::InProgress, Status::Completed].into_iter().find(|status| status.as_str() == written)
}

fn fault(error: &impl std::error::Error) -> Fault {
    Fault(DisplayErrorContext(error).to_string())
}
