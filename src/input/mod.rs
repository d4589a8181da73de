//! Where bytes come from, and the one loop over what is in them.

mod files;
mod payloads;

pub use files::{InputError, InputFile, MAX_FILE_BYTES, files, text_in, text_of, walk};
pub use payloads::{Found, Origin, Taker, each, payloads};
