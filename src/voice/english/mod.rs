//! English.

mod access;
mod advice;
mod consequences;
mod forms;
mod grammar;
mod iam;
mod lacks;
mod policies;
mod report;
mod sentences;
mod subject;
mod tampering;
mod values;

pub(crate) use report::REPORT;
pub(crate) use subject::SUBJECT;

use crate::country::Country;
use crate::voice::words::Words;

/// The words of the mails.
pub(crate) static WORDS: Words = ENGLISH;

const ENGLISH: Words = Words {
    grammar: &grammar::English,
    country: Country::english,
    callers: sentences::CALLERS,
    actors: sentences::CALLERS,
    sign_ins: sentences::SIGN_INS,
    switches: sentences::SWITCHES,
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
    stop_key: advice::STOP_KEY,
    mail: forms::MAIL,
    digest: forms::DIGEST,
    heartbeat: forms::HEARTBEAT,
    unreadable: forms::UNREADABLE,
};
