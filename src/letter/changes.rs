//! What has changed, and what was mended, in sentences.

use super::everybody::has;
use super::page::Block;
use super::speaker::Speaker;
use crate::credential_report::{Change, Changes, Credentials, Finding, Fixed, Subject, Who};
use crate::text::clean;

pub(super) fn changed(changes: &Changes<'_>, speaker: &Speaker<'_>) -> Block {
    let (sign, text) = changed_words(changes, speaker);
    Block::Line(Some(sign), text)
}

/// `+`, `-` or `~`, and what has changed.
pub(super) fn changed_words(changes: &Changes<'_>, speaker: &Speaker<'_>) -> (char, String) {
    let words = &speaker.words.changes;
    let who = speaker.who(changes.user());
    let made = changes.now.and_then(|now| now.created);
    let has = changes.now.map(|now| has(now, speaker, true)).unwrap_or_default();
    let each = |user: &Credentials| {
        let said: Vec<_> = changes.changes.iter().map(|change| change_words(*change, user, speaker)).collect();
        said.join(words.between)
    };
    let what = changes.now.map(each).unwrap_or_default();
    match &changes.who {
        Who::New => ('+', speaker.on(words.new, made, &[("who", &who), ("has", &has)])),
        Who::Gone => ('-', speaker.fill(words.gone, &[("who", &who)])),
        Who::Remade => ('+', speaker.on(words.remade, made, &[("who", &who), ("has", &has)])),
        Who::Renamed(old) => {
            let renamed = speaker.fill(words.renamed, &[("who", &who), ("old", &clean::name(old))]);
            let both: [(&str, &str); 2] = [("renamed", &renamed), ("changes", &what)];
            ('~', if what.is_empty() { renamed } else { speaker.fill(words.renamed_and, &both) })
        }
        Who::Same => ('~', speaker.fill(words.same, &[("who", &who), ("changes", &what)])),
    }
}

fn change_words(change: Change, now: &Credentials, speaker: &Speaker<'_>) -> String {
    let words = &speaker.words.changes;
    let (template, slot, made) = match change {
        Change::PasswordSet => (words.password_set, None, None),
        Change::PasswordRemoved => (words.password_removed, None, None),
        Change::PasswordChanged(time) => (words.password_changed, None, Some(time)),
        Change::MfaOn => (words.mfa_on, None, None),
        Change::MfaOff => (words.mfa_off, None, None),
        Change::KeyMade(slot, made) => (words.key_made, Some(slot), made),
        Change::KeyGone(slot, made) => (words.key_gone, Some(slot), made),
        Change::KeyDeactivated(slot, made) => (words.key_deactivated, Some(slot), made),
        Change::KeyActivated(slot, made) => (words.key_activated, Some(slot), made),
        Change::CertificateAdded => (words.certificate_added, None, None),
        Change::CertificateGone => (words.certificate_gone, None, None),
    };
    let key = slot.map(|slot| {
        // One that is gone has no id any more, and perhaps another's slot.
        let named =
            if matches!(change, Change::KeyGone(..)) { speaker.key_number(slot) } else { speaker.key(now, slot) };
        speaker.key_of(named, made)
    });
    speaker.on(template, made, &[("key", &key.unwrap_or_default())])
}

/// What was mended, in a sentence.
pub(super) fn mended(fixed: &Fixed<'_>, speaker: &Speaker<'_>) -> String {
    let Finding { user, subject, .. } = fixed.finding;
    let key = match subject {
        Subject::Key(slot) => speaker.key_of(speaker.key_number(slot), user.key(slot).made),
        Subject::Password | Subject::Keys => String::new(),
    };
    speaker.fill((speaker.words.fixed)(fixed.how), &[("who", &speaker.who(&user.user)), ("key", &key)])
}
