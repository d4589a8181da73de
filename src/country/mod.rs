//! The country in which an address is registered, offline.
//!
//! The five registries publish under which country each block of addresses was given out ("delegated statistics"). That is where its holder
//! is registered, and mostly, not always, where it is used: an address of AWS in Tokyo is registered in the United States. So it is told as
//! what it is, and never judged. The data are those of the build: see `iptocc` in Cargo.toml.
//!
//! Without the feature `country` no address has one.

mod names;

use std::net::IpAddr;

/// Does this build know in which country an address is registered?
pub const KNOWN: bool = cfg!(feature = "country");

/// A country or territory, by its ISO 3166-1 code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Country(&'static names::Row);

impl Country {
    /// Where an address is registered; `None` for one that no registry gave out, such as a private one.
    #[must_use]
    pub fn of(address: IpAddr) -> Option<Self> {
        registered(address).and_then(Self::of_code)
    }

    /// The country with a code, such as `JP`.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        names::row(code).map(Self)
    }

    /// The country that somebody means who writes something else than its code: its name, the code in small letters, or `UK`.
    #[must_use]
    pub fn meant_by(text: &str) -> Option<Self> {
        let code = text.to_ascii_uppercase();
        let code = if code == "UK" { "GB" } else { code.as_str() };
        Self::of_code(code).or_else(|| names::named(text.trim().trim_start_matches("the ")).map(Self))
    }

    /// The code.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.0.0
    }

    /// The name as it stands after "in": `Japan`, `the United States`.
    #[must_use]
    pub fn english(self) -> &'static str {
        self.0.1
    }

    /// The name in Japanese.
    #[must_use]
    pub fn japanese(self) -> &'static str {
        self.0.2
    }
}

#[cfg(feature = "country")]
fn registered(address: IpAddr) -> Option<&'static str> {
    iptocc::country_code(address.to_canonical())
}

#[cfg(not(feature = "country"))]
fn registered(_: IpAddr) -> Option<&'static str> {
    None
}
