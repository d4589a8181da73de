//! CheckMfa and GetSigninToken lead to a ConsoleLogin, AuthorizeOAuth2Access to a CreateOAuth2Token. Nothing but the caller and the time
//! joins them.

use std::collections::HashMap;

use super::{Story, absorb, caller_key, within};
use crate::classify::{Meaning, Step};

/// How long after the step the sign-in may come, in seconds: a sign-in page waits this long for a code.
const WINDOW: i64 = 15 * 60;

pub(super) fn fold(events: &mut [Option<Story>]) {
    let mut sign_ins: HashMap<(Option<String>, String, String), Vec<usize>> = HashMap::new();
    for (index, story) in events.iter().enumerate() {
        if let Some(Story { facts, .. }) = story
            && matches!(facts.meaning, Meaning::SignIn(_))
            && let (Some(caller), Some(event)) = (caller_key(facts), facts.event_name.clone())
        {
            sign_ins.entry((facts.account.clone(), caller, event)).or_default().push(index);
        }
    }
    let time = |index: usize| events[index].as_ref().and_then(|story| story.facts.time);
    for group in sign_ins.values_mut() {
        group.sort_by_key(|&index| time(index));
    }
    for index in 0..events.len() {
        if let Some(main) = sign_in_of(events, index, &sign_ins) {
            absorb(events, main, index);
        }
    }
}

/// The first sign-in that follows a step.
fn sign_in_of(
    events: &[Option<Story>],
    step: usize,
    sign_ins: &HashMap<(Option<String>, String, String), Vec<usize>>,
) -> Option<usize> {
    let facts = &events[step].as_ref()?.facts;
    let leads_to = match &facts.meaning {
        Meaning::SignInStep(Step::MfaCheck | Step::SigninToken, _) => "ConsoleLogin",
        Meaning::SignInStep(Step::OAuthConsent, _) => "CreateOAuth2Token",
        _ => return None,
    };
    let key = (facts.account.clone(), caller_key(facts)?, leads_to.to_owned());
    let group = sign_ins.get(&key)?;
    let sign_in = |index: usize| events[index].as_ref().map(|story| &story.facts);
    let first = group.partition_point(|&index| sign_in(index).is_some_and(|sign_in| sign_in.time < facts.time));
    let main = *group.get(first)?;
    within(WINDOW, facts, sign_in(main)?).then_some(main)
}
