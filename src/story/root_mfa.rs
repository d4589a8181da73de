//! A new MFA device of the root user, soon after the root user's password or e-mail address was changed: that is how somebody locks the
//! owner out. By itself such a device is what everybody should have.

use super::{Story, within};
use crate::classify::{ChangeKind, Meaning, Outcome};
use crate::severity::Severity;

/// How far apart the two may be, in seconds.
const WINDOW: i64 = 60 * 60;

pub(super) fn raise(events: &mut [Option<Story>]) {
    let recovered: Vec<usize> = (0..events.len()).filter(|&index| is_recovery(events[index].as_ref())).collect();
    for index in 0..events.len() {
        let locks_out = |story: &Story| {
            gives_root_mfa(story)
                && recovered.iter().filter_map(|&other| events[other].as_ref()).any(|other| {
                    other.facts.account == story.facts.account && within(WINDOW, &other.facts, &story.facts)
                })
        };
        if events[index].as_ref().is_some_and(locks_out)
            && let Some(story) = &mut events[index]
        {
            story.facts.severity = Severity::Critical;
        }
    }
}

fn is_recovery(story: Option<&Story>) -> bool {
    story
        .and_then(|story| story.facts.meaning.change())
        .is_some_and(|change| change.kind == ChangeKind::AccountRecovery && change.outcome != Outcome::Failure)
}

fn gives_root_mfa(story: &Story) -> bool {
    matches!(&story.facts.meaning, Meaning::Change(change)
        if change.on_root && change.gives_mfa() && change.outcome != Outcome::Failure)
}
