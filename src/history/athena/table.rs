//! The table: what it is called, and how it is made.

use super::Place;

/// The database, the table: letters, digits and underscores, which is all that Athena takes in names without quoting them one way in DDL and
/// another in queries ("Name databases, tables, and columns", Amazon Athena User Guide).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableName {
    pub(super) database: String,
    pub(super) table: String,
}

impl TableName {
    /// Reads `DATABASE.TABLE`.
    ///
    /// # Errors
    /// What is wrong with it, a sentence.
    pub fn parse(text: &str) -> Result<Self, String> {
        let is_name = |name: &str| {
            (1..=128).contains(&name.len())
                && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
        };
        match text.split_once('.') {
            Some((database, table)) if is_name(database) && is_name(table) => {
                Ok(Self { database: database.to_owned(), table: table.to_owned() })
            }
            _ => Err("is no table; write DATABASE.TABLE, in small letters, digits and underscores".to_owned()),
        }
    }

    /// The database.
    #[must_use]
    pub fn database(&self) -> &str {
        &self.database
    }

    /// The table, without its database.
    #[must_use]
    pub fn table(&self) -> &str {
        &self.table
    }

    /// As queries have it.
    pub(super) fn quoted(&self) -> String {
        format!("\"{}\".\"{}\"", self.database, self.table)
    }
}

/// What `cfn/athena.yaml` makes.
impl Default for TableName {
    fn default() -> Self {
        Self { database: "trailbell".to_owned(), table: "trail_files".to_owned() }
    }
}

impl std::fmt::Display for TableName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.database, self.table)
    }
}

/// A table over the files of a trail.
#[derive(Debug, Clone)]
pub struct Table {
    /// What it is called.
    pub name: TableName,
    /// Where the files lie.
    pub place: Place,
    /// The accounts whose files it covers.
    pub accounts: Vec<String>,
    /// The Regions.
    pub regions: Vec<String>,
}

impl Table {
    /// The statements that make it.
    ///
    /// A row is a line of a file, and CloudTrail writes a file as one line: `{"Records":[…]}`. So each record is there as it was written;
    /// CloudTrail's own SerDe makes columns of it, and has none for what was not thought of. `\001` stands in no JSON, which writes control
    /// characters as escapes, so that there is one column. Partitions are not kept but computed ("Use partition projection with Amazon
    /// Athena"): account, Region and day, as the folders have them. Folders beside `CloudTrail/`, the digests' among them, are in none.
    #[must_use]
    pub fn ddl(&self) -> String {
        let Self { name: TableName { database, table }, place, accounts, regions } = self;
        let (location, template) = (place.location(), place.template());
        let (accounts, regions) = (accounts.join(","), regions.join(","));
        format!(
            "CREATE DATABASE IF NOT EXISTS `{database}`;

CREATE EXTERNAL TABLE IF NOT EXISTS `{database}`.`{table}` (
  `line` string
)
PARTITIONED BY (
  `account` string,
  `region` string,
  `day` string
)
ROW FORMAT DELIMITED
  FIELDS TERMINATED BY '\\001'
  LINES TERMINATED BY '\\n'
STORED AS TEXTFILE
LOCATION '{location}'
TBLPROPERTIES (
  'projection.enabled' = 'true',
  'projection.account.type' = 'enum',
  'projection.account.values' = '{accounts}',
  'projection.region.type' = 'enum',
  'projection.region.values' = '{regions}',
  'projection.day.type' = 'date',
  'projection.day.format' = 'yyyy/MM/dd',
  'projection.day.range' = '2013/11/01,NOW',
  'projection.day.interval' = '1',
  'projection.day.interval.unit' = 'DAYS',
  'storage.location.template' = '{template}'
);
"
        )
    }
}
