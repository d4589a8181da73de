//! The same words for a subject, which has less room: without the address, the role of whoever acted, or why it failed.

use super::{ENGLISH, access, iam, lacks, sentences};
use crate::classify::Object;
use crate::story::Story;
use crate::voice::words::{
    Brevity, Callers, Changes, Counted, From, IamWords, Names, Noun, Recoveries, RootUses, Said, SignIns, Subjects,
    Switches, Ways, Words,
};
use crate::voice::{Wording, headline};

pub(super) const SUBJECTS: Subjects = Subjects {
    wording,
    brief: |story, wording| self::wording(story, wording, Brevity { step: 1, ascii: false }).unwrap_or_default(),
    after_account: ": ",
    account_columns: 24,
    digest: "{count} alerts: {gravest}{more}",
    digest_of_accounts: "{count} alerts ({accounts} accounts): {account}: {gravest}{more}",
    quiet_digest: "{count} alerts of quiet hours: {gravest}{more}",
    more: ", and {count} more",
    unreadable: Counted { one: "{count} event could not be read", many: "{count} events could not be read" },
};

/// Characters of a name, from wording to wording.
const NAMES: [usize; 5] = [24, 16, 12, 8, 5];
/// From this wording on it is not said through which service, and from the next one not by whom.
const TERSE: usize = 2;
const SILENT: usize = 5;

/// The sentence, with names that become shorter and shorter: what was done stays, by whomever.
fn wording(story: &Story, _: &Wording, brevity: Brevity) -> Option<String> {
    let longest = NAMES.get(brevity.step).or((brevity.step == SILENT).then_some(&NAMES[SILENT - 1]))?;
    let mut words = SUBJECT;
    words.names = Names { longest: *longest, longest_thing: *longest, ascii: brevity.ascii };
    if brevity.step >= TERSE {
        words.changes.via = "";
    }
    if brevity.step >= SILENT {
        words.changes.done = "{done}";
        words.changes.denied = "denied: {tried}";
        words.changes.failed_with_code = "failed: {tried}";
        words.changes.tampering_failed_with_code = "failed: {tried}";
        words.changes.failed = "failed: {tried}";
        words.calls.done = "{api} was called";
        words.calls.denied = "denied: {call}";
        words.calls.failed = "failed: {call}";
    }
    Some(headline(story, &words))
}

/// The words of a subject.
const SUBJECT: Words = Words {
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
    lacks: lacks::SHORT,
    changes: Changes {
        failed_with_code: sentences::CHANGES.failed,
        tampering_failed_with_code: sentences::CHANGES.failed,
        silenced: |_, _, _| "",
        ..sentences::CHANGES
    },
    root_uses: RootUses { times: "{name} x{count}", ..access::ROOT_USES },
    ..ENGLISH
};

const NOWHERE: From = From { address: "", registered: "" };

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

/// What nobody knows by its id is called without it, and what has a long name by a shorter one.
fn noun(object: Object) -> Noun {
    let only = |noun| Noun { unnamed: noun, named: noun };
    match object {
        Object::AccessKey => only("an access key"),
        Object::CloudFrontPublicKey => only("a CloudFront public key"),
        Object::DelegationRequest => only("a request for temporary access"),
        Object::MfaDevice => only("an MFA device"),
        Object::OidcProvider => Noun { unnamed: "an OIDC provider", named: "OIDC provider {name}" },
        Object::OutboundFederation => only("outbound identity federation"),
        Object::PermissionsBoundary => Noun { unnamed: "the boundary", named: "the boundary {name}" },
        Object::RootCredentialsManagement => only("central root management"),
        Object::RootSessions => only("root sessions in member accounts"),
        Object::SamlProvider => Noun { unnamed: "a SAML provider", named: "SAML provider {name}" },
        Object::ServiceLinkedRole => Noun { unnamed: "a service-linked role", named: "service-linked role {name}" },
        Object::ServiceSpecificCredential => only("a service credential"),
        Object::SigningCertificate => only("a signing certificate"),
        Object::SshPublicKey => only("an SSH key"),
        Object::StsRegionalEndpoint => only("a Region's STS endpoint"),
        Object::StsTokenVersion => only("the version of STS tokens"),
        Object::VirtualMfaDevice => only("a virtual MFA device"),
        other => iam::noun(other),
    }
}
