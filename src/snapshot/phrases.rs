//! Differences in words. Each sentence names what it is about: it may stand alone.

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::classify::Power;
use crate::credential_report::Slot;
use crate::inventory::{Diff, Difference, Gap, Side, Sign, Thing, ThingKind, Use, Used, What, Why};
use crate::severity::Severity;
use crate::text::clean;
use crate::text::number::thousands;
use crate::voice::change::short_name;
use crate::voice::{DiffWords, Wording, Words, managed, policy};

/// Characters of a name, a value, a reason.
const NAME: usize = 128;
const WHY: usize = 400;

/// A diff in the reader's words.
pub(super) struct Phrases<'a> {
    account: Option<&'a str>,
    wording: &'a Wording,
    words: &'static Words,
    pub(super) said: &'static DiffWords,
}

impl<'a> Phrases<'a> {
    pub(super) fn of(diff: &'a Diff, wording: &'a Wording) -> Self {
        let language = wording.language;
        Self { account: diff.account.as_deref(), wording, words: language.words(), said: language.diff() }
    }

    fn fill(&self, template: &str, words: &[(&str, &str)]) -> String {
        self.words.fill(template, words)
    }

    /// The sentence about one difference, without a full stop.
    pub(super) fn sentence(&self, difference: &Difference) -> String {
        let Difference { thing, sign, what, .. } = difference;
        let said = self.said;
        let name = |text: &str| clean::line(short_name(text), NAME);
        let line = |text: &str| clean::line(text, NAME);
        let (mut template, mut holes) = ((said.said)(what.aspect(), *sign), BTreeMap::new());
        match what {
            What::There(made) | What::Remade(made) => {
                let made = made.filter(|_| *sign != Sign::Removed).map(|made| self.day(made));
                let made = made.map(|day| self.fill(said.made, &[("day", &day)])).unwrap_or_default();
                holes.insert("made", made);
            }
            What::Renamed(old) => _ = holes.insert("old", line(old)),
            What::Moved(now, old) => {
                holes.insert("name", line(now));
                holes.insert("old", line(old));
            }
            What::Attached(arn, power) => {
                let mut policy = managed(arn, self.words);
                // What AWS's own come to stands in their names already.
                if arn.split(':').nth(4).is_some_and(|account| account != "aws") {
                    policy += self.power(*power);
                }
                holes.insert("policy", policy);
            }
            What::Boundary(now, old) => {
                holes.insert("name", now.as_deref().map(name).unwrap_or_default());
                holes.insert("old", old.as_deref().map(name).unwrap_or_default());
            }
            What::Member(group, power) => {
                holes.insert("name", line(group));
                holes.insert("power", self.power(*power).to_owned());
            }
            What::Document(now, old) | What::SameDocument(now, old) | What::ValidUntil(now, old) => {
                holes.insert("name", self.value(now));
                holes.insert("old", self.value(old));
            }
            What::Inline(text)
            | What::InstanceProfile(text)
            | What::Version(text)
            | What::ClientId(text)
            | What::Thumbprint(text)
            | What::Alias(text) => _ = holes.insert("name", line(text)),
            What::MfaDevice(serial) => _ = holes.insert("name", name(serial)),
            What::Password(at) => _ = holes.insert("day", at.map(|at| self.day(at)).unwrap_or_default()),
            What::Key(slot, made, works) => {
                if *sign == Sign::Changed {
                    template = if *works { said.key_on } else { said.key_off };
                }
                holes.insert("key", self.key(*slot, *made));
            }
            What::Rule(rule, now, old) => {
                holes.insert("rule", (said.rule)(*rule).to_owned());
                holes.insert("name", self.value(now));
                holes.insert("old", self.value(old));
            }
            What::Tag(key, value, old) => {
                holes.insert("name", line(key));
                holes.insert("value", line(value));
                holes.insert("old", line(old));
            }
            What::Trust | What::Mfa | What::Certificate | What::Metadata => {}
        }
        holes.insert("thing", self.thing(thing));
        let holes: Vec<_> = holes.iter().map(|(hole, word)| (*hole, word.as_str())).collect();
        self.words.grammar.begin(self.fill(template, &holes))
    }

    /// The sentence with its marks, and below it what policies say.
    fn lines(&self, difference: &Difference) -> Vec<Line> {
        let Difference { severity, sign, .. } = difference;
        let head = format!("{:2} {} {}", mark(*severity), sign.mark(), self.sentence(difference));
        let note = |(sign, note): (Sign, String)| {
            let template = if sign == Sign::Removed { self.said.before } else { self.said.now };
            (None, format!("       {}", self.fill(template, &[("statement", &note)])))
        };
        [(Some(*severity), head)].into_iter().chain(self.notes(difference).into_iter().map(note)).collect()
    }

    /// What policies say now, and said before.
    pub(super) fn notes(&self, difference: &Difference) -> Vec<(Sign, String)> {
        let lines = difference.said.iter().flat_map(|said| {
            let lines = policy(&said.document, self.account, self.wording, self.words);
            lines.into_iter().map(|line| (said.sign, line))
        });
        lines.collect()
    }

    pub(super) fn used(&self, used: &Use) -> String {
        let said = self.said;
        let (thing, day) = (self.thing(&used.thing), self.day(used.at));
        let mut sentence = match used.used {
            Used::Password => self.fill(said.password_used, &[("thing", &thing), ("day", &day)]),
            Used::Key(slot) => {
                let place = used.place.as_ref().map(|(service, region)| {
                    let (service, region) = (clean::name(service), clean::name(region));
                    self.fill(said.place, &[("service", &service), ("region", &region)])
                });
                let place = place.unwrap_or_default();
                let key = self.key(slot, None);
                self.fill(said.key_used, &[("thing", &thing), ("key", &key), ("day", &day), ("place", &place)])
            }
        };
        if used.is_new {
            sentence.push_str(if used.is_first { said.for_the_first_time } else { said.after_long });
        }
        self.words.grammar.begin(sentence)
    }

    pub(super) fn gap(&self, gap: &Gap) -> String {
        let said = self.said;
        let template = match (gap.side, gap.partly) {
            (Side::Old, false) => said.not_in_old,
            (Side::New, false) => said.not_in_new,
            (Side::Old, true) => said.partly_in_old,
            (Side::New, true) => said.partly_in_new,
        };
        let why = match &gap.why {
            Why::NotThere => said.why_unknown.to_owned(),
            Why::SameReport => said.same_report.to_owned(),
            Why::Said(why) => clean::line(why, WHY),
        };
        self.fill(template, &[("part", (said.part)(gap.part)), ("why", &why)])
    }

    pub(super) fn thing(&self, thing: &Thing) -> String {
        let name = clean::line(short_name(&thing.name), NAME);
        self.fill((self.said.thing)(thing.kind), &[("name", &name)])
    }

    fn power(&self, power: Option<Power>) -> &'static str {
        match power {
            None => "",
            Some(Power::Full) => self.said.full_power,
            Some(Power::OverIam) => self.said.power_over_iam,
        }
    }

    fn key(&self, slot: Slot, made: Option<Timestamp>) -> String {
        let number = (slot.index() + 1).to_string();
        match made {
            Some(made) => self.fill(self.said.key, &[("number", &number), ("day", &self.day(made))]),
            None => self.fill(self.said.key_alone, &[("number", &number)]),
        }
    }

    fn value(&self, value: &str) -> String {
        match value {
            "" => self.said.none.to_owned(),
            "true" => self.said.yes.to_owned(),
            "false" => self.said.no.to_owned(),
            other => clean::line(other, NAME),
        }
    }

    fn day(&self, time: Timestamp) -> String {
        let date = time.to_zoned(self.wording.time_zone.clone()).date();
        let calendar = &self.said.calendar;
        let known: [(&str, &str); 4] = [
            ("weekday", calendar.weekday(date)),
            ("day", &date.day().to_string()),
            ("month", calendar.month(date)),
            ("year", &date.year().to_string()),
        ];
        self.fill(self.said.day, &known)
    }

    fn clock(&self, time: Timestamp) -> String {
        time.to_zoned(self.wording.time_zone.clone()).strftime("%Y-%m-%d %H:%M").to_string()
    }

    /// Which account, from when to when.
    fn span(&self, diff: &Diff) -> String {
        let account = match self.account {
            None => self.said.no_account.to_owned(),
            Some(id) => {
                let id = clean::line(id, 20);
                match self.wording.account_names.get(&id) {
                    Some(name) => format!("{} ({id})", clean::name(name)),
                    None => id,
                }
            }
        };
        let zone = diff.new.to_zoned(self.wording.time_zone.clone()).strftime("%Z").to_string();
        let (from, to) = (self.clock(diff.old), self.clock(diff.new));
        self.fill(self.said.span, &[("account", &account), ("from", &from), ("to", &to), ("zone", &zone)])
    }

    /// How many there are, and how grave.
    fn summary(&self, diff: &Diff) -> String {
        let said = self.said;
        let count = diff.differences.len();
        if count == 0 {
            return said.nothing.to_owned();
        }
        let all = self.fill(said.differences.of(count as u64), &[("count", &thousands(count as u64))]);
        let of = |severity: Severity| {
            let count = diff.differences.iter().filter(|one| one.severity == severity).count();
            let word = (self.words.severity)(severity);
            let known = [("count", thousands(count as u64)), ("severity", word.to_owned())];
            let known: Vec<_> = known.iter().map(|(hole, word)| (*hole, word.as_str())).collect();
            (count > 0).then(|| self.fill(said.of_severity, &known))
        };
        let severities: Vec<_> = Severity::ALL.into_iter().rev().filter_map(of).collect();
        let severities = self.words.join(&severities, said.between);
        self.fill(said.summary, &[("differences", &all), ("severities", &severities)])
    }
}

/// By how grave it is, as in the table of history.
fn mark(severity: Severity) -> &'static str {
    match severity {
        Severity::Critical => "!!",
        Severity::Warning => "!",
        Severity::Notice | Severity::Info => "",
    }
}

/// A line for people, with how grave it is, for whoever gives it a colour.
pub type Line = (Option<Severity>, String);

/// The diff for people: the differences, all about one thing together, the gravest first; what was used; what was not seen.
#[must_use]
pub fn text(diff: &Diff, wording: &Wording) -> Vec<Line> {
    let phrases = Phrases::of(diff, wording);
    let said = phrases.said;
    let mut lines: Vec<Line> = vec![(None, format!("{}  {}", said.compared, phrases.span(diff)))];
    if diff.is_reversed() {
        lines.push((None, said.reversed.to_owned()));
    }
    lines.push((None, String::new()));
    // A line by itself needs no room around it; several about one thing stand together.
    let mut was_long = false;
    for (number, about) in diff.differences.chunk_by(|one, next| one.thing == next.thing).enumerate() {
        let block: Vec<Line> = about.iter().flat_map(|difference| phrases.lines(difference)).collect();
        let is_long = block.len() > 1;
        if number > 0 && (is_long || was_long) {
            lines.push((None, String::new()));
        }
        was_long = is_long;
        lines.extend(block);
    }
    if !diff.differences.is_empty() {
        lines.push((None, String::new()));
    }
    lines.push((None, phrases.summary(diff)));
    if !diff.uses.is_empty() {
        lines.extend([(None, String::new()), (None, said.used.to_owned())]);
        let used = |used: &Use| (Some(used.severity), format!("{:2}   {}", mark(used.severity), phrases.used(used)));
        lines.extend(diff.uses.iter().map(used));
    }
    if !diff.gaps.is_empty() {
        lines.extend([(None, String::new()), (None, said.not_seen.to_owned())]);
        lines.extend(diff.gaps.iter().map(|gap| (None, format!("     {}", phrases.gap(gap)))));
    }
    lines
}

/// What a thing is called in JSON, by the name that people know.
pub(super) fn short(thing: &Thing) -> Option<&str> {
    match thing.kind {
        ThingKind::Root | ThingKind::Account | ThingKind::PasswordPolicy => None,
        _ => Some(&thing.name),
    }
}
