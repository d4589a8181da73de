use crate::filter_pattern::error::ParseError;

/// What an error shows of a path: it should stay one to read.
const PATH: usize = 60;

/// A place in the pattern's text.
pub(super) struct Cursor {
    characters: Vec<char>,
    position: usize,
}

impl Cursor {
    pub(super) fn new(text: &str) -> Self {
        Self { characters: text.chars().collect(), position: 0 }
    }

    /// Counted from 1, as an editor does.
    pub(super) fn column(&self) -> usize {
        self.position + 1
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.characters.get(self.position).copied()
    }

    pub(super) fn next(&mut self) -> Option<char> {
        let character = self.peek()?;
        self.position += 1;
        Some(character)
    }

    pub(super) fn take(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        self.position += usize::from(found);
        found
    }

    pub(super) fn take_word(&mut self, wanted: &str) -> bool {
        let found = self.word() == wanted;
        if found {
            self.position += wanted.len();
        }
        found
    }

    pub(super) fn take_while(&mut self, belongs: impl Fn(char) -> bool) -> String {
        let text: String = self.rest().take_while(|&c| belongs(c)).collect();
        self.position += text.chars().count();
        text
    }

    pub(super) fn skip_space(&mut self) {
        self.take_while(|c| c.is_ascii_whitespace());
    }

    pub(super) fn at_space_or_end(&self) -> bool {
        self.peek().is_none_or(|c| c.is_ascii_whitespace())
    }

    pub(super) fn expect(&mut self, wanted: char, expected: &str) -> Result<(), ParseError> {
        if self.take(wanted) { Ok(()) } else { Err(self.unexpected(expected)) }
    }

    pub(super) fn unexpected(&self, expected: &str) -> ParseError {
        let word = self.word();
        let found = match self.peek() {
            None => "end of the pattern".to_owned(),
            Some(_) if !word.is_empty() => word,
            Some(character) => format!("{character:?}"),
        };
        ParseError::new(self.column(), found, expected)
    }

    /// The word that begins here; empty where none does.
    pub(super) fn word(&self) -> String {
        self.rest().take_while(|&c| is_word(c)).collect()
    }

    /// The names and dots that begin here: a field, but for what a selector begins with.
    pub(super) fn path(&self) -> String {
        self.rest().take_while(|&c| is_word(c) || c == '.').take(PATH).collect()
    }

    fn rest(&self) -> impl Iterator<Item = char> {
        self.characters[self.position..].iter().copied()
    }
}

pub(super) fn is_word(character: char) -> bool {
    character.is_ascii_alphanumeric() || character == '_'
}
