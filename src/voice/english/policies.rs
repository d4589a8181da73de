//! What a policy says.

use super::conditions::conditions;
use crate::classify::{Few, PolicyDocument, Power, Scope, Statement, Trusted};
use crate::story::Facts;
use crate::text::clean::{line, name};
use crate::voice::Wording;
use crate::voice::values::{MAX_STATEMENT, Whom, fit, is_anyone, is_everything, is_plain_trust};

/// A line for each statement.
pub(crate) fn policy(document: &PolicyDocument, facts: &Facts, wording: &Wording) -> Vec<String> {
    let Some(statements) = &document.statements else {
        return vec!["could not be read; look at the event itself".to_owned()];
    };
    let mut lines: Vec<_> = statements
        .first
        .iter()
        .map(|statement| {
            let (said, more) = if document.is_trust { trust(statement, facts, wording) } else { permission(statement) };
            let [said, more, conditions] = fit(MAX_STATEMENT, [said, more, conditions(&statement.conditions)]);
            let space = if more.is_empty() { "" } else { " " };
            format!("{said}{space}{more}{conditions}")
        })
        .collect();
    if let (Some(last), 1..) = (lines.last_mut(), statements.more) {
        let plural = if statements.more == 1 { "" } else { "s" };
        last.push_str(&format!("; and {} more statement{plural}", statements.more));
    }
    lines
}

/// Who, and what they can or cannot do.
fn trust(statement: &Statement, facts: &Facts, wording: &Wording) -> (String, String) {
    let list = |of| list(of, ", ", |trusted| whom(trusted, facts, wording));
    let (who, can) = match (&statement.principals, statement.allows) {
        (None, allows) => ("nobody who is named".to_owned(), allows),
        (Some(Scope { except: false, of }), true) => (list(of), true),
        (Some(Scope { except: true, of }), true) => (format!("ANYONE in any AWS account except {}", list(of)), true),
        (Some(Scope { except: false, of }), false) if is_anyone(of) => ("nobody".to_owned(), true),
        (Some(Scope { except: false, of }), false) => (list(of), false),
        (Some(Scope { except: true, of }), false) => (format!("only {}", list(of)), true),
    };
    let can = if can { "can" } else { "cannot" };
    let does = match is_plain_trust(statement) {
        true => format!("{can} assume the role"),
        false => format!("{can} use the role for {}", actions(statement)),
    };
    (who, does)
}

fn whom(trusted: &Trusted, facts: &Facts, wording: &Wording) -> String {
    match Whom::of(trusted, facts, wording) {
        Whom::Anyone => "ANYONE in any AWS account (*)".to_owned(),
        Whom::OwnAccount(id) => format!("this account ({id})"),
        Whom::Account(account) => format!("account {account}"),
        Whom::User(user, account) => format!("user {user} of {}", account_named(account)),
        Whom::Role(role, account) => format!("role {role} of {}", account_named(account)),
        Whom::SamlProvider(provider) => format!("whoever signs in through the SAML provider {provider}"),
        Whom::Provider(provider) => format!("whoever signs in through {provider}"),
        Whom::Service(service) => format!("the AWS service {service}"),
        Whom::Other(id) => id,
    }
}

fn account_named(other: Option<String>) -> String {
    other.map_or_else(|| "this account".to_owned(), |account| format!("account {account}"))
}

/// What is allowed or denied, and on what. What it comes to stands first: no length of the rest cuts it off.
fn permission(statement: &Statement) -> (String, String) {
    let power = match statement.power {
        Some(Power::Full) => "FULL POWER over the account: ",
        Some(Power::OverIam) => "can give itself EVERY POWER: ",
        None => "",
    };
    let allows = if statement.allows { "allows" } else { "denies" };
    (format!("{power}{allows} {}", actions(statement)), resources(statement))
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
        Some(Scope { except: false, of }) if is_everything(of) => "on all resources".to_owned(),
        Some(Scope { except: false, of }) => format!("on {}", list(of, ", ", |resource| line(resource, 80))),
        Some(Scope { except: true, of }) => {
            format!("on all resources except {}", list(of, ", ", |resource| line(resource, 80)))
        }
    }
}

fn list<T>(few: &Few<T>, between: &str, one: impl Fn(&T) -> String) -> String {
    let mut listed = few.first.iter().map(one).collect::<Vec<_>>().join(between);
    if few.more > 0 {
        listed.push_str(&format!(" and {} more", few.more));
    }
    listed
}
