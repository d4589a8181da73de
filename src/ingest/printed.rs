//! What the command line prints of events, one entry at a time: `lookup-events`, `filter-log-events`, `get-log-events`, and the rows of
//! CloudWatch Logs Insights.

use std::borrow::Cow;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::mended;
use super::value::{AsText, Wrapped};

/// The record in an entry, which is kept by itself where it cannot be read.
pub(super) fn entry(entry: &RawValue) -> Cow<'_, str> {
    match mended(entry.get()) {
        Cow::Borrowed(text) => match serde_json::from_str::<Wrapped<'_>>(text) {
            Ok(Wrapped(record)) => record,
            Err(_) => Cow::Borrowed(text),
        },
        Cow::Owned(text) => match serde_json::from_str::<Wrapped<'_>>(&text) {
            Ok(Wrapped(record)) => Cow::Owned(record.into_owned()),
            Err(_) => Cow::Borrowed(entry.get()),
        },
    }
}

/// `@message` of a row that Insights found ("GetQueryResults", CloudWatch Logs): `[{"field":"@message","value":"…"}, …]`. `None` where it
/// is no such row; an empty text where the query has left the message out.
pub(super) fn message_in_row(row: &RawValue) -> Option<Cow<'static, str>> {
    #[derive(Deserialize)]
    struct Field<'a> {
        #[serde(borrow)]
        field: Cow<'a, str>,
        #[serde(borrow)]
        value: Option<AsText<'a>>,
    }
    let row = mended(row.get());
    let fields: Vec<Field<'_>> = serde_json::from_str(&row).ok()?;
    let message = fields.iter().find(|field| field.field == "@message").and_then(|field| field.value.as_ref());
    (!fields.is_empty()).then(|| Cow::Owned(message.map(|AsText(text)| text.to_string()).unwrap_or_default()))
}
