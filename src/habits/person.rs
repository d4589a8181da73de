use std::fmt;

use crate::cloudtrail::Principal;

/// The longest name that is told from others; IAM's end at 64 characters, session names too.
const MAX_NAME_BYTES: usize = 256;

/// Somebody in an account, whichever role they are in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Person(String);

impl Person {
    /// Who a principal is. Of a service, of another account, and of a caller without a name nobody has habits.
    #[must_use]
    pub fn of(account: &str, principal: &Principal) -> Option<Self> {
        let (what, name) = match principal {
            Principal::Root => ("root", None),
            Principal::IamUser { name } => ("user", Some(name.as_deref()?)),
            // The session bears the person's name, where it bears one.
            Principal::AssumedRole { session, .. } => ("session", Some(session.as_deref()?)),
            Principal::SsoUser { user, .. } => ("sso-user", Some(user.as_deref()?)),
            Principal::FederatedUser { name } => ("federated-user", Some(name.as_deref()?)),
            // The id is there every time, the name is not.
            Principal::IdentityCenterUser { name, user_id } => {
                ("identity-center-user", Some(user_id.as_deref().or(name.as_deref())?))
            }
            Principal::SamlUser { .. }
            | Principal::WebIdentityUser { .. }
            | Principal::AwsService { .. }
            | Principal::AwsAccount { .. }
            | Principal::Unknown { .. } => return None,
        };
        let name = name.map(|name| &name[..name.floor_char_boundary(MAX_NAME_BYTES)]);
        let slash = if name.is_some() { "/" } else { "" };
        Some(Self(format!("{account}#{what}{slash}{}", name.unwrap_or_default())))
    }

    /// `123456789012#user/alice`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Person {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
