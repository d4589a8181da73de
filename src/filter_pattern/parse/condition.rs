use super::Parser;
use crate::filter_pattern::error::ParseError;
use crate::filter_pattern::syntax::{Expression, Order, Test};

const TEST: &str = "an operator (= != < <= > >=), IS NULL, IS TRUE, IS FALSE or NOT EXISTS";
const NO_EXISTS: &str = "an operator (= != < <= > >=), IS NULL, IS TRUE, IS FALSE or NOT EXISTS: \
                         CloudWatch Logs does not support EXISTS without NOT";
const EQUALS: &str = "a value: write a single =";
const IS: &str = "NULL, TRUE or FALSE behind IS";
const NO_IS_NOT: &str = "NULL, TRUE or FALSE behind IS: CloudWatch Logs does not support IS NOT";

impl Parser {
    pub(super) fn condition(&mut self) -> Result<Expression, ParseError> {
        let selector = self.selector()?;
        self.cursor.skip_space();
        let test = self.test()?;
        Ok(Expression::Condition(selector, test))
    }

    fn test(&mut self) -> Result<Test, ParseError> {
        if self.cursor.take('=') {
            return match self.cursor.peek() {
                Some('=') => Err(self.cursor.unexpected(EQUALS)),
                _ => self.operand().map(Test::Equals),
            };
        }
        if self.cursor.take('!') {
            self.cursor.expect('=', "!=")?;
            return self.operand().map(Test::Differs);
        }
        if self.cursor.take('<') {
            return self.comparison(Order::Less, Order::LessOrEqual);
        }
        if self.cursor.take('>') {
            return self.comparison(Order::Greater, Order::GreaterOrEqual);
        }
        if self.cursor.take_word("IS") {
            return self.is();
        }
        if self.cursor.take_word("NOT") {
            self.cursor.skip_space();
            if self.cursor.take_word("EXISTS") {
                return Ok(Test::NotExists);
            }
            return Err(self.cursor.unexpected("EXISTS behind NOT"));
        }
        Err(self.cursor.unexpected(match self.cursor.word().as_str() {
            "EXISTS" => NO_EXISTS,
            _ => TEST,
        }))
    }

    /// What follows `<` or `>`.
    fn comparison(&mut self, strict: Order, or_equal: Order) -> Result<Test, ParseError> {
        let order = if self.cursor.take('=') { or_equal } else { strict };
        Ok(Test::Compares(order, self.limit()?))
    }

    /// What follows `IS`.
    fn is(&mut self) -> Result<Test, ParseError> {
        self.cursor.skip_space();
        for (word, test) in [("NULL", Test::IsNull), ("TRUE", Test::Is(true)), ("FALSE", Test::Is(false))] {
            if self.cursor.take_word(word) {
                return Ok(test);
            }
        }
        Err(self.cursor.unexpected(match self.cursor.word().as_str() {
            "NOT" => NO_IS_NOT,
            _ => IS,
        }))
    }
}
