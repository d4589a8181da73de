//! A snapshot: who and what there is in IAM of an account, asked for and written down, and two of them told apart in words. For accounts
//! whose trail was off, or that have none.
//!
//! - `ports`: what is asked of the account; the adapter is in `aws/`. `take`: asks for all of it, page by page, and writes each page away.
//! - `phrases`: what is different, in sentences. `json`: the same for machines.
//!
//! What stands in the file, and what is different between two, [`crate::inventory`] knows.

mod json;
mod phrases;
mod ports;
mod take;

pub use crate::inventory::{
    Aspect, Diff, Difference, Gap, Identity, ManagedPolicy, MfaDevice, NotComparable, NotRead, NotSeen, OidcDetails,
    OidcProvider, Part, PasswordRule, PasswordRules, Report, Said, SamlDetails, SamlProvider, Side, Sign, Snapshot,
    Thing, ThingKind, Use, Used, VERSION, What, Why, diff,
};
pub use json::json;
pub use phrases::text;
pub use ports::{Account, Kind, Page};
pub use take::{Taken, take};
