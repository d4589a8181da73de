//! One text, one or many JSON documents.

use serde_json::Deserializer;
use serde_json::value::RawValue;

/// A JSON document and the line it begins on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Document<'a> {
    /// From 1; `None` where the whole text is one document.
    pub line: Option<usize>,
    /// The document, readable or not.
    pub text: &'a str,
}

/// Takes a text apart into its JSON documents: JSON Lines, or documents of several lines one after the other. What is no JSON becomes a
/// document of its own, up to the next line that can begin one. Empty text holds none.
#[must_use]
pub fn documents(text: &str) -> Vec<Document<'_>> {
    let mut documents = Vec::new();
    let (mut at, mut line, mut readable) = (0, 1, false);
    loop {
        let rest = &text[at..];
        let gap = rest.len() - rest.trim_start().len();
        line += newlines(&rest[..gap]);
        let rest = &rest[gap..];
        if rest.is_empty() {
            break;
        }
        let mut stream = Deserializer::from_str(rest).into_iter::<&RawValue>();
        let length = match stream.next() {
            Some(Ok(document)) => {
                readable = true;
                documents.push(Document { line: Some(line), text: document.get() });
                stream.byte_offset().max(1)
            }
            // Cut short: all the rest is inside a document that does not end.
            Some(Err(error)) if error.is_eof() => {
                documents.push(Document { line: Some(line), text: rest.trim_end() });
                rest.len()
            }
            _ => {
                let length = unreadable(rest);
                documents.push(Document { line: Some(line), text: rest[..length].trim_end() });
                length
            }
        };
        line += newlines(&rest[..length]);
        at += gap + length;
    }
    match documents.as_slice() {
        [] => documents,
        // Nothing in it is JSON: one thing is wrong, not every line.
        _ if !readable => vec![Document { line: None, text }],
        [only] => vec![Document { line: None, text: only.text }],
        _ => documents,
    }
}

/// How far something that is no JSON goes: to the end of its line, or where it began like a document, to the next line that does.
fn unreadable(text: &str) -> usize {
    let like_a_document = text.starts_with(['{', '[']);
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        at += line.len();
        let next = &text[at..];
        if !like_a_document || next.starts_with(['{', '[']) {
            break;
        }
    }
    at
}

fn newlines(text: &str) -> usize {
    text.bytes().filter(|byte| *byte == b'\n').count()
}
