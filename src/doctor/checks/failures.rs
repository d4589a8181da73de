//! What went wrong lately, and what waits because of it.

use crate::doctor::case::{Case, counted, quoted};
use crate::doctor::metric;
use crate::doctor::outcome::{Fix, Judgement, Look};

/// What the function, and whatever hands it events, counted in the last day.
pub(super) fn runs(case: &Case<'_>) -> Judgement {
    let mut look = Look::default();
    let name = case.output("FunctionName").unwrap_or_default();
    let Some(counts) = look.known(&case.facts.metrics, "what CloudWatch counted") else { return look.end("") };
    look.at(counts.len());
    let count = |metric: &str| counts.get(metric).copied().unwrap_or_default().max(0.0).round() as u64;
    let log = case.aws(&format!(
        "logs tail {} --since 1d --filter-pattern '{{ $.level = \"ERROR\" }}'",
        quoted(&format!("/aws/lambda/{name}"))
    ));
    let (errors, invocations) = (count(metric::ERRORS), count(metric::INVOCATIONS));
    if errors > 0 {
        look.warning(
            format!("{name} failed {} of {invocations} times in the last day", errors),
            Fix::run(log.clone(), "See why. What it could not do three times lies in the failure store."),
        );
    }
    if count(metric::THROTTLES) > 0 {
        let fix = Fix::run(
            case.aws("lambda get-account-settings"),
            "Other functions use up the account's concurrency: ask for more in Service Quotas (AWS Lambda, \
             L-B99A9384). Nothing is lost for six hours.",
        );
        look.warning(format!("{name} had to wait {} in the last day", times(count(metric::THROTTLES))), fix);
    }
    let lost = count(metric::LOST);
    if lost > 0 {
        let fix = Fix::by_hand(
            "See whether the bucket is there and the function's role may write to it. The events are still in \
             CloudTrail's event history: trailbell history.",
        );
        look.broken(format!("{} could not even be stored in the last day", counted(as_usize(lost), "payload")), fix);
    }
    let not_handed_over = count(metric::NOT_HANDED_OVER);
    if not_handed_over > 0 {
        let fix = Fix::run(
            case.aws(&format!("lambda get-policy --function-name {}", quoted(name))),
            "See whether the function and its permission for CloudWatch Logs are there, as the checks above say. \
             What was not handed over is still in the log group: trailbell history stack.",
        );
        look.warning(
            format!("CloudWatch Logs could not hand events over {} in the last day", times(not_handed_over)),
            fix,
        );
    }
    let unreadable = count(metric::UNREADABLE);
    if unreadable > 0 {
        let fix = Fix::run(
            log,
            "See what writes to the log group that is no CloudTrail event, and whether the filters are as they \
             should be.",
        );
        look.warning(format!("{} could not be read in the last day", counted(as_usize(unreadable), "event")), fix);
    }
    if count(metric::TABLE_FAULTS) > 0 {
        let fix = Fix::run(
            case.aws(&format!("logs tail {} --since 1d", quoted(&format!("/aws/lambda/{name}")))),
            "See what the table says: some alerts may have come twice.",
        );
        look.warning(format!("the table failed {} in the last day", times(count(metric::TABLE_FAULTS))), fix);
    }
    let undelivered = count(metric::NOT_DELIVERED);
    if undelivered > 0 {
        let fix = Fix::by_hand(
            "See whether every endpoint is there; what was not delivered waits in the queue of the stack, as the \
             check Queues says.",
        );
        look.warning(
            format!("{} could not be delivered in the last day", counted(as_usize(undelivered), "alert")),
            fix,
        );
    }
    look.end(format!("{} in the last day, none failed", counted(as_usize(invocations), "run")))
}

fn times(count: u64) -> String {
    if count == 1 { "once".to_owned() } else { format!("{count} times") }
}

fn as_usize(count: u64) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}

/// Does anything lie in the failure store that was not told?
pub(super) fn store(case: &Case<'_>) -> Judgement {
    let mut look = Look::default();
    let bucket = case.output("FailureBucket").unwrap_or_default();
    if case.facts.failures.is_absent() {
        let command = case.aws(&format!("s3 mb {}", quoted(&format!("s3://{bucket}"))));
        look.broken(
            format!("there is no bucket {bucket}: what the function cannot do is lost"),
            Fix::run(command, "Make it again, and have it encrypted and closed as cfn/function.yaml does."),
        );
    }
    let Some(failures) = look.at_fact(&case.facts.failures, "what lies in the failure store") else {
        return look.end("");
    };
    if failures.count > 0 {
        let more = if failures.more { " and more" } else { "" };
        let name = case.output("FunctionName").unwrap_or_default();
        let files = if case.parameter("TrailFiles").is_some() {
            " What the function for a trail's files could not do takes --files-settings as well: docs/trail-files.md."
        } else {
            ""
        };
        let config =
            case.aws(&format!("lambda get-function-configuration --output json --function-name {}", quoted(name)));
        let command = format!(
            "{config} | trailbell redrive --settings - {}",
            quoted(&format!("s3://{bucket}/aws/lambda/async/{name}/"))
        );
        let fix =
            Fix::run(command, format!("Once what was wrong is over, have it told; --dry-run shows it first.{files}"));
        look.broken(
            format!(
                "{}{more} could not be told, and {} in {bucket}",
                counted(failures.count, "payload"),
                if failures.count == 1 { "lies" } else { "lie" }
            ),
            fix,
        );
    }
    look.end("the failure store is empty")
}

/// Does anything wait that could not be delivered?
pub(super) fn queues(case: &Case<'_>) -> Judgement {
    let mut look = Look::default();
    if case.stack().is_some() && case.facts.queues.is_empty() {
        return look.end("");
    }
    if case.facts.queues.is_empty() {
        return Judgement::Waits("stack");
    }
    for queue in &case.facts.queues {
        let name = queue.url.rsplit('/').next().unwrap_or_default();
        if queue.waiting.is_absent() {
            let fix = Fix::run(
                case.aws(&format!("sqs create-queue --queue-name {}", quoted(name))),
                "Make it again, and give it the policy that cfn/alerts.yaml has.",
            );
            look.broken(format!("there is no queue {name}: what cannot be delivered is lost"), fix);
        }
        let Some(waiting) = look.at_fact(&queue.waiting, "what waits in the queues") else { continue };
        if *waiting == 0 {
            continue;
        }
        let receive = case.aws(&format!(
            "sqs receive-message --queue-url {} --max-number-of-messages 10 --visibility-timeout 60 --output json",
            quoted(&queue.url)
        ));
        let fix = match case.output("TrailFilesDeadLetterUrl") == Some(queue.url.as_str()) {
            true => Fix::run(
                receive,
                "See which files could not be read and why, then have them read again: trailbell redrive --queue \
                 (docs/trail-files.md).",
            ),
            false => Fix::run(
                receive,
                "See what it is: an alert that a recipient did not take, or an event that the function was not \
                 handed. docs/when-things-go-wrong.md says how to have it told.",
            ),
        };
        look.broken(format!("{} in {name}, undelivered, for 14 days at most", counted_waiting(*waiting)), fix);
    }
    look.end(format!(
        "{} empty",
        if case.facts.queues.len() == 1 { "it is".to_owned() } else { format!("all {} are", case.facts.queues.len()) }
    ))
}

pub(super) fn counted_waiting(count: u64) -> String {
    if count == 1 { "1 message waits".to_owned() } else { format!("{count} messages wait") }
}
