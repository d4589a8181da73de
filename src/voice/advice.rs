//! Which advice a mail carries. The words are in the `advice.rs` of each language.
//!
//! The intruder is stopped first, then what they did is undone. What stops whom, by AWS's own pages:
//!
//! - An IAM user: keys alone do not stop whoever is in the console, a policy that denies everything does at once ("Disabling permissions for
//!   temporary security credentials", IAM User Guide; "AWSDenyAll", AWS Managed Policy Reference).
//! - A role session: "Revoke IAM role temporary security credentials" (IAM User Guide). Sessions of a service-linked role cannot be
//!   revoked, nor can those of a permission set's role, which Identity Center alone may change.
//! - An Identity Center user: "Manage AWS access portal sessions" and "Disable user access" (IAM Identity Center User Guide): ending the
//!   portal's session leaves consoles that are open; "Deny user access with Service Control Policies" stops these too.
//! - A session of GetFederationToken has no more permissions than the user who called it ("Disabling permissions …").
//! - Root's permissions cannot be changed at all (the same page): its password, devices and keys can ("Secure root user credentials").
//! - A closed account can be reopened for 90 days ("Close an AWS account", AWS Account Management Reference Guide); one that left its
//!   organization comes back by an invitation alone.
//! - A key that AWS put under quarantine: "AWSCompromisedKeyQuarantineV3" (AWS Managed Policy Reference) says not to remove the policy.

mod choice;
pub(super) mod kind;
mod known;

pub(crate) use kind::{Advice, Step};

use super::Words;
use crate::severity::Severity;
use crate::story::Story;
use crate::text::fill::holes;
use choice::advice;
use known::known;

/// The opening and the steps of a mail.
pub(crate) fn steps(story: &Story, words: &Words) -> (&'static str, Vec<String>) {
    let (opening, steps) = (words.advice)(advice(&story.facts));
    let known = known(&story.facts, words);
    let steps = steps.iter().filter_map(|step| said(step, &known, words)).collect();
    // Every sign-in that is as it should be has advice too: whoever is told each time to hurry does not hear it any more.
    let calm = story.severity() < Severity::Warning;
    (if calm { calmly(opening, words) } else { opening }, steps)
}

/// The opening for what has time.
fn calmly(opening: &'static str, words: &Words) -> &'static str {
    match opening {
        opening if opening == words.act_now => words.act_in_order,
        opening if opening == words.if_unplanned_act_now => words.if_unplanned,
        opening => opening,
    }
}

fn said(step: Step, known: &[(&'static str, Option<String>)], words: &Words) -> Option<String> {
    step.iter().find_map(|wording| {
        let word = |hole: &str| known.iter().find(|(name, _)| *name == hole).and_then(|(_, word)| word.as_deref());
        let known: Option<Vec<(&str, &str)>> = holes(wording).map(|hole| Some((hole, word(hole)?))).collect();
        Some(words.fill(wording, &known?))
    })
}
