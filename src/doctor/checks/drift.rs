//! What the functions go by: is it what the stack was given? CloudFormation does not notice what was changed beside it, and a deployment that
//! changes nothing of it leaves it so.

use serde_json::{Map, Value};

use crate::doctor::case::{Case, quoted};
use crate::doctor::facts::Function;
use crate::doctor::outcome::{Fix, Grade, Judgement, Look};

use super::settings::parameter_of;

/// What a parameter gives each function. Where one of these is changed, other things are told than the stack says.
const TELLING: [&str; 2] = ["TRAILBELL_MIN_SEVERITY", "TRAILBELL_POLICY"];
const WORDING: [&str; 6] = [
    "TRAILBELL_ACCOUNT_NAMES",
    "TRAILBELL_LANGUAGE",
    "TRAILBELL_MAX_MESSAGES",
    "TRAILBELL_STEPS",
    "TRAILBELL_SUBJECT",
    "TRAILBELL_TIME_ZONE",
];
const OF_THE_LETTER: [&str; 4] = [
    "TRAILBELL_REPORT_SENDER",
    "TRAILBELL_REPORT_KEY_DAYS",
    "TRAILBELL_REPORT_UNUSED_DAYS",
    "TRAILBELL_REPORT_SOON_DAYS",
];
/// Left out where the parameter is empty; so only of these does it mean something that they are not there.
const OPTIONAL: [&str; 2] = ["TRAILBELL_ACCOUNT_NAMES", "TRAILBELL_POLICY"];

/// A setting, what it is and what it should be.
struct Changed<'a> {
    variable: &'static str,
    found: Option<&'a str>,
    given: &'a str,
}

pub(super) fn judge(case: &Case<'_>) -> Judgement {
    let mut look = Look::default();
    let alert = look.known(&case.facts.function, "the function's settings");
    let mut functions: Vec<_> = alert.map(|function| (function, false)).into_iter().collect();
    if case.output("ReportFunction").is_some() && !case.facts.report.is_absent() {
        let report = look.known(&case.facts.report, "the settings of the letter's function");
        functions.extend(report.map(|function| (function, true)));
    }
    let mut compared = 0;
    for (function, is_report) in functions {
        let mut names = [&TELLING[..], &WORDING[..]].concat();
        if is_report {
            names.extend(OF_THE_LETTER);
            names.retain(|name| *name != "TRAILBELL_MIN_SEVERITY");
        }
        let (count, changed) = changes(case, function, &names);
        compared += count;
        named(case, function, &changed, &mut look);
    }
    look.at(compared);
    look.end(format!("{compared} settings are as the stack was given them"))
}

fn changes<'a>(case: &Case<'a>, function: &'a Function, names: &[&'static str]) -> (usize, Vec<Changed<'a>>) {
    let (mut count, mut changed) = (0, Vec::new());
    for variable in names {
        let parameters = case.stack().map(|stack| &stack.parameters);
        let Some(given) = parameters.and_then(|parameters| parameters.get(&parameter_of(variable))) else { continue };
        let found = function.variables.get(*variable).map(String::as_str);
        // What nobody is to see is told as asterisks.
        let is_hidden = !given.is_empty() && given.bytes().all(|byte| byte == b'*');
        if is_hidden || found.is_none() && !OPTIONAL.contains(variable) {
            continue;
        }
        count += 1;
        if found.unwrap_or_default().trim() != given.trim() {
            changed.push(Changed { variable, found, given });
        }
    }
    (count, changed)
}

fn named(case: &Case<'_>, function: &Function, changed: &[Changed<'_>], look: &mut Look) {
    if changed.is_empty() {
        return;
    }
    let name = &function.name;
    let each: Vec<_> = changed
        .iter()
        .map(|one| {
            let parameter = parameter_of(one.variable);
            // A policy is longer than a line.
            match (one.found, one.given) {
                (Some(found), given) if found.len() + given.len() <= 80 => {
                    format!("{parameter} is \"{found}\", not \"{given}\"")
                }
                (Some(_), _) => format!("{parameter} is another one"),
                (None, _) => format!("{parameter} is taken away"),
            }
        })
        .collect();
    let grade = match changed.iter().any(|one| TELLING.contains(&one.variable)) {
        true => Grade::Broken,
        false => Grade::Warning,
    };
    look.graded(
        grade,
        format!("{name} does not go by what the stack was given: {}", each.join("; ")),
        Fix::run(
            put_back(case, name, changed),
            "Put it back, with all other settings as they are. Or give the stack what it should be: cfn/deploy --parameter KEY=VALUE.",
        ),
    );
}

/// All variables are set at once: they are fetched, and not shown, since others' may be secrets.
fn put_back(case: &Case<'_>, name: &str, changed: &[Changed<'_>]) -> String {
    let (mut set, mut gone) = (Map::new(), Vec::new());
    for one in changed {
        match one.given.is_empty() {
            true => gone.push(format!(" | del(.Variables.{})", one.variable)),
            false => drop(set.insert(one.variable.to_owned(), Value::from(one.given))),
        }
    }
    let fetched = case.aws(&format!(
        "lambda get-function-configuration --function-name {} --query Environment --output json",
        quoted(name)
    ));
    let put = case.aws(&format!(
        "lambda update-function-configuration --function-name {} --environment file://environment.json",
        quoted(name)
    ));
    let edit = format!(".Variables += {}{}", Value::Object(set), gone.join(""));
    format!("{fetched} | jq {} > environment.json && {put} && rm environment.json", quoted(&edit))
}
