//! CloudTrail's event history, and the Regions of an account.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use aws_sdk_cloudtrail::Client;
use aws_sdk_cloudtrail::types::{Event as SdkEvent, LookupAttribute, LookupAttributeKey};
use aws_smithy_types::DateTime;
use aws_types::SdkConfig;
use aws_types::region::Region;
use jiff::Timestamp;
use trailbell::history::Refusal;
use trailbell::history::event_history::{Ask, Event, LookedUp, PAGE};

use crate::refusal::refusal;

/// Event history, asked with somebody's credentials. Each Region has a client of its own; their connections are shared.
pub struct EventHistory {
    config: SdkConfig,
    clients: Mutex<HashMap<String, Client>>,
}

impl EventHistory {
    /// As somebody is called in this configuration.
    #[must_use]
    pub fn new(config: &SdkConfig) -> Self {
        Self { config: config.clone(), clients: Mutex::default() }
    }

    fn client(&self, region: &str) -> Client {
        let mut clients = self.clients.lock().unwrap_or_else(PoisonError::into_inner);
        let new = || {
            let config = self.config.clone().into_builder().region(Region::new(region.to_owned())).build();
            Client::new(&config)
        };
        clients.entry(region.to_owned()).or_insert_with(new).clone()
    }
}

impl trailbell::history::event_history::EventHistory for EventHistory {
    async fn page(&self, ask: &Ask) -> Result<LookedUp, Refusal> {
        let attribute = ask.attribute.as_ref().map(|attribute| {
            LookupAttribute::builder()
                .attribute_key(LookupAttributeKey::from(attribute.key()))
                .attribute_value(attribute.value())
                .build()
        });
        let attribute = attribute.transpose().map_err(|error| Refusal::Other(error.to_string()))?;
        let answer = self
            .client(&ask.region)
            .lookup_events()
            .set_lookup_attributes(attribute.map(|attribute| vec![attribute]))
            // Whole seconds, as events have them; what lies beyond the edges of a second is left out by whoever asks.
            .start_time(DateTime::from_secs(ask.since.as_second()))
            .end_time(DateTime::from_secs(ask.until.as_second()))
            .max_results(i32::try_from(PAGE).unwrap_or(50))
            .set_next_token(ask.token.clone())
            .send()
            .await
            .map_err(|error| refusal(&error, "cloudtrail:LookupEvents"))?;
        let events = answer.events.unwrap_or_default().into_iter().map(event).collect();
        Ok(LookedUp { events, token: answer.next_token.filter(|token| !token.is_empty()) })
    }
}

fn event(event: SdkEvent) -> Event {
    let time = event.event_time.and_then(|time| Timestamp::from_second(time.secs()).ok());
    Event { id: event.event_id, time, record: event.cloud_trail_event.filter(|record| !record.trim().is_empty()) }
}

/// The Regions that are enabled in the account ("ListRegions", AWS Account Management).
///
/// # Errors
/// Where that may not be asked, or there is no answer.
pub async fn enabled_regions(config: &SdkConfig) -> Result<Vec<String>, Refusal> {
    use aws_sdk_account::types::RegionOptStatus::{Enabled, EnabledByDefault};

    let mut pages = aws_sdk_account::Client::new(config)
        .list_regions()
        .region_opt_status_contains(Enabled)
        .region_opt_status_contains(EnabledByDefault)
        .into_paginator()
        .send();
    let mut regions = Vec::new();
    while let Some(page) = pages.next().await {
        let page = page.map_err(|error| refusal(&error, "account:ListRegions"))?;
        regions.extend(page.regions.unwrap_or_default().into_iter().filter_map(|region| region.region_name));
    }
    Ok(regions)
}
