//! How the watch is doing, in both languages.

use std::fmt::Write;

use jiff::{SignedDuration, Timestamp};
use trailbell::history::Refusal;
use trailbell::ledger::Counted;
use trailbell::policy::Policy;
use trailbell::tally::Tally;
use trailbell::voice::Language;
use trailbell::weekly::{Alarm, Failures, Watching};

use super::world::refused;
use crate::credential_report::at;
use crate::support::{blessed, fixtures, wording};

fn counted(events: u64, failed_tries: u64, since: Option<Timestamp>) -> Counted {
    let seconds = |time: Timestamp| u64::try_from(time.as_second()).unwrap();
    Counted {
        total: Tally { events: events + 1000, alerts: 5, unreadable: 3, failed_tries },
        reported: Tally { events: 1000, alerts: 3, unreadable: 3, failed_tries: 0 },
        since: since.map(seconds),
        last: since.map(|_| seconds(at() - SignedDuration::from_hours(14))),
        at: seconds(at()),
    }
}

#[test]
fn each_state_is_said() {
    let alarm = |name: &str, rings| Alarm {
        name: name.to_owned(),
        rings,
        since: rings.then(|| at() - SignedDuration::from_hours(30)),
    };
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let (none, two) = (names(&[]), names(&["trailbell-errors", "trailbell-silence"]));
    let last_week = Some(at() - SignedDuration::from_hours(7 * 24));
    let ended = r#"{"ignore": [{"name": "deploys", "principal": "role/Deploy", "reason": "migration", "until": "2026-11-01"}]}"#;
    let (policy, ended) = (Policy::default(), Policy::parse(ended).unwrap());
    let quiet = || Ok(vec![alarm("trailbell-errors", false), alarm("trailbell-silence", false)]);
    let empty = Ok(Some(Failures { count: 0, more: false }));
    let rows = [
        ("all is well", Some(Ok(counted(41, 0, last_week))), (two.as_slice(), quiet()), empty.clone(), &policy, false),
        ("tries failed", Some(Ok(counted(41, 2, last_week))), (&two, quiet()), empty.clone(), &policy, false),
        ("nothing has come", Some(Ok(counted(0, 0, None))), (&two, quiet()), empty.clone(), &policy, false),
        ("no table, no alarms, no store", None, (&none, Ok(vec![])), Ok(None), &policy, false),
        ("the table is silent", Some(Err("throttled".to_owned())), (&two, quiet()), empty.clone(), &policy, false),
        (
            "an alarm rings",
            Some(Ok(counted(41, 0, last_week))),
            (&two, Ok(vec![alarm("trailbell-errors", true), alarm("trailbell-silence", false)])),
            empty.clone(),
            &policy,
            true,
        ),
        ("an alarm is gone", None, (&two, Ok(vec![alarm("trailbell-errors", false)])), empty.clone(), &policy, true),
        ("something failed", None, (&none, Ok(vec![])), Ok(Some(Failures { count: 1, more: false })), &policy, true),
        ("much failed", None, (&none, Ok(vec![])), Ok(Some(Failures { count: 1000, more: true })), &policy, true),
        ("nobody answers", None, (&two, Err(refused())), Err(Refusal::Throttled), &policy, false),
        ("a rule has ended", None, (&none, Ok(vec![])), Ok(None), &ended, false),
    ];
    let mut made = String::new();
    for (what, counted, alarms, failures, policy, is_trouble) in rows {
        let place = "s3://trailbell-failures/aws/lambda/async/";
        let watching = Watching { counted, alarms, failures, failure_place: place, policy };
        assert_eq!(watching.is_trouble(), is_trouble, "{what}");
        let _ = writeln!(made, "{what}");
        for language in Language::ALL {
            for sentence in watching.sentences(at(), &wording(language)) {
                let _ = writeln!(made, "  {}", sentence.text);
            }
        }
    }
    let made = std::collections::BTreeMap::from([("watching.txt".to_owned(), made)]);
    blessed::hold(&fixtures().join("weekly/expected"), &made, |name| name == "watching.txt");
}
