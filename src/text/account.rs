//! Accounts, by their ids and by what their owner calls them.

use std::collections::BTreeMap;

/// What the reader calls an account, by its id.
pub type AccountNames = BTreeMap<String, String>;

/// Is it shaped like the id of an AWS account: twelve digits ("AWS account identifiers", AWS Account Management)?
#[must_use]
pub fn is_account_id(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit())
}
