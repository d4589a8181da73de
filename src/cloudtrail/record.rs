//! One CloudTrail record, read with tolerance.

use super::credentials::is_long_term;
use super::tolerant::{Json, Text, Unset, tolerant_record};
use super::user_identity::UserIdentity;
use super::{Principal, Service, Source, notification};

tolerant_record! {
    /// A record as CloudTrail wrote it ("CloudTrail record contents"). Borrowed from the log message.
    pub struct Record<'a> {
        /// When the request was made; ISO 8601 in UTC by the book, anything in practice.
        event_time: Text<'a> = "eventTime",
        /// The service, e.g. `signin.amazonaws.com`.
        event_source: Text<'a> = "eventSource",
        /// The action, e.g. `ConsoleLogin`. Free text: a URL and a name with a trailing space have been seen.
        event_name: Text<'a> = "eventName",
        /// `AwsConsoleSignIn`, `AwsApiCall` …; AWS's own samples disagree about its capitals.
        event_type: Text<'a> = "eventType",
        /// A GUID, the same in every copy of the event.
        event_id: Text<'a> = "eventID",
        /// Where the event was recorded, e.g. `us-east-1`.
        aws_region: Text<'a> = "awsRegion",
        /// An address, a service's DNS name, or `AWS Internal`.
        source_ip_address: Text<'a> = "sourceIPAddress",
        /// The VPC endpoint that the call came through, where it did.
        vpc_endpoint_id: Text<'a> = "vpcEndpointId",
        /// What the caller says it is; the caller's to choose.
        user_agent: Text<'a> = "userAgent",
        /// Set where an API call failed; usually absent from failed sign-ins.
        error_code: Text<'a> = "errorCode",
        /// Why it failed.
        error_message: Text<'a> = "errorMessage",
        /// `true` for calls that change nothing. Often absent.
        read_only: Text<'a> = "readOnly",
        /// The account in whose trail the record was written.
        recipient_account_id: Text<'a> = "recipientAccountId",
        /// Who called.
        user_identity: UserIdentity<'a> = "userIdentity",
        /// What the event adds of its own.
        additional_event_data: AdditionalEventData<'a> = "additionalEventData",
        /// What was asked for; null in many sign-ins and in denied calls.
        request_parameters: Json<'a> = "requestParameters",
        /// What came back.
        response_elements: Json<'a> = "responseElements",
        /// What it was done to, by ARN; on some services' events alone.
        resources: Json<'a> = "resources",
        /// Where Identity Center puts the result of its sign-in events.
        service_event_details: Json<'a> = "serviceEventDetails",
    }
}

tolerant_record! {
    /// What sign-in events add ("AWS Management Console sign-in events", "Understanding IAM Identity Center sign-in events").
    pub struct AdditionalEventData<'a> {
        /// Where the browser was sent; its query holds tokens and must never be shown.
        login_to: Text<'a> = "LoginTo",
        /// "Yes" or "No"; always "No" for roles and federated users.
        mfa_used: Text<'a> = "MFAUsed",
        /// The device's ARN.
        mfa_identifier: Text<'a> = "MFAIdentifier",
        /// CheckMfa: "Virtual MFA", "U2F MFA", "Multiple MFA Devices".
        mfa_type: Text<'a> = "MfaType",
        /// Set on SAML sign-ins.
        saml_provider_arn: Text<'a> = "SamlProviderArn",
        /// On the target's side of a role switch: who switched.
        switch_from: Text<'a> = "SwitchFrom",
        /// On the source's side of a role switch: into which role.
        switch_to: Text<'a> = "SwitchTo",
        /// Joins the events of one Identity Center sign-in.
        auth_workflow_id: Text<'a> = "AuthWorkflowID",
        /// Identity Center's factors, e.g. `PASSWORD,TOTP`.
        credential_type: Text<'a> = "CredentialType",
        /// Identity Center's user name, on some of a sign-in's events.
        user_name: Text<'a> = "UserName",
        /// `aws login`: the string "true".
        success: Text<'a> = "success",
        /// `aws login`: `refresh_token` where a session is only prolonged.
        grant_type: Text<'a> = "grant_type",
        /// Set where AWS left all of this out.
        omitted: Text<'a> = "omitted",
        /// How large it was.
        original_size: Text<'a> = "originalSize",
        /// Why it was left out.
        reason: Text<'a> = "reason",
    }
}

/// Why a text is no CloudTrail record.
#[derive(Debug, thiserror::Error)]
pub enum RecordError {
    /// Not JSON at all, or JSON cut short.
    #[error("not JSON: {0}")]
    NotJson(#[from] serde_json::Error),
    /// JSON, but no object, or an object in which nothing says that it is an event.
    #[error("JSON, but no CloudTrail record: it has none of eventName, eventSource, eventType, eventID, userIdentity")]
    NotARecord,
    /// What AWS hands to functions of other services' doings, which has some of the same fields.
    #[error("{0}, and no CloudTrail record")]
    Notification(String),
}

impl<'a> Record<'a> {
    /// Reads one record from its JSON text.
    ///
    /// # Errors
    /// Where the text is not JSON, or is JSON without any of the fields that make a CloudTrail record.
    ///
    /// ```
    /// use trailbell::cloudtrail::Record;
    ///
    /// let record = Record::parse(
    ///     r#"{
    ///         "eventSource": "iam.amazonaws.com", "eventName": "CreateUser", "awsRegion": "us-east-1",
    ///         "userIdentity": {"type": "IAMUser", "userName": "alice"}, "requestParameters": {"userName": "bob"}
    ///     }"#,
    /// )?;
    /// assert_eq!(record.event_name.get(), Some("CreateUser"));
    /// assert_eq!(record.error_code.get(), None, "what a record does not say is absent");
    /// assert!(Record::parse(r#"{"greeting": "hello"}"#).is_err());
    /// # Ok::<(), trailbell::cloudtrail::RecordError>(())
    /// ```
    pub fn parse(text: &'a str) -> Result<Self, RecordError> {
        let record: Self = serde_json::from_str(text)?;
        let nameless = record.event_name.get().is_none()
            && record.event_source.get().is_none()
            && record.event_type.get().is_none()
            && record.event_id.get().is_none()
            && record.user_identity.is_unset();
        if nameless {
            return Err(RecordError::NotARecord);
        }
        match record.event_source.get().and_then(notification) {
            Some(notification) => Err(RecordError::Notification(notification)),
            None => Ok(record),
        }
    }

    /// Does it say neither what was done nor in which service?
    #[must_use]
    pub fn is_nameless(&self) -> bool {
        self.event_name.get().is_none() && self.event_source.get().is_none()
    }

    /// Does it say nothing of who called?
    #[must_use]
    pub fn has_no_caller(&self) -> bool {
        self.user_identity.is_unset()
    }

    /// The service that wrote the event.
    #[must_use]
    pub fn service(&self) -> Service {
        match self.event_source.get() {
            Some(source) => Service::from_event_source(source),
            // A record that lost its source still says what it is.
            None if self.event_type.is("AwsConsoleSignIn") => Service::SignIn,
            None => Service::Other,
        }
    }

    /// Where from.
    #[must_use]
    pub fn source(&self) -> Option<Source> {
        self.source_ip_address.get().map(Source::parse)
    }

    /// Who called.
    #[must_use]
    pub fn principal(&self) -> Principal {
        Principal::of(self)
    }

    /// Is it an organization, in a session as root of its member account ("Track privileged tasks in CloudTrail")?
    #[must_use]
    pub fn is_central_root(&self) -> bool {
        self.user_identity.session_context.assumed_root.is("true") && self.principal().is_root()
    }

    /// The root user's own access key, where it signed the call: [`Credentials::root_access_key`](super::Credentials::root_access_key), before
    /// the credentials are read.
    #[must_use]
    pub fn root_access_key(&self) -> Option<&str> {
        let key = self.user_identity.access_key_id.get().filter(|key| is_long_term(key))?;
        self.principal().is_root().then_some(key)
    }

    /// The account that the event happened in: the trail's own, else the caller's.
    #[must_use]
    pub fn account(&self) -> Option<&str> {
        self.recipient_account_id.get().or_else(|| self.user_identity.account_id.get())
    }

    /// Does the record carry an error? Failed sign-ins have `errorMessage` without `errorCode`.
    #[must_use]
    pub fn has_error(&self) -> bool {
        self.error_code.get().is_some() || self.error_message.get().is_some()
    }

    /// Does something stand in the place of an error that is no text? Then it may have failed.
    #[must_use]
    pub fn has_unreadable_error(&self) -> bool {
        self.error_code.is_unreadable() || self.error_message.is_unreadable()
    }
}
