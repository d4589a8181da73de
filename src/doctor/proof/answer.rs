//! What a function answered that was handed a test.

use std::time::Duration;

use serde_json::Value;

use super::hop::{Course, Hop};

/// The end of an invocation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// It worked, and returned this.
    Returned(String),
    /// It failed, and said this of it.
    Failed(String),
    /// It was not run, and why.
    NotRun(String),
}

impl Answer {
    /// What this says of the hops.
    pub fn note(&self, course: &mut Course, after: Duration) {
        match self {
            Self::NotRun(why) => course.fail(Hop::Function, why),
            Self::Failed(text) => {
                let error: Value = serde_json::from_str(text).unwrap_or_default();
                let said = |key: &str| error[key].as_str().unwrap_or_default();
                // As lambda/alert calls it: then it has read and claimed the event.
                let hop = if said("errorType") == "Publish.Failed" { Hop::Topic } else { Hop::Function };
                if hop == Hop::Topic {
                    course.pass(Hop::Function, after);
                }
                course.fail(hop, &format!("{}: {}", said("errorType"), said("errorMessage")));
            }
            Self::Returned(text) => {
                let report: Value = serde_json::from_str(text).unwrap_or_default();
                let count = |name: &str| report[name].as_u64().unwrap_or_default();
                if report["seen"].as_u64().is_none() {
                    return course.fail(Hop::Function, "its answer is not that of trailbell-alert");
                }
                course.pass(Hop::Function, after);
                match () {
                    () if count("published") + count("folded") > 0 => course.pass(Hop::Topic, after),
                    () if count("ignored") + count("quiet") > 0 => {
                        course.not_seen(Hop::Topic, "the function holds it back, as its settings say");
                    }
                    () if count("duplicate") > 0 => {
                        course.not_seen(Hop::Topic, "the function says that it has told it already");
                    }
                    () => course.fail(Hop::Topic, "the function did not publish it"),
                }
            }
        }
    }
}
