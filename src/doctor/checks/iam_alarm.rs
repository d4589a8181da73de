//! The alarm on IAM changes, where `IamAlerts` wants one: are they counted, and does the alarm tell somebody?

use crate::doctor::case::{Case, Route, quoted};
use crate::doctor::outcome::{Fix, Grade, Judgement, Look};
use crate::doctor::patterns::{missed, same};
use crate::filter_pattern::deployed::iam_alarm;

use super::alarms::{is_of_iam, silent};

pub(super) fn judge(case: &Case<'_>) -> Judgement {
    let mut look = Look::default();
    let Route::LogGroup(group) = case.route() else { return look.end("") };
    let metric = format!("{}-iam-changes", case.facts.stack_name);
    if let Some(filters) = look.known(&case.facts.metric_filters, "the metric filters of the log group") {
        look.at(1);
        let counting = filters.iter().find(|filter| filter.metrics.contains(&format!("Trailbell/{metric}")));
        let name = counting.map_or(metric.as_str(), |filter| filter.name.as_str());
        let put = case.aws(&format!(
            "logs put-metric-filter --log-group-name {} --filter-name {} --metric-transformations \
             metricNamespace=Trailbell,metricName={metric},metricValue=1 --filter-pattern {}",
            quoted(group),
            quoted(name),
            quoted(iam_alarm())
        ));
        match counting {
            None => look.broken(
                format!("no metric filter on {group} counts IAM changes as {metric}: the alarm never rings"),
                Fix::run(put, "Put it there again."),
            ),
            Some(filter) if !same(&filter.pattern, iam_alarm()) => {
                let missed = missed(&filter.pattern, iam_alarm());
                let (grade, more) = match missed.as_slice() {
                    [] => (Grade::Warning, String::new()),
                    missed => (Grade::Broken, format!(": it misses {}", missed.join(", "))),
                };
                let says = format!("{name} has not the pattern that {} installs{more}", crate::doctor::VERSION);
                look.graded(grade, says, Fix::run(put, "Give it that pattern."));
            }
            Some(_) => {}
        }
    }
    let Some(alarms) = look.known(&case.facts.alarms, "the alarms") else { return look.end("") };
    look.at(1);
    let topic = case.output("AlarmTopicArn").unwrap_or_default();
    let there: Vec<_> = alarms.iter().filter(|alarm| is_of_iam(case, alarm)).collect();
    if there.is_empty() {
        // As cfn/iam-alarm.yaml has it.
        let put = case.aws(&format!(
            "cloudwatch put-metric-alarm --alarm-name {0}-IamAlarm-Alarm-again --namespace Trailbell --metric-name {metric} --statistic Sum \
             --period 300 --evaluation-periods 1 --comparison-operator GreaterThanOrEqualToThreshold --threshold 1 --treat-missing-data \
             notBreaching --alarm-actions {1}",
            case.facts.stack_name,
            quoted(topic)
        ));
        look.broken("there is no alarm on IAM changes", Fix::run(put, "Make it again."));
    }
    silent(case, &there, topic, &mut look);
    look.end(format!("{metric} is counted, and tells {}", topic.rsplit(':').next().unwrap_or_default()))
}
