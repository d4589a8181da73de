//! Columns: what all events have to say of one matter. Most say what another said before, so that each text is kept once.

use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;

use serde::Serialize;

use super::rows::{Parent, Written};

/// Different values, in the order in which they came first.
#[derive(Debug)]
struct Distinct<T> {
    values: Vec<T>,
    known: HashMap<T, u32>,
}

impl<T> Default for Distinct<T> {
    fn default() -> Self {
        Self { values: Vec::new(), known: HashMap::new() }
    }
}

impl<T: Clone + Eq + Hash> Distinct<T> {
    /// The value's number, from 1 on: 0 is for what there is not.
    fn number(&mut self, value: T) -> u32 {
        if let Some(number) = self.known.get(&value) {
            return *number;
        }
        let number = u32::try_from(self.values.len() + 1).unwrap_or(u32::MAX);
        self.values.push(value.clone());
        self.known.insert(value, number);
        number
    }
}

/// A text for each row, or none.
#[derive(Debug, Default)]
pub(super) struct Texts {
    texts: Distinct<Box<str>>,
    pub(super) rows: Vec<u32>,
}

impl Texts {
    pub(super) fn take(&mut self, text: Option<&str>) {
        let number = text.filter(|text| !text.is_empty()).map_or(0, |text| self.texts.number(text.into()));
        self.rows.push(number);
    }

    pub(super) fn packed(&self, parents: &[Parent<'_>]) -> PackedTexts<'_> {
        PackedTexts { texts: &self.texts.values, rows: Written::of(&self.rows, parents) }
    }
}

#[derive(Serialize)]
pub(super) struct PackedTexts<'a> {
    texts: &'a [Box<str>],
    #[serde(flatten)]
    rows: Written,
}

/// Several texts for each row.
#[derive(Debug, Default)]
pub(super) struct Lists {
    texts: Distinct<Box<str>>,
    lists: Distinct<Box<[u32]>>,
    rows: Vec<u32>,
}

impl Lists {
    pub(super) fn take<'a>(&mut self, texts: impl IntoIterator<Item = &'a str>) {
        let list: Box<[u32]> = texts.into_iter().map(|text| self.texts.number(text.into())).collect();
        let number = if list.is_empty() { 0 } else { self.lists.number(list) };
        self.rows.push(number);
    }

    pub(super) fn packed(&self, parents: &[Parent<'_>]) -> PackedLists<'_> {
        let rows = Written::of(&self.rows, parents);
        PackedLists { texts: &self.texts.values, lists: &self.lists.values, rows }
    }
}

#[derive(Serialize)]
pub(super) struct PackedLists<'a> {
    texts: &'a [Box<str>],
    lists: &'a [Box<[u32]>],
    #[serde(flatten)]
    rows: Written,
}

/// The lines of the mails: a column for each label, in the order of a mail.
#[derive(Debug, Default)]
pub(super) struct Lines {
    labels: Vec<(Box<str>, Texts)>,
    rows: usize,
}

impl Lines {
    pub(super) fn take(&mut self, lines: &[(String, String)]) {
        // Behind which a label belongs that is new.
        let mut next = 0;
        for (label, text) in lines {
            let at = self.labels.iter().position(|(known, _)| **known == **label).unwrap_or_else(|| {
                let column = Texts { rows: vec![0; self.rows], ..Texts::default() };
                self.labels.insert(next, (label.as_str().into(), column));
                next
            });
            next = at + 1;
            if let Some((_, column)) = self.labels.get_mut(at).filter(|(_, column)| column.rows.len() == self.rows) {
                column.take(Some(text));
            }
        }
        self.rows += 1;
        for (_, column) in &mut self.labels {
            column.rows.resize(self.rows, 0);
        }
    }

    pub(super) fn packed(&self, parents: &[Parent<'_>]) -> Vec<PackedLine<'_>> {
        self.labels.iter().map(|line| PackedLine { label: &line.0, column: line.1.packed(parents) }).collect()
    }
}

#[derive(Serialize)]
pub(super) struct PackedLine<'a> {
    label: &'a str,
    #[serde(flatten)]
    column: PackedTexts<'a>,
}

/// The ids of events. Nothing packs them but that they are numbers, so that they stand by themselves.
#[derive(Debug, Default)]
pub(super) struct Ids {
    /// Sixteen for each row.
    pub(super) bytes: Vec<u8>,
    /// Those that are no UUID as AWS writes it, and where there is none at all.
    pub(super) others: BTreeMap<usize, Option<Box<str>>>,
}

impl Ids {
    pub(super) fn take(&mut self, row: usize, id: Option<&str>) {
        let number = id.and_then(uuid);
        self.bytes.extend(number.unwrap_or_default().to_be_bytes());
        if number.is_none() {
            self.others.insert(row, id.map(Into::into));
        }
    }
}

/// Eight, four, four, four and twelve digits, as one number.
fn uuid(id: &str) -> Option<u128> {
    let is_uuid = id.split('-').map(str::len).eq([8, 4, 4, 4, 12])
        && id.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f' | b'-'));
    if is_uuid { u128::from_str_radix(&id.replace('-', ""), 16).ok() } else { None }
}
