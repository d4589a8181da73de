//! Whom a statement is about.

use serde_json::Value;

use super::json::{member, texts};
use super::{Few, MAX_ITEMS, Scope};
use crate::cloudtrail::Arn;
use crate::text::account::is_account_id;

/// A principal of a trust policy.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trusted {
    /// `*`: every identity in every AWS account.
    Anyone,
    /// Every identity in an account that its administrators allow to.
    Account(String),
    /// A user, role or session, by ARN or unique id.
    Identity(String),
    /// Whoever an identity provider vouches for.
    Federated(String),
    /// An AWS service.
    Service(String),
}

/// How near a principal is to the account, the furthest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Standing {
    Anyone,
    /// Of another account, or of one that is not known.
    Foreign,
    /// Whoever an identity provider vouches for.
    Provider,
    Own,
    Service,
}

/// A list of principals, the furthest first, or everybody but that list.
pub(super) struct Principals {
    except: bool,
    of: Vec<(Standing, Trusted)>,
}

impl Principals {
    pub(super) fn read(statement: &Value, own_account: Option<&str>) -> Option<Self> {
        let found = member(statement, "Principal").map(|value| (false, value));
        let (except, value) = found.or_else(|| member(statement, "NotPrincipal").map(|value| (true, value)))?;
        let trusted: Vec<_> = match value {
            Value::Object(kinds) => kinds
                .iter()
                .flat_map(|(kind, names)| texts(names).into_iter().map(move |name| Trusted::of(kind, name)))
                .collect(),
            other => texts(other).into_iter().map(|name| Trusted::of("AWS", name)).collect(),
        };
        let mut of: Vec<_> = trusted.into_iter().map(|trusted| (trusted.standing(own_account), trusted)).collect();
        of.sort();
        (!of.is_empty()).then_some(Self { except, of })
    }

    pub(super) fn widest(&self) -> Option<Standing> {
        if self.except { Some(Standing::Anyone) } else { self.of.first().map(|(standing, _)| *standing) }
    }

    pub(super) fn into_scope(self) -> Scope<Trusted> {
        let of = self.of.into_iter().map(|(_, trusted)| trusted).collect();
        Scope { except: self.except, of: Few::of(of, MAX_ITEMS) }
    }
}

impl Trusted {
    fn of(kind: &str, name: String) -> Self {
        if name.contains('*') && name.bytes().all(|byte| matches!(byte, b'*' | b':' | b'?')) {
            return Self::Anyone;
        }
        match kind.trim().to_ascii_lowercase().as_str() {
            "service" => Self::Service(name),
            "federated" => Self::Federated(name),
            _ => match Arn::parse(&name) {
                Some(arn) if arn.service == "iam" && arn.resource == "root" => Self::Account(arn.account.to_owned()),
                None if is_account_id(&name) => Self::Account(name),
                _ => Self::Identity(name),
            },
        }
    }

    fn standing(&self, own_account: Option<&str>) -> Standing {
        let of_account = |account: Option<&str>| {
            if account.is_some() && account == own_account { Standing::Own } else { Standing::Foreign }
        };
        match self {
            Self::Anyone => Standing::Anyone,
            Self::Account(id) => of_account(Some(id)),
            Self::Identity(id) => of_account(Arn::parse(id).map(|arn| arn.account)),
            Self::Federated(_) => Standing::Provider,
            Self::Service(_) => Standing::Service,
        }
    }
}
