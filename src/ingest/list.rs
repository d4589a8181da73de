//! Lists of a document, none longer than it may be.

use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, SeqAccess, Visitor};
use serde_json::value::RawValue;

/// The items of a list; [`List::TooLong`], and none of them, where there are more than may be.
pub(super) enum List<T> {
    Of(Vec<T>),
    TooLong,
}

impl<'a> List<&'a RawValue> {
    /// The items of a list that was kept as text; `None` where it is none.
    pub(super) fn in_text(text: &'a RawValue, most: usize) -> Option<Self> {
        let mut deserializer = serde_json::Deserializer::from_str(text.get());
        AtMost::new(most).deserialize(&mut deserializer).ok()?
    }
}

impl<T> List<T> {
    pub(super) fn is_too_long(&self) -> bool {
        matches!(self, Self::TooLong)
    }

    pub(super) fn each<U>(self, to: impl Fn(T) -> U) -> List<U> {
        match self {
            Self::Of(items) => List::Of(items.into_iter().map(to).collect()),
            Self::TooLong => List::TooLong,
        }
    }
}

/// Reads a list, or null, and keeps none of it where it is too long: a megabyte of `{},` would be a gigabyte of events to reject.
pub(super) struct AtMost<T> {
    most: usize,
    items: PhantomData<T>,
}

impl<T> AtMost<T> {
    pub(super) fn new(most: usize) -> Self {
        Self { most, items: PhantomData }
    }
}

impl<'de, T: Deserialize<'de>> DeserializeSeed<'de> for AtMost<T> {
    type Value = Option<List<T>>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_option(self)
    }
}

impl<'de, T: Deserialize<'de>> Visitor<'de> for AtMost<T> {
    type Value = Option<List<T>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_none<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_seq(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element()? {
            if items.len() == self.most {
                while list.next_element::<IgnoredAny>()?.is_some() {}
                return Ok(Some(List::TooLong));
            }
            items.push(item);
        }
        Ok(Some(List::Of(items)))
    }
}
