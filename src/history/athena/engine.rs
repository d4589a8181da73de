//! The port: what is asked of Athena.

use std::collections::HashMap;
use std::future::Future;

use super::TableName;
use crate::history::Refusal;

/// How far a query is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// It waits, or runs.
    Running,
    /// There are rows.
    Done,
    /// It failed, or was cancelled: what Athena says.
    Failed(String),
}

/// What is known of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Execution {
    /// How far it is.
    pub state: State,
    /// Bytes that it has scanned.
    pub scanned: u64,
}

/// A row of an answer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// The file: `s3://bucket/key`.
    pub source: String,
    /// The record; `None` where the file could not be taken apart.
    pub record: Option<String>,
}

/// A page of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rows {
    /// The rows, without the heading.
    pub rows: Vec<Row>,
    /// By what to ask for more.
    pub token: Option<String>,
}

/// Athena, in a workgroup.
pub trait Engine {
    /// The properties of a table; `None` where it is not there.
    fn table(&self, table: &TableName) -> impl Future<Output = Result<Option<HashMap<String, String>>, Refusal>>;

    /// Starts a query: its id.
    fn start(&self, sql: &str) -> impl Future<Output = Result<String, Refusal>>;

    /// How far it is.
    fn execution(&self, id: &str) -> impl Future<Output = Result<Execution, Refusal>>;

    /// A page of its rows.
    fn rows(&self, id: &str, token: Option<&str>) -> impl Future<Output = Result<Rows, Refusal>>;

    /// Stops it.
    fn stop(&self, id: &str) -> impl Future<Output = Result<(), Refusal>>;
}
