//! The same question, asked of Amazon Athena, which reads a trail's files where they lie: for years of many accounts, which do not belong
//! through one machine.
//!
//! ```text
//! Question ─┐
//! Scope ────┴─ query ──> Engine ──rows──> Search, as for any other source
//! ```
//!
//! - [`Table`]: the table over a trail's files, as DDL and as the questions see it. A row of it is a file as it is, so that nothing of a record
//!   is lost; SQL takes the records out of it.
//! - [`query`]: a question as SQL. What SQL can say narrows: accounts, Regions, days, times, and texts that stand in every answer. What it
//!   cannot say (a filter pattern, a kind, what a sentence is about) [`Search`](super::Search) finishes, which reads the rows as it reads
//!   files. So an answer is the same in both ways.
//! - [`Projection`]: what the table that there is covers.
//! - [`Engine`]: the port. [`Run`]: a query from its start to its last row.
//! - [`Estimate`]: what a query will scan and cost.

mod engine;
mod estimate;
mod failure;
mod literal;
mod place;
mod projection;
mod query;
mod run;
mod said;
mod table;
mod unseen;

pub use engine::{Engine, Execution, Row, Rows, State};
pub use estimate::Estimate;
pub use failure::Failure;
pub use place::Place;
pub use projection::{Covered, Projection};
pub use query::{MOST_TEXT, Scope, query};
pub use run::{Run, Scanned};
pub use said::LookedAt;
pub use table::{Table, TableName};
pub use unseen::Unseen;
