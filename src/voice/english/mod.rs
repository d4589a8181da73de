//! The mails in English.

mod advice;
mod changes;
mod conditions;
mod headline;
mod omitted;
mod policies;
mod values;

pub(crate) use advice::advice;
pub(crate) use changes::password_policy;
pub(crate) use headline::headline;
pub(crate) use omitted::{omitted, unseen};
pub(crate) use policies::policy;
pub(crate) use values::{LABELS, how, mfa, news, outcome, place, who};
