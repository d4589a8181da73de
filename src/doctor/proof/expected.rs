//! Whether the function will tell a test, judged beforehand by the function's own settings: an event that its reader does not want is held
//! back, and nothing is broken by that.

use std::sync::Arc;

use serde_json::Value;

use crate::alert::Alert;
use crate::doctor::facts::Function;
use crate::pipeline::{Rules, read};
use crate::policy::Policy;
use crate::settings::Settings;

/// What is to be expected of a function.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expected {
    /// It will tell the test.
    Told,
    /// It will hold it back, and why.
    Held(String),
}

/// What a function with these settings makes of an event.
///
/// # Errors
/// Where it cannot start with them: the first thing that is wrong.
pub fn expected(function: &Function, event: &Value) -> Result<Expected, String> {
    let settings = Settings::from(|name| function.variables.get(name).cloned())
        .map_err(|problems| problems.into_iter().next().unwrap_or_default())?;
    let payload = serde_json::json!({ "Records": [event] }).to_string();
    let reading = |rules: &Rules| read(&payload, None, rules, |_| true).map_err(|error| error.to_string());
    let found = reading(&settings.rules)?;
    if !found.alerts.is_empty() {
        return Ok(Expected::Told);
    }
    if let Some(rule) = found.report.ignored_by.first() {
        return Ok(Expected::Held(format!("ignore rule {} of its policy leaves it out ({})", rule.rule, rule.reason)));
    }
    let whole = reading(&Rules { policy: Arc::new(Policy::default()), ..settings.rules.clone() })?;
    let severity = whole.alerts.first().map(|alert: &Alert| alert.severity.as_str()).unwrap_or("info");
    let least = settings.rules.policy.min_severity.as_str();
    Ok(Expected::Held(format!("it tells what is {least} or graver, and the test is {severity}")))
}
