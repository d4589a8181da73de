//! What is new for whom: when it is said, when it is not, and what it may cost.

use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use trailbell::alert::Alert;
use trailbell::classify::Ours;
use trailbell::cloudtrail::Record;
use trailbell::event::Event;
use trailbell::habits::{Habits, MEMORY, Person, Sighting};
use trailbell::story::{Facts, New, Story};
use trailbell::voice::Language;

use crate::support::{event, wording};

const CAROL: &str = "iam-user/success-without-mfa";
const FIREFOX: &str = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:142.0) Gecko/20100101 Firefox/142.0";
const CHROME: &str = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36";

/// A moment, by the days and hours since the first of January.
fn day(day: i64, hour: i64) -> String {
    let begin: Timestamp = "2026-01-01T00:00:00Z".parse().expect("a time");
    (begin + SignedDuration::from_hours(24 * day + hour)).to_string()
}

/// An event of a fixture, with something else in it.
fn seen(name: &str, changes: Value) -> String {
    let mut record = event(name).json();
    record["userAgent"] = FIREFOX.into();
    for (path, value) in changes.as_object().expect("changes") {
        *record.pointer_mut(path).unwrap_or_else(|| panic!("{name} has no {path}")) = value.clone();
    }
    record.to_string()
}

fn carol(day_and_hour: (i64, i64), address: &str) -> String {
    seen(CAROL, json!({"/eventTime": day(day_and_hour.0, day_and_hour.1), "/sourceIPAddress": address}))
}

fn facts(record: &str) -> Facts {
    let account_names = wording(Language::English).account_names;
    Facts::of(Event::of(&Record::parse(record).expect("a record"), &Ours::default(), &account_names), &account_names)
}

fn sighting(record: &str) -> Option<Sighting> {
    Sighting::of(&facts(record), Timestamp::MAX)
}

fn sees(record: &str) -> Sighting {
    sighting(record).unwrap_or_else(|| panic!("{record} shows nobody"))
}

/// What the habits of everything before it make new about the last record: the words of the JSON.
fn news(records: &[String]) -> Vec<&'static str> {
    let (last, before) = records.split_last().expect("a record");
    let (person, mut habits) = (sees(last).person, None);
    for sighting in before.iter().map(|record| sees(record)).filter(|sighting| sighting.person == person) {
        habits = Habits::after(habits.as_ref(), &sighting).or(habits);
    }
    let news = Habits::news(habits.as_ref(), &sees(last));
    news.map(|news| news.what.iter().map(|new| new.as_str()).collect()).unwrap_or_default()
}

#[test]
fn what_was_not_seen_in_90_days_is_new_for_a_day() {
    let home = "198.51.100.9";
    let cafe = "203.0.113.80";
    let with = |changes: Value| seen(CAROL, changes);
    let chrome = |at: String| with(json!({"/eventTime": at, "/sourceIPAddress": home, "/userAgent": CHROME}));
    let table: [(&str, Vec<String>, &[&str]); 14] = [
        ("nobody knows carol", vec![carol((0, 0), home)], &["person"]),
        ("carol's first day", vec![carol((0, 0), home), carol((0, 23), home)], &["person"]),
        ("the next day", vec![carol((0, 0), home), carol((1, 0), home)], &[]),
        ("another address", vec![carol((0, 0), home), carol((5, 0), cafe)], &["address"]),
        ("again within a day", vec![carol((0, 0), home), carol((5, 0), cafe), carol((5, 23), cafe)], &["address"]),
        ("again after a day", vec![carol((0, 0), home), carol((5, 0), cafe), carol((6, 0), cafe)], &[]),
        ("home again", vec![carol((0, 0), home), carol((5, 0), cafe), carol((5, 1), home)], &[]),
        ("after 90 days", vec![carol((0, 0), home), carol((90, 0), home)], &[]),
        ("after 91 days", vec![carol((0, 0), home), carol((91, 0), home)], &["person"]),
        (
            "the café was 91 days ago",
            vec![carol((0, 0), home), carol((2, 0), cafe), carol((50, 0), home), carol((93, 0), cafe)],
            &["address"],
        ),
        ("another browser", vec![carol((0, 0), home), chrome(day(5, 0))], &["client"]),
        (
            "a new version of the browser",
            vec![
                carol((0, 0), home),
                with(
                    json!({"/eventTime": day(5, 0), "/sourceIPAddress": home, "/userAgent": FIREFOX.replace("142", "143")}),
                ),
            ],
            &[],
        ),
        (
            "a browser that nobody knows",
            vec![
                carol((0, 0), home),
                with(json!({"/eventTime": day(5, 0), "/sourceIPAddress": home, "/userAgent": "x"})),
            ],
            &["client"],
        ),
        (
            "all at once",
            vec![
                carol((0, 0), home),
                with(json!({"/eventTime": day(5, 0), "/sourceIPAddress": cafe, "/userAgent": CHROME})),
            ],
            &["address", "client"],
        ),
    ];
    for (what, records, expected) in table {
        assert_eq!(news(&records), expected, "{what}");
    }
}

#[test]
fn an_address_of_ipv6_is_as_good_as_its_network() {
    let home = carol((0, 0), "2001:db8:1:2:aaaa::1");
    assert_eq!(news(&[home.clone(), carol((5, 0), "2001:db8:1:2:bbbb::2")]), [""; 0]);
    assert_eq!(news(&[home, carol((5, 0), "2001:db8:1:3:aaaa::1")]), ["address"]);
    assert_eq!(news(&[carol((0, 0), "::ffff:203.0.113.7"), carol((5, 0), "203.0.113.7")]), [""; 0]);
}

#[cfg(feature = "country")]
#[test]
fn a_country_is_new_of_itself() {
    let (tokyo, kyoto, california) = ("133.11.0.1", "130.54.0.1", "8.8.8.8");
    assert_eq!(news(&[carol((0, 0), tokyo), carol((5, 0), kyoto)]), ["address"]);
    assert_eq!(news(&[carol((0, 0), tokyo), carol((5, 0), california)]), ["address", "country"]);
}

#[test]
fn a_role_is_new_for_whoever_takes_it() {
    let switch = |at: String, role: &str| {
        let arn = format!("arn:aws:sts::123456789012:assumed-role/{role}/alice");
        seen("role/switch-inside-one-account-record-of-the-role", json!({"/eventTime": at, "/userIdentity/arn": arn}))
    };
    let records = [switch(day(0, 0), "ReadOnly"), switch(day(5, 0), "Admin")];
    assert_eq!(news(&records), ["address", "client", "role"], "what is usual in one role is not in another");
    assert_eq!(news(&[switch(day(0, 0), "Admin"), switch(day(5, 0), "Admin")]), [""; 0]);
    let set = "identity-center/console-login-of-a-permission-set";
    let sso = |at: String, set_name: &str| {
        let arn = format!(
            "arn:aws:sts::123456789012:assumed-role/AWSReservedSSO_{set_name}_0123456789abcdef/alice@example.com"
        );
        seen(set, json!({"/eventTime": at, "/userIdentity/arn": arn}))
    };
    let records = [sso(day(0, 0), "ReadOnlyAccess"), sso(day(5, 0), "AdministratorAccess")];
    assert_eq!(news(&records), ["address", "client", "role"]);
}

#[test]
fn whoever_fails_teaches_nothing_and_is_held_against_what_is_known() {
    let failure = |at: String, address: &str| {
        seen(
            "iam-user/failure-with-a-wrong-password",
            json!({"/eventTime": at, "/sourceIPAddress": address, "/userIdentity/userName": "carol"}),
        )
    };
    let (home, elsewhere) = ("198.51.100.9", "203.0.113.66");
    assert_eq!(news(&[failure(day(0, 0), home), failure(day(5, 0), home)]), ["person"]);
    let known = carol((0, 0), home);
    assert_eq!(news(&[known.clone(), failure(day(5, 0), home)]), [""; 0]);
    let tries = [known, failure(day(5, 0), elsewhere), failure(day(9, 0), elsewhere), carol((9, 1), elsewhere)];
    assert_eq!(news(&tries), ["address"], "what failed did not make the address a habit");
}

#[test]
fn a_session_of_a_program_is_nobody_until_somebody_has_signed_in_with_it() {
    let change = |at: String, address: &str| {
        seen(
            "iam/tag-role",
            json!({
                "/eventTime": at, "/sourceIPAddress": address,
                "/userIdentity/arn": "arn:aws:sts::123456789012:assumed-role/Admin/alice",
                "/userIdentity/principalId": "AROAEXAMPLE:alice",
            }),
        )
    };
    assert!(matches!(
        facts(&change(day(0, 0), "198.51.100.9")).principal,
        trailbell::cloudtrail::Principal::AssumedRole { .. }
    ));
    let (home, elsewhere) = ("198.51.100.9", "203.0.113.66");
    assert_eq!(news(&[change(day(0, 0), home)]), [""; 0], "a new session says nothing");
    assert_eq!(news(&[change(day(0, 0), home), change(day(5, 0), elsewhere)]), [""; 0]);
    let sign_in = seen(
        "role/switch-inside-one-account-record-of-the-role",
        json!({
            "/eventTime": day(0, 0), "/sourceIPAddress": home,
            "/userIdentity/arn": "arn:aws:sts::123456789012:assumed-role/Admin/alice",
            "/userIdentity/principalId": "AROAEXAMPLE:alice",
        }),
    );
    assert_eq!(news(&[sign_in, change(day(5, 0), elsewhere)]), ["address"]);
}

/// Whoever may take a small role names its session after somebody else, comes for days, and then takes a greater one.
#[test]
fn a_primed_session_of_another_role_makes_nothing_usual() {
    let change = |at: String, role: &str, address: &str| {
        seen(
            "iam/tag-role",
            json!({
                "/eventTime": at, "/sourceIPAddress": address,
                "/userIdentity/arn": format!("arn:aws:sts::123456789012:assumed-role/{role}/alice"),
                "/userIdentity/principalId": "AROAEXAMPLE:alice",
            }),
        )
    };
    let sign_in = |at: String, role: &str, address: &str| {
        seen(
            "role/switch-inside-one-account-record-of-the-role",
            json!({
                "/eventTime": at, "/sourceIPAddress": address,
                "/userIdentity/arn": format!("arn:aws:sts::123456789012:assumed-role/{role}/alice"),
                "/userIdentity/principalId": "AROAEXAMPLE:alice",
            }),
        )
    };
    let (home, elsewhere) = ("198.51.100.9", "203.0.113.66");
    let primed = || {
        (0..9)
            .map(|at| sign_in(day(at, 0), "Small", elsewhere))
            .chain((0..9).map(|at| change(day(at, 1), "Small", elsewhere)))
    };
    let after = |more: Vec<String>| news(&primed().chain(more).collect::<Vec<_>>());
    assert_eq!(after(vec![sign_in(day(9, 0), "Admin", elsewhere)]), ["address", "client", "role"]);
    assert_eq!(after(vec![change(day(9, 0), "Admin", elsewhere)]), ["address", "client", "role"]);
    // Nor do calls in a role that nobody was seen to take make it usual.
    let calls = (9..20).map(|at| change(day(at, 0), "Admin", elsewhere));
    assert_eq!(after(calls.chain([change(day(20, 0), "Admin", elsewhere)]).collect()), ["address", "client", "role"]);
    // Where alice herself uses both, each has habits of its own.
    let own = vec![sign_in(day(9, 0), "Admin", home), change(day(11, 0), "Admin", home)];
    assert_eq!(after(own.clone()), [""; 0]);
    assert_eq!(after([own, vec![change(day(12, 0), "Admin", elsewhere)]].concat()), ["address"]);
    assert_eq!(after(vec![change(day(12, 0), "Small", home)]), ["address"]);
}

#[test]
fn where_it_was_not_looked_up_the_mail_does_not_keep_silent() {
    let story = || Story { not_looked_up: true, ..Story::of(facts(&carol((0, 0), "198.51.100.9"))) };
    for (language, line) in [
        (Language::English, "not known: what is usual for this user was not looked up"),
        (Language::Japanese, "不明（このユーザーの過去の記録は確認していません）"),
    ] {
        let alert = Alert::of_story(&story(), &wording(language));
        assert!(alert.body.contains(line), "{}", alert.body);
        let json: Value = serde_json::from_str(&alert.to_json()).expect("JSON");
        assert_eq!((&json["new"], &json["new_unknown"]), (&Value::Null, &json!(true)));
    }
}

#[test]
fn some_events_show_nobody() {
    let table = [
        ("a service", "other/assume-role-by-a-service"),
        ("another account", "other/assume-role-from-another-account"),
        ("a step of a sign-in", "mfa/asked-for-virtual-device"),
        ("a read", "iam/list-users-is-read-only"),
        ("an unknown user name", "iam-user/failure-with-an-unknown-user-name"),
        ("nobody is named", "odd/no-user-identity"),
    ];
    for (what, name) in table {
        assert_eq!(sighting(&event(name).line()), None, "{what}");
    }
    // What AWS does for somebody is no trace of theirs.
    let by_cloudformation = seen(CAROL, json!({"/sourceIPAddress": "cloudformation.amazonaws.com"}));
    assert_eq!(sighting(&by_cloudformation), None);
}

#[test]
fn people_are_told_apart() {
    let person = |name: &str, principal: Value| {
        let mut record = event(name).json();
        record["userIdentity"] = principal;
        sighting(&record.to_string()).map(|sighting| sighting.person.to_string())
    };
    let user = |account: &str, name: &str| json!({"type": "IAMUser", "accountId": account, "userName": name});
    let carol = person(CAROL, user("123456789012", "carol"));
    assert_eq!(carol.as_deref(), Some("123456789012#user/carol"));
    assert_ne!(carol, person(CAROL, user("123456789012", "dave")));
    assert_eq!(person(CAROL, json!({"type": "Root"})).as_deref(), Some("123456789012#root"));
    let long = person(CAROL, user("123456789012", &"あ".repeat(4_000)));
    assert!(long.is_some_and(|long| long.len() < 300), "a key of DynamoDB has 2,048 bytes");
}

#[test]
fn habits_stay_small_and_end() {
    let mut habits = None;
    for number in 0..1_000 {
        let record = carol((number, 0), &format!("203.0.{}.{}", number / 200, number % 200));
        habits = Habits::after(habits.as_ref(), &sees(&record)).or(habits);
    }
    let habits = habits.expect("habits");
    assert!(habits.seen.len() <= 100, "{}", habits.seen.len());
    assert!(habits.seen.contains_key("address 203.0.4.199"), "the newest are kept");
    let last = habits.seen.values().map(|span| span.last).max().expect("a time");
    assert_eq!(habits.expiration(), last + MEMORY);
}

#[test]
fn what_is_seen_again_soon_changes_nothing() {
    let first = Habits::after(None, &sees(&carol((0, 0), "198.51.100.9"))).expect("habits");
    assert_eq!(Habits::after(Some(&first), &sees(&carol((0, 11), "198.51.100.9"))), None, "a note less to write");
    assert!(Habits::after(Some(&first), &sees(&carol((1, 0), "198.51.100.9"))).is_some());
}

#[test]
fn a_time_to_come_is_now() {
    let now: Timestamp = day(5, 0).parse().expect("a time");
    let sees = |record: &str| Sighting::of(&facts(record), now).expect("somebody");
    let known = Habits::after(None, &sees(&carol((0, 0), "198.51.100.9"))).expect("habits");
    let after = Habits::after(Some(&known), &sees(&carol((40_000, 0), "203.0.113.80"))).expect("habits");
    assert!(after.seen.contains_key("address 198.51.100.9"), "it does not push out what is known");
    assert_eq!(after.seen["address 203.0.113.80"].last, now.as_second());
}

#[test]
fn events_may_come_in_any_order() {
    let later = carol((5, 1), "203.0.113.80");
    let earlier = carol((5, 0), "203.0.113.80");
    let known = carol((0, 0), "198.51.100.9");
    let after =
        [&known, &later].iter().fold(None, |habits, record| Habits::after(habits.as_ref(), &sees(record)).or(habits));
    let told = Habits::news(after.as_ref(), &sees(&earlier)).expect("news");
    assert_eq!((told.what, told.since), (vec![New::Address], None), "it had not been seen then");
}

#[test]
fn the_mail_says_what_is_new_and_since_when() {
    let (home, cafe) = ("198.51.100.9", "203.0.113.80");
    let known = vec![carol((0, 0), home)];
    let twice = vec![carol((0, 0), home), carol((5, 0), cafe)];
    #[rustfmt::skip]
    let table = [
        (vec![], carol((0, 0), home), "this user (first seen in 90 days)", "このユーザー（過去 90 日間で初めて）"),
        (known.clone(), carol((0, 3), home), "this user (new since 2026-01-01 09:00:00 JST)", "このユーザー（2026-01-01 09:00:00 JST が最初）"),
        (known.clone(), carol((5, 0), cafe), "address (first seen for this user in 90 days)", "接続元アドレス（このユーザーでは過去 90 日間で初めて）"),
        (twice, carol((5, 2), cafe), "address (new for this user since 2026-01-06 09:00:00 JST)", "接続元アドレス（このユーザーでは 2026-01-06 09:00:00 JST が最初）"),
        (known, carol((5, 0), home), "", ""),
    ];
    for (before, record, english, japanese) in table {
        let habits = before
            .iter()
            .fold(None, |habits: Option<Habits>, record| Habits::after(habits.as_ref(), &sees(record)).or(habits));
        for (language, label, expected) in
            [(Language::English, "New", english), (Language::Japanese, "新しい点: ", japanese)]
        {
            let wording = wording(language);
            let news = Habits::news(habits.as_ref(), &sees(&record));
            let alert = Alert::of_story(&Story { news, ..Story::of(facts(&record)) }, &wording);
            let line = alert.body.lines().find_map(|line| line.strip_prefix(label)).unwrap_or_default();
            assert_eq!(line.trim(), expected);
        }
    }
}

#[test]
fn json_lists_what_is_new_and_severity_does_not_care() {
    let record = carol((5, 0), "203.0.113.80");
    let strange = Story::of(facts(&record));
    let plain = Alert::of_story(&strange, &wording(Language::English));
    let known = Habits::after(None, &sees(&carol((0, 0), "198.51.100.9")));
    let news = Habits::news(known.as_ref(), &sees(&record));
    let alert = Alert::of_story(&Story { news, ..strange }, &wording(Language::English));
    let json = |alert: &Alert| serde_json::from_str::<Value>(&alert.to_json()).expect("JSON");
    assert_eq!(json(&alert)["new"], json!(["address"]));
    assert_eq!(json(&plain)["new"], Value::Null);
    assert_eq!((alert.severity, &alert.headline), (plain.severity, &plain.headline));
}

#[test]
fn a_person_is_nobody_without_a_name() {
    use trailbell::cloudtrail::Principal;
    let nameless = [
        Principal::IamUser { name: None },
        Principal::AssumedRole { role: Some("Admin".to_owned()), session: None },
        Principal::Unknown { name: Some("carol".to_owned()) },
        Principal::AwsService { name: Some("lambda.amazonaws.com".to_owned()) },
    ];
    for principal in nameless {
        assert_eq!(Person::of("123456789012", &principal), None, "{principal:?}");
    }
}
