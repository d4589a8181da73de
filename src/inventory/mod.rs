//! Who and what there is in IAM of an account at one time, as a file holds it, and what is different at another.
//!
//! - `things`: users, groups, roles, policies, providers. `part`: the parts of a file, and why one is not in it.
//! - `writer`, `file`: the file, written piece by piece and read again.
//! - `diff`: what was added, removed and changed, graded as the alert for it is.
//!
//! What a policy means, and what it comes to, [`crate::classify`] knows. Who asks the account for all that is in `snapshot`.

mod diff;
mod file;
mod part;
mod things;
mod writer;

pub use diff::{
    Aspect, Diff, Difference, Gap, NotComparable, PasswordRule, Said, Side, Sign, Thing, ThingKind, Use, Used, What,
    Why, diff,
};
pub use file::{NotRead, Snapshot};
pub use part::{NotSeen, Part};
pub use things::{
    Identity, ManagedPolicy, MfaDevice, OidcDetails, OidcProvider, PasswordRules, Report, SamlDetails, SamlProvider,
};
pub use writer::VERSION;
pub(crate) use writer::Writer;
