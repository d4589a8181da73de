//! Looking back in CloudTrail's event history.

use crate::voice::words::{AttributeWords, Counted, EventHistoryWords, LeftOutWords};

pub(crate) static EVENT_HISTORY: EventHistoryWords = EventHistoryWords {
    of_account: "event history of {account}, {between}",
    of_unknown: "event history, {between}",
    account: "{name} ({id})",
    more: "({count} more: --all-regions)",
    added: "{region} is asked too: IAM's, root's, Organizations' and the account's own events are recorded there (--no-global leaves it out)",
    listed_by_table: "the account's Regions are not known ({reason}): all Regions were asked, and those that are not enabled passed by",
    recorded_in: "nothing there: IAM's events are recorded in {region}",
    recent: "the last minutes may be missing: an event is there about 5 minutes after the call (--wait waits for it)",
    asked_by: "asked by {attributes}, letter by letter",
    asked_for_all: "asked for everything: no attribute of event history narrows this question",
    attribute: AttributeWords {
        access_key: "access key {value}",
        resource: "resource {value}",
        event_name: "event name {value}",
        user: "user or session name {value}",
        service: "service {value}",
        changes: "what changes something",
        reads: "what only reads",
    },
    or: " or ",
    left_out: LeftOutWords {
        other_callers: "left out: roles, permission sets and services of that name (--who role/{name}, permission-set/{name}, service/…), and other spellings",
        federated_sessions: "left out: sessions that {name} gave to others by GetFederationToken (--who federated-user/NAME)",
        no_resource: "left out: calls for which CloudTrail noted no such resource, or noted its ARN instead of its name; name the ARN to ask by both",
        versioned: "left out: what Lambda and CloudFront call so, for they write a version behind it (--what lambda:{name}, cloudfront:{name})",
    },
    estimate: "{region}: {pages} reach back to {reached}; {left} more, about {minutes}. A later --since asks for less, and so do --who user/NAME, --what API and --target NAME.",
    pages: Counted { one: "{count} page", many: "{count} pages" },
    minutes: Counted { one: "{count} minute", many: "{count} minutes" },
    waiting: "waiting until something later than {time} is there in every Region, 15 minutes at most; Ctrl-C tells what there is",
    not_kept: "before {time}: event history keeps 90 days. The trail's bucket may have more: trailbell history s3://…",
    before: "{place}, before {time}",
    go_on: "{reason}. Go on with --until '{time}'",
    interrupted: "{place}: you stopped it",
    out_of_time: "{place}: there was no time left for it",
    still_missing: "{place}: no event later than {time} came within 15 minutes; something before it may still come",
};
