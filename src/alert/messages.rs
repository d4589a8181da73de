//! Which messages an invocation's alerts become.

use super::rank::Company;
use super::{Alert, Message, digest, unreadable};
use crate::ingest::Reject;
use crate::voice::Wording;

/// The messages for an invocation's alerts, at most about `max` of them: critical alerts first, then whoever got in after failures, then the
/// others by what they mean. Of each company as many alone as there is room for, and the rest in a digest of that company alone; those
/// of quiet hours, which may wait, in a digest of their own; and one about what could not be read.
#[must_use]
pub fn messages(mut alerts: Vec<Alert>, rejects: &[Reject], max: usize, wording: &Wording) -> Vec<Message> {
    // Who got in after failures is told alone, in quiet hours too; that mail may wait as well.
    let mut quiet: Vec<Alert> = alerts.extract_if(.., |alert| alert.quiet && alert.company == Company::Rest).collect();
    quiet.sort_by_key(Alert::rank);
    let quiet = digest::of_quiet_hours(quiet, wording);
    let unreadable = unreadable::message(rejects, wording);
    let mut messages = Vec::with_capacity(alerts.len().min(max) + 1);
    for company in Company::ALL {
        let own: Vec<Alert> = alerts.extract_if(.., |alert| alert.company == company).collect();
        // What is lesser takes no room but that for one message of all it is.
        let others = match company {
            Company::Critical | Company::GotInAfterFailures => {
                usize::from(!alerts.is_empty() || !quiet.is_empty() || unreadable.is_some())
            }
            Company::Rest => quiet.len() + usize::from(unreadable.is_some()),
        };
        let room = max.saturating_sub(messages.len() + others).max(1);
        messages.extend(at_most(own, room, wording));
    }
    messages.extend(quiet);
    messages.extend(unreadable);
    messages
}

/// Each alone, or, where there are more than there is room for, the first alone and the rest in a digest.
fn at_most(mut alerts: Vec<Alert>, room: usize, wording: &Wording) -> Vec<Message> {
    let mut rest = Vec::new();
    if alerts.len() > room {
        // A stable sort: among equals the order of the events stays.
        alerts.sort_by_key(Alert::rank);
        rest = alerts.split_off(room.saturating_sub(1));
    }
    let mut messages: Vec<_> = alerts.into_iter().map(Message::of).collect();
    messages.extend(digest::of_burst(&rest, wording));
    messages
}
