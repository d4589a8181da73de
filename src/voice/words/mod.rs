//! Every word that a person reads, as data: a value of [`Words`] for each language. A language in which a sentence is missing does not
//! compile.
//!
//! Holes are written `{who}`. Beside each template stand those that it may use; it need not use them all, and brings its own spaces.

mod access;
mod conditions;
mod forms;
mod iam;
mod labels;
mod lacks;
mod policies;
pub(crate) mod report;
mod sentences;
mod values;

pub(crate) use access::{AccessWords, RootUses, Sorts};
pub(crate) use conditions::Conditions;
pub(crate) use forms::{Counted, Digest, Heartbeat, Mail, Unreadable};
pub(crate) use iam::{IamWords, Noun};
pub(crate) use labels::Labels;
pub(crate) use lacks::{Lacks, Worst};
pub(crate) use policies::{Opened, Policies, Whoever};
pub(crate) use sentences::{
    Applications, Callers, Calls, Changes, From, Place, Recoveries, SignIns, Steps, Switches, Ways,
};
pub(crate) use values::{Behind, Hows, Mfas, NewThings, Outcomes, Passwords, Places, Values, Whos};

use std::borrow::Cow;

use super::advice::Advice;
use super::grammar::Grammar;
use crate::country::Country;
use crate::text::fill::fill;

/// A predicate, as a template.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Said {
    /// "attached {object} to {holder}", 「{holder}に{object}をアタッチしました」
    pub(crate) done: &'static str,
    /// "attach {object} to {holder}", to follow "tried to"; 「{holder}に{object}をアタッチしようとして」, to go before
    /// 「拒否されました」
    pub(crate) tried: &'static str,
}

/// How to stop an access key.
#[derive(Debug, Clone, Copy)]
pub(crate) struct StopKey {
    /// `{key}` `{user}`
    pub(crate) of_user: &'static str,
    /// `{key}`
    pub(crate) of_root: &'static str,
}

/// The words of a language.
pub(crate) struct Words {
    /// Its rules.
    pub(crate) grammar: &'static dyn Grammar,
    /// The name of a country, as it stands after "registered in".
    pub(crate) country: fn(Country) -> &'static str,

    /// The caller as the subject of a sentence.
    pub(crate) callers: Callers,
    /// The same where something was changed, which in a subject leaves less room.
    pub(crate) actors: Callers,
    /// Sign-ins.
    pub(crate) sign_ins: SignIns,
    /// Role switches in the console.
    pub(crate) switches: Switches,
    /// Parts of a sign-in.
    pub(crate) steps: Steps,
    /// The root user's password, the account's e-mail address and name.
    pub(crate) recoveries: Recoveries,
    /// What changes of IAM are called.
    pub(crate) iam: IamWords,
    /// What changes of access are called, beside what changes of IAM are.
    pub(crate) access: AccessWords,
    /// What root did.
    pub(crate) root_uses: RootUses,
    /// How a change ended.
    pub(crate) changes: Changes,
    /// Calls that are none of these.
    pub(crate) calls: Calls,

    /// The labels of a mail's lines.
    pub(crate) labels: Labels,
    /// What stands behind the labels.
    pub(crate) values: Values,
    /// What a record lacks.
    pub(crate) lacks: Lacks,
    /// What a policy says.
    pub(crate) policies: Policies,
    /// On which conditions.
    pub(crate) conditions: Conditions,
    /// An opening line and the steps to take, the most urgent first.
    /// The holes of the steps are `{role}`, `{workload}`, `{issuer}`, `{user}` and `{key}`.
    pub(crate) advice: fn(Advice) -> (&'static str, &'static [&'static str]),
    /// The first step, where it was done with a key that stays until somebody deactivates it.
    pub(crate) stop_key: StopKey,

    /// The rest of a mail.
    pub(crate) mail: Mail,
    /// Many alerts in one mail.
    pub(crate) digest: Digest,
    /// The sign of life.
    pub(crate) heartbeat: Heartbeat,
    /// What could not be read.
    pub(crate) unreadable: Unreadable,
}

impl Words {
    /// Puts words into the holes of a template.
    pub(crate) fn fill(&self, template: &str, words: &[(&str, &str)]) -> String {
        let push = |sentence: &mut String, piece: &str| self.grammar.push(sentence, piece);
        fill(template, push, |hole| {
            let word = words.iter().find(|(name, _)| *name == hole);
            debug_assert!(word.is_some(), "no word for {{{hole}}} in {template:?}");
            Cow::Borrowed(word.map_or("", |(_, word)| *word))
        })
    }

    /// The same with a number in the one hole, `{count}`.
    pub(crate) fn count(&self, template: &str, count: usize) -> String {
        self.fill(template, &[("count", &count.to_string())])
    }
}
