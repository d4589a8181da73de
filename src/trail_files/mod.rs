//! Files of a trail, as their bucket tells of them: the way for a trail that writes to S3 alone, in another account perhaps.
//!
//! A payload says which objects are new ([`Notices`]), whichever way it came. A [`Place`] tells which of these are a trail's files. A
//! [`FileReader`] takes the bytes of one as they come, and hands on the records that the stack's filters would deliver. A [`Parcel`] puts those
//! together for the function that sends the alerts.

mod fault;
mod key;
mod notices;
mod notification;
mod parcel;
mod reader;
mod report;
mod settings;
mod splitter;
mod unpack;

pub use fault::FileFault;
pub use key::{PassedBy, Place, delivered};
pub use notices::{Message, News, Notice, Notices};
pub use notification::NotificationFault;
pub use parcel::{MAX_PARCEL, MAX_RECORDS, Parcel};
pub use reader::{Counts, FileReader, SLICE};
pub use report::FilesReport;
pub use settings::{FilesSettings, ReaderRole, VARIABLES};
pub use splitter::MAX_RECORD;
pub use unpack::MAX_UNPACKED;
