//! Where a trail's files lie in a bucket, and which of them are of a time.

use jiff::{SignedDuration, Timestamp};
use trailbell::history::trail_bucket::{Judged, Limits, Plan, Stock, Walk, Window, delivered};

const ORGANIZATION: &str = "o-exampleorgid";

/// A bucket of these keys, walked from a prefix as an S3 listing would answer.
fn walked(keys: &[&str], prefix: &str, limits: Limits) -> (Plan, Vec<String>) {
    let mut walk = Walk::new(prefix, limits);
    let mut asked = Vec::new();
    loop {
        let next = walk.to_list();
        if next.is_empty() {
            return (walk.end(), asked);
        }
        for prefix in next {
            let (mut folders, mut objects) = (Vec::new(), Vec::new());
            for key in keys.iter().filter(|key| key.starts_with(&prefix)) {
                match key[prefix.len()..].split_once('/') {
                    Some((name, _)) => folders.push(format!("{prefix}{name}/")),
                    None => objects.push(((*key).to_owned(), 9)),
                }
            }
            folders.sort();
            folders.dedup();
            asked.push(prefix.clone());
            walk.listed(&prefix, folders, objects);
        }
    }
}

fn ranges(keys: &[&str], prefix: &str) -> Vec<String> {
    walked(keys, prefix, Limits::default()).0.ranges.into_iter().map(|range| range.prefix).collect()
}

const ONE: &str = "AWSLogs/123456789012/CloudTrail/eu-west-1/2026/11/25/123456789012_CloudTrail_eu-west-1_20261125T0905Z_0123456789abcdef.json.gz";

#[test]
fn a_trail_is_found_from_wherever_somebody_points() {
    let keys = [
        ONE,
        "AWSLogs/123456789012/CloudTrail/us-east-1/2026/11/25/f.json.gz",
        "AWSLogs/123456789012/CloudTrail-Digest/eu-west-1/2026/11/25/d.json.gz",
        "AWSLogs/123456789012/CloudTrail-Insight/eu-west-1/2026/11/25/i.json.gz",
        "AWSLogs/123456789012/Config/eu-west-1/c.json.gz",
        "AWSLogs/123456789012/CloudTrail/",
    ];
    let (europe, america) =
        ("AWSLogs/123456789012/CloudTrail/eu-west-1/", "AWSLogs/123456789012/CloudTrail/us-east-1/");
    for (prefix, expected) in [
        ("", vec![europe, america]),
        ("AWS", vec![europe, america]),
        ("AWSLogs", vec![europe, america]),
        ("AWSLogs/", vec![europe, america]),
        ("AWSLogs/1234", vec![europe, america]),
        ("AWSLogs/123456789012/", vec![europe, america]),
        ("AWSLogs/123456789012/Cloud", vec![europe, america]),
        ("AWSLogs/123456789012/CloudTrail/", vec![europe, america]),
        ("AWSLogs/123456789012/CloudTrail/eu", vec![europe]),
        (europe, vec![europe]),
        (
            "AWSLogs/123456789012/CloudTrail/eu-west-1/2026/11/2",
            vec!["AWSLogs/123456789012/CloudTrail/eu-west-1/2026/11/2"],
        ),
        (ONE, vec![ONE]),
    ] {
        assert_eq!(ranges(&keys, prefix), expected, "{prefix}");
    }
}

#[test]
fn layouts_of_all_kinds_are_known() {
    let file = "CloudTrail/eu-west-1/2026/11/25/f.json.gz";
    for (before, what) in [
        ("AWSLogs/123456789012/".to_owned(), "a trail"),
        (format!("AWSLogs/{ORGANIZATION}/123456789012/"), "an organization's"),
        ("prod/trails/AWSLogs/123456789012/".to_owned(), "with a prefix"),
        (format!("{ORGANIZATION}/AWSLogs/{ORGANIZATION}/123456789012/"), "Control Tower's"),
        (format!("{ORGANIZATION}/AWSLogs/123456789012/"), "Control Tower's of before"),
        ("123456789012/AWSLogs/123456789012/".to_owned(), "whose prefix is an account"),
        ("copy/123456789012/".to_owned(), "copied from AWSLogs/ on"),
        ("copy/".to_owned(), "copied from an account on"),
        (String::new(), "copied into a bucket of its own"),
    ] {
        let key = format!("{before}{file}");
        assert_eq!(ranges(&[&key], ""), [format!("{before}CloudTrail/eu-west-1/")], "{what}");
    }
    assert_eq!(ranges(&["copy/eu-west-1/2026/11/25/f.json.gz"], "copy/"), ["copy/eu-west-1/"]);
    assert_eq!(ranges(&["copy/2026/11/25/f.json.gz"], "copy/"), ["copy/2026/"]);
    for region in ["us-gov-west-1", "cn-north-1", "us-iso-east-1", "eusc-de-east-1", "ap-southeast-7"] {
        let key = format!("AWSLogs/123456789012/CloudTrail/{region}/2026/11/25/f.json.gz");
        assert_eq!(ranges(&[&key], ""), [format!("AWSLogs/123456789012/CloudTrail/{region}/")]);
    }
    // Nothing of the layout: all that lies there.
    assert_eq!(ranges(&["evidence/a.json.gz", "evidence/more/b.json.gz"], "evidence/"), ["evidence/"]);
    assert_eq!(ranges(&[], "nothing/"), [""; 0]);
}

#[test]
fn a_name_that_is_whole_is_not_the_beginning_of_others() {
    let keys =
        ["logs/AWSLogs/123456789012/CloudTrail/eu-west-1/x", "logs-old/AWSLogs/123456789012/CloudTrail/eu-west-1/x"];
    assert_eq!(ranges(&keys, "logs"), ["logs/AWSLogs/123456789012/CloudTrail/eu-west-1/"]);
    assert_eq!(ranges(&keys, "log").len(), 2);
}

#[test]
fn an_organization_is_listed_once_for_each_account_and_region_that_is_wanted() {
    let mut keys = Vec::new();
    for account in ["111122223333", "123456789012", "444455556666"] {
        for region in ["eu-west-1", "us-east-1"] {
            keys.push(format!("AWSLogs/{ORGANIZATION}/{account}/CloudTrail/{region}/2026/11/25/f.json.gz"));
        }
    }
    keys.push("AWSLogs/999988887777/elasticloadbalancing/eu-west-1/2026/11/25/f.log.gz".to_owned());
    let keys: Vec<_> = keys.iter().map(String::as_str).collect();
    let limits = Limits { accounts: vec!["444455556666".to_owned()], regions: vec!["eu-west-1".to_owned()] };
    let (plan, asked) = walked(&keys, "AWSLogs/", limits);
    let prefixes: Vec<_> = plan.ranges.iter().map(|range| range.prefix.as_str()).collect();
    assert_eq!(prefixes, ["AWSLogs/o-exampleorgid/444455556666/CloudTrail/eu-west-1/"]);
    assert_eq!(asked, ["AWSLogs/", "AWSLogs/o-exampleorgid/", "AWSLogs/o-exampleorgid/444455556666/CloudTrail/"]);
    assert_eq!(plan.other_accounts.len(), 3);
    assert_eq!(plan.other_regions.into_iter().collect::<Vec<_>>(), ["us-east-1"]);
}

fn at(text: &str) -> Timestamp {
    text.parse().expect("a time")
}

#[test]
fn names_tell_the_time_of_delivery_from_the_first_minute_to_an_hour_after_the_last() {
    let (plan, _) = walked(&[ONE], "", Limits::default());
    let range = &plan.ranges[0];
    let folder = &range.prefix;
    let key = |minute: &str| {
        let day = format!("{}/{}/{}", &minute[..4], &minute[4..6], &minute[6..8]);
        format!("{folder}{day}/123456789012_CloudTrail_eu-west-1_{minute}Z_0123456789abcdef.json.gz")
    };
    let (since, until) = (Some(at("2026-11-24T23:58:30Z")), Some(at("2026-11-25T22:30:00Z")));
    for (late, minute, expected) in [
        (0, "20261124T2357", Judged::PassedBy),
        (0, "20261124T2358", Judged::Wanted),
        (0, "20261125T2330", Judged::Wanted),
        (0, "20261125T2331", Judged::Past),
        (0, "20261126T0000", Judged::Past),
        (1, "20261125T2331", Judged::Wanted),
        (1, "20261126T0030", Judged::Wanted),
        (1, "20261126T0031", Judged::Past),
        (24, "20261126T2330", Judged::Wanted),
    ] {
        let window = Window::new(since, until, SignedDuration::from_hours(late));
        let judged = range.judge(&window, &Limits::default())(&key(minute), 9);
        assert_eq!(judged, expected, "{late} {minute}");
        let after = range.start_after(&window).expect("a key");
        assert!(judged != Judged::Wanted || key(minute) > after, "{after}");
        assert!(key("20261124T2357") < after, "{after}");
    }
    let all = Window::new(None, None, SignedDuration::ZERO);
    assert_eq!(
        (range.start_after(&all), range.judge(&all, &Limits::default())(&key("20261125T0905"), 9)),
        (None, Judged::Wanted)
    );
    assert_eq!(delivered(ONE), Some(at("2026-11-25T09:05:00Z")));
}

/// Whoever may write one object could hide all that comes behind it.
#[test]
fn a_name_of_a_later_time_in_a_folder_of_an_earlier_day_ends_nothing() {
    let (plan, _) = walked(&[ONE], "", Limits::default());
    let range = &plan.ranges[0];
    let window = Window::new(Some(at("2026-11-20T00:00:00Z")), Some(at("2026-11-25T22:30:00Z")), SignedDuration::ZERO);
    let limits = Limits::default();
    let judge = range.judge(&window, &limits);
    for (day, name) in [
        ("2026/11/20", "123456789012_CloudTrail_eu-west-1_20991231T0000Z_0123456789abcdef.json.gz"),
        ("2026/11/20", "111122223333_CloudTrail_eu-west-1_20991231T0000Z_0123456789abcdef.json.gz"),
        ("2026/11/25", "111122223333_CloudTrail_eu-west-1_20261125T2359Z_0123456789abcdef.json.gz"),
        ("2026/11/25", "123456789012_CloudTrail_us-east-1_20261125T2359Z_0123456789abcdef.json.gz"),
    ] {
        assert_eq!(judge(&format!("{}{day}/{name}", range.prefix), 9), Judged::PassedBy, "{day} {name}");
    }
}

#[test]
fn what_is_no_file_of_a_trail_is_passed_by() {
    let (plan, _) = walked(&["flat/a.json.gz"], "flat/", Limits::default());
    let limits = Limits { accounts: vec!["123456789012".to_owned()], regions: Vec::new() };
    let window = Window::default();
    let judge = plan.ranges[0].judge(&window, &limits);
    for (key, bytes, expected) in [
        ("flat/123456789012_CloudTrail_eu-west-1_20261125T0905Z_0123456789abcdef.json.gz", 9, Judged::Wanted),
        ("flat/123456789012_CloudTrail_eu-west-1_20261125T0905Z_0123456789abcdef.json.gz", 0, Judged::PassedBy),
        ("flat/444455556666_CloudTrail_eu-west-1_20261125T0905Z_0123456789abcdef.json.gz", 9, Judged::PassedBy),
        ("flat/123456789012_CloudTrail-Digest_eu-west-1_trail_eu-west-1_20261125T0905Z.json.gz", 9, Judged::PassedBy),
        ("flat/123456789012_CloudTrail-Insight_eu-west-1_20261125T0905Z_0123456789abcdef.json.gz", 9, Judged::PassedBy),
        (
            "flat/123456789012_CloudTrail-NetworkActivity_eu-west-1_20261125T0905Z_0123456789abcdef.json.gz",
            9,
            Judged::PassedBy,
        ),
        ("flat/", 0, Judged::PassedBy),
        ("flat/sub/", 9, Judged::PassedBy),
        ("flat/events.JSON", 9, Judged::Wanted),
        ("flat/events.jsonl.gz", 9, Judged::Wanted),
        ("flat/vpc.log.gz", 9, Judged::PassedBy),
        ("flat/readme.md", 9, Judged::PassedBy),
    ] {
        assert_eq!(judge(key, bytes), expected, "{key} {bytes}");
    }
}

#[test]
fn keys_come_out_of_the_stock_as_they_went_in_the_latest_first() {
    let keys = [
        ONE,
        "AWSLogs/123456789012/CloudTrail/eu-west-1/2026/11/25/123456789012_CloudTrail_eu-west-1_20261125T0910Z_0123456789abcdeF.json.gz",
        "flat/123456789012_CloudTrail_us-east-1_20261125T0907Z_0123456789abcdef.json.gz",
        // A day that is not the name's, ids of another length, another ending: kept as they are.
        "AWSLogs/123456789012/CloudTrail/eu-west-1/2026/11/26/123456789012_CloudTrail_eu-west-1_20261125T0904Z_0123456789abcdef.json.gz",
        "flat/123456789012_CloudTrail_us-east-1_20261125T0903Z_0123.json.gz",
        "flat/123456789012_CloudTrail_us-east-1_20261125T0902Z_0123456789abcdef.json",
        "flat/123456789012_CloudTrail_us-east-1_20261125T0901Z_日本語の名前.json.gz",
        "events.json.gz",
    ];
    let mut stock = Stock::default();
    for key in keys {
        stock.take(key, 1000);
    }
    stock.sort();
    let order: Vec<_> = (0..stock.len()).map(|index| stock.key(index).expect("a key")).collect();
    assert_eq!(order, [1, 2, 0, 3, 4, 5, 6, 7].map(|index| keys[index]));
    assert_eq!((stock.bytes, stock.delivered(0), stock.delivered(7)), (8000, Some(at("2026-11-25T09:10:00Z")), None));
    assert_eq!(stock.key(8), None);
}
