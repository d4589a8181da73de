//! All that `trailbell doctor --before` asks about an account, at the same time. Nothing is changed; IAM's simulation carries out nothing.
//!
//! docs/doctor-before-policy.json has the permissions that it takes.

use std::collections::{BTreeMap, BTreeSet};

use aws_sdk_cloudformation::Client as CloudFormation;
use aws_sdk_cloudwatchlogs::types::PolicyType;
use aws_sdk_iam::Client as Iam;
use aws_sdk_iam::types::{ContextEntry, ContextKeyTypeEnum, EvaluationResult, PolicyEvaluationDecisionType};
use aws_types::SdkConfig;
use futures_util::future::{join, join_all};
use jiff::Timestamp;
use trailbell::doctor::{Before, Case, Decision, Fact, Facts, May, Needed, VERSION, enabled, name_of_group, needed};
use trailbell::history::Refusal;

use super::clock::{self, Caller};
use super::reads::Patience;
use super::{elsewhere, stack, trail, when};

/// So many trails are asked about: as many as may hear of a Region ("Quotas in AWS CloudTrail").
const TRAILS: usize = 5;

/// A deployment that is thought of.
#[derive(Debug, Clone, Default)]
pub struct Prospect {
    /// What the stack would be called.
    pub stack_name: String,
    /// What it would be given, by the names of its parameters.
    pub wanted: BTreeMap<String, String>,
    /// The role with which CloudFormation would make what is in it.
    pub as_role: Option<String>,
}

/// Asks, within five seconds.
///
/// # Errors
/// Where there is nobody to ask as, or no Region to ask in.
pub async fn prospects(config: &SdkConfig, prospect: Prospect) -> Result<Facts, Refusal> {
    let Some(region) = config.region().map(ToString::to_string) else {
        return Err(Refusal::Other("no AWS Region is set; --region names one".to_owned()));
    };
    let patience = Patience::begin();
    let (caller, clock) = clock::caller(config, patience).await;
    let caller = caller?;
    let Prospect { stack_name, wanted, as_role } = prospect;
    let mut facts = Facts {
        trailbell: VERSION.to_owned(),
        taken: Timestamp::now(),
        region,
        stack_name,
        account: caller.as_ref().map(|caller| caller.account.clone()),
        clock,
        before: Some(Before {
            wanted,
            as_role,
            caller: caller.as_ref().map(|caller| caller.arn.clone()),
            may: Fact::Unasked,
        }),
        ..Facts::default()
    };
    Box::pin(rest(config, &mut facts, caller.known(), patience)).await;
    Ok(facts)
}

async fn rest(config: &SdkConfig, facts: &mut Facts, caller: Option<&Caller>, patience: Patience) {
    let known: &Facts = facts;
    let case = Case { facts: known };
    let (name, region) = (&known.stack_name, &known.region);
    let group = case.parameter("ExistingLogGroup").filter(|group| *group != "none").map(name_of_group);
    let client = CloudFormation::new(config);
    let own = format!("{name}-trail");
    let kinds = [PolicyType::TransformerPolicy, PolicyType::DataProtectionPolicy, PolicyType::SubscriptionFilterPolicy];
    let path = async {
        tokio::join!(
            trail::trails(config, group, &own, TRAILS, patience),
            when(group.is_some(), trail::log_group(config, group.unwrap_or_default(), patience)),
            when(group.is_some(), trail::filters(config, group.unwrap_or_default(), patience)),
            when(group.is_some(), trail::account_policies(config, &kinds, patience)),
        )
    };
    let forwarded = async {
        let all = case.parameter("EventBridge") == Some("all");
        let regions = when(all, elsewhere::regions(config, patience)).await;
        let named = Facts {
            regions: regions.clone(),
            region: region.clone(),
            before: known.before.clone(),
            ..Facts::default()
        };
        let from = if case.has_bus() { enabled(&named) } else { Vec::new() };
        let account = caller.map(|caller| caller.account.as_str()).unwrap_or_default();
        (regions, elsewhere::forwarders(config, &from, (name, region, account), false, patience).await)
    };
    let ses = async {
        let Some(sender) = case.parameter("ReportSender") else { return (Fact::Unasked, BTreeMap::new()) };
        let recipients = case.parameter("ReportRecipients").unwrap_or_default().split(',').map(str::trim);
        let all = std::iter::once(sender).chain(recipients).filter(|address| !address.is_empty());
        let all: Vec<_> = all.map(str::to_owned).collect();
        elsewhere::ses(config, case.parameter("ReportSesRegion").unwrap_or(region), &all, patience).await
    };
    let (found, (trails, log_group, filters, policies), (regions, forwarders), (ses, identities), may) = tokio::join!(
        stack::named(&client, name, patience),
        Box::pin(path),
        Box::pin(forwarded),
        Box::pin(ses),
        Box::pin(simulated(config, caller, needed(&case), patience)),
    );
    facts.stack = found.map(|(_, stack)| stack);
    (facts.trails, facts.log_group, facts.filters, facts.account_policies) = (trails, log_group, filters, policies);
    (facts.regions, facts.forwarders, facts.ses, facts.identities) = (regions, forwarders, ses, identities);
    if let Some(before) = &mut facts.before {
        before.may = may;
    }
}

/// What whoever asks may do, by IAM's own simulation. Of each action on each thing it is asked once.
async fn simulated(
    config: &SdkConfig,
    caller: Option<&Caller>,
    needed: Vec<Needed>,
    patience: Patience,
) -> Fact<Vec<May>> {
    let Some(caller) = caller else { return Fact::Unasked };
    // Of root there is nothing to simulate, and nothing that it may not.
    if caller.arn.ends_with(":root") {
        return Fact::Known(Vec::new());
    }
    let client = Iam::new(config);
    let principal = match principal(&client, caller, patience).await {
        Fact::Known(principal) => principal,
        other => return other.map(|_| Vec::new()),
    };
    let mut asked: BTreeMap<(String, Option<&str>), BTreeSet<&str>> = BTreeMap::new();
    for one in needed {
        asked.entry((one.resource, one.passed_to)).or_default().extend(one.actions);
    }
    let answers = join_all(asked.iter().map(|((resource, passed_to), actions)| {
        let context = passed_to.map(|service| {
            let entry = ContextEntry::builder().context_key_name("iam:PassedToService");
            vec![entry.context_key_type(ContextKeyTypeEnum::String).context_key_values(service).build()]
        });
        let request = client
            .simulate_principal_policy()
            .policy_source_arn(&principal)
            .set_action_names(Some(actions.iter().map(|action| (*action).to_owned()).collect()))
            .resource_arns(resource)
            .set_context_entries(context)
            .max_items(1000)
            .send();
        join(std::future::ready(resource), patience.ask("iam:SimulatePrincipalPolicy", request))
    }));
    let mut may = Vec::new();
    for (resource, answer) in answers.await {
        let answer = match answer {
            Fact::Known(answer) => answer,
            other => return other.map(|_| Vec::new()),
        };
        may.extend(answer.evaluation_results().iter().map(|result| May {
            action: result.eval_action_name().to_owned(),
            resource: resource.clone(),
            decision: decision(result),
        }));
    }
    Fact::Known(may)
}

/// The user or role whose policies count. A session's ARN says neither the role's path nor that it is one ("IAM identifiers").
async fn principal(client: &Iam, caller: &Caller, patience: Patience) -> Fact<String> {
    let Some((_, session)) = caller.arn.split_once(":assumed-role/") else {
        return match caller.arn.contains(":user/") {
            true => Fact::Known(caller.arn.clone()),
            false => Fact::NoAnswer(format!("IAM simulates users and roles, and not {}", caller.arn)),
        };
    };
    let name = session.split('/').next().unwrap_or_default();
    let role = patience.ask("iam:GetRole", client.get_role().role_name(name).send()).await;
    role.map(|answer| answer.role().map(|role| role.arn().to_owned()).unwrap_or_default())
}

fn decision(result: &EvaluationResult) -> Decision {
    // The organization's policies and a boundary take away what the others allow.
    let organization = result.organizations_decision_detail().is_none_or(|detail| detail.allowed_by_organizations());
    let boundary =
        result.permissions_boundary_decision_detail().is_none_or(|detail| detail.allowed_by_permissions_boundary());
    match result.eval_decision() {
        PolicyEvaluationDecisionType::Allowed if organization && boundary => Decision::Allowed,
        PolicyEvaluationDecisionType::ExplicitDeny => Decision::Forbidden,
        PolicyEvaluationDecisionType::ImplicitDeny if organization && boundary => match result.missing_context_values()
        {
            [] => Decision::NotAllowed,
            _ => Decision::Unsure,
        },
        PolicyEvaluationDecisionType::Allowed | PolicyEvaluationDecisionType::ImplicitDeny => Decision::Forbidden,
        _ => Decision::Unsure,
    }
}
