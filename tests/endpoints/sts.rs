//! An STS endpoint ("AssumeRole", "GetCallerIdentity", AWS Security Token Service API Reference; the query protocol): it gives the
//! credentials of one role to whoever has its external id.

use std::collections::BTreeMap;
use std::net::SocketAddr;

use super::http::{Response, serve};
use super::sns::decoded;

/// The role.
pub const ROLE: &str = "arn:aws:iam::444455556666:role/trailbell-trail-reader";
/// What has to be said.
pub const EXTERNAL_ID: &str = "alice-reads-3f9c2b";
/// The key of its credentials.
pub const ROLE_KEY: &str = "ASIAIOSFODNN7EXAMPLE";

/// Starts one, and says where it listens.
pub fn start() -> String {
    let address: SocketAddr = serve(|request| {
        let body = request.body();
        let form: BTreeMap<_, _> = body
            .split('&')
            .filter_map(|pair| pair.split_once('='))
            .map(|(name, value)| (name, decoded(value)))
            .collect();
        let field = |name: &str| form.get(name).map_or("", String::as_str);
        Some(match field("Action") {
            "AssumeRole" if (field("RoleArn"), field("ExternalId")) == (ROLE, EXTERNAL_ID) => xml(
                200,
                &format!(
                    "<AssumeRoleResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><AssumeRoleResult><Credentials>\
                     <AccessKeyId>{ROLE_KEY}</AccessKeyId><SecretAccessKey>secret</SecretAccessKey>\
                     <SessionToken>of-the-role</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>\
                     <AssumedRoleUser><AssumedRoleId>AROAEXAMPLE:trailbell</AssumedRoleId>\
                     <Arn>arn:aws:sts::444455556666:assumed-role/trailbell-trail-reader/trailbell</Arn></AssumedRoleUser>\
                     </AssumeRoleResult></AssumeRoleResponse>"
                ),
            ),
            "AssumeRole" => xml(
                403,
                &format!(
                    "<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>User: \
                     arn:aws:iam::111122223333:user/alice is not authorized to perform: sts:AssumeRole on resource: {}</Message>\
                     </Error></ErrorResponse>",
                    field("RoleArn")
                ),
            ),
            "GetCallerIdentity" => xml(
                200,
                "<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::111122223333:user/alice</Arn>\
                 <UserId>AIDAEXAMPLE</UserId><Account>111122223333</Account></GetCallerIdentityResult></GetCallerIdentityResponse>",
            ),
            action => xml(
                400,
                &format!(
                    "<ErrorResponse><Error><Code>InvalidAction</Code><Message>{action}</Message></Error></ErrorResponse>"
                ),
            ),
        })
    });
    format!("http://{address}")
}

fn xml(status: u16, body: &str) -> Response {
    Response { status, headers: vec![("Content-Type", "text/xml".to_owned())], body: body.to_owned() }
}
