//! A thousand random schedules of faults over the pipeline itself, on a clock that only waits advance: containers that die, topics and
//! tables that fail, hang and lie, copies of events everywhere, and an invoker that retries as Lambda does; and somebody who fails to sign in
//! hundreds of times, and makes up events under the ids of true ones.
//!
//! `TRAILBELL_SEED=<number> cargo test --test schedules` plays one schedule again.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;
use std::time::Duration;

use futures_util::future::join_all;
use tokio::time::{sleep, timeout};
use trailbell::alert::Message;
use trailbell::cloudtrail::{EventKey, Record};
use trailbell::invocation::Invocation;
use trailbell::ledger::{Fault, Ledger};
use trailbell::pipeline::handle;
use trailbell::publish::{PublishError, Publisher};

use crate::support::items::{Items, WAITS};
use crate::support::random::Random;
use crate::support::world::{Request, Shared, World};
use crate::support::{awslogs, envelope, event, settings};

const SCHEDULES: u64 = 1_000;
/// What an invocation has.
const ALLOWED: Duration = Duration::from_secs(30);
const FOREVER: Duration = Duration::from_secs(1_000_000);
const LIMIT: usize = 8;

/// How much goes wrong in a schedule, each in percent of the requests.
#[derive(Debug, Clone, Copy)]
struct Weather {
    table: bool,
    /// SNS refuses or does not answer; nothing is taken.
    sns_fails: u64,
    /// SNS takes it, and the function does not learn that.
    sns_lies: u64,
    table_fails: u64,
    /// Tries that are killed at a random moment.
    kills: u64,
    /// Failed sign-ins that somebody puts between the others.
    flood: u64,
    /// Of the true events, those whose id a made-up one bears, in percent.
    forged: u64,
    quiet_hours: bool,
}

impl Weather {
    fn of(random: &mut Random) -> Self {
        let mut often = |most: u64| if random.percent(50) { random.below(most + 1) } else { 0 };
        let (sns_fails, sns_lies, table_fails, kills) = (often(60), often(20), often(60), often(60));
        let (flood, forged) = (often(30), often(60));
        let (table, quiet_hours) = (random.percent(70), random.percent(30));
        Self { table, sns_fails, sns_lies, table_fails, kills, flood, forged, quiet_hours }
    }

    /// Can nothing be told twice?
    fn is_exact(&self) -> bool {
        self.table && self.sns_lies == 0 && self.table_fails == 0 && self.kills == 0
    }
}

/// What a schedule's containers share.
struct Schedule {
    random: RefCell<Random>,
    weather: Weather,
    items: Items,
    told: RefCell<BTreeMap<EventKey, usize>>,
    /// What each event is.
    events: HashMap<EventKey, Happened>,
    /// A message in which something was hard to see.
    buried: RefCell<Option<String>>,
}

impl Schedule {
    fn percent(&self, percent: u64) -> bool {
        self.random.borrow_mut().percent(percent)
    }

    /// Does it tell something grave in lesser company, or who got in behind a failure?
    fn buries(&self, message: &Message) -> bool {
        let told: Vec<_> = message.keys.iter().filter_map(|key| self.events.get(key)).collect();
        let lesser = told.iter().any(|happened| **happened != Happened::RootGotIn);
        let grave = told.contains(&&Happened::RootGotIn);
        let failed = told.iter().position(|happened| **happened == Happened::Failed);
        let got_in = told.iter().rposition(|happened| **happened == Happened::GotIn);
        (grave && lesser) || failed.zip(got_in).is_some_and(|(failed, got_in)| failed < got_in)
    }

    async fn a_moment(&self, most: u64) {
        let moment = self.random.borrow_mut().below(most);
        sleep(Duration::from_millis(moment)).await;
    }
}

impl World for Schedule {
    fn items(&self) -> &Items {
        &self.items
    }

    /// It may fail before it is done or after, and may not be answered.
    async fn ask<V>(&self, _: Request, done: impl FnOnce(&Items) -> V) -> Result<V, Fault> {
        self.a_moment(50).await;
        if !self.percent(self.weather.table_fails) {
            return Ok(done(&self.items));
        }
        if self.percent(50) {
            done(&self.items);
        }
        if self.percent(30) {
            sleep(FOREVER).await;
        }
        Err(Fault("the schedule says so".to_owned()))
    }
}

#[derive(Clone)]
struct Topic(Rc<Schedule>);

impl Publisher for Topic {
    async fn publish(&self, messages: &[Message]) -> Vec<Result<(), PublishError>> {
        let world = &self.0;
        world.a_moment(3_000).await;
        let mut results = Vec::new();
        for message in messages {
            if world.buries(message) {
                *world.buried.borrow_mut() = Some(message.mail.clone());
            }
            let lies = world.percent(world.weather.sns_lies);
            if lies || !world.percent(world.weather.sns_fails) {
                for key in &message.keys {
                    *world.told.borrow_mut().entry(key.clone()).or_default() += 1;
                }
                results.push(if lies { Err(PublishError("the answer is lost".to_owned())) } else { Ok(()) });
            } else {
                results.push(Err(PublishError("refused".to_owned())));
            }
        }
        // Where it takes nothing it may also say nothing; where it lies, too.
        if results.iter().all(Result::is_err) && world.percent(40) {
            sleep(FOREVER).await;
        }
        results
    }
}

/// What there is to tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Happened {
    GotIn,
    /// Without MFA: critical.
    RootGotIn,
    Failed,
}

/// An event, by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Numbered {
    /// Somebody signed in; every fourth is root.
    True(u64),
    /// A made-up one under the id of a true one.
    Forged(u64),
    /// One of the users failed to sign in.
    Failed(u64),
}

impl Numbered {
    fn happened(self) -> Happened {
        match self {
            Self::True(number) | Self::Forged(number) if number % 4 == 3 => Happened::RootGotIn,
            Self::True(_) | Self::Forged(_) => Happened::GotIn,
            Self::Failed(_) => Happened::Failed,
        }
    }

    fn record(self) -> String {
        let name = match self.happened() {
            Happened::GotIn => "iam-user/success-without-mfa",
            Happened::RootGotIn => "root/success-without-mfa",
            Happened::Failed => "iam-user/failure-with-a-wrong-password",
        };
        let mut record = event(name).json();
        record["recipientAccountId"] = "123456789012".into();
        let (id, user) = match self {
            Self::True(number) | Self::Forged(number) => (format!("event-{number}"), number),
            Self::Failed(number) => (format!("failed-{number}"), number % 40),
        };
        record["eventID"] = id.into();
        if self.happened() != Happened::RootGotIn {
            record["userIdentity"]["userName"] = format!("user-{user}").into();
        }
        if matches!(self, Self::Forged(_)) {
            record["userAgent"] = "curl/8".into();
        }
        record.to_string()
    }
}

/// What a record is known by.
fn key(text: &str) -> EventKey {
    let record = Record::parse(text).expect("a record");
    EventKey::of(&record).expect("a key")
}

fn payload(events: &[Numbered], records: &BTreeMap<Numbered, String>) -> String {
    awslogs(&envelope(events.iter().map(|event| records[event].as_str())))
}

/// The events of one payload: true ones and copies of them, made-up ones before and behind them, and a flood around all.
fn some(events: u64, weather: &Weather, random: &mut Random) -> Vec<Numbered> {
    let mut some = Vec::new();
    for _ in 0..1 + random.below(10) {
        let number = random.below(events);
        let forged = random.percent(weather.forged).then_some(Numbered::Forged(number));
        let before = random.percent(50);
        some.extend(forged.filter(|_| before));
        some.push(Numbered::True(number));
        some.extend(forged.filter(|_| !before));
    }
    let flood = random.below(weather.flood + 1);
    let behind = random.percent(30);
    let failed = (0..flood).map(|_| Numbered::Failed(random.below(2_000))).collect::<Vec<_>>();
    if behind { [some, failed].concat() } else { [failed, some].concat() }
}

/// Plays a schedule; what is wrong with its outcome, where something is.
async fn play(seed: u64) -> Result<Weather, String> {
    let mut random = Random::new(seed);
    let weather = Weather::of(&mut random);
    let events = 1 + random.below(12);
    let payloads: Vec<_> = (0..1 + random.below(5)).map(|_| some(events, &weather, &mut random)).collect();
    let records: BTreeMap<_, _> = payloads.iter().flatten().map(|event| (*event, event.record())).collect();
    let all: BTreeMap<_, _> = records.iter().map(|(event, text)| (*event, key(text))).collect();
    let world = Rc::new(Schedule {
        random: RefCell::new(random),
        weather,
        items: Items::new(),
        told: RefCell::default(),
        events: all.iter().map(|(event, key)| (key.clone(), event.happened())).collect(),
        buried: RefCell::default(),
    });
    let failed_tries = Cell::new(0);
    let stored = RefCell::new(BTreeSet::<Numbered>::new());
    let unbalanced = Cell::new(false);
    join_all(payloads.iter().enumerate().map(async |(number, events)| {
        world.a_moment(20_000).await;
        if !invoke(&world, &format!("request-{number}"), &payload(events, &records), &unbalanced, &failed_tries).await {
            stored.borrow_mut().extend(events);
        }
    }))
    .await;

    let told = world.told.borrow();
    let count = |key| told.get(key).copied().unwrap_or_default();
    let lost: Vec<_> = all
        .iter()
        .filter(|(event, key)| count(key) == 0 && !stored.borrow().contains(event))
        .map(|(event, _)| event)
        .collect();
    let twice: Vec<_> = all.iter().filter(|(_, key)| count(key) > 1).map(|(event, _)| event).collect();
    if let Some(mail) = world.buried.borrow().as_ref() {
        return Err(format!("something is hard to see in {mail}; {weather:?}"));
    }
    if unbalanced.get() {
        return Err(format!("a report does not balance; {weather:?}"));
    }
    if !lost.is_empty() {
        return Err(format!("{lost:?} are lost; {weather:?}"));
    }
    if weather.is_exact() && !twice.is_empty() {
        return Err(format!("{twice:?} are told twice; {weather:?}"));
    }
    let counted = world.items.counted();
    let expected = (told.len() as u64, failed_tries.get());
    if weather.is_exact() && counted != expected {
        return Err(format!("{counted:?} events and failed tries are counted, {expected:?} were there; {weather:?}"));
    }
    if world.items.seconds().values().any(|used| *used > LIMIT) {
        return Err(format!("too much in a second; {weather:?}"));
    }
    Ok(weather)
}

/// Three tries, each in a container that may be a fresh one. False where the payload is in the failure store.
async fn invoke(
    world: &Rc<Schedule>,
    request_id: &str,
    payload: &str,
    unbalanced: &Cell<bool>,
    failed_tries: &Cell<u64>,
) -> bool {
    let quiet = r#"{"quiet_hours": {"from": "00:00", "to": "23:59"}}"#;
    let policy = if world.weather.quiet_hours { quiet } else { "{}" };
    let rules = settings(&[("TRAILBELL_MAX_MESSAGES", "8"), ("TRAILBELL_POLICY", policy)]).rules;
    let fresh = || Ledger::new(world.weather.table.then(|| Shared(Rc::clone(world))));
    let mut ledger = fresh();
    for wait in WAITS {
        sleep(wait).await;
        if world.percent(30) {
            ledger = fresh();
        }
        let killed = world.percent(world.weather.kills);
        let alive = if killed { Duration::from_millis(world.random.borrow_mut().below(8_000)) } else { ALLOWED };
        let invocation = Invocation::new(request_id, ALLOWED);
        let topic = Topic(Rc::clone(world));
        match timeout(alive, handle(payload, &rules, &topic, &ledger, &invocation)).await {
            Ok(result) => {
                let report = match &result {
                    Ok(report) => Some(report.clone()),
                    Err(error) => error.report(),
                };
                unbalanced.set(unbalanced.get() || !report.is_some_and(|report| report.balances()));
                if result.is_ok() {
                    return true;
                }
                failed_tries.set(failed_tries.get() + 1);
                ledger.take_fault();
            }
            // Dead, and all it remembered with it.
            Err(_) => ledger = fresh(),
        }
    }
    false
}

#[test]
fn a_thousand_schedules_of_faults_lose_nothing() {
    let one = std::env::var("TRAILBELL_SEED").ok().and_then(|seed| seed.parse::<u64>().ok());
    let seeds = one.map_or(0..SCHEDULES, |seed| seed..seed + 1);
    let mut exact = 0;
    for seed in seeds.clone() {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build();
        match runtime.expect("a runtime").block_on(play(seed)) {
            Ok(weather) => exact += usize::from(weather.is_exact()),
            Err(problem) => panic!("TRAILBELL_SEED={seed}: {problem}"),
        }
    }
    assert!(one.is_some() || exact > 20, "only {exact} schedules in which nothing may be told twice");
}
