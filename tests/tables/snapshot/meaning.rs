//! When two policies mean the same, and which of two allows more.

use trailbell::classify::{Compared, compare_policies};

fn policy(statements: &str) -> String {
    format!(r#"{{"Version":"2012-10-17","Statement":[{statements}]}}"#)
}

fn verdict(older: &str, newer: &str) -> &'static str {
    match compare_policies(older, newer) {
        Compared::Same => "same",
        Compared::Unreadable => "unreadable",
        Compared::Differ(differing) if differing.allows_more => "more",
        Compared::Differ(_) => "less",
    }
}

#[test]
fn statements_are_held_against_each_other() {
    const READ: &str = r#"{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}"#;
    for (older, newer, expected) in [
        (READ, READ, "same"),
        (READ, r#"{"Effect":"allow","Action":["S3:getObject"],"Resource":["*"],"Sid":"x"}"#, "same"),
        (READ, r#"{"Effect":"Allow","Action":"s3:Get*","Resource":"*"}"#, "more"),
        (r#"{"Effect":"Allow","Action":"s3:Get*","Resource":"*"}"#, READ, "less"),
        (READ, r#"{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::logs/*"}"#, "less"),
        // Of resources the case counts.
        (
            r#"{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::Logs"}"#,
            r#"{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::other"}"#,
            "more",
        ),
        // Everything but something.
        (
            r#"{"Effect":"Allow","NotAction":"iam:*","Resource":"*"}"#,
            r#"{"Effect":"Allow","NotAction":["iam:*","sts:*"],"Resource":"*"}"#,
            "more",
        ),
        (
            r#"{"Effect":"Allow","NotAction":["iam:*","sts:*"],"Resource":"*"}"#,
            r#"{"Effect":"Allow","NotAction":["STS:*","iam:*"],"Resource":"*"}"#,
            "same",
        ),
        (
            r#"{"Effect":"Allow","Action":"s3:*","NotResource":"a"}"#,
            r#"{"Effect":"Allow","Action":"s3:*","Resource":"a"}"#,
            "more",
        ),
        // A denial that goes allows, one that comes does not.
        (READ, &format!(r#"{READ},{{"Effect":"Deny","Action":"s3:*","Resource":"*"}}"#), "less"),
        (&format!(r#"{READ},{{"Effect":"Deny","Action":"s3:*","Resource":"*"}}"#), READ, "more"),
        // Conditions: their order and form make no difference, one that goes lets more in.
        (
            r#"{"Effect":"Allow","Action":"s3:*","Resource":"*","Condition":{"StringEquals":{"aws:x":["a","b"]},"Bool":{"aws:y":"true"}}}"#,
            r#"{"Effect":"Allow","Action":"s3:*","Resource":"*","Condition":{"bool":{"AWS:y":true},"StringEquals":{"aws:x":["b","a"]}}}"#,
            "same",
        ),
        (
            r#"{"Effect":"Allow","Action":"s3:*","Resource":"*","Condition":{"Bool":{"aws:y":"true"}}}"#,
            r#"{"Effect":"Allow","Action":"s3:*","Resource":"*"}"#,
            "more",
        ),
        (
            r#"{"Effect":"Allow","Action":"s3:*","Resource":"*"}"#,
            r#"{"Effect":"Allow","Action":"s3:*","Resource":"*","Condition":{"Bool":{"aws:y":"true"}}}"#,
            "less",
        ),
        // Whom.
        (
            r#"{"Effect":"Allow","Principal":"*","Action":"sts:AssumeRole"}"#,
            r#"{"Effect":"Allow","Principal":{"AWS":["*"]},"Action":["sts:AssumeRole"]}"#,
            "same",
        ),
        (
            r#"{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"sts:AssumeRole"}"#,
            r#"{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"sts:AssumeRole"}"#,
            "less",
        ),
        (
            r#"{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"sts:AssumeRole"}"#,
            r#"{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}"#,
            "more",
        ),
        (
            r#"{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"sts:AssumeRole"}"#,
            r#"{"Effect":"Allow","NotPrincipal":{"AWS":"111122223333"},"Action":"sts:AssumeRole"}"#,
            "more",
        ),
        // A role of that name that was deleted stands there by its id.
        (
            r#"{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/x"},"Action":"sts:AssumeRole"}"#,
            r#"{"Effect":"Allow","Principal":{"AWS":"AROAEXAMPLEID"},"Action":"sts:AssumeRole"}"#,
            "more",
        ),
        (READ, "", "less"),
        ("", READ, "more"),
        // Of what stands there twice nobody knows which counts.
        (READ, r#"{"Effect":"Allow","Effect":"Deny","Action":"s3:GetObject","Resource":"*"}"#, "unreadable"),
        (
            READ,
            r#"{"Effect":"Allow","Action":"s3:GetObject","Resource":"*","Condition":{"Bool":{"a":"1"},"Bool":{"a":"2"}}}"#,
            "unreadable",
        ),
        (READ, r#"{"Action":"s3:GetObject","Resource":"*"}"#, "unreadable"),
    ] {
        assert_eq!(verdict(&policy(older), &policy(newer)), expected, "{older} → {newer}");
    }
}

#[test]
fn the_version_counts_where_variables_do() {
    let with = |version: &str, resource: &str| {
        format!(r#"{{"Version":"{version}","Statement":{{"Effect":"Allow","Action":"s3:*","Resource":"{resource}"}}}}"#)
    };
    let variable = "arn:aws:s3:::home/${aws:username}/*";
    assert_eq!(verdict(&with("2008-10-17", variable), &with("2012-10-17", variable)), "more");
    assert_eq!(verdict(&with("2008-10-17", "*"), &with("2012-10-17", "*")), "same");
    let without = r#"{"Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}"#;
    assert_eq!(verdict(without, &with("2012-10-17", "*")), "same");
}

#[test]
fn a_statement_that_is_too_large_to_be_cut_is_compared_as_a_whole() {
    let list = |name: &str, count: usize| {
        let all: Vec<_> = (0..count).map(|number| format!("\"{name}{number}\"")).collect();
        all.join(",")
    };
    let of = |actions: &str| {
        policy(&format!(r#"{{"Effect":"Allow","Action":[{actions}],"Resource":[{}]}}"#, list("arn:aws:s3:::b", 100)))
    };
    let (older, newer) = (of(&list("s3:A", 100)), of(&list("s3:A", 101)));
    assert_eq!(verdict(&older, &older.replace("Allow", "allow")), "same");
    assert_eq!(verdict(&older, &newer), "more");
    assert_eq!(verdict(&newer, &older), "less");
}
