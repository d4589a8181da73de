//! What a change does, and what that means for the account: words that the rows are made of, beside the objects (`object.rs`).
//!
//! Each language has words for each verb: a new one does not compile before it has.

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
    /// Let somebody into something: a person into an account, an account into an administrator's office.
    Assign,
    /// Make oneself the owner of a delegation request.
    Associate,
    Attach,
    Cancel,
    /// Of an account: for good, after ninety days.
    Close,
    Create,
    Delete,
    Detach,
    Disable,
    Enable,
    Import,
    Invite,
    /// Of an account: come under an organization.
    Join,
    /// Of an account: be no longer under an organization.
    Leave,
    Move,
    /// Of a session: begin.
    Open,
    /// Bring a changed permission set into the accounts that have it.
    Provision,
    /// Write an inline policy, whether or not one of that name was there.
    Put,
    Reject,
    Remove,
    /// Of a closed account.
    Reopen,
    /// Ask for something that AWS does later, or not at all.
    Request,
    Reset,
    Resync,
    Send,
    Set,
    Stop,
    Submit,
    Tag,
    /// The opposite of [`Assign`](Self::Assign).
    Unassign,
    Untag,
    Update,
    Upload,
    Verify,
}
