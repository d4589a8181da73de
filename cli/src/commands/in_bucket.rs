//! Which files of a trail's bucket are looked at: arguments of `history` and `who-changed`.

use clap::Args;
use jiff::SignedDuration;
use trailbell::history::trail_bucket::Limits;

use super::reach::ReachArgs;
use crate::history::{InBucket, length};

#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Files in S3")]
pub struct InBucketArgs {
    /// Files of this account alone; several times for several [default: all that there are]
    #[arg(long, value_name = "ID", value_parser = account, hide_short_help = true)]
    account: Vec<String>,
    /// How much later than an hour after the event a file may have been delivered: 1d
    #[arg(long, value_name = "LENGTH", value_parser = length, hide_short_help = true)]
    late: Option<SignedDuration>,
    /// Read as many files as there are, or let Athena scan them, without asking
    #[arg(long, hide_short_help = true)]
    yes: bool,
}

impl InBucketArgs {
    /// The first of them that was given.
    pub fn named(&self) -> Option<&'static str> {
        let given = [(!self.account.is_empty(), "--account"), (self.late.is_some(), "--late"), (self.yes, "--yes")];
        given.into_iter().find_map(|(given, flag)| given.then_some(flag))
    }

    /// With the Regions that are asked for.
    pub fn given(&self, reach: &ReachArgs) -> InBucket {
        InBucket {
            limits: Limits { accounts: self.account.clone(), regions: reach.region.clone() },
            late: self.late.unwrap_or_default(),
            yes: self.yes,
            athena: None,
        }
    }
}

fn account(text: &str) -> Result<String, String> {
    let id: String = text.trim().replace('-', "");
    let is_id = id.len() == 12 && id.bytes().all(|byte| byte.is_ascii_digit());
    if is_id { Ok(id) } else { Err("an account's id has twelve digits".to_owned()) }
}
