//! Through a log group, from the earliest event that may be an answer to the latest.

use std::io;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use tokio::time::Instant;

use super::patience::Patience;
use super::window::Windows;
use super::{Ask, LogGroup, LogGroupGap, MARGIN, pattern};
use crate::history::{Gatherer, Page, Phrases, Question, Refusal, Search, Unseen};

/// After so long people want to know how long it may take, and then again and again.
const SILENT: Duration = Duration::from_secs(5);

/// So many tokens in a row may be lost.
const MOST_LOST: u32 = 3;

/// From when to when a log group is looked through, by its own time.
#[derive(Debug, Clone, Copy)]
pub struct Span {
    from: Option<Timestamp>,
    end: Timestamp,
    open: bool,
}

impl Span {
    /// What a question takes of a group that has nothing from before `first`.
    #[must_use]
    pub fn of(question: &Question, first: Option<Timestamp>, now: Timestamp) -> Self {
        let since = question.since.map(|since| since.saturating_sub(MARGIN).unwrap_or(since));
        let until = question.until.map(|until| until.saturating_add(MARGIN).unwrap_or(until));
        Self { from: since.max(first), end: until.unwrap_or(now).min(now), open: until.is_none_or(|until| until > now) }
    }
}

/// A search in a log group, which can be left at any time: what it has seen until then has been gathered.
pub struct Walk<'a, G> {
    group: &'a G,
    search: &'a Search,
    /// Where an event was found, in JSON.
    source: String,
    /// What people call it.
    place: String,
    pattern: Option<String>,
    windows: Windows,
    token: Option<String>,
    patience: Patience,
    pages: u32,
    /// The time of the latest event.
    latest: Option<Timestamp>,
    /// Tokens that were no longer taken since an event was seen that is later than all before.
    lost: u32,
    began: Option<(Instant, Option<Timestamp>)>,
    told: Option<Instant>,
}

impl<'a, G: LogGroup> Walk<'a, G> {
    /// Asks nothing yet. The group is called by its name.
    #[must_use]
    pub fn new(group: &'a G, name: &str, search: &'a Search, span: Span) -> Self {
        Self {
            group,
            search,
            source: source(name),
            place: Phrases::of(search.wording()).log_group_called(name),
            pattern: pattern(search.question()).map(|pattern| pattern.to_string()),
            windows: Windows::new(span.from, span.end, span.open),
            token: None,
            patience: Patience::default(),
            pages: 0,
            latest: None,
            lost: 0,
            began: None,
            told: None,
        }
    }

    /// Goes to the end, or to where AWS no longer answers: that is told, and it is `false`.
    ///
    /// # Errors
    /// Where nothing more is wanted.
    pub async fn run(&mut self, to: &mut impl Gatherer) -> io::Result<bool> {
        while let Some((from, end)) = self.windows.next() {
            let began = self.began.get_or_insert_with(|| (Instant::now(), from)).0;
            let ask = Ask { pattern: self.pattern.as_deref(), from, to: end, token: self.token.as_deref() };
            let answer = match self.patience.page(self.group, &ask).await {
                Ok(answer) => answer,
                // A token is good for 24 hours, and was for another question: what it stood for is asked for by its time.
                Err(Refusal::Other(_)) if self.token.is_some() && self.lost < MOST_LOST => {
                    self.lost += 1;
                    self.token = None;
                    self.latest.inspect(|latest| self.windows.from(*latest));
                    continue;
                }
                Err(refusal) => {
                    let has_begun = self.pages > 0 || from != self.began.and_then(|(_, from)| from);
                    to.not_seen(Unseen::Refused { place: self.place.clone(), refusal });
                    if has_begun {
                        self.stop(to);
                    }
                    return Ok(false);
                }
            };
            self.pages += 1;
            for event in &answer.events {
                if event.time > self.latest {
                    (self.latest, self.lost) = (event.time, 0);
                }
                to.take(self.search.page(&message(&self.source, &event.message)))?;
            }
            self.token = answer.token;
            if self.token.is_none() {
                self.windows.done(end, self.pages);
                self.pages = 0;
            }
            if self.told.unwrap_or(began).elapsed() >= SILENT {
                self.tell(to)?;
            }
        }
        Ok(true)
    }

    /// Says from when on not everything was looked at, where it is not at its end.
    pub fn stop(&self, to: &mut impl Gatherer) {
        if let Some(from) = self.reached() {
            // What is delivered late stands behind what is later.
            let from = from.saturating_sub(MARGIN).unwrap_or(from);
            let from = self.search.question().since.map_or(from, |since| from.max(since));
            to.not_seen(Unseen::LogGroup { place: self.place.clone(), gap: LogGroupGap::Rest(from) });
        } else if self.windows.next().is_some() {
            to.not_seen(Unseen::LogGroup { place: self.place.clone(), gap: LogGroupGap::Nothing });
        }
    }

    /// Up to when all was looked at, by the group's own time; `None` where that is not known, and at the end.
    #[must_use]
    pub fn reached(&self) -> Option<Timestamp> {
        self.windows.next()?;
        let (from, _) = self.windows.place();
        from.max(self.latest.filter(|_| self.pages > 0))
    }

    fn tell(&mut self, to: &mut impl Gatherer) -> io::Result<()> {
        let Some((began, first)) = self.began else { return Ok(()) };
        let Some(reached) = self.reached() else { return Ok(()) };
        self.told = Some(Instant::now());
        let first = first.unwrap_or(reached);
        let (done, left) = (reached.duration_since(first), self.windows.place().1.duration_since(reached));
        let left = (done.is_positive() && left > SignedDuration::ZERO)
            .then(|| began.elapsed().mul_f64(left.as_secs_f64() / done.as_secs_f64()));
        let line = Phrases::of(self.search.wording()).so_far(&self.place, reached, left);
        to.remark(&line)
    }
}

/// What an event of this group has for its source, in every language.
pub(super) fn source(group: &str) -> String {
    format!("log group {group}")
}

/// A message is one document, whatever breaks its lines.
pub(super) fn message<'a>(name: &'a str, text: &'a str) -> Page<'a> {
    Page { name, bytes: text.as_bytes(), is_whole: false, lines_before: 0 }
}
