//! The environment variables of the function that reads a trail's files, read once; all problems are reported together.

use super::Place;
use crate::cloudtrail::Arn;
use crate::filter_pattern::{FilterPattern, Filters};
use crate::settings::Variable;

/// All variables.
pub const VARIABLES: [Variable; 6] = [
    Variable {
        name: "TRAILBELL_ALERT_FUNCTION",
        default: "",
        meaning: "the function that sends the alerts, by its name or ARN (required)",
    },
    Variable {
        name: "TRAILBELL_SIGN_IN_PATTERN",
        default: "",
        meaning: "a filter pattern: which events are handed on (one of the two is required)",
    },
    Variable { name: "TRAILBELL_IAM_CHANGE_PATTERN", default: "", meaning: "another one" },
    Variable {
        name: "TRAILBELL_TRAIL_FILES",
        default: "",
        meaning: "`s3://bucket/prefix`: objects elsewhere are passed by; without it, all that there are notifications of are read",
    },
    Variable {
        name: "TRAILBELL_READER_ROLE_ARN",
        default: "",
        meaning: "a role that may read the bucket, in the account of its owner; without one the function's own is used",
    },
    Variable {
        name: "TRAILBELL_READER_EXTERNAL_ID",
        default: "",
        meaning: "the external id that the role's owner asks for",
    },
];

/// The function's settings.
#[derive(Debug)]
pub struct FilesSettings {
    /// The function that sends the alerts.
    pub alert_function: String,
    /// Which events are handed on.
    pub filters: Filters,
    /// Which objects are read.
    pub place: Place,
    /// The role that reads them, where it is not the function's own.
    pub role: Option<ReaderRole>,
}

/// A role that reads the bucket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReaderRole {
    /// Its ARN.
    pub arn: String,
    /// What its owner asks for.
    pub external_id: Option<String>,
}

impl FilesSettings {
    /// Reads the settings through `lookup`, which gives a variable's value.
    ///
    /// # Errors
    /// All that is wrong with them, a sentence each.
    pub fn from(lookup: impl Fn(&str) -> Option<String>) -> Result<Self, Vec<String>> {
        let mut problems = Vec::new();
        let value = |name: &str| lookup(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty());
        let alert_function = value("TRAILBELL_ALERT_FUNCTION").unwrap_or_default();
        if !is_function(&alert_function) {
            let found = if alert_function.is_empty() {
                "it is not set".to_owned()
            } else {
                format!("found `{alert_function}`")
            };
            problems.push(format!("TRAILBELL_ALERT_FUNCTION must be a Lambda function's name or ARN; {found}"));
        }
        let mut patterns = Vec::new();
        for name in ["TRAILBELL_SIGN_IN_PATTERN", "TRAILBELL_IAM_CHANGE_PATTERN"] {
            match value(name).map(|text| text.parse::<FilterPattern>()) {
                Some(Ok(pattern)) => patterns.push(pattern),
                Some(Err(error)) => problems.push(format!("{name}: {error}")),
                None => {}
            }
        }
        if patterns.is_empty() && problems.iter().all(|problem| !problem.contains("_PATTERN: ")) {
            problems.push(
                "TRAILBELL_SIGN_IN_PATTERN and TRAILBELL_IAM_CHANGE_PATTERN are not set: every event would be told"
                    .to_owned(),
            );
        }
        let place = match value("TRAILBELL_TRAIL_FILES").map(|text| (Place::parse(&text), text)) {
            Some((Some(place), _)) => place,
            Some((None, text)) => {
                problems.push(format!("TRAILBELL_TRAIL_FILES must be of the form s3://bucket/prefix; found `{text}`"));
                Place::default()
            }
            None => Place::default(),
        };
        let external_id = value("TRAILBELL_READER_EXTERNAL_ID");
        let role = match value("TRAILBELL_READER_ROLE_ARN") {
            Some(arn) if is_role(&arn) => Some(ReaderRole { arn, external_id }),
            Some(arn) => {
                problems.push(format!(
                    "TRAILBELL_READER_ROLE_ARN must be a role's ARN, like arn:aws:iam::123456789012:role/trailbell-reader; found `{arn}`"
                ));
                None
            }
            None => {
                if external_id.is_some() {
                    problems
                        .push("TRAILBELL_READER_EXTERNAL_ID is set, and TRAILBELL_READER_ROLE_ARN is not".to_owned());
                }
                None
            }
        };
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(Self { alert_function, filters: Filters::new(patterns), place, role })
    }
}

/// A function's name or ARN ("Invoke", AWS Lambda API Reference).
fn is_function(text: &str) -> bool {
    let is_name = |name: &str| {
        !name.is_empty()
            && name.len() <= 64
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
    };
    match Arn::parse(text) {
        Some(arn) => {
            arn.service == "lambda"
                && arn.resource.strip_prefix("function:").and_then(|name| name.split(':').next()).is_some_and(is_name)
        }
        None => is_name(text),
    }
}

fn is_role(text: &str) -> bool {
    Arn::parse(text).is_some_and(|arn| {
        arn.service == "iam"
            && !arn.account.is_empty()
            && arn.resource.strip_prefix("role/").is_some_and(|name| !name.is_empty())
    })
}
