//! Where a letter goes that is not only read.

use clap::Args;
use trailbell::weekly::{address, addresses};

#[derive(Args)]
#[command(next_help_heading = "Sending")]
pub struct SendArgs {
    /// Send it, in place of printing it: as a mail with --sender, through the alerts' topic with --topic-arn; with both, the topic takes
    /// what SES does not
    #[arg(long)]
    pub send: bool,
    /// The alerts' SNS topic
    #[arg(long, value_name = "ARN", requires = "send")]
    pub topic_arn: Option<String>,
    /// An identity of SES, from which the mail comes
    #[arg(long, value_name = "ADDRESS", requires_all = ["send", "recipients"], value_parser = address)]
    pub sender: Option<String>,
    /// To whom it goes: addresses with commas between them
    #[arg(long, value_name = "ADDRESS,…", requires = "sender")]
    pub recipients: Option<String>,
    /// The Region of the SES identity, if not your own
    #[arg(long, value_name = "REGION", requires = "sender")]
    pub ses_region: Option<String>,
}

impl SendArgs {
    /// Is it known where to?
    pub fn check(&self) -> Result<(), String> {
        self.recipients()?;
        if self.send && self.topic_arn.is_none() && self.sender.is_none() {
            return Err("--send needs to know where to: --topic-arn, or --sender and --recipients".to_owned());
        }
        Ok(())
    }

    /// Everybody it goes to.
    pub fn recipients(&self) -> Result<Vec<String>, String> {
        let named = self.recipients.as_deref().map(addresses).transpose();
        named.map(Option::unwrap_or_default).map_err(|problem| format!("--recipients: {problem}"))
    }
}
