//! Looking back: the week, and for new places the four weeks before.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use tokio::time::Instant;

use super::super::ports::Past;
use crate::classify::Ours;
use crate::history::{Condition, Ending, Field, Found, Needed, Question, Search};
use crate::voice::{Language, Wording};

/// What a letter tells of.
pub const WEEK: SignedDuration = SignedDuration::from_hours(7 * 24);
/// What it knows places from, before that.
const BEFORE: SignedDuration = SignedDuration::from_hours(4 * 7 * 24);
/// How long it looks at most.
pub const LOOK_BACK: Duration = Duration::from_secs(120);

/// The kind of who got in, or tried to.
pub(super) const SIGN_IN: &str = "sign_in";
/// Of these it tells: who got in, and everything else is a change.
const KINDS: [&str; 6] = [SIGN_IN, "iam_change", "access_change", "account_recovery", "root_use", "tampering"];
/// Event history is asked by one attribute at a time, twice a second, and changes of access have none in common: one question for each of
/// these is asked by where the events come from.
const BY_ONE_SOURCE: [&str; 2] = [SIGN_IN, "iam_change"];

/// What was found.
pub struct Looked {
    /// The week's events.
    pub week: Found,
    /// Sign-ins of the four weeks before; `None` where they could not all be seen, so that nothing can be said to be new.
    pub before: Option<Found>,
}

/// Looks at the week, and then, where there is time left, at who signed in before.
pub async fn look_back(past: &impl Past, now: Timestamp, wording: &Wording) -> Looked {
    let until = Instant::now() + LOOK_BACK;
    let search = |since: Timestamp, until: Timestamp, kinds: &[&str], json: bool| {
        let kinds = kinds.iter().filter_map(|kind| Condition::parse(Field::What, kind).ok()).collect();
        let question = Question::between(Some(since), Some(until)).one_of(kinds);
        let needed = Needed { json, ..Needed::default() };
        Search::new(question, needed, Ours::default(), wording.clone())
    };
    let mut looked = Looked { week: Found::default(), before: None };
    let begin = now - WEEK;
    // The JSON has the English sentence of what was changed.
    let changes_in_json = wording.language != Language::IN_JSON;
    match past.log_group() {
        Some(_) => past.look(&search(begin, now, &KINDS, changes_in_json), until, &mut looked.week).await,
        None => {
            for kind in BY_ONE_SOURCE {
                past.look(&search(begin, now, &[kind], changes_in_json), until, &mut looked.week).await;
            }
        }
    }
    if looked.week.ending() == Ending::Complete && Instant::now() < until {
        let mut before = Found::default();
        past.look(&search(begin - BEFORE, begin, &[SIGN_IN], false), until, &mut before).await;
        looked.before = (before.ending() == Ending::Complete).then_some(before);
    }
    looked
}
