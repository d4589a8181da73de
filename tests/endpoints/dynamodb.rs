//! A DynamoDB endpoint that knows one table and the conditions that are written to it, and fails where a test wants it to
//! ("PutItem", "UpdateItem", "DeleteItem", "TransactWriteItems", "BatchWriteItem", "BatchGetItem", Amazon DynamoDB API Reference; the AWS
//! JSON 1.0 protocol). Requests are done one after the other, a transaction wholly or not at all.

use std::collections::{BTreeMap, BTreeSet};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};

use super::http::{Request, Response, serve};

/// The one table that there is.
pub const TABLE: &str = "trailbell-claims";

const IS_FREE: &str = "attribute_not_exists(#id) OR #expiration < :now OR (#status = :in_progress AND (#request_id = :request_id OR \
                       attribute_not_exists(#until) OR #until < :now_ms))";
const IS_OURS: &str = "#status = :in_progress AND #request_id = :request_id";
const HAS_ROOM: &str = "attribute_not_exists(#messages) OR #messages BETWEEN :none AND :most";

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
    /// Asks what doctor has announced.
    Test,
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
    /// A transaction is cancelled for this reason, given at its first part; any other request is done.
    Cancelled(&'static str),
    /// So many items of a batch are left undone; any other request is done.
    Leaves(usize),
}

/// A running endpoint.
pub struct DynamoDb {
    address: SocketAddr,
    state: Arc<Mutex<State>>,
}

struct State {
    fate: Box<dyn FnMut(Act) -> Fate + Send>,
    items: BTreeMap<String, Value>,
    /// Each request, and about how many items it was.
    acts: Vec<(Act, usize)>,
    /// Of the transactions that were done.
    tokens: BTreeSet<String>,
}

impl DynamoDb {
    /// One that does everything.
    pub fn start() -> Self {
        Self::whose(|_| Fate::Done)
    }

    /// One that asks what is to become of each request.
    pub fn whose(fate: impl FnMut(Act) -> Fate + Send + 'static) -> Self {
        let state = State { fate: Box::new(fate), items: BTreeMap::new(), acts: Vec::new(), tokens: BTreeSet::new() };
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
        self.state.lock().expect("the state").acts.iter().map(|(act, _)| *act).collect()
    }

    /// About how many items it was asked, for one purpose.
    pub fn asked(&self, wanted: Act) -> usize {
        let state = self.state.lock().expect("the state");
        state.acts.iter().filter(|(act, _)| *act == wanted).map(|(_, items)| items).sum()
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
    let Some((act, parts)) = signed.then(|| parts(&target, &body)).flatten() else {
        return Some(refusal(400, "ValidationException"));
    };
    let mut held = state.lock().expect("the state");
    let State { fate, items, acts, tokens } = &mut *held;
    acts.push((act, parts.len()));
    let fate = fate(act);
    let token = body["ClientRequestToken"].as_str();
    let mut done = || match (target.rsplit('.').next(), fate) {
        (Some("TransactWriteItems"), Fate::Cancelled(code)) => cancelled(&[reason(code, None)]),
        (Some("TransactWriteItems"), _) if token.is_some_and(|token| tokens.contains(token)) => ok(&json!({})),
        (Some("TransactWriteItems"), _) => transaction(act, &parts, items, || tokens.extend(token.map(str::to_owned))),
        (Some("BatchWriteItem"), fate) => {
            let (now, later) = parts.split_at(parts.len() - left(fate, parts.len()));
            now.iter().for_each(|part| drop(done(act, part, items)));
            let later: Vec<_> = later.iter().map(|part| json!({ "PutRequest": { "Item": part["Item"] } })).collect();
            ok(&json!({ "UnprocessedItems": if later.is_empty() { json!({}) } else { json!({ TABLE: later }) } }))
        }
        (Some("BatchGetItem"), fate) => {
            let (now, later) = parts.split_at(parts.len() - left(fate, parts.len()));
            // In no order that anybody could rely on.
            let found: Vec<_> = now.iter().rev().filter_map(|part| items.get(id(&part["Key"]))).collect();
            let later: Vec<_> = later.iter().map(|part| &part["Key"]).collect();
            let later =
                if later.is_empty() { json!({}) } else { json!({ TABLE: { "Keys": later, "ConsistentRead": true } }) };
            ok(&json!({ "Responses": { TABLE: found }, "UnprocessedKeys": later }))
        }
        _ => done(act, &body, items),
    };
    let response = match fate {
        Fate::Done | Fate::Cancelled(_) | Fate::Leaves(_) => return Some(done()),
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

/// What a request is for, and what it is about, each part as if it had been asked for alone; `None` where AWS would refuse it.
fn parts(target: &str, body: &Value) -> Option<(Act, Vec<Value>)> {
    let operation = target.strip_prefix("DynamoDB_20120810.")?;
    let many = |of: &Value, most: usize| of.as_array().filter(|parts| (1..=most).contains(&parts.len())).cloned();
    let (single, parts): (&str, Vec<Value>) = match operation {
        "TransactWriteItems" => {
            let parts = many(&body["TransactItems"], 100).filter(|_| body["ClientRequestToken"].is_string())?;
            let (single, of) = if parts[0]["Put"].is_object() { ("PutItem", "Put") } else { ("DeleteItem", "Delete") };
            (single, parts.iter().map(|part| part[of].clone()).collect())
        }
        "BatchWriteItem" => {
            let put = |part: &Value| json!({ "TableName": TABLE, "Item": part["PutRequest"]["Item"] });
            ("PutItem", many(&body["RequestItems"][TABLE], 25)?.iter().map(put).collect())
        }
        "BatchGetItem" => {
            let wanted = &body["RequestItems"][TABLE];
            let get =
                |key: &Value| json!({ "TableName": TABLE, "Key": key, "ConsistentRead": wanted["ConsistentRead"] });
            ("GetItem", many(&wanted["Keys"], 100)?.iter().map(get).collect())
        }
        single => (single, vec![body.clone()]),
    };
    let acts = parts.iter().map(|part| act(single, part)).collect::<Option<Vec<_>>>()?;
    let ids: BTreeSet<_> = parts.iter().map(part_id).collect();
    let is_one = acts.iter().all(|act| *act == acts[0]) && ids.len() == parts.len();
    is_one.then(|| (acts[0], parts))
}

fn act(operation: &str, body: &Value) -> Option<Act> {
    let condition = body["ConditionExpression"].as_str();
    let update = body["UpdateExpression"].as_str();
    Some(match (operation, condition, update) {
        _ if body["TableName"] != TABLE => return None,
        ("PutItem", Some(IS_FREE), None) => Act::Claim,
        ("PutItem", None, None) if is_of_a_person(&body["Item"]) => Act::Remember,
        ("PutItem", None, None) if body["Item"].is_object() => Act::Complete,
        ("GetItem", None, None) if is_of_a_test(&body["Key"]) && body["ConsistentRead"] == true => Act::Test,
        ("GetItem", None, None) if is_of_a_person(&body["Key"]) && body["ConsistentRead"] == true => Act::Recall,
        ("DeleteItem", Some(IS_OURS), None) => Act::Release,
        ("UpdateItem", Some(HAS_ROOM), _) => Act::Count,
        ("UpdateItem", Some(IS_NEWS), Some(ADD)) => Act::Add,
        ("UpdateItem", None, Some(READ)) if body["ReturnValues"] == "ALL_NEW" => Act::Read,
        ("UpdateItem", None, Some(MARK)) => Act::Mark,
        _ => return None,
    })
}

/// All of it, or nothing and why not.
fn transaction(act: Act, parts: &[Value], items: &mut BTreeMap<String, Value>, keep: impl FnOnce()) -> Response {
    let ids = parts.iter().map(part_id);
    let mut after: BTreeMap<_, _> = ids.filter_map(|id| items.remove_entry(id)).collect();
    let before = after.clone();
    let reasons: Vec<_> = parts
        .iter()
        .map(|part| match done(act, part, &mut after) {
            Response { status: 200, .. } => reason("None", None),
            refused => {
                let refused: Value = serde_json::from_str(&refused.body).expect("JSON");
                reason("ConditionalCheckFailed", refused.get("Item").filter(|item| item.is_object()))
            }
        })
        .collect();
    if reasons.iter().any(|reason| reason["Code"] != "None") {
        items.extend(before);
        return cancelled(&reasons);
    }
    items.extend(after);
    keep();
    ok(&json!({}))
}

fn reason(code: &str, item: Option<&Value>) -> Value {
    match item {
        Some(item) => json!({ "Code": code, "Item": item, "Message": "The conditional request failed" }),
        None => json!({ "Code": code }),
    }
}

fn cancelled(reasons: &[Value]) -> Response {
    let body = json!({
        "__type": "com.amazonaws.dynamodb.v20120810#TransactionCanceledException",
        "Message": "Transaction cancelled, please refer cancellation reasons for specific reasons",
        "CancellationReasons": reasons,
    });
    Response { status: 400, headers: headers(), body: body.to_string() }
}

fn left(fate: Fate, of: usize) -> usize {
    if let Fate::Leaves(left) = fate { left.min(of) } else { 0 }
}

fn part_id(part: &Value) -> &str {
    id(if part["Item"].is_object() { &part["Item"] } else { &part["Key"] })
}

fn id(of: &Value) -> &str {
    of["id"]["S"].as_str().expect("a key")
}

fn is_of_a_test(of: &Value) -> bool {
    of["id"]["S"].as_str().is_some_and(|id| id.contains("#test:"))
}

fn is_of_a_person(of: &Value) -> bool {
    of["id"]["S"].as_str().is_some_and(|id| ["#person:", "#failures:"].iter().any(|of| id.contains(of)))
}

/// The rules of the conditions, written from their text.
fn done(act: Act, body: &Value, items: &mut BTreeMap<String, Value>) -> Response {
    let values = &body["ExpressionAttributeValues"];
    let id = |of: &Value| id(of).to_owned();
    let number = |of: &Value| of["N"].as_str().and_then(|number| number.parse::<u64>().ok());
    match act {
        // Only many at once are read.
        Act::Recall | Act::Test => return refusal(400, "ValidationException"),
        Act::Remember => {
            items.insert(id(&body["Item"]), body["Item"].clone());
        }
        Act::Claim | Act::Complete => {
            let id = id(&body["Item"]);
            let free = items.get(&id).is_none_or(|held| {
                less(&held["expiration"], &values[":now"])
                    || held["status"] == values[":in_progress"]
                        && (held["request_id"] == values[":request_id"]
                            || held["in_progress_expiration"].is_null()
                            || less(&held["in_progress_expiration"], &values[":now_ms"]))
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
            let held = items.get(&id).cloned().unwrap_or_default();
            let (full, none) = (less(&values[":most"], &held["messages"]), less(&held["messages"], &values[":none"]));
            if !held["messages"].is_null() && (full || none || held["messages"]["N"].is_null()) {
                return failed(&items[&id]);
            }
            let before = number(&held["messages"]);
            let begun = if held["begun"].is_null() { &values[":begun"] } else { &held["begun"] };
            let after = before.unwrap_or_default() + number(&values[":messages"]).expect("a number");
            let item = json!({
                "id": { "S": id }, "messages": { "N": after.to_string() }, "begun": begun, "expiration": values[":expiration"],
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
            return ok(&json!({ "Attributes": item }));
        }
        Act::Mark => {
            let item = items.get_mut(&id(&body["Key"])).expect("what was read before");
            item["since"] = values[":at"].clone();
            for name in COUNTS {
                item[format!("told_{name}")] = values[format!(":{name}")].clone();
            }
        }
    }
    ok(&json!({}))
}

fn ok(body: &Value) -> Response {
    Response { status: 200, headers: headers(), body: body.to_string() }
}

/// As DynamoDB compares: what is no number, or not there, is never less.
fn less(one: &Value, other: &Value) -> bool {
    let number = |of: &Value| of["N"].as_str().and_then(|number| number.parse::<f64>().ok());
    matches!((number(one), number(other)), (Some(one), Some(other)) if one < other)
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
