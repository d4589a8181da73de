//! All the words of a letter, in their order, before they get a form.

use crate::severity::Severity;

/// A letter in words. Nothing in it holds a line end.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) subject: String,
    /// Whose letter, of which time.
    pub(super) heading: String,
    pub(super) summary: String,
    pub(super) sections: Vec<Section>,
}

/// A part with its title.
#[derive(Debug)]
pub(super) struct Section {
    pub(super) title: String,
    pub(super) blocks: Vec<Block>,
}

/// What a part is made of.
#[derive(Debug)]
pub(super) enum Block {
    Item(Box<Words>),
    /// A line, with a sign before it: `+`, `-`, `~`, or none.
    Line(Option<char>, String),
    Table(Table),
}

/// One thing to do, in words.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// Above the one that comes first.
    pub(super) first: Option<&'static str>,
    pub(super) severity: Option<Severity>,
    pub(super) headline: String,
    pub(super) facts: Option<String>,
    pub(super) why: Option<&'static str>,
    pub(super) reference: Option<String>,
    pub(super) action: &'static str,
    /// What it says on the link, and where it leads.
    pub(super) link: Option<(&'static str, String)>,
}

/// Everybody: as cells, and as lines for where there is no room for cells.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) head: [&'static str; 5],
    pub(super) rows: Vec<TableRow>,
    pub(super) more: Option<String>,
}

#[derive(Debug)]
pub(super) struct TableRow {
    pub(super) severity: Option<Severity>,
    pub(super) cells: [String; 5],
    pub(super) line: String,
}
