//! The recipients: does everybody who is wanted hear of it, and can nobody else end that?

use jiff::Timestamp;
use serde_json::Value;

use crate::doctor::case::{Case, counted, lasting, quoted};
use crate::doctor::fact::Fact;
use crate::doctor::facts::Subscription;
use crate::doctor::outcome::{Fix, Grade, Judgement, Look};
use crate::doctor::recipients::{Standing, Wanted, notes, standing, wanted};

pub(super) fn judge(case: &Case<'_>) -> Judgement {
    let mut look = Look::default();
    let (Some(stack), Some(subscriptions)) = (case.stack(), look.known(&case.facts.subscriptions, "who is subscribed"))
    else {
        return look.end("");
    };
    let all = wanted(stack);
    for one in &all {
        look.at(1);
        let what = standing(one, subscriptions, notes(case.facts));
        if let Standing::Confirmed(subscription) = &what {
            filtered(case, one, subscription, &mut look);
        }
        if let Some((grade, says)) = says(case, one, what) {
            look.graded(grade, says, ask_again(case, one));
        }
    }
    if all.is_empty() {
        look.broken("the stack names nobody", Fix::run(case.deploy("--email ADDRESS"), "Name somebody."));
    }
    look.end(format!("all {} hear of it", all.len()))
}

/// Whoever is to hear of everything has no filter policy; that of the others is the stack's.
fn filtered(case: &Case<'_>, wanted: &Wanted, subscription: &Subscription, look: &mut Look) {
    let policy = match &subscription.filter_policy {
        Fact::Unasked => return,
        fact => match look.known(fact, "what a subscription lets through") {
            Some(policy) => policy.as_deref().filter(|policy| policy.trim() != "{}"),
            None => return,
        },
    };
    if wanted.filtered {
        return of_the_stack(case, wanted, subscription, policy, look);
    }
    let Some(policy) = policy else { return };
    let command = case.aws(&format!(
        "sns set-subscription-attributes --subscription-arn {} --attribute-name FilterPolicy --attribute-value '{{}}'",
        quoted(&subscription.arn)
    ));
    look.broken(
        format!("{} hears only of what a filter policy lets through: {policy}", wanted.recipient.endpoint),
        Fix::run(command, "Take it away; who wants less is one of FilteredRecipients (docs/recipients.md)."),
    );
}

/// `cfn/deploy` and CloudFormation give it what the parameter says; somebody else may have given it another.
fn of_the_stack(case: &Case<'_>, wanted: &Wanted, subscription: &Subscription, found: Option<&str>, look: &mut Look) {
    let Some(given) = case.parameter("FilterPolicy") else { return };
    let json = |text: &str| serde_json::from_str::<Value>(text).unwrap_or_else(|_| Value::from(text));
    if found.map(json) == Some(json(given)) {
        return;
    }
    let command = case.aws(&format!(
        "sns set-subscription-attributes --subscription-arn {} --attribute-name FilterPolicy --attribute-value {}",
        quoted(&subscription.arn),
        quoted(given)
    ));
    let hears = match found {
        Some(found) => format!("hears of what {found} lets through"),
        None => "hears of everything".to_owned(),
    };
    look.warning(
        format!("{} {hears}, not of what the stack's FilterPolicy does", wanted.recipient.endpoint),
        Fix::run(command, "Give it the stack's."),
    );
}

fn says(case: &Case<'_>, wanted: &Wanted, standing: Standing<'_>) -> Option<(Grade, String)> {
    let endpoint = &wanted.recipient.endpoint;
    let of = if wanted.topic.ends_with("-alarms") { "of alarms" } else { "of alerts" };
    let asked =
        notes(case.facts).iter().find(|note| note.topic == wanted.topic && note.recipient == wanted.recipient.key());
    let asked = asked
        .and_then(|note| note.says.strip_prefix("by-deploy asked "))
        .and_then(|time| time.parse::<Timestamp>().ok());
    let since = asked.map(|time| format!(", asked {} ago", lasting(case.age(time)))).unwrap_or_default();
    let grade = if case.stack_is_new() || case.is_new(asked) { Grade::Warning } else { Grade::Broken };
    Some(match standing {
        Standing::Confirmed(_) => return None,
        Standing::Waits => (
            grade,
            format!(
                "{endpoint} has not confirmed, and hears nothing {of}{since}; or Amazon SNS has suspended it, which \
                 looks the same"
            ),
        ),
        Standing::WaitsAgain => (
            Grade::Broken,
            format!(
                "{endpoint} had confirmed, and was suspended: Amazon SNS does that to who gets more than ten mails \
                 a second"
            ),
        ),
        Standing::Ended => {
            (Grade::Broken, format!("{endpoint} has ended its subscription {of}, or somebody has for it"))
        }
        Standing::Missing => (grade, format!("{endpoint} is not subscribed, and hears nothing {of}")),
    })
}

fn ask_again(case: &Case<'_>, wanted: &Wanted) -> Fix {
    let Wanted { recipient, topic, .. } = wanted;
    let subscribe = match case.is_one_template() {
        true => subscribe(case, wanted),
        false => case.deploy("--resubscribe"),
    };
    match recipient.must_confirm() {
        true => Fix::run(
            subscribe,
            "Have it asked again. In the mail do not click, but take TOKEN from the address behind \"Confirm subscription\", \
             within 48 hours:",
        )
        .then(confirm(case, topic)),
        false => Fix::run(subscribe, "Subscribe it again."),
    }
}

/// The commands that ask everybody who is wanted for a topic.
pub(super) fn ask_everybody(case: &Case<'_>, topic: &str) -> Vec<String> {
    if !case.is_one_template() {
        return vec![case.deploy("--resubscribe"), confirm(case, topic)];
    }
    let all = case.stack().map(wanted).unwrap_or_default();
    let asked = all.iter().filter(|one| one.topic == topic).map(|one| subscribe(case, one));
    asked.chain([confirm(case, topic)]).collect()
}

fn subscribe(case: &Case<'_>, Wanted { recipient, topic, filtered }: &Wanted) -> String {
    // What cfn/subscription.yaml gives it.
    let policy = case.parameter("FilterPolicy").filter(|_| *filtered);
    let attributes = policy
        .map(|policy| format!(" --attributes {}", quoted(&serde_json::json!({ "FilterPolicy": policy }).to_string())));
    case.aws(&format!(
        "sns subscribe --topic-arn {} --protocol {} --notification-endpoint {}{}",
        quoted(topic),
        recipient.protocol,
        quoted(&recipient.endpoint),
        attributes.unwrap_or_default()
    ))
}

fn confirm(case: &Case<'_>, topic: &str) -> String {
    let topic = quoted(topic);
    case.aws(&format!("sns confirm-subscription --topic-arn {topic} --authenticate-on-unsubscribe true --token TOKEN"))
}

/// Whoever gets hold of a mail can end a subscription by the link at its foot, unless it was confirmed by a signed request that asked for
/// more ("ConfirmSubscription", Amazon SNS API Reference).
pub(super) fn unsubscribe(case: &Case<'_>) -> Judgement {
    let mut look = Look::default();
    let (Some(stack), Some(subscriptions)) = (case.stack(), look.known(&case.facts.subscriptions, "who is subscribed"))
    else {
        return look.end("");
    };
    let mut others = 0;
    for one in &wanted(stack) {
        let Standing::Confirmed(subscription) = standing(one, subscriptions, notes(case.facts)) else { continue };
        if !one.recipient.must_confirm() || one.recipient.protocol == "https" {
            others += 1;
            continue;
        }
        let Some(authenticated) =
            look.at_fact(&subscription.authenticated, "whether a subscription can be ended by its link")
        else {
            continue;
        };
        if !authenticated {
            look.warning(
                format!(
                    "{} can be unsubscribed from {} by anyone who gets a forwarded mail",
                    one.recipient.endpoint,
                    one.topic.rsplit(':').next().unwrap_or_default()
                ),
                with_credentials(case, one, subscription),
            );
        }
    }
    // Queues and telephones have no such link.
    look.at(others);
    if look.is_empty() {
        return Judgement::Waits("recipients");
    }
    let links = "no link in a mail ends a subscription".to_owned();
    look.end(if others > 0 { format!("{links}; {} without one", counted(others, "endpoint")) } else { links })
}

fn with_credentials(case: &Case<'_>, wanted: &Wanted, subscription: &Subscription) -> Fix {
    let end = case.aws(&format!("sns unsubscribe --subscription-arn {}", quoted(&subscription.arn)));
    let again = ask_again(case, wanted);
    Fix {
        text: format!("End it, and have it confirmed with your credentials. {}", again.text),
        commands: [vec![end], again.commands].concat(),
    }
}
