//! What CloudWatch Logs sends to a Lambda function ("Using CloudWatch Logs with Lambda"): base64 of gzip of a JSON document.

use std::borrow::Cow;

use base64::Engine;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use serde::Deserialize;
use serde_json::value::RawValue;

use super::{IngestError, gunzip, text_of};

/// Padding is not insisted on: AWS writes it, other tools that rebuild such payloads do not.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &base64::alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// The bytes behind base64.
pub(super) fn base64_of(text: &str) -> Result<Vec<u8>, base64::DecodeError> {
    BASE64.decode(text.trim())
}

/// What stands below `awslogs`, not yet unpacked.
#[derive(Debug, Deserialize)]
pub struct Packed<'a> {
    #[serde(borrow)]
    data: Cow<'a, str>,
}

impl<'a> Packed<'a> {
    pub(super) fn of(awslogs: &'a RawValue) -> Result<Self, IngestError> {
        serde_json::from_str(awslogs.get())
            .map_err(|_| IngestError::UnknownShape("`awslogs` without its `data`".to_owned()))
    }

    /// The document inside, at most `limit` bytes of it.
    ///
    /// # Errors
    /// Where the data is not base64 of gzip within the limit.
    pub fn unpack(self, limit: usize) -> Result<String, IngestError> {
        let packed = base64_of(&self.data).map_err(|error| IngestError::NotBase64(error.to_string()))?;
        drop(self.data);
        gunzip(&packed, limit).map(text_of)
    }
}
