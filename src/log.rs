//! The function's own log lines. Lambda's advanced logging controls set the least level and the form
//! ("Configuring advanced logging controls for Lambda functions").

use serde::Serialize;
use serde_json::{Map, Value};

/// The level of a log line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Details.
    Debug,
    /// One line for each invocation.
    Info,
    /// Something failed, and was made up for.
    Warn,
    /// Something was not done.
    Error,
}

/// Writes log lines as text or JSON, from a least level up.
#[derive(Debug, Clone, Copy)]
pub struct Log {
    least: Level,
    least_word: &'static str,
    json: bool,
}

impl Log {
    /// Reads `AWS_LAMBDA_LOG_LEVEL` and `AWS_LAMBDA_LOG_FORMAT`; a level that is not known means everything from Info up.
    #[must_use]
    pub fn from(lookup: impl Fn(&str) -> Option<String>) -> Self {
        let (least, least_word) = match lookup("AWS_LAMBDA_LOG_LEVEL").unwrap_or_default().to_ascii_uppercase().as_str()
        {
            "TRACE" => (Level::Debug, "TRACE"),
            "DEBUG" => (Level::Debug, "DEBUG"),
            "WARN" => (Level::Warn, "WARN"),
            "ERROR" => (Level::Error, "ERROR"),
            "FATAL" => (Level::Error, "FATAL"),
            _ => (Level::Info, "INFO"),
        };
        Self {
            least,
            least_word,
            json: lookup("AWS_LAMBDA_LOG_FORMAT").is_some_and(|format| format.eq_ignore_ascii_case("json")),
        }
    }

    /// The least level that is logged, in Lambda's word for it: Lambda never drops a line of this level.
    #[must_use]
    pub fn least_level(&self) -> &'static str {
        self.least_word
    }

    /// One line; `None` where its level is not logged.
    ///
    /// Every value is JSON in both forms, so that no text from an event can begin a line of its own.
    #[must_use]
    pub fn line(&self, level: Level, message: &str, fields: &impl Serialize) -> Option<String> {
        if level < self.least {
            return None;
        }
        let word = match level {
            Level::Debug => "DEBUG",
            Level::Info => "INFO",
            Level::Warn => "WARN",
            Level::Error => "ERROR",
        };
        let fields = match serde_json::to_value(fields) {
            Ok(Value::Object(fields)) => fields,
            _ => Map::new(),
        };
        if !self.json {
            return Some(visible(&format!("{word} {} {}", Value::from(message), Value::Object(fields))));
        }
        let mut line = Map::new();
        line.insert("timestamp".to_owned(), format!("{:.3}", jiff::Timestamp::now()).into());
        line.insert("level".to_owned(), word.into());
        line.insert("message".to_owned(), message.into());
        line.extend(fields);
        Some(visible(&Value::Object(line).to_string()))
    }
}

/// JSON escapes the control characters of ASCII. The others, bidirectional and zero-width characters among them, could still start a line
/// or a terminal command, or hide text.
fn visible(json: &str) -> String {
    let mut line = String::with_capacity(json.len());
    for character in json.chars() {
        match character {
            '\u{7f}'..='\u{9f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}'
            | '\u{feff}' => {
                line.push_str(&format!("\\u{:04x}", u32::from(character)));
            }
            plain => line.push(plain),
        }
    }
    line
}
