//! Who really: what a record says of the credentials, beside whose they are. Which key it was, who issued the session, for which program,
//! for whom.

use super::{Arn, Principal, Record, Workload};

/// What is known of a caller's credentials. As recorded, not yet cleaned.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Credentials {
    /// The access key's id.
    pub access_key_id: Option<String>,
    /// Who called GetFederationToken for a federated user; `None` for everybody else, and where the record does not say.
    pub issuer: Option<Issuer>,
    /// The account that acts by temporary delegation.
    pub on_behalf_of: Option<String>,
    /// Who opened the session, by a name that stays the same from role to role and cannot be changed ("Monitor and control actions taken
    /// with assumed roles").
    pub source_identity: Option<String>,
    /// The program that they were made for.
    pub workload: Option<Workload>,
}

/// Who issued a federated session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issuer {
    /// What it is.
    pub kind: IssuerKind,
    /// The user's name; root has none.
    pub name: Option<String>,
}

/// What issues federated sessions: the root user, or an IAM user ("GetFederationToken", AWS STS).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum IssuerKind {
    /// The root user.
    Root,
    /// An IAM user.
    IamUser,
}

impl Credentials {
    /// Of which nothing is known.
    pub const NONE: Self =
        Self { access_key_id: None, issuer: None, on_behalf_of: None, source_identity: None, workload: None };

    /// Reads them from a record, whose caller is known already.
    #[must_use]
    pub fn of(record: &Record<'_>, principal: &Principal) -> Self {
        let identity = &record.user_identity;
        let owned = |text: Option<&str>| text.map(str::to_owned);
        Self {
            access_key_id: owned(identity.access_key_id.get()),
            issuer: matches!(principal, Principal::FederatedUser { .. }).then(|| issuer(record)).flatten(),
            on_behalf_of: owned(identity.invoked_by_delegate.account_id.get()),
            source_identity: owned(identity.session_context.source_identity.get()),
            workload: Workload::of(record, principal),
        }
    }

    /// The key, where it is one that stays until somebody deactivates it.
    #[must_use]
    pub fn long_term_key(&self) -> Option<&str> {
        self.access_key_id.as_deref().filter(|id| is_long_term(id))
    }

    /// The same, where it is the root user's. AWS advises to have none ("Root user best practices"), and whoever has it needs neither password
    /// nor MFA.
    #[must_use]
    pub fn root_access_key(&self, principal: &Principal) -> Option<&str> {
        self.long_term_key().filter(|_| principal.is_root())
    }
}

/// Is it the id of a key that stays until somebody deactivates it ("IAM identifiers": those begin with AKIA, those of sessions with ASIA)?
pub(super) fn is_long_term(id: &str) -> bool {
    id.starts_with("AKIA")
}

fn issuer(record: &Record<'_>) -> Option<Issuer> {
    let issuer = &record.user_identity.session_context.session_issuer;
    let arn = issuer.arn.get().and_then(Arn::parse);
    let by_arn = |resource: &str| arn.is_some_and(|arn| arn.resource == resource || arn.after(resource).is_some());
    if issuer.kind.is("Root") || by_arn("root") {
        return Some(Issuer { kind: IssuerKind::Root, name: None });
    }
    (issuer.kind.is("IAMUser") || by_arn("user")).then(|| Issuer {
        kind: IssuerKind::IamUser,
        name: issuer.user_name.get().or_else(|| arn.and_then(|arn| arn.name())).map(str::to_owned),
    })
}
