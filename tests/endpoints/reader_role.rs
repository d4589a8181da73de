//! An STS endpoint with one role, which it gives to whoever names the right external id ("AssumeRole", AWS Security Token Service API
//! Reference).

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use super::http::{Request, Response, serve};
use super::sns::decoded;

/// The one role that there is.
pub const ROLE: &str = "arn:aws:iam::444455556666:role/trailbell-reader";
/// What its owner asks for.
pub const EXTERNAL_ID: &str = "a word between two owners";
/// The key of its sessions.
pub const SESSION_KEY: &str = "ASIAIOSFODNN7EXAMPLE";

/// A running endpoint.
pub struct Sts {
    address: SocketAddr,
    sessions: Arc<Mutex<usize>>,
}

impl Sts {
    /// One whose sessions last so long.
    pub fn start(lasts: Duration) -> Self {
        let sessions = Arc::<Mutex<usize>>::default();
        let counted = Arc::clone(&sessions);
        Self { address: serve(move |request| answer(request, lasts, &counted)), sessions }
    }

    /// Where it listens.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// How many sessions it has given.
    pub fn sessions(&self) -> usize {
        *self.sessions.lock().expect("the sessions")
    }
}

fn answer(request: &mut Request<'_>, lasts: Duration, sessions: &Mutex<usize>) -> Option<Response> {
    let body = request.body();
    let field = |name: &str| {
        body.split('&')
            .filter_map(|pair| pair.split_once('='))
            .find(|(key, _)| *key == name)
            .map(|(_, value)| decoded(value))
    };
    if field("Action").as_deref() != Some("AssumeRole") {
        return Some(refusal(400, "InvalidAction", "only AssumeRole is here"));
    }
    if field("RoleArn").as_deref() != Some(ROLE) || field("ExternalId").as_deref() != Some(EXTERNAL_ID) {
        let said = format!(
            "User: arn:aws:sts::123456789012:assumed-role/files/files is not authorized to perform: sts:AssumeRole on resource: {ROLE}"
        );
        return Some(refusal(403, "AccessDenied", &said));
    }
    *sessions.lock().expect("the sessions") += 1;
    let until = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default() + lasts;
    let until = jiff::Timestamp::from_second(until.as_secs() as i64).expect("a time");
    let body = format!(
        "<AssumeRoleResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><AssumeRoleResult>\
         <AssumedRoleUser><AssumedRoleId>AROAEXAMPLE:trailbell-files</AssumedRoleId><Arn>{ROLE}</Arn></AssumedRoleUser>\
         <Credentials><AccessKeyId>{SESSION_KEY}</AccessKeyId><SecretAccessKey>a-secret</SecretAccessKey>\
         <SessionToken>a-token</SessionToken><Expiration>{until}</Expiration></Credentials>\
         </AssumeRoleResult></AssumeRoleResponse>"
    );
    Some(Response { status: 200, headers: vec![("Content-Type", "text/xml".to_owned())], body })
}

fn refusal(status: u16, code: &str, said: &str) -> Response {
    let body = format!(
        "<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error><Type>Sender</Type><Code>{code}</Code>\
         <Message>{said}</Message></Error></ErrorResponse>"
    );
    Response { status, headers: vec![("Content-Type", "text/xml".to_owned())], body }
}
