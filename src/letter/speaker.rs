//! Names, keys, days and numbers, as they stand in a sentence.

use jiff::Timestamp;
use jiff::civil::Date;

use super::body::Letter;
use super::item::statement;
use crate::credential_report::{Credentials, Finding, LastUse, Slot, Subject, User};
use crate::text::clean;
use crate::text::number::thousands;
use crate::voice::report::ReportWords;
use crate::voice::{Counted, Wording};

/// A letter, put into words.
pub(super) struct Speaker<'a> {
    pub(super) letter: &'a Letter<'a>,
    pub(super) wording: &'a Wording,
    pub(super) words: &'static ReportWords,
}

impl<'a> Speaker<'a> {
    pub(super) fn new(letter: &'a Letter<'a>, wording: &'a Wording) -> Self {
        Self { letter, wording, words: wording.language.report_words() }
    }

    pub(super) fn fill(&self, template: &str, words: &[(&str, &str)]) -> String {
        self.wording.language.words().fill(template, words)
    }

    pub(super) fn count(&self, template: &str, count: usize) -> String {
        self.fill(template, &[("count", &thousands(count))])
    }

    pub(super) fn counted(&self, counted: Counted, count: usize) -> String {
        self.count(counted.of(count as u64), count)
    }

    /// The account as its owner calls it, with the id where that is wanted too.
    pub(super) fn account(&self, with_id: bool) -> Option<String> {
        let id = clean::line(self.letter.account.as_deref()?, 20);
        Some(match self.wording.account_names.get(&id).map(|name| clean::line(name, 24)) {
            Some(name) if with_id => format!("{name} ({id})"),
            Some(name) => name,
            None => id,
        })
    }

    pub(super) fn who(&self, user: &User) -> String {
        match user {
            User::Root => self.words.items.root.to_owned(),
            User::Named(name) => clean::name(name),
        }
    }

    pub(super) fn day(&self, time: Timestamp) -> String {
        self.date(time.to_zoned(self.wording.time_zone.clone()).date(), true)
    }

    /// Without the day of the week, where there is little room.
    pub(super) fn short_day(&self, time: Timestamp) -> String {
        self.date(time.to_zoned(self.wording.time_zone.clone()).date(), false)
    }

    pub(super) fn date(&self, date: Date, with_weekday: bool) -> String {
        let dates = &self.words.dates;
        let today = self.letter.at.to_zoned(self.wording.time_zone.clone()).date();
        let months = |date: Date| i32::from(date.year()) * 12 + i32::from(date.month());
        let is_near = (months(today) - months(date)).abs() < 10;
        let template = match (is_near, with_weekday) {
            (false, _) => dates.day_of_year,
            (true, true) => dates.day,
            (true, false) => dates.short_day,
        };
        let known: [(&str, &str); 4] = [
            ("weekday", dates.calendar.weekday(date)),
            ("day", &date.day().to_string()),
            ("month", dates.calendar.month(date)),
            ("year", &date.year().to_string()),
        ];
        self.fill(template, &known)
    }

    /// Fills a template with a day, `{day}` or `{short}`, and other words.
    pub(super) fn on(&self, template: &str, time: Option<Timestamp>, words: &[(&str, &str)]) -> String {
        let both = time.map(|time| (self.day(time), self.short_day(time)));
        let (day, short) = both.as_ref().map_or(("", ""), |(day, short)| (day, short));
        self.fill(template, &[&[("day", day), ("short", short)], words].concat())
    }

    pub(super) fn time(&self, time: Timestamp) -> String {
        let clock = time.to_zoned(self.wording.time_zone.clone()).strftime("%H:%M").to_string();
        self.fill(self.words.dates.time, &[("date", &self.day(time)), ("clock", &clock)])
    }

    pub(super) fn time_in_zone(&self, time: Timestamp) -> String {
        let zone = time.to_zoned(self.wording.time_zone.clone()).strftime("%Z").to_string();
        self.fill(self.words.dates.time_in_zone, &[("time", &self.time(time)), ("zone", &zone)])
    }

    /// How long ago, in days, or in hours on the first two, or in minutes.
    pub(super) fn age(&self, time: Timestamp) -> String {
        let minutes = self.letter.at.duration_since(time).as_mins().max(0);
        let dates = &self.words.dates;
        let (counted, count) = match minutes {
            ..60 => (dates.minutes, minutes),
            60..2880 => (dates.hours, minutes / 60),
            _ => (dates.days, minutes / 1440),
        };
        self.counted(counted, usize::try_from(count).unwrap_or_default())
    }

    /// `key 1`, or `key AKIA…3F7Q` where somebody has asked for its id.
    pub(super) fn key(&self, user: &Credentials, slot: Slot) -> String {
        let items = &self.words.items;
        match self.key_id(user, slot) {
            Some(id) if id.bytes().all(|byte| byte.is_ascii_alphanumeric()) && id.len() > 12 => {
                let short = format!("{}…{}", &id[..4], &id[id.len() - 4..]);
                self.fill(items.key_by_id, &[("id", &short)])
            }
            _ => self.key_number(slot),
        }
    }

    pub(super) fn key_number(&self, slot: Slot) -> String {
        self.fill(self.words.items.key, &[("number", &(slot.index() + 1).to_string())])
    }

    /// A key with the day of its making, where that is known.
    pub(super) fn key_of(&self, key: String, made: Option<Timestamp>) -> String {
        if made.is_none() { key } else { self.on(self.words.changes.key_of, made, &[("key", &key)]) }
    }

    /// The id of a key: the one of the user's that was made in that second.
    pub(super) fn key_id(&self, user: &Credentials, slot: Slot) -> Option<&'a str> {
        let made = user.key(slot).made?;
        let mut of_second =
            self.letter.key_ids.get(user.user.name())?.iter().filter(|key| key.made.as_second() == made.as_second());
        let only = of_second.next()?;
        of_second.next().is_none().then_some(only.id.as_str())
    }

    /// A finding by itself, or behind another one.
    pub(super) fn statement(&self, finding: &Finding<'_>, alone: bool) -> String {
        let items = &self.words.items;
        let saying = (items.say)(statement(finding));
        let template = if alone { saying.alone } else { saying.also };
        let doubt = if finding.doubt && alone { items.doubt } else { "" };
        self.about(template, finding) + doubt
    }

    pub(super) fn about(&self, template: &str, finding: &Finding<'_>) -> String {
        let limits = &self.letter.limits;
        let limit = match finding.subject {
            _ if finding.rule == crate::credential_report::Rule::Unused => limits.unused_days,
            _ => limits.key_days,
        };
        let span = match finding.days {
            Some(days) => self.counted(self.words.dates.days, usize::try_from(days).unwrap_or_default()),
            None => self.words.dates.unknown_days.to_owned(),
        };
        let key = match finding.subject {
            Subject::Key(slot) => self.key(finding.user, slot),
            Subject::Password | Subject::Keys => String::new(),
        };
        let time = finding.since.map(|time| self.time(time)).unwrap_or_default();
        let day = finding.due.map(|due| self.day(due)).unwrap_or_default();
        let known: [(&str, &str); 6] = [
            ("who", &self.who(&finding.user.user)),
            ("key", &key),
            ("span", &span),
            ("limit", &limit.to_string()),
            ("time", &time),
            ("day", &day),
        ];
        self.fill(template, &known)
    }

    /// When a key was made and used, as one line.
    pub(super) fn facts(&self, finding: &Finding<'_>) -> Option<String> {
        let Subject::Key(slot) = finding.subject else { return None };
        let (items, key) = (&self.words.items, finding.user.key(slot));
        let made = key.made.map(|made| self.on(items.made, Some(made), &[]));
        let part = |text: &Option<String>| text.as_deref().map(|text| clean::line(text, 40));
        let used = match (key.last_used, part(&key.service), part(&key.region)) {
            (LastUse::Unknown, ..) => None,
            (LastUse::Never, ..) => Some(items.never_used.to_owned()),
            (used, service, region) => {
                let template = match (&service, &region) {
                    (Some(_), Some(_)) => items.last_used_in,
                    (Some(_), None) => items.last_used_for,
                    (None, _) => items.last_used,
                };
                let (service, region) = (service.unwrap_or_default(), region.unwrap_or_default());
                Some(self.on(template, used.time(), &[("service", &service), ("region", &region)]))
            }
        };
        let facts: Vec<_> = made.into_iter().chain(used).collect();
        (!facts.is_empty()).then(|| facts.join(self.words.changes.between) + items.full_stop)
    }
}
