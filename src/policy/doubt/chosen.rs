//! Text that somebody else chooses: whoever knows the policy writes it there, and is hidden.

use crate::filter_pattern::FilterPattern;
use crate::policy::Caller;

/// Fields of a record, with all that is in them, whose text whoever calls has a say in ("CloudTrail record contents", AWS CloudTrail User
/// Guide), and how.
const CHOSEN: [(&str, &str); 12] = [
    ("userAgent", "whoever calls writes it"),
    ("userIdentity.arn", "whoever assumes a role chooses the name of the session in it"),
    ("userIdentity.principalId", "whoever assumes a role chooses the name of the session in it"),
    ("userIdentity.sessionContext.sourceIdentity", "whoever assumes a role chooses it"),
    ("requestParameters", "whoever calls writes names, tags and sessions there"),
    ("responseElements", "it repeats names, tags and sessions that whoever calls chooses"),
    ("resources", "whoever calls chooses the names in it"),
    ("eventContext", "whoever may tag chooses the tags in it"),
    ("additionalEventData", "whoever signs in chooses the page and the device in it"),
    ("errorMessage", "it repeats names that whoever calls chooses"),
    ("tlsDetails", "whoever calls chooses how it connects"),
    ("eventTime", "whoever calls chooses when"),
];

/// What AWS alone says, inside of one of these.
const AWS_SAYS: [&str; 4] = [
    "additionalEventData.MFAUsed",
    "responseElements.ConsoleLogin",
    "responseElements.SwitchRole",
    "responseElements.CredentialVerification",
];

pub(super) fn in_pattern(pattern: &FilterPattern) -> Vec<String> {
    let Some(fields) = pattern.fields() else {
        return vec![
            "its words are looked for in the whole event, and whoever calls can write them into it, as user agent for one: they hide \
             themselves"
                .to_owned(),
        ];
    };
    let doubt = |field: &String| {
        let how = how_chosen(field)?;
        Some(format!("`$.{field}` is no proof of who it was: {how}, and hides what they do"))
    };
    let mut doubts: Vec<_> = fields.iter().filter_map(doubt).collect();
    doubts.dedup();
    doubts
}

/// How somebody else has a say in a field; `None` where only AWS has.
pub(super) fn how_chosen(field: &str) -> Option<&'static str> {
    let field: Vec<_> = field.split('.').collect();
    let is_in = |known: &&str| {
        let known: Vec<_> = known.split('.').collect();
        known.len() <= field.len() && known.iter().zip(&field).all(|(known, part)| *part == "*" || part == known)
    };
    if AWS_SAYS.iter().any(|known| is_in(known) && !field.contains(&"*")) {
        return None;
    }
    CHOSEN.iter().find(|(known, _)| is_in(known)).map(|(_, how)| *how)
}

pub(super) fn in_caller(caller: &Caller) -> Option<String> {
    if caller.is_everybody() {
        return Some(format!("`{caller}` is for everybody of that kind"));
    }
    caller.chosen_by().map(|who| format!("`{caller}` is no proof of who it was: {who}, and hides what they do"))
}
