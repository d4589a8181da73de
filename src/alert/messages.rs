//! Which messages an invocation's alerts become.

use super::{Alert, Message, digest, unreadable};
use crate::ingest::Reject;
use crate::voice::Wording;

/// The messages for an invocation's alerts: each alone, or, where there are more than `max`, the most severe alone and the rest in a
/// digest; those of quiet hours in a digest of their own; and one about what could not be read.
#[must_use]
pub fn messages(mut alerts: Vec<Alert>, rejects: &[Reject], max: usize, wording: &Wording) -> Vec<Message> {
    let mut messages = Vec::with_capacity(alerts.len().min(max) + 1);
    let quiet: Vec<Alert> = alerts.extract_if(.., |alert| alert.quiet).collect();
    let quiet = digest::of_quiet_hours(quiet, wording);
    let unreadable = unreadable::message(rejects, wording);
    let room = max.saturating_sub(usize::from(unreadable.is_some()) + quiet.len()).max(1);
    if alerts.len() > room {
        // A stable sort: among equals the order of the events stays.
        alerts.sort_by_key(|alert| std::cmp::Reverse(alert.severity));
        let rest = alerts.split_off(room - 1);
        messages.extend(alerts.into_iter().map(Message::of));
        messages.extend(digest::of_burst(&rest, wording));
    } else {
        messages.extend(alerts.into_iter().map(Message::of));
    }
    messages.extend(quiet);
    messages.extend(unreadable);
    messages
}
