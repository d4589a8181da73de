//! The table of what was told.

use crate::doctor::case::{Case, quoted};
use crate::doctor::outcome::{Fix, Judgement, Look};

/// The attribute by which its items expire.
const EXPIRATION: &str = "expiration";

pub(super) fn judge(case: &Case<'_>) -> Judgement {
    let mut look = Look::default();
    let variables = case.facts.function.known().map(|function| &function.variables);
    let named = variables.and_then(|variables| variables.get("TRAILBELL_CLAIMS_TABLE")).map(String::as_str);
    let Some(name) = named.filter(|name| !name.is_empty()) else {
        if case.facts.function.known().is_some() {
            look.warning(
                "the function has no table, though the stack is to have one: an event that comes twice is told twice",
                Fix::run(case.deploy("--build"), "Deploy it anew."),
            );
        }
        return match case.facts.function.known() {
            Some(_) => look.end(""),
            None => Judgement::Waits("function"),
        };
    };
    let expire = case.aws(&format!(
        "dynamodb update-time-to-live --table-name {} --time-to-live-specification \
         Enabled=true,AttributeName={EXPIRATION}",
        quoted(name)
    ));
    if case.facts.table.is_absent() {
        let create = case.aws(&format!(
            "dynamodb create-table --table-name {} --attribute-definitions AttributeName=id,AttributeType=S --key-schema \
             AttributeName=id,KeyType=HASH --billing-mode PAY_PER_REQUEST",
            quoted(name)
        ));
        let wait = case.aws(&format!("dynamodb wait table-exists --table-name {}", quoted(name)));
        look.broken(
            format!("there is no table {name}: what comes twice is told twice, and nothing is known as usual"),
            Fix::run(create, "Make it again.").then(wait).then(expire.clone()),
        );
    }
    let Some(table) = look.at_fact(&case.facts.table, "the table") else { return look.end("") };
    if !matches!(table.status.as_str(), "ACTIVE" | "UPDATING") {
        look.warning(
            format!("{name} is {}", table.status),
            Fix::by_hand("Run doctor again in a minute; until it is ACTIVE, what comes twice is told twice."),
        );
    }
    if table.keys != ["id S"] {
        let keys = table.keys.join(", ");
        let fix = Fix::run(
            case.deploy("--parameter ClaimsTable="),
            "Have the stack make one of its own, or name one whose only key is id, a string.",
        );
        look.broken(format!("{name} has the key {keys}, and should have id, a string"), fix);
    }
    match look.known(&table.expires, "whether items of the table expire") {
        Some(Some(attribute)) if attribute == EXPIRATION => {}
        Some(_) => look.warning(format!("items of {name} never expire"), Fix::run(expire, "Have them expire.")),
        None => {}
    }
    look.end(format!("{name}, items expire"))
}
