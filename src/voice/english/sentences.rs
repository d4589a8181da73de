//! What happened, in one sentence without its full stop.

use super::consequences::silenced;
use super::tampering::tampered;
use crate::classify::{Action, Object, Verb};
use crate::voice::words::{
    Applications, Callers, Calls, Changes, Counted, Details, From, Place, Recoveries, Said, SignIns, Steps, Switches,
    Ways,
};

pub(super) const CALLERS: Callers = Callers {
    root: "the root user",
    central_root: "the root user (central root session)",
    iam_user: "an IAM user",
    role_session: "{session} (role {role})",
    role: "the role {role}",
    role_of_account: "a role of account {account}",
    workload: "{workload} (role {role})",
    permission_set_user: "{user} (permission set {set})",
    permission_set: "an Identity Center user (permission set {set})",
    federated_user: "{user} (federated user)",
    federated_user_of: "{user} (federated user of {issuer})",
    identity_center_user: "an Identity Center user",
    service: "the AWS service {service}",
    unnamed_service: "an AWS service",
    account: "somebody from account {account}",
    somebody: "somebody",
    source_identity: "{caller} for {person} (source identity)",
    on_behalf_of: "{caller} on behalf of account {account}",
};

pub(super) const SIGN_INS: SignIns = SignIns {
    success: "{who} signed in {into}{way}{mfa}{from}",
    success_by_command: "{who} signed in {into}{way}{mfa}{from}",
    unknown: "{who} tried to sign in {into}{way}{from}; CloudTrail does not say whether it worked",
    failed: "failed sign-in {at}{as}{way}{from}{because}",
    failed_again: "{times} failed sign-ins {at}{as}{way}{from}{because}",
    failed_before: Counted { one: "{sentence}, after {count} failure", many: "{sentence}, after {count} failures" },
    before: Counted {
        one: "{count} failed sign-in of the same user",
        many: "{count} failed sign-ins of the same user",
    },
    before_elsewhere: Counted {
        one: "{count} failed sign-in of the same user, from another address",
        many: "{count} failed sign-ins of the same user, not all from this address",
    },
    as_root: " as the root user",
    as_unknown_name: " with an unknown user name",
    as_somebody: " as {person}",
    as_role_session: " as {session} in role {role}",
    as_permission_set_user: " as {user} with permission set {set}",
    details: Details { all: "", between: "" },
    with_mfa: " with MFA",
    without_mfa: " without MFA",
    with_password_only: " with a password alone",
    from: From {
        address: " from {address}",
        registered: " from {address} (registered in {country})",
        several: " from {count} addresses",
    },
    because: ": {reason}",
    way: Ways {
        role: " as role {role}",
        permission_set: " with permission set {set}",
        saml_provider: " through the SAML provider {provider}",
        saml: " through SAML",
        web_identity_provider: " through {provider}",
        web_identity: " through OpenID Connect",
        both: "{role}{through}",
        workload: "{role} with the credentials of {workload}",
    },
    application: Applications {
        console: place("to the console"),
        access_portal: place("to the AWS access portal"),
        workspaces: place("to Amazon WorkSpaces"),
        aws_login: place("with `aws login`"),
        oauth_client: place("through an OAuth client"),
        host: place("to {host}"),
    },
};

/// One signs in to it, and a sign-in is to it.
const fn place(place: &'static str) -> Place {
    Place { into: place, at: place }
}

pub(super) const SWITCHES: Switches = Switches {
    success: "{who}{of} switched to {role}{in}{mfa}{from}",
    unknown: "{who}{of} tried to switch to {role}{in}{from}; CloudTrail does not say whether it worked",
    failed: "{who}{of} failed to switch to {role}{in}{from}{because}",
    failed_again: "{who}{of} failed {times} times to switch to {role}{in}{from}{because}",
    role: "the role {role}",
    another_role: "another role",
    of_account: " of account {account}",
    of_lone_account: "",
    in_account: " of account {account}",
    in_lone_account: "",
};

pub(super) const STEPS: Steps = Steps {
    mfa_check: "{person} came to the MFA check of a sign-in{factor}",
    challenge: "{person} was asked for a credential{factor}",
    verification: "{person} passed one check{factor} of a sign-in",
    verification_unknown: "{person} came to a check{factor} of a sign-in",
    external_identity: "{person} came from an external identity provider to sign in {into}",
    signin_token: "{caller} was given a link for signing in to the console",
    signin_token_unknown: "{caller} asked for a link for signing in to the console",
    exit_role: "{person} went back from role {role} to their own user",
    exit_some_role: "{caller} left a switched role",
    renew_role: "{caller} prolonged a switched role",
    oauth_consent: "{caller} allowed a client to sign in for them",
    oauth_token: "{caller} asked for a sign-in token for a client",
    factor: " ({factor})",
    factor_name,
    factors_between: ", ",
    failed: "{taken}, and it failed",
};

/// Identity Center's `CredentialType` ("Understanding IAM Identity Center sign-in events"), and the `MfaType` of CheckMfa.
fn factor_name(factor: &str) -> Option<&'static str> {
    Some(match factor {
        "PASSWORD" => "password",
        "TOTP" | "Virtual MFA" => "code of an authenticator app",
        "WEBAUTHN" | "U2F MFA" => "passkey or security key",
        "EMAIL_OTP" => "one-time code by mail",
        "RESYNC_TOTP" => "resynchronized authenticator app",
        "EXTERNAL_IDP" => "external identity provider",
        "Multiple MFA Devices" => "several MFA devices",
        _ => return None,
    })
}

pub(super) const RECOVERIES: Recoveries = Recoveries {
    what: recovery,
    own_password: Said { done: "changed their own password", tried: "change their own password" },
    success: SUCCESS,
    failed: FAILED,
    unknown: UNKNOWN,
    success_by_anybody: SUCCESS,
    failed_by_anybody: FAILED,
    unknown_by_anybody: UNKNOWN,
    from: From { address: " at {address}", registered: " at {address} (registered in {country})", several: "" },
    of_this_account: "the account's",
    of_account: "account {account}'s",
};

const SUCCESS: &str = "{who}{from} {done}";
const FAILED: &str = "{who}{from} failed to {tried}";
const UNKNOWN: &str = "{who}{from} tried to {tried}; CloudTrail does not say whether it worked";

fn recovery(action: &Action) -> Option<Said> {
    let (done, tried) = match (action.object, action.verb) {
        (Object::RootPassword, Verb::Request) => {
            ("asked to reset the root user's password", "ask to reset the root user's password")
        }
        (Object::RootPassword, Verb::Reset) => ("reset the root user's password", "reset the root user's password"),
        (Object::RootPassword, _) => ("changed the root user's password", "change the root user's password"),
        (Object::AccountEmailAddress, Verb::Request) => {
            ("began to change {account} e-mail address", "begin to change {account} e-mail address")
        }
        (Object::AccountEmailAddress, _) => ("changed {account} e-mail address", "change {account} e-mail address"),
        (Object::AccountName, _) => ("changed {account} name", "change {account} name"),
        _ => return None,
    };
    Some(Said { done, tried })
}

pub(super) const CHANGES: Changes = Changes {
    done: "{who} {done}{via}",
    denied: "{who} tried to {tried}{via} and was denied",
    failed_with_code: "{who} tried to {tried}{via} and failed ({code})",
    tampering_failed_with_code: "{who} tried to {tried}{via} and failed",
    failed: "{who} tried to {tried}{via} and failed",
    done_by_nobody: "",
    via: " via {service}",
    code: |_| None,
    code_and_meaning: "{means}: {code}",
    shuts_identity_center_out: "; this locks everybody out who comes by Identity Center",
    tampered,
    tampered_name: " {name}",
    silenced,
};

pub(super) const CALLS: Calls = Calls {
    done: "{who} called {api}",
    denied: "{who} tried {call} and was denied",
    failed: "{who} tried {call} and it failed",
    api: "{event} of {service}",
    recorded: "an event{kind} was recorded",
    insights: "an event of CloudTrail Insights was recorded",
    kind: " of type {kind}",
};
