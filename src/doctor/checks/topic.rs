//! The topic of the alerts.

use serde_json::{Value, json};

use crate::doctor::case::{Case, quoted};
use crate::doctor::outcome::{Fix, Judgement, Look};

use super::subscriptions::ask_everybody;

pub(super) fn judge(case: &Case<'_>) -> Judgement {
    let mut look = Look::default();
    let arn = case.output("TopicArn").unwrap_or_default();
    let name = arn.rsplit(':').next().unwrap_or_default();
    if case.facts.topic.is_absent() {
        let fix = make_again(case, arn);
        look.broken(format!("there is no topic {name}"), fix);
    }
    let Some(topic) = look.at_fact(&case.facts.topic, "the topic") else { return look.end("") };
    // Which conditions the function fulfils is not known here.
    if let Some(Refuses { who, on: None }) = refuses(&topic.policy, None) {
        let fix = Fix::run(put_policy(case, arn), "Give it the policy that the template has.");
        look.broken(format!("the policy of {name} lets nobody publish ({who})"), fix);
    }
    let key = if topic.key.is_some() { ", encrypted with a key" } else { "" };
    look.end(format!("{name}{key}"))
}

/// The commands that make a topic again as `cfn/alerts.yaml` has it.
pub(super) fn make_again(case: &Case<'_>, arn: &str) -> Fix {
    let name = arn.rsplit(':').next().unwrap_or_default();
    let create = format!("sns create-topic --name {} --attributes SignatureVersion=2", quoted(name));
    let mut fix = Fix::run(case.aws(&create), "Make it again under its old name, and ask its recipients anew.")
        .then(put_policy(case, arn));
    fix.commands.extend(ask_everybody(case, arn));
    fix
}

/// The command that gives a topic the policy of `cfn/alerts.yaml`.
pub(super) fn put_policy(case: &Case<'_>, arn: &str) -> String {
    let account = case.account();
    let mut publishes = json!({
        "Sid": "PrincipalsOfThisAccountPublish",
        "Effect": "Allow",
        "Principal": {"AWS": format!("arn:{}:iam::{account}:root", case.partition())},
        "Action": "sns:Publish",
        "Resource": arn,
    });
    if case.output("AlarmTopicArn") == Some(arn) {
        let alarms = format!("arn:{}:cloudwatch:{}:{account}:alarm:*", case.partition(), case.facts.region);
        publishes["Sid"] = "AlarmsOfThisAccountPublish".into();
        publishes["Principal"] = json!({"Service": "cloudwatch.amazonaws.com"});
        publishes["Condition"] =
            json!({"StringEquals": {"aws:SourceAccount": account}, "ArnLike": {"aws:SourceArn": alarms}});
    }
    let clear = json!({
        "Sid": "NobodyPublishesInClear",
        "Effect": "Deny",
        "Principal": "*",
        "Action": "sns:Publish",
        "Resource": arn,
        "Condition": {"Bool": {"aws:SecureTransport": "false"}},
    });
    let policy = json!({"Version": "2012-10-17", "Statement": [publishes, clear]}).to_string();
    case.aws(&format!(
        "sns set-topic-attributes --topic-arn {} --attribute-name Policy --attribute-value {}",
        quoted(arn),
        quoted(&policy)
    ))
}

/// A statement that keeps somebody from publishing.
pub(super) struct Refuses {
    /// Its Sid.
    pub who: String,
    /// On which keys its conditions are, where it has any.
    pub on: Option<String>,
}

/// The first statement that keeps everybody, or a service, from publishing. What is not encrypted on its way, nobody of AWS sends.
pub(super) fn refuses(policy: &str, service: Option<&str>) -> Option<Refuses> {
    let mut all: Vec<_> = statements(policy).iter().filter_map(|statement| refusal(statement, service)).collect();
    all.sort_by_key(|refuses| refuses.on.is_some());
    all.into_iter().next()
}

fn refusal(statement: &Value, service: Option<&str>) -> Option<Refuses> {
    let principal = &statement["Principal"];
    let everybody = *principal == "*" || texts(&principal["AWS"]).contains(&"*") && service.is_none();
    let is_meant = everybody || service.is_some_and(|service| texts(&principal["Service"]).contains(&service));
    let publishing = match &statement["NotAction"] {
        Value::Null => texts(&statement["Action"]).iter().any(|action| publishes(action)),
        others => !texts(others).iter().any(|action| publishes(action)),
    };
    if statement["Effect"] != "Deny" || !is_meant || !publishing {
        return None;
    }
    let keys: Vec<_> = statement["Condition"]
        .as_object()
        .into_iter()
        .flat_map(|conditions| conditions.values().filter_map(Value::as_object))
        .flat_map(|pairs| pairs.keys().map(String::as_str))
        .collect();
    if keys.iter().any(|key| key.eq_ignore_ascii_case("aws:SecureTransport")) {
        return None;
    }
    let who = statement["Sid"].as_str().unwrap_or("a Deny").to_owned();
    Some(Refuses { who, on: (!keys.is_empty()).then(|| keys.join(", ")) })
}

fn publishes(action: &str) -> bool {
    matches!(action.to_ascii_lowercase().as_str(), "*" | "sns:*" | "sns:publish" | "sns:pub*")
}

/// May alarms publish by this policy? Where it cannot be read, they may.
pub(super) fn lets_alarms_publish(policy: &str) -> bool {
    let statements = statements(policy);
    statements.is_empty()
        || statements.iter().any(|statement| {
            let allows = statement["Effect"] == "Allow";
            let publishing = texts(&statement["Action"]).iter().any(|action| publishes(action));
            let principal = &statement["Principal"];
            // The policy that SNS gives a topic lets in whoever belongs to the account ("AWS:SourceOwner"), its alarms among them.
            let everybody = *principal == "*" || texts(&principal["AWS"]).contains(&"*");
            let alarms = texts(&principal["Service"]).contains(&"cloudwatch.amazonaws.com");
            allows && publishing && (everybody || alarms)
        })
}

pub(super) fn statements(policy: &str) -> Vec<Value> {
    let policy: Value = serde_json::from_str(policy).unwrap_or_default();
    match &policy["Statement"] {
        Value::Array(statements) => statements.clone(),
        statement @ Value::Object(_) => vec![statement.clone()],
        _ => Vec::new(),
    }
}

pub(super) fn texts(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) => vec![text],
        Value::Array(texts) => texts.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}
