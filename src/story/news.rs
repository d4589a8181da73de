//! What is new for whoever did it.

use jiff::Timestamp;

/// What is new about an event for whoever did it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum New {
    /// Nothing is known of this person.
    Person,
    /// The address, or for IPv6 its network.
    Address,
    /// The country in which the address is registered.
    Country,
    /// The browser or tool, whatever its version.
    Client,
    /// The role or permission set.
    Role,
}

impl New {
    /// The word in the JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Address => "address",
            Self::Country => "country",
            Self::Client => "client",
            Self::Role => "role",
        }
    }
}

/// All that is new about it. Shown and never judged: people move house, and change their phones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct News {
    /// What.
    pub what: Vec<New>,
    /// It was first seen then, shortly before; with this event where it is none.
    pub since: Option<Timestamp>,
}
