//! What AWS is asked: for the account's report, for one that was archived, for the ids of keys, and to send a letter.

use std::future::Future;
use std::time::Duration;

use jiff::Timestamp;
use tokio::time::Instant;
use trailbell::history::Refusal;
use trailbell::letter::{File, Letter, Made};
use trailbell::voice::Wording;
use trailbell::weekly::{self, Gathered, Kept, Key, Post, Way};
use trailbell_aws::{Bucket, Iam, Place, SdkConfig, Ses, SnsTopic};

use super::{Had, ReportArgs};

/// How long sending may take in all.
const PATIENCE: Duration = Duration::from_secs(90);

fn block_on<T>(work: impl Future<Output = T>) -> Result<T, String> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    Ok(runtime.map_err(|error| format!("cannot start: {error}"))?.block_on(work))
}

/// IAM, SNS and SES need some Region; IAM is the same in all of them.
async fn config(args: &ReportArgs) -> SdkConfig {
    let config = args.reach.person().config().await;
    if config.region().is_none() { trailbell_aws::in_region(&config, "us-east-1") } else { config }
}

pub(super) fn report(args: &ReportArgs, at: Timestamp, wording: &Wording) -> Result<Had, String> {
    // Boxed, because futures in futures are types in types, and the compiler follows them only so deep.
    let Gathered { today, earlier, faults } = block_on(Box::pin(async {
        let iam = Iam::new(&config(args).await);
        weekly::gather(&iam, None::<(&Bucket, &str)>, None, at, wording).await
    }))?;
    let today = today.map_err(|why| why.text)?;
    Ok(Had { report: today.report, file: today.file, csv: today.csv, name: today.name, earlier, faults })
}

pub(super) fn archived(args: &ReportArgs, place: &str, wording: &Wording) -> Result<Had, String> {
    let Place { bucket, prefix } = place.parse().map_err(|error| format!("{place}: {error}"))?;
    let not_read = |why: Refusal| format!("{place}: {why}");
    block_on(Box::pin(async {
        let archive = Bucket::new(&config(args).await, &bucket);
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
        let mut faults = Vec::new();
        let earlier = weekly::compared_with(before, &mut faults, wording);
        let made = match made {
            Made::At(time) => Some(time),
            Made::On(_) | Made::Unknown => None,
        };
        let file = File::new(&format!("s3://{bucket}/{key}"), &csv, made);
        let name = key.rsplit('/').next().unwrap_or_default().to_owned();
        Ok(Had { report, file, csv, name, earlier, faults })
    }))?
}

/// Asks for the ids of the keys that the letter tells of.
pub(super) fn name_keys(args: &ReportArgs, letter: &mut Letter<'_>) -> Result<(), String> {
    let (ids, unknown) = block_on(Box::pin(async {
        let iam = Iam::new(&config(args).await);
        weekly::key_ids(&iam, letter).await
    }))?;
    letter.key_ids = ids;
    if let Some(why) = unknown {
        super::say(&format!("trailbell: some keys are called by their number: {why}\n"));
    }
    Ok(())
}

/// Sends the letter, and says where it went.
pub(super) fn send(
    args: &ReportArgs,
    letter: &mut Letter<'_>,
    file: (&str, &[u8]),
    wording: &Wording,
) -> Result<String, String> {
    let send = &args.send;
    let recipients = send.recipients()?;
    let way = block_on(Box::pin(async {
        let config = config(args).await;
        let sender = send.sender.clone().unwrap_or_default();
        let ses = send
            .sender
            .as_ref()
            .map(|_| Ses::new(&config, Post { sender: sender.clone(), recipients, region: send.ses_region.clone() }));
        let topic = send.topic_arn.as_ref().map(|arn| SnsTopic::new(&config, arn));
        let post = ses.as_ref().map(|ses| (ses, sender.as_str()));
        weekly::send(letter, Some(file), post, topic.as_ref(), wording, Instant::now() + PATIENCE).await
    }))?;
    let way = way.map_err(|error| error.to_string())?;
    let to = match way {
        Way::Mail => send.recipients.as_deref(),
        Way::Topic => send.topic_arn.as_deref(),
    };
    Ok(format!("sent to {}: {}\n", to.unwrap_or_default(), letter.subject(wording)))
}
