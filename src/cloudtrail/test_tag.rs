//! The tag of a test: `trailbell doctor` puts it on the role of the function that sends the alerts, or says that somebody did. Its key holds
//! the nonce, because a call that takes a tag away records the key alone ("UntagRole", AWS IAM API Reference).

use std::fmt;

use serde_json::Value;

use super::Record;
use crate::text::code_word::CodeWord;

/// What a test's tag begins with.
pub const TEST_TAG: &str = "trailbell-test-";

/// A number that is used once: of one test.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Nonce(u128);

impl Nonce {
    /// A nonce of 128 bits, which whoever makes it takes from a source that nobody can foresee.
    #[must_use]
    pub fn new(bits: u128) -> Self {
        Self(bits)
    }

    /// What it is by its 32 hexadecimal digits in small letters; there is one way to write each.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        let digits = Some(text).filter(|text| text.len() == 32 && text.bytes().all(is_digit))?;
        u128::from_str_radix(digits, 16).ok().map(Self)
    }

    /// The key of its tag.
    #[must_use]
    pub fn tag_key(self) -> String {
        format!("{TEST_TAG}{self}")
    }

    /// What a person looks for.
    #[must_use]
    pub fn code_word(self) -> CodeWord {
        CodeWord::of(self.0)
    }

    /// Its digits as those of an event's id, a GUID.
    #[must_use]
    pub fn as_guid(self) -> String {
        let digits = self.to_string();
        [&digits[..8], &digits[8..12], &digits[12..16], &digits[16..20], &digits[20..]].join("-")
    }
}

impl fmt::Display for Nonce {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

/// What was done with the tag of a test.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TestCall {
    /// It was put on a role.
    Tag,
    /// It was taken away.
    Untag,
}

impl TestCall {
    /// The event's name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Tag => "TagRole",
            Self::Untag => "UntagRole",
        }
    }
}

/// A call that set or took away one tag of a test, and did nothing else. Anybody can make one: whether it is a test, the claims table says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TestTag {
    /// Which test.
    pub nonce: Nonce,
    /// Which of the two.
    pub call: TestCall,
    /// The account of the role.
    pub account: String,
    /// Its name.
    pub role: String,
}

impl TestTag {
    /// What a record says of such a tag. Nearly all records are passed over by their name.
    #[must_use]
    pub fn of(record: &Record<'_>) -> Option<Self> {
        let call = match record.event_name.get()? {
            "TagRole" => TestCall::Tag,
            "UntagRole" => TestCall::Untag,
            _ => return None,
        };
        if record.event_source.get() != Some("iam.amazonaws.com") || record.error_code.get().is_some() {
            return None;
        }
        let asked = record.request_parameters.value()?;
        let key = match call {
            TestCall::Tag => only(&asked["tags"])?["key"].as_str()?,
            TestCall::Untag => only(&asked["tagKeys"])?.as_str()?,
        };
        Some(Self {
            nonce: Nonce::parse(key.strip_prefix(TEST_TAG)?)?,
            call,
            account: record.account()?.to_owned(),
            role: asked["roleName"].as_str().filter(|name| name.len() <= LONGEST_NAME)?.to_owned(),
        })
    }
}

/// The longest name that a role can have ("IAM and AWS STS quotas").
const LONGEST_NAME: usize = 64;

fn only(list: &Value) -> Option<&Value> {
    match list.as_array()?.as_slice() {
        [one] => Some(one),
        _ => None,
    }
}
