//! The labels and values below the headline.

use crate::classify::{Application, Meaning, Method, Mfa, Outcome, Reason, SignIn};
use crate::cloudtrail::{Principal, Source};
use crate::story::Facts;
use crate::story::{New, News};
use crate::text::clean::{line, name};
use crate::voice::Labels;
use crate::voice::values::{denied, has_password, refused_factor};

pub(crate) const LABELS: Labels = Labels {
    width: 9,
    who: "Who",
    how: "How",
    mfa: "MFA",
    action: "Action",
    target: "Target",
    detail: "Detail",
    request: "Request",
    unseen: "Unseen",
    policy: ["Policy", "Policy 2", "Policy 3", "Policy 4"],
    trust: ["Trust", "Trust 2", "Trust 3", "Trust 4"],
    via: "Via",
    raised: "Raised",
    result: "Result",
    when: "When",
    until: "Until",
    utc: "UTC",
    from: "From",
    with: "With",
    new: "New",
    account: "Account",
    region: "Region",
    switched_from: "Out of",
    switched_to: "Into",
    context: "What came with the event:",
    link: "The event in CloudTrail:",
    event_id: "Event ID",
};

/// The caller, as exactly as the record allows.
pub(crate) fn who(facts: &Facts) -> Option<String> {
    Some(match &facts.principal {
        Principal::Root if facts.central_root => "root user, in a central root session of the organization".to_owned(),
        Principal::Root => "root user".to_owned(),
        Principal::IamUser { name: Some(user) } => format!("IAM user {}", name(user)),
        Principal::IamUser { name: None } => "an IAM user whose name is not recorded".to_owned(),
        Principal::AssumedRole { role: Some(role), session: Some(session) } => {
            format!("{} in role {}", name(session), name(role))
        }
        Principal::AssumedRole { role: Some(role), session: None } => format!("role {}", name(role)),
        Principal::AssumedRole { role: None, session } => format!("role session {}", name(session.as_deref()?)),
        Principal::SsoUser { permission_set, user, .. } => match user {
            Some(user) => format!("Identity Center user {}, permission set {}", name(user), name(permission_set)),
            None => format!("Identity Center user, permission set {}", name(permission_set)),
        },
        Principal::FederatedUser { name: user } => format!("federated user {}", name(user.as_deref()?)),
        Principal::SamlUser { name: user } => format!("SAML user {}", name(user.as_deref()?)),
        Principal::WebIdentityUser { name: user } => format!("web identity user {}", name(user.as_deref()?)),
        Principal::IdentityCenterUser { .. } => format!("Identity Center user {}", name(facts.principal.name()?)),
        Principal::AwsService { name: service } => format!("AWS service {}", name(service.as_deref()?)),
        Principal::AwsAccount { id } => format!("account {}", name(id.as_deref()?)),
        Principal::Unknown { name: user } => name(user.as_deref()?),
    })
}

/// The way in.
pub(crate) fn how(facts: &Facts) -> Option<String> {
    let (Meaning::SignIn(sign_in) | Meaning::SignInStep(_, sign_in)) = &facts.meaning else { return None };
    let method = match (sign_in.method, &facts.identity_provider) {
        (Method::Root, _) => "root user sign-in".to_owned(),
        (Method::IamUser, _) => "IAM user sign-in".to_owned(),
        (Method::AssumeRole, _) if sign_in.switch.is_some() => "role switch in the console".to_owned(),
        (Method::AssumeRole, _) => "role session".to_owned(),
        (Method::Sso, _) if sign_in.application == Application::Workspaces => "WorkSpaces sign-in".to_owned(),
        (Method::Sso, _) if matches!(sign_in.application, Application::Host(_)) => {
            "sign-in of an AWS application".to_owned()
        }
        (Method::Sso, _) => "IAM Identity Center".to_owned(),
        (Method::Saml, Some(provider)) => format!("SAML provider {provider}"),
        (Method::Saml, None) => "SAML".to_owned(),
        (Method::WebIdentity, Some(provider)) => format!("OpenID Connect, {provider}"),
        (Method::WebIdentity, None) => "OpenID Connect".to_owned(),
        (Method::Federation, _) => "federation (GetFederationToken)".to_owned(),
        (Method::Cli, _) => "aws login (command line)".to_owned(),
        (Method::Unknown, _) => "a kind of sign-in that Trailbell does not know".to_owned(),
    };
    Some(method)
}

/// `None` for a failed sign-in that never came as far as MFA.
pub(crate) fn mfa(sign_in: &SignIn) -> Option<&'static str> {
    Some(match sign_in.mfa {
        Mfa::Used if sign_in.outcome == Outcome::Failure => "asked for",
        Mfa::NotUsed if sign_in.outcome == Outcome::Failure => return None,
        Mfa::Used => "used",
        Mfa::NotUsed => "not used",
        Mfa::IdentityProvider => "up to the identity provider",
        Mfa::NotRecorded => "not recorded",
    })
}

/// How it ended, and why.
pub(crate) fn outcome(facts: &Facts) -> String {
    match (facts.meaning.outcome(), reason(facts)) {
        (Outcome::Success, _) => "success".to_owned(),
        // The message of a denial repeats who and what; it is in the JSON.
        (Outcome::Failure, _) if denied(facts) => "denied".to_owned(),
        (Outcome::Failure, Some(reason)) => format!("failed: {reason}"),
        (Outcome::Failure, None) => "failed".to_owned(),
        (Outcome::Unknown, _) => "not recorded".to_owned(),
    }
}

/// Why it failed.
pub(super) fn reason(facts: &Facts) -> Option<String> {
    if let Some(wrong) = refused_factor(facts) {
        return Some(if wrong == "PASSWORD" { "wrong password" } else { "wrong code" }.to_owned());
    }
    Some(match facts.meaning.reason()? {
        Reason::WrongCredentials if has_password(facts) => "wrong password or MFA code".to_owned(),
        Reason::WrongCredentials => "authentication failed".to_owned(),
        Reason::NoSuchUser => "no such user name".to_owned(),
        Reason::Error { code: Some(code), message: Some(message) } => format!("{}: {}", name(code), line(message, 300)),
        Reason::Error { code: Some(text), message: None } | Reason::Error { code: None, message: Some(text) } => {
            line(text, 300)
        }
        Reason::Error { code: None, message: None } => return None,
    })
}

/// What is new for whoever did it, and since when.
pub(crate) fn news(news: &News, since: Option<String>, facts: &Facts) -> String {
    let signs_in = matches!(facts.meaning, Meaning::SignIn(_));
    let what = |new: &New| match new {
        New::Person => "this user",
        New::Address => "address",
        New::Country => "country",
        New::Client if signs_in => "browser",
        New::Client => "tool",
        New::Role if matches!(facts.principal, Principal::SsoUser { .. }) => "permission set",
        New::Role => "role",
    };
    let what = news.what.iter().map(what).collect::<Vec<_>>().join(", ");
    let for_whom = if news.what.contains(&New::Person) { "" } else { " for this user" };
    match since {
        Some(since) => format!("{what} (new{for_whom} since {since})"),
        None => format!("{what} (first seen{for_whom} in 90 days)"),
    }
}

pub(crate) fn place(facts: &Facts) -> Option<String> {
    let source = facts.source.as_ref()?;
    let mut place = match source {
        Source::Address(_) | Source::Other(_) => facts.address()?.to_owned(),
        Source::AwsInternal => "inside AWS".to_owned(),
        Source::Service(service) => format!("the AWS service {}", name(service)),
    };
    if let Some(country) = facts.country {
        place.extend([", registered in ", country.english()]);
    } else if source.is_private() {
        place.push_str(", a private address");
    }
    if let (Source::Address(_), Some(endpoint)) = (source, &facts.vpc_endpoint) {
        place.extend([", through the VPC endpoint ", endpoint]);
    }
    Some(place)
}
