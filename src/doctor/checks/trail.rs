//! The trail: does it record everything that is told, in every Region, and does that arrive?

use jiff::SignedDuration;

use crate::doctor::case::{Case, Route, aws, counted, lasting, name_of_group, quoted};
use crate::doctor::outcome::{Fix, Grade, Judgement, Look};
use crate::doctor::recorded::{Takes, Trail};

/// An account without an event for so long is none: doctor's own questions are events.
const SILENT: SignedDuration = SignedDuration::from_hours(24);
/// Who may sign in and who may do what is recorded by these.
const NEEDED: [&str; 4] = ["iam.amazonaws.com", "signin.amazonaws.com", "sts.amazonaws.com", "sso.amazonaws.com"];

pub(super) fn judge(case: &Case<'_>) -> Judgement {
    let mut look = Look::default();
    let Some(trails) = look.at_list(&case.facts.trails, "which trails there are") else { return look.end("") };
    let Route::LogGroup(group) = case.route() else { return for_event_bridge(case, trails) };
    let delivering = case.delivering(trails);
    // Where several deliver, one that leaves out nothing is enough.
    let judged = delivering.iter().map(|trail| {
        let mut look = Look::default();
        one(case, &mut look, trail);
        (look, *trail)
    });
    let Some((mut best, trail)) = judged.min_by_key(|(look, _)| look.weight()) else {
        let mut none = Look::default();
        no_trail(case, trails, group, &mut none);
        return none.end("");
    };
    paid_twice(case, trails, &mut best);
    best.end(format!("{} logs every Region, {} looked at", trail.name, counted(trails.len(), "trail")))
}

/// Without a log group, EventBridge gets events while some trail is logging.
pub(in crate::doctor) fn for_event_bridge(case: &Case<'_>, trails: &[Trail]) -> Judgement {
    let mut look = Look::default();
    let everywhere: Vec<_> = trails.iter().filter(|trail| trail.all_regions).collect();
    let mut logging = None;
    for trail in &everywhere {
        if look.known(&trail.status, "whether a trail is logging").is_some_and(|status| status.logging) {
            logging = Some(trail);
        }
    }
    if let Some(trail) = logging {
        let mut seen = Look::default();
        seen.at(everywhere.len());
        paid_twice(case, trails, &mut seen);
        return seen.end(format!("{} is logging, so that EventBridge gets events", trail.name));
    }
    match everywhere.first() {
        Some(trail) if look.saw_all() => look.broken(
            "no trail of all Regions is logging, and EventBridge gets events only while one is",
            Fix::run(start(trail), "Start it."),
        ),
        Some(_) => {}
        None => look.broken(
            "there is no trail of all Regions, and EventBridge gets events only while one is logging",
            Fix::run(case.deploy("--parameter ExistingLogGroup="), "Have the stack make one, or make one of your own."),
        ),
    }
    look.end("")
}

fn no_trail(case: &Case<'_>, trails: &[Trail], group: &str, look: &mut Look) {
    let own = format!("{}-trail", case.facts.stack_name);
    let arn = format!("arn:{}:logs:{}:{}:log-group:{group}:*", case.partition(), case.facts.region, case.account());
    let role = format!(
        "\"$(aws iam list-roles --query \"Roles[?starts_with(RoleName,'{}-Trail')].Arn|[0]\" --output text)\"",
        case.facts.stack_name
    );
    let is_ours = |trail: &&Trail| trail.arn.split(':').nth(4).is_none_or(|owner| owner == case.account());
    // A trail that delivers to somebody else's group is left to them.
    let of_nobody = |trail: &&Trail| trail.home == case.facts.region && trail.log_group.is_none() && trails.len() == 1;
    if let Some(trail) = trails.iter().filter(is_ours).find(|trail| trail.name == own || of_nobody(trail)) {
        let to = match trail.log_group.as_deref() {
            Some(other) => format!("to {}", name_of_group(other)),
            None => "to no log group".to_owned(),
        };
        let command = aws(
            &trail.home,
            &format!(
                "cloudtrail update-trail --name {} --cloud-watch-logs-log-group-arn {} --cloud-watch-logs-role-arn \
                 {role}",
                quoted(&trail.arn),
                quoted(&arn)
            ),
        );
        let fix = Fix::run(
            command,
            "Have it deliver there, with a role that may write to the group (cfn/trail.yaml has what it needs).",
        );
        look.broken(format!("the trail {} delivers {to}, and not to {group}, which the stack reads", trail.name), fix);
        return;
    }
    if case.output("TrailBucket").is_none() {
        let mut fix = Fix::by_hand(
            "Have a trail of all Regions deliver to it, or have the stack read the group of another one (cfn/deploy \
             --existing-log-group NAME), or have the stack make a trail of its own:",
        );
        fix.commands.push(case.deploy("--parameter ExistingLogGroup="));
        look.broken(format!("no trail delivers to {group}: nothing can be told of what happens"), fix);
        return;
    }
    let bucket = case.output("TrailBucket").map_or_else(|| "BUCKET".to_owned(), quoted);
    let create = case.aws(&format!(
        "cloudtrail create-trail --name {} --s3-bucket-name {bucket} --is-multi-region-trail --enable-log-file-validation \
         --cloud-watch-logs-log-group-arn {} --cloud-watch-logs-role-arn {role}",
        quoted(&own), quoted(&arn)
    ));
    let fix = Fix::run(create, "Make it again, with its bucket and role, which are still there.")
        .then(case.aws(&format!("cloudtrail start-logging --name {}", quoted(&own))));
    look.broken(format!("no trail delivers to {group}: nothing can be told of what happens"), fix);
}

pub(in crate::doctor) fn one(case: &Case<'_>, look: &mut Look, trail: &Trail) {
    let name = &trail.name;
    look.at(1);
    let update =
        |options: &str| aws(&trail.home, &format!("cloudtrail update-trail --name {} {options}", quoted(&trail.arn)));
    if look.known(&trail.status, "whether the trail is logging").is_some_and(|status| !status.logging) {
        let fix = owned(case, trail, Fix::run(start(trail), "Start it."));
        look.broken(format!("{name} was stopped: nothing is recorded"), fix);
    }
    if !trail.all_regions {
        let fix = Fix::run(
            update("--is-multi-region-trail"),
            "Have it record all Regions: sign-ins are recorded in several, IAM changes in us-east-1.",
        );
        look.broken(format!("{name} records {} alone", trail.home), owned(case, trail, fix));
    }
    if !trail.global {
        let fix =
            Fix::run(update("--include-global-service-events"), "Have it record global services, IAM among them.");
        look.broken(format!("{name} leaves out IAM and other global services"), owned(case, trail, fix));
    }
    if let Some(takes) = look.known(&trail.takes, "which events the trail records") {
        selects(case, look, trail, takes);
    }
}

/// A trail of another account, an organization's above all, is changed by whoever owns it alone.
fn owned(case: &Case<'_>, trail: &Trail, fix: Fix) -> Fix {
    let owner = trail.arn.split(':').nth(4).unwrap_or_default();
    match owner.is_empty() || owner == case.account() {
        true => fix,
        false => Fix::by_hand(format!("It is a trail of account {owner}: there, {}", fix.commands.join("; "))),
    }
}

fn selects(case: &Case<'_>, look: &mut Look, trail: &Trail, takes: &Takes) {
    let all = "[{\"ReadWriteType\": \"All\", \"IncludeManagementEvents\": true}]";
    let command = aws(
        &trail.home,
        &format!(
            "cloudtrail put-event-selectors --trail-name {} --event-selectors {}",
            quoted(&trail.arn),
            quoted(all)
        ),
    );
    let fix = |text: &str| {
        let text = format!("{text} Data events that it selects are left out then: add them, if you need them.");
        owned(case, trail, Fix::run(command.clone(), text))
    };
    let name = &trail.name;
    if !takes.writes {
        look.broken(
            format!("{name} records no management events that change something"),
            fix("Have it record all management events."),
        );
    } else if !takes.reads {
        look.warning(
            format!("{name} leaves out what only reads: `aws login`, and what root's keys look at"),
            fix("Have it record all management events."),
        );
    }
    let needed: Vec<_> = takes.without.iter().filter(|service| NEEDED.contains(&service.as_str())).cloned().collect();
    if !needed.is_empty() {
        look.broken(format!("{name} leaves out {}", needed.join(", ")), fix("Have it record all management events."));
    }
    if !takes.narrowed_by.is_empty() {
        look.warning(
            format!("{name} records only what fulfils conditions on {}", takes.narrowed_by.join(", ")),
            fix("Have it record all management events, if something is missing."),
        );
    }
}

fn start(trail: &Trail) -> String {
    aws(&trail.home, &format!("cloudtrail start-logging --name {}", quoted(&trail.arn)))
}

/// The first copy of management events is free in each Region, whichever trail makes it ("AWS CloudTrail pricing").
fn paid_twice(case: &Case<'_>, trails: &[Trail], look: &mut Look) {
    let copies = |trail: &&Trail| {
        let logs = trail.status.known().is_some_and(|status| status.logging);
        logs && trail.takes.known().is_none_or(|takes| takes.reads || takes.writes)
    };
    let copying: Vec<_> = trails.iter().filter(copies).collect();
    if copying.len() < 2 {
        return;
    }
    let own = format!("{}-trail", case.facts.stack_name);
    let names: Vec<_> = copying.iter().map(|trail| trail.name.as_str()).collect();
    let other = copying.iter().find(|trail| trail.name != own && trail.all_regions);
    let has_own = copying.iter().any(|trail| trail.name == own);
    let fix = match other {
        Some(Trail { log_group: Some(group), home, .. }) if has_own && *home == case.facts.region => Fix::run(
            case.deploy(&format!("--existing-log-group {}", quoted(name_of_group(group)))),
            "Read the log group of the other one, which takes the stack's own trail away.",
        ),
        Some(_) if has_own && !case.is_one_template() => Fix::run(
            case.deploy("--eventbridge all --existing-log-group none"),
            "Do without the stack's own trail: events come by EventBridge then. Or keep both, if you want the log \
             group.",
        ),
        _ => Fix::by_hand("Stop those of them that nobody reads, or have them record data events alone."),
    };
    look.warning(
        format!(
            "management events are paid for: {} record them, and only one copy is free (2 USD per 100,000)",
            names.join(" and ")
        ),
        fix,
    );
}

/// Does what the trail records arrive in the log group? The trail itself says so, whatever our filters let through.
pub(super) fn delivery(case: &Case<'_>) -> Judgement {
    let mut look = Look::default();
    let trails = case.facts.trails.known().map(Vec::as_slice).unwrap_or_default();
    let delivering = case.delivering(trails);
    let (mut latest, mut logging) = (None, delivering.is_empty());
    for trail in &delivering {
        let Some(status) = look.at_fact(&trail.status, "when the trail delivered last") else {
            logging = true;
            continue;
        };
        // Beside another one, one that was stopped delivers nothing, and one of a single Region says nothing of the others.
        if !status.logging {
            continue;
        }
        logging = true;
        if trail.all_regions || delivering.len() == 1 {
            latest = latest.max(status.delivered);
        }
        let own = format!("{}-trail", case.facts.stack_name) == trail.name;
        let role = "Let the trail's role create streams and put events into the group, as cfn/trail.yaml has it; \
                    then it delivers by itself.";
        if let Some(error) = &status.error {
            let command =
                aws(&trail.home, &format!("cloudtrail describe-trails --trail-name-list {}", quoted(&trail.arn)));
            look.broken(
                format!("CloudWatch Logs refuses what {} delivers: {error}", trail.name),
                Fix::run(command, role),
            );
        } else if status.delivered.is_none() {
            let grade = match case.is_new(status.started) || own && case.stack_is_new() {
                true => Grade::Warning,
                false => Grade::Broken,
            };
            let fix =
                Fix::by_hand("CloudTrail takes some five minutes, and more for the first time: run doctor again then.");
            look.graded(grade, format!("{} has not delivered anything yet", trail.name), fix);
        }
        if let Some(error) = &status.bucket_error {
            let bucket = trail.bucket.as_deref().unwrap_or("BUCKET");
            let command = aws(&trail.home, &format!("s3api get-bucket-policy --bucket {}", quoted(bucket)));
            let fix = Fix::run(
                command,
                "See whether the bucket is there and its policy lets CloudTrail write; alerts come all the same, \
                 the archive is not kept.",
            );
            look.warning(format!("{} cannot write to its bucket {bucket}: {error}", trail.name), fix);
        }
    }
    if !logging {
        return Judgement::Waits("trail");
    }
    let Some(latest) = latest else { return look.end("") };
    let age = case.age(latest);
    if age > SILENT && !look.found() {
        let trail = delivering.first().map(|trail| trail.arn.as_str()).unwrap_or_default();
        let command = case.aws(&format!("cloudtrail get-trail-status --name {}", quoted(trail)));
        let fix =
            Fix::run(command, "See what the trail says, and whether its role and the log group are as they were.");
        look.broken(format!("nothing has been delivered for {}", lasting(age)), fix);
    }
    look.end(format!("the last {} ago", lasting(age)))
}
