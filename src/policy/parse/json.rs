//! JSON of which every piece knows where it stands: pieces are slices of the policy's text.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

/// A value, as written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node<'a>(&'a str);

/// What a value is.
pub(super) enum Shape<'a> {
    Object(Vec<(Node<'a>, Node<'a>)>),
    List(Vec<Node<'a>>),
    Text(Cow<'a, str>),
    Other,
}

impl<'a> Node<'a> {
    /// Reads a whole document.
    ///
    /// # Errors
    /// Where it is no JSON.
    pub(super) fn parse(text: &'a str) -> Result<Self, serde_json::Error> {
        serde_json::from_str::<&RawValue>(text).map(Self::of)
    }

    fn of(raw: &'a RawValue) -> Self {
        Self(raw.get())
    }

    pub(super) fn source(self) -> &'a str {
        self.0
    }

    /// One level of it: what is deeper stays as written.
    ///
    /// # Errors
    /// Where it is a text with half a character (`\ud83d`), which only now is found.
    pub(super) fn shape(self) -> Result<Shape<'a>, serde_json::Error> {
        Ok(match self.0.as_bytes().first() {
            Some(b'{') => Shape::Object(serde_json::from_str::<Pairs<'_>>(self.0)?.0),
            Some(b'[') => {
                Shape::List(serde_json::from_str::<Vec<&RawValue>>(self.0)?.into_iter().map(Self::of).collect())
            }
            Some(b'"') => Shape::Text(Cow::Owned(serde_json::from_str(self.0)?)),
            _ => Shape::Other,
        })
    }

    /// What it is called in a mistake.
    pub(super) fn noun(self) -> &'static str {
        match self.0.as_bytes().first() {
            Some(b'{') => "an object",
            Some(b'[') => "a list",
            Some(b'"') => "text",
            Some(b't' | b'f') => "true or false",
            Some(b'n') => "null",
            _ => "a number",
        }
    }

    /// The piece of a text at a character of what it says, from 1.
    pub(super) fn character(self, number: usize) -> &'a str {
        let mut rest = self.0.get(1..).unwrap_or_default();
        for _ in 1..number {
            rest = rest.get(width(rest)..).unwrap_or_default();
        }
        rest
    }
}

/// The bytes that a character of a text takes as written: `\n` two, `\u00e9` six, `\ud83d\ude00` twelve.
fn width(text: &str) -> usize {
    let escape = |text: &str| if text.starts_with("\\u") { 6 } else { 2 };
    let first = text.chars().next().map_or(0, char::len_utf8);
    if !text.starts_with('\\') {
        return first;
    }
    let surrogate = text.get(2..3).is_some_and(|digit| digit.eq_ignore_ascii_case("d"))
        && text.get(3..4).is_some_and(|digit| "89abAB".contains(digit));
    if escape(text) == 6 && surrogate { 12 } else { escape(text) }
}

/// An object's pairs in the order of the text, keys that are there twice included.
struct Pairs<'a>(Vec<(Node<'a>, Node<'a>)>);

impl<'de: 'a, 'a> Deserialize<'de> for Pairs<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Object;

        impl<'de> Visitor<'de> for Object {
            type Value = Pairs<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut pairs = Vec::new();
                while let Some((key, value)) = map.next_entry::<&'de RawValue, &'de RawValue>()? {
                    pairs.push((Node::of(key), Node::of(value)));
                }
                Ok(Pairs(pairs))
            }
        }

        deserializer.deserialize_map(Object)
    }
}
