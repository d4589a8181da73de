//! Writes a snapshot piece by piece, so that nobody has to hold all of it. One thing stands on each line.

use std::io::{self, Write};

use serde::Serialize;

use super::part::{NotSeen, Part};

/// The version of the file's form. A reader takes this one and none that is later.
pub const VERSION: u32 = 1;

/// The beginning, in the order in which it is written.
#[derive(Serialize)]
struct Head<'a> {
    trailbell_snapshot: u32,
    made_by: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    account: Option<&'a str>,
    begun: &'a str,
}

pub(crate) struct Writer<W> {
    out: W,
    /// So many lines of the part that is open.
    lines: usize,
}

impl<W: Write> Writer<W> {
    pub(crate) fn begin(mut out: W, account: Option<&str>, begun: &str) -> io::Result<Self> {
        let made_by = concat!("trailbell ", env!("CARGO_PKG_VERSION"));
        let head = serde_json::to_string(&Head { trailbell_snapshot: VERSION, made_by, account, begun })?;
        // Without its end: the parts follow.
        out.write_all(head.trim_end_matches('}').as_bytes())?;
        Ok(Self { out, lines: 0 })
    }

    pub(crate) fn open(&mut self, part: Part) -> io::Result<()> {
        self.lines = 0;
        write!(self.out, ",\n\"{}\":[", part.name())
    }

    pub(crate) fn item(&mut self, item: &impl Serialize) -> io::Result<()> {
        self.out.write_all(if self.lines == 0 { b"\n" } else { b",\n" })?;
        self.lines += 1;
        serde_json::to_writer(&mut self.out, item).map_err(io::Error::from)
    }

    pub(crate) fn close(&mut self) -> io::Result<()> {
        self.out.write_all(b"]")
    }

    /// The end: without it nobody takes the file for whole.
    pub(crate) fn end(mut self, not_seen: &[NotSeen], ended: &str) -> io::Result<()> {
        let not_seen = serde_json::to_string(not_seen)?;
        let ended = serde_json::to_string(ended)?;
        write!(self.out, ",\n\"not_seen\":{not_seen},\n\"ended\":{ended}}}\n")?;
        self.out.flush()
    }
}
