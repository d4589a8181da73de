//! The function's own settings, as `aws lambda get-function-configuration` prints them ("GetFunctionConfiguration", AWS Lambda API
//! Reference).

use std::collections::HashMap;

use serde::Deserialize;

/// What Lambda says of a function.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct FunctionConfiguration {
    /// Its name.
    pub function_name: String,
    environment: Environment,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Environment {
    variables: HashMap<String, String>,
}

impl FunctionConfiguration {
    /// Reads it.
    ///
    /// # Errors
    /// Where the text is something else.
    pub fn parse(text: &str) -> Result<Self, String> {
        serde_json::from_str(text)
            .map_err(|error| format!("this is not what `aws lambda get-function-configuration` prints: {error}"))
    }

    /// The value of one of its environment variables.
    #[must_use]
    pub fn variable(&self, name: &str) -> Option<String> {
        self.environment.variables.get(name).cloned()
    }
}
