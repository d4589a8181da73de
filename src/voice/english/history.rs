//! Looking back: what stands around the sentences.

use super::athena::ATHENA;
use super::bucket::BUCKET;
use super::calendar::CALENDAR;
use super::event_history::EVENT_HISTORY;
use super::log_group::LOG_GROUP;
use super::page::PAGE;
use crate::voice::words::{Counted, HistoryWords, RefusalWords};

pub(crate) static HISTORY: HistoryWords = HistoryWords {
    looked_at: "Looked at",
    not_seen: "Not seen",
    source: "{name} ({files})",
    files: Counted { one: "{count} file", many: "{count} files" },
    between: "{from} – {to} {zone}",
    since: "from {from} {zone} on",
    until: "up to {to} {zone}",
    all: "all events, {from} – {to} {zone}",
    day: "{weekday} {day} {month} {year}",
    calendar: CALENDAR,
    no_day: "Without a time that can be read",
    times: "×{count}",
    in_account: "in {account}",
    summary: "{lines}, {hits} of {events}, {seconds} s.",
    lines: Counted { one: "{count} line", many: "{count} lines" },
    events: Counted { one: "{count} event", many: "{count} events" },
    nothing: "Nothing found.",
    copies: Counted {
        one: "{count} event was there twice and is told once.",
        many: "{count} events were copies of others and are told once.",
    },
    latest: "The latest {shown} of {hits} are shown; --limit says how many.",
    unsorted: "More than {count} were found: they are told in the order found, not by time. A narrower question is told by time.",
    event_history: &EVENT_HISTORY,
    refusals: RefusalWords {
        denied: "{place}: you have no permission {permission} there ({message})",
        role: "{place}: the role may not be taken on ({message}). You are {caller}. The role's trust policy has to name you, and where it asks \
               for an external id (sts:ExternalId), --external-id has to be that; AWS does not say which of the two is wrong. You need \
               sts:AssumeRole on the role in a policy of your own, too",
        no_credentials: "{place}: no AWS credentials ({message}); get some with aws login, aws sso login or aws configure",
        expired: "{place}: the AWS credentials have expired; log in again (aws login, aws sso login) and ask once more",
        region_off: "{place}: the Region is not enabled in this account",
        throttled: "{place}: AWS was asked too often and stopped answering; ask again in some minutes",
        key: "{place}: the key with which it is encrypted may not be used ({message}); kms:Decrypt on that key is needed",
        archived: "{place}: it lies in an archive of S3 Glacier; restore it first (aws s3api restore-object)",
        not_there: "{place}: it is not there ({message})",
        unreachable: "{place}: no answer ({message})",
        other: "{place}: {message}",
    },
    log_group: LOG_GROUP,
    athena: &ATHENA,
    bucket: &BUCKET,
    page: &PAGE,
    before: "before {time}: the first event that there is, is of then",
    after: "after {time}: the last event that there is, is of then",
    outside: "anything of that time: what there is goes from {from} to {to}",
    gaps: Counted {
        one: "{from} – {to}: no event at all; nothing happened then, or files are missing",
        many: "{count} times a day and longer, at most {from} – {to}: no event at all; nothing happened then, or files are missing",
    },
    more: Counted { one: "and {count} more", many: "and {count} more" },
    now: "now     {value}",
    was: "before  {value} (since {time})",
    gone: "none",
    refused: "Calls that were refused carry no resource in CloudTrail. --denied also looks for the name in their messages, the long way.",
    count: "count",
    first: "first",
    last: "last",
};
