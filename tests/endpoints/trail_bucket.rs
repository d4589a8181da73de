//! An S3 endpoint with the bucket of a trail, whose objects are bytes and have fates of their own ("GetObject", "ListObjectsV2", "Error responses",
//! Amazon S3 API Reference).

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use super::http::{Request, Response, serve};
use super::sns::decoded;

/// The one bucket that there is.
pub const BUCKET: &str = "org-trail";
/// Where it is.
pub const REGION: &str = "eu-west-1";

/// What becomes of a request for an object.
#[derive(Debug, Clone, Copy)]
pub enum Fate {
    Given,
    /// HTTP status, S3's error code, and what it says.
    Refused(u16, &'static str, &'static str),
    /// The connection ends after so many bytes.
    CutOff(usize),
    /// There is no answer.
    Hang,
}

struct Object {
    content: Vec<u8>,
    fate: Fate,
    /// It says that its content is packed, which a proxy may have taken for its own affair.
    encoding: Option<&'static str>,
}

/// A running endpoint.
pub struct Trail {
    address: SocketAddr,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    objects: BTreeMap<String, Object>,
    /// Whoever does not sign with this key is denied.
    only: Option<String>,
    asked: Vec<String>,
}

impl Trail {
    /// An empty one.
    pub fn start() -> Self {
        let state = Arc::<Mutex<State>>::default();
        let served = Arc::clone(&state);
        Self { address: serve(move |request| answer(request, &served)), state }
    }

    /// Puts an object into it.
    pub fn put(&self, key: &str, content: impl Into<Vec<u8>>) {
        self.put_with(key, content, Fate::Given, None);
    }

    /// Puts an object into it that is given in this way.
    pub fn put_with(&self, key: &str, content: impl Into<Vec<u8>>, fate: Fate, encoding: Option<&'static str>) {
        let object = Object { content: content.into(), fate, encoding };
        self.state.lock().expect("the state").objects.insert(key.to_owned(), object);
    }

    /// From now on it is open to this key alone.
    pub fn only_for(&self, access_key: &str) {
        self.state.lock().expect("the state").only = Some(access_key.to_owned());
    }

    /// Where it listens.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The keys that were asked for.
    pub fn asked(&self) -> Vec<String> {
        self.state.lock().expect("the state").asked.clone()
    }
}

fn answer(request: &mut Request<'_>, state: &Mutex<State>) -> Option<Response<Vec<u8>>> {
    let (path, query) = request.path.split_once('?').unwrap_or((&request.path, ""));
    let path = path.trim_start_matches('/');
    let (bucket, key) = path.split_once('/').unwrap_or((path, ""));
    let prefix = query.split('&').find_map(|pair| pair.strip_prefix("prefix=")).map(decoded).unwrap_or_default();
    let (bucket, key) = (bucket.to_owned(), decoded(&key.replace('+', "%2B")));
    let signed = request.header("authorization").unwrap_or_default().to_owned();
    if bucket != BUCKET || request.method != "GET" {
        return Some(refusal(404, "NoSuchBucket", "The specified bucket does not exist"));
    }
    if !signed.contains(&format!("/{REGION}/s3/aws4_request,")) {
        let mut redirect = refusal(301, "PermanentRedirect", "elsewhere");
        redirect.headers.push(("x-amz-bucket-region", REGION.to_owned()));
        return Some(redirect);
    }
    let mut held = state.lock().expect("the state");
    if !key.is_empty() {
        held.asked.push(key.clone());
    }
    if held.only.as_ref().is_some_and(|only| !signed.contains(&format!("Credential={only}/"))) {
        return Some(refusal(403, "AccessDenied", "Access Denied"));
    }
    if key.is_empty() {
        let listed = held.objects.iter().filter(|(key, _)| key.starts_with(&prefix));
        let entry = |(key, object): (&String, &Object)| {
            format!("<Contents><Key>{key}</Key><Size>{}</Size></Contents>", object.content.len())
        };
        let body = format!(
            "<ListBucketResult><IsTruncated>false</IsTruncated>{}</ListBucketResult>",
            listed.map(entry).collect::<String>()
        );
        return Some(Response {
            status: 200,
            headers: vec![("Content-Type", "application/xml".to_owned())],
            body: body.into_bytes(),
        });
    }
    let Some(Object { content, fate, encoding }) = held.objects.get(&key) else {
        return Some(refusal(404, "NoSuchKey", "The specified key does not exist."));
    };
    let mut headers = vec![("Content-Type", "application/json".to_owned())];
    headers.extend(encoding.map(|encoding| ("Content-Encoding", encoding.to_owned())));
    match *fate {
        Fate::Given => Some(Response { status: 200, headers, body: content.clone() }),
        Fate::Refused(status, code, said) => Some(refusal(status, code, said)),
        Fate::CutOff(bytes) => {
            headers.push(("Content-Length", content.len().to_string()));
            Some(Response { status: 200, headers, body: content.iter().take(bytes).copied().collect() })
        }
        Fate::Hang => {
            drop(held);
            request.leave_unanswered();
            None
        }
    }
}

fn refusal(status: u16, code: &str, said: &str) -> Response<Vec<u8>> {
    let body = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>{code}</Code><Message>{said}</Message></Error>"
    );
    Response { status, headers: vec![("Content-Type", "application/xml".to_owned())], body: body.into_bytes() }
}
