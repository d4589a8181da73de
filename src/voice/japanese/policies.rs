//! ポリシーの内容。 (What a policy says.)

use super::conditions::conditions;
use crate::classify::{Few, PolicyDocument, Power, Scope, Statement, Trusted};
use crate::story::Facts;
use crate::text::clean::{line, name};
use crate::text::latin::join;
use crate::voice::Wording;
use crate::voice::values::{MAX_STATEMENT, Whom, fit, is_anyone, is_everything, is_plain_trust};

/// The words between the parts take the rest.
const ROOM: usize = MAX_STATEMENT - 50;

/// A line for each statement.
pub(crate) fn policy(document: &PolicyDocument, facts: &Facts, wording: &Wording) -> Vec<String> {
    let Some(statements) = &document.statements else {
        return vec!["読み取れませんでした。イベント本体を確認してください".to_owned()];
    };
    let mut lines: Vec<_> = statements
        .first
        .iter()
        .map(|statement| if document.is_trust { trust(statement, facts, wording) } else { permission(statement) })
        .collect();
    if let (Some(last), 1..) = (lines.last_mut(), statements.more) {
        last.push_str(&format!("、ほかに {} 件のステートメント", statements.more));
    }
    lines
}

fn trust(statement: &Statement, facts: &Facts, wording: &Wording) -> String {
    let list = |of| list(of, |trusted| whom(trusted, facts, wording));
    let (before, who, after, able) = match (&statement.principals, statement.allows) {
        (None, true) => ("", "（相手の指定なし）".to_owned(), "", "可能"),
        (None, false) => ("", "（相手の指定なし）".to_owned(), "", "不可"),
        (Some(Scope { except: false, of }), true) => ("", list(of), "が", "可能"),
        (Some(Scope { except: true, of }), true) => {
            ("【誰でも】", list(of), "を除く、全世界のあらゆる AWS アカウントの利用者が", "可能")
        }
        (Some(Scope { except: false, of }), false) if is_anyone(of) => ("", "全員".to_owned(), "が", "不可"),
        (Some(Scope { except: false, of }), false) => ("", list(of), "は", "不可"),
        (Some(Scope { except: true, of }), false) => ("", list(of), "だけが", "可能"),
    };
    let what = if is_plain_trust(statement) { String::new() } else { actions(statement) };
    let [who, what, conditions] = fit(ROOM, [who, what, conditions(&statement.conditions)]);
    let does = match what.as_str() {
        "" => format!("ロールを引き受け{able}"),
        what => join(&["ロールに対して", what, "を実行", able]),
    };
    join(&[before, &who, after, &does, &in_brackets(&[conditions])])
}

fn whom(trusted: &Trusted, facts: &Facts, wording: &Wording) -> String {
    match Whom::of(trusted, facts, wording) {
        Whom::Anyone => "【誰でも】全世界のあらゆる AWS アカウントの利用者（*）".to_owned(),
        Whom::OwnAccount(id) => format!("このアカウント（{id}）"),
        Whom::Account(account) => format!("アカウント {account}"),
        Whom::User(user, account) => format!("{}のユーザー {user}", account_named(account)),
        Whom::Role(role, account) => format!("{}のロール {role}", account_named(account)),
        Whom::SamlProvider(provider) => format!("SAML プロバイダー {provider} で認証された利用者"),
        Whom::Provider(provider) => format!("{provider} で認証された利用者"),
        Whom::Service(service) => format!("AWS のサービス {service}"),
        Whom::Other(id) => id,
    }
}

fn account_named(other: Option<String>) -> String {
    other.map_or_else(|| "このアカウント".to_owned(), |account| format!("アカウント {account} "))
}

fn permission(statement: &Statement) -> String {
    let allows = if statement.allows { "を許可" } else { "を拒否" };
    let power = match statement.power {
        Some(Power::Full) => "＝アカウントの全権限",
        Some(Power::OverIam) => "＝自分に全権限を付与可能",
        None => "",
    };
    let parts = [actions(statement), resources(statement), conditions(&statement.conditions)];
    let [actions, resources, conditions] = fit(ROOM, parts);
    join(&[&actions, allows, power, &in_brackets(&[resources, conditions])])
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
