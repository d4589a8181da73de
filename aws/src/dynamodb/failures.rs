//! The failed sign-ins of somebody within the hour, an item for each of their names: in `failed` the time and the place of each, and how many
//! `more` there were.

use std::collections::HashMap;

use aws_sdk_dynamodb::types::AttributeValue;
use trailbell::ledger::Fault;
use trailbell::story::{Alias, Earlier, Failure};

use super::{ClaimsTable, Item, latest, number, read};

impl ClaimsTable {
    /// The colon keeps it apart from the items of events, as that of a person's does.
    pub(super) fn failures_id(&self, alias: &Alias) -> String {
        format!("{}#failures:{alias}", self.function)
    }

    pub(super) fn failures_item(&self, alias: &Alias, earlier: &Earlier) -> Item {
        let failure = |failure: &Failure| {
            let place = failure.place.clone().map_or(AttributeValue::Null(true), AttributeValue::S);
            AttributeValue::L(vec![number(failure.at), place])
        };
        let failed: HashMap<_, _> = earlier.failures.iter().map(|(sum, one)| (sum.clone(), failure(one))).collect();
        Item::from([
            ("id".to_owned(), AttributeValue::S(self.failures_id(alias))),
            ("failed".to_owned(), AttributeValue::M(failed)),
            ("more".to_owned(), number(earlier.more)),
            ("expiration".to_owned(), number(earlier.expiration())),
        ])
    }
}

/// What no function can have written is a fault.
pub(super) fn earlier(item: &Item) -> Result<Earlier, Fault> {
    let one = |(sum, written): (&String, &AttributeValue)| Some((sum.clone(), failure(written)?));
    let failed = item.get("failed").and_then(|failed| failed.as_m().ok());
    let failures = failed.and_then(|failed| failed.iter().map(one).collect());
    match (failures, read(item, "more")) {
        (Some(failures), Some(more)) => Ok(Earlier { failures, more }),
        _ => Err(Fault("what it holds of failed sign-ins can have been written by no function".to_owned())),
    }
}

fn failure(written: &AttributeValue) -> Option<Failure> {
    let [at, place] = written.as_l().ok()?.as_slice() else { return None };
    let at = at.as_n().ok()?.parse().ok().filter(|at| *at <= latest())?;
    let place = match place {
        AttributeValue::S(place) => Some(place.clone()),
        AttributeValue::Null(_) => None,
        _ => return None,
    };
    Some(Failure { at, place })
}
