//! A query, from its start to its last row. It runs in AWS whoever waits for it: whoever leaves early has to stop it.

use std::io;
use std::time::Duration;

use tokio::time::{Instant, sleep};

use super::{Engine, Execution, Failure, State, Unseen};
use crate::history::{self, Gatherer, Page, Phrases, Refusal, Search};

/// Between one look and the next, at first and at most.
const FIRST: Duration = Duration::from_millis(250);
const LAST: Duration = Duration::from_secs(5);
/// After so long people want to know how far it is.
const SILENT: Duration = Duration::from_secs(5);
/// So many answers in a row may be missing.
const PATIENCE: u32 = 8;

/// What it came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scanned {
    /// The query's id, once there is one.
    pub id: Option<String>,
    /// Bytes.
    pub bytes: u64,
}

/// A query.
pub struct Run<'a, E> {
    engine: &'a E,
    search: &'a Search,
    scanned: Scanned,
    /// Does it still run, as far as is known?
    runs: bool,
    /// Files that could not be taken apart: the first, and how many.
    whole: Option<(String, u64)>,
}

impl<'a, E: Engine> Run<'a, E> {
    /// Asks nothing yet.
    #[must_use]
    pub fn new(engine: &'a E, search: &'a Search) -> Self {
        Self { engine, search, scanned: Scanned::default(), runs: false, whole: None }
    }

    /// Asks, waits, and takes the rows; what goes wrong is told.
    ///
    /// # Errors
    /// Where nothing more is wanted.
    pub async fn run(&mut self, sql: &str, to: &mut impl Gatherer) -> io::Result<()> {
        let id = match self.engine.start(sql).await {
            Ok(id) => id,
            Err(Refusal::Other(message)) => {
                self.failed(message, to);
                return Ok(());
            }
            Err(refusal) => {
                self.refused(refusal, to);
                return Ok(());
            }
        };
        (self.scanned.id, self.runs) = (Some(id.clone()), true);
        to.remark(&Phrases::of(self.search.wording()).athena_started(&id))?;
        match self.wait(&id, to).await? {
            Ok(State::Done) => self.runs = false,
            Ok(State::Failed(message)) => {
                self.runs = false;
                self.failed(message, to);
                return Ok(());
            }
            Ok(State::Running) => return Ok(()),
            Err(refusal) => {
                self.refused(refusal, to);
                self.stop(to).await;
                return Ok(());
            }
        }
        self.rows(&id, to).await
    }

    async fn wait(&mut self, id: &str, to: &mut impl Gatherer) -> io::Result<Result<State, Refusal>> {
        let (began, mut pause, mut missing, mut told) = (Instant::now(), FIRST, 0, Instant::now());
        loop {
            match self.engine.execution(id).await {
                Ok(Execution { state: State::Running, scanned }) => {
                    (self.scanned.bytes, missing) = (scanned, 0);
                }
                Ok(Execution { state, scanned }) => {
                    self.scanned.bytes = scanned;
                    return Ok(Ok(state));
                }
                Err(Refusal::Throttled | Refusal::Unreachable(_)) if missing < PATIENCE => missing += 1,
                Err(refusal) => return Ok(Err(refusal)),
            }
            if told.elapsed() >= SILENT {
                told = Instant::now();
                let seconds = began.elapsed().as_secs();
                to.remark(&Phrases::of(self.search.wording()).athena_so_far(seconds, self.scanned.bytes))?;
            }
            sleep(pause).await;
            pause = pause.mul_f64(1.5).min(LAST);
        }
    }

    async fn rows(&mut self, id: &str, to: &mut impl Gatherer) -> io::Result<()> {
        let (mut token, mut missing, mut pause) = (None, 0, FIRST);
        loop {
            let page = match self.engine.rows(id, token.as_deref()).await {
                Ok(page) => page,
                Err(Refusal::Throttled | Refusal::Unreachable(_)) if missing < PATIENCE => {
                    missing += 1;
                    sleep(pause).await;
                    pause = pause.mul_f64(1.5).min(LAST);
                    continue;
                }
                Err(refusal) => {
                    self.refused(refusal, to);
                    self.rest(to);
                    break;
                }
            };
            (missing, pause) = (0, FIRST);
            for row in page.rows {
                match &row.record {
                    Some(record) => {
                        let page =
                            Page { name: &row.source, bytes: record.as_bytes(), is_whole: false, lines_before: 0 };
                        to.take(self.search.page(&page))?;
                    }
                    None => self.whole.get_or_insert((row.source, 0)).1 += 1,
                }
            }
            token = page.token;
            if token.is_none() {
                break;
            }
        }
        if let Some((first, count)) = self.whole.take() {
            tell(Unseen::Whole { first, count }, to);
        }
        Ok(())
    }

    /// Leaves it: stops the query where it still runs, and says what was not seen.
    pub async fn stop(&mut self, to: &mut impl Gatherer) {
        if !std::mem::take(&mut self.runs) {
            return self.rest(to);
        }
        let Some(id) = self.scanned.id.clone() else { return };
        let refused = self.engine.stop(&id).await.err();
        tell(Unseen::Stopped { id, refused }, to);
    }

    /// What it came to.
    #[must_use]
    pub fn scanned(&self) -> &Scanned {
        &self.scanned
    }

    fn rest(&self, to: &mut impl Gatherer) {
        let id = self.scanned.id.clone().unwrap_or_default();
        tell(Unseen::Rest { id }, to);
    }

    fn failed(&self, message: String, to: &mut impl Gatherer) {
        tell(Unseen::Failed { failure: Failure::of(&message), message }, to);
    }

    fn refused(&self, refusal: Refusal, to: &mut impl Gatherer) {
        to.not_seen(history::Unseen::Refused { place: "Amazon Athena".to_owned(), refusal });
    }
}

fn tell(unseen: Unseen, to: &mut impl Gatherer) {
    to.not_seen(history::Unseen::Athena(unseen));
}
