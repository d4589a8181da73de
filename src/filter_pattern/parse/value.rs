use super::Parser;
use crate::filter_pattern::error::ParseError;
use crate::filter_pattern::syntax::{Operand, Wildcards};

const VALUE: &str = "a word, a number, \"quoted text\" or a %regular expression%";
const DOUBLE: &str = "text in double quotes, not in single ones";
const NUMBER: &str = "a number without quotes";
const NO_NULL: &str = "IS NULL, or \"null\" in quotes for the text";
const END: &str = "the end of the value: one of other characters than letters, digits and _ . - + * \
                   stands in \"double quotes\"";

impl Parser {
    /// What follows `=` or `!=`.
    pub(super) fn operand(&mut self) -> Result<Operand, ParseError> {
        self.cursor.skip_space();
        match self.cursor.peek() {
            Some('"') => Ok(Operand::Text(Wildcards(self.quoted()?))),
            Some('%') => self.regex().map(Operand::Regex),
            Some('\'') => Err(self.cursor.unexpected(DOUBLE)),
            _ => self.unquoted_operand(),
        }
    }

    fn unquoted_operand(&mut self) -> Result<Operand, ParseError> {
        let column = self.cursor.column();
        let text = self.unquoted(VALUE)?;
        if text.eq_ignore_ascii_case("null") {
            return Err(ParseError::new(column, text, NO_NULL));
        }
        Ok(match number(&text) {
            Some(value) => Operand::Number { value, text },
            None => Operand::Text(Wildcards(text)),
        })
    }

    /// What follows `<`, `<=`, `>` or `>=`.
    pub(super) fn limit(&mut self) -> Result<f64, ParseError> {
        self.cursor.skip_space();
        let column = self.cursor.column();
        let text = self.unquoted(NUMBER)?;
        number(&text).ok_or_else(|| ParseError::new(column, text, NUMBER))
    }

    fn unquoted(&mut self, expected: &str) -> Result<String, ParseError> {
        let text = self.cursor.take_while(is_unquoted);
        match self.cursor.peek() {
            _ if text.is_empty() => Err(self.cursor.unexpected(expected)),
            Some(c) if !c.is_ascii_whitespace() && !")}&|".contains(c) => Err(self.cursor.unexpected(END)),
            _ => Ok(text),
        }
    }
}

/// AWS documents letters, digits and `_`, but its own examples write `123.123.*` and `1e-3`, and
/// the CIS benchmark's patterns `kms.amazonaws.com`.
fn is_unquoted(character: char) -> bool {
    character.is_ascii_alphanumeric() || "_.-+*".contains(character)
}

/// An integer or a decimal, either with an optional sign and an optional exponent.
fn number(text: &str) -> Option<f64> {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    // Without this, Rust would also read "inf", "nan", ".5" and "5.".
    let digits_at_both_ends =
        unsigned.starts_with(|c: char| c.is_ascii_digit()) && unsigned.ends_with(|c: char| c.is_ascii_digit());
    if digits_at_both_ends { text.parse().ok() } else { None }
}
