//! Packing: gzip, and base64 around it, so that it may stand in a page.

use std::io::{self, Write};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::GzEncoder;
use serde::Serialize;

/// A value as JSON, packed.
pub(super) fn json(value: &impl Serialize) -> String {
    packed(Compression::best(), |to| serde_json::to_writer(to, value).map_err(io::Error::from))
}

/// Bytes, packed.
pub(super) fn bytes(bytes: &[u8]) -> String {
    packed(Compression::best(), |to| to.write_all(bytes))
}

/// The same whenever it is packed: the header of gzip holds neither a time nor a name.
fn packed(level: Compression, write: impl FnOnce(&mut GzEncoder<Vec<u8>>) -> io::Result<()>) -> String {
    let mut encoder = GzEncoder::new(Vec::new(), level);
    // In memory nothing fails, and nothing in a page can fail to serialise: it is texts and numbers all the way down.
    let bytes = write(&mut encoder).and_then(|()| encoder.finish()).unwrap_or_default();
    STANDARD.encode(bytes)
}
