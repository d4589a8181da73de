//! Policies that stop somebody: AWS's own, and those that do nothing but deny.
//!
//! `AWSDenyAll` denies everything ("AWSDenyAll", AWS Managed Policy Reference), and AWS attaches `AWSCompromisedKeyQuarantine` where a key has
//! leaked. "Revoke active sessions" of the console writes an inline policy that denies everything to sessions opened before now ("Revoke IAM role
//! temporary security credentials", IAM User Guide). To set one is what a mail advises; to take one away lets somebody in again.

use super::change::Change;
use super::managed_policy::aws_managed_policy;
use super::vocabulary::Verb;

/// How AWS's policies are called that it attaches where a key has leaked ("AWSCompromisedKeyQuarantineV3", AWS Managed Policy Reference).
pub(crate) const QUARANTINE: &str = "AWSCompromisedKeyQuarantine";
/// AWS's own policy that denies everything.
pub(crate) const DENY_ALL: &str = "AWSDenyAll";

/// What a change does to a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Block {
    /// From now on somebody can do nothing.
    Set,
    /// The sessions that are open can do nothing, those that are opened later can.
    SessionsRevoked,
    /// Somebody can do again what a block kept them from.
    Lifted,
}

impl Change {
    /// Is somebody stopped by it, or let go? What a customer's own policy says is not known where it is attached or detached.
    #[must_use]
    pub fn block(&self) -> Option<Block> {
        let verb = self.action?.verb;
        let aws_managed = || aws_managed_policy(self.object_name.as_deref()?);
        match verb {
            Verb::Attach => (aws_managed()? == DENY_ALL).then_some(Block::Set),
            Verb::Detach => {
                let policy = aws_managed()?;
                (policy == DENY_ALL || policy.starts_with(QUARANTINE)).then_some(Block::Lifted)
            }
            Verb::Put => {
                let policy = self.policy.as_ref()?;
                match (policy.denies_everything(), policy.revokes_sessions()) {
                    (true, _) => Some(Block::Set),
                    (_, true) => Some(Block::SessionsRevoked),
                    _ => None,
                }
            }
            _ => None,
        }
    }
}
