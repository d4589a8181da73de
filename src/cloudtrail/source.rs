use std::net::{IpAddr, Ipv4Addr};

/// Where a call came from. `sourceIPAddress` is not always an address ("CloudTrail record contents").
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// An IP address; one of IPv4 in IPv6's clothes is one of IPv4.
    Address(IpAddr),
    /// `AWS Internal`: a call inside of AWS, or one from the console that AWS passed on.
    AwsInternal,
    /// An AWS service that acts by itself or for somebody, e.g. `cloudformation`.
    Service(String),
    /// Something else.
    Other(String),
}

impl Source {
    /// Reads a `sourceIPAddress`.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let text = text.trim();
        if let Ok(address) = text.parse::<IpAddr>() {
            return Self::Address(address.to_canonical());
        }
        if text.eq_ignore_ascii_case("AWS Internal") {
            return Self::AwsInternal;
        }
        match text.split_once(".amazonaws.") {
            Some((service, _)) if !service.is_empty() => Self::Service(service.to_owned()),
            _ => Self::Other(text.to_owned()),
        }
    }

    /// The address, where it is one.
    #[must_use]
    pub fn address(&self) -> Option<IpAddr> {
        match self {
            Self::Address(address) => Some(*address),
            _ => None,
        }
    }

    /// Is it an address of a network of somebody's own, which means nothing elsewhere? Such a call came through a VPC endpoint.
    #[must_use]
    pub fn is_private(&self) -> bool {
        match self {
            Self::Address(IpAddr::V4(address)) => {
                address.is_private() || address.is_link_local() || address.is_loopback() || is_shared(*address)
            }
            Self::Address(IpAddr::V6(address)) => {
                address.is_unique_local() || address.is_unicast_link_local() || address.is_loopback()
            }
            _ => false,
        }
    }
}

/// 100.64.0.0/10, between a provider and its customers (RFC 6598). In the standard library it is not stable.
fn is_shared(address: Ipv4Addr) -> bool {
    address.octets()[0] == 100 && address.octets()[1] & 0xc0 == 64
}
