//! Looking through a bucket by Amazon Athena: arguments of `history` and `who-changed`, and the statements that they print.

use clap::Args;
use trailbell::history::athena::{Place, Scope, Table, TableName, query};
use trailbell::history::event_history::Partition;
use trailbell::history::trail_bucket::Window;

use super::asked::{Asked, Print};
use crate::history::{Athena, InBucket, Source};

/// Scanned without a question: five cents.
const MOST_SCANNED: u64 = 10_000_000_000;

#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Amazon Athena")]
pub struct AthenaArgs {
    /// Let Amazon Athena look through s3://…, in this workgroup
    #[arg(long, value_name = "WORKGROUP", value_parser = workgroup, hide_short_help = true)]
    athena: Option<String>,
    /// The table over the trail's files [default: trailbell.trail_files]
    #[arg(long, value_name = "DATABASE.TABLE", value_parser = TableName::parse, hide_short_help = true)]
    athena_table: Option<TableName>,
    /// How much it may scan without a question: 500MB, 2TB [default: 10GB]
    #[arg(long, value_name = "SIZE", value_parser = size, hide_short_help = true)]
    max_scan: Option<u64>,
    /// Print the query, ask nobody
    #[arg(long, hide_short_help = true, conflicts_with = "print_ddl")]
    print_sql: bool,
    /// Print what makes the table, ask nobody
    #[arg(long, hide_short_help = true)]
    print_ddl: bool,
}

impl AthenaArgs {
    /// The first of them that was given.
    pub fn named(&self) -> Option<&'static str> {
        let given = [
            (self.athena.is_some(), "--athena"),
            (self.print_sql, "--print-sql"),
            (self.print_ddl, "--print-ddl"),
            (self.athena_table.is_some(), "--athena-table"),
            (self.max_scan.is_some(), "--max-scan"),
        ];
        given.into_iter().find_map(|(given, flag)| given.then_some(flag))
    }

    /// By which workgroup it is asked, if by any.
    ///
    /// # Errors
    /// Where there is nothing that Athena could look through.
    pub fn given(&self, sources: &[Source]) -> Result<Option<Athena>, String> {
        let Some(flag) = self.named() else { return Ok(None) };
        if !sources.iter().all(|source| matches!(source, Source::Bucket { .. })) {
            return Err(format!(
                "{flag}: Amazon Athena looks through files of a trail in a bucket; name it, s3://bucket/prefix"
            ));
        }
        if self.athena.is_none() && self.print().is_none() {
            return Err(format!("{flag} says how Amazon Athena is asked; name its workgroup: --athena WORKGROUP"));
        }
        let table = self.athena_table.clone().unwrap_or_default();
        let workgroup = self.athena.clone().unwrap_or_default();
        Ok(Some(Athena { workgroup, table, most_scanned: self.max_scan.unwrap_or(MOST_SCANNED) }))
    }

    /// What is printed, if anything is.
    pub(super) fn print(&self) -> Option<Print> {
        match (self.print_sql, self.print_ddl) {
            (true, _) => Some(Print::Sql),
            (_, true) => Some(Print::Ddl),
            _ => None,
        }
    }
}

/// The statement for each source.
///
/// # Errors
/// What is missing to write it.
pub(super) fn printed(print: Print, asked: &Asked, sources: &[Source]) -> Result<String, String> {
    let statements = sources.iter().map(|source| match source {
        Source::Bucket { bucket, prefix } => statement(print, asked, Place::of(bucket, prefix)?),
        _ => Ok(String::new()),
    });
    Ok(statements.collect::<Result<Vec<_>, String>>()?.join("\n"))
}

fn statement(print: Print, asked: &Asked, place: Place) -> Result<String, String> {
    let InBucket { limits, late, athena, .. } = &asked.in_bucket;
    let name = athena.as_ref().map(|athena| athena.table.clone()).unwrap_or_default();
    // A prefix that leads into an account leads into no other.
    let of_one = |one: &Option<String>, named: &[String]| match one {
        Some(one) => vec![one.clone()],
        None => named.to_vec(),
    };
    let accounts = of_one(&place.account, &limits.accounts);
    let regions = of_one(&place.region, &limits.regions);
    if let Print::Sql = print {
        let window = Window::new(asked.question.since, asked.question.until, *late);
        return Ok(query(&asked.question, &Scope { accounts, regions, window }, &name));
    }
    if accounts.is_empty() {
        return Err("--print-ddl: the table lists the accounts; name them with --account".to_owned());
    }
    if let Some(odd) = regions.iter().find(|region| Partition::of(region).is_none()) {
        return Err(format!("--region: `{odd}` is no Region"));
    }
    let regions = match regions.is_empty() {
        true => Partition::of("us-east-1").into_iter().flat_map(Partition::all).map(str::to_owned).collect(),
        false => regions,
    };
    Ok(Table { name, place, accounts, regions }.ddl())
}

/// "CreateWorkGroup", Amazon Athena API Reference.
fn workgroup(text: &str) -> Result<String, String> {
    let is_name = (1..=128).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-'));
    if is_name { Ok(text.to_owned()) } else { Err("is no workgroup's name".to_owned()) }
}

/// `500MB`, `10 GB`, `2tb`.
fn size(text: &str) -> Result<u64, String> {
    let wrong = || "write a size: 500MB, 10GB, 2TB".to_owned();
    let text = text.trim().to_ascii_uppercase();
    let units = [("TB", 1_000_000_000_000), ("GB", 1_000_000_000), ("MB", 1_000_000)];
    let (number, unit) =
        units.iter().find_map(|(name, unit)| Some((text.strip_suffix(name)?, *unit))).ok_or_else(wrong)?;
    let number: u64 = number.trim().parse().map_err(|_| wrong())?;
    number.checked_mul(unit).ok_or_else(wrong)
}
