//! The one item that holds the counts for the weekly letter; it does not expire.

use aws_sdk_dynamodb::operation::update_item::UpdateItemError;
use aws_sdk_dynamodb::operation::update_item::builders::UpdateItemFluentBuilder;
use aws_sdk_dynamodb::types::{AttributeValue, ReturnValue};
use trailbell::invocation::Invocation;
use trailbell::ledger::{CountStore, Counted, Fault};
use trailbell::tally::Tally;

use super::{ClaimsTable, Item, fault, now, number, read};

/// The SDK repeats a request whose response is lost; the condition keeps it from adding twice.
const IS_NEWS: &str = "attribute_not_exists(#last) OR #last <> :last";
const ADD: &str = "SET #last = :last, #since = if_not_exists(#since, :now) ADD #events :events, #alerts :alerts, \
                   #unreadable :unreadable, #failed_tries :failed_tries";
const MARK: &str = "SET #since = :at, #told_events = :events, #told_alerts = :alerts, #told_unreadable = :unreadable, \
                    #told_failed_tries = :failed_tries";

/// How much one clock may be ahead of another, in seconds.
const AHEAD: u64 = 60 * 60;

/// The attributes that the counts stand in.
const COUNTS: [&str; 4] = ["events", "alerts", "unreadable", "failed_tries"];

impl ClaimsTable {
    fn update_counts(&self, expression: &str) -> UpdateItemFluentBuilder {
        let id = AttributeValue::S(format!("{}#counts", self.function));
        self.client.update_item().table_name(&self.table).key("id", id).update_expression(expression)
    }
}

impl CountStore for ClaimsTable {
    async fn count(&self, tally: &Tally, by: &Invocation) -> Result<(), Fault> {
        let now = now();
        // Lambda's retry has the same request id, but comes later.
        let last = format!("{} {}", by.request_id(), now.as_millis());
        let mut request = self
            .update_counts(ADD)
            .condition_expression(IS_NEWS)
            .expression_attribute_names("#last", "last")
            .expression_attribute_names("#since", "since")
            .expression_attribute_values(":last", AttributeValue::S(last))
            .expression_attribute_values(":now", number(now.as_secs()));
        for (name, count) in counts(tally) {
            request = request
                .expression_attribute_names(format!("#{name}"), name)
                .expression_attribute_values(format!(":{name}"), number(count));
        }
        match request.send().await {
            Ok(_) => Ok(()),
            Err(error) => match error.as_service_error() {
                Some(UpdateItemError::ConditionalCheckFailedException(_)) => Ok(()),
                _ => Err(fault(&error)),
            },
        }
    }

    /// By an update, which returns the item: so the role needs no permission more.
    async fn counted(&self) -> Result<Counted, Fault> {
        let at = now().as_secs();
        let request = self
            .update_counts("SET #asked = :now")
            .expression_attribute_names("#asked", "asked")
            .expression_attribute_values(":now", number(at))
            .return_values(ReturnValue::AllNew);
        let output = request.send().await.map_err(|error| fault(&error))?;
        output
            .attributes()
            .and_then(|item| counted(item, at))
            .ok_or_else(|| Fault("what it counts can have been written by no function".to_owned()))
    }

    async fn mark_reported(&self, counted: &Counted) -> Result<(), Fault> {
        let mut request = self
            .update_counts(MARK)
            .expression_attribute_names("#since", "since")
            .expression_attribute_values(":at", number(counted.at));
        for (name, count) in counts(&counted.total) {
            request = request
                .expression_attribute_names(format!("#told_{name}"), format!("told_{name}"))
                .expression_attribute_values(format!(":{name}"), number(count));
        }
        request.send().await.map(drop).map_err(|error| fault(&error))
    }
}

fn counts(tally: &Tally) -> [(&'static str, u64); 4] {
    let [events, alerts, unreadable, failed_tries] = COUNTS;
    [(events, tally.events), (alerts, tally.alerts), (unreadable, tally.unreadable), (failed_tries, tally.failed_tries)]
}

/// The counts; `None` where they cannot be so: a number that is none, or more that was reported than counted.
fn counted(item: &Item, at: u64) -> Option<Counted> {
    // What is not there has never been counted, and what cannot be read is not known.
    let number = |name: &str| if item.contains_key(name) { read::<u64>(item, name) } else { Some(0) };
    let tally = |before: &str| {
        let [events, alerts, unreadable, failed_tries] = COUNTS.map(|name| number(&format!("{before}{name}")));
        Some(Tally { events: events?, alerts: alerts?, unreadable: unreadable?, failed_tries: failed_tries? })
    };
    let (total, reported) = (tally("")?, tally("told_")?);
    let since =
        item.contains_key("since").then(|| read::<u64>(item, "since")).map_or(Some(None), |since| since.map(Some))?;
    // `<request id> <milliseconds since 1970>`, as it was written.
    let last = item.get("last").and_then(|last| last.as_s().ok()).and_then(|last| last.rsplit(' ').next());
    let last = last.and_then(|millis| millis.parse::<u64>().ok()).map(|millis| millis / 1000);
    let is_more = counts(&reported).iter().zip(counts(&total)).any(|((_, reported), (_, total))| *reported > total);
    (!is_more && since.is_none_or(|since| since <= at + AHEAD)).then_some(Counted { total, reported, since, last, at })
}
