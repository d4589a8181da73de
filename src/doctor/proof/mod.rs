//! Three depths of proof that alerts come: an event is sent on its way, and watched at each hop. Reading how things are proves nothing of
//! what happens; this does, and writes for it.
//!
//! A test is one call, iam:TagRole on the role of the function that sends the alerts, with a tag that bears the nonce. It is announced in
//! the claims table before it is made, so that the function can say in the mail what it is: see [`crate::ledger::Announced`].

mod answer;
mod event;
mod expected;
mod hop;
mod plan;

pub use answer::Answer;
pub use event::made_up;
pub use expected::{Expected, expected};
pub use hop::{Course, Hop, State, missed};
pub use plan::{Cannot, Plan};

use std::time::Duration;

/// How much is proven.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// From the function to the mailbox: it is handed a made-up event.
    SendTest,
    /// From the log group to the mailbox: a made-up event is put there.
    EndToEnd,
    /// From CloudTrail to the mailbox: something is really changed.
    Canary,
}

impl Depth {
    /// The argument that asks for it.
    #[must_use]
    pub fn flag(self) -> &'static str {
        match self {
            Self::SendTest => "--send-test",
            Self::EndToEnd => "--end-to-end",
            Self::Canary => "--canary",
        }
    }

    /// How long is waited for it. CloudTrail delivers within about five minutes on average, which is no promise ("Sending events to
    /// CloudWatch Logs", AWS CloudTrail User Guide); a function has a minute, and its start some seconds more.
    #[must_use]
    pub fn patience(self) -> Duration {
        Duration::from_secs(match self {
            Self::SendTest => 90,
            Self::EndToEnd => 180,
            Self::Canary => 900,
        })
    }

    /// What is asked about, in the order in which an event passes it.
    #[must_use]
    pub fn hops(self) -> &'static [Hop] {
        match self {
            Self::SendTest => &[Hop::Function, Hop::Topic],
            Self::EndToEnd => &[Hop::LogGroup, Hop::Function, Hop::Topic],
            Self::Canary => &[Hop::Trail, Hop::LogGroup, Hop::Function, Hop::Topic],
        }
    }
}
