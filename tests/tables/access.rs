//! Who else gets in, and what root does: what an event does not say weighs as the worst, a state is no outcome, and what belongs together is one story.

use std::collections::HashMap;

use serde_json::{Value, json};
use trailbell::alert::Alert;
use trailbell::pipeline::read as read_payload;

use crate::support::{alert_json, envelope, event, events, settings};

/// Kind, severity, outcome, target and the account that it is about.
fn told(record: &Value) -> String {
    let alert = alert_json(&record.to_string());
    let word = |field: &str| alert[field].as_str().unwrap_or("-").to_owned();
    ["kind", "severity", "outcome", "target", "target_account"].map(word).join(" ")
}

fn called(source: &str, name: &str, request: Value, response: Value) -> Value {
    json!({
        "eventSource": format!("{source}.amazonaws.com"), "eventName": name, "eventType": "AwsApiCall", "readOnly": false,
        "eventTime": "2026-06-09T01:00:00Z", "eventID": "1a4d0009-0000-4000-8000-0000000000aa", "recipientAccountId": "123456789012",
        "userIdentity": {"type": "IAMUser", "userName": "alice", "accountId": "123456789012"},
        "requestParameters": request, "responseElements": response,
    })
}

fn by_root(key: Option<&str>, source: &str, name: &str, read_only: Value) -> Value {
    let mut record = called(source, name, json!({}), Value::Null);
    record["userIdentity"] =
        json!({"type": "Root", "arn": "arn:aws:iam::123456789012:root", "accountId": "123456789012"});
    match key {
        Some(key) => record["userIdentity"]["accessKeyId"] = key.into(),
        None => {
            record["userIdentity"]["sessionContext"] = json!({"attributes": {"creationDate": "2026-06-09T00:59:00Z"}})
        }
    }
    if read_only.is_null() {
        record.as_object_mut().expect("a record").remove("readOnly");
    } else {
        record["readOnly"] = read_only;
    }
    record
}

#[test]
fn a_change_of_access_by_what_its_event_says() {
    let none = || Value::Null;
    #[rustfmt::skip]
    let table = [
        // A contact that is not named may be the one that AWS warns; another is only worth a look.
        (called("account", "PutAlternateContact", json!({"alternateContactType": "SECURITY"}), none()), "access_change warning success 123456789012 123456789012"),
        (called("account", "DeleteAlternateContact", json!({"AlternateContactType": "operations"}), none()), "access_change notice success 123456789012 123456789012"),
        (called("account", "PutAlternateContact", json!({"omitted": true, "originalSize": 131_114, "reason": "requestParameters too large"}), none()), "access_change warning success - -"),
        (called("account", "EnableRegion", json!({"RegionName": "af-south-1", "accountId": "111122223333"}), none()), "access_change warning success 111122223333 111122223333"),
        // Of the e-mail address the member's account, else the caller's own, which goes without saying.
        (called("account", "StartPrimaryEmailUpdate", json!({"accountId": "111122223333"}), none()), "account_recovery critical success 111122223333 111122223333"),
        (called("account", "PutAccountName", json!({"accountName": "x"}), none()), "account_recovery critical success - -"),
        // Put switches on, whatever it is asked; an organization is all of its accounts.
        (called("signin", "PutConsoleAuthorizationConfiguration", json!({"targetId": "123456789012"}), none()), "access_change warning success 123456789012 123456789012"),
        (called("signin", "PutConsoleAuthorizationConfiguration", json!({"targetId": "o-a1b2c3d4e5"}), none()), "access_change critical success o-a1b2c3d4e5 -"),
        (called("signin", "PutConsoleAuthorizationConfiguration", none(), none()), "access_change critical success - -"),
        (called("signin", "DeleteConsoleAuthorizationConfiguration", json!({"targetId": "123456789012"}), json!({"consoleAuthorizationEnabled": false})), "access_change warning success 123456789012 123456789012"),
        // The answer's ENABLED is no outcome, and neither is IN_PROGRESS.
        (called("organizations", "DisablePolicyType", json!({"rootId": "r-a1b2", "policyType": "RESOURCE_CONTROL_POLICY"}), json!({"root": {"policyTypes": [{"status": "ENABLED"}]}})), "access_change critical success r-a1b2 -"),
        (called("organizations", "DisablePolicyType", json!({"rootId": "r-a1b2", "policyType": "TAG_POLICY"}), none()), "access_change warning success r-a1b2 -"),
        (called("organizations", "CreateAccount", json!({"accountName": "HIDDEN_DUE_TO_SECURITY_REASONS"}), json!({"createAccountStatus": {"state": "IN_PROGRESS"}})), "access_change notice success - -"),
        (called("organizations", "RegisterDelegatedAdministrator", json!({"accountId": "111122223333", "servicePrincipal": "GuardDuty.amazonaws.com"}), none()), "access_change critical success 111122223333 111122223333"),
        (called("organizations", "RegisterDelegatedAdministrator", json!({"accountId": "111122223333"}), none()), "access_change critical success 111122223333 111122223333"),
        (called("organizations", "InviteAccountToOrganization", json!({"target": {"type": "ACCOUNT", "id": "111122223333"}}), none()), "access_change warning success 111122223333 111122223333"),
        (called("organizations", "RemoveAccountFromOrganization", json!({"accountId": "111122223333"}), none()), "access_change critical success 111122223333 111122223333"),
        (called("sso", "ProvisionPermissionSet", json!({"permissionSetArn": "arn:aws:sso:::permissionSet/s/ps-1", "targetId": "111122223333"}), none()), "access_change notice success 111122223333 111122223333"),
        (called("sso", "PutApplicationAssignmentConfiguration", json!({"applicationArn": "apl-1", "assignmentRequired": true}), none()), "access_change info success apl-1 -"),
        (called("sso", "PutApplicationAssignmentConfiguration", json!({"applicationArn": "apl-1"}), none()), "access_change warning success apl-1 -"),
        (called("sso", "PutApplicationAccessScope", json!({"applicationArn": "apl-1", "scope": "sso:account:access"}), none()), "access_change critical success apl-1 -"),
        (called("sso", "PutApplicationAccessScope", json!({"applicationArn": "apl-1", "scope": "verified_access:application:connect"}), none()), "access_change warning success apl-1 -"),
        (called("sso", "AttachManagedPolicyToPermissionSet", json!({"permissionSetArn": "ps-1", "managedPolicyArn": "arn:aws-us-gov:iam::aws:policy/IAMFullAccess"}), none()), "access_change critical success ps-1 -"),
        (called("sso", "AttachManagedPolicyToPermissionSet", json!({"omitted": true, "originalSize": 131_114, "reason": "requestParameters too large"}), none()), "access_change critical success - -"),
        (called("sso", "PutInlinePolicyToPermissionSet", json!({"permissionSetArn": "ps-1", "inlinePolicy": "{not a policy"}), none()), "access_change critical success ps-1 -"),
        (called("sso", "PutInlinePolicyToPermissionSet", json!({"permissionSetArn": "ps-1", "inlinePolicy": {"Statement": {"Effect": "Allow", "Action": "s3:Get*", "Resource": "*"}}}), none()), "access_change warning success ps-1 -"),
        (called("identitystore", "UpdateUser", json!({"userId": "u-1", "operations": [{"attributePath": "emails"}]}), none()), "access_change warning success u-1 -"),
        (called("identitystore", "UpdateUser", json!({"userId": "u-1", "operations": [{"attributePath": "title"}]}), none()), "access_change notice success u-1 -"),
        (called("identitystore", "UpdateUser", none(), none()), "access_change warning success - -"),
        (called("account-access", "CreateEntitlement", json!({"entitlement": {"principalRole": {"roleArn": "arn:aws:iam::111122223333:role/Reader"}, "principal": {"identityCenter": {"groupId": "g-1"}}}}), none()), "access_change warning success g-1 111122223333"),
        (called("sts", "AssumeRoot", json!({"targetPrincipal": "arn:aws:iam::111122223333:root", "taskPolicyArn": {"arn": "arn:aws:iam::aws:policy/root-task/S3UnlockBucketPolicy"}}), none()), "root_use critical success 111122223333 111122223333"),
        (called("sts", "AssumeRoot", json!({"targetPrincipal": "111122223333", "taskPolicyArn": "arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials"}), none()), "root_use warning success 111122223333 111122223333"),
        (called("sts", "GetFederationToken", json!({"name": "bob"}), none()), "access_change warning success bob -"),
        (called("sts", "GetFederationToken", json!({"name": "bob", "policy": "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"iam:*\",\"Resource\":\"*\"}]}"}), none()), "access_change critical success bob -"),
        (called("sts", "GetFederationToken", json!({"name": "bob", "policyArns": ["arn:aws:iam::aws:policy/AdministratorAccess"]}), none()), "access_change critical success bob -"),
        (called("sts", "GetFederationToken", json!({"name": "bob", "policyArns": ["", " ", {"arn": ""}]}), none()), "access_change warning success bob -"),
        (called("sts", "GetFederationToken", json!({"name": "bob", "policyArns": [{"arn": "arn:aws:iam::123456789012:policy/AdministratorAccess"}]}), none()), "access_change warning success bob -"),
        (called("sts", "GetFederationToken", json!({"name": "bob", "policy": "{"}), none()), "access_change critical success bob -"),
        // An e-mail address may be in what AWS left out; nobody in the directory is root.
        (called("identitystore", "UpdateUser", json!({"userId": "u-1", "operations": [{"attributePath": "title"}]}), none()), "access_change notice success u-1 -"),
        (called("identitystore", "UpdateUser", json!({"omitted": true, "originalSize": 131_114}), none()), "access_change warning success - -"),
        (called("sso-directory", "UpdateUser", json!({"omitted": true, "originalSize": 131_114}), none()), "access_change warning success - -"),
        (called("sso-directory", "DeleteMfaDeviceForUser", json!({"omitted": true, "originalSize": 131_114}), none()), "access_change warning success - -"),
        (called("sso-directory", "UpdateMfaDeviceForUser", json!({"omitted": true, "originalSize": 131_114}), none()), "access_change info success - -"),
        // A group's name is better than its id, and is mostly hidden.
        (called("sso-directory", "CreateGroup", json!({"displayName": "admins"}), json!({"group": {"groupId": "g-1"}})), "access_change notice success admins -"),
        (called("identitystore", "CreateGroup", json!({"displayName": "HIDDEN_DUE_TO_SECURITY_REASONS"}), json!({"groupId": "g-1"})), "access_change notice success g-1 -"),
        // What nobody knows is a change where it writes, and none where it reads or does not say.
        (called("rolesanywhere", "PutQuantumAnchor", none(), none()), "access_change notice success - -"),
        (called("sso-directory", "DescribeQuantum", none(), none()), "access_change notice success - -"),
        (called("rolesanywhere", "CreateSession", none(), none()), "other info success - -"),
        (called("organizations", "TagResource", none(), none()), "other info success - -"),
        (called("sso", "CreateToken", none(), none()), "other info success - -"),
        (called("sts", "AssumeRole", none(), none()), "other notice success - -"),
        // What is told of the stack as soon as it is named, and weakens nothing.
        (called("kms", "EnableKey", json!({"keyId": "alias/trailbell-alerts"}), none()), "other info success - -"),
        (called("kms", "CancelKeyDeletion", json!({"keyId": "alias/trailbell-alerts"}), none()), "other info success - -"),
        (called("logs", "CreateLogStream", json!({"logGroupName": "/aws/lambda/trailbell-alert"}), none()), "other info success - -"),
        (called("sns", "ConfirmSubscription", json!({"topicArn": "arn:aws:sns:us-east-1:123456789012:trailbell-alerts"}), none()), "other info success - -"),
        (called("lambda", "CreateFunction20150331", json!({"functionName": "trailbell-alert"}), none()), "other info success - -"),
        (called("lambda", "CreateFunctionUrlConfig", json!({"functionName": "trailbell-alert", "authType": "NONE"}), none()), "tampering critical success trailbell-alert -"),
        // Root makes it all the same.
        (by_root(None, "lambda", "CreateFunction20150331", json!(false)), "root_use warning success - -"),
    ];
    for (record, expected) in table {
        assert_eq!(told(&record), expected, "{record}");
    }
}

#[test]
fn a_refused_call_says_nothing_and_is_worth_a_look() {
    for (source, name) in [
        ("sso", "CreateAccountAssignment"),
        ("sso-directory", "ImportExternalIdPCertificate"),
        ("identitystore", "CreateGroupMembership"),
        ("organizations", "DisablePolicyType"),
        ("organizations", "RemoveAccountFromOrganization"),
        ("account", "PutContactInformation"),
        ("signin", "PutConsoleAuthorizationConfiguration"),
        ("rolesanywhere", "CreateTrustAnchor"),
        ("sts", "GetFederationToken"),
        ("sso", "PutInlinePolicyToPermissionSet"),
    ] {
        let mut record = called(source, name, Value::Null, Value::Null);
        record["errorCode"] = "AccessDenied".into();
        assert_eq!(told(&record), "access_change notice failure - -", "{source}:{name}");
    }
}

#[test]
fn what_aws_reports_names_the_account_under_whatever_key() {
    let reported = |name: &str, details: Value| {
        let mut record = called("organizations", name, Value::Null, Value::Null);
        record["eventType"] = "AwsServiceEvent".into();
        record["userIdentity"] = json!({"accountId": "123456789012", "invokedBy": "organizations.amazonaws.com"});
        record["serviceEventDetails"] = details;
        record
    };
    let table = [
        (
            "AccountDepartedOrganization",
            json!({"accountId": "111122223333", "departureMethod": "REMOVED"}),
            "critical success",
        ),
        (
            "AccountDepartedOrganization",
            json!({"AccountID": "111122223333", "DEPARTUREMETHOD": "cleaned"}),
            "notice success",
        ),
        (
            "AccountDepartedOrganization",
            json!({"departed": {"member": 111_122_223_333_u64}, "owner": "123456789012"}),
            "critical success",
        ),
        (
            "AccountDepartedOrganization",
            json!(r#"{"accountId":"111122223333","departureReason":"LEFT"}"#),
            "critical success",
        ),
        (
            "AccountJoinedOrganization",
            json!({"accountId": "111122223333", "joinedMethod": "INVITED"}),
            "warning success",
        ),
        (
            "CreateAccountResult",
            json!({"createAccountStatus": {"accountId": "111122223333", "state": "SUCCEEDED"}}),
            "notice success",
        ),
        (
            "CloseAccountResult",
            json!({"closeAccountStatus": {"accountId": "111122223333", "state": "SUCCEEDED"}}),
            "critical success",
        ),
        (
            "CloseAccountResult",
            json!({"closeAccountStatus": {"accountId": "111122223333", "state": "FAILED"}}),
            "notice failure",
        ),
    ];
    for (name, details, expected) in table {
        let record = reported(name, details);
        let target = "111122223333 111122223333";
        assert_eq!(told(&record), format!("access_change {expected} {target}"), "{record}");
    }
    let alert = alert_json(&reported("AccountDepartedOrganization", json!({"accountId": "111122223333"})).to_string());
    assert_eq!(
        alert["headline"],
        "The AWS service Organizations recorded that account 111122223333 is no longer in the organization"
    );
}

#[test]
fn root_is_told_by_its_key_and_by_what_it_changes() {
    let key = Some("AKIAZB23MVLHREXAMPLE");
    let session = Some("ASIAZB23MVLHKEXAMPLE");
    let (yes, no, absent) = (json!(true), json!(false), Value::Null);
    let table = [
        (by_root(key, "sts", "GetCallerIdentity", yes.clone()), "root_use critical"),
        (by_root(key, "ec2", "DescribeInstances", absent.clone()), "root_use critical"),
        (by_root(key, "iam", "ListUsers", yes.clone()), "root_use critical"),
        (by_root(key, "iam", "TagRole", no.clone()), "iam_change critical"),
        (by_root(key, "cloudshell", "CreateSession", no.clone()), "root_use critical"),
        (by_root(key, "organizations", "CancelHandshake", no.clone()), "access_change critical"),
        (by_root(session, "ec2", "RunInstances", no.clone()), "root_use warning"),
        (by_root(None, "s3", "CreateBucket", no.clone()), "root_use warning"),
        (by_root(None, "quantum", "Entangle", absent.clone()), "root_use warning"),
        (by_root(None, "ec2", "DescribeInstances", yes.clone()), "other info"),
        (by_root(None, "iam", "ListUsers", yes), "other info"),
        (by_root(None, "budgets", "ViewBudget", absent), "other info"),
        (by_root(None, "cloudshell", "SendHeartBeat", no), "other info"),
    ];
    for (record, expected) in table {
        assert!(told(&record).starts_with(expected), "{}: {record}", told(&record));
        let mut refused = record.clone();
        refused["errorCode"] = "AccessDenied".into();
        assert!(told(&refused).starts_with(expected), "{}: {refused}", told(&refused));
    }
    // What stands in the place of a sign-in is none of root's calls.
    let mut unknown = by_root(None, "signin", "QuantumLogin", json!(false));
    unknown["eventType"] = "AwsConsoleSignIn".into();
    assert!(told(&unknown).starts_with("other notice"), "{}", told(&unknown));
}

/// The stories of one invocation: severity and sentence, and how many events are in it besides.
fn stories(records: &[Value]) -> Vec<String> {
    let line = |alert: &Alert| format!("{} {} +{}", alert.severity, alert.headline, alert.folded);
    alerts(records).iter().map(line).collect()
}

fn alerts(records: &[Value]) -> Vec<Alert> {
    let lines: Vec<String> = records.iter().map(Value::to_string).collect();
    let payload = envelope(lines.iter().map(String::as_str));
    read_payload(&payload, None, &settings(&[]).rules, |_| true).expect("a payload").alerts
}

fn numbered(mut record: Value, number: usize) -> Value {
    record["eventID"] = format!("1a4d0009-0000-4000-9000-{number:012}").into();
    record["eventTime"] = format!("2026-06-09T01:{:02}:{:02}Z", number / 60, number % 60).into();
    record
}

#[test]
fn fourteen_changes_of_a_session_are_one_story() {
    let names = ["RunInstances", "CreateBucket", "RunInstances", "PutBucketPolicy", "RunInstances"];
    let calls = |key| -> Vec<Value> {
        (0..14).map(|at| numbered(by_root(key, "ec2", names[at % 5], json!(false)), at)).collect()
    };
    let list = "RunInstances ×8, CreateBucket ×3, PutBucketPolicy ×3";
    assert_eq!(stories(&calls(None)), [format!("warning The root user made 14 changes: {list} +13")]);
    let mut two = calls(Some("AKIAZB23MVLHREXAMPLE"));
    two.push(numbered(by_root(Some("AKIAZB23MVLHREXAMPLE"), "sts", "GetCallerIdentity", json!(true)), 20));
    two.extend(calls(None).into_iter().enumerate().map(|(at, call)| numbered(call, 30 + at)));
    assert_eq!(
        stories(&two),
        [
            format!(
                "critical The root user made 14 changes with its access key: {list}; 1 call only read: GetCallerIdentity +14"
            ),
            format!("warning The root user made 14 changes: {list} +13"),
        ]
    );
    // What was only read leads where nothing was changed, and what a console reads is no part of it.
    let reads = ["GetCallerIdentity", "ListBuckets", "ListBuckets"];
    let by_key = |key| -> Vec<Value> {
        reads.iter().enumerate().map(|(at, name)| numbered(by_root(key, "sts", name, json!(true)), at)).collect()
    };
    let expected =
        "critical The root user made 3 calls with its access key that only read: ListBuckets ×2, GetCallerIdentity +2";
    assert_eq!(stories(&by_key(Some("AKIAZB23MVLHREXAMPLE"))), [expected]);
    assert_eq!(stories(&by_key(None)), Vec::<String>::new());
}

/// What it is, the addresses and user agents of root's calls (`-` for none), and how many are in each story besides.
type Places<'a> = (&'a str, &'a [(&'a str, &'a str)], &'a [&'a str]);

/// A mail has room for one address and one client: what root does from elsewhere or with something else is told by itself.
#[test]
fn what_root_does_from_one_place_is_one_story() {
    let (home, firefox) = ("203.0.113.24", "Mozilla/5.0 (X11; Linux x86_64; rv:151.0) Gecko/20100101 Firefox/151.0");
    let cli = |command: &str| format!("aws-cli/2.34.21 md/awscrt#0.31.2 os/linux#6.8.0 md/command#{command}");
    let (buckets, users) = (cli("s3.ls"), cli("iam.list-users"));
    let console = "[S3Console/0.4, aws-internal/3 aws-sdk-java/1.12.1 Linux/5.10]";
    #[rustfmt::skip]
    let table: &[Places<'_>] = &[
        ("one place", &[(home, firefox), (home, firefox)], &["+1"]),
        ("another address", &[(home, firefox), ("198.51.100.7", firefox)], &["+0", "+0"]),
        ("another client too", &[(home, firefox), ("198.51.100.7", "curl/8.9")], &["+0", "+0"]),
        ("another client", &[(home, firefox), (home, "curl/8.9")], &["+0", "+0"]),
        ("a client that nobody knows", &[(home, "tool/1"), (home, "tool/1"), (home, "loot/2")], &["+0", "+1"]),
        ("commands of one client", &[(home, &buckets), (home, &users)], &["+1"]),
        ("IPv4 in the clothes of IPv6", &[(home, firefox), ("::ffff:203.0.113.24", firefox)], &["+1"]),
        ("a network of IPv6", &[("2001:db8::1", firefox), ("2001:db8::2:1", firefox)], &["+1"]),
        ("another network", &[("2001:db8::1", firefox), ("2001:db8:0:1::1", firefox)], &["+0", "+0"]),
        ("nobody knows where", &[(home, firefox), ("-", firefox)], &["+0", "+0"]),
        ("no address", &[(home, firefox), ("somewhere", firefox)], &["+0", "+0"]),
        // What AWS makes for root is part of what root does.
        ("inside of AWS", &[(home, firefox), ("AWS Internal", "AWS Internal")], &["+1"]),
        ("a service", &[("cloudformation.amazonaws.com", "cloudformation.amazonaws.com"), (home, firefox)], &["+1"]),
        ("AWS alone", &[("AWS Internal", "AWS Internal"), ("s3.amazonaws.com", "s3.amazonaws.com")], &["+1"]),
        ("the console's servers", &[(home, console), (home, "AWS Internal"), (home, firefox)], &["+2"]),
        ("those from elsewhere", &[("198.51.100.7", console), (home, firefox)], &["+0", "+0"]),
        ("whoever calls itself a service", &[(home, firefox), (home, "s3.amazonaws.com")], &["+0", "+0"]),
        ("two places and AWS", &[(home, firefox), ("AWS Internal", "AWS Internal"), ("198.51.100.7", firefox)], &["+0", "+1"]),
        ("three places", &[(home, firefox), ("198.51.100.7", firefox), ("192.0.2.9", firefox), (home, firefox)], &["+0", "+0", "+1"]),
    ];
    let by = |key: Option<&str>, calls: &[(&str, &str)]| -> Vec<Value> {
        let call = |(at, (address, agent)): (usize, &(&str, &str))| {
            let mut record =
                numbered(by_root(key, "s3", ["CreateBucket", "PutBucketPolicy"][at % 2], json!(false)), at);
            if *address != "-" {
                record["sourceIPAddress"] = (*address).into();
            }
            record["userAgent"] = (*agent).into();
            record
        };
        calls.iter().enumerate().map(call).collect()
    };
    for (what, calls, expected) in table {
        for key in [None, Some("AKIAZB23MVLHREXAMPLE")] {
            let mut records = by(key, calls);
            for _ in 0..2 {
                let told = alerts(&records);
                let mut folded: Vec<_> = told.iter().map(|alert| format!("+{}", alert.folded)).collect();
                folded.sort();
                assert_eq!(&folded, expected, "{what}: {:#?}", stories(&records));
                // Every address is named, and with the one the other's client is not.
                let said = |text: &str| told.iter().any(|alert| alert.body.contains(text));
                for (address, _) in calls.iter().filter(|(address, _)| address.parse::<std::net::Ipv4Addr>().is_ok()) {
                    assert!(said(&format!("From     {address}")), "{what}: {address}");
                }
                records.reverse();
            }
        }
    }
    // The same private address is another machine's in another VPC.
    let mut two = by(None, &[("10.0.0.5", firefox), ("10.0.0.5", firefox)]);
    assert_eq!(stories(&two).len(), 1);
    for (record, endpoint) in two.iter_mut().zip(["vpce-0a1b2c3d4e5f60718", "vpce-1111111122222222a"]) {
        record["vpcEndpointId"] = endpoint.into();
    }
    assert_eq!(stories(&two).len(), 2);
}

#[test]
fn a_member_accounts_record_is_the_organizations_where_its_key_is_the_answers() {
    let opened = event("root-use/root-password-for-a-member").json();
    let acts = event("root-use/bucket-policy-in-the-members-root-session").json();
    let alone = stories(std::slice::from_ref(&acts));
    assert_eq!(alone, ["warning The root user called DeleteBucketPolicy of S3 +0"]);
    let together = stories(&[opened, acts]);
    assert_eq!(together[1], "warning The root user (central root session) called DeleteBucketPolicy of S3 +0");
}

#[test]
fn an_assignment_and_what_follows_from_it_are_one_story() {
    let assignment = event("access/identity-center-account-assignment-to-a-group").json();
    let [role, power] = ["identity-center-makes-a-role", "identity-center-gives-a-role-all-power"]
        .map(|name| event(&format!("iam/{name}")).json());
    let set = |stories: &[String]| {
        stories.iter().map(|it| it.split(' ').next().unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    let all = [power.clone(), assignment.clone(), role.clone()];
    let told = stories(&all);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].starts_with("warning") && told[0].ends_with("the permission set DatabaseAdmin +2"), "{told:?}");
    // By themselves they are one story of the role, and no alarm.
    let alone = stories(&[role.clone(), power.clone()]);
    assert_eq!(set(&alone), ["warning"], "{alone:?}");
    // In another account they follow from something else.
    let mut elsewhere = assignment.clone();
    elsewhere["requestParameters"]["targetId"] = "111122223333".into();
    elsewhere["responseElements"] = Value::Null;
    assert_eq!(set(&stories(&[elsewhere, role.clone(), power.clone()])), ["warning", "warning"]);
    // Nobody else passes for Identity Center: not by the role's name, the address, or the user agent.
    for change in ["/userIdentity/invokedBy", "/sourceIPAddress", "/requestParameters/roleName"] {
        let mut forged = power.clone();
        *forged.pointer_mut(change).expect("a field") = "AWSReservedSSO_Admin".into();
        assert_eq!(set(&stories(&[forged])), ["critical"], "{change}");
    }
}

/// The record of an assignment has the ARN of the permission set alone. The name on a role that is made then is the set's only where no other set can
/// have made the role.
#[test]
fn a_permission_set_is_called_by_a_name_only_where_that_is_certain() {
    const ARN: &str = "arn:aws:sso:::permissionSet/ssoins-77580f1d2c3b4a59/ps-1f2e3d4c5b6a7988";
    const OTHER: &str = "arn:aws:sso:::permissionSet/ssoins-77580f1d2c3b4a59/ps-00000000000000aa";
    let [given, taken, brought, refused] = [
        "identity-center-account-assignment-to-a-group",
        "identity-center-account-assignment-taken-away",
        "identity-center-permission-set-provisioned",
        "identity-center-account-assignment-denied",
    ]
    .map(|name| event(&format!("access/{name}")).json());
    let [role, power] = ["identity-center-makes-a-role", "identity-center-gives-a-role-all-power"]
        .map(|name| event(&format!("iam/{name}")).json());
    let with = |record: &Value, changes: &[(&str, Value)]| {
        let mut record = record.clone();
        record["responseElements"] = Value::Null;
        for (field, value) in changes {
            match record.get(*field) {
                Some(_) => record[*field] = value.clone(),
                None => record["requestParameters"][*field] = value.clone(),
            }
        }
        record
    };
    let of_set = |record: &Value, set: &str| with(record, &[("permissionSetArn", set.into())]);
    let in_account = |record: &Value, account: &str| {
        with(record, &[("targetId", account.into()), ("targetType", "AWS_ACCOUNT".into())])
    };
    let other_role = |record: &Value| with(record, &[("roleName", "AWSReservedSSO_ReadOnly_00112233445566aa".into())]);
    let at = |record: &Value, time: &str| with(record, &[("eventTime", time.into())]);
    let elsewhere = "111122223333";
    #[rustfmt::skip]
    let table = [
        ("alone", vec![role.clone(), power.clone()], true),
        ("in the same second", vec![at(&role, "2026-06-09T01:00:05Z")], true),
        ("the same set is brought into all accounts", vec![role.clone(), of_set(&brought, ARN)], true),
        ("another into another account", vec![role.clone(), in_account(&of_set(&brought, OTHER), elsewhere)], true),
        ("somebody gets into another account", vec![role.clone(), in_account(&of_set(&given, OTHER), elsewhere)], true),
        ("another was refused", vec![role.clone(), of_set(&refused, OTHER)], true),
        ("a role in another account", vec![role.clone(), with(&other_role(&role), &[("recipientAccountId", elsewhere.into())])], true),
        ("another is brought into all accounts", vec![role.clone(), of_set(&brought, OTHER)], false),
        ("another into this account", vec![role.clone(), in_account(&of_set(&brought, OTHER), "123456789012")], false),
        ("nobody knows which", vec![role.clone(), with(&brought, &[("requestParameters", Value::Null)])], false),
        ("another assignment", vec![role.clone(), of_set(&given, OTHER)], false),
        ("nobody knows of what", vec![role.clone(), with(&given, &[("requestParameters", Value::Null)])], false),
        ("another is taken away", vec![role.clone(), of_set(&taken, OTHER)], false),
        ("two roles", vec![role.clone(), other_role(&role)], false),
        ("another role is changed", vec![role.clone(), other_role(&power)], false),
        ("no role is made", vec![power.clone()], false),
        ("the role was there", vec![at(&role, "2026-06-09T01:00:04Z"), power.clone()], false),
        ("long after", vec![at(&role, "2026-06-09T01:20:05Z")], false),
        ("nobody knows when", vec![at(&role, "")], false),
        ("nobody but Identity Center", vec![with(&role, &[("sourceIPAddress", "203.0.113.24".into())])], false),
    ];
    for (what, others, is_named) in table {
        let mut records: Vec<_> = [given.clone()].into_iter().chain(others).collect();
        for (at, record) in records.iter_mut().enumerate() {
            record["eventID"] = format!("1a4d0009-0000-4000-9000-{at:012}").into();
        }
        for _ in 0..2 {
            let told = alerts(&records);
            let assignment = told.iter().find(|alert| alert.event_id() == Some("1a4d0009-0000-4000-9000-000000000000"));
            let assignment = assignment.unwrap_or_else(|| panic!("{what}: {told:#?}"));
            let set =
                if is_named { "the permission set DatabaseAdmin" } else { "the permission set ps-1f2e3d4c5b6a7988" };
            assert!(assignment.headline.ends_with(set), "{what}: {}", assignment.headline);
            let detail = if is_named { format!("DatabaseAdmin, {ARN}") } else { ARN.to_owned() };
            assert!(assignment.body.contains(&format!("Detail   {detail}\n")), "{what}: {}", assignment.body);
            let json: Value = serde_json::from_str(&assignment.to_json()).expect("JSON");
            assert_eq!(json["detail"], ARN, "{what}");
            records.reverse();
        }
    }
}

#[test]
fn a_set_that_is_brought_into_accounts_belongs_to_its_change() {
    let change = event("access/identity-center-policy-for-a-permission-set").json();
    let provision = event("access/identity-center-permission-set-provisioned").json();
    assert_eq!(stories(&[change.clone(), provision.clone()]).len(), 1);
    let mut another = provision;
    another["requestParameters"]["permissionSetArn"] = "arn:aws:sso:::permissionSet/s/ps-2".into();
    another["responseElements"] = Value::Null;
    assert_eq!(stories(&[change, another]).len(), 2);
}

/// By itself it is a warning; told within a notice it would have no line, and whoever wants warnings alone would get no mail.
#[test]
fn nothing_is_part_of_a_story_that_is_less_grave() {
    let [made, power] = ["identity-center-makes-a-role", "identity-center-gives-a-role-all-power"]
        .map(|name| event(&format!("iam/{name}")).json());
    let inline = |document: Value| {
        let mut record = power.clone();
        record["eventName"] = "PutRolePolicy".into();
        record["requestParameters"] = json!({
            "roleName": power["requestParameters"]["roleName"], "policyName": "AwsSSOInlinePolicy",
            "policyDocument": document.to_string(),
        });
        record
    };
    let everything = inline(json!({"Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}));
    let reading = inline(json!({"Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}]}));
    let called = |name: &str, parameters: Value| {
        let mut record = power.clone();
        record["eventName"] = name.into();
        record["requestParameters"] = parameters;
        record["requestParameters"]["roleName"] = power["requestParameters"]["roleName"].clone();
        record
    };
    let trust = json!({"policyDocument": "{\"Statement\": [{\"Effect\": \"Allow\", \"Principal\": \"*\", \"Action\": \"sts:AssumeRole\"}]}"});
    let trusted = called("UpdateAssumeRolePolicy", trust);
    let detached = called("DetachRolePolicy", json!({"policyArn": "arn:aws:iam::aws:policy/AdministratorAccess"}));
    let deleted = called("DeleteRole", json!({}));
    let [given, taken, brought] = [
        "identity-center-account-assignment-to-a-group",
        "identity-center-account-assignment-taken-away",
        "identity-center-permission-set-provisioned",
    ]
    .map(|name| event(&format!("access/{name}")).json());
    #[rustfmt::skip]
    let table = [
        // A set that is brought into accounts is a notice; what is no graver is part of it.
        (vec![&brought, &power], vec!["notice +0", "warning +0"]),
        (vec![&brought, &everything], vec!["notice +0", "warning +0"]),
        (vec![&brought, &trusted], vec!["notice +0", "warning +0"]),
        (vec![&brought, &reading], vec!["notice +1"]),
        (vec![&brought, &made, &power], vec!["notice +1", "warning +0"]),
        (vec![&brought, &detached], vec!["notice +1"]),
        // Somebody's way in is a warning.
        (vec![&given, &power, &everything], vec!["warning +2"]),
        // Of one that is taken away come removals alone, however little is given.
        (vec![&taken, &power], vec!["notice +0", "warning +0"]),
        (vec![&taken, &reading], vec!["notice +0", "notice +0"]),
        (vec![&taken, &made], vec!["notice +0", "notice +0"]),
        (vec![&taken, &detached, &deleted], vec!["notice +2"]),
        // A removal does not keep what is given from the assignment that it came of.
        (vec![&given, &taken, &power], vec!["warning +1", "notice +0"]),
    ];
    for (number, (records, expected)) in table.into_iter().enumerate() {
        let mut records: Vec<_> = records.into_iter().cloned().collect();
        for (at, record) in records.iter_mut().enumerate() {
            record["eventID"] = format!("1a4d0009-0000-4000-9000-{at:012}").into();
        }
        for reversed in [false, true] {
            let mut told: Vec<_> = stories(&records).iter().map(|story| ends(story)).collect();
            let mut expected: Vec<_> = expected.iter().map(ToString::to_string).collect();
            told.sort();
            expected.sort();
            assert_eq!(told, expected, "{number} {reversed}: {:#?}", stories(&records));
            records.reverse();
        }
    }
}

/// How grave a story is, and how many events are in it besides.
fn ends(story: &str) -> String {
    let words: Vec<_> = story.split(' ').collect();
    [words[0], words[words.len() - 1]].join(" ")
}

/// Of all events that there are at once, whichever of them find together.
#[test]
fn no_event_is_less_grave_in_company_than_alone() {
    let all: Vec<_> = events().iter().map(|event| event.json()).collect();
    let alone: HashMap<_, _> = all
        .iter()
        .flat_map(|record| alerts(std::slice::from_ref(record)))
        .filter_map(|alert| Some((alert.event_id()?.to_owned(), alert.severity)))
        .collect();
    let together = alerts(&all);
    assert!(together.iter().any(|alert| alert.folded > 0));
    for alert in together {
        for id in alert.related.iter().map(String::as_str).chain(alert.event_id()) {
            assert!(alone.get(id).is_none_or(|alone| *alone <= alert.severity), "{id} in {}", alert.headline);
        }
    }
}
