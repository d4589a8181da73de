//! A change in words: the predicate of a sentence whose subject the caller writes.
//!
//! Names are written as the event has them: who prints the sentence cleans it.

use super::Language;
use super::change::{Change, Managed, short_id, short_name};
use super::nouns::{assigned, is_service, managed_policy, named, policies};
use super::words::{IamWords, Names, Said, Words};
use crate::classify::{self, Action, Object, RequestDetail, Verb};
use crate::text::account::is_account_id;
use crate::text::clean;
use crate::text::fill::fill;

impl Change<'_> {
    /// "attached the policy AdministratorAccess to user bob"; 「ユーザー bob にポリシー AdministratorAccess をアタッチしました」
    #[must_use]
    pub fn done(&self, language: Language) -> String {
        done(self, language.words())
    }

    /// "attach the policy AdministratorAccess to user bob", to follow "tried to";
    /// 「ユーザー bob にポリシー AdministratorAccess をアタッチしようとして」, to go before 「拒否されました」
    #[must_use]
    pub fn tried(&self, language: Language) -> String {
        tried(self, language.words())
    }
}

/// The names in an IAM change, cleaned for a sentence.
pub(super) struct ChangeNames {
    object: Option<String>,
    holder: Option<String>,
    account: Option<String>,
    status: Option<String>,
    detail: Option<RequestDetail>,
    managed: Option<Managed>,
    holder_is_caller: bool,
}

impl ChangeNames {
    pub(super) fn of(change: &classify::Change, words: &Words) -> Self {
        // The name is the end of an ARN, which a long path must not push out.
        let cut = |text: &Option<String>, object: Option<Object>| {
            let (text, room) = (short_name(text.as_deref()?), words.names.longest_thing);
            let whole = Names::WHOLE.longest_thing;
            Some(match object {
                // A service's host becomes its name, which is short.
                Some(object) if is_service(object) => clean::line(text, whole),
                Some(object) if (words.iam.called)(object, text).is_some() => text.to_owned(),
                _ if is_account_id(text) => text.to_owned(),
                _ if room < whole => short_id(text).unwrap_or_else(|| clean::line(text, room)),
                _ => clean::line(text, room),
            })
        };
        let action = change.action;
        Self {
            object: cut(&change.object_name, action.map(|action| action.object)),
            holder: cut(&change.holder_name, action.and_then(|action| action.holder).map(|holder| holder.object)),
            account: change.target_account.clone(),
            status: change.status.as_deref().map(clean::name),
            detail: change.request_detail.as_ref().map(|detail| cleaned(detail, words)),
            managed: change.object_name.as_deref().and_then(Managed::of),
            holder_is_caller: change.holder_is_caller,
        }
    }

    /// What the words for an API are made from.
    pub(super) fn change<'a>(&'a self, action: &'a Action) -> Change<'a> {
        Change {
            action,
            object_name: self.object.as_deref(),
            holder_name: self.holder.as_deref(),
            holder_is_caller: self.holder_is_caller,
            account: self.account.as_deref(),
            status: self.status.as_deref(),
            detail: self.detail.as_ref(),
            managed: self.managed.filter(|_| matches!(action.verb, Verb::Attach | Verb::Detach | Verb::Set)),
        }
    }
}

fn cleaned(detail: &RequestDetail, words: &Words) -> RequestDetail {
    let clean = |text: &Option<String>| text.as_deref().map(|text| clean::line(text, words.names.longest_thing));
    match detail {
        RequestDetail::Moved { name, path } => RequestDetail::Moved { name: clean(name), path: clean(path) },
        // A service's name is cleaned where it is written.
        other => other.clone(),
    }
}

pub(super) fn done(change: &Change, words: &Words) -> String {
    filled(said(change, words).done, change, &[], words)
}

pub(super) fn tried(change: &Change, words: &Words) -> String {
    filled(said(change, words).tried, change, &[], words)
}

/// What is said of a change: by what its request says besides names, by its API, by its verb.
pub(super) fn said(change: &Change, words: &Words) -> Said {
    let action = change.action;
    change
        .detail
        .and_then(|detail| detailed(change, detail, &words.iam))
        .or_else(|| switched(change, &words.iam))
        .or_else(|| blocked(change, &words.iam))
        .or_else(|| (words.access.said)(change))
        .or_else(|| (words.iam.exception)(action.name))
        .unwrap_or_else(|| (words.iam.verb)(action.verb, action.holder.is_some()))
}

fn detailed(change: &Change, detail: &RequestDetail, words: &IamWords) -> Option<Said> {
    let said = match detail {
        RequestDetail::Version { in_force: true } if change.holder_name.is_none() => &words.version_in_force_of_unnamed,
        RequestDetail::Version { in_force: true } => &words.version_in_force,
        RequestDetail::Version { in_force: false } => &words.version_not_in_force,
        RequestDetail::Moved { name: Some(_), path: None } => &words.renamed,
        RequestDetail::Moved { name: None, path: Some(_) } => &words.moved,
        RequestDetail::Moved { name: Some(_), path: Some(_) } => &words.renamed_and_moved,
        RequestDetail::Role { description: true, seconds: None } => &words.description,
        RequestDetail::Role { description: false, seconds: Some(_) } => &words.session_duration,
        RequestDetail::Role { description: true, seconds: Some(_) } => &words.description_and_duration,
        RequestDetail::Moved { .. }
        | RequestDetail::Role { .. }
        | RequestDetail::Service(_)
        | RequestDetail::PasswordPolicy(_)
        | RequestDetail::Assignee(_)
        | RequestDetail::Required(_)
        | RequestDetail::InForce(_)
        | RequestDetail::SessionPolicies(_)
        | RequestDetail::Departure(_) => return None,
    };
    Some(*said)
}

/// Somebody is stopped, or let go.
fn blocked(change: &Change, words: &IamWords) -> Option<Said> {
    match (change.action.verb, change.managed?) {
        (Verb::Attach, Managed::Quarantine) => Some(words.quarantined),
        (Verb::Attach, Managed::DenyAll) => Some(words.blocked),
        (Verb::Detach, Managed::DenyAll | Managed::Quarantine) => Some(words.unblocked),
        _ => None,
    }
}

/// What a credential was set to, where that is one of the two that there are ("UpdateAccessKey", IAM API Reference).
fn switched(change: &Change, words: &IamWords) -> Option<Said> {
    let Action {
        verb: Verb::Update,
        object:
            Object::AccessKey | Object::ServiceSpecificCredential | Object::SigningCertificate | Object::SshPublicKey,
        ..
    } = change.action
    else {
        return None;
    };
    match change.status {
        Some("Active") => Some(words.switched_on),
        Some("Inactive") => Some(words.switched_off),
        Some(_) | None => None,
    }
}

/// Fills a predicate; `known` are words for holes that only some predicates have.
pub(super) fn filled(template: &str, change: &Change, known: &[(&str, &str)], words: &Words) -> String {
    let object = || match (change.managed, change.object_name) {
        (Some(managed), Some(name)) => managed_policy(managed, name, change.action.object, words),
        (_, name) => named(change.action.object, name, words),
    };
    let holder = || match change.action.holder {
        _ if change.holder_is_caller => words.iam.themselves.into(),
        Some(holder) => named(assigned(holder.object, change.detail), change.holder_name, words),
        None => "".into(),
    };
    let push = |sentence: &mut String, piece: &str| words.grammar.push(sentence, piece);
    fill(template, push, |hole| match (hole, change.detail) {
        ("object", _) => object(),
        ("holder", _) => holder(),
        ("object name", _) => match change.object_name {
            Some(name) if change.action.object == Object::AwsService => words.service(name).into(),
            name => short_name(name.unwrap_or_default()).to_owned().into(),
        },
        ("account", _) => named(Object::Account, change.account, words),
        ("with policies", Some(RequestDetail::SessionPolicies(arns))) => {
            words.fill(words.access.with_policies, &[("policies", &policies(arns, words))]).into()
        }
        ("object of holder", _) if change.holder_is_caller => words.grammar.own(&object()).into(),
        ("object of holder", _) if change.action.holder.is_none() => object(),
        ("object of holder", _) => {
            words.fill(words.iam.object_of_holder, &[("object", &object()), ("holder", &holder())]).into()
        }
        ("to status", _) => match change.status {
            Some(status) => words.fill(words.iam.to_status, &[("status", status)]).into(),
            None => "".into(),
        },
        ("service", Some(RequestDetail::Service(service))) => {
            words.fill(words.iam.service, &[("service", &words.service(service))]).into()
        }
        ("new name", Some(RequestDetail::Moved { name: Some(new), .. })) => new.into(),
        ("new path", Some(RequestDetail::Moved { path: Some(new), .. })) => new.into(),
        ("duration", Some(RequestDetail::Role { seconds: Some(seconds), .. })) => duration(*seconds, words).into(),
        (hole, _) => known.iter().find(|(name, _)| *name == hole).map_or("", |(_, word)| *word).to_owned().into(),
    })
}

/// Whole hours as hours, anything else as minutes.
fn duration(seconds: u64, words: &Words) -> String {
    match seconds.is_multiple_of(3600) {
        true => words.fill(words.iam.hours, &[("count", &(seconds / 3600).to_string())]),
        false => words.fill(words.iam.minutes, &[("count", &(seconds / 60).to_string())]),
    }
}
