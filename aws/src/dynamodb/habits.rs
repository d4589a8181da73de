//! What is usual for a person, an item for each: `since`, and in `seen` the first and the last time of each habit.

use std::collections::{BTreeMap, HashMap};

use aws_sdk_dynamodb::types::AttributeValue;
use trailbell::habits::{Habits, Person, Span};
use trailbell::ledger::{Fault, HabitStore, Recalled};
use trailbell::story::{Alias, Earlier};

use super::failures::earlier;
use super::{ClaimsTable, Item, latest, number, read};

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
    async fn recall(
        &self,
        people: &[&Person],
        aliases: &[Alias],
    ) -> Recalled<Result<Option<Habits>, Fault>, Result<Option<Earlier>, Fault>> {
        let people = people.iter().map(|person| self.person_id(person));
        let ids: Vec<_> = people.chain(aliases.iter().map(|alias| self.failures_id(alias))).collect();
        let mut items = self.get_all(&ids).await.into_iter();
        let of_people = ids.len() - aliases.len();
        let habits = items.by_ref().take(of_people).map(|item| item?.as_ref().map(habits).transpose()).collect();
        (habits, items.map(|item| item?.as_ref().map(earlier).transpose()).collect())
    }

    async fn remember(&self, habits: &[(Person, Habits)], failures: &[(Alias, Earlier)]) -> Result<(), Fault> {
        let habits = habits.iter().map(|(person, habits)| self.habits_item(person, habits));
        let failures = failures.iter().map(|(alias, earlier)| self.failures_item(alias, earlier));
        self.put_all(habits.chain(failures).collect()).await
    }
}

/// What no function can have written is a fault: a time to come would make something usual for ever.
fn habits(item: &Item) -> Result<Habits, Fault> {
    let latest = latest();
    let seen = match item.get("seen") {
        Some(seen) => seen.as_m().ok().and_then(|seen| {
            let habit = |(habit, times): (&String, &AttributeValue)| Some((habit.clone(), span(times, latest)?));
            seen.iter().map(habit).collect()
        }),
        None => Some(BTreeMap::new()),
    };
    let since = read(item, "since").filter(|since| *since <= latest);
    match (since, seen) {
        (Some(since), Some(seen)) => Ok(Habits { since, seen }),
        _ => Err(Fault("what it holds of a person can have been written by no function".to_owned())),
    }
}

fn span(times: &AttributeValue, latest: i64) -> Option<Span> {
    let times = times.as_l().ok()?;
    let time = |at: usize| times.get(at)?.as_n().ok()?.parse().ok();
    let (first, last) = (time(0)?, time(1)?);
    (first <= last && last <= latest).then_some(Span { first, last })
}
