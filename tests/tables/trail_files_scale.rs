//! What reading a trail's files takes and costs, for one account and for many: docs/scale.md has the table, and says where its figures are from.

use crate::support::blessed;

/// A trail delivers "about every five minutes" ("How CloudTrail works"), and two Regions an account are never still.
const FILES_A_DAY: f64 = 2.0 * 24.0 * 12.0;
/// 30,000 events of 2 KB a month, as in the page's other tables.
const MEGABYTES_A_DAY: f64 = 2.0;
/// cfn/trail-files.yaml: messages of one invocation, and for how long the queue waits for them.
const BATCH: f64 = 25.0;
const WINDOWS_A_DAY: f64 = 86_400.0 / 10.0;

/// Of the processor, in seconds: measured by lambda/files/tests/files/memory.rs with the function as it is released.
const A_FILE: f64 = 0.000_14;
const A_MEGABYTE: f64 = 0.002_6;
/// At 256 MB there is a seventh of a processor.
const SHARE: f64 = 7.0;
/// Assumed: a request to S3, of which four are under way, and one to the alert function.
const S3_REQUEST: f64 = 0.05 / 4.0;
const HANDOVER: f64 = 0.05;

const MONTH: f64 = 30.0;
const S3_GET: f64 = 0.000_000_4;
const SQS_REQUEST: f64 = 0.000_000_4;
const LAMBDA_REQUEST: f64 = 0.000_000_2;
const LAMBDA_SECOND: f64 = 0.25 * 0.000_013_333_4;

struct Day {
    files: f64,
    megabytes: f64,
}

impl Day {
    fn of(accounts: f64) -> Self {
        Self { files: accounts * FILES_A_DAY, megabytes: accounts * MEGABYTES_A_DAY }
    }

    /// Ten seconds' worth in each, or as many as fit.
    fn invocations(&self) -> f64 {
        self.files.min(WINDOWS_A_DAY).max(self.files / BATCH)
    }

    fn processor(&self) -> f64 {
        self.files * A_FILE + self.megabytes * A_MEGABYTE
    }

    /// With what it waits for.
    fn lambda(&self) -> f64 {
        SHARE * self.processor() + self.files * S3_REQUEST + self.invocations() * HANDOVER
    }

    /// Sent, received and deleted, each by itself, which is the most that there can be.
    fn queue(&self) -> f64 {
        3.0 * self.files
    }

    fn cost(&self) -> [f64; 4] {
        let lambda = self.invocations() * LAMBDA_REQUEST + self.lambda() * LAMBDA_SECOND;
        let [s3, queue, lambda] = [self.files * S3_GET, self.queue() * SQS_REQUEST, lambda].map(|cost| cost * MONTH);
        [s3, queue, lambda, s3 + queue + lambda]
    }
}

fn thousands(number: f64) -> String {
    let digits = format!("{number:.0}");
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

fn short(number: f64) -> String {
    match number {
        0.0..0.995 => format!("{number:.3}"),
        0.995..100.0 => format!("{number:.1}"),
        _ => thousands(number),
    }
}

#[test]
fn the_page_says_what_a_trails_files_take_and_cost() {
    type Cell = fn(&Day) -> String;
    let rows: [(&str, Cell); 11] = [
        ("files a day, and requests to S3", |day| thousands(day.files)),
        ("files a second, on average", |day| short(day.files / 86_400.0)),
        ("invocations of `trailbell-files` a day: 25 files, or what came within ten seconds", |day| {
            thousands(day.invocations())
        }),
        ("requests to the queue a day, at most", |day| thousands(day.queue())),
        ("seconds of the processor a day", |day| short(day.processor())),
        ("seconds of Lambda a day", |day| short(day.lambda())),
        ("instances that are busy, on average", |day| short(day.lambda() / 86_400.0)),
        ("S3, requests: 0.40 a million, USD a month", |day| format!("{:.2}", day.cost()[0])),
        ("SQS, requests: 0.40 a million, USD a month", |day| format!("{:.2}", day.cost()[1])),
        ("Lambda, runs and time, USD a month", |day| format!("{:.2}", day.cost()[2])),
        ("**together, USD a month**", |day| format!("**{:.2}**", day.cost()[3])),
    ];
    let mut table = "| | 1 account | 40 accounts | 1,000 accounts |\n|---|--:|--:|--:|\n".to_owned();
    for (name, cell) in rows {
        let cells = [1.0, 40.0, 1_000.0].map(|accounts| cell(&Day::of(accounts)));
        table += &format!("| {name} | {} |\n", cells.join(" | "));
    }
    blessed::table("docs/scale.md", "files", &table);
}
