//! What the record does not tell, because AWS left the request out of it.

use crate::classify::{IamChange, Omitted, Unseen};
use crate::voice::values::{is_open_to_anybody, kilobytes};

/// What follows a sentence about a change whose request was left out; in a subject there is less room.
pub(super) fn in_sentence(change: &IamChange, whole: bool) -> &'static str {
    match (change.unseen, whole) {
        (Some(Unseen::Permissions), true) => "; AWS left the policy's text out of the record, as too large",
        (Some(Unseen::Permissions), false) => " (text not recorded)",
        (Some(Unseen::Version), true) => {
            "; AWS left the policy's text, and whether it is in force, out of the record, as too large"
        }
        (Some(Unseen::Version), false) => " (not recorded whether in force)",
        (Some(Unseen::Trust), true) => "; AWS left the trust policy out of the record, as too large",
        (Some(Unseen::Trust), false) => " (trust policy not recorded)",
        (Some(Unseen::AttachedPolicy | Unseen::Owner | Unseen::Status), true) => {
            "; AWS left the request out of the record, as too large"
        }
        (Some(Unseen::AttachedPolicy | Unseen::Owner | Unseen::Status), false) => " (request not recorded)",
        // Where the request is left out, the answer of CreateRole may still tell.
        (None, _) => match &change.policy {
            Some(policy) if change.omitted.is_some() && is_open_to_anybody(policy) => "; anybody can assume it",
            _ => "",
        },
    }
}

/// That the request was left out; where something was changed, with where to look.
pub(crate) fn omitted(omitted: Omitted, changed: bool) -> String {
    let size = kilobytes(omitted).map(|kilobytes| format!(" ({kilobytes} KB)")).unwrap_or_default();
    let look = if changed { "; the IAM console shows what is there now" } else { "" };
    format!("left out of the record by AWS, as too large{size}{look}")
}

/// What nobody knows for that reason, and what to take it for. IAM takes no policy that is as long without its blanks, which it does not
/// count.
pub(crate) fn unseen(unseen: Unseen) -> &'static str {
    match unseen {
        Unseen::Permissions => {
            "what the policy allows; blanks may have been added to hide it. Until you have looked, take it that it allows everything"
        }
        Unseen::Version => {
            "what the policy allows, and whether it is in force; blanks may have been added to hide it. Until you have looked, take it that it is in force and allows everything"
        }
        Unseen::Trust => {
            "who can assume the role; blanks may have been added to hide it. Until you have looked, take it that anybody can assume it"
        }
        Unseen::AttachedPolicy => "which policy. Until you have looked, take it that it is AdministratorAccess",
        Unseen::Owner => "whose it is. Until you have looked, take it that it is the root user's",
        Unseen::Status => "whether it was switched on or off. Until you have looked, take it that it is on",
    }
}
