//! IAM Identity Center's portal ("Understanding IAM Identity Center sign-in events").
//!
//! One sign-in is several events: CredentialChallenge and CredentialVerification for each factor, then UserAuthentication, which
//! is only written on success. So a failed verification is the only trace of a failed sign-in.

use super::{Application, Method, Mfa, SignIn, Step};
use crate::classify::outcome::Outcome;
use crate::cloudtrail::{Part, Record};

pub(super) fn read(name: &str, record: &Record<'_>) -> (SignIn, Option<Step>) {
    let application = Application::of_identity_center(record);
    let mfa = Mfa::of_identity_center(record, name == "UserAuthentication" && application != Application::Workspaces);
    let mut sign_in = SignIn::new(record, Method::Sso, mfa, application);
    // Whose password was wrong was not asked for more, and no identity provider but the directory itself has seen it.
    if sign_in.outcome == Outcome::Failure && record.additional_event_data.credential_type.is("PASSWORD") {
        sign_in.mfa = Mfa::NotRecorded;
    }
    let step = match name {
        "CredentialChallenge" => Step::Challenge,
        "CredentialVerification" => Step::Verification,
        "ExternalIdPDirectoryLogin" => Step::ExternalIdentity,
        _ => return (sign_in, None),
    };
    // Nothing follows a failed step. A verification that does not say how it ended is no proof of failure, unless AWS left that out.
    let unseen = step != Step::Challenge
        && sign_in.outcome == Outcome::Unknown
        && record.omitted(Part::ServiceDetails).is_some();
    let is_step = sign_in.outcome != Outcome::Failure && !unseen;
    (sign_in, is_step.then_some(step))
}
