//! To the terminal, into a pipe, or into a folder.

use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;

use anstyle::{AnsiColor, Style};

use super::Told;
use crate::alert::Message;
use crate::policy::Severity;

/// What is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// The mails.
    Text,
    /// One alert a line.
    Json,
}

/// Where the messages go. Colour is written in any case; the writer drops it where nobody would see it.
pub struct Output<'a> {
    writer: &'a mut dyn Write,
    folder: Option<PathBuf>,
    written: usize,
}

impl<'a> Output<'a> {
    /// Output to a writer, and where a folder is named, into files there instead.
    #[must_use]
    pub fn new(writer: &'a mut dyn Write, folder: Option<PathBuf>) -> Self {
        Self { writer, folder, written: 0 }
    }

    /// Writes one thing; `from` is the input's name.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn write(&mut self, told: &Told, from: &str) -> io::Result<()> {
        match told {
            Told::Line(line) => writeln!(self.writer, "{line}"),
            Told::Message(message) => self.message(from, message),
        }
    }

    pub(crate) fn message(&mut self, from: &str, message: &Message) -> io::Result<()> {
        self.written += 1;
        if let Some(folder) = &self.folder {
            let name = format!("{:04}-{}", self.written, message.attributes.kind);
            let named = |error: io::Error| io::Error::new(error.kind(), format!("{}: {error}", folder.display()));
            fs::create_dir_all(folder).map_err(named)?;
            fs::write(folder.join(&name).with_extension("txt"), mail(message)).map_err(named)?;
            return fs::write(folder.join(&name).with_extension("json"), format!("{}\n", message.json)).map_err(named);
        }
        let (bold, dim) = (severity_style(message.attributes.severity), Style::new().dimmed());
        writeln!(self.writer, "{dim}--- {from}{dim:#}")?;
        writeln!(self.writer, "{bold}Subject: {}{bold:#}\n", message.subject.as_str())?;
        writeln!(self.writer, "{}", message.mail)
    }
}

/// The mail as a file: its subject, an empty line, its text.
#[must_use]
pub fn mail(message: &Message) -> String {
    format!("Subject: {}\n\n{}", message.subject.as_str(), message.mail)
}

fn severity_style(severity: Severity) -> Style {
    let colour = match severity {
        Severity::Info => AnsiColor::Green,
        Severity::Notice => AnsiColor::Cyan,
        Severity::Warning => AnsiColor::Yellow,
        Severity::Critical => AnsiColor::Red,
    };
    Style::new().bold().fg_color(Some(colour.into()))
}
