//! What a request says besides names, where that is half of the sentence.
//!
//! The holes are those of `iam_words.rs`, and `{new name}`, `{new path}` and `{duration}`.

use super::change::Change;
use crate::classify::RequestDetail;

/// A sentence's predicate, in the place of the one that its API has.
pub(crate) struct Phrase {
    /// "renamed user bob to robert"
    pub(crate) done: &'static str,
    /// "rename user bob to robert", to follow "tried to"
    pub(crate) tried: &'static str,
    /// 「ユーザー bob の名前を robert に変更」, which 「しました」 or 「しようとしました」 completes
    pub(crate) japanese: &'static str,
    /// What follows 「しました」.
    pub(crate) japanese_tail: &'static str,
}

const fn say(done: &'static str, tried: &'static str, japanese: &'static str) -> Phrase {
    Phrase { done, tried, japanese, japanese_tail: "" }
}

#[rustfmt::skip] // a phrase a line
pub(crate) fn phrase(change: &Change) -> Option<Phrase> {
    let whole = change.whole;
    Some(match change.detail? {
        // Without the policy's name, which is in the request alone, the version's is all there is to look for.
        RequestDetail::Version { in_force: true } if change.holder_name.is_none() && whole => say(
            "created {object} of {holder} and put it in force",
            "create {object} of {holder} and put it in force",
            "{holder}の{object}を作成し、有効に",
        ),
        RequestDetail::Version { in_force: true } if change.holder_name.is_none() => say(
            "put {object} of {holder} in force",
            "put {object} of {holder} in force",
            "{holder}の{object}を作成し、有効に",
        ),
        RequestDetail::Version { in_force: true } if !whole => say(
            "created a new version of {holder}, in force now",
            "create a new version of {holder}, in force at once",
            "{holder}の新しいバージョンを作成し、有効に",
        ),
        RequestDetail::Version { in_force: true } => say(
            "created a new version of {holder} and made it the default version, in force now",
            "create a new version of {holder} and make it the default version",
            "{holder}の新しいバージョンを作成し、デフォルト（有効なバージョン）に設定",
        ),
        RequestDetail::Version { in_force: false } => Phrase {
            japanese_tail: "（まだ有効ではありません）",
            ..say(
                "created a new version of {holder}, not in force yet",
                "create a new version of {holder}",
                "{holder}の新しいバージョンを作成",
            )
        },
        RequestDetail::Moved { name: Some(_), path: None } => say(
            "renamed {object} to {new name}",
            "rename {object} to {new name}",
            "{object}の名前を{new name}に変更",
        ),
        RequestDetail::Moved { name: None, path: Some(_) } => say(
            "moved {object} to the path {new path}",
            "move {object} to the path {new path}",
            "{object}のパスを{new path}に変更",
        ),
        RequestDetail::Moved { name: Some(_), path: Some(_) } => say(
            "renamed {object} to {new name} and moved it to the path {new path}",
            "rename {object} to {new name} and move it to the path {new path}",
            "{object}の名前を{new name}に、パスを{new path}に変更",
        ),
        RequestDetail::Role { description: true, seconds: None } => say(
            "changed the description of {object}",
            "change the description of {object}",
            "{object}の説明を変更",
        ),
        RequestDetail::Role { description: false, seconds: Some(_) } => say(
            "changed the maximum session duration of {object} to {duration}",
            "change the maximum session duration of {object} to {duration}",
            "{object}の最大セッション時間を{duration}に変更",
        ),
        RequestDetail::Role { description: true, seconds: Some(_) } => say(
            "changed the description and the maximum session duration ({duration}) of {object}",
            "change the description and the maximum session duration ({duration}) of {object}",
            "{object}の説明と最大セッション時間（{duration}）を変更",
        ),
        RequestDetail::Moved { .. }
        | RequestDetail::Role { .. }
        | RequestDetail::Service(_)
        | RequestDetail::PasswordPolicy(_) => return None,
    })
}

/// Whole hours as hours, anything else as minutes, with the words for these.
pub(crate) fn duration(seconds: u64, hours: &str, minutes: &str) -> String {
    if seconds.is_multiple_of(3600) {
        format!("{} {hours}", seconds / 3600)
    } else {
        format!("{} {minutes}", seconds / 60)
    }
}
