//! What a record lacks.

use crate::classify::Unseen;
use crate::voice::words::{Lacks, Worst};

pub(super) const LACKS: Lacks = Lacks {
    too_large: "; AWS left {what} out of the record, as too large",
    left_out: "; AWS left {what} out of the record",
    unreadable: "; {what} cannot be read in full",
    what,
    request_too_large: "left out of the record by AWS, as too large{size}{look}",
    request_left_out: "left out of the record by AWS{size}{look}",
    request_unreadable: "cannot be read in full; look at the event itself{look}",
    size: " ({kilobytes} KB)",
    look: "; the IAM console shows what is there now",
    unknown: "{what}{padded}. Until you have looked, take it that {worst}",
    padded: "; blanks may have been added to hide it",
    worst,
    parts: "{parts} of the record, by AWS{look}",
    part: "{part}{size}",
    between: ", ",
    look_for_mfa: "; IAM's credential report shows who has MFA",
};

fn what(unseen: Unseen) -> &'static str {
    match unseen {
        Unseen::Permissions => "the policy's text",
        Unseen::Version => "the policy's text, and whether it is in force,",
        Unseen::Trust => "the trust policy",
        Unseen::AttachedPolicy | Unseen::Owner | Unseen::Status => "the request",
    }
}

fn worst(unseen: Unseen) -> Worst {
    let (what, worst) = match unseen {
        Unseen::Permissions => ("what the policy allows", "it allows everything"),
        Unseen::Version => {
            ("what the policy allows, and whether it is in force", "it is in force and allows everything")
        }
        Unseen::Trust => ("who can assume the role", "anybody can assume it"),
        Unseen::AttachedPolicy => ("which policy", "it is AdministratorAccess"),
        Unseen::Owner => ("whose it is", "it is the root user's"),
        Unseen::Status => ("whether it was switched on or off", "it is on"),
    };
    Worst { what, worst }
}

/// For a subject.
pub(super) const SHORT: Lacks = Lacks {
    too_large: " ({what} not recorded)",
    left_out: " ({what} not recorded)",
    unreadable: " ({what} unreadable)",
    what: short,
    ..LACKS
};

fn short(unseen: Unseen) -> &'static str {
    match unseen {
        Unseen::Permissions => "text",
        Unseen::Version => "whether in force",
        Unseen::Trust => "trust policy",
        Unseen::AttachedPolicy | Unseen::Owner | Unseen::Status => "request",
    }
}
