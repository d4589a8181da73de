//! The text of a mail: the sentence, aligned lines, what to do, the link.

use std::fmt::Write;

use crate::classify::{Change, ChangeKind, Holder, Meaning, Object, RequestDetail};
use crate::ingest::Context;
use crate::story::{Facts, Story};
use crate::text::clean;
use crate::voice::nouns::is_service;
use crate::voice::{Wording, Words, behind, lacks, policy, values};

/// The whole text, lines ended by `\n`.
pub(super) fn text(
    story: &Story,
    wording: &Wording,
    title: &str,
    (opening, steps): (&str, &[String]),
    link: Option<&str>,
) -> String {
    let facts = &story.facts;
    let words = wording.language.words();
    let (labels, full_stop) = (&words.labels, words.mail.full_stop);
    let mut text = String::with_capacity(1024);
    text.push_str(title);
    // What was cut ends in dots that end no sentence.
    if !title.ends_with(full_stop) || title.ends_with("...") {
        text.push_str(full_stop);
    }
    text.push_str("\n\n");

    push_aligned(&mut text, &lines(story, wording, words), labels.width);

    if !facts.context.is_empty() {
        context(&mut text, &facts.context, words);
    }

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
        let folded = story.folded.len();
        let more = if folded > 0 { words.count(words.mail.more_events, folded) } else { String::new() };
        text.extend(["\n", labels.event_id, " ", id, &more, "\n"]);
    }
    text
}

/// A paragraph of its own, indented: whoever chose the names in it may have called one of them Account.
fn context(text: &mut String, context: &Context, words: &Words) {
    text.extend(["\n", words.labels.context, "\n"]);
    for (name, value) in &context.entries {
        text.extend(["  ", name, "  ", value, "\n"]);
    }
    if context.omitted > 0 {
        let _ = writeln!(text, "  {}", words.count(words.mail.more_context, context.omitted));
    }
}

/// Adds labels, and the values in a column of their own, or behind a colon where that has no width; where there is no value there is no line.
pub(crate) fn push_aligned(text: &mut String, lines: &[(&str, Option<String>)], width: usize) {
    for (label, value) in lines {
        if let Some(value) = value {
            text.push_str(label);
            match width {
                0 => text.push_str(": "),
                width => text.extend(std::iter::repeat_n(' ', width.saturating_sub(columns(label)).max(1))),
            }
            text.push_str(value);
            text.push('\n');
        }
    }
}

/// The labels of a mail's lines, each with what stands behind it, where there is anything.
pub(crate) fn lines(story: &Story, wording: &Wording, words: &'static Words) -> Vec<(&'static str, Option<String>)> {
    let facts = &story.facts;
    let labels = &words.labels;
    let mfa = match &facts.meaning {
        Meaning::SignIn(sign_in) => values::mfa(sign_in, words).map(str::to_owned),
        _ => None,
    };
    let switch = match &facts.meaning {
        Meaning::SignIn(sign_in) | Meaning::SignInStep(_, sign_in) => sign_in.switch.as_ref(),
        _ => None,
    };
    let switched = |arn: Option<&String>| arn.map(|arn| clean::line(arn, 256));
    let (action, target, detail, via) = changes(facts, words);
    let (statement, said) = statements(facts, wording, words);
    let mut said = said.into_iter();
    let (when, utc) = match story.time() {
        Some(time) => {
            let (local, utc) = wording.times(time);
            (Some(local), utc)
        }
        None => (facts.time_as_written.clone(), None),
    };
    let news = story.news.as_ref().map(|news| {
        let since = news.since.map(|time| wording.times(time).0);
        values::news(news, since, facts, words)
    });
    let not_known = story.not_looked_up.then(|| words.values.new.not_looked_up.to_owned());
    let account = match (&facts.account_name, &facts.account) {
        (Some(name), Some(id)) => Some(words.fill(words.mail.named_account, &[("name", name), ("id", id)])),
        (_, account) => account.clone(),
    };
    vec![
        (labels.who, values::who(facts, words)),
        (labels.issuer, behind::issuer_line(facts, words)),
        (labels.workload, behind::workload(facts, words)),
        (labels.source_identity, facts.credentials.source_identity.as_deref().map(clean::name)),
        (labels.on_behalf_of, behind::on_behalf_of(facts, words)),
        (labels.key, behind::key(facts, words)),
        (labels.how, values::how(facts, words)),
        (labels.switched_from, switched(switch.and_then(|switch| switch.from.as_ref()))),
        (labels.switched_to, switched(switch.and_then(|switch| switch.to.as_ref()))),
        (labels.mfa, mfa),
        (labels.action, action),
        (labels.target, target),
        (labels.detail, detail.or_else(|| password_policy(facts, words))),
        (labels.request, lacks::request(facts, words)),
        (labels.left_out, lacks::parts(facts, words)),
        (labels.unseen, lacks::unknown(facts, words)),
        (statement[0], said.next()),
        (statement[1], said.next()),
        (statement[2], said.next()),
        (statement[3], said.next()),
        (labels.via, via),
        (labels.raised, story.raised.as_ref().map(|raised| raised.reason.clone())),
        (labels.same_id, story.same_id.then(|| words.mail.same_id.to_owned())),
        (labels.before, story.failed_before.map(|failed| values::failed_before(failed, words))),
        (labels.result, Some(values::outcome(facts, words))),
        (labels.when, when),
        (labels.utc, utc.map(|utc| utc.trim_end_matches(" UTC").to_owned())),
        (labels.until, story.last_time().map(|time| wording.times(time).0)),
        (labels.from, values::places(story, words)),
        (labels.with, behind::with(facts, words)),
        (labels.new, news.or(not_known)),
        (labels.account, account),
        (labels.region, facts.region.clone()),
    ]
}

/// The API that was called and what it was about.
fn changes(facts: &Facts, words: &Words) -> (Option<String>, Option<String>, Option<String>, Option<String>) {
    let clean = |text: &str| clean::line(text, 200);
    let is_of_service =
        |change: &Change| change.action.is_some_and(|action| action.holder.is_none() && is_service(action.object));
    let of_service = facts.meaning.change().is_some_and(is_of_service);
    let service = |target: &str| if of_service { words.service(target) } else { clean(target) };
    // Where a call names several things, they come in one text.
    let listed = |text: &str| clean(text).replace(", ", words.values.place.between);
    let via = |change: &Change| change.via.as_deref().map(|service| words.service(service));
    let detail = |change: &Change| {
        let object = change.action?.object;
        // What stands behind the target already is not said again.
        let detail = change.detail().filter(|detail| change.target_account.as_deref() != Some(*detail));
        detail.map(|detail| match (words.iam.called)(object, detail) {
            Some(called) => called.to_owned(),
            None if is_service(object) => words.service(detail),
            None => match &change.object_as_recorded {
                Some(recorded) => [clean(detail), clean(recorded)].join(words.values.place.between),
                None => clean(detail),
            },
        })
    };
    match &facts.meaning {
        Meaning::Change(change) => match change.kind {
            ChangeKind::Iam => (
                Some(format!("iam:{}", clean::name(&change.name))),
                change.target().map(|target| match change.action.and_then(|action| action.holder) {
                    _ if change.on_root => words.values.who.root.to_owned(),
                    Some(Holder { object: Object::AwsService, .. }) => words.service(target),
                    _ => clean(target),
                }),
                detail(change),
                via(change),
            ),
            ChangeKind::Tampering => (facts.call(), change.target().map(listed), detail(change), via(change)),
            ChangeKind::Access | ChangeKind::RootUse => (
                facts.call(),
                in_account(change.target().map(service), change.target_account.as_deref(), words),
                detail(change),
                via(change),
            ),
            ChangeKind::AccountRecovery => {
                (facts.call(), in_account(None, change.target_account.as_deref(), words), None, None)
            }
        },
        Meaning::Other { .. } => (facts.call(), None, None, None),
        Meaning::SignIn(_) | Meaning::SignInStep(..) => (None, None, None, None),
    }
}

/// Whom or what, and in which account, where that is known.
fn in_account(target: Option<String>, account: Option<&str>, words: &Words) -> Option<String> {
    let Some(account) = account else { return target };
    let account_named = words.fill((words.iam.noun)(Object::Account).named, &[("name", account)]);
    match target.filter(|target| target != account) {
        Some(target) => Some([target, account_named].join(words.values.place.between)),
        None => Some(account_named),
    }
}

/// What the account's password policy asks for now.
fn password_policy(facts: &Facts, words: &Words) -> Option<String> {
    let Some(RequestDetail::PasswordPolicy(policy)) = &facts.meaning.change()?.request_detail else { return None };
    Some(values::password_policy(policy, words))
}

/// What the policy says that was written, by statement, with the labels for it.
fn statements(facts: &Facts, wording: &Wording, words: &'static Words) -> (&'static [&'static str; 4], Vec<String>) {
    let (labels, own) = (&words.labels, facts.account.as_deref());
    match facts.meaning.change().and_then(|change| change.policy.as_ref()) {
        Some(document) if document.is_trust => (&labels.trust, policy(document, own, wording, words)),
        Some(document) => (&labels.policy, policy(document, own, wording, words)),
        None => (&labels.policy, Vec::new()),
    }
}

/// Columns in a font of fixed width, in which Japanese characters take two.
fn columns(text: &str) -> usize {
    text.chars().map(|character| if character.is_ascii() { 1 } else { 2 }).sum()
}
