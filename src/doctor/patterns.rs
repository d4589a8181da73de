//! How a filter pattern that is there differs from that of today's templates.

use crate::filter_pattern::FilterPattern;

/// Are they the same but for white space, of which CloudFormation and YAML make what they like?
pub(super) fn same(one: &str, other: &str) -> bool {
    one.split_whitespace().eq(other.split_whitespace())
}

/// As much of an event as the patterns look at, and what it is.
const EVENTS: [(&str, &str); 12] = [
    (
        "sign-ins",
        r#"{"eventSource":"signin.amazonaws.com","eventName":"ConsoleLogin","eventType":"AwsConsoleSignIn","readOnly":false,"userIdentity":{"type":"IAMUser"}}"#,
    ),
    (
        "sign-ins of root",
        r#"{"eventSource":"signin.amazonaws.com","eventName":"ConsoleLogin","eventType":"AwsConsoleSignIn","readOnly":false,"userIdentity":{"type":"Root"}}"#,
    ),
    (
        "sign-ins of IAM Identity Center",
        r#"{"eventSource":"signin.amazonaws.com","eventName":"UserAuthentication","eventType":"AwsServiceEvent","readOnly":false,"userIdentity":{"type":"Unknown"}}"#,
    ),
    (
        "sign-ins by aws login",
        r#"{"eventSource":"signin.amazonaws.com","eventName":"CreateOAuth2Token","eventType":"AwsApiCall","readOnly":true,"userIdentity":{"type":"IAMUser"}}"#,
    ),
    (
        "AssumeRoot",
        r#"{"eventSource":"sts.amazonaws.com","eventName":"AssumeRoot","eventType":"AwsApiCall","readOnly":false,"userIdentity":{"type":"IAMUser"}}"#,
    ),
    (
        "root's keys",
        r#"{"eventSource":"s3.amazonaws.com","eventName":"ListBuckets","eventType":"AwsApiCall","readOnly":true,"userIdentity":{"type":"Root","accessKeyId":"AKIAIOSFODNN7EXAMPLE"}}"#,
    ),
    (
        "changes of IAM Identity Center",
        r#"{"eventSource":"sso.amazonaws.com","eventName":"CreateAccountAssignment","eventType":"AwsApiCall","readOnly":false,"userIdentity":{"type":"IAMUser"}}"#,
    ),
    (
        "changes of the organization",
        r#"{"eventSource":"organizations.amazonaws.com","eventName":"LeaveOrganization","eventType":"AwsApiCall","readOnly":false,"userIdentity":{"type":"IAMUser"}}"#,
    ),
    (
        "CreateAccessKey",
        r#"{"eventSource":"iam.amazonaws.com","eventName":"CreateAccessKey","eventType":"AwsApiCall","readOnly":false,"userIdentity":{"type":"IAMUser"}}"#,
    ),
    (
        "DeactivateMFADevice",
        r#"{"eventSource":"iam.amazonaws.com","eventName":"DeactivateMFADevice","eventType":"AwsApiCall","readOnly":false,"userIdentity":{"type":"IAMUser"}}"#,
    ),
    (
        "StopLogging",
        r#"{"eventSource":"cloudtrail.amazonaws.com","eventName":"StopLogging","eventType":"AwsApiCall","readOnly":false,"userIdentity":{"type":"IAMUser"}}"#,
    ),
    (
        "PutEventSelectors",
        r#"{"eventSource":"cloudtrail.amazonaws.com","eventName":"PutEventSelectors","eventType":"AwsApiCall","readOnly":false,"userIdentity":{"type":"IAMUser"}}"#,
    ),
];

/// Of what today's pattern lets through, what another misses. Where it cannot be read here, it misses nothing that is known.
pub(super) fn missed(pattern: &str, today: &str) -> Vec<&'static str> {
    let (Ok(pattern), Ok(today)) = (pattern.parse::<FilterPattern>(), today.parse::<FilterPattern>()) else {
        return Vec::new();
    };
    let misses = |event: &str| today.matches(event) && !pattern.matches(event);
    EVENTS.iter().filter(|(_, event)| misses(event)).map(|(name, _)| *name).collect()
}
