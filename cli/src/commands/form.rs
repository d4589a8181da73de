//! In which form what was found is told, and into which file.

use std::io::IsTerminal;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use trailbell::history::web_page::GRAVE;
use trailbell::severity::Severity;

use crate::history::sink::Form;

#[derive(Args)]
pub struct FormArgs {
    /// A table for people, an alert's JSON a line, a table for spreadsheets, or a page for browsers
    #[arg(long, value_enum, default_value = "table")]
    format: FormatArg,
    /// Write it into this file, which must be a new one
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Take the records themselves along into the page, and not of warnings and worse alone
    #[arg(long, hide_short_help = true)]
    raw: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FormatArg {
    Table,
    Json,
    Csv,
    Html,
}

impl FormArgs {
    /// The form; that of a page is its own affair.
    pub fn form(&self) -> Form {
        match self.format {
            FormatArg::Table => Form::Table,
            FormatArg::Json | FormatArg::Html => Form::Json,
            FormatArg::Csv => Form::Csv,
        }
    }

    /// Is it a page, and from which severity on are the records themselves in it?
    ///
    /// # Errors
    /// What does not go together.
    pub fn page(&self, follow: bool) -> Result<Option<Severity>, String> {
        let is_page = self.format == FormatArg::Html;
        let problem = if self.raw && !is_page {
            "--raw takes records along into a page: use it with --format html"
        } else if is_page && follow {
            "--follow tells events as they come, and a page is written at the end: use one of them"
        } else if is_page && self.out.is_none() && std::io::stdout().is_terminal() {
            "a page is for a browser, and this is a terminal: write it into a file, --out page.html"
        } else {
            return Ok(is_page.then_some(if self.raw { Severity::Info } else { GRAVE }));
        };
        Err(problem.to_owned())
    }
}
