//! What the account has by itself: its password policy, its alias; and MFA devices, which are a list of the account's.

use std::collections::BTreeSet;

use serde_json::json;

use super::pairs::came_and_went;
use super::what::{Aspect, PasswordRule, Sign, Thing, ThingKind, What};
use super::{Comparing, Users, key};
use crate::inventory::part::Part;
use crate::inventory::things::{MfaDevice, PasswordRules};
use crate::severity::Severity;

impl Comparing<'_> {
    /// Which devices came and went. Of whoever has MFA now and had none before, or the other way round, the credential report has told.
    pub(super) fn mfa_devices(&mut self, users: &Users) {
        let (Some(old), Some(new)) = (&self.old.mfa_devices, &self.new.mfa_devices) else { return };
        let told: BTreeSet<_> = self.found.iter().filter(|one| one.what.aspect() == Aspect::Mfa).collect_things();
        // Whoever is gone has taken theirs along, and a new user's first one is part of being new.
        let gone: BTreeSet<_> = self
            .found
            .iter()
            .filter(|one| one.what.aspect() == Aspect::There && one.sign == Sign::Removed)
            .collect_things();
        let owner = |device: &MfaDevice, is_old: bool| match &device.user {
            None => Thing { kind: ThingKind::Root, name: String::new() },
            Some(name) => {
                let now = users.before.iter().find(|(_, before)| is_old && **before == key(name));
                let name = now.map_or_else(|| name.clone(), |(now, _)| self.spelled(now));
                Thing { kind: ThingKind::User, name }
            }
        };
        let all = |devices: &[MfaDevice], is_old| -> BTreeSet<(Thing, String)> {
            devices.iter().map(|device| (owner(device, is_old), device.serial.clone())).collect()
        };
        let (before, now) = (all(old, true), all(new, false));
        let (old_is_whole, new_is_whole) = self.is_whole(Part::MfaDevices);
        let came = now.difference(&before).filter(|_| old_is_whole).map(|one| (Sign::Added, "EnableMFADevice", one));
        let went =
            before.difference(&now).filter(|_| new_is_whole).map(|one| (Sign::Removed, "DeactivateMFADevice", one));
        let changed: Vec<_> = came.chain(went).collect();
        for (sign, api, (thing, serial)) in changed {
            if told.contains(thing) || gone.contains(thing) {
                continue;
            }
            let request = json!({"userName": thing.name, "serialNumber": serial});
            let severity = match thing.kind {
                ThingKind::Root => self.grader.call_on_root(api, &request),
                _ => self.grader.call(api, &request),
            };
            self.add(severity, thing, sign, What::MfaDevice(serial.clone()));
        }
    }

    /// A user's name as it is written now.
    fn spelled(&self, name: &str) -> String {
        let users = self.new.users.iter().flatten();
        users.map(|user| &user.name).find(|known| key(known) == name).cloned().unwrap_or_else(|| name.to_owned())
    }

    pub(super) fn password_policy(&mut self) {
        let (Some(old), Some(new)) = (&self.old.password_policy, &self.new.password_policy) else { return };
        let thing = Thing { kind: ThingKind::PasswordPolicy, name: String::new() };
        let updated = self.grader.call("UpdateAccountPasswordPolicy", &json!({}));
        match (old, new) {
            (None, None) => {}
            (None, Some(_)) => self.add(updated, &thing, Sign::Added, What::There(None)),
            (Some(_), None) => {
                let severity = self.grader.call("DeleteAccountPasswordPolicy", &json!({}));
                self.add(severity, &thing, Sign::Removed, What::There(None));
            }
            (Some(before), Some(now)) => {
                for (rule, was, is, weakened) in rules(before, now) {
                    let severity = if weakened { updated } else { Severity::Notice };
                    self.add(severity, &thing, Sign::Changed, What::Rule(rule, is, was));
                }
            }
        }
    }

    pub(super) fn aliases(&mut self) {
        let (Some(old), Some(new)) = (&self.old.account_aliases, &self.new.account_aliases) else { return };
        let thing = Thing { kind: ThingKind::Account, name: String::new() };
        let (came, went) = came_and_went(old, new);
        for (sign, api, aliases) in
            [(Sign::Added, "CreateAccountAlias", came), (Sign::Removed, "DeleteAccountAlias", went)]
        {
            for alias in aliases {
                let severity = self.grader.call(api, &json!({"accountAlias": alias}));
                self.add(severity, &thing, sign, What::Alias(alias.clone()));
            }
        }
    }
}

trait Things<'d> {
    fn collect_things(self) -> BTreeSet<Thing>;
}

impl<'d, I: Iterator<Item = &'d super::Difference>> Things<'d> for I {
    fn collect_things(self) -> BTreeSet<Thing> {
        self.map(|difference| difference.thing.clone()).collect()
    }
}

/// The rules that are otherwise: before, now, and whether that asks less of a password.
fn rules(before: &PasswordRules, now: &PasswordRules) -> Vec<(PasswordRule, String, String, bool)> {
    use PasswordRule as R;
    let truths = [
        (R::RequireSymbols, before.require_symbols, now.require_symbols),
        (R::RequireNumbers, before.require_numbers, now.require_numbers),
        (R::RequireUppercase, before.require_uppercase, now.require_uppercase),
        (R::RequireLowercase, before.require_lowercase, now.require_lowercase),
        (R::UsersMayChange, before.users_may_change, now.users_may_change),
        (R::HardExpiry, before.hard_expiry, now.hard_expiry),
    ];
    let truths = truths.into_iter().filter(|(_, was, is)| was != is).map(|(rule, was, is)| {
        // Who may change their password at all weakens nothing.
        (rule, was.to_string(), is.to_string(), was && rule != R::UsersMayChange)
    });
    let least = |was: Option<i32>, is: Option<i32>| is.unwrap_or(0) < was.unwrap_or(0);
    // A password that never expires is the oldest of all.
    let most = |was: Option<i32>, is: Option<i32>| is.unwrap_or(i32::MAX) > was.unwrap_or(i32::MAX);
    let numbers = [
        (R::MinimumLength, before.minimum_length, now.minimum_length, least(before.minimum_length, now.minimum_length)),
        (R::MaxAge, before.max_age, now.max_age, most(before.max_age, now.max_age)),
        (
            R::ReusePrevention,
            before.reuse_prevention,
            now.reuse_prevention,
            least(before.reuse_prevention, now.reuse_prevention),
        ),
    ];
    let text = |number: Option<i32>| number.map(|number| number.to_string()).unwrap_or_default();
    let numbers = numbers.into_iter().filter(|(_, was, is, _)| was != is);
    truths.chain(numbers.map(|(rule, was, is, weakened)| (rule, text(was), text(is), weakened))).collect()
}
