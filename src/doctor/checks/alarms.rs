//! The alarms: are all there, do they tell somebody, and does one ring?

use jiff::SignedDuration;

use crate::doctor::case::{Case, Route, counted, lasting, quoted};
use crate::doctor::facts::Alarm;
use crate::doctor::outcome::{Fix, Judgement, Look};

use super::topic::{lets_alarms_publish, make_again, put_policy};

/// What `cfn/alarms.yaml` makes for every stack, by what it calls them.
const ALWAYS: [&str; 7] = [
    "FunctionFailed",
    "EventsUnreadable",
    "FunctionLate",
    "PayloadGivenUp",
    "PayloadLost",
    "AlertNotDelivered",
    "AlertsWaitUndelivered",
];
/// And where a log group is read.
const OF_A_GROUP: [&str; 3] = ["EventsStopped", "SignInsNotHandedOver", "IamChangesNotHandedOver"];
/// An alarm is without data from when it is made until its metric has some.
const NEW: SignedDuration = SignedDuration::from_hours(24);

pub(super) fn judge(case: &Case<'_>) -> Judgement {
    let mut look = Look::default();
    let topic = case.output("AlarmTopicArn").unwrap_or_default();
    let name = topic.rsplit(':').next().unwrap_or_default();
    if case.facts.alarm_topic.is_absent() {
        look.broken(format!("there is no topic {name}: alarms tell nobody"), make_again(case, topic));
    } else if let Some(known) = look.known(&case.facts.alarm_topic, "the topic of the alarms")
        && !lets_alarms_publish(&known.policy)
    {
        let fix = Fix::run(put_policy(case, topic), "Give it the policy that the template has.");
        look.broken(format!("the policy of {name} lets no alarm publish"), fix);
    }
    let Some(alarms) = look.known(&case.facts.alarms, "the alarms") else { return look.end("") };
    let mut names = ALWAYS.to_vec();
    if matches!(case.route(), Route::LogGroup(_)) {
        names.extend(OF_A_GROUP);
    }
    look.at(names.len());
    let missing: Vec<_> = names.iter().filter(|name| ours(alarms, name).next().is_none()).copied().collect();
    if !missing.is_empty() {
        let which = if missing.len() == names.len() {
            "no alarm".to_owned()
        } else {
            format!("no alarm {}", missing.join(", "))
        };
        let why = "CloudFormation does not notice that they are gone. Make them again by hand as cfn/alarms.yaml \
                    has them; or take the stack away, which keeps the trail's bucket and log group, and deploy it \
                    again:";
        let fix = Fix::run(case.deploy("--delete"), why).then(case.deploy("--email ADDRESS"));
        look.broken(format!("there is {which}"), fix);
    }
    let there: Vec<_> = names.iter().flat_map(|name| ours(alarms, name)).collect();
    silent(case, &there, topic, &mut look);
    look.end(format!("{}, all tell {name}", counted(there.len(), "alarm")))
}

/// Names are made by CloudFormation: the stack's, what the template calls the alarm, and letters.
fn ours<'a>(alarms: &'a [Alarm], logical: &str) -> impl Iterator<Item = &'a Alarm> {
    let part = format!("-{logical}-");
    alarms.iter().filter(move |alarm| alarm.name.contains(&part))
}

fn silent(case: &Case<'_>, alarms: &[&Alarm], topic: &str, look: &mut Look) {
    let off: Vec<_> = alarms.iter().filter(|alarm| !alarm.enabled).map(|alarm| quoted(&alarm.name)).collect();
    if !off.is_empty() {
        let command = case.aws(&format!("cloudwatch enable-alarm-actions --alarm-names {}", off.join(" ")));
        look.broken(
            format!(
                "{} off: nobody is told when {} ring{}",
                switched(off.len()),
                if off.len() == 1 { "it" } else { "they" },
                if off.len() == 1 { "s" } else { "" }
            ),
            Fix::run(command, "Switch the actions on again."),
        );
    }
    let tells =
        |alarm: &&&Alarm| alarm.alarm_actions.iter().chain(&alarm.silence_actions).all(|action| action != topic);
    let mute: Vec<_> = alarms.iter().filter(tells).map(|alarm| alarm.name.as_str()).collect();
    if !mute.is_empty() {
        let export = case.aws(&format!(
            "cloudwatch describe-alarms --alarm-names {}",
            mute.iter().map(|name| quoted(name)).collect::<Vec<_>>().join(" ")
        ));
        let fix = Fix::run(
            export,
            format!("Put each again with the action {topic}: in the console, Edit, Configure actions."),
        );
        look.broken(
            format!(
                "{} nobody: {}",
                if mute.len() == 1 { "an alarm tells".to_owned() } else { format!("{} alarms tell", mute.len()) },
                mute.join(", ")
            ),
            fix,
        );
    }
}

fn switched(count: usize) -> String {
    if count == 1 { "an alarm's actions are".to_owned() } else { format!("the actions of {count} alarms are") }
}

/// One that watches for silence rings by a lack of data, if it tells somebody of that.
pub(super) fn ringing(case: &Case<'_>) -> Judgement {
    let mut look = Look::default();
    let Some(alarms) = look.at_list(&case.facts.alarms, "the alarms") else { return look.end("") };
    for alarm in alarms {
        let is_new = alarm.since.is_some_and(|since| case.age(since) < NEW);
        let rings = match alarm.state.as_str() {
            "ALARM" => true,
            "INSUFFICIENT_DATA" => !alarm.silence_actions.is_empty() && !is_new,
            _ => false,
        };
        if rings {
            let since = alarm.since.map(|since| format!(" for {}", lasting(case.age(since)))).unwrap_or_default();
            let command = case.aws(&format!(
                "cloudwatch describe-alarms --alarm-names {} --query \
                                             'MetricAlarms[].[AlarmDescription,StateReason]' --output text",
                quoted(&alarm.name)
            ));
            look.warning(
                format!("{} has been ringing{since}", alarm.name),
                Fix::run(command, "Its description says what to look at; it stops by itself once that is over."),
            );
        }
    }
    look.end(format!("none of {} rings", alarms.len()))
}
