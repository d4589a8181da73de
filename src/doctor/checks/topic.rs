//! The topic of the alerts.

use serde_json::Value;

use crate::doctor::case::{Case, quoted};
use crate::doctor::outcome::{Fix, Judgement, Look};

pub(super) fn judge(case: &Case<'_>) -> Judgement {
    let mut look = Look::default();
    let arn = case.output("TopicArn").unwrap_or_default();
    let name = arn.rsplit(':').next().unwrap_or_default();
    if case.facts.topic.is_absent() {
        let fix = Fix::run(
            case.aws(&format!(
                "sns create-topic --name {} --attributes SignatureVersion=2,DisplayName=Trailbell",
                quoted(name)
            )),
            "Make it again under its old name, and ask everybody anew:",
        )
        .then(case.deploy("--resubscribe"));
        look.broken(format!("there is no topic {name}"), fix);
    }
    let Some(topic) = look.at_fact(&case.facts.topic, "the topic") else { return look.end("") };
    if let Some(who) = refuses_everybody(&topic.policy) {
        let command = case.aws(&format!("sns get-topic-attributes --topic-arn {}", quoted(arn)));
        look.broken(format!("the policy of {name} lets nobody publish ({who})"), Fix::run(command, "Take that statement out of it: aws sns set-topic-attributes --attribute-name Policy. cfn/alerts.yaml has the policy that it is to have."));
    }
    let key = if topic.key.is_some() { ", encrypted with a key" } else { "" };
    look.end(format!("{name}{key}"))
}

/// A statement that keeps everybody from publishing, unconditionally, by its Sid.
fn refuses_everybody(policy: &str) -> Option<String> {
    statements(policy).into_iter().find_map(|statement| {
        let denies = statement["Effect"] == "Deny" && statement["Condition"].is_null();
        let everybody = statement["Principal"] == "*" || statement["Principal"]["AWS"] == "*";
        let publishing = texts(&statement["Action"])
            .iter()
            .any(|action| matches!(action.to_ascii_lowercase().as_str(), "*" | "sns:*" | "sns:publish"));
        (denies && everybody && publishing).then(|| statement["Sid"].as_str().unwrap_or("a Deny").to_owned())
    })
}

/// May alarms publish by this policy? Where it cannot be read, they may.
pub(super) fn lets_alarms_publish(policy: &str) -> bool {
    let statements = statements(policy);
    statements.is_empty()
        || statements.iter().any(|statement| {
            let allows = statement["Effect"] == "Allow";
            let publishing = texts(&statement["Action"])
                .iter()
                .any(|action| matches!(action.to_ascii_lowercase().as_str(), "*" | "sns:*" | "sns:publish"));
            let principal = &statement["Principal"];
            // The policy that SNS gives a topic lets in whoever belongs to the account ("AWS:SourceOwner"), its alarms among them.
            let everybody = *principal == "*" || texts(&principal["AWS"]).contains(&"*");
            let alarms = texts(&principal["Service"]).contains(&"cloudwatch.amazonaws.com");
            allows && publishing && (everybody || alarms)
        })
}

fn statements(policy: &str) -> Vec<Value> {
    let policy: Value = serde_json::from_str(policy).unwrap_or_default();
    match &policy["Statement"] {
        Value::Array(statements) => statements.clone(),
        statement @ Value::Object(_) => vec![statement.clone()],
        _ => Vec::new(),
    }
}

fn texts(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) => vec![text],
        Value::Array(texts) => texts.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}
