//! Payloads inside of a wrapper: messages of a queue, notifications, records of a stream, items of a list.

use std::borrow::Cow;

use super::{IngestError, Place, base64_of, gunzip, is_gzip, text_of};

/// Wrappers inside wrappers that are opened: a list of messages of a queue, in which SNS has put its notifications.
pub const MAX_NESTING: usize = 3;

/// One payload in a wrapper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nested<'a> {
    /// Where it stood.
    pub place: Place,
    /// Its text.
    pub text: Cow<'a, str>,
    /// The text is base64, perhaps of gzip.
    pub is_packed: bool,
}

impl Nested<'_> {
    /// What is in it, at most `limit` bytes; `None` where it is not packed.
    ///
    /// # Errors
    /// Where it is no base64, or unpacks to more.
    pub fn unpack(&self, limit: usize) -> Result<Option<String>, IngestError> {
        if !self.is_packed {
            return Ok(None);
        }
        let bytes = base64_of(&self.text).map_err(|error| IngestError::DataNotBase64(error.to_string()))?;
        if is_gzip(&bytes) {
            return gunzip(&bytes, limit).map(text_of).map(Some);
        }
        if bytes.len() > limit { Err(IngestError::TooLarge { limit }) } else { Ok(Some(text_of(bytes))) }
    }
}

/// Payloads in their order, each with its place.
pub(super) fn nested<'a>(
    texts: impl IntoIterator<Item = Cow<'a, str>>,
    place: fn(usize) -> Place,
    is_packed: bool,
) -> Vec<Nested<'a>> {
    let texts = texts.into_iter().enumerate();
    texts.map(|(index, text)| Nested { place: place(index + 1), text, is_packed }).collect()
}
