//! How it stands with each recipient, by the table that `cfn/lib/subscriptions.sh` is held to as well (`tests/templates/deploying/standing.py`).

use std::collections::BTreeMap;
use std::fs;

use trailbell::doctor::{Note, Stack, Standing, Subscription, note_key, standing, wanted};

/// Columns that say what the stack was given: an empty one is a dash.
fn given(cell: &str) -> &str {
    if cell == "-" { "" } else { cell }
}

#[test]
fn each_case_of_the_table() {
    let table = fs::read_to_string("fixtures/doctor/recipients.tsv").expect("fixtures/doctor/recipients.tsv");
    let mut rows = 0;
    for row in table.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        let cells: Vec<_> = row.split('\t').collect();
        let [name, recipients, filtered, alarm, listed, noted, expected] = cells.as_slice() else {
            panic!("seven cells: {row}")
        };
        let pairs = |pairs: &[(&str, &str)]| {
            pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect::<BTreeMap<_, _>>()
        };
        let stack = Stack {
            parameters: pairs(&[
                ("Recipients", given(recipients)),
                ("FilteredRecipients", given(filtered)),
                ("AlarmRecipient", given(alarm)),
            ]),
            outputs: pairs(&[("TopicArn", "alerts"), ("AlarmTopicArn", "alarms")]),
            ..Stack::default()
        };
        // topic|arn|protocol|endpoint
        let subscriptions: Vec<_> = list(listed)
            .map(|cells| match cells.as_slice() {
                [topic, arn, protocol, endpoint] => Subscription {
                    topic: (*topic).to_owned(),
                    arn: (*arn).to_owned(),
                    protocol: (*protocol).to_owned(),
                    endpoint: (*endpoint).to_owned(),
                    ..Subscription::default()
                },
                other => panic!("{other:?}"),
            })
            .collect();
        // topic|protocol|endpoint|note
        let notes: Vec<_> = list(noted)
            .map(|cells| match cells.as_slice() {
                [topic, protocol, endpoint, says] => Note {
                    topic: (*topic).to_owned(),
                    recipient: format!("{protocol} {endpoint}").to_ascii_lowercase(),
                    says: (*says).to_owned(),
                },
                other => panic!("{other:?}"),
            })
            .collect();
        let found: Vec<_> = wanted(&stack)
            .iter()
            .map(|one| {
                let filtered = if one.filtered { "filtered" } else { "all" };
                let end = match standing(one, &subscriptions, &notes) {
                    Standing::Confirmed(_) => "confirmed",
                    Standing::Waits => "waits",
                    Standing::WaitsAgain => "waits-again",
                    Standing::Ended => "ended",
                    Standing::Missing => "missing",
                };
                format!("{filtered}|{}|{}|{}|{end}", one.topic, one.recipient.protocol, one.recipient.endpoint)
            })
            .collect();
        let expected: Vec<_> = expected.split(';').filter(|cell| *cell != "-").collect();
        assert_eq!(found, expected, "{name}");
        rows += 1;
    }
    assert!(rows >= 15, "only {rows} rows");
}

fn list(cell: &str) -> impl Iterator<Item = Vec<&str>> {
    given(cell).split(';').filter(|item| !item.is_empty()).map(|item| item.split('|').collect())
}

/// As `printf '%s' 'email ann@example.com' | cksum` has it.
#[test]
fn the_key_of_a_note_is_the_check_sum_that_cfn_deploy_makes() {
    assert_eq!(note_key("email ann@example.com"), format!("trailbell-recipient-{}", CKSUM_OF_ANN));
    assert_eq!(note_key("email Ann@Example.COM"), note_key("email ann@example.com"));
    assert_eq!(note_key(""), "trailbell-recipient-4294967295");
}

const CKSUM_OF_ANN: &str = "419638027";
