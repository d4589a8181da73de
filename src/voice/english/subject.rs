//! The same words for a subject, which has less room: without the address, the role of whoever acted, or why it failed.

use super::{ENGLISH, access, sentences};
use crate::classify::Unseen;
use crate::voice::words::{
    Callers, Changes, From, Heartbeat, IamWords, Recoveries, RootUses, Said, SignIns, Switches, Ways, Words,
};

/// The words of a subject.
pub(crate) static SUBJECT: Words = Words {
    actors: Callers { role_session: "{session}", permission_set_user: "{user}", ..sentences::CALLERS },
    sign_ins: SignIns {
        unknown: "{who} tried to sign in {into}{way}{from}; result not recorded",
        from: NOWHERE,
        because: "",
        way: Ways {
            permission_set: " as {set}",
            permission_set_failed: " in {set}",
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
    root_uses: RootUses { times: "{name} x{count}", ..access::ROOT_USES },
    changes: Changes { unseen, ..sentences::CHANGES },
    heartbeat: Heartbeat {
        seen: "Still watching: {events} seen, {alerts}, {unreadable} unreadable, {failed} failed",
        ..ENGLISH.heartbeat
    },
    ..ENGLISH
};

const NOWHERE: From = From { address: "", registered: "" };

fn unseen(unseen: Unseen) -> &'static str {
    match unseen {
        Unseen::Permissions => " (text not recorded)",
        Unseen::Version => " (not recorded whether in force)",
        Unseen::Trust => " (trust policy not recorded)",
        Unseen::AttachedPolicy | Unseen::Owner | Unseen::Status => " (request not recorded)",
    }
}
