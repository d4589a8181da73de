//! The seven questions, and what an event answers to them.

use super::Judge;
use crate::classify::Meaning;
use crate::cloudtrail::{Record, RecordError};
use crate::event::Event;
use crate::pipeline::{Bundle, read};
use crate::policy::{Case, Verdict};
use crate::severity::Severity;
use crate::story::Facts;
use crate::text::clean;
use crate::voice::{Language, values};

/// What is asked of an event, in the order in which the function asks it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// Which subscription filters let it through.
    Filter,
    /// What it is, and how it ended.
    Kind,
    /// Who did it.
    Who,
    /// With a second factor?
    Mfa,
    /// How much it matters by itself.
    Severity,
    /// What the policy makes of it.
    Policy,
    /// What is sent.
    Sent,
}

impl Question {
    /// All of them.
    pub const ALL: [Self; 7] =
        [Self::Filter, Self::Kind, Self::Who, Self::Mfa, Self::Severity, Self::Policy, Self::Sent];

    /// Its name in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Filter => "filter",
            Self::Kind => "kind",
            Self::Who => "who",
            Self::Mfa => "mfa",
            Self::Severity => "severity",
            Self::Policy => "policy",
            Self::Sent => "sent",
        }
    }
}

/// What an event answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// For machines; two events with the same code have the same answer.
    pub code: String,
    /// For people, in their language.
    pub text: String,
}

/// One for each [`Question`], in their order.
#[derive(Debug, Clone)]
pub(super) struct Answers(pub(super) [Answer; 7]);

impl Answers {
    /// Judges a record.
    pub(super) fn of(text: &str, judge: &Judge) -> Result<Self, RecordError> {
        let record = Record::parse(text)?;
        let Judge { rules, filters } = judge;
        let by: Vec<_> = filters.iter().filter(|(_, filter)| filter.matches(text)).map(|(name, _)| &**name).collect();
        let event = Event::of(&record, &rules.ours, &rules.wording.account_names);
        let policy = policy(&event, text, judge);
        let severity = severity(event.severity, judge);
        let sent = sent(text, &policy, by.is_empty(), judge);
        let facts = Facts::of(event, &rules.wording.account_names);
        Ok(Self([
            filter(&by, judge),
            kind(&facts, judge),
            who(&facts, judge),
            mfa(&facts, judge),
            severity,
            policy,
            sent,
        ]))
    }
}

fn filter(by: &[&str], judge: &Judge) -> Answer {
    let code = by.join(",");
    let words = judge.rules.wording.language.explain();
    let text = if by.is_empty() { words.no_filter.to_owned() } else { by.join(", ") };
    Answer { code, text }
}

fn kind(facts: &Facts, judge: &Judge) -> Answer {
    let language = judge.rules.wording.language;
    let (words, kind) = (language.words(), facts.meaning.kind());
    let outcome = values::outcome(facts, words);
    Answer {
        code: format!("{}:{}", kind.as_str(), facts.meaning.outcome().as_str()),
        text: words
            .fill(language.explain().kind, &[("kind", language.explain().kinds.of(kind)), ("outcome", &outcome)]),
    }
}

fn who(facts: &Facts, judge: &Judge) -> Answer {
    let language = judge.rules.wording.language;
    let by = |language: Language| {
        values::who(facts, language.words()).unwrap_or_else(|| language.explain().nobody.to_owned())
    };
    Answer { code: by(Language::IN_JSON), text: by(language) }
}

fn mfa(facts: &Facts, judge: &Judge) -> Answer {
    let language = judge.rules.wording.language;
    let (code, text) = match &facts.meaning {
        Meaning::SignIn(sign_in) | Meaning::SignInStep(_, sign_in) => {
            let text = values::mfa(sign_in, language.words()).unwrap_or(language.explain().not_so_far);
            (sign_in.mfa.as_str(), text)
        }
        Meaning::Change(_) | Meaning::Other { .. } => ("no_sign_in", language.explain().no_sign_in),
    };
    Answer { code: code.to_owned(), text: text.to_owned() }
}

fn severity(severity: Severity, judge: &Judge) -> Answer {
    let text = (judge.rules.wording.language.words().severity)(severity).to_owned();
    Answer { code: severity.as_str().to_owned(), text }
}

/// What the rules say, then the least severity, then quiet hours: the order in which the function asks.
fn policy(event: &Event<'_>, text: &str, judge: &Judge) -> Answer {
    let (policy, wording) = (&judge.rules.policy, &judge.rules.wording);
    let (words, explain) = (wording.language.words(), wording.language.explain());
    let said = |severity: Severity| (words.severity)(severity);
    let by = |template: &'static str, rule: &crate::policy::Rule, to: &str| {
        let reason = clean::line(&rule.reason, 120);
        words.fill(template, &[("rule", &rule.name()), ("reason", &reason), ("severity", to)])
    };
    let (mut code, mut parts, mut severity) = ("untouched".to_owned(), Vec::new(), event.severity);
    match policy.verdict(&Case::new(event, text, &wording.time_zone)) {
        Verdict::Ignored(rule) => {
            let text = by(explain.ignored, rule, "");
            return Answer { code: format!("ignored by {}", rule.name()), text };
        }
        Verdict::Raised(rule, to) => {
            code = format!("raised by {}", rule.name());
            severity = severity.max(to);
            parts.push(by(explain.raised, rule, said(severity)));
        }
        Verdict::Untouched if event.meaning.is_quiet() && !policy.steps => {
            let (code, text) = match event.meaning {
                Meaning::Other { .. } => ("upkeep", explain.upkeep),
                _ => ("step", explain.step),
            };
            return Answer { code: code.to_owned(), text: text.to_owned() };
        }
        Verdict::Untouched => {}
    }
    if severity < policy.min_severity {
        code.push_str(", below");
        parts.push(words.fill(explain.below, &[("severity", said(policy.min_severity))]));
    } else if policy.hushes(severity, event.time, &wording.time_zone) {
        code.push_str(", quiet");
        parts.push(explain.quiet.to_owned());
    }
    if parts.is_empty() {
        parts.push(explain.untouched.to_owned());
    }
    Answer { code, text: parts.join("; ") }
}

/// What the function would make of it, where it comes alone.
fn sent(text: &str, policy: &Answer, by_no_filter: bool, judge: &Judge) -> Answer {
    let Judge { rules, .. } = judge;
    let explain = rules.wording.language.explain();
    if by_no_filter {
        return Answer { code: "nothing: no filter".to_owned(), text: explain.nothing_comes.to_owned() };
    }
    let bundle = read(text, None, rules, |_| true).map(|reading| reading.bundle(usize::MAX, &rules.wording));
    let Bundle { messages, .. } = bundle.unwrap_or_default();
    match messages.first() {
        Some(message) => Answer { code: "a message".to_owned(), text: message.subject.as_str().to_owned() },
        None => Answer { code: format!("nothing: {}", policy.code), text: explain.nothing.to_owned() },
    }
}
