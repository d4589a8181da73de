//! The kinds of things that are changed.
//!
//! Each language has a noun for each: a new one does not compile before it has.

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

    // Identity Center
    /// The attributes of people that policies may ask for.
    AccessAttributes,
    /// Which of Identity Center's accounts an application may reach for its users.
    AccessScope,
    /// The account access manager as a whole.
    AccessManager,
    /// What the old console calls a profile: somebody's way into an account.
    AccountAccess,
    /// What the old console calls a trust: an account that Identity Center leads to.
    AccountTrust,
    Application,
    ApplicationCertificate,
    ApplicationGrant,
    ApplicationSessions,
    /// Whether only those who are assigned get into an application.
    AssignmentRequirement,
    AuthenticationMethod,
    /// A customer's managed policy, by its name: it must exist in each account.
    CustomerPolicy,
    DirectoryEmail,
    DirectoryGroup,
    DirectoryUser,
    /// Somebody's way into a role, by the account access manager.
    Entitlement,
    /// Who says, outside AWS, who everybody is.
    ExternalIdp,
    ExternalIdpCertificate,
    /// That somebody is in a group.
    GroupMembership,
    /// An instance of Identity Center.
    IdentityCenter,
    /// The directory that says who everybody is.
    IdentitySource,
    IdentityStore,
    MfaRules,
    PermissionSet,
    /// What the old console calls the policy of a permission set.
    PermissionsPolicy,
    /// The name of the portal in its address.
    PortalAlias,
    /// Somebody's password for the portal.
    PortalPassword,
    /// Where an identity provider may make users and groups.
    ScimEndpoint,
    /// Whoever has it can make users and groups.
    ScimToken,
    SessionSettings,
    TrustedTokenIssuer,
    /// The event tells by a type which of the two it is.
    UserOrGroup,

    // Organizations
    /// All features of an organization: its policies hold for its members.
    AllFeatures,
    /// An organization's resource policy.
    DelegationPolicy,
    /// An invitation or request between accounts of an organization.
    Handshake,
    /// Who is invited: an account, by its id or its e-mail address.
    Invited,
    Organization,
    /// An account, an organizational unit, a root or an organization: its id tells.
    OrganizationNode,
    /// A service control policy or one of another type.
    OrganizationPolicy,
    OrganizationRoot,
    OrganizationalUnit,
    PolicyType,
    /// Of the billing of an organization, to another.
    ResponsibilityTransfer,
    /// An AWS service's access to all accounts of an organization.
    TrustedAccess,

    // The account
    /// Whom AWS writes to besides the root user's address.
    AlternateContact,
    /// The old questions for recovery.
    ChallengeQuestions,
    ContactInformation,
    PhoneNumber,
    Region,

    // Sign-in
    /// That console sessions carry the person of Identity Center on.
    IdentityPropagation,
    /// A user or role, by its ARN.
    Principal,
    /// One rule of where one may sign in from.
    SignInRule,
    /// That such rules hold.
    SignInRules,
    SignedInSessions,

    // IAM Roles Anywhere
    AttributeMapping,
    /// A list of certificates that are no longer let in.
    Crl,
    RolesAnywhereProfile,
    TrustAnchor,

    // STS
    FederatedUser,
    /// The credentials of a session that GetFederationToken opens.
    FederationToken,
    /// A session as root of a member account.
    RootSession,

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
