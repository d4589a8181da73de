//! IAM の変更と、通知の仕組みそのものへの変更。 (Changes to IAM, and to what the alerts depend on.)

use super::caller::caller;
use super::omitted::in_sentence;
use crate::classify::{Action, Change, Object, Outcome, PasswordPolicy, Reason, Verb};
use crate::cloudtrail::service_name;
use crate::story::{Facts, last_piece};
use crate::text::clean::{line, name};
use crate::text::latin::join;
use crate::voice::iam_words::{japanese_done, japanese_tried, japanese_unknown, japanese_unknown_tried, noun};
use crate::voice::values::ChangeNames;

pub(super) fn changed(facts: &Facts, change: &Change) -> String {
    let who = caller(facts);
    let via = change.via.as_deref().map(|service| format!("{} 経由で", service_name(service))).unwrap_or_default();
    let names = ChangeNames::of(change);
    let words = |action| names.words(action, true);
    let does = |predicate: &str| join(&[&who, "が", &via, predicate]);
    let tried = |sentence: String| match sentence.strip_suffix("ようとしました") {
        Some(start) => does(&format!("{start}ようとして{}", refused(change.reason.as_ref()))),
        None => does(&format!("{sentence}が、{}", refused(change.reason.as_ref()))),
    };
    match (change.outcome, change.action) {
        (Outcome::Failure, Some(action)) => tried(japanese_tried(&words(action))),
        (Outcome::Failure, None) => tried(japanese_unknown_tried(&name(&change.name))),
        (_, Some(action)) => does(&japanese_done(&words(action))) + in_sentence(change),
        (_, None) => does(&japanese_unknown(&name(&change.name))),
    }
}

fn refused(reason: Option<&Reason>) -> String {
    match reason {
        Some(reason) if reason.is_access_denied() => "拒否されました".to_owned(),
        Some(Reason::Error { code: Some(code), .. }) => format!("失敗しました（{}）", name(code)),
        _ => "失敗しました".to_owned(),
    }
}

/// パスワードに必須のものと、必須でないもの。 (What passwords must have, and what they need not.)
pub(crate) fn password_policy(policy: &PasswordPolicy) -> String {
    let classes = [
        (policy.require_uppercase, "英大文字"),
        (policy.require_lowercase, "英小文字"),
        (policy.require_numbers, "数字"),
        (policy.require_symbols, "記号"),
    ];
    let missing: Vec<_> = classes.iter().filter(|(required, _)| !required).map(|(_, class)| *class).collect();
    let length = policy.minimum_length;
    match missing.as_slice() {
        [] => format!("{length} 文字以上（英大文字・英小文字・数字・記号はすべて必須）"),
        missing => format!("{length} 文字以上（{}は必須ではありません）", missing.join("・")),
    }
}

pub(super) fn tampered_with(facts: &Facts, change: &Change, action: &Action) -> String {
    let who = caller(facts);
    let what = tampered(change, action);
    match change.outcome {
        Outcome::Failure => join(&[&who, "が", &what, "しようとして", &refused(change.reason.as_ref())]),
        Outcome::Success | Outcome::Unknown => join(&[&who, "が", &what, "しました"]),
    }
}

fn tampered(change: &Change, action: &Action) -> String {
    let whole = change.target().unwrap_or_default();
    let what = action.holder.map_or(action.object, |holder| holder.object);
    // A log group's name is a path, whose last piece says too little; a subscription's is a GUID, which says nothing.
    let named = match what {
        Object::Subscription => String::new(),
        Object::LogGroup | Object::LogStream => line(whole, 128),
        _ => name(last_piece(whole)),
    };
    let thing = match what {
        Object::Subscription => "SNS トピックのサブスクリプション",
        what => noun(what).japanese,
    };
    let act = match (action.object, what, action.verb) {
        (Object::Logging, ..) => "のログ記録を停止",
        (Object::Permission, Object::EventBus, _) => "へイベントを送信できる相手を変更",
        (Object::Permission, ..) => "を呼び出せる相手を変更",
        (Object::Subscription, _, Verb::Remove) => "を解除",
        (Object::Trail | Object::Topic | Object::Subscription | Object::EventBus, _, Verb::Update) => "の設定を変更",
        (_, _, Verb::Delete) => "を削除",
        (_, _, Verb::Disable) => "を無効化",
        (object, _, Verb::Remove) => return join(&[thing, &named, "の", noun(object).japanese, "を削除"]),
        (object, ..) if object != what => return join(&[thing, &named, "の", noun(object).japanese, "を変更"]),
        _ => "を変更",
    };
    join(&[thing, &named, act])
}
