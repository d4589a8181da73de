//! The checks, a row each, in the order of an event's path. What each looks at and says is a file beside this one.

mod alarms;
mod clock;
mod drift;
mod failures;
mod files;
mod filters;
mod forwarders;
mod function;
mod iam_alarm;
mod letter;
mod log_group;
mod rule;
mod settings;
mod stack;
mod subscriptions;
mod table;
mod topic;
mod trail;

use super::case::{Case, Route};
use super::gather::{enabled, global};
use super::outcome::Judgement;

/// Something that has to be so for alerts to come.
#[derive(Debug, Clone, Copy)]
pub struct Check {
    /// What it is called on a command line.
    pub id: &'static str,
    /// What it is called in the table.
    pub title: &'static str,
    /// It cannot look where one of these found nothing to go on with.
    pub needs: &'static [&'static str],
    /// It says nothing while one of these is not well, whose consequence it would name once more.
    pub after: &'static [&'static str],
    /// Has this stack what it looks at?
    pub applies: fn(&Case<'_>) -> bool,
    /// Looks.
    pub judge: fn(&Case<'_>) -> Judgement,
}

fn always(_: &Case<'_>) -> bool {
    true
}

fn reads_a_group(case: &Case<'_>) -> bool {
    case.stack().is_none() || matches!(case.route(), Route::LogGroup(_))
}

fn has_a_trail(case: &Case<'_>) -> bool {
    case.stack().is_none() || case.route() != Route::Files
}

fn has_a_table(case: &Case<'_>) -> bool {
    case.parameter("ClaimsTable") != Some("none")
}

fn forwards_iam(case: &Case<'_>) -> bool {
    case.has_bus() && enabled(case.facts).iter().any(|region| region == global(&case.facts.region))
}

fn has_a_letter(case: &Case<'_>) -> bool {
    case.stack().is_some() && case.parameter("ReportSchedule").is_some_and(|schedule| schedule != "none")
}

fn sends_mail(case: &Case<'_>) -> bool {
    has_a_letter(case) && case.parameter("ReportSender").is_some()
}

fn reads_files(case: &Case<'_>) -> bool {
    case.parameter("TrailFiles").is_some()
}

/// What is judged alike before a deployment.
pub(in crate::doctor) mod before {
    pub(in crate::doctor) use super::clock::judge as clock;
    pub(in crate::doctor) use super::letter::sender;
    pub(in crate::doctor) use super::log_group::in_the_way;
    pub(in crate::doctor) use super::trail::{for_event_bridge, one as one_trail};
}

const STACK: &[&str] = &["stack"];

/// All checks.
#[rustfmt::skip]
pub const CHECKS: [Check; 26] = [
    Check { id: "stack", title: "Stack", needs: &[], after: &[], applies: always, judge: stack::judge },
    Check { id: "trail", title: "Trail", needs: STACK, after: &[], applies: has_a_trail, judge: trail::judge },
    Check { id: "delivery", title: "Delivery", needs: &["trail"], after: &[], applies: reads_a_group, judge: trail::delivery },
    Check { id: "log-group", title: "Log group", needs: STACK, after: &[], applies: reads_a_group, judge: log_group::judge },
    Check { id: "in-the-way", title: "In the way", needs: &["log-group"], after: &[], applies: reads_a_group, judge: log_group::in_the_way },
    Check { id: "filters", title: "Filters", needs: &["log-group"], after: &[], applies: reads_a_group, judge: filters::judge },
    Check { id: "function", title: "Function", needs: STACK, after: &[], applies: always, judge: function::judge },
    Check { id: "permission", title: "Permission", needs: &["function"], after: &[], applies: always, judge: function::permission },
    Check { id: "runs", title: "Runs", needs: &["function"], after: &[], applies: always, judge: failures::runs },
    Check { id: "failures", title: "Failures", needs: STACK, after: &[], applies: always, judge: failures::store },
    Check { id: "queues", title: "Queues", needs: STACK, after: &[], applies: always, judge: failures::queues },
    Check { id: "table", title: "Table", needs: &["function"], after: &[], applies: has_a_table, judge: table::judge },
    Check { id: "topic", title: "Topic", needs: STACK, after: &[], applies: always, judge: topic::judge },
    Check { id: "recipients", title: "Recipients", needs: &["topic"], after: &[], applies: always, judge: subscriptions::judge },
    Check { id: "unsubscribe", title: "Unsubscribe", needs: &["topic"], after: &[], applies: always, judge: subscriptions::unsubscribe },
    Check { id: "alarms", title: "Alarms", needs: STACK, after: &[], applies: always, judge: alarms::judge },
    Check { id: "iam-alarm", title: "IAM alarm", needs: &["log-group", "alarms"], after: &[], applies: |case| case.counts_iam_changes(), judge: iam_alarm::judge },
    Check { id: "ringing", title: "Ringing", needs: &["alarms"], after: &["delivery", "log-group", "filters", "function", "permission", "runs", "failures", "queues", "letter"], applies: always, judge: alarms::ringing },
    Check { id: "forwarders", title: "Forwarders", needs: STACK, after: &[], applies: |case| case.has_bus(), judge: forwarders::judge },
    Check { id: "rule", title: "Rule", needs: STACK, after: &["forwarders"], applies: forwards_iam, judge: rule::judge },
    Check { id: "files", title: "Files", needs: STACK, after: &[], applies: reads_files, judge: files::judge },
    Check { id: "letter", title: "Letter", needs: STACK, after: &[], applies: has_a_letter, judge: letter::judge },
    Check { id: "sender", title: "Sender", needs: STACK, after: &[], applies: sends_mail, judge: letter::sender },
    Check { id: "settings", title: "Settings", needs: &["function"], after: &[], applies: always, judge: settings::judge },
    Check { id: "drift", title: "Drift", needs: &["function"], after: &["settings"], applies: always, judge: drift::judge },
    Check { id: "clock", title: "Clock", needs: &[], after: &[], applies: always, judge: clock::judge },
];
