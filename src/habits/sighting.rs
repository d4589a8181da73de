use jiff::Timestamp;

use super::Person;
use crate::classify::{Meaning, Outcome};
use crate::cloudtrail::client::Client;
use crate::cloudtrail::{Principal, Source};
use crate::story::failed_before::network;
use crate::story::{Facts, New};

/// Somebody, seen with what they have at one time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sighting {
    /// Who.
    pub person: Person,
    /// When, in seconds since 1970.
    pub(super) at: i64,
    /// What there was to see.
    pub(super) marks: Vec<(New, String)>,
    pub(super) teaches: Teaches,
    /// Is it worth a word that this person was never seen?
    pub(super) introduces: bool,
}

/// Does a sighting become a habit?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Teaches {
    Always,
    /// Only of somebody who has signed in: the names of a program's role sessions come and go.
    Acquaintances,
    /// Whoever fails to sign in may be somebody else.
    Never,
}

impl Sighting {
    /// What an event shows of whoever did it; `now` where it does not say when, or says a time to come, which would outlast all that is
    /// known. `None` where it shows nothing.
    #[must_use]
    pub fn of(facts: &Facts, now: Timestamp) -> Option<Self> {
        let teaches = teaches(facts)?;
        // A program's names come and go, and nobody is new by them.
        if facts.is_nobody() {
            return None;
        }
        let person = Person::of(facts.account.as_deref()?, &facts.principal)?;
        let marks = marks(facts);
        let session = matches!(facts.principal, Principal::AssumedRole { .. });
        let introduces = !session || matches!(facts.meaning, Meaning::SignIn(_));
        let at = facts.time.unwrap_or(now).min(now).as_second();
        (!marks.is_empty()).then_some(Self { person, at, marks, teaches, introduces })
    }

    /// Did whoever it was succeed in something?
    #[must_use]
    pub fn succeeded(&self) -> bool {
        self.teaches != Teaches::Never
    }
}

fn teaches(facts: &Facts) -> Option<Teaches> {
    let proven = match &facts.meaning {
        Meaning::SignIn(_) => true,
        // Whoever has forgotten the password has not signed in.
        Meaning::Change(change) => !change.is_by_anybody(),
        Meaning::SignInStep(..) | Meaning::Other { .. } => return None,
    };
    Some(match (&facts.meaning, &facts.principal) {
        _ if !proven || facts.meaning.outcome() != Outcome::Success => Teaches::Never,
        (Meaning::SignIn(_), _) => Teaches::Always,
        (_, Principal::AssumedRole { .. }) => Teaches::Acquaintances,
        _ => Teaches::Always,
    })
}

fn marks(facts: &Facts) -> Vec<(New, String)> {
    let mut marks = Vec::new();
    // What AWS does for somebody comes from AWS, and says nothing of them.
    if let Some(address) = facts.source.as_ref().and_then(Source::address) {
        marks.push((New::Address, network(address)));
        marks.extend(facts.country.map(|country| (New::Country, country.code().to_owned())));
        if facts.user_agent.is_some() {
            marks.push((New::Client, facts.client.as_ref().map_or_else(|| "unknown".to_owned(), without_version)));
        }
    }
    // What is usual in one role is not in another: whoever may take a role can name its session after somebody else, come from
    // their own address for a day, and then take a greater one under that name.
    if let Some(role) = facts.role() {
        marks.iter_mut().for_each(|(_, value)| value.push_str(&format!(" in {role}")));
        marks.push((New::Role, role));
    }
    marks
}

/// `AWS CLI in AWS CloudShell` of `AWS CLI 2.32 in AWS CloudShell`.
fn without_version(client: &Client) -> String {
    let client = client.to_string();
    let words = client.split(' ').filter(|word| !word.starts_with(|first: char| first.is_ascii_digit()));
    words.collect::<Vec<_>>().join(" ")
}
