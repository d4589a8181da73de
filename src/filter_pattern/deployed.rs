//! The filter patterns of the two subscription filters that a stack makes, as `cfn/filters.yaml` has them: a test holds the two together.

/// The two subscription filters, as the stack makes them by default.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeployedFilter {
    /// Sign-ins, what root does, and changes of access outside IAM.
    SignIns,
    /// Changes of IAM, and of what the alerts depend on.
    IamChanges,
}

impl DeployedFilter {
    /// Both.
    pub const ALL: [Self; 2] = [Self::SignIns, Self::IamChanges];

    /// The end of its name, behind that of the stack.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::SignIns => "sign-ins",
            Self::IamChanges => "iam-changes",
        }
    }

    /// Its pattern in a stack of this name.
    #[must_use]
    pub fn pattern(self, stack: &str) -> String {
        let template = match self {
            Self::SignIns => SIGN_INS,
            Self::IamChanges => IAM_CHANGES,
        };
        template.replace("{stack}", stack)
    }
}

const SIGN_INS: &str = concat!(
    r#"{ ($.eventType = "AwsConsoleSignIn") || ($.eventType = "AwsConsoleSignin") || ($.eventSource = "signin.*") || "#,
    r#"($.eventName = "AssumeRoot") || ($.eventName = "GetFederationToken") || "#,
    r#"(($.userIdentity.type = "Root") && (($.readOnly NOT EXISTS) || ($.userIdentity.accessKeyId = "AKIA*"))) || "#,
    r#"(($.readOnly IS FALSE) && ($.eventName != "CreateToken*") && ($.eventName != "CreateSession") && "#,
    r#"($.eventName != "Authenticate") && ($.eventName != "Federate") && ($.eventName != "Logout") && "#,
    r#"(($.userIdentity.type = "Root") || ($.eventSource = "sso*") || ($.eventSource = "identitystore.*") || "#,
    r#"($.eventSource = "organizations.*") || ($.eventSource = "account*") || ($.eventSource = "rolesanywhere.*"))) || "#,
    r#"(($.eventName = "*SubscriptionFilter") && ($.requestParameters.filterName = "{stack}-iam-changes")) || "#,
    r#"(($.eventSource = "events.*") && ($.readOnly IS FALSE) && "#,
    r#"(($.requestParameters.name = "{stack}-*") || ($.requestParameters.rule = "{stack}-*"))) }"#,
);

const IAM_CHANGES: &str = concat!(
    r#"{ (($.eventSource = "iam.*") && (($.readOnly IS FALSE) || ($.readOnly = "false") || ($.readOnly NOT EXISTS))) || "#,
    r#"($.eventName = "StopLogging") || ($.eventName = "DeleteTrail") || ($.eventName = "UpdateTrail") || "#,
    r#"($.eventName = "PutEventSelectors") || ($.eventName = "PutEventConfiguration") || "#,
    r#"(($.eventName = "*SubscriptionFilter") && ($.requestParameters.filterName = "{stack}-sign-ins")) || "#,
    r#"((($.requestParameters.topicArn = "*:{stack}-*") || ($.requestParameters.subscriptionArn = "*:{stack}-*")) && "#,
    r#"(($.eventName = "DeleteTopic") || ($.eventName = "Unsubscribe") || ($.eventName = "Set*"))) || "#,
    r#"(($.requestParameters.functionName = "*{stack}-alert*") && (($.eventName = "DeleteFunction*") || "#,
    r#"($.eventName = "UpdateFunction*") || ($.eventName = "PutFunction*") || ($.eventName = "RemovePermission*"))) }"#,
);
