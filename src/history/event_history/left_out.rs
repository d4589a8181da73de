//! What an answer may lack because of the attribute that was asked for. Nobody should take its silence for "there was none".

/// Events that a question holds for, and that it is not asked for. Each has its sentence in each language.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum LeftOut {
    /// A bare name was taken for a user's or a session's, which is all that event history knows: `--who NAME`.
    OtherCallers {
        /// The name.
        name: String,
    },
    /// A user is asked for by name, and its name is not on sessions that it gave to others by GetFederationToken.
    FederatedSessions {
        /// The name.
        name: String,
    },
    /// Only some calls have a resource, and it may be written as an ARN.
    NoResource {
        /// The name.
        name: String,
    },
    /// An API's name was asked for, of whichever service, and some services write a version behind it.
    Versioned {
        /// The name.
        name: String,
    },
}
