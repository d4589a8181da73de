//! A family: calls of one service that are changes of one kind.

use super::action::Action;
use super::watch::Watch;
use crate::cloudtrail::Service;

/// What kind of change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ChangeKind {
    /// Of what the alerts themselves depend on.
    Tampering,
    /// Of the root user's password, or of the account's e-mail address or name.
    AccountRecovery,
    /// Of IAM.
    Iam,
    /// Of who can get in, by another way than IAM.
    Access,
    /// Something that the root user did, or a way to act as root.
    RootUse,
}

/// Calls of one service that are one kind of change.
pub(super) struct Family {
    pub(super) service: Service,
    pub(super) kind: ChangeKind,
    /// By name.
    pub(super) rows: &'static [Action],
    /// A call that has no row is such a change too, unless it only reads.
    pub(super) every_write: bool,
    /// Set where it is such a change only if it is about what is ours.
    pub(super) watch: Option<Watch>,
}

impl Family {
    pub(super) const fn of(service: Service, kind: ChangeKind, rows: &'static [Action]) -> Self {
        Self { service, kind, rows, every_write: false, watch: None }
    }

    /// Changes of what the alerts depend on, where it is ours.
    pub(super) const fn of_ours(service: Service, watch: Watch, rows: &'static [Action]) -> Self {
        Self { watch: Some(watch), ..Self::of(service, ChangeKind::Tampering, rows) }
    }

    pub(super) const fn and_every_other_write(self) -> Self {
        Self { every_write: true, ..self }
    }

    pub(super) fn row(&self, name: &str) -> Option<&'static Action> {
        let index = self.rows.binary_search_by_key(&name, |action| action.name).ok()?;
        self.rows.get(index)
    }
}
