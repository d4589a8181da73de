//! Looking back in a log group: the filter pattern that is made of a question, and the way through its pages.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::future::Future;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use trailbell::classify::Ours;
use trailbell::filter_pattern::FilterPattern;
use trailbell::history::log_group::{
    Answer, Ask, Follow, GroupClass, Kept, LogEvent, LogGroup, LogGroupGap, Selector, Span, Trail, TrailGap,
    TrailStatus, Walk, gaps, pattern,
};
use trailbell::history::{
    Condition, Field, Found, Gatherer, Needed, Order, Page, Phrases, Question, Reading, Refusal, Search, Target, Unseen,
};
use trailbell::voice::Language;

use crate::support::{event, events, wording};

fn condition(flag: &str, value: &str) -> Condition {
    let field = Field::ALL.iter().find(|(name, _)| *name == flag).expect("a flag").1;
    Condition::parse(field, value).unwrap_or_else(|problem| panic!("--{flag} {value}: {problem}"))
}

/// `who=alice|bob what=key`: alternatives by `|`, conditions by spaces, `!` for what is left out.
fn question(text: &str) -> Question {
    text.split(' ').filter(|part| !part.is_empty()).fold(Question::default(), |question, part| {
        if let Some(without) = part.strip_prefix('!') {
            return question.none_of(vec![Condition::without(without).expect("a condition")]);
        }
        match part.split_once('=') {
            Some((flag, values)) => question.one_of(values.split('|').map(|value| condition(flag, value)).collect()),
            None => question.one_of(vec![Condition::failed()]),
        }
    })
}

fn search(question: Question) -> Search {
    Search::new(question, Needed::default(), Ours::default(), wording(Language::English))
}

#[test]
fn a_question_is_a_pattern() {
    #[rustfmt::skip]
    let table: [(&str, Option<&str>); 16] = [
        ("", None),
        ("failed", None),
        ("from=JP", None),
        ("from=2001:db8::/32", None),
        ("!who=alice", None),
        ("who=Al", Some(r"%[Aa][Ll]|\\u00%")),
        ("who=role/ci", Some(r"%[Cc][Ii]|\\u00%")),
        ("who=alice|bob", Some(r"%[Aa][Ll][Ii][Cc][Ee]|[Bb][Oo][Bb]|\\u00%")),
        ("who=alice|*", None),
        ("what=s3:*", Some(r"%[Ss]3\.|\\u00%")),
        ("from=203.0.113.0/24", Some(r"%203\.0\.113\.|\\u00%")),
        ("who=AKIAIOSFODNN7EXAMPLE failed", Some(r"%[Aa][Kk][Ii][Aa][Ii][Oo][Ss][Ff][Oo][Dd][Nn][Nn]7[Ee][Xx][Aa][Mm][Pp][Ll][Ee]|\\u00%")),
        // The two that are rarest.
        ("who=bob from=203.0.113.7 target=ci", Some(r"%203\.0\.113\.7|\\u00% %[Bb][Oo][Bb]|\\u00%")),
        ("who=鈴木", None),
        ("what=login", Some(r"%[Aa][Ww][Ss][Cc][Oo][Nn][Ss][Oo][Ll][Ee][Ss][Ii][Gg][Nn][Ii][Nn]|[Ss][Ii][Gg][Nn][Ii][Nn]\.[Aa][Mm][Aa][Zz][Oo][Nn][Aa][Ww][Ss]|\\u00%")),
        ("what=mfa", Some(r"%CompleteWebAuthnDeviceRegistrati|MFA|Mfa|\\u00%")),
    ];
    for (text, expected) in table {
        let made = pattern(&question(text)).map(|pattern| pattern.to_string());
        assert_eq!(made.as_deref(), expected, "{text}");
    }
    let one = condition("pattern", "{ $.eventName = \"CreateUser\" }");
    let two = condition("pattern", "{ $.errorCode = \"*\" }");
    let terms = condition("pattern", "ConsoleLogin Failure");
    let every = condition("pattern", "{ $.a = %x% && $.b = %y% }");
    let of = |conditions: Vec<&Condition>| {
        let question = question("who=alice").one_of(conditions.into_iter().cloned().collect());
        pattern(&question).map(|pattern| pattern.to_string()).unwrap_or_default()
    };
    assert_eq!(of(vec![&one]), "{ $.eventName = \"CreateUser\" }");
    assert_eq!(of(vec![&terms]), "ConsoleLogin Failure");
    assert_eq!(of(vec![&one, &two]), "{ ($.eventName = \"CreateUser\") || ($.errorCode = \"*\") }");
    // Nothing joins terms to a condition, and more than two regular expressions are refused: then a name is all that is asked for.
    for several in [vec![&one, &terms], vec![&every, &every]] {
        assert_eq!(of(several), r"%[Aa][Ll][Ii][Cc][Ee]|\\u00%");
    }
}

#[test]
fn what_does_not_fit_is_left_out_but_never_an_alternative() {
    let names = |count: usize, length: usize| {
        (0..count).map(|index| condition("who", &format!("{}{index:03}", "n".repeat(length)))).collect::<Vec<_>>()
    };
    for (count, length) in [(1, 400), (6, 60), (15, 60), (40, 60), (200, 20)] {
        let names = names(count, length);
        let made = pattern(&question("what=CreateUser").one_of(names)).expect("a pattern").to_string();
        assert!(made.len() <= 1024 && made.contains("[Cc][Rr][Ee][Aa][Tt][Ee]"), "{count}: {made}");
        assert!(made.contains("[Nn][Nn][Nn][Nn][Nn]"), "cut names are the same: {made}");
    }
    let different: Vec<_> = (0..200).map(|index| condition("who", &format!("{index:03}abcdefgh"))).collect();
    assert_eq!(pattern(&Question::default().one_of(different)).map(|pattern| pattern.to_string()), None);
}

/// Whatever of these is an answer matches the pattern.
fn none_is_lost<'t>(question: &Question, texts: impl IntoIterator<Item = &'t str>) {
    let Some(pattern) = pattern(question) else { return };
    let search = search(question.clone());
    for text in texts {
        let mut found = Found::default();
        found.take(search.page(&Page { name: "it", bytes: text.as_bytes(), is_whole: false, lines_before: 0 }));
        assert!(found.total == 0 || pattern.matches(text), "{pattern} misses {text}");
    }
}

#[test]
fn every_answer_among_the_fixtures_matches() {
    let questions = [
        "who=alice",
        "who=ALICE|bob",
        "who=root",
        "who=role/*",
        "who=arn:aws:iam::123456789012:user/alice",
        "who=123456789012",
        "who=permission-set/*",
        "what=login",
        "what=policy",
        "what=key",
        "what=password",
        "what=mfa",
        "what=role",
        "what=trust",
        "what=user",
        "what=group",
        "what=permission-set",
        "what=sign_in",
        "what=sign_in_step",
        "what=iam_change",
        "what=access_change",
        "what=tampering",
        "what=root_use",
        "what=other",
        "what=createaccesskey",
        "what=iam:*",
        "what=*Policy*",
        "what=Create?ser*",
        "what=lambda:UpdateFunctionCode",
        "what=signin.amazonaws.com",
        "target=ci",
        "target=user/carol",
        "target=Admin*",
        "from=203.0.113.0/24",
        "from=198.51.100.7|203.0.113.24",
        "from=cloudformation.amazonaws.com",
        "who=alice what=key from=203.0.113.0/24",
        "failed what=login",
        "what=iam_change !who=alice",
    ];
    let fixtures: Vec<_> = events().iter().map(|event| event.line()).collect();
    for text in questions {
        none_is_lost(&question(text), fixtures.iter().map(String::as_str));
    }
    for name in ["ci", "user/carol", "Deploy", "AKIA2EF4ZMULYEXAMPLE", "bob"] {
        let changed = Condition::changed(Target::parse(name).expect("a target"), true);
        none_is_lost(&Question::default().one_of(vec![changed]), fixtures.iter().map(String::as_str));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_answer_matches_whatever_its_names(
        name in "[a-zA-Z0-9+=,.@_ \"\\\\é鈴-]{1,40}",
        api in prop::sample::select(vec!["CreateUser", "createuser", "PutRolePolicy", "UpdateFunctionCode20150331v2", "ConsoleLogin"]),
        escaped: bool,
        others in prop::collection::vec("[a-z]{2,12}", 0..30),
        upper: bool,
    ) {
        let mut record = event("iam/create-user").json();
        record["userIdentity"]["userName"] = name.as_str().into();
        record["eventName"] = api.into();
        let mut text = record.to_string();
        if escaped {
            // Another writer may spell any letter so.
            text = text.replace('a', "\\u0061");
        }
        let wanted = if upper { name.to_uppercase() } else { name.clone() };
        let who = Condition::parse(Field::Who, &wanted).ok();
        let others = others.iter().map(|other| condition("who", other));
        let question = Question::default()
            .one_of(who.into_iter().chain(others).collect())
            .one_of(vec![condition("what", "CreateUser"), condition("what", "Put*Policy"), condition("what", "lambda:*")]);
        none_is_lost(&question, [text.as_str()]);
    }
}

type Fate = Box<dyn FnMut(usize, &Ask<'_>) -> Option<Refusal>>;

/// A group with one event an hour, two on a page.
struct Group {
    events: Vec<LogEvent>,
    asked: RefCell<Vec<(Option<Timestamp>, Option<Timestamp>)>>,
    fate: RefCell<Fate>,
    slow: Duration,
}

const HOUR: SignedDuration = SignedDuration::from_hours(1);

fn now() -> Timestamp {
    "2026-11-26T00:00:00Z".parse().expect("a time")
}

fn hours_ago(hours: i64) -> Timestamp {
    now() - HOUR * i32::try_from(hours).expect("few hours")
}

impl Group {
    fn of(hours: i64, fate: impl FnMut(usize, &Ask<'_>) -> Option<Refusal> + 'static) -> Self {
        let event = |hour: i64| {
            let time = hours_ago(hour);
            let mut record = event("iam/create-user").json();
            record["eventTime"] = time.to_string().into();
            record["eventID"] = format!("5d0a0c1e-0000-4000-8000-{hour:012}").into();
            LogEvent { id: Some(hour.to_string()), time: Some(time), message: record.to_string() }
        };
        Self {
            events: (1..=hours).rev().map(event).collect(),
            asked: RefCell::default(),
            fate: RefCell::new(Box::new(fate)),
            slow: Duration::ZERO,
        }
    }
}

impl LogGroup for Group {
    async fn page(&self, ask: &Ask<'_>) -> Result<Answer, Refusal> {
        tokio::time::sleep(self.slow).await;
        self.asked.borrow_mut().push((ask.from, ask.to));
        let number = self.asked.borrow().len();
        if let Some(refusal) = (self.fate.borrow_mut())(number, ask) {
            return Err(refusal);
        }
        let pattern: Option<FilterPattern> = ask.pattern.map(|text| text.parse().expect("a pattern"));
        let is_in = |event: &&LogEvent| {
            ask.from.is_none_or(|from| event.time >= Some(from))
                && ask.to.is_none_or(|to| event.time <= Some(to))
                && pattern.as_ref().is_none_or(|pattern| pattern.matches(&event.message))
        };
        let at: usize = ask.token.map_or(0, |token| token.parse().expect("a token"));
        let found: Vec<_> = self.events.iter().filter(is_in).collect();
        let token = (at + 2 < found.len()).then(|| (at + 2).to_string());
        Ok(Answer { events: found.into_iter().skip(at).take(2).cloned().collect(), token })
    }
}

/// Remembers what it was told.
#[derive(Default)]
struct Told {
    found: Found,
    remarks: Vec<String>,
}

impl Gatherer for Told {
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

impl Told {
    fn hours(&mut self) -> BTreeSet<i64> {
        let mut hours = BTreeSet::new();
        self.found.sorted(usize::MAX, Order::Earliest, |row| {
            hours.extend(row.time.map(|time| now().duration_since(time).as_hours()));
        });
        hours
    }
}

/// Time passes when everybody waits.
fn in_time<T>(work: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build();
    runtime.expect("a runtime").block_on(work)
}

fn walked(group: &Group, since: Option<i64>, until: Option<i64>, limit: Option<Duration>) -> (Told, Duration) {
    in_time(async {
        let question = Question::between(since.map(hours_ago), until.map(hours_ago));
        let span = Span::of(&question, Some(hours_ago(24 * 30)), now());
        let search = search(question);
        let mut told = Told::default();
        let mut walk = Walk::new(group, "/trail", &search, span);
        let begun = tokio::time::Instant::now();
        match limit {
            None => drop(walk.run(&mut told).await.expect("nobody minds")),
            Some(limit) => {
                if tokio::time::timeout(limit, walk.run(&mut told)).await.is_err() {
                    walk.stop(&mut told);
                }
            }
        }
        (told, begun.elapsed())
    })
}

#[test]
fn all_pages_are_taken_from_the_earliest_to_the_latest_within_the_pace() {
    let group = Group::of(100, |_, _| None);
    let (mut told, took) = walked(&group, None, None, None);
    assert_eq!(told.hours().len(), 100);
    let pages = group.asked.borrow().len();
    assert!(took >= Duration::from_millis(250) * (u32::try_from(pages).expect("few") - 1), "{pages} in {took:?}");
    // What is asked for is more than what is told.
    let (mut told, _) = walked(&Group::of(100, |_, _| None), Some(50), Some(40), None);
    assert_eq!((told.hours().first().copied(), told.hours().last()), (Some(40), None));
    let group = Group::of(100, |_, _| None);
    let (mut told, _) = walked(&group, Some(50), Some(40), None);
    assert_eq!(told.hours(), (40..=50).collect());
    assert_eq!(group.asked.borrow().first().copied(), Some((Some(hours_ago(51)), Some(hours_ago(39)))));
    let empty = Group::of(0, |_, _| None);
    walked(&empty, Some(24 * 29), None, None);
    assert!(empty.asked.borrow().len() < 8, "{:?}", empty.asked.borrow());
}

#[test]
fn whoever_does_not_answer_is_asked_again_as_long_as_there_is_hope() {
    let throttled =
        |times: usize| move |number: usize, _: &Ask<'_>| (3..3 + times).contains(&number).then_some(Refusal::Throttled);
    let (mut told, _) = walked(&Group::of(30, throttled(7)), None, None, None);
    assert_eq!((told.hours().len(), told.found.unseen().len()), (30, 0));
    let (mut told, _) = walked(&Group::of(30, throttled(8)), None, None, None);
    assert_eq!(told.hours().len(), 0);
    let refusals = [
        Refusal::Throttled,
        Refusal::Expired,
        Refusal::Unreachable("no route".to_owned()),
        Refusal::Other("InvalidParameterException".to_owned()),
        Refusal::Key("the key is disabled".to_owned()),
    ];
    for refusal in refusals {
        let answer = refusal.clone();
        let group = Group::of(60, move |number, _| (number > 12).then(|| answer.clone()));
        let (told, _) = walked(&group, None, None, None);
        let unseen = told.found.unseen();
        assert!(matches!(&unseen[0], Unseen::Refused { refusal: found, .. } if *found == refusal), "{unseen:?}");
        assert!(
            matches!(&unseen[1], Unseen::LogGroup { gap: LogGroupGap::Rest(_), .. }) && unseen.len() == 2,
            "{unseen:?}"
        );
    }
}

#[test]
fn a_token_that_is_lost_costs_a_page_and_one_that_always_is_ends_it() {
    let lost = |number: usize, ask: &Ask<'_>| {
        (ask.token.is_some() && number.is_multiple_of(3)).then(|| Refusal::Other("the token has expired".to_owned()))
    };
    let (mut told, _) = walked(&Group::of(60, lost), None, None, None);
    assert_eq!((told.hours().len(), told.found.unseen().len()), (60, 0));
    // Each time it goes on by the time of the last event.
    let always = |_: usize, ask: &Ask<'_>| ask.token.map(|_| Refusal::Other("no".to_owned()));
    let (mut told, _) = walked(&Group::of(60, always), None, None, None);
    assert_eq!((told.hours().len(), told.found.unseen().len()), (60, 0));
    let mut group = Group::of(3, always);
    // All at once: time does not tell one from the other.
    let time = group.events[0].time;
    group.events.iter_mut().for_each(|event| event.time = time);
    let (told, _) = walked(&group, None, None, None);
    assert_eq!(told.found.unseen().len(), 2, "{:?}", told.found.unseen());
}

#[test]
fn a_deadline_leaves_what_was_found_and_says_from_when_on_nothing_was_seen() {
    let mut group = Group::of(100, |_, _| None);
    group.slow = Duration::from_secs(1);
    let (mut told, _) = walked(&group, None, None, Some(Duration::from_secs(20)));
    let Some(Unseen::LogGroup { gap: LogGroupGap::Rest(from), .. }) = told.found.unseen().first().cloned() else {
        panic!("{:?}", told.found.unseen())
    };
    let told_hours = told.hours();
    assert!(!told_hours.is_empty() && told_hours.len() < 100);
    let rest: BTreeSet<_> = (1..=100).filter(|hour| hours_ago(*hour) >= from).collect();
    assert_eq!(told_hours.union(&rest).count(), 100, "what was not told is in the rest: {from}");
    assert!(told.remarks[0].starts_with("log group /trail: up to 2026-"), "{:?}", told.remarks);
    assert!(told.remarks[0].contains("; about ") && told.remarks[0].ends_with(" more"), "{:?}", told.remarks);
    let (told, _) = walked(&Group::of(3, |_, _| None), None, None, Some(Duration::from_secs(20)));
    assert!(told.found.unseen().is_empty() && told.remarks.is_empty());
}

#[test]
fn what_comes_later_is_told_once_even_where_it_comes_late() {
    in_time(async {
        let mut group = Group::of(10, |_, _| None);
        let late = group.events.remove(3);
        let search = search(Question::default());
        let mut told = Told::default();
        {
            let mut follow = Follow::new(&group, "/trail", &search, hours_ago(6));
            follow.poll(now(), &mut told).await.expect("nobody minds").expect("an answer");
            let pages = group.asked.borrow().len();
            follow.poll(now(), &mut told).await.expect("nobody minds").expect("an answer");
            assert!(group.asked.borrow().len() - pages < pages, "it does not begin again");
            assert_eq!(told.found.events, 6, "each is read once");
        }
        drop(late);
        assert_eq!(told.hours(), (1..=6).collect());
        let refused = Group::of(1, |_, _| Some(Refusal::Expired));
        let mut follow = Follow::new(&refused, "/trail", &search, now());
        assert_eq!(follow.poll(now(), &mut told).await.expect("nobody minds"), Err(Refusal::Expired));
    });
}

#[test]
fn what_is_older_than_the_group_keeps_is_named() {
    let kept = |days: Option<u32>, made: i64| Kept { days, made: Some(hours_ago(made)), class: GroupClass::Standard };
    let since = |hours: i64| Question::between(Some(hours_ago(hours)), None);
    #[rustfmt::skip]
    let table: [(Kept, Option<i64>, Option<LogGroupGap>); 6] = [
        (kept(None, 10_000), Some(9_000), None),
        (kept(None, 100), Some(101), Some(LogGroupGap::Younger(hours_ago(100)))),
        (kept(Some(7), 10_000), Some(169), Some(LogGroupGap::Expired { first: hours_ago(168), days: 7 })),
        (kept(Some(7), 10_000), Some(168), None),
        (kept(Some(7), 100), Some(169), Some(LogGroupGap::Younger(hours_ago(100)))),
        (kept(Some(7), 10_000), None, None),
    ];
    for (kept, asked, expected) in table {
        let question = asked.map_or_else(Question::default, since);
        assert_eq!(kept.gaps(&question, now()), expected.into_iter().collect::<Vec<_>>(), "{kept:?} {asked:?}");
    }
}

#[test]
fn of_several_trails_what_one_leaves_out_may_come_by_another() {
    let all = || Selector { reads: true, writes: true, ..Selector::default() };
    let trail = |name: &str, selector: Selector| Trail {
        name: name.to_owned(),
        region: "us-east-1".to_owned(),
        all_regions: true,
        global: true,
        status: TrailStatus::default(),
        selectors: vec![selector],
    };
    let writes = || Selector { reads: false, ..all() };
    let reads = || Selector { writes: false, ..all() };
    let nothing = Question::default();
    assert_eq!(gaps(&[trail("a", all())], &nothing), []);
    assert_eq!(gaps(&[], &nothing), [TrailGap::NoTrail]);
    assert_eq!(gaps(&[trail("a", writes())], &nothing), [TrailGap::NoReads("a".to_owned())]);
    assert_eq!(gaps(&[trail("a", writes()), trail("b", reads())], &nothing), []);
    assert_eq!(gaps(&[trail("a", writes()), trail("b", writes())], &nothing), [TrailGap::NoReads("a".to_owned())]);
    for (text, told) in [
        ("what=CreateUser", 0),
        ("what=iam_change", 0),
        ("what=Create*", 1),
        ("what=GetUser", 1),
        ("what=login", 1),
        ("what=key", 0),
        ("what=key|GetUser", 1),
        ("who=alice", 1),
    ] {
        assert_eq!(gaps(&[trail("a", writes())], &question(text)).len(), told, "{text}");
    }
}

#[test]
fn in_japanese_too() {
    let mut found = Found::default();
    let gap = |gap| Unseen::LogGroup { place: "ロググループ /trail".to_owned(), gap };
    found.not_seen(gap(LogGroupGap::Expired { first: hours_ago(24), days: 30 }));
    found.not_seen(gap(LogGroupGap::Trail(TrailGap::NoReads("t".to_owned()))));
    let wording = wording(Language::Japanese);
    let lines = Phrases::of(&wording).not_seen(&found).lines;
    assert!(
        lines[0].starts_with("ロググループ /trail: 2026-11-2") && lines[0].contains("保持期間が 30 日のため"),
        "{lines:?}"
    );
    assert_eq!(lines[1], "ロググループ /trail: 読み取りだけの呼び出し（証跡 t の対象外）");
}
