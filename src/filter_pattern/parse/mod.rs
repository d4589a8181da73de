//! From text to [`Pattern`]. A function takes what its name says and leaves the cursor behind it.

mod condition;
mod cursor;
mod expression;
mod regex;
mod selector;
mod terms;
mod value;

use regex_lite::Regex;

use self::cursor::Cursor;
use super::error::ParseError;
use super::syntax::Pattern;

const CHARACTERS: usize = 1024;
const REGEXES: usize = 2;

const NO_SPACE_DELIMITED: &str = "a JSON pattern { … } or terms: CloudTrail records are JSON, \
                                  which patterns for space-delimited log events do not fit";
const BRACES: &str = "braces around a JSON pattern: { $.field = value }";

pub(super) fn pattern(text: &str) -> Result<Pattern, ParseError> {
    let length = text.chars().count();
    if length > CHARACTERS {
        return Err(ParseError::new(
            CHARACTERS + 1,
            format!("length of {length} characters"),
            format!("at most {CHARACTERS}"),
        ));
    }
    let mut parser = Parser { cursor: Cursor::new(text), regexes: 0, wildcards: 0, parentheses: 0 };
    parser.cursor.skip_space();
    match parser.cursor.peek() {
        None => Ok(Pattern::Everything),
        Some('{') => parser.json().map(Pattern::Json),
        Some('[') => Err(parser.cursor.unexpected(NO_SPACE_DELIMITED)),
        Some('$') => Err(parser.cursor.unexpected(BRACES)),
        Some(_) => parser.terms().map(Pattern::Terms),
    }
}

struct Parser {
    cursor: Cursor,
    regexes: usize,
    wildcards: usize,
    /// How many are open.
    parentheses: usize,
}

impl Parser {
    fn regex(&mut self) -> Result<Regex, ParseError> {
        self.regexes += 1;
        if self.regexes > REGEXES {
            return Err(ParseError::new(
                self.cursor.column(),
                "third regular expression",
                format!("at most {REGEXES} in a pattern"),
            ));
        }
        regex::take(&mut self.cursor)
    }

    /// Text in double quotes, in which `\"` stands for a quote and `\\` for a backslash.
    fn quoted(&mut self) -> Result<String, ParseError> {
        self.cursor.expect('"', "a double quote")?;
        let mut text = String::new();
        loop {
            match self.cursor.next() {
                None => return Err(self.cursor.unexpected("a double quote that ends the text")),
                Some('"') => return Ok(text),
                Some('\\') if matches!(self.cursor.peek(), Some('"' | '\\')) => {
                    text.extend(self.cursor.next());
                }
                Some(character) => text.push(character),
            }
        }
    }
}
