//! Whom a statement is about.

use std::collections::{HashMap, HashSet};

use super::condition::Asked;
use super::issuers::{Crowd, address, crowd};
use super::json::{members, short, texts};
use super::{Few, MAX_ITEMS, Scope};
use crate::cloudtrail::Arn;
use crate::cloudtrail::lenient::Node;
use crate::text::account::is_account_id;

/// A principal of a trust policy.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trusted {
    /// `*`: every identity in every AWS account.
    Anyone,
    /// Everybody whom a shared identity provider vouches for, by the provider's address or ARN.
    AnyoneOf(Crowd, String),
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
    /// Reads them; with the conditions under which they may come by an identity provider, if they may.
    pub(super) fn read(statement: &Node, own_account: Option<&str>, by_web: Option<&[Asked<'_>]>) -> Option<Self> {
        let these: Vec<_> = members(statement, "Principal").collect();
        let others: Vec<_> = members(statement, "NotPrincipal").collect();
        let except = these.is_empty();
        // One provider may stand there many times.
        let mut crowds = HashMap::new();
        let mut crowd_at = |name: &str| {
            let address = address(name);
            *crowds.entry(address.clone()).or_insert_with(|| crowd(&address, by_web?))
        };
        let mut trusted = Vec::new();
        for value in if except { others } else { these } {
            match value {
                Node::Object(kinds) => trusted.extend(kinds.iter().flat_map(|(kind, names)| {
                    texts(names).into_iter().map(|name| Trusted::of(kind, &name, &mut crowd_at)).collect::<Vec<_>>()
                })),
                other => trusted.extend(texts(other).iter().map(|name| Trusted::of("AWS", name, &mut crowd_at))),
            }
        }
        let mut of: Vec<_> = trusted.into_iter().map(|trusted| (trusted.standing(own_account), trusted)).collect();
        of.sort();
        (!of.is_empty()).then_some(Self { except, of })
    }

    pub(super) fn widest(&self) -> Option<Standing> {
        if self.except { Some(Standing::Anyone) } else { self.of.first().map(|(standing, _)| *standing) }
    }

    pub(super) fn other_accounts(&self, own_account: Option<&str>) -> usize {
        let accounts: HashSet<_> = self.of.iter().filter_map(|(_, trusted)| trusted.account()).collect();
        accounts.iter().filter(|account| own_account != Some(**account)).count()
    }

    pub(super) fn into_scope(self) -> Scope<Trusted> {
        let of = self.of.into_iter().map(|(_, trusted)| trusted).collect();
        Scope { except: self.except, of: Few::of(of, MAX_ITEMS) }
    }
}

impl Trusted {
    fn of(kind: &str, name: &str, crowd_at: &mut impl FnMut(&str) -> Option<Crowd>) -> Self {
        let kept = short(name);
        if name.contains('*') && name.bytes().all(|byte| matches!(byte, b'*' | b':' | b'?')) {
            return Self::Anyone;
        }
        match kind.trim().to_ascii_lowercase().as_str() {
            "service" => Self::Service(kept),
            "federated" => match crowd_at(name) {
                Some(crowd) => Self::AnyoneOf(crowd, kept),
                None => Self::Federated(kept),
            },
            _ => match Arn::parse(name) {
                // IAM takes no wildcards there; whoever does may mean it.
                Some(arn) if arn.account.contains(['*', '?']) => Self::Anyone,
                Some(arn) if arn.service == "iam" && arn.resource == "root" => Self::Account(short(arn.account)),
                None if is_account_id(name) => Self::Account(kept),
                _ => Self::Identity(kept),
            },
        }
    }

    /// The account of one who is trusted.
    #[must_use]
    pub fn account(&self) -> Option<&str> {
        match self {
            Self::Account(id) => Some(id),
            Self::Identity(arn) | Self::Federated(arn) => {
                Arn::parse(arn).map(|arn| arn.account).filter(|id| !id.is_empty())
            }
            _ => None,
        }
    }

    fn standing(&self, own_account: Option<&str>) -> Standing {
        let of_account = |account: Option<&str>| {
            if account.is_some() && account == own_account { Standing::Own } else { Standing::Foreign }
        };
        match self {
            Self::Anyone | Self::AnyoneOf(..) => Standing::Anyone,
            Self::Account(id) => of_account(Some(id)),
            Self::Identity(id) => of_account(Arn::parse(id).map(|arn| arn.account)),
            // Whoever runs a provider of another account decides who comes by it.
            Self::Federated(provider) => match Arn::parse(provider).map(|arn| arn.account) {
                Some(account) if own_account.is_some_and(|own| own != account) && is_account_id(account) => {
                    Standing::Foreign
                }
                _ => Standing::Provider,
            },
            Self::Service(_) => Standing::Service,
        }
    }
}
