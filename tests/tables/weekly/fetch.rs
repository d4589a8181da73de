//! Which report is used, and how long is waited for it.

use jiff::{SignedDuration, Timestamp};
use tokio::time::Instant;
use trailbell::history::Refusal;
use trailbell::weekly::{Fetched, Generated, Missing, NoneYet, Progress, fetch};

use super::world::{Iam, refused, run};
use crate::credential_report::at;

fn report(hours: i64) -> Generated {
    made(at() - SignedDuration::from_hours(hours))
}

fn made(time: Timestamp) -> Generated {
    Generated { csv: b"csv".to_vec(), made: Some(time) }
}

#[test]
fn a_young_report_is_used_and_another_is_waited_for() {
    use NoneYet::{Absent, InProgress as NotReady};
    use Progress::{Complete, InProgress, Started};
    let new = || Ok(made(at()));
    let (late, denied) = (Missing::NotFinished, Missing::Refused(refused()));
    let without_time = Generated { csv: b"csv".to_vec(), made: None };
    let rows = [
        ("young", vec![Ok(report(3))], vec![Ok(Started)], Fetched::Fresh(report(3)), 0),
        ("old, and done at once", vec![Ok(report(4)), new()], vec![Ok(Complete)], Fetched::Fresh(made(at())), 0),
        ("of unknown age", vec![Ok(without_time), new()], vec![Ok(Complete)], Fetched::Fresh(made(at())), 0),
        ("none yet", vec![Err(Absent), new()], vec![Ok(Started), Ok(Complete)], Fetched::Fresh(made(at())), 1),
        (
            "in the making",
            vec![Err(NotReady), new()],
            vec![Ok(InProgress), Ok(InProgress), Ok(InProgress), Ok(Complete)],
            Fetched::Fresh(made(at())),
            1 + 2 + 4,
        ),
        (
            "done, and not handed out at once",
            vec![Err(Absent), Err(NotReady), Err(Absent), new()],
            vec![Ok(Complete)],
            Fetched::Fresh(made(at())),
            1 + 2,
        ),
        (
            "too many ask",
            vec![Err(Absent), new()],
            vec![Err(Refusal::Throttled), Ok(Complete)],
            Fetched::Fresh(made(at())),
            1,
        ),
        ("never done", vec![Err(Absent)], vec![Ok(Started), Ok(InProgress)], Fetched::None(late.clone()), 90),
        (
            "never done, and there is an old one",
            vec![Ok(report(99))],
            vec![Ok(InProgress)],
            Fetched::Old(report(99), late),
            90,
        ),
        (
            "may not be read",
            vec![Err(NoneYet::Refused(refused()))],
            vec![Ok(Complete)],
            Fetched::None(denied.clone()),
            0,
        ),
        ("may not be made", vec![Err(Absent)], vec![Err(refused())], Fetched::None(denied.clone()), 0),
        ("may not be made anew", vec![Ok(report(99))], vec![Err(refused())], Fetched::Old(report(99), denied), 0),
    ];
    for (what, latest, generate, expected, seconds) in rows {
        let iam = Iam::answering(latest, generate);
        run(async {
            let begun = Instant::now();
            assert_eq!(fetch(&&iam, at()).await, expected, "{what}");
            assert_eq!(begun.elapsed().as_secs(), seconds, "{what}");
        });
    }
}

#[test]
fn it_is_asked_in_growing_pauses() {
    let iam = Iam::answering(vec![Err(NoneYet::Absent)], vec![Ok(Progress::InProgress)]);
    run(fetch(&&iam, at()));
    // 1, 2, 4, 8, and then every 10 seconds: 15 and seven times 10 are 85.
    assert_eq!(iam.asked.borrow().iter().filter(|asked| *asked == "generate").count(), 12);
}
