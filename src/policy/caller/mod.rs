mod parse;

use std::fmt;

use super::mistake::quoted;
use crate::cloudtrail::Principal;
use crate::text::glob::matches;

/// Paths that AWS gives to roles; what stands behind one is read as a session's name.
const PATHS: [&str; 3] = ["service-role", "aws-service-role", "aws-reserved"];

/// Callers, by what they are and what they are called.
///
/// | written | is |
/// |---|---|
/// | `root` | the root user, which nothing else stands for |
/// | `user/NAME` | an IAM user |
/// | `role/NAME`, `role/NAME/SESSION` | a role without its IAM path, in any session or in one of that name: whoever assumes a role chooses its session's name |
/// | `permission-set/NAME`, `permission-set/NAME/USER` | a user of IAM Identity Center in an account |
/// | `identity-center-user/NAME` | the same in the access portal, by name or id |
/// | `federated-user/NAME`, `saml-user/NAME`, `web-identity-user/NAME` | a federated user |
/// | `service/NAME` | an AWS service, such as `service/cloudformation.amazonaws.com` |
/// | `account/ID` | another account |
///
/// All but the last are of the account in which the event happened: a role of the same name elsewhere is another.
///
/// `*` in a name stands for any text. A caller whose name the record does not tell, or hides, has no name that would match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caller {
    what: What,
    name: String,
    /// The session of a role, the user of a permission set; any where it is not said.
    user: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    Root,
    User,
    Role,
    PermissionSet,
    IdentityCenterUser,
    FederatedUser,
    SamlUser,
    WebIdentityUser,
    Service,
    Account,
}

/// As a policy writes it.
impl fmt::Display for Caller {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(word) = self.what.word() else { return f.write_str("root") };
        write!(f, "{word}/{}", quoted(&self.name))?;
        self.user.as_deref().map_or(Ok(()), |user| write!(f, "/{}", quoted(user)))
    }
}

impl Caller {
    /// Does this stand for the root user?
    pub(super) fn is_root(&self) -> bool {
        self.what == What::Root
    }

    /// What else was probably meant, though this can be used: a role may have the name of a path.
    pub(super) fn doubt(&self) -> Option<String> {
        let session =
            self.user.as_deref().filter(|_| self.what == What::Role && PATHS.contains(&self.name.as_str()))?;
        let (role, session) = (&self.name, quoted(session));
        let said = format!("`role/{role}/{session}` is for the session {session} of a role that is called {role}");
        Some(match session.contains('*') {
            true => format!("{said}; a role's IAM path is left out"),
            false => format!("{said}; a role's IAM path is left out: did you mean `role/{session}`?"),
        })
    }

    /// Does it stand for everybody of its kind? Of the sessions of one role it does not.
    pub(super) fn is_everybody(&self) -> bool {
        self.what != What::Root && self.name.chars().all(|character| character == '*')
    }

    /// Who else chooses a name in it.
    pub(super) fn chosen_by(&self) -> Option<&'static str> {
        let names_user = self.user.as_deref().is_some_and(|user| user.chars().any(|character| character != '*'));
        match self.what {
            // IAM Identity Center names the sessions of its own roles, and nobody else can assume one.
            What::Role if names_user && !self.name.starts_with("AWSReservedSSO_") => {
                Some("whoever assumes the role chooses its session's name")
            }
            What::FederatedUser => Some("whoever calls GetFederationToken chooses the name"),
            _ => None,
        }
    }

    /// The same whatever the session of a role is called.
    pub(super) fn without_session(&self) -> Self {
        match self.what {
            What::Role => Self { user: None, ..self.clone() },
            _ => self.clone(),
        }
    }

    /// One of the kind that it is for, with a name to be filled in.
    pub(super) fn somebody(&self) -> Option<String> {
        self.what.word().map(|word| format!("{word}/NAME"))
    }

    /// The name of a user, or of a role's session, where one is told: by these event history knows callers, and not by a role's.
    #[cfg(feature = "history")]
    pub(crate) fn session_or_user(&self) -> Option<&str> {
        match self.what {
            What::User => Some(&self.name),
            What::Role | What::PermissionSet => self.user.as_deref(),
            _ => None,
        }
    }

    /// `foreign` is a caller of another account than the one in which the event happened.
    pub(crate) fn is(&self, principal: &Principal, foreign: bool) -> bool {
        if foreign && self.what != What::Account {
            return false;
        }
        let (name, user) = match (self.what, principal) {
            (What::Root, Principal::Root) => return true,
            (What::User, Principal::IamUser { name })
            | (What::FederatedUser, Principal::FederatedUser { name })
            | (What::SamlUser, Principal::SamlUser { name })
            | (What::WebIdentityUser, Principal::WebIdentityUser { name })
            | (What::Service, Principal::AwsService { name })
            | (What::Account, Principal::AwsAccount { id: name }) => (name.as_deref(), None),
            (What::Role, Principal::AssumedRole { role, session }) => (role.as_deref(), session.as_deref()),
            (What::Role, Principal::SsoUser { role, user, .. }) => (Some(role.as_str()), user.as_deref()),
            (What::PermissionSet, Principal::SsoUser { permission_set, user, .. }) => {
                (Some(permission_set.as_str()), user.as_deref())
            }
            (What::IdentityCenterUser, Principal::IdentityCenterUser { name, user_id }) => {
                let is = |name: &Option<String>| name.as_deref().is_some_and(|name| matches(&self.name, name));
                return is(name) || is(user_id);
            }
            _ => return false,
        };
        name.is_some_and(|name| matches(&self.name, name))
            && self.user.as_deref().is_none_or(|wanted| user.is_some_and(|user| matches(wanted, user)))
    }
}
