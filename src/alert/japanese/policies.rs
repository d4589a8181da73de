//! ポリシーの内容。 (What a policy says.)

use super::sentence::join;
use crate::alert::clean::{line, name};
use crate::alert::facts::Facts;
use crate::alert::values::{MAX_STATEMENT, Whom, is_everything, is_plain_trust};
use crate::alert::wording::Wording;
use crate::classify::{Condition, Few, PolicyDocument, Scope, Statement, Trusted};

/// A line for each statement.
pub(in crate::alert) fn policy(document: &PolicyDocument, facts: &Facts, wording: &Wording) -> Vec<String> {
    let Some(statements) = &document.statements else {
        return vec!["読み取れませんでした。イベント本体を確認してください".to_owned()];
    };
    let mut lines: Vec<_> = statements
        .first
        .iter()
        .map(|statement| {
            let said = if document.is_trust { trust(statement, facts, wording) } else { permission(statement) };
            line(&said, MAX_STATEMENT)
        })
        .collect();
    if let (Some(last), 1..) = (lines.last_mut(), statements.more) {
        last.push_str(&format!("、ほかに {} 件のステートメント", statements.more));
    }
    lines
}

fn trust(statement: &Statement, facts: &Facts, wording: &Wording) -> String {
    let who = whom(statement, facts, wording);
    let does = match (is_plain_trust(statement), statement.allows) {
        (true, true) => "がロールを引き受け可能".to_owned(),
        (true, false) => "はロールを引き受け不可".to_owned(),
        (false, true) => join(&["がロールに対して", &actions(statement), "を実行可能"]),
        (false, false) => join(&["はロールに対して", &actions(statement), "を実行不可"]),
    };
    join(&[&who, &does, &in_brackets(&[conditions(&statement.conditions)])])
}

fn whom(statement: &Statement, facts: &Facts, wording: &Wording) -> String {
    let one = |trusted: &Trusted| match Whom::of(trusted, facts, wording) {
        Whom::Anyone => "【誰でも】全世界のあらゆる AWS アカウントの利用者（*）".to_owned(),
        Whom::OwnAccount(id) => format!("このアカウント（{id}）"),
        Whom::Account(account) => format!("アカウント {account}"),
        Whom::User(user, account) => format!("{}のユーザー {user}", account_named(account)),
        Whom::Role(role, account) => format!("{}のロール {role}", account_named(account)),
        Whom::SamlProvider(provider) => format!("SAML プロバイダー {provider} で認証された利用者"),
        Whom::Provider(provider) => format!("{provider} で認証された利用者"),
        Whom::Service(service) => format!("AWS のサービス {service}"),
        Whom::Other(id) => id,
    };
    match &statement.principals {
        None => "（相手の指定なし）".to_owned(),
        Some(Scope { except: false, of }) => list(of, one),
        Some(Scope { except: true, of }) => {
            join(&["【誰でも】", &list(of, one), "を除く、全世界のあらゆる AWS アカウントの利用者"])
        }
    }
}

fn account_named(other: Option<String>) -> String {
    other.map_or_else(|| "このアカウント".to_owned(), |account| format!("アカウント {account} "))
}

fn permission(statement: &Statement) -> String {
    let allows = if statement.allows { "を許可" } else { "を拒否" };
    let full = if statement.is_boundless { "＝アカウントの全権限" } else { "" };
    let brackets = in_brackets(&[resources(statement), conditions(&statement.conditions)]);
    join(&[&actions(statement), allows, full, &brackets])
}

fn actions(statement: &Statement) -> String {
    match &statement.actions {
        None => "（操作の指定なし）".to_owned(),
        Some(Scope { except: false, of }) if is_everything(of) => "すべての操作（*）".to_owned(),
        Some(Scope { except: false, of }) => list(of, |action| name(action)),
        Some(Scope { except: true, of }) => join(&[&list(of, |action| name(action)), "以外のすべての操作"]),
    }
}

fn resources(statement: &Statement) -> String {
    match &statement.resources {
        None => String::new(),
        Some(Scope { except: false, of }) if is_everything(of) => "対象: すべてのリソース".to_owned(),
        Some(Scope { except: false, of }) => format!("対象: {}", list(of, |resource| line(resource, 80))),
        Some(Scope { except: true, of }) => {
            join(&["対象: ", &list(of, |resource| line(resource, 80)), "以外のすべてのリソース"])
        }
    }
}

fn conditions(conditions: &Few<Condition>) -> String {
    if conditions.first.is_empty() {
        return String::new();
    }
    let one = |condition: &Condition| {
        let values = condition.values.first.iter().map(|value| name(value)).collect::<Vec<_>>().join(" / ");
        let more =
            if condition.values.more > 0 { format!(" ほか {} 件", condition.values.more) } else { String::new() };
        format!("{} {} {values}{more}", name(&condition.key), name(&condition.operator))
    };
    format!("条件: {}", list(conditions, one))
}

fn in_brackets(parts: &[String]) -> String {
    let parts: Vec<_> = parts.iter().filter(|part| !part.is_empty()).map(String::as_str).collect();
    if parts.is_empty() { String::new() } else { format!("（{}）", parts.join("、")) }
}

fn list<T>(few: &Few<T>, one: impl Fn(&T) -> String) -> String {
    let mut listed = few.first.iter().map(one).collect::<Vec<_>>().join("、");
    if few.more > 0 {
        listed.push_str(&format!("、ほか {} 件", few.more));
    }
    listed
}
