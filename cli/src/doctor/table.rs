//! For people: a line for each check, below it what is to be done.

use std::fmt::{self, Write};

use anstyle::{AnsiColor, Style};
use trailbell::doctor::{CHECKS, Examination, Examined, Facts, Finding, Fix, Grade, Judgement, Outcome, Unseen};
use trailbell::text::visible::visible;

/// How the five ends of a check look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marks {
    /// `√ ‼ × ? –`
    Signs,
    /// Where a terminal has no such signs.
    Words,
}

impl Marks {
    /// By what the locale says of the terminal, of three variables the first that is set ("Internationalization Variables", POSIX).
    #[must_use]
    pub fn of(variable: impl Fn(&str) -> Option<String>) -> Self {
        let set = |name: &&str| variable(name).filter(|value| !value.is_empty());
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(set).unwrap_or_default().to_ascii_lowercase();
        let says_so = locale.contains("utf-8") || locale.contains("utf8");
        if says_so || cfg!(windows) { Self::Signs } else { Self::Words }
    }

    pub(super) fn mark(self, outcome: Outcome) -> &'static str {
        let (sign, word) = match outcome {
            Outcome::Ok => ("√", "ok"),
            Outcome::Warning => ("‼", "warning"),
            Outcome::Broken => ("×", "broken"),
            Outcome::NotSeen => ("?", "not seen"),
            Outcome::NotReached => ("–", "not reached"),
        };
        if self == Self::Signs { sign } else { word }
    }

    pub(super) fn width(self) -> usize {
        if self == Self::Signs { 1 } else { 11 }
    }
}

/// An examination to be printed.
#[derive(Debug)]
pub struct Table<'a> {
    /// What it was made of.
    pub facts: &'a Facts,
    /// What it came to.
    pub examination: &'a Examination,
    /// How its lines begin.
    pub marks: Marks,
    /// Only what is not well, without what to do about it.
    pub short: bool,
}

impl fmt::Display for Table<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.short {
            let Facts { trailbell, taken, region, stack_name, .. } = self.facts;
            let taken = taken.strftime("%Y-%m-%d %H:%M UTC");
            let stack = if self.facts.before.is_some() { "before a stack" } else { "stack" };
            writeln!(f, "{}, {stack} {} in {}, {taken}", visible(trailbell), visible(stack_name), visible(region))?;
        }
        for examined in &self.examination.examined {
            self.check(f, examined)?;
        }
        f.write_str(&self.summary())
    }
}

impl Table<'_> {
    fn check(&self, f: &mut fmt::Formatter<'_>, examined: &Examined) -> fmt::Result {
        let title = examined.check.title;
        match &examined.judgement {
            Judgement::Waits(id) => {
                let title_of = |examined: &Examined| examined.check.title;
                let named = CHECKS.iter().find(|check| check.id == *id).map_or(*id, |check| check.title);
                let other = self.examination.of(id).map_or(named, title_of);
                self.line(f, Outcome::NotReached, title, &format!("not reached: waits for {other}"))
            }
            Judgement::Looked { says, findings, unseen, .. } => {
                if findings.is_empty() && unseen.is_empty() {
                    return if self.short { Ok(()) } else { self.line(f, Outcome::Ok, title, says) };
                }
                for Finding { grade, says, fix } in findings {
                    let outcome = if *grade == Grade::Broken { Outcome::Broken } else { Outcome::Warning };
                    self.line(f, outcome, title, says)?;
                    self.fix(f, fix)?;
                }
                for Unseen { says, fix, .. } in unseen {
                    self.line(f, Outcome::NotSeen, title, says)?;
                    self.fix(f, fix)?;
                }
                Ok(())
            }
        }
    }

    fn line(&self, f: &mut fmt::Formatter<'_>, outcome: Outcome, title: &str, says: &str) -> fmt::Result {
        let style = style(outcome);
        let mark = format!("{:width$}", self.marks.mark(outcome), width = self.marks.width());
        writeln!(f, " {style}{mark}{style:#} {title:13} {}", visible(says))
    }

    fn fix(&self, f: &mut fmt::Formatter<'_>, fix: &Fix) -> fmt::Result {
        if self.short {
            return Ok(());
        }
        let indent = " ".repeat(self.marks.width() + 4);
        writeln!(f, "{indent}{}", visible(&fix.text))?;
        fix.commands.iter().try_for_each(|command| writeln!(f, "{indent}  {}", visible(command)))
    }

    fn summary(&self) -> String {
        let count = |outcome| self.examination.count(outcome);
        let looked_at: usize = self.examination.examined.iter().map(looked_at).sum();
        let parts = [
            (count(Outcome::Broken), "broken"),
            (count(Outcome::Warning), "to improve"),
            (self.examination.unseen(), "not seen"),
            (count(Outcome::NotReached), "not reached"),
        ];
        let parts: Vec<_> =
            parts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
        let mut summary = String::new();
        let checks = self.examination.examined.len();
        let _ = match parts.as_slice() {
            [] => write!(
                summary,
                "{}: {checks} {}, {looked_at} things looked at.",
                if self.facts.before.is_some() { "This account can take it" } else { "All is well" },
                if checks == 1 { "check" } else { "checks" }
            ),
            parts => {
                write!(summary, "{}, of {checks} {}.", parts.join(", "), if checks == 1 { "check" } else { "checks" })
            }
        };
        let is_well = parts.is_empty() && checks > 1 && self.facts.before.is_none();
        summary
            + match (self.short, is_well) {
                (true, _) => "\n",
                (false, true) => " Nothing was changed. Try it for real: trailbell doctor --end-to-end\n",
                (false, false) => " Nothing was changed.\n",
            }
    }
}

fn looked_at(examined: &Examined) -> usize {
    match &examined.judgement {
        Judgement::Looked { at, .. } => *at,
        Judgement::Waits(_) => 0,
    }
}

pub(super) fn style(outcome: Outcome) -> Style {
    match outcome {
        Outcome::Ok => AnsiColor::Green.on_default(),
        Outcome::Warning => AnsiColor::Yellow.on_default(),
        Outcome::Broken => AnsiColor::Red.on_default().bold(),
        Outcome::NotSeen | Outcome::NotReached => Style::new().dimmed(),
    }
}
