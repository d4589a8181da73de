//! The lines about what a record lacks.

use super::words::Words;
use crate::classify::{Change, ChangeKind, Lack, Meaning, Mfa, Outcome, Unseen};
use crate::cloudtrail::{Omitted, Part};
use crate::story::Facts;

/// That the request was left out, or cannot be read; where something was changed, with where to look.
pub(crate) fn request(facts: &Facts, words: &Words) -> Option<String> {
    let lacks = &words.lacks;
    let omitted = facts.omitted.iter().find(|(part, _)| *part == Part::Request).map(|(_, omitted)| omitted);
    let done = done(facts);
    // A policy that cannot be read has lines of its own.
    let template = match omitted {
        Some(Omitted { too_large: true, .. }) => lacks.request_too_large,
        Some(_) => lacks.request_left_out,
        None if done.is_some_and(|change| change.unseen.is_some() && change.policy.is_none()) => {
            lacks.request_unreadable
        }
        None => return None,
    };
    let size = omitted.map(|omitted| size(*omitted, words)).unwrap_or_default();
    let look = look(done, words);
    Some(words.fill(template, &[("size", &size), ("look", look)]))
}

/// The other parts that were left out.
pub(crate) fn parts(facts: &Facts, words: &Words) -> Option<String> {
    let lacks = &words.lacks;
    let parts: Vec<_> = facts
        .omitted
        .iter()
        .filter(|(part, _)| *part != Part::Request)
        .map(|(part, omitted)| words.fill(lacks.part, &[("part", part.as_str()), ("size", &size(*omitted, words))]))
        .collect();
    let mfa_is_unknown = matches!(&facts.meaning, Meaning::SignIn(sign_in) if matches!(sign_in.mfa, Mfa::NotRecorded));
    let look = if mfa_is_unknown { lacks.look_for_mfa } else { look(done(facts), words) };
    (!parts.is_empty()).then(|| words.fill(lacks.parts, &[("parts", &parts.join(lacks.between)), ("look", look)]))
}

/// What nobody knows of a change that was made, and what to take it for.
pub(crate) fn unknown(facts: &Facts, words: &Words) -> Option<String> {
    let lacks = &words.lacks;
    let change = done(facts)?;
    let unseen = change.unseen?;
    let worst = (lacks.worst)(unseen);
    let of_policy = matches!(unseen, Unseen::Permissions | Unseen::Version | Unseen::Trust);
    let padded = if of_policy && change.lack() == Lack::TooLarge { lacks.padded } else { "" };
    Some(words.fill(lacks.unknown, &[("what", worst.what), ("padded", padded), ("worst", worst.worst)]))
}

fn size(omitted: Omitted, words: &Words) -> String {
    // CloudTrail counts its limit of 100 KB by units of 1024 bytes.
    let kilobytes = omitted.size.map(|size| size / 1024).filter(|kilobytes| *kilobytes > 0);
    kilobytes.map(|size| words.fill(words.lacks.size, &[("kilobytes", &size.to_string())])).unwrap_or_default()
}

/// A change that was made. Of what the alerts depend on each sentence says enough.
fn done(facts: &Facts) -> Option<&Change> {
    facts.meaning.change().filter(|change| change.kind != ChangeKind::Tampering && change.outcome != Outcome::Failure)
}

/// Where to look at what was changed.
fn look(done: Option<&Change>, words: &Words) -> &'static str {
    match done {
        Some(Change { kind: ChangeKind::Iam, .. }) => words.lacks.look,
        _ => "",
    }
}
