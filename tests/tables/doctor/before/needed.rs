//! What doctor asks IAM's simulation about is what docs/ says that a deployment takes.

use std::fs;

use serde_json::Value;
use trailbell::doctor::{Case, Grade, needed};
use trailbell::text::glob;

use super::changed;

/// In these statements is what taking a stack away takes, or a stack with a key or a trail's files of others.
const OTHERS: [&str; 8] = [
    "PurgeBuckets",
    "PurgeObjects",
    "PurgeLogGroups",
    "PurgeTheKey",
    "MakeTheKey",
    "ChangeTheKey",
    "FilesToTheReader",
    "TagsOfMappings",
];

/// Of the other statements, what a deployment does not take: it reads what it has made, takes away, changes, or repairs.
const LATER: &[&str] = &[
    "*:Delete*",
    "*:Remove*",
    "*:Untag*",
    "*:List*",
    "*:Get*",
    "*:Describe*",
    "*:*TagResource",
    "*:Update*",
    "cloudformation:ContinueUpdateRollback",
    "cloudformation:RollbackStack",
    "cloudformation:*ChangeSet",
    "cloudformation:CreateStack",
    "cloudtrail:StopLogging",
    "logs:*MetricFilter",
    "iam:*RolePermissionsBoundary",
    "sqs:GetQueue*",
    "sns:Unsubscribe",
    "sns:SetSubscriptionAttributes",
    "lambda:UpdateFunction*",
];

struct Statement {
    actions: Vec<String>,
    resources: Vec<String>,
}

fn statements() -> Vec<Statement> {
    let texts = |value: &Value| match value {
        Value::Array(texts) => texts.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        one => vec![one.as_str().expect("a text").to_owned()],
    };
    let mut all = Vec::new();
    for name in ["docs/deployer-policy.json", "docs/deployer-resources-policy.json"] {
        let policy: Value = serde_json::from_str(&fs::read_to_string(name).expect(name)).expect("JSON");
        for statement in policy["Statement"].as_array().expect("statements") {
            if !OTHERS.contains(&statement["Sid"].as_str().expect("a Sid")) {
                all.push(Statement { actions: texts(&statement["Action"]), resources: texts(&statement["Resource"]) });
            }
        }
    }
    all
}

const OWN_TRAIL: &[(&str, &str)] = &[("/before/wanted/ExistingLogGroup", "")];
const EXISTING: &[(&str, &str)] = &[("/before/wanted/ExistingLogGroup", "EXISTING-LOG-GROUP")];

#[test]
fn all_that_is_asked_about_is_allowed_by_the_policies() {
    let statements = statements();
    for changes in [OWN_TRAIL, EXISTING] {
        let facts = changed(changes);
        let all = needed(&Case { facts: &facts });
        assert!(all.len() > 20, "{}", all.len());
        for one in &all {
            for action in one.actions {
                let allows = |statement: &&Statement| {
                    statement.actions.iter().any(|pattern| glob::matches_in_iam(pattern, action))
                        && statement.resources.iter().any(|pattern| glob::matches_in_iam(pattern, &one.resource))
                };
                assert!(statements.iter().find(allows).is_some(), "{action} on {} is in neither policy", one.resource);
            }
        }
    }
}

#[test]
fn all_that_the_policies_have_is_asked_about() {
    let asked: Vec<_> = [OWN_TRAIL, EXISTING]
        .iter()
        .flat_map(|changes| {
            let facts = changed(changes);
            needed(&Case { facts: &facts }).into_iter().flat_map(|one| one.actions).copied().collect::<Vec<_>>()
        })
        .collect();
    for action in statements().iter().flat_map(|statement| &statement.actions) {
        let later = LATER.iter().any(|pattern| *pattern == action || glob::matches_in_iam(pattern, action));
        let is_asked = asked.iter().any(|asked| glob::matches_in_iam(action, asked));
        assert!(later || is_asked || action == "sts:GetCallerIdentity", "{action} is not asked about");
    }
}

#[test]
fn with_a_role_for_cloudformation_only_what_the_script_does_itself_is_asked_about() {
    let role = "arn:aws:iam::123456789012:role/cloudformation";
    let facts = changed(&[("/before/as_role", role)]);
    let all = needed(&Case { facts: &facts });
    let passed: Vec<_> = all.iter().filter(|one| one.actions.contains(&"iam:PassRole")).collect();
    assert_eq!(passed.len(), 1);
    assert_eq!((passed[0].resource.as_str(), passed[0].passed_to), (role, Some("cloudformation.amazonaws.com")));
    assert!(all.iter().all(|one| !one.actions.contains(&"iam:CreateRole")));
}

#[test]
fn what_the_script_can_do_without_breaks_nothing() {
    let facts = changed(&[]);
    for one in needed(&Case { facts: &facts }) {
        let can_do_without = one.actions.contains(&"sso:ListInstances");
        assert_eq!(one.grade == Grade::Warning, can_do_without, "{:?}", one.actions);
    }
}
