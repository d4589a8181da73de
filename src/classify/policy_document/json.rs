//! JSON as policies hold it: text or not, URL-encoded or not, in whatever case.

use percent_encoding::percent_decode_str;
use serde_json::Value;

use crate::cloudtrail::lenient::Node;

/// IAM takes no more in one request ("PutRolePolicy", IAM API Reference).
const MAX_TEXT: usize = 131_072;
/// Bytes of one item.
const MAX_ITEM: usize = 256;

/// A document: as it is, or as a text, which may be URL-encoded or a string of JSON, several times over.
pub(super) fn document(value: &Value) -> Node {
    let mut node = Node::of(value);
    for _ in 0..4 {
        let Node::Text(text) = &node else { break };
        node = if text.len() > 3 * MAX_TEXT {
            Node::Broken
        } else if is_encoded(text) {
            // A plus sign of its own would be encoded: those that stand there are the blanks of a form.
            Node::Text(percent_decode_str(&text.replace('+', " ")).decode_utf8_lossy().into_owned())
        } else {
            Node::read(text)
        };
    }
    node
}

/// Answers hold their documents URL-encoded (RFC 3986; "Role", IAM API Reference).
fn is_encoded(text: &str) -> bool {
    let blank = |character: char| character.is_whitespace() || character.is_control() || character == '\u{feff}';
    let text = text.trim_start_matches(blank);
    text.starts_with(['%', '+']) && text.contains('%')
}

/// Every member of this name, in whatever case it is written: of a name that stands there twice nobody knows which one IAM takes.
pub(super) fn members<'a>(node: &'a Node, name: &str) -> impl Iterator<Item = &'a Node> {
    let members = match node {
        Node::Object(members) => members.as_slice(),
        _ => &[],
    };
    members.iter().filter(move |(other, _)| other.trim().eq_ignore_ascii_case(name)).map(|(_, node)| node)
}

/// The texts of a string or a list of strings.
pub(super) fn texts(node: &Node) -> Vec<String> {
    let text = |node: &Node| match node {
        Node::Text(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        _ => None,
    };
    match node {
        Node::List(list) => list.iter().filter_map(text).collect(),
        one => text(one).into_iter().collect(),
    }
}

/// Is it a string or a list of strings, with something in it?
pub(super) fn is_texts(node: &Node) -> bool {
    let is_text = |node: &Node| matches!(node, Node::Text(text) if !text.trim().is_empty());
    match node {
        Node::List(list) => !list.is_empty() && list.iter().all(is_text),
        one => is_text(one),
    }
}

/// As much of a text as is kept.
pub(super) fn short(text: &str) -> String {
    text[..text.floor_char_boundary(MAX_ITEM)].to_owned()
}
