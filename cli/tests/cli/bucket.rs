//! The real `trailbell history s3://…`, against an S3 and an STS endpoint that fail on purpose.

use std::process::Child;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::command::{Folder, PATIENCE, Run, finish};
use crate::endpoints::s3::{Act, BUCKET, Fate, S3};
use crate::endpoints::sts::{self, EXTERNAL_ID, ROLE};
use crate::support::{event, gzip};

const ACCOUNT: &str = "123456789012";

fn key(account: &str, region: &str, minute: &str, id: usize) -> String {
    let day = format!("{}/{}/{}", &minute[..4], &minute[4..6], &minute[6..8]);
    format!("AWSLogs/{account}/CloudTrail/{region}/{day}/{account}_CloudTrail_{region}_{minute}Z_{id:016}.json.gz")
}

/// A file in which somebody made a user.
fn made(time: &str, id: usize) -> Vec<u8> {
    let mut record = event("iam/create-user").json();
    record["eventTime"] = time.into();
    record["eventID"] = format!("5d0a0c1e-0000-4000-8000-{id:012}").into();
    gzip(json!({"Records": [record]}).to_string().as_bytes())
}

/// Three days of two Regions, with what lies beside them.
fn trail() -> S3 {
    let mut objects = vec![
        (format!("AWSLogs/{ACCOUNT}/CloudTrail/"), Vec::new()),
        (format!("AWSLogs/{ACCOUNT}/CloudTrail-Digest/us-east-1/2026/11/24/d.json.gz"), b"no events".to_vec()),
        (format!("AWSLogs/{ACCOUNT}/Config/c.json.gz"), b"no events".to_vec()),
    ];
    for (id, day) in ["23", "24", "25"].into_iter().enumerate() {
        objects.push((
            key(ACCOUNT, "us-east-1", &format!("202611{day}T0905"), id),
            made(&format!("2026-11-{day}T09:00:00Z"), id),
        ));
        let id = id + 10;
        objects.push((
            key(ACCOUNT, "eu-west-1", &format!("202611{day}T1105"), id),
            made(&format!("2026-11-{day}T11:00:00Z"), id),
        ));
    }
    S3::with(objects)
}

struct Asks<'a> {
    s3: &'a S3,
    sts: Option<String>,
    folder: Folder,
}

impl<'a> Asks<'a> {
    fn of(s3: &'a S3) -> Self {
        Self { s3, sts: None, folder: Folder::new("bucket") }
    }

    fn start(&self, arguments: &[&str]) -> Child {
        let (s3, sts) = (self.s3.url(), self.sts.clone().unwrap_or_else(|| "http://127.0.0.1:9".to_owned()));
        let variables = [
            ("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE"),
            ("AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"),
            ("AWS_REGION", "ap-northeast-1"),
            ("AWS_ENDPOINT_URL", "http://127.0.0.1:9"),
            ("AWS_ENDPOINT_URL_S3", &s3),
            ("AWS_ENDPOINT_URL_STS", &sts),
        ];
        let common = ["--time-zone", "UTC", "--format", "json"];
        self.folder.start(&[&["history"], arguments, &common].concat(), &variables)
    }

    fn run(&self, arguments: &[&str]) -> Run {
        finish(self.start(arguments), b"")
    }
}

fn place(prefix: &str) -> String {
    format!("s3://{BUCKET}/{prefix}")
}

/// The numbers of the events that were told.
fn ids(run: &Run) -> Vec<usize> {
    let id = |alert: &Value| {
        alert["event_id"].as_str().and_then(|id| id.rsplit('-').next()?.parse().ok()).expect("an event's id")
    };
    run.json().iter().map(id).collect()
}

#[test]
fn files_of_a_time_are_listed_from_its_beginning_to_an_hour_after_its_end() {
    let s3 = trail();
    let run = Asks::of(&s3).run(&[&place(""), "--since", "2026-11-24", "--until", "2026-11-24 10:30"]);
    assert_eq!((run.code, ids(&run)), (Some(0), vec![1]), "{}", run.stderr);
    assert!(
        run.stderr.starts_with(&format!(
            "Looked at  s3://{BUCKET}/ (2 files)\n           123456789012\n           eu-west-1 us-east-1\n           2026-11-24 00:00 – "
        )),
        "{}",
        run.stderr
    );
    assert_eq!(run.json()[0]["source"], place(&key(ACCOUNT, "us-east-1", "20261124T0905", 1)));
    let asked = s3.asked();
    let after: Vec<_> = asked.iter().filter(|asked| !asked.start_after.is_empty()).collect();
    assert!(after.iter().all(|asked| asked.start_after.ends_with("_20261124T0000Z")) && after.len() == 2, "{after:?}");
    assert!(
        asked.iter().filter(|asked| asked.act == Act::Get).all(|asked| asked.of.contains("/2026/11/24/")),
        "{asked:?}"
    );
}

#[test]
fn a_key_that_xml_cannot_hold_keeps_nobody_from_the_others() {
    let s3 = trail();
    for name in ["AWSLogs/\u{1}/CloudTrail/", "AWSLogs/\u{1b}[2J\u{202e}/", "a\u{1}\n!! critical/b"] {
        s3.put(&format!("{name}x.json.gz"), "no events");
    }
    s3.put(&key(ACCOUNT, "us-east-1", "20261125T0906", 3).replace("Z_", "Z_\u{7}+ "), made("2026-11-25T09:00:00Z", 30));
    for at in ["", "AWSLogs/"] {
        let run = Asks::of(&s3).run(&[&place(at), "--since", "2026-11-23", "--until", "2026-11-25"]);
        assert!([0, 1, 2, 10, 11, 12].iter().all(|id| ids(&run).contains(id)), "{:?} {}", ids(&run), run.stderr);
        let all = format!("{}{}", run.stdout, run.stderr);
        assert!(!all.contains(['\u{1}', '\u{7}', '\u{1b}', '\u{202e}']) && !all.contains("\n!! critical"), "{all}");
    }
}

#[test]
fn accounts_and_regions_that_are_left_out_are_counted() {
    let s3 = trail();
    s3.put(&key("444455556666", "us-east-1", "20261125T0905", 40), made("2026-11-25T09:00:00Z", 40));
    let run = Asks::of(&s3).run(&[&place("AWSLogs/"), "--account", ACCOUNT, "--region", "eu-west-1"]);
    assert_eq!(ids(&run), [10, 11, 12], "{}", run.stderr);
    assert!(run.stderr.contains("123456789012 (1 other account left out)\n"), "{}", run.stderr);
    assert!(run.stderr.contains("eu-west-1 (1 other Region left out)\n"), "{}", run.stderr);
    assert!(run.stderr.contains("IAM's events are recorded in us-east-1, which is left out\n"), "{}", run.stderr);
    let other = Asks::of(&s3).run(&[&place("AWSLogs/"), "--account", "999988887777"]);
    assert_eq!(other.code, Some(3));
    assert!(
        other
            .stderr
            .contains("(999988887777): there is nothing of a trail there. What there is: 123456789012 444455556666"),
        "{}",
        other.stderr
    );
}

#[test]
fn an_event_that_is_in_the_bucket_twice_and_in_a_folder_too_is_told_once() {
    let s3 = trail();
    s3.put(&key(ACCOUNT, "us-east-1", "20261125T0910", 99), made("2026-11-25T09:00:00Z", 2));
    let asks =
        Asks { folder: Folder::new("bucket").with("logs/a.json.gz", made("2026-11-25T09:00:00Z", 2)), ..Asks::of(&s3) };
    let run = asks.run(&["logs", &place(""), "--since", "2026-11-25"]);
    assert_eq!(ids(&run), [2, 12], "{}", run.stderr);
    assert!(run.stderr.contains("2 events were copies of others and are told once."), "{}", run.stderr);
}

#[test]
fn a_quiet_hour_before_the_first_event_is_no_gap_where_there_are_files_from_before() {
    let run = Asks::of(&trail()).run(&[&place(""), "--since", "2026-11-24 01:00", "--until", "2026-11-24 23:00"]);
    assert_eq!((run.code, ids(&run)), (Some(0), vec![1, 11]), "{}", run.stderr);
    let run = Asks::of(&trail()).run(&[&place(""), "--since", "2026-11-20"]);
    assert!(run.code == Some(3) && run.stderr.contains("before 2026-11-23 09:00: the first event"), "{}", run.stderr);
}

#[test]
fn where_there_is_nothing_it_is_said_what_there_is() {
    let s3 = trail();
    let none = Asks::of(&s3).run(&[&place("AWSLog/"), "--since", "2026-11-25"]);
    assert!(none.code == Some(3) && none.stderr.contains("What there is: AWSLogs/\n"), "{}", none.stderr);
    let digests = format!("AWSLogs/{ACCOUNT}/CloudTrail-Digest/");
    let digests = Asks::of(&s3).run(&[&place(&digests)]);
    assert!(
        digests.code == Some(3) && digests.stderr.contains("there is nothing of a trail there."),
        "{}",
        digests.stderr
    );
    let early = Asks::of(&s3).run(&[&place(""), "--since", "2026-11-01", "--until", "2026-11-02"]);
    assert_eq!(early.code, Some(3));
    assert!(
        early.stderr.contains("no file was delivered in that time; the first that there is, is of 2026-11-23 09:05"),
        "{}",
        early.stderr
    );
}

#[test]
fn each_reason_for_which_objects_are_not_read_is_told_once_and_the_others_go_on() {
    let s3 = trail();
    let good = made("2026-11-25T09:00:00Z", 2);
    for number in 50..60 {
        s3.put(&key(ACCOUNT, "us-east-1", "20261125T0920", number), good.clone());
    }
    s3.put(&key(ACCOUNT, "us-east-1", "20261125T0930", 80), good[..good.len() / 2].to_vec());
    s3.fate_of(|act, of| match (act, of) {
        (Act::Get, of) if of.contains("T0920Z_000000000000005") => match &of[of.len() - 9..of.len() - 8] {
            "0" => Fate::Refused(404, "NoSuchKey"),
            "1" => Fate::Refused(403, "InvalidObjectState"),
            "2" => Fate::Said(
                403,
                "AccessDenied",
                "not authorized to perform: kms:Decrypt on resource: arn:aws:kms:eu-west-1:444455556666:key/k",
            ),
            "3" => Fate::Said(400, "KMS.DisabledException", "the key is disabled"),
            "4" => Fate::CutOff,
            _ => Fate::Refused(403, "AccessDenied"),
        },
        _ => Fate::Done,
    });
    let run = Asks::of(&s3).run(&[&place(""), "--since", "2026-11-25"]);
    assert_eq!((run.code, ids(&run)), (Some(1), vec![2, 12]), "{}", run.stderr);
    for said in [
        "0000050.json.gz: it is not there",
        "0000051.json.gz: it lies in an archive of S3 Glacier",
        "0000052.json.gz (and 1 more object): the key with which it is encrypted may not be used",
        "0000054.json.gz: no answer (",
        "0000055.json.gz (and 4 more objects): s3:GetObject is denied (because the test says so). Whoever asks needs it",
        "0000080.json.gz: the gzip data is cut short",
    ] {
        assert!(run.stderr.contains(said), "{said}\n{}", run.stderr);
    }
}

#[test]
fn what_cannot_be_listed_is_told_with_the_permission() {
    let s3 = trail();
    s3.fate(|act| if act == Act::List { Fate::Refused(403, "AccessDenied") } else { Fate::Done });
    let run = Asks::of(&s3).run(&[&place("AWSLogs/")]);
    assert_eq!(run.code, Some(3));
    assert!(run.stderr.contains(&format!("s3://{BUCKET}/AWSLogs/: s3:ListBucket is denied")), "{}", run.stderr);
    let japanese = Asks::of(&s3).run(&[&place("AWSLogs/"), "--lang", "ja"]);
    assert!(japanese.stderr.contains("s3:ListBucket が拒否されました"), "{}", japanese.stderr);
    let other = Asks::of(&s3).run(&["s3://another-bucket/AWSLogs/"]);
    assert!(
        other.code == Some(3) && other.stderr.contains("s3://another-bucket/AWSLogs/: it is not there ("),
        "{}",
        other.stderr
    );
}

#[test]
fn one_region_that_is_denied_does_not_hide_the_other() {
    let s3 = trail();
    s3.fate_of(|act, of| match act {
        Act::List if of.contains("/CloudTrail/eu-west-1/") => Fate::Refused(403, "AccessDenied"),
        _ => Fate::Done,
    });
    let run = Asks::of(&s3).run(&[&place("AWSLogs/")]);
    assert_eq!((run.code, ids(&run)), (Some(3), vec![0, 1, 2]), "{}", run.stderr);
    assert!(run.stderr.contains("/CloudTrail/eu-west-1/: s3:ListBucket is denied"), "{}", run.stderr);
}

#[test]
fn credentials_that_expire_half_way_end_it_and_it_is_said_from_where_to_go_on() {
    let s3 = S3::with((0..200).map(|number| {
        let (hour, minute) = (number / 12, number % 12 * 5);
        let time = format!("2026-11-25T{hour:02}:{minute:02}:00Z");
        (key(ACCOUNT, "us-east-1", &format!("20261125T{hour:02}{minute:02}"), number), made(&time, number))
    }));
    s3.pages_of(1000);
    let given = AtomicUsize::new(0);
    s3.fate(move |act| match act {
        Act::Get if given.fetch_add(1, Ordering::Relaxed) >= 120 => Fate::Refused(400, "ExpiredToken"),
        _ => Fate::Done,
    });
    let first = Asks::of(&s3).run(&[&place("")]);
    assert_eq!(first.code, Some(3));
    let told = ids(&first);
    assert!(told.len() >= 60 && told.len() <= 120 && told.ends_with(&[199]), "{told:?}");
    assert!(first.stderr.contains("the AWS credentials have expired"), "{}", first.stderr);
    let (_, until) = first.stderr.split_once("--until '").expect("how to go on");
    let until = until.split('\'').next().expect("a time");
    s3.fate(|_| Fate::Done);
    let rest = Asks::of(&s3).run(&[&place(""), "--until", until]);
    let mut all = [told, ids(&rest)].concat();
    all.sort_unstable();
    all.dedup();
    assert_eq!(all, (0..200).collect::<Vec<_>>(), "{}", rest.stderr);
}

#[test]
fn ten_thousand_and_one_files_are_read_when_somebody_says_so() {
    let file = made("2026-11-25T09:00:00Z", 1);
    let s3 = S3::with((0..10_001).map(|number| (key(ACCOUNT, "us-east-1", "20261125T0905", number), file.clone())));
    s3.pages_of(1000);
    let asked = Asks::of(&s3).run(&[&place("")]);
    assert_eq!((asked.code, asked.stdout.as_str()), (Some(2), ""));
    assert!(asked.stderr.contains("10,001 files ("), "{}", asked.stderr);
    assert!(
        asked.stderr.contains("Requests cost about 0.01 USD") && asked.stderr.contains("--yes"),
        "{}",
        asked.stderr
    );
    assert!(!s3.acts().contains(&Act::Get));
    // That it begins is enough: reading all of them would take a minute of a busy machine.
    let given = AtomicUsize::new(0);
    s3.fate(move |act| match act {
        Act::Get if given.fetch_add(1, Ordering::Relaxed) >= 100 => Fate::Refused(400, "ExpiredToken"),
        _ => Fate::Done,
    });
    let read = Asks::of(&s3).run(&[&place(""), "--yes"]);
    assert_eq!((read.code, ids(&read)), (Some(3), vec![1]), "{}", read.stderr);
    assert!(read.stderr.contains("10,001 files (") && !read.stderr.contains("[y/N]"), "{}", read.stderr);
}

#[cfg(unix)]
#[test]
fn ctrl_c_tells_what_was_found_and_what_was_not_read() {
    let s3 = S3::with((0..600).map(|number| {
        let (hour, minute) = (number / 30, number % 30 * 2);
        let time = format!("2026-11-25T{hour:02}:{minute:02}:00Z");
        (key(ACCOUNT, "us-east-1", &format!("20261125T{hour:02}{minute:02}"), number), made(&time, number))
    }));
    s3.pages_of(1000);
    s3.fate(|act| if act == Act::Get { Fate::Late(Duration::from_millis(500)) } else { Fate::Done });
    let asks = Asks::of(&s3);
    let child = asks.start(&[&place("")]);
    let started = Instant::now();
    while s3.acts().iter().filter(|act| **act == Act::Get).count() < 150 {
        assert!(started.elapsed() < PATIENCE, "waited in vain");
        std::thread::sleep(Duration::from_millis(5));
    }
    let killed = std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status();
    assert!(killed.is_ok_and(|status| status.success()));
    let run = finish(child, b"");
    assert_eq!(run.code, Some(3), "{}", run.stderr);
    let told = ids(&run).len();
    assert!((48..600).contains(&told), "{told}");
    let unread = format!("{} files delivered up to 2026-11-25 ", 600 - told);
    assert!(
        run.stderr.contains(&unread) && run.stderr.contains("were not read, because reading was stopped"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_role_of_the_owner_is_taken_on_with_its_external_id() {
    let s3 = trail();
    let asks = Asks { sts: Some(sts::start()), ..Asks::of(&s3) };
    let run =
        asks.run(&[&place("AWSLogs/"), "--role-arn", ROLE, "--external-id", EXTERNAL_ID, "--since", "2026-11-25"]);
    assert_eq!((run.code, ids(&run)), (Some(0), vec![2, 12]), "{}", run.stderr);
    for external_id in [&["--external-id", "another"][..], &[]] {
        let run = asks.run(&[&[place("AWSLogs/").as_str(), "--role-arn", ROLE], external_id].concat());
        assert_eq!(run.code, Some(3));
        for said in [
            format!("Not seen  {ROLE}: the role may not be taken on"),
            "You are arn:aws:iam::111122223333:user/alice.".to_owned(),
            "--external-id has to be that".to_owned(),
            "You need sts:AssumeRole on the role".to_owned(),
        ] {
            assert!(run.stderr.contains(&said), "{said}\n{}", run.stderr);
        }
    }
}

#[test]
fn what_a_proxy_unpacked_and_what_was_never_packed_is_read_too() {
    let record = event("iam/create-user").json();
    let plain = json!({"Records": [record]}).to_string();
    let s3 = S3::with([
        (key(ACCOUNT, "us-east-1", "20261125T0905", 1), plain.clone()),
        ("copy/events.json".to_owned(), plain),
    ]);
    for prefix in ["AWSLogs/", "copy/"] {
        let run = Asks::of(&s3).run(&[&place(prefix)]);
        assert_eq!((run.code, run.json().len()), (Some(0), 1), "{prefix}: {}", run.stderr);
    }
}
