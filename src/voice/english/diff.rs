//! What is otherwise between two snapshots.

use super::calendar::CALENDAR;
use crate::inventory::{Aspect, Part, PasswordRule, Sign, ThingKind};
use crate::voice::words::{Counted, DiffWords};

pub(crate) static DIFF: DiffWords = DiffWords {
    calendar: CALENDAR,
    compared: "Compared",
    not_seen: "Not seen",
    span: "{account}, {from} – {to} {zone}",
    no_account: "an account that is not known",
    reversed: "The first snapshot is the newer one: read backwards, what was added is said to be gone.",
    nothing: "Nothing that was seen both times is different.",
    used: "Used since then",
    differences: Counted { one: "{count} difference", many: "{count} differences" },
    of_severity: "{count} {severity}",
    summary: "{differences}: {severities}.",
    between: ", ",
    day: "{weekday} {day} {month} {year}",
    thing,
    said,
    made: ", made on {day}",
    full_power: " (full power over the account)",
    power_over_iam: " (whoever has it can give themselves full power)",
    key: "access key {number}, made on {day}",
    key_alone: "access key {number}",
    key_on: "{thing}: {key}, works again",
    key_off: "{thing}: {key}, no longer works",
    rule,
    yes: "yes",
    no: "no",
    none: "none",
    now: "now     {statement}",
    before: "before  {statement}",
    password_used: "{thing} signed in with the password, last on {day}",
    key_used: "{thing}: {key}, was used, last on {day}{place}",
    place: " for {service} in {region}",
    for_the_first_time: ", for the first time",
    after_long: ", after more than 45 days",
    part,
    not_in_old: "{part}, in the first snapshot: {why}",
    not_in_new: "{part}, in the second snapshot: {why}",
    partly_in_old: "some of {part}, in the first snapshot: {why}",
    partly_in_new: "some of {part}, in the second snapshot: {why}",
    why_unknown: "it is not in the file",
    same_report: "it is the report of the first snapshot: AWS makes another one only after four hours",
};

#[rustfmt::skip] // one a line
fn thing(kind: ThingKind) -> &'static str {
    match kind {
        ThingKind::Root => "the root user",
        ThingKind::Account => "the account",
        ThingKind::User => "user {name}",
        ThingKind::Group => "group {name}",
        ThingKind::Role => "role {name}",
        ThingKind::ServiceLinkedRole => "the service-linked role {name}",
        ThingKind::Policy => "the customer managed policy {name}",
        ThingKind::SamlProvider => "the SAML identity provider {name}",
        ThingKind::OidcProvider => "the OIDC identity provider {name}",
        ThingKind::PasswordPolicy => "the account's password policy",
    }
}

#[rustfmt::skip] // one a line
fn said(aspect: Aspect, sign: Sign) -> &'static str {
    match (aspect, sign) {
        (Aspect::There, Sign::Removed) => "{thing} is gone",
        (Aspect::There, _) => "{thing} is new{made}",
        (Aspect::Remade, _) => "{thing} is another one of the same name{made}",
        (Aspect::Renamed, _) => "{thing} now has another name; before, {old}",
        (Aspect::Moved, _) => "{thing} now has the path {name}; before, {old}",
        (Aspect::Trust, _) => "{thing} can be assumed by others than before",
        (Aspect::Attached, Sign::Removed) => "{thing} no longer has {policy}",
        (Aspect::Attached, _) => "{thing} now has {policy}",
        (Aspect::Inline, Sign::Added) => "{thing} now has the inline policy {name}",
        (Aspect::Inline, Sign::Removed) => "{thing} no longer has the inline policy {name}",
        (Aspect::Inline, Sign::Changed) => "the inline policy {name} of {thing} says something else",
        (Aspect::Boundary, Sign::Added) => "{thing} now has the permissions boundary {name}",
        (Aspect::Boundary, Sign::Removed) => "{thing} no longer has a permissions boundary; before, {old}",
        (Aspect::Boundary, Sign::Changed) => "{thing} now has the permissions boundary {name}; before, {old}",
        (Aspect::Member, Sign::Removed) => "{thing} is no longer in the group {name}",
        (Aspect::Member, _) => "{thing} is now in the group {name}{power}",
        (Aspect::InstanceProfile, Sign::Removed) => "{thing} is no longer in the instance profile {name}",
        (Aspect::InstanceProfile, _) => "{thing} is now in the instance profile {name}",
        (Aspect::Document, _) => "{thing} says something else: version {name} is in force; before, {old}",
        (Aspect::SameDocument, _) => "{thing} now has version {name} in force, which says the same as {old} before",
        (Aspect::Version, Sign::Removed) => "{thing} no longer has the version {name}, which was not in force",
        (Aspect::Version, _) => "{thing} now has a version {name} that is not in force",
        (Aspect::Password, Sign::Added) => "{thing} now has a console password",
        (Aspect::Password, Sign::Removed) => "{thing} no longer has a console password",
        (Aspect::Password, Sign::Changed) => "the console password of {thing} was set anew on {day}",
        (Aspect::Mfa, Sign::Removed) => "{thing} no longer has MFA",
        (Aspect::Mfa, _) => "{thing} now has MFA",
        (Aspect::MfaDevice, Sign::Removed) => "{thing} no longer has the MFA device {name}",
        (Aspect::MfaDevice, _) => "{thing} now has the MFA device {name}",
        (Aspect::Key, Sign::Added) => "{thing} now has a new access key: {key}",
        (Aspect::Key, Sign::Removed) => "{thing} no longer has an access key: {key}",
        (Aspect::Key, Sign::Changed) => "{thing}: {key}",
        (Aspect::Certificate, Sign::Removed) => "{thing} no longer has a signing certificate that works",
        (Aspect::Certificate, _) => "{thing} now has a signing certificate that works",
        (Aspect::ClientId, Sign::Removed) => "{thing} no longer has the audience {name}",
        (Aspect::ClientId, _) => "{thing} now has the audience {name}",
        (Aspect::Thumbprint, Sign::Removed) => "{thing} no longer has the certificate thumbprint {name}",
        (Aspect::Thumbprint, _) => "{thing} now has the certificate thumbprint {name}",
        (Aspect::Metadata, _) => "{thing} now has other metadata, by which its answers are believed",
        (Aspect::ValidUntil, _) => "{thing} is good until {name}; before, until {old}",
        (Aspect::Rule, _) => "{thing}: {rule} {name}; before, {old}",
        (Aspect::Alias, Sign::Removed) => "the account no longer has the alias {name}",
        (Aspect::Alias, _) => "the account now has the alias {name}",
        (Aspect::Tag, Sign::Added) => "{thing} now has the tag {name} = {value}",
        (Aspect::Tag, Sign::Removed) => "{thing} no longer has the tag {name} = {old}",
        (Aspect::Tag, Sign::Changed) => "{thing} now has the tag {name} = {value}; before, {old}",
    }
}

#[rustfmt::skip] // one a line
fn rule(rule: PasswordRule) -> &'static str {
    match rule {
        PasswordRule::MinimumLength => "minimum length",
        PasswordRule::RequireSymbols => "symbols required",
        PasswordRule::RequireNumbers => "numbers required",
        PasswordRule::RequireUppercase => "uppercase letters required",
        PasswordRule::RequireLowercase => "lowercase letters required",
        PasswordRule::UsersMayChange => "users may change their own password",
        PasswordRule::MaxAge => "days until a password expires",
        PasswordRule::ReusePrevention => "former passwords that may not come again",
        PasswordRule::HardExpiry => "an expired password only an administrator can replace",
    }
}

#[rustfmt::skip] // one a line
fn part(part: Part) -> &'static str {
    match part {
        Part::Users => "users",
        Part::Groups => "groups",
        Part::Roles => "roles",
        Part::Policies => "managed policies",
        Part::MfaDevices => "virtual MFA devices",
        Part::SamlProviders => "SAML identity providers",
        Part::SamlDetails => "metadata of SAML identity providers",
        Part::OidcProviders => "OIDC identity providers",
        Part::OidcDetails => "audiences and thumbprints of OIDC identity providers",
        Part::PasswordPolicy => "the password policy",
        Part::AccountAliases => "the account's alias",
        Part::CredentialReport => "the credential report (passwords, MFA, access keys)",
    }
}
