//! A file in pieces: as a whole where it is one document, in some megabytes at a time where its lines are documents.

use std::io::{self, ErrorKind, Read};
use std::path::Path;

use flate2::bufread::GzDecoder;

use super::special::open;
use super::{MAX_FILE_BYTES, foreign};
use crate::ingest::{self, IngestError, is_gzip};

/// Beyond this a file is read in pieces, if it can be.
const PIECE: usize = 4 << 20;

const TOO_LARGE: &str = "it is one document, or one line, of more than a gigabyte; write its records on lines of their own first: \
                         jq -c '.Records[]' FILE";

/// A piece of what a source holds.
#[derive(Debug, Clone, Copy)]
pub struct Page<'a> {
    /// What to call it: a file's path, an object's key.
    pub name: &'a str,
    /// Unpacked, if it was packed.
    pub bytes: &'a [u8],
    /// A checksum says that it is as it was written, as gzip's does.
    pub is_whole: bool,
    /// Lines of the same text that came in pages before this.
    pub lines_before: usize,
}

/// Memory that is used again for every file: what it costs to get it from the system is more than what it costs to read it.
#[derive(Debug, Default)]
pub struct Buffers {
    packed: Vec<u8>,
    unpacked: Vec<u8>,
}

/// Hands on the pages of a file, `-` for standard input, until one is not taken. `name` is what the pages are called.
///
/// # Errors
/// Why it could not be read, or not to its end.
pub fn pages(
    path: &Path,
    name: &str,
    buffers: &mut Buffers,
    mut page: impl FnMut(&Page<'_>) -> bool,
) -> Result<(), String> {
    let said = |error: io::Error| error.to_string();
    let mut input = open(path)?;
    let mut start = [0; foreign::START];
    let length = fill(&mut input, &mut start).map_err(said)?;
    let start = &start[..length];
    let mut input = start.chain(input);
    if let Some(refusal) = foreign::packed(start) {
        return Err(refusal.to_owned());
    }
    if !is_gzip(start) {
        return text(name, &mut input, false, &mut buffers.unpacked, &mut page).map_err(said);
    }
    buffers.packed.clear();
    input.take(MAX_FILE_BYTES as u64 + 1).read_to_end(&mut buffers.packed).map_err(said)?;
    if buffers.packed.len() > MAX_FILE_BYTES {
        buffers.packed = Vec::new();
        return Err("it has more than a gigabyte, packed as it is".to_owned());
    }
    unpacked(name, &buffers.packed, &mut buffers.unpacked, &mut page)
}

/// The same of what is in memory already, packed or not: who fetched it may have unpacked it.
///
/// # Errors
/// Why it could not be read, or not to its end.
pub fn pages_of(
    name: &str,
    bytes: &[u8],
    buffers: &mut Buffers,
    mut page: impl FnMut(&Page<'_>) -> bool,
) -> Result<(), String> {
    if let Some(refusal) = foreign::packed(&bytes[..bytes.len().min(foreign::START)]) {
        return Err(refusal.to_owned());
    }
    if is_gzip(bytes) {
        return unpacked(name, bytes, &mut buffers.unpacked, &mut page);
    }
    text(name, &mut &*bytes, false, &mut buffers.unpacked, &mut page).map_err(|error| error.to_string())
}

fn unpacked(
    name: &str,
    packed: &[u8],
    buffer: &mut Vec<u8>,
    page: &mut impl FnMut(&Page<'_>) -> bool,
) -> Result<(), String> {
    let mut members = Members { rest: packed, member: None };
    text(name, &mut members, true, buffer, page).map_err(|error| match error.kind() {
        ErrorKind::UnexpectedEof => IngestError::CutShort(packed.len()).to_string(),
        ErrorKind::FileTooLarge | ErrorKind::Unsupported => error.to_string(),
        _ => IngestError::Damaged(error.to_string()).to_string(),
    })
}

/// Reads a text into a buffer that grows only as far as it must, and hands on what is ready.
fn text(
    name: &str,
    input: &mut dyn Read,
    is_packed: bool,
    buffer: &mut Vec<u8>,
    page: &mut impl FnMut(&Page<'_>) -> bool,
) -> io::Result<()> {
    let (mut length, mut lines_before) = (0, 0);
    // Whether its lines are documents is asked once, and what has been looked through for the end of a line is not again: a document
    // may have a gigabyte, and come out of a pipe in small parts.
    let (mut lines, mut begun, mut searched) = (None, false, 0);
    let ended = loop {
        if buffer.len() < length + PIECE / 8 {
            // Not twice what is taken at most, for the last byte of it.
            buffer.resize((buffer.len() * 2).clamp(PIECE / 4, MAX_FILE_BYTES + PIECE), 0);
        }
        let read = match input.read(&mut buffer[length..]) {
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            read => read?,
        };
        length += read;
        if read == 0 {
            break true;
        }
        if length > MAX_FILE_BYTES {
            return Err(io::Error::new(ErrorKind::FileTooLarge, TOO_LARGE));
        }
        if length < PIECE || !*lines.get_or_insert_with(|| is_lines(&buffer[..length])) {
            continue;
        }
        let end = buffer[searched..length].iter().rposition(|byte| *byte == b'\n').map(|end| searched + end + 1);
        let Some(end) = end else {
            searched = length;
            continue;
        };
        if !page(&Page { name, bytes: &buffer[..end], is_whole: false, lines_before }) {
            break false;
        }
        lines_before += buffer[..end].iter().filter(|byte| **byte == b'\n').count();
        buffer.copy_within(end..length, 0);
        length -= end;
        (begun, searched) = (true, 0);
    };
    if ended {
        let rest = &buffer[..length];
        if !begun {
            whole(name, rest, is_packed, page)?;
        } else if !rest.trim_ascii().is_empty() {
            page(&Page { name, bytes: rest, is_whole: false, lines_before });
        }
    }
    // One large document must not be paid for with every small one after it.
    if buffer.len() > 4 * PIECE {
        *buffer = Vec::new();
    }
    Ok(())
}

/// Hands on a text that was not taken apart.
fn whole(name: &str, bytes: &[u8], is_whole: bool, page: &mut impl FnMut(&Page<'_>) -> bool) -> io::Result<()> {
    let start = &bytes[..bytes.len().min(4 * foreign::START)];
    if let Some(refusal) = foreign::packed(start).or_else(|| foreign::text(start)) {
        return Err(io::Error::new(ErrorKind::Unsupported, refusal));
    }
    if ingest::is_utf_16(bytes) {
        let text = ingest::text_of(bytes.to_vec());
        page(&Page { name, bytes: text.as_bytes(), is_whole: false, lines_before: 0 });
    } else {
        page(&Page { name, bytes, is_whole, lines_before: 0 });
    }
    Ok(())
}

/// Is its first line a document?
fn is_lines(text: &[u8]) -> bool {
    let line = text.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii).find(|line| !line.is_empty());
    line.is_some_and(|line| line.len() < text.len() && line.starts_with(b"{") && line.ends_with(b"}"))
}

fn fill(input: &mut dyn Read, start: &mut [u8]) -> io::Result<usize> {
    let mut length = 0;
    while length < start.len() {
        match input.read(&mut start[length..]) {
            Ok(0) => break,
            Ok(read) => length += read,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(length)
}

/// gzip of one or several members, which some writers fill up with zeros.
struct Members<'a> {
    rest: &'a [u8],
    member: Option<GzDecoder<&'a [u8]>>,
}

impl Read for Members<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let member = match &mut self.member {
                Some(member) => member,
                None if is_gzip(self.rest) => self.member.insert(GzDecoder::new(self.rest)),
                None if self.rest.iter().all(|byte| *byte == 0) => return Ok(0),
                None => {
                    let more = format!("{} bytes of something else follow it", self.rest.len());
                    return Err(io::Error::new(ErrorKind::InvalidData, more));
                }
            };
            match member.read(buffer)? {
                0 => self.rest = self.member.take().map_or(&[], GzDecoder::into_inner),
                read => return Ok(read),
            }
        }
    }
}
