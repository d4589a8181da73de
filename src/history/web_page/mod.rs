//! All rows as one page of HTML, which a browser opens from the disk: nothing in it is loaded from anywhere.
//!
//! ```text
//! rows ──> columns ──JSON, gzip, base64──> document <── words, heading, what was not seen
//!          records, in groups ──────────────┘  ^
//!                                 page.html, style/*.css, script/*.js
//! ```
//!
//! Fifty thousand rows as a table are 13 MB of HTML, which takes a browser eleven seconds. As columns they are a tenth of it, and the
//! script draws those rows alone that somebody sees. Whatever an event says reaches the page as data: the script shows it by `textContent`
//! and has no way to run it, since the page's policy (Content Security Policy) lets in that script by its hash and nothing else.

mod column;
mod document;
mod pack;
mod records;
mod rows;
mod sentence;
mod zone;

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::Serialize;

use self::column::{Ids, Lines, Lists, PackedLine, PackedLists, PackedTexts, Texts};
use self::records::Records;
use self::rows::{Parent, Written};
use super::{Labelled, Phrases, Row};
use crate::severity::Severity;
use crate::voice::Wording;

/// Rows of one page. A browser draws a page of some 17 million pixels and no more, and a row on a phone takes eighty.
pub const MOST_ROWS: usize = 200_000;
/// Below this, whoever wants the records themselves has to say so.
pub const GRAVE: Severity = Severity::Warning;

/// What stands around the rows.
pub struct Around {
    /// What was looked at.
    pub looked_at: Labelled,
    /// How much was found.
    pub summary: Vec<String>,
    /// What was not seen.
    pub not_seen: Labelled,
    /// What else is to be said of the search.
    pub remark: Option<String>,
}

/// A page, as long as rows come.
pub struct WebPage {
    wording: Wording,
    rows: usize,
    span: Option<(Timestamp, Timestamp)>,
    /// Seconds after the row before; `None` where there is no time.
    times: Vec<Option<i64>>,
    last: i64,
    /// By [`Severity::ALL`].
    severities: Vec<u8>,
    columns: Columns,
    lines: Lines,
    notes: Lists,
    steps: Lists,
    ids: Ids,
    records: Records,
}

/// A column for each matter, by the name under which the script knows it.
#[derive(Debug, Default)]
struct Columns {
    outcome: Texts,
    kind: Texts,
    sentence: Texts,
    who: Texts,
    person: Texts,
    what: Texts,
    target: Texts,
    account: Texts,
    region: Texts,
    place: Texts,
    address: Texts,
    source: Texts,
    link: Texts,
}

#[derive(Serialize)]
struct Data<'a> {
    rows: usize,
    clocks: Vec<zone::Clocks>,
    times: &'a [Option<i64>],
    severities: &'a [u8],
    columns: BTreeMap<&'static str, PackedTexts<'a>>,
    lines: Vec<PackedLine<'a>>,
    notes: PackedLists<'a>,
    steps: PackedLists<'a>,
    groups: Written,
    places: &'a [u32],
    /// Ids that are no UUID, by the row.
    other_ids: &'a BTreeMap<usize, Option<Box<str>>>,
}

impl WebPage {
    /// An empty page for this reader.
    #[must_use]
    pub fn new(wording: Wording) -> Self {
        Self {
            wording,
            rows: 0,
            span: None,
            times: Vec::new(),
            last: 0,
            severities: Vec::new(),
            columns: Columns::default(),
            lines: Lines::default(),
            notes: Lists::default(),
            steps: Lists::default(),
            ids: Ids::default(),
            records: Records::default(),
        }
    }

    /// Takes a row. What it says beside its columns it needs [`super::Whole`] for.
    pub fn take(&mut self, row: &Row) {
        self.times.push(row.time.map(|time| {
            let seconds = time.as_second();
            seconds - std::mem::replace(&mut self.last, seconds)
        }));
        if let Some(time) = row.time {
            let (first, last) = self.span.unwrap_or((time, time));
            self.span = Some((first.min(time), last.max(time)));
        }
        let severity = Severity::ALL.iter().position(|severity| *severity == row.severity);
        self.severities.push(severity.and_then(|index| u8::try_from(index).ok()).unwrap_or_default());

        let place = Phrases::of(&self.wording).place(row);
        // What is no address, a page lists beside nobody.
        let address = row.address.as_ref().filter(|_| row.place.is_none()).and(place.as_deref());
        // The id of the event ends the link, and is there already.
        let whole = row.whole.as_deref();
        let link = whole.and_then(|whole| whole.link.as_deref()?.strip_suffix(row.event_id.as_deref()?));
        let columns = &mut self.columns;
        columns.outcome.take(Some(&row.outcome));
        columns.kind.take(Some(&row.kind));
        columns.sentence.take(Some(&sentence::without_names(row, place.as_deref())));
        columns.who.take(row.who.as_deref());
        columns.person.take(row.person.as_deref());
        columns.what.take(row.what.as_deref());
        columns.target.take(row.target.as_deref());
        columns.account.take(row.account.as_deref());
        columns.region.take(row.region.as_deref());
        columns.place.take(place.as_deref());
        columns.address.take(address);
        columns.source.take(Some(&row.source));
        columns.link.take(link);

        self.lines.take(whole.map_or(&[], |whole| &whole.lines));
        self.notes.take(row.notes.iter().map(String::as_str));
        let steps = whole.filter(|whole| !whole.steps.is_empty());
        let steps = steps.iter().flat_map(|whole| std::iter::once(&whole.opening).chain(&whole.steps));
        self.steps.take(steps.map(String::as_str));
        self.ids.take(self.rows, row.event_id.as_deref());
        self.records.take(row.what.as_deref(), row.raw.as_deref());
        self.rows += 1;
    }

    /// The page. It is the same for the same rows.
    #[must_use]
    pub fn document(self, around: &Around) -> String {
        let (groups, places, records) = self.records.end();
        let Columns { who, what, place, region, .. } = &self.columns;
        // Who says with which key and as whom, the API of what kind, the address which country, and the Region which link.
        let parents: [Parent<'_>; 4] =
            [("who", &who.rows), ("what", &what.rows), ("place", &place.rows), ("region", &region.rows)];
        let columns = self.columns.names().map(|(name, column)| {
            let is_parent = parents.iter().any(|(parent, _)| *parent == name);
            (name, column.packed(if is_parent { &[] } else { &parents }))
        });
        let data = Data {
            rows: self.rows,
            clocks: zone::clocks(&self.wording.time_zone, self.span),
            times: &self.times,
            severities: &self.severities,
            columns: BTreeMap::from(columns),
            lines: self.lines.packed(&parents),
            notes: self.notes.packed(&parents),
            steps: self.steps.packed(&parents),
            groups: Written::of(&groups, &parents),
            places: &places,
            other_ids: &self.ids.others,
        };
        let packed = document::Packed { data: pack::json(&data), ids: pack::bytes(&self.ids.bytes), records };
        document::document(&self.wording, around, &packed)
    }
}

impl Columns {
    fn names(&self) -> [(&'static str, &Texts); 13] {
        [
            ("account", &self.account),
            ("address", &self.address),
            ("kind", &self.kind),
            ("link", &self.link),
            ("outcome", &self.outcome),
            ("person", &self.person),
            ("place", &self.place),
            ("region", &self.region),
            ("sentence", &self.sentence),
            ("source", &self.source),
            ("target", &self.target),
            ("what", &self.what),
            ("who", &self.who),
        ]
    }
}
