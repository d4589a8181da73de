//! The files of a trail in a bucket, as knowledge alone: which keys there are, what is to be listed, and what lies outside of a time
//! ("Finding your CloudTrail log files", "CloudTrail log file name format", AWS CloudTrail User Guide).
//!
//! ```text
//! [prefix/]AWSLogs/[o-id/]123456789012/CloudTrail/eu-west-1/2026/11/25/
//!     123456789012_CloudTrail_eu-west-1_20261125T0905Z_0123456789abcdef.json.gz
//! ```
//!
//! - [`Walk`]: from wherever somebody points to the folders of all accounts and Regions, level by level.
//! - [`Range`]: what is listed at once, keys of one account and Region from the first day that is wanted to the last.
//! - [`Window`]: the time that is wanted. The time in a name is that of delivery, later than all events in the file.
//! - [`Stock`]: the files that are to be read, at some thirty bytes each; [`Much`]: what that takes.
//! - [`LookedAt`], [`Unseen`]: what is said of it.

mod folder;
mod limits;
mod name;
mod range;
mod said;
mod stock;
mod unseen;
mod walk;
mod window;

pub use folder::Within;
pub use limits::Limits;
pub use range::{Judged, Range, delivered};
pub(super) use said::size;
pub use said::{LookedAt, Much};
pub use stock::{Folder, Stock};
pub use unseen::Unseen;
pub use walk::{Plan, Walk};
pub use window::Window;
