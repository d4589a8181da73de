//! How often, by whatever is asked for.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{self, Write};

use jiff::Timestamp;
use serde_json::{Map, Value};

use trailbell::history::{Phrases, Row};
use trailbell::text::cell::harmless;
use trailbell::text::clean;
use trailbell::text::isolate::isolated;
use trailbell::text::number::thousands;
use trailbell::voice::Wording;

use super::Sink;
use super::width::{columns, padded};

/// By what rows are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is the column of that name")]
pub enum Column {
    Who,
    What,
    Target,
    From,
    Country,
    Account,
    Region,
    Kind,
    Severity,
    Outcome,
    Day,
    Hour,
    Source,
}

impl Column {
    /// All of them, as they are written.
    pub const ALL: [(&'static str, Self); 13] = [
        ("who", Self::Who),
        ("what", Self::What),
        ("target", Self::Target),
        ("from", Self::From),
        ("country", Self::Country),
        ("account", Self::Account),
        ("region", Self::Region),
        ("kind", Self::Kind),
        ("severity", Self::Severity),
        ("outcome", Self::Outcome),
        ("day", Self::Day),
        ("hour", Self::Hour),
        ("source", Self::Source),
    ];

    fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, column)| *column == self).map_or("", |(name, _)| name)
    }

    fn of(self, row: &Row, wording: &Wording) -> Option<String> {
        let local = |format| row.time.map(|time| wording.time_zone.to_datetime(time).strftime(format).to_string());
        match self {
            Self::Who => row.who.clone(),
            Self::What => row.what.clone(),
            Self::Target => row.target.clone(),
            Self::From => row.address.clone(),
            Self::Country => row.country.clone(),
            Self::Account => row.account.clone(),
            Self::Region => row.region.clone(),
            Self::Kind => Some(row.kind.clone()),
            Self::Severity => Some(row.severity.to_string()),
            Self::Outcome => Some(row.outcome.clone()),
            Self::Day => local("%Y-%m-%d"),
            Self::Hour => local("%Y-%m-%d %H:00"),
            Self::Source => Some(clean::line(&row.source, 200)),
        }
    }
}

/// In which form counts are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// For people.
    Table,
    /// One object a line.
    Json,
    /// For spreadsheets.
    Csv,
}

#[derive(Default)]
struct Group {
    count: u64,
    span: Option<(Timestamp, Timestamp)>,
}

/// Counts of rows that have the same in some columns, the most first.
pub struct Counts<W> {
    writer: W,
    wording: Wording,
    columns: Vec<Column>,
    form: Form,
    groups: BTreeMap<Vec<Option<String>>, Group>,
}

impl<W: Write> Counts<W> {
    /// Into a writer.
    pub fn new(writer: W, wording: Wording, columns: Vec<Column>, form: Form) -> Self {
        Self { writer, wording, columns, form, groups: BTreeMap::new() }
    }

    /// The words of a line: how often, each column, first and last.
    fn cells(&self, key: &[Option<String>], group: &Group) -> Vec<String> {
        let time =
            |time: Option<Timestamp>| time.map(|time| Phrases::of(&self.wording).clock(time)).unwrap_or_default();
        let (first, last) = group.span.unzip();
        let ends = [time(first), time(last)];
        let columns = key.iter().map(|cell| cell.clone().unwrap_or_default());
        std::iter::once(group.count.to_string()).chain(columns).chain(ends).collect()
    }

    fn head(&self, words: [&str; 3]) -> Vec<String> {
        let [count, first, last] = words;
        let columns = self.columns.iter().map(|column| column.name());
        std::iter::once(count).chain(columns).chain([first, last]).map(str::to_owned).collect()
    }

    fn table(&mut self, lines: &[Vec<String>]) -> io::Result<()> {
        let widths: Vec<_> = (0..self.columns.len() + 3)
            .map(|column| lines.iter().filter_map(|line| line.get(column)).map(|cell| columns(cell)).max().unwrap_or(0))
            .collect();
        for line in lines {
            let cells = line.iter().zip(&widths).enumerate().map(|(index, (cell, width))| match index {
                0 => format!("{}{cell}", " ".repeat(width.saturating_sub(columns(cell)))),
                _ => padded(if cell.is_empty() { "-" } else { cell }, *width),
            });
            writeln!(self.writer, "{}", isolated(cells.collect::<Vec<_>>().join("  ").trim_end()))?;
        }
        Ok(())
    }

    fn csv(&mut self, groups: &[(Vec<Option<String>>, Group)]) -> io::Result<()> {
        let head = self.head(["count", "first", "last"]);
        let time = |time: Option<Timestamp>| {
            let local = time.map(|time| time.to_zoned(self.wording.time_zone.clone()));
            local.map(|time| time.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()).unwrap_or_default()
        };
        let mut writer = ::csv::Writer::from_writer(&mut self.writer);
        writer.write_record(head).map_err(io::Error::other)?;
        for (key, group) in groups {
            let (first, last) = group.span.unzip();
            let cells = key.iter().map(|cell| harmless(cell.as_deref().unwrap_or_default()).into_owned());
            let cells = std::iter::once(group.count.to_string()).chain(cells).chain([time(first), time(last)]);
            writer.write_record(cells).map_err(io::Error::other)?;
        }
        writer.flush()
    }

    fn json(&mut self, key: &[Option<String>], group: &Group) -> io::Result<()> {
        let mut object = Map::new();
        object.insert("count".to_owned(), group.count.into());
        for (column, cell) in self.columns.iter().zip(key) {
            if let Some(cell) = cell {
                object.insert(column.name().to_owned(), cell.as_str().into());
            }
        }
        if let Some((first, last)) = group.span {
            object.insert("first".to_owned(), first.to_string().into());
            object.insert("last".to_owned(), last.to_string().into());
        }
        writeln!(self.writer, "{}", Value::Object(object))
    }
}

impl<W: Write> Sink for Counts<W> {
    fn row(&mut self, row: Row) -> io::Result<()> {
        let key = self.columns.iter().map(|column| column.of(&row, &self.wording)).collect();
        let group = self.groups.entry(key).or_default();
        group.count += 1;
        if let Some(time) = row.time {
            let (first, last) = group.span.unwrap_or((time, time));
            group.span = Some((first.min(time), last.max(time)));
        }
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }

    fn end(&mut self) -> io::Result<Option<u64>> {
        let mut groups: Vec<_> = std::mem::take(&mut self.groups).into_iter().collect();
        groups.sort_by_key(|(_, group)| Reverse(group.count));
        match self.form {
            Form::Table if groups.is_empty() => {}
            Form::Table => {
                let head = self.head(Phrases::of(&self.wording).count_columns());
                let lines = groups.iter().map(|(key, group)| {
                    let mut cells = self.cells(key, group);
                    if let Some(count) = cells.first_mut() {
                        *count = thousands(group.count);
                    }
                    cells
                });
                let lines: Vec<_> = std::iter::once(head).chain(lines).collect();
                self.table(&lines)?;
            }
            Form::Json => groups.iter().try_for_each(|(key, group)| self.json(key, group))?,
            Form::Csv => self.csv(&groups)?,
        }
        self.writer.flush()?;
        Ok(Some(groups.len() as u64))
    }

    fn remark(&mut self, line: &str) -> io::Result<bool> {
        match self.form {
            Form::Table => writeln!(self.writer, "{line}").map(|()| true),
            Form::Json | Form::Csv => Ok(false),
        }
    }
}
