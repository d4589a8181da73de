//! What a mail says around an alert, and the mails that are about none.

use crate::voice::words::{Counted, Digest, Mail, Unreadable};

pub(super) const MAIL: Mail = Mail {
    full_stop: ".",
    named_account: "{name} ({id})",
    more_events: " and {count} more",
    more_context: "and {count} more",
    same_id: "another event bears the same id; what CloudTrail's Event history shows under it is true",
    made_up_test: "A test that trailbell doctor made up (code word {code}; nothing really happened): {sentence}",
    test: "A test that trailbell doctor announced (code word {code}): {sentence}",
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

pub(super) const UNREADABLE: Unreadable = Unreadable {
    headline: Counted { one: "{count} event could not be read", many: "{count} events could not be read" },
    position: |_| None,
    fault: |_| None,
    more: "and {count} more",
    closing: "They came through the subscription filter but are no CloudTrail records, so Trailbell cannot say what they mean. \
              Look at them in the log group.",
};
