//! What a record must contain, looked for in bytes before anything is read.

use aho_corasick::{AhoCorasick, Input, MatchKind};

/// How long a piece is looked for in all its spellings: eight for three letters.
const PIECE: usize = 3;

/// A text that stands in a record letter by letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::history) struct Needle {
    text: String,
    any_case: bool,
}

impl Needle {
    /// This text, in these letters.
    pub(super) fn exactly(text: &str) -> Self {
        Self { text: text.to_owned(), any_case: false }
    }

    /// The longest part of a text that JSON cannot write otherwise, in small letters or capitals. Numbers stand in records as texts.
    /// `None` where too little is left.
    pub(super) fn within(text: &str) -> Option<Self> {
        let plain = |character: char| character.is_ascii_alphanumeric() || matches!(character, '.' | ':' | '-' | '_');
        let longest = text.split(|character| !plain(character)).max_by_key(|piece| piece.len())?;
        (longest.len() >= 2).then(|| Self { text: longest.to_ascii_lowercase(), any_case: true })
    }

    pub(super) fn length(&self) -> usize {
        self.text.len()
    }

    /// Its letters, small ones where their case is no matter.
    pub(in crate::history) fn text(&self) -> &str {
        &self.text
    }

    /// May it stand there in capitals too?
    pub(in crate::history) fn is_any_case(&self) -> bool {
        self.any_case
    }

    /// The same as a regular expression of CloudWatch Logs, of at most so many of its characters: a part of it stands there as well.
    pub(in crate::history) fn expression(&self, most: usize) -> String {
        let mut expression = String::new();
        for character in self.text.chars().take(most) {
            match character {
                letter if self.any_case && letter.is_ascii_alphabetic() => {
                    expression.extend(['[', letter.to_ascii_uppercase(), letter.to_ascii_lowercase(), ']']);
                }
                '.' => expression.push_str("\\."),
                other => expression.push(other),
            }
        }
        expression
    }

    /// Where in the text the piece begins that is looked for, and its spellings. Vowels are everywhere; the middle of a name is rarest.
    fn pieces(&self) -> (usize, Vec<String>) {
        if !self.any_case {
            return (0, vec![self.text.clone()]);
        }
        let length = self.text.len().min(PIECE);
        let common = |at: &usize| {
            let piece = &self.text.as_bytes()[*at..at + length];
            if EVERYWHERE.windows(length).any(|common| common == piece) {
                return usize::MAX;
            }
            piece
                .iter()
                .map(|byte| COMMON.iter().position(|common| common == byte).map_or(0, |at| COMMON.len() - at))
                .sum::<usize>()
        };
        let at = (0..=self.text.len() - length).min_by_key(common).unwrap_or(0);
        let piece = &self.text[at..at + length];
        let mut spellings = vec![String::new()];
        for character in piece.chars() {
            let both = [character, character.to_ascii_uppercase()];
            let ways = if both[0] == both[1] { &both[..1] } else { &both[..] };
            spellings =
                spellings.iter().flat_map(|start| ways.iter().map(move |way| format!("{start}{way}"))).collect();
        }
        (at, spellings)
    }

    /// Does it stand there, with the byte at `at` of it at `found`?
    fn is_at(&self, bytes: &[u8], found: usize, at: usize) -> bool {
        let Some(start) = found.checked_sub(at) else { return false };
        bytes.get(start..start + self.text.len()).is_some_and(|there| match self.any_case {
            true => there.eq_ignore_ascii_case(self.text.as_bytes()),
            false => there == self.text.as_bytes(),
        })
    }
}

/// Stands in every record.
const EVERYWHERE: &[u8] = b".amazonaws.com";

/// Letters of CloudTrail's records, the commonest first.
const COMMON: &[u8] = b"eaitnorscdulmpgh0123456789:.-vfw";

/// Needles, and all that is needed to look for them at once.
#[derive(Debug, Clone)]
pub(in crate::history) struct Needles {
    automaton: AhoCorasick,
    /// With the place in each of the piece that is looked for.
    needles: Vec<(Needle, usize)>,
}

impl Needles {
    /// `None` where there is nothing to look for.
    pub(super) fn new(mut needles: Vec<Needle>) -> Option<Self> {
        if needles.is_empty() {
            return None;
        }
        // A letter, digit or sign of ASCII that is written as an escape: what that record holds is seen when it is read.
        needles.push(Needle::exactly("\\u00"));
        needles.dedup();
        let pieces: Vec<_> = needles.iter().map(Needle::pieces).collect();
        // The first place at which any of them stands, whichever ends first; and so many short texts are looked for at once.
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostFirst)
            .build(pieces.iter().flat_map(|(_, spellings)| spellings))
            .ok()?;
        let needles = needles.into_iter().zip(pieces).map(|(needle, (at, _))| (needle, at)).collect();
        Some(Self { automaton, needles })
    }

    /// Where the next one begins or goes on, from `from` on.
    pub(in crate::history) fn next(&self, bytes: &[u8], from: usize) -> Option<usize> {
        let mut from = from;
        loop {
            let found = self.automaton.find(Input::new(bytes).range(from..))?.start();
            if self.needles.iter().any(|(needle, at)| needle.is_at(bytes, found, *at)) {
                return Some(found);
            }
            from = found + 1;
        }
    }

    /// Is there one?
    pub(in crate::history) fn are_in(&self, bytes: &[u8]) -> bool {
        self.next(bytes, 0).is_some()
    }
}
