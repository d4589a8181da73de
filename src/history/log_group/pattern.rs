//! The filter pattern that is made of a question.
//!
//! Every answer must match it; what else does is left out by the search. Names are asked for in any case, and AWS compares letter by
//! letter, so a text that every answer contains becomes a regular expression over the whole event: `alice` is `%[Aa][Ll][Ii][Cc][Ee]%`.
//! Two of them are allowed in a pattern, and 1,024 characters ("Supported regular expressions (regex) syntax", Amazon CloudWatch Logs User
//! Guide). What does not fit is left out, but never an alternative: without one of them an answer would be missing.

use crate::filter_pattern::FilterPattern;
use crate::history::Question;
use crate::history::question::Needle;

/// Regular expressions in a pattern.
const REGEXES: usize = 2;
/// Characters in a pattern.
const CHARACTERS: usize = 1024;
/// So many characters of a text are asked for; the fewer, the more alternatives there is room for.
const LENGTHS: [usize; 3] = [32, 12, 5];
/// A letter that is written as an escape hides what is looked for: such an event is an answer until it has been read.
const ESCAPED: &str = r"\\u00";

/// A pattern that lets through at least what the question holds for, whatever its time; `None` where it cannot tell anything apart.
///
/// What was given as a filter pattern goes in as it is, several with `||` between them, and then nothing beside it.
#[must_use]
pub fn pattern(question: &Question) -> Option<FilterPattern> {
    question.given_patterns().and_then(|given| joined(&given)).or_else(|| made(question))
}

/// Several patterns as one.
fn joined(patterns: &[&FilterPattern]) -> Option<FilterPattern> {
    match patterns {
        [] => None,
        [one] => (!one.is_empty()).then(|| (*one).clone()),
        several => {
            let condition = |pattern: &&FilterPattern| {
                let text = pattern.to_string();
                let inner = text.trim().strip_prefix('{')?.strip_suffix('}')?.trim();
                Some(format!("({inner})"))
            };
            let conditions: Option<Vec<_>> = several.iter().map(condition).collect();
            // Each may have as many wildcards and regular expressions as all together may.
            format!("{{ {} }}", conditions?.join(" || ")).parse().ok()
        }
    }
}

/// A regular expression for each of the conditions that are rarest, as far as there is room.
fn made(question: &Question) -> Option<FilterPattern> {
    let mut terms: Vec<String> = Vec::new();
    for alternatives in question.needle_groups() {
        if terms.len() == REGEXES {
            break;
        }
        let taken: usize = terms.iter().map(|term| term.len() + 1).sum();
        terms.extend(
            LENGTHS.iter().map(|length| term(&alternatives, *length)).find(|term| taken + term.len() <= CHARACTERS),
        );
    }
    if terms.is_empty() {
        return None;
    }
    terms.join(" ").parse().ok()
}

fn term(alternatives: &[Needle], length: usize) -> String {
    let mut expressions: Vec<_> = alternatives.iter().map(|needle| needle.expression(length)).collect();
    expressions.sort();
    expressions.dedup();
    format!("%{}|{ESCAPED}%", expressions.join("|"))
}
