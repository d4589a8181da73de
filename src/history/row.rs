//! One event as history tells it: what every form is written from.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::setting::{Setting, settings};
use super::whole::Whole;
use crate::alert::Alert;
use crate::classify::{Meaning, Outcome};
use crate::cloudtrail::Principal;
use crate::country::Country;
use crate::severity::Severity;
use crate::story::{Facts, Story};
use crate::text::clean;
use crate::text::visible::visible;
use crate::voice::{Wording, headline, values};

/// An event. What is not known is absent.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Row {
    /// When.
    #[serde(skip)]
    pub time: Option<Timestamp>,
    /// How much it matters.
    #[serde(with = "as_text")]
    pub severity: Severity,
    /// `success`, `failure` or `unknown`.
    pub outcome: String,
    /// The kind of event, as in the alert's JSON.
    pub kind: String,
    /// What happened, in the reader's language: the words of the mails.
    pub sentence: String,
    /// Who, as `--who` takes it: `user/alice`, `role/Deploy/ci-4711`.
    pub who: Option<String>,
    /// The API: `iam:CreateUser`.
    pub what: Option<String>,
    /// To what.
    pub target: Option<String>,
    /// The account's name, else its id.
    pub account: Option<String>,
    /// Where it was recorded.
    pub region: Option<String>,
    /// The address, or whatever CloudTrail has in its place.
    pub address: Option<String>,
    /// The country in which that is registered.
    pub country: Option<String>,
    /// In place of an address, in the reader's language: inside of AWS, a service.
    pub place: Option<String>,
    /// The event's id.
    pub event_id: Option<String>,
    /// Where it was read.
    pub source: String,
    /// The alert's JSON, with `source`; where that is the form.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub json: Option<Box<RawValue>>,
    /// What is said below it, where a story is told.
    #[serde(skip)]
    pub notes: Vec<String>,
    /// What it sets, where a story is told.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub settings: Vec<Setting>,
    /// Who it was, whatever role or session they were in: `sso-user/alice`. Sessions of a role are the role.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub person: Option<String>,
    /// All that a mail would say, where a page is made of it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub whole: Option<Box<Whole>>,
    /// The record as CloudTrail wrote it, where that is needed.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub raw: Option<Box<str>>,
}

/// What of a row is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Needed {
    /// The alert's JSON.
    pub json: bool,
    /// What the event sets.
    pub settings: bool,
    /// All that a mail would say.
    pub whole: bool,
    /// The record itself, from this severity on.
    pub raw: Option<Severity>,
}

impl Row {
    pub(super) fn of(facts: Facts, source: &str, needed: Needed, wording: &Wording) -> Self {
        let words = wording.language.words();
        let story = Story::of(facts);
        let facts = &story.facts;
        let service = facts.event_source.as_deref().and_then(|source| source.split('.').next());
        let what = facts.event_name.as_deref().map(|name| match service {
            Some(service) => format!("{service}:{name}"),
            None => name.to_owned(),
        });
        let address = facts.source.as_ref().and_then(crate::cloudtrail::Source::address);
        Self {
            time: facts.time,
            severity: story.severity(),
            outcome: facts.meaning.outcome().as_str().to_owned(),
            kind: facts.meaning.kind().as_str().to_owned(),
            sentence: headline(&story, words),
            who: who(&facts.principal),
            what,
            target: target(facts).map(|target| clean::line(&target, 256)),
            account: facts.account_name.clone().or_else(|| facts.account.clone()),
            region: facts.region.clone(),
            address: facts.source_ip.clone(),
            country: facts.country.map(Country::code).map(str::to_owned),
            place: if address.is_none() { values::place(facts, words) } else { None },
            event_id: facts.event_id.clone(),
            source: visible(source).into_owned(),
            notes: Vec::new(),
            settings: if needed.settings { settings(facts, wording) } else { Vec::new() },
            json: if needed.json { json(&story, source, wording) } else { None },
            person: if needed.whole { person(&facts.principal) } else { None },
            whole: needed.whole.then(|| Box::new(Whole::of(&story, wording))),
            raw: None,
        }
    }

    /// Was it tried and refused?
    #[must_use]
    pub fn failed(&self) -> bool {
        self.outcome == Outcome::Failure.as_str()
    }
}

/// The alert's JSON, and where it was read.
fn json(story: &Story, source: &str, wording: &Wording) -> Option<Box<RawValue>> {
    let alert = Alert::of_story(story, wording).to_json();
    let source = serde_json::to_string(&clean::line(source, 1024)).ok()?;
    let open = alert.strip_suffix('}')?;
    RawValue::from_string(format!("{open},\"source\":{source}}}")).ok()
}

/// What a caller is called, with what it is, so that it can be asked for.
fn who(principal: &Principal) -> Option<String> {
    let (kind, name, user) = match principal {
        Principal::Root => return Some("root".to_owned()),
        Principal::IamUser { name } => ("user", name.as_deref(), None),
        Principal::AssumedRole { role: Some(role), session } => ("role", Some(role.as_str()), session.as_deref()),
        Principal::AssumedRole { role: None, session } => ("session", session.as_deref(), None),
        Principal::SsoUser { permission_set, user, .. } => {
            ("permission-set", Some(permission_set.as_str()), user.as_deref())
        }
        Principal::FederatedUser { name } => ("federated-user", name.as_deref(), None),
        Principal::SamlUser { name } => ("saml-user", name.as_deref(), None),
        Principal::WebIdentityUser { name } => ("web-identity-user", name.as_deref(), None),
        Principal::IdentityCenterUser { .. } => ("identity-center-user", principal.name(), None),
        Principal::AwsService { name } => ("service", name.as_deref(), None),
        Principal::AwsAccount { id } => ("account", id.as_deref(), None),
        Principal::Unknown { name } => return name.as_deref().map(clean::name),
    };
    let user = user.map(|user| format!("/{}", clean::name(user))).unwrap_or_default();
    name.map(|name| format!("{kind}/{}{user}", clean::name(name)))
}

/// Who a caller is. Of a role's sessions there may be one for each run of a program.
fn person(principal: &Principal) -> Option<String> {
    match principal {
        Principal::AssumedRole { role: Some(role), .. } => Some(format!("role/{}", clean::name(role))),
        Principal::SsoUser { user: Some(user), .. } => Some(format!("sso-user/{}", clean::name(user))),
        principal => who(principal),
    }
}

fn target(facts: &Facts) -> Option<String> {
    match &facts.meaning {
        Meaning::Change(change) if change.holder_is_caller => Some(facts.principal.name().unwrap_or("root").to_owned()),
        Meaning::Change(change) => change.target().map(str::to_owned),
        Meaning::SignIn(sign_in) => sign_in.switch.as_ref()?.to.clone(),
        Meaning::SignInStep(..) | Meaning::Other { .. } => None,
    }
}

/// A value as the text that it is printed as.
mod as_text {
    use std::fmt::Display;
    use std::str::FromStr;

    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(super) fn serialize<T: Display, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(value)
    }

    pub(super) fn deserialize<'de, T: FromStr, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error>
    where
        T::Err: Display,
    {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}
