//! What CloudWatch Logs sends to a Lambda function ("Using CloudWatch Logs with Lambda"): base64 of gzip of a JSON document.

use std::borrow::Cow;

use base64::Engine;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use serde::Deserialize;
use serde_json::value::RawValue;

use super::workflow::is_wrapper;
use super::{IngestError, gunzip, text_of};

/// Padding is not insisted on: AWS writes it, other tools that rebuild such payloads do not.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &base64::alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

#[derive(Deserialize)]
struct Invocation<'a> {
    #[serde(borrow)]
    awslogs: Option<AwsLogs<'a>>,
}

#[derive(Deserialize)]
struct AwsLogs<'a> {
    #[serde(borrow)]
    data: Cow<'a, str>,
}

#[derive(Deserialize)]
struct InvocationRecord<'a> {
    #[serde(borrow, rename = "requestPayload")]
    request_payload: Option<&'a RawValue>,
}

/// What Lambda keeps of an invocation that failed has the payload inside ("Capturing records of Lambda asynchronous invocations").
pub(super) fn requested(payload: &str) -> &str {
    if !payload.contains("\"requestPayload\"") || is_wrapper(payload) {
        return payload;
    }
    match serde_json::from_str::<InvocationRecord<'_>>(payload) {
        Ok(InvocationRecord { request_payload: Some(inside) }) => inside.get(),
        _ => payload,
    }
}

/// Unpacks an `awslogs` payload into the document inside, at most `limit` bytes of it. Any other JSON comes back as it is.
///
/// # Errors
/// Where the payload is not JSON, or its data is not base64 of gzip within the limit.
pub fn unpack(payload: &str, limit: usize) -> Result<Cow<'_, str>, IngestError> {
    let payload = requested(payload);
    if !payload.contains("\"awslogs\"") || is_wrapper(payload) {
        return Ok(Cow::Borrowed(payload));
    }
    let data = match serde_json::from_str::<Invocation<'_>>(payload) {
        Ok(Invocation { awslogs: Some(AwsLogs { data }) }) => data,
        // The word stands somewhere inside, not as the payload's own key.
        Ok(Invocation { awslogs: None }) => return Ok(Cow::Borrowed(payload)),
        Err(error) if error.is_data() => {
            return Err(IngestError::UnknownShape("`awslogs` without its `data`".to_owned()));
        }
        Err(error) => return Err(IngestError::NotJson(error.to_string())),
    };
    let packed = BASE64.decode(data.trim()).map_err(|error| IngestError::NotBase64(error.to_string()))?;
    drop(data);
    gunzip(&packed, limit).map(|unpacked| Cow::Owned(text_of(unpacked)))
}
