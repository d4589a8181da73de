//! Passwords, MFA, keys and certificates, by the two credential reports; and what of them was used meanwhile.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use super::gaps::{Side, Why};
use super::what::{Sign, Thing, ThingKind, Use, Used, What};
use super::{Comparing, Users, key};
use crate::credential_report::{
    Change, CredentialReport, Credentials, LastUse, Limits, Slot, Status, User, Who, changes_between, compare,
};
use crate::inventory::file::Snapshot;
use crate::inventory::part::Part;
use crate::severity::Severity;

/// Who stands where in the two reports: before and now. Who is new has nothing before.
type Pair<'r> = (Option<&'r Credentials>, &'r Credentials);

impl Comparing<'_> {
    pub(super) fn credentials(&mut self, users: &Users) {
        let (Some(old), Some(new)) = (self.report(self.old, Side::Old), self.report(self.new, Side::New)) else {
            return;
        };
        self.without_a_line(&new);
        let pairs = match users.are_seen {
            true => by_users(&old, &new, users),
            false => self.by_report(&old, &new),
        };
        for (before, now) in pairs {
            let thing = thing_of(&now.user);
            let changes = match before {
                Some(before) => changes_between(before, now),
                None => all_of(now),
            };
            for change in changes {
                self.change(&thing, change, now);
            }
            self.used(&thing, before, now);
        }
    }

    fn report(&mut self, snapshot: &Snapshot, side: Side) -> Option<CredentialReport> {
        let report = snapshot.credential_report.as_ref()?;
        let part = Part::CredentialReport;
        match CredentialReport::parse(report.csv.as_bytes()) {
            Ok(report) => {
                for reject in &report.rejects {
                    self.gaps.add(side, part, true, Why::Said(format!("line {}: {}", reject.line, reject.fault)));
                }
                Some(report)
            }
            Err(why) => {
                self.gaps.add(side, part, false, Why::Said(why.to_string()));
                None
            }
        }
    }

    /// Who is there now, and not in the report beside it, may have anything.
    fn without_a_line(&mut self, report: &CredentialReport) {
        let lines: BTreeSet<_> = report.users.iter().map(|user| key(user.user.name())).collect();
        let users = self.new.users.iter().flatten();
        let lacking: Vec<_> = users.filter(|user| !lines.contains(&key(&user.name))).map(|user| &user.name).collect();
        if let Some(first) = lacking.first() {
            let others = match lacking.len() - 1 {
                0 => String::new(),
                others => format!(" and {others} more"),
            };
            let why = format!("the report is older than user {first}{others}, of whom it says nothing");
            self.gaps.add(Side::New, Part::CredentialReport, true, Why::Said(why));
        }
    }

    /// Where the users themselves were not seen, the reports tell who is new and gone.
    fn by_report<'r>(&mut self, old: &'r CredentialReport, new: &'r CredentialReport) -> Vec<Pair<'r>> {
        let known: BTreeMap<_, _> = old.users.iter().map(|user| (key(user.user.name()), user)).collect();
        let mut pairs: BTreeMap<String, Pair<'r>> = new
            .users
            .iter()
            .filter_map(|now| {
                let name = key(now.user.name());
                Some((name.clone(), (Some(*known.get(&name)?), now)))
            })
            .collect();
        for changes in compare(old, new).unwrap_or_default() {
            let thing = thing_of(changes.user());
            let request = json!({"userName": thing.name});
            let made = changes.now.and_then(|now| now.created);
            match (&changes.who, changes.now) {
                (Who::New, Some(now)) => {
                    let severity = self.grader.call("CreateUser", &request);
                    self.add(severity, &thing, Sign::Added, What::There(made));
                    pairs.insert(key(now.user.name()), (None, now));
                }
                (Who::Remade, Some(now)) => {
                    let severity = self.grader.call("CreateUser", &request);
                    self.add(severity, &thing, Sign::Changed, What::Remade(made));
                    pairs.insert(key(now.user.name()), (None, now));
                }
                (Who::Renamed(before), Some(now)) => {
                    let severity = self.grader.call("UpdateUser", &request);
                    self.add(severity, &thing, Sign::Changed, What::Renamed(before.clone()));
                    pairs.insert(key(now.user.name()), (changes.before, now));
                }
                (Who::Gone, _) => {
                    let severity = self.grader.call("DeleteUser", &request);
                    let made = changes.before.and_then(|before| before.created);
                    self.add(severity, &thing, Sign::Removed, What::There(made));
                }
                _ => {}
            }
        }
        pairs.into_values().collect()
    }

    fn change(&mut self, thing: &Thing, change: Change, now: &Credentials) {
        let works = |slot: Slot| now.key(slot).status == Status::Active;
        let status = |on: bool| json!({"userName": thing.name, "status": if on { "Active" } else { "Inactive" }});
        let user = json!({"userName": thing.name});
        let device = json!({"userName": thing.name, "serialNumber": "-"});
        let (sign, what, api, request): (_, _, _, Value) = match change {
            Change::PasswordSet => (Sign::Added, What::Password(now.password.last_changed), "CreateLoginProfile", user),
            Change::PasswordRemoved => (Sign::Removed, What::Password(None), "DeleteLoginProfile", user),
            Change::PasswordChanged(at) => (Sign::Changed, What::Password(Some(at)), "UpdateLoginProfile", user),
            Change::MfaOn => (Sign::Added, What::Mfa, "EnableMFADevice", device),
            Change::MfaOff => (Sign::Removed, What::Mfa, "DeactivateMFADevice", device),
            Change::KeyMade(slot, made) => (Sign::Added, What::Key(slot, made, works(slot)), "CreateAccessKey", user),
            Change::KeyGone(slot, made) => (Sign::Removed, What::Key(slot, made, false), "DeleteAccessKey", user),
            Change::KeyActivated(slot, made) => {
                (Sign::Changed, What::Key(slot, made, true), "UpdateAccessKey", status(true))
            }
            Change::KeyDeactivated(slot, made) => {
                (Sign::Changed, What::Key(slot, made, false), "UpdateAccessKey", status(false))
            }
            Change::CertificateAdded => (Sign::Added, What::Certificate, "UploadSigningCertificate", user),
            Change::CertificateGone => (Sign::Removed, What::Certificate, "DeleteSigningCertificate", user),
        };
        // What takes a credential of root's away is what everybody should do.
        let takes_away = matches!(
            change,
            Change::PasswordRemoved | Change::KeyGone(..) | Change::KeyDeactivated(..) | Change::CertificateGone
        );
        let severity = match thing.kind {
            ThingKind::Root if !takes_away => self.grader.call_on_root(api, &request),
            _ => self.grader.call(api, &request),
        };
        self.add(severity, thing, sign, what);
    }

    fn used(&mut self, thing: &Thing, before: Option<&Credentials>, now: &Credentials) {
        let long = SignedDuration::from_hours(24 * i64::from(Limits::default().unused_days));
        let is_root = thing.kind == ThingKind::Root;
        let mut add = |used: Used, was: LastUse, is: LastUse, place: Option<(String, String)>| {
            let (LastUse::At(at), LastUse::At(_) | LastUse::Never) = (is, was) else { return };
            if was.time().is_some_and(|was| was >= at) {
                return;
            }
            let is_new = was.time().is_none_or(|was| at.duration_since(was) > long);
            let severity = match used {
                // As root's own sign-ins and calls are (docs/what-is-told.md).
                Used::Password if is_root && now.mfa == Some(true) => Severity::Warning,
                _ if is_root => Severity::Critical,
                _ if is_new => Severity::Notice,
                _ => Severity::Info,
            };
            self.uses.push(Use {
                severity,
                thing: thing.clone(),
                used,
                is_new,
                is_first: was.time().is_none(),
                at,
                place,
            });
        };
        add(
            Used::Password,
            before.map_or(LastUse::Never, |before| before.password.last_used),
            now.password.last_used,
            None,
        );
        for slot in Slot::BOTH {
            let key = now.key(slot);
            let same = before.and_then(|before| same_key(before, slot, key.made));
            let place = key.service.clone().zip(key.region.clone());
            add(Used::Key(slot), same.unwrap_or(LastUse::Never), key.last_used, place);
        }
    }
}

/// When the key was used that was made then, whichever slot it had.
fn same_key(before: &Credentials, slot: Slot, made: Option<Timestamp>) -> Option<LastUse> {
    let is_same = |other: Slot| before.key(other).made.is_some() && before.key(other).made == made;
    let found = [slot].into_iter().chain(Slot::BOTH).find(|other| is_same(*other));
    match (found, made) {
        (Some(found), _) => Some(before.key(found).last_used),
        // Without the time of the making the slot is all there is.
        (None, None) => Some(before.key(slot).last_used),
        (None, Some(_)) => None,
    }
}

/// By what became of the users; a line that could not be read in either report is nobody's.
fn by_users<'r>(old: &'r CredentialReport, new: &'r CredentialReport, users: &Users) -> Vec<Pair<'r>> {
    let known: BTreeMap<_, _> = old.users.iter().map(|user| (key(user.user.name()), user)).collect();
    let new_ones: BTreeSet<_> = users.new.iter().collect();
    let pair = |now: &'r Credentials| {
        let name = key(now.user.name());
        if now.user != User::Root && new_ones.contains(&name) {
            return (None, now);
        }
        let before = users.before.get(&name).unwrap_or(&name);
        // A report may be older than the users beside it: whom the older one does not have, has all that is now since then.
        (known.get(before).copied(), now)
    };
    new.users.iter().map(pair).collect()
}

/// What somebody has who is new.
fn all_of(now: &Credentials) -> Vec<Change> {
    let password = (now.password.status == Status::Active).then_some(Change::PasswordSet);
    let there = |slot: &Slot| matches!(now.key(*slot).status, Status::Active | Status::Inactive);
    let keys = Slot::BOTH.into_iter().filter(there).map(|slot| Change::KeyMade(slot, now.key(slot).made));
    let certificate = now.certificates.iter().any(|one| one.status == Status::Active);
    password.into_iter().chain(keys).chain(certificate.then_some(Change::CertificateAdded)).collect()
}

fn thing_of(user: &User) -> Thing {
    match user {
        User::Root => Thing { kind: ThingKind::Root, name: String::new() },
        User::Named(name) => Thing { kind: ThingKind::User, name: name.clone() },
    }
}
