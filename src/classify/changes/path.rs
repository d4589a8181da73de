//! Where a name stands in a record, and how it is found there.

use std::borrow::Cow;

use serde_json::Value;

use crate::cloudtrail::{Omitted, Record, text_at, value_at};
use crate::text::account::is_account_id;

/// Places where something stands, best first. Each is a dotted path in `requestParameters`; after `response:` in `responseElements`, where AWS
/// puts the ids of what it created; after `details:` in `serviceEventDetails`. `parties[ACCOUNT].id` looks at the object of that `type` in a
/// list, `arns[].arn` at the first.
///
/// `OWN_ACCOUNT`, `OWN_ACCOUNT_UNLESS_NAMED` and `ANY_OTHER_ACCOUNT` are places too.
pub type Path = &'static [&'static str];

/// The account in which it happened.
pub(super) const OWN_ACCOUNT: &str = "own account";
/// The same, where an account that the request names would be recorded. Of a call that was refused, AWS mostly leaves the request out.
pub(super) const OWN_ACCOUNT_UNLESS_NAMED: &str = "own account unless named";
/// An account's id in `serviceEventDetails` that is not the one in which it happened: what AWS calls the field is not published.
pub(super) const ANY_OTHER_ACCOUNT: &str = "any other account";

/// What was asked for, and what was answered.
pub(super) struct Parameters {
    /// Absent where AWS left it out, which it does with most calls that it refuses. Whatever a request holds that AWS left out for its
    /// size is taken, but is not all of it.
    pub(super) request: Option<Value>,
    pub(super) response: Option<Value>,
    details: Option<Value>,
    own_account: Option<String>,
    /// What is not named was not named in the request either.
    names_all: bool,
    /// Set where AWS left it out for its size, and wrote that in its place: of what was asked for that says nothing.
    pub(super) omitted: Option<Omitted>,
}

/// What a request says under one name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Asked {
    /// The name is not there, and the request is: whoever called left it to AWS's default.
    Absent,
    Text(String),
    /// Nobody knows: there is no request, not all of it, or something that is no text.
    Unseen,
}

impl Asked {
    /// A truth value, which is no where it is not asked for; `None` where that is unknown.
    pub(super) fn truth(&self) -> Option<bool> {
        match self {
            Self::Absent => Some(false),
            Self::Text(text) if text.eq_ignore_ascii_case("true") => Some(true),
            Self::Text(text) if text.eq_ignore_ascii_case("false") => Some(false),
            Self::Text(_) | Self::Unseen => None,
        }
    }
}

impl Parameters {
    pub(super) fn of(record: &Record<'_>) -> Self {
        let (request, response) = (record.request_parameters.value(), record.response_elements.value());
        let omitted = request.as_ref().and_then(Omitted::of);
        let details = record.service_event_details.value();
        let own_account = record.account().map(str::to_owned);
        let names_all = omitted.is_none() && (request.is_some() || !record.has_error());
        Self { request, response, details, own_account, names_all, omitted }
    }

    /// The text at the first place that has one; of a list all of it.
    pub(super) fn text(&self, paths: Path) -> Option<String> {
        let read = |value: &Value, path: &str| text_at(value, path).or_else(|| list_at(value, path));
        paths.iter().find_map(|path| match *path {
            OWN_ACCOUNT => self.own_account.clone(),
            OWN_ACCOUNT_UNLESS_NAMED => self.own_account.clone().filter(|_| self.names_all),
            ANY_OTHER_ACCOUNT => other_account(self.details.as_ref()?, self.own_account.as_deref()),
            path => self.of_path(path).and_then(|(value, path)| found(value, path, read)).filter(|text| is_shown(text)),
        })
    }

    /// What stands at the first place that has something.
    pub(super) fn value(&self, paths: Path) -> Option<&Value> {
        let at = |path: &&'static str| self.of_path(path).and_then(|(value, path)| found(value, path, value_at));
        paths.iter().filter_map(at).find(|value| !value.is_null())
    }

    /// The text of another key in the object in which something stands.
    pub(super) fn beside(&self, paths: Path, key: &str) -> Option<String> {
        paths.iter().find_map(|path| {
            let (value, path) = self.of_path(path)?;
            let (object, _) = path.rsplit_once('.')?;
            text_at(value_at(value, object)?, key)
        })
    }

    /// A parameter of the request, where there is one.
    pub(super) fn asked(&self, parameter: &str) -> Option<String> {
        text_at(self.request.as_ref()?, parameter)
    }

    /// The same, with what it means that there is none.
    pub(super) fn ask(&self, parameter: &str) -> Asked {
        let Some(request) = self.request.as_ref().filter(|request| request.is_object()) else { return Asked::Unseen };
        match (text_at(request, parameter), value_at(request, parameter)) {
            (Some(text), _) => Asked::Text(text),
            (None, None | Some(Value::Null)) if self.omitted.is_none() && !is_cut(request, parameter) => Asked::Absent,
            // An empty text says nothing.
            (None, Some(Value::String(_))) => Asked::Absent,
            (None, _) => Asked::Unseen,
        }
    }

    /// Was there a request, and not all of it is known? Then an absent name means nothing.
    pub(super) fn hides(&self, paths: Path) -> bool {
        let of_request = |path: &&&'static str| !path.contains([':', ' ']);
        self.request.is_some() && paths.iter().filter(of_request).any(|path| self.ask(path) == Asked::Unseen)
    }

    /// Is anything in the request called so, or does any text in it hold the word? `None` where there is no request.
    pub(super) fn request_mentions(&self, word: &str) -> Option<bool> {
        let request = self.request.as_ref().filter(|_| self.omitted.is_none())?;
        Some(request.to_string().to_ascii_lowercase().contains(word))
    }

    fn of_path<'p>(&self, path: &'p str) -> Option<(&Value, &'p str)> {
        let (value, path) = match path.split_once(':') {
            Some(("response", path)) => (&self.response, path),
            Some(("details", path)) => (&self.details, path),
            _ => (&self.request, path),
        };
        value.as_ref().map(|value| (value, path))
    }
}

/// The texts of a list.
fn list_at(value: &Value, path: &str) -> Option<String> {
    let texts = value_at(value, path)?.as_array()?.iter().filter_map(Value::as_str).map(str::trim);
    let texts: Vec<_> = texts.filter(|text| !text.is_empty()).collect();
    (!texts.is_empty()).then(|| texts.join(", "))
}

/// AWS hides names of people, addresses and telephone numbers so.
fn is_shown(text: &str) -> bool {
    text != "HIDDEN_DUE_TO_SECURITY_REASONS" && !text.bytes().all(|byte| byte == b'*')
}

/// What is found at the end of a path that may lead through lists.
fn found<'v, T>(value: &'v Value, path: &str, at: impl Fn(&'v Value, &str) -> Option<T>) -> Option<T> {
    let Some((list, rest)) = path.split_once('[') else { return at(value, path) };
    let (kind, rest) = rest.split_once(']')?;
    let list = value_at(value, list)?.as_array()?;
    let is_of_kind = |item: &&Value| text_at(item, "type").is_some_and(|of| of.eq_ignore_ascii_case(kind));
    let item = if kind.is_empty() { list.first() } else { list.iter().find(is_of_kind) }?;
    at(item, rest.strip_prefix('.')?)
}

/// The first account's id that is not our own.
fn other_account(value: &Value, own: Option<&str>) -> Option<String> {
    let text: Cow<'_, str> = match value {
        Value::String(text) => text.trim().into(),
        Value::Number(number) => number.to_string().into(),
        Value::Array(list) => return list.iter().find_map(|value| other_account(value, own)),
        Value::Object(object) => return object.values().find_map(|value| other_account(value, own)),
        Value::Null | Value::Bool(_) => return None,
    };
    (is_account_id(&text) && own != Some(&*text)).then(|| text.into_owned())
}

/// Is something around a nested name unreadable?
fn is_cut(request: &Value, path: &str) -> bool {
    let around = path.match_indices('.').filter_map(|(dot, _)| value_at(request, &path[..dot]));
    around.into_iter().any(|around| !(around.is_object() || around.is_null()) || Omitted::of(around).is_some())
}
