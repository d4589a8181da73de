//! Who and what there is in IAM of an account. All of it only reads.
//!
//! Whoever uses it needs `iam:GetAccountAuthorizationDetails`, `iam:ListVirtualMFADevices`, `iam:ListSAMLProviders`, `iam:GetSAMLProvider`,
//! `iam:ListOpenIDConnectProviders`, `iam:GetOpenIDConnectProvider`, `iam:GetAccountPasswordPolicy` and `iam:ListAccountAliases`.

use std::collections::BTreeMap;

use aws_sdk_iam::operation::get_account_authorization_details::GetAccountAuthorizationDetailsOutput;
use aws_sdk_iam::types::{AttachedPermissionsBoundary, AttachedPolicy, EntityType, PolicyDetail, Tag};
use aws_smithy_types::DateTime;
use percent_encoding::percent_decode_str;
use trailbell::history::Refusal;
use trailbell::snapshot::{
    Account, Identity, Kind, ManagedPolicy, MfaDevice, OidcDetails, OidcProvider, Page, PasswordRules, SamlProvider,
};

use crate::Iam;
use crate::refusal::refusal;
use crate::time::timestamp;

/// Items on a page: the most that IAM takes ("GetAccountAuthorizationDetails", IAM API Reference).
const PAGE: i32 = 1_000;

impl Account for Iam {
    async fn identities(&self, kind: Kind, marker: Option<String>) -> Result<Page<Identity>, Refusal> {
        let filter = match kind {
            Kind::Users => EntityType::User,
            Kind::Groups => EntityType::Group,
            Kind::Roles => EntityType::Role,
        };
        let answer = self.details(filter, marker).await?;
        let next = next(answer.is_truncated, answer.marker);
        let users = answer.user_detail_list.into_iter().flatten().map(|user| Identity {
            name: user.user_name.unwrap_or_default(),
            id: user.user_id.unwrap_or_default(),
            arn: user.arn,
            path: user.path,
            created: text(user.create_date.as_ref()),
            groups: user.group_list.unwrap_or_default(),
            attached: arns(user.attached_managed_policies),
            inline: documents(user.user_policy_list),
            boundary: boundary(user.permissions_boundary),
            tags: tags(user.tags),
            ..Identity::default()
        });
        let groups = answer.group_detail_list.into_iter().flatten().map(|group| Identity {
            name: group.group_name.unwrap_or_default(),
            id: group.group_id.unwrap_or_default(),
            arn: group.arn,
            path: group.path,
            created: text(group.create_date.as_ref()),
            attached: arns(group.attached_managed_policies),
            inline: documents(group.group_policy_list),
            ..Identity::default()
        });
        let roles = answer.role_detail_list.into_iter().flatten().map(|role| Identity {
            name: role.role_name.unwrap_or_default(),
            id: role.role_id.unwrap_or_default(),
            arn: role.arn,
            path: role.path,
            created: text(role.create_date.as_ref()),
            attached: arns(role.attached_managed_policies),
            inline: documents(role.role_policy_list),
            boundary: boundary(role.permissions_boundary),
            tags: tags(role.tags),
            trust: role.assume_role_policy_document.as_deref().map(decoded),
            instance_profiles: sorted(
                role.instance_profile_list.into_iter().flatten().map(|profile| profile.instance_profile_name),
            ),
            ..Identity::default()
        });
        // An emulator may answer with more than was asked for.
        let items = match kind {
            Kind::Users => users.collect(),
            Kind::Groups => groups.collect(),
            Kind::Roles => roles.collect(),
        };
        Ok(Page { items, next })
    }

    async fn policies(&self, marker: Option<String>) -> Result<Page<ManagedPolicy>, Refusal> {
        let answer = self.details(EntityType::LocalManagedPolicy, marker).await?;
        let next = next(answer.is_truncated, answer.marker);
        let items = answer.policies.into_iter().flatten().filter(|policy| !is_of_aws(policy.arn.as_deref()));
        let items = items.map(|policy| {
            let (in_force, others): (Vec<_>, Vec<_>) =
                policy.policy_version_list.into_iter().flatten().partition(|version| version.is_default_version);
            let in_force = in_force.into_iter().next();
            ManagedPolicy {
                arn: policy.arn.unwrap_or_default(),
                id: policy.policy_id.unwrap_or_default(),
                created: text(policy.create_date.as_ref()),
                version: policy
                    .default_version_id
                    .or_else(|| in_force.as_ref().and_then(|version| version.version_id.clone())),
                document: in_force.and_then(|version| version.document).as_deref().map(decoded),
                others: sorted(others.into_iter().filter_map(|version| version.version_id)),
            }
        });
        Ok(Page { items: items.collect(), next })
    }

    async fn mfa_devices(&self, marker: Option<String>) -> Result<Page<MfaDevice>, Refusal> {
        let asked = self.client().list_virtual_mfa_devices().max_items(PAGE).set_marker(marker);
        let answer = asked.assignment_status(aws_sdk_iam::types::AssignmentStatusType::Assigned).send().await;
        let answer = answer.map_err(|error| refusal(&error, "iam:ListVirtualMFADevices"))?;
        let next = next(answer.is_truncated, answer.marker);
        let items = answer.virtual_mfa_devices.into_iter().filter_map(|device| {
            let owner = device.user?;
            // Root stands there by its ARN, and with the account's name or none.
            let is_root = owner.arn.ends_with(":root");
            Some(MfaDevice {
                serial: device.serial_number,
                user: Some(owner.user_name).filter(|name| !is_root && !name.is_empty()),
                enabled: text(device.enable_date.as_ref()),
            })
        });
        Ok(Page { items: items.collect(), next })
    }

    async fn saml_providers(&self) -> Result<Vec<SamlProvider>, Refusal> {
        let answer = self.client().list_saml_providers().send().await;
        let answer = answer.map_err(|error| refusal(&error, "iam:ListSAMLProviders"))?;
        let providers = answer.saml_provider_list.into_iter().flatten().map(|provider| SamlProvider {
            arn: provider.arn.unwrap_or_default(),
            created: text(provider.create_date.as_ref()),
            valid_until: text(provider.valid_until.as_ref()),
            details: None,
        });
        Ok(providers.collect())
    }

    async fn saml_metadata(&self, arn: &str) -> Result<String, Refusal> {
        let answer = self.client().get_saml_provider().saml_provider_arn(arn).send().await;
        let answer = answer.map_err(|error| refusal(&error, "iam:GetSAMLProvider"))?;
        Ok(answer.saml_metadata_document.unwrap_or_default())
    }

    async fn oidc_providers(&self) -> Result<Vec<OidcProvider>, Refusal> {
        let answer = self.client().list_open_id_connect_providers().send().await;
        let answer = answer.map_err(|error| refusal(&error, "iam:ListOpenIDConnectProviders"))?;
        let arns = answer.open_id_connect_provider_list.into_iter().flatten().filter_map(|provider| provider.arn);
        Ok(arns.map(|arn| OidcProvider { arn, details: None }).collect())
    }

    async fn oidc_details(&self, arn: &str) -> Result<OidcDetails, Refusal> {
        let answer = self.client().get_open_id_connect_provider().open_id_connect_provider_arn(arn).send().await;
        let answer = answer.map_err(|error| refusal(&error, "iam:GetOpenIDConnectProvider"))?;
        Ok(OidcDetails {
            created: text(answer.create_date.as_ref()),
            client_ids: sorted(answer.client_id_list.into_iter().flatten()),
            thumbprints: sorted(answer.thumbprint_list.into_iter().flatten()),
        })
    }

    async fn password_policy(&self) -> Result<Option<PasswordRules>, Refusal> {
        let policy = match self.client().get_account_password_policy().send().await {
            Ok(answer) => answer.password_policy,
            Err(error) if error.as_service_error().is_some_and(|error| error.is_no_such_entity_exception()) => None,
            Err(error) => return Err(refusal(&error, "iam:GetAccountPasswordPolicy")),
        };
        Ok(policy.map(|policy| PasswordRules {
            minimum_length: policy.minimum_password_length,
            require_symbols: policy.require_symbols,
            require_numbers: policy.require_numbers,
            require_uppercase: policy.require_uppercase_characters,
            require_lowercase: policy.require_lowercase_characters,
            users_may_change: policy.allow_users_to_change_password,
            max_age: policy.max_password_age.filter(|days| *days > 0),
            reuse_prevention: policy.password_reuse_prevention.filter(|count| *count > 0),
            hard_expiry: policy.hard_expiry.unwrap_or_default(),
        }))
    }

    async fn aliases(&self) -> Result<Vec<String>, Refusal> {
        let answer = self.client().list_account_aliases().send().await;
        Ok(answer.map_err(|error| refusal(&error, "iam:ListAccountAliases"))?.account_aliases)
    }
}

impl Iam {
    async fn details(
        &self,
        filter: EntityType,
        marker: Option<String>,
    ) -> Result<GetAccountAuthorizationDetailsOutput, Refusal> {
        let asked = self.client().get_account_authorization_details().filter(filter).max_items(PAGE);
        let answer = asked.set_marker(marker).send().await;
        answer.map_err(|error| refusal(&error, "iam:GetAccountAuthorizationDetails"))
    }
}

fn next(is_truncated: bool, marker: Option<String>) -> Option<String> {
    marker.filter(|marker| is_truncated && !marker.is_empty())
}

fn is_of_aws(arn: Option<&str>) -> bool {
    arn.is_some_and(|arn| arn.split(':').nth(4) == Some("aws"))
}

fn text(time: Option<&DateTime>) -> Option<String> {
    time.and_then(timestamp).map(|time| time.to_string())
}

/// Answers hold their documents URL-encoded (RFC 3986; "PolicyVersion", IAM API Reference).
fn decoded(document: &str) -> String {
    match document.trim_start().starts_with('%') {
        true => percent_decode_str(document).decode_utf8_lossy().into_owned(),
        false => document.to_owned(),
    }
}

fn documents(policies: Option<Vec<PolicyDetail>>) -> BTreeMap<String, String> {
    let policies = policies.into_iter().flatten();
    policies
        .filter_map(|policy| Some((policy.policy_name?, decoded(&policy.policy_document.unwrap_or_default()))))
        .collect()
}

fn arns(policies: Option<Vec<AttachedPolicy>>) -> Vec<String> {
    sorted(policies.into_iter().flatten().filter_map(|policy| policy.policy_arn))
}

fn boundary(boundary: Option<AttachedPermissionsBoundary>) -> Option<String> {
    boundary?.permissions_boundary_arn
}

fn tags(tags: Option<Vec<Tag>>) -> BTreeMap<String, String> {
    tags.into_iter().flatten().map(|tag| (tag.key, tag.value)).collect()
}

/// In an order that says nothing, so that the same account gives the same file.
fn sorted(all: impl Iterator<Item = String>) -> Vec<String> {
    let mut all: Vec<_> = all.collect();
    all.sort();
    all
}
