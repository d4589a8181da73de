//! One event as an alert, and its machine-readable form.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::Serialize;

use super::caller::Caller;
use super::rank::{Company, Sort};
use super::reason::as_aws_says;
use super::tellable::Said;
use super::{Subject, Subjects, mail};
use crate::classify::{ChangeKind, Kind, Meaning, Ours, Outcome, api_name};
use crate::cloudtrail::{EventKey, Record, console_link};
use crate::country::Country;
use crate::event::Event;
use crate::severity::Severity;
use crate::story::{Facts, Story};
use crate::text::{clean, isolate::isolate};
use crate::voice::{Wording, steps};

/// Addresses that one alert lists.
const MOST_PLACES: usize = 20;

/// The version of the alert's JSON.
pub const SCHEMA: u8 = 1;

/// One event as an alert. Serialised it is the machine-readable form; what is not known is absent.
#[derive(Debug, Clone, Serialize)]
pub struct Alert {
    schema: u8,
    /// What kind of alert.
    pub kind: Kind,
    /// How much it matters.
    pub severity: Severity,
    /// What happened, in one English sentence.
    pub headline: String,
    /// The subject in English, whatever the mail's language.
    pub subject: Subject,
    /// All that a message can be headed with.
    #[serde(skip)]
    pub(crate) subjects: Subjects,
    /// What happened in the fewest words, in the mail's language and in English.
    #[serde(skip)]
    pub(crate) brief: [String; 2],
    /// Among what it is told where it cannot be told alone.
    #[serde(skip)]
    pub(super) company: Company,
    #[serde(skip)]
    pub(super) sort: Sort,
    /// Did it happen in the reader's quiet hours, and may wait?
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub quiet: bool,
    #[serde(flatten)]
    details: Details,
    /// The ids of events folded into this one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<String>,
    /// When it happened; where it came again and again, for the first time.
    #[serde(skip)]
    pub time: Option<Timestamp>,
    /// When for the last time, where it happened again and again.
    #[serde(skip)]
    pub(crate) last_time: Option<Timestamp>,
    /// How many events were folded into this one, with and without an id.
    #[serde(skip)]
    pub folded: usize,
    /// The events in it that are claimed: see [`Story::keys`].
    #[serde(skip)]
    pub keys: Vec<EventKey>,
    /// The sentence in the mail's language.
    #[serde(skip)]
    pub title: String,
    /// The mail's text.
    #[serde(skip)]
    pub body: String,
    /// What to do, in the mail's language.
    #[serde(skip)]
    pub(crate) next_steps: Vec<String>,
}

/// Declares the optional fields of the JSON once: absent where there is nothing to say.
macro_rules! details {
    ($($(#[$doc:meta])* $field:ident: $ty:ty,)*) => {
        #[derive(Debug, Clone, Default, Serialize)]
        struct Details { $($(#[$doc])* #[serde(skip_serializing_if = "Option::is_none")] $field: Option<$ty>,)* }
    };
}

details! {
    /// Why the reader's own policy raised the severity.
    raised: String,
    event_id: String,
    event_name: String,
    event_source: String,
    /// RFC 3339, UTC.
    event_time: String,
    account: String,
    account_name: String,
    region: String,
    principal: Caller,
    source_ip: String,
    /// Where there were many: all of them, or the first twenty.
    source_ips: Vec<String>,
    /// ISO 3166-1: where the address is registered.
    country: &'static str,
    user_agent: String,
    client: String,
    /// What is new for whoever did it.
    new: Vec<&'static str>,
    /// That was not looked up.
    new_unknown: bool,
    outcome: Outcome,
    reason: String,
    /// Another event bears its id.
    same_id: bool,
    /// The code word of the test that it is, as `trailbell doctor` announced it.
    test: String,
    /// How often the same person failed before.
    failed_before: usize,
    /// Some of that was elsewhere, or nobody knows where.
    failed_elsewhere: bool,
    method: &'static str,
    mfa: &'static str,
    application: String,
    switch_from: String,
    switch_to: String,
    action: String,
    target: String,
    /// The account that a change of access is about.
    target_account: String,
    detail: String,
    via: String,
    /// True where AWS left the request out of the record, or what it adds to a sign-in.
    omitted: bool,
    /// What a workflow said beside the event.
    context: BTreeMap<String, String>,
    /// How much more it said.
    context_omitted: usize,
    link: String,
}

impl Alert {
    /// The alert for one record, where a stack of the usual name is ours.
    #[must_use]
    pub fn new(record: &Record<'_>, wording: &Wording) -> Self {
        let event = Event::of(record, &Ours::default(), &wording.account_names);
        let facts = Facts::of(event, &wording.account_names).keyed(record);
        Self::of_story(&Story::of(facts), wording)
    }

    /// The alert for several events that are one story.
    #[must_use]
    pub fn of_story(story: &Story, wording: &Wording) -> Self {
        let Story { facts, folded, .. } = story;
        let severity = story.severity();
        let words = wording.language.words();
        let Said { headline, title, brief } = Said::of(story, wording);
        let (headline, title) = (headline.into_owned(), title.into_owned());
        let subjects = Subjects::of(story, wording);
        let link = console_link(facts.region.as_deref(), facts.event_id.as_deref());
        let (opening, next_steps) = steps(story, words);
        Self {
            schema: SCHEMA,
            kind: facts.meaning.kind(),
            severity,
            body: isolate(mail::text(story, wording, &title, (opening, &next_steps), link.as_deref())),
            headline,
            subject: subjects.json.clone(),
            company: Company::of(story),
            sort: Sort::of(story),
            brief: brief.into_owned(),
            subjects,
            quiet: false,
            details: Details::of(story, link),
            related: story.related().map(str::to_owned).collect(),
            time: story.time(),
            last_time: story.last_time(),
            folded: folded.len(),
            keys: story.keys().cloned().collect(),
            title: isolate(title),
            next_steps: next_steps.into_iter().map(isolate).collect(),
        }
    }

    /// The machine-readable form, on one line.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Nothing in an alert can fail to serialise: it is strings and enums all the way down.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The event's id, where it has one.
    #[must_use]
    pub fn event_id(&self) -> Option<&str> {
        self.details.event_id.as_deref()
    }

    /// The account the event happened in.
    #[must_use]
    pub fn account(&self) -> Option<&str> {
        self.details.account.as_deref()
    }

    /// When it happened, as RFC 3339 in UTC.
    #[must_use]
    pub fn event_time(&self) -> Option<&str> {
        self.details.event_time.as_deref()
    }

    pub(crate) fn account_label(&self) -> Option<&str> {
        self.details.account_name.as_deref().or(self.details.account.as_deref())
    }

    pub(crate) fn method(&self) -> Option<&'static str> {
        self.details.method
    }

    pub(crate) fn outcome(&self) -> Option<Outcome> {
        self.details.outcome
    }
}

impl Details {
    fn of(story: &Story, link: Option<String>) -> Self {
        let facts = &story.facts;
        let mut details = Self {
            raised: story.raised.as_ref().map(|raised| raised.reason.clone()),
            event_id: facts.event_id.clone(),
            event_name: facts.event_name.clone(),
            event_source: facts.event_source.clone(),
            event_time: story.time().as_ref().map(Timestamp::to_string),
            account: facts.account.clone(),
            account_name: facts.account_name.clone(),
            region: facts.region.clone(),
            principal: Some(Caller::of(facts)),
            source_ip: facts.source_ip.clone(),
            source_ips: (!story.places.is_empty()).then(|| story.places.iter().take(MOST_PLACES).cloned().collect()),
            same_id: story.same_id.then_some(true),
            test: story.test.map(|test| test.code_word.to_string()),
            failed_before: story.failed_before.map(|failed| failed.times),
            failed_elsewhere: story.failed_before.and_then(|failed| failed.elsewhere.then_some(true)),
            country: facts.country.map(Country::code),
            user_agent: facts.user_agent.clone(),
            client: facts.client.as_ref().map(ToString::to_string),
            new: story.news.as_ref().map(|news| news.what.iter().map(|new| new.as_str()).collect()),
            new_unknown: story.not_looked_up.then_some(true),
            outcome: Some(facts.meaning.outcome()),
            reason: facts.meaning.reason().and_then(as_aws_says),
            omitted: facts.is_left_out().then_some(true),
            context: (!facts.context.entries.is_empty()).then(|| facts.context.entries.clone()),
            context_omitted: (facts.context.omitted > 0).then_some(facts.context.omitted),
            link,
            ..Self::default()
        };
        let short = |text: &str| clean::line(text, 256);
        match &facts.meaning {
            Meaning::SignIn(sign_in) | Meaning::SignInStep(_, sign_in) => {
                details.method = Some(sign_in.method.as_str());
                details.mfa = Some(sign_in.mfa.as_str());
                details.application = sign_in.application.as_str().map(short);
                if let Some(switch) = &sign_in.switch {
                    details.switch_from = switch.from.as_deref().map(short);
                    details.switch_to = switch.to.as_deref().map(short);
                }
            }
            Meaning::Change(change) => match change.kind {
                ChangeKind::Iam | ChangeKind::Access | ChangeKind::RootUse => {
                    details.target_account = change.target_account.clone();
                    details.action = Some(short(&change.name));
                    let own = || facts.principal.name().unwrap_or("root");
                    details.target = if change.holder_is_caller { Some(own()) } else { change.target() }.map(short);
                    // For programs the ARN, whatever people call it.
                    details.detail = change.object_as_recorded.as_deref().or(change.detail()).map(short);
                    details.via = change.via.as_deref().map(short);
                }
                ChangeKind::Tampering => {
                    details.action = facts.event_name.as_deref().map(|event| api_name(event).to_owned());
                    details.target = change.target().map(short);
                    details.detail = change.detail().map(short);
                    details.via = change.via.as_deref().map(short);
                }
                // Another account's, by its organization.
                ChangeKind::AccountRecovery => {
                    details.target = change.target_account.clone();
                    details.target_account = change.target_account.clone();
                }
            },
            Meaning::Other { .. } => {}
        }
        details
    }
}
