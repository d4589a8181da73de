//! `aws login` ("Signing in through the AWS Command Line Interface"): consent in the browser, then a token.
//!
//! Other clients sign in through the same two calls, the console itself among them, so the names alone say nothing. A developer
//! tool's token is a sign-in, and so is one for somebody else's application (an `external-client`, as MCP clients are).

use super::{Application, Method, Mfa, SignIn, Step};
use crate::classify::outcome::Outcome;
use crate::cloudtrail::{Part, Record};

pub(super) fn read(name: &str, record: &Record<'_>) -> (SignIn, Option<Step>) {
    let client = record.request_parameters.text("client_id").unwrap_or_default();
    let developer_tool = client.contains(":devtools/");
    let external = client.contains(":external-client/");
    // Of a request that AWS left out nobody knows whose it was.
    let unseen = record.omitted(Part::Request).is_some();
    let renewal = record.additional_event_data.grant_type.is("refresh_token");
    let consent = name == "AuthorizeOAuth2Access";
    let method = if developer_tool { Method::Cli } else { Method::Unknown };
    let application = if developer_tool { Application::Cli } else { Application::OAuthClient };
    let sign_in = SignIn::new(record, method, Mfa::of_session(record), application);

    // A refused consent has no token after it: it is the only trace of the attempt.
    let refused_consent = consent && sign_in.outcome == Outcome::Failure;
    let is_sign_in = (developer_tool || external || unseen) && !renewal && (!consent || refused_consent);
    let step = if consent { Step::OAuthConsent } else { Step::OAuthToken };
    (sign_in, (!is_sign_in).then_some(step))
}
