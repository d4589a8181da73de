//! How many events a document lists, before any of them is kept.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, SeqAccess, Visitor};

use super::workflow::is_wrapper;

#[derive(Deserialize)]
struct Lists {
    #[serde(rename = "logEvents")]
    log_events: Option<Count>,
    #[serde(rename = "Records")]
    records: Option<Count>,
    #[serde(rename = "Events")]
    looked_up: Option<Count>,
    #[serde(rename = "Messages")]
    messages: Option<Count>,
}

struct Count(usize);

impl<'de> Deserialize<'de> for Count {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Counter;

        impl<'de> Visitor<'de> for Counter {
            type Value = Count;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list")
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
                let mut count = 0;
                while list.next_element::<IgnoredAny>()?.is_some() {
                    count += 1;
                }
                Ok(Count(count))
            }
        }
        deserializer.deserialize_seq(Counter)
    }
}

/// Does a document list more events than that? A megabyte of `{},` would be a gigabyte of events to reject. What is no such document
/// lists none.
#[must_use]
pub fn lists_more_than(document: &str, most: usize) -> bool {
    // Between events stand commas: what has too few of them anywhere need not be read for this.
    document.bytes().filter(|byte| *byte == b',').take(most).count() == most
        && serde_json::from_str::<Lists>(document).is_ok_and(|Lists { log_events, records, looked_up, messages }| {
            [log_events, records, looked_up, messages].into_iter().flatten().any(|Count(count)| count > most)
        })
        // The lists of a workflow are its own, and its event is one.
        && !is_wrapper(document)
}
