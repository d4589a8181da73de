//! What a denied call was about. CloudTrail leaves `requestParameters` null then, and only the message still names the target:
//! "User: … is not authorized to perform: iam:CreateUser on resource: arn:aws:iam::123456789012:user/bob because …".

use crate::cloudtrail::Arn;

use super::object::Object;

/// What CloudTrail itself calls the root user where a user name is wanted ("AWS Management Console sign-in events").
pub(crate) const ROOT_USER: &str = "AWS ROOT USER";

/// The resource of a denied IAM call.
pub(super) struct DeniedTarget {
    /// What kind of thing, where the ARN says so.
    pub(super) object: Option<Object>,
    /// Its name.
    pub(super) name: String,
    /// Is it the account's root user?
    pub(super) is_root: bool,
}

pub(super) fn denied_target(message: &str) -> Option<DeniedTarget> {
    let (_, rest) = message.split_once("on resource:")?;
    let mut words = rest.split_whitespace();
    let first = words.next()?.trim_matches(['"', '\'', ',', ';']).trim_end_matches('.');
    // Old messages put words in place of an ARN: "on resource: user bob".
    let (kind, name) = match Arn::parse(first) {
        Some(arn) if arn.service == "iam" && arn.resource == "root" => {
            return Some(DeniedTarget { object: Some(Object::User), name: ROOT_USER.to_owned(), is_root: true });
        }
        Some(arn) if arn.service == "iam" && arn.after("role/aws-service-role").is_some() => {
            ("service-linked-role", arn.name().unwrap_or_default())
        }
        // The address of an OIDC provider has slashes of its own.
        Some(arn) if arn.service == "iam" && arn.after("oidc-provider").is_some() => {
            ("oidc-provider", arn.after("oidc-provider").unwrap_or_default())
        }
        Some(arn) if arn.service == "iam" => {
            (arn.resource.split('/').next().unwrap_or_default(), arn.name().unwrap_or_default())
        }
        Some(_) => return None,
        None => (first, words.next()?.trim_matches(['"', '\'', ',', ';']).trim_end_matches('.')),
    };
    let object = match kind {
        "user" => Some(Object::User),
        "group" => Some(Object::Group),
        "role" => Some(Object::Role),
        "service-linked-role" => Some(Object::ServiceLinkedRole),
        "policy" => Some(Object::Policy),
        "instance-profile" => Some(Object::InstanceProfile),
        "mfa" | "sms-mfa" | "u2f" => Some(Object::MfaDevice),
        "saml-provider" => Some(Object::SamlProvider),
        "oidc-provider" => Some(Object::OidcProvider),
        "server-certificate" => Some(Object::ServerCertificate),
        _ => return None,
    };
    let plausible = !name.is_empty() && name != "*" && name != "because";
    plausible.then(|| DeniedTarget { object, name: name.to_owned(), is_root: false })
}
