//! Users, groups and roles.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::gaps::{Side, Why};
use super::pairs::{Pairs, came_and_went};
use super::what::{Said, Sign, Thing, ThingKind, What};
use super::{Comparing, Users, key, time};
use crate::inventory::part::Part;
use crate::inventory::things::Identity;
use crate::severity::Severity;

/// What of IAM's APIs is called after it.
const USER: &str = "User";
const GROUP: &str = "Group";
const ROLE: &str = "Role";

impl Comparing<'_> {
    /// Compares the groups, and returns the names that were changed: now, by before.
    pub(super) fn groups(&mut self) -> BTreeMap<String, String> {
        let (Some(old), Some(new)) = (&self.old.groups, &self.new.groups) else { return BTreeMap::new() };
        let pairs = self.pairs(old, new, Part::Groups);
        self.identities(GROUP, &pairs, |group| group.clone());
        let other_name = |(old, new): &(&Identity, &Identity)| (key(&old.name), new.name.clone());
        pairs.both.iter().filter(|(old, new)| old.name != new.name).map(other_name).collect()
    }

    pub(super) fn users(&mut self, renamed_groups: &BTreeMap<String, String>) -> Users {
        let (Some(old), Some(new)) = (&self.old.users, &self.new.users) else { return Users::default() };
        let pairs = self.pairs(old, new, Part::Users);
        // Whoever is in a group that has another name now is where they were.
        self.identities(USER, &pairs, |user| {
            let now = |group: &String| renamed_groups.get(&key(group)).unwrap_or(group).clone();
            Identity { groups: user.groups.iter().map(now).collect(), ..user.clone() }
        });
        let others = pairs.both.iter().filter(|(old, new)| key(&old.name) != key(&new.name));
        let remade = pairs.both.iter().filter(|(old, new)| is_remade(old, new)).map(|(_, new)| *new);
        Users {
            are_seen: self.is_whole(Part::Users) == (true, true),
            before: others.map(|(old, new)| (key(&new.name), key(&old.name))).collect(),
            new: remade.chain(pairs.new.iter().copied()).map(|user| key(&user.name)).collect(),
        }
    }

    pub(super) fn roles(&mut self) {
        let (Some(old), Some(new)) = (&self.old.roles, &self.new.roles) else { return };
        let pairs = self.pairs(old, new, Part::Roles);
        self.identities(ROLE, &pairs, |role| role.clone());
    }

    fn pairs<'s>(&self, old: &'s [Identity], new: &'s [Identity], part: Part) -> Pairs<'s, Identity> {
        let is_made_since = |one: &Identity| self.is_made_since(one.created.as_ref());
        Pairs::of((old, new), |one| one.id.clone(), |one| key(&one.name), self.is_whole(part), is_made_since)
    }

    fn identities(&mut self, kind: &str, pairs: &Pairs<'_, Identity>, as_now: impl Fn(&Identity) -> Identity) {
        for new in &pairs.new {
            let thing = thing(kind, new);
            let severity = self.made(kind, &thing, new);
            self.add_with(severity, &thing, Sign::Added, What::There(time(new.created.as_ref())), self.trust_of(new));
            // A tag of what is new is no news of its own.
            let nobody = Identity { path: new.path.clone(), tags: new.tags.clone(), ..Identity::default() };
            self.identity(kind, &thing, &nobody, new);
        }
        for old in &pairs.gone {
            let thing = thing(kind, old);
            let severity = self.grader.call(&format!("Delete{kind}"), &named(kind, &old.name));
            self.add(severity, &thing, Sign::Removed, What::There(time(old.created.as_ref())));
        }
        for (old, new) in &pairs.both {
            let thing = thing(kind, new);
            if is_remade(old, new) {
                let severity = self.made(kind, &thing, new);
                self.add(severity, &thing, Sign::Changed, What::Remade(time(new.created.as_ref())));
            } else if old.name != new.name {
                let severity = self.update(kind, &old.name, "New", "Name", &new.name);
                self.add(severity, &thing, Sign::Changed, What::Renamed(old.name.clone()));
            }
            if let (Some(before), Some(now)) = (&old.path, &new.path)
                && before != now
            {
                let severity = self.update(kind, &old.name, "newPath", "", now);
                self.add(severity, &thing, Sign::Changed, What::Moved(now.clone(), before.clone()));
            }
            for (side, role) in [(Side::Old, old), (Side::New, new)] {
                if kind == ROLE && role.trust.is_none() {
                    let why = format!("who can assume role {} is not in the file", role.name);
                    self.gaps.add(side, Part::Roles, true, Why::Said(why));
                }
            }
            self.identity(kind, &thing, &as_now(old), new);
        }
    }

    fn made(&self, kind: &str, thing: &Thing, new: &Identity) -> Severity {
        let mut request = named(kind, &new.name);
        if let Some(trust) = &new.trust {
            request["assumeRolePolicyDocument"] = Value::String(trust.clone());
        }
        let made = self.grader.call(&format!("Create{kind}"), &request);
        // It is one by its path, and AWS lets nobody else into it: a trust that lets in anybody makes it another.
        match thing.kind == ThingKind::ServiceLinkedRole && made < Severity::Critical {
            true => self.grader.call("CreateServiceLinkedRole", &json!({})),
            false => made,
        }
    }

    fn update(&self, kind: &str, name: &str, new: &str, what: &str, value: &str) -> Severity {
        let parameter = if what.is_empty() { new.to_owned() } else { format!("new{kind}{what}") };
        let mut request = named(kind, name);
        request[parameter] = Value::String(value.to_owned());
        self.grader.call(&format!("Update{kind}"), &request)
    }

    fn trust_of(&self, new: &Identity) -> Vec<Said> {
        let read = |trust: &String| self.grader.read(&Value::String(trust.clone()), true);
        new.trust.iter().map(|trust| Said { sign: Sign::Added, document: read(trust) }).collect()
    }

    /// What is otherwise about one that was there before; all that it has, where it is new.
    fn identity(&mut self, kind: &str, thing: &Thing, old: &Identity, new: &Identity) {
        self.attached(kind, thing, old, new);
        self.inline(kind, thing, old, new);
        self.boundary(kind, thing, old, new);
        if let (Some(before), Some(now)) = (&old.trust, &new.trust)
            && let Some((allows_more, said)) = self.compared(before, now, true)
        {
            let request = json!({"roleName": new.name, "policyDocument": now});
            let severity = self.grader.call_that(allows_more, "UpdateAssumeRolePolicy", &request);
            self.add_with(severity, thing, Sign::Changed, What::Trust, said);
        }
        let (came, went) = came_and_went(&old.groups, &new.groups);
        for group in came {
            let power = self.power_of_group(group);
            let request = json!({"userName": new.name, "groupName": group});
            let severity = self.grader.call("AddUserToGroup", &request).max(self.grader.has_power(power));
            self.add(severity, thing, Sign::Added, What::Member(group.clone(), power));
        }
        for group in went {
            let request = json!({"userName": new.name, "groupName": group});
            let severity = self.grader.call("RemoveUserFromGroup", &request);
            self.add(severity, thing, Sign::Removed, What::Member(group.clone(), None));
        }
        let (came, went) = came_and_went(&old.instance_profiles, &new.instance_profiles);
        for (sign, api, profiles) in
            [(Sign::Added, "AddRoleToInstanceProfile", came), (Sign::Removed, "RemoveRoleFromInstanceProfile", went)]
        {
            for profile in profiles {
                let request = json!({"roleName": new.name, "instanceProfileName": profile});
                self.add(self.grader.call(api, &request), thing, sign, What::InstanceProfile(profile.clone()));
            }
        }
        self.tags(kind, thing, old, new);
    }

    fn attached(&mut self, kind: &str, thing: &Thing, old: &Identity, new: &Identity) {
        let (came, went) = came_and_went(&old.attached, &new.attached);
        let request = |arn: &String| {
            let mut request = named(kind, &new.name);
            request["policyArn"] = Value::String(arn.clone());
            request
        };
        for arn in came {
            let power = self.power_of(arn);
            let severity = self.grader.call(&format!("Attach{kind}Policy"), &request(arn));
            let document = self.policies.get(arn.as_str()).and_then(|policy| policy.document.as_ref());
            let said = document.map(|text| Said { sign: Sign::Added, document: self.grader.permissions(text) });
            let severity = severity.max(self.grader.has_power(power));
            self.add_with(severity, thing, Sign::Added, What::Attached(arn.clone(), power), said.into_iter().collect());
        }
        for arn in went {
            let severity = self.grader.call(&format!("Detach{kind}Policy"), &request(arn));
            self.add(severity, thing, Sign::Removed, What::Attached(arn.clone(), None));
        }
    }

    fn inline(&mut self, kind: &str, thing: &Thing, old: &Identity, new: &Identity) {
        let put = format!("Put{kind}Policy");
        let request = |name: &String, document: &str| {
            let mut request = named(kind, &new.name);
            request["policyName"] = Value::String(name.clone());
            request["policyDocument"] = Value::String(document.to_owned());
            request
        };
        for (name, now) in &new.inline {
            match old.inline.get(name) {
                None => {
                    let said = Said { sign: Sign::Added, document: self.grader.permissions(now) };
                    let severity = self.grader.call(&put, &request(name, now));
                    self.add_with(severity, thing, Sign::Added, What::Inline(name.clone()), vec![said]);
                }
                Some(before) => {
                    let Some((allows_more, said)) = self.compared(before, now, false) else { continue };
                    let severity = self.grader.call_that(allows_more, &put, &request(name, now));
                    self.add_with(severity, thing, Sign::Changed, What::Inline(name.clone()), said);
                }
            }
        }
        for (name, before) in old.inline.iter().filter(|(name, _)| !new.inline.contains_key(*name)) {
            let document = self.grader.permissions(before);
            // A policy that is gone weakens the defence where it denied something; one that only allowed has taken that away.
            let api = match self.denies(before) {
                true => format!("Delete{kind}Policy"),
                false => format!("Detach{kind}Policy"),
            };
            let severity = self.grader.call(&api, &request(name, ""));
            let said = Said { sign: Sign::Removed, document };
            self.add_with(severity, thing, Sign::Removed, What::Inline(name.clone()), vec![said]);
        }
    }

    /// Does a document deny something, as far as anybody can tell?
    fn denies(&self, document: &str) -> bool {
        // Without it, is more allowed?
        self.compared(document, r#"{"Statement":[]}"#, false).is_some_and(|(allows_more, _)| allows_more)
    }

    fn boundary(&mut self, kind: &str, thing: &Thing, old: &Identity, new: &Identity) {
        if old.boundary == new.boundary {
            return;
        }
        let mut request = named(kind, &new.name);
        let (sign, severity) = match (&old.boundary, &new.boundary) {
            (_, None) => (Sign::Removed, self.grader.call(&format!("Delete{kind}PermissionsBoundary"), &request)),
            // One where there was none only takes away.
            (before, Some(arn)) => {
                request["permissionsBoundary"] = Value::String(arn.clone());
                let sign = if before.is_some() { Sign::Changed } else { Sign::Added };
                (sign, self.grader.call_that(before.is_some(), &format!("Put{kind}PermissionsBoundary"), &request))
            }
        };
        self.add(severity, thing, sign, What::Boundary(new.boundary.clone(), old.boundary.clone()));
    }

    fn tags(&mut self, kind: &str, thing: &Thing, old: &Identity, new: &Identity) {
        if old.tags == new.tags {
            return;
        }
        let tagged = self.grader.call(&format!("Tag{kind}"), &named(kind, &new.name));
        for (name, now) in &new.tags {
            let before = old.tags.get(name);
            if before == Some(now) {
                continue;
            }
            let sign = if before.is_none() { Sign::Added } else { Sign::Changed };
            let what = What::Tag(name.clone(), now.clone(), before.cloned().unwrap_or_default());
            self.add(tagged, thing, sign, what);
        }
        for (name, before) in old.tags.iter().filter(|(name, _)| !new.tags.contains_key(*name)) {
            self.add(tagged, thing, Sign::Removed, What::Tag(name.clone(), String::new(), before.clone()));
        }
    }
}

/// One name, two that have it: the id tells, and where there is none, the time of the making.
fn is_remade(old: &Identity, new: &Identity) -> bool {
    match (old.id.is_empty(), new.id.is_empty()) {
        (false, false) => old.id != new.id,
        _ => old.created.is_some() && new.created.is_some() && old.created != new.created,
    }
}

fn thing(kind: &str, identity: &Identity) -> Thing {
    let is_services = identity.path.as_deref().is_some_and(|path| path.starts_with("/aws-service-role/"));
    let kind = match kind {
        USER => ThingKind::User,
        GROUP => ThingKind::Group,
        _ if is_services => ThingKind::ServiceLinkedRole,
        _ => ThingKind::Role,
    };
    Thing { kind, name: identity.name.clone() }
}

/// `{"userName": "bob"}`
fn named(kind: &str, name: &str) -> Value {
    json!({ format!("{}Name", kind.to_ascii_lowercase()): name })
}
