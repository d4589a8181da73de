//! The whole job: a letter goes out whatever the world answers, and once for each scheduled time.

use jiff::{SignedDuration, Timestamp};
use trailbell::ledger::{Counted, Fault};
use trailbell::letter::KeyId;
use trailbell::weekly::{Alarm, Call, Failures, NoneYet, Progress, Sent};

use super::world::{Counts, Iam, World, refused, run, settings};
use crate::credential_report::{at, fixture};

const MONDAY: &str = "2026-11-30T08:00:00Z";

fn world() -> World {
    World::with(&fixture("week-2.csv"), at() - SignedDuration::from_mins(48))
}

fn counts(counted: Result<Counted, Fault>) -> Option<Counts> {
    Some(Counts { counted, marked: std::cell::Cell::default() })
}

/// The one letter that went to the topic.
fn letter(world: &World) -> String {
    let told = world.told();
    assert_eq!(told.len(), 1, "{told:#?}");
    told[0].clone()
}

#[test]
fn the_first_letter_and_that_of_the_week_after() {
    let mut world = World::with(&fixture("week-1.csv"), at() - SignedDuration::from_hours(7 * 24));
    let week_before = at() - SignedDuration::from_hours(7 * 24);
    let first = run(world.call("one", "2026-11-23T08:00:00Z", week_before)).unwrap();
    assert_eq!((first.sent, first.faults.len()), (Sent::Topic, 0), "{first:?}");
    assert!(letter(&world).contains("There is no older report to compare with."));

    world.iam = Iam::with(&fixture("week-2.csv"), at());
    let second = run(world.call("two", MONDAY, at())).unwrap();
    let folder = "s3://trailbell-archive/iam/";
    assert_eq!(second.file, Some(format!("{folder}20261130_123456789012_iam_credential_report.csv")));
    let told = world.told();
    assert!(told[1].contains("Changed since Mon 23 Nov"), "{}", told[1]);
    assert!(told[1].contains("+ bob is new"), "{}", told[1]);
    assert_eq!(
        world.store.keys(),
        [
            "iam/20261123_123456789012_iam_credential_report.csv",
            "iam/20261130_123456789012_iam_credential_report.csv",
            "sent/report-20261123T080000Z",
            "sent/report-20261130T080000Z",
        ]
    );
}

#[test]
fn a_second_run_on_the_same_day_overwrites_nothing_and_compares_with_the_week_before() {
    let world = world();
    world
        .store
        .objects
        .borrow_mut()
        .insert("iam/20261123_123456789012_iam_credential_report.csv".to_owned(), (fixture("week-1.csv"), None, 1));
    run(world.call("one", MONDAY, at())).unwrap();
    let by_hand = Call::parse(r#"{"trailbell":"report"}"#).unwrap();
    let second = run(world.answer(&by_hand, "two", at() + SignedDuration::from_hours(1))).unwrap();
    assert!(second.file.unwrap().ends_with("_iam_credential_report-2.csv"));
    assert!(second.claimed_by.unwrap().contains("request id"));
    // The same report was kept twice: it is no report before itself.
    assert!(world.told()[1].contains("Changed since Mon 23 Nov"), "{}", world.told()[1]);
}

#[test]
fn one_letter_for_each_scheduled_time() {
    let world = world();
    let sent = |request: &str, scheduled: &str, at: Timestamp| run(world.call(request, scheduled, at)).unwrap().sent;
    assert_eq!(sent("one", MONDAY, at()), Sent::Topic);
    assert_eq!(sent("one", MONDAY, at()), Sent::Before, "a retry");
    assert_eq!(sent("two", MONDAY, at()), Sent::Before, "a copy of the call");
    assert_eq!(sent("two", "2026-11-30T17:00:00+09:00", at()), Sent::Before, "the same time elsewhere");
    assert_eq!(sent("three", MONDAY, at() + SignedDuration::from_hours(24 * 30)), Sent::Before, "a month later");
    assert_eq!(world.told().len(), 1);
    assert_eq!(sent("four", "2026-12-07T08:00:00Z", at()), Sent::Topic);
}

#[test]
fn whoever_died_before_sending_is_followed_by_a_retry_that_sends() {
    let claim = |request: &str, until: i64| {
        let until = Timestamp::now().as_millisecond() + until;
        format!(
            r#"{{"status":"INPROGRESS","expiration":9999999999,"in_progress_expiration":{until},"request_id":"{request}"}}"#
        )
    };
    let rows = [
        ("its own retry", claim("one", 60_000), Ok(Sent::Topic)),
        ("another, while it may still live", claim("two", 60_000), Ok(Sent::Elsewhere)),
        ("another, after its deadline", claim("two", -1), Ok(Sent::Topic)),
        // Nobody can say, and a letter twice is better than none.
        ("something else lies there", "hello".to_owned(), Ok(Sent::Topic)),
    ];
    for (what, object, expected) in rows {
        let world = world();
        let key = "sent/report-20261130T080000Z".to_owned();
        world.store.objects.borrow_mut().insert(key, (object.into_bytes(), None, 1));
        let sent = run(world.call("one", MONDAY, at())).map(|outcome| outcome.sent);
        assert_eq!(sent, expected, "{what}");
    }
}

#[test]
fn a_letter_that_could_not_be_sent_is_sent_by_whoever_calls_again() {
    let world = world();
    world.topic.refuses.set(true);
    let error = run(world.call("one", MONDAY, at())).unwrap_err();
    assert_eq!(error.to_string(), "the letter could not be sent: because the test says so");
    world.topic.refuses.set(false);
    assert_eq!(run(world.call("two", MONDAY, at())).unwrap().sent, Sent::Topic);
}

#[test]
fn a_letter_goes_out_and_says_what_went_wrong() {
    let set = |change: &dyn Fn(&mut World)| {
        let mut world = world();
        change(&mut world);
        world
    };
    let never = || Iam::answering(vec![Err(NoneYet::Absent)], vec![Ok(Progress::InProgress)]);
    let rows: [(&str, World, &str); 10] = [
        ("never ready", set(&|world| world.iam = never()), "did not finish the credential report within 90 seconds"),
        (
            "no permission",
            set(&|world| world.iam = Iam::answering(vec![Err(NoneYet::Absent)], vec![Err(refused())])),
            "no permission iam:Example",
        ),
        ("no report", set(&|world| world.iam = Iam::with(b"<html>", at())), "is no credential report"),
        (
            "an old one",
            set(&|world| {
                let old = world.iam.latest.borrow()[0].clone().map(|report| trailbell::weekly::Generated {
                    made: Some(at() - SignedDuration::from_hours(60)),
                    ..report
                });
                world.iam = Iam::answering(vec![old], vec![Ok(Progress::InProgress)]);
            }),
            "did not finish a new report within 90 seconds: this is the one before",
        ),
        (
            "the archive refuses",
            set(&|world| world.store.refuses.set(Some("everything"))),
            "The report could not be archived",
        ),
        ("nothing may be listed", set(&|world| world.store.refuses.set(Some("list"))), "so nothing was compared"),
        (
            "nothing may be read",
            set(&|world| {
                world.store.objects.borrow_mut().insert(
                    "iam/20261123_123456789012_iam_credential_report.csv".to_owned(),
                    (fixture("week-1.csv"), None, 1),
                );
                world.store.refuses.set(Some("read"));
            }),
            "so nothing was compared",
        ),
        (
            "the archive holds something else",
            set(&|world| {
                let key = "iam/20261123_123456789012_iam_credential_report.csv".to_owned();
                world.store.objects.borrow_mut().insert(key, (b"hello".to_vec(), None, 1));
            }),
            "these files are no report: iam/20261123",
        ),
        (
            "key ids may not be asked",
            set(&|world| drop(world.iam.keys.insert("deploy".to_owned(), Err(refused())))),
            "Some keys are called by their number",
        ),
        ("looking back takes for ever", set(&|world| world.events.hangs = true), "Not seen:"),
    ];
    for (what, world, expected) in rows {
        let outcome = run(world.call("one", MONDAY, at())).unwrap();
        assert_eq!(outcome.sent, Sent::Topic, "{what}");
        assert!(letter(&world).contains(expected), "{what}: {}", letter(&world));
    }
}

#[test]
fn an_archive_that_never_answers_holds_up_no_letter() {
    let world = world();
    world.store.hangs.set(true);
    let sent = run(async {
        let begun = tokio::time::Instant::now();
        let sent = world.call("one", MONDAY, at()).await.unwrap().sent;
        assert!(begun.elapsed().as_secs() < 280, "{:?}", begun.elapsed());
        sent
    });
    assert_eq!(sent, Sent::Topic);
}

#[test]
fn keys_are_named_for_users_in_the_findings_alone() {
    let mut world = world();
    let made = "2026-08-18T07:00:00Z".parse().unwrap();
    let deploy = KeyId { id: "AKIAIOSFODNN7EXAMPLE".to_owned(), made };
    world.iam.keys.insert("deploy".to_owned(), Ok(Some(vec![deploy])));
    run(world.call("one", MONDAY, at())).unwrap();
    assert!(letter(&world).contains("AKIA…MPLE"), "{}", letter(&world));
    let asked: Vec<_> = world.iam.asked.borrow().iter().filter(|asked| asked.starts_with("keys")).cloned().collect();
    assert!(
        !asked
            .iter()
            .any(|asked| ["alice", "carol", "root", "<root_account>"].iter().any(|user| asked.ends_with(user))),
        "{asked:?}"
    );
}

#[test]
fn the_watch_is_told_of_and_counts_are_marked_when_the_letter_is_out() {
    let mut world = world();
    world.settings =
        settings(&[("TRAILBELL_ALARMS", "trailbell-errors"), ("TRAILBELL_FAILURE_BUCKET", "trailbell-failures")]);
    world.state.alarms = Ok(vec![Alarm { name: "trailbell-errors".to_owned(), rings: true, since: None }]);
    world.state.failures = Ok(Some(Failures { count: 2, more: false }));
    world.counts = counts(Ok(Counted { since: Some(1_779_849_224), ..Counted::default() }));
    world.topic.refuses.set(true);
    run(world.call("one", MONDAY, at())).unwrap_err();
    assert_eq!(world.counts.as_ref().unwrap().marked.get(), 0, "not told, not marked");
    world.topic.refuses.set(false);
    run(world.call("one", MONDAY, at())).unwrap();
    assert_eq!(world.counts.as_ref().unwrap().marked.get(), 1);
    let letter = letter(&world);
    for expected in ["0 events seen since", "In ALARM: trailbell-errors", "2 payloads lie in the failure store"] {
        assert!(letter.contains(expected), "{expected}: {letter}");
    }
    assert!(letter.contains("trailbell redrive s3://trailbell-failures/aws/lambda/async/"));
}

#[test]
fn a_table_that_does_not_answer_is_no_reason_to_be_silent() {
    let mut world = world();
    world.counts = counts(Err(Fault("throttled".to_owned())));
    run(world.call("one", MONDAY, at())).unwrap();
    assert!(letter(&world).contains("The claims table did not answer"));
    assert_eq!(world.counts.as_ref().unwrap().marked.get(), 0);
}

#[test]
fn every_form_of_the_message_is_there_and_fits() {
    let world = world();
    run(world.call("one", MONDAY, at())).unwrap();
    let sent = world.topic.sent.borrow();
    let entry = trailbell::publish::Entry::of(&sent[0]);
    assert!(entry.bytes() < 200_000);
    let forms: serde_json::Value = serde_json::from_str(&entry.message).unwrap();
    let json: serde_json::Value = serde_json::from_str(forms["default"].as_str().unwrap()).unwrap();
    assert_eq!((&json["kind"], &json["account"]), (&"report".into(), &"123456789012".into()));
    let card: serde_json::Value = serde_json::from_str(forms["https"].as_str().unwrap()).unwrap();
    assert_eq!(card["metadata"]["eventType"], "report");
    assert!(card["content"]["description"].as_str().unwrap().contains("To do"), "{card}");
    assert_eq!(forms["sms"], entry.subject);
    let attributes: Vec<_> = entry.attributes.iter().map(|(name, value)| format!("{name}={value}")).collect();
    assert_eq!(attributes, ["kind=report", "severity=critical", "account=123456789012"]);
}
