//! What was wrong in an older report and is not any more.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;

use super::column::Slot;
use super::compare::{NotComparable, Pairs};
use super::credentials::{Credentials, LastUse, Status};
use super::judge::{Finding, Subject, findings, unjudged};
use super::read::CredentialReport;
use super::rule::{Limits, Rule};

/// How it was mended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum How {
    /// The user is gone.
    UserGone,
    /// There is MFA now.
    MfaOn,
    /// There is no password any more.
    PasswordGone,
    /// The password is used again.
    PasswordUsed,
    /// The key is gone, or does not work any more.
    KeyStopped,
    /// The key is used again, or for the first time.
    KeyUsed,
    /// There are not two keys any more that work.
    OneKey,
}

/// What was wrong, and how it was mended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fixed<'r> {
    /// As it was wrong in the older report.
    pub finding: Finding<'r>,
    /// How it was mended.
    pub how: How,
}

/// What was wrong in the older report when that was made, and is not any more; each credential once.
///
/// # Errors
/// Where the reports are of different accounts.
pub fn fixed<'r>(
    older: &'r CredentialReport,
    then: Timestamp,
    newer: &'r CredentialReport,
    at: Timestamp,
    limits: &Limits,
) -> Result<Vec<Fixed<'r>>, NotComparable> {
    let pairs = Pairs::of(older, newer)?;
    let unjudged = unjudged(newer);
    let mut is_wrong: HashMap<(usize, Rule), Vec<Subject>> = HashMap::new();
    for wrong in findings(newer, None, limits, at).iter().filter(|wrong| wrong.due.is_none()) {
        is_wrong.entry((wrong.user.line, wrong.rule)).or_default().push(wrong.subject);
    }
    let (mut fixed, mut told) = (Vec::new(), HashSet::new());
    for finding in findings(older, None, limits, then) {
        let was_so = finding.due.is_none() && !finding.doubt;
        if !was_so || finding.row().passes || unjudged.contains(&finding.rule) {
            continue;
        }
        let how = match pairs.now(finding.user) {
            None => continue,
            Some(None) => Some(How::UserGone),
            Some(Some(now)) => {
                let key = key_now(&finding, now);
                let wrong = is_wrong.get(&(now.line, finding.rule));
                let still = wrong.is_some_and(|wrong| wrong.iter().any(|wrong| same(*wrong, finding.subject, key)));
                if still { None } else { how(&finding, now, key) }
            }
        };
        let Some(how) = how else { continue };
        let subject = (how != How::UserGone).then_some(finding.subject);
        if told.insert((finding.user.line, how, subject)) {
            fixed.push(Fixed { finding, how });
        }
    }
    // Of two keys one is off, and that is told already.
    let stopped: HashSet<usize> = fixed
        .iter()
        .filter(|fixed: &&Fixed<'_>| fixed.how == How::KeyStopped)
        .map(|fixed| fixed.finding.user.line)
        .collect();
    fixed.retain(|fixed| fixed.how != How::OneKey || !stopped.contains(&fixed.finding.user.line));
    Ok(fixed)
}

/// Where the key that a finding was about stands now.
fn key_now(finding: &Finding<'_>, now: &Credentials) -> Option<Slot> {
    let Subject::Key(slot) = finding.subject else { return None };
    let made = finding.user.key(slot).made;
    let is_it = |candidate: &Slot| now.key(*candidate).status != Status::None && now.key(*candidate).made == made;
    [slot].into_iter().chain(Slot::BOTH).find(is_it)
}

fn same(wrong: Subject, was: Subject, key: Option<Slot>) -> bool {
    match was {
        Subject::Key(_) => key.is_some_and(|slot| wrong == Subject::Key(slot)),
        Subject::Password | Subject::Keys => wrong == was,
    }
}

/// `None` where it is not seen how: then nobody is told that it was mended.
fn how(finding: &Finding<'_>, now: &Credentials, key: Option<Slot>) -> Option<How> {
    let later = |used: LastUse, before: LastUse| matches!(used, LastUse::At(time) if before.time().is_none_or(|before| time > before));
    match finding.subject {
        Subject::Password if now.password.status == Status::None => Some(How::PasswordGone),
        Subject::Password if now.mfa == Some(true) && finding.user.mfa != Some(true) => Some(How::MfaOn),
        Subject::Password if later(now.password.last_used, finding.last_used) => Some(How::PasswordUsed),
        Subject::Password => None,
        Subject::Key(_) => match key.map(|slot| now.key(slot)) {
            None => Some(How::KeyStopped),
            Some(key) if matches!(key.status, Status::Inactive | Status::None) => Some(How::KeyStopped),
            Some(key) if later(key.last_used, finding.last_used) => Some(How::KeyUsed),
            Some(_) => None,
        },
        Subject::Keys => {
            now.keys.iter().any(|key| matches!(key.status, Status::Inactive | Status::None)).then_some(How::OneKey)
        }
    }
}
