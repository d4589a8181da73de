//! `trailbell replay`: what would be published, through the same code as the function.

mod asked;
mod output;
mod run;
mod told;

pub use asked::Asked;
pub use output::{Format, Output};
pub use run::run;
pub use told::Of;
pub use trailbell::filter_pattern::Filters;

use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt;

use asked::Answers;
use told::{Known, next_document};
use trailbell::alert::{Alert, Message, messages};
use trailbell::cloudtrail::EventKey;
use trailbell::ingest::{IngestError, Payload};
use trailbell::input::{self, Buffers, InputFile, Origin, Page, PayloadReader};
use trailbell::pipeline::{Bundle, Events, IgnoredBy, Reading, Report, Rules};
use trailbell::settings::MAX_MESSAGES;
use trailbell::story::Story;
use trailbell::text::visible::visible;

/// What `replay` was asked to show.
#[derive(Debug)]
pub struct Replay {
    /// How payloads are read and alerts worded.
    pub rules: Rules,
    /// Which log events are read: those that one of these would deliver.
    pub filters: Filters,
    /// Which of them are shown.
    pub asked: Asked,
    /// Mails or lines.
    pub format: Format,
}

/// The counters of a whole replay, and what could not be read.
#[derive(Debug, Default)]
pub struct Summary {
    /// All payloads' reports together.
    pub report: Report,
    /// Files and lines that could not be read, said with their place.
    pub unreadable: Vec<String>,
}

/// What one input is shown as.
#[derive(Debug, Default)]
pub struct Replayed {
    /// What would be published, in its order.
    pub shown: Vec<Shown>,
    /// The counters.
    pub summary: Summary,
}

/// What a part of an input is shown as, and how many bytes of it that were.
#[derive(Debug, Default)]
pub struct Part {
    /// What is shown.
    pub replayed: Replayed,
    /// Of the input, packed as it is.
    pub bytes: u64,
}

impl Part {
    /// Of what could not be read.
    #[must_use]
    pub fn unreadable(problem: String) -> Self {
        let summary = Summary { unreadable: vec![problem], ..Summary::default() };
        Self { replayed: Replayed { summary, shown: Vec::new() }, bytes: 0 }
    }
}

/// One thing that would be published, in the format that was asked for.
#[derive(Debug)]
pub enum Shown {
    /// One alert as JSON.
    Line(String, Of),
    /// A message in all its forms.
    Message(Box<Message>, Of),
}

impl Replay {
    /// Replays one input's text; `name` is the input's name in messages.
    #[must_use]
    pub fn input(&self, name: &str, text: &str) -> Replayed {
        let mut replaying = Replaying::new(self, name);
        let page = Page { name, bytes: text.as_bytes(), is_whole: false, lines_before: 0 };
        input::each(&page, &self.rules.bounds(), &mut replaying);
        replaying.tell_lines();
        replaying.replayed
    }

    /// Replays a file, and hands on a part whenever there is enough for one, until one is not taken.
    pub fn file(&self, file: &InputFile, buffers: &mut Buffers, send: &mut dyn FnMut(Part) -> bool) {
        let mut replaying = Replaying::new(self, file.name());
        let mut left = file.bytes();
        let read = file.pages(buffers, |page| {
            let bytes = if page.is_whole { left } else { left.min(page.bytes.len() as u64) };
            left -= bytes;
            input::each(page, &self.rules.bounds(), &mut replaying);
            send(Part { replayed: std::mem::take(&mut replaying.replayed), bytes })
        });
        replaying.tell_lines();
        if let Err(error) = read {
            replaying.unreadable(error.to_string());
        }
        send(Part { replayed: replaying.replayed, bytes: left });
    }

    fn events(&self, events: Events, answers: &Answers, origin: Origin<'_>, replayed: &mut Replayed) {
        let Replayed { shown, summary } = replayed;
        // With the steps of sign-ins, every event is shown, its copies too.
        let events = if self.rules.policy.steps { events.with_copies() } else { events.distinct() };
        let stories = RefCell::new(Stories::new());
        let mut reading = events.reading_of(&self.rules, |story| {
            let is_asked_for = self.asked.is_for(story, answers);
            if is_asked_for && let Some(key) = story.keys().next() {
                stories.borrow_mut().insert(key.clone(), Box::new(story.clone()));
            }
            is_asked_for
        });
        let stories = stories.into_inner();
        summary.unreadable.extend(reading.rejects.iter().map(|reject| origin.reject(reject)));
        if !self.asked.is_everything() {
            // They are named, but are nothing that was asked for.
            reading.rejects.clear();
        }
        let total = match self.format {
            Format::Json => self.lines(reading, stories, shown),
            Format::Text | Format::Files => self.messages(reading, stories, shown),
        };
        summary.report.add(&total);
    }

    /// The mails, those that the function would send, in order of time. Of what is no single event there is no time: it comes last.
    fn messages(&self, reading: Reading, mut stories: Stories, shown: &mut Vec<Shown>) -> Report {
        let document = next_document();
        let times: HashMap<_, _> =
            reading.alerts.iter().filter_map(|alert| Some((alert.keys.first()?.clone(), alert.time?))).collect();
        // A digest is made only of what one invocation of the function would be handed at once.
        let max = if reading.invocation && !self.rules.policy.steps { MAX_MESSAGES } else { usize::MAX };
        let Bundle { mut messages, mut report } = reading.bundle(max, &self.rules.wording);
        messages.sort_by_cached_key(|message| {
            let time = message.keys.first().and_then(|key| times.get(key)).filter(|_| message.events == 1);
            (time.is_none(), time.copied())
        });
        for message in messages {
            report.count(&message);
            // A digest does not say whose id another bears.
            let story = message.keys.first().filter(|_| message.events == 1).and_then(|key| stories.remove(key));
            let of = Of::new(document, message.keys.clone(), story);
            shown.push(Shown::Message(Box::new(self.kept(message)), of));
        }
        report
    }

    /// The same once more, where it is now known that another event bears its id; nothing where that changes nothing.
    fn reworded(&self, of: &Of, known: &Known) -> Option<Message> {
        let story = of.story.as_deref().filter(|story| known.same_id && !story.same_id)?;
        let Rules { wording, policy, .. } = &self.rules;
        let mut alert = Alert::of_story(&Story { same_id: true, ..story.clone() }, wording);
        alert.quiet = policy.hushes(alert.severity, alert.time, &wording.time_zone);
        messages(vec![alert], &[], usize::MAX, wording).pop()
    }

    /// Of a message what is shown: it has four forms, and there may be a great many.
    fn kept(&self, message: Message) -> Message {
        let json = if self.format == Format::Files { message.json } else { String::new() };
        Message { chat: String::new(), sms: String::new(), json, ..message }
    }

    /// One alert a line. What could not be read is one line together or, with the steps of sign-ins, a line each.
    fn lines(&self, reading: Reading, mut stories: Stories, shown: &mut Vec<Shown>) -> Report {
        let document = next_document();
        let Reading { alerts, rejects, mut report, .. } = reading;
        report.published = alerts.len();
        report.folded += alerts.iter().map(|alert| alert.folded).sum::<usize>();
        shown.extend(alerts.iter().map(|alert| {
            let story = alert.keys.first().and_then(|key| stories.remove(key));
            Shown::Line(alert.to_json(), Of::new(document, alert.keys.clone(), story))
        }));
        let together = if self.rules.policy.steps { 1 } else { rejects.len().max(1) };
        for rejects in rejects.chunks(together) {
            let messages = messages(Vec::<Alert>::new(), rejects, usize::MAX, &self.rules.wording);
            let line = |message: Message| Shown::Line(message.json, Of::new(document, Vec::new(), None));
            shown.extend(messages.into_iter().map(line));
        }
        report
    }
}

/// What alerts are about, by the first of their events.
type Stories = HashMap<EventKey, Box<Story>>;

/// One input, as it is replayed.
struct Replaying<'r> {
    replay: &'r Replay,
    name: &'r str,
    replayed: Replayed,
    /// Events that have lines of their own. They are told together, as they would be in a file of a trail: what belongs together is one
    /// story whatever the form.
    lines: Events,
    answers: Answers,
}

/// So many lines are told together at most, which bounds what is kept of a long file.
const LINES: usize = 2_000;

impl<'r> Replaying<'r> {
    fn new(replay: &'r Replay, name: &'r str) -> Self {
        Self { replay, name, replayed: Replayed::default(), lines: Events::default(), answers: Answers::default() }
    }

    fn tell_lines(&mut self) {
        let (lines, answers) = (std::mem::take(&mut self.lines), std::mem::take(&mut self.answers));
        if lines.report.seen > 0 {
            self.replay.events(lines, &answers, Origin { name: self.name, line: None }, &mut self.replayed);
        }
    }

    fn read(&self, payload: Payload<'_>, line: Option<usize>) -> Result<(Events, Answers), IngestError> {
        let Replay { rules, filters, asked, .. } = self.replay;
        let answers = RefCell::default();
        let delivers = |event: &str| filters.deliver(event) && asked.look(event, &mut answers.borrow_mut());
        let events = Events::in_payload(payload, line, rules, delivers)?;
        Ok((events, answers.into_inner()))
    }
}

impl PayloadReader for Replaying<'_> {
    fn payload(&mut self, payload: Payload<'_>, origin: Origin<'_>) -> Result<(), IngestError> {
        if origin.line.is_some() && matches!(payload, Payload::Record(_) | Payload::EventBridge(_)) {
            let (events, answers) = self.read(payload, origin.line)?;
            self.lines.add(events);
            self.answers.add(answers);
            if self.lines.report.seen >= LINES {
                self.tell_lines();
            }
            return Ok(());
        }
        self.tell_lines();
        let (events, answers) = self.read(payload, origin.line)?;
        self.replay.events(events, &answers, origin, &mut self.replayed);
        Ok(())
    }

    fn unreadable(&mut self, problem: String) {
        self.replayed.summary.unreadable.push(problem);
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for problem in &self.unreadable {
            writeln!(f, "trailbell: not read: {}", visible(problem))?;
        }
        for IgnoredBy { rule, reason, events, .. } in &self.report.ignored_by {
            writeln!(f, "{events} ignored by rule {rule}: {}", visible(reason))?;
        }
        writeln!(f, "{}", self.report.preview())
    }
}

impl Summary {
    fn add(&mut self, other: Self) {
        self.report.add(&other.report);
        self.unreadable.extend(other.unreadable);
    }
}
