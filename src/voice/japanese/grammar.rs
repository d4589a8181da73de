//! 日本語の文法。 (The rules of Japanese.)

use crate::classify::Power;
use crate::text::latin::{self, join};
use crate::voice::grammar::{Grammar, Permission, Trust, Trusts};
use crate::voice::policies::{MAX_STATEMENT, fit};

pub(super) struct Japanese;

/// The words between the parts of a statement take the rest.
const ROOM: usize = MAX_STATEMENT - 50;

impl Grammar for Japanese {
    /// Latin words beside Japanese ones want a space between them.
    fn push(&self, sentence: &mut String, piece: &str) {
        latin::push(sentence, piece);
    }

    fn begin(&self, sentence: String) -> String {
        sentence
    }

    fn own(&self, thing: &str) -> String {
        join(&["自分自身の", thing])
    }

    fn permission(&self, permission: Permission) -> String {
        let Permission { allows, power, actions, resources, conditions } = permission;
        let allows = if allows { "を許可" } else { "を拒否" };
        let power = match power {
            Some(Power::Full) => "＝アカウントの全権限",
            Some(Power::OverIam) => "＝自分に全権限を付与可能",
            None => "",
        };
        let [actions, resources, conditions] = fit(ROOM, [actions, resources, conditions]);
        join(&[&actions, allows, power, &in_brackets(&[resources, conditions])])
    }

    fn trust(&self, trust: Trust) -> String {
        let Trust { allows, whom, who, actions, conditions } = trust;
        let (before, who, after, able) = match (whom, allows) {
            (Trusts::Unnamed, true) => ("", "（相手の指定なし）".to_owned(), "", "可能"),
            (Trusts::Unnamed, false) => ("", "（相手の指定なし）".to_owned(), "", "不可"),
            (Trusts::Anyone, _) => ("", "全員".to_owned(), "が", "不可"),
            (Trusts::These, true) => ("", who, "が", "可能"),
            (Trusts::These, false) => ("", who, "は", "不可"),
            (Trusts::AllBut, true) => ("【誰でも】", who, "を除く、全世界のあらゆる AWS アカウントの利用者が", "可能"),
            (Trusts::AllBut, false) => ("", who, "だけが", "可能"),
        };
        let [who, actions, conditions] = fit(ROOM, [who, actions.unwrap_or_default(), conditions]);
        let does = match actions.as_str() {
            "" => format!("ロールを引き受け{able}"),
            actions => join(&["ロールに対して", actions, "を実行", able]),
        };
        join(&[before, &who, after, &does, &in_brackets(&[conditions])])
    }
}

fn in_brackets(parts: &[String]) -> String {
    let parts: Vec<_> = parts.iter().filter(|part| !part.is_empty()).map(String::as_str).collect();
    if parts.is_empty() { String::new() } else { format!("（{}）", parts.join("、")) }
}
