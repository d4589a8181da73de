//! Which calls are the weekly letter's own. It fetches IAM's credential report by calls that read: told, they would be news of the letter in
//! every week. Whoever else makes them is told, and whatever else its role does is, too.

use std::str::FromStr;

use crate::cloudtrail::{Arn, Record, Service};
use crate::text::account::is_account_id;

/// What the letter's function asks IAM for.
const CALLS: [&str; 3] = ["GenerateCredentialReport", "GetCredentialReport", "ListAccessKeys"];

/// The role of the letter's function.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterRole {
    /// With its path, as a session's issuer is recorded.
    arn: String,
    /// What the ARNs of its sessions begin with, which have no path.
    session: String,
}

impl LetterRole {
    /// Is this a call that the letter's function makes, by its role? Where the record leaves out by whom it was made, it is not.
    #[must_use]
    pub fn made(&self, record: &Record<'_>) -> bool {
        let caller = &record.user_identity;
        let issuer = &caller.session_context.session_issuer;
        record.service() == Service::Iam
            && record.event_name.get().is_some_and(|name| CALLS.contains(&name))
            && caller.kind.is("AssumedRole")
            && issuer.kind.is("Role")
            && issuer.arn.get() == Some(&self.arn)
            && caller.arn.get().is_some_and(|arn| arn.starts_with(&self.session))
    }
}

impl FromStr for LetterRole {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || format!("`{text}` is no role's ARN, like arn:aws:iam::123456789012:role/trailbell-report");
        let arn =
            Arn::parse(text).filter(|arn| arn.service == "iam" && is_account_id(arn.account)).ok_or_else(wrong)?;
        let name = arn.after("role").and_then(|path| path.rsplit('/').next()).filter(|name| !name.is_empty());
        let session = format!("arn:{}:sts::{}:assumed-role/{}/", arn.partition, arn.account, name.ok_or_else(wrong)?);
        Ok(Self { arn: text.to_owned(), session })
    }
}
