//! To what it was done.

use serde_json::Value;

use super::{Case, Needle};
use crate::classify::{Change, Meaning, Object, Outcome, RequestDetail};
use crate::cloudtrail::Arn;
use crate::text::glob::matches_in_iam as matches;
use crate::voice::change::short_name;

/// A kind of thing that can be asked for, with what it is in our tables.
const KINDS: [(&str, &[Object]); 7] = [
    ("user", &[Object::User, Object::DirectoryUser]),
    ("role", &[Object::Role, Object::ServiceLinkedRole]),
    ("group", &[Object::Group, Object::DirectoryGroup]),
    ("policy", &[Object::Policy, Object::InlinePolicy, Object::CustomerPolicy]),
    ("permission-set", &[Object::PermissionSet]),
    ("key", &[Object::AccessKey]),
    ("mfa", &[Object::MfaDevice, Object::VirtualMfaDevice]),
];

/// One thing, by its name, its id or its ARN; with `user/` and the like before it, of that kind alone. `*` in it stands for any text.
#[derive(Debug, Clone)]
pub struct Target {
    objects: Option<&'static [Object]>,
    text: String,
}

impl Target {
    /// Reads `deploy`, `user/deploy`, `arn:aws:iam::123456789012:user/deploy`, `AKIA…`.
    ///
    /// # Errors
    /// What is wrong with it, a sentence.
    pub fn parse(text: &str) -> Result<Self, String> {
        let text = text.trim();
        let kind = text.split_once('/').and_then(|(kind, name)| {
            KINDS.iter().find(|(known, _)| *known == kind).map(|(_, objects)| (*objects, name))
        });
        let (objects, text) = match kind {
            Some((objects, name)) => (Some(objects), name),
            None => (None, text),
        };
        if short_name(text).is_empty() {
            return Err("says no name".to_owned());
        }
        Ok(Self { objects, text: text.to_owned() })
    }

    /// What it is called, without path and kind.
    #[must_use]
    pub fn name(&self) -> &str {
        short_name(&self.text)
    }

    /// The same as it was asked for.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn needle(&self) -> Option<Needle> {
        Needle::within(self.name())
    }

    /// Is it for whatever is called so?
    pub(super) fn is_glob(&self) -> bool {
        self.text.contains('*')
    }

    /// A name is compared with the end of an ARN; two ARNs as a whole.
    fn is(&self, found: &str) -> bool {
        if self.is_glob() {
            return match self.text.starts_with("arn:") {
                true => matches(&self.text, found),
                false => matches(self.name(), short_name(found)),
            };
        }
        match self.text.starts_with("arn:") && found.starts_with("arn:") {
            true => self.text.eq_ignore_ascii_case(found),
            false => short_name(found).eq_ignore_ascii_case(self.name()),
        }
    }

    fn is_named(&self, found: Option<&str>, object: Option<Object>) -> bool {
        let of_kind = |objects: &[Object]| object.is_none_or(|object| objects.contains(&object));
        self.objects.is_none_or(of_kind) && found.is_some_and(|found| self.is(found))
    }

    /// Is it a change of this?
    pub(super) fn is_changed(&self, case: &Case<'_>) -> bool {
        let Meaning::Change(change) = &case.event.meaning else { return false };
        let object = change.action.map(|action| action.object);
        let holder = change.action.and_then(|action| action.holder.as_ref()).map(|holder| holder.object);
        let own = change.holder_name.is_none() && change.holder_is_caller;
        self.is_named(change.object_name.as_deref(), object)
            || self.is_named(change.holder_name.as_deref(), holder)
            || own && self.is_named(Some(case.event.principal.name().unwrap_or("root")), holder)
            || self.is_named(new_name(change), object)
            // A whole family of events, or an API that is newer than our tables: what it is about is somewhere in its request.
            || change.action.is_none() && self.is_in_request(case)
    }

    /// Is it a call that changes, uses or asks for this?
    pub(super) fn is_in(&self, case: &Case<'_>) -> bool {
        let switch = match &case.event.meaning {
            Meaning::SignIn(sign_in) | Meaning::SignInStep(_, sign_in) => sign_in.switch.as_ref(),
            _ => None,
        };
        let switched = switch.and_then(|switch| switch.to.as_deref());
        self.is_changed(case) || self.is_named(switched, Some(Object::Role)) || self.is_in_request(case)
    }

    fn is_in_request(&self, case: &Case<'_>) -> bool {
        let record = case.event.record;
        self.objects.is_none()
            && [record.request_parameters, record.response_elements]
                .into_iter()
                .any(|json| json.value().is_some_and(|value| self.is_somewhere_in(&value)))
    }

    fn is_somewhere_in(&self, value: &Value) -> bool {
        match value {
            Value::String(text) => text.len() < 2048 && self.is(last_of_arn(text)),
            Value::Array(items) => items.iter().any(|item| self.is_somewhere_in(item)),
            Value::Object(fields) => fields.values().any(|field| self.is_somewhere_in(field)),
            _ => false,
        }
    }

    /// Was it refused, with this in the message? CloudTrail writes no request of a call that was refused, so that only there it may be.
    pub(super) fn is_mentioned(&self, case: &Case<'_>) -> bool {
        let name = self.name();
        let is_part = |next: char| next.is_alphanumeric() || matches!(next, '_' | '-' | '+' | '=' | '.' | '@');
        let message =
            case.event.record.error_message.get().filter(|_| case.event.meaning.outcome() == Outcome::Failure);
        // Who was refused stands before.
        let rest =
            message.and_then(|message| message.split_once("perform:").map_or(Some(message), |(_, rest)| Some(rest)));
        if self.is_glob() {
            let mut words = rest.unwrap_or_default().split(|next| !is_part(next));
            return words.any(|word| !word.is_empty() && self.is(word.trim_end_matches('.')));
        }
        rest.is_some_and(|rest| {
            rest.match_indices(name).any(|(at, found)| {
                let after = rest[at + found.len()..].trim_start_matches('.');
                !rest[..at].ends_with(is_part) && !after.starts_with(is_part)
            })
        })
    }
}

/// What it is called from then on.
fn new_name(change: &Change) -> Option<&str> {
    match &change.request_detail {
        Some(RequestDetail::Moved { name, .. }) => name.as_deref(),
        _ => None,
    }
}

/// `arn:aws:s3:::bucket` has no slash before its name.
fn last_of_arn(text: &str) -> &str {
    match Arn::parse(text) {
        Some(arn) if !arn.resource.contains('/') => arn.name().unwrap_or(text),
        _ => text,
    }
}
