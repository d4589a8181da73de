//! The real `trailbell snapshot`, between endpoints on loopback.

use std::collections::BTreeSet;
use std::fs;
use std::process::{Child, Command};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::command::{Folder, PATIENCE, Run, finish};
use crate::endpoints::iam::{Iam, State};
use crate::endpoints::sts;
use crate::support::{fixtures, read, root};

const TRUST: &str = "%7B%22Version%22%3A%222012-10-17%22%2C%22Statement%22%3A%5B%7B%22Effect%22%3A%22Allow%22%2C%22Principal%22%3A%7B%22AWS%22%3A%22%2A%22%7D%2C%22Action%22%3A%22sts%3AAssumeRole%22%7D%5D%7D";

fn list(name: &str, members: impl IntoIterator<Item = String>) -> String {
    let members: String = members.into_iter().map(|member| format!("<member>{member}</member>")).collect();
    format!("<{name}>{members}</{name}>")
}

fn user(name: &str) -> String {
    format!(
        "<Path>/</Path><UserName>{name}</UserName><UserId>AIDA{name}</UserId><Arn>arn:aws:iam::111122223333:user/{name}</Arn>\
         <CreateDate>2024-01-10T09:00:00Z</CreateDate><GroupList><member>admins</member></GroupList>\
         <AttachedManagedPolicies><member><PolicyName>ReadOnlyAccess</PolicyName>\
         <PolicyArn>arn:aws:iam::aws:policy/ReadOnlyAccess</PolicyArn></member></AttachedManagedPolicies>\
         <UserPolicyList><member><PolicyName>x</PolicyName><PolicyDocument>{TRUST}</PolicyDocument></member></UserPolicyList>\
         <PermissionsBoundary><PermissionsBoundaryType>Policy</PermissionsBoundaryType>\
         <PermissionsBoundaryArn>arn:aws:iam::111122223333:policy/limit</PermissionsBoundaryArn></PermissionsBoundary>\
         <Tags><member><Key>team</Key><Value>web</Value></member></Tags>"
    )
}

fn role(name: &str) -> String {
    format!(
        "<Path>/</Path><RoleName>{name}</RoleName><RoleId>AROA{name}</RoleId><Arn>arn:aws:iam::111122223333:role/{name}</Arn>\
         <CreateDate>2024-01-10T09:00:00Z</CreateDate><AssumeRolePolicyDocument>{TRUST}</AssumeRolePolicyDocument>"
    )
}

/// An account with something of everything; users and roles on two pages.
fn account() -> State {
    let csv = fs::read(fixtures().join("credential_reports/week-2.csv")).expect("the fixture");
    let policy = format!(
        "<PolicyName>tool</PolicyName><PolicyId>ANPATOOL</PolicyId><Arn>arn:aws:iam::111122223333:policy/tool</Arn>\
         <DefaultVersionId>v2</DefaultVersionId><CreateDate>2024-01-10T09:00:00Z</CreateDate><PolicyVersionList>\
         <member><Document>{TRUST}</Document><VersionId>v2</VersionId><IsDefaultVersion>true</IsDefaultVersion></member>\
         <member><Document>{TRUST}</Document><VersionId>v1</VersionId><IsDefaultVersion>false</IsDefaultVersion></member>\
         </PolicyVersionList>"
    );
    let device = "<SerialNumber>arn:aws:iam::111122223333:mfa/alice</SerialNumber><EnableDate>2024-01-10T09:00:00Z</EnableDate>\
                  <User><Path>/</Path><UserName>alice</UserName><UserId>AIDAalice</UserId>\
                  <Arn>arn:aws:iam::111122223333:user/alice</Arn><CreateDate>2024-01-10T09:00:00Z</CreateDate></User>";
    let saml = "<Arn>arn:aws:iam::111122223333:saml-provider/corp</Arn><CreateDate>2024-01-10T09:00:00Z</CreateDate>\
                <ValidUntil>2030-01-01T00:00:00Z</ValidUntil>";
    let oidc = "<Arn>arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com</Arn>";
    let rules = "<PasswordPolicy><MinimumPasswordLength>14</MinimumPasswordLength><RequireSymbols>true</RequireSymbols>\
                 <RequireNumbers>true</RequireNumbers><RequireUppercaseCharacters>false</RequireUppercaseCharacters>\
                 <RequireLowercaseCharacters>false</RequireLowercaseCharacters>\
                 <AllowUsersToChangePassword>true</AllowUsersToChangePassword><ExpirePasswords>false</ExpirePasswords></PasswordPolicy>";
    let pages = [
        ("User", vec![list("UserDetailList", [user("alice")]), list("UserDetailList", [user("bob")])]),
        (
            "Group",
            vec![list("GroupDetailList", ["<GroupName>admins</GroupName><GroupId>AGPAADMINS</GroupId>".to_owned()])],
        ),
        ("Role", vec![list("RoleDetailList", [role("deploy")]), list("RoleDetailList", [role("ops")])]),
        ("LocalManagedPolicy", vec![list("Policies", [policy])]),
        ("ListVirtualMFADevices", vec![list("VirtualMFADevices", [device.to_owned()])]),
        ("ListSAMLProviders", vec![list("SAMLProviderList", [saml.to_owned()])]),
        ("GetSAMLProvider", vec!["<SAMLMetadataDocument>metadata</SAMLMetadataDocument>".to_owned()]),
        ("ListOpenIDConnectProviders", vec![list("OpenIDConnectProviderList", [oidc.to_owned()])]),
        ("GetOpenIDConnectProvider", vec![list("ClientIDList", ["sts.amazonaws.com".to_owned()])]),
        ("GetAccountPasswordPolicy", vec![rules.to_owned()]),
        ("ListAccountAliases", vec![list("AccountAliases", ["study".to_owned()])]),
    ];
    State {
        report: Some((csv, jiff::Timestamp::now().to_string())),
        pages: pages.into_iter().collect(),
        ..State::default()
    }
}

fn start(iam: &Iam, folder: &Folder, arguments: &[&str]) -> Child {
    let (iam, sts) = (iam.url(), sts::start());
    let variables = [
        ("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE"),
        ("AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"),
        ("AWS_REGION", "us-east-1"),
        ("AWS_EC2_METADATA_DISABLED", "true"),
        ("AWS_CONFIG_FILE", "nowhere"),
        ("AWS_SHARED_CREDENTIALS_FILE", "nowhere"),
        ("AWS_ENDPOINT_URL_IAM", iam.as_str()),
        ("AWS_ENDPOINT_URL_STS", sts.as_str()),
    ];
    folder.start(&[&["snapshot"], arguments].concat(), &variables)
}

fn run(iam: &Iam, folder: &Folder, arguments: &[&str]) -> Run {
    finish(start(iam, folder, arguments), b"")
}

fn snapshot(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

#[test]
fn all_of_it_is_written_page_by_page() {
    let folder = Folder::new("snapshot");
    let done = run(&Iam::start(account()), &folder, &["--out", "now.json"]);
    assert_eq!(done.code, Some(0), "{}", done.stderr);
    assert!(
        done.stderr.starts_with("written into now.json: users 2, groups 1, roles 2, policies 1, "),
        "{}",
        done.stderr
    );
    let file = snapshot(&folder.read("now.json"));
    assert_eq!((&file["trailbell_snapshot"], &file["account"]), (&1.into(), &"111122223333".into()));
    let names =
        |part: &str| -> Vec<_> { file[part].as_array().unwrap().iter().map(|one| one["name"].clone()).collect() };
    assert_eq!(
        (names("users"), names("roles")),
        (vec!["alice".into(), "bob".into()], vec!["deploy".into(), "ops".into()])
    );
    let alice = &file["users"][0];
    assert_eq!(alice["groups"][0], "admins");
    assert_eq!(alice["attached"][0], "arn:aws:iam::aws:policy/ReadOnlyAccess");
    assert_eq!(alice["boundary"], "arn:aws:iam::111122223333:policy/limit");
    assert_eq!(alice["tags"]["team"], "web");
    assert!(alice["inline"]["x"].as_str().unwrap().starts_with("{\"Version\":\"2012-10-17\""));
    assert!(file["roles"][0]["trust"].as_str().unwrap().contains("\"AWS\":\"*\""));
    let policy = &file["policies"][0];
    assert_eq!((&policy["version"], &policy["others"]), (&"v2".into(), &serde_json::json!(["v1"])));
    assert_eq!(file["mfa_devices"][0]["user"], "alice");
    assert_eq!(file["saml_providers"][0]["details"]["metadata_sha256"].as_str().map(str::len), Some(64));
    assert_eq!(file["oidc_providers"][0]["details"]["client_ids"][0], "sts.amazonaws.com");
    assert_eq!(file["password_policy"][0]["minimum_length"], 14);
    assert!(file["credential_report"][0]["csv"].as_str().unwrap().starts_with("user,arn,"));
    assert!(file["not_seen"].as_array().unwrap().is_empty());
    // The same again is no difference, and goes through a pipe too.
    let later = account().report.map(|(csv, _)| (csv, "2026-11-30T08:00:00Z".to_owned()));
    let piped = run(&Iam::start(State { report: None, next: later, ..account() }), &folder, &[]);
    let folder = folder.with("piped.json", &piped.stdout);
    let diff = finish(folder.start(&["diff", "now.json", "piped.json", "--exit-code"], &[]), b"");
    assert_eq!(diff.code, Some(0), "{} {}", diff.stdout, diff.stderr);
}

#[test]
fn it_asks_for_what_its_policy_allows_and_for_nothing_else() {
    let iam = Iam::start(State { report: None, next: account().report, ..account() });
    let folder = Folder::new("snapshot-policy");
    assert_eq!(run(&iam, &folder, &[]).code, Some(0));
    let asked: BTreeSet<_> =
        iam.asked().iter().map(|asked| format!("iam:{}", asked.split(' ').next().unwrap())).collect();
    let policy: Value = serde_json::from_str(&read(&root().join("docs/snapshot-policy.json"))).expect("JSON");
    let allowed: BTreeSet<_> = policy["Statement"][0]["Action"]
        .as_array()
        .unwrap()
        .iter()
        .map(|action| action.as_str().unwrap().to_owned())
        .collect();
    assert_eq!(asked, allowed);
    let is_reading =
        |action: &String| ["iam:Get", "iam:List", "iam:Generate"].iter().any(|read| action.starts_with(read));
    assert!(allowed.iter().all(is_reading), "{allowed:?}");
    let help = finish(folder.start(&["snapshot", "--help"], &[]), b"").stdout;
    for action in &allowed {
        assert!(help.contains(action.trim_start_matches("iam:")), "{action}");
    }
}

#[test]
fn what_is_refused_is_named_and_the_rest_is_written() {
    let actions = [
        ("GetAccountAuthorizationDetails", &["users", "groups", "roles", "policies"][..]),
        ("GetCredentialReport", &["credential_report"]),
        ("ListVirtualMFADevices", &["mfa_devices"]),
        ("ListSAMLProviders", &["saml_providers"]),
        ("ListOpenIDConnectProviders", &["oidc_providers"]),
        ("GetAccountPasswordPolicy", &["password_policy"]),
        ("ListAccountAliases", &["account_aliases"]),
    ];
    for (action, parts) in actions {
        let folder = Folder::new("snapshot-refused");
        let done = run(&Iam::start(State { refused: vec![action], ..account() }), &folder, &["--out", "now.json"]);
        assert_eq!(done.code, Some(3), "{action}: {}", done.stderr);
        assert!(done.stderr.contains(&format!("no permission iam:{action}")), "{action}: {}", done.stderr);
        let file = snapshot(&folder.read("now.json"));
        let not_seen: Vec<_> =
            file["not_seen"].as_array().unwrap().iter().map(|one| one["part"].as_str().unwrap()).collect();
        assert_eq!(not_seen, parts, "{action}");
        assert!(parts.iter().all(|part| file.get(*part).is_none()), "{action}");
    }
}

#[test]
fn the_details_of_a_provider_are_a_part_of_their_own() {
    for (action, part, providers) in [
        ("GetSAMLProvider", "saml_details", "saml_providers"),
        ("GetOpenIDConnectProvider", "oidc_details", "oidc_providers"),
    ] {
        let folder = Folder::new("snapshot-details");
        let done = run(&Iam::start(State { refused: vec![action], ..account() }), &folder, &["--out", "now.json"]);
        assert_eq!(done.code, Some(3), "{}", done.stderr);
        let file = snapshot(&folder.read("now.json"));
        assert_eq!(file["not_seen"][0]["part"], part);
        assert_eq!(file[providers].as_array().map(Vec::len), Some(1));
    }
}

#[test]
fn of_a_part_that_breaks_off_what_came_is_kept_and_nobody_is_gone() {
    let folder = Folder::new("snapshot-partly");
    assert_eq!(run(&Iam::start(account()), &folder, &["--out", "old.json"]).code, Some(0));
    let broken = Iam::start(State { refused: vec!["Role 2"], ..account() });
    assert_eq!(run(&broken, &folder, &["--out", "new.json"]).code, Some(3));
    assert_eq!(snapshot(&folder.read("new.json"))["roles"].as_array().map(Vec::len), Some(1));
    let diff = finish(folder.start(&["diff", "old.json", "new.json", "--exit-code"], &[]), b"");
    assert_eq!(diff.code, Some(3), "{} {}", diff.stdout, diff.stderr);
    assert!(!diff.stdout.contains("gone") && diff.stdout.contains("some of roles"), "{}", diff.stdout);
}

#[test]
fn what_was_asked_too_often_is_asked_again() {
    // The SDK asks four times by itself.
    let iam = Iam::start(State { throttled: [("ListAccountAliases", 6)].into_iter().collect(), ..account() });
    let done = run(&iam, &Folder::new("snapshot-throttled"), &[]);
    assert_eq!(done.code, Some(0), "{}", done.stderr);
    assert_eq!(iam.asked().iter().filter(|asked| *asked == "ListAccountAliases").count(), 7);
}

#[test]
fn what_lies_there_stays_as_it_is() {
    let folder = Folder::new("snapshot-out").with("mine.json", "mine");
    let done = run(&Iam::start(account()), &folder, &["--out", "mine.json"]);
    assert_eq!(done.code, Some(2), "{}", done.stderr);
    assert_eq!(folder.read("mine.json"), "mine");
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(folder.0.join("elsewhere.json"), folder.0.join("link.json")).expect("a link");
        assert_eq!(run(&Iam::start(account()), &folder, &["--out", "link.json"]).code, Some(2));
        assert!(!folder.0.join("elsewhere.json").exists());
    }
    assert_eq!(run(&Iam::start(account()), &folder, &["--out", "no/such/folder.json"]).code, Some(2));
}

#[cfg(unix)]
#[test]
fn after_ctrl_c_no_half_file_is_left() {
    let iam = Iam::start(State { stuck: Some("ListSAMLProviders"), ..account() });
    let folder = Folder::new("snapshot-interrupted");
    let child = start(&iam, &folder, &["--out", "now.json"]);
    let begun = Instant::now();
    while !iam.asked().iter().any(|asked| asked == "ListVirtualMFADevices") && begun.elapsed() < PATIENCE {
        thread::sleep(Duration::from_millis(10));
    }
    thread::sleep(Duration::from_millis(100));
    let killed = Command::new("kill").args(["-INT", &child.id().to_string()]).status();
    assert!(killed.is_ok_and(|status| status.success()));
    let done = finish(child, b"");
    assert_eq!(done.code, Some(130), "{}", done.stderr);
    assert!(done.stderr.contains("stopped; there is no snapshot"), "{}", done.stderr);
    assert!(!folder.0.join("now.json").exists());
}

#[test]
fn where_nobody_answers_or_nobody_is_known_there_is_no_snapshot() {
    let folder = Folder::new("snapshot-nobody");
    let nobody =
        finish(folder.start(&["snapshot", "--out", "now.json"], &[("AWS_EC2_METADATA_DISABLED", "true")]), b"");
    assert_eq!(nobody.code, Some(2), "{}", nobody.stderr);
    assert!(nobody.stderr.contains("no AWS credentials"), "{}", nobody.stderr);
    assert!(!folder.0.join("now.json").exists());
}

/// The most memory that a process has had, in MiB.
#[cfg(target_os = "linux")]
fn peak(mut child: Child) -> (Run, u64) {
    let status = format!("/proc/{}/status", child.id());
    let mut most = 0;
    while child.try_wait().expect("the status of a child").is_none() {
        let text = fs::read_to_string(&status).unwrap_or_default();
        let found = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let found = found.and_then(|text| text.trim().trim_end_matches(" kB").parse::<u64>().ok());
        most = most.max(found.unwrap_or(0));
        thread::sleep(Duration::from_millis(2));
    }
    (finish(child, b""), most / 1024)
}

#[cfg(target_os = "linux")]
#[test]
fn five_thousand_users_and_roles_take_less_than_200_mib() {
    let many = |one: fn(&str) -> String, list_of: &str| -> Vec<String> {
        let page = |page: usize| {
            list(list_of, (0..500).map(|number| one(&format!("{}{number:03}-{page}", "a-name-as-long-as-real-ones"))))
        };
        (0..10).map(page).collect()
    };
    let big = |state: &mut State| {
        state.pages.insert("User", many(user, "UserDetailList"));
        state.pages.insert("Role", many(role, "RoleDetailList"));
    };
    let mut state = account();
    big(&mut state);
    let folder = Folder::new("snapshot-many");
    let (done, taking) = peak(start(&Iam::start(state), &folder, &["--out", "old.json"]));
    assert_eq!(done.code, Some(0), "{}", done.stderr);
    assert!(done.stderr.contains("users 5000, groups 1, roles 5000"), "{}", done.stderr);
    // Everybody has another tag, which is as much as there is to say.
    let changed = folder.read("old.json").replace("\"team\":\"web\"", "\"team\":\"api\"");
    let folder = folder.with("new.json", changed);
    let (done, comparing) = peak(folder.start(&["diff", "old.json", "new.json", "--out", "diff.txt"], &[]));
    // The report of these tests says nothing of them.
    assert_eq!(done.code, Some(3), "{}", done.stderr);
    assert!(folder.read("diff.txt").contains("5,000 differences: 5,000 info."));
    eprintln!("5,000 users and 5,000 roles: snapshot {taking} MiB, diff {comparing} MiB");
    assert!(taking < 200 && comparing < 200, "snapshot {taking} MiB, diff {comparing} MiB");
}
