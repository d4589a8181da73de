//! What a policy says, a line for each statement.

use super::Wording;
use super::conditions::conditions;
use super::grammar::{Permission, Trust, Trusts};
use super::words::Words;
use crate::classify::{Few, PolicyDocument, Scope, Statement, Trusted};
use crate::cloudtrail::Arn;
use crate::text::clean::{self, line, name};

/// Characters of the line about one statement.
pub(super) const MAX_STATEMENT: usize = 400;

/// A line for each statement, seen from the reader's own account.
pub(crate) fn policy(document: &PolicyDocument, own: Option<&str>, wording: &Wording, words: &Words) -> Vec<String> {
    let policies = &words.policies;
    let Some(statements) = &document.statements else { return vec![policies.unreadable.to_owned()] };
    let told = statements.first.iter().map(|statement| match document.is_trust {
        true => trust(statement, own, wording, words),
        false => permission(statement, words),
    });
    let unreadable = document.is_unreadable.then(|| policies.partly_unreadable.to_owned());
    let mut lines: Vec<_> = unreadable.into_iter().chain(told).collect();
    if let (Some(last), 1..) = (lines.last_mut(), statements.more) {
        let template = policies.more_statements.of(statements.more.try_into().unwrap_or(u64::MAX));
        last.push_str(&words.count(template, statements.more));
    }
    lines
}

/// Who, and what they can or cannot do.
fn trust(statement: &Statement, own: Option<&str>, wording: &Wording, words: &Words) -> String {
    let (whom, who) = match &statement.principals {
        None => (Trusts::Unnamed, String::new()),
        Some(Scope { except: false, of }) if !statement.allows && is_anyone(of) => (Trusts::Anyone, String::new()),
        Some(Scope { except, of }) => {
            let list = list(of, words, |trusted| whoever(trusted, own, wording, words));
            (if *except { Trusts::AllBut } else { Trusts::These }, list)
        }
    };
    words.grammar.trust(Trust {
        allows: statement.allows,
        whom,
        who,
        actions: (!is_plain_trust(statement)).then(|| actions(statement, words)),
        conditions: conditions(&statement.conditions, words),
    })
}

/// What is allowed or denied, and on what.
fn permission(statement: &Statement, words: &Words) -> String {
    words.grammar.permission(Permission {
        allows: statement.allows,
        power: statement.power,
        actions: actions(statement, words),
        resources: resources(statement, words),
        conditions: conditions(&statement.conditions, words),
    })
}

fn actions(statement: &Statement, words: &Words) -> String {
    let policies = &words.policies;
    match &statement.actions {
        None => policies.no_action.to_owned(),
        Some(Scope { except: false, of }) if is_everything(of) => policies.every_action.to_owned(),
        Some(Scope { except: false, of }) => list(of, words, |action| name(action)),
        Some(Scope { except: true, of }) => {
            words.fill(policies.every_action_except, &[("list", &list(of, words, |action| name(action)))])
        }
    }
}

fn resources(statement: &Statement, words: &Words) -> String {
    let policies = &words.policies;
    match &statement.resources {
        None => String::new(),
        Some(Scope { except: false, of }) if is_everything(of) => policies.every_resource.to_owned(),
        Some(Scope { except, of }) => {
            let template = if *except { policies.every_resource_except } else { policies.resources };
            words.fill(template, &[("list", &list(of, words, |resource| line(resource, 80)))])
        }
    }
}

fn list<T>(few: &Few<T>, words: &Words, one: impl Fn(&T) -> String) -> String {
    let mut listed = few.first.iter().map(one).collect::<Vec<_>>().join(words.policies.between);
    if few.more > 0 {
        listed.push_str(&words.count(words.policies.more, few.more));
    }
    listed
}

/// A principal of a trust policy, cleaned; accounts with their names.
fn whoever(trusted: &Trusted, own: Option<&str>, wording: &Wording, words: &Words) -> String {
    let whoever = &words.policies.whoever;
    let say = |template, hole, word: &str| words.fill(template, &[(hole, word)]);
    let named = |id: &str| match wording.account_names.get(id) {
        Some(name) => {
            let known: [(&str, &str); 2] = [("name", &clean::name(name)), ("id", &clean::name(id))];
            words.fill(words.mail.named_account, &known)
        }
        None => clean::name(id),
    };
    let is_own = |id: &str| own == Some(id);
    let of = |id: &str| match is_own(id) {
        true => whoever.of_own_account.to_owned(),
        false => say(whoever.of_account, "account", &named(id)),
    };
    match trusted {
        Trusted::Anyone => whoever.anyone.to_owned(),
        Trusted::AnyoneOf(crowd, provider) => {
            let address = Arn::parse(provider).and_then(|arn| arn.after("oidc-provider")).unwrap_or(provider);
            words.fill(whoever.anyone_of, &[("crowd", (whoever.crowd)(*crowd)), ("provider", &line(address, 80))])
        }
        Trusted::Account(id) if is_own(id) => say(whoever.own_account, "id", &name(id)),
        Trusted::Account(id) => say(whoever.account, "account", &named(id)),
        Trusted::Service(service) => say(whoever.service, "service", &words.after_aws(service)),
        Trusted::Identity(id) => match Arn::parse(id).map(|arn| (arn, arn.name())) {
            Some((arn, Some(user))) if arn.after("user").is_some() => {
                words.fill(whoever.user, &[("user", &name(user)), ("of", &of(arn.account))])
            }
            Some((arn, Some(role))) if arn.after("role").is_some() => {
                words.fill(whoever.role, &[("role", &name(role)), ("of", &of(arn.account))])
            }
            _ => line(id, 80),
        },
        Trusted::Federated(provider) => match Arn::parse(provider) {
            // One of another account is told with its account.
            Some(arn) if own.is_some_and(|own| own != arn.account) => {
                let template =
                    if arn.after("saml-provider").is_some() { whoever.saml_provider } else { whoever.provider };
                say(template, "provider", &line(provider, 80))
            }
            Some(arn) => match (arn.after("oidc-provider"), arn.after("saml-provider")) {
                (Some(address), _) => say(whoever.provider, "provider", &line(address, 80)),
                (_, Some(provider)) => say(whoever.saml_provider, "provider", &name(provider)),
                _ => say(whoever.provider, "provider", &line(provider, 80)),
            },
            None => say(whoever.provider, "provider", &line(provider, 80)),
        },
    }
}

/// Cuts the parts of a line where they are too long together. Each keeps an equal share of the room and what the others leave: no
/// length of one pushes another out of sight.
pub(super) fn fit<const N: usize>(room: usize, parts: [String; N]) -> [String; N] {
    let lengths = parts.each_ref().map(|part| part.chars().count());
    let mut left = room;
    let mut after: usize = lengths.iter().map(|length| (*length).min(room / N)).sum();
    let mut lengths = lengths.into_iter();
    parts.map(|part| {
        let length = lengths.next().unwrap_or_default();
        after -= length.min(room / N);
        let own = left.saturating_sub(after);
        left = left.saturating_sub(length.min(own));
        if length > own { clean::line(&part, own) } else { part }
    })
}

/// Does a list name everything by `*`? That stands first in it, whatever else there is.
fn is_everything(list: &Few<String>) -> bool {
    list.first.first().is_some_and(|first| matches!(first.as_str(), "*" | "*:*"))
}

/// The same of principals.
fn is_anyone(list: &Few<Trusted>) -> bool {
    list.first.first() == Some(&Trusted::Anyone)
}

/// Is a trust policy's statement about nothing but assuming the role, by whichever of the APIs? `*` and `sts:*` come to that.
fn is_plain_trust(statement: &Statement) -> bool {
    const BESIDES: [&str; 3] = ["sts:TagSession", "sts:SetSourceIdentity", "sts:SetContext"];
    let is = |action: &str, known: &[&str]| known.iter().any(|known| action.eq_ignore_ascii_case(known));
    let assumes = |action: &str| {
        is(action, &["*", "*:*", "sts:*"])
            || action.get(..10).is_some_and(|head| head.eq_ignore_ascii_case("sts:Assume"))
    };
    statement.actions.as_ref().is_some_and(|Scope { except, of }| {
        !except
            && of.more == 0
            && of.first.iter().any(|action| assumes(action))
            && of.first.iter().all(|action| assumes(action) || is(action, &BESIDES))
    })
}
