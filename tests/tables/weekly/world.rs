//! A world in memory, which answers as a test wants it to.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::future::Future;
use std::time::Duration;

use jiff::Timestamp;
use tokio::time::{Instant, sleep};
use trailbell::alert::Message;
use trailbell::history::{Found, Page, Refusal, Search};
use trailbell::invocation::Invocation;
use trailbell::ledger::{CountStore, Counted, Fault, Ledger};
use trailbell::letter::KeyId;
use trailbell::publish::{PublishError, Publisher};
use trailbell::tally::Tally;
use trailbell::weekly::{
    Alarm, Archive, ArchiveClaims, Call, CredentialReports, Failures, Generated, Listed, Mail, Mailer, NoneYet,
    NotSent, Outcome, Past, Ports, Progress, Settings, Stored, Watch, When,
};

pub const BUCKET: &str = "trailbell-archive";

/// Runs with a clock that passes when somebody waits.
pub fn run<F: Future>(future: F) -> F::Output {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build();
    runtime.expect("a runtime").block_on(future)
}

pub fn refused() -> Refusal {
    Refusal::Denied { permission: "iam:Example".to_owned(), message: "because the test says so".to_owned() }
}

/// IAM: answers in a row; the last one again and again.
pub struct Iam {
    pub latest: RefCell<Vec<Result<Generated, NoneYet>>>,
    pub generate: RefCell<Vec<Result<Progress, Refusal>>>,
    pub keys: BTreeMap<String, Result<Option<Vec<KeyId>>, Refusal>>,
    pub asked: RefCell<Vec<String>>,
}

impl Iam {
    pub fn with(csv: &[u8], made: Timestamp) -> Self {
        Self::answering(vec![Ok(Generated { csv: csv.to_vec(), made: Some(made) })], vec![Ok(Progress::Started)])
    }

    pub fn answering(latest: Vec<Result<Generated, NoneYet>>, generate: Vec<Result<Progress, Refusal>>) -> Self {
        Self {
            latest: RefCell::new(latest),
            generate: RefCell::new(generate),
            keys: BTreeMap::new(),
            asked: RefCell::default(),
        }
    }
}

fn next<T: Clone>(answers: &RefCell<Vec<T>>) -> T {
    let mut answers = answers.borrow_mut();
    if answers.len() > 1 { answers.remove(0) } else { answers[0].clone() }
}

impl CredentialReports for &Iam {
    async fn generate(&self) -> Result<Progress, Refusal> {
        self.asked.borrow_mut().push("generate".to_owned());
        next(&self.generate)
    }

    async fn latest(&self) -> Result<Generated, NoneYet> {
        self.asked.borrow_mut().push("latest".to_owned());
        next(&self.latest)
    }

    async fn keys(&self, user: &str) -> Result<Option<Vec<KeyId>>, Refusal> {
        self.asked.borrow_mut().push(format!("keys of {user}"));
        self.keys.get(user).cloned().unwrap_or(Ok(None))
    }
}

/// Bytes, when the report in them was made, and their version.
type Object = (Vec<u8>, Option<Timestamp>, u64);

/// S3: what is written stays, with its version.
#[derive(Default)]
pub struct Store {
    pub objects: RefCell<BTreeMap<String, Object>>,
    pub refuses: Cell<Option<&'static str>>,
    pub hangs: Cell<bool>,
}

impl Store {
    pub fn with(objects: &[(&str, &[u8])]) -> Self {
        let store = Self::default();
        for (key, bytes) in objects {
            store.objects.borrow_mut().insert((*key).to_owned(), (bytes.to_vec(), None, 1));
        }
        store
    }

    pub fn keys(&self) -> Vec<String> {
        self.objects.borrow().keys().cloned().collect()
    }

    async fn may(&self, act: &str) -> Result<(), Refusal> {
        if self.hangs.get() {
            sleep(Duration::from_secs(3600)).await;
        }
        match self.refuses.get() {
            Some(refused) if refused == act || refused == "everything" => Err(self::refused()),
            _ => Ok(()),
        }
    }
}

impl Archive for &Store {
    fn place(&self) -> String {
        format!("s3://{BUCKET}/")
    }

    async fn list(&self, prefix: &str) -> Result<Vec<Listed>, Refusal> {
        self.may("list").await?;
        let objects = self.objects.borrow();
        let below = objects.iter().filter(|(key, _)| key.starts_with(prefix));
        Ok(below.map(|(key, (bytes, ..))| Listed { key: key.clone(), bytes: bytes.len() as u64 }).collect())
    }

    async fn read(&self, key: &str) -> Result<Option<Stored>, Refusal> {
        self.may("read").await?;
        Ok(self.objects.borrow().get(key).map(|(bytes, made, version)| Stored {
            bytes: bytes.clone(),
            made: *made,
            tag: version.to_string(),
        }))
    }

    async fn write(&self, key: &str, bytes: &[u8], made: Option<Timestamp>, when: When<'_>) -> Result<bool, Refusal> {
        self.may("write").await?;
        let mut objects = self.objects.borrow_mut();
        let version = objects.get(key).map(|(.., version)| *version);
        let holds = match when {
            When::Absent => version.is_none(),
            When::Unchanged(tag) => version.map(|version| version.to_string()).as_deref() == Some(tag),
            When::Always => true,
        };
        if holds {
            objects.insert(key.to_owned(), (bytes.to_vec(), made, version.unwrap_or_default() + 1));
        }
        Ok(holds)
    }
}

/// CloudWatch and the failure store.
pub struct State {
    pub alarms: Result<Vec<Alarm>, Refusal>,
    pub failures: Result<Option<Failures>, Refusal>,
}

impl Watch for &State {
    async fn alarms(&self, names: &[String]) -> Result<Vec<Alarm>, Refusal> {
        let known = |alarm: &&Alarm| names.contains(&alarm.name);
        self.alarms.as_ref().map(|alarms| alarms.iter().filter(known).cloned().collect()).map_err(Clone::clone)
    }

    async fn failures(&self) -> Result<Option<Failures>, Refusal> {
        self.failures.clone()
    }
}

/// What happened: lines of JSON.
#[derive(Default)]
pub struct Events {
    pub lines: String,
    pub hangs: bool,
}

impl Past for &Events {
    fn log_group(&self) -> Option<&str> {
        Some("trailbell-trail")
    }

    async fn look(&self, search: &Search, until: Instant, found: &mut Found) {
        let page = Page { name: "log group", bytes: self.lines.as_bytes(), is_whole: false, lines_before: 0 };
        if !self.lines.is_empty() {
            found.take_answers(search.page(&page));
        }
        if self.hangs {
            tokio::time::sleep_until(until).await;
            found.not_seen(trailbell::history::Unseen::Before(search.question().until.unwrap_or_default()));
        }
    }
}

/// SES.
#[derive(Default)]
pub struct Post {
    pub refuses: RefCell<Option<Refusal>>,
    pub sent: RefCell<Vec<Mail>>,
}

impl Mailer for &Post {
    fn region(&self) -> &str {
        "eu-west-1"
    }

    async fn send(&self, mail: &Mail) -> Result<(), Refusal> {
        match self.refuses.borrow().clone() {
            Some(refusal) => Err(refusal),
            None => {
                self.sent.borrow_mut().push(mail.clone());
                Ok(())
            }
        }
    }
}

/// The topic.
#[derive(Default)]
pub struct Topic {
    pub refuses: Cell<bool>,
    pub sent: RefCell<Vec<Message>>,
}

impl Publisher for &Topic {
    async fn publish(&self, messages: &[Message]) -> Vec<Result<(), PublishError>> {
        if self.refuses.get() {
            return vec![Err(PublishError("because the test says so".to_owned())); messages.len()];
        }
        self.sent.borrow_mut().extend_from_slice(messages);
        vec![Ok(()); messages.len()]
    }
}

/// The table's counts.
pub struct Counts {
    pub counted: Result<Counted, Fault>,
    pub marked: Cell<usize>,
}

impl CountStore for &Counts {
    async fn count(&self, _: &Tally, _: &Invocation) -> Result<(), Fault> {
        Ok(())
    }

    async fn counted(&self) -> Result<Counted, Fault> {
        self.counted.clone()
    }

    async fn mark_reported(&self, _: &Counted) -> Result<(), Fault> {
        self.marked.set(self.marked.get() + 1);
        Ok(())
    }
}

/// All of it.
pub struct World {
    pub iam: Iam,
    pub store: Store,
    pub state: State,
    pub events: Events,
    pub post: Post,
    pub topic: Topic,
    pub counts: Option<Counts>,
    pub settings: Settings,
}

/// Settings with these variables beside those that must be there.
pub fn settings(more: &[(&str, &str)]) -> Settings {
    let given =
        [("TRAILBELL_TOPIC_ARN", "arn:aws:sns:us-east-1:123456789012:trailbell"), ("TRAILBELL_REPORT_BUCKET", BUCKET)];
    let lookup =
        |name: &str| given.iter().chain(more).rev().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned());
    Settings::from(lookup).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

impl World {
    /// One in which this report is there, and nothing else is set up.
    pub fn with(csv: &[u8], made: Timestamp) -> Self {
        Self {
            iam: Iam::with(csv, made),
            store: Store::default(),
            state: State { alarms: Ok(Vec::new()), failures: Ok(None) },
            events: Events::default(),
            post: Post::default(),
            topic: Topic::default(),
            counts: None,
            settings: settings(&[]),
        }
    }

    /// Calls for the letter of a time, as the request of this id.
    pub async fn call(&self, request_id: &str, scheduled: &str, at: Timestamp) -> Result<Outcome, NotSent> {
        let call = Call::parse(&format!(r#"{{"trailbell":"report","scheduled":"{scheduled}"}}"#)).expect("a call");
        self.answer(&call, request_id, at).await
    }

    pub async fn answer(&self, call: &Call, request_id: &str, at: Timestamp) -> Result<Outcome, NotSent> {
        let ports = Ports {
            reports: &self.iam,
            archive: &self.store,
            watch: &self.state,
            past: &self.events,
            mailer: self.settings.post.as_ref().map(|_| &self.post),
            publisher: &self.topic,
            claims: Ledger::new(Some(ArchiveClaims(&self.store))),
            counts: self.counts.as_ref(),
        };
        let invocation = Invocation::new(request_id, Duration::from_secs(300));
        ports.answer(call, &self.settings, Some("123456789012"), at, &invocation).await
    }

    /// The mails of the topic.
    pub fn told(&self) -> Vec<String> {
        self.topic.sent.borrow().iter().map(|message| message.mail.clone()).collect()
    }
}
