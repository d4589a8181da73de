//! What events must have in common to be in an answer.

/// A `LookupAttribute`. Values are compared letter by letter, capitals too ("LookupAttribute", AWS CloudTrail API Reference).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Attribute {
    /// The key that signed the call.
    AccessKeyId(String),
    /// What CloudTrail found the call to be about.
    ResourceName(String),
    /// The API.
    EventName(String),
    /// The name of the user or, for a role, of its session.
    Username(String),
    /// The service: `iam.amazonaws.com`.
    EventSource(String),
    /// Whether it only reads.
    ReadOnly(bool),
}

impl Attribute {
    /// `AttributeKey`, as the API has it.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::AccessKeyId(_) => "AccessKeyId",
            Self::ResourceName(_) => "ResourceName",
            Self::EventName(_) => "EventName",
            Self::Username(_) => "Username",
            Self::EventSource(_) => "EventSource",
            Self::ReadOnly(_) => "ReadOnly",
        }
    }

    /// `AttributeValue`.
    #[must_use]
    pub fn value(&self) -> &str {
        match self {
            Self::AccessKeyId(value)
            | Self::ResourceName(value)
            | Self::EventName(value)
            | Self::Username(value)
            | Self::EventSource(value) => value,
            Self::ReadOnly(true) => "true",
            Self::ReadOnly(false) => "false",
        }
    }
}
