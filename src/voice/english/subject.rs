//! The same words for a subject, which has less room: without the address, the role of whoever acted, or why it failed.

use super::{ENGLISH, access, iam, lacks, nouns, sentences};
use crate::classify::{Action, Object, RequestDetail, Verb};
use crate::story::Story;
use crate::voice::Wording;
use crate::voice::change::Change;
use crate::voice::headline::sentence;
use crate::voice::words::{
    AccessWords, Brevity, Callers, Changes, Counted, From, IamWords, Names, Noun, Recoveries, RootUses, Said, SignIns,
    Subjects, Switches, Ways, Words,
};

pub(super) const SUBJECTS: Subjects = Subjects {
    wording,
    brief: |story, wording| self::wording(story, wording, Brevity { step: 1, ascii: false }).unwrap_or_default(),
    test: "test {code}: {wording}",
    after_account: ": ",
    account_columns: 24,
    digest: "{count} alerts: {gravest}{more}",
    digest_of_accounts: "{count} alerts ({accounts} accounts): {account}: {gravest}{more}",
    quiet_digest: "{count} alerts of quiet hours: {gravest}{more}",
    more: ", and {count} more",
    unreadable: Counted { one: "{count} event could not be read", many: "{count} events could not be read" },
};

/// Characters of a name, from wording to wording.
const NAMES: [usize; 7] = [24, 16, 12, 8, 12, 8, 5];
/// From this wording on it is not said through which service, and from the next one not by whom: four letters of a name are no name.
const TERSE: usize = 2;
const SILENT: usize = 4;

/// The sentence, with names that become shorter and shorter: what was done stays, by whomever.
fn wording(story: &Story, _: &Wording, brevity: Brevity) -> Option<String> {
    let longest = NAMES.get(brevity.step)?;
    let mut words = SUBJECT;
    words.names = Names { longest: *longest, longest_thing: *longest, ascii: brevity.ascii };
    if brevity.step >= TERSE {
        words.changes.via = "";
    }
    if brevity.step >= SILENT {
        // In front, where it is not cut off.
        words.sign_ins.failed_before =
            Counted { one: "after {count} failure: {sentence}", many: "after {count} failures: {sentence}" };
        words.changes.done = "{done}";
        words.changes.denied = "denied: {tried}";
        words.changes.failed_with_code = "failed: {tried}";
        words.changes.tampering_failed_with_code = "failed: {tried}";
        words.changes.failed = "failed: {tried}";
        words.calls.done = "{api} was called";
        words.calls.denied = "denied: {call}";
        words.calls.failed = "failed: {call}";
    }
    let sentence = sentence(story, &words);
    // Of a test, it does not begin the subject.
    Some(if story.test.is_some() { sentence } else { words.grammar.begin(sentence) })
}

/// The words of a subject.
const SUBJECT: Words = Words {
    callers: Callers { federated_user_of: "{user} (session of {issuer})", ..sentences::CALLERS },
    actors: Callers {
        central_root: "the organization as root",
        role_session: "{session}",
        workload: "{workload}",
        permission_set_user: "{user}",
        federated_user_of: "{user} (issued by {issuer})",
        source_identity: "{caller} for {person}",
        ..sentences::CALLERS
    },
    sign_ins: SignIns {
        unknown: "{who} tried to sign in {into}{way}{from}; result not recorded",
        from: NOWHERE,
        because: "",
        as_permission_set_user: " as {user} in {set}",
        way: Ways {
            permission_set: " as {set}",
            workload: " with the credentials of {workload}",
            saml_provider: sentences::SIGN_INS.way.saml,
            web_identity_provider: sentences::SIGN_INS.way.web_identity,
            ..sentences::SIGN_INS.way
        },
        ..sentences::SIGN_INS
    },
    switches: Switches {
        unknown: "{who}{of} tried to switch to {role}{in}{from}; result not recorded",
        ..sentences::SWITCHES
    },
    recoveries: Recoveries {
        unknown: "{who}{from} tried to {tried}; result not recorded",
        unknown_by_anybody: "{who}{from} tried to {tried}; result not recorded",
        from: NOWHERE,
        ..sentences::RECOVERIES
    },
    iam: IamWords {
        noun,
        exception,
        service: "",
        administrator_policy: "{name}",
        policy_over_iam: "{name}",
        policy_by_aws: "the policy {name}",
        policy_by_customer: "the policy {name}",
        boundless: "{object}",
        gave_power: Said { done: "gave {holder} {power}", tried: "give {holder} {power}" },
        quarantined: Said {
            done: "put {holder} under AWS's quarantine for leaked keys",
            tried: "put {holder} under AWS's quarantine for leaked keys",
        },
        blocked: Said { done: "blocked {holder} by {object}", tried: "block {holder} by {object}" },
        revoked_sessions: Said {
            done: "revoked the open sessions of {holder}",
            tried: "revoke the open sessions of {holder}",
        },
        opened_powerful_session: Said {
            done: "created {object} for {holder} with {power}",
            tried: "create {object} for {holder} with {power}",
        },
        gave_policy_power: Said { done: "gave {holder} {power}", tried: "give {holder} {power}" },
        several_accounts: "{count} accounts",
        version_in_force: Said {
            done: "created a new version of {holder}, in force now",
            tried: "create a new version of {holder}, in force at once",
        },
        version_in_force_of_unnamed: Said {
            done: "put {object} of {holder} in force",
            tried: "put {object} of {holder} in force",
        },
        description_and_duration: Said { done: "changed settings of {object}", tried: "change settings of {object}" },
        session_duration: Said {
            done: "changed the session duration of {object}",
            tried: "change the session duration of {object}",
        },
        ..ENGLISH.iam
    },
    access: AccessWords { said: access, ..access::ACCESS },
    lacks: lacks::SHORT,
    changes: Changes {
        failed_with_code: sentences::CHANGES.failed,
        tampering_failed_with_code: sentences::CHANGES.failed,
        silenced: |_, _, _| "",
        tampered,
        shuts_identity_center_out: "; locks Identity Center users out",
        ..sentences::CHANGES
    },
    root_uses: RootUses { times: "{name} x{count}", ..access::ROOT_USES },
    ..ENGLISH
};

const NOWHERE: From = From { address: "", registered: "", several: "" };

/// What is said of it in brackets there is no room for.
fn exception(api: &str) -> Option<Said> {
    match api {
        "AcceptDelegationRequest"
        | "AssociateDelegationRequest"
        | "CreateDelegationRequest"
        | "RejectDelegationRequest" => None,
        "SendDelegationToken" => Some(Said { done: "sent the token of {object}", tried: "send the token of {object}" }),
        "UpdateDelegationRequest" => {
            Some(Said { done: "submitted {object} for approval", tried: "submit {object} for approval" })
        }
        "UpdateRole" => Some(Said { done: "changed settings of {object}", tried: "change settings of {object}" }),
        "UpdateOpenIDConnectProviderThumbprint" => {
            Some(Said { done: "changed the certificates of {object}", tried: "change the certificates of {object}" })
        }
        "SetDefaultPolicyVersion" => {
            Some(Said { done: "put {object of holder} in force", tried: "put {object of holder} in force" })
        }
        api => iam::exception(api),
    }
}

/// Which attribute stands in the mail.
fn tampered(action: &Action) -> Option<Said> {
    let holder = action.holder.map(|holder| holder.object);
    match (action.object, holder) {
        (Object::Attribute, Some(Object::Subscription)) => Some(Said {
            done: "changed a subscription of the SNS topic{name}",
            tried: "change a subscription of the SNS topic{name}",
        }),
        _ => (sentences::CHANGES.tampered)(action),
    }
}

/// What follows from it stands in the mail.
fn access(change: &Change<'_>) -> Option<Said> {
    let said = |done, tried| Some(Said { done, tried });
    let action = change.action;
    match (action.verb, action.object, change.detail) {
        (Verb::Assign, Object::PermissionSet, _) if change.object_name.is_some() => said(
            "gave {holder} access to {account} as {object name}",
            "give {holder} access to {account} as {object name}",
        ),
        (Verb::Unassign, Object::PermissionSet, _) if change.object_name.is_some() => {
            said("removed {holder} from {account} ({object name})", "remove {holder} from {account} ({object name})")
        }
        (Verb::Assign, Object::AwsService, _) if change.object_name.is_some() => said(
            "made {holder} delegated administrator of {object name}",
            "make {holder} delegated administrator of {object name}",
        ),
        (Verb::Unassign, Object::AwsService, _) if change.object_name.is_some() => said(
            "removed {holder} as delegated administrator of {object name}",
            "remove {holder} as delegated administrator of {object name}",
        ),
        (Verb::Update, Object::AssignmentRequirement, Some(RequestDetail::Required(false))) => {
            said("let everybody into {holder}", "let everybody into {holder}")
        }
        (Verb::Put, Object::AccessScope, _) if change.object_name == Some("sso:account:access") => {
            said("let {holder} get account credentials", "let {holder} get account credentials")
        }
        (Verb::Provision, Object::PermissionSet, _) if change.account.is_none() => {
            said("provisioned {object}", "provision {object}")
        }
        (Verb::Put, Object::AlternateContact, _) => {
            said("changed {object} of {account}", "change {object} of {account}")
        }
        (Verb::Leave, Object::Organization, _) if action.name == "LeaveOrganization" => {
            said("took {account} out of its organization", "take {account} out of its organization")
        }
        (Verb::Move, Object::OrganizationNode, _) => said("moved {holder} to {object}", "move {holder} to {object}"),
        (Verb::Disable, Object::PolicyType, _) => {
            said("turned off {object} in {holder}", "turn off {object} in {holder}")
        }
        (Verb::Update, Object::OrganizationPolicy, _) => said("changed {object}", "change {object}"),
        (Verb::Request, Object::AllFeatures, _) => {
            said("asked to turn on all features of the organization", "ask to turn on all features of the organization")
        }
        (Verb::Put, Object::DelegationPolicy, _) => {
            said("wrote the organization's delegation policy", "write the organization's delegation policy")
        }
        (Verb::Associate, Object::IdentitySource, _) => {
            said("changed the identity source of Identity Center", "change the identity source of Identity Center")
        }
        (Verb::Create, Object::TrustAnchor, _) => said("created {object}", "create {object}"),
        (Verb::Enable, Object::TrustAnchor, _) => said("turned on {object}", "turn on {object}"),
        (Verb::Disable, Object::Crl, _) => said("turned off {object}", "turn off {object}"),
        (Verb::Delete, Object::Crl, _) => said("deleted {object}", "delete {object}"),
        _ => (access::ACCESS.said)(change),
    }
}

/// What nobody knows by its id is called without it, and what has a long name by a shorter one.
fn noun(object: Object) -> Noun {
    let only = |noun| Noun { unnamed: noun, named: noun };
    match object {
        Object::AccessKey => only("an access key"),
        Object::BucketLifecycle => only("the lifecycle rules"),
        Object::CloudFrontPublicKey => only("a CloudFront public key"),
        Object::DelegationRequest => only("a request for temporary access"),
        Object::DirectoryGroup => Noun { unnamed: "a directory group", named: "directory group {name}" },
        Object::DirectoryUser => Noun { unnamed: "a directory user", named: "directory user {name}" },
        Object::MfaDevice => only("an MFA device"),
        Object::OidcProvider => Noun { unnamed: "an OIDC provider", named: "OIDC provider {name}" },
        Object::OutboundFederation => only("outbound identity federation"),
        Object::PermissionsBoundary => Noun { unnamed: "the boundary", named: "the boundary {name}" },
        Object::RootCredentialsManagement => only("central root management"),
        Object::RootSessions => only("root sessions in member accounts"),
        Object::SamlProvider => Noun { unnamed: "a SAML provider", named: "SAML provider {name}" },
        Object::ScimEndpoint => only("the SCIM endpoint of Identity Center"),
        Object::ScimToken => only("a SCIM token of Identity Center"),
        Object::ServiceLinkedRole => Noun { unnamed: "a service-linked role", named: "service-linked role {name}" },
        Object::ServiceSpecificCredential => only("a service credential"),
        Object::SigningCertificate => only("a signing certificate"),
        Object::SshPublicKey => only("an SSH key"),
        Object::StsRegionalEndpoint => only("a Region's STS endpoint"),
        Object::StsTokenVersion => only("the version of STS tokens"),
        Object::VirtualMfaDevice => only("a virtual MFA device"),
        other => nouns::noun(other),
    }
}
