//! Texts, kept packed until they are wanted: a hit is a kilobyte of JSON, and there may be a million.

use std::collections::VecDeque;

use flate2::{Compress, Compression, Decompress, FlushCompress, FlushDecompress, Status};

/// Bytes that are packed together. More pack better, and fewer are unpacked sooner.
const BLOCK: usize = 32 << 10;
/// Blocks that are kept unpacked: hits of one time lie in as many as there are runs.
const UNPACKED: usize = 96;

/// Where a text lies.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot {
    block: u32,
    at: u32,
    length: u32,
}

struct Block {
    packed: Box<[u8]>,
    length: usize,
}

/// The texts.
pub(super) struct Shelf {
    blocks: Vec<Block>,
    open: Vec<u8>,
    packer: Compress,
    unpacked: VecDeque<(usize, Vec<u8>)>,
}

impl Shelf {
    pub(super) fn new() -> Self {
        Self {
            blocks: Vec::new(),
            open: Vec::new(),
            packer: Compress::new(Compression::fast(), false),
            unpacked: VecDeque::new(),
        }
    }

    /// Puts a text away. `None` where there is no room left to count.
    pub(super) fn put(&mut self, text: &[u8]) -> Option<Spot> {
        if !self.open.is_empty() && self.open.len() + text.len() > BLOCK {
            self.close();
        }
        let spot = Spot {
            block: u32::try_from(self.blocks.len()).ok()?,
            at: u32::try_from(self.open.len()).ok()?,
            length: u32::try_from(text.len()).ok()?,
        };
        self.open.extend_from_slice(text);
        Some(spot)
    }

    fn close(&mut self) {
        let open = std::mem::take(&mut self.open);
        // What does not pack grows by a few bytes.
        let mut packed = Vec::with_capacity(open.len() + open.len() / 8 + 128);
        self.packer.reset();
        let ended =
            matches!(self.packer.compress_vec(&open, &mut packed, FlushCompress::Finish), Ok(Status::StreamEnd));
        // An empty block is one that could not be packed; its texts are then kept as they are.
        let packed = if ended { packed } else { Vec::new() };
        let length = open.len();
        match packed.is_empty() {
            true => self.blocks.push(Block { packed: open.into_boxed_slice(), length: 0 }),
            false => {
                self.blocks.push(Block { packed: packed.into_boxed_slice(), length });
                self.open = open;
                self.open.clear();
            }
        }
    }

    /// Gets a text out again.
    pub(super) fn get(&mut self, spot: Spot) -> Option<&[u8]> {
        let range = spot.at as usize..spot.at as usize + spot.length as usize;
        let number = spot.block as usize;
        let Some(block) = self.blocks.get(number) else { return self.open.get(range) };
        if block.length == 0 {
            return block.packed.get(range);
        }
        let at = match self.unpacked.iter().position(|(known, _)| *known == number) {
            Some(at) => at,
            None => {
                let mut bytes = Vec::with_capacity(block.length);
                Decompress::new(false).decompress_vec(&block.packed, &mut bytes, FlushDecompress::Finish).ok()?;
                if self.unpacked.len() == UNPACKED {
                    self.unpacked.pop_front();
                }
                self.unpacked.push_back((number, bytes));
                self.unpacked.len() - 1
            }
        };
        self.unpacked.get(at)?.1.get(range)
    }

    /// Forgets all of them.
    pub(super) fn clear(&mut self) {
        self.blocks.clear();
        self.open.clear();
        self.unpacked.clear();
    }
}
