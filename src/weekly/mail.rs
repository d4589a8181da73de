//! The letter as a mail: what SES makes a message of, so that nothing here writes MIME by hand.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::credential_report::{guarded, needs_guard};
use crate::letter::Letter;
use crate::text::isolate::isolated;
use crate::voice::Wording;

/// SES takes 40 MB with everything in base64 ("Service quotas in Amazon SES"); mail servers take less.
const MOST_ATTACHED: usize = 7 << 20;

/// A file that goes along.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Its name.
    pub name: String,
    /// Its bytes, as they are.
    pub bytes: Vec<u8>,
}

/// A mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// ASCII; what is beyond it in the form of RFC 2047.
    pub subject: String,
    /// For whoever reads no HTML.
    pub text: String,
    /// The page.
    pub html: String,
    /// The report's file; and the same for spreadsheets, where it needs that.
    pub attachments: Vec<Attachment>,
}

impl Mail {
    /// The mail of a letter with a report's file. Its bytes are AWS's own; where a spreadsheet would take a cell for a formula, a second
    /// file has these cells guarded.
    #[must_use]
    pub fn of(letter: &Letter<'_>, wording: &Wording, file: Option<(&str, &[u8])>) -> Self {
        let attachments = file.filter(|(_, csv)| csv.len() <= MOST_ATTACHED).map(|(name, csv)| {
            let original = Attachment { name: name.to_owned(), bytes: csv.to_vec() };
            let stem = name.strip_suffix(".csv").unwrap_or(name);
            let safe = needs_guard(csv)
                .then(|| Attachment { name: format!("{stem}_for_spreadsheets.csv"), bytes: guarded(csv) });
            std::iter::once(original).chain(safe).collect()
        });
        Self {
            subject: encoded(&isolated(&letter.subject(wording))),
            text: letter.text(wording),
            html: letter.html(wording),
            attachments: attachments.unwrap_or_default(),
        }
    }
}

/// Bytes of text in one encoded word: with its frame it may have 75 characters ("Encoded Words", RFC 2047, 2).
const BYTES_A_WORD: usize = 45;

/// A subject as SES takes it: "The subject line can only contain 7-bit ASCII characters", or encoded words of RFC 2047 ("Message", Amazon
/// SES API v2 Reference).
#[must_use]
pub fn encoded(subject: &str) -> String {
    if subject.is_ascii() && !subject.contains("=?") {
        return subject.to_owned();
    }
    let mut words = Vec::new();
    let mut rest = subject;
    while !rest.is_empty() {
        let end = rest.floor_char_boundary(BYTES_A_WORD);
        let (word, after) = rest.split_at(end);
        words.push(format!("=?UTF-8?B?{}?=", STANDARD.encode(word)));
        rest = after;
    }
    words.join(" ")
}
