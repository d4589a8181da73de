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
    /// Which events a trail writes together as one.
    EventAggregation,
    Trail,
    /// That a trail records at all.
    Logging,
    /// Which events a trail records.
    EventSelectors,

    // CloudWatch Logs
    /// What is masked, or blocked.
    DataProtectionPolicy,
    DeletionProtection,
    /// That others write into a log group, past CloudTrail.
    DirectIngestion,
    /// The KMS key of a log group.
    EncryptionKey,
    /// A policy for all log groups at once.
    LogAccountPolicy,
    LogGroup,
    /// Who may write to log groups.
    LogResourcePolicy,
    LogStream,
    MetricFilter,
    /// How long a log group keeps its events.
    RetentionPolicy,
    SubscriptionFilter,
    /// What rewrites events before a filter sees them.
    Transformer,

    // SNS and SQS
    /// One of a topic or subscription, such as its key or filter policy.
    Attribute,
    Queue,
    QueuedMessages,
    /// Whoever is subscribed to a topic.
    Recipient,
    Subscription,
    Topic,

    // Lambda
    CodeSigning,
    EventSourceMapping,
    Function,
    FunctionCode,
    FunctionConfiguration,
    /// How many of a function run at once: with 0 none does.
    FunctionConcurrency,
    /// How often a failed invocation is tried again, and where it goes in the end.
    EventInvokeConfig,
    /// A web address that calls a function.
    FunctionUrl,
    /// Whoever may call a function from now on.
    OtherCaller,
    /// Who may call a function, send to an event bus, use a topic, queue or table.
    Permission,
    ProvisionedConcurrency,
    RecursionConfig,
    RuntimeManagement,
    ScalingConfig,

    // EventBridge
    Rule,
    /// Where the events of a rule go.
    RuleTargets,
    EventBus,
    Schedule,

    // S3
    Bucket,
    BucketAcl,
    BucketEncryption,
    BucketLifecycle,
    BucketNotification,
    BucketOwnershipControls,
    BucketPolicy,
    BucketPublicAccessBlock,
    BucketReplication,
    BucketVersioning,
    ObjectLock,

    // DynamoDB
    Table,
    TimeToLive,

    // KMS
    Key,
    KeyGrant,
    KeyMaterial,
    KeyPolicy,
    KeyRotation,
    PrimaryRegion,

    // CloudWatch
    Alarm,
    AlarmActions,
    AlarmMuteRule,
    AlarmState,
}
