//! What a check comes to. There is nothing wrong without a fix beside it, and nothing is well that was not looked at.

use serde::Serialize;

use super::fact::Fact;

/// What is to be done: in words, and the commands that do it for this very stack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fix {
    /// What it does, or what to look at.
    pub text: String,
    /// To be run one after the other.
    pub commands: Vec<String>,
}

impl Fix {
    /// Something to do for which there is no command.
    #[must_use]
    pub fn by_hand(text: impl Into<String>) -> Self {
        Self { text: text.into(), commands: Vec::new() }
    }

    /// A command, and what it does.
    #[must_use]
    pub fn run(command: impl Into<String>, text: impl Into<String>) -> Self {
        Self { text: text.into(), commands: vec![command.into()] }
    }

    /// And another one.
    #[must_use]
    pub fn then(mut self, command: impl Into<String>) -> Self {
        self.commands.push(command.into());
        self
    }
}

/// How bad something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Grade {
    /// It works, and could be better.
    Warning,
    /// Something is not told because of it, or will not be.
    Broken,
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// How bad.
    pub grade: Grade,
    /// What.
    pub says: String,
    /// What is to be done.
    pub fix: Fix,
}

/// Something that could not be seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unseen {
    /// The permission that is missing, as IAM writes it; nothing where AWS gave no answer.
    pub permission: Option<String>,
    /// What was not seen, and why.
    pub says: String,
    /// What is to be done.
    pub fix: Fix,
}

/// The five ways in which a check ends, the worst last but one before what was never begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Looked at, and well.
    Ok,
    /// It could not be seen whether it is well.
    NotSeen,
    /// It works, and could be better.
    Warning,
    /// It does not work.
    Broken,
    /// It waits for another check.
    NotReached,
}

/// What a check found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Judgement {
    /// It looked, and this is what it saw.
    Looked {
        /// How many things it looked at.
        at: usize,
        /// What it says of them where all is well.
        says: String,
        /// What is wrong.
        findings: Vec<Finding>,
        /// What it could not see.
        unseen: Vec<Unseen>,
    },
    /// It cannot look before this check, by its id, is well.
    Waits(&'static str),
}

/// A judgement while it is made.
#[derive(Debug, Default)]
pub struct Look {
    at: usize,
    /// Something was not asked, because what it belongs to is not known.
    unasked: bool,
    findings: Vec<Finding>,
    unseen: Vec<Unseen>,
}

impl Look {
    /// Counts something that was looked at.
    pub fn at(&mut self, things: usize) {
        self.at += things;
    }

    /// Something does not work.
    pub fn broken(&mut self, says: impl Into<String>, fix: Fix) {
        self.findings.push(Finding { grade: Grade::Broken, says: says.into(), fix });
    }

    /// Something could be better.
    pub fn warning(&mut self, says: impl Into<String>, fix: Fix) {
        self.findings.push(Finding { grade: Grade::Warning, says: says.into(), fix });
    }

    /// Broken, unless it was only just made.
    pub fn graded(&mut self, grade: Grade, says: impl Into<String>, fix: Fix) {
        self.findings.push(Finding { grade, says: says.into(), fix });
    }

    /// What is known of a thing, which counts as one that was looked at. That it could not be seen is noted, with what it is about; that it
    /// is not there is the caller's to judge.
    pub fn at_fact<'a, T>(&mut self, fact: &'a Fact<T>, what: &str) -> Option<&'a T> {
        let known = self.known(fact, what)?;
        self.at += 1;
        Some(known)
    }

    /// The same of a list, of which each thing counts.
    pub fn at_list<'a, T>(&mut self, fact: &'a Fact<Vec<T>>, what: &str) -> Option<&'a [T]> {
        let known = self.known(fact, what)?;
        self.at += known.len();
        Some(known)
    }

    /// The same of what does not count.
    pub fn known<'a, T>(&mut self, fact: &'a Fact<T>, what: &str) -> Option<&'a T> {
        match fact {
            Fact::Known(value) => return Some(value),
            Fact::Denied(permission) => self.not_seen(what, permission),
            Fact::NoAnswer(why) => self.unanswered(what, why),
            Fact::Unasked => self.unasked = true,
            Fact::Absent => {}
        }
        None
    }

    /// Was anything found that is wrong?
    #[must_use]
    pub fn found(&self) -> bool {
        !self.findings.is_empty()
    }

    /// Has it nothing to say at all?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.at == 0 && self.findings.is_empty() && self.unseen.is_empty() && !self.unasked
    }

    /// Was everything seen?
    #[must_use]
    pub fn saw_all(&self) -> bool {
        self.unseen.is_empty()
    }

    /// How bad it is so far, to find the best of several.
    #[must_use]
    pub fn weight(&self) -> (usize, usize, usize) {
        let count = |grade| self.findings.iter().filter(|finding| finding.grade == grade).count();
        (count(Grade::Broken), count(Grade::Warning), self.unseen.len())
    }

    /// Notes what may not be seen. The same permission is named once.
    pub fn not_seen(&mut self, what: &str, permission: &str) {
        if self.unseen.iter().any(|unseen| unseen.permission.as_deref() == Some(permission)) {
            return;
        }
        self.unseen.push(Unseen {
            permission: Some(permission.to_owned()),
            says: format!("{what} cannot be seen: you may not call {permission}"),
            fix: Fix::by_hand(format!(
                "Have {permission} allowed: docs/doctor.md names the policy that has all doctor asks for."
            )),
        });
    }

    /// Says something else about what was noted last as not seen.
    pub fn advise(&mut self, text: impl Into<String>) {
        if let Some(unseen) = self.unseen.last_mut() {
            unseen.fix = Fix::by_hand(text);
        }
    }

    /// Notes what AWS did not answer.
    pub fn unanswered(&mut self, what: &str, why: &str) {
        self.unseen.push(Unseen {
            permission: None,
            says: format!("{what} cannot be seen: {why}"),
            fix: Fix::by_hand("Run doctor again in a minute."),
        });
    }

    /// The judgement. Where there was nothing at all to look at, that is itself a finding: an empty list is never well.
    #[must_use]
    pub fn end(mut self, says: impl Into<String>) -> Judgement {
        if self.at == 0 && self.findings.is_empty() && self.unseen.is_empty() {
            if self.unasked {
                return Judgement::Waits("stack");
            }
            let fix = Fix::by_hand("Tell the project, with what `trailbell doctor --facts-out FILE` writes.");
            self.warning("there was nothing to look at", fix);
        }
        Judgement::Looked { at: self.at, says: says.into(), findings: self.findings, unseen: self.unseen }
    }
}

impl Judgement {
    /// How it ends.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        match self {
            Self::Waits(_) => Outcome::NotReached,
            Self::Looked { findings, unseen, .. } => match findings.iter().map(|finding| finding.grade).max() {
                Some(Grade::Broken) => Outcome::Broken,
                Some(Grade::Warning) => Outcome::Warning,
                None if !unseen.is_empty() => Outcome::NotSeen,
                None => Outcome::Ok,
            },
        }
    }
}
