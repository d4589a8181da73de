//! An S3 endpoint with one bucket ("ListObjectsV2", "GetObject", "CopyObject", "DeleteObject", Amazon S3 API Reference): it lists two
//! objects a page if nobody says otherwise, insists on the bucket's Region, and refuses or falls silent where a test wants it to.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use super::http::{Request, Response, serve};
use super::sns::decoded;

/// The one bucket that there is.
pub const BUCKET: &str = "trailbell-failures";
/// Where it is.
const REGION: &str = "eu-west-1";
const PAGE: usize = 2;

/// What a request is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
    /// It is done, after some time.
    Late(Duration),
    /// Half of the answer, and the connection is closed.
    CutOff,
    /// HTTP status, S3's error code, and its words.
    Said(u16, &'static str, &'static str),
    /// There is no answer.
    Hang,
}

/// What was asked for: a prefix, or a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    pub act: Act,
    pub of: String,
    pub start_after: String,
}

/// A running endpoint.
pub struct S3 {
    address: SocketAddr,
    state: Arc<Mutex<State>>,
}

/// What is to become of a request for a key.
type Fates = dyn FnMut(Act, &str) -> Fate + Send;

struct State {
    fate: Box<Fates>,
    objects: BTreeMap<String, Vec<u8>>,
    asked: Vec<Asked>,
    page: usize,
}

impl S3 {
    /// One that has these objects and does everything.
    pub fn with<K: Into<String>, V: Into<Vec<u8>>>(objects: impl IntoIterator<Item = (K, V)>) -> Self {
        let objects = objects.into_iter().map(|(key, content)| (key.into(), content.into())).collect();
        let state = State { fate: Box::new(|_, _| Fate::Done), objects, asked: Vec::new(), page: PAGE };
        let state = Arc::new(Mutex::new(state));
        let served = Arc::clone(&state);
        let address = serve(move |request| answer(request, &served));
        Self { address, state }
    }

    /// From now on it asks what is to become of each request.
    pub fn fate(&self, mut fate: impl FnMut(Act) -> Fate + Send + 'static) {
        self.fate_of(move |act, _| fate(act));
    }

    /// The same, with the key or the prefix.
    pub fn fate_of(&self, fate: impl FnMut(Act, &str) -> Fate + Send + 'static) {
        self.state.lock().expect("the state").fate = Box::new(fate);
    }

    /// From now on it lists so many objects a page.
    pub fn pages_of(&self, objects: usize) {
        self.state.lock().expect("the state").page = objects;
    }

    /// Puts an object there.
    pub fn put(&self, key: &str, content: impl Into<Vec<u8>>) {
        self.state.lock().expect("the state").objects.insert(key.to_owned(), content.into());
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
        self.asked().into_iter().map(|asked| asked.act).collect()
    }

    /// The same, with keys and prefixes.
    pub fn asked(&self) -> Vec<Asked> {
        self.state.lock().expect("the state").asked.clone()
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
    let (prefix, start_after) = (text("prefix"), text("start-after"));
    let of = if act == Act::List { prefix.clone() } else { key.clone() };
    let mut held = state.lock().expect("the state");
    held.asked.push(Asked { act, of: of.clone(), start_after: start_after.clone() });
    let fate = (held.fate)(act, &of);
    match fate {
        Fate::Done | Fate::CutOff => {}
        Fate::Late(time) => {
            drop(held);
            thread::sleep(time);
            held = state.lock().expect("the state");
        }
        Fate::Said(status, code, message) => return Some(said(status, code, message)),
        Fate::Refused(status, code) => return Some(refusal(status, code)),
        Fate::Hang => {
            drop(held);
            request.leave_unanswered();
            return None;
        }
    }
    let most = text("max-keys").parse().unwrap_or(held.page);
    match act {
        Act::List => {
            let token = text("continuation-token");
            let after = if token.is_empty() { start_after } else { of_token(&token) };
            let encoded = text("encoding-type") == "url";
            Some(listed(&held.objects, &prefix, &text("delimiter"), &after, (most, encoded)))
        }
        Act::Get => match held.objects.get(&key) {
            Some(content) => {
                let sent = if matches!(fate, Fate::CutOff) { content.len() / 2 } else { content.len() };
                let content = content.clone();
                drop(held);
                request.answer(&content, sent);
                None
            }
            None => Some(refusal(404, "NoSuchKey")),
        },
        Act::Copy => {
            let source = source.unwrap_or_default();
            let source = source.trim_start_matches('/').strip_prefix(&format!("{BUCKET}/")).unwrap_or_default();
            let Some(content) = held.objects.get(source).cloned() else { return Some(refusal(404, "NoSuchKey")) };
            held.objects.insert(key, content);
            Some(xml(200, "<CopyObjectResult><ETag>\"e\"</ETag></CopyObjectResult>".to_owned()))
        }
        Act::Delete => {
            held.objects.remove(&key);
            Some(Response { status: 204, headers: Vec::new(), body: String::new() })
        }
    }
}

/// Keys and, with a delimiter, the prefixes that go on up to it, together in their order.
fn listed(
    objects: &BTreeMap<String, Vec<u8>>,
    prefix: &str,
    delimiter: &str,
    after: &str,
    (most, encoded): (usize, bool),
) -> Response {
    let mut names: Vec<(String, Option<usize>)> = Vec::new();
    let from = if after > prefix { after } else { prefix };
    let mut truncated = false;
    for (key, content) in objects.range(from.to_owned()..).take_while(|(key, _)| key.starts_with(prefix)) {
        let rest = &key[prefix.len()..];
        let folder = rest.find(delimiter).filter(|_| !delimiter.is_empty());
        let (name, size) = match folder {
            Some(at) => (key[..prefix.len() + at + delimiter.len()].to_owned(), None),
            None => (key.clone(), Some(content.len())),
        };
        let is_told = name.as_str() <= after || names.last().is_some_and(|(last, _)| *last == name);
        if is_told {
            continue;
        }
        if names.len() == most {
            truncated = true;
            break;
        }
        names.push((name, size));
    }
    let mut contents = String::new();
    for (name, size) in &names {
        let name = if encoded { encoded_key(name) } else { name.replace('&', "&amp;") };
        contents.push_str(&match size {
            Some(size) => format!("<Contents><Key>{name}</Key><Size>{size}</Size></Contents>"),
            None => format!("<CommonPrefixes><Prefix>{name}</Prefix></CommonPrefixes>"),
        });
    }
    if let (true, Some((last, _))) = (truncated, names.last()) {
        // Whatever it is, it is no key: S3's is "obfuscated and is not a real key".
        let token: String = last.bytes().map(|byte| format!("{byte:02x}")).collect();
        contents.push_str(&format!("<NextContinuationToken>{token}</NextContinuationToken>"));
    }
    if encoded {
        contents.push_str("<EncodingType>url</EncodingType>");
    }
    xml(200, format!("<ListBucketResult><IsTruncated>{truncated}</IsTruncated>{contents}</ListBucketResult>"))
}

/// The key behind which a page begins.
fn of_token(token: &str) -> String {
    let byte = |at| u8::from_str_radix(token.get(at..at + 2)?, 16).ok();
    String::from_utf8((0..token.len()).step_by(2).map_while(byte).collect()).unwrap_or_default()
}

/// As in a form: a space is a `+`, and all that is more than a plain name is written out.
fn encoded_key(key: &str) -> String {
    let byte = |byte: u8| match byte {
        b' ' => "+".to_owned(),
        b'-' | b'.' | b'_' | b'*' | b'/' => char::from(byte).to_string(),
        _ if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    key.bytes().map(byte).collect()
}

fn refusal(status: u16, code: &str) -> Response {
    said(status, code, "because the test says so")
}

fn said(status: u16, code: &str, message: &str) -> Response {
    xml(status, format!("<Error><Code>{code}</Code><Message>{message}</Message></Error>"))
}

fn xml(status: u16, body: String) -> Response {
    let body = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{body}");
    Response { status, headers: vec![("Content-Type", "application/xml".to_owned())], body }
}
