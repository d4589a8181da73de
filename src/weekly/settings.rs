//! Every environment variable of the function, read once; all problems are reported together.

use std::sync::Arc;

use crate::credential_report::Limits;
use crate::policy::Policy;
use crate::settings::{
    Variable, account_names, is_ascii, is_topic_arn, number, set, table_name, time_zone, topic_arn_problem,
};
use crate::voice::{Language, Wording};

/// The most recipients of one mail ("Service quotas in Amazon SES").
const MOST_RECIPIENTS: usize = 50;

/// Where Lambda puts what failed ("Capturing records of Lambda asynchronous invocations", AWS Lambda Developer Guide).
pub const FAILURES: &str = "aws/lambda/async/";

/// From whom the letter comes as a mail of SES, and to whom it goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Post {
    /// An identity of SES.
    pub sender: String,
    /// At least one.
    pub recipients: Vec<String>,
    /// Where the identity is, if not in the function's own Region.
    pub region: Option<String>,
}

/// The settings of the letter.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The SNS topic of the alerts.
    pub topic_arn: String,
    /// How it is worded.
    pub wording: Wording,
    /// The policy of the alerts, whose rules may have ended.
    pub policy: Arc<Policy>,
    /// The DynamoDB table of the alerts.
    pub table: Option<String>,
    /// The bucket in which reports are kept.
    pub bucket: String,
    /// The mail; without it the letter goes to the topic.
    pub post: Option<Post>,
    /// The numbers of the rules.
    pub limits: Limits,
    /// The log group of the trail; without it CloudTrail's event history is asked.
    pub log_group: Option<String>,
    /// The function that tells events, whose counts the table holds.
    pub alert_function: Option<String>,
    /// The alarms of the watch.
    pub alarms: Vec<String>,
    /// The bucket in which it lies what failed for good.
    pub failure_bucket: Option<String>,
    failure_place: String,
}

/// All variables. docs/report.md prints the table of them.
pub const VARIABLES: [Variable; 18] = [
    Variable { name: "TRAILBELL_TOPIC_ARN", default: "", meaning: "the SNS topic of the alerts (required)" },
    Variable { name: "TRAILBELL_LANGUAGE", default: "en", meaning: "the letter's language: `en` or `ja`" },
    Variable { name: "TRAILBELL_TIME_ZONE", default: "UTC", meaning: "an IANA name, e.g. `Asia/Tokyo`" },
    Variable {
        name: "TRAILBELL_ACCOUNT_NAMES",
        default: "",
        meaning: "names for account ids: `123456789012=study,111122223333=work`",
    },
    Variable { name: "TRAILBELL_SUBJECT", default: "utf-8", meaning: "`utf-8`, or `ascii`: the subject in English" },
    Variable {
        name: "TRAILBELL_POLICY",
        default: "",
        meaning: "the alerts' policy: rules of it that have ended are named",
    },
    Variable {
        name: "TRAILBELL_CLAIMS_TABLE",
        default: "",
        meaning: "the alerts' table: what was counted, and which letter was sent; without one the archive keeps the latter",
    },
    Variable { name: "TRAILBELL_REPORT_BUCKET", default: "", meaning: "the bucket that keeps the reports (required)" },
    Variable {
        name: "TRAILBELL_REPORT_SENDER",
        default: "",
        meaning: "an address or identity of SES: the letter as HTML with the file attached; without one it goes to the topic as text",
    },
    Variable {
        name: "TRAILBELL_REPORT_RECIPIENTS",
        default: "",
        meaning: "to whom that mail goes: up to 50 addresses with commas between them (required with a sender)",
    },
    Variable {
        name: "TRAILBELL_REPORT_SES_REGION",
        default: "",
        meaning: "the Region of the SES identity, if not the function's own",
    },
    Variable { name: "TRAILBELL_REPORT_KEY_DAYS", default: "90", meaning: "so many days old a key may be" },
    Variable {
        name: "TRAILBELL_REPORT_UNUSED_DAYS",
        default: "45",
        meaning: "what was not used for so many days is unused",
    },
    Variable {
        name: "TRAILBELL_REPORT_SOON_DAYS",
        default: "14",
        meaning: "what is due within so many days is due soon",
    },
    Variable {
        name: "TRAILBELL_LOG_GROUP",
        default: "",
        meaning: "the log group of the trail, where it is looked who signed in; without one CloudTrail's event history is asked",
    },
    Variable {
        name: "TRAILBELL_ALERT_FUNCTION",
        default: "",
        meaning: "the name of the function that tells events, whose counts the table holds",
    },
    Variable {
        name: "TRAILBELL_ALARMS",
        default: "",
        meaning: "names of CloudWatch alarms, with commas between them; those that ring are named",
    },
    Variable {
        name: "TRAILBELL_FAILURE_BUCKET",
        default: "",
        meaning: "the bucket of the failure store; whether it is empty is told",
    },
];

impl Settings {
    /// Reads the settings through `lookup`, which gives a variable's value.
    ///
    /// # Errors
    /// All that is wrong with them, a sentence each.
    pub fn from(lookup: impl Fn(&str) -> Option<String>) -> Result<Self, Vec<String>> {
        let value = |name: &str| lookup(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty());
        let mut problems = Vec::new();
        let topic_arn = value("TRAILBELL_TOPIC_ARN").unwrap_or_default();
        if !is_topic_arn(&topic_arn) {
            problems.push(topic_arn_problem(&topic_arn));
        }
        let mut parsed = |name: &str, read: &mut dyn FnMut(&str) -> Result<(), Vec<String>>| {
            if let Some(text) = value(name)
                && let Err(found) = read(&text)
            {
                problems.extend(found.iter().map(|problem| format!("{name}: {problem}")));
            }
        };
        let (mut wording, mut policy, mut limits) = (Wording::default(), Policy::default(), Limits::default());
        let (mut table, mut bucket, mut failure_bucket) = (None, None, None);
        let (mut sender, mut recipients) = (None, Vec::new());
        parsed("TRAILBELL_LANGUAGE", &mut |text| set(&mut wording.language, text.parse::<Language>()));
        parsed("TRAILBELL_TIME_ZONE", &mut |text| set(&mut wording.time_zone, time_zone(text)));
        parsed("TRAILBELL_ACCOUNT_NAMES", &mut |text| set(&mut wording.account_names, account_names(text)));
        parsed("TRAILBELL_SUBJECT", &mut |text| set(&mut wording.ascii_subjects, is_ascii(text)));
        parsed("TRAILBELL_POLICY", &mut |text| {
            policy = Policy::parse(text).map_err(|found| found.iter().map(ToString::to_string).collect::<Vec<_>>())?;
            Ok(())
        });
        parsed("TRAILBELL_CLAIMS_TABLE", &mut |text| set(&mut table, table_name(text)));
        parsed("TRAILBELL_REPORT_BUCKET", &mut |text| set(&mut bucket, bucket_name(text)));
        parsed("TRAILBELL_FAILURE_BUCKET", &mut |text| set(&mut failure_bucket, bucket_name(text)));
        parsed("TRAILBELL_REPORT_SENDER", &mut |text| set(&mut sender, address(text).map(Some)));
        parsed("TRAILBELL_REPORT_RECIPIENTS", &mut |text| set(&mut recipients, addresses(text)));
        parsed("TRAILBELL_REPORT_KEY_DAYS", &mut |text| set(&mut limits.key_days, days(text, 1, 3650)));
        parsed("TRAILBELL_REPORT_UNUSED_DAYS", &mut |text| set(&mut limits.unused_days, days(text, 1, 3650)));
        parsed("TRAILBELL_REPORT_SOON_DAYS", &mut |text| set(&mut limits.soon_days, days(text, 0, 365)));
        let bucket = bucket.unwrap_or_default();
        if bucket.is_empty() && value("TRAILBELL_REPORT_BUCKET").is_none() {
            problems.push("TRAILBELL_REPORT_BUCKET must be the name of a bucket; it is not set".to_owned());
        }
        if value("TRAILBELL_REPORT_SENDER").is_some() && value("TRAILBELL_REPORT_RECIPIENTS").is_none() {
            problems.push("TRAILBELL_REPORT_RECIPIENTS must name somebody where there is a sender".to_owned());
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        let region = value("TRAILBELL_REPORT_SES_REGION");
        Ok(Self {
            topic_arn,
            wording,
            policy: Arc::new(policy),
            table,
            bucket,
            post: sender.map(|sender| Post { sender, recipients, region }),
            limits,
            log_group: value("TRAILBELL_LOG_GROUP"),
            alert_function: value("TRAILBELL_ALERT_FUNCTION"),
            alarms: list(&value("TRAILBELL_ALARMS").unwrap_or_default()),
            failure_place: failure_bucket.as_ref().map(|name| format!("s3://{name}/{FAILURES}")).unwrap_or_default(),
            failure_bucket,
        })
    }

    /// What failed for good, as `redrive` takes it.
    #[must_use]
    pub fn failure_place(&self) -> &str {
        &self.failure_place
    }
}

fn list(text: &str) -> Vec<String> {
    text.split(',').map(str::trim).filter(|item| !item.is_empty()).map(str::to_owned).collect()
}

fn days(text: &str, least: usize, most: usize) -> Result<u16, String> {
    number(text, least, most).map(|days| u16::try_from(days).unwrap_or(u16::MAX))
}

/// "General purpose bucket naming rules" (Amazon S3 User Guide), as far as a mistake would be one of kind: an ARN, an address, a path.
fn bucket_name(text: &str) -> Result<Option<String>, String> {
    let is_name = (3..=63).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-.".contains(&byte));
    if is_name { Ok(Some(text.to_owned())) } else { Err(format!("`{text}` is no name of an S3 bucket")) }
}

/// Addresses with commas between them, as `--recipients` has them too.
///
/// # Errors
/// The first that is none, or that there are too many.
pub fn addresses(text: &str) -> Result<Vec<String>, String> {
    let all = list(text).iter().map(|one| address(one)).collect::<Result<Vec<_>, _>>()?;
    match all.len() {
        0 => Err("it names nobody".to_owned()),
        1..=MOST_RECIPIENTS => Ok(all),
        many => Err(format!("it names {many} addresses; SES takes {MOST_RECIPIENTS} for one mail")),
    }
}

/// An address as SES takes it, with or without a name before it: `Trailbell <trailbell@example.com>`. What is beyond ASCII it does not take
/// ("SendEmail", Amazon SES API v2 Reference).
///
/// # Errors
/// Where it is none.
pub fn address(text: &str) -> Result<String, String> {
    let bare = match text.rsplit_once('<') {
        Some((_, rest)) => rest.strip_suffix('>').unwrap_or_default(),
        None => text,
    };
    let is_address = bare.split_once('@').is_some_and(|(user, domain)| {
        !user.is_empty() && !domain.is_empty() && !domain.contains('@') && !domain.starts_with('.')
    });
    let is_plain = text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) && !bare.contains([' ', ',', ';', '<', '>']);
    if is_address && is_plain { Ok(text.to_owned()) } else { Err(format!("`{text}` is no e-mail address")) }
}
