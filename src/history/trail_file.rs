//! A trail's file, taken apart into its records without being read: `{"Records":[{"eventVersion":…},{"eventVersion":…}]}`, as AWS
//! writes it ("CloudTrail log file examples").

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

const START: &[u8] = br#"{"Records":["#;
const END: &[u8] = b"}]}";

/// How every record begins. Inside of a text its quotes would be written as `\"`.
static RECORD: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| AhoCorasick::new([r#"{"eventVersion":"#]).ok());

pub(super) struct TrailFile<'a> {
    bytes: &'a [u8],
    /// Where each record begins.
    starts: Vec<usize>,
}

impl<'a> TrailFile<'a> {
    /// `None` where that is no trail's file, or not written as AWS does.
    pub(super) fn of(bytes: &'a [u8]) -> Option<Self> {
        let bytes = bytes.trim_ascii_end();
        if !bytes.starts_with(START) || !bytes.ends_with(END) {
            return None;
        }
        let begins = |at: &usize| matches!(bytes.get(at - 1), Some(b'[' | b','));
        let found = RECORD.as_ref()?.find_iter(bytes).map(|found| found.start());
        let starts: Vec<_> = found.filter(|at| *at >= START.len()).filter(begins).collect();
        (starts.first() == Some(&START.len())).then_some(Self { bytes, starts })
    }

    /// How many there are.
    pub(super) fn records(&self) -> usize {
        self.starts.len()
    }

    fn record(&self, index: usize) -> Option<(&'a [u8], usize)> {
        let start = *self.starts.get(index)?;
        let (end, behind) = match self.starts.get(index + 1) {
            Some(next) => (*next - 1, 0),
            None => (self.bytes.len(), END.len() - 1),
        };
        Some((self.bytes.get(start..end - behind)?, end))
    }

    /// The record around a byte, and where the next one begins. What is cut out so may be no JSON: then there is another way to write.
    pub(super) fn around(&self, at: usize) -> Option<(&'a [u8], usize)> {
        self.record(self.starts.partition_point(|start| *start <= at).checked_sub(1)?)
    }

    /// A file is of some minutes: these two say which.
    pub(super) fn first_and_last(&self) -> impl Iterator<Item = &'a [u8]> {
        [0, self.starts.len() - 1].into_iter().filter_map(|index| Some(self.record(index)?.0))
    }
}
