//! What a path may name that is no file: to read from it may wait without end, or never come to an end.

use std::fs::{FileType, Metadata};

/// Why it is passed by; `None` for a file and for a folder.
pub(super) fn special(metadata: &Metadata) -> Option<String> {
    if metadata.is_file() || metadata.is_dir() {
        return None;
    }
    let what = kind(metadata.file_type());
    Some(format!("this is {what}, and passed by; to read from it, name - and let it be standard input"))
}

#[cfg(unix)]
fn kind(file: FileType) -> &'static str {
    use std::os::unix::fs::FileTypeExt;

    if file.is_fifo() {
        "a pipe"
    } else if file.is_socket() {
        "a socket"
    } else if file.is_block_device() || file.is_char_device() {
        "a device"
    } else {
        "no file"
    }
}

#[cfg(not(unix))]
fn kind(_: FileType) -> &'static str {
    "no file"
}
