//! Who else gets in, and what root does.

use crate::classify::{Object, RequestDetail, Verb};
use crate::voice::change::Change;
use crate::voice::words::{AccessWords, Counted, RootUses, Said, Sorts};

/// A predicate from its verb, in the past and after "tried to", and the rest.
macro_rules! say {
    ($done:literal, $tried:literal, $rest:literal) => {
        Said { done: concat!($done, " ", $rest), tried: concat!($tried, " ", $rest) }
    };
    (changed $rest:literal) => {
        say!("changed", "change", $rest)
    };
    (recorded $rest:literal) => {
        say!("recorded that", "record that", $rest)
    };
}

pub(super) const ACCESS: AccessWords = AccessWords {
    said,
    unknown: say!("called", "call", "{name} of {service}"),
    with_policies: " with {policies}",
    and: " and ",
    more_policies: Counted { one: "{count} more policy", many: "{count} more policies" },
};

fn said(change: &Change<'_>) -> Option<Said> {
    let Change { action, detail, .. } = change;
    if let Some(said) = detail.and_then(|detail| detailed(change, detail)) {
        return Some(said);
    }
    Some(match (action.verb, action.object) {
        (Verb::Assign, Object::PermissionSet) => say!("gave", "give", "{holder} access to {account} with {object}"),
        (Verb::Unassign, Object::PermissionSet) => {
            say!("removed", "remove", "the access of {holder} to {account} with {object}")
        }
        (Verb::Assign, Object::Application) => say!("gave", "give", "{holder} access to {object}"),
        (Verb::Unassign, Object::Application) => say!("removed", "remove", "the access of {holder} to {object}"),
        (Verb::Assign, Object::AwsService) => say!("made", "make", "{holder} the delegated administrator of {object}"),
        (Verb::Unassign, Object::AwsService) => {
            say!("removed", "remove", "{holder} as the delegated administrator of {object}")
        }
        (Verb::Assign, Object::Role) => say!("let", "let", "{holder} into {object} of {account}"),
        (Verb::Associate, Object::IdentitySource) => {
            say!("associated", "associate", "a directory with IAM Identity Center, as its identity source")
        }
        (Verb::Remove, Object::IdentitySource) => {
            say!("disassociated", "disassociate", "the directory of IAM Identity Center, its identity source")
        }
        (Verb::Associate, Object::AccountAccess) => say!("associated", "associate", "{object}"),
        (Verb::Remove, Object::AccountAccess) => say!("disassociated", "disassociate", "{object}"),
        (Verb::Create | Verb::Update, Object::AccessAttributes) => {
            say!("set", "set", "which attributes of people decide about access in {holder}")
        }
        (Verb::Provision, Object::PermissionSet) if change.account.is_none() => {
            say!("provisioned", "provision", "{object} in the accounts that have it")
        }
        (Verb::Put, Object::AccessScope) if change.object_name == Some("sso:account:access") => say!(
            "gave",
            "give",
            "{holder} the access scope sso:account:access, by which it gets credentials of its users' accounts"
        ),
        (Verb::Update, Object::AssignmentRequirement) => {
            say!(changed "whether one must be assigned to {holder} to get in")
        }
        (Verb::Create, Object::MfaDevice) => say!("registered", "register", "{object} for {holder}"),
        (Verb::Reset, Object::PortalPassword) => say!("reset", "reset", "{object of holder}"),
        (Verb::Update, Object::DirectoryUser | Object::DirectoryGroup) => say!(changed "{object}"),
        (Verb::Enable, Object::DirectoryUser) => say!("enabled", "enable", "{object}"),
        (Verb::Disable, Object::DirectoryUser) => say!("disabled", "disable", "{object}"),
        (Verb::Delete, Object::GroupMembership) => {
            say!("removed", "remove", "somebody from an Identity Center group ({object})")
        }

        (Verb::Accept, Object::Handshake) => say!("accepted", "accept", "{object} between {account} and {holder}"),
        (Verb::Leave, Object::Organization) if action.name == "LeaveOrganization" => Said {
            done: "took {account} out of its organization, whose policies no longer hold for it",
            tried: "take {account} out of its organization",
        },
        (Verb::Leave, Object::Organization) => say!(recorded "{account} is no longer in the organization"),
        (Verb::Join, Object::Organization) => say!(recorded "{account} joined the organization"),
        (Verb::Remove, Object::Account) => say!("removed", "remove", "{object} from the organization"),
        (Verb::Create, Object::Account) if action.name == "CreateAccountResult" => {
            say!("created", "create", "{object}")
        }
        (Verb::Create, Object::Account) => say!("began", "begin", "to create an account in the organization"),
        (Verb::Close, Object::Account) => say!("closed", "close", "{account}"),
        (Verb::Reopen, Object::Account) => say!("reopened", "reopen", "{account}"),
        (Verb::Create, Object::Organization) => say!("created", "create", "{object}, managed by {account}"),
        (Verb::Delete, Object::Organization) => say!("deleted", "delete", "the organization"),
        (Verb::Request, Object::AllFeatures) => {
            say!(
                "asked",
                "ask",
                "to turn on all features of the organization, so that its policies hold for its members"
            )
        }
        (Verb::Request, Object::ResponsibilityTransfer) => {
            say!("invited", "invite", "{holder} to take over the responsibility for billing")
        }
        (Verb::Stop, Object::ResponsibilityTransfer) => say!("terminated", "terminate", "{object}"),
        (Verb::Move, Object::OrganizationNode) => Said {
            done: "moved {holder} to {object}, whose policies now hold for it",
            tried: "move {holder} to {object}",
        },
        (Verb::Put, Object::DelegationPolicy) => say!(
            "wrote",
            "write",
            "the organization's resource policy, which delegates its administration (AWS hides the text)"
        ),
        (Verb::Disable, Object::PolicyType) => Said {
            done: "turned off {object} in {holder}: none of these policies holds any longer",
            tried: "turn off {object} in {holder}",
        },
        (Verb::Enable, Object::PolicyType) => say!("turned on", "turn on", "{object} in {holder}"),
        (Verb::Attach, Object::OrganizationPolicy) => say!("attached", "attach", "{object} to {holder}"),
        (Verb::Update, Object::OrganizationPolicy) => say!(changed "{object}, wherever it is attached"),

        (Verb::Put, Object::AlternateContact) => say!(changed "{object} of {account}, to whom AWS writes"),
        (Verb::Request, Object::PhoneNumber) => say!("asked", "ask", "to verify {object of holder}"),

        (Verb::Enable, Object::SignInRules) => say!("turned on", "turn on", "{object of holder}"),
        (Verb::Create, Object::IdentityPropagation) => {
            say!("set up", "set up", "that console sessions carry on the person of {holder}")
        }
        (Verb::Stop, Object::SignedInSessions) => say!("ended", "end", "{object of holder}"),

        (Verb::Create | Verb::Enable, Object::TrustAnchor) => Said {
            done: match action.verb {
                Verb::Create => "created {object}: whoever has a certificate of that authority can be let in",
                _ => "turned on {object}: whoever has a certificate of that authority can be let in",
            },
            tried: match action.verb {
                Verb::Create => "create {object}",
                _ => "turn on {object}",
            },
        },
        (Verb::Disable, Object::Crl) => Said {
            done: "turned off {object}: the certificates that it revokes are let in again",
            tried: "turn off {object}",
        },
        (Verb::Delete, Object::Crl) => Said {
            done: "deleted {object}: the certificates that it revokes are let in again",
            tried: "delete {object}",
        },

        (Verb::Open, Object::RootSession) => say!("opened", "open", "{object} in {holder}"),
        (Verb::Create, Object::FederationToken) => say!("created", "create", "{object} for {holder}{with policies}"),

        (Verb::Create, Object::AccessManager) => say!("turned on", "turn on", "{object}"),
        (Verb::Delete, Object::AccessManager) => say!("turned off", "turn off", "{object}"),
        _ => return None,
    })
}

fn detailed(change: &Change<'_>, detail: &RequestDetail) -> Option<Said> {
    Some(match (detail, change.action.object) {
        (RequestDetail::Required(false), _) => say!("let", "let", "everybody in the directory into {holder}"),
        (RequestDetail::Required(true), _) => say!("let", "let", "only those who are assigned into {holder}"),
        (RequestDetail::InForce(false), _) => {
            say!(changed "{object of holder}, which are not in force afterwards")
        }
        (RequestDetail::Departure(how), _) => match how.to_ascii_uppercase().as_str() {
            "LEFT" => say!(recorded "{account} left the organization"),
            "REMOVED" => say!(recorded "{account} was removed from the organization"),
            "CLEANED" => say!(recorded "{account}, closed before, is no longer in the organization"),
            _ => return None,
        },
        _ => return None,
    })
}

pub(super) const ROOT_USES: RootUses = RootUses {
    key: " with its access key",
    called: "{who} called {api}{key}",
    denied: "{who} called {api}{key} and was denied",
    failed: "{who} called {api}{key} and it failed",
    several: "{who} {calls}",
    first: Sorts {
        changes: Counted { one: "made 1 change{key}: {list}", many: "made {count} changes{key}: {list}" },
        failures: Counted {
            one: "made 1 call{key} that failed: {list}",
            many: "made {count} calls{key} that failed: {list}",
        },
        reads: Counted {
            one: "made 1 call{key} that only reads: {list}",
            many: "made {count} calls{key} that only read: {list}",
        },
    },
    then: Sorts {
        changes: Counted { one: "1 change: {list}", many: "{count} changes: {list}" },
        failures: Counted { one: "1 call failed: {list}", many: "{count} calls failed: {list}" },
        reads: Counted { one: "1 call only read: {list}", many: "{count} calls only read: {list}" },
    },
    between_sorts: "; ",
    times: "{name} ×{count}",
    between: ", ",
    more: Counted { one: ", and 1 other", many: ", and {count} others" },
};
