//! What is said of a record of which AWS left something out, or of which something cannot be read.

use crate::classify::Unseen;

/// The words for what is missing.
#[derive(Clone, Copy)]
pub(crate) struct Lacks {
    /// What follows a sentence about a change whose request AWS left out as too large. `{what}`
    pub(crate) too_large: &'static str,
    /// The same for another reason. `{what}`
    pub(crate) left_out: &'static str,
    /// The same where it cannot be read. `{what}`
    pub(crate) unreadable: &'static str,
    /// What is missing, for these.
    pub(crate) what: fn(Unseen) -> &'static str,

    /// The line about a request that was left out as too large. `{size}` `{look}`
    pub(crate) request_too_large: &'static str,
    /// For another reason. `{size}` `{look}`
    pub(crate) request_left_out: &'static str,
    /// That it cannot be read. `{look}`
    pub(crate) request_unreadable: &'static str,
    /// `{kilobytes}`
    pub(crate) size: &'static str,
    /// Where to look, if something was changed.
    pub(crate) look: &'static str,

    /// The line about what nobody knows for that reason, and what to take it for. `{what}` `{padded}` `{worst}`
    pub(crate) unknown: &'static str,
    /// Of a policy that was too large: IAM takes none that is as long without its blanks, which it does not count.
    pub(crate) padded: &'static str,
    /// What, and the worst that it can be.
    pub(crate) worst: fn(Unseen) -> Worst,

    /// The line about other parts that were left out. `{parts}` `{look}`
    pub(crate) parts: &'static str,
    /// `{part}` `{size}`
    pub(crate) part: &'static str,
    pub(crate) between: &'static str,
    /// Where to look for what a sign-in does not say of MFA.
    pub(crate) look_for_mfa: &'static str,
}

/// What is not known, and what to take it for.
#[derive(Clone, Copy)]
pub(crate) struct Worst {
    pub(crate) what: &'static str,
    pub(crate) worst: &'static str,
}
