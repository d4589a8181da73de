//! What was done.

use super::{Case, Needle};
use crate::classify::{Action, Kind, Meaning, Object, actions, is_read_only_name};
use crate::cloudtrail::Service;
use crate::policy::nearest;
use crate::text::glob::matches_in_iam as matches;

/// The kinds of event that can be asked for.
pub const KINDS: [&str; 8] =
    ["sign_in", "sign_in_step", "account_recovery", "iam_change", "access_change", "root_use", "tampering", "other"];

/// A topic: changes of some kinds of thing.
#[derive(Debug)]
pub(super) struct Topic {
    /// What people call it; the first is its name.
    words: &'static [&'static str],
    /// What is changed.
    objects: &'static [Object],
    /// The same in the names of APIs that are not in our tables, such as PutBucketPolicy.
    in_names: &'static [&'static str],
}

/// All topics but `login`.
static TOPICS: [Topic; 9] = [
    Topic {
        words: &["policy", "policies", "permission", "permissions", "ポリシー", "権限"],
        objects: &[
            Object::Policy,
            Object::PolicyVersion,
            Object::InlinePolicy,
            Object::PermissionsBoundary,
            Object::TrustPolicy,
            Object::Permission,
        ],
        in_names: &["Policy", "Policies", "PermissionsBoundary", "Permission", "PublicAccessBlock", "Acl"],
    },
    Topic {
        words: &["permission-set", "permission-sets", "permission_set", "assignment", "assignments", "許可セット"],
        objects: &[Object::PermissionSet],
        in_names: &["PermissionSet", "AccountAssignment"],
    },
    Topic {
        words: &[
            "key",
            "keys",
            "access_key",
            "access-key",
            "credential",
            "credentials",
            "キー",
            "アクセスキー",
            "認証情報",
        ],
        objects: &[
            Object::AccessKey,
            Object::SshPublicKey,
            Object::ServiceSpecificCredential,
            Object::SigningCertificate,
        ],
        in_names: &["AccessKey", "KeyPair", "ApiKey"],
    },
    Topic {
        words: &["password", "passwords", "パスワード"],
        objects: &[Object::ConsolePassword, Object::PasswordPolicy, Object::PortalPassword, Object::RootPassword],
        in_names: &["Password", "LoginProfile"],
    },
    Topic { words: &["mfa"], objects: &[Object::MfaDevice, Object::VirtualMfaDevice], in_names: &["MFA", "Mfa"] },
    Topic {
        words: &["role", "roles", "ロール"],
        objects: &[Object::Role, Object::ServiceLinkedRole, Object::TrustPolicy],
        in_names: &["AssumeRolePolicy", "CreateRole", "DeleteRole", "UpdateRole", "AcquireRole", "ServiceLinkedRole"],
    },
    Topic {
        words: &["trust", "信頼"],
        objects: &[Object::TrustPolicy, Object::SamlProvider, Object::OidcProvider],
        in_names: &["AssumeRolePolicy", "SAMLProvider", "OpenIDConnectProvider", "TrustAnchor"],
    },
    Topic {
        words: &["user", "users", "ユーザー"],
        objects: &[Object::User, Object::DirectoryUser],
        in_names: &["CreateUser", "DeleteUser", "UpdateUser"],
    },
    Topic {
        words: &["group", "groups", "グループ"],
        objects: &[Object::Group, Object::DirectoryGroup, Object::GroupMembership],
        in_names: &["CreateGroup", "DeleteGroup", "UpdateGroup", "UserToGroup", "UserFromGroup", "GroupMembership"],
    },
];

const LOGIN: [&str; 10] =
    ["login", "logins", "sign-in", "sign-ins", "signin", "signins", "console_login", "logon", "サインイン", "ログイン"];

#[derive(Debug, Clone)]
pub(super) enum What {
    Login,
    Kind(String),
    Topic(&'static Topic),
    Api { service: Option<String>, name: String },
}

impl What {
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let word = text.to_ascii_lowercase();
        if LOGIN.contains(&word.as_str()) {
            return Ok(Self::Login);
        }
        if KINDS.contains(&word.as_str()) {
            return Ok(Self::Kind(word));
        }
        if let Some(topic) = TOPICS.iter().find(|topic| topic.words.contains(&word.as_str())) {
            return Ok(Self::Topic(topic));
        }
        if let Some((service, name)) = text.split_once(':') {
            let service = service.split('.').next().unwrap_or_default().to_ascii_lowercase();
            return match service.is_empty() || name.is_empty() {
                true => Err("is no API; write it like iam:CreateUser or s3:*".to_owned()),
                false => Ok(Self::Api { service: Some(service), name: name.to_owned() }),
            };
        }
        if let Some((service, _)) = word.split_once(".amazonaws.") {
            return Ok(Self::Api { service: Some(service.to_owned()), name: "*".to_owned() });
        }
        // Every API begins with a capital. A small word that is none of ours would find nothing, and look like an answer.
        let is_api = text.contains('*') || text.starts_with(|first: char| first.is_ascii_uppercase());
        if is_api || services().flat_map(actions).any(|action| action.name.eq_ignore_ascii_case(text)) {
            return Ok(Self::Api { service: None, name: text.to_owned() });
        }
        let words = TOPICS.iter().flat_map(|topic| topic.words).chain(&LOGIN).chain(&KINDS).copied();
        let names = TOPICS.iter().filter_map(|topic| topic.words.first()).copied().collect::<Vec<_>>().join(", ");
        Err(match nearest(text, words) {
            Some(meant) => {
                format!("is no topic; did you mean `{meant}`? An API is written as CloudTrail has it, like CreateUser")
            }
            None => format!(
                "is no topic; use {names} or login, a kind such as iam_change, or an API as CloudTrail has it, like CreateUser"
            ),
        })
    }

    /// The name of an API that is in no table, and the one in them that was probably meant.
    pub(super) fn unknown(&self) -> Option<(&str, Option<&'static str>)> {
        let Self::Api { service: None, name } = self else { return None };
        let known = || services().flat_map(actions).map(|action| action.name);
        let is_known = name.contains(['*', '?']) || known().any(|action| action.eq_ignore_ascii_case(name));
        // In small letters on both sides, as words are compared.
        let near = |action: &&str| {
            strsim::levenshtein(&name.to_lowercase(), &action.to_lowercase()) <= name.len().min(24) / 6 + 1
        };
        let meant = known().filter(near).min_by_key(|action| strsim::levenshtein(name, action));
        (!is_known).then_some((name.as_str(), meant))
    }

    pub(super) fn is(&self, case: &Case<'_>) -> bool {
        let meaning = &case.event.meaning;
        match self {
            Self::Login => meaning.kind() == Kind::SignIn,
            Self::Kind(kind) => meaning.kind().as_str() == kind,
            Self::Topic(topic) => topic.holds(case),
            Self::Api { service, name } => {
                let record = case.event.record;
                let source = record.event_source.get().and_then(|source| source.split('.').next());
                let of_service = |wanted: &String| source.is_some_and(|source| matches(wanted, source));
                service.as_ref().is_none_or(of_service)
                    && record
                        .event_name
                        .get()
                        .is_some_and(|found| matches(name, found) || matches(name, without_version(found)))
            }
        }
    }

    /// Can it be a call that only reads? `aws login` is one for CloudTrail, and so is taking on a role.
    pub(super) fn may_read(&self) -> bool {
        match self {
            Self::Login => true,
            Self::Kind(kind) => matches!(kind.as_str(), "sign_in" | "sign_in_step" | "root_use" | "other"),
            Self::Topic(_) => false,
            Self::Api { name, .. } => {
                let is_known = services().flat_map(actions).any(|action| action.name.eq_ignore_ascii_case(name));
                !is_known && !["ConsoleLogin", "SwitchRole"].iter().any(|write| name.eq_ignore_ascii_case(write))
            }
        }
    }

    pub(super) fn needles(&self) -> Option<Vec<Needle>> {
        match self {
            Self::Login => sign_ins(),
            Self::Kind(kind) => match kind.as_str() {
                "sign_in" | "sign_in_step" => sign_ins(),
                "iam_change" => Needle::within("iam.amazonaws").map(|needle| vec![needle]),
                _ => None,
            },
            Self::Topic(topic) => Some(topic.needles()),
            Self::Api { service, name } => {
                let name = Needle::within(name);
                let service = || Needle::within(&format!("{}.", service.as_deref()?.trim_matches('*')));
                name.or_else(service).map(|needle| vec![needle])
            }
        }
    }
}

/// A record that lost its source is a sign-in by its type.
fn sign_ins() -> Option<Vec<Needle>> {
    ["signin.amazonaws", "AwsConsoleSignIn"].into_iter().map(Needle::within).collect()
}

fn services() -> impl Iterator<Item = Service> {
    Service::KNOWN.into_iter().map(|(_, service)| service)
}

/// Lambda's events carry the API's version.
fn without_version(name: &str) -> &str {
    name.find(|character: char| character.is_ascii_digit()).map_or(name, |at| &name[..at])
}

impl Topic {
    fn holds(&self, case: &Case<'_>) -> bool {
        match &case.event.meaning {
            Meaning::Change(change) => match change.action {
                Some(action) => self.is_about(action),
                None => self.is_named(&change.name),
            },
            Meaning::Other { .. } => {
                let record = case.event.record;
                let reads =
                    |name: &str| record.read_only.is("true") || is_read_only_name(name) || name.starts_with("Describe");
                record.event_name.get().is_some_and(|name| !reads(name) && self.is_named(name))
            }
            Meaning::SignIn(_) | Meaning::SignInStep(..) => false,
        }
    }

    fn is_about(&self, action: &Action) -> bool {
        self.objects.contains(&action.object) || self.is_named(action.name)
    }

    fn is_named(&self, name: &str) -> bool {
        self.in_names.iter().any(|part| name.contains(part))
    }

    /// The parts of names, and the names in our tables that have none of these parts.
    fn needles(&self) -> Vec<Needle> {
        let actions = services().flat_map(actions).filter(|action| self.is_about(action)).map(|action| action.name);
        let names = actions.filter(|name| !self.is_named(name));
        self.in_names.iter().copied().chain(names).map(Needle::exactly).collect()
    }
}
