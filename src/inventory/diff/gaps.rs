//! What was not seen in one of two snapshots. Nothing there is said to be new, and nothing gone.

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
    /// Why, where the file says so; in English.
    pub why: Option<String>,
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
                    all.push(Gap { side, part, partly: is_there, why });
                }
            }
        }
        Self { all }
    }

    pub(super) fn is_whole(&self, part: Part, side: Side) -> bool {
        !self.all.iter().any(|gap| gap.part == part && gap.side == side)
    }

    pub(super) fn add(&mut self, side: Side, part: Part, partly: bool, why: String) {
        self.all.push(Gap { side, part, partly, why: Some(why) });
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
