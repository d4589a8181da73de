//! The rules of English.

use crate::classify::Power;
use crate::voice::grammar::{Grammar, Permission, Trust, Trusts};
use crate::voice::policies::{MAX_STATEMENT, fit};

pub(super) struct English;

impl Grammar for English {
    fn push(&self, sentence: &mut String, piece: &str) {
        sentence.push_str(piece);
    }

    /// Only our own words get a capital: a user called `alice` stays `alice`.
    fn begin(&self, sentence: String) -> String {
        const OURS: [&str; 7] = ["the ", "somebody", "an ", "a ", "what seems to be ", "failed ", "sign-in "];
        if !OURS.iter().any(|word| sentence.starts_with(word)) {
            return sentence;
        }
        let mut characters = sentence.chars();
        characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
    }

    /// "Somebody created …" says it well.
    fn passive(&self, _: &str) -> Option<String> {
        None
    }

    fn own(&self, thing: &str) -> String {
        let bare = ["a ", "an ", "the "].iter().find_map(|article| thing.strip_prefix(article));
        format!("their own {}", bare.unwrap_or(thing))
    }

    fn permission(&self, permission: Permission) -> String {
        let Permission { allows, power, actions, resources, conditions } = permission;
        let power = match power {
            Some(Power::Full) => "FULL POWER over the account: ",
            Some(Power::OverIam) => "can give itself EVERY POWER: ",
            None => "",
        };
        let does = if allows { "allows" } else { "denies" };
        statement(format!("{power}{does} {actions}"), resources, conditions)
    }

    fn trust(&self, trust: Trust) -> String {
        let Trust { allows, whom, who, actions, conditions } = trust;
        let (who, can) = match (whom, allows) {
            (Trusts::Unnamed, allows) => ("nobody who is named".to_owned(), allows),
            (Trusts::Anyone, _) => ("nobody".to_owned(), true),
            (Trusts::These, allows) => (who, allows),
            (Trusts::AllBut, true) => (format!("ANYONE in any AWS account except {who}"), true),
            (Trusts::AllBut, false) => (format!("everybody except {who}"), false),
        };
        let can = if can { "can" } else { "cannot" };
        let does = match actions {
            None => format!("{can} assume the role"),
            Some(actions) => format!("{can} use the role for {actions}"),
        };
        statement(who, does, conditions)
    }
}

fn statement(said: String, more: String, conditions: String) -> String {
    let [said, more, conditions] = fit(MAX_STATEMENT, [said, more, conditions]);
    let space = if more.is_empty() { "" } else { " " };
    format!("{said}{space}{more}{conditions}")
}
