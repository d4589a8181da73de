//! How much of a message a text takes.

/// What SNS takes in one request, less room for what stands around the texts.
pub(crate) const MESSAGE: usize = 250_000;

/// Bytes of a text in JSON that is itself a string in JSON, as every machine-readable form is in a publish: a quote becomes
/// `\\\"`, a backslash `\\\\`.
pub(crate) fn nested(text: &str) -> usize {
    text.len() + 3 * text.bytes().filter(|byte| matches!(byte, b'"' | b'\\')).count()
}

/// Bytes of a JSON text as a string in JSON.
pub(crate) fn embedded(json: &str) -> usize {
    json.len() + json.bytes().filter(|byte| matches!(byte, b'"' | b'\\')).count()
}

/// What the event ids of one alert may take, so that it fits into one message with everything else that it says.
pub(crate) const MAX_ID_BYTES: usize = MESSAGE - 40_000;

/// What an event's id takes in the machine-readable form: in quotes, with a comma.
pub(crate) fn id_bytes(id: &str) -> usize {
    nested(id) + 5
}
