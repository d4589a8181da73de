//! The mails in English.

mod advice;
mod changes;
mod conditions;
mod headline;
mod omitted;
mod policies;
mod values;

pub(super) use advice::advice;
pub(super) use changes::password_policy;
pub(super) use headline::headline;
pub(super) use omitted::{omitted, unseen};
pub(super) use policies::policy;
pub(super) use values::{LABELS, how, mfa, news, outcome, place, who};
