//! An S3 endpoint with one bucket ("ListObjectsV2", "GetObject", "CopyObject", "DeleteObject", Amazon S3 API Reference): it lists two
//! objects a page, insists on the bucket's Region, and refuses or falls silent where a test wants it to.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use super::http::{Request, Response, serve};
use super::sns::decoded;

/// The one bucket that there is.
pub const BUCKET: &str = "trailbell-failures";
/// Where it is.
const REGION: &str = "eu-west-1";
const PAGE: usize = 2;

/// What a request is for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Act {
    List,
    Get,
    Copy,
    Delete,
}

/// What becomes of a request.
#[derive(Debug, Clone, Copy)]
pub enum Fate {
    Done,
    /// HTTP status and S3's error code.
    Refused(u16, &'static str),
    /// There is no answer.
    Hang,
}

/// A running endpoint.
pub struct S3 {
    address: SocketAddr,
    state: Arc<Mutex<State>>,
}

struct State {
    fate: Box<dyn FnMut(Act) -> Fate + Send>,
    objects: BTreeMap<String, String>,
    acts: Vec<Act>,
}

impl S3 {
    /// One that has these objects and does everything.
    pub fn with<K: Into<String>, V: Into<String>>(objects: impl IntoIterator<Item = (K, V)>) -> Self {
        let objects = objects.into_iter().map(|(key, content)| (key.into(), content.into())).collect();
        let state = State { fate: Box::new(|_| Fate::Done), objects, acts: Vec::new() };
        let state = Arc::new(Mutex::new(state));
        let served = Arc::clone(&state);
        let address = serve(move |request| answer(request, &served));
        Self { address, state }
    }

    /// From now on it asks what is to become of each request.
    pub fn fate(&self, fate: impl FnMut(Act) -> Fate + Send + 'static) {
        self.state.lock().expect("the state").fate = Box::new(fate);
    }

    /// Where it listens.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The keys of its objects.
    pub fn keys(&self) -> Vec<String> {
        self.state.lock().expect("the state").objects.keys().cloned().collect()
    }

    /// What was asked of it, in order.
    pub fn acts(&self) -> Vec<Act> {
        self.state.lock().expect("the state").acts.clone()
    }
}

fn answer(request: &mut Request<'_>, state: &Mutex<State>) -> Option<Response> {
    let (path, query) = request.path.split_once('?').unwrap_or((&request.path, ""));
    let (bucket, key) = path.trim_start_matches('/').split_once('/').unwrap_or((path.trim_start_matches('/'), ""));
    let (bucket, key) = (bucket.to_owned(), decoded(&key.replace('+', "%2B")));
    let query: BTreeMap<_, _> =
        query.split('&').filter_map(|pair| pair.split_once('=')).map(|(name, value)| (name, decoded(value))).collect();
    let scope = request.header("authorization").unwrap_or_default();
    if bucket != BUCKET {
        return Some(refusal(404, "NoSuchBucket"));
    }
    if !scope.contains(&format!("/{REGION}/s3/aws4_request,")) {
        let mut redirect = refusal(301, "PermanentRedirect");
        redirect.headers.push(("x-amz-bucket-region", REGION.to_owned()));
        return Some(redirect);
    }
    let source = request.header("x-amz-copy-source").map(decoded);
    let act = match request.method.as_str() {
        "GET" if key.is_empty() => Act::List,
        "GET" => Act::Get,
        "PUT" if source.is_some() => Act::Copy,
        "DELETE" => Act::Delete,
        _ => return Some(refusal(405, "MethodNotAllowed")),
    };
    let text = |name: &str| query.get(name).cloned().unwrap_or_default();
    let (prefix, after) = (text("prefix"), text("continuation-token"));
    let mut held = state.lock().expect("the state");
    held.acts.push(act);
    match (held.fate)(act) {
        Fate::Done => {}
        Fate::Refused(status, code) => return Some(refusal(status, code)),
        Fate::Hang => {
            drop(held);
            request.leave_unanswered();
            return None;
        }
    }
    let objects = &mut held.objects;
    match act {
        Act::List => Some(listed(objects, &prefix, &after)),
        Act::Get => Some(match objects.get(&key) {
            Some(content) => Response { status: 200, headers: Vec::new(), body: content.clone() },
            None => refusal(404, "NoSuchKey"),
        }),
        Act::Copy => {
            let source = source.unwrap_or_default();
            let source = source.trim_start_matches('/').strip_prefix(&format!("{BUCKET}/")).unwrap_or_default();
            let Some(content) = objects.get(source).cloned() else { return Some(refusal(404, "NoSuchKey")) };
            objects.insert(key, content);
            Some(xml(200, "<CopyObjectResult><ETag>\"e\"</ETag></CopyObjectResult>".to_owned()))
        }
        Act::Delete => {
            objects.remove(&key);
            Some(Response { status: 204, headers: Vec::new(), body: String::new() })
        }
    }
}

fn listed(objects: &BTreeMap<String, String>, prefix: &str, after: &str) -> Response {
    let mut found =
        objects.iter().filter(|(key, _)| key.starts_with(prefix) && (after.is_empty() || key.as_str() > after));
    let page: Vec<_> = found.by_ref().take(PAGE).collect();
    let truncated = found.next().is_some();
    let mut contents = String::new();
    for (key, content) in &page {
        let key = key.replace('&', "&amp;");
        contents.push_str(&format!("<Contents><Key>{key}</Key><Size>{}</Size></Contents>", content.len()));
    }
    if let (true, Some((last, _))) = (truncated, page.last()) {
        contents.push_str(&format!("<NextContinuationToken>{last}</NextContinuationToken>"));
    }
    xml(200, format!("<ListBucketResult><IsTruncated>{truncated}</IsTruncated>{contents}</ListBucketResult>"))
}

fn refusal(status: u16, code: &str) -> Response {
    xml(status, format!("<Error><Code>{code}</Code><Message>because the test says so</Message></Error>"))
}

fn xml(status: u16, body: String) -> Response {
    let body = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{body}");
    Response { status, headers: vec![("Content-Type", "application/xml".to_owned())], body }
}
