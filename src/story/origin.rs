//! Where a call comes from and with what it was made, as far as that tells one caller from another.

use super::Facts;
use super::failed_before::network;
use crate::cloudtrail::Source;
use crate::cloudtrail::client::Client;

/// From where, and with what.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Origin {
    /// From a place, with a client.
    Own(Place, Tool),
    /// From a place, through the console: its servers make some of the calls for whoever clicks, and pass the address on.
    Console(Place),
    /// From inside of AWS: a service that does it for somebody.
    Aws,
}

/// An address, of IPv6 its network, and the endpoint of a VPC that it came through: the same private address is somebody else's in another VPC. What
/// says nothing is a place that nobody knows.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Place {
    address: Option<String>,
    endpoint: Option<String>,
}

/// A client that is known, else whatever the user agent says.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Tool {
    Known(Client),
    Unknown(Option<String>),
}

impl Origin {
    pub fn of(facts: &Facts) -> Self {
        let address = match &facts.source {
            Some(Source::AwsInternal | Source::Service(_)) => return Self::Aws,
            Some(Source::Address(address)) => Some(network(*address)),
            Some(Source::Other(_)) | None => facts.source_ip.clone(),
        };
        let place = Place { address, endpoint: facts.vpc_endpoint.clone() };
        match &facts.client {
            Some(Client::Console | Client::ConsoleOrService) => Self::Console(place),
            Some(client) => Self::Own(place, Tool::Known(client.clone())),
            None => Self::Own(place, Tool::Unknown(facts.user_agent.clone())),
        }
    }

    /// How little it says.
    pub fn vague(&self) -> u8 {
        match self {
            Self::Own(..) => 0,
            Self::Console(_) => 1,
            Self::Aws => 2,
        }
    }
}
