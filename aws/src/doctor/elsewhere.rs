//! Other Regions, SES, and the archive of the weekly letter.

use std::collections::{BTreeMap, BTreeSet};

use aws_sdk_cloudformation::Client as CloudFormation;
use aws_sdk_sesv2::Client as Ses;
use aws_sdk_sesv2::types::VerificationStatus;
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

/// What SES says of the account, and of these addresses: a page of its identities is a thousand, and there are hardly more.
pub(super) async fn ses(
    config: &SdkConfig,
    region: &str,
    addresses: &[String],
    patience: Patience,
) -> (Fact<SesAccount>, BTreeMap<String, Fact<bool>>) {
    let client = Ses::new(&in_region(config, region));
    let account = patience.ask("ses:GetAccount", client.get_account().send());
    let listed = patience.ask("ses:ListEmailIdentities", client.list_email_identities().page_size(1000).send());
    let (account, listed) = tokio::join!(account, listed);
    let account = account.map(|account| SesAccount {
        production: account.production_access_enabled(),
        sends: account.sending_enabled(),
    });
    let verified = listed.as_ref().map(|listed| {
        let verified = listed
            .email_identities()
            .iter()
            .filter(|one| one.verification_status() == Some(&VerificationStatus::Success));
        verified.filter_map(|one| Some(one.identity_name()?.to_ascii_lowercase())).collect::<BTreeSet<_>>()
    });
    let is_all = listed.known().is_none_or(|listed| listed.next_token().is_none());
    let of = |address: &String| match &verified {
        Fact::Known(verified) if is_verified(address, verified) => Fact::Known(true),
        Fact::Known(_) if is_all => Fact::Known(false),
        Fact::Known(_) => Fact::NoAnswer("there are more than 1000 identities".to_owned()),
        other => other.as_ref().map(|_| false),
    };
    (account, addresses.iter().map(|address| (address.clone(), of(address))).collect())
}

/// An address is verified by itself, with its domain, or with one of which that is a part ("Verified identities in Amazon SES").
fn is_verified(address: &str, verified: &BTreeSet<String>) -> bool {
    let address = address.to_ascii_lowercase();
    let (_, mut domain) = address.rsplit_once('@').unwrap_or_default();
    loop {
        if verified.contains(&address) || !domain.is_empty() && verified.contains(domain) {
            return true;
        }
        match domain.split_once('.') {
            Some((_, parent)) => domain = parent,
            None => return false,
        }
    }
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
