//! What a policy says, and on which conditions.

use crate::classify::Crowd;
use crate::voice::words::{Conditions, Counted, Policies, Whoever};

pub(super) const POLICIES: Policies = Policies {
    unreadable: "could not be read; look at the event itself",
    partly_unreadable: "some of it could not be read; look at the event itself",
    more_statements: Counted { one: "; and {count} more statement", many: "; and {count} more statements" },
    no_action: "nothing that is named",
    every_action: "every action (*)",
    every_action_except: "every action except {list}",
    every_resource: "on all resources",
    resources: "on {list}",
    every_resource_except: "on all resources except {list}",
    whoever: Whoever {
        anyone: "ANYONE in any AWS account (*)",
        crowd,
        anyone_of: "{crowd} ({provider})",
        own_account: "this account ({id})",
        account: "account {account}",
        user: "user {user} of {of}",
        role: "role {role} of {of}",
        of_own_account: "this account",
        of_account: "account {account}",
        saml_provider: "whoever signs in through the SAML provider {provider}",
        provider: "whoever signs in through {provider}",
        service: "the AWS service {service}",
    },
    between: ", ",
    more: " and {count} more",
};

#[rustfmt::skip] // one a line
fn crowd(crowd: Crowd) -> &'static str {
    match crowd {
        Crowd::Amazon => "any Amazon customer",
        Crowd::Apple => "any Apple account",
        Crowd::Bitbucket => "any repository of the Bitbucket workspace",
        Crowd::Buildkite => "any pipeline on Buildkite",
        Crowd::CircleCi => "any project of the CircleCI organization",
        Crowd::Codefresh => "any pipeline on Codefresh",
        Crowd::Cognito => "any Cognito identity pool of any AWS account",
        Crowd::DvcStudio => "any project on DVC Studio",
        Crowd::Facebook => "any Facebook user",
        Crowd::GitHub => "any repository on GitHub",
        Crowd::GitHubAuditLog => "any enterprise on GitHub",
        Crowd::GitLab => "any project on GitLab.com",
        Crowd::Google => "any Google account",
        Crowd::Pulumi => "any organization on Pulumi Cloud",
        Crowd::Sandboxes => "any customer of sandboxes.cloud",
        Crowd::Scalr => "any workspace on Scalr",
        Crowd::Sentinel => "any workspace of Microsoft Sentinel",
        Crowd::Shisho => "any customer of Shisho Cloud",
        Crowd::TerraformCloud => "any workspace on Terraform Cloud",
        Crowd::Turbonomic => "any customer of IBM Turbonomic",
        Crowd::Upbound => "any customer of Upbound",
        Crowd::Vercel => "any project on Vercel",
    }
}

pub(super) const CONDITIONS: Conditions = Conditions {
    all: ", if {said}{more}",
    and: " and ",
    more: " and {count} more",
    mfa: "with MFA",
    no_mfa: "without MFA",
    address: "from the address {any}",
    not_address: "not from the address {any}",
    none_of_addresses: "not from the address {any}",
    present: "{key} is present",
    absent: "{key} is absent",
    is: "is {any}",
    is_like: "is like {any}",
    is_not: "is not {all}",
    is_not_like: "is not like {all}",
    is_none_of: "is none of {all}",
    is_like_none_of: "is like none of {all}",
    value: "{key} {is}",
    value_if_present: "{key} {is} or absent",
    every_value: "every value of {key} (there may be none) {is}",
    some_value: "a value of {key} {is}",
    quoted: "{value}",
    nothing: "(nothing)",
    or: " or ",
    between: ", ",
    more_values: " (and {count} more)",
};
