//! Two reports of one account: who is new, who is gone, and whose credentials are others than before.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;

use super::column::Slot;
use super::credentials::{Credentials, Status, User};
use super::read::CredentialReport;

/// Why two reports cannot be compared.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotComparable {
    /// They are of different accounts.
    #[error("the older report is of account {older}, this one of {newer}")]
    OtherAccount {
        /// The older report's.
        older: String,
        /// This report's.
        newer: String,
    },
}

/// What became of a user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// There was none of this name.
    New,
    /// There is none of this name any more.
    Gone,
    /// Of this name there is another one: the time of the making differs.
    Remade,
    /// The same user under another name than this former one.
    Renamed(String),
    /// The same as before.
    Same,
}

/// What is otherwise about a user's credentials.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// There is a password where there was none.
    PasswordSet,
    /// There is no password any more.
    PasswordRemoved,
    /// The password was set anew.
    PasswordChanged(Timestamp),
    /// There is an MFA device.
    MfaOn,
    /// There is no MFA device any more.
    MfaOff,
    /// There is a key that was not there, made then.
    KeyMade(Slot, Option<Timestamp>),
    /// A key is gone, which was made then. AWS's documentation has it that an inactive key may look so too.
    KeyGone(Slot, Option<Timestamp>),
    /// A key does not work any more.
    KeyDeactivated(Slot, Option<Timestamp>),
    /// A key works again.
    KeyActivated(Slot, Option<Timestamp>),
    /// There is a signing certificate that was not there, or one works again.
    CertificateAdded,
    /// A signing certificate is gone, or does not work any more.
    CertificateGone,
}

/// A user who is otherwise than before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changes<'r> {
    /// What became of the user.
    pub who: Who,
    /// As the older report has it.
    pub before: Option<&'r Credentials>,
    /// As this report has it.
    pub now: Option<&'r Credentials>,
    /// What is otherwise about one who is the same.
    pub changes: Vec<Change>,
}

impl Changes<'_> {
    /// Whose changes they are: as the report has it, or had it.
    #[must_use]
    pub fn user(&self) -> &User {
        self.now.or(self.before).map_or(&User::Root, |credentials| &credentials.user)
    }
}

/// Who stands in both reports, and as what.
pub(super) struct Pairs<'r> {
    pairs: Vec<Pair<'r>>,
    /// For the line of each in the older report, the pair.
    of_line: HashMap<usize, usize>,
    /// Nobody can say of these that they are new or gone: their lines could not be read.
    unread: HashSet<String>,
}

struct Pair<'r> {
    before: Option<&'r Credentials>,
    now: Option<&'r Credentials>,
    who: Who,
}

impl<'r> Pairs<'r> {
    /// Puts two reports side by side.
    pub(super) fn of(older: &'r CredentialReport, newer: &'r CredentialReport) -> Result<Self, NotComparable> {
        if let (Some(before), Some(now)) = (&older.account, &newer.account)
            && before != now
        {
            return Err(NotComparable::OtherAccount { older: before.clone(), newer: now.clone() });
        }
        let rejects = older.rejects.iter().chain(&newer.rejects);
        let unread = rejects.filter_map(|reject| reject.user.as_ref()).map(User::key).collect();
        let mut before: HashMap<String, &Credentials> =
            older.users.iter().map(|user| (user.user.key(), user)).collect();
        let mut pairs: Vec<Pair<'_>> = Vec::with_capacity(newer.users.len());
        for now in &newer.users {
            let before = before.remove(&now.user.key());
            let who = match before {
                None => Who::New,
                Some(before) if is_another(before, now) => Who::Remade,
                Some(_) => Who::Same,
            };
            pairs.push(Pair { before, now: Some(now), who });
        }
        // In the older report's order, so that the same files give the same letter.
        let mut gone: Vec<&Credentials> =
            older.users.iter().filter(|user| before.contains_key(&user.user.key())).collect();
        find_renamed(&mut pairs, &mut gone);
        pairs.extend(gone.into_iter().map(|before| Pair { before: Some(before), now: None, who: Who::Gone }));
        let of_line = pairs.iter().enumerate().filter_map(|(at, pair)| Some((pair.before?.line, at))).collect();
        Ok(Self { pairs, of_line, unread })
    }

    fn is_known(&self, pair: &Pair<'_>) -> bool {
        let read = |user: &Credentials| !self.unread.contains(&user.user.key());
        matches!((pair.before, pair.now), (Some(_), Some(_))) || pair.before.or(pair.now).is_some_and(read)
    }

    /// What became of a user of the older report: `Some(None)` where there is none any more, or another one; `None` where nobody can say.
    pub(super) fn now(&self, before: &Credentials) -> Option<Option<&'r Credentials>> {
        let pair = self.of_line.get(&before.line).and_then(|at| self.pairs.get(*at))?;
        self.is_known(pair).then_some(pair.now.filter(|_| pair.who != Who::Remade))
    }

    /// Everybody who is otherwise than before.
    fn changes(&self) -> Vec<Changes<'r>> {
        let mut changed: Vec<Changes<'r>> = Vec::new();
        for pair in self.pairs.iter().filter(|pair| self.is_known(pair)) {
            let Pair { before, now, who } = pair;
            let changes = match (before, now, who) {
                (Some(before), Some(now), Who::Same | Who::Renamed(_)) => changes_between(before, now),
                _ => Vec::new(),
            };
            if *who != Who::Same || !changes.is_empty() {
                changed.push(Changes { who: who.clone(), before: *before, now: *now, changes });
            }
        }
        changed.sort_by_key(|changes| (changes.user() != &User::Root, changes.user().key()));
        changed
    }
}

/// Who is otherwise than in an older report, root first, then by name.
///
/// # Errors
/// Where the reports are of different accounts.
pub fn compare<'r>(
    older: &'r CredentialReport,
    newer: &'r CredentialReport,
) -> Result<Vec<Changes<'r>>, NotComparable> {
    Ok(Pairs::of(older, newer)?.changes())
}

/// One name, two users: whoever is deleted and made again has lost all credentials, and whoever gets the name gets none of them.
fn is_another(before: &Credentials, now: &Credentials) -> bool {
    matches!((before.created, now.created), (Some(before), Some(now)) if before != now)
}

/// A user who got another name (UpdateUser) keeps the time of the making. Where one of that time is gone and one is new, it is that one;
/// where several are, made in one go, nobody can tell.
fn find_renamed<'r>(pairs: &mut [Pair<'r>], gone: &mut Vec<&'r Credentials>) {
    let mut of_time: HashMap<Timestamp, (Vec<&'r Credentials>, Vec<usize>)> = HashMap::new();
    for before in gone.iter() {
        if let Some(created) = before.created.filter(|_| before.user != User::Root) {
            of_time.entry(created).or_default().0.push(before);
        }
    }
    for (at, pair) in pairs.iter().enumerate().filter(|(_, pair)| pair.who == Who::New) {
        if let Some((_, new)) = pair.now.and_then(|now| of_time.get_mut(&now.created?)) {
            new.push(at);
        }
    }
    let renamed = of_time.into_values().filter_map(|(gone, new)| match (gone.as_slice(), new.as_slice()) {
        ([before], [at]) => Some((*before, *at)),
        _ => None,
    });
    let mut found = HashSet::new();
    for (before, at) in renamed {
        pairs[at].before = Some(before);
        pairs[at].who = Who::Renamed(before.user.name().to_owned());
        found.insert(before.line);
    }
    gone.retain(|user| !found.contains(&user.line));
}

/// What is otherwise about the credentials of one who is the same.
#[must_use]
pub fn changes_between(before: &Credentials, now: &Credentials) -> Vec<Change> {
    let mut changes = Vec::new();
    match (before.password.status, now.password.status) {
        (Status::None, Status::Active) => changes.push(Change::PasswordSet),
        (Status::Active, Status::None) => changes.push(Change::PasswordRemoved),
        _ => {
            if let (Some(then), Some(last)) = (before.password.last_changed, now.password.last_changed)
                && last > then
            {
                changes.push(Change::PasswordChanged(last));
            }
        }
    }
    match (before.mfa, now.mfa) {
        (Some(false), Some(true)) => changes.push(Change::MfaOn),
        (Some(true), Some(false)) => changes.push(Change::MfaOff),
        _ => {}
    }
    changes.extend(keys(before, now));
    let working = |user: &Credentials| user.certificates.iter().filter(|one| one.status == Status::Active).count();
    let known = |user: &Credentials| user.certificates.iter().all(|one| one.status != Status::Unknown);
    if known(before) && known(now) {
        match working(now).cmp(&working(before)) {
            std::cmp::Ordering::Less => changes.push(Change::CertificateGone),
            std::cmp::Ordering::Equal => {}
            std::cmp::Ordering::Greater => changes.push(Change::CertificateAdded),
        }
    }
    changes
}

/// Keys are known again by the time of their making, whichever slot they stand in: when the first is deleted, the second may take its
/// place. Two of one second are told apart by their slots.
fn keys(before: &Credentials, now: &Credentials) -> Vec<Change> {
    let there = |user: &Credentials| {
        Slot::BOTH.into_iter().filter(|slot| user.key(*slot).status != Status::None).collect::<Vec<_>>()
    };
    let (mut old, mut new) = (there(before), there(now));
    let mut pairs = Vec::new();
    let same_made =
        |then: Slot, slot: Slot| before.key(then).made.is_some() && before.key(then).made == now.key(slot).made;
    let unknown = |then: Slot, slot: Slot| before.key(then).made.is_none() || now.key(slot).made.is_none();
    let passes: [&dyn Fn(Slot, Slot) -> bool; 3] = [
        &|then, slot| then == slot && same_made(then, slot),
        &same_made,
        // One of them does not say when it was made: then the slot is all there is.
        &|then, slot| then == slot && unknown(then, slot),
    ];
    for is_same in passes {
        new.retain(|slot| {
            let Some(at) = old.iter().position(|then| is_same(*then, *slot)) else { return true };
            pairs.push((old.remove(at), *slot));
            false
        });
    }
    let said =
        |user: &Credentials, slot: Slot| user.key(slot).made.is_some() || user.key(slot).status != Status::Unknown;
    let made = new.into_iter().filter(|slot| said(now, *slot)).map(|slot| Change::KeyMade(slot, now.key(slot).made));
    let gone =
        old.into_iter().filter(|slot| said(before, *slot)).map(|slot| Change::KeyGone(slot, before.key(slot).made));
    let switched = pairs.into_iter().filter_map(|(then, slot)| {
        let key = now.key(slot);
        match (before.key(then).status, key.status) {
            (Status::Active, Status::Inactive) => Some(Change::KeyDeactivated(slot, key.made)),
            (Status::Inactive, Status::Active) => Some(Change::KeyActivated(slot, key.made)),
            _ => None,
        }
    });
    made.chain(gone).chain(switched).collect()
}
