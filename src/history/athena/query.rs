//! A question as SQL: at least every answer.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::TableName;
use super::literal::Literal;
use crate::history::Question;
use crate::history::question::Needle;
use crate::history::trail_bucket::Window;

/// "The maximum allowed query string length is 262144 bytes" ("Service Quotas", Amazon Athena User Guide).
pub const MOST_TEXT: usize = 262_144;

/// A time as CloudTrail writes it. What is written otherwise is handed back, and read here.
const TIME: &str = "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$";

/// Which partitions are read.
#[derive(Debug, Clone, Default)]
pub struct Scope {
    /// Of these accounts; of all that the table covers, where there are none.
    pub accounts: Vec<String>,
    /// Of these Regions.
    pub regions: Vec<String>,
    /// Files that were delivered in this time. Days are those of UTC, as the folders are.
    pub window: Window,
}

/// The query. Each row is a record, with the file in which it stands; or a file that could not be taken apart, with no record beside it.
#[must_use]
pub fn query(question: &Question, scope: &Scope, table: &TableName) -> String {
    let partitions = lines(partitions(scope), "\n    WHERE ", "\n      AND ");
    let answers = lines(answers(question), "\n    AND ", "\n    AND ");
    format!(
        "SELECT source, record
FROM (
  SELECT
    source,
    items,
    json_format(item) AS record,
    json_extract_scalar(item, '$.eventTime') AS event_time
  FROM (
    SELECT
      \"$path\" AS source,
      TRY_CAST(json_extract(line, '$.Records') AS ARRAY(JSON)) AS records,
      COALESCE(json_array_length(json_extract(line, '$.Records')), -1) AS items
    FROM {}{partitions}
  )
  LEFT JOIN UNNEST(records) AS listed (item) ON TRUE
)
WHERE (record IS NULL AND items <> 0)
  OR (
    record IS NOT NULL{answers}
  )
",
        table.quoted()
    )
}

fn lines(conditions: Vec<String>, first: &str, others: &str) -> String {
    match conditions.is_empty() {
        true => String::new(),
        false => format!("{first}{}", conditions.join(others)),
    }
}

fn partitions(scope: &Scope) -> Vec<String> {
    let among = |column: &str, names: &[String]| {
        let list = Literal::list(names.iter().map(String::as_str));
        (!names.is_empty()).then(|| format!("{column} IN ({list})"))
    };
    let (first, last) = scope.window.days();
    let first = first.map(|day| format!("day >= {}", Literal::of(&day)));
    let last = last.map(|day| format!("day <= {}", Literal::of(&day)));
    [among("account", &scope.accounts), among("region", &scope.regions), first, last].into_iter().flatten().collect()
}

/// What is so of every answer.
fn answers(question: &Question) -> Vec<String> {
    let needles = question.needle_groups();
    time(question).into_iter().chain(needles.iter().map(|group| one_of(group))).collect()
}

/// Times of this form are in order as texts. A record without one may be of any time.
fn time(question: &Question) -> Option<String> {
    let bound = |operator: &str, time: Timestamp| format!("event_time {operator} {}", Literal::of(&written(time)));
    let since = question.since.map(|since| bound(">=", since));
    let until = question.until.map(|until| bound("<=", until));
    let bounds: Vec<_> = since.into_iter().chain(until).collect();
    let is_odd = || format!("event_time IS NULL OR NOT regexp_like(event_time, {})", Literal::of(TIME));
    (!bounds.is_empty()).then(|| format!("({} OR ({}))", is_odd(), bounds.join(" AND ")))
}

/// In whole seconds, as events have them: those of the bound's own second are handed back.
fn written(time: Timestamp) -> String {
    TimeZone::UTC.to_datetime(time).strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// Not by LIKE, in which `_` and `%` stand for other characters.
fn one_of(needles: &[Needle]) -> String {
    let stands = needles.iter().map(|needle| {
        let text = if needle.is_any_case() { "lower(record)" } else { "record" };
        format!("strpos({text}, {}) > 0", Literal::of(needle.text()))
    });
    format!("({})", stands.collect::<Vec<_>>().join(" OR "))
}
