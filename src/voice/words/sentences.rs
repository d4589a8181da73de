//! The one sentence that says what happened.

use super::{Counted, Said};
use crate::classify::{Action, Object, Verb};

/// The caller as the subject of a sentence.
#[derive(Clone, Copy)]
pub(crate) struct Callers {
    pub(crate) root: &'static str,
    /// Root by a session that the organization opened.
    pub(crate) central_root: &'static str,
    /// Whose name is not recorded.
    pub(crate) iam_user: &'static str,
    /// `{session}` `{role}`
    pub(crate) role_session: &'static str,
    /// `{role}`
    pub(crate) role: &'static str,
    /// Of which nothing but its account is recorded. `{account}`
    pub(crate) role_of_account: &'static str,
    /// A program with the credentials of its role. `{workload}` `{role}`
    pub(crate) workload: &'static str,
    /// `{user}` `{set}`
    pub(crate) permission_set_user: &'static str,
    /// `{set}`
    pub(crate) permission_set: &'static str,
    /// `{user}`
    pub(crate) federated_user: &'static str,
    /// `{user}` `{issuer}`
    pub(crate) federated_user_of: &'static str,
    /// Whose name is not recorded.
    pub(crate) identity_center_user: &'static str,
    /// `{service}`
    pub(crate) service: &'static str,
    /// Whose name is not recorded.
    pub(crate) unnamed_service: &'static str,
    /// `{account}`
    pub(crate) account: &'static str,
    pub(crate) somebody: &'static str,
    /// Who opened the session, by the name that stays the same from role to role. `{caller}` `{person}`
    pub(crate) source_identity: &'static str,
    /// `{caller}` `{account}`
    pub(crate) on_behalf_of: &'static str,
}

/// From which address.
#[derive(Clone, Copy)]
pub(crate) struct From {
    /// `{address}`
    pub(crate) address: &'static str,
    /// With the country in which it is registered, which need not be where it is. `{address}` `{country}`
    pub(crate) registered: &'static str,
    /// From many addresses. `{count}`
    pub(crate) several: &'static str,
}

/// Parts of a sentence that a language may put behind it, together in brackets.
#[derive(Clone, Copy)]
pub(crate) struct Details {
    /// `{list}`
    pub(crate) all: &'static str,
    pub(crate) between: &'static str,
}

/// Sign-ins. The holes of the sentences are `{who}`, `{into}`, `{at}`, `{way}`, `{mfa}`, `{from}`, `{as}`, `{because}` and `{times}`; and
/// `{details}`, the last three parts that there are in one.
#[derive(Clone, Copy)]
pub(crate) struct SignIns {
    pub(crate) success: &'static str,
    /// By `aws login`, where a way is named too.
    pub(crate) success_by_command: &'static str,
    /// That it is not recorded how it ended.
    pub(crate) unknown: &'static str,
    pub(crate) failed: &'static str,
    /// The same failure several times.
    pub(crate) failed_again: &'static str,
    /// Behind the sentence: how often the same person failed before. `{sentence}` `{count}`
    pub(crate) failed_before: Counted,
    /// The same as a line by itself. `{count}`
    pub(crate) before: Counted,
    /// The same, where any came from another address or that is not known. `{count}`
    pub(crate) before_elsewhere: Counted,

    /// A failed sign-in proves nothing about who it was: it was tried *as* somebody.
    pub(crate) as_root: &'static str,
    pub(crate) as_unknown_name: &'static str,
    /// `{person}`
    pub(crate) as_somebody: &'static str,
    /// `{session}` `{role}`
    pub(crate) as_role_session: &'static str,
    /// `{user}` `{set}`
    pub(crate) as_permission_set_user: &'static str,

    pub(crate) details: Details,
    pub(crate) with_mfa: &'static str,
    pub(crate) without_mfa: &'static str,
    pub(crate) with_password_only: &'static str,
    pub(crate) from: From,
    /// Why it failed; empty where there is no room for that. `{reason}`
    pub(crate) because: &'static str,
    pub(crate) way: Ways,
    pub(crate) application: Applications,
}

/// Into which role, and by way of which provider.
#[derive(Clone, Copy)]
pub(crate) struct Ways {
    /// `{role}`
    pub(crate) role: &'static str,
    /// `{set}`
    pub(crate) permission_set: &'static str,
    /// `{provider}`
    pub(crate) saml_provider: &'static str,
    pub(crate) saml: &'static str,
    /// `{provider}`
    pub(crate) web_identity_provider: &'static str,
    pub(crate) web_identity: &'static str,
    /// `{role}` `{through}`
    pub(crate) both: &'static str,
    /// With what no person has. `{role}` `{workload}`
    pub(crate) workload: &'static str,
}

/// What was signed in to.
#[derive(Clone, Copy)]
pub(crate) struct Applications {
    pub(crate) console: Place,
    pub(crate) access_portal: Place,
    pub(crate) workspaces: Place,
    pub(crate) aws_login: Place,
    pub(crate) oauth_client: Place,
    /// `{host}`
    pub(crate) host: Place,
}

/// The same with the verb and with the noun, where a language tells the two apart: to sign in to it, a sign-in to it.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    pub(crate) into: &'static str,
    pub(crate) at: &'static str,
}

/// Role switches. The holes of the sentences are `{who}`, `{of}` (which account), `{role}`, `{in}` (which account), `{mfa}`, `{from}`,
/// `{because}`, `{times}` and `{details}`.
#[derive(Clone, Copy)]
pub(crate) struct Switches {
    pub(crate) success: &'static str,
    pub(crate) unknown: &'static str,
    pub(crate) failed: &'static str,
    pub(crate) failed_again: &'static str,
    /// `{role}`
    pub(crate) role: &'static str,
    pub(crate) another_role: &'static str,
    /// The caller's account, where it is known that the role's is another. `{account}`
    pub(crate) of_account: &'static str,
    /// The same, where the other account is not recorded. `{account}`
    pub(crate) of_lone_account: &'static str,
    /// The role's account, where it is known that the caller's is another. `{account}`
    pub(crate) in_account: &'static str,
    /// The same, where the other account is not recorded. `{account}`
    pub(crate) in_lone_account: &'static str,
}

/// Parts of a sign-in. The holes are `{person}`, `{caller}`, `{role}`, `{into}` and `{factor}`.
#[derive(Clone, Copy)]
pub(crate) struct Steps {
    pub(crate) mfa_check: &'static str,
    pub(crate) challenge: &'static str,
    pub(crate) verification: &'static str,
    /// That it is not recorded how it ended.
    pub(crate) verification_unknown: &'static str,
    pub(crate) external_identity: &'static str,
    pub(crate) signin_token: &'static str,
    /// That it is not recorded how it ended.
    pub(crate) signin_token_unknown: &'static str,
    pub(crate) exit_role: &'static str,
    /// Where the role is not recorded.
    pub(crate) exit_some_role: &'static str,
    pub(crate) renew_role: &'static str,
    pub(crate) oauth_consent: &'static str,
    pub(crate) oauth_token: &'static str,
    /// `{factor}`
    pub(crate) factor: &'static str,
    /// What a factor is called, by AWS's own word for it.
    pub(crate) factor_name: fn(&str) -> Option<&'static str>,
    /// Between several.
    pub(crate) factors_between: &'static str,
    /// `{taken}`
    pub(crate) failed: &'static str,
}

/// The ways to take an account over. The holes of the sentences are `{who}`, `{from}`, `{details}`, `{done}` and `{tried}`.
#[derive(Clone, Copy)]
pub(crate) struct Recoveries {
    /// Where verb and object would not say it well. `{account}`
    pub(crate) what: fn(&Action) -> Option<Said>,
    /// Root's own password, changed by root.
    pub(crate) own_password: Said,
    pub(crate) success: &'static str,
    pub(crate) failed: &'static str,
    pub(crate) unknown: &'static str,
    /// The same three where nobody knows who it was.
    pub(crate) success_by_anybody: &'static str,
    pub(crate) failed_by_anybody: &'static str,
    pub(crate) unknown_by_anybody: &'static str,
    pub(crate) from: From,
    /// The account in which it happened, where it is that account's.
    pub(crate) of_this_account: &'static str,
    /// Another's. `{account}`
    pub(crate) of_account: &'static str,
}

/// How a change ended. The holes of the sentences are `{who}`, `{via}`, `{done}` or `{tried}`, and `{code}`.
#[derive(Clone, Copy)]
pub(crate) struct Changes {
    pub(crate) done: &'static str,
    pub(crate) denied: &'static str,
    /// Of a change of IAM, where the record tells why.
    pub(crate) failed_with_code: &'static str,
    /// Of what the alerts depend on, where the record tells why.
    pub(crate) tampering_failed_with_code: &'static str,
    pub(crate) failed: &'static str,
    /// Where the record does not say who did it: see [`Grammar::passive`](crate::voice::grammar::Grammar::passive).
    pub(crate) done_by_nobody: &'static str,
    /// `{service}`
    pub(crate) via: &'static str,
    /// What a failure of this code means, as it stands before the code.
    pub(crate) code: fn(&str) -> Option<&'static str>,
    /// `{means}` `{code}`
    pub(crate) code_and_meaning: &'static str,

    /// What follows where the provider is gone by which Identity Center's users come in.
    pub(crate) shuts_identity_center_out: &'static str,

    /// What was done to what the alerts depend on, where verb and object would not say it well. `{name}` `{object}`
    pub(crate) tampered: fn(&Action) -> Option<Said>,
    /// Its name. `{name}`
    pub(crate) tampered_name: &'static str,
    /// What follows where that silences the alerts: by what was changed, of what, and how.
    pub(crate) silenced: fn(Object, Object, Verb) -> &'static str,
}

/// Calls that are none of the above. The holes of the sentences are `{who}` and `{api}`, and `{call}`: the same as `service:Event`.
#[derive(Clone, Copy)]
pub(crate) struct Calls {
    pub(crate) done: &'static str,
    pub(crate) denied: &'static str,
    pub(crate) failed: &'static str,
    /// `{event}` `{service}`
    pub(crate) api: &'static str,
    /// An event without a name. `{kind}`
    pub(crate) recorded: &'static str,
    /// One of CloudTrail Insights.
    pub(crate) insights: &'static str,
    /// `{kind}`
    pub(crate) kind: &'static str,
}
