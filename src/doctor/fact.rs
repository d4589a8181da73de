//! One thing that was asked of AWS, and what became of the question.

use serde::{Deserialize, Serialize};

/// What is known of a thing. What could not be seen is not the same as what is not there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fact<T> {
    /// AWS says so.
    Known(T),
    /// It is not there.
    Absent,
    /// Whoever asked may not: the permission, as IAM writes it.
    Denied(String),
    /// There was no answer, and why.
    NoAnswer(String),
    /// Nobody asked, because what it belongs to is not known.
    #[default]
    Unasked,
}

impl<T> Fact<T> {
    /// What is known, if anything is.
    #[must_use]
    pub fn known(&self) -> Option<&T> {
        if let Self::Known(value) = self { Some(value) } else { None }
    }

    /// Does AWS say that it is not there?
    #[must_use]
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// The same of something that is made of it.
    #[must_use]
    pub fn map<U>(self, of: impl FnOnce(T) -> U) -> Fact<U> {
        match self {
            Self::Known(value) => Fact::Known(of(value)),
            Self::Absent => Fact::Absent,
            Self::Denied(permission) => Fact::Denied(permission),
            Self::NoAnswer(why) => Fact::NoAnswer(why),
            Self::Unasked => Fact::Unasked,
        }
    }

    /// The same of what it is about, or why that is not known.
    #[must_use]
    pub fn as_ref(&self) -> Fact<&T> {
        match self {
            Self::Known(value) => Fact::Known(value),
            Self::Absent => Fact::Absent,
            Self::Denied(permission) => Fact::Denied(permission.clone()),
            Self::NoAnswer(why) => Fact::NoAnswer(why.clone()),
            Self::Unasked => Fact::Unasked,
        }
    }
}

/// Times in a file of facts: RFC 3339.
pub(super) mod time {
    use jiff::Timestamp;
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serializer};

    pub fn serialize<S: Serializer>(time: &Timestamp, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(time)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Timestamp, D::Error> {
        String::deserialize(from)?.parse().map_err(D::Error::custom)
    }
}

/// The same where there may be none.
pub(super) mod maybe_time {
    use jiff::Timestamp;
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serializer};

    pub fn serialize<S: Serializer>(time: &Option<Timestamp>, to: S) -> Result<S::Ok, S::Error> {
        match time {
            Some(time) => to.collect_str(time),
            None => to.serialize_none(),
        }
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Timestamp>, D::Error> {
        Option::<String>::deserialize(from)?.map(|text| text.parse().map_err(D::Error::custom)).transpose()
    }
}
