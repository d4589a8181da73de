//! The mails in English.

mod advice;
mod changes;
mod conditions;
mod headline;
mod iam;
mod omitted;
mod policies;
mod values;

use crate::voice::Words;
use crate::voice::grammar::Grammar;

pub(crate) use advice::advice;
pub(crate) use changes::password_policy;
pub(crate) use headline::headline;
pub(crate) use omitted::{omitted, unseen};
pub(crate) use policies::policy;
pub(crate) use values::{LABELS, how, mfa, news, outcome, place, who};

/// The words of the mails.
pub(crate) static WORDS: Words = Words { grammar: &English, iam: iam::IAM };

/// Those of a subject, which has less room.
pub(crate) static SUBJECT: Words = Words { grammar: &English, iam: iam::IN_SUBJECT };

struct English;

impl Grammar for English {
    fn push(&self, sentence: &mut String, piece: &str) {
        sentence.push_str(piece);
    }

    fn own(&self, thing: &str) -> String {
        let bare = ["a ", "an ", "the "].iter().find_map(|article| thing.strip_prefix(article));
        format!("their own {}", bare.unwrap_or(thing))
    }
}
