//! Where a call came from, in the sentence and in the line below it.

use std::collections::BTreeSet;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use serde_json::{Value, json};
use trailbell::country::Country;
use trailbell::voice::Language;

use crate::support::{alert, event, wording};

const CAROL: &str = "iam-user/success-without-mfa";

/// Carol's sign-in from somewhere else.
fn from(source: &str, endpoint: Option<&str>) -> String {
    let mut record = event(CAROL).json();
    record["sourceIPAddress"] = json!(source);
    if let Some(endpoint) = endpoint {
        record["vpcEndpointId"] = json!(endpoint);
    }
    record.to_string()
}

fn line(record: &str, language: Language, label: &str) -> String {
    let body = alert(record, &wording(language)).body;
    let found = body.lines().find_map(|line| line.strip_prefix(label));
    let found = found.map(|value| value.trim_start_matches(':').trim().to_owned());
    found.unwrap_or_default()
}

#[test]
fn the_mail_says_what_kind_of_place_it_was() {
    #[rustfmt::skip]
    let table = [
        // Registered by JPNIC for the University of Tokyo, and by ARIN for Google.
        ("133.11.0.1", None, "133.11.0.1, registered in Japan", "133.11.0.1（IP 登録国・地域: 日本）"),
        ("8.8.8.8", None, "8.8.8.8, registered in the United States", "8.8.8.8（IP 登録国・地域: 米国）"),
        ("2001:4860:4860::8888", None, "2001:4860:4860::8888, registered in the United States", "2001:4860:4860::8888（IP 登録国・地域: 米国）"),
        ("::ffff:133.11.0.1", None, "::ffff:133.11.0.1, registered in Japan", "::ffff:133.11.0.1（IP 登録国・地域: 日本）"),
        ("133.11.0.1", Some("vpce-0a1b2c3d"), "133.11.0.1, registered in Japan, through the VPC endpoint vpce-0a1b2c3d",
            "133.11.0.1（IP 登録国・地域: 日本、VPC エンドポイント vpce-0a1b2c3d 経由）"),
        // For documentation: nobody's.
        ("203.0.113.7", None, "203.0.113.7", "203.0.113.7"),
        ("2001:db8::7", None, "2001:db8::7", "2001:db8::7"),
        ("10.0.1.7", None, "10.0.1.7, a private address", "10.0.1.7（プライベートアドレス）"),
        ("10.0.1.7", Some("vpce-0a1b2c3d"), "10.0.1.7, a private address, through the VPC endpoint vpce-0a1b2c3d",
            "10.0.1.7（プライベートアドレス、VPC エンドポイント vpce-0a1b2c3d 経由）"),
        ("172.31.255.254", None, "172.31.255.254, a private address", "172.31.255.254（プライベートアドレス）"),
        ("172.32.0.1", None, "172.32.0.1, registered in the United States", "172.32.0.1（IP 登録国・地域: 米国）"),
        ("192.168.0.5", None, "192.168.0.5, a private address", "192.168.0.5（プライベートアドレス）"),
        ("100.64.0.1", None, "100.64.0.1, a private address", "100.64.0.1（プライベートアドレス）"),
        ("100.127.255.255", None, "100.127.255.255, a private address", "100.127.255.255（プライベートアドレス）"),
        ("169.254.169.254", None, "169.254.169.254, a private address", "169.254.169.254（プライベートアドレス）"),
        ("127.0.0.1", None, "127.0.0.1, a private address", "127.0.0.1（プライベートアドレス）"),
        ("fd00::7", None, "fd00::7, a private address", "fd00::7（プライベートアドレス）"),
        ("fe80::7", None, "fe80::7, a private address", "fe80::7（プライベートアドレス）"),
        ("AWS Internal", None, "inside AWS", "AWS の内部"),
        ("AWS Internal", Some("vpce-0a1b2c3d"), "inside AWS", "AWS の内部"),
        ("cloudformation.amazonaws.com", None, "the AWS service CloudFormation", "AWS のサービス CloudFormation"),
        ("eks-nodegroup.amazonaws.com.cn", None, "the AWS service EKS", "AWS のサービス EKS"),
        // Neither an address nor a service: as it stands.
        ("192.0.2.0/24", None, "192.0.2.0/24", "192.0.2.0/24"),
        ("300.1.1.1", None, "300.1.1.1", "300.1.1.1"),
    ];
    for (source, endpoint, english, japanese) in table {
        let record = from(source, endpoint);
        assert_eq!(line(&record, Language::English, "From"), english);
        assert_eq!(line(&record, Language::Japanese, "接続元"), japanese);
    }
}

#[test]
fn the_sentence_says_where_the_address_is_registered() {
    let table = [
        (
            "133.11.0.1",
            "carol signed in to the console without MFA from 133.11.0.1 (registered in Japan)",
            "carol がコンソールにサインインしました（MFA なし、133.11.0.1 から、IP 登録国・地域: 日本）",
        ),
        (
            "203.0.113.7",
            "carol signed in to the console without MFA from 203.0.113.7",
            "carol がコンソールにサインインしました（MFA なし、203.0.113.7 から）",
        ),
    ];
    for (source, english, japanese) in table {
        let alert = alert(&from(source, None), &wording(Language::Japanese));
        assert_eq!(alert.headline, english);
        assert_eq!(alert.title, japanese);
    }
}

#[test]
fn json_has_the_code_where_there_is_a_country() {
    let country = |source: &str| {
        let json = alert(&from(source, None), &wording(Language::English)).to_json();
        serde_json::from_str::<Value>(&json).expect("JSON")["country"].clone()
    };
    assert_eq!(country("133.11.0.1"), "JP");
    assert_eq!(country("2001:4860:4860::8888"), "US");
    for nowhere in ["203.0.113.7", "10.0.0.1", "AWS Internal", "lambda.amazonaws.com", ""] {
        assert_eq!(country(nowhere), Value::Null, "{nowhere}");
    }
}

/// Every code that the registries' lists hold: no block of IPv4 is smaller than a /24, and IPv6 is given out in /32s.
fn codes() -> BTreeSet<&'static str> {
    let v4 = (0..1 << 24).map(|block: u32| IpAddr::V4(Ipv4Addr::from_bits(block << 8)));
    let v6 = (0x2000..0x3000u32).flat_map(|first| {
        (0..256u32).map(move |second| IpAddr::V6(Ipv6Addr::from_bits(u128::from(first << 16 | second << 8) << 96)))
    });
    v4.chain(v6).filter_map(iptocc::country_code).collect()
}

#[test]
fn every_country_that_the_lists_know_has_a_name() {
    let codes = codes();
    assert!(codes.len() > 200, "{}", codes.len());
    for code in codes {
        let country = Country::of_code(code).unwrap_or_else(|| panic!("{code} has no name"));
        assert_eq!(country.code(), code);
        let english = country.english();
        assert!(english.starts_with("the ") || english.starts_with(char::is_uppercase), "{english}");
        assert!(!country.japanese().is_ascii(), "{}", country.japanese());
    }
}

#[test]
fn what_people_write_for_a_country_is_understood_though_not_taken() {
    let table = [
        ("jp", Some("JP")),
        ("UK", Some("GB")),
        ("Japan", Some("JP")),
        ("the Netherlands", Some("NL")),
        ("netherlands", Some("NL")),
        ("日本", Some("JP")),
        ("Atlantis", None),
        ("", None),
    ];
    for (written, code) in table {
        assert_eq!(Country::meant_by(written).map(Country::code), code, "{written}");
        assert_eq!(Country::of_code(written), None, "{written}");
    }
}
