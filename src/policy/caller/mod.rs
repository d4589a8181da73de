use super::mistake::{nearest, quoted};
use crate::cloudtrail::{Arn, Principal};

/// Callers, by what they are and what they are called.
///
/// | written | is |
/// |---|---|
/// | `root` | the root user, which nothing else stands for |
/// | `user/NAME` | an IAM user |
/// | `role/NAME`, `role/NAME/SESSION` | a role, in any session or in one of that name: whoever assumes a role chooses its session's name |
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

const NAMED: [(&str, What); 9] = [
    ("user", What::User),
    ("role", What::Role),
    ("permission-set", What::PermissionSet),
    ("identity-center-user", What::IdentityCenterUser),
    ("federated-user", What::FederatedUser),
    ("saml-user", What::SamlUser),
    ("web-identity-user", What::WebIdentityUser),
    ("service", What::Service),
    ("account", What::Account),
];

impl Caller {
    /// Reads one line of the table.
    ///
    /// # Errors
    /// What is wrong with it, a sentence.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        if text == "root" {
            return Ok(Self { what: What::Root, name: String::new(), user: None });
        }
        if text.starts_with("arn:") {
            let meant = Arn::parse(text).and_then(of_arn);
            let meant = meant.map(|meant| format!("; did you mean `{meant}`?")).unwrap_or_default();
            return Err(format!("is an ARN: name the principal alone, and its account in `account`{meant}"));
        }
        let Some((word, name)) = text.split_once('/') else {
            return Err(if text.eq_ignore_ascii_case("root") {
                "is no principal; did you mean `root`?".to_owned()
            } else if text.is_empty() || text.contains('*') {
                "does not say who; write it like user/NAME, role/NAME or root".to_owned()
            } else {
                format!("does not say what it is; did you mean `user/{}` or `role/{0}`?", quoted(text))
            });
        };
        let Some((_, what)) = NAMED.iter().find(|(known, _)| *known == word) else {
            return Err(match nearest(word, NAMED.map(|(known, _)| known)) {
                Some(known) => format!("is no kind of principal; did you mean `{known}/{}`?", quoted(name)),
                None => format!(
                    "is no kind of principal; use root or {}",
                    NAMED.map(|(known, _)| format!("{known}/NAME")).join(", ")
                ),
            });
        };
        let (name, user) = match (what, name.split_once('/')) {
            (What::Role | What::PermissionSet, Some((name, user))) => (name, Some(user)),
            _ => (name, None),
        };
        if name.is_empty() || user == Some("") {
            return Err("ends where a name should be".to_owned());
        }
        Ok(Self { what: *what, name: name.to_owned(), user: user.map(str::to_owned) })
    }

    /// Does this stand for the root user?
    pub(super) fn is_root(&self) -> bool {
        self.what == What::Root
    }

    /// `foreign` is a caller of another account than the one in which the event happened.
    pub(super) fn is(&self, principal: &Principal, foreign: bool) -> bool {
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

/// What an ARN is called here.
fn of_arn(arn: Arn<'_>) -> Option<String> {
    let name = arn.name()?;
    if arn.resource == "root" {
        return Some("root".to_owned());
    }
    let session = arn.after("assumed-role").map(|rest| format!("role/{rest}"));
    session
        .or_else(|| arn.after("user").map(|_| format!("user/{name}")))
        .or_else(|| arn.after("role").map(|_| format!("role/{name}")))
        .or_else(|| arn.after("federated-user").map(|_| format!("federated-user/{name}")))
        .map(|meant| quoted(&meant))
}

/// Each `*` takes the least that lets the next piece follow: no backtracking.
fn matches(wanted: &str, found: &str) -> bool {
    let mut pieces = wanted.split('*');
    let Some(mut rest) = pieces.next().and_then(|first| found.strip_prefix(first)) else { return false };
    let mut last = None;
    for piece in pieces {
        if let Some(middle) = last.replace(piece) {
            let Some(at) = rest.find(middle) else { return false };
            rest = &rest[at + middle.len()..];
        }
    }
    last.map_or(rest.is_empty(), |last| rest.ends_with(last))
}
