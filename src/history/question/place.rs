//! Where from.

use super::{Case, Needle};
use crate::cloudtrail::Source;
use crate::country::{self, Country};
use crate::policy::Network;
use crate::text::glob::matches_in_iam as matches;

#[derive(Debug, Clone)]
pub(super) enum Place {
    /// With the text by which it can be found.
    Network(Network, String),
    Country(Country),
    /// `AWS Internal`, a service.
    Named(String),
}

impl Place {
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        if text.eq_ignore_ascii_case("AWS Internal") || text.contains(".amazonaws.") || text.starts_with("vpce-") {
            return Ok(Self::Named(text.to_owned()));
        }
        let network =
            text.contains(['.', ':', '/']) && text.bytes().all(|b| b.is_ascii_hexdigit() || b".:/".contains(&b));
        if network {
            return Network::parse(text).map(|network| Self::Network(network, text.to_owned()));
        }
        match Country::meant_by(text) {
            Some(_) if !country::KNOWN => Err("is a country, and this build does not know countries".to_owned()),
            Some(country) => Ok(Self::Country(country)),
            None => {
                Err("is no address, network or country; write it like 203.0.113.7, 203.0.113.0/24, JP or Japan"
                    .to_owned())
            }
        }
    }

    pub(super) fn is(&self, case: &Case<'_>) -> bool {
        let address = case.event.source.as_ref().and_then(Source::address);
        match self {
            Self::Network(network, _) => address.is_some_and(|address| network.holds(address)),
            Self::Country(country) => address.and_then(Country::of) == Some(*country),
            Self::Named(name) => {
                let record = case.event.record;
                let found = [record.source_ip_address.get(), record.vpc_endpoint_id.get()];
                found.into_iter().flatten().any(|found| matches(name, found))
            }
        }
    }

    /// An address of IPv4, or the part of it that a network holds fast. IPv6 is written in too many ways.
    pub(super) fn needle(&self) -> Option<Needle> {
        match self {
            Self::Network(_, text) if !text.contains(':') => {
                let (address, bits) =
                    text.split_once('/').map_or((text.as_str(), "32"), |(address, bits)| (address, bits));
                let parts = bits.parse::<usize>().ok()? / 8;
                let kept: Vec<_> = address.split('.').take(parts).collect();
                let end = if parts < 4 { "." } else { "" };
                Needle::within(&format!("{}{end}", kept.join(".")))
            }
            Self::Named(name) => Needle::within(name),
            Self::Network(..) | Self::Country(_) => None,
        }
    }
}
