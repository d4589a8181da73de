//! `aws login` ("Signing in through the AWS Command Line Interface"): consent in the browser, then a token.
//!
//! Other clients sign in through the same two calls, so the names alone say nothing. What is quiet is a list of what is known: consents of clients
//! whose token follows, what prolongs their sessions, and the console's own client, whose sign-in ConsoleLogin tells. A client that nobody
//! knows is told whatever it asks for.

use super::{Application, Method, Mfa, SignIn, Step};
use crate::classify::outcome::Outcome;
use crate::cloudtrail::{Arn, Record};

pub(super) fn read(name: &str, record: &Record<'_>) -> (SignIn, Option<Step>) {
    let client = Client::of(record);
    let renewal = record.additional_event_data.grant_type.is("refresh_token");
    let consent = name == "AuthorizeOAuth2Access";
    let method = if client == Client::DeveloperTool { Method::Cli } else { Method::Unknown };
    let application = if client == Client::DeveloperTool { Application::Cli } else { Application::OAuthClient };
    let sign_in = SignIn::new(record, method, Mfa::of_session(record), application);

    // A refused consent has no token after it: it is the only trace of the attempt.
    let refused_consent = consent && sign_in.outcome == Outcome::Failure;
    let is_sign_in = match client {
        Client::DeveloperTool | Client::External => !renewal && (!consent || refused_consent),
        Client::Console => refused_consent,
        Client::Unknown => true,
    };
    let step = if consent { Step::OAuthConsent } else { Step::OAuthToken };
    (sign_in, (!is_sign_in).then_some(step))
}

/// Who asks for the token, by `client_id`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Client {
    /// `arn:aws:signin:::devtools/same-device`, or `/cross-device`.
    DeveloperTool,
    /// Somebody else's application: `arn:aws:signin:us-west-2::external-client/dcr/…`.
    External,
    /// The console itself: `arn:aws:signin:::console/canvas`, as in the addresses of its sign-in page.
    Console,
    /// Any other, and one that the record does not name, or that AWS left out of it.
    Unknown,
}

impl Client {
    fn of(record: &Record<'_>) -> Self {
        let id = record.request_parameters.text("client_id").unwrap_or_default();
        let Some(arn) = Arn::parse(&id).filter(|arn| arn.service == "signin") else { return Self::Unknown };
        match arn.resource.split('/').next() {
            Some("devtools") => Self::DeveloperTool,
            Some("external-client") => Self::External,
            Some("console") => Self::Console,
            _ => Self::Unknown,
        }
    }
}
