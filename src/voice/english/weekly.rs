//! The weekly letter, beyond the report.

use super::calendar::CALENDAR;
use crate::voice::words::Counted;
use crate::voice::words::weekly::{FetchWords, PostWords, WatchWords, WeekWords, WeeklyWords};

pub(crate) static WEEKLY: WeeklyWords = WeeklyWords {
    fetch: FETCH,
    post: POST,
    watch: WATCH,
    week: WEEK,
    time: "{weekday} {day} {month} {clock}",
    calendar: CALENDAR,
};

const FETCH: FetchWords = FetchWords {
    not_finished: "AWS did not finish the credential report within 90 seconds, so nothing could be judged.",
    old_not_finished: "AWS did not finish a new report within 90 seconds: this is the one before.",
    refused: "AWS gave no credential report, so nothing could be judged. {why}.",
    old_refused: "AWS made no new report: this is the one before. {why}.",
    no_report: "What AWS gave is no credential report, so nothing could be judged.",
    no_root: "Root's line is missing in the report, which AWS always writes: this is not the whole report.",
    not_archived: "The report could not be archived. {why}.",
    not_compared: "The archive could not be read, so nothing was compared. {why}.",
    no_account: "The report does not say of which account it is, so it was neither archived nor compared.",
    passed: "The archive holds newer files that are no report, and were passed over: {keys}.",
    only_passed: "The archive holds nothing that could be compared with; these files are no report: {keys}.",
    no_key_ids: "Some keys are called by their number. {why}.",
    iam: "IAM",
};

const POST: PostWords = PostWords {
    by_topic: "This letter should have come as a mail of SES, which did not take it. {why}.",
    verify: "Where an address is not verified, or the account is in SES's sandbox, which sends to verified addresses only: {command}",
};

const WATCH: WatchWords = WatchWords {
    seen: "{events} seen since {day}: {alerts} sent, {unreadable} unreadable, {failed} failed.",
    events: Counted { one: "{count} event", many: "{count} events" },
    alerts: Counted { one: "{count} alert", many: "{count} alerts" },
    last: "The last event came on {time}.",
    nothing_yet: "No event has come yet.",
    not_counted: "There is no claims table, so nothing was counted.",
    not_known: "The claims table did not answer, so what was counted is not known; it is told next time.",
    tries_failed: "A try that fails is repeated twice. What failed each time is in the failure store; the function's log says why.",
    quiet: Counted { one: "The one alarm is quiet.", many: "All {count} alarms are quiet." },
    rings: "In ALARM since {time}: {alarm}",
    rings_some_time: "In ALARM: {alarm}",
    missing: "There is no alarm of this name any more: {alarms}",
    no_alarms: "No alarm was looked at.",
    cloudwatch: "The alarms",
    no_failures: "The failure store is empty.",
    failures: Counted {
        one: "{count} payload lies in the failure store and was never told: trailbell redrive {place}",
        many: "{count} payloads lie in the failure store and were never told: trailbell redrive {place}",
    },
    many_failures: "More than {count} payloads lie in the failure store and were never told: trailbell redrive {place}",
    failure_store: "The failure store",
    expired: "The policy's rule \"{rule}\" ({reason}) ended on {until} and does nothing any more: remove it, or give it another date.",
};

const WEEK: WeekWords = WeekWords {
    sign_ins: "{sign_ins} by {people}.",
    sign_ins_and_failed: "{sign_ins} by {people}; {failed}.",
    signed_in: Counted { one: "{count} sign-in", many: "{count} sign-ins" },
    people: Counted { one: "{count} person", many: "{count} people" },
    failed: Counted { one: "{count} failed", many: "{count} failed" },
    unclear: Counted { one: "{count} unclear", many: "{count} unclear" },
    nobody: "Nobody signed in.",
    only_failed: "Nobody signed in; {failed}.",
    person: "{who}: {counts}, from {places}",
    person_alone: "{who}: {counts}",
    more_people: Counted { one: "and {count} more person", many: "and {count} more people" },
    unnamed: "without a name",
    place: "{address} ({country})",
    new_place: "{place}, new",
    more_places: Counted { one: "{count} more", many: "{count} more" },
    new_person: "{who} (not seen in the four weeks before)",
    changes: "{changes} of IAM and access: {callers}.",
    changes_and_failed: "{changes} of IAM and access: {callers}; {failed}.",
    changed: Counted { one: "{count} change", many: "{count} changes" },
    refused: Counted { one: "{count} of them refused", many: "{count} of them refused" },
    no_changes: "Nothing was changed in IAM, or in who gets in.",
    no_iam_changes: "Nothing was changed in IAM. Whether something else was, that lets somebody in, was not looked at.",
    caller: "{who} {count}",
    more_callers: Counted { one: "{count} other", many: "{count} others" },
    times: "{sentence} ×{count}",
    more_changes: Counted { one: "and {count} more", many: "and {count} more" },
    looked_at: "Looked at {source}, {from} – {to}.",
    not_seen: "Not seen: {what}",
    no_news: "There was no time to find out whether these places are new.",
    log_group: "the log group {name}",
    event_history: "CloudTrail's event history (sign-ins and IAM)",
    between: ", ",
};
