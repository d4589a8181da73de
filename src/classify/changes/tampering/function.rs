//! What tells: the function, the rules and the schedule that call it, and the bus on which the forwarders send.

use crate::classify::changes::action::{Action, of, on, where_it};
use crate::classify::changes::object::Object as O;
use crate::classify::changes::path::Path;
use crate::classify::changes::vocabulary::Class::{Routine, Silences, WeakensDefence};
use crate::classify::changes::vocabulary::Verb::*;
use crate::classify::changes::weight::Weight::{Heavy, Light};
use crate::classify::changes::weight::{Otherwise, When};

const BUS: Path = &["eventBusName"];
const FUNCTION: Path = &["functionName"];
const FUNCTION_ARN: Path = &["resourceArn"];
const NAME: Path = &["name"];
const NONE: Path = &[];
const PRINCIPAL: Path = &["principal"];
const RULE: Path = &["rule"];
const SOURCE: Path = &["eventSourceArn"];

/// Some of it runs still; with 0 nothing does ("Configuring reserved concurrency", AWS Lambda Developer Guide).
const RUNS: &[Otherwise] = &[where_it(&["reservedConcurrentExecutions"], When::IsNot(&["0"]), Heavy)];
const WITH_AUTHENTICATION: &[Otherwise] = &[where_it(&["authType"], When::IsNot(&["NONE"]), Heavy)];
const NOT_EVERYBODY: &[Otherwise] = &[where_it(PRINCIPAL, When::IsNot(&["*"]), Heavy)];
const DRY_RUN: &[Otherwise] = &[where_it(&["dryRun"], When::Is(&["true"]), Light)];

/// Without the API's version, which Lambda puts behind the names of its older APIs ("Logging AWS Lambda API calls").
#[rustfmt::skip] // one API a line
pub(super) const LAMBDA: &[Action] = &[
    of("AddPermission", Add, O::OtherCaller, PRINCIPAL, O::Function, FUNCTION, Silences).unless(NOT_EVERYBODY),
    of("CreateEventSourceMapping", Create, O::EventSourceMapping, SOURCE, O::Function, FUNCTION, Routine),
    of("CreateFunctionUrlConfig", Create, O::FunctionUrl, NONE, O::Function, FUNCTION, Silences).unless(WITH_AUTHENTICATION),
    on("DeleteFunction", Delete, O::Function, FUNCTION, Silences),
    of("DeleteFunctionConcurrency", Update, O::FunctionConcurrency, NONE, O::Function, FUNCTION, Routine),
    of("DeleteFunctionEventInvokeConfig", Update, O::EventInvokeConfig, NONE, O::Function, FUNCTION, WeakensDefence),
    of("DeleteResourcePolicy", Update, O::Permission, NONE, O::Function, FUNCTION_ARN, Silences),
    of("PutFunctionCodeSigningConfig", Update, O::CodeSigning, NONE, O::Function, FUNCTION, WeakensDefence),
    of("PutFunctionConcurrency", Update, O::FunctionConcurrency, NONE, O::Function, FUNCTION, Silences).unless(RUNS),
    of("PutFunctionEventInvokeConfig", Update, O::EventInvokeConfig, NONE, O::Function, FUNCTION, WeakensDefence),
    of("PutFunctionRecursionConfig", Update, O::RecursionConfig, NONE, O::Function, FUNCTION, WeakensDefence),
    of("PutFunctionScalingConfig", Update, O::ScalingConfig, NONE, O::Function, FUNCTION, WeakensDefence),
    of("PutProvisionedConcurrencyConfig", Update, O::ProvisionedConcurrency, NONE, O::Function, FUNCTION, WeakensDefence),
    of("PutResourcePolicy", Update, O::Permission, NONE, O::Function, FUNCTION_ARN, Silences),
    of("PutRuntimeManagementConfig", Update, O::RuntimeManagement, NONE, O::Function, FUNCTION, WeakensDefence),
    of("RemovePermission", Update, O::Permission, NONE, O::Function, FUNCTION, Silences),
    of("UpdateFunctionCode", Update, O::FunctionCode, NONE, O::Function, FUNCTION, Silences).unless(DRY_RUN),
    of("UpdateFunctionConfiguration", Update, O::FunctionConfiguration, NONE, O::Function, FUNCTION, Silences),
    of("UpdateFunctionEventInvokeConfig", Update, O::EventInvokeConfig, NONE, O::Function, FUNCTION, WeakensDefence),
    of("UpdateFunctionUrlConfig", Update, O::FunctionUrl, NONE, O::Function, FUNCTION, Silences).unless(WITH_AUTHENTICATION),
];

#[rustfmt::skip] // one API a line
pub(super) const EVENTS: &[Action] = &[
    on("DeleteEventBus", Delete, O::EventBus, NAME, Silences),
    on("DeleteRule", Delete, O::Rule, NAME, Silences),
    on("DisableRule", Disable, O::Rule, NAME, Silences),
    on("EnableRule", Enable, O::Rule, NAME, WeakensDefence),
    of("PutPermission", Update, O::Permission, NONE, O::EventBus, BUS, WeakensDefence),
    on("PutRule", Update, O::Rule, NAME, Silences),
    of("PutTargets", Update, O::RuleTargets, NONE, O::Rule, RULE, Silences),
    of("RemovePermission", Update, O::Permission, NONE, O::EventBus, BUS, WeakensDefence),
    of("RemoveTargets", Remove, O::RuleTargets, NONE, O::Rule, RULE, Silences),
    on("UpdateEventBus", Update, O::EventBus, NAME, Silences),
];

#[rustfmt::skip] // one API a line
pub(super) const SCHEDULER: &[Action] = &[
    on("DeleteSchedule", Delete, O::Schedule, NAME, WeakensDefence),
    on("UpdateSchedule", Update, O::Schedule, NAME, WeakensDefence),
];
