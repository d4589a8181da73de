//! What was not seen in one of two snapshots. Nothing there is said to be new, and nothing gone.

use std::collections::BTreeMap;

use crate::inventory::file::Snapshot;
use crate::inventory::part::Part;

/// Which of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// The older one.
    Old,
    /// The newer one.
    New,
}

/// A part that was not seen, or not all of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// In which.
    pub side: Side,
    /// Which part.
    pub part: Part,
    /// Some of it was seen, and compared.
    pub partly: bool,
    /// Why.
    pub why: Why,
}

/// Why a part was not seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// It is not in the file, and nobody wrote down why.
    NotThere,
    /// What was written down, or what is wrong with it; in English, with AWS's own words.
    Said(String),
    /// The newer snapshot has the credential report of the older one: AWS makes another one only after four hours.
    SameReport,
}

impl Why {
    /// In English.
    #[must_use]
    pub fn english(&self) -> &str {
        match self {
            Self::NotThere => "it is not in the file",
            Self::Said(why) => why,
            Self::SameReport => "it is the report of the first snapshot: AWS makes another one only after four hours",
        }
    }
}

#[derive(Default)]
pub(super) struct Gaps {
    pub(super) all: Vec<Gap>,
}

impl Gaps {
    pub(super) fn of(old: &Snapshot, new: &Snapshot) -> Self {
        let mut all = Vec::new();
        for part in Part::ALL {
            for (side, snapshot) in [(Side::Old, old), (Side::New, new)] {
                let why = snapshot.why_not(part).map(|not_seen| not_seen.why.clone());
                let is_there = snapshot.has(part);
                if why.is_some() || !is_there {
                    all.push(Gap { side, part, partly: is_there, why: why.map_or(Why::NotThere, Why::Said) });
                }
            }
        }
        let mut gaps = Self { all };
        for (side, snapshot) in [(Side::Old, old), (Side::New, new)] {
            gaps.twice(side, Part::Users, snapshot.users.as_deref(), |one| one.name.to_ascii_lowercase());
            gaps.twice(side, Part::Groups, snapshot.groups.as_deref(), |one| one.name.to_ascii_lowercase());
            gaps.twice(side, Part::Roles, snapshot.roles.as_deref(), |one| one.name.to_ascii_lowercase());
            gaps.twice(side, Part::Policies, snapshot.policies.as_deref(), |one| one.arn.clone());
        }
        if old.begun != new.begun
            && let (Some(before), Some(now)) = (&old.credential_report, &new.credential_report)
            && before.made.is_some()
            && before.made == now.made
        {
            gaps.add(Side::New, Part::CredentialReport, true, Why::SameReport);
        }
        gaps
    }

    /// What stands in a file twice and says two things was changed while it was taken, or by somebody: one of the two is compared.
    fn twice<T: PartialEq>(&mut self, side: Side, part: Part, all: Option<&[T]>, name: impl Fn(&T) -> String) {
        let mut known = BTreeMap::new();
        for thing in all.unwrap_or_default() {
            let name = name(thing);
            if known.get(&name).is_some_and(|other| *other != thing) {
                let why = format!("{name} stands there twice, and differently: the last was compared");
                self.add(side, part, true, Why::Said(why));
            }
            known.insert(name, thing);
        }
    }

    pub(super) fn is_whole(&self, part: Part, side: Side) -> bool {
        !self.all.iter().any(|gap| gap.part == part && gap.side == side)
    }

    pub(super) fn add(&mut self, side: Side, part: Part, partly: bool, why: Why) {
        self.all.push(Gap { side, part, partly, why });
    }
}

impl Snapshot {
    fn has(&self, part: Part) -> bool {
        match part {
            Part::Users => self.users.is_some(),
            Part::Groups => self.groups.is_some(),
            Part::Roles => self.roles.is_some(),
            Part::Policies => self.policies.is_some(),
            Part::MfaDevices => self.mfa_devices.is_some(),
            Part::SamlProviders => self.saml_providers.is_some(),
            Part::OidcProviders => self.oidc_providers.is_some(),
            Part::PasswordPolicy => self.password_policy.is_some(),
            Part::AccountAliases => self.account_aliases.is_some(),
            Part::CredentialReport => self.credential_report.is_some(),
            // These stand in their providers.
            Part::SamlDetails | Part::OidcDetails => true,
        }
    }
}
