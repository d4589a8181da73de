//! Networks of addresses, as a policy writes them.

use std::fmt;
use std::net::IpAddr;

use ipnet::IpNet;

/// An address, or all that begin with the same bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Network(IpNet);

impl Network {
    /// Reads `203.0.113.7`, `203.0.113.0/24` or `2001:db8::/32`.
    ///
    /// # Errors
    /// What is wrong with it, a sentence.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let (address, prefix) = match text.split_once('/') {
            Some((address, prefix)) => (address, Some(prefix)),
            None => (text, None),
        };
        let Ok(address) = address.parse::<IpAddr>() else {
            return Err(
                "is no address or network; write it like 203.0.113.7, 203.0.113.0/24 or 2001:db8::/32".to_owned()
            );
        };
        let bits = if address.is_ipv4() { 32 } else { 128 };
        let prefix = match prefix.map(str::parse::<u8>) {
            None => bits,
            Some(Ok(0)) => return Err("is every address; name a network".to_owned()),
            Some(Ok(prefix)) if prefix <= bits => prefix,
            Some(_) => return Err(format!("has no prefix from /1 to /{bits}")),
        };
        let (address, prefix) = canonical(address, prefix);
        if prefix == 0 {
            return Err("is every IPv4 address; name a network".to_owned());
        }
        let Ok(network) = IpNet::new(address, prefix) else {
            return Err(format!("has no prefix from /1 to /{bits}"));
        };
        if network.trunc() != network {
            return Err(format!("is an address in a network; did you mean `{}`?", network.trunc()));
        }
        Ok(Self(network))
    }

    pub(crate) fn holds(self, address: IpAddr) -> bool {
        self.0.contains(&address)
    }

    pub(super) fn net(self) -> IpNet {
        self.0
    }
}

/// One address stands without its prefix.
impl fmt::Display for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.prefix_len() == self.0.max_prefix_len() { self.0.addr().fmt(f) } else { self.0.fmt(f) }
    }
}

/// Events' addresses are in this form too: `::ffff:203.0.113.0/120` is `203.0.113.0/24`.
fn canonical(address: IpAddr, prefix: u8) -> (IpAddr, u8) {
    match (address.to_canonical(), prefix.checked_sub(96)) {
        (short @ IpAddr::V4(_), Some(rest)) if address.is_ipv6() => (short, rest),
        _ => (address, prefix),
    }
}
