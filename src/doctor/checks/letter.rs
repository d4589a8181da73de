//! The weekly letter: does it come, and may it be sent as it is to be?

use jiff::SignedDuration;

use crate::doctor::case::{Case, counted, lasting, quoted};
use crate::doctor::outcome::{Fix, Judgement, Look};

pub(super) fn judge(case: &Case<'_>) -> Judgement {
    let mut look = Look::default();
    let name = case.output("ReportFunction").unwrap_or_default();
    if case.facts.report.is_absent() {
        let schedule = quoted(&format!("ReportSchedule={}", case.parameter("ReportSchedule").unwrap_or_default()));
        let why = "CloudFormation does not notice that it is gone. Take the letter away, which keeps the reports, \
            and deploy it again:";
        let fix = Fix::run(case.deploy("--parameter ReportSchedule=none"), why)
            .then(case.deploy(&format!("--parameter {schedule}")));
        look.broken(format!("there is no function {name}, which writes the weekly letter"), fix);
    }
    let Some(function) = look.at_fact(&case.facts.report, "the function of the weekly letter") else {
        return look.end("");
    };
    if !matches!(function.state.as_str(), "Active" | "Inactive" | "") {
        look.broken(format!("{name} is {}", function.state), Fix::run(case.deploy("--build"), "Deploy its code anew."));
    }
    let now = case.aws(&format!(
        "lambda invoke --function-name {} --cli-binary-format raw-in-base64-out --payload \
                                 '{{\"trailbell\":\"report\"}}' /dev/stdout",
        quoted(name)
    ));
    let schedule = case.parameter("ReportSchedule").unwrap_or_default();
    let longest = longest(schedule);
    let Some(letters) = look.known(&case.facts.letters, "when the last letter was written") else {
        return look.end("");
    };
    match letters.last {
        Some(last) if case.age(last) > longest => {
            look.broken(
                format!("no letter for {}, though one is due by {schedule}", lasting(case.age(last))),
                Fix::run(now, "Have one now: what it answers says what is wrong."),
            );
        }
        Some(_) => {}
        // The function's age is that of its last change, which is later than the stack's first deployment, and so never too early.
        None if function.changed.is_some_and(|changed| case.age(changed) > longest) => {
            look.broken(
                format!("no letter has been written yet, though one is due by {schedule}"),
                Fix::run(now, "Have one now: what it answers says what is wrong."),
            );
        }
        None => {}
    }
    let last = letters
        .last
        .map_or_else(|| "none was due yet".to_owned(), |last| format!("the last {} ago", lasting(case.age(last))));
    look.end(format!("{name}, {last}"))
}

/// How long there may be none, by the longest time between two letters ("Schedule types on EventBridge Scheduler"): a week by default. Of what
/// is not read here it is taken to be a year.
fn longest(schedule: &str) -> SignedDuration {
    const DAY: i64 = 24;
    let slack = SignedDuration::from_hours(DAY);
    let rate = schedule.strip_prefix("rate(").and_then(|rate| rate.trim_end_matches(')').split_once(' '));
    let hours = match rate {
        Some((count, unit)) => {
            let count: i64 = count.parse().unwrap_or(31).clamp(1, 3650);
            if unit.starts_with("day") { count * DAY } else { count.min(24 * 365) }
        }
        None => {
            let fields: Vec<_> = schedule.trim_start_matches("cron(").trim_end_matches(')').split(' ').collect();
            match fields.as_slice() {
                [_, _, "?", "*", day, "*"] => of_the_week(day) * DAY,
                [_, _, "*", "*", "?", "*"] => DAY,
                [_, _, day, "*", "?", "*"] => of_the_month(day) * DAY,
                _ => 366 * DAY,
            }
        }
    };
    SignedDuration::from_hours(hours) + slack
}

/// By days of the week: MON, MON-FRI, MON#1 (the first of the month), FRIL (the last).
fn of_the_week(day: &str) -> i64 {
    match day.split_once('#') {
        // Not every month has a fifth one.
        Some((_, "5")) => 98,
        Some(_) => 35,
        None if day.len() > 1 && day.ends_with('L') => 35,
        None => 7,
    }
}

/// By days of the month: 1, 1W (the weekday next to it), L (the last), several of these.
fn of_the_month(day: &str) -> i64 {
    match day.parse::<u8>() {
        // Months that do not have it are left out.
        Ok(29..) => 62,
        _ if day.ends_with('W') => 33,
        _ => 31,
    }
}

/// Does SES know who the letter is from, and while the account is in the sandbox, whom it is for ("Request production access")?
pub(in crate::doctor) fn sender(case: &Case<'_>) -> Judgement {
    let mut look = Look::default();
    let sender = case.parameter("ReportSender").unwrap_or_default();
    let region = case.parameter("ReportSesRegion").unwrap_or(&case.facts.region);
    let verify = |address: &str| {
        Fix::run(
            crate::doctor::case::aws(
                region,
                &format!("sesv2 create-email-identity --email-identity {}", quoted(address)),
            ),
            "Amazon SES sends a mail there: click on its link. A domain of yours that is verified does as well.",
        )
    };
    let account = look.at_fact(&case.facts.ses, "what Amazon SES lets the account do");
    if account.is_some_and(|account| !account.sends) {
        let fix = Fix::run(
            crate::doctor::case::aws(region, "sesv2 get-account"),
            "Amazon SES has paused it: the console's account dashboard says why.",
        );
        look.broken("Amazon SES lets the account send nothing", fix);
    }
    let in_sandbox = account.is_some_and(|account| !account.production);
    for (address, verified) in &case.facts.identities {
        if address != sender && !in_sandbox {
            continue;
        }
        let to = if address == sender {
            "the letter's sender"
        } else {
            "a recipient, while the account is in the sandbox of Amazon SES,"
        };
        let verified = match verified.is_absent() {
            true => Some(&false),
            false => look.known(verified, "which addresses Amazon SES knows"),
        };
        look.at(usize::from(verified.is_some()));
        if verified == Some(&false) {
            look.broken(format!("{address}, {to} is not verified in {region}"), verify(address));
        }
    }
    let where_to = if in_sandbox {
        "in the sandbox, every recipient verified".to_owned()
    } else {
        format!("{} verified", counted(1, "sender"))
    };
    look.end(format!("{sender}, {where_to}"))
}
