//! JSON values that never fail to read: what is not text is no text, what is no object is an empty one.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;
use serde_json::value::RawValue;

use super::fingerprint::{Says, Sum};
use super::lenient::Node;
use super::too_large::{TooLarge, is_too_long};

/// A scalar read as text: strings as they are, numbers and booleans as written, the first scalar of a list; anything else
/// (null, an object, an empty list) is no text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text<'a>(Held<'a>);

#[derive(Debug, Clone, Default, PartialEq, Eq)]
enum Held<'a> {
    #[default]
    Nothing,
    /// An object, a list that does not begin with text, or a text longer than any field that CloudTrail writes.
    NoText,
    Text(Cow<'a, str>),
}

impl Text<'_> {
    /// The text without surrounding white space; `None` where there is nothing to read.
    ///
    /// The words `null` and `None` count as nothing: some senders write them in place of JSON's null.
    #[must_use]
    pub fn get(&self) -> Option<&str> {
        let Held::Text(text) = &self.0 else { return None };
        let text = text.trim();
        (!text.is_empty() && text != "null" && text != "None").then_some(text)
    }

    /// Is it this word, whatever its case?
    #[must_use]
    pub fn is(&self, word: &str) -> bool {
        self.get().is_some_and(|text| text.eq_ignore_ascii_case(word))
    }

    /// Does something stand there that cannot be read as text?
    #[must_use]
    pub fn is_unreadable(&self) -> bool {
        self.0 == Held::NoText
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Text<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct AnyScalar;

        impl<'de> Visitor<'de> for AnyScalar {
            type Value = Text<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("any JSON value")
            }
            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(Text(if is_too_long(text) { Held::NoText } else { Held::Text(Cow::Borrowed(text)) }))
            }
            fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Text(if is_too_long(text) { Held::NoText } else { Held::Text(Cow::Owned(text.to_owned())) }))
            }
            fn visit_bool<E>(self, truth: bool) -> Result<Self::Value, E> {
                Ok(Text(Held::Text(Cow::Borrowed(if truth { "true" } else { "false" }))))
            }
            fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
                Ok(Text(Held::Text(Cow::Owned(number.to_string()))))
            }
            fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
                Ok(Text(Held::Text(Cow::Owned(number.to_string()))))
            }
            fn visit_f64<E>(self, number: f64) -> Result<Self::Value, E> {
                Ok(Text(Held::Text(Cow::Owned(number.to_string()))))
            }
            fn visit_unit<E>(self) -> Result<Self::Value, E> {
                Ok(Text(Held::Nothing))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
                // Nested lists are not followed: a hostile depth must not become our stack.
                let first = list.next_element::<&'de RawValue>()?.filter(|raw| !is_too_long(raw.get()));
                while list.next_element::<IgnoredAny>()?.is_some() {}
                let text = first.and_then(|raw| serde_json::from_str::<Cow<'de, str>>(raw.get()).ok());
                Ok(Text(text.map_or(Held::NoText, Held::Text)))
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                Ok(Text(Held::NoText))
            }
        }

        deserializer.deserialize_any(AnyScalar)
    }
}

/// Has anything been read into it?
pub(super) trait Unset {
    fn is_unset(&self) -> bool;
}

impl Unset for Text<'_> {
    fn is_unset(&self) -> bool {
        !matches!(self.0, Held::Text(_))
    }
}

impl Unset for Json<'_> {
    fn is_unset(&self) -> bool {
        matches!(self.0, Part::Nothing)
    }
}

/// A piece of JSON that is read only when somebody asks: `requestParameters`, `responseElements` and their like, whose shape
/// is each service's own. One that is larger than any that CloudTrail writes counts as left out.
#[derive(Debug, Clone, Copy, Default)]
pub struct Json<'a>(Part<'a>);

#[derive(Debug, Clone, Copy, Default)]
enum Part<'a> {
    #[default]
    Nothing,
    Written(&'a RawValue),
    TooLarge(&'a RawValue, TooLarge),
}

impl Json<'_> {
    /// The parsed value; `None` for null or nothing. What cannot be read of it is an empty object, which is no text.
    ///
    /// A string that itself holds a JSON object is opened: some senders write these fields so.
    #[must_use]
    pub fn value(&self) -> Option<Value> {
        let raw = match self.0 {
            Part::Nothing => return None,
            Part::Written(raw) => raw,
            Part::TooLarge(_, too_large) => return Some(too_large.in_its_place()),
        };
        match parsed(raw.get()) {
            Value::Null => None,
            Value::String(inner) if inner.trim_start().starts_with('{') => Some(parsed(&inner)),
            value => Some(value),
        }
    }

    /// Does this text stand anywhere in what is to be read of it?
    pub(super) fn mentions(&self, text: &str) -> bool {
        matches!(self.0, Part::Written(raw) if raw.get().contains(text))
    }

    /// Was it larger than may be?
    #[must_use]
    pub fn is_too_large(&self) -> bool {
        matches!(self.0, Part::TooLarge(..))
    }

    /// The text under a top-level key, whatever the key's case.
    #[must_use]
    pub fn text(&self, key: &str) -> Option<String> {
        text_at(&self.value()?, key)
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Json<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = <&RawValue>::deserialize(deserializer)?;
        Ok(Json(match TooLarge::of(raw.get()) {
            Some(too_large) => Part::TooLarge(raw, too_large),
            None => Part::Written(raw),
        }))
    }
}

/// JSON read as a whole, or piece by piece where that fails.
fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|_| Node::read(text).into_value())
}

/// Text at a dotted path (`user.userName`), keys compared without case.
pub(crate) fn text_at(value: &Value, path: &str) -> Option<String> {
    let text = match value_at(value, path)? {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Bool(truth) => truth.to_string(),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// The value under a dotted path of keys, found as exactly as can be and otherwise without case.
pub(crate) fn value_at<'v>(value: &'v Value, path: &str) -> Option<&'v Value> {
    path.split('.').try_fold(value, |here, step| {
        let object = here.as_object()?;
        object
            .get(step)
            .or_else(|| object.iter().find(|(key, _)| key.eq_ignore_ascii_case(step)).map(|(_, value)| value))
    })
}

impl Says for Text<'_> {
    fn add_to(&self, sum: &mut Sum) {
        match self.get() {
            Some(text) => sum.text(text),
            None if self.is_unreadable() => sum.no_text(),
            None => {}
        }
    }
}

impl Says for Json<'_> {
    fn add_to(&self, sum: &mut Sum) {
        match self.0 {
            // As it is written: too much to be put in order.
            Part::TooLarge(raw, _) => sum.digest(raw.get()),
            _ => {
                if let Some(value) = self.value().filter(|value| !value.is_null()) {
                    sum.value(&value);
                }
            }
        }
    }
}

/// Declares a record whose every field is optional, whose keys match exactly first and otherwise without case, and whose
/// unknown keys are passed over. A value that is no object reads as a record without fields. Of a repeated key the last
/// value counts, as in CloudWatch Logs' own reading.
macro_rules! tolerant_record {
    ($(#[$doc:meta])* pub struct $name:ident<'a> { $( $(#[$field_doc:meta])* $field:ident: $ty:ty = $key:literal, )* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Default)]
        pub struct $name<'a> { $( $(#[$field_doc])* pub $field: $ty, )* }

        impl crate::cloudtrail::tolerant::Unset for $name<'_> {
            fn is_unset(&self) -> bool { true $( && crate::cloudtrail::tolerant::Unset::is_unset(&self.$field) )* }
        }

        impl crate::cloudtrail::fingerprint::Says for $name<'_> {
            fn add_to(&self, sum: &mut crate::cloudtrail::fingerprint::Sum) {
                $( sum.under($key, &self.$field); )*
            }
        }

        impl<'de: 'a, 'a> serde::Deserialize<'de> for $name<'a> {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                #[allow(non_camel_case_types, reason = "variants carry the fields' own names")]
                enum Key { $( $field { exact: bool }, )* Unknown }

                impl<'de> serde::Deserialize<'de> for Key {
                    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                        struct KeyVisitor;
                        impl serde::de::Visitor<'_> for KeyVisitor {
                            type Value = Key;
                            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                                f.write_str("a key")
                            }
                            fn visit_str<E>(self, key: &str) -> Result<Key, E> {
                                match key {
                                    $( $key => return Ok(Key::$field { exact: true }), )*
                                    _ => {}
                                }
                                $( if key.eq_ignore_ascii_case($key) { return Ok(Key::$field { exact: false }); } )*
                                Ok(Key::Unknown)
                            }
                        }
                        deserializer.deserialize_identifier(KeyVisitor)
                    }
                }

                struct RecordVisitor;
                impl<'de> serde::de::Visitor<'de> for RecordVisitor {
                    type Value = $name<'de>;
                    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        f.write_str("any JSON value")
                    }
                    fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                        let mut record = $name::default();
                        while let Some(key) = map.next_key::<Key>()? {
                            match key {
                                $( Key::$field { exact } => {
                                    let value = map.next_value()?;
                                    if exact || crate::cloudtrail::tolerant::Unset::is_unset(&record.$field) { record.$field = value; }
                                } )*
                                Key::Unknown => { map.next_value::<serde::de::IgnoredAny>()?; }
                            }
                        }
                        Ok(record)
                    }
                    fn visit_seq<A: serde::de::SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
                        while list.next_element::<serde::de::IgnoredAny>()?.is_some() {}
                        Ok($name::default())
                    }
                    fn visit_str<E>(self, _: &str) -> Result<Self::Value, E> { Ok($name::default()) }
                    fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> { Ok($name::default()) }
                    fn visit_i64<E>(self, _: i64) -> Result<Self::Value, E> { Ok($name::default()) }
                    fn visit_u64<E>(self, _: u64) -> Result<Self::Value, E> { Ok($name::default()) }
                    fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> { Ok($name::default()) }
                    fn visit_unit<E>(self) -> Result<Self::Value, E> { Ok($name::default()) }
                }
                deserializer.deserialize_any(RecordVisitor)
            }
        }
    };
}
pub(super) use tolerant_record;
