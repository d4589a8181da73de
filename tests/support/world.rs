//! A world that a test makes up, on a clock that only waits advance: how it treats a request, and the table that all containers in it share.

use std::rc::Rc;

use trailbell::cloudtrail::EventKey;
use trailbell::habits::{Habits, Person};
use trailbell::invocation::Invocation;
use trailbell::ledger::{ClaimRecord, ClaimStore, CountStore, Counted, Fault, HabitStore, RateStore, Verdict};
use trailbell::tally::Tally;

use super::items::Items;

/// What a request to the table is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Request {
    /// Reads an item.
    Read,
    /// Writes an item that hardly anybody else wants.
    Write,
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

impl<W: World> ClaimStore for Shared<W> {
    async fn claim(&self, key: &EventKey, by: &Invocation) -> Result<Verdict, Fault> {
        self.0.ask(Request::Write, |items| items.claim(key, by)).await
    }

    async fn complete(&self, key: &EventKey, by: &Invocation) -> Result<(), Fault> {
        let record = |items: &Items| ClaimRecord::completed(by.request_id(), items.now());
        self.0.ask(Request::Write, |items| items.complete(key, record(items))).await
    }

    async fn release(&self, key: &EventKey, by: &Invocation) -> Result<(), Fault> {
        self.0.ask(Request::Write, |items| items.release(key, by)).await
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
        self.0.ask(Request::Write, |items| items.count(tally)).await
    }

    async fn counted(&self) -> Result<Counted, Fault> {
        Err(Fault("nobody writes a letter here".to_owned()))
    }

    async fn mark_reported(&self, _: &Counted) -> Result<(), Fault> {
        Err(Fault("nobody writes a letter here".to_owned()))
    }
}

impl<W: World> HabitStore for Shared<W> {
    async fn recall(&self, person: &Person) -> Result<Option<Habits>, Fault> {
        self.0.ask(Request::Read, |items| items.recall(person)).await
    }

    async fn remember(&self, person: &Person, habits: &Habits) -> Result<(), Fault> {
        self.0.ask(Request::Write, |items| items.remember(person, habits)).await
    }
}
