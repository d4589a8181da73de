//! The whole report. What cannot be read is named, and costs no more than itself.

use std::collections::HashMap;

use jiff::Timestamp;

use super::cell::Cell;
use super::column::{Column, Header};
use super::credentials::{Credentials, User};
use super::csv::{Record, Records};
use super::fault::Fault;
use crate::cloudtrail::Arn;
use crate::text::account::is_account_id;
use crate::text::clean;

/// A file that is no credential report at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoReport {
    /// There is nothing in it.
    #[error("the file is empty")]
    Empty,
    /// Its first line does not name the report's columns.
    #[error("this is no IAM credential report: its first line does not begin with user,arn,user_creation_time")]
    NoHeader,
}

/// A line that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reject {
    /// Its number, from 1.
    pub line: usize,
    /// What is wrong.
    pub fault: Fault,
    /// How it begins.
    pub sample: String,
    /// Whose line it seems to be.
    pub user: Option<User>,
}

/// A cell whose value could not be read. Its line was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// The number of its line, from 1.
    pub line: usize,
    /// Whose line.
    pub user: User,
    /// Which column.
    pub column: Column,
    /// What stands there.
    pub found: String,
}

/// A credential report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CredentialReport {
    /// Everybody, in the report's order: root, then the users.
    pub users: Vec<Credentials>,
    /// Lines that could not be read.
    pub rejects: Vec<Reject>,
    /// Cells that could not be read.
    pub doubts: Vec<Doubt>,
    /// Columns that AWS always writes and that are not there.
    pub missing: Vec<Column>,
    /// Columns that we do not know, by name.
    pub unknown: Vec<String>,
    /// The account's id, as the users' ARNs have it.
    pub account: Option<String>,
    /// The partition: `aws`, `aws-cn`, `aws-us-gov`.
    pub partition: Option<String>,
}

impl CredentialReport {
    /// Reads the CSV.
    ///
    /// # Errors
    /// Where the file is no credential report.
    pub fn parse(csv: &[u8]) -> Result<Self, NoReport> {
        let csv = csv.strip_prefix("\u{feff}".as_bytes()).unwrap_or(csv);
        let mut records = Records::new(csv);
        let first = records.next().ok_or(NoReport::Empty)?;
        let header = first.cells.ok().and_then(|cells| Header::of(&cells)).ok_or(NoReport::NoHeader)?;
        let mut report = Self {
            users: Vec::new(),
            rejects: Vec::new(),
            doubts: Vec::new(),
            missing: header.missing(),
            unknown: header.unknown.iter().map(|(_, name)| clean::name(name)).filter(|name| !name.is_empty()).collect(),
            account: None,
            partition: None,
        };
        let mut lines = HashMap::new();
        for record in records {
            report.take(&record, &header, &mut lines);
        }
        report.identify();
        Ok(report)
    }

    /// Is root's line in it, which AWS always writes ("Generate credential reports for your AWS account")? Without it, it is not the whole
    /// report.
    #[must_use]
    pub fn has_root(&self) -> bool {
        let users = self.users.iter().map(|user| &user.user);
        users.chain(self.rejects.iter().filter_map(|reject| reject.user.as_ref())).any(|user| *user == User::Root)
    }

    /// The latest time in it: AWS cannot have made it before.
    #[must_use]
    pub fn newest(&self) -> Option<Timestamp> {
        let of_user = |user: &Credentials| {
            let keys = user.keys.iter().flat_map(|key| [key.made, key.last_used.time()]);
            let password = [user.password.last_used.time(), user.password.last_changed];
            let certificates = user.certificates.iter().map(|certificate| certificate.made);
            keys.chain(password).chain(certificates).chain([user.created]).flatten().max()
        };
        self.users.iter().filter_map(of_user).max()
    }

    fn take(&mut self, record: &Record<'_>, header: &Header, lines: &mut HashMap<String, usize>) {
        let line = record.line;
        let sample = || clean::line(&String::from_utf8_lossy(&record.text[..record.text.len().min(200)]), 60);
        let mut reject = |fault, user| self.rejects.push(Reject { line, fault, sample: sample(), user });
        let cells = match &record.cells {
            Ok(cells) => cells,
            Err(fault) => return reject(*fault, None),
        };
        let user_in = |cells: &[String]| {
            let cell = header.place(Column::User).and_then(|place| cells.get(place));
            cell.map(|cell| cell.trim()).filter(|name| !name.is_empty()).map(User::of)
        };
        let cells = match fitted(cells, header) {
            Some(cells) => cells,
            None => {
                return reject(Fault::Cells { found: cells.len(), expected: header.width }, user_in(cells));
            }
        };
        let Some(user) = user_in(&cells) else { return reject(Fault::NoUser, None) };
        if let Some(earlier) = lines.get(&user.key()) {
            return reject(Fault::Again { line: *earlier }, Some(user));
        }
        if Header::of(&cells).is_some() {
            return reject(Fault::FirstLine, None);
        }
        lines.insert(user.key(), line);
        let cell = |column| match header.place(column) {
            None => Cell::Missing,
            Some(place) => cells.get(place).map_or(Cell::Empty, |text| Cell::of(text)),
        };
        let doubts = &mut self.doubts;
        let mut credentials = Credentials::read(user.clone(), line, cell, |column, found| {
            doubts.push(Doubt { line, user: user.clone(), column, found: clean::line(found, 40) });
        });
        let kept = header.unknown.iter().filter_map(|(place, name)| Some((name.clone(), cells.get(*place)?.clone())));
        credentials.unknown = kept.collect();
        self.users.push(credentials);
    }

    fn identify(&mut self) {
        let arn = self
            .users
            .iter()
            .filter_map(|user| Arn::parse(user.arn.as_deref()?))
            .find(|arn| is_account_id(arn.account));
        if let Some(arn) = arn {
            (self.account, self.partition) = (Some(arn.account.to_owned()), Some(arn.partition.to_owned()));
        }
    }
}

/// A line's cells, as many as the first line has. `None` where they cannot be told apart: a cell too few or too many would put every
/// other under a wrong name.
fn fitted(cells: &[String], header: &Header) -> Option<Vec<String>> {
    if cells.len() <= header.width {
        return (cells.len() == header.width || header.may_end_at(cells.len())).then(|| cells.to_vec());
    }
    let (kept, surplus) = cells.split_at(header.width);
    if surplus.iter().all(|cell| cell.trim().is_empty()) {
        return Some(kept.to_vec());
    }
    with_commas(cells, header)
}

/// A user's name may hold commas ("IAM and AWS STS quotas", names), and stands in the ARN once more. Where nobody put them in quotes, the
/// two cells are those that fit each other.
fn with_commas(cells: &[String], header: &Header) -> Option<Vec<String>> {
    let (Some(0), Some(1)) = (header.place(Column::User), header.place(Column::Arn)) else { return None };
    let surplus = cells.len() - header.width;
    let split = |at: usize| (cells[..=at].join(","), cells[at + 1..surplus + 2].join(","));
    let fits = |(user, arn): &(String, String)| {
        Arn::parse(arn).is_some_and(|arn| {
            arn.service == "iam" && arn.resource.strip_suffix(user.as_str()).is_some_and(|before| before.ends_with('/'))
        })
    };
    let (user, arn) = (1..=surplus).map(split).find(fits)?;
    Some([user, arn].into_iter().chain(cells[surplus + 2..].iter().cloned()).collect())
}
