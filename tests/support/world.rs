//! A world that a test makes up, on a clock that only waits advance: how it treats a request, and the table that all containers in it share.

use std::rc::Rc;

use trailbell::cloudtrail::{EventKey, Nonce};
use trailbell::habits::{Habits, Person};
use trailbell::invocation::Invocation;
use trailbell::ledger::{
    Announced, ClaimRecord, ClaimStore, CountStore, Counted, Fault, HabitStore, RateStore, Recalled, TestStore, Verdict,
};
use trailbell::story::{Alias, Earlier};
use trailbell::tally::Tally;

use super::items::Items;

/// What a request to the table is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Request {
    /// Reads so many items.
    Read(usize),
    /// Writes so many items that hardly anybody else wants.
    Write(usize),
    /// Writes so many, all or none, which counts twice ("Managing complex workflows with DynamoDB transactions").
    Transaction(usize),
    /// Writes the item that all containers want: the messages of this second.
    WriteTheHotItem,
}

/// How requests go: when, and whether they are done and answered.
pub trait World {
    fn items(&self) -> &Items;

    /// Does it, or fails.
    fn ask<V>(&self, request: Request, done: impl FnOnce(&Items) -> V) -> impl Future<Output = Result<V, Fault>>;
}

/// The claims table of a world.
pub struct Shared<W>(pub Rc<W>);

/// As the function's client does: several together, and those again of which others were cancelled.
fn conditional(items: usize) -> Request {
    if items == 1 { Request::Write(1) } else { Request::Transaction(items) }
}

impl<W: World> ClaimStore for Shared<W> {
    async fn claim(&self, keys: &[&EventKey], by: &Invocation) -> Vec<Result<Verdict, Fault>> {
        let mut verdicts: Vec<Option<Result<Verdict, Fault>>> = vec![None; keys.len()];
        loop {
            let left: Vec<_> = (0..keys.len()).filter(|at| verdicts[*at].is_none()).collect();
            if left.is_empty() {
                return verdicts.into_iter().flatten().collect();
            }
            let ask = |items: &Items| {
                let lot: Vec<_> = left.iter().map(|at| keys[*at]).collect();
                items.claim(&lot, by)
            };
            match self.0.ask(conditional(left.len()), ask).await {
                Ok(answers) => left.iter().zip(answers).for_each(|(at, answer)| verdicts[*at] = answer.map(Ok)),
                Err(fault) => left.iter().for_each(|at| verdicts[*at] = Some(Err(fault.clone()))),
            }
        }
    }

    async fn complete(&self, keys: &[&EventKey], by: &Invocation) -> Result<(), Fault> {
        for lot in keys.chunks(25) {
            let done = |items: &Items| {
                let record = ClaimRecord::completed(by.request_id(), items.now());
                lot.iter().for_each(|key| items.complete(key, record.clone()));
            };
            self.0.ask(Request::Write(lot.len()), done).await?;
        }
        Ok(())
    }

    async fn release(&self, keys: &[&EventKey], by: &Invocation) -> Result<(), Fault> {
        let done = |items: &Items| keys.iter().for_each(|key| items.release(key, by));
        self.0.ask(conditional(keys.len()), done).await
    }
}

impl<W: World> RateStore for Shared<W> {
    /// As the function's client does: what is short of the wish is asked for in a second request.
    async fn reserve(&self, wanted: usize, limit: usize) -> Result<usize, Fault> {
        let room = self.0.ask(Request::WriteTheHotItem, |items| items.reserve(wanted, limit)).await?;
        if room > 0 && room < wanted {
            self.0.ask(Request::WriteTheHotItem, |_| ()).await?;
        }
        Ok(room)
    }
}

impl<W: World> CountStore for Shared<W> {
    async fn count(&self, tally: &Tally, _: &Invocation) -> Result<(), Fault> {
        self.0.ask(Request::Write(1), |items| items.count(tally)).await
    }

    async fn counted(&self) -> Result<Counted, Fault> {
        Err(Fault("nobody writes a letter here".to_owned()))
    }

    async fn mark_reported(&self, _: &Counted) -> Result<(), Fault> {
        Err(Fault("nobody writes a letter here".to_owned()))
    }
}

impl<W: World> HabitStore for Shared<W> {
    async fn recall(
        &self,
        people: &[&Person],
        aliases: &[Alias],
    ) -> Recalled<Result<Option<Habits>, Fault>, Result<Option<Earlier>, Fault>> {
        let read = |items: &Items| {
            let habits: Vec<_> = people.iter().map(|person| items.recall(person)).collect();
            (habits, aliases.iter().map(|alias| items.earlier(alias)).collect::<Vec<_>>())
        };
        match self.0.ask(Request::Read(people.len() + aliases.len()), read).await {
            Ok((habits, earlier)) => (habits.into_iter().map(Ok).collect(), earlier.into_iter().map(Ok).collect()),
            Err(fault) => (vec![Err(fault.clone()); people.len()], vec![Err(fault); aliases.len()]),
        }
    }

    async fn remember(&self, habits: &[(Person, Habits)], earlier: &[(Alias, Earlier)]) -> Result<(), Fault> {
        let done = |items: &Items| {
            habits.iter().for_each(|(person, habits)| items.remember(person, habits));
            earlier.iter().for_each(|(alias, earlier)| items.remember_failures(alias, earlier));
        };
        self.0.ask(Request::Write(habits.len() + earlier.len()), done).await
    }
}

impl<W: World> TestStore for Shared<W> {
    async fn announced(&self, nonces: &[Nonce]) -> Vec<Result<Option<Announced>, Fault>> {
        let read = |items: &Items| nonces.iter().map(|nonce| items.announced(*nonce)).collect::<Vec<_>>();
        match self.0.ask(Request::Read(nonces.len()), read).await {
            Ok(found) => found.into_iter().map(Ok).collect(),
            Err(fault) => vec![Err(fault); nonces.len()],
        }
    }
}
