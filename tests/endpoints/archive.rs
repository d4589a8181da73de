//! An S3 endpoint with buckets that are written to, on conditions too ("PutObject", "GetObject", "ListObjectsV2", Amazon S3 API Reference).

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use super::http::{Request, Response, serve};
use super::sns::decoded;

/// A running endpoint. Its objects are named `bucket/key`.
pub struct Archive {
    address: SocketAddr,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    objects: BTreeMap<String, Object>,
    /// Methods that are refused.
    refused: Vec<&'static str>,
    written: usize,
}

#[derive(Clone)]
struct Object {
    body: String,
    made: Option<String>,
    tag: String,
}

impl Archive {
    /// One with these objects.
    pub fn with(objects: &[(&str, &str)]) -> Self {
        let state = Arc::<Mutex<State>>::default();
        let archive = Self { address: serve_state(&state), state };
        for (name, body) in objects {
            archive.put(name, body);
        }
        archive
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub fn put(&self, name: &str, body: &str) {
        self.state.lock().expect("the state").put(name, body.to_owned(), None);
    }

    pub fn refuse(&self, methods: &[&'static str]) {
        self.state.lock().expect("the state").refused = methods.to_vec();
    }

    /// The names of its objects.
    pub fn names(&self) -> Vec<String> {
        self.state.lock().expect("the state").objects.keys().cloned().collect()
    }

    pub fn object(&self, name: &str) -> Option<String> {
        self.state.lock().expect("the state").objects.get(name).map(|object| object.body.clone())
    }
}

impl State {
    fn put(&mut self, name: &str, body: String, made: Option<String>) {
        self.written += 1;
        let tag = format!("\"{}\"", self.written);
        self.objects.insert(name.to_owned(), Object { body, made, tag });
    }
}

fn serve_state(state: &Arc<Mutex<State>>) -> SocketAddr {
    let served = Arc::clone(state);
    serve(move |request| {
        let (method, path) = (request.method.clone(), request.path.clone());
        let (name, query) = path.split_once('?').unwrap_or((path.as_str(), ""));
        let name = decoded(&name.trim_start_matches('/').replace('+', "%2B"));
        let body = request.body();
        let mut state = served.lock().expect("the state");
        let is_list = method == "GET" && query.contains("list-type=2");
        if state.refused.contains(&if is_list { "LIST" } else { method.as_str() }) {
            return Some(refusal(403, "AccessDenied"));
        }
        Some(match method.as_str() {
            _ if is_list => listed(&state, name.trim_end_matches('/'), query),
            "GET" => match state.objects.get(&name) {
                Some(object) => with(object),
                None => refusal(404, "NoSuchKey"),
            },
            "PUT" => put(request, &mut state, &name, body),
            _ => refusal(405, "MethodNotAllowed"),
        })
    })
}

fn put(request: &Request<'_>, state: &mut State, name: &str, body: String) -> Response {
    let there = state.objects.get(name).map(|object| object.tag.clone());
    let holds = match (request.header("if-none-match"), request.header("if-match")) {
        (Some("*"), _) => there.is_none(),
        (_, Some(tag)) => there.as_deref() == Some(tag),
        _ => true,
    };
    if !holds {
        return refusal(412, "PreconditionFailed");
    }
    let made = request.header("x-amz-meta-generated-time").map(str::to_owned);
    state.put(name, body, made);
    Response { status: 200, headers: Vec::new(), body: String::new() }
}

fn with(object: &Object) -> Response {
    let made = object.made.clone().map(|made| ("x-amz-meta-generated-time", made));
    let headers = std::iter::once(("ETag", object.tag.clone())).chain(made).collect();
    Response { status: 200, headers, body: object.body.clone() }
}

fn listed(state: &State, bucket: &str, query: &str) -> Response {
    let prefix = query.split('&').find_map(|pair| pair.strip_prefix("prefix=")).map(decoded).unwrap_or_default();
    let below = format!("{bucket}/{prefix}");
    let contents: String = state
        .objects
        .iter()
        .filter(|(name, _)| name.starts_with(&below))
        .map(|(name, object)| {
            let key = &name[bucket.len() + 1..];
            format!("<Contents><Key>{key}</Key><Size>{}</Size></Contents>", object.body.len())
        })
        .collect();
    xml(200, format!("<ListBucketResult><IsTruncated>false</IsTruncated>{contents}</ListBucketResult>"))
}

fn refusal(status: u16, code: &str) -> Response {
    xml(status, format!("<Error><Code>{code}</Code><Message>because the test says so</Message></Error>"))
}

fn xml(status: u16, body: String) -> Response {
    let body = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{body}");
    Response { status, headers: vec![("Content-Type", "application/xml".to_owned())], body }
}
