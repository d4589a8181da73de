//! What `replay --filter-pattern` passes over unread is what reading would have passed over too.

use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use trailbell::filter_pattern::FilterPattern;
use trailbell_cli::replay::Filters;

/// Patterns with texts to look for, with none, and with some that must not be looked for.
const PATTERNS: [&str; 16] = [
    r#"{ ($.eventType = "AwsConsoleSignIn") || ($.eventSource = "signin.amazonaws.com") }"#,
    r#"{ ($.eventSource = "iam.amazonaws.com") && (($.readOnly IS FALSE) || ($.readOnly = "false") || ($.readOnly NOT EXISTS)) }"#,
    r#"{ ($.eventName = "StopLogging") || (($.requestParameters.logGroupName = "trail") && ($.eventName = "*SubscriptionFilter")) }"#,
    r#"{ $.eventName = "Delete*" }"#,
    r#"{ $.eventName = "*User*" && $.errorCode NOT EXISTS }"#,
    r#"{ $.userIdentity.type = Root }"#,
    r#"{ $.userIdentity.type = "Root" || $.eventVersion > 1 }"#,
    r#"{ $.eventName != "ConsoleLogin" }"#,
    r#"{ $.eventVersion = 1.08 }"#,
    r#"{ $.eventVersion = "1.0*" }"#,
    r#"{ $.userAgent = %Chrome% }"#,
    r#"{ $.requestParameters.userName = "*e*" }"#,
    r#"{ $.additionalEventData.LoginTo = "https://*" }"#,
    r#"{ $.x = "aé" || $.x = "1e5" || $.x = "a\"b" }"#,
    "ConsoleLogin",
    "",
];

static EVENTS: LazyLock<Vec<String>> =
    LazyLock::new(|| crate::support::events().into_iter().map(|event| event.text).collect());

/// The same JSON with one letter in its texts written as an escape.
fn with_an_escape(text: &str, at: usize) -> String {
    let letters: Vec<_> = text.char_indices().filter(|(_, letter)| letter.is_ascii_alphabetic()).collect();
    let inside = |at: usize| text[..at].matches('"').count() % 2 == 1 && !text[..at].ends_with('\\');
    match letters.get(at % letters.len().max(1)) {
        Some(&(at, letter)) if inside(at) => {
            format!("{}\\u{:04x}{}", &text[..at], u32::from(letter), &text[at + 1..])
        }
        _ => text.to_owned(),
    }
}

fn an_event() -> impl Strategy<Value = String> {
    let small = prop_oneof![
        Just(r#"{"x":"aé"}"#.to_owned()),
        Just(r#"{"x":100000}"#.to_owned()),
        Just(r#"{"x":1e5}"#.to_owned()),
        Just(r#"{"eventVersion":1.08}"#.to_owned()),
        Just(r#"{"x":"a\"b","additionalEventData":{"LoginTo":"https:\/\/example.com"}}"#.to_owned()),
        Just("ConsoleLogin, but no JSON".to_owned()),
        Just(r#"["ConsoleLogin"]"#.to_owned()),
    ];
    let whole = select(EVENTS.as_slice());
    let escaped = (select(EVENTS.as_slice()), any::<usize>()).prop_map(|(text, at)| with_an_escape(&text, at));
    let cut = (select(EVENTS.as_slice()), any::<prop::sample::Index>())
        .prop_map(|(text, at)| text.chars().take(at.index(text.len())).collect());
    prop_oneof![4 => whole, 4 => escaped, 1 => cut, 1 => small]
}

fn patterns(texts: &[&str]) -> Vec<FilterPattern> {
    texts.iter().map(|text| text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]
    #[test]
    fn a_look_decides_as_reading_does(texts in subsequence(&PATTERNS[..], 1..4), event in an_event()) {
        let read = patterns(&texts).iter().any(|pattern| pattern.matches(&event));
        prop_assert_eq!(Filters::new(patterns(&texts)).deliver(&event), read);
    }
}

#[test]
fn what_is_looked_for() {
    let needles = |text: &str| text.parse::<FilterPattern>().map(|pattern| format!("{:?}", pattern.needles()));
    for (pattern, expected) in [
        (PATTERNS[0], r#"Some(["AwsConsoleSignIn", "signin.amazonaws.com"])"#),
        (PATTERNS[1], r#"Some(["iam.amazonaws.com"])"#),
        (PATTERNS[2], r#"Some(["StopLogging", "SubscriptionFilter"])"#),
        (PATTERNS[7], "None"),
        (PATTERNS[8], "None"),
        (PATTERNS[12], "None"),
        (PATTERNS[14], "None"),
    ] {
        assert_eq!(needles(pattern).as_deref(), Ok(expected), "{pattern}");
    }
}

#[test]
fn without_a_pattern_everything_is_delivered() {
    assert!(Filters::new(Vec::new()).deliver("anything"));
}
