//! The function: is it there and at work, does it publish to the topic, and may it be invoked by whatever hands it events?

use crate::doctor::case::{Case, Route, counted, quoted};
use crate::doctor::facts::Permission;
use crate::doctor::outcome::{Fix, Judgement, Look};
use crate::text::glob;

use super::filters::function_arn;

pub(super) fn judge(case: &Case<'_>) -> Judgement {
    let mut look = Look::default();
    let name = case.output("FunctionName").unwrap_or_default();
    if case.facts.function.is_absent() {
        let fix = again(case, "CloudFormation does not notice that it is gone.");
        look.broken(format!("there is no function {name}"), fix);
    }
    let Some(function) = look.at_fact(&case.facts.function, "the function") else { return look.end("") };
    let why = function.reason.as_deref().map(|reason| format!(": {reason}")).unwrap_or_default();
    let deploy = || Fix::run(case.deploy("--build"), "Deploy its code anew.");
    match function.state.as_str() {
        // Lambda takes one that was idle for long out of service, and the next event brings it back.
        "Active" | "Inactive" | "" => {}
        "Pending" => look.warning(format!("{name} is being made"), Fix::by_hand("Run doctor again in a minute.")),
        state => look.broken(format!("{name} is {state}{why}"), deploy()),
    }
    if function.last_update == "Failed" {
        look.broken(format!("the last change of {name} failed"), deploy());
    }
    let topic = case.output("TopicArn").unwrap_or_default();
    let published = function.variables.get("TRAILBELL_TOPIC_ARN").map(String::as_str).unwrap_or_default();
    if !topic.is_empty() && published != topic {
        let to = if published.is_empty() { "nowhere".to_owned() } else { format!("to {published}") };
        // All variables are set at once: they are fetched, and not shown, since others' may be secrets.
        let fetched = case.aws(&format!(
            "lambda get-function-configuration --function-name {} --query Environment --output json",
            quoted(name)
        ));
        let set = case.aws(&format!(
            "lambda update-function-configuration --function-name {} --environment file://environment.json",
            quoted(name)
        ));
        let edit = match published.is_empty() {
            true => format!("s|\"Variables\": *{{|\"Variables\": {{\"TRAILBELL_TOPIC_ARN\": \"{topic}\",|"),
            false => format!("s|\"TRAILBELL_TOPIC_ARN\": *\"[^\"]*\"|\"TRAILBELL_TOPIC_ARN\": \"{topic}\"|"),
        };
        let command = format!("{fetched} | sed '{edit}' > environment.json && {set} && rm environment.json");
        look.broken(
            format!("{name} publishes {to}, not to the stack's topic"),
            Fix::run(command, "Have it publish there, with all other settings as they are."),
        );
    }
    match look.known(&case.facts.on_failure, "what becomes of what the function cannot do") {
        Some(Some(_)) => {}
        Some(None) => no_store(case, name, &mut look),
        None if case.facts.on_failure.is_absent() => no_store(case, name, &mut look),
        None => {}
    }
    let changed =
        function.changed.map(|time| format!(", changed {}", time.strftime("%Y-%m-%d %H:%M UTC"))).unwrap_or_default();
    look.end(format!("{name}, {} MB{changed}", function.memory))
}

/// The stack taken away and made again, which is the last that helps: what it was given is written down first.
pub(super) fn again(case: &Case<'_>, why: &str) -> Fix {
    let given = case.aws(&format!(
        "cloudformation describe-stacks --stack-name {} --query 'Stacks[0].Parameters' --output table",
        quoted(&case.facts.stack_name)
    ));
    let text = format!(
        "{why} If it cannot be put back by hand, write down what the stack was given, take it away, which keeps the \
         trail's bucket and log group and asks first (account {}), and deploy it with the same again, all recipients \
         and options:",
        case.account()
    );
    Fix::run(given, text).then(case.deploy("--delete"))
}

fn no_store(case: &Case<'_>, name: &str, look: &mut Look) {
    let bucket = case.output("FailureBucket").unwrap_or("BUCKET");
    let config = format!("{{\"OnFailure\": {{\"Destination\": \"arn:{}:s3:::{bucket}\"}}}}", case.partition());
    let command = case.aws(&format!(
        "lambda put-function-event-invoke-config --function-name {} --qualifier '$LATEST' --maximum-retry-attempts \
         2 --maximum-event-age-in-seconds 21600 --destination-config {}",
        quoted(name),
        quoted(&config)
    ));
    look.broken(
        format!("what {name} cannot do after three tries is lost: it has no failure store"),
        Fix::run(command, "Have it kept in the stack's failure store."),
    );
}

/// May each of those that hand it events do so?
pub(super) fn permission(case: &Case<'_>) -> Judgement {
    let mut look = Look::default();
    let name = case.output("FunctionName").unwrap_or_default();
    let (region, account, partition) = (&case.facts.region, case.account(), case.partition());
    let permissions = match case.facts.permissions.is_absent() {
        // A function without a policy lets nobody.
        true => &[][..],
        false => match look.known(&case.facts.permissions, "who may invoke the function") {
            Some(permissions) => permissions,
            None => return look.end(""),
        },
    };
    let mut wanted = Vec::new();
    if let Route::LogGroup(group) = case.route() {
        wanted.push((
            "CloudWatch Logs",
            format!("logs.{region}.amazonaws.com"),
            format!("arn:{partition}:logs:{region}:{account}:log-group:{group}:*"),
            "logs",
        ));
    }
    let rule = |name: String| format!("arn:{partition}:events:{region}:{account}:rule/{name}");
    let stack = &case.facts.stack_name;
    wanted.push((
        "the rule that watches over Trailbell itself",
        "events.amazonaws.com".to_owned(),
        rule(format!("{stack}-tampering")),
        "tampering",
    ));
    if case.has_bus() && case.parameter("WorkflowArn").is_none() {
        wanted.push((
            "the bus of the forwarders",
            "events.amazonaws.com".to_owned(),
            rule(format!("{stack}-events/{stack}-forwarded")),
            "forwarded",
        ));
    }
    for (who, service, source, id) in &wanted {
        look.at(1);
        if permissions.iter().any(|permission| lets(permission, service, source, account)) {
            continue;
        }
        let of_account =
            if service.starts_with("logs.") { format!(" --source-account {account}") } else { String::new() };
        let command = case.aws(&format!(
            "lambda add-permission --function-name {} --statement-id doctor-{id} --action lambda:InvokeFunction \
             --principal {service} --source-arn {}{of_account}",
            quoted(&function_arn(case, name)),
            quoted(source)
        ));
        look.broken(format!("{who} may not invoke {name}"), Fix::run(command, "Let it."));
    }
    look.end(format!("{} may invoke it", counted(wanted.len(), "source")))
}

/// Of a service `logs.REGION.amazonaws.com` and `logs.amazonaws.com` are the same ("Subscription filters with AWS Lambda").
fn lets(permission: &Permission, service: &str, source: &str, account: &str) -> bool {
    let kind = |service: &str| service.split('.').next().unwrap_or_default().to_owned();
    kind(&permission.service) == kind(service)
        && permission.source.as_deref().is_none_or(|pattern| pattern == source || glob::matches_in_iam(pattern, source))
        && permission.account.as_deref().is_none_or(|allowed| allowed == account)
}
