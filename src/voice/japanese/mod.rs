//! The mails in Japanese.

mod advice;
mod caller;
mod changes;
mod conditions;
mod headline;
mod iam;
mod omitted;
mod policies;
mod values;

use crate::text::latin;
use crate::voice::Words;
use crate::voice::grammar::Grammar;

pub(crate) use advice::advice;
pub(crate) use changes::password_policy;
pub(crate) use headline::headline;
pub(crate) use omitted::{omitted, unseen};
pub(crate) use policies::policy;
pub(crate) use values::{LABELS, how, mfa, news, outcome, place, who};

/// The words of the mails.
pub(crate) static WORDS: Words = Words { grammar: &Japanese, iam: iam::IAM };

struct Japanese;

impl Grammar for Japanese {
    /// Latin words beside Japanese ones want a space between them.
    fn push(&self, sentence: &mut String, piece: &str) {
        latin::push(sentence, piece);
    }

    fn own(&self, thing: &str) -> String {
        latin::join(&["自分自身の", thing])
    }
}
