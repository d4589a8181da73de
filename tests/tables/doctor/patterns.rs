//! Today's filter patterns are those of the templates.

use std::fs;

use trailbell::filter_pattern::deployed::{iam_alarm, iam_changes, sign_ins};

/// A folded scalar of YAML behind a mark, as one line.
fn folded(text: &str, mark: &str) -> String {
    let (_, rest) = text.split_once(mark).unwrap_or_else(|| panic!("{mark} in cfn/filters.yaml"));
    let mut lines = rest.lines().skip(1);
    let first = lines.next().expect("a line behind it");
    let indent = first.len() - first.trim_start().len();
    let more =
        lines.take_while(|line| line.len() - line.trim_start().len() >= indent && !line.trim_start().starts_with('#'));
    let lines: Vec<_> = std::iter::once(first).chain(more).map(str::trim).collect();
    lines.join(" ")
}

fn filled(text: &str) -> String {
    text.replace("${NamePrefix}", "bell").replace("${FunctionName}", "bell-alert")
}

#[test]
fn the_patterns_that_doctor_expects_are_those_of_the_templates() {
    let template = fs::read_to_string("cfn/filters.yaml").expect("cfn/filters.yaml");
    let part = |mark: &str| filled(&folded(&template, mark));
    let parts = ["- SignIns: >-", "Root: >-", "AccessChanges: >-", "OtherFilter: !Sub >-"].map(part);
    assert_eq!(sign_ins("bell"), format!("{{ {} }}", parts.join(" || ")));

    let (_, iam) = template.split_once("- IamWrites: !If").expect("IamWrites");
    let tampering = part("Tampering: !Sub >-");
    let all = filled(&folded(iam, "- >-"));
    let own = filled(&folded(iam, "- !Sub >-"));
    for (iam_alerts, writes) in [("filter", &all), ("both", &all), ("alarm", &own), ("off", &own)] {
        assert_eq!(
            iam_changes("bell", "bell-alert", iam_alerts),
            format!("{{ {writes} {tampering} }}"),
            "{iam_alerts}"
        );
    }
    let alarm = fs::read_to_string("cfn/iam-alarm.yaml").expect("cfn/iam-alarm.yaml");
    assert_eq!(iam_alarm(), folded(&alarm, "FilterPattern: >-"));
    assert!(
        template.contains("FiltersIamWrites: !Or [!Equals [!Ref IamAlerts, filter], !Equals [!Ref IamAlerts, both]]")
    );
}
