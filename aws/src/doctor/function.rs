//! The functions, who may invoke them, and what CloudWatch counted of them.

use std::collections::BTreeMap;

use aws_sdk_cloudwatch::Client as CloudWatch;
use aws_sdk_cloudwatch::types::{Dimension, Metric, MetricDataQuery, MetricStat};
use aws_sdk_lambda::Client as Lambda;
use aws_sdk_lambda::operation::get_function_configuration::GetFunctionConfigurationOutput;
use aws_smithy_types::DateTime;
use aws_types::SdkConfig;
use jiff::Timestamp;
use serde_json::Value;
use trailbell::doctor::{Fact, Function, Permission, Source, metric};

use super::reads::Patience;

/// A function.
pub(super) async fn function(config: &SdkConfig, name: &str, patience: Patience) -> Fact<Function> {
    let request = Lambda::new(config).get_function_configuration().function_name(name).send();
    let answer = patience.ask("lambda:GetFunctionConfiguration", request).await;
    // Without the key Lambda leaves the variables out, and says so there alone.
    let is_locked = |answer: &GetFunctionConfigurationOutput| {
        answer.environment().is_some_and(|environment| environment.error().is_some())
    };
    if matches!(&answer, Fact::Known(answer) if is_locked(answer)) {
        return Fact::Denied("kms:Decrypt".to_owned());
    }
    answer.map(|answer| Function {
        name: answer.function_name().unwrap_or(name).to_owned(),
        arn: answer.function_arn().unwrap_or_default().to_owned(),
        state: answer.state().map(|state| state.as_str().to_owned()).unwrap_or_default(),
        reason: answer.state_reason().map(str::to_owned),
        last_update: answer.last_update_status().map(|status| status.as_str().to_owned()).unwrap_or_default(),
        changed: answer.last_modified().and_then(changed),
        runtime: answer.runtime().map(|runtime| runtime.as_str().to_owned()).unwrap_or_default(),
        memory: answer.memory_size().unwrap_or_default(),
        timeout: answer.timeout().unwrap_or_default(),
        role: answer.role().unwrap_or_default().to_owned(),
        variables: answer
            .environment()
            .and_then(|environment| environment.variables())
            .into_iter()
            .flatten()
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect(),
    })
}

/// `2026-11-20T09:00:00.000+0000`, which is not quite RFC 3339 ("GetFunctionConfiguration", AWS Lambda API Reference).
fn changed(text: &str) -> Option<Timestamp> {
    text.parse().ok().or_else(|| text.strip_suffix("+0000").and_then(|time| format!("{time}Z").parse().ok()))
}

/// What hands it the messages of this queue.
pub(super) async fn source(config: &SdkConfig, name: &str, queue: &str, patience: Patience) -> Fact<Source> {
    let request = Lambda::new(config).list_event_source_mappings().function_name(name).event_source_arn(queue).send();
    let answer = match patience.ask("lambda:ListEventSourceMappings", request).await {
        Fact::Known(answer) => answer,
        other => return other.map(|_| Source::default()),
    };
    let found = answer.event_source_mappings().first().map(|found| Source {
        id: found.uuid().unwrap_or_default().to_owned(),
        state: found.state().unwrap_or_default().to_owned(),
        last_result: found.last_processing_result().unwrap_or_default().to_owned(),
    });
    found.map_or(Fact::Absent, Fact::Known)
}

/// Who may invoke it, by its policy.
pub(super) async fn permissions(config: &SdkConfig, name: &str, patience: Patience) -> Fact<Vec<Permission>> {
    let request = Lambda::new(config).get_policy().function_name(name).send();
    let answer = patience.ask("lambda:GetPolicy", request).await;
    answer.map(|answer| permissions_of(answer.policy().unwrap_or_default()))
}

fn permissions_of(policy: &str) -> Vec<Permission> {
    let policy: Value = serde_json::from_str(policy).unwrap_or_default();
    let statements = policy["Statement"].as_array().cloned().unwrap_or_default();
    let invokes = |statement: &&Value| {
        statement["Effect"] == "Allow"
            && matches!(statement["Action"].as_str(), Some("lambda:InvokeFunction" | "lambda:*" | "*"))
    };
    let condition = |statement: &Value, key: &str| {
        let conditions = statement["Condition"].as_object()?;
        let values = conditions.values().filter_map(Value::as_object).flatten();
        values
            .filter(|(name, _)| name.eq_ignore_ascii_case(key))
            .find_map(|(_, value)| value.as_str())
            .map(str::to_owned)
    };
    let permission = |statement: &Value| {
        Some(Permission {
            service: statement["Principal"]["Service"].as_str()?.to_owned(),
            source: condition(statement, "AWS:SourceArn"),
            account: condition(statement, "AWS:SourceAccount"),
        })
    };
    statements.iter().filter(invokes).filter_map(permission).collect()
}

/// What becomes of what it cannot do.
pub(super) async fn on_failure(config: &SdkConfig, name: &str, patience: Patience) -> Fact<Option<String>> {
    let request =
        Lambda::new(config).get_function_event_invoke_config().function_name(name).qualifier("$LATEST").send();
    let answer = patience.ask("lambda:GetFunctionEventInvokeConfig", request).await;
    answer.map(|answer| {
        let on_failure = answer.destination_config().and_then(|config| config.on_failure());
        on_failure.and_then(|failure| failure.destination()).map(str::to_owned)
    })
}

/// A metric that is summed, and what it is called here.
struct Wanted {
    name: &'static str,
    metric: Metric,
}

impl Wanted {
    fn new(name: &'static str, namespace: &str, dimensions: &[(&str, &str)]) -> Self {
        let dimensions = dimensions.iter().map(|(name, value)| Dimension::builder().name(*name).value(*value).build());
        let metric =
            Metric::builder().namespace(namespace).metric_name(name).set_dimensions(Some(dimensions.collect()));
        Self { name, metric: metric.build() }
    }
}

/// The sums of the last day, in one question.
pub(super) async fn metrics(
    config: &SdkConfig,
    (function, topic, group, stack): (&str, &str, Option<&str>, &str),
    now: Timestamp,
    patience: Patience,
) -> Fact<BTreeMap<String, f64>> {
    let of_function = [("FunctionName", function)];
    let mut wanted = vec![
        Wanted::new(metric::TABLE_FAULTS, "Trailbell", &of_function),
        Wanted::new(metric::UNREADABLE, "Trailbell", &of_function),
        Wanted::new(metric::NOT_DELIVERED, "AWS/SNS", &[("TopicName", topic)]),
    ];
    let of_lambda = [metric::ERRORS, metric::THROTTLES, metric::DROPPED, metric::LOST, metric::INVOCATIONS];
    wanted.extend(of_lambda.map(|name| Wanted::new(name, "AWS/Lambda", &of_function)));
    let filters = [format!("{stack}-sign-ins"), format!("{stack}-iam-changes")];
    for (group, filter) in group.into_iter().flat_map(|group| filters.iter().map(move |filter| (group, filter))) {
        let dimensions = [("LogGroupName", group), ("DestinationType", "Lambda"), ("FilterName", filter)];
        wanted.push(Wanted::new(metric::NOT_HANDED_OVER, "AWS/Logs", &dimensions));
    }
    let queries = wanted.iter().enumerate().map(|(number, wanted)| {
        let sum = MetricStat::builder().metric(wanted.metric.clone()).period(3600).stat("Sum").build();
        MetricDataQuery::builder().id(format!("m{number}")).metric_stat(sum).build()
    });
    let request = CloudWatch::new(config)
        .get_metric_data()
        .set_metric_data_queries(Some(queries.collect()))
        .start_time(DateTime::from_secs(now.as_second() - 86_400))
        .end_time(DateTime::from_secs(now.as_second()));
    let answer = patience.ask("cloudwatch:GetMetricData", request.send()).await;
    answer.map(|answer| {
        let mut sums: BTreeMap<String, f64> = wanted.iter().map(|wanted| (wanted.name.to_owned(), 0.0)).collect();
        for result in answer.metric_data_results() {
            let number = result.id().and_then(|id| id.strip_prefix('m')).and_then(|id| id.parse::<usize>().ok());
            if let Some(wanted) = number.and_then(|number| wanted.get(number)) {
                *sums.entry(wanted.name.to_owned()).or_default() += result.values().iter().sum::<f64>();
            }
        }
        sums
    })
}
