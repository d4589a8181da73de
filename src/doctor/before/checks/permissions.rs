//! May whoever asks deploy?

use std::collections::BTreeSet;

use crate::doctor::before::{Decision, May, needed};
use crate::doctor::case::{Case, counted, quoted};
use crate::doctor::outcome::{Fix, Grade, Judgement, Look};

/// So many are named; the rest is counted.
const NAMED: usize = 8;

pub(super) fn judge(case: &Case<'_>) -> Judgement {
    let mut look = Look::default();
    let Some(before) = &case.facts.before else { return look.end("") };
    let Some(caller) = look.known(&before.caller, "who asks") else { return look.end("") };
    if caller.ends_with(":root") {
        look.at(1);
        let fix = Fix::by_hand(
            "Deploy as a user or role of its own (docs/deploying.md says what it must be allowed), and leave root alone.",
        );
        look.warning("you are the root user, who may do everything, and should not be used", fix);
        return look.end("");
    }
    let Some(may) = look.at_list(&before.may, "what you may do") else { return look.end("") };
    refused(case, caller, may, Grade::Broken, &mut look);
    // Whoever is given what is missing is given that too.
    if !look.found() {
        refused(case, caller, may, Grade::Warning, &mut look);
    }
    let unsure = may.iter().filter(|one| one.decision == Decision::Unsure).count();
    if unsure > 0 {
        let what = format!("whether you may make {}", counted(unsure, "call"));
        look.unanswered(&what, "that hangs on conditions which IAM's simulation does not know");
    }
    look.end(format!("{} may make all {} calls of a deployment, by IAM's simulation", named(caller), may.len()))
}

fn refused(case: &Case<'_>, caller: &str, may: &[May], grade: Grade, look: &mut Look) {
    let of_grade: Vec<_> = needed(case).into_iter().filter(|needed| needed.grade == grade).collect();
    let counts = |one: &&May| {
        of_grade.iter().any(|needed| needed.resource == one.resource && needed.actions.contains(&one.action.as_str()))
    };
    for (decision, why) in
        [(Decision::NotAllowed, "no policy lets you"), (Decision::Forbidden, "a policy keeps you from it")]
    {
        let refused: BTreeSet<_> =
            may.iter().filter(|one| one.decision == decision).filter(counts).map(|one| one.action.as_str()).collect();
        if refused.is_empty() {
            continue;
        }
        let mut names: Vec<_> = refused.iter().take(NAMED).map(|action| (*action).to_owned()).collect();
        if refused.len() > NAMED {
            names.push(format!("{} more", refused.len() - NAMED));
        }
        let would = match grade {
            Grade::Broken => "a deployment would fail",
            Grade::Warning => "a deployment would not see all that it asks about",
        };
        let fix = match decision {
            Decision::Forbidden => Fix::by_hand(
                "A Deny, a boundary or a policy of the organization: whoever has set it lifts it, or deploys. Or choose another Region.",
            ),
            _ => have_allowed(case, caller),
        };
        look.graded(grade, format!("you may not call {} ({why}): {would}", names.join(", ")), fix);
    }
}

/// As docs/deploying.md has it.
fn have_allowed(case: &Case<'_>, caller: &str) -> Fix {
    let (account, partition) = (case.account(), case.partition());
    let stack = case.facts.stack_name.as_str();
    let mut edits = vec![format!("s|123456789012|{account}|g")];
    if let Some(group) = case.parameter("ExistingLogGroup").filter(|group| *group != "none") {
        edits.push(format!("s|EXISTING-LOG-GROUP|{group}|g"));
    }
    if partition != "aws" {
        edits.push(format!("s|arn:aws:|arn:{partition}:|g"));
    }
    if stack != "trailbell" {
        // The bucket of the artifacts is called the same for every stack.
        edits.push(format!(
            "s|trailbell-artifacts|ARTIFACTS|g; s|trailbell|{stack}|g; s|ARTIFACTS|trailbell-artifacts|g"
        ));
    }
    let edit = edits.join("; ");
    let resource = caller.rsplit_once(":").map(|(_, resource)| resource).unwrap_or_default();
    let attach = match resource.split_once('/') {
        Some(("user", path)) => {
            Some(format!("attach-user-policy --user-name {}", quoted(path.rsplit('/').next().unwrap_or_default())))
        }
        // Those of IAM Identity Center are changed by their permission set alone.
        Some(("role", path)) if !path.contains("AWSReservedSSO_") => {
            Some(format!("attach-role-policy --role-name {}", quoted(path.rsplit('/').next().unwrap_or_default())))
        }
        _ => None,
    };
    let mut commands = Vec::new();
    let by_oneself = case.facts.before.as_ref().is_none_or(|before| before.as_role.is_none());
    for name in ["deployer-policy", "deployer-resources-policy"].iter().take(if by_oneself { 2 } else { 1 }) {
        commands.push(format!("sed {} docs/{name}.json > {name}.json", quoted(&edit)));
        commands
            .push(format!("aws iam create-policy --policy-name trailbell-{name} --policy-document file://{name}.json"));
        if let Some(attach) = &attach {
            commands
                .push(format!("aws iam {attach} --policy-arn arn:{partition}:iam::{account}:policy/trailbell-{name}"));
        }
    }
    let text = match attach {
        Some(_) => "Whoever administers the account has these allowed, by the policies of docs/deploying.md:",
        None => {
            "Whoever administers the account makes these policies (docs/deploying.md), and gives them to your permission set:"
        }
    };
    Fix { text: text.to_owned(), commands }
}

/// `user/ann`, `role/deployer`.
fn named(caller: &str) -> &str {
    caller.splitn(6, ':').nth(5).unwrap_or(caller)
}
