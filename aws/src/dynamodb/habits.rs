//! What is usual for a person, an item for each: `since`, and in `seen` the first and the last time of each habit.

use std::collections::HashMap;

use aws_sdk_dynamodb::types::AttributeValue;
use trailbell::habits::{Habits, Person, Span};
use trailbell::ledger::Fault;

use super::{ClaimsTable, Item, fault, number, read};

impl ClaimsTable {
    /// The colon keeps it apart from the items of events: the account that stands there in theirs has none.
    fn person_id(&self, person: &Person) -> AttributeValue {
        AttributeValue::S(format!("{}#person:{person}", self.function))
    }

    pub(super) async fn read_habits(&self, person: &Person) -> Result<Option<Habits>, Fault> {
        // Consistent, because the mail before this one may have been sent a second ago.
        let request =
            self.client.get_item().table_name(&self.table).key("id", self.person_id(person)).consistent_read(true);
        let output = request.send().await.map_err(|error| fault(&error))?;
        Ok(output.item().map(habits))
    }

    pub(super) async fn write_habits(&self, person: &Person, habits: &Habits) -> Result<(), Fault> {
        let span = |span: &Span| AttributeValue::L(vec![number(span.first), number(span.last)]);
        let seen: HashMap<_, _> = habits.seen.iter().map(|(habit, times)| (habit.clone(), span(times))).collect();
        let item = Item::from([
            ("id".to_owned(), self.person_id(person)),
            ("since".to_owned(), number(habits.since)),
            ("seen".to_owned(), AttributeValue::M(seen)),
            ("expiration".to_owned(), number(habits.expiration())),
        ]);
        let request = self.client.put_item().table_name(&self.table).set_item(Some(item));
        request.send().await.map(drop).map_err(|error| fault(&error))
    }
}

/// What cannot be read of an item counts as never seen.
fn habits(item: &Item) -> Habits {
    let seen = item.get("seen").and_then(|seen| seen.as_m().ok());
    let seen = seen.into_iter().flatten().filter_map(|(habit, times)| Some((habit.clone(), span(times)?))).collect();
    Habits { since: read(item, "since").unwrap_or_default(), seen }
}

fn span(times: &AttributeValue) -> Option<Span> {
    let times = times.as_l().ok()?;
    let time = |at: usize| times.get(at)?.as_n().ok()?.parse().ok();
    Some(Span { first: time(0)?, last: time(1)? })
}
