//! Why something failed, for machines.

use crate::classify::Reason;
use crate::text::clean;

/// The reason for a failure in AWS's own words.
pub(super) fn as_aws_says(reason: &Reason) -> Option<String> {
    match reason {
        Reason::WrongCredentials => Some("Failed authentication".to_owned()),
        Reason::NoSuchUser => Some("No username found in supplied account".to_owned()),
        Reason::Error { code, message } => match (code, message) {
            (Some(code), Some(message)) => Some(clean::line(&format!("{code}: {message}"), 512)),
            (Some(text), None) | (None, Some(text)) => Some(clean::line(text, 512)),
            (None, None) => None,
        },
    }
}
