//! The values in the lines below the headline.

use super::Noun;
use crate::cloudtrail::WorkloadKind;

/// The values of a mail's lines.
#[derive(Clone, Copy)]
pub(crate) struct Values {
    pub(crate) who: Whos,
    pub(crate) behind: Behind,
    pub(crate) how: Hows,
    pub(crate) mfa: Mfas,
    pub(crate) outcome: Outcomes,
    pub(crate) new: NewThings,
    pub(crate) place: Places,
    pub(crate) password_policy: Passwords,
}

/// The caller, as exactly as the record allows.
#[derive(Clone, Copy)]
pub(crate) struct Whos {
    pub(crate) root: &'static str,
    /// Root by a session that the organization opened.
    pub(crate) central_root: &'static str,
    /// `{name}`
    pub(crate) iam_user: &'static str,
    pub(crate) unnamed_iam_user: &'static str,
    /// `{session}` `{role}`
    pub(crate) role_session: &'static str,
    /// The same, where the session bears the name that a tool gives. `{session}` `{role}`
    pub(crate) tool_session: &'static str,
    /// `{name}`
    pub(crate) role: &'static str,
    /// Of which nothing but its account is recorded. `{account}`
    pub(crate) role_of_account: &'static str,
    /// Of a role that is not recorded. `{name}`
    pub(crate) session: &'static str,
    /// `{user}` `{set}`
    pub(crate) permission_set_user: &'static str,
    /// `{name}`
    pub(crate) permission_set: &'static str,
    /// `{name}`
    pub(crate) federated_user: &'static str,
    /// `{name}`
    pub(crate) saml_user: &'static str,
    /// `{name}`
    pub(crate) web_identity_user: &'static str,
    /// `{name}`
    pub(crate) identity_center_user: &'static str,
    /// `{name}`
    pub(crate) service: &'static str,
    /// `{name}`
    pub(crate) account: &'static str,
}

/// Who and what stands behind the caller.
#[derive(Clone, Copy)]
pub(crate) struct Behind {
    /// Nobody knows who issued a federated session.
    pub(crate) unknown_issuer: &'static str,
    pub(crate) workload: fn(WorkloadKind) -> Noun,
    /// Where it only looks like one. `{workload}`
    pub(crate) likely: &'static str,
    /// `{account}`
    pub(crate) on_behalf_of: &'static str,
    /// A key that ends with its session. `{key}`
    pub(crate) temporary_key: &'static str,
    /// The user agent names an AWS service, and AWS does not. `{name}`
    pub(crate) self_styled: &'static str,
}

/// The way in.
#[derive(Clone, Copy)]
pub(crate) struct Hows {
    pub(crate) root: &'static str,
    pub(crate) iam_user: &'static str,
    pub(crate) role_switch: &'static str,
    pub(crate) role_session: &'static str,
    pub(crate) workspaces: &'static str,
    pub(crate) aws_application: &'static str,
    pub(crate) identity_center: &'static str,
    /// `{provider}`
    pub(crate) saml_provider: &'static str,
    pub(crate) saml: &'static str,
    /// `{provider}`
    pub(crate) web_identity_provider: &'static str,
    pub(crate) web_identity: &'static str,
    pub(crate) federation: &'static str,
    pub(crate) aws_login: &'static str,
    pub(crate) unknown: &'static str,
}

/// What is known of MFA.
#[derive(Clone, Copy)]
pub(crate) struct Mfas {
    /// In a sign-in that failed.
    pub(crate) asked_for: &'static str,
    pub(crate) used: &'static str,
    pub(crate) not_used: &'static str,
    pub(crate) password_only: &'static str,
    pub(crate) identity_provider: &'static str,
    pub(crate) not_recorded: &'static str,
}

/// How it ended, and why.
#[derive(Clone, Copy)]
pub(crate) struct Outcomes {
    pub(crate) success: &'static str,
    pub(crate) denied: &'static str,
    pub(crate) failed: &'static str,
    /// By a policy on what was signed in to.
    pub(crate) resource_policy: &'static str,
    /// Which permission was missing. `{permission}`
    pub(crate) no_permission: &'static str,
    /// `{reason}`
    pub(crate) failed_because: &'static str,
    pub(crate) not_recorded: &'static str,
    pub(crate) wrong_password: &'static str,
    pub(crate) wrong_code: &'static str,
    pub(crate) wrong_password_or_code: &'static str,
    pub(crate) authentication_failed: &'static str,
    pub(crate) no_such_user: &'static str,
}

/// What is new for whoever did it, and since when.
#[derive(Clone, Copy)]
pub(crate) struct NewThings {
    /// What is usual for whoever did it was not looked up.
    pub(crate) not_looked_up: &'static str,
    pub(crate) person: &'static str,
    pub(crate) address: &'static str,
    pub(crate) country: &'static str,
    pub(crate) browser: &'static str,
    pub(crate) tool: &'static str,
    pub(crate) permission_set: &'static str,
    pub(crate) role: &'static str,
    pub(crate) between: &'static str,
    /// The person is new. `{what}` `{since}`
    pub(crate) person_since: &'static str,
    /// `{what}`
    pub(crate) person_at_first: &'static str,
    /// For a known person. `{what}` `{since}`
    pub(crate) since: &'static str,
    /// `{what}`
    pub(crate) at_first: &'static str,
}

/// Where from.
#[derive(Clone, Copy)]
pub(crate) struct Places {
    pub(crate) inside_aws: &'static str,
    /// `{service}`
    pub(crate) service: &'static str,
    /// `{country}`
    pub(crate) registered: &'static str,
    pub(crate) private: &'static str,
    /// `{endpoint}`
    pub(crate) endpoint: &'static str,
    pub(crate) between: &'static str,
    /// `{place}` `{details}`
    pub(crate) with_details: &'static str,
    /// Many addresses. `{count}` `{list}`
    pub(crate) several: &'static str,
}

/// What passwords must have, and what they need not.
#[derive(Clone, Copy)]
pub(crate) struct Passwords {
    pub(crate) uppercase: &'static str,
    pub(crate) lowercase: &'static str,
    pub(crate) numbers: &'static str,
    pub(crate) symbols: &'static str,
    pub(crate) between: &'static str,
    /// `{length}`
    pub(crate) all_required: &'static str,
    /// `{length}` `{missing}`
    pub(crate) some_required: &'static str,
}
