//! A line of the report, typed: what each word of AWS's means in its column is decided here, once.

use jiff::Timestamp;

use super::cell::Cell;
use super::column::{Column, Slot};

/// Whose line it is.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum User {
    /// `<root_account>`.
    Root,
    /// An IAM user, by name.
    Named(String),
}

impl User {
    pub(super) fn of(text: &str) -> Self {
        if text.eq_ignore_ascii_case("<root_account>") { Self::Root } else { Self::Named(text.to_owned()) }
    }

    /// The name as the report has it.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Root => "<root_account>",
            Self::Named(name) => name,
        }
    }

    /// By what it is told apart: IAM takes no two names that differ in case alone.
    pub(super) fn key(&self) -> String {
        self.name().to_ascii_lowercase()
    }
}

/// Is it there, and does it work?
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Status {
    /// There is none.
    None,
    /// There is one that does not work.
    Inactive,
    /// There is one that works.
    Active,
    /// The report does not say.
    Unknown,
}

impl Status {
    /// Does it work, as far as anybody can tell? What cannot be seen is taken to.
    #[must_use]
    pub fn may_work(self) -> bool {
        matches!(self, Self::Active | Self::Unknown)
    }
}

/// When something was last used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LastUse {
    /// Then. A password's use is recorded once in 5 minutes, a key's once in 15.
    At(Timestamp),
    /// Never since AWS began to record it: passwords in October 2014, keys in April 2015.
    Never,
    /// The report does not say.
    Unknown,
}

impl LastUse {
    /// The time, where there is one.
    #[must_use]
    pub fn time(self) -> Option<Timestamp> {
        match self {
            Self::At(time) => Some(time),
            Self::Never | Self::Unknown => None,
        }
    }
}

/// The password for the console.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Password {
    /// Active, none, or not said, as it is of some accounts' root.
    pub status: Status,
    /// When somebody signed in with it.
    pub last_used: LastUse,
    /// When it was set; never said of root.
    pub last_changed: Option<Timestamp>,
    /// When it must be set anew, where the account asks for that.
    pub next_rotation: Option<Timestamp>,
}

/// An access key. The report does not give its id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// Active, inactive, none.
    pub status: Status,
    /// When it was made. Real reports keep it for a key that is inactive, although the documentation says otherwise.
    pub made: Option<Timestamp>,
    /// When it was used.
    pub last_used: LastUse,
    /// In which Region.
    pub region: Option<String>,
    /// For which service.
    pub service: Option<String>,
}

/// A signing certificate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    /// Active, inactive, none.
    pub status: Status,
    /// When it was uploaded.
    pub made: Option<Timestamp>,
}

/// All that the report says of one user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credentials {
    /// The number of its line, from 1.
    pub line: usize,
    /// Whose.
    pub user: User,
    /// The user's ARN.
    pub arn: Option<String>,
    /// When the user was made: who has another time under the same name is another user.
    pub created: Option<Timestamp>,
    /// The password.
    pub password: Password,
    /// Is there an MFA device? `None` where the report does not say.
    pub mfa: Option<bool>,
    /// Two keys at most.
    pub keys: [Key; 2],
    /// Two certificates at most.
    pub certificates: [Certificate; 2],
    /// What AWS adds in words of its own.
    pub additional: Option<String>,
    /// Cells of columns that we do not know, by the column's name.
    pub unknown: Vec<(String, String)>,
}

impl Credentials {
    /// A key by its slot.
    #[must_use]
    pub fn key(&self, slot: Slot) -> &Key {
        &self.keys[slot.index()]
    }

    /// Reads a line through its cells. `doubt` hears of each cell that has a value which cannot be read.
    pub(super) fn read<'a>(
        user: User,
        line: usize,
        cell: impl Fn(Column) -> Cell<'a>,
        mut doubt: impl FnMut(Column, &str),
    ) -> Self {
        let mut flag = |column| match cell(column).flag() {
            Ok(flag) => flag,
            Err(found) => {
                doubt(column, found);
                None
            }
        };
        let enabled = flag(Column::PasswordEnabled);
        let mfa = flag(Column::MfaActive);
        let keys = [0, 1].map(|number| flag(Column::KeyActive(number)));
        let certificates = [0, 1].map(|number| flag(Column::CertActive(number)));
        let mut time = |column| match cell(column).time() {
            Ok(time) => time,
            Err(found) => {
                doubt(column, found);
                None
            }
        };
        let text = |column| cell(column).text().map(str::to_owned);
        let password = Password {
            status: match enabled {
                Some(true) => Status::Active,
                Some(false) => Status::None,
                None => Status::Unknown,
            },
            last_used: match (time(Column::PasswordLastUsed), cell(Column::PasswordLastUsed)) {
                (Some(time), _) => LastUse::At(time),
                (None, Cell::NoInformation) => LastUse::Never,
                // Where there is no password, nobody uses it; where there is one, that is no answer.
                (None, Cell::NotApplicable) if enabled == Some(false) => LastUse::Never,
                (None, _) => LastUse::Unknown,
            },
            last_changed: time(Column::PasswordLastChanged),
            next_rotation: time(Column::PasswordNextRotation),
        };
        let keys = [0, 1].map(|number| {
            let made = time(Column::KeyLastRotated(number));
            let used = Column::KeyLastUsedDate(number);
            Key {
                status: status(keys[number], made, cell(Column::KeyLastRotated(number))),
                made,
                last_used: match (time(used), cell(used)) {
                    (Some(time), _) => LastUse::At(time),
                    (None, Cell::NotApplicable) => LastUse::Never,
                    (None, _) => LastUse::Unknown,
                },
                region: text(Column::KeyLastUsedRegion(number)),
                service: text(Column::KeyLastUsedService(number)),
            }
        });
        let certificates = [0, 1].map(|number| {
            let made = time(Column::CertLastRotated(number));
            let status = status(certificates[number], made, cell(Column::CertLastRotated(number)));
            Certificate { status, made }
        });
        let created = time(Column::Created);
        let (arn, additional) = (text(Column::Arn), text(Column::AdditionalCredentials));
        Self { line, user, arn, created, password, mfa, keys, certificates, additional, unknown: Vec::new() }
    }
}

/// Of a key or a certificate. FALSE is said of what is inactive and of what is not there: the time of its making tells them apart.
fn status(active: Option<bool>, made: Option<Timestamp>, made_cell: Cell<'_>) -> Status {
    match (active, made, made_cell) {
        (Some(true), ..) => Status::Active,
        (Some(false), Some(_), _) => Status::Inactive,
        (Some(false), None, _) | (None, None, Cell::NotApplicable) => Status::None,
        (None, ..) => Status::Unknown,
    }
}
