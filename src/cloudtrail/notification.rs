//! Notifications that services hand to Lambda functions. Their records have `eventSource` and `eventName` as CloudTrail's do, but
//! `eventSource` begins `aws:` ("Process Amazon S3 event notifications with Lambda" and its neighbours).

use crate::text::clean;

/// What the records of these sources are called.
const NAMES: [(&str, &str); 10] = [
    ("aws:cloudformation", "a CloudFormation notification"),
    ("aws:codecommit", "a CodeCommit notification"),
    ("aws:dynamodb", "a record of a DynamoDB stream"),
    ("aws:kafka", "a record of Amazon MSK"),
    ("aws:kinesis", "a record of a Kinesis stream"),
    ("aws:mq", "a message of Amazon MQ"),
    ("aws:s3", "an S3 notification"),
    ("aws:ses", "an SES notification"),
    ("aws:sns", "an SNS notification"),
    ("aws:sqs", "a message of SQS"),
];

/// What an `eventSource` that begins `aws:` stands for; `None` for CloudTrail's own.
pub(crate) fn notification(event_source: &str) -> Option<String> {
    let known = || NAMES.iter().find(|(source, _)| *source == event_source).map(|(_, name)| (*name).to_owned());
    event_source
        .starts_with("aws:")
        .then(|| known().unwrap_or_else(|| format!("a notification of {}", clean::name(event_source))))
}
