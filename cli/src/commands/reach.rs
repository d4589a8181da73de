//! How AWS is reached: arguments that mean the same for every command which asks it.

use clap::Args;

#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "AWS")]
pub struct ReachArgs {
    /// A profile of the AWS configuration files
    #[arg(long, value_name = "NAME", hide_short_help = true)]
    pub profile: Option<String>,
    /// An AWS Region; several with commas between them, where a command asks several [default: the profile's]
    #[arg(long, value_name = "REGION,…", value_delimiter = ',', hide_short_help = true)]
    pub region: Vec<String>,
    /// A role to act as, in another account for one
    #[arg(long, value_name = "ARN", hide_short_help = true, value_parser = role_arn)]
    pub role_arn: Option<String>,
    /// The external id that the role's owner asks for
    #[arg(long, value_name = "ID", requires = "role_arn", hide_short_help = true)]
    pub external_id: Option<String>,
}

impl ReachArgs {
    /// The first of them that was given.
    pub fn named(&self) -> Option<&'static str> {
        let given = [
            (self.profile.is_some(), "--profile"),
            (!self.region.is_empty(), "--region"),
            (self.role_arn.is_some(), "--role-arn"),
            (self.external_id.is_some(), "--external-id"),
        ];
        given.into_iter().find_map(|(given, flag)| given.then_some(flag))
    }
}

#[cfg(feature = "aws")]
impl ReachArgs {
    /// Whoever runs the command, in the first Region that is named.
    pub fn person(&self) -> trailbell_aws::Person {
        trailbell_aws::Person {
            profile: self.profile.clone(),
            region: self.region.first().cloned(),
            role_arn: self.role_arn.clone(),
            external_id: self.external_id.clone(),
        }
    }
}

/// Whatever waits for AWS runs on it.
#[cfg(feature = "aws")]
pub fn runtime() -> Result<tokio::runtime::Runtime, String> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.map_err(|error| format!("cannot start: {error}"))
}

/// An ARN as IAM writes those of roles ("IAM identifiers").
pub fn role_arn(text: &str) -> Result<String, String> {
    let is_role = trailbell::cloudtrail::Arn::parse(text)
        .is_some_and(|arn| arn.service == "iam" && arn.resource.starts_with("role/") && arn.resource.len() > 5);
    if is_role {
        Ok(text.to_owned())
    } else {
        Err("is no role's ARN; write arn:aws:iam::123456789012:role/NAME".to_owned())
    }
}
