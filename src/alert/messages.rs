//! Which messages an invocation's alerts become.

use super::rank::Company;
use super::{Message, Tellable, digest, unreadable};
use crate::ingest::Reject;
use crate::voice::Wording;

/// The messages for an invocation's alerts, at most about `max` of them: critical alerts first, then whoever got in after failures, then the
/// others by what they mean. Of each company as many alone as there is room for, and the rest in a digest of that company alone; those
/// of quiet hours, which may wait, in a digest of their own; and one about what could not be read.
#[must_use]
pub fn messages<T: Tellable>(mut alerts: Vec<T>, rejects: &[Reject], max: usize, wording: &Wording) -> Vec<Message> {
    // Who got in after failures is told alone, in quiet hours too; that mail may wait as well.
    let waits = |alert: &mut T| alert.is_quiet() && alert.company() == Company::Rest;
    let mut quiet: Vec<T> = alerts.extract_if(.., waits).collect();
    quiet.sort_by_key(Tellable::rank);
    let quiet = digest::of_quiet_hours(quiet, wording);
    let unreadable = unreadable::message(rejects, wording);
    let mut messages = Vec::with_capacity(alerts.len().min(max) + 1);
    // In place: thousands of alerts are most of what an invocation holds. A stable sort: among equals the order of the events stays.
    alerts.sort_by_key(Tellable::company);
    for company in Company::ALL {
        let own = alerts.partition_point(|alert| alert.company() <= company);
        // What is lesser takes no room but that for one message of all it is.
        let others = match company {
            Company::Critical | Company::GotInAfterFailures => {
                usize::from(own < alerts.len() || !quiet.is_empty() || unreadable.is_some())
            }
            Company::Rest => quiet.len() + usize::from(unreadable.is_some()),
        };
        let room = max.saturating_sub(messages.len() + others).max(1);
        let alone = if own > room { room - 1 } else { own };
        if own > room {
            alerts[..own].sort_by_key(Tellable::rank);
        }
        messages.extend(alerts.drain(..alone).map(|alert| alert.into_message(wording)));
        messages.extend(digest::of_burst(&alerts[..own - alone], wording));
        alerts.drain(..own - alone);
    }
    messages.extend(quiet);
    messages.extend(unreadable);
    messages
}
