//! A log group in words: where it was looked, how far it got, and what could not be seen there.

use std::time::Duration;

use jiff::Timestamp;

use super::Phrases;
use crate::history::log_group::{LogGroupGap, TrailGap, Unasked};
use crate::text::clean;
use crate::text::number::thousands;

/// Names come from outside.
fn name(text: &str) -> String {
    clean::line(text, 200)
}

impl Phrases<'_> {
    /// What a log group of this name is called.
    #[must_use]
    pub fn log_group_called(self, group: &str) -> String {
        self.words.fill(self.said.log_group.called, &[("name", &name(group))])
    }

    /// How far it got, and how long it may take to the end.
    #[must_use]
    pub fn so_far(self, place: &str, time: Timestamp, left: Option<Duration>) -> String {
        let said = &self.said.log_group;
        let left = left.map(|left| match left.as_secs() {
            seconds @ ..90 => self.counted(said.seconds, seconds.max(1)),
            seconds => self.counted(said.minutes, seconds.div_ceil(60)),
        });
        let template = if left.is_some() { said.so_far_and_left } else { said.so_far };
        let left = left.unwrap_or_default();
        self.words.fill(template, &[("place", &name(place)), ("time", &self.clock(time)), ("left", &left)])
    }

    pub(super) fn log_group(
        self,
        group: &str,
        account: Option<&str>,
        region: &str,
        days: Option<u32>,
        pattern: Option<&str>,
    ) -> Vec<String> {
        let said = &self.said.log_group;
        let template = if account.is_some() { said.looked_at } else { said.looked_at_somewhere };
        let account = account.unwrap_or_default();
        let place = [("group", &*name(group)), ("account", account), ("region", region)];
        let keeps = match days {
            Some(days) => self.counted(said.keeps, days.into()),
            None => said.keeps_for_ever.to_owned(),
        };
        let pattern = pattern.map(|pattern| self.words.fill(said.pattern, &[("pattern", &clean::line(pattern, 1024))]));
        [self.words.fill(template, &place) + &keeps].into_iter().chain(pattern).collect()
    }

    pub(super) fn log_group_gap(self, place: &str, gap: &LogGroupGap) -> String {
        let said = &self.said.log_group;
        let place = name(place);
        let with = |template, key, value: &str| self.words.fill(template, &[("place", &place), (key, &name(value))]);
        let at = |template, time: &Timestamp| with(template, "time", &self.clock(*time));
        match gap {
            LogGroupGap::NoStack { region } => with(said.no_stack, "region", region),
            LogGroupGap::NoLogGroup => with(said.no_log_group, "", ""),
            LogGroupGap::Class(class) => with(said.class, "class", class),
            LogGroupGap::Expired { first, days } => {
                let (time, days) = (self.clock(*first), u64::from(*days));
                let slots = [("place", &*place), ("time", &time), ("count", &thousands(days))];
                self.words.fill(said.expired.of(days), &slots)
            }
            LogGroupGap::Younger(made) => at(said.younger, made),
            LogGroupGap::Rest(from) => at(said.rest, from),
            LogGroupGap::Nothing => with(said.nothing, "", ""),
            LogGroupGap::Unknown { what: Unasked::Kept, permission } => {
                with(said.kept_unknown, "permission", permission)
            }
            LogGroupGap::Unknown { what: Unasked::Trail, permission } => {
                with(said.trail_unknown, "permission", permission)
            }
            LogGroupGap::Trail(gap) => self.trail_gap(&place, gap),
        }
    }

    fn trail_gap(self, place: &str, gap: &TrailGap) -> String {
        let said = &self.said.log_group;
        let with = |template, trail: &str, key, value: &str| {
            self.words.fill(template, &[("place", place), ("trail", &name(trail)), (key, &name(value))])
        };
        let of = |template, trail: &str| with(template, trail, "", "");
        match gap {
            TrailGap::NoTrail => of(said.no_trail, ""),
            TrailGap::Stopped { trail, since: Some(since) } => {
                with(said.stopped_since, trail, "time", &self.clock(*since))
            }
            TrailGap::Stopped { trail, since: None } => of(said.stopped, trail),
            TrailGap::Undelivered { trail, why } => with(said.undelivered, trail, "why", why),
            TrailGap::OneRegion { trail, region } => with(said.one_region, trail, "region", region),
            TrailGap::NoGlobal(trail) => of(said.no_global, trail),
            TrailGap::NoManagement(trail) => of(said.no_management, trail),
            TrailGap::NoReads(trail) => of(said.no_reads, trail),
            TrailGap::NoWrites(trail) => of(said.no_writes, trail),
            TrailGap::Without { trail, services } => with(said.without, trail, "names", &services.join(said.and)),
            TrailGap::Narrowed { trail, fields } => with(said.narrowed, trail, "names", &fields.join(said.and)),
        }
    }
}
