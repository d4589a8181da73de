//! `trailbell redrive`: what the function could not publish is published after all, through the same code as in the function.
//!
//! Each payload is read, published, and only then put aside. Where redrive is killed in between, the next run publishes it again, but for
//! the events that the claims table knows as delivered. What cannot be read or published stays where it is.

mod backfill;
mod bucket;
mod configuration;
mod files;
mod guard;
mod preview;
mod progress;
mod queue;
mod record;
mod republisher;
mod store;
mod trail_files;

pub use backfill::Backfill;
pub use bucket::Bucket;
pub use configuration::FunctionConfiguration;
pub use files::Files;
pub use preview::Preview;
pub use progress::{Progress, Summary};
pub use queue::DeadLetters;
pub use record::function_name;
pub use republisher::Republisher;
pub use store::{MAX_BYTES, Store, StoreError};
pub use trail_files::{FilesAgain, Opened};

use std::future::Future;
use std::ops::ControlFlow;

use trailbell::ingest::Place;
use trailbell::input::{Found, payloads, text_in};
use trailbell::pipeline::{Events, Report, Rules};

/// What became of one payload.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// What became of its events.
    pub report: Report,
    /// What is to be done with it.
    pub end: End,
}

/// What is to be done with a payload.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum End {
    /// All of it was published: it is put aside.
    Published,
    /// It was only shown.
    Shown,
    /// It stays, for this reason.
    Left(String),
    /// It stays, and so does the rest: the reason holds for all.
    Stopped(String),
}

/// Publishes payloads, or shows them.
pub trait Handler {
    /// Handles one payload. Its `text` has been checked and can be read; `name` is where it is kept; `note` is called with what a person
    /// should know meanwhile.
    fn handle(&mut self, name: &str, text: &str, note: &mut dyn FnMut(&str)) -> impl Future<Output = Outcome>;
}

/// Hands everything in a store to a handler, and puts aside what was published. `Break` where the reason to stop holds for every other store
/// too.
pub async fn redrive<S: Store>(
    store: &mut S,
    handler: &mut impl Handler,
    rules: &Rules,
    progress: &mut Progress,
) -> ControlFlow<()> {
    loop {
        let items = match store.page().await {
            Ok(Some(items)) => items,
            Ok(None) => return ControlFlow::Continue(()),
            Err(error) => {
                progress.stopped(&error.to_string());
                return ControlFlow::Continue(());
            }
        };
        for item in items {
            one(store, &item, handler, rules, progress).await?;
        }
    }
}

async fn one<S: Store>(
    store: &S,
    item: &S::Item,
    handler: &mut impl Handler,
    rules: &Rules,
    progress: &mut Progress,
) -> ControlFlow<()> {
    let name = item.to_string();
    let text = match store.read(item).await {
        Ok(Some(bytes)) => readable(bytes, rules),
        Ok(None) => return ControlFlow::Continue(()),
        Err(error) => Err(error.to_string()),
    };
    let outcome = match text {
        Ok(text) => handler.handle(&name, &text, &mut |note| progress.note(&name, note)).await,
        Err(reason) => Outcome { report: Report::default(), end: End::Left(reason) },
    };
    progress.outcome(&name, &outcome);
    match outcome.end {
        End::Published => match store.put_aside(item).await {
            Ok(()) => ControlFlow::Continue(()),
            // The others could not be put aside either, and the next run would publish each of them again.
            Err(error) => {
                progress.stopped(&format!("{name} was told and cannot be put aside: {error}"));
                ControlFlow::Break(())
            }
        },
        End::Shown | End::Left(_) => ControlFlow::Continue(()),
        End::Stopped(_) => ControlFlow::Break(()),
    }
}

/// The text, where every document in it can be read. Else nothing of it is published: it stays, and the next run would publish the rest again.
fn readable(bytes: Vec<u8>, rules: &Rules) -> Result<String, String> {
    let text = text_in(bytes, MAX_BYTES)?;
    let bounds = rules.bounds();
    let mut nothing = true;
    for Found { line, payload } in payloads(&text, &bounds) {
        nothing = false;
        let events = payload.and_then(|payload| Events::in_payload(payload, line, rules, |_| true));
        let events = events.map_err(|error| {
            let place = line.map(|line| format!("line {line}: ")).unwrap_or_default();
            format!("{place}{error}")
        })?;
        // Each of a queue's messages is a payload; one that is no event may be meant for something else and must not be put aside.
        let message = |place| matches!(place, Place::Message(_));
        if let Some(reject) = events.rejects.iter().find(|reject| message(reject.position.place)) {
            return Err(format!("{}: {}", reject.position, reject.reason));
        }
    }
    if nothing { Err("there is nothing in it".to_owned()) } else { Ok(text) }
}
