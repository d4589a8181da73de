//! What a person sees meanwhile, and at the end.

use std::fmt;
use std::io::Write;

use super::{End, Outcome};
use trailbell::pipeline::Report;
use trailbell::text::clean;

/// How much of a name or a reason is printed, in characters.
const MAX: usize = 1_000;
/// Back to the begin of the line, and nothing left on it.
const CLEAR: &str = "\r\u{1b}[2K";

/// What became of everything so far.
#[derive(Debug, Default)]
pub struct Summary {
    published: usize,
    shown: usize,
    left: usize,
    stopped: usize,
    report: Report,
}

impl Summary {
    /// Was all of it done?
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.left + self.stopped == 0
    }

    /// How many payloads, and what became of them.
    fn payloads(&self) -> String {
        let Self { published, shown, left, .. } = self;
        let all = published + shown + left;
        let parts = [(published, "told"), (shown, "would be told"), (left, "left")];
        let parts: Vec<_> =
            parts.iter().filter(|(count, _)| **count > 0).map(|(count, what)| format!("{count} {what}")).collect();
        format!("{all} payload{}: {}", if all == 1 { "" } else { "s" }, parts.join(", "))
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.published + self.shown + self.left {
            0 if self.stopped > 0 => f.write_str("nothing was told"),
            0 => f.write_str("nothing to tell"),
            _ if self.shown > 0 => write!(f, "{}; {}", self.payloads(), self.report.preview()),
            _ => write!(f, "{}; {}", self.payloads(), self.report),
        }
    }
}

/// Writes a line for each payload; on a terminal, a counter and a line for each that stays.
pub struct Progress<'a> {
    writer: &'a mut dyn Write,
    terminal: bool,
    /// What became of everything so far.
    pub summary: Summary,
}

impl<'a> Progress<'a> {
    /// Progress to a writer that is a terminal, or none.
    #[must_use]
    pub fn new(writer: &'a mut dyn Write, terminal: bool) -> Self {
        Self { writer, terminal, summary: Summary::default() }
    }

    pub(super) fn outcome(&mut self, name: &str, outcome: &Outcome) {
        let Outcome { report, end } = outcome;
        let summary = &mut self.summary;
        summary.report.add(report);
        let (count, line) = match end {
            End::Published => (&mut summary.published, format!("told  {}: {report}", clean::line(name, MAX))),
            End::Shown => (&mut summary.shown, format!("would tell  {}: {}", clean::line(name, MAX), report.preview())),
            End::Left(why) | End::Stopped(why) => {
                (&mut summary.left, format!("left  {}: {}", clean::line(name, MAX), clean::line(why, MAX)))
            }
        };
        *count += 1;
        let stays = matches!(end, End::Left(_) | End::Stopped(_));
        if stays || !self.terminal {
            self.line(&line);
        }
        self.counter();
    }

    pub(super) fn note(&mut self, name: &str, note: &str) {
        self.line(&format!("note  {}: {}", clean::line(name, MAX), clean::line(note, MAX)));
    }

    /// Something more than one payload is in the way.
    pub(super) fn stopped(&mut self, why: &str) {
        self.summary.stopped += 1;
        self.line(&format!("error {}", clean::line(why, MAX)));
    }

    /// The last line.
    pub fn end(&mut self) {
        let summary = self.summary.to_string();
        self.line(&summary);
    }

    // Nobody may be left to read it; that is no fault.

    fn line(&mut self, line: &str) {
        let clear = if self.terminal { CLEAR } else { "" };
        let _ = writeln!(self.writer, "{clear}{line}");
    }

    fn counter(&mut self) {
        if self.terminal {
            let _ = write!(self.writer, "{CLEAR}{} …", self.summary.payloads());
            let _ = self.writer.flush();
        }
    }
}
