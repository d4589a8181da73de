//! A DynamoDB endpoint that knows one table and the conditions that are written to it, and fails where a test wants it to
//! ("PutItem", "UpdateItem", "DeleteItem", Amazon DynamoDB API Reference; the AWS JSON 1.0 protocol).

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};

use super::http::{Request, Response, serve};

/// The one table that there is.
pub const TABLE: &str = "trailbell-claims";

const IS_FREE: &str = "attribute_not_exists(#id) OR #expiration < :now OR (#status = :in_progress AND (#request_id = :request_id OR \
                       attribute_not_exists(#until) OR #until < :now_ms))";
const IS_OURS: &str = "#status = :in_progress AND #request_id = :request_id";
const HAS_ROOM: &str = "attribute_not_exists(#messages) OR #messages <= :most";

const ADD: &str = "SET #last = :last, #since = if_not_exists(#since, :now) ADD #events :events, #alerts :alerts, \
                   #unreadable :unreadable, #failed_tries :failed_tries";
const IS_NEWS: &str = "attribute_not_exists(#last) OR #last <> :last";
const READ: &str = "SET #asked = :now";
const MARK: &str = "SET #since = :at, #told_events = :events, #told_alerts = :alerts, #told_unreadable = :unreadable, \
                    #told_failed_tries = :failed_tries";
const COUNTS: [&str; 4] = ["events", "alerts", "unreadable", "failed_tries"];

/// What a request is for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Act {
    Claim,
    Complete,
    Release,
    Count,
    /// Adds to the counts of the weekly letter.
    Add,
    /// Reads them.
    Read,
    /// Marks them as told.
    Mark,
    /// Asks what is usual for somebody.
    Recall,
    /// Notes it.
    Remember,
}

/// What becomes of a request.
#[derive(Debug, Clone, Copy)]
pub enum Fate {
    /// It is done.
    Done,
    /// It is done, and the connection is closed without an answer.
    DoneUnsaid,
    /// It is done, and there is no answer.
    DoneHang,
    /// HTTP status and DynamoDB's error code.
    Refused(u16, &'static str),
    /// There is no answer.
    Hang,
    /// The connection is reset.
    Reset,
}

/// A running endpoint.
pub struct DynamoDb {
    address: SocketAddr,
    state: Arc<Mutex<State>>,
}

struct State {
    fate: Box<dyn FnMut(Act) -> Fate + Send>,
    items: BTreeMap<String, Value>,
    acts: Vec<Act>,
}

impl DynamoDb {
    /// One that does everything.
    pub fn start() -> Self {
        Self::whose(|_| Fate::Done)
    }

    /// One that asks what is to become of each request.
    pub fn whose(fate: impl FnMut(Act) -> Fate + Send + 'static) -> Self {
        let state = State { fate: Box::new(fate), items: BTreeMap::new(), acts: Vec::new() };
        let state = Arc::new(Mutex::new(state));
        let served = Arc::clone(&state);
        let address = serve(move |request| answer(request, &served));
        Self { address, state }
    }

    /// Where it listens.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// What was asked of it, in order.
    pub fn acts(&self) -> Vec<Act> {
        self.state.lock().expect("the state").acts.clone()
    }

    /// The items, by their keys.
    pub fn items(&self) -> BTreeMap<String, Value> {
        self.state.lock().expect("the state").items.clone()
    }

    /// Puts an item there.
    pub fn put(&self, id: &str, item: Value) {
        self.state.lock().expect("the state").items.insert(id.to_owned(), item);
    }
}

fn answer(request: &mut Request<'_>, state: &Mutex<State>) -> Option<Response> {
    let target = request.header("x-amz-target").unwrap_or_default().to_owned();
    let signed =
        request.header("authorization").is_some_and(|scope| scope.contains("/us-east-1/dynamodb/aws4_request,"));
    let body: Value = serde_json::from_str(&request.body()).unwrap_or_default();
    let condition = body["ConditionExpression"].as_str();
    let update = body["UpdateExpression"].as_str();
    let act = match (target.strip_prefix("DynamoDB_20120810."), condition, update) {
        _ if body["TableName"] != TABLE || !signed => return Some(refusal(400, "ValidationException")),
        (Some("PutItem"), Some(IS_FREE), None) => Act::Claim,
        (Some("PutItem"), None, None) if is_persons(&body["Item"]) => Act::Remember,
        (Some("PutItem"), None, None) => Act::Complete,
        (Some("GetItem"), None, None) if is_persons(&body["Key"]) && body["ConsistentRead"] == true => Act::Recall,
        (Some("DeleteItem"), Some(IS_OURS), None) => Act::Release,
        (Some("UpdateItem"), Some(HAS_ROOM), _) => Act::Count,
        (Some("UpdateItem"), Some(IS_NEWS), Some(ADD)) => Act::Add,
        (Some("UpdateItem"), None, Some(READ)) if body["ReturnValues"] == "ALL_NEW" => Act::Read,
        (Some("UpdateItem"), None, Some(MARK)) => Act::Mark,
        _ => return Some(refusal(400, "ValidationException")),
    };
    let mut held = state.lock().expect("the state");
    held.acts.push(act);
    let fate = (held.fate)(act);
    let mut done = || done(act, &body, &mut held.items);
    let response = match fate {
        Fate::Done => return Some(done()),
        Fate::DoneUnsaid | Fate::DoneHang => Some(done()),
        Fate::Refused(status, code) => return Some(refusal(status, code)),
        Fate::Hang | Fate::Reset => None,
    };
    drop(held);
    drop(response);
    if matches!(fate, Fate::Hang | Fate::DoneHang) {
        request.leave_unanswered();
    }
    None
}

fn is_persons(of: &Value) -> bool {
    of["id"]["S"].as_str().is_some_and(|id| id.contains("#person:"))
}

/// The rules of the conditions, written from their text.
fn done(act: Act, body: &Value, items: &mut BTreeMap<String, Value>) -> Response {
    let values = &body["ExpressionAttributeValues"];
    let id = |of: &Value| of["id"]["S"].as_str().expect("a key").to_owned();
    let number = |of: &Value| of["N"].as_str().and_then(|number| number.parse::<u64>().ok());
    match act {
        Act::Recall => {
            let found = items.get(&id(&body["Key"])).map_or_else(|| json!({}), |item| json!({ "Item": item }));
            return Response { status: 200, headers: headers(), body: found.to_string() };
        }
        Act::Remember => {
            items.insert(id(&body["Item"]), body["Item"].clone());
        }
        Act::Claim | Act::Complete => {
            let id = id(&body["Item"]);
            let free = items.get(&id).is_none_or(|held| {
                number(&held["expiration"]) < number(&values[":now"])
                    || held["status"] == values[":in_progress"]
                        && (held["request_id"] == values[":request_id"]
                            || number(&held["in_progress_expiration"]) < number(&values[":now_ms"]))
            });
            if act == Act::Claim && !free {
                return failed(&items[&id]);
            }
            items.insert(id, body["Item"].clone());
        }
        Act::Release => {
            let id = id(&body["Key"]);
            match items.get(&id) {
                Some(held)
                    if held["status"] == values[":in_progress"] && held["request_id"] == values[":request_id"] =>
                {
                    items.remove(&id);
                }
                Some(held) => return failed(held),
                None => return failed(&Value::Null),
            }
        }
        Act::Count => {
            let id = id(&body["Key"]);
            let before = items.get(&id).and_then(|item| number(&item["messages"]));
            if before > number(&values[":most"]) {
                return failed(&items[&id]);
            }
            let after = before.unwrap_or_default() + number(&values[":messages"]).expect("a number");
            let item = json!({
                "id": { "S": id }, "messages": { "N": after.to_string() }, "expiration": values[":expiration"],
            });
            items.insert(id, item);
        }
        Act::Add => {
            let key = id(&body["Key"]);
            let item = items.entry(key.clone()).or_insert_with(|| json!({ "id": { "S": key } }));
            if item["last"] == values[":last"] {
                return failed(item);
            }
            item["last"] = values[":last"].clone();
            if item["since"].is_null() {
                item["since"] = values[":now"].clone();
            }
            for name in COUNTS {
                let sum =
                    number(&item[name]).unwrap_or_default() + number(&values[format!(":{name}")]).expect("a number");
                item[name] = json!({ "N": sum.to_string() });
            }
        }
        Act::Read => {
            let key = id(&body["Key"]);
            let item = items.entry(key.clone()).or_insert_with(|| json!({ "id": { "S": key } }));
            item["asked"] = values[":now"].clone();
            let body = json!({ "Attributes": item }).to_string();
            return Response { status: 200, headers: headers(), body };
        }
        Act::Mark => {
            let item = items.get_mut(&id(&body["Key"])).expect("what was read before");
            item["since"] = values[":at"].clone();
            for name in COUNTS {
                item[format!("told_{name}")] = values[format!(":{name}")].clone();
            }
        }
    }
    Response { status: 200, headers: headers(), body: "{}".to_owned() }
}

fn failed(held: &Value) -> Response {
    let body = json!({
        "__type": "com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException",
        "message": "The conditional request failed",
        "Item": held,
    });
    Response { status: 400, headers: headers(), body: body.to_string() }
}

fn refusal(status: u16, code: &str) -> Response {
    let body =
        json!({ "__type": format!("com.amazonaws.dynamodb.v20120810#{code}"), "message": "because the test says so" });
    Response { status, headers: headers(), body: body.to_string() }
}

fn headers() -> Vec<(&'static str, String)> {
    vec![("Content-Type", "application/x-amz-json-1.0".to_owned())]
}
