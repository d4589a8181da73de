//! Why a query came to no end: what of it somebody can mend.

/// A kind of failure, which has its advice in each language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// The workgroup lets a query scan so much and no more.
    ScanLimit,
    /// A file is longer than a row may be.
    LongRow,
    /// The database or the table is not there.
    NoTable,
    /// Whoever asks may not read the files, or the table, or write the results.
    Denied,
    /// Neither the workgroup nor whoever asks says where results are kept.
    NoOutput,
    /// There is no such workgroup, or it is turned off.
    NoWorkgroup,
    /// It was too much for Athena, or took too long.
    TooMuch,
    /// Somebody stopped it.
    Cancelled,
    /// Anything else.
    Other,
}

/// Parts of what Athena says ("Troubleshooting in Athena"; "Considerations and limitations for SQL queries in Amazon Athena"). The first that
/// stands there counts.
const SAYS: [(&str, Failure); 20] = [
    ("bytes scanned limit", Failure::ScanLimit),
    ("too many bytes before newline", Failure::LongRow),
    ("textlinelengthlimitexceeded", Failure::LongRow),
    ("line too long", Failure::LongRow),
    ("32 mb", Failure::LongRow),
    ("row size", Failure::LongRow),
    ("table_not_found", Failure::NoTable),
    ("schema_not_found", Failure::NoTable),
    ("does not exist", Failure::NoTable),
    ("entity not found", Failure::NoTable),
    ("metadataexception", Failure::NoTable),
    ("no output location", Failure::NoOutput),
    ("workgroup is not found", Failure::NoWorkgroup),
    ("workgroup is disabled", Failure::NoWorkgroup),
    ("access denied", Failure::Denied),
    ("permission", Failure::Denied),
    ("exhausted resources", Failure::TooMuch),
    ("exceeded_", Failure::TooMuch),
    ("timeout", Failure::TooMuch),
    ("cancelled", Failure::Cancelled),
];

impl Failure {
    /// By what Athena says.
    #[must_use]
    pub fn of(message: &str) -> Self {
        let message = message.to_lowercase();
        SAYS.iter().find(|(part, _)| message.contains(part)).map_or(Self::Other, |(_, failure)| *failure)
    }
}
