//! The AWS services whose events mean something to us.

/// The service named by `eventSource`. Event names are only meaningful together with it: Transfer Family and Identity Center
/// have a `CreateUser` too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Service {
    /// `signin.amazonaws.com`: console, access portal and `aws login`.
    SignIn,
    /// `iam.amazonaws.com`.
    Iam,
    /// `account.amazonaws.com`: the account's own name, e-mail address, contacts and Regions.
    Account,
    /// `account-access.amazonaws.com`: the account access manager, which lets people of Identity Center into roles.
    AccountAccess,
    /// `cloudtrail.amazonaws.com`.
    CloudTrail,
    /// `logs.amazonaws.com`.
    Logs,
    /// `sns.amazonaws.com`.
    Sns,
    /// `lambda.amazonaws.com`.
    Lambda,
    /// `events.amazonaws.com`: EventBridge.
    Events,
    /// `dynamodb.amazonaws.com`.
    DynamoDb,
    /// `kms.amazonaws.com`.
    Kms,
    /// `monitoring.amazonaws.com`: CloudWatch and its alarms.
    Monitoring,
    /// `s3.amazonaws.com`.
    S3,
    /// `scheduler.amazonaws.com`: EventBridge Scheduler.
    Scheduler,
    /// `sqs.amazonaws.com`.
    Sqs,
    /// `identitystore.amazonaws.com`: the directory of Identity Center, by its API.
    IdentityStore,
    /// `identitystore-scim.amazonaws.com`: the same directory, as an identity provider keeps it up to date.
    IdentityStoreScim,
    /// `organizations.amazonaws.com`.
    Organizations,
    /// `rolesanywhere.amazonaws.com`: roles for whoever has a certificate.
    RolesAnywhere,
    /// `sso.amazonaws.com`: the administration of Identity Center, and its portal.
    Sso,
    /// `sso-directory.amazonaws.com`: the directory of Identity Center, by its console and portal.
    SsoDirectory,
    /// `sso-oauth.amazonaws.com`: the tokens of its clients.
    SsoOauth,
    /// `sts.amazonaws.com`.
    Sts,
    /// Any other.
    Other,
}

impl Service {
    /// All but [`Other`](Self::Other), with their names in `eventSource`.
    pub const KNOWN: [(&'static str, Self); 23] = [
        ("signin", Self::SignIn),
        ("iam", Self::Iam),
        ("account", Self::Account),
        ("account-access", Self::AccountAccess),
        ("cloudtrail", Self::CloudTrail),
        ("logs", Self::Logs),
        ("sns", Self::Sns),
        ("lambda", Self::Lambda),
        ("events", Self::Events),
        ("dynamodb", Self::DynamoDb),
        ("kms", Self::Kms),
        ("monitoring", Self::Monitoring),
        ("s3", Self::S3),
        ("scheduler", Self::Scheduler),
        ("sqs", Self::Sqs),
        ("identitystore", Self::IdentityStore),
        ("identitystore-scim", Self::IdentityStoreScim),
        ("organizations", Self::Organizations),
        ("rolesanywhere", Self::RolesAnywhere),
        ("sso", Self::Sso),
        ("sso-directory", Self::SsoDirectory),
        ("sso-oauth", Self::SsoOauth),
        ("sts", Self::Sts),
    ];

    /// Reads an `eventSource` such as `iam.amazonaws.com`, in any partition and any case.
    #[must_use]
    pub fn from_event_source(source: &str) -> Self {
        let (name, domain) = source.split_once('.').unwrap_or((source, ""));
        if !domain.get(..9).is_some_and(|start| start.eq_ignore_ascii_case("amazonaws")) {
            return Self::Other;
        }
        let find = |is: fn(&str, &str) -> bool| Self::KNOWN.iter().find(|(known, _)| is(name, known));
        // AWS itself writes small letters, which are compared sooner.
        let same = find(|name, known| name == known);
        let found = same.or_else(|| {
            let in_capitals = name.bytes().any(|byte| byte.is_ascii_uppercase());
            if in_capitals { find(str::eq_ignore_ascii_case) } else { None }
        });
        found.map_or(Self::Other, |(_, service)| *service)
    }
}
