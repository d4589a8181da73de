//! The ids of keys, which no credential report has: for users in the letter alone, and no more than can be read in it.

use std::collections::BTreeSet;
use std::time::Duration;

use futures_util::{StreamExt, stream};
use tokio::time::{Instant, timeout_at};

use super::ports::CredentialReports;
use crate::credential_report::{Subject, User};
use crate::history::Refusal;
use crate::letter::{KeyIds, Letter};

/// So many users are asked for: no letter tells of more.
const MOST: usize = 40;
/// Requests in flight together.
const AT_ONCE: usize = 4;
/// How long they may take in all.
const PATIENCE: Duration = Duration::from_secs(20);

/// The ids of the keys in a letter's findings, and why some are not known. A user who is gone meanwhile is no mistake.
pub async fn key_ids(from: &impl CredentialReports, letter: &Letter<'_>) -> (KeyIds, Option<Refusal>) {
    let users = users(letter);
    let until = Instant::now() + PATIENCE;
    let answers = stream::iter(users).map(async |user| {
        let answer = timeout_at(until, from.keys(&user)).await;
        (user, answer.unwrap_or_else(|_| Err(Refusal::Unreachable("no answer in time".to_owned()))))
    });
    let answers: Vec<_> = answers.buffered(AT_ONCE).collect().await;
    let (mut ids, mut refused) = (KeyIds::new(), None);
    for (user, answer) in answers {
        match answer {
            Ok(Some(keys)) => drop(ids.insert(user, keys)),
            Ok(None) => {}
            Err(refusal) => drop(refused.get_or_insert(refusal)),
        }
    }
    (ids, refused)
}

/// Whoever is told of with a key. Root's keys are not listed: ListAccessKeys asks for a user's name.
fn users(letter: &Letter<'_>) -> Vec<String> {
    let Ok(body) = &letter.body else { return Vec::new() };
    let mut known = BTreeSet::new();
    let with_key = body.to_do.iter().chain(&body.soon).filter(|item| item.finding.subject != Subject::Password);
    let names = with_key.filter_map(|item| match &item.finding.user.user {
        User::Root => None,
        User::Named(name) => Some(name),
    });
    names.filter(|name| known.insert(name.as_str())).take(MOST).cloned().collect()
}
