//! The weekly letter, from the call for it to whoever gets it.
//!
//! - `call`: what calls for it. `settings`: what its function is told.
//! - `ports`: what it asks of the world. The adapters are in `aws/`.
//! - `fetch`, `archive`, `report`: the report of today, where it is kept, and the one before.
//! - `keys`: the ids of the keys in it. `week`: who signed in and what was changed. `watching`: how the watch itself is doing.
//! - `mail`, `send`: the letter on its way. `claims`: which letters were sent, where no table knows.
//! - `job`: all of that on one page.
//!
//! What the letter says of a report is in [`crate::letter`]; what went wrong on the way to it is said in it too, and it goes out all the same.

mod archive;
mod call;
mod claims;
mod fetch;
mod job;
mod keys;
mod mail;
mod ports;
mod report;
mod send;
mod settings;
mod speaker;
mod watching;
mod week;

pub use archive::{Before, FOLDER, Kept, Key, before, newest, put};
pub use call::{Call, NoCall};
pub use claims::ArchiveClaims;
pub use fetch::{Fetched, Missing, PATIENCE, YOUNG, fetch};
pub use job::{Outcome, Ports, Sent};
pub use keys::key_ids;
pub use mail::{Attachment, Mail, encoded};
pub use ports::{
    Alarm, Archive, CredentialReports, Failures, Generated, Listed, Mailer, NoneYet, Past, Progress, Stored, Watch,
    When,
};
pub use report::{Earlier, Gathered, Today, compared_with, gather, not_whole};
pub use send::{NotSent, Way, send};
pub use settings::{FAILURES, Post, Settings, VARIABLES, address, addresses};
pub use watching::Watching;
pub use week::{LOOK_BACK, Looked, WEEK, look_back, sentences};
