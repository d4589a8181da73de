//! Into what somebody signed in.

use crate::cloudtrail::Record;

/// What was signed in to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Application {
    /// The AWS Management Console.
    Console,
    /// IAM Identity Center's access portal.
    AccessPortal,
    /// Amazon WorkSpaces, which writes Identity Center's event names.
    Workspaces,
    /// `aws login`.
    Cli,
    /// Another client of AWS's OAuth sign-in.
    OAuthClient,
    /// Another site, by its host name.
    Host(String),
}

impl Application {
    /// The word used in JSON; `None` for a client of which nothing more is known.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        Some(match self {
            Self::Console => "console",
            Self::AccessPortal => "access_portal",
            Self::Workspaces => "workspaces",
            Self::Cli => "cli",
            Self::OAuthClient => return None,
            Self::Host(host) => host,
        })
    }

    /// ConsoleLogin also stands for sign-ins to other AWS sites; `LoginTo` tells.
    pub(super) fn of_console(record: &Record<'_>) -> Self {
        match login_host(record) {
            Some(host) if !is_console(&host) => Self::Host(host),
            _ => Self::Console,
        }
    }

    /// Identity Center's events, or the same names from WorkSpaces and Transfer Family. Only UserAuthentication names the
    /// site, and smart cards exist in WorkSpaces alone ("Understanding AWS sign-in events for smart card users").
    pub(super) fn of_identity_center(record: &Record<'_>) -> Self {
        let smart_card =
            record.additional_event_data.credential_type.get().is_some_and(|factors| factors.contains("SMARTCARD"));
        match login_host(record) {
            Some(host) if is_workspaces(&host, record) => Self::Workspaces,
            Some(host) if !is_access_portal(&host) => Self::Host(host),
            _ if smart_card => Self::Workspaces,
            _ => Self::AccessPortal,
        }
    }
}

fn is_console(host: &str) -> bool {
    [".aws.amazon.com", ".amazonaws.cn", ".amazonaws-us-gov.com"].iter().any(|domain| {
        host.strip_suffix(domain)
            .is_some_and(|rest| rest == "console" || rest.ends_with(".console") || rest.starts_with("console."))
    })
}

fn is_access_portal(host: &str) -> bool {
    [".awsapps.com", ".awsapps.cn", ".app.aws", "signin.aws", "signin.aws.amazon.com"]
        .iter()
        .any(|end| host.ends_with(end))
        || (host.contains(".sso.") && [".amazonaws.com", ".amazonaws.com.cn"].iter().any(|end| host.ends_with(end)))
}

fn is_workspaces(host: &str, record: &Record<'_>) -> bool {
    let login_to = record.additional_event_data.login_to.get().unwrap_or_default();
    host.contains("workspaces")
        || host == "skylight.local"
        || (host.starts_with("clients.amazonaws.") && login_to.contains("/workspaces"))
}

/// The host of `LoginTo` and nothing else of it: the rest of that address holds tokens.
fn login_host(record: &Record<'_>) -> Option<String> {
    let login_to = record.additional_event_data.login_to.get()?;
    let rest = login_to.split_once("://").map_or(login_to, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#', '\\']).next()?;
    let host = authority.rsplit('@').next()?.split(':').next()?.to_ascii_lowercase();
    let plausible = host.contains('.')
        && host.len() <= 253
        && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'.' || byte == b'-');
    plausible.then_some(host)
}
