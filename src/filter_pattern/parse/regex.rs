//! The regular expressions that CloudWatch Logs allows between percent signs.

use regex_lite::{Regex, RegexBuilder};

use super::cursor::Cursor;
use crate::filter_pattern::error::ParseError;

/// Far more than 1,024 characters of expression need, unless they multiply as in `.{99}{99}{99}`.
const COMPILED_BYTES: usize = 128 * 1024;

const CHARACTERS: &str = "letters, digits, spaces, : _ # = @ / ; , - ^ $ ? [ ] { } | \\ * + . \
                          in a regular expression: groups are not supported, \
                          \\xhh stands for any other ASCII character";
const ESCAPES: &str = "an operator, a symbol, or d D s S w W t n xhh behind the backslash";
const HEXADECIMAL: &str = "two hexadecimal digits of an ASCII character behind \\x";

/// Takes a regular expression and the percent signs around it.
pub(super) fn take(cursor: &mut Cursor) -> Result<Regex, ParseError> {
    let column = cursor.column();
    cursor.expect('%', "a %regular expression%")?;
    if cursor.peek() == Some('%') {
        return Err(cursor.unexpected("a regular expression between the percent signs"));
    }
    let mut expression = String::new();
    let mut in_class = false;
    while !cursor.take('%') {
        match cursor.peek() {
            None => {
                return Err(cursor.unexpected("a percent sign that ends the regular expression"));
            }
            Some('\\') => expression.push_str(&escape(cursor)?),
            Some(character) if character.is_ascii_alphanumeric() || is_symbol(character) => {
                expression.push(character);
                cursor.next();
                in_class = character == '[' || in_class && character != ']';
                // "Either m or n can be omitted" from {m,n}, but the engine insists on m.
                if character == '{' && cursor.peek() == Some(',') && !in_class {
                    expression.push('0');
                }
            }
            Some(_) => return Err(cursor.unexpected(CHARACTERS)),
        }
    }
    RegexBuilder::new(&expression)
        // "Matches any single character": assumed to include a line break.
        .dot_matches_new_line(true)
        .size_limit(COMPILED_BYTES)
        .build()
        .map_err(|problem| {
            ParseError::new(column, format!("regular expression {expression}"), format!("one that compiles: {problem}"))
        })
}

/// Takes a backslash and what belongs to it.
fn escape(cursor: &mut Cursor) -> Result<String, ParseError> {
    cursor.expect('\\', "a backslash")?;
    if cursor.take('x') {
        return hexadecimal(cursor);
    }
    match cursor.peek() {
        Some(c) if "dDsSwWtn".contains(c) || is_symbol(c) => {
            cursor.next();
            Ok(format!("\\{c}"))
        }
        _ => Err(cursor.unexpected(ESCAPES)),
    }
}

/// Takes the digits behind `\x`.
fn hexadecimal(cursor: &mut Cursor) -> Result<String, ParseError> {
    let column = cursor.column();
    let digits: String = [cursor.next(), cursor.next()].into_iter().flatten().collect();
    let ascii =
        digits.starts_with(|c: char| ('0'..='7').contains(&c)) && digits.ends_with(|c: char| c.is_ascii_hexdigit());
    match digits.len() {
        2 if ascii => Ok(format!("\\x{digits}")),
        _ => Err(ParseError::new(column, format!("{digits:?}"), HEXADECIMAL)),
    }
}

fn is_symbol(character: char) -> bool {
    // The space is not in AWS's list of allowed characters but in its examples.
    " :_#=@/;,-^$?[]{}|\\*+.".contains(character)
}
