//! Other Regions, SES, and the archive of the weekly letter.

use std::collections::BTreeMap;

use aws_sdk_cloudformation::Client as CloudFormation;
use aws_sdk_sesv2::Client as Ses;
use aws_types::SdkConfig;
use futures_util::future::join_all;
use jiff::{SignedDuration, Timestamp};
use trailbell::doctor::{Fact, Forwarder, Letters, SesAccount, forwarder_name, forwarder_queue};

use super::delivery::waiting;
use super::reads::{Patience, of_refusal, time};
use super::stack::named;
use crate::config::in_region;
use crate::event_history::enabled_regions;

/// As far back as the last letter is looked for; what is older is none.
const LETTERS: SignedDuration = SignedDuration::from_hours(24 * 400);

/// The Regions that the account has enabled.
pub(super) async fn regions(config: &SdkConfig, patience: Patience) -> Fact<Vec<String>> {
    match patience.is_over() {
        true => Fact::NoAnswer("there was no time to ask".to_owned()),
        false => enabled_regions(config).await.map_or_else(of_refusal, Fact::Known),
    }
}

/// What forwards events from these Regions, and where queues are asked about, what waits in theirs.
pub(super) async fn forwarders(
    config: &SdkConfig,
    regions: &[String],
    (stack, home, account): (&str, &str, &str),
    queues: bool,
    patience: Patience,
) -> Vec<Forwarder> {
    let (name, queue) = (forwarder_name(stack, home), forwarder_queue(stack, home));
    let (name, queue) = (&name, &queue);
    join_all(regions.iter().map(|region| async move {
        let config = in_region(config, region);
        let client = CloudFormation::new(&config);
        let domain = if region.starts_with("cn-") { "amazonaws.com.cn" } else { "amazonaws.com" };
        let url = format!("https://sqs.{region}.{domain}/{account}/{queue}");
        let (found, waiting) =
            tokio::join!(named(&client, name, patience), super::when(queues, waiting(&config, &url, patience)));
        Forwarder { region: region.clone(), stack: found.map(|(_, stack)| stack), waiting }
    }))
    .await
}

/// What SES says of the account, and of these addresses.
pub(super) async fn ses(
    config: &SdkConfig,
    region: &str,
    addresses: &[String],
    patience: Patience,
) -> (Fact<SesAccount>, BTreeMap<String, Fact<bool>>) {
    let client = Ses::new(&in_region(config, region));
    let account = patience.ask("ses:GetAccount", client.get_account().send());
    // The sender, and one recipient: the others are as likely verified as that one.
    let identities = join_all(addresses.iter().take(ADDRESSES).map(|address| identity(&client, address, patience)));
    let (account, identities) = tokio::join!(account, identities);
    let account = account.map(|account| SesAccount {
        production: account.production_access_enabled(),
        sends: account.sending_enabled(),
    });
    (account, identities.into_iter().collect())
}

/// So many addresses are asked about, each with its domain.
const ADDRESSES: usize = 2;

/// An address is verified by itself or with its domain.
async fn identity(client: &Ses, address: &str, patience: Patience) -> (String, Fact<bool>) {
    let ask = |name: String| {
        let request = client.get_email_identity().email_identity(name).send();
        async move { patience.ask("ses:GetEmailIdentity", request).await.map(|answer| answer.verified_for_sending_status()) }
    };
    let mut verified = ask(address.to_owned()).await;
    if verified != Fact::Known(true)
        && let Some((_, domain)) = address.rsplit_once('@')
    {
        let of_domain = ask(domain.to_owned()).await;
        if of_domain == Fact::Known(true) || !matches!(verified, Fact::Known(_)) && matches!(of_domain, Fact::Known(_))
        {
            verified = of_domain;
        }
    }
    (address.to_owned(), verified)
}

/// When a report was archived last. Keys begin with the day, so the last is the newest.
pub(super) async fn letters(config: &SdkConfig, bucket: &str, now: Timestamp, patience: Patience) -> Fact<Letters> {
    let client = crate::s3::client(config, None);
    let from = now.checked_sub(LETTERS).unwrap_or(now).strftime("iam/%Y%m%d").to_string();
    let request = crate::s3::listing(&client, bucket, "iam/").start_after(from).send();
    let answer = patience.ask("s3:ListBucket", request).await;
    answer.map(|answer| Letters {
        last: answer.contents().iter().filter_map(|object| time(object.last_modified())).max(),
    })
}
