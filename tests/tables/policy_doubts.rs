//! Rules that hide what somebody else chooses, or nearly everything: they can be used, and `policy check` says what they do.

use serde_json::{Value, json};
use trailbell::policy::Policy;

fn policy(ignore: &[Value], more: Value) -> Policy {
    let mut text = more;
    let rules = ignore.iter().map(|rule| {
        let mut rule = rule.clone();
        rule["reason"] = "a test".into();
        rule
    });
    text["ignore"] = rules.collect();
    Policy::parse(&text.to_string()).unwrap_or_else(|mistakes| panic!("{mistakes:?} {text}"))
}

fn doubts(rule: &Value) -> Vec<String> {
    let policy = policy(std::slice::from_ref(rule), json!({}));
    let rule = &policy.rules[0];
    let safer = policy.safer(rule).map(|safer| format!("safer: {safer}"));
    policy.doubts(rule).into_iter().chain(safer).collect()
}

fn together(ignore: &[Value]) -> Vec<String> {
    policy(ignore, json!({})).doubts_together()
}

#[test]
fn text_that_whoever_calls_chooses_is_doubted() {
    let table = [
        (json!({"pattern": "{ $.userAgent = \"*Terraform*\" }"}), "`$.userAgent` is no proof"),
        (
            json!({"pattern": "{ $.eventSource = \"iam.amazonaws.com\" && $.userAgent != \"x\" }"}),
            "`$.userAgent` is no proof",
        ),
        (json!({"pattern": "{ $.userAgent = %boto% }"}), "`$.userAgent` is no proof"),
        (json!({"pattern": "{ $.userAgent NOT EXISTS }"}), "`$.userAgent` is no proof"),
        (json!({"pattern": "{ ($.eventName = A) || ($.['userAgent'] = b) }"}), "`$.userAgent` is no proof"),
        (json!({"pattern": "{ $.* = \"terraform\" }"}), "`$.*` is no proof"),
        (
            json!({"pattern": "{ $.userIdentity.arn = \"*assumed-role/Deploy/ci\" }"}),
            "`$.userIdentity.arn` is no proof",
        ),
        (json!({"pattern": "{ $.userIdentity.* = \"*:ci\" }"}), "`$.userIdentity.*` is no proof"),
        (json!({"pattern": "{ $.userIdentity.principalId = \"*:ci\" }"}), "`$.userIdentity.principalId` is no proof"),
        (json!({"pattern": "{ $.userIdentity.sessionContext.sourceIdentity = ci }"}), "sourceIdentity` is no proof"),
        (json!({"pattern": "{ $.requestParameters.roleSessionName = ci }"}), "`$.requestParameters.roleSessionName`"),
        (json!({"pattern": "{ $.requestParameters.tags[0].value = harmless }"}), "`$.requestParameters.tags.value`"),
        (json!({"pattern": "{ $.requestParameters.tags[*].key = ignore }"}), "`$.requestParameters.tags.*.key`"),
        (json!({"pattern": "{ $.eventContext.tagContext.principalTags[0] = x }"}), "`$.eventContext.tagContext"),
        (json!({"pattern": "{ $.responseElements.user.userName = x }"}), "`$.responseElements.user.userName`"),
        (
            json!({"pattern": "{ $.tlsDetails.clientProvidedHostHeader = x }"}),
            "`$.tlsDetails.clientProvidedHostHeader`",
        ),
        (json!({"pattern": "{ $.errorMessage = \"*harmless*\" }"}), "`$.errorMessage` is no proof"),
        (json!({"pattern": "{ $.eventTime = \"*T0*\" }"}), "`$.eventTime` is no proof"),
        (json!({"pattern": "Terraform"}), "its words are looked for in the whole event"),
        (json!({"pattern": "\"assumed-role/Deploy\" -ConsoleLogin"}), "its words are looked for in the whole event"),
        (json!({"pattern": "?CreateUser ?DeleteUser"}), "its words are looked for in the whole event"),
        (
            json!({"principal": "role/Deploy/ci"}),
            "`role/Deploy/ci` is no proof of who it was: whoever assumes the role",
        ),
        (json!({"principal": "role/Deploy/ci-*"}), "`role/Deploy/ci-*` is no proof"),
        (json!({"principal": ["user/alice", "role/*/ci"]}), "`role/*/ci` is for everybody of that kind"),
        (json!({"principal": "federated-user/alice"}), "`federated-user/alice` is no proof"),
    ];
    for (rule, expected) in table {
        let found = doubts(&rule);
        assert!(found[0].contains(expected), "{rule}: {found:?}");
        assert_eq!(found[found.len() - 2], "of sign-ins it hides none: its `kind` does not name sign_in", "{rule}");
        assert!(found[found.len() - 1].starts_with("safer: {\"kind\": \"KIND\", \"principal\": "), "{rule}: {found:?}");
    }
}

#[test]
fn what_is_for_nearly_everything_is_doubted() {
    let table = [
        (json!({"principal": "role/*/*"}), "`role/*/*` is for everybody of that kind"),
        (json!({"principal": "role/*"}), "`role/*` is for everybody"),
        (json!({"principal": "role/**/*"}), "`role/**/*` is for everybody"),
        (json!({"principal": "user/*"}), "`user/*` is for everybody"),
        (json!({"principal": "permission-set/*/*"}), "`permission-set/*/*` is for everybody"),
        (json!({"principal": "account/*"}), "`account/*` is for everybody"),
        (json!({"pattern": "{ $.eventName = * }"}), "this pattern is for every event"),
        (json!({"pattern": "{ $.eventName = \"*\" }"}), "this pattern is for every event"),
        (json!({"pattern": "{ $.eventName = %.% }"}), "this pattern is for every event"),
        (json!({"pattern": "{ $.eventName != nothing }"}), "this pattern is for every event"),
        (json!({"pattern": "{ $.eventVersion = \"1.*\" }"}), "this pattern is for every event"),
        (json!({"pattern": "{ $.nothing NOT EXISTS }"}), "this pattern is for every event"),
        (
            json!({"pattern": "{ $.eventSource = \"*.amazonaws.com\" || $.userAgent = x }"}),
            "this pattern is for every event",
        ),
        (json!({"pattern": "{ $.sourceIPAddress = * }"}), "this pattern is for every event"),
        (json!({"pattern": "-nothing"}), "this pattern is for every event"),
        (json!({"address": ["0.0.0.0/1", "128.0.0.0/1"]}), "its addresses are all IPv4 addresses"),
        (json!({"address": ["128.0.0.0/2", "0.0.0.0/1", "192.0.0.0/2"]}), "its addresses are all IPv4 addresses"),
        (json!({"address": "0.0.0.0/1"}), "its addresses are 50 % of all IPv4 addresses"),
        (json!({"address": ["::/1", "8000::/1"]}), "its addresses are all IPv6 addresses"),
        (json!({"address": "2000::/3"}), "its addresses are all IPv6 addresses"),
        (json!({"address": ["::ffff:0.0.0.0/97", "128.0.0.0/1"]}), "its addresses are all IPv4 addresses"),
        (
            json!({"address": ["0.0.0.0/1", "128.0.0.0/1", "::/1", "8000::/1"]}),
            "all IPv4 addresses and all IPv6 addresses",
        ),
    ];
    for (rule, expected) in table {
        let found = doubts(&rule);
        assert!(found[0].contains(expected), "{rule}: {found:?}");
    }
    #[cfg(feature = "country")]
    assert!(doubts(&json!({"not_country": "JP"}))[0].starts_with("`not_country` is for every other country"));
    for all in ["0.0.0.0/0", "::/0", "::ffff:0.0.0.0/96"] {
        let text = json!({"ignore": [{"address": all, "reason": "x"}]}).to_string();
        assert!(Policy::parse(&text).is_err(), "{all} is a mistake");
    }
}

#[test]
fn rules_that_are_harmless_alone_are_doubted_together() {
    let address = |network: String| json!({"address": network, "kind": "iam_change", "principal": "role/Deploy"});
    let pieces: Vec<_> = (0..32).map(|piece| address(format!("{}.0.0.0/5", piece * 8))).collect();
    assert_eq!(doubts(&pieces[0]), [""; 0]);
    let said = "the addresses of its `ignore` rules are all IPv4 addresses together: anybody can come from one; name your own networks";
    assert_eq!(together(&pieces), [said]);
    assert!(
        together(&pieces[..2])[0].contains("are 6 % of all IPv4 addresses together"),
        "{:?}",
        together(&pieces[..2])
    );
    let halves = [json!({"address": "0.0.0.0/1"}), json!({"address": "128.0.0.0/1"})];
    assert_eq!(together(&halves), [said]);
    let kinds = ["sign_in", "iam_change", "access_change"].map(|kind| json!({ "kind": kind }));
    assert!(
        together(&kinds)[0].starts_with("its `ignore` rules together hide every sign-in"),
        "{:?}",
        together(&kinds)
    );
    assert_eq!(together(&kinds[..2]), [""; 0]);
    let quiet = |from: &str, to: &str| policy(&[], json!({"quiet_hours": {"from": from, "to": to}})).doubts_together();
    for (from, to) in [("00:00", "23:59"), ("12:00", "11:59"), ("01:00", "00:00"), ("22:00", "18:30")] {
        let found = quiet(from, to);
        assert!(
            found[0].starts_with("quiet_hours last 2") && found[0].contains("sign-ins below critical"),
            "{found:?}"
        );
    }
    for (from, to) in [("22:00", "07:00"), ("00:00", "12:00"), ("18:00", "09:00")] {
        assert_eq!(quiet(from, to), [""; 0], "{from} {to}");
    }
}

#[test]
fn what_of_sign_ins_is_hidden_is_named() {
    let table = [
        (json!({"kind": "sign_in"}), "those of everybody but root from everywhere, without MFA and failed ones too"),
        (
            json!({"kind": "sign_in", "principal": "user/*"}),
            "those of user/* from everywhere, without MFA and failed ones too",
        ),
        (
            json!({"kind": ["sign_in", "other"], "principal": ["root", "role/Deploy/ci"], "critical": true}),
            "those of root, role/Deploy/ci from everywhere, without MFA and failed ones too, critical ones too",
        ),
        (
            json!({"kind": "sign_in", "address": "203.0.113.0/24"}),
            "those of everybody but root from 203.0.113.0/24, without MFA and failed ones too",
        ),
        (
            json!({"kind": "sign_in", "pattern": "{ $.userAgent = \"Mozilla*\" }", "address": "203.0.113.7"}),
            "those of everybody but root from 203.0.113.7 that its pattern matches, without MFA and failed ones too",
        ),
        (json!({"kind": "iam_change", "principal": "role/*"}), "none: its `kind` does not name sign_in"),
    ];
    for (rule, expected) in table {
        let found = doubts(&rule);
        assert_eq!(found[found.len() - 2], format!("of sign-ins it hides {expected}"), "{rule}");
    }
}

#[test]
fn the_safer_rule_says_the_same_and_can_be_used() {
    let table = [
        (
            json!({"pattern": "{ $.userIdentity.userName = ci && $.sourceIPAddress = 203.0.113.7 && $.userAgent = x }"}),
            r#"{"kind": "KIND", "principal": "user/ci", "address": "203.0.113.7", "reason": …}"#,
        ),
        (
            json!({"pattern": "{ $.eventSource = \"iam.amazonaws.com\" && $.eventName = TagRole && $.requestParameters.tags[0].key = x }", "kind": "iam_change"}),
            r#"{"kind": "iam_change", "principal": "role/NAME", "address": "NETWORK", "pattern": "{ $.eventSource = \"iam.amazonaws.com\" && $.eventName = \"TagRole\" }", "reason": …}"#,
        ),
        (
            json!({"pattern": "{ $.userIdentity.sessionContext.sessionIssuer.userName = Deploy && $.recipientAccountId = 123456789012 && $.userIdentity.arn = \"*/ci\" }"}),
            r#"{"kind": "KIND", "principal": "role/Deploy", "address": "NETWORK", "account": "123456789012", "reason": …}"#,
        ),
        (
            json!({"kind": ["sign_in", "other"], "principal": "role/Deploy/ci", "address": "203.0.113.0/24"}),
            r#"{"kind": ["sign_in","other"], "principal": "role/Deploy", "address": "203.0.113.0/24", "reason": …}"#,
        ),
        (
            json!({"principal": "user/*"}),
            r#"{"kind": "KIND", "principal": "user/NAME", "address": "NETWORK", "reason": …}"#,
        ),
        (
            json!({"pattern": "{ $.eventName = * }"}),
            r#"{"kind": "KIND", "principal": "role/NAME", "address": "NETWORK", "reason": …}"#,
        ),
    ];
    for (rule, expected) in table {
        assert_eq!(doubts(&rule).last().map(String::as_str), Some(format!("safer: {expected}").as_str()), "{rule}");
        let filled = expected.replace("KIND", "other").replace("NETWORK", "203.0.113.0/24").replace('…', "\"x\"");
        let safer: Value = serde_json::from_str(&filled).expect("JSON");
        assert_eq!(doubts(&safer), [""; 0], "{filled}");
    }
}

#[test]
fn what_names_the_kind_the_caller_and_the_network_is_not_doubted() {
    for rule in [
        json!({"kind": "sign_in", "principal": "role/Deploy", "address": "203.0.113.0/24"}),
        json!({"kind": "sign_in", "principal": ["user/alice", "permission-set/Admins/alice@example.com"], "address": "2001:db8::/32"}),
        json!({"kind": "iam_change", "principal": "role/deploy-*"}),
        json!({"kind": ["iam_change", "other"], "account": "123456789012"}),
        json!({"pattern": "{ $.eventSource = \"iam.amazonaws.com\" && $.eventName = Tag* }"}),
        json!({"pattern": "{ $.eventName = ConsoleLogin && $.additionalEventData.MFAUsed = \"Yes\" }"}),
        json!({"pattern": "{ $.responseElements.ConsoleLogin = Success }"}),
        json!({"principal": "role/AWSReservedSSO_Admins_0123456789abcdef/alice@example.com"}),
        json!({"principal": "service/cloudformation.amazonaws.com"}),
        json!({"address": ["10.0.0.0/8", "203.0.113.0/24"]}),
    ] {
        assert_eq!(doubts(&rule), [""; 0], "{rule}");
    }
}
