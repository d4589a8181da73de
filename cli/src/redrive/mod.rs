//! `trailbell redrive`: what the function could not tell is told after all, through the same code as in the function.
//!
//! Each payload is read, told, and only then put aside: whoever is killed in between tells it once more, and what the claims remember is
//! not told again. What cannot be read or told stays where it is.

mod bucket;
mod configuration;
mod files;
mod guard;
mod preview;
mod progress;
mod record;
mod republisher;
mod store;

pub use bucket::Bucket;
pub use configuration::FunctionConfiguration;
pub use files::Files;
pub use preview::Preview;
pub use progress::{Progress, Summary};
pub use record::function_name;
pub use republisher::Republisher;
pub use store::{MAX_BYTES, Store, StoreError};

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
    /// All of it was told: it is put aside.
    Published,
    /// It was only shown.
    Shown,
    /// It stays, for this reason.
    Left(String),
    /// It stays, and so does the rest: the reason holds for all.
    Stopped(String),
}

/// Tells a payload, or shows it.
pub trait Handler {
    /// Does so. `text` can be read; `name` is where it is kept; `note` takes what a person should know meanwhile.
    fn handle(&mut self, name: &str, text: &str, note: &mut dyn FnMut(&str)) -> impl Future<Output = Outcome>;
}

/// Takes everything out of a store and tells it. `Break` where there is no sense in going on with another store.
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
            // What holds for one holds for the others, and each would be told again by the next run.
            Err(error) => {
                progress.stopped(&format!("{name} was told and cannot be put aside: {error}"));
                ControlFlow::Break(())
            }
        },
        End::Shown | End::Left(_) => ControlFlow::Continue(()),
        End::Stopped(_) => ControlFlow::Break(()),
    }
}

/// The text, where every document in it can be read. Else nothing of it is told: it stays, and the next run would tell it again.
fn readable(bytes: Vec<u8>, rules: &Rules) -> Result<String, String> {
    let text = text_in(bytes, MAX_BYTES).map_err(|error| error.to_string())?;
    let bounds = rules.bounds();
    let mut nothing = true;
    for Found { line, payload } in payloads(&text, &bounds) {
        nothing = false;
        let events = payload.and_then(|payload| Events::in_payload(payload, line, rules, |_| true));
        let events = events.map_err(|error| {
            let place = line.map(|line| format!("line {line}: ")).unwrap_or_default();
            format!("{place}{error}")
        })?;
        // Of a queue's messages each is a payload, and what is no event may be of use elsewhere.
        let message = |place| matches!(place, Place::Message(_));
        if let Some(reject) = events.rejects.iter().find(|reject| message(reject.position.place)) {
            return Err(format!("{}: {}", reject.position, reject.reason));
        }
    }
    if nothing { Err("there is nothing in it".to_owned()) } else { Ok(text) }
}
