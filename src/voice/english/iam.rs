//! Changes of IAM, as predicates: what whoever is named before them did.

use super::nouns::{called, noun};
use crate::classify::Verb;
use crate::voice::words::{IamWords, Said};

/// A predicate from its verb, in the past and after "tried to", and the rest.
macro_rules! say {
    ($done:literal, $tried:literal, $rest:literal) => {
        Said { done: concat!($done, " ", $rest), tried: concat!($tried, " ", $rest) }
    };
}

pub(super) const IAM: IamWords = IamWords {
    noun,
    called,
    verb,
    exception,
    unknown: say!("called", "call", "the IAM API {name}"),
    root_user: "the root user",
    themselves: "themselves",
    object_of_holder: "{object} of {holder}",
    to_status: " to {status}",
    service: " ({service})",
    hours: "{count} hours",
    minutes: "{count} minutes",
    administrator_policy: "the AWS managed policy {name} (full power over the account)",
    policy_over_iam: "the AWS managed policy {name} (whoever has it can give themselves full power)",
    policy_by_aws: "the AWS managed policy {name}",
    policy_by_customer: "the customer managed policy {name}",
    boundless: "{object} (which limits nothing)",
    quarantined: say!("attached", "attach", "{object} to {holder}, as AWS does where a key has leaked"),
    blocked: say!("blocked", "block", "{holder} by {object}, which denies everything"),
    unblocked: say!("lifted", "lift", "the block from {holder}: {object}"),
    revoked_sessions: say!("revoked", "revoke", "the open sessions of {holder} by {object}"),
    switched_on: say!("activated", "activate", "{object of holder}"),
    switched_off: say!("deactivated", "deactivate", "{object of holder}"),
    opened_role: say!("let", "let", "ANYONE{if} assume {holder}"),
    created_open_role: say!("created", "create", "{object}, which ANYONE{if} can assume"),
    trusted_accounts: say!("let", "let", "{accounts} assume {holder}"),
    created_role_for_accounts: say!("created", "create", "{object} for {accounts}"),
    created_role_for_crowd: say!("created", "create", "{object}, which {accounts} can assume"),
    gave_power: say!("gave", "give", "{holder} {power} by {object}"),
    opened_powerful_session: say!(
        "created",
        "create",
        "{object} for {holder} with {power}, within the caller's own permissions"
    ),
    created_powerful_policy: say!("created", "create", "{object}, which gives {power}"),
    gave_policy_power: say!("gave", "give", "{holder} {power} by a new version, in force at once"),
    full_power: "full power",
    power_over_iam: "power over all of IAM",
    on_conditions: " (on conditions)",
    one_account: "account {account}",
    several_accounts: "account {account} and others, {count} in all,",
    version_in_force: Said {
        done: "created a new version of {holder} and made it the default version, in force now",
        tried: "create a new version of {holder} and make it the default version",
    },
    version_in_force_of_unnamed: say!("created", "create", "{object} of {holder} and put it in force"),
    version_not_in_force: Said {
        done: "created a new version of {holder}, not in force yet",
        tried: "create a new version of {holder}",
    },
    renamed: say!("renamed", "rename", "{object} to {new name}"),
    moved: say!("moved", "move", "{object} to the path {new path}"),
    renamed_and_moved: Said {
        done: "renamed {object} to {new name} and moved it to the path {new path}",
        tried: "rename {object} to {new name} and move it to the path {new path}",
    },
    description: say!("changed", "change", "the description of {object}"),
    session_duration: say!("changed", "change", "the maximum session duration of {object} to {duration}"),
    description_and_duration: say!(
        "changed",
        "change",
        "the description and the maximum session duration ({duration}) of {object}"
    ),
};

fn verb(verb: Verb, held: bool) -> Said {
    match (verb, held) {
        (Verb::Accept, _) => say!("accepted", "accept", "{object of holder}"),
        (Verb::Add, true) => say!("added", "add", "{object} to {holder}"),
        (Verb::Add, false) => say!("added", "add", "{object}"),
        (Verb::Assign, true) => say!("assigned", "assign", "{object} to {holder}"),
        (Verb::Assign, false) => say!("assigned", "assign", "{object}"),
        (Verb::Associate, _) => say!("became", "become", "the owner of {object of holder}"),
        (Verb::Attach, true) => say!("attached", "attach", "{object} to {holder}"),
        (Verb::Attach, false) => say!("attached", "attach", "{object}"),
        (Verb::Cancel, _) => say!("cancelled", "cancel", "{object of holder}"),
        (Verb::Close, _) => say!("closed", "close", "{object of holder}"),
        (Verb::Create, true) => say!("created", "create", "{object} for {holder}"),
        (Verb::Create, false) => say!("created", "create", "{object}"),
        (Verb::Delete, _) => say!("deleted", "delete", "{object of holder}"),
        (Verb::Detach, true) => say!("detached", "detach", "{object} from {holder}"),
        (Verb::Detach, false) => say!("detached", "detach", "{object}"),
        (Verb::Disable, _) => say!("turned off", "turn off", "{object of holder}"),
        (Verb::Enable, true) => say!("turned on", "turn on", "{object} for {holder}"),
        (Verb::Enable, false) => say!("turned on", "turn on", "{object}"),
        (Verb::Import, _) => say!("imported", "import", "{object of holder}"),
        (Verb::Invite, true) => say!("invited", "invite", "{object} to {holder}"),
        (Verb::Invite, false) => say!("invited", "invite", "{object}"),
        (Verb::Join, _) => say!("joined", "join", "{object of holder}"),
        (Verb::Leave, _) => say!("left", "leave", "{object of holder}"),
        (Verb::Move, true) => say!("moved", "move", "{object} of {holder}"),
        (Verb::Move, false) => say!("moved", "move", "{object}"),
        (Verb::Open, _) => say!("opened", "open", "{object of holder}"),
        (Verb::Provision, true) => say!("provisioned", "provision", "{object} in {holder}"),
        (Verb::Provision, false) => say!("provisioned", "provision", "{object}"),
        (Verb::Put, _) => say!("added or changed", "add or change", "{object of holder}"),
        (Verb::Reject, _) => say!("rejected", "reject", "{object of holder}"),
        (Verb::Remove, true) => say!("removed", "remove", "{object} from {holder}"),
        (Verb::Remove, false) => say!("removed", "remove", "{object}"),
        (Verb::Reopen, _) => say!("reopened", "reopen", "{object of holder}"),
        (Verb::Request, _) => say!("requested", "request", "{object of holder}"),
        (Verb::Reset, _) => say!("reset", "reset", "{object of holder}"),
        (Verb::Resync, _) => say!("resynchronized", "resynchronize", "{object of holder}"),
        (Verb::Send, true) => say!("sent", "send", "{object} to {holder}"),
        (Verb::Send, false) => say!("sent", "send", "{object}"),
        (Verb::Set, true) => say!("set", "set", "{object} on {holder}"),
        (Verb::Set, false) => say!("set", "set", "{object}"),
        (Verb::Stop, _) => say!("stopped", "stop", "{object of holder}"),
        (Verb::Submit, _) => say!("submitted", "submit", "{object of holder}"),
        (Verb::Tag, _) => say!("added or changed tags on", "add or change tags on", "{object of holder}"),
        (Verb::Unassign, true) => say!("took", "take", "{object} from {holder}"),
        (Verb::Unassign, false) => say!("took away", "take away", "{object}"),
        (Verb::Untag, _) => say!("removed tags from", "remove tags from", "{object of holder}"),
        (Verb::Update, _) => say!("changed", "change", "{object of holder}"),
        (Verb::Upload, true) => say!("uploaded", "upload", "{object} for {holder}"),
        (Verb::Upload, false) => say!("uploaded", "upload", "{object}"),
        (Verb::Verify, _) => say!("verified", "verify", "{object of holder}"),
    }
}

pub(super) fn exception(api: &str) -> Option<Said> {
    Some(match api {
        "AcceptDelegationRequest" => say!("accepted", "accept", "{object} (temporary access to the account)"),
        "AcquireRole" => say!("created", "create", "{object} from {holder}"),
        "AssociateDelegationRequest" => {
            say!("became", "become", "the owner of {object} (temporary access to the account)")
        }
        "CreateDelegationRequest" => say!("created", "create", "{object} (temporary access to {holder})"),
        "CreateLoginProfile" => say!("created", "create", "a console password for {holder}"),
        "CreatePolicyVersion" => say!("created", "create", "a new version of {holder}"),
        "CreateServiceSpecificCredential" => say!("created", "create", "{object}{service} for {holder}"),
        "DeleteRolePermissionsBoundary" | "DeleteUserPermissionsBoundary" => {
            say!("removed", "remove", "{object of holder}")
        }
        "DeleteServiceLinkedRole" => say!("requested", "request", "the deletion of {object}"),
        "RejectDelegationRequest" => say!("rejected", "reject", "{object} (temporary access to the account)"),
        "ResetServiceSpecificCredential" => say!("reset", "reset", "the password of {object of holder}"),
        "SendDelegationToken" => {
            say!("sent", "send", "the token of {object} to start the temporary access to the account")
        }
        "SetDefaultPolicyVersion" => say!("set", "set", "{object of holder} as the default (the version in force)"),
        "UpdateAccessKey" | "UpdateSSHPublicKey" | "UpdateServiceSpecificCredential" | "UpdateSigningCertificate" => {
            say!("changed", "change", "the status of {object of holder}{to status}")
        }
        "UpdateAssumeRolePolicy" => say!("changed", "change", "who can assume {holder}"),
        "UpdateDelegationRequest" => {
            say!("submitted", "submit", "{object} (temporary access to the account) for approval")
        }
        "UpdateGroup" | "UpdateServerCertificate" | "UpdateUser" => {
            say!("changed", "change", "the name or path of {object}")
        }
        "UpdateLoginProfile" => say!("changed", "change", "{object of holder} or its settings"),
        "UpdateOpenIDConnectProviderThumbprint" => say!("changed", "change", "the certificate thumbprints of {object}"),
        "UpdateRole" => say!("changed", "change", "the description or maximum session duration of {object}"),
        "UpdateRoleDescription" => say!("changed", "change", "the description of {object}"),
        "UpdateSAMLProvider" => say!("changed", "change", "what sign-ins through {object} are checked against"),
        _ => return None,
    })
}
