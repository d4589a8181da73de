//! The real `trailbell-alert`, with what it talks to: this build's, or the one that `TRAILBELL_ALERT` names.

#![allow(dead_code, reason = "each test crate uses a part of this")]

use std::time::Duration;

use serde_json::Value;

use crate::endpoints::dynamodb::{DynamoDb, TABLE};
use crate::endpoints::function::{ALLOWED, Process};
pub use crate::endpoints::function::{Answer, Ending};
use crate::endpoints::sns::{Sns, TOPIC};

/// A running function.
pub struct Function {
    process: Process,
    invoked: usize,
}

impl Function {
    /// Starts it with an SNS endpoint and more variables.
    pub fn start(sns: &Sns, variables: &[(&str, &str)]) -> Self {
        let url = sns.url();
        let own = [("AWS_ENDPOINT_URL", url.as_str()), ("TRAILBELL_TOPIC_ARN", TOPIC)];
        let built = std::env::var("TRAILBELL_ALERT");
        let binary = built.as_deref().unwrap_or(env!("CARGO_BIN_EXE_trailbell-alert"));
        let process = Process::start(binary, &[&own, variables].concat());
        Self { process, invoked: 0 }
    }

    /// The same with a claims table, where one is given.
    pub fn start_with(sns: &Sns, table: Option<&DynamoDb>, more: &[(&str, &str)]) -> Self {
        let url = table.map(DynamoDb::url).unwrap_or_default();
        let named = [("TRAILBELL_CLAIMS_TABLE", TABLE), ("AWS_ENDPOINT_URL_DYNAMODB", url.as_str())];
        Self::start(sns, &[if table.is_some() { &named } else { &[][..] }, more].concat())
    }

    /// The same where its clock is behind Lambda's by so many seconds; ahead of it, by less than none.
    pub fn with_clock_behind(mut self, seconds: i64) -> Self {
        self.process.behind = seconds;
        self
    }

    /// The request id of the invocation of a number, from 1.
    pub fn request_id(number: usize) -> String {
        format!("8f6ad9a1-0000-4000-8000-{number:012}")
    }

    /// Hands it a payload and waits for what it makes of it.
    pub fn invoke(&mut self, payload: &str) -> Answer {
        self.invoked += 1;
        self.process.invoke(&Self::request_id(self.invoked), payload, ALLOWED)
    }

    /// The same, where Lambda says that it waits so long.
    pub fn invoke_for(&mut self, payload: &str, allowed: Duration) -> Answer {
        self.invoked += 1;
        self.process.invoke(&Self::request_id(self.invoked), payload, allowed)
    }

    /// Hands it a payload under a request id and gives it so long: see [`Process::invoke_until`].
    pub fn invoke_as(
        &mut self,
        request_id: &str,
        payload: &str,
        allowed: Duration,
        interrupted: impl FnMut() -> bool,
    ) -> Option<Answer> {
        self.process.invoke_until(request_id, payload, allowed, interrupted)
    }

    /// Hands it a payload that must work.
    pub fn report(&mut self, payload: &str) -> Value {
        match self.invoke(payload) {
            Answer::Response(report) => report,
            Answer::Error(name, text) => panic!("{name}: {text}\n{}", self.process.output()),
        }
    }

    /// Hands it a payload that must fail: errorType and errorMessage.
    pub fn error(&mut self, payload: &str) -> (String, String) {
        match self.invoke(payload) {
            Answer::Error(name, text) => (name, text),
            Answer::Response(report) => {
                panic!("it worked, and should not have: {report}\n{}", self.process.output())
            }
        }
    }

    /// The most memory that it has held so far, in MiB; `None` where the system does not say.
    pub fn peak_memory(&self) -> Option<usize> {
        self.process.peak_memory()
    }

    /// Ends it, and gives the lines that it logged, but for those of its metrics.
    pub fn stop(self) -> Vec<String> {
        self.log().1
    }

    /// Ends it, and gives the lines of its metrics as they are, and those that it logged.
    pub fn log(mut self) -> (Vec<String>, Vec<String>) {
        self.process.end();
        assert_eq!(self.process.stderr(), Vec::<String>::new(), "the function's log is its standard output");
        self.process.stdout().into_iter().partition(|line| line.contains("CloudWatchMetrics"))
    }

    /// Waits until it ends by itself.
    pub fn ends(self) -> Ending {
        self.process.ends()
    }
}
