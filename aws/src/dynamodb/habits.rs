//! What is usual for a person, an item for each: `since`, and in `seen` the first and the last time of each habit.

use std::collections::HashMap;

use aws_sdk_dynamodb::types::AttributeValue;
use trailbell::habits::{Habits, Person, Span};
use trailbell::ledger::{Fault, HabitStore};

use super::{ClaimsTable, Item, number, read};

impl ClaimsTable {
    /// The colon keeps it apart from the items of events: the account that stands there in theirs has none.
    fn person_id(&self, person: &Person) -> String {
        format!("{}#person:{person}", self.function)
    }

    fn habits_item(&self, person: &Person, habits: &Habits) -> Item {
        let span = |span: &Span| AttributeValue::L(vec![number(span.first), number(span.last)]);
        let seen: HashMap<_, _> = habits.seen.iter().map(|(habit, times)| (habit.clone(), span(times))).collect();
        Item::from([
            ("id".to_owned(), AttributeValue::S(self.person_id(person))),
            ("since".to_owned(), number(habits.since)),
            ("seen".to_owned(), AttributeValue::M(seen)),
            ("expiration".to_owned(), number(habits.expiration())),
        ])
    }
}

impl HabitStore for ClaimsTable {
    async fn recall(&self, people: &[&Person]) -> Vec<Result<Option<Habits>, Fault>> {
        let ids: Vec<_> = people.iter().map(|person| self.person_id(person)).collect();
        let items = self.get_all(&ids).await.into_iter();
        items.map(|item| item.map(|item| item.as_ref().map(habits))).collect()
    }

    async fn remember(&self, habits: &[(Person, Habits)]) -> Result<(), Fault> {
        self.put_all(habits.iter().map(|(person, habits)| self.habits_item(person, habits)).collect()).await
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
