//! Policies that a strict reader gives up on: what can be read of them is told, and what cannot is graded as the gravest.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};
use trailbell::voice::Language;

use crate::support::{alert, alert_json, wording};

fn called(api: &str, request: &Value) -> String {
    json!({
        "eventName": api, "eventSource": "iam.amazonaws.com", "eventType": "AwsApiCall", "recipientAccountId": "123456789012",
        "userIdentity": {"type": "IAMUser", "userName": "mallory", "accountId": "123456789012"}, "requestParameters": request,
    })
    .to_string()
}

fn inline(document: &str) -> String {
    called("PutUserPolicy", &json!({"userName": "mallory", "policyName": "p", "policyDocument": document}))
}

fn trust(document: &str) -> String {
    called("UpdateAssumeRolePolicy", &json!({"roleName": "app", "policyDocument": document}))
}

fn severity(record: &str) -> String {
    alert_json(record)["severity"].as_str().expect("a severity").to_owned()
}

fn body(record: &str) -> String {
    alert(record, &wording(Language::English)).body
}

/// A policy that gives everything, with a place for what spoils it.
fn spoiled(sid: &str) -> String {
    format!(r#"{{"Version":"2012-10-17","Statement":[{{"Sid":{sid},"Effect":"Allow","Action":"*","Resource":"*"}}]}}"#)
}

const FULL: &str = "FULL POWER over the account: allows every action (*) on all resources";
const PARTLY: &str = "some of it could not be read; look at the event itself";

#[test]
fn what_strict_readers_refuse_is_read() {
    let plain = spoiled("\"x\"");
    let encoded = |text: &str| text.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
    #[rustfmt::skip]
    let table = [
        ("half a character", spoiled(r#""\ud800""#)),
        ("the other half", spoiled(r#""a\udc00b""#)),
        ("half a character, then another escape", spoiled(r#""\ud83d\n""#)),
        ("a number that no float holds", spoiled("1e999")),
        ("a number with many digits", spoiled(&"9".repeat(400))),
        ("a number with a zero in front", spoiled("007")),
        ("raw control characters", spoiled("\"a\u{1}b\u{7f}c\td\ne\"")),
        ("an escape that JSON has not", spoiled(r#""\x\'""#)),
        ("an escape that is cut short", spoiled(r#""\u12""#)),
        ("truth", spoiled("true")),
        ("a byte order mark", format!("\u{feff}{plain}")),
        ("a byte order mark after a blank", format!(" \u{feff}{plain}")),
        ("blanks of other scripts", plain.replace(',', "\u{a0},\u{3000}\u{2028}\u{85}").replace(':', "\u{2009}:\u{200b}")),
        ("control characters between", plain.replace(',', "\u{b},\u{c}\u{0}")),
        ("a comma too many", plain.replace("]}", ",],}")),
        ("a comma too few", plain.replace(r#""Allow","#, r#""Allow" "#)),
        ("twice the same name", plain.replace(r#""Action":"*""#, r#""Action":"s3:GetObject","Action":"*""#)),
        ("twice the same name, the other way", plain.replace(r#""Action":"*""#, r#""Action":"*","Action":"s3:GetObject""#)),
        ("allowed and denied", plain.replace(r#""Effect":"Allow""#, r#""Effect":"Allow","Effect":"Deny""#)),
        ("two lists of statements", plain.replace(r#""Statement":"#, r#""Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}],"Statement":"#)),
        ("names in capitals", plain.replace("Action", "ACTION").replace("Effect", "effect").replace("Statement", "STATEMENT")),
        ("names with escapes", plain.replace("Action", "\\u0041ction").replace("\"Allow\"", "\"\\u0041llow\"")),
        ("names with blanks", plain.replace("Action", " Action ")),
        ("lists", plain.replace(r#""*""#, r#"["*"]"#)),
        ("one statement without a list", plain.replace(['[', ']'], "")),
        ("URL-encoded", encoded(&plain)),
        ("URL-encoded twice", encoded(&encoded(&plain))),
        ("URL-encoded three times", encoded(&encoded(&encoded(&plain)))),
        ("URL-encoded after a blank", format!("%20{}", encoded(&plain))),
        ("URL-encoded as a form", format!("+{}", encoded(&plain))),
        ("URL-encoded with what is no UTF-8", encoded(&plain).replace("%78", "%FF")),
        ("a string of JSON", json!(plain).to_string()),
        ("a string of a string of JSON", json!(json!(plain).to_string()).to_string()),
    ];
    for (what, document) in table {
        let body = body(&inline(&document));
        assert!(body.contains(FULL), "{what}:\n{body}");
        assert_eq!(severity(&inline(&document)), "critical", "{what}");
    }
}

/// A statement that gives nothing that matters, whatever stands beside it.
const HARMLESS: &str = r#"{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}"#;

#[test]
fn a_broken_statement_hides_none_of_its_neighbours() {
    let deep = format!("{}{}", "[".repeat(100), "]".repeat(100));
    let deep_object = format!("{}1{}", r#"{"a":"#.repeat(100), "}".repeat(100));
    let broken = [
        r#"{"Effect":"Allow","Action":,"Resource":"*"}"#,
        r#"{"Effect":"Allow","Action":{},"Resource":"*"}"#,
        r#"{"Effect":"Allow","Action":null,"Resource":"*"}"#,
        r#"{"Effect":"Allow","Action":[],"Resource":"*"}"#,
        r#"{"Effect":"Allow","Action":["s3:Get*",{}],"Resource":"*"}"#,
        r#"{"Effect":"Allow","Resource":"*"}"#,
        r#"{"Effect":"Allow","Action":"*"}"#,
        r#"{"Effect":"Allow","Action":"s3:Get*","NotAction":"s3:Put*","Resource":"*"}"#,
        r#"{"Effect":"Allow","Action":"s3:Get*","Resource":"*","NotResource":"x"}"#,
        r#"{"Effect":"Allow","Action":"s3:Get*","Resource":"*","Condition":"x"}"#,
        r#"{"Effect":"Allow","Action":"s3:Get*","Resource":"*","Condition":{"StringEquals":"x"}}"#,
        r#"{"Effect":"Maybe","Action":"*","Resource":"*"}"#,
        r#"{"Effect":1,"Action":"*","Resource":"*"}"#,
        r#"{"Action":"*","Resource":"*"}"#,
        r#"{"Effect":"Allow","Action":"s3:Get*","Resource":"*",:"x"}"#,
        r#"{"Effect":"Allow","Action":"s3:Get*","Resource":"*",oops}"#,
        r#""Allow""#,
        "7",
        "null",
        "[]",
        "{}",
        &format!(r#"[{HARMLESS}]"#),
        &deep,
        &deep_object,
        &format!(r#"{{"Effect":"Allow","Action":{deep},"Resource":"*"}}"#),
        &format!(r#"{{"Effect":"Allow","Action":"s3:Get*","Resource":"*","Condition":{deep_object}}}"#),
    ];
    for broken in broken {
        let full = r#"{"Effect":"Allow","Action":"*","Resource":"*"}"#;
        for statements in [format!("{broken},{full}"), format!("{full},{broken}")] {
            let body = body(&inline(&format!(r#"{{"Statement":[{statements}]}}"#)));
            assert!(body.contains(FULL), "{broken}:\n{body}");
        }
        let record = inline(&format!(r#"{{"Statement":[{HARMLESS},{broken}]}}"#));
        let body = body(&record);
        assert!(body.contains("allows s3:GetObject on all resources"), "{broken}:\n{body}");
        assert!(body.contains(PARTLY), "{broken}:\n{body}");
        assert_eq!(severity(&record), "critical", "{broken}");
    }
}

#[test]
fn what_denies_gives_nothing_however_it_is_written() {
    for denies in [
        r#"{"Effect":"Deny","Action":null,"Resource":"*"}"#,
        r#"{"Effect":"Deny","Resource":"*"}"#,
        r#"{"Effect":"Deny","Action":"*","NotAction":"*"}"#,
    ] {
        assert_eq!(severity(&inline(&format!(r#"{{"Statement":[{HARMLESS},{denies}]}}"#))), "warning", "{denies}");
    }
}

#[test]
fn a_grant_that_cannot_be_read_is_graded_as_the_gravest() {
    let deep = "[".repeat(10_000);
    let nested = format!(r#"{}{{"Statement":{HARMLESS}}}{}"#, r#"{"Statement":["#.repeat(200), "]}".repeat(200));
    let cut = &spoiled("\"x\"")[..60];
    for document in ["x", "{", "{}", "[]", "%7B", r#"{"Statement":[]}"#, r#"{"Statement":"x"}"#, &deep, &nested, cut] {
        for record in [inline(document), trust(document)] {
            assert_eq!(severity(&record), "critical", "{document:.80}");
            let body = body(&record);
            assert!(body.contains("cannot be read in full"), "{body:.2000}");
            assert!(body.contains("could not be read; look at the event itself"), "{body:.2000}");
            assert!(body.contains("take it that"), "{body:.2000}");
        }
        // Nobody has a policy that is only made.
        let made = called("CreatePolicy", &json!({"policyName": "p", "policyDocument": document}));
        assert_eq!(severity(&made), "warning", "{document:.80}");
    }
    let refused = |mut record: Value| {
        record["errorCode"] = "MalformedPolicyDocument".into();
        record.to_string()
    };
    let refused = refused(serde_json::from_str(&inline("{")).expect("JSON"));
    assert_eq!(severity(&refused), "notice");
    assert!(!body(&refused).contains("take it that"), "{}", body(&refused));
}

#[test]
fn a_trust_policy_is_whole_where_it_names_somebody() {
    let with =
        |principal: &str| format!(r#"{{"Statement":[{{"Effect":"Allow",{principal}"Action":"sts:AssumeRole"}}]}}"#);
    for principal in [
        "",
        r#""Principal":{},"#,
        r#""Principal":null,"#,
        r#""Principal":{"AWS":[]},"#,
        r#""Principal":{"AWS":{}},"#,
        r#""Principal":{"AWS":"123456789012"},"NotPrincipal":{"AWS":"111122223333"},"#,
    ] {
        assert_eq!(severity(&trust(&with(principal))), "critical", "{principal}");
    }
    for principal in [r#""Principal":{"AWS":123456789012},"#, r#""principal":{"aws":["123456789012"]},"#] {
        assert_eq!(severity(&trust(&with(principal))), "warning", "{principal}");
    }
}

#[test]
fn several_patterns_come_together_to_all_of_iam() {
    let letters = |from: char, to: char| (from..=to).map(|letter| format!("iam:{letter}*")).collect::<Vec<_>>();
    let of = |actions: Value, resource: Value| {
        inline(&json!({"Statement": {"Effect": "Allow", "Action": actions, "Resource": resource}}).to_string())
    };
    let all_of_iam = [
        json!(letters('A', 'Z')),
        json!(letters('a', 'z')),
        json!("iam:*a*"),
        json!("?am:*"),
        json!("i*:*"),
        json!("*am:*"),
        json!("iam:?*"),
        json!(["iam:Create*", "iam:Put*", "iam:Attach*"]),
        json!(["iam:Attach*Policy"]),
        json!(["iam:PutUserPolicy", "iam:AttachRolePolicy"]),
    ];
    for actions in all_of_iam {
        for resource in [
            json!("*"),
            json!("arn:aws:iam::123456789012:*"),
            json!("arn:aws:iam::${aws:PrincipalAccount}:*"),
            json!(["arn:aws:iam::*:user/*", "arn:aws:iam::*:role/*"]),
        ] {
            let record = of(actions.clone(), resource.clone());
            assert_eq!(severity(&record), "critical", "{actions} on {resource}");
            assert!(body(&record).contains("can give itself EVERY POWER"), "{actions} on {resource}");
        }
    }
    for actions in [
        json!(["iam:PutRolePolicy", "iam:AttachRolePolicy"]),
        json!("iam:Get*"),
        json!(letters('D', 'O')),
        json!("iam:[A-Z]*"),
    ] {
        assert_eq!(severity(&of(actions.clone(), json!("*"))), "warning", "{actions}");
    }
    for resource in
        ["arn:aws:iam::111122223333:*", "arn:aws:iam::*:role/*", "arn:aws:iam::123456789012:user/bob", "arn:aws:s3:::*"]
    {
        assert_eq!(severity(&of(json!("iam:A*"), json!(resource))), "warning", "{resource}");
    }
    // Whoever hands out some policies, or users within a boundary, has not all.
    let delegated = json!({"Statement": {
        "Effect": "Allow", "Action": ["iam:AttachUserPolicy", "iam:AttachRolePolicy"], "Resource": "*",
        "Condition": {"ArnEquals": {"iam:PolicyARN": "arn:aws:iam::123456789012:policy/team"}},
    }});
    assert_eq!(severity(&inline(&delegated.to_string())), "warning");
}

#[test]
fn several_statements_come_together_to_all_of_iam() {
    let statements: Vec<_> = ('A'..='Z')
        .map(|letter| json!({"Effect": "Allow", "Action": format!("iam:{letter}*"), "Resource": "*"}))
        .collect();
    assert_eq!(severity(&inline(&json!({"Statement": statements}).to_string())), "critical");
    let halves = ["user", "role"].map(|kind| {
        json!({"Effect": "Allow", "Action": "iam:Attach*", "Resource": format!("arn:aws:iam::123456789012:{kind}/*")})
    });
    assert_eq!(severity(&inline(&json!({"Statement": halves}).to_string())), "critical");
    assert_eq!(severity(&inline(&json!({"Statement": &halves[1..]}).to_string())), "warning");
    // What is excepted letter by letter is not given.
    let letters: Vec<_> = ('A'..='Z').map(|letter| format!("iam:{letter}*")).collect();
    let but = json!({"Statement": {"Effect": "Allow", "NotAction": letters, "Resource": "*"}});
    assert_eq!(severity(&inline(&but.to_string())), "warning");
}

/// Pieces of policies, and of what is none, in any order.
fn pieces() -> impl Strategy<Value = String> {
    let piece = select(vec![
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\\",
        "\\u",
        "\\ud800",
        "\"Statement\"",
        "\"Effect\"",
        "\"Allow\"",
        "\"Deny\"",
        "\"Action\"",
        "\"NotAction\"",
        "\"Resource\"",
        "\"Principal\"",
        "\"Condition\"",
        "\"*\"",
        "\"iam:*\"",
        "null",
        "true",
        "1e999",
        "-",
        "%7B",
        "%",
        "\u{feff}",
        "\u{a0}",
        "\u{0}",
        " ",
        "\n",
        "x",
        "あ",
        r#"{"Effect":"Allow","Action":"s3:*","Resource":"*"}"#,
    ]);
    vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

fn case(record: &str) -> Value {
    alert_json(record)["severity"].clone()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_beside_a_grant_makes_it_less(beside in pieces()) {
        let full = r#"{"Effect":"Allow","Action":"*","Resource":"*","Principal":"*"}"#;
        for statements in [format!("{full},{beside}"), format!("{beside},{full}")] {
            let document = format!(r#"{{"Statement":[{statements}]}}"#);
            prop_assert_eq!(case(&inline(&document)), "critical", "{}", document);
            prop_assert_eq!(case(&trust(&document)), "critical", "{}", document);
        }
    }

    #[test]
    fn no_text_that_is_no_policy_is_harmless(text in pieces()) {
        let strict = serde_json::from_str::<Value>(&text);
        let is_policy = strict.is_ok_and(|document| document["Statement"].is_object() || document["Statement"].is_array());
        // Whatever is read of it by more tolerance is a statement, and then it is told.
        let told = body(&inline(&text));
        prop_assert!(is_policy || case(&inline(&text)) == "critical" || told.contains("allows ") || told.contains("denies "), "{}", told);
    }

    #[test]
    fn it_is_the_same_policy_in_whatever_wrapping(actions in vec(select(vec!["*", "iam:*", "iam:A*", "s3:Get*", "iam:PutRolePolicy"]), 1..4), deny in any::<bool>()) {
        let effect = if deny { "Deny" } else { "Allow" };
        let document = json!({"Version": "2012-10-17", "Statement": [{"Effect": effect, "Action": actions, "Resource": "*"}]});
        let text = document.to_string();
        let encoded: String = text.bytes().map(|byte| format!("%{byte:02x}")).collect();
        let told = body(&inline(&text));
        for wrapped in [encoded, json!(text).to_string(), format!("\u{feff}\u{a0}{text}\n\u{3000}"), serde_json::to_string_pretty(&document).expect("JSON")] {
            prop_assert_eq!(&body(&inline(&wrapped)), &told);
        }
        let as_it_is = called("PutUserPolicy", &json!({"userName": "mallory", "policyName": "p", "policyDocument": document}));
        prop_assert_eq!(&body(&as_it_is), &told);
    }
}
