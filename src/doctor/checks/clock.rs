//! The clock of whoever asks: AWS refuses requests that are signed five minutes early or late ("Why requests are signed", IAM User Guide).

use crate::doctor::case::Case;
use crate::doctor::outcome::{Fix, Judgement, Look};

/// What a clock may be off without a word, in seconds.
const EXACT: u64 = 60;
/// Close to what AWS refuses.
const REFUSED: u64 = 240;

pub(in crate::doctor) fn judge(case: &Case<'_>) -> Judgement {
    let mut look = Look::default();
    let Some(ahead) = look.at_fact(&case.facts.clock, "the time at AWS") else {
        return look.end("");
    };
    let off = ahead.unsigned_abs();
    let says = format!("this machine's clock is {off} seconds {}", if *ahead > 0 { "ahead" } else { "behind" });
    let fix = || {
        Fix::by_hand(
            "Set it, or have it set by NTP: AWS refuses what is signed five minutes early or late, and ages that \
             doctor says are off by as much.",
        )
    };
    match off {
        0..=EXACT => {}
        _ if off < REFUSED => look.warning(says, fix()),
        _ => look.broken(says, fix()),
    }
    look.end("right to the minute")
}
