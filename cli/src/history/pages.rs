//! A file in pieces: as a whole where it is one document, in some megabytes at a time where its lines are documents.

use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::Path;

use flate2::bufread::GzDecoder;
use trailbell::history::Page;
use trailbell::ingest::{IngestError, is_gzip};
use trailbell::input::MAX_FILE_BYTES;

/// Beyond this a file is read in pieces, if it can be.
const PIECE: usize = 4 << 20;

/// Memory that is used again for every file: what it costs to get it from the system is more than what it costs to read it.
#[derive(Default)]
pub(super) struct Buffers {
    packed: Vec<u8>,
    unpacked: Vec<u8>,
}

/// Hands on the pages of a file, `-` for standard input, each with what it takes in the file where that is known.
///
/// # Errors
/// Why it could not be read, or not to its end.
pub(super) fn pages(name: &str, buffers: &mut Buffers, mut page: impl FnMut(&Page<'_>)) -> Result<(), String> {
    let mut input: Box<dyn Read> = if name == "-" {
        Box::new(io::stdin().lock())
    } else {
        Box::new(File::open(Path::new(name)).map_err(|error| error.to_string())?)
    };
    let mut start = [0; 4];
    let length = fill(&mut input, &mut start).map_err(|error| error.to_string())?;
    let mut input = (&start[..length]).chain(input);
    if let Some(refusal) = refusal(&start[..length]) {
        return Err(refusal.to_owned());
    }
    if !is_gzip(&start) {
        return text(name, &mut input, false, &mut buffers.unpacked, &mut page).map_err(|error| error.to_string());
    }
    buffers.packed.clear();
    input.read_to_end(&mut buffers.packed).map_err(|error| error.to_string())?;
    unpacked(name, &buffers.packed, &mut buffers.unpacked, &mut page)
}

/// The same of what is in memory already, packed or not: who fetched it may have unpacked it.
///
/// # Errors
/// Why it could not be read, or not to its end.
#[cfg(feature = "aws")]
pub(super) fn pages_of(
    name: &str,
    bytes: &[u8],
    buffers: &mut Buffers,
    mut page: impl FnMut(&Page<'_>),
) -> Result<(), String> {
    if let Some(refusal) = refusal(bytes.get(..4).unwrap_or(bytes)) {
        return Err(refusal.to_owned());
    }
    if is_gzip(bytes) {
        return unpacked(name, bytes, &mut buffers.unpacked, &mut page);
    }
    text(name, &mut &*bytes, false, &mut buffers.unpacked, &mut page).map_err(|error| error.to_string())
}

fn unpacked(name: &str, packed: &[u8], buffer: &mut Vec<u8>, page: &mut impl FnMut(&Page<'_>)) -> Result<(), String> {
    let mut members = Members { rest: packed, member: None };
    text(name, &mut members, true, buffer, page).map_err(|error| match error.kind() {
        ErrorKind::UnexpectedEof => IngestError::CutShort(packed.len()).to_string(),
        ErrorKind::FileTooLarge => error.to_string(),
        _ => IngestError::Damaged(error.to_string()).to_string(),
    })
}

/// What other tools read, by its first bytes.
fn refusal(start: &[u8]) -> Option<&'static str> {
    match start {
        [0x28, 0xb5, 0x2f, 0xfd] => Some("it is packed with zstd; unpack it first: zstd -d FILE"),
        [b'P', b'K', 3, 4] => Some("it is a zip archive; unpack it first"),
        [b'B', b'Z', b'h', _] => Some("it is packed with bzip2; unpack it first: bunzip2 FILE"),
        [0xfd, b'7', b'z', b'X'] => Some("it is packed with xz; unpack it first: unxz FILE"),
        [b'P', b'A', b'R', b'1'] => Some("it is a Parquet file, as CloudTrail Lake exports; export the events as JSON"),
        _ => None,
    }
}

/// Reads a text into a buffer that grows only as far as it must, and hands on what is ready.
fn text(
    name: &str,
    input: &mut dyn Read,
    is_whole: bool,
    buffer: &mut Vec<u8>,
    page: &mut impl FnMut(&Page<'_>),
) -> io::Result<()> {
    let (mut length, mut lines_before, mut begun) = (0, 0, false);
    loop {
        if buffer.len() < length + PIECE / 8 {
            buffer.resize((buffer.len() * 2).max(PIECE / 4), 0);
        }
        let read = match input.read(&mut buffer[length..]) {
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            read => read?,
        };
        length += read;
        let so_far = &buffer[..length];
        if read == 0 {
            if !begun || !so_far.trim_ascii().is_empty() {
                page(&Page { name, bytes: so_far, is_whole: is_whole && !begun, lines_before });
            }
            break;
        }
        if length > MAX_FILE_BYTES {
            return Err(io::Error::new(ErrorKind::FileTooLarge, IngestError::TooLarge { limit: MAX_FILE_BYTES }));
        }
        if length < PIECE || !begun && !is_lines(so_far) {
            continue;
        }
        let Some(end) = so_far.iter().rposition(|byte| *byte == b'\n') else { continue };
        page(&Page { name, bytes: &so_far[..=end], is_whole: false, lines_before });
        lines_before += so_far[..=end].iter().filter(|byte| **byte == b'\n').count();
        buffer.copy_within(end + 1..length, 0);
        length -= end + 1;
        begun = true;
    }
    // One large document must not be paid for with every small one after it.
    if buffer.len() > 4 * PIECE {
        *buffer = Vec::new();
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
