//! What an event means: a sign-in, a step of one, a change, or none of these.
//!
//! Names are matched together with their `eventSource`; `eventType` is never decisive, since AWS itself writes it in several
//! ways and leaves it out of old records.

mod changes;
mod meaning;
mod ours;
mod outcome;
mod policy_document;
pub mod sign_in;
mod upkeep;

pub use changes::{
    Action, Assignee, Block, Change, ChangeKind, Class, DetailKind, Holder, Lack, Object, Otherwise, PasswordPolicy,
    Path, PolicyParameter, RequestDetail, Unseen, Verb, Weight, When, action, actions, api_name, aws_managed_policy,
    is_read_only_name, services_of,
};
pub(crate) use changes::{DENY_ALL, QUARANTINE, ROOT_USER, is_reading};
pub use meaning::{Kind, Meaning};
pub use ours::Ours;
pub use outcome::{Outcome, Reason};
pub use policy_document::{
    Bearer, Compared, Condition, Crowd, Differing, Few, PolicyDocument, Power, Scope, Statement, Trusted,
    compare as compare_policies,
};
pub use sign_in::{Application, Method, Mfa, SignIn, Step};

use crate::cloudtrail::{Record, Service};

/// Works out what a record means, for whoever depends on what is `ours`. Never fails: what we don't know is `Other`.
///
/// ```
/// use trailbell::classify::{Kind, Meaning, Mfa, Ours, Outcome, classify};
/// use trailbell::cloudtrail::Record;
///
/// let record = Record::parse(
///     r#"{
///         "eventSource": "signin.amazonaws.com", "eventName": "ConsoleLogin", "eventType": "AwsConsoleSignIn",
///         "userIdentity": {"type": "Root"}, "responseElements": {"ConsoleLogin": "Success"},
///         "additionalEventData": {"MFAUsed": "No"}
///     }"#,
/// )?;
/// let meaning = classify(&record, &Ours::default());
/// assert_eq!(meaning.kind(), Kind::SignIn);
/// let Meaning::SignIn(sign_in) = meaning else { panic!("a sign-in") };
/// assert_eq!((sign_in.outcome, sign_in.mfa), (Outcome::Success, Mfa::NotUsed));
/// # Ok::<(), trailbell::cloudtrail::RecordError>(())
/// ```
#[must_use]
pub fn classify(record: &Record<'_>, ours: &Ours) -> Meaning {
    let service = record.service();
    if service == Service::SignIn
        && let Some((sign_in, step)) = sign_in::read(record)
    {
        return match step {
            Some(step) => Meaning::SignInStep(step, sign_in),
            None => Meaning::SignIn(sign_in),
        };
    }
    // A call has one kind, the first that fits.
    match Change::read(record, service, ours).or_else(|| Change::of_root(record, service)) {
        Some(change) => Meaning::Change(Box::new(change)),
        None => Meaning::Other {
            outcome: Outcome::of_event(record),
            reason: Reason::of(record),
            upkeep: upkeep::is_upkeep(record, service),
        },
    }
}
