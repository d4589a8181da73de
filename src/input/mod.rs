//! Where the command line's bytes come from (files, folders, standard input), the one loop over the payloads in
//! them, and what is refused by its name or because it is no file.

mod files;
mod foreign;
mod pages;
mod payloads;
mod special;

pub use files::{
    InputError, InputFile, MAX_FILE_BYTES, MAX_TEXT_BYTES, bytes_of, bytes_within, files, packed_bytes_of, text_in,
    text_of, walk,
};
pub use pages::{Buffers, Page, pages, pages_of};
pub use payloads::{Found, Origin, PayloadReader, each, payloads};
