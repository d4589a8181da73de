//! What the columns are called.

/// A column of the report. There are 22 in what AWS hands out and 23 in what it documents; those of a second key look like the first's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Column {
    /// The name, or `<root_account>`.
    User,
    /// The user's ARN.
    Arn,
    /// When the user was made; for root, when the account was.
    Created,
    /// Is there a password?
    PasswordEnabled,
    /// When it was used to sign in.
    PasswordLastUsed,
    /// When it was set.
    PasswordLastChanged,
    /// When it must be set anew, where the account asks for that.
    PasswordNextRotation,
    /// Is there an MFA device?
    MfaActive,
    /// Of a key: is it active?
    KeyActive(usize),
    /// When it was made.
    KeyLastRotated(usize),
    /// When it was used.
    KeyLastUsedDate(usize),
    /// In which Region.
    KeyLastUsedRegion(usize),
    /// For which service.
    KeyLastUsedService(usize),
    /// Of a signing certificate: is it active?
    CertActive(usize),
    /// When it was uploaded.
    CertLastRotated(usize),
    /// What else there is, in words of AWS's.
    AdditionalCredentials,
}

impl Column {
    /// All of them, as AWS orders them. The numbers are 0 and 1 for the first and the second.
    pub const ALL: [Self; 23] = [
        Self::User,
        Self::Arn,
        Self::Created,
        Self::PasswordEnabled,
        Self::PasswordLastUsed,
        Self::PasswordLastChanged,
        Self::PasswordNextRotation,
        Self::MfaActive,
        Self::KeyActive(0),
        Self::KeyLastRotated(0),
        Self::KeyLastUsedDate(0),
        Self::KeyLastUsedRegion(0),
        Self::KeyLastUsedService(0),
        Self::KeyActive(1),
        Self::KeyLastRotated(1),
        Self::KeyLastUsedDate(1),
        Self::KeyLastUsedRegion(1),
        Self::KeyLastUsedService(1),
        Self::CertActive(0),
        Self::CertLastRotated(0),
        Self::CertActive(1),
        Self::CertLastRotated(1),
        Self::AdditionalCredentials,
    ];

    /// Its name in the first line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Arn => "arn",
            Self::Created => "user_creation_time",
            Self::PasswordEnabled => "password_enabled",
            Self::PasswordLastUsed => "password_last_used",
            Self::PasswordLastChanged => "password_last_changed",
            Self::PasswordNextRotation => "password_next_rotation",
            Self::MfaActive => "mfa_active",
            Self::KeyActive(0) => "access_key_1_active",
            Self::KeyActive(_) => "access_key_2_active",
            Self::KeyLastRotated(0) => "access_key_1_last_rotated",
            Self::KeyLastRotated(_) => "access_key_2_last_rotated",
            Self::KeyLastUsedDate(0) => "access_key_1_last_used_date",
            Self::KeyLastUsedDate(_) => "access_key_2_last_used_date",
            Self::KeyLastUsedRegion(0) => "access_key_1_last_used_region",
            Self::KeyLastUsedRegion(_) => "access_key_2_last_used_region",
            Self::KeyLastUsedService(0) => "access_key_1_last_used_service",
            Self::KeyLastUsedService(_) => "access_key_2_last_used_service",
            Self::CertActive(0) => "cert_1_active",
            Self::CertActive(_) => "cert_2_active",
            Self::CertLastRotated(0) => "cert_1_last_rotated",
            Self::CertLastRotated(_) => "cert_2_last_rotated",
            Self::AdditionalCredentials => "additional_credentials_info",
        }
    }

    /// The same column of another key; any other column is itself.
    pub(super) fn of(self, slot: Slot) -> Self {
        match self {
            Self::KeyActive(_) => Self::KeyActive(slot.index()),
            Self::KeyLastRotated(_) => Self::KeyLastRotated(slot.index()),
            Self::KeyLastUsedDate(_) => Self::KeyLastUsedDate(slot.index()),
            other => other,
        }
    }

    /// Is it about a key's state, age or use?
    pub(super) fn is_of_a_key(self) -> bool {
        matches!(self, Self::KeyActive(_) | Self::KeyLastRotated(_) | Self::KeyLastUsedDate(_))
    }

    /// Its place in [`Column::ALL`].
    pub(super) fn place(self) -> usize {
        Self::ALL.iter().position(|column| *column == self).unwrap_or_default()
    }

    /// May a report lack it without anything being amiss? AWS documents it, and leaves it out.
    pub(super) fn is_optional(self) -> bool {
        self == Self::AdditionalCredentials
    }

    /// The column of such a name, whatever the case.
    pub(super) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.name().eq_ignore_ascii_case(name.trim()))
    }
}

/// Which column stands where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Header {
    /// For each of [`Column::ALL`], its place in a line.
    places: [Option<usize>; Column::ALL.len()],
    /// Columns that we do not know, and their places.
    pub(super) unknown: Vec<(usize, String)>,
    /// How many there are.
    pub(super) width: usize,
}

impl Header {
    /// `None` where the line is no header of such a report: it names no user, or nothing but users.
    pub(super) fn of(fields: &[String]) -> Option<Self> {
        let mut header = Self { places: [None; Column::ALL.len()], unknown: Vec::new(), width: fields.len() };
        for (at, name) in fields.iter().enumerate() {
            match Column::named(name) {
                Some(column) if header.places[column.place()].is_none() => header.places[column.place()] = Some(at),
                _ => header.unknown.push((at, name.trim().to_owned())),
            }
        }
        let known = header.places.iter().flatten().count();
        (header.place(Column::User).is_some() && known > 1).then_some(header)
    }

    pub(super) fn place(&self, column: Column) -> Option<usize> {
        self.places[column.place()]
    }

    /// The columns that AWS always writes and this file has not.
    pub(super) fn missing(&self) -> Vec<Column> {
        Column::ALL.into_iter().filter(|column| !column.is_optional() && self.place(*column).is_none()).collect()
    }

    /// Does a line that ends before this place lack nothing but what may be absent?
    pub(super) fn may_end_at(&self, end: usize) -> bool {
        let needed = |column: &Column| !column.is_optional() && self.place(*column).is_some_and(|place| place >= end);
        !Column::ALL.iter().any(needed)
    }
}

/// The first or the second of two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Slot {
    /// The first.
    First,
    /// The second.
    Second,
}

impl Slot {
    /// Both.
    pub const BOTH: [Self; 2] = [Self::First, Self::Second];

    /// 0 or 1.
    #[must_use]
    pub fn index(self) -> usize {
        match self {
            Self::First => 0,
            Self::Second => 1,
        }
    }
}
