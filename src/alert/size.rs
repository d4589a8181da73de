//! How much of a message a text takes.

/// What SNS takes in one request, less room for what stands around the texts.
pub(super) const MESSAGE: usize = 250_000;

/// Bytes of a text in JSON that is itself a string in JSON, as every machine-readable form is in a publish: a quote becomes
/// `\\\"`, a backslash `\\\\`.
pub(super) fn nested(text: &str) -> usize {
    text.len() + 3 * text.bytes().filter(|byte| matches!(byte, b'"' | b'\\')).count()
}

/// Bytes of a JSON text as a string in JSON.
pub(super) fn embedded(json: &str) -> usize {
    json.len() + json.bytes().filter(|byte| matches!(byte, b'"' | b'\\')).count()
}
