//! Event history in words: the heading, and how long it may take.

use jiff::Timestamp;

use super::looked::{EventHistoryLooked, Listed};
use super::{Attribute, LeftOut};
use crate::history::{Found, Phrases, Stop};
use crate::text::clean;
use crate::text::number::thousands;
use crate::voice::EventHistoryWords;

impl Phrases<'_> {
    fn own(self) -> &'static EventHistoryWords {
        self.said.event_history
    }

    /// What the heading says of event history, line by line.
    pub(in crate::history) fn event_history(self, looked: &EventHistoryLooked, found: &Found) -> Vec<String> {
        let own = self.own();
        let between = self.between(looked.from, looked.to);
        let source = match looked.account.as_deref().map(|id| self.account(id)) {
            Some(account) => self.words.fill(own.of_account, &[("account", &account), ("between", &between)]),
            None => self.words.fill(own.of_unknown, &[("between", &between)]),
        };
        let regions = looked.regions.join(" ");
        let more = (looked.more > 0).then(|| self.words.fill(own.more, &[("count", &thousands(looked.more as u64))]));
        let regions = [Some(regions), more].into_iter().flatten().collect::<Vec<_>>().join(" ");
        let added = looked.added.as_ref().map(|region| self.words.fill(own.added, &[("region", region)]));
        let listed = match &looked.listed {
            Listed::ByTable(refusal) => {
                let reason = clean::line(&refusal.to_string(), 200);
                Some(self.words.fill(own.listed_by_table, &[("reason", &reason)]))
            }
            Listed::NotAsked | Listed::ByAccount => None,
        };
        let asked = match looked.attributes.as_slice() {
            [] => own.asked_for_all.to_owned(),
            attributes => {
                let attributes: Vec<_> = attributes.iter().map(|attribute| self.attribute(attribute)).collect();
                self.words.fill(own.asked_by, &[("attributes", &attributes.join(own.or))])
            }
        };
        let left_out = looked.leaves_out.iter().map(|left_out| self.left_out(left_out));
        let nothing = (looked.regions.len() == 1 && found.total == 0)
            .then(|| self.words.fill(own.recorded_in, &[("region", &looked.global)]));
        let recent = looked.is_recent.then(|| own.recent.to_owned());
        [source, regions]
            .into_iter()
            .chain(added)
            .chain(listed)
            .chain([asked])
            .chain(left_out)
            .chain(nothing)
            .chain(recent)
            .collect()
    }

    fn account(self, id: &str) -> String {
        match self.names.get(id) {
            Some(name) => self.words.fill(self.own().account, &[("name", &clean::name(name)), ("id", id)]),
            None => id.to_owned(),
        }
    }

    fn attribute(self, attribute: &Attribute) -> String {
        let own = &self.own().attribute;
        let template = match attribute {
            Attribute::AccessKeyId(_) => own.access_key,
            Attribute::ResourceName(_) => own.resource,
            Attribute::EventName(_) => own.event_name,
            Attribute::Username(_) => own.user,
            Attribute::EventSource(_) => own.service,
            Attribute::ReadOnly(false) => own.changes,
            Attribute::ReadOnly(true) => own.reads,
        };
        self.words.fill(template, &[("value", &clean::line(attribute.value(), 200))])
    }

    fn left_out(self, left_out: &LeftOut) -> String {
        let own = &self.own().left_out;
        let (template, name) = match left_out {
            LeftOut::OtherCallers { name } => (own.other_callers, name),
            LeftOut::FederatedSessions { name } => (own.federated_sessions, name),
            LeftOut::NoResource { name } => (own.no_resource, name),
            LeftOut::Versioned { name } => (own.versioned, name),
        };
        self.words.fill(template, &[("name", &clean::name(name))])
    }

    /// How long the rest of a Region takes, from how far its first pages reach; `None` where that cannot be told.
    pub(super) fn estimate(
        self,
        region: &str,
        pages: u64,
        reached: Timestamp,
        (since, until): (Timestamp, Timestamp),
    ) -> Option<String> {
        let seconds = |from: Timestamp, to: Timestamp| u64::try_from(to.duration_since(from).as_secs()).ok();
        let (seen, rest) = (seconds(reached, until)?.max(1), seconds(since, reached)?);
        let left = rest.saturating_mul(pages) / seen + 1;
        // Two pages a second.
        let minutes = left.div_ceil(120);
        let own = self.own();
        Some(self.words.fill(
            own.estimate,
            &[
                ("region", region),
                ("pages", &self.counted(own.pages, pages)),
                ("reached", &self.clock(reached)),
                ("left", &self.counted(own.pages, left)),
                ("minutes", &self.counted(own.minutes, minutes)),
            ],
        ))
    }

    /// That it is waited for something later.
    #[must_use]
    pub fn waiting(self, than: Timestamp) -> String {
        self.words.fill(self.own().waiting, &[("time", &self.clock(than))])
    }

    /// What of a source lies before a time, why it was not seen, and how to go on.
    pub(in crate::history) fn partly(self, place: &str, before: Timestamp, why: &Stop) -> String {
        let own = self.own();
        let time = self.clock(before);
        let place = self.words.fill(own.before, &[("place", &clean::line(place, 200)), ("time", &time)]);
        let reason = match why {
            Stop::Refused(refusal) => self.refusal(&place, refusal),
            Stop::Interrupted => self.words.fill(own.interrupted, &[("place", &place)]),
            Stop::OutOfTime => self.words.fill(own.out_of_time, &[("place", &place)]),
        };
        self.words.fill(own.go_on, &[("reason", &reason), ("time", &time)])
    }
}
