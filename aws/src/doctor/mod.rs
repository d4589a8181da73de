//! All that `trailbell doctor` asks about a deployment: the stack first, then everything else at the same time. Nothing is changed.
//!
//! docs/doctor-policy.json has the permissions that it takes.

mod before;
mod clock;
mod delivery;
mod elsewhere;
mod function;
mod proof;
mod reads;
mod rules;
mod stack;
mod trail;

use aws_types::SdkConfig;
use jiff::Timestamp;
use trailbell::doctor::{Asked, Fact, Facts, Function, Source, Standing, VERSION, Wanted, enabled, standing, wanted};
use trailbell::history::Refusal;

pub use before::{Prospect, prospects};
pub use proof::Prover;
use reads::Patience;
pub use stack::Find;

/// Asks, within five seconds.
///
/// # Errors
/// Where there is nobody to ask as, no Region to ask in, or several stacks could be meant.
pub async fn facts(config: &SdkConfig, find: &Find) -> Result<Facts, Refusal> {
    let Some(region) = config.region().map(ToString::to_string) else {
        return Err(Refusal::Other("no AWS Region is set; --region names one".to_owned()));
    };
    let patience = Patience::begin();
    let ((account, clock), found) = tokio::join!(clock::caller(config, patience), stack::find(config, find, patience));
    let account = account?.map(|caller| caller.account);
    let (stack_name, stack) = found?;
    let mut facts = Facts {
        trailbell: VERSION.to_owned(),
        taken: Timestamp::now(),
        region,
        stack_name,
        account,
        clock,
        stack,
        ..Facts::default()
    };
    Box::pin(rest(config, &mut facts, patience)).await;
    Ok(facts)
}

async fn rest(config: &SdkConfig, facts: &mut Facts, patience: Patience) {
    let asked = Asked::of(facts);
    let own = format!("{}-trail", facts.stack_name);
    let stack = facts.stack_name.clone();
    let now = facts.taken;
    let group = asked.log_group.as_deref();
    let function = asked.function.as_deref().unwrap_or_default();
    let topic = asked.topics.first().map(String::as_str).unwrap_or_default();
    let recipients = facts.stack.known().map(wanted).unwrap_or_default();
    let is_known = facts.stack.known().is_some();

    let path = async {
        tokio::join!(
            when(is_known, trail::trails(config, group, &own, trail::ASKED, patience)),
            when(group.is_some(), trail::log_group(config, group.unwrap_or_default(), patience)),
            when(group.is_some(), trail::filters(config, group.unwrap_or_default(), patience)),
            when(asked.counted, trail::metric_filters(config, group.unwrap_or_default(), patience)),
            when(group.is_some(), trail::account_policies(config, &trail::WHAT_FILTERS_SEE, patience)),
        )
    };
    let functions = async {
        tokio::join!(
            when(asked.function.is_some(), async {
                let found = function::function(config, function, patience).await;
                let table = found.known().and_then(|found| found.variables.get("TRAILBELL_CLAIMS_TABLE").cloned());
                let table = match table.filter(|table| !table.is_empty()) {
                    Some(table) => delivery::table(config, &table, patience).await,
                    None => Fact::Unasked,
                };
                Fact::Known((found, table))
            }),
            when(asked.function.is_some(), function::permissions(config, function, patience)),
            when(asked.function.is_some(), function::on_failure(config, function, patience)),
            when(
                asked.function.is_some(),
                function::metrics(
                    config,
                    (function, topic.rsplit(':').next().unwrap_or_default(), group, &stack),
                    now,
                    patience
                )
            ),
            when(
                asked.report.is_some(),
                function::function(config, asked.report.as_deref().unwrap_or_default(), patience)
            ),
            files(config, &asked, patience),
        )
    };
    let of_topic = |arn: Option<&String>| {
        let arn = arn.cloned();
        async move {
            match arn {
                Some(arn) => delivery::topic(config, &arn, patience).await,
                None => Fact::Unasked,
            }
        }
    };
    let delivery = async {
        tokio::join!(
            of_topic(asked.topics.first()),
            of_topic(asked.topics.get(1)),
            Box::pin(async {
                let known = when(is_known, delivery::subscriptions(config, &asked.topics, patience)).await;
                // What was noted of who has confirmed says nothing more.
                let all = known.known().map(Vec::as_slice).unwrap_or_default();
                let answers = |one: &Wanted| matches!(standing(one, all, &[]), Standing::Confirmed(_));
                let notes = match recipients.iter().all(answers) {
                    true => Fact::Unasked,
                    false => delivery::notes(config, &asked.topics, &recipients, patience).await,
                };
                (known, notes)
            }),
            futures_util::future::join_all(asked.queues.iter().map(|url| delivery::queue(config, url, patience))),
            when(
                asked.failures.is_some(),
                delivery::failures(config, asked.failures.as_deref().unwrap_or_default(), patience)
            ),
            when(is_known, delivery::alarms(config, &stack, patience)),
        )
    };
    let around: &Facts = facts;
    let elsewhere = async {
        let forwarded = async {
            let regions = when(asked.forwarded.as_deref() == Some("all"), elsewhere::regions(config, patience)).await;
            let named = Facts {
                regions: regions.clone(),
                region: around.region.clone(),
                stack: around.stack.clone(),
                ..Facts::default()
            };
            let from = enabled(&named);
            let account =
                named.stack.known().and_then(|stack| stack.id.split(':').nth(4).map(str::to_owned)).unwrap_or_default();
            (regions, elsewhere::forwarders(config, &from, (&stack, &around.region, &account), true, patience).await)
        };
        let ses = async {
            match &asked.ses {
                Some((region, addresses)) => elsewhere::ses(config, region, addresses, patience).await,
                None => (Fact::Unasked, Default::default()),
            }
        };
        let bus = around.stack.known().and_then(|stack| stack.outputs.get("EventBusArn").cloned());
        let bus = bus.filter(|_| asked.forwarded.is_some());
        let ruled = async {
            tokio::join!(
                when(bus.is_some(), rules::rules(config, (&stack, &around.region), patience)),
                when(bus.is_some(), rules::bus(config, bus.as_deref().unwrap_or_default(), patience)),
            )
        };
        tokio::join!(
            forwarded,
            Box::pin(ruled),
            ses,
            when(
                asked.archive.is_some(),
                elsewhere::letters(config, asked.archive.as_deref().unwrap_or_default(), now, patience)
            ),
        )
    };
    let (path, functions, delivery, ((regions, forwarders), (rules, bus), (ses, identities), letters)) =
        tokio::join!(Box::pin(path), Box::pin(functions), Box::pin(delivery), Box::pin(elsewhere));
    (facts.rules, facts.bus) = (rules, bus);
    (facts.trails, facts.log_group, facts.filters, facts.metric_filters, facts.account_policies) = path;
    let (function, permissions, on_failure, metrics, report, (files, files_source, files_waiting)) = functions;
    (facts.files_source, facts.files_waiting) = (files_source, files_waiting);
    if let Fact::Known((function, table)) = function {
        (facts.function, facts.table) = (function, table);
    }
    (facts.permissions, facts.on_failure, facts.metrics, facts.report, facts.files) =
        (permissions, on_failure, metrics, report, files);
    let (topic, alarm_topic, (subscriptions, notes), queues, failures, alarms) = delivery;
    (facts.topic, facts.alarm_topic, facts.subscriptions, facts.notes) = (topic, alarm_topic, subscriptions, notes);
    (facts.queues, facts.failures, facts.alarms) = (queues, failures, alarms);
    (facts.regions, facts.forwarders, facts.ses, facts.identities, facts.letters) =
        (regions, forwarders, ses, identities, letters);
}

/// The function that reads a trail's files, what hands it the notifications, and how many of these wait.
async fn files(config: &SdkConfig, asked: &Asked, patience: Patience) -> (Fact<Function>, Fact<Source>, Fact<u64>) {
    let Some(name) = asked.files.as_deref() else { return (Fact::Unasked, Fact::Unasked, Fact::Unasked) };
    let (queue, url) = asked.files_queue.clone().unwrap_or_default();
    tokio::join!(
        function::function(config, name, patience),
        when(!queue.is_empty(), function::source(config, name, &queue, patience)),
        when(!queue.is_empty(), delivery::waiting(config, &url, patience)),
    )
}

/// What is not there need not be asked about.
async fn when<T>(there: bool, question: impl Future<Output = Fact<T>>) -> Fact<T> {
    if there { question.await } else { Fact::Unasked }
}
