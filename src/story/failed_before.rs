//! A success after failures of the same person: that is how a guessed password looks, or a factor that somebody was worn down to give. The
//! failures are told as well; but there may be ten thousand of them, and the success is what matters.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};

use jiff::{SignedDuration, Timestamp};

use super::{Facts, Story};
use crate::classify::{Meaning, Method, Outcome, SignIn};
use crate::cloudtrail::{Principal, Source};
use crate::severity::Severity;

/// How long before a success a failure may lie that came with it.
const WINDOW: SignedDuration = SignedDuration::from_hours(24);
/// From so many on nobody has just mistyped a password.
const MANY: usize = 3;

/// The failures before a success.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct FailedBefore {
    /// How many.
    pub times: usize,
    /// Did any come from another address than the success, or is that not known?
    pub elsewhere: bool,
}

impl FailedBefore {
    /// These and others.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self { times: self.times.saturating_add(other.times), elsewhere: self.elsewhere || other.elsewhere }
    }

    /// What two ways to know the person tell of the same failures.
    #[must_use]
    pub fn joined(self, other: Self) -> Self {
        Self { times: self.times.max(other.times), elsewhere: self.elsewhere || other.elsewhere }
    }

    /// Is the success suspicious by them? Whoever mistypes a password once or twice does it where they then get in.
    #[must_use]
    pub fn is_suspicious(self) -> bool {
        self.times >= MANY || self.times > 0 && self.elsewhere
    }

    /// Are they worth a word in the sentence?
    #[must_use]
    pub fn is_said(self) -> bool {
        self.times > 1 || self.is_suspicious()
    }

    pub(super) fn least(self, root: bool) -> Severity {
        match (self.is_suspicious(), root) {
            (true, true) => Severity::Critical,
            (true, false) => Severity::Warning,
            (false, _) => Severity::Info,
        }
    }
}

/// Notes in each success how often the same person failed before, as far as these events tell.
pub(crate) fn note(stories: &mut [Story]) {
    if !stories.iter().any(|story| failed(&story.facts).is_some()) {
        return;
    }
    let mut failures = Failures { portal: Portal::of(stories), ..Failures::default() };
    for story in &*stories {
        if let Some(sign_in) = failed(&story.facts) {
            failures.add(&story.facts, sign_in);
        }
    }
    failures.sort();
    for story in stories {
        if let Some(sign_in) = succeeded(&story.facts) {
            // What is known of them already may be more: some of these failures may have been told before.
            let before = failures.before(&story.facts, sign_in);
            story.failed_before = joined(story.failed_before, before);
        }
    }
}

/// What is known of the failures before, by two who may know of some.
pub(crate) fn joined(one: Option<FailedBefore>, other: Option<FailedBefore>) -> Option<FailedBefore> {
    one.into_iter().chain(other).reduce(FailedBefore::joined)
}

/// The sign-in that failed.
fn failed(facts: &Facts) -> Option<&SignIn> {
    sign_in(facts).filter(|sign_in| sign_in.outcome == Outcome::Failure)
}

/// The sign-in that worked; one of which nobody knows how it ended counts as such.
fn succeeded(facts: &Facts) -> Option<&SignIn> {
    sign_in(facts).filter(|sign_in| sign_in.outcome != Outcome::Failure)
}

fn sign_in(facts: &Facts) -> Option<&SignIn> {
    match &facts.meaning {
        Meaning::SignIn(sign_in) => Some(sign_in),
        _ => None,
    }
}

/// When each person failed, and where.
#[derive(Default)]
struct Failures {
    portal: Portal,
    of: HashMap<String, Times>,
    at: HashMap<(String, String), Times>,
}

/// Those of one person; at a place, or at all.
#[derive(Default)]
struct Times {
    known: Vec<Timestamp>,
    /// Without a time that can be read: they may have been before.
    unknown: usize,
}

impl Times {
    fn add(&mut self, time: Option<Timestamp>) {
        match time {
            Some(time) => self.known.push(time),
            None => self.unknown += 1,
        }
    }

    fn before(&self, time: Option<Timestamp>) -> usize {
        let Some(time) = time else { return self.known.len() + self.unknown };
        let until = self.known.partition_point(|failure| *failure <= time);
        let from = self.known.partition_point(|failure| time.duration_since(*failure) > WINDOW);
        until.saturating_sub(from) + self.unknown
    }
}

impl Failures {
    fn add(&mut self, facts: &Facts, sign_in: &SignIn) {
        let place = place(facts);
        for person in self.portal.persons(facts, sign_in) {
            if let Some(place) = &place {
                self.at.entry((person.clone(), place.clone())).or_default().add(facts.time);
            }
            self.of.entry(person).or_default().add(facts.time);
        }
    }

    fn sort(&mut self) {
        for times in self.of.values_mut().chain(self.at.values_mut()) {
            times.known.sort_unstable();
        }
    }

    fn before(&self, facts: &Facts, sign_in: &SignIn) -> Option<FailedBefore> {
        let place = place(facts);
        let before = |person: String| {
            let times = self.of.get(&person)?.before(facts.time);
            let here = place.clone().and_then(|place| self.at.get(&(person, place)));
            let here = here.map_or(0, |here| here.before(facts.time));
            (times > 0).then_some(FailedBefore { times, elsewhere: here < times })
        };
        self.portal.persons(facts, sign_in).into_iter().filter_map(before).reduce(FailedBefore::joined)
    }
}

/// Who signs in to the portal. A failed check of a password names nobody: the name stands on the challenge of the same `AuthWorkflowID`, and the
/// success has an id alone ("Understanding IAM Identity Center sign-in events").
#[derive(Default)]
struct Portal {
    workflows: HashMap<(Option<String>, String), Vec<String>>,
    /// By a name the id, and by an id the name, where one record has both.
    same: HashMap<String, Vec<String>>,
}

impl Portal {
    fn of(stories: &[Story]) -> Self {
        let mut portal = Self::default();
        for Story { facts, .. } in stories {
            let known = in_portal(&facts.principal);
            if let Some(workflow) = &facts.auth_workflow_id {
                let key = (facts.account.clone(), workflow.clone());
                portal.workflows.entry(key).or_default().extend(known.iter().cloned());
            }
            if let [name, id] = known.as_slice() {
                portal.same.entry(name.clone()).or_default().push(id.clone());
                portal.same.entry(id.clone()).or_default().push(name.clone());
            }
        }
        portal
    }

    /// All by which whoever signs in is known.
    fn persons(&self, facts: &Facts, sign_in: &SignIn) -> Vec<String> {
        let mut all = persons(facts, sign_in);
        if matches!(facts.principal, Principal::IdentityCenterUser { .. } | Principal::Unknown { .. }) {
            let key = facts.auth_workflow_id.clone().map(|workflow| (facts.account.clone(), workflow));
            all.extend(key.and_then(|key| self.workflows.get(&key)).into_iter().flatten().cloned());
            let same: Vec<_> = all.iter().filter_map(|person| self.same.get(person)).flatten().cloned().collect();
            all.extend(same);
            all.sort_unstable();
            all.dedup();
        }
        all
    }
}

/// By what somebody is known there: by a name, an id, or both.
fn in_portal(principal: &Principal) -> Vec<String> {
    let named = |what: &str, name: &str| format!("{what}/{}", name.to_lowercase());
    match principal {
        Principal::IdentityCenterUser { name, user_id } => {
            let name = name.iter().map(|name| named("portal", name));
            name.chain(user_id.iter().map(|id| named("portal-id", id))).collect()
        }
        Principal::Unknown { name: Some(name) } => vec![named("portal", name)],
        _ => Vec::new(),
    }
}

/// Where it came from; of IPv6 the network, since a device changes the second half of its address day by day (RFC 8981).
fn place(facts: &Facts) -> Option<String> {
    match facts.source.as_ref().and_then(Source::address) {
        Some(address) => Some(network(address)),
        None => facts.source_ip.clone(),
    }
}

/// An address by which a device is known from day to day.
pub(crate) fn network(address: IpAddr) -> String {
    match address {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => format!("{}/64", Ipv6Addr::from_bits(address.to_bits() >> 64 << 64)),
    }
}

/// What whoever signs in is known by; Identity Center names its users by a name, by an id, or by both. IAM's and Identity Center's names do
/// not tell capitals from small letters ("IAM and AWS STS quotas").
fn persons(facts: &Facts, sign_in: &SignIn) -> Vec<String> {
    let account = facts.account.as_deref().unwrap_or_default();
    let named = |what: &str, name: &str| format!("{what}/{}", name.to_lowercase());
    let here = |what: &str, name: &str| format!("{account}#{}", named(what, name));
    // Of a role switch it is whoever switches: to be refused a role is no wrong password.
    if let Some(from) = sign_in.switch.as_ref().and_then(|switch| switch.from.as_deref()) {
        return vec![here("switch", from)];
    }
    match &facts.principal {
        Principal::Root if sign_in.method == Method::Sso => Vec::new(),
        Principal::Root => vec![here("root", "")],
        Principal::IamUser { name: Some(name) } => vec![here("user", name)],
        Principal::AssumedRole { role, session: Some(session) } => {
            vec![here("session", &format!("{}/{session}", role.as_deref().unwrap_or_default()))]
        }
        Principal::FederatedUser { name: Some(name) }
        | Principal::SamlUser { name: Some(name) }
        | Principal::WebIdentityUser { name: Some(name) } => vec![here("federated", name)],
        // The sign-in to the portal is recorded in another account than the role's session that it opens.
        Principal::SsoUser { user: Some(name), .. } => vec![named("portal", name)],
        principal => in_portal(principal),
    }
}
