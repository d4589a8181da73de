//! The alarms: are all there, do they tell somebody, and does one ring?

use jiff::SignedDuration;

use crate::doctor::case::{Case, Route, counted, lasting, quoted};
use crate::doctor::facts::{Alarm, Topic};
use crate::doctor::outcome::{Fix, Grade, Judgement, Look};

use super::function::again;
use super::topic::{Refuses, lets_alarms_publish, make_again, put_policy, refuses};

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
/// It is looked at after some minutes.
const JUST_MADE: SignedDuration = SignedDuration::from_hours(1);
/// Who publishes for them.
const ALARMS: Option<&str> = Some("cloudwatch.amazonaws.com");
/// While these ring, something is lost, or nothing comes.
const GRAVE: [&str; 4] = ["EventsStopped", "PayloadLost", "SignInsNotHandedOver", "IamChangesNotHandedOver"];

pub(super) fn judge(case: &Case<'_>) -> Judgement {
    let mut look = Look::default();
    let topic = case.output("AlarmTopicArn").unwrap_or_default();
    let name = topic.rsplit(':').next().unwrap_or_default();
    if case.facts.alarm_topic.is_absent() {
        look.broken(format!("there is no topic {name}: alarms tell nobody"), make_again(case, topic));
    } else if let Some(known) = look.known(&case.facts.alarm_topic, "the topic of the alarms") {
        reached(case, known, &mut look);
    }
    let Some(alarms) = look.known(&case.facts.alarms, "the alarms") else { return look.end("") };
    let mut names = ALWAYS.to_vec();
    if matches!(case.route(), Route::LogGroup(_)) {
        names.extend(OF_A_GROUP);
    }
    look.at(names.len());
    let missing: Vec<_> = names.iter().filter(|name| ours(case, alarms, name).next().is_none()).copied().collect();
    if !missing.is_empty() {
        let which = if missing.len() == names.len() {
            "no alarm".to_owned()
        } else {
            format!("no alarm {}", missing.join(", "))
        };
        let why = "CloudFormation does not notice that they are gone. Make them again by hand as cfn/alarms.yaml has \
                   them.";
        let fix = again(case, why);
        look.broken(format!("there is {which}"), fix);
    }
    let there: Vec<_> = names.iter().flat_map(|name| ours(case, alarms, name)).collect();
    silent(case, &there, topic, &mut look);
    look.end(format!("{}, all tell {name}", counted(there.len(), "alarm")))
}

/// May alarms publish to the topic, by its policy and by its key?
fn reached(case: &Case<'_>, topic: &Topic, look: &mut Look) {
    let name = topic.arn.rsplit(':').next().unwrap_or_default();
    let fix = || Fix::run(put_policy(case, &topic.arn), "Give it the policy that the template has.");
    match refuses(&topic.policy, ALARMS) {
        _ if !lets_alarms_publish(&topic.policy) => {
            look.broken(format!("the policy of {name} lets no alarm publish"), fix())
        }
        Some(Refuses { who, on: None }) => {
            look.broken(format!("the policy of {name} keeps alarms from publishing ({who})"), fix());
        }
        Some(Refuses { who, on: Some(keys) }) => {
            let says = format!(
                "the policy of {name} keeps who does not fulfil conditions on {keys} from publishing ({who}), alarms perhaps"
            );
            look.warning(says, fix());
        }
        None => {}
    }
    // The policy of that key is AWS's own, and lets no service in ("Key management", Amazon SNS Developer Guide).
    let is_of_aws = topic.key.as_deref().is_some_and(|key| key == "alias/aws/sns" || key.ends_with(":alias/aws/sns"));
    if is_of_aws {
        let given = case.parameter("KmsKeyArn").unwrap_or_default();
        let command = case.aws(&format!(
            "sns set-topic-attributes --topic-arn {} --attribute-name KmsMasterKeyId --attribute-value {}",
            quoted(&topic.arn),
            quoted(given)
        ));
        look.broken(
            format!("{name} is encrypted by alias/aws/sns, which alarms may not use: none is told"),
            Fix::run(command, "Have it go without, or by a key whose policy lets cloudwatch.amazonaws.com use it."),
        );
    }
}

/// Names are made by CloudFormation: those of the stack and of the nested one, what the template calls the alarm, and letters. A stack whose
/// name begins alike has others.
fn ours<'a>(case: &Case<'_>, alarms: &'a [Alarm], logical: &str) -> impl Iterator<Item = &'a Alarm> {
    let stack = format!("{}-Alarms", case.facts.stack_name);
    let (nested, flat) = (format!("-{logical}-"), format!("{stack}{logical}-"));
    alarms.iter().filter(move |alarm| {
        let rest = alarm.name.strip_prefix(&stack).filter(|rest| rest.starts_with('-'));
        alarm.name.starts_with(&flat) || rest.is_some_and(|rest| rest.contains(&nested))
    })
}

pub(super) fn silent(case: &Case<'_>, alarms: &[&Alarm], topic: &str, look: &mut Look) {
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
    // The state is also as young as that where events have stopped lately: what is new is the group.
    let made = case.facts.log_group.known().and_then(|group| group.made);
    let group_is_new = made.is_none_or(|made| case.age(made) < NEW);
    // That IAM was changed is no fault of the stack.
    for alarm in alarms.iter().filter(|alarm| !is_of_iam(case, alarm)) {
        let is_new = group_is_new && alarm.since.is_some_and(|since| case.age(since) < NEW)
            || alarm.since.is_some_and(|since| case.age(since) < JUST_MADE);
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
            let grade =
                match GRAVE.iter().any(|logical| ours(case, std::slice::from_ref(alarm), logical).next().is_some()) {
                    true => Grade::Broken,
                    false => Grade::Warning,
                };
            look.graded(
                grade,
                format!("{} has been ringing{since}", alarm.name),
                Fix::run(command, "Its description says what to look at; it stops by itself once that is over."),
            );
        }
    }
    look.end(format!("none of {} rings", alarms.len()))
}

/// Is it the alarm on IAM changes? Names are made by CloudFormation: those of the stack, of the nested one, and letters.
pub(super) fn is_of_iam(case: &Case<'_>, alarm: &Alarm) -> bool {
    let rest = alarm.name.strip_prefix(&format!("{}-IamAlarm", case.facts.stack_name));
    rest.is_some_and(|rest| rest.starts_with("-") || rest.starts_with("Alarm-"))
}
