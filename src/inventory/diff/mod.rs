//! Two snapshots of one account: what was added, removed and changed.
//!
//! - `what`, `names`, `order`: one difference, as a value; how it is called; which comes first. `grade`: how grave it is, by the alert for the call that makes it.
//! - `pairs`: who stands in both. `identities`, `policies`, `providers`, `account`, `credentials`: a file for each kind of thing.
//! - `gaps`: what was not seen in one of them. Of that nothing is said to be new or gone.

mod account;
mod credentials;
mod gaps;
mod grade;
mod identities;
mod names;
mod order;
mod pairs;
mod policies;
mod providers;
mod what;

pub use gaps::{Gap, Side, Why};
pub use what::{Aspect, Difference, PasswordRule, Said, Sign, Thing, ThingKind, Use, Used, What};

use std::collections::{BTreeMap, HashMap};

use jiff::Timestamp;

use super::file::Snapshot;
use super::part::Part;
use super::things::{Identity, ManagedPolicy};
use crate::classify::{Compared, Power, aws_managed_policy, compare_policies};
use crate::severity::Severity;
use gaps::Gaps;
use grade::Grader;
use order::in_order;

/// Two snapshots that cannot be compared.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotComparable {
    /// They are of different accounts.
    #[error(
        "the older snapshot is of account {old}, the newer one of account {new}: only one account can be compared with itself"
    )]
    OtherAccount {
        /// The older one's.
        old: String,
        /// The newer one's.
        new: String,
    },
    /// Of one of them it is not known which account it is of.
    #[error("the {which} snapshot does not say of which account it is: only one account can be compared with itself")]
    NoAccount {
        /// "older" or "newer".
        which: &'static str,
    },
}

/// All that is otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diff {
    /// The account.
    pub account: Option<String>,
    /// When the older one was taken.
    pub old: Timestamp,
    /// When the newer one was.
    pub new: Timestamp,
    /// The differences, by thing, the gravest first.
    pub differences: Vec<Difference>,
    /// What was used between the two times, the gravest first. That something goes on being used is no difference.
    pub uses: Vec<Use>,
    /// What was not seen.
    pub gaps: Vec<Gap>,
}

impl Diff {
    /// The older one is the newer one.
    #[must_use]
    pub fn is_reversed(&self) -> bool {
        self.new < self.old
    }

    /// Is something otherwise? What was used for the first time, and whatever root did, counts.
    #[must_use]
    pub fn differs(&self) -> bool {
        !self.differences.is_empty() || self.uses.iter().any(|used| used.severity > Severity::Info)
    }
}

/// Holds two snapshots against each other.
///
/// # Errors
/// Where they are of different accounts, or one does not say of which it is.
pub fn diff(old: &Snapshot, new: &Snapshot) -> Result<Diff, NotComparable> {
    if let (Some(before), Some(now)) = (&old.account, &new.account)
        && before != now
    {
        return Err(NotComparable::OtherAccount { old: before.clone(), new: now.clone() });
    }
    let which = match (&old.account, &new.account) {
        (None, Some(_)) => Some("older"),
        (Some(_), None) => Some("newer"),
        _ => None,
    };
    if let Some(which) = which {
        return Err(NotComparable::NoAccount { which });
    }
    let account = new.account.as_ref();
    let mut comparing = Comparing {
        old,
        new,
        grader: Grader::new(account.map(String::as_str)),
        gaps: Gaps::of(old, new),
        policies: new.policies.iter().flatten().map(|policy| (policy.arn.as_str(), policy)).collect(),
        groups: new.groups.iter().flatten().map(|group| (key(&group.name), group)).collect(),
        found: Vec::new(),
        uses: Vec::new(),
    };
    let renamed_groups = comparing.groups();
    let users = comparing.users(&renamed_groups);
    comparing.roles();
    comparing.policies();
    comparing.credentials(&users);
    comparing.mfa_devices(&users);
    comparing.saml_providers();
    comparing.oidc_providers();
    comparing.password_policy();
    comparing.aliases();
    let Comparing { mut found, mut uses, gaps, .. } = comparing;
    in_order(&mut found);
    uses.sort_by(|one, other| (other.severity, &one.thing, one.used).cmp(&(one.severity, &other.thing, other.used)));
    Ok(Diff { account: account.cloned(), old: old.begun, new: new.begun, differences: found, uses, gaps: gaps.all })
}

/// IAM takes no two names that differ in case alone.
fn key(name: &str) -> String {
    name.to_ascii_lowercase()
}

fn time(text: Option<&String>) -> Option<Timestamp> {
    text?.parse().ok()
}

/// The two, and what was found so far.
struct Comparing<'s> {
    old: &'s Snapshot,
    new: &'s Snapshot,
    grader: Grader<'s>,
    gaps: Gaps,
    /// As they are now, by ARN.
    policies: HashMap<&'s str, &'s ManagedPolicy>,
    /// As they are now, by name.
    groups: HashMap<String, &'s Identity>,
    found: Vec<Difference>,
    uses: Vec<Use>,
}

/// What became of the users, as far as they were seen both times.
#[derive(Default)]
struct Users {
    /// All of them were seen both times.
    are_seen: bool,
    /// Of who has another name now: the name before, by the name now.
    before: BTreeMap<String, String>,
    /// There was none of this name, or another one.
    new: Vec<String>,
}

impl Comparing<'_> {
    fn add(&mut self, severity: Severity, thing: &Thing, sign: Sign, what: What) {
        self.add_with(severity, thing, sign, what, Vec::new());
    }

    fn add_with(&mut self, severity: Severity, thing: &Thing, sign: Sign, what: What, said: Vec<Said>) {
        self.found.push(Difference { severity, thing: thing.clone(), sign, what, said });
    }

    /// All there is to give, where a managed policy gives that.
    fn power_of(&self, arn: &str) -> Option<Power> {
        match aws_managed_policy(arn) {
            Some("AdministratorAccess") => Some(Power::Full),
            Some("IAMFullAccess") => Some(Power::OverIam),
            Some(_) => None,
            None => self.grader.power(self.policies.get(arn)?.document.as_ref()?),
        }
    }

    /// The same of all policies of a group.
    fn power_of_group(&self, name: &str) -> Option<Power> {
        let group = self.groups.get(&key(name))?;
        let attached = group.attached.iter().filter_map(|arn| self.power_of(arn));
        attached.chain(group.inline.values().filter_map(|document| self.grader.power(document))).min()
    }

    /// What a document says that the other one does not; and whether it allows more than that.
    fn compared(&self, old: &str, new: &str, is_trust: bool) -> Option<(bool, Vec<Said>)> {
        let read = |document: &serde_json::Value, sign| Said { sign, document: self.grader.read(document, is_trust) };
        match compare_policies(old, new) {
            Compared::Same => None,
            Compared::Unreadable => {
                let [old, new] = [old, new].map(|text| serde_json::Value::String(text.to_owned()));
                Some((true, vec![read(&new, Sign::Added), read(&old, Sign::Removed)]))
            }
            Compared::Differ(differing) => {
                let came = differing.came.as_ref().map(|document| read(document, Sign::Added));
                let went = differing.went.as_ref().map(|document| read(document, Sign::Removed));
                Some((differing.allows_more, came.into_iter().chain(went).collect()))
            }
        }
    }

    /// Was it made when the older snapshot had been taken?
    fn is_made_since(&self, created: Option<&String>) -> bool {
        time(created).is_some_and(|created| created > self.old.ended)
    }

    fn is_whole(&self, part: Part) -> (bool, bool) {
        (self.gaps.is_whole(part, Side::Old), self.gaps.is_whole(part, Side::New))
    }
}
