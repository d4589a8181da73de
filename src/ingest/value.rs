//! Values of which only the text is wanted, whatever JSON they are.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;
use serde_json::value::RawValue;

/// The record inside one of `logEvents` (their `message`; `@message` where Insights' console has exported it) or of LookupEvents' `Events`
/// (their `CloudTrailEvent`): a string that holds
/// JSON. Ids and timestamps around it are of no use and come as numbers or strings. An entry of any other shape is handed on as
/// it is, to be rejected by itself.
pub(super) struct Wrapped<'a>(pub(super) Cow<'a, str>);

/// Reads any JSON value as text: strings as they are, the rest as its JSON.
pub(super) struct AsText<'a>(pub(super) Cow<'a, str>);

/// What both visitors do with a value that is no object.
macro_rules! not_an_object {
    ($wrap:expr) => {
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("any JSON value")
        }
        fn visit_unit<E>(self) -> Result<Self::Value, E> {
            Ok($wrap(Cow::Borrowed("")))
        }
        fn visit_bool<E>(self, truth: bool) -> Result<Self::Value, E> {
            Ok($wrap(Cow::Owned(truth.to_string())))
        }
        fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
            Ok($wrap(Cow::Owned(number.to_string())))
        }
        fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
            Ok($wrap(Cow::Owned(number.to_string())))
        }
        fn visit_f64<E>(self, number: f64) -> Result<Self::Value, E> {
            Ok($wrap(Cow::Owned(number.to_string())))
        }
        fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
            Ok($wrap(Cow::Borrowed(text)))
        }
        fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
            Ok($wrap(Cow::Owned(text.to_owned())))
        }
        fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
            let mut text = String::from("[");
            // Never followed inwards, as deep as it may be: that is for whoever reads the record, and concerns this event alone.
            while let Some(item) = list.next_element::<&'de RawValue>()? {
                text.push_str(if text.len() > 1 { "," } else { "" });
                text.push_str(item.get());
            }
            text.push(']');
            Ok($wrap(Cow::Owned(text)))
        }
    };
}

impl<'de: 'a, 'a> Deserialize<'de> for Wrapped<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Entry;

        impl<'de> Visitor<'de> for Entry {
            type Value = Wrapped<'de>;

            not_an_object!(Wrapped);

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut record = Cow::Borrowed("");
                while let Some(key) = map.next_key::<Cow<'de, str>>()? {
                    if matches!(&*key, "message" | "CloudTrailEvent" | "@message") {
                        record = map.next_value::<AsText<'de>>()?.0;
                    } else {
                        map.next_value::<IgnoredAny>()?;
                    }
                }
                Ok(Wrapped(record))
            }
        }
        deserializer.deserialize_any(Entry)
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for AsText<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct AnyValue;

        impl<'de> Visitor<'de> for AnyValue {
            type Value = AsText<'de>;

            not_an_object!(AsText);

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut text = String::from("{");
                while let Some((key, value)) = map.next_entry::<String, &'de RawValue>()? {
                    let comma = if text.len() > 1 { "," } else { "" };
                    text.push_str(&format!("{comma}{}:{}", Value::from(key), value.get()));
                }
                text.push('}');
                Ok(AsText(Cow::Owned(text)))
            }
        }
        deserializer.deserialize_any(AnyValue)
    }
}
