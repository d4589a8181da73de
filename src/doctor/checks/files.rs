//! The function that reads a trail's files: is it there, and is it handed what its queue is told of new ones?

use crate::doctor::case::{Case, counted, quoted};
use crate::doctor::outcome::{Fix, Judgement, Look};

pub(super) fn judge(case: &Case<'_>) -> Judgement {
    let mut look = Look::default();
    let name = case.output("TrailFilesFunction").unwrap_or_default();
    if case.facts.files.is_absent() {
        look.broken(format!("there is no function {name}: the files of the trail are not read"), again(case));
    }
    let Some(function) = look.at_fact(&case.facts.files, "the function that reads a trail's files") else {
        return look.end("");
    };
    if !matches!(function.state.as_str(), "Active" | "Inactive" | "") {
        look.broken(format!("{name} is {}", function.state), Fix::run(case.deploy("--build"), "Deploy its code anew."));
    }
    // Stacks of former versions do not say which queue it is.
    if let Some(queue) = case.output("TrailFilesQueueArn") {
        handed(case, name, queue, &mut look);
    }
    let waiting = match case.facts.files_waiting.known() {
        Some(0) | None => String::new(),
        Some(waiting) => {
            format!(", {} to be read", counted(usize::try_from(*waiting).unwrap_or(usize::MAX), "notification"))
        }
    };
    look.end(format!(
        "{name} reads {}{waiting}; whether its bucket tells of new files, only its owner sees",
        case.parameter("TrailFiles").unwrap_or_default()
    ))
}

fn again(case: &Case<'_>) -> Fix {
    let files = case.parameter("TrailFiles").map(quoted).unwrap_or_default();
    Fix::run(case.deploy("--trail-files none"), "Take it away, and deploy it again:")
        .then(case.deploy(&format!("--trail-files {files}")))
}

fn handed(case: &Case<'_>, name: &str, queue: &str, look: &mut Look) {
    let queue_name = queue.rsplit(':').next().unwrap_or_default();
    if case.facts.files_waiting.is_absent() {
        look.broken(format!("there is no queue {queue_name}, which is told of new files"), again(case));
        return;
    }
    look.at_fact(&case.facts.files_waiting, "what waits to be read");
    if case.facts.files_source.is_absent() {
        // As cfn/trail-files.yaml has it.
        let command = case.aws(&format!(
            "lambda create-event-source-mapping --function-name {} --event-source-arn {} --batch-size 25 \
             --maximum-batching-window-in-seconds 10 --function-response-types ReportBatchItemFailures --scaling-config MaximumConcurrency=10",
            quoted(name),
            quoted(queue)
        ));
        look.broken(
            format!("nothing hands {name} what {queue_name} is told of new files: none is read"),
            Fix::run(command, "Have it handed over again. What waits in the queue meanwhile is read then."),
        );
        return;
    }
    let Some(source) = look.at_fact(&case.facts.files_source, "what hands it the notifications of new files") else {
        return;
    };
    match source.state.as_str() {
        "Enabled" | "" => {}
        "Disabled" | "Disabling" => {
            let command =
                case.aws(&format!("lambda update-event-source-mapping --uuid {} --enabled", quoted(&source.id)));
            look.broken(
                format!("what hands {name} the notifications of {queue_name} is switched off: no new file is read"),
                Fix::run(command, "Switch it on again. What waits in the queue meanwhile is read then."),
            );
        }
        state => look.warning(
            format!("what hands {name} the notifications of {queue_name} is {state}"),
            Fix::by_hand("Run doctor again in a minute."),
        ),
    }
    // "OK" and "No records processed" are what it says where all is well.
    if source.last_result.starts_with("PROBLEM") {
        let role =
            case.aws(&format!("lambda get-function-configuration --function-name {} --query Role", quoted(name)));
        look.broken(
            format!("Lambda cannot hand {name} the notifications of {queue_name}: {}", source.last_result),
            Fix::run(role, "See whether its role may read the queue, as cfn/trail-files.yaml has it."),
        );
    }
}
