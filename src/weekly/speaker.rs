//! Says things in the reader's language and in that of machines.

use jiff::Timestamp;

use crate::history::{Phrases, Refusal};
use crate::text::clean;
use crate::text::number::thousands;
use crate::voice::weekly::WeeklyWords;
use crate::voice::{Counted, Language, Sentence, Wording, Words};

/// A language with the reader's time zone.
pub(super) struct Tongue {
    wording: Wording,
    words: &'static Words,
    pub(super) said: &'static WeeklyWords,
}

/// Says something once in each language.
pub(super) fn say(wording: &Wording, what: impl Fn(&Tongue) -> String) -> Sentence {
    let of = |language: Language| {
        let wording = Wording { language, ..wording.clone() };
        what(&Tongue { wording, words: language.words(), said: language.weekly() })
    };
    let english = of(Language::IN_JSON);
    let text = if wording.language == Language::IN_JSON { english.clone() } else { of(wording.language) };
    Sentence { english, text }
}

impl Tongue {
    pub(super) fn words(&self) -> &'static Words {
        self.words
    }

    pub(super) fn wording(&self) -> &Wording {
        &self.wording
    }

    pub(super) fn fill(&self, template: &str, words: &[(&str, &str)]) -> String {
        self.words.fill(template, words)
    }

    pub(super) fn counted(&self, words: Counted, count: u64) -> String {
        self.fill(words.of(count), &[("count", &thousands(count))])
    }

    /// A day and the time of it, in the reader's zone.
    pub(super) fn time(&self, time: Timestamp) -> String {
        let local = time.to_zoned(self.wording.time_zone.clone());
        let (calendar, date) = (&self.said.calendar, local.date());
        let known: [(&str, &str); 4] = [
            ("weekday", calendar.weekday(date)),
            ("day", &local.day().to_string()),
            ("month", calendar.month(date)),
            ("clock", &local.strftime("%H:%M").to_string()),
        ];
        self.fill(self.said.time, &known)
    }

    /// Why AWS did not answer. Without the stop at its end: it stands in a sentence.
    pub(super) fn why(&self, place: &str, refusal: &Refusal) -> String {
        let why = Phrases::of(&self.wording).refusal(place, refusal);
        why.trim_end_matches('.').to_owned()
    }

    /// Names with something between them, cut where they are too many.
    pub(super) fn list(&self, names: &[String], most: usize) -> String {
        let mut shown: Vec<_> = names.iter().take(most).map(|name| clean::line(name, 100)).collect();
        if names.len() > most {
            shown.push("…".to_owned());
        }
        self.words.join(&shown, self.said.week.between)
    }
}
