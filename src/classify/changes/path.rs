//! Where a name stands in a record, and how it is found there.

use serde_json::Value;

use crate::cloudtrail::{Omitted, Record, text_at, value_at};

/// Places where something stands, best first. Each is a dotted path in `requestParameters`, or, after `response:`, in
/// `responseElements`, where AWS puts the ids of what it created.
pub type Path = &'static [&'static str];

/// What was asked for, and what was answered.
pub(super) struct Parameters {
    /// Absent where AWS left it out, which it does with most calls that it refuses. Whatever a request holds that AWS left out for its
    /// size is taken, but is not all of it.
    pub(super) request: Option<Value>,
    response: Option<Value>,
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
        Self { request, response, omitted }
    }

    /// The text at the first place that has one.
    pub(super) fn text(&self, paths: Path) -> Option<String> {
        paths.iter().find_map(|path| self.of_path(path).and_then(|(value, path)| text_at(value, path)))
    }

    /// What stands at the first place that has something.
    pub(super) fn value(&self, paths: Path) -> Option<&Value> {
        let at = |path: &&'static str| self.of_path(path).and_then(|(value, path)| value_at(value, path));
        paths.iter().filter_map(at).find(|value| !value.is_null())
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
        let of_request = |path: &&&'static str| !path.starts_with("response:");
        self.request.is_some() && paths.iter().filter(of_request).any(|path| self.ask(path) == Asked::Unseen)
    }

    fn of_path<'p>(&self, path: &'p str) -> Option<(&Value, &'p str)> {
        match path.strip_prefix("response:") {
            Some(path) => self.response.as_ref().map(|response| (response, path)),
            None => self.request.as_ref().map(|request| (request, path)),
        }
    }
}

/// Is something around a nested name unreadable?
fn is_cut(request: &Value, path: &str) -> bool {
    let around = path.match_indices('.').filter_map(|(dot, _)| value_at(request, &path[..dot]));
    around.into_iter().any(|around| !(around.is_object() || around.is_null()) || Omitted::of(around).is_some())
}
