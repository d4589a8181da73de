//! The subject of a mail.

use serde::Serialize;

use crate::severity::Severity;
use crate::story::Story;
use crate::text::clean;
use crate::text::isolate::{has_right_to_left, isolate};
use crate::voice::{Brevity, Language, Wording};

/// SNS takes UTF-8 without line breaks or control characters, less than 100 characters long ("Publish", Amazon SNS API Reference). What counts
/// as one is not said: units of UTF-16 are never fewer than characters.
const MAX: usize = 99;
/// Columns of an account's name that comes last.
const ACCOUNT: usize = 24;
/// The same where there is little room.
const SHORT_ACCOUNT: usize = 12;

/// A subject that SNS accepts: 1 to 99 characters, none of them a control character or one that cannot be seen, but for isolates around
/// right-to-left text; not beginning with a space.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Subject(String);

/// What stands around the words of a subject.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Frame<'a> {
    /// The word for how grave it is.
    pub(crate) severity: &'a str,
    /// The account as people call it.
    pub(crate) account: Option<&'a str>,
    /// What follows the account where it comes first, and the columns that its name may take there.
    pub(crate) first: Option<(&'static str, usize)>,
    /// Nothing but ASCII.
    pub(crate) ascii: bool,
    /// Is it for people, to whom right-to-left text is shown between isolates?
    pub(crate) isolates: bool,
}

/// The subjects of one message.
#[derive(Debug, Clone)]
pub(crate) struct Subjects {
    /// In the mail's language.
    pub(crate) mail: Subject,
    /// In English, for machines.
    pub(crate) json: Subject,
    /// In English and in ASCII, should SNS take no other.
    pub(crate) ascii: Subject,
}

impl Subjects {
    /// Those of an event, or of events that are one story.
    pub(crate) fn of(story: &Story, wording: &Wording) -> Self {
        let facts = &story.facts;
        let account = Account { id: facts.account.as_deref(), name: facts.account_name.as_deref() };
        Self::with(story.severity(), account, wording, |language, brevity| {
            let words = language.words();
            (words.subjects.wording)(story, wording, brevity).map(|said| words.of_test(story, said))
        })
    }

    /// Those of something else, which `say` puts into words, from the fullest wording to the shortest.
    pub(crate) fn with(
        severity: Severity,
        account: Account<'_>,
        wording: &Wording,
        say: impl Fn(Language, Brevity) -> Option<String>,
    ) -> Self {
        let subject = |language: Language, ascii, isolates| {
            let words = language.words();
            // Who has one account knows which it is.
            let first = (wording.account_names.len() > 1).then_some(words.subjects.account_columns);
            let frame = Frame {
                severity: if ascii { severity.as_str() } else { (words.severity)(severity) },
                account: if ascii { account.in_ascii() } else { account.called() },
                first: first.map(|columns| (words.subjects.after_account, columns)),
                ascii,
                isolates,
            };
            Subject::fitting(frame, (0..).map_while(|step| say(language, Brevity { step, ascii })))
        };
        let json = subject(Language::IN_JSON, false, false);
        let ascii = if json.0.is_ascii() { json.clone() } else { subject(Language::IN_JSON, true, false) };
        let mail = match wording.language {
            _ if wording.ascii_subjects => ascii.clone(),
            Language::IN_JSON if !has_right_to_left(&json.0) => json.clone(),
            language => subject(language, false, true),
        };
        Self { mail, json, ascii }
    }
}

/// An account by its id and its name.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Account<'a> {
    pub(crate) id: Option<&'a str>,
    pub(crate) name: Option<&'a str>,
}

impl<'a> Account<'a> {
    fn called(self) -> Option<&'a str> {
        self.name.or(self.id)
    }

    fn in_ascii(self) -> Option<&'a str> {
        self.name.filter(|name| name.is_ascii()).or(self.id)
    }
}

impl Subject {
    /// `[severity] what - where`, cut in the middle where it is too long, so that the account stays.
    #[must_use]
    pub fn new(severity: &str, what: &str, account: Option<&str>) -> Self {
        Self::fitting(
            Frame { severity, account, first: None, ascii: false, isolates: true },
            std::iter::once(what.to_owned()),
        )
    }

    /// The first wording for which there is room beside the severity and the account; where there is none, the last one, cut.
    pub(crate) fn fitting(frame: Frame<'_>, wordings: impl Iterator<Item = String>) -> Self {
        let mut last = String::new();
        for wording in wordings {
            last = frame.print(&wording, MAX * 4);
            for columns in [ACCOUNT, SHORT_ACCOUNT] {
                let (head, tail) = frame.around(columns);
                let whole = frame.shown(format!("{head}{last}{tail}"));
                if units(&whole) <= MAX {
                    return Self(whole.trim_end().to_owned());
                }
            }
        }
        let (head, tail) = frame.around(SHORT_ACCOUNT);
        let room = MAX.saturating_sub(units(&head) + units(&tail));
        Self(frame.fitted(room, |room| format!("{head}{}{tail}", frame.cut(&last, room))))
    }

    /// A text that is a subject already, cut where it is too long.
    pub(crate) fn whole(text: &str, ascii: bool) -> Self {
        let frame = Frame { severity: "", account: None, first: None, ascii, isolates: !ascii };
        let text = frame.print(text, MAX * 4);
        Self(frame.fitted(MAX, |room| frame.cut(&text, room)))
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Frame<'_> {
    /// What comes before the words, and what behind them.
    fn around(self, columns: usize) -> (String, String) {
        let severity = self.print(self.severity, 20);
        let account = |columns| self.account.map(|account| self.cut_to_columns(account, columns));
        match self.first {
            Some((after, most)) => {
                let account = account(columns.min(most)).map(|account| account + after).unwrap_or_default();
                (format!("[{severity}] {account}"), String::new())
            }
            None => {
                (format!("[{severity}] "), account(columns).map(|account| format!(" - {account}")).unwrap_or_default())
            }
        }
    }

    /// What `cut` leaves of a text in so much room, or in the most below that in which isolates fit beside it.
    fn fitted(self, mut room: usize, cut: impl Fn(usize) -> String) -> String {
        loop {
            let whole = self.shown(cut(room));
            let over = units(&whole).saturating_sub(MAX);
            if over == 0 || room == 0 {
                return whole.trim_end().to_owned();
            }
            // With one character goes at most one isolate, of two.
            room = room.saturating_sub(over.div_ceil(3));
        }
    }

    fn shown(self, text: String) -> String {
        if self.isolates { isolate(text) } else { text }
    }

    /// On one line, with nothing hidden in it.
    fn print(self, text: &str, most: usize) -> String {
        let text = clean::line(text, most);
        if self.ascii { in_ascii(&text) } else { text }
    }

    fn dots(self) -> &'static str {
        if self.ascii { "..." } else { "…" }
    }

    fn cut(self, text: &str, most: usize) -> String {
        self.shortened(text, most, char::len_utf16)
    }

    fn cut_to_columns(self, text: &str, most: usize) -> String {
        self.shortened(&self.print(text, MAX), most, |character| if character.is_ascii() { 1 } else { 2 })
    }

    fn shortened(self, text: &str, most: usize, width: impl Fn(char) -> usize) -> String {
        if text.chars().map(&width).sum::<usize>() <= most {
            return text.to_owned();
        }
        let room = most.saturating_sub(self.dots().chars().map(&width).sum());
        let mut taken = 0;
        let kept: String = text
            .chars()
            .take_while(|character| {
                taken += width(*character);
                taken <= room
            })
            .collect();
        kept.trim_end().to_owned() + self.dots()
    }
}

fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

/// Runs of other characters become one `?`.
fn in_ascii(text: &str) -> String {
    let mut ascii = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '…' => ascii.push_str("..."),
            ' '..='~' => ascii.push(character),
            _ if ascii.ends_with('?') => {}
            _ => ascii.push('?'),
        }
    }
    ascii
}
