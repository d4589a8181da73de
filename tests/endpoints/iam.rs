//! An IAM endpoint that has a credential report, or has it after a while, or never, and knows the keys of some users
//! ("GenerateCredentialReport", "GetCredentialReport", "ListAccessKeys", IAM API Reference; the AWS Query protocol). What it lists besides is
//! given as pages of XML ("GetAccountAuthorizationDetails" and the lists).

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::http::{Response, serve};

/// A running endpoint.
pub struct Iam {
    address: SocketAddr,
    state: Arc<Mutex<State>>,
}

/// What it has.
#[derive(Default)]
pub struct State {
    /// The report, and when it was made.
    pub report: Option<(Vec<u8>, String)>,
    /// How often GenerateCredentialReport says that it is not done.
    pub unfinished: usize,
    /// The report that is there when it is done.
    pub next: Option<(Vec<u8>, String)>,
    /// Users with the ids of their keys and when these were made.
    pub keys: Vec<(String, String, String)>,
    /// The pages of an action's answer; of `GetAccountAuthorizationDetails` by the kind that is asked for: `User`, `Role`.
    pub pages: BTreeMap<&'static str, Vec<String>>,
    /// How often an action is turned away as asked too often, before it is answered.
    pub throttled: BTreeMap<&'static str, usize>,
    /// An action that is never answered.
    pub stuck: Option<&'static str>,
    /// Actions that are refused; `Role 2` is the second page of roles.
    pub refused: Vec<&'static str>,
    /// What was asked.
    pub asked: Vec<String>,
}

impl Iam {
    pub fn start(state: State) -> Self {
        let state = Arc::new(Mutex::new(state));
        let served = Arc::clone(&state);
        let address = serve(move |request| {
            let body = request.body();
            let field = |name: &str| {
                body.split('&').find_map(|pair| pair.strip_prefix(&format!("{name}="))).unwrap_or_default().to_owned()
            };
            let what = [field("Action"), field("UserName"), field("Filter.member.1"), field("Marker")];
            if served.lock().expect("the state").stuck == Some(what[0].as_str()) {
                request.leave_unanswered();
                return None;
            }
            Some(answer(&what.each_ref().map(String::as_str), &mut served.lock().expect("the state")))
        });
        Self { address, state }
    }

    /// One that has this report.
    pub fn with(csv: &[u8], made: &str) -> Self {
        Self::start(State { report: Some((csv.to_vec(), made.to_owned())), ..State::default() })
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub fn change(&self, change: impl FnOnce(&mut State)) {
        change(&mut self.state.lock().expect("the state"));
    }

    pub fn asked(&self) -> Vec<String> {
        self.state.lock().expect("the state").asked.clone()
    }
}

fn answer([action, user, filter, marker]: &[&str; 4], state: &mut State) -> Response {
    let (action, user) = (*action, *user);
    state.asked.push(if user.is_empty() { action.to_owned() } else { format!("{action} {user}") });
    if let Some(left) = state.throttled.get_mut(action).filter(|left| **left > 0) {
        *left -= 1;
        return refusal(400, "Throttling", "Rate exceeded");
    }
    let page = format!("{filter} {}", if marker.is_empty() { "1" } else { marker });
    if state.refused.contains(&action) || state.refused.contains(&page.as_str()) {
        return refusal(403, "AccessDenied", "because the test says so");
    }
    match action {
        "GenerateCredentialReport" if state.unfinished > 0 => {
            state.unfinished -= 1;
            result(action, "<State>INPROGRESS</State>")
        }
        "GenerateCredentialReport" => {
            if let Some(next) = state.next.take() {
                state.report = Some(next);
            }
            result(action, "<State>COMPLETE</State>")
        }
        "GetCredentialReport" => match &state.report {
            Some((csv, made)) => result(
                action,
                &format!(
                    "<Content>{}</Content><ReportFormat>text/csv</ReportFormat><GeneratedTime>{made}</GeneratedTime>",
                    STANDARD.encode(csv)
                ),
            ),
            None => refusal(410, "ReportNotPresent", "there is none"),
        },
        "ListAccessKeys" => {
            let keys: String = state
                .keys
                .iter()
                .filter(|(name, ..)| name == user)
                .map(|(name, id, made)| {
                    format!(
                        "<member><UserName>{name}</UserName><AccessKeyId>{id}</AccessKeyId><Status>Active</Status>\
                         <CreateDate>{made}</CreateDate></member>"
                    )
                })
                .collect();
            if keys.is_empty() {
                return refusal(404, "NoSuchEntity", "the user is gone");
            }
            result(action, &format!("<IsTruncated>false</IsTruncated><AccessKeyMetadata>{keys}</AccessKeyMetadata>"))
        }
        _ => {
            let kind = if filter.is_empty() { action } else { filter };
            let Some(pages) = state.pages.get(kind) else { return refusal(400, "InvalidAction", action) };
            let number = marker.parse::<usize>().unwrap_or(1);
            let next = match pages.len() > number {
                true => format!("<IsTruncated>true</IsTruncated><Marker>{}</Marker>", number + 1),
                false => "<IsTruncated>false</IsTruncated>".to_owned(),
            };
            result(action, &format!("{next}{}", pages.get(number - 1).map_or("", String::as_str)))
        }
    }
}

fn result(action: &str, body: &str) -> Response {
    xml(
        200,
        format!(
            "<{action}Response xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"><{action}Result>{body}</{action}Result>\
             <ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></{action}Response>"
        ),
    )
}

fn refusal(status: u16, code: &str, message: &str) -> Response {
    xml(
        status,
        format!(
            "<ErrorResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"><Error><Type>Sender</Type><Code>{code}</Code>\
             <Message>{message}</Message></Error><RequestId>r</RequestId></ErrorResponse>"
        ),
    )
}

fn xml(status: u16, body: String) -> Response {
    Response { status, headers: vec![("Content-Type", "text/xml".to_owned())], body }
}
