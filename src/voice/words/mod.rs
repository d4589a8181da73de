//! Every word that a person reads, as data: a value of [`Words`] for each language. A language in which a sentence is missing does not
//! compile.
//!
//! Holes are written `{who}`. Beside each template stand those that it may use; it need not use them all, and brings its own spaces.

mod access;
#[cfg(feature = "history")]
mod athena;
#[cfg(feature = "history")]
mod bucket;
mod calendar;
mod conditions;
#[cfg(feature = "snapshot")]
mod diff;
#[cfg(feature = "history")]
mod event_history;
#[cfg(feature = "history")]
mod explain;
mod forms;
#[cfg(feature = "history")]
mod history;
mod iam;
mod labels;
mod lacks;
#[cfg(feature = "history")]
mod log_group;
#[cfg(feature = "history")]
mod page;
mod policies;
pub(crate) mod report;
mod sentences;
mod values;
#[cfg(feature = "weekly")]
pub(crate) mod weekly;

pub(crate) use access::{AccessWords, RootUses, Sorts};
#[cfg(feature = "history")]
pub(crate) use athena::AthenaWords;
#[cfg(feature = "history")]
pub(crate) use bucket::BucketWords;
pub(crate) use calendar::Calendar;
pub(crate) use conditions::Conditions;
#[cfg(feature = "snapshot")]
pub(crate) use diff::DiffWords;
#[cfg(feature = "history")]
pub(crate) use event_history::{AttributeWords, EventHistoryWords, LeftOutWords};
#[cfg(feature = "history")]
pub(crate) use explain::{ExplainLabels, ExplainWords, KindNames};
pub(crate) use forms::{Counted, Digest, Mail, Unreadable};
#[cfg(feature = "history")]
pub(crate) use history::{HistoryWords, RefusalWords};
pub(crate) use iam::{IamWords, Noun};
pub(crate) use labels::Labels;
pub(crate) use lacks::{Lacks, Worst};
#[cfg(feature = "history")]
pub(crate) use log_group::LogGroupWords;
#[cfg(feature = "history")]
pub(crate) use page::{KindWords, OutcomeWords, PageWords, SeverityWords};
pub(crate) use policies::{Policies, Whoever};
pub(crate) use sentences::{
    Applications, Callers, Calls, Changes, Details, From, Place, Recoveries, SignIns, Steps, Switches, Ways,
};
pub(crate) use values::{Behind, Hows, Mfas, NewThings, Outcomes, Passwords, Places, Values, Whos};

use std::borrow::Cow;

use super::Wording;
use super::advice::kind::{Advice, Step};
use super::grammar::Grammar;
use crate::cloudtrail::client::Client;
use crate::cloudtrail::service_name;
use crate::country::Country;
use crate::severity::Severity;
use crate::story::Story;
use crate::text::clean;
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

/// How names are said.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Names {
    /// Characters of a name of somebody or of a role.
    pub(crate) longest: usize,
    /// Characters of the name of what is changed.
    pub(crate) longest_thing: usize,
    /// A name in another script cannot be said at all.
    pub(crate) ascii: bool,
}

impl Names {
    /// As in a mail, where there is room.
    pub(crate) const WHOLE: Self = Self { longest: 64, longest_thing: 128, ascii: false };
}

/// What a language has to say in a subject.
#[derive(Clone, Copy)]
pub(crate) struct Subjects {
    /// What happened in few words, from the fullest wording to the shortest; `None` when there is no shorter one.
    pub(crate) wording: fn(&Story, &Wording, Brevity) -> Option<String>,
    /// What happened in the fewest words, for a digest.
    pub(crate) brief: fn(&Story, &Wording) -> String,
    /// Of a test. `{code}` `{wording}`
    pub(crate) test: &'static str,
    /// Between the account and that, where the account comes first.
    pub(crate) after_account: &'static str,
    /// Columns of an account's name that comes first.
    pub(crate) account_columns: usize,
    /// Of a digest of one account. `{count}` `{gravest}` `{more}`
    pub(crate) digest: &'static str,
    /// Of a digest of several. `{count}` `{accounts}` `{account}` `{gravest}` `{more}`
    pub(crate) digest_of_accounts: &'static str,
    /// Of a digest of quiet hours. `{count}` `{gravest}` `{more}`
    pub(crate) quiet_digest: &'static str,
    /// `{count}`
    pub(crate) more: &'static str,
    /// `{count}`
    pub(crate) unreadable: Counted,
}

/// How short a subject must be.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Brevity {
    /// From 0, the fullest.
    pub(crate) step: usize,
    /// No other script.
    pub(crate) ascii: bool,
}

/// The words of a language.
#[derive(Clone, Copy)]
pub(crate) struct Words {
    /// How much of a name is said.
    pub(crate) names: Names,
    /// Its rules.
    pub(crate) grammar: &'static dyn Grammar,
    /// The name of a country, as it stands after "registered in".
    pub(crate) country: fn(Country) -> &'static str,
    /// The name of a service, where this language has another than English.
    pub(crate) service: fn(&str) -> Option<&'static str>,
    /// How a client is called, from its parts.
    pub(crate) client: fn(&Client) -> String,
    /// How grave it is, as it stands in brackets.
    pub(crate) severity: fn(Severity) -> &'static str,

    /// The caller as the subject of a sentence.
    pub(crate) callers: Callers,
    /// The same where something was changed, which in a subject leaves less room.
    pub(crate) actors: Callers,
    /// Sign-ins.
    pub(crate) sign_ins: SignIns,
    /// Role switches in the console.
    pub(crate) switches: Switches,
    /// Subjects.
    pub(crate) subjects: Subjects,
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
    pub(crate) advice: fn(Advice) -> (&'static str, &'static [Step]),
    /// An opening of these.
    pub(crate) act_now: &'static str,
    /// What stands in its place where there is no haste.
    pub(crate) act_in_order: &'static str,
    /// An opening for what may have been planned.
    pub(crate) if_unplanned_act_now: &'static str,
    /// What stands in its place where there is no haste.
    pub(crate) if_unplanned: &'static str,

    /// The rest of a mail.
    pub(crate) mail: Mail,
    /// Many alerts in one mail.
    pub(crate) digest: Digest,
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

    /// What is said of a story in a subject; of a test, with a word about that before it.
    pub(crate) fn of_test(&self, story: &Story, said: String) -> String {
        match story.test {
            Some(test) => self.fill(self.subjects.test, &[("code", &test.code_word.to_string()), ("wording", &said)]),
            None => said,
        }
    }

    /// A name as it stands in a sentence.
    pub(crate) fn name(&self, text: &str) -> String {
        clean::line(text, self.names.longest)
    }

    /// A service as people call it.
    pub(crate) fn service(&self, service: &str) -> String {
        let name = service_name(service);
        (self.service)(&name).map_or(name, str::to_owned)
    }

    /// The same after "the AWS service", which says AWS already.
    pub(crate) fn after_aws(&self, service: &str) -> String {
        let name = self.service(service);
        name.strip_prefix("AWS ").map(str::to_owned).unwrap_or(name)
    }

    /// Pieces of a sentence with something between them.
    pub(crate) fn join(&self, pieces: &[String], between: &str) -> String {
        let mut joined = String::new();
        for (number, piece) in pieces.iter().enumerate() {
            if number > 0 {
                self.grammar.push(&mut joined, between);
            }
            self.grammar.push(&mut joined, piece);
        }
        joined
    }

    /// The same with a number in the one hole, `{count}`.
    pub(crate) fn count(&self, template: &str, count: usize) -> String {
        self.fill(template, &[("count", &count.to_string())])
    }
}
