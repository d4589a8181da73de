//! What a mail says around an alert, and the mails that are about none.

use crate::voice::words::{Counted, Digest, Heartbeat, Mail, Unreadable};

pub(super) const MAIL: Mail = Mail {
    full_stop: ".",
    named_account: "{name} ({id})",
    more_events: " and {count} more",
    more_context: "and {count} more",
    same_id: "another event bears the same id; what CloudTrail's Event history shows under it is true",
};

pub(super) const DIGEST: Digest = Digest {
    burst: "{count} more alerts, told together",
    burst_opening: "Many events came at once. They are told in one mail, because more than ten mails a second would make SNS stop sending.",
    quiet_hours: "{count} alerts of quiet hours, told together",
    quiet_hours_opening: "They happened in the quiet hours of your policy, and none of them is grave enough to wake you.",
    closing: "Each event can be found by its ID in CloudTrail's Event history; the JSON form of this message lists all IDs.",
    times: "{count} times: ",
    span: "{first} - {last}",
};

pub(super) const HEARTBEAT: Heartbeat = Heartbeat {
    seen: "Still watching: {events} seen, {alerts}, {unreadable} unreadable, {failed} failed since {day}",
    seen_events: Counted { one: "{count} event", many: "{count} events" },
    seen_alerts: Counted { one: "{count} alert", many: "{count} alerts" },
    nothing_yet: "Still watching: no event has come yet",
    not_counted: "Still watching; what was seen is not counted",
    not_known: "Still watching; what was seen is not known this time",
    subject_seen: "Still watching: {events} seen, {alerts}, 0 unreadable, 0 failed",
    subject_seen_with_trouble: "Still watching: {events} seen, {alerts}, {unreadable} unreadable, {failed} failed",
    subject_nothing_yet: "Still watching: no event has come yet",
    subject_not_counted: "Still watching; what was seen is not counted",
    subject_not_known: "Still watching; what was seen is not known this time",
    day: "{weekday} {day} {month}",
    weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    months: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    events: "Events",
    alerts: "Alerts",
    unreadable: "Unread",
    failed: "Failed",
    since: "Since",
    number_of_events: "{count}",
    number_of_alerts: "{count}",
    number_of_tries: Counted { one: "{count} try", many: "{count} tries" },
    tries_failed: "A try that fails is repeated twice. What failed each time is in the failure store; the function's log says why.",
    no_table: "There is no claims table, so nothing remembers how much was seen.",
    no_answer: "The claims table did not answer; the function's log says why. What was counted is told next time.",
    expired_rule: "The policy's rule \"{rule}\" ({reason}) ended on {until} and does nothing any more: remove it, or give it another date.",
    closing: "This message comes on a schedule. When it stays away, Trailbell has stopped watching: look at its alarms and \
              at the function's log.",
};

pub(super) const UNREADABLE: Unreadable = Unreadable {
    headline: Counted { one: "{count} event could not be read", many: "{count} events could not be read" },
    position: |_| None,
    fault: |_| None,
    more: "and {count} more",
    closing: "They came through the subscription filter but are no CloudTrail records, so Trailbell cannot say what they mean. \
              Look at them in the log group.",
};
