//! What `explain` says.

use crate::voice::words::{ExplainLabels, ExplainWords, KindNames};

pub(crate) static EXPLAIN: ExplainWords = ExplainWords {
    labels: ExplainLabels { filter: "Filter", kind: "Kind", severity: "Severity", policy: "Policy", sent: "Sent" },
    width: 10,
    nameless: "An event without a name",
    because: "{answer}  ({fields})",
    comma: ", ",
    not_there: "no {field}",
    more: "and {count} more",
    no_filter: "none lets it through",
    kind: "{kind}: {outcome}",
    kinds: KindNames {
        sign_in: "sign-in",
        sign_in_step: "step of a sign-in",
        account_recovery: "account recovery",
        iam_change: "IAM change",
        access_change: "change of access outside IAM",
        root_use: "use of root",
        tampering: "change of what the alerts depend on",
        other: "another event",
        unreadable: "unreadable",
    },
    nobody: "not recorded",
    not_so_far: "it did not come as far as that",
    no_sign_in: "no sign-in",
    ignored: "ignored by rule {rule}: {reason}",
    raised: "raised to {severity} by rule {rule}: {reason}",
    step: "a step that something else follows: only counted",
    upkeep: "reading or upkeep: only counted",
    below: "below {severity}, the least severity",
    quiet: "in quiet hours: told in a digest",
    untouched: "nothing is said of it",
    nothing_comes: "nothing, since it does not come to the function by the log group",
    nothing: "nothing",
};
