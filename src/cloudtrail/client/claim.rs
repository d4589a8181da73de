//! What a user agent claims to be, as data: each language has words of its own for it.

use std::fmt;

use super::{BROWSER, CONSOLE, CONSOLE_OR_SERVICE};

/// What a user agent claims to be. In words it is at most 64 bytes of printable ASCII.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Client {
    /// The AWS console.
    Console,
    /// Written for a click in the console as well as for a service that acts on somebody's behalf.
    ConsoleOrService,
    /// An AWS service, by the label in its host where that is a known one.
    Service(Option<&'static str>),
    /// A crawler.
    Bot,
    /// A browser whose name is not known here.
    Browser(Option<Place>),
    /// A tool, an SDK or a browser.
    Tool {
        /// Its name.
        name: &'static str,
        /// Major and minor number.
        version: Option<String>,
        /// Where it ran.
        place: Option<Place>,
    },
}

/// Where a client ran.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// On a system.
    On(&'static str),
    /// In a service of AWS.
    In(&'static str),
    /// In a container of AWS: not only ECS, CodeBuild and App Runner call themselves so too.
    InContainer,
}

/// In English.
impl fmt::Display for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, version, place) = match self {
            Self::Console => return f.write_str(CONSOLE),
            Self::ConsoleOrService => return f.write_str(CONSOLE_OR_SERVICE),
            Self::Service(Some("cloudformation")) => return f.write_str("AWS CloudFormation"),
            Self::Service(Some(service)) => return write!(f, "AWS service ({service})"),
            Self::Service(None) => return f.write_str("AWS service"),
            Self::Bot => return f.write_str("Bot"),
            Self::Browser(place) => (BROWSER, None, place),
            Self::Tool { name, version, place } => (*name, version.as_deref(), place),
        };
        f.write_str(name)?;
        if let Some(version) = version {
            write!(f, " {version}")?;
        }
        match place {
            Some(Place::On(system)) => write!(f, " on {system}"),
            Some(Place::In(service)) => write!(f, " in {service}"),
            Some(Place::InContainer) => f.write_str(" in an AWS container"),
            None => Ok(()),
        }
    }
}
