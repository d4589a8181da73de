//! The rules that forward events, as `cfn/global-forwarder.yaml` makes them; `tests/templates/event_rules.py` holds the files beside this one to
//! that.

use serde::Deserialize;
use serde_json::Value;

/// State and pattern of a rule.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Installed {
    /// `ENABLED`.
    pub state: String,
    /// What it passes on.
    pub event_pattern: Value,
}

/// What the rules are called behind the stack's name, and as they are installed.
const RULES: [(&str, &str); 2] =
    [("sign-ins", include_str!("rules/sign-ins.json")), ("iam-changes", include_str!("rules/iam-changes.json"))];

/// The two rules of a Region, each with its name. Without sign-ins the first does not pass on those.
pub(super) fn installed(stack: &str, home: &str, sign_ins: bool) -> Vec<(String, Installed)> {
    let rules = RULES.iter().filter_map(|(name, text)| {
        let mut rule: Installed = serde_json::from_str(&text.replace("STACK", stack)).ok()?;
        let parts = rule.event_pattern.pointer_mut("/detail/$or").and_then(Value::as_array_mut);
        if let Some(parts) = parts.filter(|parts| *name == "sign-ins" && !sign_ins && !parts.is_empty()) {
            parts.remove(0);
        }
        Some((format!("{stack}-{name}-{home}"), rule))
    });
    rules.collect()
}
