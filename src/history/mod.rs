//! Looking back: what happened, who did it, and what could not be looked at.
//!
//! ```text
//! source ──pages──> Search ──readings──> Found ──rows──> a form
//!                     ^                    ^
//!                 Question              Unseen
//! ```
//!
//! - [`when`]: times as people write them. [`Question`]: what is looked for, as one value.
//! - [`Search`]: a question held against one [`Page`], on as many threads as there are. It never fails: what cannot be read is a finding.
//! - [`Found`]: what all pages came to: each event once, by time; and what was not seen ([`Unseen`]).
//! - [`Row`]: one event as it is told. [`Phrases`]: what stands around the rows. The forms, a table for people among them, are the command
//!   line's.
//! - [`web_page`]: all rows as one file that a browser opens.
//! - [`Story`]: the changes of one thing, with what it was before.
//! - [`athena`]: a question as SQL, and how Amazon Athena is asked it.
//! - [`trail_bucket`]: what a trail's bucket is like: which keys there are, and which of them are of a time.
//!
//! A source is whatever makes pages of what it holds: files do so in the command line. It hands each to [`Search::page`], the readings to
//! [`Found::take`] in its own order, and says by [`Found::not_seen`] what it could not get. What is asked of AWS comes as answers to a
//! question, not as all that there is: a [`Gatherer`] takes it, and a [`Refusal`] says why there was none. [`event_history`] and a
//! [`log_group`] are asked through ports, as whoever waits for later events does ([`wait_for_later`]). Nothing in here does any I/O.

pub mod athena;
mod covered;
pub mod event_history;
mod found;
mod gatherer;
mod hits;
pub mod log_group;
mod phrases;
mod question;
mod refusal;
mod row;
mod search;
mod setting;
mod shelf;
mod story;
pub mod trail_bucket;
mod trail_file;
mod unseen;
mod waiting;
pub mod web_page;
pub mod when;
mod whole;

pub use crate::input::Page;
pub use found::{Found, MOST_SORTED, Order};
pub use gatherer::Gatherer;
pub use phrases::{Labelled, LookedAt, Phrases, Told};
pub use question::{Condition, Field, KINDS, Question, Target};
pub use refusal::Refusal;
pub use row::{Needed, Row};
pub use search::{Reading, Search};
pub use setting::Setting;
pub use story::Story;
pub use unseen::{Ending, Stop, Unseen};
pub use waiting::{Later, wait_for_later};
pub use whole::Whole;
