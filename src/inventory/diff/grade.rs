//! How grave a difference is: as grave as the alert for the call that makes it. That call is written as CloudTrail would write it, by nobody
//! who is known, and read by the same code as the real one.

use serde_json::{Value, json};

use crate::classify::{Bearer, ChangeKind, Meaning, Ours, PolicyDocument, Power, classify};
use crate::cloudtrail::Record;
use crate::severity::{Circumstances, Severity, severity};

/// Grades differences of an account.
pub(super) struct Grader<'a> {
    pub(super) account: Option<&'a str>,
    ours: Ours,
}

impl<'a> Grader<'a> {
    pub(super) fn new(account: Option<&'a str>) -> Self {
        Self { account, ours: Ours::default() }
    }

    /// As the alert for this call of IAM's.
    pub(super) fn call(&self, api: &str, request: &Value) -> Severity {
        self.graded(api, request, false).0
    }

    /// The same where it only takes away what somebody may do: worth a look, unless that silences the alerts themselves.
    pub(super) fn narrower(&self, api: &str, request: &Value) -> Severity {
        match self.graded(api, request, false) {
            (severity, Some(ChangeKind::Tampering)) => severity,
            _ => Severity::Notice,
        }
    }

    /// As `call`, or as `narrower`.
    pub(super) fn call_that(&self, allows_more: bool, api: &str, request: &Value) -> Severity {
        if allows_more { self.call(api, request) } else { self.narrower(api, request) }
    }

    /// The same where it is done to the root user.
    pub(super) fn call_on_root(&self, api: &str, request: &Value) -> Severity {
        self.graded(api, request, true).0
    }

    fn graded(&self, api: &str, request: &Value, on_root: bool) -> (Severity, Option<ChangeKind>) {
        let record = json!({
            "eventSource": "iam.amazonaws.com",
            "eventName": api,
            "recipientAccountId": self.account,
            "requestParameters": request,
        });
        let text = record.to_string();
        // What cannot be read is graded as the worst it can be; what is written above can.
        let Ok(record) = Record::parse(&text) else { return (Severity::Critical, None) };
        let mut meaning = classify(&record, &self.ours);
        if let Meaning::Change(change) = &mut meaning {
            change.on_root |= on_root;
        }
        (severity(&meaning, &Circumstances::unknown()), meaning.change().map(|change| change.kind))
    }

    /// All there is to give, where a document gives that.
    pub(super) fn power(&self, document: &str) -> Option<Power> {
        self.permissions(document).power()
    }

    pub(super) fn permissions(&self, document: &str) -> PolicyDocument {
        self.read(&Value::String(document.to_owned()), false)
    }

    pub(super) fn read(&self, document: &Value, is_trust: bool) -> PolicyDocument {
        PolicyDocument::read(document, is_trust, self.account, Bearer::Anybody)
    }

    /// That somebody has a document's permissions, by whatever way.
    pub(super) fn has(&self, document: &str) -> Severity {
        self.call("PutUserPolicy", &json!({"userName": "-", "policyName": "-", "policyDocument": document}))
    }

    /// That somebody has a power, by whatever way.
    pub(super) fn has_power(&self, power: Option<Power>) -> Severity {
        match power {
            Some(_) => self.has(r#"{"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}"#),
            None => Severity::Info,
        }
    }
}
