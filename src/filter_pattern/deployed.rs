//! The filter patterns that today's templates install. `cfn/filters.yaml` says why they are so; a test holds the two together.

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

/// The pattern of the metric filter that counts IAM changes, where `IamAlerts` wants an alarm on them: `cfn/iam-alarm.yaml`.
#[must_use]
pub fn iam_alarm() -> &'static str {
    "{ ($.eventSource = \"iam.*\") && \
     (($.readOnly IS FALSE) || ($.readOnly = \"false\") || ($.readOnly NOT EXISTS)) && \
     ($.eventName != \"Get*\") && ($.eventName != \"List*\") && ($.eventName != \"Generate*\") && ($.eventName != \"Simulate*\") }"
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
