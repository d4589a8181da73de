//! What is otherwise, in a sentence each, and how grave it is.

use serde_json::{Value, json};
use trailbell::snapshot::{Diff, diff, json as as_json, text};
use trailbell::voice::Language;

use super::{ALL, MADE, NONE, READS, TRUST, WIDE, between, csv, later, line, old, read};
use crate::support::wording;

/// A change, and the sentences about it with mark, severity and the lines about policies.
type Row = (&'static str, fn(&mut Value), &'static [&'static str]);

fn lines(diff: &Diff) -> Vec<String> {
    let json: Value = serde_json::from_str(&as_json(diff, &wording(Language::English))).expect("JSON");
    let of = |one: &Value| {
        let text = |name: &str| one[name].as_str().unwrap_or_default().to_owned();
        let notes = |name: &str| -> Vec<String> {
            one[name]
                .as_array()
                .into_iter()
                .flatten()
                .map(|note| format!("{name}: {}", note.as_str().unwrap()))
                .collect()
        };
        let head = format!("{} {}: {}", text("severity"), text("change"), text("sentence"));
        [vec![head], notes("now"), notes("before")].concat()
    };
    json["differences"].as_array().expect("a list").iter().flat_map(of).collect()
}

fn report(new: &mut Value, change: impl Fn(&str) -> String) {
    new["credential_report"][0]["csv"] = change(&csv()).into();
}

fn replace(new: &mut Value, user: &str, with: &str) {
    report(new, |csv| {
        let line =
            |line: &str| if line.starts_with(&format!("{user},")) { with.to_owned() } else { format!("{line}\n") };
        csv.lines().map(line).collect()
    });
}

const OPEN: &str =
    r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"sts:AssumeRole"}]}"#;
const TWO: &str = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":["123456789012","arn:aws:iam::444455556666:root"]},"Action":["sts:AssumeRole"]}]}"#;

#[rustfmt::skip] // a change, then what is said of it
const ROWS: &[Row] = &[
    ("a user", |new| new["users"].as_array_mut().unwrap().push(json!({"name": "dave", "id": "AIDADAVE", "created": "2026-11-25T09:00:00Z"})), &[
        "notice added: user dave is new, made on Wed 25 Nov 2026",
    ]),
    ("a user with power", |new| new["users"].as_array_mut().unwrap().push(json!({"name": "dave", "id": "AIDADAVE", "groups": ["admins"], "attached": ["arn:aws:iam::aws:policy/AdministratorAccess"], "tags": {"a": "b"}})), &[
        "critical added: user dave now has the AWS managed policy AdministratorAccess (full power over the account)",
        "critical added: user dave is now in the group admins (full power over the account)",
        "notice added: user dave is new",
    ]),
    ("a user is gone", |new| { new["users"].as_array_mut().unwrap().remove(1); replace(new, "bob", ""); }, &[
        "notice removed: user bob is gone",
    ]),
    ("a user made again", |new| { new["users"][1]["id"] = json!("AIDAOTHER"); new["users"][1]["created"] = json!("2026-11-25T09:00:00Z"); replace(new, "bob", &line("bob", "2026-11-25T09:00:00+00:00", NONE, false, ["true", "2026-11-25T09:05:00+00:00", "N/A"])); }, &[
        "warning added: user bob now has a new access key: access key 1, made on Wed 25 Nov 2026",
        "notice changed: user bob is another one of the same name, made on Wed 25 Nov 2026",
    ]),
    ("a user with another name", |new| { new["users"][1]["name"] = json!("robert"); replace(new, "bob", &line("robert", MADE, NONE, false, ["true", "2026-08-01T08:00:00+00:00", "2026-11-22T08:00:00+00:00"])); }, &[
        "info changed: user robert now has another name; before, bob",
    ]),
    ("a user's path", |new| new["users"][1]["path"] = json!("/ops/"), &["info changed: user bob now has the path /ops/; before, /"]),
    ("a policy of AWS's is attached", |new| new["users"][2]["attached"] = json!(["arn:aws:iam::aws:policy/AdministratorAccess"]), &[
        "critical added: user carol now has the AWS managed policy AdministratorAccess (full power over the account)",
    ]),
    ("power over IAM is attached", |new| new["roles"][1]["attached"] = json!(["arn:aws:iam::aws:policy/IAMFullAccess"]), &[
        "critical added: role ops now has the AWS managed policy IAMFullAccess (whoever has it can give themselves full power)",
    ]),
    ("a lesser policy of AWS's", |new| new["groups"][1]["attached"] = json!(["arn:aws:iam::aws:policy/ReadOnlyAccess"]), &[
        "warning added: group readers now has the AWS managed policy ReadOnlyAccess",
    ]),
    ("a customer's policy is attached", |new| new["users"][2]["attached"] = json!(["arn:aws:iam::123456789012:policy/tool"]), &[
        "warning added: user carol now has the customer managed policy tool",
        "now: allows s3:GetObject, s3:ListBucket on arn:aws:s3:::logs, arn:aws:s3:::logs/*",
        "now: denies s3:DeleteObject on all resources",
    ]),
    ("a customer's policy that gives all", |new| { new["policies"][1]["document"] = json!(ALL); new["policies"][1]["version"] = json!("v2"); new["users"][2]["attached"] = json!(["arn:aws:iam::123456789012:policy/tool"]); }, &[
        "critical added: user carol now has the customer managed policy tool (full power over the account)",
        "now: FULL POWER over the account: allows every action (*) on all resources",
        "critical changed: The customer managed policy tool says something else: version v2 is in force; before, v1",
        "now: FULL POWER over the account: allows every action (*) on all resources",
        "before: allows s3:GetObject, s3:ListBucket on arn:aws:s3:::logs, arn:aws:s3:::logs/*",
        "before: denies s3:DeleteObject on all resources",
    ]),
    ("a policy is detached", |new| new["users"][1]["attached"] = json!([]), &[
        "info removed: user bob no longer has the AWS managed policy ReadOnlyAccess",
    ]),
    ("an inline policy", |new| new["users"][2]["inline"] = json!({"x": ALL}), &[
        "critical added: user carol now has the inline policy x",
        "now: FULL POWER over the account: allows every action (*) on all resources",
    ]),
    ("an inline policy that denied is gone", |new| new["users"][1]["inline"] = json!({}), &[
        "warning removed: user bob no longer has the inline policy reads",
        "before: allows s3:GetObject, s3:ListBucket on arn:aws:s3:::logs, arn:aws:s3:::logs/*",
        "before: denies s3:DeleteObject on all resources",
    ]),
    ("an inline policy allows more", |new| new["users"][1]["inline"]["reads"] = json!(READS.replace("\"s3:GetObject\"", "\"s3:GetObject\",\"iam:PassRole\"")), &[
        "warning changed: The inline policy reads of user bob says something else",
        "now: allows iam:PassRole on arn:aws:s3:::logs, arn:aws:s3:::logs/*",
    ]),
    ("an inline policy allows less", |new| new["users"][1]["inline"]["reads"] = json!(READS.replace("\"s3:GetObject\",", "")), &[
        "notice changed: The inline policy reads of user bob says something else",
        "before: allows s3:GetObject on arn:aws:s3:::logs, arn:aws:s3:::logs/*",
    ]),
    ("an inline policy denies less", |new| new["users"][1]["inline"]["reads"] = json!(READS.replace("s3:DeleteObject", "s3:DeleteBucket")), &[
        "warning changed: The inline policy reads of user bob says something else",
        "now: denies s3:DeleteBucket on all resources",
        "before: denies s3:DeleteObject on all resources",
    ]),
    ("an inline policy under a condition", |new| new["users"][1]["inline"]["reads"] = json!(READS.replace("\"Resource\":\"*\"", "\"Resource\":\"*\",\"Condition\":{\"Bool\":{\"aws:MultiFactorAuthPresent\":\"false\"}}")), &[
        "warning changed: The inline policy reads of user bob says something else",
        "now: denies s3:DeleteObject on all resources, if without MFA",
        "before: denies s3:DeleteObject on all resources",
    ]),
    ("another action", |new| { new["policies"][1]["document"] = json!(READS.replace("s3:ListBucket", "s3:ListBucketVersions")); new["policies"][1]["version"] = json!("v3"); }, &[
        "warning changed: The customer managed policy tool says something else: version v3 is in force; before, v1",
        "now: allows s3:ListBucketVersions on arn:aws:s3:::logs, arn:aws:s3:::logs/*",
        "before: allows s3:ListBucket on arn:aws:s3:::logs, arn:aws:s3:::logs/*",
    ]),
    ("a pattern that is narrower", |new| { new["roles"][1]["inline"] = json!({"x": WIDE.replace("s3:*", "s3:Get*")}); }, &[
        "notice changed: The inline policy x of role ops says something else",
        "now: allows s3:Get* on all resources",
        "before: allows s3:* on all resources",
    ]),
    ("a pattern that is wider", |new| { new["roles"][1]["inline"] = json!({"x": WIDE.replace("s3:*", "*:*")}); }, &[
        "critical changed: The inline policy x of role ops says something else",
        "now: FULL POWER over the account: allows every action (*) on all resources",
        "before: allows s3:* on all resources",
    ]),
    ("the same in another version", |new| new["policies"][1]["version"] = json!("v2"), &[
        "info changed: The customer managed policy tool now has version v2 in force, which says the same as v1 before",
    ]),
    ("a version not in force", |new| new["policies"][1]["others"] = json!(["v2"]), &[
        "warning added: The customer managed policy tool now has a version v2 that is not in force",
    ]),
    ("a new policy", |new| new["policies"].as_array_mut().unwrap().push(json!({"arn": "arn:aws:iam::123456789012:policy/x", "id": "ANPAX", "version": "v1", "document": ALL})), &[
        "warning added: The customer managed policy x is new",
        "now: FULL POWER over the account: allows every action (*) on all resources",
    ]),
    ("a policy is gone", |new| { new["policies"].as_array_mut().unwrap().remove(1); }, &["info removed: The customer managed policy tool is gone"]),
    ("the boundary is gone", |new| { new["users"][0].as_object_mut().unwrap().remove("boundary"); }, &[
        "warning removed: user alice no longer has a permissions boundary; before, limit",
    ]),
    ("another boundary", |new| new["users"][0]["boundary"] = json!("arn:aws:iam::aws:policy/AdministratorAccess"), &[
        "warning changed: user alice now has the permissions boundary AdministratorAccess; before, limit",
    ]),
    ("a boundary", |new| new["roles"][0]["boundary"] = json!("arn:aws:iam::123456789012:policy/limit"), &[
        "notice added: role deploy now has the permissions boundary limit",
    ]),
    ("into a powerful group", |new| new["users"][1]["groups"] = json!(["admins"]), &[
        "critical added: user bob is now in the group admins (full power over the account)",
    ]),
    ("into a group", |new| new["users"][1]["groups"] = json!(["readers"]), &["warning added: user bob is now in the group readers"]),
    ("out of a group", |new| new["users"][0]["groups"] = json!([]), &["info removed: user alice is no longer in the group admins"]),
    ("a group with another name", |new| { new["groups"][0]["name"] = json!("chiefs"); new["users"][0]["groups"] = json!(["chiefs"]); }, &[
        "info changed: group chiefs now has another name; before, admins",
    ]),
    ("a tag", |new| new["users"][0]["tags"] = json!({"team": "api", "new": "1"}), &[
        "info added: user alice now has the tag new = 1",
        "info changed: user alice now has the tag team = api; before, web",
    ]),
    ("anybody can assume a role", |new| new["roles"][0]["trust"] = json!(OPEN), &[
        "critical changed: role deploy can be assumed by others than before",
        "now: ANYONE in any AWS account (*) can assume the role",
        "before: this account (123456789012) can assume the role",
    ]),
    ("another account can", |new| new["roles"][0]["trust"] = json!(TWO), &[
        "warning changed: role deploy can be assumed by others than before",
        "now: account 444455556666 can assume the role",
    ]),
    ("nobody can any more", |new| new["roles"][0]["trust"] = json!(r#"{"Version":"2012-10-17","Statement":[]}"#), &[
        "notice changed: role deploy can be assumed by others than before",
        "before: this account (123456789012) can assume the role",
    ]),
    ("a role for anybody", |new| new["roles"].as_array_mut().unwrap().push(json!({"name": "door", "id": "AROADOOR", "trust": OPEN})), &[
        "critical added: role door is new",
        "now: ANYONE in any AWS account (*) can assume the role",
    ]),
    ("a service-linked role", |new| new["roles"].as_array_mut().unwrap().push(json!({"name": "AWSServiceRoleForSupport", "id": "AROASUPPORT", "path": "/aws-service-role/support.amazonaws.com/", "trust": "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"support.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}"})), &[
        "info added: The service-linked role AWSServiceRoleForSupport is new",
        "now: the AWS service Support can assume the role",
    ]),
    ("an instance profile", |new| new["roles"][1]["instance_profiles"] = json!(["web"]), &["notice added: role ops is now in the instance profile web"]),
    ("a SAML provider", |new| new["saml_providers"].as_array_mut().unwrap().push(json!({"arn": "arn:aws:iam::123456789012:saml-provider/evil"})), &[
        "notice added: The SAML identity provider evil is new",
    ]),
    ("a SAML provider's metadata", |new| { new["saml_providers"][0]["details"]["metadata_sha256"] = json!("bb"); new["saml_providers"][0]["valid_until"] = json!("2031-01-01T00:00:00Z"); }, &[
        "warning changed: The SAML identity provider corp now has other metadata, by which its answers are believed",
    ]),
    ("a SAML provider is gone", |new| new["saml_providers"] = json!([]), &["warning removed: The SAML identity provider corp is gone"]),
    ("an audience", |new| new["oidc_providers"][0]["details"]["client_ids"] = json!(["sts.amazonaws.com", "evil"]), &[
        "warning added: The OIDC identity provider token.actions.githubusercontent.com now has the audience evil",
    ]),
    ("a thumbprint", |new| new["oidc_providers"][0]["details"]["thumbprints"] = json!(["bb"]), &[
        "notice removed: The OIDC identity provider token.actions.githubusercontent.com no longer has the certificate thumbprint aa",
        "notice added: The OIDC identity provider token.actions.githubusercontent.com now has the certificate thumbprint bb",
    ]),
    ("shorter passwords", |new| new["password_policy"][0]["minimum_length"] = json!(6), &[
        "warning changed: The account's password policy: minimum length 6; before, 14",
    ]),
    ("longer ones", |new| new["password_policy"][0]["minimum_length"] = json!(20), &[
        "notice changed: The account's password policy: minimum length 20; before, 14",
    ]),
    ("passwords for ever", |new| { new["password_policy"][0].as_object_mut().unwrap().remove("max_age"); new["password_policy"][0]["require_symbols"] = json!(false); }, &[
        "warning changed: The account's password policy: days until a password expires none; before, 90",
        "warning changed: The account's password policy: symbols required no; before, yes",
    ]),
    ("no password policy", |new| new["password_policy"] = json!([]), &["warning removed: The account's password policy is gone"]),
    ("an alias", |new| new["account_aliases"] = json!(["other"]), &[
        "info added: The account now has the alias other",
        "info removed: The account no longer has the alias study",
    ]),
    ("a password", |new| replace(new, "bob", &line("bob", MADE, ["true", "no_information", "2026-11-25T08:00:00+00:00"], false, ["true", "2026-08-01T08:00:00+00:00", "2026-11-22T08:00:00+00:00"])), &[
        "warning added: user bob now has a console password",
    ]),
    ("no MFA any more", |new| replace(new, "alice", &line("alice", MADE, ["true", "2026-11-20T08:00:00+00:00", "2026-06-01T08:00:00+00:00"], false, NONE)), &[
        "warning removed: user alice no longer has MFA",
    ]),
    ("another MFA device", |new| new["mfa_devices"][0]["serial"] = json!("arn:aws:iam::123456789012:mfa/other"), &[
        "warning removed: user alice no longer has the MFA device alice",
        "warning added: user alice now has the MFA device other",
    ]),
    ("root without MFA", |new| { replace(new, "<root_account>", &line("<root_account>", MADE, ["true", "2026-01-05T08:00:00+00:00", "not_supported"], false, NONE)); new["mfa_devices"].as_array_mut().unwrap().remove(1); }, &[
        "critical removed: The root user no longer has MFA",
    ]),
    ("a key of root's", |new| replace(new, "<root_account>", &line("<root_account>", MADE, ["true", "2026-01-05T08:00:00+00:00", "not_supported"], true, ["true", "2026-11-25T08:00:00+00:00", "N/A"])), &[
        "critical added: The root user now has a new access key: access key 1, made on Wed 25 Nov 2026",
    ]),
    ("a key works again", |new| replace(new, "carol", &line("carol", MADE, ["true", "no_information", "2026-06-01T08:00:00+00:00"], false, ["true", "2026-07-01T08:00:00+00:00", "N/A"])), &[
        "warning changed: user carol: access key 1, made on Wed 1 Jul 2026, works again",
    ]),
    ("a key does not", |new| replace(new, "bob", &line("bob", MADE, NONE, false, ["false", "2026-08-01T08:00:00+00:00", "2026-11-22T08:00:00+00:00"])), &[
        "info changed: user bob: access key 1, made on Sat 1 Aug 2026, no longer works",
    ]),
    ("another key", |new| replace(new, "bob", &line("bob", MADE, NONE, false, ["true", "2026-11-25T08:00:00+00:00", "N/A"])), &[
        "warning added: user bob now has a new access key: access key 1, made on Wed 25 Nov 2026",
        "info removed: user bob no longer has an access key: access key 1, made on Sat 1 Aug 2026",
    ]),
];

#[test]
fn each_change_is_said_in_a_sentence_and_nothing_else_is() {
    let mut wrong = Vec::new();
    for (what, change, expected) in ROWS {
        let diff = between(&old(), &later(change));
        let found = lines(&diff);
        if found != *expected {
            wrong.push(format!("{what}: {found:#?}"));
        }
        // A new user is not in the report of these tests.
        assert!(diff.gaps.iter().all(|gap| gap.why.english().starts_with("the report is older than user ")), "{what}");
        assert!(diff.differs(), "{what}");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn who_can_come_is_graded_as_the_alert_grades_it() {
    let by_web = |condition: &str| {
        format!(
            r#"{{"Version":"2012-10-17","Statement":[{{"Effect":"Allow","Principal":{{"Federated":"arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"}},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{{"StringLike":{{{condition}}}}}}}]}}"#
        )
    };
    let aud = r#""token.actions.githubusercontent.com:aud":"sts.amazonaws.com""#;
    let subject = r#""token.actions.githubusercontent.com:sub":"repo:octo-org/app:*""#;
    for (trust, severity, says) in [
        (by_web(aud), "critical", "any repository on GitHub"),
        (by_web(&format!("{aud},{subject}")), "warning", "whoever signs in through"),
        (TRUST.replace("123456789012:root", "444455556666:role/x"), "warning", "role x of account 444455556666"),
        (
            TRUST.replace(r#"{"AWS":"arn:aws:iam::123456789012:root"}"#, r#"{"Service":"ec2.amazonaws.com"}"#),
            "warning",
            "the AWS service EC2",
        ),
        (TRUST.replace("\"Principal\"", "\"NotPrincipal\""), "critical", "ANYONE in any AWS account except"),
    ] {
        let found = lines(&between(&old(), &later(|new| new["roles"][0]["trust"] = json!(trust))));
        assert!(found[0].starts_with(severity), "{trust}: {found:#?}");
        assert!(found.iter().any(|line| line.contains(says)), "{trust}: {found:#?}");
    }
    // What the alerts themselves depend on.
    let ours = |new: &mut Value| {
        new["roles"][1]["name"] = json!("trailbell-alert-role");
        new["roles"][1]["inline"] = json!({"x": READS});
    };
    let mut before = old();
    before["roles"][1]["name"] = json!("trailbell-alert-role");
    assert!(lines(&between(&before, &later(ours)))[0].starts_with("critical changed"));
}

#[test]
fn however_a_policy_is_written_it_is_the_same() {
    let ways = [
        // Order, white space, one string or a list, Sid, case.
        r#" {"Statement":[{"Resource":["*"],"Action":["s3:deleteobject"],"Effect":"Deny"},
             {"Resource":["arn:aws:s3:::logs/*","arn:aws:s3:::logs"],"Action":["S3:ListBucket","s3:GetObject"],"Effect":"Allow","Sid":"b"}],
             "Version":"2012-10-17"}"#,
        // Several statements in place of one.
        r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":["arn:aws:s3:::logs","arn:aws:s3:::logs/*"]},
            {"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::logs"},{"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::logs/*"},
            {"Effect":"Deny","Action":"s3:DeleteObject","Resource":"*"},{"Effect":"Deny","Action":"s3:DeleteObject","Resource":"*"}]}"#,
        "%7B%22Version%22%3A%222012-10-17%22%2C%22Statement%22%3A%5B%7B%22Effect%22%3A%22Allow%22%2C%22Action%22%3A%5B%22s3%3AGetObject%22%2C%22s3%3AListBucket%22%5D%2C%22Resource%22%3A%5B%22arn%3Aaws%3As3%3A%3A%3Alogs%22%2C%22arn%3Aaws%3As3%3A%3A%3Alogs%2F%2A%22%5D%7D%2C%7B%22Effect%22%3A%22Deny%22%2C%22Action%22%3A%22s3%3ADeleteObject%22%2C%22Resource%22%3A%22%2A%22%7D%5D%7D",
    ];
    for way in ways {
        let diff = between(&old(), &later(|new| new["users"][1]["inline"]["reads"] = json!(way)));
        assert!(diff.differences.is_empty(), "{way}: {:#?}", lines(&diff));
    }
    for way in [
        TRUST.replace("arn:aws:iam::123456789012:root", "123456789012"),
        TRUST.replace("\"arn:aws:iam::123456789012:root\"", "[\"arn:aws:iam::123456789012:root\",\"123456789012\"]"),
    ] {
        let diff = between(&old(), &later(|new| new["roles"][0]["trust"] = json!(way)));
        assert!(diff.differences.is_empty(), "{way}: {:#?}", lines(&diff));
    }
}

#[test]
fn what_cannot_be_read_of_a_policy_is_graded_as_the_worst_it_can_be() {
    for broken in ["", "{", "no JSON", "{\"Statement\":[{\"Effect\":\"Perhaps\"}]}"] {
        let diff = between(&old(), &later(|new| new["users"][1]["inline"]["reads"] = json!(broken)));
        assert_eq!(diff.differences.len(), 1, "{broken}");
        assert_eq!(diff.differences[0].severity.as_str(), "critical", "{broken}");
    }
}

#[test]
fn what_was_not_seen_is_neither_gone_nor_new() {
    for part in [
        "users",
        "groups",
        "roles",
        "policies",
        "mfa_devices",
        "saml_providers",
        "oidc_providers",
        "password_policy",
        "account_aliases",
        "credential_report",
    ] {
        let without = |snapshot: &mut Value| {
            snapshot.as_object_mut().unwrap().remove(part);
            snapshot["not_seen"] = json!([{"part": part, "why": "no permission"}]);
        };
        let new = later(without);
        for (old, new) in [(&old(), &new), (&new, &old())] {
            let diff = between(old, new);
            assert!(diff.differences.is_empty(), "{part}: {:#?}", lines(&diff));
            assert_eq!(diff.gaps.len(), 1, "{part}");
            let text: Vec<_> = text(&diff, &wording(Language::English)).into_iter().map(|(_, line)| line).collect();
            assert!(text.join("\n").contains("no permission"), "{part}: {text:#?}");
        }
    }
}

#[test]
fn of_a_part_that_was_seen_partly_what_is_there_is_compared() {
    let new = later(|new| {
        new["users"].as_array_mut().unwrap().truncate(2);
        new["users"][1]["attached"] = json!([]);
        new["not_seen"] = json!([{"part": "users", "why": "asked too often"}]);
    });
    let diff = between(&old(), &new);
    assert_eq!(lines(&diff), ["info removed: user bob no longer has the AWS managed policy ReadOnlyAccess"]);
    assert!(diff.gaps[0].partly);
}

#[test]
fn a_report_that_cannot_be_read_is_not_seen() {
    let diff = between(&old(), &later(|new| report(new, |_| "hello".to_owned())));
    assert!(diff.differences.is_empty());
    assert_eq!(diff.gaps.len(), 1);
    // A line that is broken is nobody's, and nobody has lost a key.
    let diff = between(&old(), &later(|new| replace(new, "bob", "bob,too,short\n")));
    assert!(diff.differences.is_empty(), "{:#?}", lines(&diff));
    assert!(diff.gaps[0].partly);
}

#[test]
fn the_same_report_once_more_tells_nothing() {
    let diff = between(&old(), &later(|new| new["credential_report"] = old()["credential_report"].clone()));
    assert!(!diff.differs());
    let [gap] = diff.gaps.as_slice() else { panic!("{:?}", diff.gaps) };
    assert!(gap.why.english().contains("after four hours"), "{gap:?}");
}

#[test]
fn where_the_users_were_not_seen_the_reports_tell_of_them() {
    let new = later(|new| {
        new.as_object_mut().unwrap().remove("users");
        new["not_seen"] = json!([{"part": "users", "why": "no permission"}]);
        report(new, |csv| {
            csv.to_owned()
                + &line(
                    "dave",
                    "2026-11-25T08:00:00+00:00",
                    ["true", "no_information", "2026-11-25T08:00:00+00:00"],
                    false,
                    NONE,
                )
        });
    });
    assert_eq!(
        lines(&between(&old(), &new)),
        [
            "warning added: user dave now has a console password",
            "notice added: user dave is new, made on Wed 25 Nov 2026"
        ]
    );
}

#[test]
fn what_was_used_is_told_apart_from_what_is_different() {
    let used = |user: &str, line: String, severity: &str, says: &str, differs: bool| {
        let diff = between(&old(), &later(|new| replace(new, user, &line)));
        assert!(diff.differences.is_empty(), "{user}: {:#?}", lines(&diff));
        let json: Value = serde_json::from_str(&as_json(&diff, &wording(Language::English))).unwrap();
        assert_eq!(json["uses"][0]["severity"], severity);
        assert_eq!(json["uses"][0]["sentence"], says);
        assert_eq!(diff.differs(), differs, "{says}");
    };
    let key = |last| line("bob", MADE, NONE, false, ["true", "2026-08-01T08:00:00+00:00", last]);
    used(
        "bob",
        key("2026-11-29T08:00:00+00:00"),
        "info",
        "user bob: access key 1, was used, last on Sun 29 Nov 2026 for s3 in us-east-1",
        false,
    );
    used(
        "carol",
        line(
            "carol",
            MADE,
            ["true", "2026-11-28T08:00:00+00:00", "2026-06-01T08:00:00+00:00"],
            false,
            ["false", "2026-07-01T08:00:00+00:00", "N/A"],
        ),
        "notice",
        "user carol signed in with the password, last on Sat 28 Nov 2026, for the first time",
        true,
    );
    used(
        "<root_account>",
        line("<root_account>", MADE, ["true", "2026-11-28T08:00:00+00:00", "not_supported"], true, NONE),
        "warning",
        "The root user signed in with the password, last on Sat 28 Nov 2026, after more than 45 days",
        true,
    );
}

#[test]
fn the_gravest_thing_comes_first_and_all_about_it() {
    let new = later(|new| {
        new["users"][0]["tags"] = json!({});
        new["roles"][1]["trust"] = json!(OPEN);
        new["roles"][1]["tags"] = json!({"a": "b"});
        new["users"][1]["groups"] = json!(["readers"]);
    });
    let found = lines(&between(&old(), &new));
    let heads: Vec<_> = found
        .iter()
        .filter(|line| !line.starts_with("now") && !line.starts_with("before"))
        .map(String::as_str)
        .collect();
    assert_eq!(
        heads,
        [
            "critical changed: role ops can be assumed by others than before",
            "info added: role ops now has the tag a = b",
            "warning added: user bob is now in the group readers",
            "info removed: user alice no longer has the tag team = web",
        ]
    );
}

#[test]
fn two_accounts_are_not_compared_and_the_wrong_order_is_said() {
    let other = later(|new| new["account"] = json!("111122223333"));
    let error = diff(&read(&old()), &read(&other)).unwrap_err().to_string();
    assert!(error.contains("123456789012") && error.contains("111122223333"), "{error}");
    let reversed = between(&later(|_| {}), &old());
    assert!(reversed.is_reversed());
    let text = text(&reversed, &wording(Language::English));
    assert!(text.iter().any(|(_, line)| line.contains("is the newer one")));
}

#[test]
fn each_sentence_is_there_in_japanese_too() {
    let has_japanese = |line: &str| line.chars().any(|character| ('ぁ'..='ん').contains(&character));
    for (what, change, _) in ROWS {
        let diff = between(&old(), &later(change));
        for (severity, line) in text(&diff, &wording(Language::Japanese)) {
            assert!(severity.is_none() || has_japanese(&line), "{what}: {line}");
            assert!(!line.contains(['{', '}']) || line.contains("\\"), "{what}: {line}");
        }
    }
}
