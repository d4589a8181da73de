//! What messages are made of: alerts, or stories that are not in words yet. A story takes less room, and one that ends in a digest needs no more
//! than a sentence: of sixteen thousand at once nearly all do.

use std::borrow::Cow;
use std::cmp::Reverse;

use jiff::Timestamp;

use super::rank::{Company, Sort};
use super::{Alert, Message};
use crate::classify::Kind;
use crate::cloudtrail::EventKey;
use crate::severity::Severity;
use crate::story::Story;
use crate::voice::{Language, Wording, Words, headline};

/// Something that a message can tell, alone or as a line of a digest.
pub trait Tellable {
    /// Among what it is told where it cannot be told alone.
    fn company(&self) -> Company;
    /// By what it means, the first first.
    fn sort(&self) -> Sort;
    /// How much it matters.
    fn severity(&self) -> Severity;
    /// Of what kind.
    fn kind(&self) -> Kind;
    /// May it wait, since it happened in quiet hours?
    fn is_quiet(&self) -> bool;
    /// The account in which it happened.
    fn account(&self) -> Option<&str>;
    /// That account's name, or else its id.
    fn account_label(&self) -> Option<&str>;
    /// The ids of its events.
    fn event_ids(&self) -> impl Iterator<Item = &str>;
    /// Those that are claimed.
    fn keys(&self) -> impl Iterator<Item = &EventKey>;
    /// When it happened for the first time, and for the last.
    fn times(&self) -> [Option<Timestamp>; 2];
    /// How many events are folded into it.
    fn folded(&self) -> usize;
    /// What a digest says of it.
    fn said(&self, wording: &Wording) -> Said<'_>;
    /// The message that tells it alone.
    fn into_message(self, wording: &Wording) -> Message;

    /// By which such are told in order.
    fn rank(&self) -> (Sort, Reverse<Severity>) {
        (self.sort(), Reverse(self.severity()))
    }

    /// Is it told alone, as far as the rate allows?
    fn is_prominent(&self) -> bool {
        self.company() != Company::Rest
    }
}

/// A sentence.
#[derive(Debug, Clone)]
pub struct Said<'a> {
    /// In English.
    pub headline: Cow<'a, str>,
    /// In the mail's language.
    pub title: Cow<'a, str>,
    /// In the fewest words, in the mail's language and in English.
    pub brief: Cow<'a, [String; 2]>,
}

impl Said<'static> {
    /// What is said of a story.
    pub(super) fn of(story: &Story, wording: &Wording) -> Self {
        // Most mails say the same as the JSON, which need not be found out twice.
        let is_same = wording.language == Language::IN_JSON;
        let (words, in_json) = (wording.language.words(), Language::IN_JSON.words());
        let english = headline(story, in_json);
        let brief = |words: &Words| words.of_test(story, (words.subjects.brief)(story, wording));
        let in_english = brief(in_json);
        Self {
            title: Cow::Owned(if is_same { english.clone() } else { headline(story, words) }),
            headline: Cow::Owned(english),
            brief: Cow::Owned([if is_same { in_english.clone() } else { brief(words) }, in_english]),
        }
    }
}

impl Tellable for Alert {
    fn company(&self) -> Company {
        self.company
    }
    fn sort(&self) -> Sort {
        self.sort
    }
    fn severity(&self) -> Severity {
        self.severity
    }
    fn kind(&self) -> Kind {
        self.kind
    }
    fn is_quiet(&self) -> bool {
        self.quiet
    }
    fn account(&self) -> Option<&str> {
        self.account()
    }
    fn account_label(&self) -> Option<&str> {
        self.account_label()
    }
    fn event_ids(&self) -> impl Iterator<Item = &str> {
        self.event_id().into_iter().chain(self.related.iter().map(String::as_str))
    }
    fn keys(&self) -> impl Iterator<Item = &EventKey> {
        self.keys.iter()
    }
    fn times(&self) -> [Option<Timestamp>; 2] {
        [self.time, self.last_time]
    }
    fn folded(&self) -> usize {
        self.folded
    }
    fn said(&self, _: &Wording) -> Said<'_> {
        let (headline, title) = (Cow::Borrowed(self.headline.as_str()), Cow::Borrowed(self.title.as_str()));
        Said { headline, title, brief: Cow::Borrowed(&self.brief) }
    }
    fn into_message(self, _: &Wording) -> Message {
        Message::of(self)
    }
}

/// A story that is to be told.
#[derive(Debug)]
pub struct Untold {
    /// The story.
    pub story: Story,
    /// Did it happen in the reader's quiet hours, and may wait?
    pub quiet: bool,
}

impl Untold {
    /// In words.
    #[must_use]
    pub fn worded(&self, wording: &Wording) -> Alert {
        let mut alert = Alert::of_story(&self.story, wording);
        alert.quiet = self.quiet;
        alert
    }
}

impl Tellable for Untold {
    fn company(&self) -> Company {
        Company::of(&self.story)
    }
    fn sort(&self) -> Sort {
        Sort::of(&self.story)
    }
    fn severity(&self) -> Severity {
        self.story.severity()
    }
    fn kind(&self) -> Kind {
        self.story.facts.meaning.kind()
    }
    fn is_quiet(&self) -> bool {
        self.quiet
    }
    fn account(&self) -> Option<&str> {
        self.story.facts.account.as_deref()
    }
    fn account_label(&self) -> Option<&str> {
        self.story.facts.account_name.as_deref().or(self.account())
    }
    fn event_ids(&self) -> impl Iterator<Item = &str> {
        self.story.facts.event_id.as_deref().into_iter().chain(self.story.related())
    }
    fn keys(&self) -> impl Iterator<Item = &EventKey> {
        self.story.keys()
    }
    fn times(&self) -> [Option<Timestamp>; 2] {
        [self.story.time(), self.story.last_time()]
    }
    fn folded(&self) -> usize {
        self.story.folded.len()
    }
    fn said(&self, wording: &Wording) -> Said<'_> {
        Said::of(&self.story, wording)
    }
    fn into_message(self, wording: &Wording) -> Message {
        Message::of(self.worded(wording))
    }
}
