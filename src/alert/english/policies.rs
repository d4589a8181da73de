//! What a policy says.

use crate::alert::clean::{line, name};
use crate::alert::facts::Facts;
use crate::alert::values::{MAX_STATEMENT, Whom, is_everything, is_plain_trust};
use crate::alert::wording::Wording;
use crate::classify::{Condition, Few, PolicyDocument, Scope, Statement, Trusted};

/// A line for each statement.
pub(in crate::alert) fn policy(document: &PolicyDocument, facts: &Facts, wording: &Wording) -> Vec<String> {
    let Some(statements) = &document.statements else {
        return vec!["could not be read; look at the event itself".to_owned()];
    };
    let mut lines: Vec<_> = statements
        .first
        .iter()
        .map(|statement| {
            let said = if document.is_trust { trust(statement, facts, wording) } else { permission(statement) };
            line(&(said + &conditions(&statement.conditions)), MAX_STATEMENT)
        })
        .collect();
    if let (Some(last), 1..) = (lines.last_mut(), statements.more) {
        let plural = if statements.more == 1 { "" } else { "s" };
        last.push_str(&format!("; and {} more statement{plural}", statements.more));
    }
    lines
}

fn trust(statement: &Statement, facts: &Facts, wording: &Wording) -> String {
    let who = whom(statement, facts, wording);
    match (is_plain_trust(statement), statement.allows) {
        (true, true) => format!("{who} can assume the role"),
        (true, false) => format!("{who} cannot assume the role"),
        (false, true) => format!("{who} can use the role for {}", actions(statement)),
        (false, false) => format!("{who} cannot use the role for {}", actions(statement)),
    }
}

fn whom(statement: &Statement, facts: &Facts, wording: &Wording) -> String {
    let one = |trusted: &Trusted| match Whom::of(trusted, facts, wording) {
        Whom::Anyone => "ANYONE in any AWS account (*)".to_owned(),
        Whom::OwnAccount(id) => format!("this account ({id})"),
        Whom::Account(account) => format!("account {account}"),
        Whom::User(user, account) => format!("user {user} of {}", account_named(account)),
        Whom::Role(role, account) => format!("role {role} of {}", account_named(account)),
        Whom::SamlProvider(provider) => format!("whoever signs in through the SAML provider {provider}"),
        Whom::Provider(provider) => format!("whoever signs in through {provider}"),
        Whom::Service(service) => format!("the AWS service {service}"),
        Whom::Other(id) => id,
    };
    match &statement.principals {
        None => "nobody who is named".to_owned(),
        Some(Scope { except: false, of }) => list(of, ", ", one),
        Some(Scope { except: true, of }) => format!("ANYONE in any AWS account except {}", list(of, ", ", one)),
    }
}

fn account_named(other: Option<String>) -> String {
    other.map_or_else(|| "this account".to_owned(), |account| format!("account {account}"))
}

fn permission(statement: &Statement) -> String {
    let allows = if statement.allows { "allows" } else { "denies" };
    let full = if statement.is_boundless { ": FULL POWER over the account" } else { "" };
    format!("{allows} {}{}{full}", actions(statement), resources(statement))
}

fn actions(statement: &Statement) -> String {
    match &statement.actions {
        None => "nothing that is named".to_owned(),
        Some(Scope { except: false, of }) if is_everything(of) => "every action (*)".to_owned(),
        Some(Scope { except: false, of }) => list(of, ", ", |action| name(action)),
        Some(Scope { except: true, of }) => format!("every action except {}", list(of, ", ", |action| name(action))),
    }
}

fn resources(statement: &Statement) -> String {
    match &statement.resources {
        None => String::new(),
        Some(Scope { except: false, of }) if is_everything(of) => " on all resources".to_owned(),
        Some(Scope { except: false, of }) => format!(" on {}", list(of, ", ", |resource| line(resource, 80))),
        Some(Scope { except: true, of }) => {
            format!(" on all resources except {}", list(of, ", ", |resource| line(resource, 80)))
        }
    }
}

fn conditions(conditions: &Few<Condition>) -> String {
    if conditions.first.is_empty() {
        return String::new();
    }
    let one = |condition: &Condition| {
        let values = list(&condition.values, " or ", |value| name(value));
        format!("{} {} {values}", name(&condition.key), name(&condition.operator))
    };
    format!(", if {}", list(conditions, " and ", one))
}

fn list<T>(few: &Few<T>, between: &str, one: impl Fn(&T) -> String) -> String {
    let mut listed = few.first.iter().map(one).collect::<Vec<_>>().join(between);
    if few.more > 0 {
        listed.push_str(&format!(" and {} more", few.more));
    }
    listed
}
