//! The report's bytes, however they were saved. `aws iam get-credential-report` prints JSON with the report in base64, and with
//! `--query Content --output text` the base64 alone; both end up in files as often as the report itself.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use serde::Deserialize;

use super::read::NoReport;
use crate::cloudtrail::parse_event_time;
use crate::ingest::text_of;

/// A report's own bytes, and when AWS made it, where that was saved too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unwrapped {
    /// The CSV, byte by byte as AWS made it.
    pub csv: Vec<u8>,
    /// When AWS made it.
    pub made: Option<Timestamp>,
}

/// What the API answers.
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Answer {
    content: String,
    generated_time: Option<String>,
}

/// Takes the wrapping off.
///
/// # Errors
/// Where they are JSON without a report in it.
pub fn unwrap(bytes: Vec<u8>) -> Result<Unwrapped, NoReport> {
    let bytes = if is_utf_16(&bytes) { text_of(bytes).into_bytes() } else { bytes };
    let text = bytes.trim_ascii();
    if text.starts_with(b"{") {
        let answer: Answer = serde_json::from_slice(text).map_err(|_| NoReport::NoHeader)?;
        let made = answer.generated_time.as_deref().and_then(parse_event_time);
        return Ok(Unwrapped { csv: decoded(answer.content.as_bytes()).ok_or(NoReport::NoHeader)?, made });
    }
    let csv = if text.contains(&b',') { None } else { decoded(text) };
    Ok(Unwrapped { csv: csv.unwrap_or(bytes), made: None })
}

/// As PowerShell writes it with `>`: by the byte order mark, or by the zero beside the first character.
fn is_utf_16(bytes: &[u8]) -> bool {
    matches!(bytes, [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [0, _, ..] | [_, 0, ..])
}

/// What is in base64, which tools break into lines.
fn decoded(base64: &[u8]) -> Option<Vec<u8>> {
    let packed: Vec<u8> = base64.iter().copied().filter(|byte| !byte.is_ascii_whitespace()).collect();
    STANDARD.decode(packed).ok()
}
