//! The customer's managed policies. What counts is the version in force.

use std::collections::BTreeSet;

use serde_json::json;

use super::gaps::{Side, Why};
use super::pairs::Pairs;
use super::what::{Said, Sign, Thing, ThingKind, What};
use super::{Comparing, time};
use crate::inventory::part::Part;
use crate::inventory::things::ManagedPolicy;
use crate::severity::Severity;

impl Comparing<'_> {
    pub(super) fn policies(&mut self) {
        let (Some(old), Some(new)) = (&self.old.policies, &self.new.policies) else { return };
        let arn = |policy: &ManagedPolicy| policy.arn.clone();
        let pairs = Pairs::of((old, new), arn, arn, self.is_whole(Part::Policies), |policy| {
            self.is_made_since(policy.created.as_ref())
        });
        for new in pairs.new {
            let severity = self.policy_made(new);
            let said = new.document.iter().map(|text| self.says(text)).collect();
            self.add_with(severity, &thing(new), Sign::Added, What::There(time(new.created.as_ref())), said);
        }
        for old in pairs.gone {
            let severity = self.grader.call("DeletePolicy", &json!({"policyArn": old.arn}));
            self.add(severity, &thing(old), Sign::Removed, What::There(time(old.created.as_ref())));
        }
        for (old, new) in pairs.both {
            for (side, policy) in [(Side::Old, old), (Side::New, new)] {
                if policy.document.is_none() {
                    let why = format!("what {} says is not in the file", policy.arn);
                    self.gaps.add(side, Part::Policies, true, Why::Said(why));
                }
            }
            if !old.id.is_empty() && !new.id.is_empty() && old.id != new.id {
                let severity = self.policy_made(new);
                self.add(severity, &thing(new), Sign::Changed, What::Remade(time(new.created.as_ref())));
            }
            self.versions(old, new);
        }
    }

    fn policy_made(&self, policy: &ManagedPolicy) -> Severity {
        self.grader.call("CreatePolicy", &json!({"policyName": policy.arn, "policyDocument": policy.document}))
    }

    fn says(&self, text: &str) -> Said {
        Said { sign: Sign::Added, document: self.grader.permissions(text) }
    }

    fn versions(&mut self, old: &ManagedPolicy, new: &ManagedPolicy) {
        let thing = thing(new);
        let version = |policy: &ManagedPolicy| policy.version.clone().unwrap_or_default();
        let (now, before) = (version(new), version(old));
        match (&old.document, &new.document) {
            (Some(was), Some(is)) => match self.compared(was, is, false) {
                Some((allows_more, said)) => {
                    let request = json!({"policyArn": new.arn, "policyDocument": is, "setAsDefault": true});
                    let severity = self.grader.call_that(allows_more, "CreatePolicyVersion", &request);
                    self.add_with(severity, &thing, Sign::Changed, What::Document(now.clone(), before.clone()), said);
                }
                None if now != before => {
                    let what = What::SameDocument(now.clone(), before.clone());
                    self.add(Severity::Info, &thing, Sign::Changed, what);
                }
                None => {}
            },
            // What it says was not seen: it may say anything.
            _ if now != before => {
                let request = json!({"policyArn": new.arn, "versionId": now});
                let severity = self.grader.call("SetDefaultPolicyVersion", &request);
                self.add(severity, &thing, Sign::Changed, What::Document(now.clone(), before.clone()));
            }
            _ => {}
        }
        // Those in force are told above, whether they were there before or not.
        let in_force = [&now, &before];
        let others = |policy: &ManagedPolicy| -> BTreeSet<String> {
            policy.others.iter().filter(|version| !in_force.contains(version)).cloned().collect()
        };
        let (had, has) = (others(old), others(new));
        for version in has.difference(&had) {
            let request = json!({"policyArn": new.arn, "setAsDefault": false, "policyDocument": EMPTY});
            let severity = self.grader.call("CreatePolicyVersion", &request);
            self.add(severity, &thing, Sign::Added, What::Version(version.clone()));
        }
        for version in had.difference(&has) {
            let request = json!({"policyArn": new.arn, "versionId": version});
            let severity = self.grader.call("DeletePolicyVersion", &request);
            self.add(severity, &thing, Sign::Removed, What::Version(version.clone()));
        }
    }
}

/// What a version says that is not in force is not in a snapshot.
const EMPTY: &str = r#"{"Version":"2012-10-17","Statement":[]}"#;

fn thing(policy: &ManagedPolicy) -> Thing {
    Thing { kind: ThingKind::Policy, name: policy.arn.clone() }
}
