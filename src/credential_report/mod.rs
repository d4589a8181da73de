//! IAM's credential report: who has a password, MFA, keys, and when each was made and used ("Generate credential reports for your AWS
//! account", IAM User Guide). What stands in it, what is wrong in it, and what has changed since an older one.
//!
//! - `wrapping`: the report's bytes, however they were saved. `csv`: its lines and cells, so that a broken line costs itself alone.
//! - `column`, `cell`: what a column is called, and what a cell can say besides a value.
//! - `credentials`: a user's line, typed. `read`: the whole report.
//! - `rule`: what is wrong, in one table. `judge`: the table, held against a report.
//! - `compare`, `fixed`: two reports of one account; what was wrong and is not any more.
//! - `spreadsheet`: the same file, made safe to open in one.
//!
//! What a letter makes of it is in [`crate::letter`].

mod cell;
mod column;
mod compare;
mod credentials;
mod csv;
mod fault;
mod fixed;
mod judge;
mod read;
mod rule;
mod spreadsheet;
mod wrapping;

pub use cell::Cell;
pub use column::{Column, Slot};
pub use compare::{Change, Changes, NotComparable, Who, changes_between, compare};
pub use credentials::{Certificate, Credentials, Key, LastUse, Password, Status, User};
pub use fault::Fault;
pub use fixed::{Fixed, How, fixed};
pub use judge::{Finding, Subject, findings, unjudged};
pub use read::{CredentialReport, Doubt, NoReport, Reject};
pub use rule::{Limits, RULES, Row, Rule, row};
pub use spreadsheet::{guarded, needs_guard};
pub use wrapping::{Unwrapped, unwrap};
