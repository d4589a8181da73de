//! Everything that a mail about one event is written from, already cleaned. It is gathered once, and only read from then on; what later stages
//! learn stands in the [`Story`](super::Story).

use jiff::Timestamp;

use super::root_use::RootSession;
use crate::classify::{Meaning, Mfa, Object, api_name, is_reading};
use crate::cloudtrail::client::{Client, claimed_service, client, is_same_service};
use crate::cloudtrail::{Arn, Credentials, EventKey, Omitted, Part, Principal, Record, Source, TestTag, is_by_a_tool};
use crate::country::Country;
use crate::event::Event;
use crate::ingest::Context;
use crate::severity::{Circumstances, Severity, severity};
use crate::text::account::AccountNames;
use crate::text::{clean, size};

/// How often a message holds a text: three of its forms have every one, and all four the sentence.
pub(super) const FORMS: usize = 4;

/// The facts of one event.
#[derive(Debug, Clone)]
pub struct Facts {
    /// What it means.
    pub meaning: Meaning,
    /// How much it matters by itself.
    pub severity: Severity,
    /// Who did it. The names in here are as recorded, not yet cleaned.
    pub principal: Principal,
    /// With which credentials; as recorded, too.
    pub credentials: Credentials,
    /// Root by a session that the organization opened, not by root's own credentials.
    pub central_root: bool,
    /// What tells one session of root's from another.
    pub(super) root_session: Option<RootSession>,
    /// A call that changes nothing.
    pub only_reads: bool,
    /// The caller's ARN.
    pub arn: Option<String>,
    /// The caller's own account.
    pub caller_account: Option<String>,
    /// The event's name, e.g. `ConsoleLogin`.
    pub event_name: Option<String>,
    /// Its source, e.g. `signin.amazonaws.com`.
    pub event_source: Option<String>,
    /// Its type, e.g. `AwsServiceEvent`.
    pub event_type: Option<String>,
    /// Its id.
    pub event_id: Option<String>,
    /// What it has in common with its copies, where it is to be published; none where the id cannot be relied on. Whoever only tells of it
    /// need not work out its sum.
    pub key: Option<EventKey>,
    /// When.
    pub time: Option<Timestamp>,
    /// What the record says of the time, where that is no time.
    pub time_as_written: Option<String>,
    /// The account it happened in.
    pub account: Option<String>,
    /// That account's name.
    pub account_name: Option<String>,
    /// The region it was recorded in.
    pub region: Option<String>,
    /// Where from, as recorded.
    pub source_ip: Option<String>,
    /// What that is.
    pub source: Option<Source>,
    /// The country in which that address is registered.
    pub country: Option<Country>,
    /// The VPC endpoint that it came through.
    pub vpc_endpoint: Option<String>,
    /// The user agent, cut.
    pub user_agent: Option<String>,
    /// What that is, e.g. `Chrome on macOS`.
    pub client: Option<Client>,
    /// The user agent is the name of an AWS service, and nothing that AWS wrote agrees.
    pub is_self_styled: bool,
    /// The provider behind a SAML or web identity session.
    pub identity_provider: Option<String>,
    /// The kind of MFA device that CheckMfa asked for.
    pub mfa_type: Option<String>,
    /// Identity Center's factor.
    pub credential_type: Option<String>,
    /// What joins the events of one Identity Center sign-in.
    pub auth_workflow_id: Option<String>,
    /// What AWS left out of the record.
    pub omitted: Vec<(Part, Omitted)>,
    /// The tag of a test that it may be.
    pub test_tag: Option<Box<TestTag>>,
    /// What a workflow said beside the event.
    pub context: Context,
}

impl Facts {
    /// Gathers the facts of an event.
    #[must_use]
    pub fn of(event: Event<'_>, account_names: &AccountNames) -> Self {
        let Event { record, meaning, principal, credentials, severity, time, source } = event;
        let identity = &record.user_identity;
        let data = &record.additional_event_data;
        let short = |text: Option<&str>| text.map(|text| clean::line(text, 128));
        let account = short(record.account());
        let provider = data
            .saml_provider_arn
            .get()
            .or_else(|| identity.session_context.web_id_federation_data.federated_provider.get())
            // Of a SAML user this is a hash.
            .or_else(|| identity.identity_provider.get().filter(|provider| provider.contains('.')))
            .and_then(|provider| Arn::parse(provider).map_or(Some(provider), |arn| arn.name()));
        let is_self_styled = is_self_styled(record, source.as_ref(), &principal);
        let written = || record.event_time.get().map(|text| clean::line(text, 40));
        Self {
            severity,
            central_root: record.is_central_root(),
            root_session: RootSession::of(record, &meaning),
            only_reads: is_reading(record),
            meaning,
            principal,
            credentials,
            arn: identity.arn.get().map(|arn| clean::line(arn, 256)),
            caller_account: short(identity.account_id.get()),
            event_name: short(record.event_name.get()),
            event_source: short(record.event_source.get()),
            event_type: short(record.event_type.get()),
            event_id: short(record.event_id.get()),
            key: None,
            time_as_written: if time.is_none() { written() } else { None },
            time,
            account_name: account.as_ref().and_then(|id| account_names.get(id)).map(|name| clean::name(name)),
            account,
            region: record.aws_region.get().map(|region| clean::line(region, 40)),
            source_ip: short(record.source_ip_address.get()),
            country: source.as_ref().and_then(Source::address).and_then(Country::of),
            source,
            vpc_endpoint: short(record.vpc_endpoint_id.get()),
            user_agent: record.user_agent.get().map(|agent| clean::line(agent, 256)),
            client: record.user_agent.get().filter(|_| !is_self_styled).and_then(client),
            is_self_styled,
            identity_provider: provider.map(clean::name),
            mfa_type: data.mfa_type.get().map(clean::name),
            credential_type: data.credential_type.get().map(clean::name),
            auth_workflow_id: short(data.auth_workflow_id.get()),
            omitted: record.all_omitted(),
            test_tag: TestTag::of(record).map(Box::new),
            context: Context::default(),
        }
    }

    /// Did AWS leave out what was asked for, or what it adds to a sign-in?
    #[must_use]
    pub fn is_left_out(&self) -> bool {
        self.omitted.iter().any(|(part, _)| *part != Part::Answer)
    }

    /// The address that it came from, or whatever stands in its place.
    pub(crate) fn address(&self) -> Option<&str> {
        match self.source {
            Some(Source::Address(_) | Source::Other(_)) => self.source_ip.as_deref(),
            Some(Source::AwsInternal | Source::Service(_)) | None => None,
        }
    }

    /// Was it signed with the root user's own access key?
    pub(crate) fn is_by_root_access_key(&self) -> bool {
        self.credentials.root_access_key(&self.principal).is_some()
    }

    /// `service:Event`, as in IAM policies.
    pub(crate) fn call(&self) -> Option<String> {
        let event = api_name(self.event_name.as_deref()?);
        Some(match self.event_source.as_deref().and_then(|source| source.split('.').next()) {
            Some(service) => format!("{service}:{event}"),
            None => event.to_owned(),
        })
    }

    /// Is the name of the caller's session no person's: a program's, or one that a tool gives?
    pub(crate) fn is_nobody(&self) -> bool {
        self.credentials.workload.is_some()
            || matches!(&self.principal, Principal::AssumedRole { session: Some(session), .. } if is_by_a_tool(session))
    }

    /// The role that the caller is in, or switches to; a permission set by its own name.
    #[must_use]
    pub fn role(&self) -> Option<String> {
        let switch = match &self.meaning {
            Meaning::SignIn(sign_in) => sign_in.switch.as_ref(),
            _ => None,
        };
        self.role_behind(switch.and_then(|switch| switch.to.as_deref())).or_else(|| match &self.principal {
            Principal::SsoUser { permission_set, .. } => Some(clean::name(permission_set)),
            _ => None,
        })
    }

    /// The role that a switch says it leads to, else the one whose session this is.
    pub(crate) fn role_behind(&self, switched_to: Option<&str>) -> Option<String> {
        switched_to.and_then(role_name).or_else(|| match &self.principal {
            Principal::AssumedRole { role, .. } => role.as_deref().map(clean::name),
            _ => None,
        })
    }

    /// The same, of an event that is to be published: with what it has in common with its copies.
    #[must_use]
    pub fn keyed(self, record: &Record<'_>) -> Self {
        Self { key: EventKey::of(record), ..self }
    }

    /// The same, with what a workflow said beside the event, each name and value one line.
    #[must_use]
    pub fn in_context(self, context: &Context) -> Self {
        let line = |(name, value): (&String, &String)| (clean::line(name, 80), clean::line(value, 200));
        let entries = context.entries.iter().map(line).collect();
        Self { context: Context { entries, omitted: context.omitted }, ..self }
    }

    /// Names the caller where this event leaves the name out and another of the same sign-in has it.
    pub(super) fn name_caller(&mut self, name: &str) {
        if let Principal::IdentityCenterUser { name: known @ None, .. } | Principal::Unknown { name: known @ None } =
            &mut self.principal
        {
            *known = Some(name.to_owned());
        }
    }

    /// A sign-in that seemed to be by a password alone had a second factor after all.
    pub(super) fn second_factor_passed(&mut self) {
        if let Meaning::SignIn(sign_in) = &mut self.meaning
            && sign_in.mfa == Mfa::PasswordOnly
        {
            sign_in.mfa = Mfa::Used;
            let (principal, credentials) = (&self.principal, &self.credentials);
            // No account is asked for in a sign-in to the portal.
            let account_names = &AccountNames::new();
            self.severity = severity(&self.meaning, &Circumstances { principal, credentials, account_names });
        }
    }

    /// Calls a permission set by its name where this event has only its ARN, and what followed from it tells the name. The ARN is kept.
    pub(super) fn name_permission_set(&mut self, name: &str) {
        if let Meaning::Change(change) = &mut self.meaning
            && change.action.is_some_and(|action| action.object == Object::PermissionSet)
        {
            change.object_as_recorded = change.object_name.replace(name.to_owned());
        }
    }

    /// At least what one message takes to say all this, its ids aside.
    pub(crate) fn weight(&self) -> usize {
        let texts = [
            &self.arn,
            &self.caller_account,
            &self.event_name,
            &self.event_source,
            &self.account,
            &self.region,
            &self.source_ip,
            &self.user_agent,
        ];
        let texts: usize = texts.into_iter().flatten().map(|text| size::nested(text)).sum();
        let context: usize =
            self.context.entries.iter().map(|(name, value)| size::nested(name) + size::nested(value)).sum();
        // The caller's name stands in the sentence and in a line of its own.
        FORMS * (texts + context) + 2 * FORMS * self.principal.name().map_or(0, |name| size::nested(&clean::name(name)))
    }
}

/// Does the caller say that it is an AWS service, which only `sourceIPAddress` and `invokedBy` can tell?
fn is_self_styled(record: &Record<'_>, source: Option<&Source>, principal: &Principal) -> bool {
    let Some(service) = record.user_agent.get().and_then(claimed_service) else { return false };
    let invoked_by = record.user_identity.invoked_by.get();
    let inside = matches!(source, Some(Source::AwsInternal)) || invoked_by == Some("AWS Internal");
    let named = [invoked_by, record.source_ip_address.get()].into_iter().flatten();
    let is_service = matches!(principal, Principal::AwsService { .. });
    !inside && !is_service && !named.into_iter().any(|name| is_same_service(service, name))
}

/// The role that an ARN of either kind names: `role/path/Admin` or `assumed-role/Admin/session`.
pub(crate) fn role_name(arn: &str) -> Option<String> {
    Arn::parse(arn)?.role().map(clean::name)
}

/// The person behind an ARN: a user's name, a session's name, or root.
pub(crate) fn person_name(arn: &str) -> Option<String> {
    Arn::parse(arn)?.name().map(clean::name)
}

/// The account in an ARN.
pub(crate) fn account_of(arn: &str) -> Option<String> {
    Arn::parse(arn).map(|arn| clean::line(arn.account, 20)).filter(|account| !account.is_empty())
}

/// The end of a name or an ARN, after the last `/` or `:` that has something behind it.
pub(crate) fn last_piece(name: &str) -> &str {
    name.rsplit([':', '/']).map(str::trim).find(|piece| !piece.is_empty()).unwrap_or(name)
}
