//! What a schedule hands over: `{"trailbell":"report","scheduled":…}`, a call for the weekly letter. It holds no event. One that could not
//! be handed over waits in the same queue as the events that could not, and is passed over there.

use serde::Deserialize;
use serde::de::IgnoredAny;

/// A call is shorter than this.
const MAX_LENGTH: usize = 4096;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Call {
    #[serde(rename = "trailbell")]
    _what: What,
    #[serde(rename = "scheduled")]
    _scheduled: Option<IgnoredAny>,
    #[serde(rename = "id")]
    _id: Option<IgnoredAny>,
    #[serde(rename = "account")]
    _account: Option<IgnoredAny>,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum What {
    Report,
    /// What earlier versions called for; it can wait in a queue for 14 days.
    Heartbeat,
}

/// Recognises a call by the payload's own keys, none of which any other payload has. What stands inside an event, wherever and however
/// written, is never looked at, so that no event can be taken for a call.
pub(super) fn is_call(payload: &str) -> bool {
    payload.len() <= MAX_LENGTH && serde_json::from_str::<Call>(payload).is_ok()
}
