//! Everybody, as a small table.

use std::collections::HashMap;

use jiff::Timestamp;

use super::body::Body;
use super::page::{Block, Section, Table, TableRow};
use super::speaker::Speaker;
use crate::credential_report::{Credentials, Status};
use crate::severity::Severity;

/// So many stand in a mail; the rest is in the file.
const ROWS: usize = 20;

pub(super) fn everybody(body: &Body<'_>, speaker: &Speaker<'_>) -> Section {
    let words = &speaker.words.everybody;
    let mut severities: HashMap<usize, Severity> = HashMap::new();
    for item in &body.to_do {
        let severity = severities.entry(item.finding.user.line).or_insert(Severity::Info);
        *severity = item.severity().max(*severity);
    }
    let users = &body.report.users;
    let rows = users.iter().take(ROWS).map(|user| row(user, severities.get(&user.line).copied(), speaker)).collect();
    let more = users.len().saturating_sub(ROWS);
    let more = (more > 0).then(|| speaker.count(words.more, more));
    let title = speaker.count(speaker.words.sections.everybody, users.len());
    Section { title, blocks: vec![Block::Table(Table { head: words.head, rows, more })] }
}

fn row(user: &Credentials, severity: Option<Severity>, speaker: &Speaker<'_>) -> TableRow {
    let words = &speaker.words.everybody;
    let flag = |flag: Option<bool>| match flag {
        Some(true) => words.yes,
        Some(false) => words.no,
        None => words.unknown,
    };
    let password = match user.password.status {
        Status::Active | Status::Inactive => Some(true),
        Status::None => Some(false),
        Status::Unknown => None,
    };
    let (who, used) = (speaker.who(&user.user), last_use(user).map(|time| speaker.short_day(time)));
    let said = used.as_deref().map(|day| speaker.fill(words.used, &[("day", day)])).unwrap_or_default();
    let line = speaker.fill(words.line, &[("who", &who), ("has", &has(user, speaker, false)), ("used", &said)]);
    let keys = keys(user, speaker).unwrap_or_else(|| words.no.to_owned());
    let used = used.unwrap_or_else(|| words.never.to_owned());
    TableRow { severity, cells: [who, flag(password).to_owned(), flag(user.mfa).to_owned(), keys, used], line }
}

/// What a user has, as a list; with what is missing, where that is worth saying.
pub(super) fn has(user: &Credentials, speaker: &Speaker<'_>, all: bool) -> String {
    let words = &speaker.words.everybody;
    let password = match user.password.status {
        Status::Active | Status::Inactive => Some(words.password),
        Status::None => all.then_some(words.no_password),
        Status::Unknown => Some(words.unknown_password),
    };
    let mfa = match user.mfa {
        Some(true) => Some(words.mfa),
        Some(false) => (user.password.status != Status::None).then_some(words.no_mfa),
        None => (user.password.status != Status::None).then_some(words.unknown_mfa),
    };
    let keys = keys(user, speaker).or_else(|| all.then(|| words.no_key.to_owned()));
    let parts: Vec<_> = [password, mfa].into_iter().flatten().map(str::to_owned).chain(keys).collect();
    if parts.is_empty() { words.nothing.to_owned() } else { parts.join(words.between) }
}

fn keys(user: &Credentials, speaker: &Speaker<'_>) -> Option<String> {
    let words = &speaker.words.everybody;
    let count = |status: Status| user.keys.iter().filter(|key| key.status == status).count();
    let (active, inactive) = (count(Status::Active), count(Status::Inactive));
    let unknown = (count(Status::Unknown) > 0).then(|| words.unknown_key.to_owned());
    let active = (active > 0).then(|| speaker.counted(words.keys, active));
    let inactive = (inactive > 0).then(|| speaker.counted(words.inactive_keys, inactive));
    let parts: Vec<_> = active.into_iter().chain(inactive).chain(unknown).collect();
    (!parts.is_empty()).then(|| parts.join(words.between))
}

fn last_use(user: &Credentials) -> Option<Timestamp> {
    let keys = user.keys.iter().map(|key| key.last_used.time());
    keys.chain([user.password.last_used.time()]).flatten().max()
}
