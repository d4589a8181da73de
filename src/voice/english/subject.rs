//! The same words for a subject, which has less room: without the address, the role of whoever acted, or why it failed.

use super::{ENGLISH, access, lacks, sentences};
use crate::voice::words::{
    Callers, Changes, From, Heartbeat, IamWords, Recoveries, RootUses, Said, SignIns, Switches, Ways, Words,
};

/// The words of a subject.
pub(crate) static SUBJECT: Words = Words {
    actors: Callers {
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
        way: Ways {
            permission_set: " as {set}",
            permission_set_failed: " in {set}",
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
        from: NOWHERE,
        ..sentences::RECOVERIES
    },
    iam: IamWords {
        service: "",
        administrator_policy: "the policy {name}",
        policy_over_iam: "the policy {name}",
        policy_by_aws: "the policy {name}",
        policy_by_customer: "the policy {name}",
        boundless: "{object}",
        version_in_force: Said {
            done: "created a new version of {holder}, in force now",
            tried: "create a new version of {holder}, in force at once",
        },
        version_in_force_of_unnamed: Said {
            done: "put {object} of {holder} in force",
            tried: "put {object} of {holder} in force",
        },
        ..ENGLISH.iam
    },
    lacks: lacks::SHORT,
    changes: Changes { silenced: |_, _, _| "", ..sentences::CHANGES },
    root_uses: RootUses { times: "{name} x{count}", ..access::ROOT_USES },
    heartbeat: Heartbeat {
        seen: "Still watching: {events} seen, {alerts}, {unreadable} unreadable, {failed} failed",
        ..ENGLISH.heartbeat
    },
    ..ENGLISH
};

const NOWHERE: From = From { address: "", registered: "" };
