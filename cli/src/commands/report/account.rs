//! What AWS is asked: for the account's report, for one that was archived, for the ids of keys, and to send a letter.

use std::time::Duration;

use jiff::Timestamp;
use tokio::runtime::Runtime;
use tokio::time::Instant;
use trailbell::history::Refusal;
use trailbell::letter::{File, Letter};
use trailbell::voice::Wording;
use trailbell::weekly::{self, Gathered, Kept, Key, Post, Way, not_whole};
use trailbell_aws::{ArchiveBucket, Iam, Place, SdkConfig, Ses, SnsTopic};

use super::{Had, ReportArgs};
use crate::commands::reach::runtime;

/// How long sending may take in all.
const PATIENCE: Duration = Duration::from_secs(90);

/// Whoever runs the command, with what they are known by: found out once, however much is asked.
pub(super) struct Account {
    runtime: Runtime,
    config: SdkConfig,
}

impl Account {
    pub(super) fn open(args: &ReportArgs) -> Result<Self, String> {
        let runtime = runtime()?;
        let config = runtime.block_on(args.reach.person().config());
        // IAM, SNS and SES need some Region; IAM is the same in all of them.
        let config = if config.region().is_none() { trailbell_aws::in_region(&config, "us-east-1") } else { config };
        Ok(Self { runtime, config })
    }

    pub(super) fn report(&self, at: Timestamp, wording: &Wording) -> Result<Had, String> {
        let iam = Iam::new(&self.config);
        // Boxed, because futures in futures are types in types, and the compiler follows them only so deep.
        let gathered = Box::pin(weekly::gather(&iam, None::<(&ArchiveBucket, &str)>, None, at, wording));
        let Gathered { today, earlier, faults } = self.runtime.block_on(gathered);
        let today = today.map_err(|why| why.text)?;
        Ok(Had { report: today.report, file: today.file, csv: today.csv, name: today.name, earlier, faults })
    }

    pub(super) fn archived(&self, place: &str, wording: &Wording) -> Result<Had, String> {
        let Place { bucket, prefix } = place.parse().map_err(|error| format!("{place}: {error}"))?;
        let not_read = |why: Refusal| format!("{place}: {why}");
        self.runtime.block_on(Box::pin(async {
            let archive = ArchiveBucket::new(&self.config, &bucket);
            let newest = weekly::newest(&archive, &prefix).await.map_err(not_read)?;
            let Some(Kept { key, csv, report, made }) = newest else {
                return Err(format!(
                    "{place}: there is no report below it that can be read; they are called {}",
                    "20261130_123456789012_iam_credential_report.csv"
                ));
            };
            let before = match Key::parse(&key) {
                Some(key) => weekly::before(&archive, &prefix, &key, &csv).await.map_err(not_read)?,
                None => weekly::Before::default(),
            };
            let mut faults: Vec<_> = not_whole(&report, wording).into_iter().collect();
            let earlier = weekly::compared_with(before, &mut faults, wording);
            let file = File::new(&format!("s3://{bucket}/{key}"), &csv, made.time());
            let name = key.rsplit('/').next().unwrap_or_default().to_owned();
            Ok(Had { report, file, csv, name, earlier, faults })
        }))
    }

    /// Asks for the ids of the keys that the letter tells of; what is said where not all could be had.
    pub(super) fn name_keys(&self, letter: &mut Letter<'_>) -> Option<String> {
        let iam = Iam::new(&self.config);
        let (ids, unknown) = self.runtime.block_on(Box::pin(weekly::key_ids(&iam, letter)));
        letter.key_ids = ids;
        unknown.map(|why| format!("some keys are called by their number: {why}"))
    }

    /// Sends the letter, and says where it went.
    pub(super) fn send(
        &self,
        args: &ReportArgs,
        letter: &mut Letter<'_>,
        file: (&str, &[u8]),
        wording: &Wording,
    ) -> Result<String, String> {
        let send = &args.send;
        let recipients = send.recipients()?;
        let way = self.runtime.block_on(Box::pin(async {
            let sender = send.sender.clone().unwrap_or_default();
            let post = Post { sender: sender.clone(), recipients, region: send.ses_region.clone() };
            let ses = send.sender.as_ref().map(|_| Ses::new(&self.config, post));
            let topic = send.topic_arn.as_ref().map(|arn| SnsTopic::new(&self.config, arn));
            let post = ses.as_ref().map(|ses| (ses, sender.as_str()));
            weekly::send(letter, Some(file), post, topic.as_ref(), wording, Instant::now() + PATIENCE).await
        }));
        let to = match way.map_err(|error| error.to_string())? {
            Way::Mail => send.recipients.as_deref(),
            Way::Topic => send.topic_arn.as_deref(),
        };
        Ok(format!("sent to {}: {}\n", to.unwrap_or_default(), letter.subject(wording)))
    }
}
