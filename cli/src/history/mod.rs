//! Looking back: where ([`Source`]), how files are read and AWS is asked, and the forms in which what is found is told. What is looked for
//! and found is the library's [`trailbell::history`].

mod files;
mod in_bucket;
#[cfg(feature = "aws")]
pub mod remote;
pub mod sink;
mod source;

pub use files::{Inputs, search};
pub use in_bucket::{Athena, InBucket, length};
pub use source::{Source, Where};
