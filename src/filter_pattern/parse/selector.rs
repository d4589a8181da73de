use super::Parser;
use super::cursor::is_word;
use crate::filter_pattern::error::ParseError;
use crate::filter_pattern::syntax::{Selector, Step};

const WILDCARDS: usize = 3;

const FIELD: &str = "a field name, * or ['a name of other characters']";
const ELEMENT: &str = "the number of an element, counted from 0, or *";

impl Parser {
    pub(super) fn selector(&mut self) -> Result<Selector, ParseError> {
        self.cursor.expect('$', "$")?;
        if self.cursor.peek() != Some('.') {
            return Err(self.cursor.unexpected("a dot: a selector begins with $."));
        }
        let mut steps = Vec::new();
        loop {
            let column = self.cursor.column();
            let step = if self.cursor.take('.') {
                self.field()?
            } else if self.cursor.take('[') {
                self.element()?
            } else {
                return Ok(Selector(steps));
            };
            if matches!(step, Step::Every) {
                self.count_wildcard(&steps, column)?;
            }
            steps.push(step);
        }
    }

    /// What follows a dot.
    fn field(&mut self) -> Result<Step, ParseError> {
        if self.cursor.take('*') {
            return Ok(Step::Every);
        }
        if self.cursor.take('[') {
            self.cursor.expect('\'', "a field name in 'single quotes'")?;
            let name = self.cursor.take_while(|c| c != '\'');
            self.cursor.expect('\'', "a single quote that ends the field name")?;
            self.cursor.expect(']', "]")?;
            return Ok(Step::Field(name));
        }
        let name = self.cursor.take_while(|c| is_word(c) || c == '-');
        if name.is_empty() {
            return Err(self.cursor.unexpected(FIELD));
        }
        Ok(Step::Field(name))
    }

    /// What follows an opening bracket.
    fn element(&mut self) -> Result<Step, ParseError> {
        let column = self.cursor.column();
        let step = if self.cursor.take('*') {
            Step::Every
        } else {
            let digits = self.cursor.take_while(|c| c.is_ascii_digit());
            if digits.is_empty() {
                return Err(self.cursor.unexpected(ELEMENT));
            }
            let too_large = |_| ParseError::new(column, &digits, ELEMENT);
            Step::Index(digits.parse().map_err(too_large)?)
        };
        self.cursor.expect(']', "]")?;
        Ok(step)
    }

    fn count_wildcard(&mut self, steps: &[Step], column: usize) -> Result<(), ParseError> {
        if steps.iter().any(|step| matches!(step, Step::Every)) {
            return Err(ParseError::new(column, "second wildcard in a selector", "at most 1"));
        }
        self.wildcards += 1;
        if self.wildcards > WILDCARDS {
            let expected = format!("at most {WILDCARDS} in a pattern");
            return Err(ParseError::new(column, "fourth wildcard selector", expected));
        }
        Ok(())
    }
}
