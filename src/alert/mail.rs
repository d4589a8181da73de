//! The text of a mail: the sentence, aligned lines, what to do, the link.

use std::fmt::Write;

use crate::classify::{Meaning, Outcome, RequestDetail};
use crate::ingest::Context;
use crate::story::Facts;
use crate::text::clean;
use crate::voice::{Labels, Language, Wording, advice, english, japanese};

pub(super) fn next_steps(facts: &Facts, language: Language) -> (&'static str, &'static [&'static str]) {
    match language {
        Language::English => english::advice(advice::advice(facts)),
        Language::Japanese => japanese::advice(advice::advice(facts)),
    }
}

/// The whole text, lines ended by `\n`.
pub(super) fn text(facts: &Facts, wording: &Wording, title: &str, link: Option<&str>, folded: usize) -> String {
    let (labels, full_stop) = match wording.language {
        Language::English => (&english::LABELS, "."),
        Language::Japanese => (&japanese::LABELS, "。"),
    };
    let mut text = String::with_capacity(1024);
    text.push_str(title);
    // What was cut ends in dots that end no sentence.
    if !title.ends_with(full_stop) || title.ends_with("...") {
        text.push_str(full_stop);
    }
    text.push_str("\n\n");

    push_aligned(&mut text, &lines(facts, wording, labels), labels.width);

    if !facts.context.is_empty() {
        context(&mut text, &facts.context, labels, wording.language);
    }

    let (opening, steps) = next_steps(facts, wording.language);
    if !steps.is_empty() {
        text.push('\n');
        text.push_str(opening);
        text.push('\n');
        for (number, step) in steps.iter().enumerate() {
            let _ = writeln!(text, "{}. {step}", number + 1);
        }
    }
    if let Some(link) = link {
        text.extend(["\n", labels.link, "\n", link, "\n"]);
    }
    if let Some(id) = &facts.event_id {
        let more = match (folded, wording.language) {
            (0, _) => String::new(),
            (folded, Language::English) => format!(" and {folded} more"),
            (folded, Language::Japanese) => format!("（ほか {folded} 件）"),
        };
        text.extend(["\n", labels.event_id, " ", id, &more, "\n"]);
    }
    text
}

/// A paragraph of its own, indented: whoever chose the names in it may have called one of them Account.
fn context(text: &mut String, context: &Context, labels: &Labels, language: Language) {
    text.extend(["\n", labels.context, "\n"]);
    for (name, value) in &context.entries {
        text.extend(["  ", name, "  ", value, "\n"]);
    }
    if context.omitted > 0 {
        let omitted = context.omitted;
        let _ = match language {
            Language::English => writeln!(text, "  and {omitted} more"),
            Language::Japanese => writeln!(text, "  ほか {omitted} 件"),
        };
    }
}

/// Adds labels, and the values in a column of their own; where there is no value there is no line.
pub(super) fn push_aligned(text: &mut String, lines: &[(&str, Option<String>)], width: usize) {
    for (label, value) in lines {
        if let Some(value) = value {
            text.push_str(label);
            text.extend(std::iter::repeat_n(' ', width.saturating_sub(columns(label)).max(1)));
            text.push_str(value);
            text.push('\n');
        }
    }
}

fn lines<'a>(facts: &Facts, wording: &Wording, labels: &'a Labels) -> Vec<(&'a str, Option<String>)> {
    let english = wording.language == Language::English;
    let who = if english { english::who(facts) } else { japanese::who(facts) };
    let how = if english { english::how(facts) } else { japanese::how(facts) };
    let mfa = match &facts.meaning {
        Meaning::SignIn(sign_in) => {
            if english { english::mfa(sign_in) } else { japanese::mfa(sign_in) }.map(str::to_owned)
        }
        _ => None,
    };
    let switch = match &facts.meaning {
        Meaning::SignIn(sign_in) | Meaning::SignInStep(_, sign_in) => sign_in.switch.as_ref(),
        _ => None,
    };
    let switched = |arn: Option<&String>| arn.map(|arn| clean::line(arn, 256));
    let (action, target, detail, via) = changes(facts);
    let (omitted, unseen) = left_out(facts, english);
    let (statement, said) = policy(facts, wording, labels);
    let mut said = said.into_iter();
    let (when, utc) = match facts.time {
        Some(time) => {
            let (local, utc) = wording.times(time);
            (Some(local), utc)
        }
        None => (facts.time_as_written.clone(), None),
    };
    let from = if english { english::place(facts) } else { japanese::place(facts) };
    let news = facts.news.as_ref().map(|news| {
        let since = news.since.map(|time| wording.times(time).0);
        if english { english::news(news, since, facts) } else { japanese::news(news, since, facts) }
    });
    let account = match (&facts.account_name, &facts.account) {
        (Some(name), Some(id)) => Some(format!("{name} ({id})")),
        (_, account) => account.clone(),
    };
    vec![
        (labels.who, who),
        (labels.how, how),
        (labels.switched_from, switched(switch.and_then(|switch| switch.from.as_ref()))),
        (labels.switched_to, switched(switch.and_then(|switch| switch.to.as_ref()))),
        (labels.mfa, mfa),
        (labels.action, action),
        (labels.target, target),
        (labels.detail, detail.or_else(|| password_policy(facts, english))),
        (labels.request, omitted),
        (labels.unseen, unseen.map(str::to_owned)),
        (statement[0], said.next()),
        (statement[1], said.next()),
        (statement[2], said.next()),
        (statement[3], said.next()),
        (labels.via, via),
        (labels.raised, facts.raised.clone()),
        (labels.result, Some(if english { english::outcome(facts) } else { japanese::outcome(facts) })),
        (labels.when, when),
        (labels.utc, utc.map(|utc| utc.trim_end_matches(" UTC").to_owned())),
        (labels.until, facts.last_time.map(|time| wording.times(time).0)),
        (labels.from, from),
        (labels.with, facts.client.clone().or_else(|| facts.user_agent.as_deref().map(|agent| clean::line(agent, 80)))),
        (labels.new, news),
        (labels.account, account),
        (labels.region, facts.region.clone()),
    ]
}

/// The API that was called and what it was about.
fn changes(facts: &Facts) -> (Option<String>, Option<String>, Option<String>, Option<String>) {
    let clean = |text: &str| clean::line(text, 200);
    match &facts.meaning {
        Meaning::IamChange(change) => (
            Some(format!("iam:{}", clean::name(&change.name))),
            change.target().map(clean),
            change.detail().map(clean),
            change.via.as_deref().map(clean),
        ),
        Meaning::Tampering(tampering) => (called(facts), tampering.target.as_deref().map(clean), None, None),
        Meaning::AccountRecovery(_) | Meaning::Other { .. } => (called(facts), None, None, None),
        Meaning::SignIn(_) | Meaning::SignInStep(..) => (None, None, None, None),
    }
}

/// That AWS left the request out of the record, and what nobody knows for that reason of a change that was made.
fn left_out(facts: &Facts, english: bool) -> (Option<String>, Option<&'static str>) {
    let done = match &facts.meaning {
        Meaning::IamChange(change) if change.outcome != Outcome::Failure => Some(change),
        _ => None,
    };
    let words = if english { english::omitted } else { japanese::omitted };
    let unseen = done.and_then(|change| change.unseen).map(if english { english::unseen } else { japanese::unseen });
    (facts.meaning.omitted().map(|omitted| words(omitted, done.is_some())), unseen)
}

/// What the account's password policy asks for now.
fn password_policy(facts: &Facts, english: bool) -> Option<String> {
    let Meaning::IamChange(change) = &facts.meaning else { return None };
    let Some(RequestDetail::PasswordPolicy(policy)) = &change.request_detail else { return None };
    Some(if english { english::password_policy(policy) } else { japanese::password_policy(policy) })
}

/// What the policy says that was written, by statement.
fn policy<'a>(facts: &Facts, wording: &Wording, labels: &'a Labels) -> (&'a [&'static str; 4], Vec<String>) {
    match &facts.meaning {
        Meaning::IamChange(change) => match (&change.policy, wording.language) {
            (None, _) => (&labels.policy, Vec::new()),
            (Some(policy), language) => {
                let labels = if policy.is_trust { &labels.trust } else { &labels.policy };
                let said = match language {
                    Language::English => english::policy(policy, facts, wording),
                    Language::Japanese => japanese::policy(policy, facts, wording),
                };
                (labels, said)
            }
        },
        _ => (&labels.policy, Vec::new()),
    }
}

/// `service:Event`, as in IAM policies.
fn called(facts: &Facts) -> Option<String> {
    let event = facts.event_name.as_deref()?;
    Some(match facts.event_source.as_deref().and_then(|source| source.split('.').next()) {
        Some(service) => format!("{service}:{event}"),
        None => event.to_owned(),
    })
}

/// Columns in a font of fixed width, in which Japanese characters take two.
fn columns(text: &str) -> usize {
    text.chars().map(|character| if character.is_ascii() { 1 } else { 2 }).sum()
}
