//! What becomes of events when something fails: the real `trailbell-alert` between a Runtime API, an SNS and a DynamoDB endpoint that
//! fail on purpose, and an invoker that retries as Lambda does. The table that comes out is kept in `docs/faults.md`.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use serde_json::json;

use crate::endpoints::dynamodb::{Act, DynamoDb, Fate as TableFate};
use crate::endpoints::sns::{Fate, Sns};
use crate::running::{Answer, Function};
use crate::support::random::Random;
use crate::support::{awslogs, blessed, envelope, event};

/// What a try has where a row does not say.
const LONG: Duration = Duration::from_secs(60);
/// Short enough that a hanging topic is met by the deadline, not by the SDK's own patience.
const SHORT: Duration = Duration::from_secs(3);

fn id(number: usize) -> String {
    format!("5d0a0c1e-0000-4000-8000-{number:012}")
}

/// What CloudWatch Logs sends for sign-ins with these numbers.
fn payload(numbers: impl IntoIterator<Item = usize>) -> String {
    let record = |number: usize| {
        let mut record = event("iam-user/success-without-mfa").json();
        record["userIdentity"]["userName"] = format!("user-{number}").into();
        record["eventID"] = id(number).into();
        record.to_string()
    };
    let records: Vec<_> = numbers.into_iter().map(record).collect();
    awslogs(&envelope(records.iter().map(String::as_str)))
}

/// How Lambda treats an asynchronous invocation: three tries under one request id, then the failure store. The waits between them are
/// left out.
struct Lambda<'a> {
    sns: &'a Sns,
    table: Option<&'a DynamoDb>,
    container: Option<Function>,
    allowed: Duration,
    /// `TRAILBELL_MAX_MESSAGES`.
    max_messages: &'static str,
    invocations: usize,
    failure_store: Vec<String>,
    kills: usize,
}

impl<'a> Lambda<'a> {
    fn new(sns: &'a Sns, table: Option<&'a DynamoDb>, allowed: Duration) -> Self {
        let (invocations, kills, failure_store) = (0, 0, Vec::new());
        Self { sns, table, container: None, allowed, max_messages: "8", invocations, failure_store, kills }
    }

    fn start(&self) -> Function {
        Function::start_with(self.sns, self.table, &[("TRAILBELL_MAX_MESSAGES", self.max_messages)])
    }

    fn invoke(&mut self, payload: &str) {
        self.invoke_interrupted(payload, |_| false);
    }

    /// `interrupted` is told the number of the try, from 1.
    fn invoke_interrupted(&mut self, payload: &str, mut interrupted: impl FnMut(usize) -> bool) {
        self.invocations += 1;
        let request_id = Function::request_id(self.invocations);
        for number in 1..=3 {
            let mut container = self.container.take().unwrap_or_else(|| self.start());
            match container.invoke_as(&request_id, payload, self.allowed, || interrupted(number)) {
                Some(Answer::Response(_)) => return self.container = Some(container),
                Some(Answer::Error(..)) => self.container = Some(container),
                None => self.kills += 1,
            }
        }
        self.failure_store.push(payload.to_owned());
    }

    /// The next invocation meets a fresh container.
    fn forget(&mut self) {
        self.container = None;
    }
}

/// How often each event was told.
fn told(sns: &Sns) -> BTreeMap<String, usize> {
    let mut told = BTreeMap::new();
    for message in sns.messages() {
        let json = message.json();
        let groups = json["alerts"].as_array().into_iter().flatten().flat_map(|group| group["event_ids"].as_array());
        let folded = json["related"].as_array().into_iter().chain(groups).flatten();
        for id in [&json["event_id"]].into_iter().chain(folded).filter_map(|id| id.as_str()) {
            *told.entry(id.to_owned()).or_default() += 1;
        }
    }
    told
}

/// What a row came to, in words; and that nothing is lost.
fn outcome(lambda: &Lambda<'_>, numbers: impl IntoIterator<Item = usize>) -> String {
    let told = told(lambda.sns);
    let counts: Vec<usize> =
        numbers.into_iter().map(|number| told.get(&id(number)).copied().unwrap_or_default()).collect();
    let (least, most) = (counts.iter().min().copied().unwrap_or(0), counts.iter().max().copied().unwrap_or(0));
    let times = |count| match count {
        0 => "never".to_owned(),
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        count => format!("{count} times"),
    };
    assert!(least > 0 || !lambda.failure_store.is_empty(), "events are lost: {counts:?}");
    let often = if least == most { times(least) } else { format!("{}, some {}", times(least), times(most)) };
    match (least, lambda.failure_store.is_empty()) {
        (0, _) => format!("{often}; the payload is in the failure store"),
        (_, true) => often,
        (_, false) => format!("{often}, and the payload is in the failure store"),
    }
}

type Play = Box<dyn Fn(bool) -> String + Send + Sync>;

/// A row of the table.
struct Row {
    fault: &'static str,
    /// Plays it with the table or without, and says what came of it.
    play: Play,
    needs_table: bool,
}

/// One payload of three events, and a topic with these fates.
fn topic(fault: &'static str, allowed: Duration, fates: impl Fn() -> Vec<Fate> + Send + Sync + 'static) -> Row {
    row(fault, move |with_table| {
        let (sns, table) = (Sns::whose(fates()), DynamoDb::start());
        let mut lambda = Lambda::new(&sns, with_table.then_some(&table), allowed);
        lambda.invoke(&payload(1..=3));
        outcome(&lambda, 1..=3)
    })
}

/// One payload of three events, and a table with these fates.
fn table(fault: &'static str, fate: impl Fn(usize, Act) -> TableFate + Send + Sync + Clone + 'static) -> Row {
    let play = move |_| {
        let fate = fate.clone();
        let mut requests = 0;
        let table = DynamoDb::whose(move |act| {
            requests += 1;
            fate(requests, act)
        });
        let sns = Sns::start();
        let mut lambda = Lambda::new(&sns, Some(&table), LONG);
        lambda.invoke(&payload(1..=3));
        outcome(&lambda, 1..=3)
    };
    Row { needs_table: true, ..row(fault, play) }
}

fn row(fault: &'static str, play: impl Fn(bool) -> String + Send + Sync + 'static) -> Row {
    Row { fault, play: Box::new(play), needs_table: false }
}

fn killed(fault: &'static str, first: Fate) -> Row {
    row(fault, move |with_table| {
        let (sns, table) = (Sns::whose([first.clone()]), DynamoDb::start());
        let mut lambda = Lambda::new(&sns, with_table.then_some(&table), LONG);
        lambda.invoke_interrupted(&payload(1..=3), |number| {
            number == 1 && sns.requests() > 0 && {
                // The request's body is on its way.
                thread::sleep(Duration::from_millis(100));
                true
            }
        });
        assert_eq!(lambda.kills, 1);
        outcome(&lambda, 1..=3)
    })
}

fn rows() -> Vec<Row> {
    let half = || Fate::TakenBut(vec![1]);
    let refused = Fate::Refused;
    vec![
        topic("nothing fails", LONG, Vec::new),
        topic("SNS throttles once", LONG, move || vec![refused(400, "Throttling")]),
        topic("SNS answers 500 once", LONG, move || vec![refused(500, "InternalError")]),
        topic("SNS resets the connection once", LONG, || vec![Fate::Reset]),
        topic("SNS does not answer once", LONG, || vec![Fate::Hang]),
        topic("SNS loses a part of a batch once", LONG, move || vec![half()]),
        topic("SNS loses a part of a batch in every request of the first try", LONG, move || {
            vec![half(), Fate::TakenBut(vec![0])]
        }),
        topic("SNS answers 500 in the whole first try", LONG, move || vec![refused(500, "InternalError"); 4]),
        topic("SNS does not answer until the deadline of the first try", SHORT, || vec![Fate::Hang]),
        topic("SNS takes a batch and the answer is lost", LONG, || vec![Fate::TakenUnsaid]),
        topic("SNS takes a batch and does not answer until the deadline", SHORT, || vec![Fate::TakenHang]),
        topic("SNS refuses for good (access denied)", LONG, move || vec![refused(403, "AuthorizationError"); 40]),
        topic("SNS answers 500 for good", LONG, move || vec![refused(500, "InternalError"); 40]),
        topic("SNS does not answer for good", SHORT, || vec![Fate::Hang; 40]),
        killed("killed before SNS has taken a batch", Fate::Hang),
        killed("killed after SNS has taken a batch, before it is marked", Fate::TakenHang),
        Row {
            needs_table: true,
            ..row("killed after it is marked, before Lambda is answered", |_| {
                let sns = Sns::start();
                let mut marked = false;
                let table = DynamoDb::whose(move |act| match act {
                    Act::Complete if !marked => {
                        marked = true;
                        TableFate::DoneHang
                    }
                    _ => TableFate::Done,
                });
                let mut lambda = Lambda::new(&sns, Some(&table), LONG);
                lambda
                    .invoke_interrupted(&payload(1..=1), |number| number == 1 && table.acts().contains(&Act::Complete));
                assert_eq!(lambda.kills, 1);
                outcome(&lambda, 1..=1)
            })
        },
        Row {
            needs_table: true,
            ..row("a payload of which another has told a part, in another container", |_| {
                let (sns, table) = (Sns::start(), DynamoDb::start());
                let mut lambda = Lambda::new(&sns, Some(&table), LONG);
                lambda.invoke(&payload([2, 4]));
                lambda.forget();
                lambda.invoke(&payload(1..=5));
                outcome(&lambda, 1..=5)
            })
        },
        row("the same payload five times, one container", |with_table| {
            let (sns, table) = (Sns::start(), DynamoDb::start());
            let mut lambda = Lambda::new(&sns, with_table.then_some(&table), LONG);
            (0..5).for_each(|_| lambda.invoke(&payload(1..=3)));
            outcome(&lambda, 1..=3)
        }),
        row("the same payload five times, five containers", |with_table| {
            let (sns, table) = (Sns::start(), DynamoDb::start());
            let mut lambda = Lambda::new(&sns, with_table.then_some(&table), LONG);
            for _ in 0..5 {
                lambda.forget();
                lambda.invoke(&payload(1..=3));
            }
            outcome(&lambda, 1..=3)
        }),
        row("shuffled events with copies, over several payloads", |with_table| {
            let (sns, table) = (Sns::start(), DynamoDb::start());
            let mut lambda = Lambda::new(&sns, with_table.then_some(&table), LONG);
            let mut events: Vec<usize> = (1..=8).chain(1..=8).chain(1..=8).collect();
            Random::new(7).shuffle(&mut events);
            events.chunks(5).for_each(|part| lambda.invoke(&payload(part.iter().copied())));
            outcome(&lambda, 1..=8)
        }),
        table("the table does not exist", |_, _| TableFate::Refused(400, "ResourceNotFoundException")),
        table("the table may not be used", |_, _| TableFate::Refused(400, "AccessDeniedException")),
        table("the table throttles", |_, _| TableFate::Refused(400, "ProvisionedThroughputExceededException")),
        table("the table answers 500", |_, _| TableFate::Refused(500, "InternalServerError")),
        table("the table does not answer", |_, _| TableFate::Hang),
        table("the table resets every connection", |_, _| TableFate::Reset),
        table("the table fails in every other request", |number, _| {
            if number % 2 == 0 { TableFate::Refused(500, "InternalServerError") } else { TableFate::Done }
        }),
        table("the table does everything and every first answer is lost", |number, _| {
            if number <= 3 { TableFate::DoneUnsaid } else { TableFate::Done }
        }),
        table("the table cancels a transaction: a conflict with another, once", |number, _| {
            if number == 1 { TableFate::Cancelled("TransactionConflict") } else { TableFate::Done }
        }),
        table("the table cancels every transaction: it throttles", |_, _| TableFate::Cancelled("ThrottlingError")),
        table("the table leaves a part of every first batch undone", |number, _| {
            if number < 5 { TableFate::Leaves(1) } else { TableFate::Done }
        }),
        table("the table leaves all of every batch undone", |_, _| TableFate::Leaves(25)),
        table("the table fails while counting", |_, act| match act {
            Act::Add => TableFate::Refused(500, "InternalServerError"),
            _ => TableFate::Done,
        }),
        table("the table does not say what is usual", |_, act| match act {
            Act::Recall => TableFate::Hang,
            _ => TableFate::Done,
        }),
        table("the table does not keep what is usual", |_, act| match act {
            Act::Remember => TableFate::Refused(400, "AccessDeniedException"),
            _ => TableFate::Done,
        }),
        Row {
            needs_table: true,
            ..row("the table does not mark, and the event comes again after the deadline", |_| {
                let table = DynamoDb::whose(|act| match act {
                    Act::Complete => TableFate::Refused(400, "AccessDeniedException"),
                    _ => TableFate::Done,
                });
                let sns = Sns::start();
                let mut lambda = Lambda::new(&sns, Some(&table), SHORT);
                lambda.invoke(&payload(1..=1));
                lambda.forget();
                thread::sleep(SHORT);
                lambda.invoke(&payload(1..=1));
                outcome(&lambda, 1..=1)
            })
        },
        held("another invocation holds the event and has died", Duration::ZERO),
        held("another invocation holds the event, and dies within seconds", Duration::from_secs(2)),
        held("another invocation holds the event for longer than one try waits", Duration::from_secs(8)),
    ]
}

fn held(fault: &'static str, until: Duration) -> Row {
    let play = move |_| {
        let (sns, table) = (Sns::start(), DynamoDb::start());
        let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("a time");
        let key = format!("trailbell-alert#123456789012#{}", id(1));
        let number = |number: u128| json!({ "N": number.to_string() });
        let item = json!({
            "id": { "S": key },
            "status": { "S": "INPROGRESS" },
            "request_id": { "S": "another" },
            "expiration": number(u128::from(now.as_secs()) + 3600),
            "in_progress_expiration": number((now + until).as_millis()),
        });
        table.put(&key, item);
        let mut lambda = Lambda::new(&sns, Some(&table), LONG);
        lambda.invoke(&payload(1..=1));
        outcome(&lambda, 1..=1)
    };
    Row { needs_table: true, ..row(fault, play) }
}

#[test]
fn every_fault_has_its_outcome_and_none_loses_an_event() {
    let rows = rows();
    let cells: Vec<(usize, bool)> = (0..rows.len())
        .flat_map(|row| [(row, false), (row, true)])
        .filter(|(row, with_table)| *with_table || !rows[*row].needs_table)
        .collect();
    let (next, outcomes) = (AtomicUsize::new(0), Mutex::new(BTreeMap::new()));
    // They wait for most of their time.
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                while let Some(&(row, with_table)) = cells.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let outcome = (rows[row].play)(with_table);
                    outcomes.lock().expect("the outcomes").insert((row, with_table), outcome);
                }
            });
        }
    });
    let outcomes = outcomes.into_inner().expect("the outcomes");
    let cell = |row: usize, with_table: bool| outcomes.get(&(row, with_table)).map_or("", String::as_str);
    let mut made = "| what happens | told, without the table | told, with the table |\n|---|---|---|\n".to_owned();
    for (number, row) in rows.iter().enumerate() {
        made += &format!("| {} | {} | {} |\n", row.fault, cell(number, false), cell(number, true));
    }
    println!("{made}");
    blessed::table("docs/faults.md", "faults", &made);
}

#[test]
fn the_table_holds_a_burst_to_so_many_messages_a_second_over_all_containers() {
    let (sns, table) = (Sns::start(), DynamoDb::start());
    let begun = Instant::now();
    thread::scope(|scope| {
        for container in 0..5 {
            let (sns, table) = (&sns, &table);
            scope.spawn(move || {
                let mut lambda = Lambda::new(sns, Some(table), LONG);
                lambda.invoke(&payload(container * 8..container * 8 + 8));
                assert_eq!(lambda.failure_store, Vec::<String>::new());
            });
        }
    });
    let took = begun.elapsed();
    let messages = sns.messages().len();
    assert_eq!(told(&sns).into_values().collect::<Vec<_>>(), [1; 40], "each is told, and once");
    // The first container has its eight at once. Who has waited for three seconds tells what is left in a digest, and how many those are
    // the machine decides: all four others, where it is busy.
    assert!((8 + 4..=40).contains(&messages), "{messages} messages");
    let counters: Vec<usize> = table
        .items()
        .values()
        .filter_map(|item| item["messages"]["N"].as_str().and_then(|number| number.parse().ok()))
        .collect();
    assert!(counters.iter().all(|count| *count <= 8), "{counters:?} messages in a second");
    assert!(counters.iter().sum::<usize>() >= messages, "{counters:?} for {messages} messages");
    // Four seconds' worth: from the end of one second to the beginning of the third after it at least.
    assert!(took >= Duration::from_secs(2), "{messages} messages in {took:?}");
}

#[test]
fn killed_at_any_moment_it_loses_nothing() {
    const PAYLOADS: usize = 200;
    let seed = std::env::var("TRAILBELL_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(20_260_527);
    println!("TRAILBELL_SEED={seed}");
    let mut random = Random::new(seed);
    for with_table in [false, true] {
        let (sns, table) = (Sns::start(), DynamoDb::start());
        let mut lambda = Lambda::new(&sns, with_table.then_some(&table), LONG);
        // At eight a second, three hundred alerts would take most of a minute.
        lambda.max_messages = "1000";
        let mut stored = Vec::new();
        for number in 0..PAYLOADS / 2 {
            let events = number * 3..number * 3 + 3;
            // A warm container answers in a few milliseconds, a cold one takes tens; two tries of three are killed, if they live so long.
            let mut moment = || {
                let within = if random.percent(50) { 8_000 } else { 80_000 };
                random.percent(67).then(|| Duration::from_micros(random.below(within)))
            };
            let moments = [moment(), moment(), moment()];
            let mut begun = BTreeMap::new();
            lambda.invoke_interrupted(&payload(events.clone()), |number| {
                let begun = begun.entry(number).or_insert_with(Instant::now);
                moments[number - 1].is_some_and(|moment| begun.elapsed() > moment)
            });
            if !lambda.failure_store.is_empty() {
                lambda.failure_store.clear();
                stored.extend(events);
            }
        }
        let told = told(&sns);
        let lost: Vec<_> =
            (0..PAYLOADS / 2 * 3).filter(|event| !told.contains_key(&id(*event)) && !stored.contains(event)).collect();
        assert_eq!(lost, Vec::<usize>::new(), "seed {seed}, with the table: {with_table}");
        let twice = told.values().filter(|count| **count > 1).count();
        println!(
            "with the table: {with_table}; {} kills, {} events told, {twice} of them more than once, {} in the failure store",
            lambda.kills,
            told.len(),
            stored.len()
        );
        assert!(lambda.kills > PAYLOADS / 10, "hardly anything was killed: {} times", lambda.kills);
        assert!(told.len() > PAYLOADS / 2, "hardly anything was told: {} events", told.len());
    }
}
