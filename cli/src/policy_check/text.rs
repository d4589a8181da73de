//! The check in words.

use std::fmt;

use trailbell::policy::{Effect, Rule, Spared, Verdict};
use trailbell::severity::Severity;
use trailbell::text::visible::visible;

use super::fate::Fate;
use super::{Check, Finding, plural};

/// All variables of a function may take no more together ("Lambda quotas", AWS Lambda Developer Guide).
const ENVIRONMENT: usize = 4096;
/// What the other settings take at most, as a rule.
const OTHERS: usize = 600;

impl fmt::Display for Check<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rules = self.policy.rules.len();
        writeln!(f, "no mistake, {rules} {}, {} bytes", plural(rules, "rule"), self.bytes)?;
        if self.bytes > ENVIRONMENT - OTHERS {
            writeln!(
                f,
                "warning: all settings of a function together have {ENVIRONMENT} bytes; white space counts too"
            )?;
        }
        for (rule, found) in self.policy.rules.iter().zip(&self.found) {
            writeln!(f)?;
            self.rule(f, rule, found)?;
        }
        for doubt in self.policy.doubts_together() {
            writeln!(f, "\nwarning: {}", visible(&doubt))?;
        }
        if self.counts.events() > 0 {
            self.least_severity(f)?;
            self.quiet_hours(f)?;
            writeln!(f, "\n{}", self.counts)?;
        }
        Ok(())
    }
}

impl Check<'_> {
    fn rule(&self, f: &mut fmt::Formatter<'_>, rule: &Rule, found: &[Finding<'_>]) -> fmt::Result {
        let to = match rule.effect {
            Effect::Ignore { .. } => String::new(),
            Effect::Raise { to } => format!(" to {to}"),
        };
        writeln!(f, "{}{to} (line {}): {}", rule.name(), rule.line, visible(&rule.reason))?;
        if let Some(until) = rule.until.filter(|_| self.expired.contains(&rule.name())) {
            writeln!(f, "  warning: it ended with {until}")?;
        }
        for doubt in self.policy.doubts(rule) {
            writeln!(f, "  warning: {}", visible(&doubt))?;
        }
        if let Some(safer) = self.policy.safer(rule) {
            writeln!(f, "  safer: {}", visible(&safer))?;
        }
        if self.counts.events() > 0 && found.is_empty() {
            writeln!(f, "  for none of these events")?;
        }
        let hidden = |finding: &&Finding<'_>| {
            matches!(finding.end.verdict, Verdict::Ignored(by) if std::ptr::eq(by, rule))
                && finding.severity == Severity::Critical
        };
        let critical = found.iter().filter(hidden).count();
        if critical > 0 {
            writeln!(f, "  warning: it hides {critical} critical {}", plural(critical, "event"))?;
        }
        found.iter().try_for_each(|finding| finding.line(f, &finding.under(rule)))
    }

    fn least_severity(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let least = self.policy.min_severity;
        if least == Severity::Info {
            return Ok(());
        }
        match self.counts.of(Fate::Below) {
            0 => writeln!(f, "\nmin_severity {least}: no event below it"),
            all => {
                writeln!(f, "\nmin_severity {least}: {all} {} below it, not told", plural(all, "event"))?;
                list(f, &self.below, all)
            }
        }
    }

    fn quiet_hours(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(hours) = &self.policy.quiet_hours else { return Ok(()) };
        let (from, to) = (hours.from.strftime("%H:%M"), hours.to.strftime("%H:%M"));
        let zone = self.wording.time_zone.iana_name().unwrap_or("local time");
        let wake_for = hours.wake_for;
        write!(f, "\nquiet_hours {from} to {to} {zone}: ")?;
        match self.counts.of(Fate::Quiet) {
            0 => writeln!(f, "no event in them below {wake_for}"),
            all => {
                writeln!(f, "{all} {} in them below {wake_for}, told in a digest", plural(all, "event"))?;
                list(f, &self.quiet, all)
            }
        }
    }
}

/// The events that are named, and how many more there are.
fn list(f: &mut fmt::Formatter<'_>, named: &[Finding<'_>], all: usize) -> fmt::Result {
    named.iter().try_for_each(|finding| finding.line(f, &finding.by_itself()))?;
    match all - named.len() {
        0 => Ok(()),
        more => writeln!(f, "  and {more} more, none of them graver"),
    }
}

impl Finding<'_> {
    fn line(&self, f: &mut fmt::Formatter<'_>, end: &str) -> fmt::Result {
        let id = self.id.as_deref().map(|id| format!(" ({id})")).unwrap_or_default();
        writeln!(f, "  {}\n    {end}{id}", self.what)
    }

    /// What became of it, in the list below a rule that it matches.
    fn under(&self, rule: &Rule) -> String {
        let why = match self.spared {
            Some(Spared::Critical) => ", being critical: the rule does not say \"critical\": true",
            Some(Spared::Root) => ", being root's: the rule's `principal` does not name root",
            Some(Spared::SignIn) => ", being a sign-in: the rule's `kind` does not name sign_in",
            None => "",
        };
        match (self.end.verdict, self.end.fate) {
            (Verdict::Raised(by, _) | Verdict::Ignored(by), _) if !std::ptr::eq(by, rule) => {
                format!("decided by {}", by.name())
            }
            (Verdict::Ignored(_), _) => "ignored".to_owned(),
            (Verdict::Raised(..), Fate::Below) => "raised, but still below min_severity".to_owned(),
            (Verdict::Raised(..), Fate::Quiet) => "raised, but still told in quiet hours".to_owned(),
            (Verdict::Raised(_, to), _) if to <= self.severity => "raised, though it is as grave already".to_owned(),
            (Verdict::Raised(..), _) => "raised".to_owned(),
            (Verdict::Untouched, Fate::Below) => format!("below min_severity, and not ignored{why}"),
            (Verdict::Untouched, Fate::Step) => format!("a quiet step, and not ignored{why}"),
            (Verdict::Untouched, Fate::Quiet) => format!("told in quiet hours{why}"),
            (Verdict::Untouched, _) => format!("told{why}"),
        }
    }

    /// What became of it, in the list below the least severity or quiet hours.
    fn by_itself(&self) -> String {
        let end = if self.end.fate == Fate::Below { "below min_severity" } else { "told in quiet hours" };
        match self.end.raised() {
            Some((rule, to)) => format!("raised to {to} by {}, but still {end}", rule.name()),
            None => end.to_owned(),
        }
    }
}
