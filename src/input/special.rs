//! Opens what a path names, but for what is no file: to read from that may wait without end, or never come to an end.

use std::fs::{self, FileType, Metadata};
use std::io::{self, Read};
use std::path::Path;

/// Opens a file, or standard input where the path is `-`.
pub(super) fn open(path: &Path) -> Result<Box<dyn Read>, String> {
    if path.as_os_str() == "-" {
        return Ok(Box::new(io::stdin().lock()));
    }
    let said = |error: io::Error| error.to_string();
    // Before it is opened, since to open a pipe is to wait for whoever writes; and after, since it may have become another meanwhile.
    if let Some(why) = special(&fs::metadata(path).map_err(said)?) {
        return Err(why);
    }
    let file = fs::File::open(path).map_err(said)?;
    match special(&file.metadata().map_err(said)?) {
        Some(why) => Err(why),
        None => Ok(Box::new(file)),
    }
}

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
