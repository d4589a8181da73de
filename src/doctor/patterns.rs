//! The filter patterns that today's templates install, and how one that is there differs. `cfn/filters.yaml` says why they are so; a test
//! holds the two together.

use crate::filter_pattern::FilterPattern;

/// The pattern of the filter for sign-ins.
#[must_use]
pub fn sign_ins(stack: &str) -> String {
    format!(
        "{{ ($.eventType = \"AwsConsoleSignIn\") || ($.eventType = \"AwsConsoleSignin\") || ($.eventSource = \"signin.*\") || \
         ($.eventName = \"AssumeRoot\") || ($.eventName = \"GetFederationToken\") || \
         (($.userIdentity.type = \"Root\") && (($.readOnly NOT EXISTS) || ($.userIdentity.accessKeyId = \"AKIA*\"))) || \
         (($.readOnly IS FALSE) && ($.eventName != \"CreateToken*\") && ($.eventName != \"CreateSession\") && \
         ($.eventName != \"Authenticate\") && ($.eventName != \"Federate\") && ($.eventName != \"Logout\") && \
         (($.userIdentity.type = \"Root\") || ($.eventSource = \"sso*\") || ($.eventSource = \"identitystore.*\") || \
         ($.eventSource = \"organizations.*\") || ($.eventSource = \"account*\") || ($.eventSource = \"rolesanywhere.*\"))) || \
         (($.eventName = \"*SubscriptionFilter\") && ($.requestParameters.filterName = \"{stack}-iam-changes\")) || \
         (($.eventSource = \"events.*\") && ($.readOnly IS FALSE) && \
         (($.requestParameters.name = \"{stack}-*\") || ($.requestParameters.rule = \"{stack}-*\"))) }}"
    )
}

/// The pattern of the filter for IAM changes. `iam_alerts` is the stack's parameter `IamAlerts`.
#[must_use]
pub fn iam_changes(stack: &str, function: &str, iam_alerts: &str) -> String {
    let writes = match iam_alerts {
        "filter" | "both" => {
            "(($.eventSource = \"iam.*\") && (($.readOnly IS FALSE) || ($.readOnly = \"false\") || ($.readOnly NOT EXISTS))) ||"
                .to_owned()
        }
        _ => format!(
            "(($.eventSource = \"iam.*\") && ($.readOnly IS FALSE) && ($.requestParameters.roleName = \"{stack}-*\")) ||"
        ),
    };
    format!(
        "{{ {writes} ($.eventName = \"StopLogging\") || ($.eventName = \"DeleteTrail\") || ($.eventName = \"UpdateTrail\") || \
         ($.eventName = \"PutEventSelectors\") || ($.eventName = \"PutEventConfiguration\") || \
         (($.eventName = \"*SubscriptionFilter\") && ($.requestParameters.filterName = \"{stack}-sign-ins\")) || \
         ((($.requestParameters.topicArn = \"*:{stack}-*\") || ($.requestParameters.subscriptionArn = \"*:{stack}-*\")) && \
         (($.eventName = \"DeleteTopic\") || ($.eventName = \"Unsubscribe\") || ($.eventName = \"Set*\"))) || \
         (($.requestParameters.functionName = \"*{function}*\") && (($.eventName = \"DeleteFunction*\") || \
         ($.eventName = \"UpdateFunction*\") || ($.eventName = \"PutFunction*\") || ($.eventName = \"RemovePermission*\"))) }}"
    )
}

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
