//! What both languages need to know of an event before they find words.

use super::Wording;
use super::change::{Change, Managed, short_name};
use crate::classify::{
    Action, Few, IamChange, Meaning, Method, Omitted, Outcome, PolicyDocument, Power, Reason, RequestDetail, Scope,
    Statement, Trusted, Verb,
};
use crate::cloudtrail::Arn;
use crate::story::Facts;
use crate::text::clean;

/// Was a change refused for want of permission?
pub(crate) fn denied(facts: &Facts) -> bool {
    let change = matches!(facts.meaning, Meaning::IamChange(_) | Meaning::Tampering(_));
    change && facts.meaning.reason().is_some_and(Reason::is_access_denied)
}

/// Does AWS itself check a password there? For a federated sign-in `Failed authentication` says nothing of one.
pub(crate) fn has_password(facts: &Facts) -> bool {
    match &facts.meaning {
        Meaning::SignIn(sign_in) | Meaning::SignInStep(_, sign_in) => {
            matches!(sign_in.method, Method::Root | Method::IamUser)
        }
        Meaning::AccountRecovery(_) => true,
        Meaning::IamChange(_) | Meaning::Tampering(_) | Meaning::Other { .. } => false,
    }
}

/// The factor that a failed verification in Identity Center was about, which gives no other reason.
pub(crate) fn refused_factor(facts: &Facts) -> Option<&str> {
    match &facts.meaning {
        Meaning::SignIn(sign_in)
            if sign_in.outcome == Outcome::Failure && sign_in.method == Method::Sso && sign_in.reason.is_none() =>
        {
            facts.credential_type.as_deref().filter(|factor| matches!(*factor, "PASSWORD" | "TOTP" | "EMAIL_OTP"))
        }
        _ => None,
    }
}

/// The names in an IAM change, cleaned for a sentence.
pub(crate) struct ChangeNames {
    object: Option<String>,
    holder: Option<String>,
    status: Option<String>,
    detail: Option<RequestDetail>,
    managed: Option<Managed>,
    holder_is_caller: bool,
}

impl ChangeNames {
    pub(crate) fn of(change: &IamChange) -> Self {
        // The name is the end of an ARN, which a long path must not push out.
        let short = |text: &Option<String>| text.as_deref().map(|text| clean::line(short_name(text), 128));
        Self {
            object: short(&change.object_name),
            holder: short(&change.holder_name),
            status: change.status.as_deref().map(clean::name),
            detail: change.request_detail.as_ref().map(cleaned),
            managed: change.object_name.as_deref().and_then(Managed::of),
            holder_is_caller: change.holder_is_caller,
        }
    }

    /// What the words for an API are made from.
    pub(crate) fn change<'a>(&'a self, action: &'a Action) -> Change<'a> {
        Change {
            action,
            object_name: self.object.as_deref(),
            holder_name: self.holder.as_deref(),
            holder_is_caller: self.holder_is_caller,
            status: self.status.as_deref(),
            detail: self.detail.as_ref(),
            managed: self.managed.filter(|_| matches!(action.verb, Verb::Attach | Verb::Detach | Verb::Set)),
        }
    }
}

fn cleaned(detail: &RequestDetail) -> RequestDetail {
    let clean = |text: &Option<String>| text.as_deref().map(|text| clean::line(text, 128));
    match detail {
        RequestDetail::Moved { name, path } => RequestDetail::Moved { name: clean(name), path: clean(path) },
        // A service's name is cleaned where it is written.
        other => other.clone(),
    }
}

/// Can anybody assume the role, and is that all that its trust policy says?
pub(super) fn is_open_to_anybody(policy: &PolicyDocument) -> bool {
    let Some(Few { first, more: 0 }) = &policy.statements else { return false };
    let [Statement { power: Some(Power::Full), principals: Some(Scope { except: false, .. }), conditions, .. }] =
        first.as_slice()
    else {
        return false;
    };
    policy.is_trust && conditions.first.is_empty()
}

/// The size of a request that was left out, in units of 1024 bytes, by which CloudTrail counts its limit of 100 KB.
pub(super) fn kilobytes(omitted: Omitted) -> Option<u64> {
    omitted.size.map(|size| size / 1024).filter(|kilobytes| *kilobytes > 0)
}

/// Characters of the line about one statement of a policy.
pub(crate) const MAX_STATEMENT: usize = 400;

/// Cuts the parts of a line where they are too long together. Each keeps an equal share of the room and what the others leave: no
/// length of one pushes another out of sight.
pub(crate) fn fit<const N: usize>(room: usize, parts: [String; N]) -> [String; N] {
    let lengths = parts.each_ref().map(|part| part.chars().count());
    let mut left = room;
    let mut after: usize = lengths.iter().map(|length| (*length).min(room / N)).sum();
    let mut lengths = lengths.into_iter();
    parts.map(|part| {
        let length = lengths.next().unwrap_or_default();
        after -= length.min(room / N);
        let own = left.saturating_sub(after);
        left = left.saturating_sub(length.min(own));
        if length > own { clean::line(&part, own) } else { part }
    })
}

/// A principal of a trust policy, cleaned; accounts with their names.
pub(crate) enum Whom {
    Anyone,
    OwnAccount(String),
    Account(String),
    /// With the account, where that is another.
    User(String, Option<String>),
    /// With the account, where that is another.
    Role(String, Option<String>),
    SamlProvider(String),
    Provider(String),
    Service(String),
    Other(String),
}

impl Whom {
    pub(crate) fn of(trusted: &Trusted, facts: &Facts, wording: &Wording) -> Self {
        let named = |id: &str| match wording.account_names.get(id) {
            Some(name) => format!("{} ({})", clean::name(name), clean::name(id)),
            None => clean::name(id),
        };
        let is_own = |id: &str| facts.account.as_deref() == Some(id);
        let other = |id: &str| (!is_own(id)).then(|| named(id));
        match trusted {
            Trusted::Anyone => Self::Anyone,
            Trusted::Account(id) if is_own(id) => Self::OwnAccount(clean::name(id)),
            Trusted::Account(id) => Self::Account(named(id)),
            Trusted::Service(service) => Self::Service(clean::name(service)),
            Trusted::Identity(id) => match Arn::parse(id).map(|arn| (arn, arn.name())) {
                Some((arn, Some(user))) if arn.after("user").is_some() => {
                    Self::User(clean::name(user), other(arn.account))
                }
                Some((arn, Some(role))) if arn.after("role").is_some() => {
                    Self::Role(clean::name(role), other(arn.account))
                }
                _ => Self::Other(clean::line(id, 80)),
            },
            Trusted::Federated(provider) => match Arn::parse(provider) {
                Some(arn) => match (arn.after("oidc-provider"), arn.after("saml-provider")) {
                    (Some(address), _) => Self::Provider(clean::line(address, 80)),
                    (_, Some(provider)) => Self::SamlProvider(clean::name(provider)),
                    _ => Self::Provider(clean::line(provider, 80)),
                },
                None => Self::Provider(clean::line(provider, 80)),
            },
        }
    }
}

/// Does a list name everything by `*`? That stands first in it, whatever else there is.
pub(crate) fn is_everything(list: &Few<String>) -> bool {
    list.first.first().is_some_and(|first| matches!(first.as_str(), "*" | "*:*"))
}

/// The same of principals.
pub(crate) fn is_anyone(list: &Few<Trusted>) -> bool {
    list.first.first() == Some(&Trusted::Anyone)
}

/// Is a trust policy's statement about nothing but assuming the role, by whichever of the APIs? `*` and `sts:*` come to that.
pub(crate) fn is_plain_trust(statement: &Statement) -> bool {
    const BESIDES: [&str; 3] = ["sts:TagSession", "sts:SetSourceIdentity", "sts:SetContext"];
    let is = |action: &str, known: &[&str]| known.iter().any(|known| action.eq_ignore_ascii_case(known));
    let assumes = |action: &str| {
        is(action, &["*", "*:*", "sts:*"])
            || action.get(..10).is_some_and(|head| head.eq_ignore_ascii_case("sts:Assume"))
    };
    statement.actions.as_ref().is_some_and(|Scope { except, of }| {
        !except
            && of.more == 0
            && of.first.iter().any(|action| assumes(action))
            && of.first.iter().all(|action| assumes(action) || is(action, &BESIDES))
    })
}
