//! CloudTrail's event history: by what a question is asked, where, and what happens when something comes between.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::future::{pending, ready};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use serde_json::Value;
use tokio::time::{Instant, sleep};
use trailbell::classify::Ours;
use trailbell::history::event_history::{
    Ask, Attribute, Event, EventHistory, EventHistoryLooked, LeftOut, Listed, LookUp, LookedUp, Partition, Plan,
    Reached, Regions, RegionsWanted,
};
use trailbell::history::{
    Condition, Ending, Found, Gatherer, Later, LookedAt, Needed, Order, Phrases, Question, Reading, Refusal, Search,
    Stop, Target, Unseen, wait_for_later,
};
use trailbell::voice::Language;

use crate::history::{answers, question};
use crate::support::{event, events, wording};

fn aws() -> &'static Partition {
    Partition::of("us-east-1").expect("a Region")
}

fn plan(text: &str) -> Plan {
    Plan::of(&question(text), aws())
}

/// `Username=alice|EventName=CreateUser`, or `everything`.
fn lookups(plan: &Plan) -> String {
    let lookup = |attribute: &Option<Attribute>| match attribute {
        Some(attribute) => format!("{}={}", attribute.key(), attribute.value()),
        None => "everything".to_owned(),
    };
    plan.lookups.iter().map(lookup).collect::<Vec<_>>().join("|")
}

fn left_out(plan: &Plan) -> Vec<&'static str> {
    let word = |left_out: &LeftOut| match left_out {
        LeftOut::OtherCallers { .. } => "other callers",
        LeftOut::FederatedSessions { .. } => "federated sessions",
        LeftOut::NoResource { .. } => "no resource",
        LeftOut::Versioned { .. } => "versioned",
    };
    plan.leaves_out.iter().map(word).collect()
}

#[test]
fn a_question_is_asked_by_the_attribute_that_narrows_most() {
    #[rustfmt::skip]
    let table: [(&str, &str, &[&str], bool); 52] = [
        ("", "everything", &[], true),
        // Keys narrow most, but an id of a user or a role is none.
        ("who=AKIAIOSFODNN7EXAMPLE", "AccessKeyId=AKIAIOSFODNN7EXAMPLE", &[], true),
        ("who=ASIAIOSFODNN7EXAMPLE what=CreateUser target=carol", "AccessKeyId=ASIAIOSFODNN7EXAMPLE", &[], true),
        ("who=AIDAIOSFODNN7EXAMPLE", "everything", &[], true),
        ("who=AROAIOSFODNN7EXAMPLE what=iam:*", "EventSource=iam.amazonaws.com", &[], true),
        // Things.
        ("target=carol", "ResourceName=carol", &["no resource"], true),
        ("target=user/carol what=CreateAccessKey", "ResourceName=carol", &["no resource"], true),
        ("target=arn:aws:iam::123456789012:role/Deploy", "ResourceName=arn:aws:iam::123456789012:role/Deploy|ResourceName=Deploy", &["no resource"], true),
        ("target=carol|dave", "ResourceName=carol|ResourceName=dave", &["no resource", "no resource"], true),
        ("target=key/AKIAIOSFODNN7EXAMPLE", "ResourceName=AKIAIOSFODNN7EXAMPLE", &["no resource"], true),
        // APIs, as AWS spells them.
        ("what=CreateUser", "EventName=CreateUser", &[], true),
        ("what=createuser", "EventName=CreateUser", &[], true),
        ("what=iam:createaccesskey", "EventName=CreateAccessKey", &[], true),
        ("what=CreateUser who=alice", "EventName=CreateUser", &[], true),
        ("what=s3:DeleteBucket", "EventName=DeleteBucket", &[], false),
        ("what=DeleteBucket", "EventName=DeleteBucket", &[], false),
        ("what=ec2:RunInstances", "EventName=RunInstances", &[], false),
        ("what=RunInstances|StopInstances", "EventName=RunInstances|EventName=StopInstances", &["versioned", "versioned"], true),
        // Lambda and CloudFront write versions behind them.
        ("what=lambda:UpdateFunctionCode", "EventSource=lambda.amazonaws.com", &[], false),
        ("what=cloudfront:CreateDistribution", "EventSource=cloudfront.amazonaws.com", &[], true),
        ("what=UpdateFunctionCode", "EventName=UpdateFunctionCode|EventSource=lambda.amazonaws.com", &[], false),
        ("what=UpdateFunctionCode20150331v2", "EventName=UpdateFunctionCode20150331v2", &[], true),
        ("what=AddPermission", "EventName=AddPermission|EventSource=lambda.amazonaws.com", &[], false),
        ("what=TagResource", "EventName=TagResource", &["versioned"], true),
        // Users, sessions.
        ("who=alice", "Username=alice", &["other callers"], true),
        ("who=user/alice", "Username=alice", &[], true),
        ("who=role/Deploy/ci-4711", "Username=ci-4711", &[], true),
        ("who=permission-set/Admin/erin@example.com", "Username=erin@example.com", &[], true),
        ("who=arn:aws:sts::123456789012:assumed-role/Deploy/ci-4711", "Username=ci-4711", &[], true),
        ("who=arn:aws:iam::123456789012:user/team/alice", "Username=alice", &["federated sessions"], true),
        ("who=alice|user/bob", "Username=alice|Username=bob", &["other callers"], true),
        ("who=user/alice|AKIAIOSFODNN7EXAMPLE", "Username=alice|AccessKeyId=AKIAIOSFODNN7EXAMPLE", &[], true),
        // What event history does not know by name is looked for in everything.
        ("who=role/Deploy", "everything", &[], true),
        ("who=arn:aws:iam::123456789012:role/Deploy", "everything", &[], true),
        ("who=permission-set/Admin", "everything", &[], true),
        ("who=root", "everything", &[], true),
        ("who=123456789012", "everything", &[], true),
        ("who=cloudformation.amazonaws.com", "everything", &[], true),
        ("who=service/cloudformation.amazonaws.com", "everything", &[], true),
        ("who=federated-user/alice", "everything", &[], true),
        ("who=ali*", "everything", &[], true),
        ("who=user/ali*", "everything", &[], true),
        ("who=user/alice|root", "everything", &[], true),
        ("failed", "everything", &[], true),
        ("from=203.0.113.0/24", "everything", &[], true),
        // Services, and what changes something.
        ("what=login", "EventSource=signin.amazonaws.com", &[], true),
        ("what=login who=role/Deploy failed", "EventSource=signin.amazonaws.com", &[], true),
        ("what=iam_change|sign_in", "EventSource=iam.amazonaws.com|EventSource=signin.amazonaws.com", &[], true),
        ("what=key", "ReadOnly=false", &[], true),
        ("what=tampering", "ReadOnly=false", &[], true),
        ("what=root_use", "everything", &[], true),
        ("what=kms:Disable* !who=ci", "EventSource=kms.amazonaws.com", &[], false),
    ];
    let wrong = table.iter().filter_map(|(text, by, without, global)| {
        let plan = plan(text);
        let found = (lookups(&plan), left_out(&plan), plan.global);
        let expected = ((*by).to_owned(), without.to_vec(), *global);
        (found != expected).then(|| format!("{text}: {found:?}, not {expected:?}"))
    });
    assert_eq!(wrong.collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn too_many_alternatives_are_asked_for_by_what_they_have_in_common() {
    let names = ["CreateUser", "DeleteUser", "CreateRole", "DeleteRole", "CreateGroup", "DeleteGroup", "CreatePolicy"];
    let six = names[..6].join("|iam:");
    assert_eq!(plan(&format!("what=iam:{six}")).lookups.len(), 6);
    let seven = names.join("|iam:");
    assert_eq!(lookups(&plan(&format!("what=iam:{seven}"))), "EventSource=iam.amazonaws.com");
    assert_eq!(lookups(&plan(&format!("what=iam:{seven} who=user/alice"))), "Username=alice");
    let users: Vec<_> = (0..7).map(|number| format!("user/{number}")).collect();
    assert_eq!(lookups(&plan(&format!("who={}", users.join("|")))), "everything");
}

#[test]
fn in_other_partitions_a_service_may_be_called_otherwise() {
    let plan = Plan::of(&question("what=login"), Partition::of("cn-northwest-1").expect("a Region"));
    assert_eq!(lookups(&plan), "EventSource=signin.amazonaws.com|EventSource=signin.amazonaws.com.cn");
}

#[test]
fn who_changed_is_asked_by_resource_and_what_was_denied_the_long_way() {
    let plan = |denied| {
        let target = Target::parse("role/Deploy").expect("a target");
        Plan::of(&Question::default().one_of(vec![Condition::changed(target, denied)]), aws())
    };
    assert_eq!((lookups(&plan(false)).as_str(), left_out(&plan(false))), ("ResourceName=Deploy", vec!["no resource"]));
    assert_eq!((lookups(&plan(true)).as_str(), left_out(&plan(true))), ("everything", vec![]));
}

/// What event history would have of a record; `None` where it is not known that it has any.
fn has(record: &Value, attribute: &Attribute) -> Option<bool> {
    let identity = &record["userIdentity"];
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let session = || {
        let arn = text(&identity["arn"]).filter(|arn| arn.contains(":assumed-role/"));
        arn.and_then(|arn| arn.rsplit('/').next().map(str::to_owned))
            .or_else(|| text(&identity["principalId"])?.split_once(':').map(|(_, session)| session.to_owned()))
    };
    let found = match attribute {
        Attribute::AccessKeyId(_) => text(&identity["accessKeyId"])?,
        Attribute::EventName(_) => text(&record["eventName"])?,
        Attribute::EventSource(_) => text(&record["eventSource"])?,
        Attribute::Username(_) if identity["type"] == "AssumedRole" => session()?,
        Attribute::Username(_) => text(&identity["userName"])?,
        Attribute::ReadOnly(_) => match &record["readOnly"] {
            Value::Bool(is) => is.to_string(),
            other => text(other)?,
        },
        Attribute::ResourceName(_) => return None,
    };
    Some(found == attribute.value())
}

/// An event that a question holds for is in the answer, or what is left out is said.
#[test]
fn narrowing_loses_nothing_silently() {
    let all: BTreeMap<_, _> = events().iter().map(|event| (event.name.clone(), event.json())).collect();
    #[rustfmt::skip]
    let questions = [
        "who=alice", "who=user/alice", "who=user/erin", "who=erin@example.com", "who=permission-set/AdministratorAccess/erin@example.com",
        "who=role/Deploy/ci-run-4711", "who=AKIA2EF4ZMULYEXAMPLE", "what=login", "what=sign_in", "what=sign_in_step", "what=iam_change",
        "what=access_change", "what=account_recovery", "what=tampering", "what=root_use", "what=other", "what=policy", "what=permission-set",
        "what=key", "what=password", "what=mfa", "what=role", "what=trust", "what=user", "what=group", "what=CreateUser", "what=createuser",
        "what=iam:*", "what=UpdateFunctionCode", "what=lambda:*", "what=AddPermission", "what=ConsoleLogin", "what=signin:ConsoleLogin",
        "what=AssumeRole", "what=sts:*", "who=alice|bob what=key|login", "what=TagResource",
    ];
    let mut held = 0;
    for asked in questions {
        let plan = plan(asked);
        if !plan.leaves_out.is_empty() || plan.lookups.contains(&None) {
            continue;
        }
        for name in answers(asked) {
            let record = &all[&name];
            let has: Vec<_> = plan.attributes().filter_map(|attribute| has(record, attribute)).collect();
            held += has.len();
            // Of what a record does not say, nothing is known.
            assert!(has.is_empty() || has.contains(&true), "{asked}: {name} is not asked for by {}", lookups(&plan));
        }
    }
    assert!(held > 300, "{held}");
}

#[test]
fn regions_are_those_where_somebody_would_look_in_vain_elsewhere() {
    let named = |text: &str| text.split(',').filter(|name| !name.is_empty()).map(str::to_owned).collect::<Vec<_>>();
    // Named, home, no-global, global wanted; asked, added, how many more.
    #[rustfmt::skip]
    let table = [
        ("", Some("ap-northeast-1"), false, true, Ok(("us-east-1 ap-northeast-1 us-east-2 eu-north-1 ap-southeast-2", None, 12))),
        ("", Some("us-east-2"), false, false, Ok(("us-east-1 us-east-2 eu-north-1 ap-southeast-2", None, 13))),
        ("", None, false, true, Ok(("us-east-1 us-east-2 eu-north-1 ap-southeast-2", None, 13))),
        ("", Some("af-south-1"), false, true, Ok(("us-east-1 af-south-1 us-east-2 eu-north-1 ap-southeast-2", None, 13))),
        ("", Some("eu-west-1"), true, true, Ok(("eu-west-1 us-east-2 eu-north-1 ap-southeast-2", None, 13))),
        ("", Some("cn-northwest-1"), false, true, Ok(("cn-north-1 cn-northwest-1", None, 0))),
        ("", Some("us-gov-east-1"), false, true, Ok(("us-gov-west-1 us-gov-east-1", None, 0))),
        ("", Some("eusc-de-east-1"), false, true, Ok(("eusc-de-east-1", None, 0))),
        ("", Some("eusc-de-east-1"), true, true, Err("--no-global leaves no Region: eusc-de-east-1 is the only one that would be asked")),
        ("eu-west-1,eu-west-1", Some("us-west-2"), false, true, Ok(("eu-west-1 us-east-1", Some("us-east-1"), 15))),
        ("eu-west-1,us-east-1", None, false, true, Ok(("eu-west-1 us-east-1", None, 15))),
        ("eu-west-1", None, true, true, Ok(("eu-west-1", None, 16))),
        ("eu-west-1", None, false, false, Ok(("eu-west-1", None, 16))),
        ("us-east-1", None, true, true, Ok(("us-east-1", None, 16))),
        ("us-gov-east-1", Some("us-west-2"), false, true, Ok(("us-gov-east-1 us-gov-west-1", Some("us-gov-west-1"), 0))),
        ("cn-northwest-1", None, false, true, Ok(("cn-northwest-1 cn-north-1", Some("cn-north-1"), 0))),
        ("us-iso-west-1", None, false, true, Ok(("us-iso-west-1 us-iso-east-1", Some("us-iso-east-1"), 0))),
        // Newer than the table, or misspelt.
        ("ap-west-1", None, true, true, Ok(("ap-west-1", None, 17))),
        ("ca-east-1", None, true, true, Ok(("ca-east-1", None, 17))),
        ("eu-centrall-1", None, true, true, Err("`eu-centrall-1` is no Region; did you mean `eu-central-1`?")),
        ("eu-south-9", None, true, true, Ok(("eu-south-9", None, 17))),
        ("us-esat-1", None, false, true, Err("`us-esat-1` is no Region; did you mean `us-east-1`?")),
        ("tokyo", None, false, true, Err("`tokyo` is no Region; write it like ap-northeast-1")),
        ("US-EAST-1", None, false, true, Err("`US-EAST-1` is no Region; write it like ap-northeast-1")),
        ("us-east-1,cn-north-1", None, false, true, Err("`us-east-1` and `cn-north-1` are of different partitions, in which no account is the same; ask for one after the other")),
    ];
    let mut wrong: Vec<String> = Vec::new();
    for (regions, home, no_global, global, expected) in table {
        let wanted = RegionsWanted { named: named(regions), home: home.map(str::to_owned), all: false, no_global };
        let chosen = wanted.choose(None, global);
        let found = chosen.as_ref().map(|regions| (regions.asked.join(" "), regions.added.as_deref(), regions.more));
        let expected = expected.map(|(asked, added, more)| (asked.to_owned(), added, more)).map_err(str::to_owned);
        if found.clone().map_err(String::clone) != expected {
            wrong.push(format!("{regions} {home:?}: {found:?}"));
        }
    }
    assert_eq!(wrong, [""; 0]);
    let all = RegionsWanted { all: true, home: Some("eu-west-1".to_owned()), ..RegionsWanted::default() };
    let listed = all.choose(Some(named("af-south-1,eu-west-1,us-east-1")), true).expect("Regions");
    assert_eq!(listed.asked, ["us-east-1", "af-south-1", "eu-west-1"]);
    let table = all.choose(None, true).expect("Regions");
    assert_eq!((table.asked.len(), table.more), (34, 0));
    assert!(table.asked.iter().all(|region| Partition::of(region) == Some(aws())), "no foreign partition's");
}

/// `minute` of a certain hour.
fn at(minute: i64) -> Timestamp {
    let start: Timestamp = "2026-11-25T00:00:00Z".parse().expect("a time");
    start.checked_add(SignedDuration::from_mins(minute)).expect("a time")
}

/// Sign-ins, one a minute from `minutes`, in a Region.
fn sign_ins(region: &str, minutes: std::ops::Range<i64>) -> Vec<Value> {
    let sign_in = |minute| {
        let mut record = event("iam-user/success-without-mfa").json();
        record["eventTime"] = at(minute).to_string().into();
        record["eventID"] = format!("{region}-{minute}").into();
        record["awsRegion"] = region.into();
        record
    };
    minutes.map(sign_in).collect()
}

type Fate = dyn Fn(&Ask, usize) -> Option<Refusal>;

/// Event history as AWS keeps it, in as many Regions as it has events of.
struct Kept {
    events: BTreeMap<String, Vec<Value>>,
    page: usize,
    /// What becomes of the request of that number in its Region.
    fate: Box<Fate>,
    asked: RefCell<Vec<(Ask, Duration)>>,
    begun: Instant,
}

impl Kept {
    fn new(regions: &[(&str, Vec<Value>)], page: usize) -> Self {
        let events = regions.iter().map(|(region, events)| ((*region).to_owned(), events.clone())).collect();
        Self { events, page, fate: Box::new(|_, _| None), asked: RefCell::default(), begun: Instant::now() }
    }

    fn with(self, fate: impl Fn(&Ask, usize) -> Option<Refusal> + 'static) -> Self {
        Self { fate: Box::new(fate), ..self }
    }

    fn regions(&self) -> Regions {
        let named = self.events.keys().cloned().collect();
        RegionsWanted { named, no_global: true, ..RegionsWanted::default() }.choose(None, false).expect("Regions")
    }

    fn asked_in(&self, region: &str) -> Vec<(Ask, Duration)> {
        self.asked.borrow().iter().filter(|(ask, _)| ask.region == region).cloned().collect()
    }
}

impl EventHistory for Kept {
    async fn page(&self, ask: &Ask) -> Result<LookedUp, Refusal> {
        let number = self.asked_in(&ask.region).len();
        self.asked.borrow_mut().push((ask.clone(), self.begun.elapsed()));
        sleep(Duration::from_millis(80)).await;
        if let Some(refusal) = (self.fate)(ask, number) {
            return Err(refusal);
        }
        let time = |record: &Value| record["eventTime"].as_str().and_then(|time| time.parse::<Timestamp>().ok());
        let mut matching: Vec<_> = self.events[&ask.region]
            .iter()
            .filter(|record| {
                let time = time(record).expect("a time").as_second();
                (ask.since.as_second()..=ask.until.as_second()).contains(&time)
                    && ask.attribute.as_ref().is_none_or(|attribute| has(record, attribute) == Some(true))
            })
            .collect();
        matching.sort_by_key(|record| std::cmp::Reverse(time(record)));
        let from: usize = ask.token.as_deref().map_or(0, |token| token.parse().expect("a token of ours"));
        let page: Vec<_> = matching.iter().skip(from).take(self.page).collect();
        let to = from + page.len();
        let events = page.into_iter().map(|record| Event {
            id: record["eventID"].as_str().map(str::to_owned),
            time: time(record),
            record: Some(serde_json::to_string_pretty(record).expect("JSON")),
        });
        Ok(LookedUp { events: events.collect(), token: (to < matching.len()).then(|| to.to_string()) })
    }
}

/// Whoever gathers, and what it was told meanwhile.
#[derive(Default)]
struct Gathered {
    found: Found,
    remarks: Vec<String>,
}

impl Gatherer for Gathered {
    fn take(&mut self, reading: Reading) -> std::io::Result<()> {
        self.found.take_answers(reading);
        Ok(())
    }

    fn not_seen(&mut self, unseen: Unseen) {
        self.found.not_seen(unseen);
    }

    fn remark(&mut self, line: &str) -> std::io::Result<()> {
        self.remarks.push(line.to_owned());
        Ok(())
    }
}

fn search(text: &str) -> Search {
    Search::new(question(text), Needed::default(), Ours::default(), wording(Language::English))
}

/// Runs with a time that passes at once, and says how much of it passed.
fn looked<F: Future<Output = ()>>(
    kept: impl FnOnce() -> Kept,
    text: &str,
    limit: Option<Duration>,
    interrupted: impl FnOnce() -> F,
) -> (Gathered, Reached, Kept, Duration) {
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build().expect("a runtime");
    runtime.block_on(async {
        let (kept, search, mut gathered) = (kept(), search(text), Gathered::default());
        let (regions, plan) = (kept.regions(), Plan::of(search.question(), aws()));
        let mut look_up = LookUp::new(&regions, &plan, at(0), at(10_000));
        look_up.limit = limit;
        let reached = look_up.run(&kept, &search, &mut gathered, interrupted()).await.expect("everything is taken");
        let took = kept.begun.elapsed();
        (gathered, reached, kept, took)
    })
}

fn never() -> impl Future<Output = ()> {
    pending()
}

fn sources(found: &mut Found) -> Vec<String> {
    let mut sources = Vec::new();
    found.sorted(usize::MAX, Order::Earliest, |row| sources.push(row.source));
    sources
}

#[test]
fn regions_are_asked_side_by_side_twice_a_second_each() {
    let kept =
        || Kept::new(&[("us-east-1", sign_ins("us-east-1", 0..95)), ("eu-west-1", sign_ins("eu-west-1", 40..60))], 10);
    let (mut gathered, reached, kept, took) = looked(kept, "what=login", None, never);
    assert_eq!((gathered.found.total, gathered.found.events, gathered.found.copies()), (115, 115, 0));
    assert_eq!((reached.done.len(), gathered.found.ending()), (2, Ending::Complete));
    // Ten pages of one Region, half a second apart; the other is asked meanwhile.
    assert_eq!(took.as_millis(), 9 * 500 + 80);
    let times: Vec<_> = kept.asked_in("us-east-1").iter().map(|(_, time)| time.as_millis()).collect();
    assert!(times.windows(2).all(|pair| pair[1] - pair[0] >= 500), "{times:?}");
    let sources = sources(&mut gathered.found);
    assert_eq!(sources.iter().filter(|source| *source == "event history eu-west-1").count(), 20);
    // Said once, after four pages of one of them.
    assert_eq!(gathered.remarks.len(), 1, "{:?}", gathered.remarks);
    assert!(
        gathered.remarks[0].starts_with("us-east-1: 4 pages reach back to 2026-11-25 09:55; "),
        "{}",
        gathered.remarks[0]
    );
}

#[test]
fn several_attributes_are_several_lookups_and_an_event_is_told_once() {
    let kept = || {
        let mut events = sign_ins("us-east-1", 0..30);
        for record in &mut events[..10] {
            record["userIdentity"]["userName"] = "bob".into();
        }
        Kept::new(&[("us-east-1", events)], 5)
    };
    let user =
        event("iam-user/success-without-mfa").json()["userIdentity"]["userName"].as_str().expect("a name").to_owned();
    let (gathered, _, kept, _) = looked(kept, &format!("who=user/{user}|user/bob|user/nobody"), None, never);
    assert_eq!((gathered.found.total, gathered.found.events, gathered.found.copies()), (30, 30, 0));
    // All attributes come as far, so that what is told so far has no holes.
    let by: Vec<_> = kept
        .asked_in("us-east-1")
        .iter()
        .map(|(ask, _)| ask.attribute.clone().map(|by| by.value().to_owned()).unwrap_or_default())
        .collect();
    assert_eq!(by[..4], [user.as_str(), "bob", "nobody", user.as_str()]);
}

#[test]
fn what_comes_between_is_waited_for_or_gone_round() {
    let denied =
        || Refusal::Denied { permission: "cloudtrail:LookupEvents".to_owned(), message: "by a policy".to_owned() };
    let gone = || Refusal::Other("InvalidNextTokenException: gone".to_owned());
    type Case = (&'static str, fn(&Ask, usize) -> Option<Refusal>, u64, Vec<Unseen>);
    let _ = (denied, gone);
    let before = |minute, refusal| Unseen::Partly {
        place: "event history us-east-1".to_owned(),
        before: at(minute),
        why: Stop::Refused(refusal),
    };
    let refused = |refusal| Unseen::Refused { place: "event history us-east-1".to_owned(), refusal };
    let table: Vec<Case> = vec![
        ("nothing", |_, _| None, 60, vec![]),
        ("throttled for a while", |_, number| (2..7).contains(&number).then_some(Refusal::Throttled), 60, vec![]),
        (
            "throttled for good",
            |_, number| (number >= 2).then_some(Refusal::Throttled),
            20,
            vec![before(40, Refusal::Throttled)],
        ),
        ("throttled from the start", |_, _| Some(Refusal::Throttled), 0, vec![refused(Refusal::Throttled)]),
        (
            "a token that is gone",
            |ask, number| {
                (number == 3 && ask.token.is_some()).then(|| Refusal::Other("InvalidNextTokenException".to_owned()))
            },
            60,
            vec![],
        ),
        (
            "no token is ever taken",
            |ask, _| ask.token.as_ref().map(|_| Refusal::Other("InvalidNextTokenException".to_owned())),
            60,
            vec![],
        ),
        ("credentials renewed half-way", |_, number| (number == 3).then_some(Refusal::Expired), 60, vec![]),
        (
            "credentials expired half-way",
            |_, number| (number >= 3).then_some(Refusal::Expired),
            30,
            vec![before(30, Refusal::Expired)],
        ),
        ("expired from the start", |_, _| Some(Refusal::Expired), 0, vec![refused(Refusal::Expired)]),
        (
            "no answer for a while",
            |_, number| (number == 4).then(|| Refusal::Unreachable("timeout".to_owned())),
            60,
            vec![],
        ),
        (
            "no answer from the start",
            |_, _| Some(Refusal::Unreachable("timeout".to_owned())),
            0,
            vec![refused(Refusal::Unreachable("timeout".to_owned()))],
        ),
        (
            "denied half-way",
            |_, number| {
                (number >= 1).then(|| Refusal::Denied {
                    permission: "cloudtrail:LookupEvents".to_owned(),
                    message: "by a policy".to_owned(),
                })
            },
            10,
            vec![before(50, denied())],
        ),
        (
            "refused for another reason",
            |_, number| (number == 0).then(|| Refusal::Other("InvalidTimeRangeException".to_owned())),
            0,
            vec![refused(Refusal::Other("InvalidTimeRangeException".to_owned()))],
        ),
        (
            "a key that is switched off half-way",
            |_, number| (number >= 2).then_some(Refusal::RegionOff),
            20,
            vec![before(
                40,
                Refusal::NoCredentials("UnrecognizedClientException: the access key is not valid".to_owned()),
            )],
        ),
    ];
    for (what, fate, total, unseen) in table {
        let kept = || {
            let regions = [("us-east-1", sign_ins("us-east-1", 0..60)), ("eu-west-1", sign_ins("eu-west-1", 0..7))];
            Kept::new(&regions, 10)
                .with(move |ask, number| if ask.region == "us-east-1" { fate(ask, number) } else { None })
        };
        let (gathered, reached, _, _) = looked(kept, "what=login", None, never);
        // The other Region goes on in any case.
        assert_eq!((gathered.found.total, gathered.found.copies()), (total + 7, 0), "{what}");
        assert_eq!(gathered.found.unseen(), unseen, "{what}");
        assert_eq!(reached.done.len(), 1 + usize::from(unseen.is_empty()), "{what}");
        assert_eq!(gathered.found.ending() == Ending::Complete, unseen.is_empty(), "{what}");
    }
}

#[test]
fn many_events_of_one_second_lose_nothing_where_it_goes_on_by_time() {
    let kept = || {
        let mut events = sign_ins("us-east-1", 0..40);
        for record in &mut events[5..35] {
            record["eventTime"] = at(20).to_string().into();
        }
        // Every second token is refused.
        let fate = |ask: &Ask, number: usize| {
            (number % 2 == 1 && ask.token.is_some()).then(|| Refusal::Other("gone".to_owned()))
        };
        Kept::new(&[("us-east-1", events)], 50).with(fate)
    };
    let (gathered, ..) = looked(kept, "what=login", None, never);
    assert_eq!((gathered.found.total, gathered.found.unseen().len()), (40, 0));
}

#[test]
fn a_token_that_leads_nowhere_is_not_followed_for_ever() {
    struct Circle;
    impl EventHistory for Circle {
        async fn page(&self, _: &Ask) -> Result<LookedUp, Refusal> {
            Ok(LookedUp { events: Vec::new(), token: Some("again".to_owned()) })
        }
    }
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build().expect("a runtime");
    runtime.block_on(async {
        let (search, mut gathered) = (search(""), Gathered::default());
        let regions = Kept::new(&[("us-east-1", Vec::new())], 1).regions();
        let plan = Plan::of(search.question(), aws());
        LookUp::new(&regions, &plan, at(0), at(60))
            .run(&Circle, &search, &mut gathered, pending())
            .await
            .expect("taken");
        assert_eq!(gathered.found.total, 0);
    });
}

#[test]
fn a_region_that_is_off_is_passed_by_unless_it_was_named() {
    for passes_by in [false, true] {
        let runtime =
            tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build().expect("a runtime");
        runtime.block_on(async {
            let kept = Kept::new(&[("us-east-1", sign_ins("us-east-1", 0..3)), ("af-south-1", Vec::new())], 10)
                .with(|ask, _| (ask.region == "af-south-1").then_some(Refusal::RegionOff));
            let (search, mut gathered, regions) = (search("what=login"), Gathered::default(), kept.regions());
            let plan = Plan::of(search.question(), aws());
            let mut look_up = LookUp::new(&regions, &plan, at(0), at(60));
            look_up.passes_by = passes_by;
            let reached = look_up.run(&kept, &search, &mut gathered, pending()).await.expect("taken");
            assert_eq!(reached.off.len(), usize::from(passes_by));
            assert_eq!(gathered.found.unseen().len(), usize::from(!passes_by));
        });
    }
}

#[test]
fn it_stops_when_its_time_is_over_or_somebody_wants_it_and_says_how_far_it_got() {
    let kept =
        || Kept::new(&[("us-east-1", sign_ins("us-east-1", 0..600)), ("eu-west-1", sign_ins("eu-west-1", 0..7))], 10);
    let partly = |why| Unseen::Partly { place: "event history us-east-1".to_owned(), before: at(500), why };
    let (gathered, reached, _, took) = looked(kept, "what=login", Some(Duration::from_millis(4_900)), never);
    assert_eq!((gathered.found.total, reached.stopped, took.as_millis()), (107, true, 4_900));
    assert_eq!(gathered.found.unseen(), [partly(Stop::OutOfTime)]);
    let (gathered, ..) = looked(kept, "what=login", None, || sleep(Duration::from_millis(4_900)));
    assert_eq!((gathered.found.total, gathered.found.unseen()), (107, [partly(Stop::Interrupted)].as_slice()));
    let (gathered, reached, ..) = looked(kept, "what=login", None, || ready(()));
    assert_eq!((gathered.found.total, reached.stopped, gathered.found.unseen().len()), (0, true, 2));
}

#[test]
fn a_second_run_tells_only_what_is_new() {
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build().expect("a runtime");
    runtime.block_on(async {
        let mut kept = Kept::new(&[("us-east-1", sign_ins("us-east-1", 0..20))], 10);
        let (search, mut gathered, regions) = (search("what=login"), Gathered::default(), kept.regions());
        let plan = Plan::of(search.question(), aws());
        let mut look_up = LookUp::new(&regions, &plan, at(0), at(60));
        look_up.run(&kept, &search, &mut gathered, pending()).await.expect("taken");
        kept.events.insert("us-east-1".to_owned(), sign_ins("us-east-1", 0..23));
        look_up.run(&kept, &search, &mut gathered, pending()).await.expect("taken");
        assert_eq!((gathered.found.total, gathered.found.events, gathered.found.copies()), (23, 23, 0));
    });
}

/// Each place has something later after so many seconds, or never, or refuses.
struct Coming(BTreeMap<&'static str, Result<Option<u64>, Refusal>>, Instant);

impl Later for Coming {
    async fn is_later_there(&self, place: &str, _: Timestamp) -> Result<bool, Refusal> {
        let after = self.0[place].clone()?;
        Ok(after.is_some_and(|seconds| self.1.elapsed() >= Duration::from_secs(seconds)))
    }
}

#[test]
fn waiting_ends_when_something_later_is_everywhere_or_after_a_quarter_of_an_hour() {
    type Places<'a> = &'a [(&'a str, Result<Option<u64>, Refusal>)];
    let missing = |place: &str| Unseen::StillMissing { place: format!("event history {place}"), than: at(0) };
    let refused = Unseen::Refused { place: "event history b".to_owned(), refusal: Refusal::RegionOff };
    let table: [(Places<'_>, u64, u64, bool, &[Unseen]); 6] = [
        (&[], 9_999, 0, true, &[]),
        (&[("a", Ok(Some(0))), ("b", Ok(Some(0)))], 9_999, 0, true, &[]),
        (&[("a", Ok(Some(290))), ("b", Ok(Some(20)))], 9_999, 300, true, &[]),
        (&[("a", Ok(None)), ("b", Ok(Some(20)))], 9_999, 900, true, &[missing("a")]),
        (&[("a", Ok(Some(20))), ("b", Err(Refusal::RegionOff))], 9_999, 30, true, &[refused]),
        (&[("a", Ok(None)), ("b", Ok(Some(20)))], 100, 100, false, &[]),
    ];
    for (places, interrupted, took, is_over, unseen) in table {
        let runtime =
            tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build().expect("a runtime");
        runtime.block_on(async {
            let coming = Coming(
                places.iter().map(|(name, comes)| (if *name == "a" { "a" } else { "b" }, comes.clone())).collect(),
                Instant::now(),
            );
            let named: Vec<_> =
                places.iter().map(|(place, _)| ((*place).to_owned(), format!("event history {place}"))).collect();
            let mut gathered = Gathered::default();
            let over =
                wait_for_later(&coming, &named, at(0), &mut gathered, sleep(Duration::from_secs(interrupted))).await;
            assert_eq!((over, coming.1.elapsed().as_secs()), (is_over, took), "{places:?}");
            assert_eq!(gathered.found.unseen(), unseen, "{places:?}");
        });
    }
}

/// The heading and what was not seen, in both languages.
#[test]
fn it_is_said_what_was_asked_where_and_what_that_leaves_out() {
    let wanted = RegionsWanted { named: vec!["eu-west-1".to_owned()], ..RegionsWanted::default() };
    let regions = wanted.choose(None, true).expect("Regions");
    let plan = plan("who=alice");
    let looked = EventHistoryLooked {
        is_recent: true,
        listed: Listed::ByTable(Refusal::Denied {
            permission: "account:ListRegions".to_owned(),
            message: "no".to_owned(),
        }),
        ..EventHistoryLooked::new(
            Some("123456789012".to_owned()),
            (at(0), at(90)),
            &regions,
            &plan,
            &Reached::default(),
        )
    };
    let mut found = Found::default();
    found.not_seen(Unseen::NotKept(at(0)));
    for why in [Stop::Interrupted, Stop::OutOfTime, Stop::Refused(Refusal::Expired)] {
        found.not_seen(Unseen::Partly { place: "event history eu-west-1".to_owned(), before: at(61), why });
    }
    found.not_seen(Unseen::StillMissing { place: "event history eu-west-1".to_owned(), than: at(61) });
    let lines = |language| {
        let wording = wording(language);
        let phrases = Phrases::of(&wording);
        let source = LookedAt::EventHistory(Box::new(looked.clone()));
        let heading = phrases.looked_at(&[source], &Question::default(), &found);
        [heading.lines, phrases.not_seen(&found).lines].concat().join("\n")
    };
    assert_eq!(lines(Language::English), "\
event history of study (123456789012), 2026-11-25 09:00 – 2026-11-25 10:30 JST
eu-west-1 us-east-1 (15 more: --all-regions)
us-east-1 is asked too: IAM's, root's, Organizations' and the account's own events are recorded there (--no-global leaves it out)
the account's Regions are not known (no permission account:ListRegions (no)): all Regions were asked, and those that are not enabled passed by
asked by user or session name alice, letter by letter
left out: roles, permission sets and services of that name (--who role/alice, permission-set/alice, service/…), and other spellings
the last minutes may be missing: an event is there about 5 minutes after the call (--wait waits for it)
before 2026-11-25 09:00: event history keeps 90 days. The trail's bucket may have more: trailbell history s3://…
event history eu-west-1, before 2026-11-25 10:01: you stopped it. Go on with --until '2026-11-25 10:01'
event history eu-west-1, before 2026-11-25 10:01: there was no time left for it. Go on with --until '2026-11-25 10:01'
event history eu-west-1, before 2026-11-25 10:01: the AWS credentials have expired; log in again (aws login, aws sso login) and ask once more. Go on with --until '2026-11-25 10:01'
event history eu-west-1: no event later than 2026-11-25 10:01 came within 15 minutes; something before it may still come");
    assert_eq!(lines(Language::Japanese).lines().count(), 12);
    assert_eq!(
        lines(Language::Japanese).lines().next(),
        Some("study（123456789012）のイベント履歴、2026-11-25 09:00 ～ 2026-11-25 10:30（JST）")
    );
}
