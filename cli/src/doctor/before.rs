//! `trailbell doctor --before`: what is to be deployed, in the words of `cfn/deploy`.

use std::collections::BTreeMap;

use clap::{Args, ValueEnum};

/// Said with `--before` alone.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Before a deployment")]
pub struct BeforeArgs {
    /// Can this account take it? Asks what a deployment would stumble over, and changes nothing
    #[arg(long)]
    pub before: bool,
    /// The log group that a trail writes to already; none: events by EventBridge alone [default: a trail of the stack's own]
    #[arg(long, value_name = "NAME", requires = "before", hide_short_help = true)]
    pub existing_log_group: Option<String>,
    /// Events by EventBridge, as cfn/deploy takes it
    #[arg(long, value_name = "MODE", requires = "before", hide_short_help = true)]
    pub eventbridge: Option<EventBridge>,
    /// The Region of IAM Identity Center, where --eventbridge iam is to forward from it
    #[arg(long, value_name = "REGION", requires = "eventbridge", hide_short_help = true)]
    pub sso_region: Option<String>,
    /// A Region to leave alone; may be repeated
    #[arg(long, value_name = "REGION", requires = "eventbridge", hide_short_help = true)]
    pub skip_region: Vec<String>,
    /// The role with which CloudFormation is to make what is in the stack
    #[arg(long, value_name = "ARN", requires = "before", hide_short_help = true)]
    pub cloudformation_role_arn: Option<String>,
    /// Any parameter of the stack that it is to be asked with, such as ReportSender=ann@example.com; may be repeated
    #[arg(long, value_name = "KEY=VALUE", requires = "before", hide_short_help = true, value_parser = parameter)]
    pub parameter: Vec<(String, String)>,
}

/// Which events come by EventBridge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum EventBridge {
    /// IAM's, and what else is recorded in one Region.
    Iam,
    /// Sign-ins of every Region, too.
    All,
    /// None.
    Off,
}

impl BeforeArgs {
    /// What the stack would be given.
    #[must_use]
    pub fn wanted(&self) -> BTreeMap<String, String> {
        let mode = self.eventbridge.map(|mode| match mode {
            EventBridge::Iam => "iam".to_owned(),
            EventBridge::All => "all".to_owned(),
            EventBridge::Off => "off".to_owned(),
        });
        let options = [
            ("ExistingLogGroup", self.existing_log_group.clone()),
            ("EventBridge", mode),
            ("SsoRegion", self.sso_region.clone()),
            ("SkippedRegions", Some(self.skip_region.join(",")).filter(|regions| !regions.is_empty())),
        ];
        let options = options.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
        self.parameter.iter().cloned().chain(options).collect()
    }
}

fn parameter(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((key, value)) if !key.is_empty() => Ok((key.to_owned(), value.to_owned())),
        _ => Err(format!("`{text}` is no parameter; write KEY=VALUE")),
    }
}
