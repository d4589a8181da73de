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

    /// 「…を作成しました」 becomes 「…が作成されました」, where there is but one object.
    fn passive(&self, done: &str) -> Option<String> {
        let done = done.strip_suffix("しました")?;
        let (object, verb) = done.split_once("を")?;
        (!verb.contains(['を', '、'])).then(|| format!("{object}が{verb}されました"))
    }

    fn own(&self, thing: &str) -> String {
        join(&["自分の", thing])
    }

    fn permission(&self, permission: Permission) -> String {
        let Permission { allows, power, actions, resources, conditions } = permission;
        let allows = if allows { "を許可" } else { "を拒否" };
        let power = match power {
            Some(Power::Full) => "＝アカウントの全権限",
            Some(Power::OverIam) => "＝実質的に全権限",
            None => "",
        };
        let [actions, resources, conditions] = fit(ROOM, [actions, resources, conditions]);
        join(&[&actions, allows, power, &in_brackets(&[resources, conditions])])
    }

    fn trust(&self, trust: Trust) -> String {
        let Trust { allows, whom, who, actions, conditions } = trust;
        let unnamed = || "（相手の指定なし）".to_owned();
        let (before, who, after, able) = match (whom, allows) {
            (Trusts::Unnamed, allows) => ("", unnamed(), "", allows),
            (Trusts::Anyone, _) => ("", "誰も".to_owned(), "", false),
            // 「世界中のどの AWS アカウントからでも（*）」
            (Trusts::These, true) if who.ends_with("（*）") => ("", who, "、", true),
            (Trusts::These, true) => ("", who, "が", true),
            (Trusts::These, false) => ("", who, "は、", false),
            (Trusts::AllBut, true) => ("【誰でも】", who, "を除く、世界中のどの AWS アカウントからでも、", true),
            // A denial of all the others, which grants nothing.
            (Trusts::AllBut, false) => ("", who, "以外は、", false),
        };
        let [who, actions, conditions] = fit(ROOM, [who, actions.unwrap_or_default(), conditions]);
        let does = match (actions.as_str(), able) {
            ("", true) => "ロールを引き受けられます".to_owned(),
            ("", false) => "ロールを引き受けられません".to_owned(),
            (actions, true) => join(&["ロールに対して", actions, "を実行できます"]),
            (actions, false) => join(&["ロールに対して", actions, "を実行できません"]),
        };
        join(&[before, &who, after, &does, &in_brackets(&[conditions])])
    }
}

fn in_brackets(parts: &[String]) -> String {
    let parts: Vec<_> = parts.iter().filter(|part| !part.is_empty()).map(String::as_str).collect();
    if parts.is_empty() { String::new() } else { format!("（{}）", parts.join("、")) }
}
