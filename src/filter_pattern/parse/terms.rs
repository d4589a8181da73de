use super::cursor::is_word;
use super::{BRACES, Parser};
use crate::filter_pattern::error::ParseError;
use crate::filter_pattern::syntax::{Term, Terms};

const TERM: &str = "a term: letters, digits and _, \"quoted text\" or a %regular expression%";
const SPACE: &str = "a space: a term of other characters than letters, digits and _ \
                     stands in \"double quotes\"";

impl Parser {
    pub(super) fn terms(&mut self) -> Result<Terms, ParseError> {
        let mut terms = Terms::default();
        while self.cursor.peek().is_some() {
            let kind = if self.cursor.take('?') {
                &mut terms.optional
            } else if self.cursor.take('-') {
                &mut terms.excluded
            } else {
                &mut terms.required
            };
            kind.push(self.term()?);
            if !self.cursor.at_space_or_end() {
                return Err(self.cursor.unexpected(SPACE));
            }
            self.cursor.skip_space();
        }
        Ok(terms)
    }

    fn term(&mut self) -> Result<Term, ParseError> {
        match self.cursor.peek() {
            Some('"') => self.quoted().map(Term::Text),
            Some('%') => self.regex().map(Term::Regex),
            Some('=') => Err(self.cursor.unexpected(BRACES)),
            Some(c) if is_word(c) => Ok(Term::Text(self.cursor.take_while(is_word))),
            _ => Err(self.cursor.unexpected(TERM)),
        }
    }
}
