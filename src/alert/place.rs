//! Where from.

use std::net::IpAddr;

use super::facts::Facts;

/// The place that a call came from. `sourceIPAddress` is not always an address ("CloudTrail record contents").
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// An IP address, or whatever stands in its place.
    Address(String),
    /// `AWS Internal`.
    InsideAws,
    /// An AWS service, e.g. `cloudformation`.
    Service(String),
    /// The record does not say.
    Unknown,
}

impl Place {
    /// The place in the facts of an event.
    #[must_use]
    pub fn of(facts: &Facts) -> Self {
        let Some(source) = facts.source_ip.as_deref() else { return Self::Unknown };
        if source.parse::<IpAddr>().is_ok() {
            return Self::Address(source.to_owned());
        }
        if source.eq_ignore_ascii_case("AWS Internal") {
            return Self::InsideAws;
        }
        match source.split_once(".amazonaws.") {
            Some((service, _)) if !service.is_empty() => Self::Service(service.to_owned()),
            _ => Self::Address(source.to_owned()),
        }
    }
}
