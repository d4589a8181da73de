//! The function's settings: can it use them, has a rule of its policy ended, and is it as new as this program?

use crate::doctor::case::{Case, quoted};
use crate::doctor::outcome::{Fix, Judgement, Look};
use crate::policy::Policy;
use crate::settings::{Settings, VARIABLES};

/// What the templates always give it.
const GIVEN: [&str; 9] = [
    "TRAILBELL_TOPIC_ARN",
    "TRAILBELL_LANGUAGE",
    "TRAILBELL_TIME_ZONE",
    "TRAILBELL_SUBJECT",
    "TRAILBELL_MIN_SEVERITY",
    "TRAILBELL_STEPS",
    "TRAILBELL_MAX_MESSAGES",
    "TRAILBELL_MAX_DECODED_BYTES",
    "TRAILBELL_OURS",
];

pub(super) fn judge(case: &Case<'_>) -> Judgement {
    let mut look = Look::default();
    let Some(function) = look.known(&case.facts.function, "the function's settings") else { return look.end("") };
    look.at(function.variables.len());
    match Settings::from(|name| function.variables.get(name).cloned()) {
        Ok(settings) => expired(case, &settings.rules.policy, &settings, &mut look),
        // That it publishes nowhere is the function's own check.
        Err(problems) => {
            for problem in problems.iter().filter(|problem| !problem.starts_with("TRAILBELL_TOPIC_ARN")) {
                let name = problem.split([':', ' ']).next().unwrap_or_default();
                let parameter = parameter_of(name);
                let fix = Fix::run(
                    case.deploy(&format!("--parameter {parameter}=VALUE")),
                    "Put it right; `trailbell policy check FILE` names the mistakes of a policy.",
                );
                look.broken(format!("the function cannot start: {problem}"), fix);
            }
        }
    }
    let ours = |name: &&String| name.starts_with("TRAILBELL_");
    let unknown: Vec<_> = function
        .variables
        .keys()
        .filter(ours)
        .filter(|name| VARIABLES.iter().all(|variable| variable.name != **name))
        .cloned()
        .collect();
    let lacking: Vec<_> = GIVEN.iter().filter(|name| !function.variables.contains_key(**name)).copied().collect();
    if !unknown.is_empty() {
        let fix = Fix::by_hand(format!(
            "Use the trailbell of the release that was deployed: this is {}, and does not know {}.",
            crate::doctor::VERSION,
            unknown.join(", ")
        ));
        look.warning("the stack is newer than this program, which may judge it wrongly", fix);
    } else if !lacking.is_empty() && lacking != ["TRAILBELL_TOPIC_ARN"] {
        let fix = Fix::run(case.deploy("--build"), format!("Bring it up to date: it lacks {}.", lacking.join(", ")));
        look.warning(format!("the stack is older than this program ({})", crate::doctor::VERSION), fix);
    }
    look.end(format!("{} settings, as {} knows them", function.variables.len(), crate::doctor::VERSION))
}

fn expired(case: &Case<'_>, policy: &Policy, settings: &Settings, look: &mut Look) {
    look.at(policy.rules.len());
    for rule in policy.expired(case.now(), &settings.rules.wording.time_zone) {
        let until = rule.until.map(|until| format!(" with {until}")).unwrap_or_default();
        let fix = Fix::run(
            case.deploy(&format!("--parameter {}", quoted("Policy=…"))),
            "Take it out of the policy, or give it another day; `trailbell policy check FILE` shows what it still \
             holds for.",
        );
        look.warning(format!("{} of the policy ended{until} ({})", rule.name(), rule.reason), fix);
    }
}

/// `TRAILBELL_TIME_ZONE` is given by the parameter `TimeZone`.
pub(super) fn parameter_of(variable: &str) -> String {
    let words = variable.trim_start_matches("TRAILBELL_").split('_');
    words
        .map(|word| {
            word.chars()
                .take(1)
                .chain(word.chars().skip(1).map(|letter| letter.to_ascii_lowercase()))
                .collect::<String>()
        })
        .collect()
}
