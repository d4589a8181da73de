//! gunzip with a bound.

use std::io::{ErrorKind, Read};

use flate2::bufread::GzDecoder;

use super::IngestError;

/// Does it begin like gzip?
#[must_use]
pub fn is_gzip(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0x1f, 0x8b])
}

/// Unpacks gzip data of one or several members, to at most `limit` bytes.
///
/// # Errors
/// Where the data is no gzip, is cut short or damaged, has something else behind it, or unpacks to more than `limit` bytes.
pub fn gunzip(mut packed: &[u8], limit: usize) -> Result<Vec<u8>, IngestError> {
    if !is_gzip(packed) {
        return Err(IngestError::NotGzip);
    }
    let total = packed.len();
    // Room for a usual ratio, never for what the data claims of itself.
    let mut unpacked = Vec::with_capacity(limit.min(total.saturating_mul(8)));
    while is_gzip(packed) {
        let allowed = (limit - unpacked.len()) as u64 + 1;
        let mut member = GzDecoder::new(&mut packed).take(allowed);
        member.read_to_end(&mut unpacked).map_err(|error| match error.kind() {
            ErrorKind::UnexpectedEof => IngestError::CutShort(total),
            _ => IngestError::Damaged(error.to_string()),
        })?;
        if unpacked.len() > limit {
            return Err(IngestError::TooLarge { limit });
        }
    }
    // Some writers fill up with zeros; anything else behind the last member is not ours to guess.
    if packed.iter().any(|byte| *byte != 0) {
        return Err(IngestError::Damaged(format!("{} bytes of something else follow it", packed.len())));
    }
    Ok(unpacked)
}
