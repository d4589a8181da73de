//! A record with something changed, and which answers that changes.

use serde_json::{Value, json};

use super::Judge;
use super::answer::{Answers, Question};
use super::field::{Field, Step};

/// So many values of a record are tried: what CloudTrail writes has some sixty. Each takes a few judgements.
const TRIED: usize = 300;

/// Members that may hold a great many others.
const LONG: [&str; 2] = ["requestParameters", "responseElements"];

/// Fields that a record may lack, and what they say where they are there: their absence decides, too.
const MAY_LACK: [(&[&str], &str); 5] = [
    (&["additionalEventData", "MFAUsed"], "Yes"),
    (&["errorCode"], "AccessDenied"),
    (&["errorMessage"], "Failed authentication"),
    (&["eventType"], "AwsConsoleSignIn"),
    (&["readOnly"], "false"),
];

/// Pairs of which one means the opposite of the other.
const OPPOSITES: [[&str; 2]; 4] = [["true", "false"], ["Yes", "No"], ["Success", "Failure"], ["another", "other"]];

/// Members that say several things at once, or the same as another: where two fields say enough, these are not named.
const GIVEN_UP_FIRST: [&str; 5] = ["arn", "principalId", "accessKeyId", "accountId", "recipientAccountId"];

/// Both say that a call failed: without one of them it still did.
const OF_A_FAILURE: [&str; 2] = ["errorCode", "errorMessage"];

/// Something has to say that it is a record, and this decides nothing.
const ID: &str = "eventID";

/// The fields that decided each answer, in the order of the questions.
///
/// A field did where the answer would be another without it, or with another value; and so did the fields of the smallest part of the record
/// that gives the same answer, since of two that say the same neither is missed.
pub(super) fn decisive(record: &Value, answers: &Answers, judge: &Judge) -> Vec<Vec<Field>> {
    let trial = Trial { record, answers, judge };
    let mut paths = Vec::new();
    leaves(record, &mut Vec::new(), &mut paths);
    let alone: Vec<_> = paths.iter().map(|path| trial.by_itself(path)).collect();
    let lacking = trial.lacking();
    let questions = 0..Question::ALL.len();
    questions
        .map(|question| {
            let part = trial.smallest_part(question);
            let decides = |(path, alone): &(&Vec<Step>, &Decided)| alone.has(question) || get(&part, path).is_some();
            let there = paths.iter().zip(&alone).filter(decides).map(|(path, _)| Field::of(path, get(record, path)));
            let not_there = lacking.iter().filter(|(_, decided)| decided.has(question)).map(|(field, _)| field.clone());
            there.chain(not_there).collect()
        })
        .collect()
}

/// Which answers are others: a bit for each question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Decided(u8);

impl Decided {
    fn has(self, question: usize) -> bool {
        self.0 & (1 << question) != 0
    }

    fn between(answers: &Answers, others: &Answers) -> Self {
        let pairs = answers.0.iter().zip(&others.0).enumerate();
        let differ = pairs.filter(|(_, (answer, other))| answer.code != other.code);
        Self(differ.fold(0, |bits, (question, _)| bits | 1 << question))
    }

    fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

struct Trial<'a> {
    record: &'a Value,
    answers: &'a Answers,
    judge: &'a Judge,
}

impl Trial<'_> {
    /// What depends on one value being there, and being this.
    fn by_itself(&self, path: &[Step]) -> Decided {
        let mut without = self.record.clone();
        match path {
            [Step::Member(name)] if OF_A_FAILURE.contains(&name.as_str()) => {
                OF_A_FAILURE.iter().for_each(|name| remove(&mut without, &[Step::Member((*name).to_owned())]));
            }
            _ => remove(&mut without, path),
        }
        let mut with_another = self.record.clone();
        if let Some(place) = at(&mut with_another, path) {
            *place = another(place);
        }
        self.judged(&without).and(self.judged(&with_another))
    }

    /// What depends on fields not being there.
    fn lacking(&self) -> Vec<(Field, Decided)> {
        let tried = MAY_LACK.iter().filter_map(|(names, value)| {
            let path: Vec<_> = names.iter().map(|name| Step::Member((*name).to_owned())).collect();
            let value = value.parse::<bool>().map_or_else(|_| json!(value), Value::Bool);
            let mut with = self.record.clone();
            add(&mut with, &path, value).then(|| (Field::of(&path, None), self.judged(&with)))
        });
        tried.collect()
    }

    /// The smallest part of the record that still gives this answer.
    fn smallest_part(&self, question: usize) -> Value {
        let id = [Step::Member(ID.to_owned())];
        let mut part = self.record.clone();
        add(&mut part, &id, json!("another"));
        self.reduce(&mut part, &mut Vec::new(), question);
        remove(&mut part, &id);
        part
    }

    /// Takes away of a part of the record whatever the answer does not need.
    fn reduce(&self, part: &mut Value, path: &mut Vec<Step>, question: usize) {
        let Some(mut steps) = get(part, path).map(steps) else { return };
        steps.sort_by_key(|step| !matches!(step, Step::Member(name) if GIVEN_UP_FIRST.contains(&name.as_str())));
        let tried = steps.into_iter().filter(|step| *step != Step::Member(ID.to_owned())).take(TRIED);
        for step in tried {
            path.push(step);
            let mut without = part.clone();
            remove(&mut without, path);
            let others = Answers::of(&without.to_string(), self.judge);
            if others.is_ok_and(|others| !Decided::between(self.answers, &others).has(question)) {
                *part = without;
            } else {
                self.reduce(part, path, question);
            }
            path.pop();
        }
    }

    /// What is no record any more, says nothing.
    fn judged(&self, varied: &Value) -> Decided {
        let others = Answers::of(&varied.to_string(), self.judge);
        others.map_or_else(|_| Decided::default(), |others| Decided::between(self.answers, &others))
    }
}

/// The values that hold no others, as long as there are not too many.
fn leaves(value: &Value, path: &mut Vec<Step>, found: &mut Vec<Vec<Step>>) {
    let steps = steps(value);
    if steps.is_empty() && found.len() < TRIED {
        found.push(path.clone());
    }
    let mut steps: Vec<_> = steps.into_iter().rev().collect();
    // These may be long, and what stands behind them would not be tried.
    steps.sort_by_key(|step| matches!(step, Step::Member(name) if LONG.contains(&name.as_str())));
    for step in steps {
        path.push(step);
        if let Some(inner) = get(value, path.get(path.len() - 1..).unwrap_or_default()) {
            leaves(inner, path, found);
        }
        path.pop();
    }
}

/// To what a value holds, the last first: the items behind one that is taken away move.
fn steps(value: &Value) -> Vec<Step> {
    match value {
        Value::Object(members) => members.keys().rev().map(|name| Step::Member(name.clone())).collect(),
        Value::Array(items) => (0..items.len()).rev().map(Step::Item).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Vec::new(),
    }
}

/// Another value of the same kind: the opposite, or one that means nothing.
fn another(value: &Value) -> Value {
    match value {
        Value::Bool(value) => json!(!value),
        Value::Number(_) => json!(0),
        Value::String(text) => {
            let opposite = OPPOSITES.iter().find_map(|[one, other]| match text.as_str() {
                text if text == *one => Some(*other),
                text if text == *other => Some(*one),
                _ => None,
            });
            json!(opposite.unwrap_or("another"))
        }
        Value::Null | Value::Array(_) | Value::Object(_) => Value::Null,
    }
}

fn get<'v>(value: &'v Value, path: &[Step]) -> Option<&'v Value> {
    path.iter().try_fold(value, |value, step| match step {
        Step::Member(name) => value.get(name),
        Step::Item(index) => value.get(index),
    })
}

fn at<'v>(value: &'v mut Value, path: &[Step]) -> Option<&'v mut Value> {
    path.iter().try_fold(value, |value, step| match step {
        Step::Member(name) => value.get_mut(name),
        Step::Item(index) => value.get_mut(index),
    })
}

fn remove(value: &mut Value, path: &[Step]) {
    let Some((last, before)) = path.split_last() else { return };
    match (at(value, before), last) {
        (Some(Value::Object(members)), Step::Member(name)) => drop(members.remove(name)),
        (Some(Value::Array(items)), Step::Item(index)) if *index < items.len() => drop(items.remove(*index)),
        _ => {}
    }
}

/// Adds a member, with the objects around it where they are missing; not where it is there, or where there is no place for it.
fn add(value: &mut Value, path: &[Step], added: Value) -> bool {
    let Some((Step::Member(name), rest)) = path.split_first() else { return false };
    let Value::Object(members) = value else { return false };
    if rest.is_empty() {
        let is_new = members.get(name).is_none_or(Value::is_null);
        if is_new {
            members.insert(name.clone(), added);
        }
        return is_new;
    }
    let inner = members.entry(name.as_str()).or_insert_with(|| json!({}));
    if inner.is_null() {
        *inner = json!({});
    }
    add(inner, rest, added)
}
