//! From `user/alice` to [`Caller`], or to what was probably meant.

use super::{Caller, What, matches};
use crate::cloudtrail::Arn;
use crate::policy::mistake::quoted;
use crate::policy::synonym::meant;

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

/// Whom CloudTrail calls so in place of an account: a caller who is nobody, of Amazon S3 for example.
const ANONYMOUS: &str = "ANONYMOUS_PRINCIPAL";

impl Caller {
    /// Reads one line of the table.
    ///
    /// # Errors
    /// What is wrong with it, a sentence.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        if text == "root" {
            return Ok(Self { what: What::Root, name: String::new(), user: None });
        }
        if text.starts_with("arn:") {
            let meant = Arn::parse(text).and_then(of_arn);
            let meant = meant.map(|meant| format!("; did you mean `{meant}`?")).unwrap_or_default();
            return Err(format!("is an ARN: name the principal alone, and its account in `account`{meant}"));
        }
        let Some((word, name)) = text.split_once('/') else { return Err(without_slash(text)) };
        let Some((word, what)) = NAMED.into_iter().find(|(known, _)| *known == word) else {
            return Err(match meant(word, NAMED.map(|(known, _)| known)) {
                Some(known) => format!("is no kind of principal; did you mean `{known}/{}`?", quoted(name)),
                None => format!(
                    "is no kind of principal; use root or {}",
                    NAMED.map(|(known, _)| format!("{known}/NAME")).join(", ")
                ),
            });
        };
        match name.split_once('/') {
            Some((name, user)) if matches!(what, What::Role | What::PermissionSet) => {
                what.check(word, &[name, user])?;
                Ok(Self { what, name: name.to_owned(), user: Some(user.to_owned()) })
            }
            _ => {
                what.check(word, &[name])?;
                Ok(Self { what, name: name.to_owned(), user: None })
            }
        }
    }
}

impl What {
    /// What is written before a name of it.
    pub(super) fn word(self) -> Option<&'static str> {
        NAMED.into_iter().find(|(_, what)| *what == self).map(|(word, _)| word)
    }

    /// Names that no event has would never match, and nobody would notice.
    fn check(self, word: &str, names: &[&str]) -> Result<(), String> {
        let (first, last) = (names.first().copied().unwrap_or_default(), names.last().copied().unwrap_or_default());
        if names.contains(&"") {
            return Err("ends where a name should be".to_owned());
        }
        if names.iter().any(|name| name.trim() != *name) {
            let names: Vec<_> = names.iter().map(|name| name.trim()).collect();
            return Err(format!(
                "has a space at the end of a name; did you mean `{word}/{}`?",
                quoted(&names.join("/"))
            ));
        }
        match self {
            Self::Account if !may_be_account(first) => Err("is no account id; it has twelve digits".to_owned()),
            Self::Service if first.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') => {
                let name = first.to_ascii_lowercase();
                Err(format!("is no AWS service; did you mean `service/{}.amazonaws.com`?", quoted(&name)))
            }
            _ if last.contains('/') && self.has_no_slash() => Err(of_path(word, &names.join("/"))),
            _ => Ok(()),
        }
    }

    /// Other names are what an identity provider says, such as `repo:octo/app:ref:refs/heads/main`.
    fn has_no_slash(self) -> bool {
        !matches!(self, Self::IdentityCenterUser | Self::SamlUser | Self::WebIdentityUser)
    }
}

fn may_be_account(name: &str) -> bool {
    let digits = name.bytes().filter(u8::is_ascii_digit).count();
    let asterisk = name.contains('*');
    let id = name.bytes().all(|byte| byte.is_ascii_digit() || byte == b'*')
        && if asterisk { digits <= 12 } else { digits == 12 };
    id || matches(name, ANONYMOUS)
}

/// What is wrong with names that hold more slashes than there can be.
fn of_path(word: &str, names: &str) -> String {
    let said = match word {
        "user" | "role" => "has an IAM path, which no event tells",
        _ => "has a / too many",
    };
    let without_path = names.strip_prefix("service-role/").filter(|rest| rest.matches('/').count() == 1);
    let name = without_path.or_else(|| names.rsplit('/').find(|name| !name.is_empty())).unwrap_or_default();
    // Without the path it would be for many more than were meant.
    if name.is_empty() || name.contains('*') {
        return format!("{said}; leave it out");
    }
    format!("{said}; did you mean `{word}/{}`?", quoted(name))
}

fn without_slash(text: &str) -> String {
    let kind = |word: &str| meant(word, NAMED.map(|(known, _)| known));
    if text.eq_ignore_ascii_case("root") {
        "is no principal; did you mean `root`?".to_owned()
    } else if let Some((word, name)) = text.split_once(':')
        && let Some(known) = kind(word)
    {
        format!("is written with a slash; did you mean `{known}/{}`?", quoted(name))
    } else if text.is_empty() || text.contains('*') {
        "does not say who; write it like user/NAME, role/NAME or root".to_owned()
    } else if may_be_account(text) {
        format!("does not say what it is; did you mean `account/{}`?", quoted(text))
    } else if text.contains(".amazonaws.com") {
        format!("does not say what it is; did you mean `service/{}`?", quoted(text))
    } else {
        format!("does not say what it is; did you mean `user/{}` or `role/{0}`?", quoted(text))
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
