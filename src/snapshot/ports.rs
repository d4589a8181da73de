//! What a snapshot asks of an account. All of it only reads.

use std::future::Future;

use crate::history::Refusal;
use crate::inventory::{Identity, ManagedPolicy, MfaDevice, OidcDetails, OidcProvider, PasswordRules, SamlProvider};
use crate::weekly::CredentialReports;

/// What "GetAccountAuthorizationDetails" is asked for: one kind at a time, so that each can be written away as it comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Users.
    Users,
    /// Groups.
    Groups,
    /// Roles.
    Roles,
}

/// A page of an answer, and where the next one begins, if there is one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page<T> {
    /// What is on it.
    pub items: Vec<T>,
    /// The marker of the next page.
    pub next: Option<String>,
}

/// IAM of an account.
pub trait Account: CredentialReports {
    /// Users, groups or roles.
    fn identities(&self, kind: Kind, marker: Option<String>) -> impl Future<Output = Result<Page<Identity>, Refusal>>;
    /// The customer's managed policies.
    fn policies(&self, marker: Option<String>) -> impl Future<Output = Result<Page<ManagedPolicy>, Refusal>>;
    /// Virtual MFA devices that are somebody's.
    fn mfa_devices(&self, marker: Option<String>) -> impl Future<Output = Result<Page<MfaDevice>, Refusal>>;
    /// SAML providers, without their details.
    fn saml_providers(&self) -> impl Future<Output = Result<Vec<SamlProvider>, Refusal>>;
    /// The metadata of one.
    fn saml_metadata(&self, arn: &str) -> impl Future<Output = Result<String, Refusal>>;
    /// OIDC providers, without their details.
    fn oidc_providers(&self) -> impl Future<Output = Result<Vec<OidcProvider>, Refusal>>;
    /// The details of one.
    fn oidc_details(&self, arn: &str) -> impl Future<Output = Result<OidcDetails, Refusal>>;
    /// The account's password policy; `None` where it has none of its own.
    fn password_policy(&self) -> impl Future<Output = Result<Option<PasswordRules>, Refusal>>;
    /// The account's aliases: one at most.
    fn aliases(&self) -> impl Future<Output = Result<Vec<String>, Refusal>>;
}
