//! How much it carries: days and an attack over the pipeline itself, on a clock that only waits advance. Many instances of the function
//! share a table, a topic and the limit of messages a second; payloads come as CloudWatch Logs packs them, and again as Lambda retries.
//!
//! docs/scale.md shows what is printed. The attack takes minutes, and a release build:
//! `cargo test --release --no-default-features --test tables scale -- --include-ignored`; with `TRAILBELL_BLESS=1` it writes the page anew.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;
use std::time::Duration;

use futures_util::future::join_all;
use jiff::Timestamp;
use tokio::time::{Instant, sleep, sleep_until, timeout};
use trailbell::alert::Message;
use trailbell::invocation::Invocation;
use trailbell::ledger::{Fault, Ledger};
use trailbell::pipeline::{Rules, handle};
use trailbell::publish::{Entry, PublishError, Publisher};
use trailbell::settings::MAX_MESSAGES;
use trailbell::text::number::thousands;

use crate::support::items::{Items, WAITS};
use crate::support::random::Random;
use crate::support::world::{Request, Shared, World};
use crate::support::{awslogs, blessed, envelope, event, settings};

/// SNS suspends an e-mail subscription that gets more a second ("Amazon SNS endpoints and quotas").
const MAILS_A_SECOND: usize = 10;
const _: () = assert!(MAX_MESSAGES <= MAILS_A_SECOND);
/// What the stack gives an invocation.
const ALLOWED: Duration = Duration::from_secs(60);
/// How long Lambda keeps what it has no instance for, and its waits meanwhile ("Error handling for asynchronous invocations").
const KEPT: Duration = Duration::from_secs(6 * 3600);
const BACK_OFF: (Duration, Duration) = (Duration::from_secs(1), Duration::from_secs(300));
/// The processor's time for an event, table and all: 13.4 ms for 100 in the table of docs/speed.md, on the seventh of a processor that 256 MB have.
const WORK: Duration = Duration::from_micros(134 * 7);
/// What DynamoDB writes to one item in a second ("Understanding DynamoDB warm throughput in different scenarios").
const WRITES_A_SECOND: usize = 1_000;
/// Before an event's number in its id.
const ID: &str = "5ca1e000-0000-4000-8000-";

/// What happens.
struct Scene {
    name: String,
    payloads: Vec<Payload>,
    events: usize,
    /// Instances that the account has for the function.
    concurrency: usize,
}

/// Events that CloudWatch Logs hands over together.
struct Payload {
    at: Duration,
    events: Vec<Made>,
    /// How often it comes: at least once, is all that CloudWatch Logs says.
    copies: usize,
}

/// An event that is written when its payload is.
#[derive(Clone)]
struct Made {
    number: usize,
    template: Rc<Template>,
    account: usize,
    user: usize,
    address: usize,
    at: Duration,
}

/// A fixture with gaps for whatever differs from event to event.
struct Template(Vec<String>);

impl Template {
    fn of(name: &str) -> Rc<Self> {
        let mut record = event(name).json();
        record["eventID"] = "\u{1}id\u{1}".into();
        record["eventTime"] = "\u{1}time\u{1}".into();
        record["sourceIPAddress"] = "\u{1}address\u{1}".into();
        if record["userIdentity"]["userName"].is_string() {
            record["userIdentity"]["userName"] = "\u{1}user\u{1}".into();
        }
        let line = record.to_string().replace("123456789012", "\\u0001account\\u0001");
        Rc::new(Self(line.split("\\u0001").map(str::to_owned).collect()))
    }
}

impl Made {
    fn record(&self, begun: Duration) -> String {
        let Self { number, template, account, user, address, at } = self;
        let value = |(index, piece): (usize, &String)| match (index % 2, piece.as_str()) {
            (1, "id") => format!("{ID}{number:012}"),
            (1, "time") => Timestamp::from_second((begun + *at).as_secs().cast_signed()).expect("a time").to_string(),
            (1, "address") => format!("2001:db8::{:x}:{:x}", address >> 16, address & 0xffff),
            (1, "user") => format!("user-{user}"),
            (1, "account") => format!("{:012}", 100_000_000_000 + account),
            _ => piece.clone(),
        };
        template.0.iter().enumerate().map(value).collect()
    }
}

/// A day in which nothing happens: ten events an account that are told, as in docs/costs.md, two thirds of them in the eight
/// hours in which people work. One payload holds what an account's log stream had within a minute, and one in a hundred comes twice.
fn day(accounts: usize) -> Scene {
    const EVENTS: usize = 10;
    let sign_ins = [
        "identity-center/console-login-of-a-permission-set",
        "iam-user/success-with-a-virtual-mfa-device",
        "iam-user/failure-with-a-wrong-password",
    ]
    .map(Template::of);
    let changes =
        ["iam/create-role-by-cloudformation", "iam/attach-role-policy-ordinary", "iam/put-user-policy-inline"]
            .map(Template::of);
    let mut random = Random::new(accounts as u64);
    let mut minutes: BTreeMap<(u64, usize, bool), Vec<Made>> = BTreeMap::new();
    let mut number = 0;
    for account in 0..accounts {
        let moment = |random: &mut Random| {
            Duration::from_secs(if random.below(3) < 2 {
                9 * 3600 + random.below(8 * 3600)
            } else {
                random.below(86_400 - 600)
            })
        };
        // Six people sign in; four changes are one deployment.
        let deployment = moment(&mut random);
        for event in 0..EVENTS {
            let is_change = event >= 6;
            let at = if is_change { deployment + Duration::from_secs(random.below(90)) } else { moment(&mut random) };
            let template = Rc::clone(&if is_change { &changes } else { &sign_ins }[event % 3]);
            let user = random.below(30) as usize;
            let made = Made { number, template, account, user, address: account * 64 + user, at };
            minutes.entry((at.as_secs() / 60 + 1, account, is_change)).or_default().push(made);
            number += 1;
        }
    }
    let payloads = minutes
        .into_iter()
        .map(|((minute, ..), events)| {
            let at = Duration::from_secs(minute * 60) + Duration::from_millis(random.below(60_000));
            Payload { at, events, copies: 1 + usize::from(random.percent(1)) }
        })
        .collect();
    Scene { name: format!("a day of {} accounts", thousands(accounts)), payloads, events: number, concurrency: 1_000 }
}

/// A deployment that changes IAM in every account within ten minutes, four changes each.
fn rollout(accounts: usize) -> Scene {
    let change = Template::of("iam/create-role-by-cloudformation");
    let mut random = Random::new(accounts as u64);
    let payload = |account: usize| {
        let at = Duration::from_millis(random.below(600_000));
        let made = |event| Made {
            number: account * 4 + event,
            template: Rc::clone(&change),
            account,
            user: 0,
            address: account,
            at,
        };
        Payload { at, events: (0..4).map(made).collect(), copies: 1 }
    };
    let payloads = (0..accounts).map(payload).collect();
    Scene {
        name: format!("a deployment to {} accounts in ten minutes", thousands(accounts)),
        payloads,
        events: accounts * 4,
        concurrency: 1_000,
    }
}

/// Who fails to sign in.
#[derive(Clone, Copy, PartialEq)]
enum Attack {
    /// A user from one address, again and again.
    Guesses,
    /// Every time another user, from another address: nothing can be said together.
    Sprays,
}

/// So many failures in an hour, evenly, so many of them in a payload.
fn attack(kind: Attack, events: usize, size: usize, concurrency: usize) -> Scene {
    let template = Template::of("iam-user/failure-with-a-wrong-password");
    let at = |number: usize| Duration::from_secs_f64(3600.0 * number as f64 / 1_000_000.0);
    let made = |number: usize| {
        let who = if kind == Attack::Guesses { 0 } else { number };
        Made { number, template: Rc::clone(&template), account: 0, user: who, address: who, at: at(number) }
    };
    let payload = |from: usize| {
        let to = events.min(from + size);
        Payload { at: at(to), events: (from..to).map(made).collect(), copies: 1 }
    };
    let who = if kind == Attack::Guesses { "one user, one address" } else { "all users, all addresses" };
    let name = format!("{who}; {size} a payload; {} instances", thousands(concurrency));
    Scene { name, payloads: (0..events).step_by(size).map(payload).collect(), events, concurrency }
}

/// What a scene's instances share, and what came of it.
struct Day {
    rules: Rules,
    random: RefCell<Random>,
    items: Items,
    begun: Instant,
    concurrency: usize,
    running: Cell<usize>,
    idle: RefCell<Vec<Ledger<Shared<Day>>>>,
    /// Writes to the item that counts a second's messages, by second.
    writes: RefCell<HashMap<u64, usize>>,
    /// Of every event: how often it was told, and when first.
    told: RefCell<Vec<(u32, Duration)>>,
    /// Messages that reached the topic, by second.
    arrived: RefCell<BTreeMap<u64, usize>>,
    sums: RefCell<Sums>,
}

#[derive(Default)]
struct Sums {
    messages: usize,
    digests: usize,
    retries: usize,
    stored: Vec<usize>,
    stored_payloads: usize,
    writes: usize,
    reads: usize,
    most_running: usize,
    ran: Duration,
}

impl Day {
    async fn a_moment(&self, least: u64, most: u64) {
        let moment = least + self.random.borrow_mut().below(most - least);
        sleep(Duration::from_millis(moment)).await;
    }

    /// A request to DynamoDB, which has room for those about an item of its own.
    async fn request(&self, request: Request) {
        {
            let sums = &mut *self.sums.borrow_mut();
            match request {
                Request::Read(items) => sums.reads += items,
                Request::Write(items) => sums.writes += items,
                Request::Transaction(items) => sums.writes += 2 * items,
                Request::WriteTheHotItem => sums.writes += 1,
            }
        }
        self.a_moment(3, 9).await;
    }

    /// A request about the item that all instances want, as the function's client makes it: three times, where it is throttled.
    async fn throttled(&self, request: Request) -> Result<(), Fault> {
        for wait in [100, 200, 0] {
            self.request(request).await;
            let writes = {
                let mut seconds = self.writes.borrow_mut();
                let writes = seconds.entry(self.begun.elapsed().as_secs()).or_default();
                *writes += 1;
                *writes
            };
            if writes <= WRITES_A_SECOND {
                return Ok(());
            }
            if wait > 0 {
                self.a_moment(0, wait).await;
            }
        }
        Err(Fault("ThrottlingException".to_owned()))
    }
}

impl World for Day {
    fn items(&self) -> &Items {
        &self.items
    }

    async fn ask<V>(&self, request: Request, done: impl FnOnce(&Items) -> V) -> Result<V, Fault> {
        match request {
            Request::WriteTheHotItem => self.throttled(request).await?,
            Request::Read(_) | Request::Write(_) | Request::Transaction(_) => self.request(request).await,
        }
        Ok(done(&self.items))
    }
}

#[derive(Clone)]
struct Topic(Rc<Day>);

impl Publisher for Topic {
    async fn publish(&self, messages: &[Message]) -> Vec<Result<(), PublishError>> {
        let world = &self.0;
        world.a_moment(20, 120).await;
        let now = world.begun.elapsed();
        *world.arrived.borrow_mut().entry(now.as_secs()).or_default() += messages.len();
        let mut sums = world.sums.borrow_mut();
        for message in messages {
            sums.messages += 1;
            sums.digests += usize::from(message.attributes.kind == "digest");
            // By what subscribers can read, not by what the message says of itself.
            let sent = Entry::of(message).message;
            let mut numbers: Vec<usize> = sent
                .match_indices(ID)
                .filter_map(|(at, _)| sent.get(at + ID.len()..at + ID.len() + 12)?.parse().ok())
                .collect();
            numbers.sort_unstable();
            numbers.dedup();
            let mut told = world.told.borrow_mut();
            for number in numbers {
                let (times, first) = &mut told[number];
                if *times == 0 {
                    *first = now;
                }
                *times += 1;
            }
        }
        messages.iter().map(|_| Ok(())).collect()
    }
}

/// Hands a payload to Lambda, which runs it until it is told, tries are used up, or it is too old.
async fn invoke(world: &Rc<Day>, payload: &Payload, request_id: &str) {
    sleep_until(world.begun + payload.at).await;
    let records: Vec<_> =
        payload.events.iter().map(|made| made.record(world.items.now() - world.begun.elapsed())).collect();
    let text = awslogs(&envelope(records.iter().map(String::as_str)));
    drop(records);
    for (number, wait) in WAITS.into_iter().enumerate() {
        sleep(wait).await;
        world.sums.borrow_mut().retries += usize::from(number > 0);
        let mut back_off = BACK_OFF.0;
        while world.running.get() == world.concurrency && world.begun.elapsed() < payload.at + KEPT {
            let wait = back_off.mul_f64(0.5 + world.random.borrow_mut().below(1_000) as f64 / 1_000.0);
            sleep(wait).await;
            back_off = BACK_OFF.1.min(back_off * 2);
        }
        if world.begun.elapsed() >= payload.at + KEPT {
            break;
        }
        if run(world, payload, &text, request_id).await {
            return;
        }
    }
    let mut sums = world.sums.borrow_mut();
    sums.stored_payloads += 1;
    sums.stored.extend(payload.events.iter().map(|made| made.number));
}

/// One try, in an instance that is idle or a new one.
async fn run(world: &Rc<Day>, payload: &Payload, text: &str, request_id: &str) -> bool {
    world.running.set(world.running.get() + 1);
    let begun = Instant::now();
    let instance = world.idle.borrow_mut().pop();
    let ledger = instance.unwrap_or_else(|| Ledger::new(Some(Shared(Rc::clone(world)))));
    let work = WORK * u32::try_from(payload.events.len()).expect("a few");
    sleep(work).await;
    let invocation = Invocation::new(request_id, ALLOWED - work);
    let topic = Topic(Rc::clone(world));
    let result = timeout(ALLOWED - work, handle(text, &world.rules, &topic, &ledger, &invocation)).await;
    let mut sums = world.sums.borrow_mut();
    sums.most_running = sums.most_running.max(world.running.get());
    sums.ran += begun.elapsed();
    ledger.take_fault();
    world.running.set(world.running.get() - 1);
    match result {
        Ok(result) => {
            world.idle.borrow_mut().push(ledger);
            result.is_ok()
        }
        // Dead, and all it remembered with it.
        Err(_) => false,
    }
}

/// Plays a scene, holds what must hold in every one, and gives its row.
fn play(scene: &Scene) -> String {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build();
    let world = runtime.expect("a runtime").block_on(async {
        let world = Rc::new(Day {
            rules: settings(&[]).rules,
            random: RefCell::new(Random::new(1)),
            items: Items::new(),
            begun: Instant::now(),
            concurrency: scene.concurrency,
            running: Cell::new(0),
            idle: RefCell::default(),
            writes: RefCell::default(),
            told: RefCell::new(vec![(0, Duration::ZERO); scene.events]),
            arrived: RefCell::default(),
            sums: RefCell::default(),
        });
        let deliveries = scene.payloads.iter().enumerate().flat_map(|(number, payload)| {
            let world = &world;
            (0..payload.copies).map(move |copy| async move {
                invoke(world, payload, &format!("request-{number}-{copy}")).await;
            })
        });
        join_all(deliveries).await;
        world
    });

    let (told, sums) = (world.told.borrow(), world.sums.borrow());
    let mut is_stored = vec![false; scene.events];
    sums.stored.iter().for_each(|number| is_stored[*number] = true);
    let lost = (0..scene.events).filter(|number| told[*number].0 == 0 && !is_stored[*number]).count();
    assert_eq!(lost, 0, "{}: events are lost", scene.name);
    let reserved = world.items.seconds().values().copied().max().unwrap_or_default();
    let arrived = world.arrived.borrow().values().copied().max().unwrap_or_default();
    let mut delays: Vec<Duration> = scene
        .payloads
        .iter()
        .flat_map(|payload| payload.events.iter().map(move |made| (payload.at, made.number)))
        .filter(|(_, number)| told[*number].0 > 0)
        .map(|(at, number)| told[number].1.saturating_sub(at))
        .collect();
    delays.sort_unstable();
    let delay = |percent: usize| match delays.get((delays.len().max(1) - 1) * percent / 100) {
        None => "-".to_owned(),
        Some(delay) if delay.as_secs() < 120 => format!("{:.1} s", delay.as_secs_f64()),
        Some(delay) => format!("{:.0} min", delay.as_secs_f64() / 60.0),
    };
    assert!(reserved <= MAX_MESSAGES, "{}: {reserved} messages were let through in a second", scene.name);
    // What is let through at the end of a second and at the beginning of the next may arrive in one.
    assert!(arrived <= 2 * MAX_MESSAGES, "{}: {arrived} messages arrived in a second", scene.name);
    assert_eq!(told.iter().filter(|(times, _)| *times > 1).count(), 0, "{}: events are told twice", scene.name);
    let cells = [
        thousands(scene.events),
        thousands(scene.payloads.len()),
        thousands(sums.messages),
        thousands(sums.digests),
        reserved.to_string(),
        arrived.to_string(),
        delay(50),
        delay(100),
        thousands(sums.most_running),
        thousands(sums.retries),
        thousands(sums.stored_payloads),
        thousands(sums.ran.as_secs() as usize),
        thousands(sums.writes),
        thousands(sums.reads),
    ];
    format!("| {} | {} |\n", scene.name, cells.join(" | "))
}

/// Plays scenes, and holds the table of what came of them in docs/scale.md.
fn hold(mark: &str, scenes: &[Scene]) {
    const HEAD: &str = "| | events | payloads | messages | of these digests | let through in a second, at most | arrived in a second, at most | \
                        half are told within | the last is told after | instances at once | retries | payloads in the failure store | \
                        seconds of Lambda | writes to the table | reads |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n";
    let made: String = std::iter::once(HEAD.to_owned()).chain(scenes.iter().map(play)).collect();
    println!("{made}");
    blessed::table("docs/scale.md", mark, &made);
}

#[test]
fn days_are_told_at_once_and_a_deployment_everywhere_within_seconds() {
    hold("days", &[day(10), day(1_000), rollout(1_000)]);
}

#[test]
fn the_first_seconds_of_an_attack_lose_nothing_and_keep_the_limit() {
    for size in [640, 100, 25] {
        println!("{}", play(&attack(Attack::Sprays, 3_000, size, 1_000)));
    }
}

#[test]
#[ignore = "minutes, and only in a release build"]
fn a_million_failed_sign_ins_in_an_hour_lose_nothing_and_keep_the_limit() {
    const EVENTS: usize = 1_000_000;
    hold(
        "million",
        &[
            attack(Attack::Guesses, EVENTS, 100, 1_000),
            attack(Attack::Sprays, EVENTS, 640, 1_000),
            attack(Attack::Sprays, EVENTS, 100, 1_000),
            attack(Attack::Sprays, EVENTS, 100, 10),
            attack(Attack::Sprays, EVENTS, 25, 1_000),
        ],
    );
}
