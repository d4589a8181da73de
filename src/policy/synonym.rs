//! What else people call things.

use super::mistake::nearest;

/// What is written, in small letters and digits alone, and what is meant. Of two lines the first counts whose word exists in that place.
const SYNONYMS: &[(&str, &str)] = &[
    ("ip", "address"),
    ("ips", "address"),
    ("cidr", "address"),
    ("cidrs", "address"),
    ("ipaddress", "address"),
    ("network", "address"),
    ("sourceip", "address"),
    ("sourceipaddress", "address"),
    ("arn", "principal"),
    ("caller", "principal"),
    ("identity", "principal"),
    ("role", "principal"),
    ("roles", "principal"),
    ("user", "principal"),
    ("useridentity", "principal"),
    ("username", "principal"),
    ("users", "principal"),
    ("who", "principal"),
    ("accountid", "account"),
    ("accounts", "account"),
    ("countries", "country"),
    ("geo", "country"),
    ("region", "country"),
    ("outside", "not_country"),
    ("event", "kind"),
    ("type", "kind"),
    ("filter", "pattern"),
    ("filterpattern", "pattern"),
    ("comment", "reason"),
    ("description", "reason"),
    ("note", "reason"),
    ("why", "reason"),
    ("end", "until"),
    ("enddate", "until"),
    ("ends", "until"),
    ("expires", "until"),
    ("expiry", "until"),
    ("expirydate", "until"),
    ("end", "to"),
    ("until", "to"),
    ("start", "from"),
    ("level", "min_severity"),
    ("minimumseverity", "min_severity"),
    ("severity", "min_severity"),
    ("threshold", "min_severity"),
    ("minseverity", "wake_for"),
    ("severity", "wake_for"),
    ("level", "to"),
    ("severity", "to"),
    ("exclude", "ignore"),
    ("hide", "ignore"),
    ("mute", "ignore"),
    ("suppress", "ignore"),
    ("escalate", "raise"),
    ("consolelogin", "sign_in"),
    ("login", "sign_in"),
    ("logins", "sign_in"),
    ("logon", "sign_in"),
    ("signin", "sign_in"),
    ("iam", "iam_change"),
    ("mfa", "sign_in_step"),
    ("assumedrole", "role"),
    ("iamrole", "role"),
    ("iamuser", "user"),
    ("awsaccount", "account"),
    ("awsservice", "service"),
    ("sso", "permission-set"),
];

/// The word that was probably meant: by another name, misspelt, or begun.
pub(super) fn meant<const N: usize>(written: &str, known: [&'static str; N]) -> Option<&'static str> {
    let plain: String = written.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let here = |word: &str| known.into_iter().find(|known| *known == word);
    let synonym = SYNONYMS.iter().filter(|(word, _)| *word == plain).find_map(|(_, meant)| here(meant));
    let begun = || known.into_iter().find(|word| plain.len() > 2 && word.starts_with(&plain));
    synonym.or_else(|| nearest(written, known)).or_else(begun)
}
