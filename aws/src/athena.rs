//! Amazon Athena, asked in a workgroup.
//!
//! Whoever uses it needs `athena:StartQueryExecution`, `GetQueryExecution`, `GetQueryResults` and `StopQueryExecution` on the workgroup,
//! `athena:GetTableMetadata` with `glue:GetTable` and `glue:GetDatabase`, what reading the files takes, and the results' bucket.
//!
//! Rows are asked for page by page, not read from the file of results: there a value that is missing is told from an empty one by its quotes
//! alone, and the file may lie in a bucket of another Region.

use std::collections::HashMap;

use aws_sdk_athena::Client;
use aws_sdk_athena::types::{Datum, QueryExecutionContext, QueryExecutionState, Row as SdkRow};
use aws_types::SdkConfig;
use trailbell::history::Refusal;
use trailbell::history::athena::{Engine, Execution, Row, Rows, State, TableName};

use crate::refusal::refusal;

/// The catalog of AWS Glue.
const CATALOG: &str = "AwsDataCatalog";
/// "GetQueryResults", Amazon Athena API Reference: at most so many.
const PAGE: i32 = 1000;

/// A workgroup.
#[derive(Debug, Clone)]
pub struct AwsAthena {
    client: Client,
    workgroup: String,
    database: String,
}

impl AwsAthena {
    /// Asks nothing yet.
    #[must_use]
    pub fn new(config: &SdkConfig, workgroup: &str, table: &TableName) -> Self {
        Self { client: Client::new(config), workgroup: workgroup.to_owned(), database: table.database().to_owned() }
    }
}

impl Engine for AwsAthena {
    async fn table(&self, table: &TableName) -> Result<Option<HashMap<String, String>>, Refusal> {
        let request = self.client.get_table_metadata().catalog_name(CATALOG).work_group(&self.workgroup);
        let answer = request.database_name(table.database()).table_name(table.table()).send().await;
        match answer.map_err(|error| refusal(&error, "athena:GetTableMetadata")) {
            Ok(answer) => Ok(answer.table_metadata.map(|table| table.parameters.unwrap_or_default())),
            // "MetadataException": what AWS Glue says stands in its message.
            Err(Refusal::Other(message)) if message.contains("EntityNotFound") || message.contains("not found") => {
                Ok(None)
            }
            Err(refusal) => Err(refusal),
        }
    }

    async fn start(&self, sql: &str) -> Result<String, Refusal> {
        let context = QueryExecutionContext::builder().catalog(CATALOG).database(&self.database).build();
        // The SDK gives each request a token of its own, by which one that is sent twice starts one query.
        let request = self.client.start_query_execution().work_group(&self.workgroup).query_string(sql);
        let answer = request.query_execution_context(context).send().await;
        let answer = answer.map_err(|error| refusal(&error, "athena:StartQueryExecution"))?;
        answer.query_execution_id.ok_or_else(|| Refusal::Other("the query has no id".to_owned()))
    }

    async fn execution(&self, id: &str) -> Result<Execution, Refusal> {
        let answer = self.client.get_query_execution().query_execution_id(id).send().await;
        let answer = answer.map_err(|error| refusal(&error, "athena:GetQueryExecution"))?;
        let execution =
            answer.query_execution.ok_or_else(|| Refusal::Other("nothing is known of the query".to_owned()))?;
        let scanned = execution.statistics().and_then(|statistics| statistics.data_scanned_in_bytes());
        let status = execution.status();
        let reason = status.and_then(|status| status.state_change_reason()).unwrap_or_default().to_owned();
        let state = match status.and_then(|status| status.state()) {
            Some(QueryExecutionState::Succeeded) => State::Done,
            Some(state @ (QueryExecutionState::Failed | QueryExecutionState::Cancelled)) => {
                State::Failed(format!("{state}: {reason}"))
            }
            _ => State::Running,
        };
        Ok(Execution { state, scanned: scanned.and_then(|bytes| u64::try_from(bytes).ok()).unwrap_or_default() })
    }

    async fn rows(&self, id: &str, token: Option<&str>) -> Result<Rows, Refusal> {
        let request = self.client.get_query_results().query_execution_id(id).max_results(PAGE);
        let answer = request.set_next_token(token.map(str::to_owned)).send().await;
        let answer = answer.map_err(|error| refusal(&error, "athena:GetQueryResults"))?;
        let rows = answer.result_set.and_then(|set| set.rows).unwrap_or_default();
        // The first row of the first page is the heading.
        let heading = usize::from(token.is_none());
        Ok(Rows { rows: rows.into_iter().skip(heading).map(row).collect(), token: answer.next_token })
    }

    async fn stop(&self, id: &str) -> Result<(), Refusal> {
        let answer = self.client.stop_query_execution().query_execution_id(id).send().await;
        answer.map(|_| ()).map_err(|error| refusal(&error, "athena:StopQueryExecution"))
    }
}

fn row(row: SdkRow) -> Row {
    let mut values = row.data.unwrap_or_default().into_iter().map(|datum: Datum| datum.var_char_value);
    Row { source: values.next().flatten().unwrap_or_default(), record: values.next().flatten() }
}
