//! Where the command line's bytes come from (files, folders, standard input), and the one loop over the payloads in them.

mod files;
mod payloads;

pub use files::{InputError, InputFile, MAX_FILE_BYTES, bytes_of, files, text_in, text_of, walk};
pub use payloads::{Found, Origin, PayloadReader, each, payloads};
