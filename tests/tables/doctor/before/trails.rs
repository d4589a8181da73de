//! What the trails of an account mean for another one, by the table that `cfn/lib/trails.sh` is held to as well
//! (`tests/templates/deploying/trails.py`).

use std::fs;

use trailbell::doctor::{Copies, Fact, Takes, Trail, TrailStatus, copies, ways};

const REGION: &str = "eu-central-1";
const ACCOUNT: &str = "123456789012";

fn trail(cell: &str) -> Trail {
    let parts: Vec<_> = cell.split('|').collect();
    let [name, owner, home, everywhere, group, logs, takes] = parts.as_slice() else { panic!("seven parts: {cell}") };
    let unseen = |permission: &str| permission.to_owned();
    Trail {
        name: (*name).to_owned(),
        arn: format!("arn:aws:cloudtrail:{home}:{owner}:trail/{name}"),
        home: (*home).to_owned(),
        all_regions: *everywhere == "yes",
        global: true,
        log_group: (*group != "-").then(|| {
            let (region, rest) = group.split_once('/').expect("a Region");
            let (account, name) = rest.split_once('/').expect("an account");
            format!("arn:aws:logs:{region}:{account}:log-group:{name}:*")
        }),
        bucket: Some("bucket".to_owned()),
        status: match *logs {
            "?" => Fact::Denied(unseen("cloudtrail:GetTrailStatus")),
            logs => Fact::Known(TrailStatus { logging: logs == "yes", ..TrailStatus::default() }),
        },
        takes: match *takes {
            "?" => Fact::Denied(unseen("cloudtrail:GetEventSelectors")),
            takes => Fact::Known(Takes { reads: takes == "yes", writes: takes == "yes", ..Takes::default() }),
        },
    }
}

#[test]
fn each_case_of_the_table() {
    let table = fs::read_to_string("fixtures/doctor/trails.tsv").expect("fixtures/doctor/trails.tsv");
    let list = |cell: &str| cell.split(';').filter(|cell| *cell != "-").map(str::to_owned).collect::<Vec<_>>();
    let mut rows = 0;
    for row in table.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        let cells: Vec<_> = row.split('\t').collect();
        let [name, trails, copying, expected] = cells.as_slice() else { panic!("four cells: {row}") };
        let trails: Vec<_> = list(trails).iter().map(|cell| trail(cell)).collect();
        let (found, offered) = match copies(&trails, "trailbell", REGION, ACCOUNT) {
            Copies::OwnElsewhere(home) => (vec![format!("refused {home}")], Vec::new()),
            Copies::Of(copying) => {
                (copying.iter().map(|trail| trail.name.clone()).collect(), ways(&copying, REGION, ACCOUNT))
            }
        };
        assert_eq!(found, list(copying), "{name}");
        assert_eq!(offered, list(expected), "{name}");
        rows += 1;
    }
    assert!(rows >= 20, "only {rows} rows");
}
