//! The JSON, field by field. docs/report.md says what they mean.

use serde::Serialize;

use crate::severity::Severity;

#[derive(Serialize)]
pub(super) struct Json<'a> {
    pub(super) schema: u32,
    pub(super) kind: &'static str,
    pub(super) severity: Severity,
    pub(super) subject: String,
    pub(super) headline: String,
    pub(super) at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) account: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) account_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) no_report: Option<&'a str>,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub(super) body: Option<JsonBody>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) week: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) watching: Option<Vec<String>>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) trouble: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) faults: Vec<String>,
}

#[derive(Serialize)]
pub(super) struct JsonBody {
    pub(super) to_do: Vec<JsonItem>,
    pub(super) to_do_count: usize,
    pub(super) soon: Vec<JsonItem>,
    pub(super) soon_count: usize,
    #[serde(flatten)]
    pub(super) compared: JsonCompared,
    pub(super) users: Vec<JsonUser>,
    pub(super) user_count: usize,
    pub(super) unread: Vec<String>,
    pub(super) unread_count: usize,
    pub(super) missing_columns: Vec<&'static str>,
    pub(super) unknown_columns: Vec<String>,
    pub(super) unjudged_rules: Vec<&'static str>,
    pub(super) file: JsonFile,
}

#[derive(Serialize, Default)]
pub(super) struct JsonCompared {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) since: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) not_compared: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) changed: Option<Vec<JsonChange>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) changed_count: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) fixed: Option<Vec<JsonFixed>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) fixed_count: Option<usize>,
}

#[derive(Serialize)]
pub(super) struct JsonItem {
    pub(super) rule: &'static str,
    pub(super) severity: Severity,
    pub(super) user: String,
    pub(super) credential: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) access_key_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) days: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) since: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) last_used: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) due: Option<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) doubt: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) also: Vec<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) cis: Vec<&'static str>,
    pub(super) headline: String,
    pub(super) why: &'static str,
    pub(super) action: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) link: Option<String>,
}

#[derive(Serialize)]
pub(super) struct JsonChange {
    pub(super) user: String,
    pub(super) what: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) former_name: Option<String>,
    pub(super) headline: String,
}

#[derive(Serialize)]
pub(super) struct JsonFixed {
    pub(super) rule: &'static str,
    pub(super) user: String,
    pub(super) credential: &'static str,
    pub(super) how: &'static str,
    pub(super) headline: String,
}

#[derive(Serialize)]
pub(super) struct JsonUser {
    pub(super) user: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) created: Option<String>,
    pub(super) password: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) password_last_used: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) mfa: Option<bool>,
    pub(super) keys: Vec<JsonKey>,
    #[serde(skip_serializing_if = "is_zero")]
    pub(super) certificates: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) additional: Option<String>,
}

#[derive(Serialize)]
pub(super) struct JsonKey {
    pub(super) slot: usize,
    pub(super) status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) made: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) last_used: Option<String>,
}

#[derive(Serialize)]
pub(super) struct JsonFile {
    pub(super) name: String,
    pub(super) sha256: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) made: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) newest_entry: Option<String>,
}

fn is_zero(number: &usize) -> bool {
    *number == 0
}
