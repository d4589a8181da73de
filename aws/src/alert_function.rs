//! The function that sends the alerts, called by another one. Whoever uses it needs `lambda:InvokeFunction` on it.

use aws_sdk_lambda::Client;
use aws_sdk_lambda::primitives::Blob;
use aws_sdk_lambda::types::InvocationType;
use aws_types::SdkConfig;

use crate::errors::said;

/// A function that takes payloads and answers later.
#[derive(Debug)]
pub struct AlertFunction {
    client: Client,
    name: String,
}

impl AlertFunction {
    /// A function by its name or ARN.
    #[must_use]
    pub fn new(config: &SdkConfig, name: &str) -> Self {
        Self { client: Client::new(config), name: name.to_owned() }
    }

    /// Hands it a payload. Lambda keeps it, and invokes the function until it has worked, or puts it into the function's failure store
    /// ("Invoking a Lambda function asynchronously").
    ///
    /// # Errors
    /// Where Lambda does not take it: what it said.
    pub async fn invoke(&self, payload: String) -> Result<(), String> {
        let request = self.client.invoke().function_name(&self.name).invocation_type(InvocationType::Event);
        let sent = request.payload(Blob::new(payload.into_bytes())).send().await;
        sent.map(drop).map_err(|error| said(&error))
    }
}
