//! The letter about a credential report: what is to do and why, what has changed, who there is, and what nobody looked at.
//!
//! - `given`: what it is made of. Whoever calls has fetched it; where something could not be had, they say so.
//! - `item`: findings of one credential, told as one thing to do.
//! - `body`: the letter as a value, in no language.
//! - `speaker`, `sections`, `changes`, `everybody`: its words. `page`: all of them, in order, before they get a form.
//! - `subject`, `text`, `html`, `json`: the forms. They know no rule; [`crate::credential_report`] knows no word.

mod body;
mod changes;
mod everybody;
mod given;
mod html;
mod item;
mod json;

mod links;
mod page;
mod sections;
mod speaker;
mod subject;
mod text;

pub use body::{Body, Compared, Letter, Since};
pub use given::{File, Given, KeyId, KeyIds, Made, Older};
pub use item::Item;

use crate::voice::Wording;
use sections::page;

/// So much of each kind the JSON holds at most where it goes through SNS, which takes 256 KiB with all other forms.
pub const ROWS_IN_A_MESSAGE: usize = 15;

impl Letter<'_> {
    /// The mail as text.
    #[must_use]
    pub fn text(&self, wording: &Wording) -> String {
        text::text(&page(self, wording))
    }

    /// The mail as HTML: a page without scripts, images or anything else that is loaded.
    #[must_use]
    pub fn html(&self, wording: &Wording) -> String {
        html::html(&page(self, wording), wording.language.report_words())
    }

    /// The letter as JSON, with so many users, things to do and changes at most; how many there are is in it in any case. It is English.
    #[must_use]
    pub fn json(&self, wording: &Wording, rows: usize) -> String {
        json::json(self, wording, rows)
    }

    /// Whose letter it is and what it comes to, in a line.
    #[must_use]
    pub fn summary(&self, wording: &Wording) -> String {
        let (heading, summary) = sections::heading(self, wording);
        format!("{heading}: {summary}")
    }

    /// The subject, which says it all; at most 99 characters. Whoever shows it puts right-to-left text between isolates.
    #[must_use]
    pub fn subject(&self, wording: &Wording) -> String {
        subject::subject(self, wording)
    }
}
