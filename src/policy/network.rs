use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// An address, or all that begin with the same bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Network {
    address: IpAddr,
    prefix: u32,
}

impl Network {
    /// Reads `203.0.113.7`, `203.0.113.0/24` or `2001:db8::/32`.
    ///
    /// # Errors
    /// What is wrong with it, a sentence.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
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
        let prefix = match prefix.map(str::parse::<u32>) {
            None => bits,
            Some(Ok(0)) => return Err("is every address; name a network".to_owned()),
            Some(Ok(prefix)) if prefix <= bits => prefix,
            Some(_) => return Err(format!("has no prefix from /1 to /{bits}")),
        };
        let (address, prefix) = canonical(address, prefix);
        if prefix == 0 {
            return Err("is every IPv4 address; name a network".to_owned());
        }
        let first = first_of(address, prefix);
        if first != address {
            return Err(format!("is an address in a network; did you mean `{first}/{prefix}`?"));
        }
        Ok(Self { address, prefix })
    }

    pub(super) fn holds(self, address: IpAddr) -> bool {
        address.is_ipv4() == self.address.is_ipv4() && first_of(address, self.prefix) == self.address
    }
}

/// Events' addresses are in this form too: `::ffff:203.0.113.0/120` is `203.0.113.0/24`.
fn canonical(address: IpAddr, prefix: u32) -> (IpAddr, u32) {
    match (address.to_canonical(), prefix.checked_sub(96)) {
        (short @ IpAddr::V4(_), Some(rest)) if address.is_ipv6() => (short, rest),
        _ => (address, prefix),
    }
}

/// The first address of the network around an address. A prefix of 0 does not occur.
fn first_of(address: IpAddr, prefix: u32) -> IpAddr {
    match address {
        IpAddr::V4(address) => {
            Ipv4Addr::from_bits(address.to_bits() & u32::MAX.checked_shl(32 - prefix).unwrap_or(0)).into()
        }
        IpAddr::V6(address) => {
            Ipv6Addr::from_bits(address.to_bits() & u128::MAX.checked_shl(128 - prefix).unwrap_or(0)).into()
        }
    }
}
