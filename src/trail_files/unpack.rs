//! gunzip as the bytes come, in constant memory.

use flate2::{Decompress, FlushDecompress, Status};

use super::FileFault;

/// The most that one file may unpack to: CloudTrail writes 50 MB at most ("Quotas in AWS CloudTrail"). What is far beyond that is no file
/// of a trail.
pub const MAX_UNPACKED: u64 = 512 << 20;

/// Bytes that are unpacked at a time.
const BLOCK: usize = 32 << 10;
const WINDOW_BITS: u8 = 15;

/// Unpacks gzip of one or several members. What does not begin like gzip is handed on as it is: where an object says that its content is
/// encoded as gzip, whoever fetches it may have unpacked it already.
pub(super) struct Unpacker {
    state: State,
    block: Vec<u8>,
    unpacked: u64,
}

enum State {
    /// Nothing has come yet, or one byte that could begin gzip.
    Begin {
        first: bool,
    },
    Plain,
    Member(Box<Decompress>),
    /// A member is over; another may follow.
    Between(Box<Decompress>),
}

impl Unpacker {
    pub(super) fn new() -> Self {
        Self { state: State::Begin { first: false }, block: Vec::new(), unpacked: 0 }
    }

    /// Takes the next bytes, and hands on what they unpack to.
    pub(super) fn push(
        &mut self,
        mut packed: &[u8],
        sink: &mut dyn FnMut(&[u8]) -> Result<(), FileFault>,
    ) -> Result<(), FileFault> {
        while let [byte, rest @ ..] = packed {
            match (&mut self.state, byte) {
                (State::Begin { first: false }, 0x1f) => {
                    self.state = State::Begin { first: true };
                    packed = rest;
                }
                (State::Begin { first: true }, 0x8b) => {
                    self.block.resize(BLOCK, 0);
                    self.state = State::Member(Box::new(Decompress::new_gzip(WINDOW_BITS)));
                    // The byte before is gone already.
                    self.member(&[0x1f], sink)?;
                }
                (State::Begin { first }, _) => {
                    let before: &[u8] = if *first { &[0x1f] } else { &[] };
                    self.state = State::Plain;
                    self.hand_on(before, sink)?;
                }
                (State::Plain, _) => return self.hand_on(packed, sink),
                (State::Member(_), _) => {
                    let taken = self.member(packed, sink)?;
                    packed = packed.get(taken..).unwrap_or_default();
                }
                // Some writers fill up with zeros.
                (State::Between(_), 0) => packed = rest,
                (State::Between(_), 0x1f) => self.next_member(),
                (State::Between(_), _) => {
                    return Err(FileFault::Damaged("something else follows the gzip data".to_owned()));
                }
            }
        }
        Ok(())
    }

    /// Nothing more will come.
    pub(super) fn finish(&self) -> Result<(), FileFault> {
        match self.state {
            State::Member(_) | State::Begin { first: true } => Err(FileFault::CutShort),
            State::Begin { first: false } | State::Plain | State::Between(_) => Ok(()),
        }
    }

    /// Has nothing come at all?
    pub(super) fn is_empty(&self) -> bool {
        matches!(self.state, State::Begin { first: false })
    }

    fn next_member(&mut self) {
        let state = std::mem::replace(&mut self.state, State::Plain);
        if let State::Between(mut decompress) = state {
            decompress.reset(true);
            self.state = State::Member(decompress);
        }
    }

    /// Unpacks some of a member, and says how many bytes that took.
    fn member(
        &mut self,
        packed: &[u8],
        sink: &mut dyn FnMut(&[u8]) -> Result<(), FileFault>,
    ) -> Result<usize, FileFault> {
        let State::Member(decompress) = &mut self.state else { return Ok(0) };
        let mut taken = 0;
        loop {
            let (before_in, before_out) = (decompress.total_in(), decompress.total_out());
            let input = packed.get(taken..).unwrap_or_default();
            let status = decompress
                .decompress(input, &mut self.block, FlushDecompress::None)
                .map_err(|error| FileFault::Damaged(error.to_string()))?;
            let read = (decompress.total_in() - before_in) as usize;
            taken += read;
            let made = (decompress.total_out() - before_out) as usize;
            self.unpacked += made as u64;
            if self.unpacked > MAX_UNPACKED {
                return Err(FileFault::TooLarge);
            }
            sink(self.block.get(..made).unwrap_or_default())?;
            if status == Status::StreamEnd {
                if let State::Member(decompress) = std::mem::replace(&mut self.state, State::Plain) {
                    self.state = State::Between(decompress);
                }
                return Ok(taken);
            }
            // A full block may have more behind it.
            if taken == packed.len() && made < self.block.len() {
                return Ok(taken);
            }
            if read == 0 && made == 0 {
                return Err(FileFault::Damaged("the gzip data leads nowhere".to_owned()));
            }
        }
    }

    fn hand_on(&mut self, bytes: &[u8], sink: &mut dyn FnMut(&[u8]) -> Result<(), FileFault>) -> Result<(), FileFault> {
        self.unpacked += bytes.len() as u64;
        if self.unpacked > MAX_UNPACKED { Err(FileFault::TooLarge) } else { sink(bytes) }
    }
}
