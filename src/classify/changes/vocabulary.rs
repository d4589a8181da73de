//! What a change does, to what, and what that means for the account: the words that the rows are made of.
//!
//! Each language has a word for each verb and a noun for each object: a new one does not compile before it has.

/// What a change means for the account's safety.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Class {
    /// Somebody can do more from this moment on.
    GrantsPower,
    /// There is a new way to sign in or to sign requests.
    NewCredentials,
    /// A safeguard is gone or changed.
    WeakensDefence,
    /// Somebody or something new is trusted.
    IdentitiesAndTrust,
    /// The alerts may no longer arrive, or no longer say what happened.
    Silences,
    /// The rest: clean-up, tags, descriptions.
    Routine,
}

/// What was done, by its meaning and not by the API's prefix: `ChangePassword` is an [`Update`],
/// `PutRolePermissionsBoundary` a [`Set`], `AcquireRole` a [`Create`].
///
/// [`Update`]: Verb::Update
/// [`Set`]: Verb::Set
/// [`Create`]: Verb::Create
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each is the English verb itself; docs are where it is not plain")]
pub enum Verb {
    Accept,
    Add,
    /// Make oneself the owner of a delegation request.
    Associate,
    Attach,
    Create,
    Delete,
    Detach,
    Disable,
    Enable,
    /// Write an inline policy, whether or not one of that name was there.
    Put,
    Reject,
    Remove,
    /// Ask for something that AWS does later, or not at all.
    Request,
    Reset,
    Resync,
    Send,
    Set,
    Stop,
    Submit,
    Tag,
    Untag,
    Update,
    Upload,
}

/// A kind of thing that is changed, or that has what is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each is AWS's own term; docs are where it is not plain")]
pub enum Object {
    // IAM
    AccessKey,
    Account,
    AccountAlias,
    AccountEmailAddress,
    AccountName,
    AccountSettings,
    AwsService,
    /// The audience that an OIDC provider's tokens may be for.
    ClientId,
    CloudFrontPublicKey,
    /// What the API calls a login profile.
    ConsolePassword,
    /// A partner's request for temporary access to the account.
    DelegationRequest,
    Group,
    InlinePolicy,
    InstanceProfile,
    MfaDevice,
    OidcProvider,
    /// Tokens with which the account's identities sign in to services outside AWS.
    OutboundFederation,
    PasswordPolicy,
    PermissionsBoundary,
    /// A managed policy, AWS's or the customer's.
    Policy,
    PolicyVersion,
    Role,
    RoleTemplate,
    /// An organization's central management of its member accounts' root credentials.
    RootCredentialsManagement,
    /// The root user's password, which is none of IAM's.
    RootPassword,
    /// An organization's short sessions as root in its member accounts.
    RootSessions,
    SamlProvider,
    ServerCertificate,
    ServiceLinkedRole,
    /// A password or API key of an IAM user for one service, such as CodeCommit or Bedrock.
    ServiceSpecificCredential,
    SigningCertificate,
    SshPublicKey,
    StsRegionalEndpoint,
    StsTokenVersion,
    /// Who can assume a role; the API calls it the assume role policy.
    TrustPolicy,
    User,
    VirtualMfaDevice,

    // CloudTrail
    Trail,
    /// That a trail records at all.
    Logging,
    /// Which events a trail records.
    EventSelectors,

    // CloudWatch Logs
    LogGroup,
    LogStream,
    /// How long a log group keeps its events.
    RetentionPolicy,
    SubscriptionFilter,

    // SNS
    Topic,
    Subscription,

    // Lambda
    Function,
    FunctionCode,
    FunctionConfiguration,
    /// How many of a function run at once: with 0 none does.
    FunctionConcurrency,
    /// How often a failed invocation is tried again, and where it goes in the end.
    EventInvokeConfig,
    /// Who may call a function, or send to an event bus.
    Permission,

    // EventBridge
    Rule,
    /// Where the events of a rule go.
    RuleTargets,
    EventBus,
}
