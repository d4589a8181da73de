//! An SNS endpoint that takes PublishBatch in the AWS Query protocol ("PublishBatch", Amazon SNS API Reference), holds it against SNS's
//! own limits, and fails where a test wants it to.

use std::collections::{BTreeMap, BTreeSet};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use super::http::{Request, Response, serve};

/// The one topic that there is.
pub const TOPIC: &str = "arn:aws:sns:us-east-1:123456789012:trailbell";

/// What becomes of a request.
#[derive(Debug, Clone)]
pub enum Fate {
    /// SNS takes it.
    Taken,
    /// SNS takes all entries but those at these places, counted from 0.
    TakenBut(Vec<usize>),
    /// SNS refuses each entry whose subject is not ASCII.
    AsciiOnly,
    /// SNS refuses the request as a whole where a subject is not ASCII.
    AsciiOrNothing,
    /// The whole request is refused: HTTP status and SNS's error code.
    Refused(u16, &'static str),
    /// SNS takes it, and the connection is closed without an answer.
    TakenUnsaid,
    /// SNS takes it, and there is no answer.
    TakenHang,
    /// There is no answer.
    Hang,
    /// The connection is reset.
    Reset,
}

/// One entry of a PublishBatch.
#[derive(Debug, Clone, PartialEq)]
pub struct Message {
    pub subject: String,
    /// The text for each protocol.
    pub forms: BTreeMap<String, String>,
    pub attributes: BTreeMap<String, String>,
}

impl Message {
    /// What an e-mail subscription gets.
    pub fn mail(&self) -> &str {
        &self.forms["email"]
    }

    /// What a queue gets.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.forms["default"]).expect("JSON for machines")
    }
}

/// A running endpoint.
pub struct Sns {
    address: SocketAddr,
    state: Arc<Mutex<State>>,
}

struct State {
    fates: Box<dyn Iterator<Item = Fate> + Send>,
    requests: usize,
    /// What was taken of each request of which something was.
    taken: Vec<Vec<Message>>,
}

impl Sns {
    /// One that takes everything.
    pub fn start() -> Self {
        Self::whose([])
    }

    /// One that treats its first requests so, in the order in which they come, and takes the others.
    pub fn whose<F>(fates: F) -> Self
    where
        F: IntoIterator<Item = Fate>,
        F::IntoIter: Send + 'static,
    {
        let fates = Box::new(fates.into_iter());
        let state = Arc::new(Mutex::new(State { fates, requests: 0, taken: Vec::new() }));
        let served = Arc::clone(&state);
        let address = serve(move |request| {
            let fate = {
                let mut state = served.lock().expect("the state");
                state.requests += 1;
                state.fates.next().unwrap_or(Fate::Taken)
            };
            answer(request, &fate, |taken| served.lock().expect("the state").taken.push(taken))
        });
        Self { address, state }
    }

    /// Where it listens.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// How many requests have come, whatever became of them.
    pub fn requests(&self) -> usize {
        self.state.lock().expect("the state").requests
    }

    /// The messages that were taken, request by request.
    pub fn batches(&self) -> Vec<Vec<Message>> {
        self.state.lock().expect("the state").taken.clone()
    }

    /// The messages that were taken.
    pub fn messages(&self) -> Vec<Message> {
        self.batches().concat()
    }
}

fn answer(request: &mut Request<'_>, fate: &Fate, take: impl FnOnce(Vec<Message>)) -> Option<Response> {
    match fate {
        Fate::Reset => None,
        Fate::Hang => {
            request.leave_unanswered();
            None
        }
        Fate::Refused(status, code) => {
            request.body();
            Some(refusal(*status, code, "because the test says so"))
        }
        Fate::Taken => Some(published(request, Losing::None, take)),
        Fate::AsciiOnly => Some(published(request, Losing::Subjects, take)),
        Fate::AsciiOrNothing => Some(published(request, Losing::AllForASubject, take)),
        Fate::TakenUnsaid => {
            published(request, Losing::None, take);
            None
        }
        Fate::TakenHang => {
            published(request, Losing::None, take);
            request.leave_unanswered();
            None
        }
        Fate::TakenBut(failed) => Some(published(request, Losing::At(failed), take)),
    }
}

/// Which entries are not taken.
enum Losing<'a> {
    None,
    At(&'a [usize]),
    Subjects,
    AllForASubject,
}

fn published(request: &mut Request<'_>, losing: Losing<'_>, take: impl FnOnce(Vec<Message>)) -> Response {
    let form = form(&request.body());
    let entries = match checked(request, &form) {
        Ok(entries) => entries,
        Err((code, reason)) => return refusal(400, code, &reason),
    };
    if matches!(losing, Losing::AllForASubject) && entries.iter().any(|(_, message)| !message.subject.is_ascii()) {
        return refusal(400, "InvalidParameter", "Invalid parameter: Subject");
    }
    let (mut successful, mut not, mut taken) = (String::new(), String::new(), Vec::new());
    for (index, (id, message)) in entries.into_iter().enumerate() {
        if matches!(losing, Losing::Subjects) && !message.subject.is_ascii() {
            not.push_str(&format!(
                "<member><Id>{id}</Id><Code>InvalidParameter</Code><Message>Invalid parameter: Subject</Message>\
                 <SenderFault>true</SenderFault></member>"
            ));
        } else if matches!(losing, Losing::At(failed) if failed.contains(&index)) {
            not.push_str(&format!(
                "<member><Id>{id}</Id><Code>InternalError</Code><Message>entry {index} is lost</Message>\
                 <SenderFault>false</SenderFault></member>"
            ));
        } else {
            successful.push_str(&format!("<member><Id>{id}</Id><MessageId>message-{index}</MessageId></member>"));
            taken.push(message);
        }
    }
    take(taken);
    xml(
        200,
        format!(
            "<PublishBatchResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\"><PublishBatchResult>\
             <Successful>{successful}</Successful><Failed>{not}</Failed></PublishBatchResult>\
             <ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></PublishBatchResponse>"
        ),
    )
}

fn refusal(status: u16, code: &str, reason: &str) -> Response {
    let of = if status < 500 { "Sender" } else { "Receiver" };
    xml(
        status,
        format!(
            "<ErrorResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\"><Error><Type>{of}</Type><Code>{code}</Code>\
             <Message>{reason}</Message></Error><RequestId>r</RequestId></ErrorResponse>"
        ),
    )
}

fn xml(status: u16, body: String) -> Response {
    Response { status, headers: vec![("Content-Type", "text/xml".to_owned())], body }
}

type Form = BTreeMap<String, String>;

/// The entries with their ids, in their order; or what SNS would say against them.
fn checked(request: &Request<'_>, form: &Form) -> Result<Vec<(String, Message)>, (&'static str, String)> {
    let scope = request.header("authorization").unwrap_or_default();
    let signed = scope.starts_with("AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/")
        && scope.contains("/us-east-1/sns/aws4_request,")
        && request.header("x-amz-security-token") == Some("a-session-token");
    if !signed {
        return Err(("InvalidClientTokenId", format!("not signed with the function's own credentials: {scope}")));
    }
    let field = |name: &str| form.get(name).map_or("", String::as_str);
    if (field("Action"), field("Version")) != ("PublishBatch", "2010-03-31") {
        return Err(("InvalidAction", format!("{} {}", field("Action"), field("Version"))));
    }
    if field("TopicArn") != TOPIC {
        return Err(("NotFound", format!("there is no topic {}", field("TopicArn"))));
    }
    let entries: Vec<_> = (1..)
        .map(|number| format!("PublishBatchRequestEntries.member.{number}."))
        .take_while(|prefix| form.contains_key(&format!("{prefix}Id")))
        .map(|prefix| entry(form, &prefix))
        .collect::<Result<_, _>>()
        .map_err(|reason| ("InvalidParameter", reason))?;
    let ids: BTreeSet<_> = entries.iter().map(|(id, _)| id).collect();
    let bytes: usize = form.iter().filter(|(name, _)| is_counted(name)).map(|(_, value)| value.len()).sum();
    match entries.len() {
        0 => Err(("EmptyBatchRequest", "there are no entries".to_owned())),
        11.. => Err(("TooManyEntriesInBatchRequest", format!("{} entries", entries.len()))),
        count if ids.len() < count => Err(("BatchEntryIdsNotDistinct", format!("{ids:?}"))),
        _ if bytes > 262_144 => Err(("BatchRequestTooLong", format!("{bytes} bytes"))),
        _ => Ok(entries),
    }
}

fn is_counted(name: &str) -> bool {
    name.ends_with(".Message") || name.ends_with(".Subject") || name.contains(".MessageAttributes.")
}

fn entry(form: &Form, prefix: &str) -> Result<(String, Message), String> {
    let field = |name: &str| form.get(&format!("{prefix}{name}")).cloned().unwrap_or_default();
    let subject = field("Subject");
    if !(1..100).contains(&subject.chars().count()) || subject.chars().any(char::is_control) {
        return Err(format!("the subject is not 1 to 99 characters, none of them a control character: {subject}"));
    }
    if field("MessageStructure") != "json" {
        return Err("the message is one text for all protocols".to_owned());
    }
    let forms: BTreeMap<String, String> = serde_json::from_str(&field("Message"))
        .map_err(|error| format!("the message is no object of strings: {error}"))?;
    if forms.get("default").is_none_or(String::is_empty) {
        return Err("the message has no default".to_owned());
    }
    let attributes: BTreeMap<_, _> = (1..)
        .map(|number| format!("MessageAttributes.entry.{number}."))
        .take_while(|attribute| !field(&format!("{attribute}Name")).is_empty())
        .map(|attribute| {
            let part = |name: &str| field(&format!("{attribute}{name}"));
            match (part("Name"), part("Value.DataType").as_str(), part("Value.StringValue")) {
                (name, "String", value) if !value.is_empty() => Ok((name, value)),
                (name, kind, value) => Err(format!("attribute {name} is `{value}`, of type {kind}")),
            }
        })
        .collect::<Result<_, _>>()?;
    Ok((field("Id"), Message { subject, forms, attributes }))
}

fn form(body: &str) -> Form {
    body.split('&')
        .filter_map(|pair| pair.split_once('='))
        .map(|(name, value)| (decoded(name), decoded(value)))
        .collect()
}

/// Text as it stands in a form or an address.
pub fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [byte, after @ ..] = rest {
        rest = after;
        bytes.push(match (byte, after) {
            (b'+', _) => b' ',
            (b'%', [high, low, after @ ..]) => {
                rest = after;
                let digit = |byte: &u8| char::from(*byte).to_digit(16).expect("a hexadecimal digit") as u8;
                digit(high) << 4 | digit(low)
            }
            _ => *byte,
        });
    }
    String::from_utf8(bytes).expect("a form of UTF-8")
}
