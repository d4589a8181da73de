//! The forms in which rows are told.

mod count;
mod csv;
mod json;
mod page;
mod table;
mod width;

use std::io;

use trailbell::history::web_page::Around;
use trailbell::history::{Labelled, Row};

pub use self::count::{Column, Counts, Form};
pub use self::csv::Csv;
pub use self::json::Json;
pub use self::page::Html;
pub use self::table::{Paint, Table};
use self::width::{columns, padded};

/// A form.
pub trait Sink {
    /// A row.
    ///
    /// # Errors
    /// Where it cannot be written.
    fn row(&mut self, row: Row) -> io::Result<()>;

    /// Writes what is left, and says how many lines there were, where they are not one a row.
    ///
    /// # Errors
    /// Where it cannot be written.
    fn end(&mut self) -> io::Result<Option<u64>>;

    /// Lets everybody see what has been written so far.
    ///
    /// # Errors
    /// Where it cannot be written.
    fn flush(&mut self) -> io::Result<()>;

    /// Writes a line about the rows, if this is for people; `false` where it is not, and the line belongs elsewhere.
    ///
    /// # Errors
    /// Where it cannot be written.
    fn remark(&mut self, _: &str) -> io::Result<bool> {
        Ok(false)
    }

    /// Takes what stands around the rows, at the very end, if it is to be with them.
    ///
    /// # Errors
    /// Where it cannot be written.
    fn around(&mut self, _: &Around) -> io::Result<()> {
        Ok(())
    }
}

/// A label, and beside it a column of lines.
#[must_use]
pub fn beside(Labelled { label, lines }: &Labelled) -> Vec<String> {
    let width = columns(label) + 2;
    let label = |index| if index == 0 { label } else { "" };
    lines.iter().enumerate().map(|(index, line)| format!("{}{line}", padded(label(index), width))).collect()
}
