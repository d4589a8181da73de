//! Identity providers that everybody shares, and what a trust policy must ask so that no stranger comes by them.
//!
//! Each of them vouches for all its customers under one address. Who of them may come is a matter of one claim in their tokens; a trust
//! policy that leaves it open lets every customer in, an attacker's test account among them. The rows are those of "Identity-provider
//! controls for shared OIDC providers" (IAM User Guide), and the others that "Available keys for AWS OIDC federation" names. IAM refuses
//! some such policies today, by the claim's name and not by its value, and only where they are new. An address that holds its customer's
//! name is nobody else's and has no row, but for CircleCI and Bitbucket: there every project of the customer may come.

use super::condition::Asked;
use crate::cloudtrail::Arn;
use crate::text::glob::matches;

/// Everybody whom a shared identity provider vouches for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "each is called by its service")]
pub enum Crowd {
    Amazon,
    Apple,
    Bitbucket,
    Buildkite,
    CircleCi,
    Codefresh,
    Cognito,
    DvcStudio,
    Facebook,
    GitHub,
    GitHubAuditLog,
    GitLab,
    Google,
    Pulumi,
    Sandboxes,
    Scalr,
    Sentinel,
    Shisho,
    TerraformCloud,
    Turbonomic,
    Upbound,
    Vercel,
}

/// A shared identity provider.
struct Issuer {
    crowd: Crowd,
    /// Its address without `https://`. `*` stands for whatever is each customer's own.
    address: &'static str,
    /// One of these must be asked.
    claims: &'static [Claim],
}

/// What a claim's value must hold so that it is one customer's.
#[derive(Clone, Copy)]
enum Claim {
    /// All of it: ids, of which a part says nothing.
    Whole(&'static str),
    /// So many pieces, each ended by `:` or `/`, before whatever may be anything: `repo:octo-org/*` holds two.
    Begins(&'static str, usize),
    /// The subject of GitHub's tokens. Each repository chooses of what it is made, so that `environment:prod` is anybody's.
    GitHubSubject,
}

use Claim::{Begins, GitHubSubject, Whole};

const fn issuer(crowd: Crowd, address: &'static str, claims: &'static [Claim]) -> Issuer {
    Issuer { crowd, address, claims }
}

const SUBJECT: &[Claim] = &[Begins("sub", 2)];
const AUDIENCE: &[Claim] = &[Whole("aud"), Whole("sub")];
const GITHUB: &[Claim] = &[
    GitHubSubject,
    Begins("repository", 1),
    Whole("repository_id"),
    Whole("repository_owner"),
    Whole("repository_owner_id"),
    Whole("enterprise_id"),
    Whole("actor"),
    Whole("actor_id"),
    Begins("job_workflow_ref", 1),
];

#[rustfmt::skip] // one a line
const ISSUERS: &[Issuer] = &[
    issuer(Crowd::Amazon, "www.amazon.com", &[Whole("app_id"), Whole("user_id")]),
    issuer(Crowd::Apple, "appleid.apple.com", AUDIENCE),
    issuer(Crowd::Bitbucket, "api.bitbucket.org/2.0/workspaces/*/pipelines-config/identity/oidc", &[Begins("sub", 1)]),
    issuer(Crowd::Buildkite, "agent.buildkite.com", SUBJECT),
    issuer(Crowd::CircleCi, "oidc.circleci.com/org/*", &[Begins("sub", 4), Whole("oidc.circleci.com/project-id")]),
    issuer(Crowd::Codefresh, "oidc.codefresh.io", SUBJECT),
    issuer(Crowd::Cognito, "cognito-identity.amazonaws.com", AUDIENCE),
    issuer(Crowd::DvcStudio, "studio.datachain.ai/api", SUBJECT),
    issuer(Crowd::Facebook, "graph.facebook.com", &[Whole("app_id"), Whole("id")]),
    issuer(Crowd::GitHub, "token.actions.githubusercontent.com", GITHUB),
    issuer(Crowd::GitHub, "vstoken.actions.githubusercontent.com", GITHUB),
    issuer(Crowd::GitHubAuditLog, "oidc-configuration.audit-log.githubusercontent.com", &[Begins("sub", 3)]),
    issuer(Crowd::GitLab, "gitlab.com", SUBJECT),
    issuer(Crowd::Google, "accounts.google.com", &[Whole("aud"), Whole("sub"), Whole("oaud"), Whole("email")]),
    issuer(Crowd::Pulumi, "api.pulumi.com/oidc", &[Whole("aud"), Begins("sub", 2)]),
    issuer(Crowd::Sandboxes, "sandboxes.cloud", AUDIENCE),
    issuer(Crowd::Scalr, "scalr.io", SUBJECT),
    issuer(Crowd::Sentinel, "sts.windows.net/33e01921-4d64-4f8c-a055-5bdaffd5e33d", &[Whole("sts:RoleSessionName")]),
    issuer(Crowd::Shisho, "tokens.cloud.shisho.dev", SUBJECT),
    issuer(Crowd::TerraformCloud, "app.terraform.io", SUBJECT),
    issuer(Crowd::Turbonomic, "oidc.op1.openshiftapps.com/*", SUBJECT),
    issuer(Crowd::Turbonomic, "rh-oidc.s3.us-east-1.amazonaws.com/*", SUBJECT),
    issuer(Crowd::Upbound, "proidc.upbound.io", SUBJECT),
    issuer(Crowd::Vercel, "oidc.vercel.com", &[Whole("aud"), Begins("sub", 2)]),
];

/// A provider's address, of its ARN or by itself, as the rows and the condition keys have it.
pub(super) fn address(provider: &str) -> String {
    let address = Arn::parse(provider).and_then(|arn| arn.after("oidc-provider")).unwrap_or(provider);
    let address = address.trim().to_ascii_lowercase();
    address.strip_prefix("https://").unwrap_or(&address).trim_end_matches('/').to_owned()
}

/// Whoever comes from an address under these conditions, where that is everybody whom the provider there vouches for.
pub(super) fn crowd(address: &str, conditions: &[Asked<'_>]) -> Option<Crowd> {
    let issuer = ISSUERS.iter().find(|issuer| matches(issuer.address, address))?;
    let is_asked = |claim: &Claim| conditions.iter().any(|condition| claim.is_asked_by(condition, address));
    (!issuer.claims.iter().any(is_asked)).then_some(issuer.crowd)
}

impl Claim {
    /// Does a condition hold for one customer's tokens alone? Whatever also holds where the claim is absent asks nothing (`…IfExists`,
    /// `ForAllValues:…`, `Null`), nor does one that only shuts somebody out (`StringNotEquals`).
    fn is_asked_by(self, condition: &Asked<'_>, address: &str) -> bool {
        let name = match self {
            Whole(name) | Begins(name, _) => name,
            GitHubSubject => "sub",
        };
        let (operator, key) = &condition.in_lower_case;
        let of_issuer = key.strip_prefix(address).and_then(|rest| rest.strip_prefix(':'));
        let is_key = of_issuer == Some(name) || name.contains(':') && key.eq_ignore_ascii_case(name);
        let has_wildcards = match operator.strip_prefix("foranyvalue:").unwrap_or(operator) {
            "stringequals" | "stringequalsignorecase" | "numericequals" | "binaryequals" => false,
            "stringlike" | "arnlike" | "arnequals" => true,
            _ => return false,
        };
        let is_ones_own = |value: &String| self.is_ones_own(value, has_wildcards);
        is_key && condition.is_sure && !condition.values.is_empty() && condition.values.iter().all(is_ones_own)
    }

    fn is_ones_own(self, value: &str, has_wildcards: bool) -> bool {
        // No token holds an asterisk: of a text that is compared letter by letter it is a slip, and lets nobody in.
        if !has_wildcards && value.contains('*') {
            return true;
        }
        // A variable may stand for the claim itself.
        let end = if has_wildcards { value.find(['*', '?', '$']) } else { value.find("${") };
        let known = &value[..end.unwrap_or(value.len())];
        let mut pieces = known.split([':', '/']);
        match self {
            Whole(_) => end.is_none(),
            Begins(..) if end.is_none() => true,
            Begins(_, wanted) => pieces.take(wanted).all(|piece| !piece.is_empty()) && ends(known) >= wanted,
            GitHubSubject => {
                const WHOSE: [&str; 8] = [
                    "repo",
                    "repository",
                    "repository_id",
                    "repository_owner",
                    "repository_owner_id",
                    "job_workflow_ref",
                    "enterprise",
                    "enterprise_id",
                ];
                let is_whose = pieces.next().is_some_and(|piece| WHOSE.contains(&piece));
                let names = pieces.next().is_some_and(|piece| !piece.is_empty());
                is_whose && names && (end.is_none() || ends(known) >= 2)
            }
        }
    }
}

/// How many pieces have an end.
fn ends(text: &str) -> usize {
    text.matches([':', '/']).count()
}
