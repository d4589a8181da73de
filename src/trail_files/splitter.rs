//! A trail's file, `{"Records":[…]}`, taken apart into its records as the bytes come: no more than one record is held at a time.
//!
//! Only brackets and strings are followed. Whether a record is JSON shows when it is read, and where it is none, the ones behind it are
//! found again by how CloudTrail begins each of them.

use super::FileFault;

/// The most bytes that one record may have. A CloudTrail event has 256 KB at most ("Quotas in AWS CloudTrail").
pub const MAX_RECORD: usize = 600_000;

/// Each time something is read again, up to [`MAX_RECORD`] bytes are. In a file in which more is broken than this, no more is found again.
const MAX_RECOVERED: usize = 1_000;

/// How CloudTrail begins a record ("CloudTrail log file examples"). Inside of a string its quotes would be written `\"`.
const RECORD: &[u8] = br#"{"eventVersion":"#;
const LIST: &[u8] = b"Records";

/// One entry of `Records`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Entry<'a> {
    /// Its text, which may be no JSON.
    Whole(&'a [u8]),
    /// It is no JSON, as whoever took it has said, or has no end.
    Broken(&'a [u8]),
    /// It has more than [`MAX_RECORD`] bytes; these are the first.
    TooLong(&'a [u8]),
}

/// What whoever takes an entry says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Taken {
    Read,
    /// It is no JSON.
    Broken,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Before a document, or behind one.
    Outside,
    /// Among the keys of a document.
    Keys,
    /// Inside of a value that is not `Records`.
    Value,
    /// Between the entries of `Records`.
    List,
    /// Inside of an entry.
    Entry,
    /// Inside of an entry that is too long.
    Excess,
}

pub(super) struct Splitter {
    state: State,
    /// Brackets that are open inside of an entry, or of a value.
    depth: usize,
    in_string: bool,
    escaped: bool,
    /// The last key of the document, as far as it can be `Records`, and whether its colon has come.
    key: Vec<u8>,
    colon: bool,
    entry: Vec<u8>,
    /// Bytes that are to be read again before any others.
    again: Vec<u8>,
    recovered: usize,
    documents: usize,
    lists: usize,
}

impl Splitter {
    pub(super) fn new() -> Self {
        Self {
            state: State::Outside,
            depth: 0,
            in_string: false,
            escaped: false,
            key: Vec::new(),
            colon: false,
            entry: Vec::new(),
            again: Vec::new(),
            recovered: 0,
            documents: 0,
            lists: 0,
        }
    }

    /// Takes the next bytes, and hands on each entry that is complete.
    pub(super) fn push(&mut self, bytes: &[u8], take: &mut dyn FnMut(Entry<'_>) -> Taken) -> Result<(), FileFault> {
        let mut bytes = bytes;
        loop {
            let mut again = std::mem::take(&mut self.again);
            if again.is_empty() {
                let taken = self.read(bytes, take)?;
                bytes = bytes.get(taken..).unwrap_or_default();
                if bytes.is_empty() && self.again.is_empty() {
                    return Ok(());
                }
            } else {
                let taken = self.read(&again, take)?;
                again.drain(..taken);
                self.again.append(&mut again);
            }
        }
    }

    /// Reads bytes up to where something is to be read again, or all of them.
    fn read(&mut self, bytes: &[u8], take: &mut dyn FnMut(Entry<'_>) -> Taken) -> Result<usize, FileFault> {
        let mut at = 0;
        while let Some(byte) = bytes.get(at).filter(|_| self.again.is_empty()) {
            match self.state {
                State::Outside => self.outside(*byte)?,
                // No key begins so: a broken record has closed more than it opened, and the list goes on.
                State::Keys if *byte == b'{' && self.lists > 0 && !self.in_string && !self.colon => {
                    self.begin();
                    continue;
                }
                State::Keys => self.keys(*byte),
                State::Value => {
                    if self.is_over(*byte) {
                        self.state = State::Keys;
                    }
                }
                State::List => match byte {
                    b' ' | b'\t' | b'\r' | b'\n' | b',' => {}
                    b']' => self.state = State::Keys,
                    _ => {
                        self.begin();
                        continue;
                    }
                },
                State::Entry | State::Excess => {
                    at += self.entry(bytes.get(at..).unwrap_or_default(), take);
                    continue;
                }
            }
            at += 1;
        }
        Ok(at)
    }

    /// Nothing more will come.
    pub(super) fn finish(&mut self, take: &mut dyn FnMut(Entry<'_>) -> Taken) -> Result<(), FileFault> {
        // An entry that never ends may have lost a quote, and hold others.
        while self.state == State::Entry && self.recover(take) {
            self.push(&[], take)?;
        }
        match self.state {
            State::Outside if self.documents == 0 => Err(FileFault::CutShort),
            State::Outside if self.lists == 0 => Err(FileFault::NoRecords),
            State::Outside => Ok(()),
            _ => Err(FileFault::CutShort),
        }
    }

    fn outside(&mut self, byte: u8) -> Result<(), FileFault> {
        match byte {
            b'{' => {
                self.state = State::Keys;
                (self.in_string, self.escaped, self.colon) = (false, false, false);
                self.key.clear();
                Ok(())
            }
            b' ' | b'\t' | b'\r' | b'\n' => Ok(()),
            // The byte order mark of UTF-8.
            0xef | 0xbb | 0xbf if self.documents == 0 => Ok(()),
            _ => Err(FileFault::NoRecords),
        }
    }

    fn keys(&mut self, byte: u8) {
        if self.in_string {
            match byte {
                _ if self.escaped => self.escaped = false,
                b'\\' => self.escaped = true,
                b'"' => self.in_string = false,
                // One byte more than the word has, so that a longer one is another.
                _ if self.key.len() <= LIST.len() && !self.colon => self.key.push(byte),
                _ => {}
            }
            return;
        }
        match byte {
            b'"' => {
                self.in_string = true;
                if !self.colon {
                    self.key.clear();
                }
            }
            b':' => self.colon = true,
            b',' => self.colon = false,
            b'[' if self.colon && self.key == LIST => {
                self.lists += 1;
                self.colon = false;
                self.state = State::List;
            }
            b'{' | b'[' => {
                self.depth = 1;
                self.state = State::Value;
            }
            b'}' => {
                self.documents += 1;
                self.state = State::Outside;
            }
            _ => {}
        }
    }

    /// Is the entry or value over with this byte?
    fn is_over(&mut self, byte: u8) -> bool {
        if self.in_string {
            match byte {
                _ if self.escaped => self.escaped = false,
                b'\\' => self.escaped = true,
                b'"' => self.in_string = false,
                _ => {}
            }
            return !self.in_string && self.depth == 0;
        }
        match byte {
            b'"' => self.in_string = true,
            b'{' | b'[' => self.depth += 1,
            b'}' | b']' => {
                self.depth = self.depth.saturating_sub(1);
                return self.depth == 0;
            }
            _ => {}
        }
        false
    }

    fn begin(&mut self) {
        self.state = State::Entry;
        (self.depth, self.in_string, self.escaped) = (0, false, false);
        self.entry.clear();
    }

    /// Takes the bytes up to the entry's end, and says how many.
    fn entry(&mut self, bytes: &[u8], take: &mut dyn FnMut(Entry<'_>) -> Taken) -> usize {
        for (at, byte) in bytes.iter().enumerate() {
            // What is neither object nor list nor string ends where the next entry begins.
            let is_bare = self.depth == 0 && !self.in_string;
            let ends_before = is_bare && matches!(byte, b',' | b']');
            if !ends_before && !self.is_over(*byte) {
                continue;
            }
            let length = if ends_before { at } else { at + 1 };
            self.keep(bytes.get(..length).unwrap_or_default());
            self.hand_on(take);
            return length;
        }
        self.keep(bytes);
        if self.state == State::Entry && self.entry.len() > MAX_RECORD && !self.recover(take) {
            self.state = State::Excess;
            self.entry.truncate(MAX_RECORD);
        }
        bytes.len()
    }

    fn keep(&mut self, bytes: &[u8]) {
        if self.state == State::Entry {
            self.entry.extend_from_slice(bytes);
        }
    }

    fn hand_on(&mut self, take: &mut dyn FnMut(Entry<'_>) -> Taken) {
        let is_too_long = self.state == State::Excess || self.entry.len() > MAX_RECORD;
        self.state = State::List;
        if is_too_long {
            if !self.recover(take) {
                take(Entry::TooLong(self.entry.get(..MAX_RECORD).unwrap_or(&self.entry)));
            }
            return;
        }
        let whole = self.entry.trim_ascii();
        if !whole.is_empty() && take(Entry::Whole(whole)) == Taken::Broken && !self.recover(take) {
            take(Entry::Broken(self.entry.trim_ascii()));
        }
    }

    /// What was taken for one entry may be a broken one and the beginning of others: a record that has lost a quote, say. Hands on what is
    /// before the next record, and reads again from there; `false` where none begins in it.
    fn recover(&mut self, take: &mut dyn FnMut(Entry<'_>) -> Taken) -> bool {
        let Some(next) = self.next_record().filter(|_| self.recovered < MAX_RECOVERED) else { return false };
        self.recovered += 1;
        self.again = self.entry.split_off(next);
        let broken = self.entry.trim_ascii_end();
        take(Entry::Broken(broken.strip_suffix(b",").unwrap_or(broken)));
        self.state = State::List;
        true
    }

    /// Where the next record begins inside of the entry.
    fn next_record(&self) -> Option<usize> {
        let follows = |at: &usize| self.entry.get(..*at).is_some_and(|before| before.trim_ascii_end().ends_with(b","));
        let windows = self.entry.windows(RECORD.len()).enumerate().skip(1);
        windows.filter(|(_, window)| *window == RECORD).map(|(at, _)| at).find(follows)
    }
}
