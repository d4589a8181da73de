//! `docs/events.md`: every event that is heard of, its sentence in both languages, its grade, and by which route it comes. The tables are made from
//! the rows, the events and the templates, so that none of them can change alone.
//!
//! After a change `TRAILBELL_BLESS=1 cargo test --test tables events_page` writes the page anew.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};
use trailbell::classify::{Action, Object, Verb, Weight, actions};
use trailbell::cloudtrail::Service;
use trailbell::filter_pattern::FilterPattern;
use trailbell::severity::Severity;
use trailbell::voice::Language;

use crate::changes::called;
use crate::support::{Event, alert, alert_json, blessed, event, events, read, root, wording};

const PAGE: &str = "docs/events.md";

/// The tables of changes, by their mark on the page: whose rows, and of which kind.
const CHANGES: [(&str, &[&str], &str); 10] = [
    ("iam", &["iam"], "iam_change"),
    ("account recovery", &["account", "iam", "signin"], "account_recovery"),
    ("identity center", &["sso", "sso-directory", "identitystore"], "access_change"),
    ("account access manager", &["account-access"], "access_change"),
    ("organizations", &["organizations"], "access_change"),
    ("account", &["account"], "access_change"),
    ("sign-in rules", &["signin"], "access_change"),
    ("roles anywhere", &["rolesanywhere"], "access_change"),
    ("sts", &["sts"], "access_change"),
    ("assume root", &["sts"], "root_use"),
];

/// What the templates let through, for a stack called `trailbell`.
struct Routes {
    filters: [(&'static str, FilterPattern); 2],
    /// The parameters by which the rule tells what is ours.
    named: BTreeSet<String>,
    /// What it leaves out: the beginnings of names.
    left_out: Vec<String>,
}

impl Routes {
    fn read() -> Self {
        let filters = read(&root().join("cfn/filters.yaml"));
        let pattern = |whole: &str, parts: &[(&str, &str)]| {
            let mut text = whole.to_owned();
            for (name, after) in parts {
                text = text.replace(&format!("${{{name}}}"), &folded(&filters, after));
            }
            let text = text.replace("${NamePrefix}", "trailbell").replace("${FunctionName}", "trailbell-alert");
            text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
        };
        let sign_ins = [
            ("SignIns", "- SignIns: >-"),
            ("Root", "Root: >-"),
            ("AccessChanges", "AccessChanges: >-"),
            ("OtherFilter", "OtherFilter: !Sub >-"),
        ];
        let iam_changes = [("IamWrites", "- FiltersIamWrites\n"), ("Tampering", "Tampering: !Sub >-")];
        let guard = read(&root().join("cfn/guard.yaml"));
        let (_, rule) = guard.split_once("OwnRule:").expect("the rule of what has the stack's name");
        let (rule, _) = rule.split_once("\n      Targets:").expect("the end of its pattern");
        let entries = || rule.lines().filter_map(|line| line.trim().strip_prefix("- "));
        let (_, left_out) = rule.split_once("prefix:\n").expect("what it leaves out");
        let left_out = left_out.lines().map_while(|line| line.trim().strip_prefix("- "));
        Self {
            filters: [
                ("first filter", pattern("{ ${SignIns} || ${Root} || ${AccessChanges} || ${OtherFilter} }", &sign_ins)),
                ("second filter", pattern("{ ${IamWrites} ${Tampering} }", &iam_changes)),
            ],
            named: entries().filter_map(|entry| Some(entry.split_once(':')?.0.to_owned())).collect(),
            left_out: left_out.filter_map(|name| Some(name.split_whitespace().next()?.to_owned())).collect(),
        }
    }

    /// By which routes a record comes.
    fn of(&self, record: &Value) -> String {
        let text = record.to_string();
        let filters = self.filters.iter().filter(|(_, pattern)| pattern.matches(&text)).map(|(name, _)| *name);
        let name = record["eventName"].as_str().unwrap_or_default();
        let ours = |named: &str| named.contains("trailbell-");
        let parameters = record["requestParameters"].as_object().into_iter().flatten();
        let names_ours =
            parameters.into_iter().any(|(key, value)| self.named.contains(key) && ours(&value.to_string()));
        let names_none = record["eventSource"] == "kms.amazonaws.com"
            || record["eventSource"] == "logs.amazonaws.com" && name.ends_with("Policy");
        let left_out = self.left_out.iter().any(|beginning| name.starts_with(beginning.as_str()));
        let rule = ((names_ours || names_none) && !left_out).then_some("rule");
        filters.chain(rule).collect::<Vec<_>>().join(", ")
    }
}

/// The text of a folded block, which ends where the lines are no longer indented so far.
fn folded(yaml: &str, after: &str) -> String {
    let (_, rest) = yaml.split_once(after).unwrap_or_else(|| panic!("no {after:?} in the template"));
    let rest = if after.ends_with('\n') { rest.split_once(">-").expect("a folded text").1 } else { rest };
    let lines = rest.lines().skip(1);
    let indent = |line: &str| line.len() - line.trim_start().len();
    let deep = lines.clone().next().map_or(0, indent);
    lines
        .take_while(|line| indent(line) >= deep && !line.trim().starts_with('#'))
        .map(str::trim)
        .collect::<Vec<_>>()
        .join(" ")
}

/// The call of a row as CloudTrail writes it, on what is ours where it is about that.
fn record(source: &str, action: &Action) -> Value {
    let mut record = called(source, action);
    record["readOnly"] = json!(false);
    let Some(parameters) = record["requestParameters"].as_object_mut() else { return record };
    for (key, value) in parameters {
        let name = match key.as_str() {
            _ if !value.to_string().contains("trailbell-") => continue,
            "topicArn" => "arn:aws:sns:us-east-1:123456789012:trailbell-alerts",
            "subscriptionArn" => "arn:aws:sns:us-east-1:123456789012:trailbell-alerts:0f1e2d3c",
            "functionName" => "trailbell-alert",
            "filterName" => "trailbell-sign-ins",
            _ => continue,
        };
        *value = name.into();
    }
    record
}

/// From the least to the gravest that a row can come to.
fn grade(action: &Action, plain: Severity) -> String {
    let weighs = |weight: Weight| match weight {
        Weight::Light => Severity::Info,
        Weight::Noted => Severity::Notice,
        Weight::Heavy => Severity::Warning,
        Weight::Gravest => Severity::Critical,
    };
    let weights = action.otherwise.iter().map(|otherwise| otherwise.weight).chain(action.weight);
    let gives_all = action.policy.is_some_and(|policy| !policy.is_limit && action.object != Object::OrganizationPolicy)
        || action.verb == Verb::Attach && action.object == Object::Policy;
    let all = [plain].into_iter().chain(weights.map(weighs)).chain(gives_all.then_some(Severity::Critical));
    let all: BTreeSet<Severity> = all.collect();
    match (all.first(), all.last()) {
        (Some(least), Some(most)) if least != most => format!("{least} to {most}"),
        _ => plain.to_string(),
    }
}

fn severity(alert: &Value) -> Severity {
    alert["severity"].as_str().and_then(|word| word.parse().ok()).expect("a severity")
}

fn titles(record: &Value) -> [String; 2] {
    [Language::English, Language::Japanese].map(|language| {
        let title = alert(&record.to_string(), &wording(language)).title;
        title.replace('|', "\\|").replace('*', "\\*")
    })
}

/// A row of a table of changes.
fn row(routes: &Routes, source: &str, action: &Action) -> String {
    let done = record(source, action);
    let mut refused = done.clone();
    refused["errorCode"] = "AccessDenied".into();
    let [english, japanese] = titles(&done);
    let grade = grade(action, severity(&alert_json(&done.to_string())));
    let refused = severity(&alert_json(&refused.to_string()));
    let route = routes.of(&done);
    assert!(!route.is_empty(), "{source}:{} comes by no route", action.name);
    format!("| `{source}:{}` | {english} | {japanese} | {grade} | {refused} | {route} |\n", action.name)
}

const HEAD: &str = "\n| event | in the mail | 日本語では | done | refused | comes by |\n|---|---|---|---|---|---|\n";

fn every_change() {
    let routes = Routes::read();
    let services: BTreeMap<&str, Service> = Service::KNOWN.into_iter().collect();
    let mut told = 0;
    for (mark, sources, kind) in CHANGES {
        let mut table = HEAD.to_owned();
        for source in sources {
            for action in actions(services[source]) {
                if alert_json(&record(source, action).to_string())["kind"] == kind {
                    table += &row(&routes, source, action);
                    told += 1;
                }
            }
        }
        blessed::table(PAGE, mark, &(table + "\n"));
    }
    let mut table = HEAD.to_owned();
    for (source, service) in &services {
        for action in actions(*service) {
            if alert_json(&record(source, action).to_string())["kind"] == "tampering" {
                table += &row(&routes, source, action);
                told += 1;
            }
        }
    }
    blessed::table(PAGE, "tampering", &(table + "\n"));
    let all: usize = services.values().map(|service| actions(*service).len()).sum();
    assert_eq!(told, all, "every row has its line");
}

/// One event of each sort: what it is, how it ended, how grave that is.
fn of_each_sort(kinds: &[&str], folders: &[&str]) -> Vec<(Event, Value)> {
    let mut found: BTreeMap<Vec<String>, (Event, Value)> = BTreeMap::new();
    for event in events().into_iter().filter(|event| folders.iter().any(|folder| event.name.starts_with(folder))) {
        let alert = alert_json(&event.text);
        let columns = ["event_name", "method", "outcome", "mfa", "severity", "application", "kind"];
        let sort = columns.iter().map(|column| alert[column].as_str().unwrap_or("-").to_owned()).collect();
        if kinds.contains(&alert["kind"].as_str().unwrap_or_default()) {
            found.entry(sort).or_insert((event, alert));
        }
    }
    found.into_values().collect()
}

fn table_of(events: Vec<(Event, Value)>) -> String {
    let routes = Routes::read();
    let head = "\n| event | in the mail | 日本語では | grade | comes by |\n|---|---|---|---|---|\n".to_owned();
    let rows = events.into_iter().map(|(event, alert)| {
        let [english, japanese] = titles(&event.json());
        let grade = severity(&alert);
        let source = alert["event_source"].as_str().and_then(|source| source.split('.').next()).unwrap_or("-");
        let name = alert["event_name"].as_str().unwrap_or("-");
        let route = routes.of(&event.json());
        let route = if route.is_empty() { "-" } else { &route };
        format!("| `{source}:{name}` | {english} | {japanese} | {grade} | {route} |\n")
    });
    head + &rows.collect::<String>() + "\n"
}

fn sign_ins_of_every_sort() {
    let folders = ["root/", "iam-user/", "role/", "identity-center/", "federation/", "cli-login/", "mfa/"];
    blessed::table(PAGE, "sign-ins", &table_of(of_each_sort(&["sign_in"], &folders)));
    blessed::table(PAGE, "steps", &table_of(of_each_sort(&["sign_in_step"], &folders)));
}

fn what_root_does() {
    let told = ["instances-by-access-key", "who-am-i-by-access-key", "bucket-in-the-console"];
    let of = |name: &str| {
        let event = event(&format!("root-use/{name}"));
        let alert = alert_json(&event.text);
        (event, alert)
    };
    blessed::table(PAGE, "root", &table_of(told.map(of).into()));
    let quiet = ["reading-in-the-console", "reading-in-the-console-without-read-only", "shell-in-the-console"];
    blessed::table(PAGE, "root quiet", &table_of(quiet.map(of).into()));
}

/// One test, since all of it is one file.
#[test]
fn the_page_says_what_is_told_how_grave_it_is_and_how_it_comes() {
    sign_ins_of_every_sort();
    every_change();
    what_root_does();
}
