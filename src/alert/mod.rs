//! The forms in which something is told: a mail, a chat card, JSON; alone, or many in a digest.

mod attributes;
mod caller;
mod card;
mod digest;
mod json;
mod mail;
mod message;
mod messages;
mod rank;
mod reason;
mod report;
mod subject;
mod tellable;
mod unreadable;

pub use attributes::Attributes;
pub use json::{Alert, SCHEMA};
#[cfg(feature = "history")]
pub(crate) use mail::{lines, push_aligned};
pub use message::Message;
pub use messages::messages;
pub use subject::Subject;
pub(crate) use subject::{Account, Subjects};
pub use tellable::{Tellable, Untold};
