//! Why a file of a trail was not read, or not handed on: each cause by its name.

/// What is wrong with a file, or with the way to it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileFault {
    /// The object is no longer there, or not yet.
    #[error("there is no such object; it was deleted, or cannot be read yet")]
    Gone,
    /// The bucket is not there.
    #[error("there is no such bucket")]
    NoBucket,
    /// The bucket's owner does not let it be read. S3 answers so for an object that is not there, too, where listing is not allowed ("GetObject",
    /// Amazon S3 API Reference).
    #[error("reading it is denied: {0}")]
    Denied(String),
    /// It is encrypted with a key that may not be used.
    #[error("it is encrypted with a key that may not be used: {0}")]
    KeyDenied(String),
    /// It lies in an archive, and would have to be restored.
    #[error("it is archived, and would have to be restored: {0}")]
    Archived(String),
    /// The role that reads the bucket could not be taken on. AWS does not say whether the trust policy or the external id is to blame.
    #[error("the reader role cannot be taken on; its trust policy and the external id decide that: {0}")]
    RoleRefused(String),
    /// S3 asks to be left alone for a while.
    #[error("S3 is busy: {0}")]
    Busy(String),
    /// There was no answer.
    #[error("there was no answer: {0}")]
    NoAnswer(String),
    /// S3 said something else.
    #[error("{0}")]
    Other(String),
    /// It ends too early.
    #[error("the file is cut short: it ends inside of a record, or before the first")]
    CutShort,
    /// It cannot be unpacked.
    #[error("the file is damaged: {0}")]
    Damaged(String),
    /// It unpacks to more than any file of a trail.
    #[error("the file unpacks to more than {} bytes", super::MAX_UNPACKED)]
    TooLarge,
    /// It is no file of a trail.
    #[error("the file has no `Records`")]
    NoRecords,
    /// The time was over before it was read.
    #[error("the time of the invocation was over before it was read")]
    NoTime,
    /// The function that sends the alerts did not take its records.
    #[error("its events could not be handed to the alert function: {0}")]
    NotHandedOn(String),
}

impl FileFault {
    /// The fault's name, as Lambda's `errorType`.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Gone => "TrailFile.Gone",
            Self::NoBucket => "TrailFile.NoBucket",
            Self::Denied(_) => "TrailFile.Denied",
            Self::KeyDenied(_) => "TrailFile.KeyDenied",
            Self::Archived(_) => "TrailFile.Archived",
            Self::RoleRefused(_) => "TrailFile.RoleRefused",
            Self::Busy(_) => "TrailFile.Busy",
            Self::NoAnswer(_) => "TrailFile.NoAnswer",
            Self::Other(_) => "TrailFile.Unreadable",
            Self::CutShort => "TrailFile.CutShort",
            Self::Damaged(_) => "TrailFile.Damaged",
            Self::TooLarge => "TrailFile.TooLarge",
            Self::NoRecords => "TrailFile.NoRecords",
            Self::NoTime => "TrailFile.NoTime",
            Self::NotHandedOn(_) => "TrailFile.NotHandedOn",
        }
    }
}
