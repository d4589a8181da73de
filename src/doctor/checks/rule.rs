//! EventBridge's rules in the Region where IAM's changes are recorded, and the bus at home that they send to. What each Region's forwarder is
//! made of, CloudFormation knows; what has become of it since, it does not.

use serde_json::{Value, json};

use crate::doctor::case::{Case, aws, quoted};
use crate::doctor::elsewhere::Rule;
use crate::doctor::fact::Fact;
use crate::doctor::gather::{forwarder_name, global};
use crate::doctor::outcome::{Fix, Judgement, Look};
use crate::doctor::rules::{Installed, installed};

use super::topic::{statements, texts};

pub(super) fn judge(case: &Case<'_>) -> Judgement {
    let mut look = Look::default();
    bus(case, &mut look);
    let region = global(&case.facts.region);
    let Some(rules) = look.known(&case.facts.rules, &format!("the rules in {region}")) else { return look.end("") };
    let wanted = installed(&case.facts.stack_name, &case.facts.region, case.parameter("EventBridge") == Some("all"));
    for (name, installed) in &wanted {
        look.at(1);
        match rules.iter().find(|rule| rule.name == *name) {
            None => gone(case, region, name, &mut look),
            Some(rule) => one(case, region, rule, installed, &mut look),
        }
    }
    look.end(format!("both in {region} are as they are installed, and the bus lets them in"))
}

fn one(case: &Case<'_>, region: &str, rule: &Rule, installed: &Installed, look: &mut Look) {
    let name = &rule.name;
    let put = aws(
        region,
        &format!(
            "events put-rule --name {} --state {} --event-pattern {}",
            quoted(name),
            installed.state,
            quoted(&installed.event_pattern.to_string())
        ),
    );
    let fix = || {
        Fix::run(put.clone(), "Give it the state and the pattern that it was installed with; what it sends to stays.")
    };
    let found: Value = serde_json::from_str(&rule.pattern).unwrap_or_default();
    if rule.state.starts_with("DISABLED") {
        look.broken(format!("the rule {name} in {region} is switched off: it forwards nothing"), fix());
    } else if found != installed.event_pattern {
        let iam = installed.event_pattern.to_string().contains("iam.amazonaws.com");
        match iam && !rule.pattern.contains("iam.amazonaws.com") {
            true => look.broken(format!("the rule {name} in {region} passes over what changes IAM"), fix()),
            false => look.warning(
                format!("the rule {name} in {region} has not the pattern that {} installs", crate::doctor::VERSION),
                fix(),
            ),
        }
    } else if rule.state != installed.state {
        // A rule that is merely ENABLED passes over what CloudTrail marks as read-only: `aws login`, and what root's keys look at.
        look.broken(format!("the rule {name} in {region} is {}, and passes over what only reads", rule.state), fix());
    }
    let bus = case.output("EventBusArn").unwrap_or_default();
    let targets = match &rule.targets {
        Fact::Unasked => return,
        targets => look.known(targets, &format!("what {name} sends to")),
    };
    if targets.is_some_and(|targets| targets.iter().all(|target| target != bus)) {
        let role = case.output("ForwarderRoleArn").unwrap_or("ROLE");
        let target = format!("Id=home,Arn={bus},RoleArn={role}");
        let command = aws(region, &format!("events put-targets --rule {} --targets {}", quoted(name), quoted(&target)));
        let fix = Fix::run(command, "Have it send there, by the role that the stack has for it.");
        look.broken(format!("the rule {name} in {region} does not send to {bus}"), fix);
    }
}

fn gone(case: &Case<'_>, region: &str, name: &str, look: &mut Look) {
    let forwarder = forwarder_name(&case.facts.stack_name, &case.facts.region);
    let command = |verb: &str| aws(region, &format!("cloudformation {verb} --stack-name {}", quoted(&forwarder)));
    let fix = Fix::run(
        command("delete-stack"),
        "CloudFormation does not notice that it is gone. Take the forwarder away, and deploy it again:",
    )
    .then(command("wait stack-delete-complete"))
    .then(case.deploy(&format!("--eventbridge {}", case.parameter("EventBridge").unwrap_or("all"))));
    look.broken(format!("there is no rule {name} in {region}: nothing of what it forwards comes"), fix);
}

/// Is the bus there, and does its policy let this account's principals in, the forwarders' role among them?
fn bus(case: &Case<'_>, look: &mut Look) {
    let arn = case.output("EventBusArn").unwrap_or_default();
    let name = arn.rsplit('/').next().unwrap_or_default();
    if case.facts.bus.is_absent() {
        let fix = Fix::run(
            case.deploy("--eventbridge off"),
            "CloudFormation does not notice that it is gone. Take what forwards away, and deploy it again:",
        )
        .then(case.deploy(&format!("--eventbridge {}", case.parameter("EventBridge").unwrap_or("all"))));
        look.broken(format!("there is no bus {name}: what is forwarded is lost"), fix);
    }
    let Some(policy) = look.at_fact(&case.facts.bus, "the bus of the forwarders") else { return };
    let root = format!("arn:{}:iam::{}:root", case.partition(), case.account());
    let template = json!({"Version": "2012-10-17", "Statement": [{
        "Sid": "PrincipalsOfThisAccountSend", "Effect": "Allow", "Principal": {"AWS": root}, "Action": "events:PutEvents", "Resource": arn,
    }]});
    let put = case.aws(&format!(
        "events put-permission --event-bus-name {} --policy {}",
        quoted(name),
        quoted(&template.to_string())
    ));
    let fix = || Fix::run(put.clone(), "Give it the policy that the template has.");
    let is_meant = |statement: &Value| {
        let principal = &statement["Principal"];
        let named = texts(&principal["AWS"]);
        let ours = |who: &&str| ["*", root.as_str(), case.account()].contains(who);
        let sends = texts(&statement["Action"]).iter().any(|action| {
            matches!(action.to_ascii_lowercase().as_str(), "*" | "events:*" | "events:put*" | "events:putevents")
        });
        (*principal == "*" || named.iter().any(ours)) && sends
    };
    let all = statements(policy.as_deref().unwrap_or_default());
    let of = |effect: &str| all.iter().filter(|one| one["Effect"] == effect && is_meant(one)).collect::<Vec<_>>();
    if of("Deny").iter().any(|statement| statement["Condition"].is_null()) {
        look.broken(format!("the policy of {name} lets nobody of this account send: what is forwarded is lost"), fix());
    } else if of("Allow").is_empty() {
        look.warning(
            format!("the policy of {name} no longer lets this account's principals in, as the template has it"),
            fix(),
        );
    }
}
