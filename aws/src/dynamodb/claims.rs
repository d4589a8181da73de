//! Who tells which event: an item for each.

use std::collections::HashMap;

use aws_sdk_dynamodb::types::AttributeValue;
use trailbell::cloudtrail::EventKey;
use trailbell::invocation::Invocation;
use trailbell::ledger::{ClaimRecord, ClaimStore, Fault, Status, Verdict};

use super::transaction::{What, Write, Written};
use super::{ClaimsTable, Item, now, number, read};

/// The condition under which [`ClaimRecord::verdict`] is `Ours`. Names stand behind `#`, since some are reserved words of DynamoDB.
const IS_FREE: &str = "attribute_not_exists(#id) OR #expiration < :now OR (#status = :in_progress AND (#request_id = :request_id \
                       OR attribute_not_exists(#until) OR #until < :now_ms))";
const IS_OURS: &str = "#status = :in_progress AND #request_id = :request_id";

impl ClaimsTable {
    fn id(&self, key: &EventKey) -> AttributeValue {
        AttributeValue::S(format!("{}#{key}", self.function))
    }

    fn item(&self, key: &EventKey, record: &ClaimRecord) -> Item {
        let mut item = Item::from([
            ("id".to_owned(), self.id(key)),
            ("status".to_owned(), text(record.status.as_str())),
            ("expiration".to_owned(), number(record.expiration)),
            ("request_id".to_owned(), text(&record.request_id)),
            ("content".to_owned(), AttributeValue::S(key.content())),
        ]);
        if let Some(until) = record.in_progress_expiration {
            item.insert("in_progress_expiration".to_owned(), number(until));
        }
        item
    }

    /// Puts claims where nobody holds the events; else finds what is there.
    async fn put_claims(&self, keys: &[&EventKey], by: &Invocation) -> Vec<Written> {
        let now = now();
        let record = ClaimRecord::in_progress(by.request_id(), now, by.remaining());
        let names = names(&[
            ("#id", "id"),
            ("#status", "status"),
            ("#expiration", "expiration"),
            ("#until", "in_progress_expiration"),
            ("#request_id", "request_id"),
        ]);
        let values = Item::from([
            (":now".to_owned(), number(now.as_secs())),
            (":now_ms".to_owned(), number(now.as_millis())),
            (":in_progress".to_owned(), text(Status::InProgress.as_str())),
            (":request_id".to_owned(), text(by.request_id())),
        ]);
        let put = |key: &&EventKey| Write {
            what: What::Put(self.item(key, &record)),
            condition: IS_FREE,
            names: names.clone(),
            values: values.clone(),
        };
        self.write(keys, put).await
    }
}

impl ClaimStore for ClaimsTable {
    /// Under the ids alone, so that claims of versions before this one, which did not say what the event says, still count. Where another event
    /// is there, under the id and what it says.
    async fn claim(&self, keys: &[&EventKey], by: &Invocation) -> Vec<Result<Verdict, Fault>> {
        let held = self.put_claims(keys, by).await;
        let is_another = |(key, held): &(&&EventKey, &Written)| match held {
            Ok(Some(held)) => content(held).is_some_and(|content| *content != key.content()),
            _ => false,
        };
        let apart: Vec<_> = keys.iter().zip(&held).filter(is_another).map(|(key, _)| key.apart()).collect();
        let mut held_apart = self.put_claims(&apart.iter().collect::<Vec<_>>(), by).await.into_iter();
        let claim = |(key, held): (&&EventKey, Written)| match held? {
            None => Ok(Verdict::Granted),
            Some(held) if content(&held).is_none_or(|content| *content == key.content()) => verdict(&held, key),
            Some(_) => match held_apart.next().transpose()?.flatten() {
                None => Ok(Verdict::Apart),
                Some(held) => verdict(&held, key),
            },
        };
        keys.iter().zip(held).map(claim).collect()
    }

    async fn complete(&self, keys: &[&EventKey], by: &Invocation) -> Result<(), Fault> {
        let record = ClaimRecord::completed(by.request_id(), now());
        self.put_all(keys.iter().map(|key| self.item(key, &record)).collect()).await
    }

    async fn release(&self, keys: &[&EventKey], by: &Invocation) -> Result<(), Fault> {
        let names = names(&[("#status", "status"), ("#request_id", "request_id")]);
        let values = Item::from([
            (":in_progress".to_owned(), text(Status::InProgress.as_str())),
            (":request_id".to_owned(), text(by.request_id())),
        ]);
        let delete = |key: &&EventKey| Write {
            what: What::Delete(Item::from([("id".to_owned(), self.id(key))])),
            condition: IS_OURS,
            names: names.clone(),
            values: values.clone(),
        };
        self.write(keys, delete).await.into_iter().find_map(Result::err).map_or(Ok(()), Err)
    }
}

fn names(names: &[(&str, &str)]) -> HashMap<String, String> {
    names.iter().map(|(name, stands_for)| ((*name).to_owned(), (*stands_for).to_owned())).collect()
}

fn text(text: &str) -> AttributeValue {
    AttributeValue::S(text.to_owned())
}

fn content(item: &Item) -> Option<&String> {
    item.get("content").and_then(|content| content.as_s().ok())
}

/// What the claim of another invocation means. What no function can have written is a fault: the event is told as if the table had not
/// answered.
fn verdict(held: &Item, key: &EventKey) -> Result<Verdict, Fault> {
    let now = now();
    match record(held).filter(|record| record.is_believable(now)) {
        Some(ClaimRecord { status: Status::Completed, .. }) => Ok(Verdict::Delivered),
        Some(ClaimRecord { status: Status::InProgress, .. }) => Ok(Verdict::Busy),
        None => Err(Fault(format!("what it holds of {key} can have been written by no function"))),
    }
}

pub(super) fn record(item: &Item) -> Option<ClaimRecord> {
    let text = |name: &str| item.get(name).and_then(|value| value.as_s().ok());
    let written = text("status")?;
    let status = [Status::InProgress, Status::Completed].into_iter().find(|status| status.as_str() == written)?;
    // Versions before this one did not say what the event says.
    let is_known = item.get("content").is_none_or(AttributeValue::is_s);
    let until = match status {
        Status::InProgress => Some(read(item, "in_progress_expiration")?),
        Status::Completed => None,
    };
    let request_id = text("request_id")?.clone();
    is_known.then_some(ClaimRecord {
        status,
        expiration: read(item, "expiration")?,
        in_progress_expiration: until,
        request_id,
    })
}
