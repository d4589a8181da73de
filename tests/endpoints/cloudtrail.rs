//! CloudTrail's event history ("LookupEvents", AWS CloudTrail API Reference; JSON 1.1), the account it belongs to ("GetCallerIdentity", AWS
//! STS) and its Regions ("ListRegions", AWS Account Management): fifty events a page, newest first, each Region its own, tokens bound to the
//! request that they came from. It refuses or falls silent where a test wants it to.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use jiff::Timestamp;
use serde_json::{Value, json};

use super::http::{Request, Response, serve};

/// Whose event history it is.
pub const ACCOUNT: &str = "123456789012";
const PAGE: usize = 50;

/// What becomes of a request.
#[derive(Debug, Clone, Copy)]
pub enum Fate {
    Done,
    /// AWS's error code.
    Refused(&'static str),
    /// There is no answer.
    Hang,
}

/// A request for a page, as it came.
#[derive(Debug, Clone)]
pub struct Asked {
    pub region: String,
    pub body: Value,
}

impl Asked {
    /// `Username=alice`, or nothing.
    pub fn by(&self) -> String {
        let attribute = &self.body["LookupAttributes"][0];
        match (attribute["AttributeKey"].as_str(), attribute["AttributeValue"].as_str()) {
            (Some(key), Some(value)) => format!("{key}={value}"),
            _ => String::new(),
        }
    }
}

/// A running endpoint.
pub struct CloudTrail {
    address: SocketAddr,
    state: Arc<Mutex<State>>,
}

type Fates = dyn FnMut(&str, &Asked, usize) -> Fate + Send;

struct State {
    /// What becomes of an operation: its name, what was asked, and how often its Region was asked before.
    fate: Box<Fates>,
    events: BTreeMap<String, Vec<Value>>,
    enabled: Vec<String>,
    asked: Vec<Asked>,
}

impl CloudTrail {
    /// One that has these records, by the Region in which they say that they were recorded.
    pub fn with(records: impl IntoIterator<Item = Value>) -> Self {
        let state = State {
            fate: Box::new(|_, _, _| Fate::Done),
            events: BTreeMap::new(),
            enabled: Vec::new(),
            asked: Vec::new(),
        };
        let state = Arc::new(Mutex::new(state));
        let served = Arc::clone(&state);
        let address = serve(move |request| answer(request, &served));
        let endpoint = Self { address, state };
        records.into_iter().for_each(|record| endpoint.add(record));
        endpoint
    }

    /// Something more has happened.
    pub fn add(&self, record: Value) {
        let region = record["awsRegion"].as_str().expect("a Region").to_owned();
        self.state.lock().expect("the state").events.entry(region).or_default().push(record);
    }

    /// From now on it asks what is to become of each request.
    pub fn fate(&self, fate: impl FnMut(&str, &Asked, usize) -> Fate + Send + 'static) {
        self.state.lock().expect("the state").fate = Box::new(fate);
    }

    /// The Regions that the account has.
    pub fn enable(&self, regions: &[&str]) {
        self.state.lock().expect("the state").enabled = regions.iter().map(|region| (*region).to_owned()).collect();
    }

    /// Where it listens.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The pages that were asked for, in order.
    pub fn asked(&self) -> Vec<Asked> {
        self.state.lock().expect("the state").asked.clone()
    }
}

fn answer(request: &mut Request<'_>, state: &Mutex<State>) -> Option<Response> {
    let scope = request.header("authorization").unwrap_or_default();
    let scope: Vec<_> = scope.split("Credential=").nth(1).unwrap_or_default().split('/').collect();
    let region = (*scope.get(2).unwrap_or(&"")).to_owned();
    let service = (*scope.get(3).unwrap_or(&"")).to_owned();
    let (path, body) = (request.path.clone(), request.body());
    let is_lookup =
        request.header("x-amz-target").is_some_and(|target| target.ends_with("CloudTrail_20131101.LookupEvents"));
    let operation = match (service.as_str(), path.as_str()) {
        ("sts", _) if body.contains("Action=GetCallerIdentity") => "GetCallerIdentity",
        ("account", "/listRegions") => "ListRegions",
        ("cloudtrail", _) if is_lookup => "LookupEvents",
        _ => return Some(refusal("UnknownOperationException")),
    };
    let mut held = state.lock().expect("the state");
    let asked = Asked { region: region.clone(), body: serde_json::from_str(&body).unwrap_or_default() };
    let before = held.asked.iter().filter(|asked| asked.region == region).count();
    let fate = (held.fate)(operation, &asked, before);
    if operation == "LookupEvents" {
        held.asked.push(asked.clone());
    }
    match fate {
        Fate::Done => {}
        Fate::Refused(code) if operation == "GetCallerIdentity" => {
            let body =
                format!("<ErrorResponse><Error><Code>{code}</Code><Message>because</Message></Error></ErrorResponse>");
            return Some(Response { status: 403, headers: Vec::new(), body });
        }
        Fate::Refused(code) => return Some(refusal(code)),
        Fate::Hang => {
            drop(held);
            request.leave_unanswered();
            return None;
        }
    }
    Some(match operation {
        "GetCallerIdentity" => {
            let body = format!(
                "<GetCallerIdentityResponse><GetCallerIdentityResult><Account>{ACCOUNT}</Account></GetCallerIdentityResult></GetCallerIdentityResponse>"
            );
            Response { status: 200, headers: vec![("Content-Type", "text/xml".to_owned())], body }
        }
        "ListRegions" => {
            let regions: Vec<_> = held
                .enabled
                .iter()
                .map(|region| json!({"RegionName": region, "RegionOptStatus": "ENABLED_BY_DEFAULT"}))
                .collect();
            json_response(&json!({"Regions": regions}))
        }
        _ => page(held.events.get(&region).map_or(&[][..], Vec::as_slice), &asked.body),
    })
}

fn page(events: &[Value], asked: &Value) -> Response {
    let seconds = |value: &Value| value.as_f64().expect("a time");
    let (since, until) = (seconds(&asked["StartTime"]), seconds(&asked["EndTime"]));
    if since > until {
        return refusal("InvalidTimeRangeException");
    }
    let attribute = &asked["LookupAttributes"][0];
    let mut found: Vec<_> = events
        .iter()
        .filter(|record| (since..=until).contains(&(time(record).as_second() as f64)))
        .filter(|record| attribute.is_null() || has(record, attribute))
        .collect();
    found.sort_by_key(|record| std::cmp::Reverse(time(record)));
    let question = json!([asked["LookupAttributes"], asked["StartTime"], asked["EndTime"]]).to_string();
    let from = match asked["NextToken"].as_str().map(|token| token.split_once('@')) {
        None => 0,
        Some(Some((from, of))) if of == question => from.parse().expect("a number"),
        Some(_) => return refusal("InvalidNextTokenException"),
    };
    let page: Vec<_> = found.iter().skip(from).take(PAGE).map(|record| entry(record)).collect();
    let to = from + page.len();
    let mut answer = json!({ "Events": page });
    if to < found.len() {
        answer["NextToken"] = format!("{to}@{question}").into();
    }
    json_response(&answer)
}

fn time(record: &Value) -> Timestamp {
    record["eventTime"].as_str().and_then(|time| time.parse().ok()).expect("a time")
}

fn entry(record: &Value) -> Value {
    json!({
        "EventId": record["eventID"],
        "EventName": record["eventName"],
        "EventSource": record["eventSource"],
        "EventTime": time(record).as_second() as f64,
        "Username": username(record),
        "CloudTrailEvent": record.to_string(),
    })
}

/// A user's name or a session's.
fn username(record: &Value) -> Option<&str> {
    let identity = &record["userIdentity"];
    let session = identity["principalId"].as_str().and_then(|id| id.split_once(':')).map(|(_, session)| session);
    if identity["type"] == "AssumedRole" { session } else { identity["userName"].as_str() }
}

fn has(record: &Value, attribute: &Value) -> bool {
    let wanted = attribute["AttributeValue"].as_str();
    match attribute["AttributeKey"].as_str().expect("a key") {
        "AccessKeyId" => record["userIdentity"]["accessKeyId"].as_str() == wanted,
        "EventName" => record["eventName"].as_str() == wanted,
        "EventSource" => record["eventSource"].as_str() == wanted,
        "ReadOnly" => record["readOnly"].as_bool().map(|is| if is { "true" } else { "false" }) == wanted,
        "Username" => username(record) == wanted,
        // Names that stand in the request; a call that was refused has none.
        "ResourceName" => record["requestParameters"]
            .as_object()
            .is_some_and(|fields| fields.values().any(|value| value.as_str() == wanted)),
        _ => false,
    }
}

fn json_response(body: &Value) -> Response {
    Response {
        status: 200,
        headers: vec![("Content-Type", "application/x-amz-json-1.1".to_owned())],
        body: body.to_string(),
    }
}

fn refusal(code: &str) -> Response {
    let status = if code == "InternalError" { 500 } else { 400 };
    Response {
        status,
        headers: vec![("Content-Type", "application/x-amz-json-1.1".to_owned()), ("x-amzn-errortype", code.to_owned())],
        body: json!({"__type": code, "message": "because the test says so"}).to_string(),
    }
}
