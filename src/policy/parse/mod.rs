//! From text to [`Policy`], or to all that is wrong with it.

mod fields;
mod hint;
mod json;
mod quiet_hours;
mod rule;

use std::borrow::Cow;

use self::fields::{Field, Fields};
use self::json::{Node, Shape};
use super::mistake::quoted;
use super::synonym::meant;
use super::{Mistake, Policy};
use crate::severity::Severity;

const FIELDS: [&str; 4] = ["min_severity", "ignore", "raise", "quiet_hours"];

pub(super) fn policy(text: &str) -> Result<Policy, Vec<Mistake>> {
    // Some editors put a byte order mark before the text.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = Reader { text, mistakes: Vec::new() };
    let mut policy = Policy::default();
    match Node::parse(text) {
        Ok(node) => reader.policy(node, &mut policy),
        Err(_) if text.trim().is_empty() => reader.say(text, "this is empty; a policy that changes nothing is {}"),
        // Read as UTF-8, every other character is a NUL, which JSON never has.
        Err(_) if text.chars().take(4).any(|character| character == '\0') => {
            reader.say(text, "this is UTF-16, as Windows PowerShell writes it; save it as UTF-8");
        }
        Err(error) => reader.not_json(&error),
    }
    if reader.mistakes.is_empty() { Ok(policy) } else { Err(reader.finish()) }
}

/// The text, and what has been found wrong so far.
struct Reader<'a> {
    text: &'a str,
    /// Where, in bytes, and what.
    mistakes: Vec<(usize, String)>,
}

impl<'a> Reader<'a> {
    fn policy(&mut self, node: Node<'a>, policy: &mut Policy) {
        let Some(fields) = self.fields(node, "a policy", FIELDS) else { return };
        for field in &fields.known {
            match field.name {
                "min_severity" => policy.min_severity = self.severity(*field).unwrap_or(Severity::Info),
                "quiet_hours" => policy.quiet_hours = self.quiet_hours(*field),
                list => {
                    let rules = self.list(*field, "a list of rules: [{…}]");
                    policy.rules.extend((1..).zip(rules).filter_map(|(number, rule)| self.rule(list, number, rule)));
                }
            }
        }
        policy.rules.sort_by_key(|rule| rule.line);
    }

    /// Says what is wrong with a piece of the text.
    fn say(&mut self, piece: &str, message: impl Into<String>) {
        let at = (piece.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize);
        self.mistakes.push((at, message.into()));
    }

    fn not_json(&mut self, error: &serde_json::Error) {
        let line: usize = self.text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
        let what = error.to_string();
        let what = what.rsplit_once(" at line ").map_or(what.as_str(), |(what, _)| what);
        let at = line + error.column().saturating_sub(1);
        let hint = hint::hint(self.text.get(..at).unwrap_or_default(), self.text.get(at..).unwrap_or_default(), what);
        self.mistakes.push((at, format!("this is no JSON: {what}{hint}")));
    }

    /// Mistakes in the order of the text, with their places.
    fn finish(mut self) -> Vec<Mistake> {
        self.mistakes.sort_by_key(|(at, _)| *at);
        let (mut line, mut column, mut here) = (1, 1, 0);
        let mut place = |at: usize| {
            for character in self.text.get(here..).unwrap_or_default().chars() {
                if here + character.len_utf8() > at {
                    break;
                }
                here += character.len_utf8();
                (line, column) = if character == '\n' { (line + 1, 1) } else { (line, column + 1) };
            }
            (line, column)
        };
        let placed = self.mistakes.into_iter().map(|(at, message)| {
            let (line, column) = place(at);
            Mistake { line, column, message }
        });
        placed.collect()
    }

    fn line_of(&self, piece: &str) -> usize {
        let at = (piece.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize);
        1 + self.text.get(..at).unwrap_or_default().matches('\n').count()
    }

    fn shape(&mut self, node: Node<'a>) -> Option<Shape<'a>> {
        match node.shape() {
            Ok(shape) => Some(shape),
            Err(_) => {
                self.say(node.source(), "this text has half a character: a \\u escape without its other half");
                None
            }
        }
    }

    fn list(&mut self, field: Field<'a>, expected: &str) -> Vec<Node<'a>> {
        match self.shape(field.node) {
            Some(Shape::List(nodes)) => nodes,
            Some(_) => {
                self.expected(field, expected);
                Vec::new()
            }
            None => Vec::new(),
        }
    }

    /// A text that says something.
    fn text(&mut self, field: Field<'a>) -> Option<Cow<'a, str>> {
        match self.shape(field.node)? {
            Shape::Text(text) if text.trim().is_empty() => {
                self.say(field.node.source(), format!("`{}` is empty", field.name));
                None
            }
            Shape::Text(text) => Some(text),
            _ => {
                self.expected(field, "text");
                None
            }
        }
    }

    /// A text or a list of texts, each read; `None` where one of them cannot be.
    fn texts<T>(&mut self, field: Field<'a>, read: impl Fn(&str) -> Result<T, String>) -> Option<Vec<T>> {
        let nodes = match self.shape(field.node)? {
            Shape::List(nodes) if nodes.is_empty() => {
                self.say(field.node.source(), format!("`{}` is empty: no event would match", field.name));
                return None;
            }
            Shape::List(nodes) => nodes,
            Shape::Text(_) => vec![field.node],
            _ => {
                self.expected(field, "text or a list of texts");
                return None;
            }
        };
        let values: Vec<_> = nodes.iter().map(|node| self.one(Field { node: *node, ..field }, &read)).collect();
        values.into_iter().collect()
    }

    /// A text, read.
    fn one<T>(&mut self, field: Field<'a>, read: impl Fn(&str) -> Result<T, String>) -> Option<T> {
        let text = self.text(field)?;
        match read(&text) {
            Ok(value) => Some(value),
            Err(problem) => {
                let trimmed = text.trim();
                let problem = match read(trimmed) {
                    Ok(_) => format!("has a space at one end; did you mean `{}`?", quoted(trimmed)),
                    Err(_) => problem,
                };
                self.say(field.node.source(), format!("`{}` {problem}", quoted(&text)));
                None
            }
        }
    }

    fn severity(&mut self, field: Field<'a>) -> Option<Severity> {
        self.one(field, |text| {
            text.parse().map_err(|_| not_one_of("severity", text, Severity::ALL.map(Severity::as_str)))
        })
    }

    fn expected(&mut self, field: Field<'a>, expected: &str) {
        let source = field.node.source();
        let hint = if expected.starts_with("text") && field.name == "account" && field.node.noun() == "a number" {
            format!(": write \"{}\", in double quotes", quoted(source))
        } else if matches!(source, "\"true\"" | "\"false\"") {
            ": write it without quotes".to_owned()
        } else {
            String::new()
        };
        self.say(source, format!("`{}` is {expected}; found {}{hint}", field.name, field.node.noun()));
    }
}

/// `is no severity; did you mean …`
fn not_one_of<const N: usize>(what: &str, text: &str, known: [&'static str; N]) -> String {
    match meant(text, known) {
        Some(word) => format!("is no {what}; did you mean `{word}`?"),
        None => format!("is no {what}; use {}", one_of(&known)),
    }
}

/// Has a text a digit where the form has one, and nowhere else? Parsers by themselves take more forms than one.
fn digits_in_place(text: &str, form: &str) -> bool {
    text.bytes().map(|byte| byte.is_ascii_digit()).eq(form.bytes().map(|byte| byte.is_ascii_digit()))
}

/// `a, b or c`
fn one_of(words: &[&str]) -> String {
    match words.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, others)) => format!("{} or {last}", others.join(", ")),
        None => String::new(),
    }
}
