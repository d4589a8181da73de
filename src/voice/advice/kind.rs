//! The kinds of advice, and what each is made of.

/// One step, in several wordings: the first of which all holes are known is said, and none where none is.
pub(crate) type Step = &'static [&'static str];

/// What to do if it was not the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Advice {
    /// Nothing to do.
    None,
    /// Somebody is in as root.
    RootIsIn,
    /// The same, with a password alone.
    RootIsInWithoutMfa,
    /// Root has an MFA device that it had not.
    RootGotMfa,
    /// Somebody tried to get in as root.
    RootTried,
    /// The root user's own credentials were changed.
    RootChanged,
    /// The account itself may be lost.
    AccountTaken,
    /// The same, by somebody else than root.
    AccountTakenByAnother,
    /// A user name that does not exist was tried.
    NameTried,
    /// An IAM user's password or code was wrong.
    PasswordTried,
    /// An Identity Center user's password or code was wrong.
    PortalTried,
    /// A role switch was tried.
    SwitchTried,
    /// Another way in was tried.
    WayTried,
    /// An IAM user is in.
    UserIsIn,
    /// An Identity Center user is in an account, by a role.
    SsoRoleIsIn,
    /// An Identity Center user is in the portal.
    PortalUserIsIn,
    /// Somebody switched into a role.
    Switched,
    /// A role session is in.
    RoleIsIn,
    /// A federated user is in, by a session that an IAM user issued.
    FederatedIsIn,
    /// The same, issued by root.
    FederatedByRootIsIn,
    /// The same, where the record does not say who issued it.
    FederatedBySomebodyIsIn,
    /// Somebody is in with a program's credentials.
    WorkloadIsIn,
    /// Somebody is in by another way.
    SomebodyIsIn,
    /// Something was tried and refused.
    Refused,
    /// Something was tried that root may do, and did not work.
    RootFailed,
    /// Root did something.
    RootActed,
    /// The organization did something as root of this account.
    CentralRootActed,
    /// What the alerts depend on was changed.
    Tampered,
    /// Root changed it.
    RootTampered,
    /// There was an attempt to change it that failed for another reason than want of permission.
    TamperingFailed,
    /// AWS believes that a user's access key has leaked.
    KeyLeaked,
    /// Somebody was stopped.
    Blocked,
    /// There is a new credential.
    NewCredential,
    /// IAM was changed.
    Changed,
    /// IAM was changed, and the record does not tell how.
    ChangedUnseen,
    /// Identity Center was changed.
    IdentityCenterChanged,
    /// Identity Center itself acts in an account, after what somebody did in its own.
    IdentityCenterActed,
    /// An organization was changed, or an account's place in it.
    OrganizationChanged,
    /// An account left its organization.
    AccountLeft,
    /// An account was closed.
    AccountClosed,
    /// AWS itself tells what became of an organization's account.
    OrganizationReported,
    /// Contacts, Regions or sign-in rules of an account.
    AccountChanged,
    /// IAM Roles Anywhere.
    RolesAnywhereChanged,
    /// Certificates that were revoked let in again.
    CertificatesLetInAgain,
    /// Who may sign in to the console.
    SignInRulesChanged,
    /// A session was made that outlives the key it was made with.
    FederationToken,
    /// A session as root of a member account.
    RootSessionOpened,
    /// Root's own access key is in use.
    RootKeyUsed,
    /// Root did something in a session of the console.
    RootInUse,
}
