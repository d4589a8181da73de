use super::Parser;
use crate::filter_pattern::error::ParseError;
use crate::filter_pattern::syntax::Expression;

/// Ours, not AWS's: it bounds the recursion here and in the evaluation.
const PARENTHESES: usize = 100;

const CONDITION: &str = "a condition ($.field = value) or an opening parenthesis";
const JOINED: &str = "&&, || or";

impl Parser {
    pub(super) fn json(&mut self) -> Result<Expression, ParseError> {
        self.cursor.expect('{', "{")?;
        let expression = self.any()?;
        self.end('}')?;
        self.cursor.skip_space();
        if self.cursor.peek().is_some() {
            return Err(self.cursor.unexpected("the end of the pattern behind }"));
        }
        Ok(expression)
    }

    fn any(&mut self) -> Result<Expression, ParseError> {
        let mut expressions = vec![self.all()?];
        while self.cursor.take('|') {
            self.cursor.expect('|', "||")?;
            expressions.push(self.all()?);
        }
        Ok(Expression::Any(expressions))
    }

    fn all(&mut self) -> Result<Expression, ParseError> {
        let mut expressions = vec![self.one()?];
        while self.cursor.take('&') {
            self.cursor.expect('&', "&&")?;
            expressions.push(self.one()?);
        }
        Ok(Expression::All(expressions))
    }

    /// A condition or a group, and the space around it.
    fn one(&mut self) -> Result<Expression, ParseError> {
        self.cursor.skip_space();
        let expression = match self.cursor.peek() {
            Some('(') => self.group()?,
            Some('$') => self.condition()?,
            _ => return Err(self.no_condition()),
        };
        self.cursor.skip_space();
        Ok(expression)
    }

    fn no_condition(&self) -> ParseError {
        match self.cursor.path().trim_start_matches('.') {
            "" | "NOT" | "not" => self.cursor.unexpected(CONDITION),
            name => self.cursor.unexpected(&format!("{CONDITION}: a field is written $.{name}")),
        }
    }

    fn group(&mut self) -> Result<Expression, ParseError> {
        if self.parentheses == PARENTHESES {
            let expected = format!("at most {PARENTHESES} open parentheses");
            return Err(self.cursor.unexpected(&expected));
        }
        self.cursor.expect('(', "(")?;
        self.parentheses += 1;
        let expression = self.any()?;
        self.parentheses -= 1;
        self.end(')')?;
        Ok(expression)
    }

    /// What ends an expression where nothing joins another condition to it.
    fn end(&mut self, bracket: char) -> Result<(), ParseError> {
        let word = self.cursor.word();
        let hint = match word.to_ascii_uppercase().as_str() {
            "AND" => format!(": write && for {word}"),
            "OR" => format!(": write || for {word}"),
            _ => String::new(),
        };
        self.cursor.expect(bracket, &format!("{JOINED} {bracket}{hint}"))
    }
}
