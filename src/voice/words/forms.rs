//! What a mail says around an alert, and the mails that are about none.

use crate::ingest::{Fault, Position};

/// The same of one and of several, `{count}` of them.
#[derive(Debug, Clone, Copy, serde::Serialize)]
pub(crate) struct Counted {
    pub(crate) one: &'static str,
    pub(crate) many: &'static str,
}

impl Counted {
    /// Where one and many are said in the same way.
    pub(crate) const fn any(template: &'static str) -> Self {
        Self { one: template, many: template }
    }

    /// The template for so many.
    pub(crate) fn of(self, count: u64) -> &'static str {
        if count == 1 { self.one } else { self.many }
    }
}

/// The rest of a mail.
#[derive(Clone, Copy)]
pub(crate) struct Mail {
    pub(crate) full_stop: &'static str,
    /// `{name}` `{id}`
    pub(crate) named_account: &'static str,
    /// Behind an event's id: how many events are in it besides. `{count}`
    pub(crate) more_events: &'static str,
    /// How much more came with an event. `{count}`
    pub(crate) more_context: &'static str,
    /// Another event bears the same id.
    pub(crate) same_id: &'static str,
    /// Of a test. `{code}` `{sentence}`
    pub(crate) test: &'static str,
    /// Of one whose event never happened. `{code}` `{sentence}`
    pub(crate) made_up_test: &'static str,
}

/// Many alerts in one mail.
#[derive(Clone, Copy)]
pub(crate) struct Digest {
    /// More came at once than can be sent one by one. `{count}`
    pub(crate) burst: &'static str,
    pub(crate) burst_opening: &'static str,
    /// What may wait, of quiet hours. `{count}`
    pub(crate) quiet_hours: &'static str,
    pub(crate) quiet_hours_opening: &'static str,
    pub(crate) closing: &'static str,
    /// Before what happened several times. `{count}`
    pub(crate) times: &'static str,
    /// From one time to another. `{first}` `{last}`
    pub(crate) span: &'static str,
}

/// What could not be read.
#[derive(Clone, Copy)]
pub(crate) struct Unreadable {
    /// `{count}`
    pub(crate) headline: Counted,
    /// Where it stood, in words other than those of the command line.
    pub(crate) position: fn(Position) -> Option<String>,
    /// What was wrong, likewise.
    pub(crate) fault: fn(Fault) -> Option<&'static str>,
    /// `{count}`
    pub(crate) more: &'static str,
    pub(crate) closing: &'static str,
}
