//! Where in the console something is done. The names in a link are those of IAM's alphabet; with any other, the link leads to the list.

use crate::credential_report::User;

/// The page of a user's credentials, or of one's own for root. `None` where the partition's console is not known.
pub(super) fn credentials(user: &User, partition: Option<&str>) -> Option<String> {
    let iam = match partition.unwrap_or("aws") {
        "aws" => "https://us-east-1.console.aws.amazon.com/iam/home",
        "aws-cn" => "https://cn-north-1.console.amazonaws.cn/iam/home",
        "aws-us-gov" => "https://us-gov-west-1.console.amazonaws-us-gov.com/iam/home",
        _ => return None,
    };
    Some(match user {
        User::Root => format!("{iam}#/security_credentials"),
        User::Named(name) if is_plain(name) => {
            format!("{iam}#/users/details/{}?section=security_credentials", encoded(name))
        }
        User::Named(_) => format!("{iam}#/users"),
    })
}

/// What IAM takes for a user's name ("IAM and AWS STS quotas"): letters, digits, and `+=,.@_-`, up to 64.
fn is_plain(name: &str) -> bool {
    (1..=64).contains(&name.len())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+=,.@_-".contains(&byte))
}

fn encoded(name: &str) -> String {
    const KEPT: percent_encoding::AsciiSet =
        percent_encoding::NON_ALPHANUMERIC.remove(b'.').remove(b'_').remove(b'-').remove(b'@');
    percent_encoding::utf8_percent_encode(name, &KEPT).to_string()
}
