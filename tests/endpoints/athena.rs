//! Amazon Athena ("GetTableMetadata", "StartQueryExecution", "GetQueryExecution", "GetQueryResults", "StopQueryExecution", Amazon Athena API
//! Reference; JSON 1.1). It answers each query with the rows that a test gave it, and a test says what becomes of a request.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};

use super::http::{Request, Response, serve};

/// The id of every query.
pub const QUERY: &str = "5d0a0c1e-0000-4000-8000-00000000abcd";

/// What becomes of a request.
#[derive(Debug, Clone, Copy)]
pub enum Fate {
    Done,
    /// HTTP status, AWS's error code, and its message.
    Refused(u16, &'static str, &'static str),
}

/// What is to become of a request, by its operation and how many such were before it.
pub type Fates = dyn FnMut(&str, usize) -> Fate + Send;

/// What there is.
pub struct World {
    /// Properties of the table; none where it is not there.
    pub table: Option<Value>,
    /// States of a query, one a look; the last stays.
    pub states: Vec<(&'static str, &'static str)>,
    /// File and record.
    pub rows: Vec<(String, Option<String>)>,
    /// Rows on a page, the heading among them.
    pub page: usize,
    pub fate: Box<Fates>,
    pub asked: Vec<(String, Value)>,
}

/// A running endpoint.
pub struct Athena {
    address: SocketAddr,
    world: Arc<Mutex<World>>,
}

impl Athena {
    pub fn start(change: impl FnOnce(&mut World)) -> Self {
        let mut world = World {
            table: None,
            states: vec![("QUEUED", ""), ("RUNNING", ""), ("SUCCEEDED", "")],
            rows: Vec::new(),
            page: 1000,
            fate: Box::new(|_, _| Fate::Done),
            asked: Vec::new(),
        };
        change(&mut world);
        let world = Arc::new(Mutex::new(world));
        let served = Arc::clone(&world);
        Self { address: serve(move |request| Some(answer(request, &served))), world }
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The requests of this kind, in order.
    pub fn asked(&self, action: &str) -> Vec<Value> {
        let world = self.world.lock().expect("the world");
        world.asked.iter().filter(|(asked, _)| asked == action).map(|(_, body)| body.clone()).collect()
    }
}

fn answer(request: &mut Request<'_>, world: &Mutex<World>) -> Response {
    let target = request.header("x-amz-target").unwrap_or_default().to_owned();
    let action = target.rsplit('.').next().unwrap_or_default().to_owned();
    let body: Value = serde_json::from_str(&request.body()).unwrap_or_default();
    let mut world = world.lock().expect("the world");
    let before = world.asked.iter().filter(|(asked, _)| *asked == action).count();
    world.asked.push((action.clone(), body.clone()));
    if let Fate::Refused(status, code, message) = (world.fate)(&action, before) {
        return response(status, &json!({"__type": code, "message": message}));
    }
    match action.as_str() {
        "GetTableMetadata" => match &world.table {
            Some(table) => response(200, &json!({"TableMetadata": {"Name": "trail_files", "Parameters": table}})),
            None => response(
                400,
                &json!({"__type": "MetadataException", "message": "EntityNotFoundException from Glue: Entity Not Found"}),
            ),
        },
        "StartQueryExecution" => response(200, &json!({"QueryExecutionId": QUERY})),
        "GetQueryExecution" => {
            let (state, reason) = world.states[before.min(world.states.len() - 1)];
            let execution = json!({
                "QueryExecutionId": QUERY,
                "Status": {"State": state, "StateChangeReason": reason},
                "Statistics": {"DataScannedInBytes": 25_000_000},
            });
            response(200, &json!({"QueryExecution": execution}))
        }
        "GetQueryResults" => response(200, &results(&world, &body)),
        "StopQueryExecution" => response(200, &json!({})),
        other => panic!("nobody should ask for {other}"),
    }
}

fn results(world: &World, body: &Value) -> Value {
    let datum = |value: Option<&str>| value.map_or_else(|| json!({}), |value| json!({"VarCharValue": value}));
    let row = |source: &str, record: Option<&str>| json!({"Data": [datum(Some(source)), datum(record)]});
    let heading = row("source", Some("record"));
    let all: Vec<_> = std::iter::once(heading)
        .chain(world.rows.iter().map(|(source, record)| row(source, record.as_deref())))
        .collect();
    let from: usize = body["NextToken"].as_str().and_then(|token| token.parse().ok()).unwrap_or(0);
    let to = (from + world.page).min(all.len());
    let next = (to < all.len()).then(|| to.to_string());
    json!({"ResultSet": {"Rows": &all[from..to]}, "NextToken": next})
}

fn response(status: u16, body: &Value) -> Response {
    let headers = vec![("Content-Type", "application/x-amz-json-1.1".to_owned())];
    Response { status, headers, body: body.to_string() }
}
