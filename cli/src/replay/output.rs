//! Where `replay` writes: to the terminal, into a pipe, or into a folder.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anstyle::{AnsiColor, Style};
use trailbell::alert::Message;
use trailbell::pipeline::Report;
use trailbell::severity::Severity;
use trailbell::text::visible::{self, visible};

use super::told::{Known, Told};
use super::{Replay, Shown};

/// What is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// The mails.
    Text,
    /// One alert a line.
    Json,
    /// Two files for each message: its mail, and its JSON.
    Files,
}

/// Where the messages go. Colour is always written; a writer that is no terminal strips it.
pub struct Output<'a> {
    writer: &'a mut dyn Write,
    folder: Option<PathBuf>,
    limit: usize,
    written: usize,
    /// How many were left out, beyond the limit.
    left: usize,
    told: Told,
    /// Is a copy told again?
    copies: bool,
}

impl<'a> Output<'a> {
    /// Output to a writer, and where a folder is named, into files there instead.
    #[must_use]
    pub fn new(writer: &'a mut dyn Write, folder: Option<PathBuf>) -> Self {
        Self { writer, folder, limit: usize::MAX, written: 0, left: 0, told: Told::default(), copies: false }
    }

    /// Only the first so many; the rest is counted.
    #[must_use]
    pub fn at_most(self, limit: usize) -> Self {
        Self { limit, ..self }
    }

    /// With mails of what other mails told before.
    #[must_use]
    pub fn with_copies(self, copies: bool) -> Self {
        Self { copies, ..self }
    }

    /// How many were written, and how many were left out.
    #[must_use]
    pub fn counts(&self) -> (usize, usize) {
        (self.written, self.left)
    }

    /// Writes one thing, if there is room for it; `from` is the input's name. A mail of nothing but events that other mails told before is
    /// not written, as the function would not send it; the `report`, in which they are counted, is put right. Where another event that was
    /// told bears the same id, it says so.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn write(&mut self, replay: &Replay, shown: &Shown, from: &str, report: &mut Report) -> io::Result<()> {
        let (Shown::Message(_, of) | Shown::Line(_, of)) = shown;
        let known = self.told.take(of);
        let reworded = replay.reworded(of, &known);
        let Known { is_copy, .. } = known;
        match shown {
            Shown::Message(message, _) if !self.copies && is_copy => {
                report.published = report.published.saturating_sub(message.events);
                report.folded = report.folded.saturating_sub(message.folded);
                report.duplicate += message.events + message.folded;
                Ok(())
            }
            Shown::Message(message, _) => self.message(from, reworded.as_ref().unwrap_or(message)),
            Shown::Line(line, _) if self.has_room() => {
                writeln!(self.writer, "{}", reworded.as_ref().map_or(line, |message| &message.json))
            }
            Shown::Line(..) => Ok(()),
        }
    }

    /// Is there room for one more, which is counted in any case?
    fn has_room(&mut self) -> bool {
        let has_room = self.written < self.limit;
        *if has_room { &mut self.written } else { &mut self.left } += 1;
        has_room
    }

    pub(crate) fn message(&mut self, from: &str, message: &Message) -> io::Result<()> {
        if !self.has_room() {
            return Ok(());
        }
        if let Some(folder) = &self.folder {
            let name = format!("{:04}-{}", self.written, message.attributes.kind);
            let named = |error: io::Error| io::Error::new(error.kind(), format!("{}: {error}", visible::path(folder)));
            create(&folder.join(&name).with_extension("txt"), &mail(message)).map_err(named)?;
            return create(&folder.join(&name).with_extension("json"), &format!("{}\n", message.json)).map_err(named);
        }
        let (bold, dim) = (severity_style(message.attributes.severity), Style::new().dimmed());
        writeln!(self.writer, "{dim}--- {}{dim:#}", visible(from))?;
        writeln!(self.writer, "{bold}Subject: {}{bold:#}\n", message.subject.as_str())?;
        writeln!(self.writer, "{}", message.mail)
    }
}

/// Writes a file that is not there yet.
fn create(path: &Path, text: &str) -> io::Result<()> {
    fs::File::create_new(path)?.write_all(text.as_bytes())
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
