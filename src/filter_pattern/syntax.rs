//! What a pattern says, once parsed.

use regex_lite::Regex;

#[derive(Debug, Clone)]
pub(super) enum Pattern {
    Everything,
    Terms(Terms),
    Json(Expression),
}

#[derive(Debug, Clone, Default)]
pub(super) struct Terms {
    pub(super) required: Vec<Term>,
    pub(super) optional: Vec<Term>,
    pub(super) excluded: Vec<Term>,
}

#[derive(Debug, Clone)]
pub(super) enum Term {
    Text(String),
    Regex(Regex),
}

#[derive(Debug, Clone)]
pub(super) enum Expression {
    Any(Vec<Expression>),
    All(Vec<Expression>),
    Condition(Selector, Test),
}

#[derive(Debug, Clone)]
pub(super) struct Selector(pub(super) Vec<Step>);

#[derive(Debug, Clone)]
pub(super) enum Step {
    Field(String),
    Index(usize),
    Every,
}

#[derive(Debug, Clone)]
pub(super) enum Test {
    Equals(Operand),
    Differs(Operand),
    Compares(Order, f64),
    IsNull,
    Is(bool),
    NotExists,
}

#[derive(Debug, Clone)]
pub(super) enum Operand {
    Text(Wildcards),
    Number { value: f64, text: String },
    Regex(Regex),
}

#[derive(Debug, Clone, Copy)]
pub(super) enum Order {
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// A text in which each `*` stands for any text.
#[derive(Debug, Clone)]
pub(super) struct Wildcards(pub(super) String);
