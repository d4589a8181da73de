//! The heartbeat that a schedule calls for: one message about what was seen since the last one, whatever the least severity.

use std::slice;

use super::delivery::Delivery;
use super::{HandleError, Report, Rules};
use crate::alert::{Heartbeat, Message, expired as sentence};
use crate::cloudtrail::EventKey;
use crate::ingest::Call;
use crate::invocation::Invocation;
use crate::ledger::{Ledger, Table, Verdict};
use crate::publish::Publisher;

/// Answers a call. Copies of it, and Lambda's retries, find that it was answered; where another invocation is answering it, that one and its
/// retries see to it.
pub(super) async fn answer(
    call: &Call<'_>,
    rules: &Rules,
    publisher: &impl Publisher,
    ledger: &Ledger<impl Table>,
    invocation: &Invocation,
) -> Result<Report, HandleError> {
    let mut delivery = Delivery::new(rules.max_messages, publisher, ledger, invocation);
    delivery.report.heartbeats = 1;
    let key = call.id.as_deref().and_then(EventKey::of_call).or_else(|| EventKey::of_call(invocation.request_id()));
    if let Some(key) = &key
        && ledger.claim(slice::from_ref(key), invocation).await != [Verdict::Granted]
    {
        return delivery.result(0);
    }
    let (counts, counted) = ledger.counted(invocation).await;
    let expired = rules.policy.expired(invocation.now(), &rules.wording.time_zone);
    let notes = expired.map(|rule| sentence(rule, rules.wording.language)).collect();
    let heartbeat = Heartbeat { counts, account: call.account.as_deref().map(str::to_owned), notes };
    let message = Message::heartbeat(&heartbeat, &rules.wording, key);
    delivery.deliver(slice::from_ref(&message)).await;
    // Only when it was delivered: should the function crash before this, the next heartbeat covers this one's time as well.
    if delivery.report.messages > 0
        && let Some(counted) = counted
    {
        ledger.mark_reported(&counted, invocation).await;
    }
    delivery.result(0)
}
