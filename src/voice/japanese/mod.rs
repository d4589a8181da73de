//! Japanese.

mod access;
mod advice;
#[cfg(feature = "history")]
mod athena;
#[cfg(feature = "history")]
mod bucket;
mod calendar;
mod consequences;
#[cfg(feature = "snapshot")]
mod diff;
#[cfg(feature = "history")]
mod event_history;
#[cfg(feature = "history")]
mod explain;
mod forms;
mod grammar;
#[cfg(feature = "history")]
mod history;
mod iam;
mod lacks;
#[cfg(feature = "history")]
mod log_group;
mod nouns;
#[cfg(feature = "history")]
mod page;
mod policies;
mod report;
mod sentences;
mod subject;
mod tampering;
mod values;
#[cfg(feature = "weekly")]
mod weekly;

#[cfg(feature = "snapshot")]
pub(crate) use diff::DIFF;
#[cfg(feature = "history")]
pub(crate) use explain::EXPLAIN;
#[cfg(feature = "history")]
pub(crate) use history::HISTORY;
pub(crate) use report::REPORT;
#[cfg(feature = "weekly")]
pub(crate) use weekly::WEEKLY;

use crate::country::Country;
use crate::voice::words::{Names, Words};

/// The words of the mails.
pub(crate) static WORDS: Words = Words {
    names: Names::WHOLE,
    grammar: &grammar::Japanese,
    country: Country::japanese,
    service: values::service,
    client: values::client,
    severity: values::severity,
    callers: sentences::CALLERS,
    actors: sentences::CALLERS,
    sign_ins: sentences::SIGN_INS,
    switches: sentences::SWITCHES,
    subjects: subject::SUBJECTS,
    steps: sentences::STEPS,
    recoveries: sentences::RECOVERIES,
    iam: iam::IAM,
    access: access::ACCESS,
    root_uses: access::ROOT_USES,
    changes: sentences::CHANGES,
    calls: sentences::CALLS,
    labels: values::LABELS,
    values: values::VALUES,
    lacks: lacks::LACKS,
    policies: policies::POLICIES,
    conditions: policies::CONDITIONS,
    advice: advice::advice,
    act_now: advice::ACT_NOW,
    act_in_order: advice::ACT_IN_ORDER,
    if_unplanned_act_now: advice::IF_UNPLANNED_ACT_NOW,
    if_unplanned: advice::IF_UNPLANNED,
    mail: forms::MAIL,
    digest: forms::DIGEST,
    unreadable: forms::UNREADABLE,
};
