//! How long an invocation has: Lambda names a moment of the calendar, and the function's own calendar may be wrong.

use std::time::Duration;

use crate::support::{read, root};
use trailbell::invocation::allowed;

const NOW: u64 = 1_779_849_224_000;

#[test]
fn lambda_is_believed_as_far_as_the_template_makes_it_possible() {
    let minute = 60_000_i64;
    #[rustfmt::skip]
    let table = [
        ("a minute left",                          minute,             60_000),
        ("a function that was given less",         20_000,             20_000),
        ("the last seconds after a slow start",     3_000,              3_000),
        ("an hour behind",                         61 * minute,        60_000),
        ("an hour ahead",                         -59 * minute,        60_000),
        ("ten minutes behind",                     11 * minute,        60_000),
        ("ten minutes ahead",                      -9 * minute,        60_000),
        ("a second behind",                        61_000,             60_000),
        ("a second ahead",                         59_000,             59_000),
        ("to the moment of its end",                    0,             60_000),
        ("ten years behind",            5_256_000 * minute,            60_000),
        ("before 1970",                   -(NOW as i64),               60_000),
    ];
    for (what, left, expected) in table {
        let deadline = Duration::from_millis(NOW.saturating_add_signed(left));
        let given = allowed(deadline, Duration::from_millis(NOW), Duration::from_secs(60));
        assert_eq!(given, Duration::from_millis(expected), "{what}");
    }
    let no_end = allowed(Duration::from_millis(u64::MAX), Duration::ZERO, Duration::from_secs(60));
    assert_eq!(no_end, Duration::from_secs(60));
}

#[test]
fn each_function_knows_what_its_template_gives_it() {
    let of = |text: &str, before: &str, after: &str| {
        let (_, rest) = text.split_once(before).unwrap_or_else(|| panic!("{before}"));
        rest.split(after).next().and_then(|number| number.trim().parse::<u64>().ok())
    };
    for (function, template) in [("alert", "function"), ("files", "trail-files"), ("report", "weekly-report")] {
        let main = read(&root().join(format!("lambda/{function}/src/main.rs")));
        let template = read(&root().join(format!("cfn/{template}.yaml")));
        let known = of(&main, "const TIMEOUT: Duration = Duration::from_secs(", ")");
        assert!(known.is_some(), "{function}");
        assert_eq!(known, of(&template, "\n      Timeout: ", "\n"), "{function}");
    }
}
