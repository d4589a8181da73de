//! What a test is going to do, worked out of the facts before anything is written.

use jiff::Timestamp;
use serde_json::Value;

use super::expected::{Expected, expected};
use super::hop::Hop;
use super::{Depth, made_up};
use crate::cloudtrail::{Arn, EventKey, Nonce, Record, TEST_TAG, TestCall, TestTag};
use crate::doctor::case::{Case, Route, aws, quoted};
use crate::doctor::fact::Fact;
use crate::doctor::facts::Facts;
use crate::filter_pattern::FilterPattern;
use crate::ledger::{Announced, TEST_WINDOW};

/// Why there can be no test, and the check of doctor that says more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cannot {
    /// Why.
    pub says: String,
    /// The check.
    pub check: &'static str,
}

/// A test, before it begins.
#[derive(Debug, Clone)]
pub struct Plan {
    /// How much is proven.
    pub depth: Depth,
    /// Of this test alone.
    pub nonce: Nonce,
    /// The function, by its name.
    pub function: String,
    /// The ARN of its role.
    pub role: String,
    /// The name of its table, where it has one.
    pub table: Option<String>,
    /// The log group that is read, where one is.
    pub log_group: Option<String>,
    /// The event that is made up; of a canary, what its event will be like.
    pub event: Value,
    /// What the function will make of it.
    pub expected: Expected,
    /// The hops that it passes.
    pub hops: Vec<Hop>,
    /// What is to be known beforehand.
    pub doubts: Vec<String>,
    /// Who gets the message.
    pub recipients: Vec<String>,
    /// The topic.
    pub topic: String,
    /// The Region of the stack.
    pub region: String,
    /// The Region in which IAM's events are recorded.
    pub global_region: String,
}

impl Plan {
    /// Plans a test, for whoever `caller` is, as AWS STS calls them.
    ///
    /// # Errors
    /// Where something that it takes is not known or not there.
    pub fn of(depth: Depth, facts: &Facts, caller: &str, nonce: Nonce, now: Timestamp) -> Result<Self, Cannot> {
        let case = Case { facts };
        let cannot = |says: String, check| Cannot { says, check };
        if case.stack().is_none() {
            return Err(cannot(unknown("the stack", &facts.stack), "stack"));
        }
        let Some(function) = facts.function.known() else {
            return Err(cannot(unknown("the function", &facts.function), "function"));
        };
        let role = Arn::parse(&function.role).filter(|arn| arn.service == "iam" && arn.role().is_some());
        let role = role.ok_or_else(|| cannot("the role of the function is not known".to_owned(), "function"))?;
        let log_group = match case.route() {
            Route::LogGroup(group) if !group.is_empty() => Some(group.to_owned()),
            _ => None,
        };
        if depth == Depth::EndToEnd && log_group.is_none() {
            let says = "this stack reads no log group, into which an event could be put; --canary proves its whole way";
            return Err(cannot(says.to_owned(), "stack"));
        }
        let event = made_up(caller, role, &facts.region, nonce, now);
        let expected = expected(function, &event)
            .map_err(|problem| cannot(format!("the function cannot start: {problem}"), "settings"))?;
        let table = function.variables.get("TRAILBELL_CLAIMS_TABLE").filter(|name| !name.is_empty()).cloned();
        let mut hops = depth.hops().to_vec();
        hops.retain(|hop| *hop != Hop::LogGroup || log_group.is_some());
        let mut plan = Self {
            depth,
            nonce,
            function: function.name.clone(),
            role: function.role.clone(),
            table,
            log_group,
            region: facts.region.clone(),
            global_region: event["awsRegion"].as_str().unwrap_or_default().to_owned(),
            event,
            expected,
            hops,
            doubts: Vec::new(),
            recipients: recipients(&case),
            topic: case.output("TopicArn").unwrap_or_default().to_owned(),
        };
        plan.doubts = plan.doubts(&case);
        Ok(plan)
    }

    fn doubts(&self, case: &Case<'_>) -> Vec<String> {
        let mut doubts = Vec::new();
        if self.table.is_none() {
            let more =
                if self.depth == Depth::SendTest { "" } else { ", nor be seen whether the function has taken it" };
            doubts.push(format!(
                "The function has no table, in which a test could be announced: the mail will not say that it is one{more}."
            ));
        }
        if let Expected::Held(why) = &self.expected {
            doubts.push(format!("The function will tell nobody: {why}. What can be shown is shown."));
        } else if self.recipients.is_empty() {
            doubts.push("No confirmed subscription of the topic is known: nobody may get it.".to_owned());
        }
        if self.depth != Depth::SendTest
            && self.log_group.is_some()
            && let Fact::Known(filters) = &case.facts.filters
        {
            let text = self.event.to_string();
            let lets_through =
                |pattern: &str| pattern.parse::<FilterPattern>().is_ok_and(|pattern| pattern.matches(&text));
            if !filters.iter().any(|filter| lets_through(&filter.pattern)) {
                doubts.push(
                    "No subscription filter lets such an event through; see `trailbell doctor filters`.".to_owned(),
                );
            }
        }
        doubts
    }

    /// The name of the role.
    #[must_use]
    pub fn role_name(&self) -> &str {
        Arn::parse(&self.role).and_then(|arn| arn.role()).unwrap_or_default()
    }

    /// The stream into which the event is put.
    #[must_use]
    pub fn stream(&self) -> String {
        format!("{TEST_TAG}{}", self.nonce)
    }

    /// What is announced in the table.
    #[must_use]
    pub fn announced(&self, now: Timestamp) -> Announced {
        let is_real = self.depth == Depth::Canary;
        let calls: &[TestCall] = if is_real { &[TestCall::Tag, TestCall::Untag] } else { &[TestCall::Tag] };
        Announced {
            role: self.role.clone(),
            calls: calls.iter().map(|call| call.name().to_owned()).collect(),
            event_id: (!is_real).then(|| self.nonce.as_guid()),
            expiration: now.as_second().cast_unsigned() + TEST_WINDOW.as_secs(),
        }
    }

    /// What a function is handed to read the event.
    #[must_use]
    pub fn payload(&self) -> String {
        serde_json::json!({ "Records": [self.event] }).to_string()
    }

    /// Is this the event that puts this test's tag on a role?
    #[must_use]
    pub fn is_tagging(&self, event: &str) -> bool {
        let tag = Record::parse(event).ok().and_then(|record| TestTag::of(&record));
        tag.is_some_and(|tag| tag.nonce == self.nonce && tag.call == TestCall::Tag)
    }

    /// By what the table knows the claim of an event.
    #[must_use]
    pub fn claim_of(event: &str) -> Option<String> {
        EventKey::id_of(&Record::parse(event).ok()?)
    }

    /// The command that takes away what a test has left behind.
    #[must_use]
    pub fn taking_away(&self, name: &str) -> String {
        match self.depth {
            Depth::SendTest | Depth::EndToEnd => {
                let group = quoted(self.log_group.as_deref().unwrap_or_default());
                aws(
                    &self.region,
                    &format!("logs delete-log-stream --log-group-name {group} --log-stream-name {}", quoted(name)),
                )
            }
            Depth::Canary => {
                let role = quoted(self.role_name());
                aws(&self.region, &format!("iam untag-role --role-name {role} --tag-keys {}", quoted(name)))
            }
        }
    }

    /// Everything that will be written, each in a sentence.
    #[must_use]
    pub fn writes(&self) -> Vec<String> {
        let mut writes = Vec::new();
        if let Some(table) = &self.table {
            writes.push(format!("one row into the table {table}, which ends by itself in 20 minutes"));
        }
        let role = self.role_name();
        match (self.depth, &self.log_group) {
            (Depth::SendTest, _) => writes.push(format!("{} is invoked with a made-up event", self.function)),
            (Depth::EndToEnd, group) => writes.push(format!(
                "a made-up event into the stream {} of {}, which is deleted at the end; whoever else reads that group sees it too",
                self.stream(),
                group.as_deref().unwrap_or_default()
            )),
            (Depth::Canary, _) => {
                writes.push(format!("the tag {} on the role {role}, and it is removed at once", self.nonce.tag_key()));
            }
        }
        writes
    }
}

fn unknown<T>(what: &str, fact: &Fact<T>) -> String {
    match fact {
        Fact::Denied(permission) => format!("{what} cannot be seen: you may not call {permission}"),
        Fact::NoAnswer(why) => format!("{what} cannot be seen: {why}"),
        _ => format!("{what} is not there"),
    }
}

/// Who is subscribed to the topic and has confirmed.
fn recipients(case: &Case<'_>) -> Vec<String> {
    let topic = case.output("TopicArn").unwrap_or_default();
    let subscriptions = case.facts.subscriptions.known().into_iter().flatten();
    let confirmed = subscriptions.filter(|one| one.topic == topic && one.arn.starts_with("arn:"));
    confirmed
        .map(|one| match &one.filter_policy {
            Fact::Known(None) => format!("{} ({})", one.endpoint, one.protocol),
            // One that cannot be seen may be there.
            _ => format!("{} ({}, unless its filter leaves this out)", one.endpoint, one.protocol),
        })
        .collect()
}
