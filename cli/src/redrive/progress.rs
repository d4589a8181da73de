//! What redrive says meanwhile, and at the end.

use std::fmt;
use std::io::{self, Write};

use indicatif::{ProgressBar, ProgressStyle};
use trailbell::pipeline::Report;
use trailbell::text::clean;
use trailbell::text::isolate::isolated;

use super::{End, Outcome};

/// How much of a name or a reason is printed, in characters.
const MAX: usize = 1_000;

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

    /// The payloads so far, by what became of them.
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

/// Writes a line for each payload to standard error; on a terminal, a counter and a line for each that stays.
pub struct Progress {
    bar: ProgressBar,
    /// What became of everything so far.
    pub summary: Summary,
}

impl Progress {
    /// With a counter, where there is a terminal.
    #[must_use]
    pub fn with_counter() -> Self {
        let style = ProgressStyle::with_template("{msg} …").unwrap_or_else(|_| ProgressStyle::default_spinner());
        // It draws on standard error, and on a terminal alone.
        Self { bar: ProgressBar::no_length().with_style(style), summary: Summary::default() }
    }

    /// With a line for each payload in any case.
    #[must_use]
    pub fn with_lines() -> Self {
        Self { bar: ProgressBar::hidden(), summary: Summary::default() }
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
        if stays || self.bar.is_hidden() {
            self.line(&line);
        }
        self.bar.set_message(self.summary.payloads());
    }

    pub(super) fn note(&mut self, name: &str, note: &str) {
        self.line(&format!("note  {}: {}", clean::line(name, MAX), clean::line(note, MAX)));
    }

    /// Something that holds for more than one payload went wrong.
    pub fn stopped(&mut self, why: &str) {
        self.summary.stopped += 1;
        self.line(&format!("trailbell: {}", clean::line(why, MAX)));
    }

    /// Writes the last line.
    pub fn end(&mut self) {
        self.bar.finish_and_clear();
        self.line(&self.summary.to_string());
    }

    fn line(&self, line: &str) {
        // Nobody may be left to read it; that is no fault.
        self.bar.suspend(|| drop(writeln!(io::stderr(), "{}", isolated(line))));
    }
}
