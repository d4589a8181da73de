//! Did it succeed? In the order in which the evidence can be trusted.

use serde::Serialize;

use crate::cloudtrail::Record;

/// How it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It happened.
    Success,
    /// It was tried and refused.
    Failure,
    /// The record does not say.
    Unknown,
}

impl Outcome {
    /// The word used in JSON and in message attributes.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Success => "success",
            Self::Failure => "failure",
            Self::Unknown => "unknown",
        }
    }

    /// The outcome of a sign-in event: an error means failure, else the event says Success or Failure under its own name in
    /// one of three places. Without any of these nothing is assumed.
    #[must_use]
    pub fn of_sign_in(record: &Record<'_>) -> Self {
        if let Some(outcome) = Self::of_error(record) {
            return outcome;
        }
        let name = record.event_name.get().unwrap_or_default();
        record
            .response_elements
            .text(name)
            .and_then(|word| Self::from_word(&word))
            .or_else(|| record.service_event_details.text(name).and_then(|word| Self::from_word(&word)))
            .or_else(|| record.additional_event_data.success.get().and_then(Self::from_word))
            .unwrap_or(Self::Unknown)
    }

    /// The outcome of an API call: CloudTrail records an error where there was one, and nothing where it went well.
    #[must_use]
    pub fn of_api_call(record: &Record<'_>) -> Self {
        Self::of_error(record).unwrap_or(Self::Success)
    }

    /// The outcome of an event of any kind.
    #[must_use]
    pub fn of_event(record: &Record<'_>) -> Self {
        match Self::of_sign_in(record) {
            Self::Unknown if record.event_type.is("AwsApiCall") => Self::of_api_call(record),
            outcome => outcome,
        }
    }

    /// What an error says of the outcome; `None` where there is no error. One that cannot be read never passes for success.
    fn of_error(record: &Record<'_>) -> Option<Self> {
        match (record.has_error(), record.has_unreadable_error()) {
            (true, _) => Some(Self::Failure),
            (false, true) => Some(Self::Unknown),
            (false, false) => None,
        }
    }

    fn from_word(word: &str) -> Option<Self> {
        match word.to_ascii_lowercase().as_str() {
            "success" | "true" => Some(Self::Success),
            "failure" | "failed" | "false" => Some(Self::Failure),
            _ => None,
        }
    }
}

/// Why it failed, in AWS's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// `Failed authentication`: wrong password or MFA code.
    WrongCredentials,
    /// `No username found in supplied account`.
    NoSuchUser,
    /// Anything else.
    Error {
        /// e.g. `AccessDenied`.
        code: Option<String>,
        /// The message, which may hold text that an attacker chose.
        message: Option<String>,
    },
}

impl Reason {
    /// Reads the reason of a failed event; `None` where the record gives none.
    #[must_use]
    pub fn of(record: &Record<'_>) -> Option<Self> {
        let (code, message) = (record.error_code.get(), record.error_message.get());
        match (code, message) {
            (None, None) => None,
            (None, Some("Failed authentication")) => Some(Self::WrongCredentials),
            (None, Some("No username found in supplied account")) => Some(Self::NoSuchUser),
            (code, message) => Some(Self::Error { code: code.map(str::to_owned), message: message.map(str::to_owned) }),
        }
    }

    /// Was it refused for want of permission?
    #[must_use]
    pub fn is_access_denied(&self) -> bool {
        matches!(self, Self::Error { code: Some(code), .. }
            if code.contains("AccessDenied") || code.contains("UnauthorizedOperation") || code == "Forbidden")
    }
}
