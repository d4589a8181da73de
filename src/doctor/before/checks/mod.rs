//! The checks of an account before a deployment, a row each, in the order in which `cfn/deploy` would stumble.

mod log_group;
mod permissions;
mod regions;
mod stack;
mod trails;

use crate::doctor::case::{Case, Route};
use crate::doctor::checks::{Check, before as shared};

fn always(_: &Case<'_>) -> bool {
    true
}

fn reads_a_group(case: &Case<'_>) -> bool {
    matches!(case.route(), Route::LogGroup(name) if !name.is_empty())
}

/// All of them.
#[rustfmt::skip]
pub const CHECKS: [Check; 9] = [
    Check { id: "stack", title: "Stack", needs: &[], after: &[], applies: always, judge: stack::judge },
    Check { id: "permissions", title: "Permissions", needs: &[], after: &[], applies: always, judge: permissions::judge },
    Check { id: "log-group", title: "Log group", needs: &[], after: &[], applies: reads_a_group, judge: log_group::judge },
    Check { id: "trail", title: "Trail", needs: &[], after: &["log-group"], applies: always, judge: trails::judge },
    Check { id: "in-the-way", title: "In the way", needs: &["log-group"], after: &[], applies: reads_a_group, judge: shared::in_the_way },
    Check { id: "filters", title: "Filters", needs: &["log-group"], after: &[], applies: reads_a_group, judge: log_group::room },
    Check { id: "forwarders", title: "Forwarders", needs: &[], after: &[], applies: |case| case.has_bus(), judge: regions::judge },
    Check { id: "sender", title: "Sender", needs: &[], after: &[], applies: |case| case.parameter("ReportSender").is_some(), judge: shared::sender },
    Check { id: "clock", title: "Clock", needs: &[], after: &[], applies: always, judge: shared::clock },
];
