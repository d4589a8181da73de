//! Where the events would come from: a trail of the stack's own and what that costs, or those that there are.

use crate::doctor::before::second_trail::{Copies, copies, group_of, ways};
use crate::doctor::case::{Case, Route, counted, quoted};
use crate::doctor::checks::before::{for_event_bridge, one_trail};
use crate::doctor::outcome::{Fix, Judgement, Look};
use crate::doctor::recorded::Trail;

/// Trails that hear of a Region; one of all Regions counts in each ("Quotas in AWS CloudTrail"). It cannot be raised.
const TRAILS: usize = 5;

pub(super) fn judge(case: &Case<'_>) -> Judgement {
    let mut look = Look::default();
    let Some(trails) = look.known(&case.facts.trails, "which trails there are") else { return look.end("") };
    match case.route() {
        Route::EventBridge | Route::Files => for_event_bridge(case, trails),
        Route::LogGroup("") => of_its_own(case, trails, look),
        Route::LogGroup(group) => that_writes_to(case, trails, group),
    }
}

fn of_its_own(case: &Case<'_>, trails: &[Trail], mut look: Look) -> Judgement {
    let (stack, region, account) = (&case.facts.stack_name, &case.facts.region, case.account());
    // That there is none was looked at as well.
    look.at(trails.len().max(1));
    let copying = match copies(trails, stack, region, account) {
        Copies::Of(copying) => copying,
        Copies::OwnElsewhere(home) => {
            let fix = Fix::by_hand(
                "Give this one another name, with --stack-name, or have it made without a trail: --existing-log-group.",
            );
            let says = format!(
                "the stack {stack} of {home} has the trail {stack}-trail, which hears of all Regions, so there cannot be another here"
            );
            look.broken(says, fix);
            return look.end("");
        }
    };
    let ways = ways(&copying, region, account);
    let own = format!("{stack}-trail");
    let others =
        trails.iter().filter(|trail| trail.name != own && trail.arn.split(':').nth(4) == Some(account)).count();
    if others >= TRAILS {
        let fix = without_one(case, &ways, "Do without one of the stack's own, or take one away that nobody reads.");
        look.broken(
            format!("there are {others} trails in {region}, and there may be {TRAILS}: another cannot be made"),
            fix,
        );
        return look.end("");
    }
    if !copying.is_empty() {
        let each: Vec<_> = copying.iter().map(|trail| described(trail, account)).collect();
        let text = match ways.is_empty() {
            true => {
                "None of them writes to a log group of this account. Say --yes to have a second one made, or have one of them write to a log group."
            }
            false => "Without a second one, by one of these; or say --yes to have it made:",
        };
        look.warning(
            format!(
                "management events are recorded already, by {}: a second trail costs 2 USD per 100,000 of them",
                each.join("; by ")
            ),
            without_one(case, &ways, text),
        );
    }
    look.end(match trails.len() {
        0 => "there is none, and one of the stack's own costs nothing for management events".to_owned(),
        count => format!("{}, and a copy of management events is free still", counted(count, "trail")),
    })
}

fn described(trail: &Trail, account: &str) -> String {
    let alone = if trail.all_regions { "" } else { " alone" };
    let to = match (group_of(trail, account), &trail.bucket) {
        (Some(group), _) => format!("writes to the log group {group}"),
        (None, Some(bucket)) => format!("writes to the bucket {bucket} alone"),
        (None, None) => "writes to no log group of this account".to_owned(),
    };
    format!("{}, of {}{alone}, which {to}", trail.name, trail.home)
}

fn without_one(case: &Case<'_>, ways: &[String], text: &str) -> Fix {
    let command = |way: &String| match way.starts_with("--region ") {
        true => format!("cfn/deploy --stack-name {} --email ADDRESS {way}", quoted(&case.facts.stack_name)),
        false => case.deploy(&format!("--email ADDRESS {way}")),
    };
    Fix { text: text.to_owned(), commands: ways.iter().map(command).collect() }
}

/// Some trail has to write to the group, and hear of everything.
fn that_writes_to(case: &Case<'_>, trails: &[Trail], group: &str) -> Judgement {
    let judged = case.delivering(trails).into_iter().map(|trail| {
        let mut look = Look::default();
        one_trail(case, &mut look, trail);
        (look, trail)
    });
    let Some((best, trail)) = judged.min_by_key(|(look, _)| look.weight()) else {
        let mut none = Look::default();
        let command =
            case.aws("cloudtrail describe-trails --query 'trailList[].[Name,CloudWatchLogsLogGroupArn]' --output text");
        let fix = Fix::run(
            command,
            "See where your trails write, and name that group; or leave the option out, and the stack makes a trail.",
        );
        none.broken(format!("no trail writes to {group}: nothing would be told of what happens"), fix);
        return none.end("");
    };
    best.end(format!("{} writes to {group}, and hears of every Region; no trail is made", trail.name))
}
