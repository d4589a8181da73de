//! What `explain` says.

use crate::classify::Kind;

/// The words of `explain`.
pub(crate) struct ExplainWords {
    pub(crate) labels: ExplainLabels,
    /// Columns from a label's start to the answer's.
    pub(crate) width: usize,
    /// An event that bears neither name nor id.
    pub(crate) nameless: &'static str,
    /// `{answer}` `{fields}`
    pub(crate) because: &'static str,
    /// Between two fields.
    pub(crate) comma: &'static str,
    /// `{field}`
    pub(crate) not_there: &'static str,
    /// `{count}`
    pub(crate) more: &'static str,
    pub(crate) no_filter: &'static str,
    /// `{kind}` `{outcome}`
    pub(crate) kind: &'static str,
    pub(crate) kinds: KindNames,
    pub(crate) nobody: &'static str,
    /// A sign-in that failed before MFA was asked for.
    pub(crate) not_so_far: &'static str,
    pub(crate) no_sign_in: &'static str,
    /// `{rule}` `{reason}`
    pub(crate) ignored: &'static str,
    /// `{rule}` `{reason}` `{severity}`
    pub(crate) raised: &'static str,
    pub(crate) step: &'static str,
    /// What a console or a machine does all day.
    pub(crate) upkeep: &'static str,
    /// `{severity}`
    pub(crate) below: &'static str,
    pub(crate) quiet: &'static str,
    pub(crate) untouched: &'static str,
    /// No filter lets it through.
    pub(crate) nothing_comes: &'static str,
    /// The policy does not want it.
    pub(crate) nothing: &'static str,
}

/// Labels that no mail has.
pub(crate) struct ExplainLabels {
    pub(crate) filter: &'static str,
    pub(crate) kind: &'static str,
    pub(crate) severity: &'static str,
    pub(crate) policy: &'static str,
    pub(crate) sent: &'static str,
}

/// The kinds of alert, as one names them.
pub(crate) struct KindNames {
    pub(crate) sign_in: &'static str,
    pub(crate) sign_in_step: &'static str,
    pub(crate) account_recovery: &'static str,
    pub(crate) iam_change: &'static str,
    pub(crate) access_change: &'static str,
    pub(crate) root_use: &'static str,
    pub(crate) tampering: &'static str,
    pub(crate) other: &'static str,
    pub(crate) unreadable: &'static str,
}

impl KindNames {
    pub(crate) fn of(&self, kind: Kind) -> &'static str {
        match kind {
            Kind::SignIn => self.sign_in,
            Kind::SignInStep => self.sign_in_step,
            Kind::AccountRecovery => self.account_recovery,
            Kind::IamChange => self.iam_change,
            Kind::AccessChange => self.access_change,
            Kind::RootUse => self.root_use,
            Kind::Tampering => self.tampering,
            Kind::Other => self.other,
            Kind::Unreadable => self.unreadable,
        }
    }
}
