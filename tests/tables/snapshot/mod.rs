//! Snapshots: what is read of a file, and what is different between two.

mod differences;
mod files;
mod hidden;
mod meaning;
mod properties;
mod taking;

use serde_json::{Value, json};
use trailbell::snapshot::{Diff, Snapshot, diff};

pub const TRUST: &str = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::123456789012:root"},"Action":"sts:AssumeRole"}]}"#;
pub const READS: &str = r#"{"Version":"2012-10-17","Statement":[{"Sid":"a","Effect":"Allow","Action":["s3:GetObject","s3:ListBucket"],"Resource":["arn:aws:s3:::logs","arn:aws:s3:::logs/*"]},{"Effect":"Deny","Action":"s3:DeleteObject","Resource":"*"}]}"#;
pub const WIDE: &str = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}"#;
pub const ALL: &str = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}"#;

/// A line of the credential report: user, made, password, set, used, MFA, and the first key: works, made, used.
pub fn line(user: &str, made: &str, password: [&str; 3], mfa: bool, key: [&str; 3]) -> String {
    let arn = if user == "<root_account>" { "root".to_owned() } else { format!("user/{user}") };
    let [has, used, set] = password;
    let [works, rotated, last] = key;
    let place = if last == "N/A" { "N/A,N/A" } else { "us-east-1,s3" };
    format!(
        "{user},arn:aws:iam::123456789012:{arn},{made},{has},{used},{set},N/A,{mfa},{works},{rotated},{last},{place},\
         false,N/A,N/A,N/A,N/A,false,N/A,false,N/A\n"
    )
}

pub const HEADER: &str = "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,\
password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,\
access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,\
access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,\
cert_2_active,cert_2_last_rotated\n";

pub const NONE: [&str; 3] = ["false", "N/A", "N/A"];
pub const MADE: &str = "2024-01-10T09:00:00+00:00";
const ROOT: &str = "<root_account>";

pub fn csv() -> String {
    [
        HEADER.to_owned(),
        line(ROOT, MADE, ["true", "2026-01-05T08:00:00+00:00", "not_supported"], true, NONE),
        line("alice", MADE, ["true", "2026-11-20T08:00:00+00:00", "2026-06-01T08:00:00+00:00"], true, NONE),
        line("bob", MADE, NONE, false, ["true", "2026-08-01T08:00:00+00:00", "2026-11-22T08:00:00+00:00"]),
        line(
            "carol",
            MADE,
            ["true", "no_information", "2026-06-01T08:00:00+00:00"],
            false,
            ["false", "2026-07-01T08:00:00+00:00", "N/A"],
        ),
    ]
    .concat()
}

/// An account as it was.
pub fn old() -> Value {
    let identity = |kind: &str, name: &str, id: &str| {
        json!({
            "name": name, "id": id, "arn": format!("arn:aws:iam::123456789012:{kind}/{name}"), "path": "/",
            "created": "2024-01-10T09:00:00Z",
        })
    };
    let with = |mut thing: Value, more: Value| {
        for (name, value) in more.as_object().expect("members") {
            thing[name] = value.clone();
        }
        thing
    };
    json!({
        "trailbell_snapshot": 1, "made_by": "trailbell 0.1.0", "account": "123456789012", "begun": "2026-11-23T08:00:00Z",
        "users": [
            with(identity("user", "alice", "AIDAALICE"), json!({
                "groups": ["admins"], "tags": {"team": "web"}, "boundary": "arn:aws:iam::123456789012:policy/limit",
            })),
            with(identity("user", "bob", "AIDABOB"), json!({
                "attached": ["arn:aws:iam::aws:policy/ReadOnlyAccess"], "inline": {"reads": READS},
            })),
            identity("user", "carol", "AIDACAROL"),
        ],
        "groups": [
            with(identity("group", "admins", "AGPAADMINS"), json!({"attached": ["arn:aws:iam::aws:policy/AdministratorAccess"]})),
            identity("group", "readers", "AGPAREADERS"),
        ],
        "roles": [
            with(identity("role", "deploy", "AROADEPLOY"), json!({"trust": TRUST, "instance_profiles": ["web"]})),
            with(identity("role", "ops", "AROAOPS"), json!({"trust": TRUST, "inline": {"x": WIDE}})),
        ],
        "policies": [
            {"arn": "arn:aws:iam::123456789012:policy/limit", "id": "ANPALIMIT", "version": "v1", "document": READS},
            {"arn": "arn:aws:iam::123456789012:policy/tool", "id": "ANPATOOL", "version": "v1", "document": READS, "others": []},
        ],
        "mfa_devices": [{"serial": "arn:aws:iam::123456789012:mfa/alice", "user": "alice"}, {"serial": "arn:aws:iam::123456789012:mfa/root"}],
        "saml_providers": [{
            "arn": "arn:aws:iam::123456789012:saml-provider/corp", "created": "2024-01-10T09:00:00Z",
            "valid_until": "2030-01-01T00:00:00Z", "details": {"metadata_sha256": "aa"},
        }],
        "oidc_providers": [{
            "arn": "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com",
            "details": {"created": "2024-01-10T09:00:00Z", "client_ids": ["sts.amazonaws.com"], "thumbprints": ["aa"]},
        }],
        "password_policy": [{
            "minimum_length": 14, "require_symbols": true, "require_numbers": true, "max_age": 90, "reuse_prevention": 5,
        }],
        "account_aliases": ["study"],
        "credential_report": [{"made": "2026-11-23T07:00:00Z", "csv": csv()}],
        "not_seen": [], "ended": "2026-11-23T08:00:05Z",
    })
}

/// The same account a week later.
pub fn later(change: impl FnOnce(&mut Value)) -> Value {
    let mut new = old();
    new["begun"] = json!("2026-11-30T08:00:00Z");
    new["ended"] = json!("2026-11-30T08:00:05Z");
    new["credential_report"][0]["made"] = json!("2026-11-30T07:00:00Z");
    change(&mut new);
    new
}

pub fn read(snapshot: &Value) -> Snapshot {
    Snapshot::read(snapshot.to_string().as_bytes()).unwrap_or_else(|error| panic!("{error}: {snapshot:#}"))
}

pub fn between(old: &Value, new: &Value) -> Diff {
    diff(&read(old), &read(new)).expect("of one account")
}
