use jiff::civil::Date;

use super::json::Node;
use super::{Field, Fields, Reader, digits_in_place, not_one_of};
use crate::classify::Kind;
use crate::country::{self, Country};
use crate::filter_pattern::FilterPattern;
use crate::policy::network::Network;
use crate::policy::rule::Condition;
use crate::policy::{Caller, Effect, Rule};
use crate::severity::Severity;
use crate::text::account::is_account_id;

const CONDITIONS: &str = "`pattern`, `kind`, `principal`, `account`, `address`, `country` or `not_country`";
const IGNORE: [&str; 10] =
    ["pattern", "kind", "principal", "account", "address", "country", "not_country", "reason", "until", "critical"];
const RAISE: [&str; 10] =
    ["pattern", "kind", "principal", "account", "address", "country", "not_country", "reason", "until", "to"];

const KINDS: [Kind; 8] = [
    Kind::SignIn,
    Kind::SignInStep,
    Kind::AccountRecovery,
    Kind::IamChange,
    Kind::AccessChange,
    Kind::RootUse,
    Kind::Tampering,
    Kind::Other,
];

/// It stands in mails, and all of the policy has to fit into the environment.
const MAX_REASON: usize = 200;

impl<'a> Reader<'a> {
    /// Reads a rule of one of the two lists.
    pub(super) fn rule(&mut self, list: &str, number: usize, node: Node<'a>) -> Option<Rule> {
        let raises = list == "raise";
        let what = if raises { "a `raise` rule" } else { "an `ignore` rule" };
        let fields = self.fields(node, what, if raises { RAISE } else { IGNORE })?;
        let before = self.mistakes.len();
        let conditions = self.conditions(&fields);
        let everything = conditions.is_empty() && self.mistakes.len() == before && !fields.riddle;
        let effect = if raises { self.raise(&fields) } else { self.ignore(&fields) };
        let reason = self.reason(&fields, what);
        let until = fields.get("until").and_then(|field| self.one(field, date));
        if everything {
            self.say(fields.start, format!("this rule would be for every event; say which with {CONDITIONS}"));
        }
        let line = self.line_of(fields.start);
        Some(Rule { number, line, reason: reason?, until, effect: effect?, conditions })
    }

    fn conditions(&mut self, fields: &Fields<'a>) -> Vec<Condition> {
        let read = |field: &Field<'a>| match field.name {
            "pattern" => self.pattern(*field).map(|pattern| Condition::Pattern(Box::new(pattern))),
            "kind" => self.texts(*field, kind).map(Condition::Kind),
            "principal" => self.texts(*field, Caller::parse).map(Condition::Principal),
            "account" => self.texts(*field, account).map(Condition::Account),
            "address" => self.texts(*field, Network::parse).map(Condition::Address),
            "country" => self.texts(*field, country).map(Condition::Country),
            "not_country" => self.texts(*field, country).map(Condition::NotCountry),
            _ => None,
        };
        fields.known.iter().filter_map(read).collect()
    }

    fn pattern(&mut self, field: Field<'a>) -> Option<FilterPattern> {
        let text = self.text(field)?;
        match text.parse::<FilterPattern>() {
            Ok(pattern) if pattern.is_empty() => {
                self.say(field.node.source(), "this pattern matches every event");
                None
            }
            Ok(pattern) => Some(pattern),
            Err(error) => {
                self.say(field.node.character(error.column()), error.problem());
                None
            }
        }
    }

    fn ignore(&mut self, fields: &Fields<'a>) -> Option<Effect> {
        let critical = match fields.get("critical") {
            None => false,
            Some(field) => match field.node.source() {
                "true" => true,
                "false" => false,
                _ => {
                    self.expected(field, "true or false");
                    return None;
                }
            },
        };
        if !critical && let Some(field) = fields.get("kind") {
            self.never_ignored(field);
        }
        Some(Effect::Ignore { critical })
    }

    /// Some kinds are critical always: such a rule would look as if it did something.
    fn never_ignored(&mut self, field: Field<'a>) {
        let source = field.node.source();
        for kind in [Kind::AccountRecovery, Kind::Tampering].map(Kind::as_str) {
            if let Some(at) = source.find(&format!("\"{kind}\"")) {
                let piece = source.get(at..).unwrap_or(source);
                self.say(piece, format!("`{kind}` is always critical: a rule hides it only with `\"critical\": true`"));
            }
        }
    }

    fn raise(&mut self, fields: &Fields<'a>) -> Option<Effect> {
        let Some(field) = fields.get("to") else {
            self.say(fields.start, "a `raise` rule needs `to`: notice, warning or critical");
            return None;
        };
        match self.severity(field)? {
            Severity::Info => {
                self.say(field.node.source(), "`info` is the least severity: nothing is raised to it");
                None
            }
            to => Some(Effect::Raise { to }),
        }
    }

    fn reason(&mut self, fields: &Fields<'a>, what: &str) -> Option<String> {
        let Some(field) = fields.get("reason") else {
            self.say(fields.start, format!("{what} needs a `reason`, for whoever reads it in a year"));
            return None;
        };
        let reason = self.text(field)?;
        let length = reason.chars().count();
        if length > MAX_REASON {
            self.say(field.node.source(), format!("`reason` has {length} characters, and {MAX_REASON} at most"));
        }
        Some(reason.trim().to_owned())
    }
}

fn kind(text: &str) -> Result<Kind, String> {
    if text == Kind::Unreadable.as_str() {
        return Err("is what no rule can be for: nothing in it can be read".to_owned());
    }
    KINDS
        .into_iter()
        .find(|kind| kind.as_str() == text)
        .ok_or_else(|| not_one_of("kind of event", text, KINDS.map(Kind::as_str)))
}

fn account(text: &str) -> Result<String, String> {
    if is_account_id(text) { Ok(text.to_owned()) } else { Err("is no account id; it has twelve digits".to_owned()) }
}

/// What is silent about a mistake would be silent about an intruder: no code that does not exist is taken.
fn country(text: &str) -> Result<Country, String> {
    if !country::KNOWN {
        return Err("needs a Trailbell that knows countries; build it with the feature `country`".to_owned());
    }
    Country::of_code(text).ok_or_else(|| match Country::meant_by(text) {
        Some(meant) => format!("is no country code; did you mean `{}`?", meant.code()),
        None => "is no country code; write two letters, such as JP or US (ISO 3166-1)".to_owned(),
    })
}

fn date(text: &str) -> Result<Date, String> {
    let written = digits_in_place(text, "0000-00-00").then(|| text.parse().ok()).flatten();
    written.ok_or_else(|| "is no date; write the last day like 2027-03-31".to_owned())
}
