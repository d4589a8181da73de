//! The call for a heartbeat, by which a schedule asks whether the function is alive: `{"trailbell":"heartbeat"}`.

use std::borrow::Cow;

use serde::Deserialize;

/// A call is shorter than this.
const MAX_LENGTH: usize = 4096;

/// A call for a heartbeat.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Call<'a> {
    #[serde(rename = "trailbell")]
    what: What,
    /// The id of the scheduled event, which its copies have in common.
    #[serde(borrow)]
    pub id: Option<Cow<'a, str>>,
    /// The id of the account whose schedule it is.
    #[serde(borrow)]
    pub account: Option<Cow<'a, str>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum What {
    Heartbeat,
}

impl<'a> Call<'a> {
    /// Recognises a call by the payload's own keys, none of which any other payload has. What stands inside an event, wherever and however
    /// written, is never looked at, so that no event can be taken for a call, and no call for an event.
    pub(super) fn of(payload: &'a str) -> Option<Self> {
        if payload.len() > MAX_LENGTH {
            return None;
        }
        serde_json::from_str(payload).ok()
    }
}
