//! Many files at once: fetched by one thread, unpacked and searched by all cores, and taken in their order.

use std::cell::RefCell;
use std::io;
use std::num::NonZero;
use std::sync::Arc;
use std::thread::available_parallelism;

use futures_util::{StreamExt, stream};
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;
use trailbell::history::trail_bucket::Unseen;
use trailbell::history::{self, Gatherer, Reading, Refusal, Search};
use trailbell::input::{Buffers, pages_of};

use super::listing::Listing;
use super::troubles::Troubles;
use crate::interrupt::Interrupt;

/// Files that are asked for at the same time. S3 answers each after some tens of milliseconds, whatever else is asked.
const IN_FLIGHT: usize = 48;
/// What these may take together, in kilobytes, packed. One that is larger is alone.
const ROOM: u32 = 16 * 1024;

/// A file that was read.
struct Done {
    readings: Vec<Reading>,
    trouble: Option<Trouble>,
}

enum Trouble {
    Refused(String, Refusal),
    Broken(String),
}

/// Reads the files, the latest first, until Ctrl-C or until the credentials are no longer good; says how many were read.
///
/// # Errors
/// Where whoever gathers wants no more.
pub(super) async fn read(
    place: &str,
    listing: &Listing,
    search: &Arc<Search>,
    interrupt: &Interrupt,
    to: &mut impl Gatherer,
) -> io::Result<usize> {
    let stock = &listing.stock;
    let cores = Semaphore::new(available_parallelism().map_or(1, NonZero::get));
    let room = Semaphore::new(ROOM as usize);
    let one = |index| one(index, listing, search, &cores, &room);
    let mut files = stream::iter(0..stock.len()).map(one).buffered(IN_FLIGHT);
    let mut troubles = Troubles::of(&listing.name);
    let (mut done, mut read) = (0, 0);
    to.begin(stock.bytes);
    let stopped = loop {
        let file = tokio::select! {
            biased;
            () = interrupt.happened() => break true,
            file = files.next() => file,
        };
        let Some(Done { readings, trouble }) = file else { break false };
        match trouble {
            Some(Trouble::Refused(_, refusal)) if refusal.is_of_credentials() => {
                to.not_seen(history::Unseen::Refused { place: place.to_owned(), refusal });
                break true;
            }
            Some(Trouble::Refused(key, refusal)) => troubles.refused(&key, refusal),
            Some(Trouble::Broken(sentence)) => troubles.broken(sentence),
            None => read += 1,
        }
        to.progress(u64::from(stock.size(done)));
        done += 1;
        for reading in readings {
            to.take_all(reading)?;
        }
    };
    to.end();
    troubles.tell(to);
    if stopped && done < stock.len() {
        let (count, until) = ((stock.len() - done) as u64, stock.delivered(done));
        to.not_seen(history::Unseen::Bucket(Unseen::Unread { place: place.to_owned(), count, until }));
    }
    Ok(read)
}

/// Fetches and reads one file.
async fn one(index: usize, listing: &Listing, search: &Arc<Search>, cores: &Semaphore, room: &Semaphore) -> Done {
    let trouble = |trouble| Done { readings: Vec::new(), trouble: Some(trouble) };
    let key = listing.stock.key(index).unwrap_or_default();
    let needed = (listing.stock.size(index) / 1024 + 1).min(ROOM);
    // Neither is ever closed, so that both are given in the end.
    let _room = room.acquire_many(needed).await;
    let packed = match listing.bucket.read(&key).await {
        Ok(packed) => packed,
        Err(refusal) => return trouble(Trouble::Refused(key, refusal)),
    };
    let _core = cores.acquire().await;
    let (search, name) = (Arc::clone(search), format!("s3://{}/{key}", listing.name));
    match spawn_blocking(move || searched(&search, &name, &packed)).await {
        Ok(done) => done,
        Err(error) => trouble(Trouble::Broken(format!("s3://{}/{key}: {error}", listing.name))),
    }
}

thread_local! {
    static BUFFERS: RefCell<Buffers> = RefCell::default();
}

fn searched(search: &Search, name: &str, packed: &[u8]) -> Done {
    let mut readings = Vec::new();
    let result = BUFFERS.with_borrow_mut(|buffers| {
        pages_of(name, packed, buffers, |page| {
            readings.push(search.page(page));
            true
        })
    });
    Done { readings, trouble: result.err().map(|problem| Trouble::Broken(format!("{name}: {problem}"))) }
}
