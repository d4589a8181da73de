//! What there is to ask about, by what a stack was given and gives.

use std::collections::BTreeMap;

use super::case::{Case, Route};
use super::facts::Facts;

/// What a stack of Trailbell gives, by which it is known.
const OUTPUTS: [&str; 3] = ["TopicArn", "AlarmTopicArn", "FunctionName"];

/// Is it a stack of Trailbell, by what it gives?
#[must_use]
pub fn is_a_stack_of_ours(outputs: &BTreeMap<String, String>) -> bool {
    OUTPUTS.iter().all(|name| outputs.contains_key(*name))
}

/// The names of what is asked about; nothing where the stack has none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// The log group that is read, by its name.
    pub log_group: Option<String>,
    /// IAM changes are counted there.
    pub counted: bool,
    /// The function that sends the alerts.
    pub function: Option<String>,
    /// That of the weekly letter.
    pub report: Option<String>,
    /// That which reads a trail's files.
    pub files: Option<String>,
    /// The queue of notifications of new files, by its ARN and its URL.
    pub files_queue: Option<(String, String)>,
    /// The failure store.
    pub failures: Option<String>,
    /// The archive of the letters.
    pub archive: Option<String>,
    /// The topic of the alerts, and that of the alarms.
    pub topics: Vec<String>,
    /// The queues of what was not delivered, by their URLs.
    pub queues: Vec<String>,
    /// Where SES is asked, and about which addresses: the sender first.
    pub ses: Option<(String, Vec<String>)>,
    /// Events come by forwarders: `iam` or `all`.
    pub forwarded: Option<String>,
    /// The Regions to forward from, as far as the stack says it.
    pub forwarding: Vec<String>,
}

impl Asked {
    /// All that a stack has.
    #[must_use]
    pub fn of(facts: &Facts) -> Self {
        let case = Case { facts };
        let output = |name: &str| case.output(name).map(str::to_owned);
        let ses = case.parameter("ReportSender").map(|sender| {
            let recipients = case.parameter("ReportRecipients").unwrap_or_default().split(',').map(str::trim);
            let all = std::iter::once(sender).chain(recipients).filter(|address| !address.is_empty());
            (case.parameter("ReportSesRegion").unwrap_or(&facts.region).to_owned(), all.map(str::to_owned).collect())
        });
        Self {
            log_group: match case.route() {
                Route::LogGroup(name) => Some(name.to_owned()).filter(|name| !name.is_empty()),
                Route::EventBridge | Route::Files => None,
            },
            counted: case.counts_iam_changes(),
            function: output("FunctionName"),
            report: output("ReportFunction"),
            files: output("TrailFilesFunction"),
            files_queue: output("TrailFilesQueueArn").map(|arn| {
                let url = case.queue_url(arn.rsplit(':').next().unwrap_or_default());
                (arn, url)
            }),
            failures: output("FailureBucket"),
            archive: output("ReportBucket"),
            topics: [output("TopicArn"), output("AlarmTopicArn")].into_iter().flatten().collect(),
            queues: [output("RedriveQueueUrl"), output("TrailFilesDeadLetterUrl")].into_iter().flatten().collect(),
            ses,
            forwarded: case.parameter("EventBridge").filter(|_| case.has_bus()).map(str::to_owned),
            forwarding: if case.parameter("EventBridge") == Some("iam") { enabled(facts) } else { Vec::new() },
        }
    }
}

/// The Region in which changes of IAM are recorded, of the partition of another one.
#[must_use]
pub fn global(region: &str) -> &'static str {
    match region {
        region if region.starts_with("cn-") => "cn-north-1",
        region if region.starts_with("us-gov-") => "us-gov-west-1",
        _ => "us-east-1",
    }
}

/// The Regions that events are to be forwarded from. IAM's are recorded in one Region of a partition, those of Identity Center in its own.
#[must_use]
pub fn enabled(facts: &Facts) -> Vec<String> {
    let case = Case { facts };
    let global = global(&facts.region);
    let regions: Vec<&str> = match case.parameter("EventBridge") {
        Some("iam") => [global, &facts.region].into_iter().chain(case.parameter("SsoRegion")).collect(),
        Some("all") => facts.regions.known().into_iter().flatten().map(String::as_str).collect(),
        _ => Vec::new(),
    };
    let skipped: Vec<_> = case.parameter("SkippedRegions").unwrap_or_default().split(',').collect();
    let mut wanted: Vec<String> = Vec::new();
    for region in regions {
        if !skipped.contains(&region) && !wanted.iter().any(|other| other == region) {
            wanted.push(region.to_owned());
        }
    }
    wanted
}

/// The stack that forwards events, in whichever Region it is: `cfn/lib/forwarders.sh` calls it so.
#[must_use]
pub fn forwarder_name(stack: &str, home: &str) -> String {
    format!("{stack}-forwarder-{home}")
}

/// The queue of what it could not forward: `cfn/global-forwarder.yaml` calls it so.
#[must_use]
pub fn forwarder_queue(stack: &str, home: &str) -> String {
    format!("{stack}-not-forwarded-{home}")
}
