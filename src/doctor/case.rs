//! The facts as a check looks at them: what the stack was given and gives, where its events come from, how new it is, and the commands that
//! are right for it.

use jiff::{SignedDuration, Timestamp};

use super::fact::Fact;
use super::facts::Facts;
use super::recorded::Trail;
use super::stack::Stack;
use crate::history::log_group::StackGroup;

/// What was made or changed so lately need not work yet: CloudTrail takes some five minutes, and a person some more to click.
const GRACE: SignedDuration = SignedDuration::from_mins(60);

/// Facts about to be judged.
#[derive(Debug, Clone, Copy)]
pub struct Case<'a> {
    /// All of them.
    pub facts: &'a Facts,
}

/// Where the events of a stack come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Route<'a> {
    /// A log group, of this name.
    LogGroup(&'a str),
    /// EventBridge alone.
    EventBridge,
    /// A trail's files alone.
    Files,
}

impl<'a> Case<'a> {
    /// When the facts were gathered.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.facts.taken
    }

    /// How long ago something was.
    #[must_use]
    pub fn age(&self, time: Timestamp) -> SignedDuration {
        self.now().duration_since(time)
    }

    /// The stack, where it was seen.
    #[must_use]
    pub fn stack(&self) -> Option<&'a Stack> {
        self.facts.stack.known()
    }

    /// Was this only just made or changed?
    #[must_use]
    pub fn is_new(&self, time: Option<Timestamp>) -> bool {
        time.is_some_and(|time| self.age(time) < GRACE)
    }

    /// Was the stack only just made or changed?
    #[must_use]
    pub fn stack_is_new(&self) -> bool {
        self.is_new(self.stack().and_then(|stack| stack.changed))
    }

    /// What the stack was given, or would be; nothing where that is empty.
    #[must_use]
    pub fn parameter(&self, name: &str) -> Option<&'a str> {
        let parameters = match &self.facts.before {
            Some(before) => &before.wanted,
            None => &self.stack()?.parameters,
        };
        parameters.get(name).map(String::as_str).filter(|value| !value.is_empty())
    }

    /// What the stack gives.
    #[must_use]
    pub fn output(&self, name: &str) -> Option<&'a str> {
        self.stack()?.outputs.get(name).map(String::as_str).filter(|value| !value.is_empty())
    }

    /// The account of the stack.
    #[must_use]
    pub fn account(&self) -> &'a str {
        let of_stack = self.stack().and_then(|stack| stack.id.split(':').nth(4)).filter(|account| !account.is_empty());
        of_stack.or(self.facts.account.known().map(String::as_str)).unwrap_or_default()
    }

    /// The first part of its ARNs: `aws`.
    #[must_use]
    pub fn partition(&self) -> &'a str {
        let caller = self.facts.before.as_ref().and_then(|before| before.caller.known()).map(String::as_str);
        let arn = self.stack().map(|stack| stack.id.as_str()).or(caller).unwrap_or_default();
        arn.split(':').nth(1).filter(|part| !part.is_empty()).unwrap_or("aws")
    }

    /// Where the events come from.
    #[must_use]
    pub fn route(&self) -> Route<'a> {
        if self.facts.before.is_some() {
            return match self.parameter("ExistingLogGroup") {
                Some("none") => Route::EventBridge,
                Some(group) => Route::LogGroup(name_of_group(group)),
                None => Route::LogGroup(""),
            };
        }
        let Some(stack) = self.stack() else { return Route::LogGroup("") };
        match StackGroup::of(&stack.parameters, &stack.outputs) {
            StackGroup::None if self.parameter("TrailFiles").is_some() && !self.has_bus() => Route::Files,
            StackGroup::None => Route::EventBridge,
            StackGroup::Named(group) => Route::LogGroup(name_of_group(group)),
            StackGroup::Unsaid => Route::LogGroup(""),
        }
    }

    /// Do events come by EventBridge, alone or beside?
    #[must_use]
    pub fn has_bus(&self) -> bool {
        matches!(self.parameter("EventBridge"), Some("iam" | "all"))
    }

    /// Is there an alarm on IAM changes, and so a metric that counts them?
    #[must_use]
    pub fn counts_iam_changes(&self) -> bool {
        let is_read = matches!(self.route(), Route::LogGroup(name) if !name.is_empty());
        is_read && matches!(self.parameter("IamAlerts"), Some("alarm" | "both"))
    }

    /// Where a queue of the stack is, by its name.
    #[must_use]
    pub fn queue_url(&self, name: &str) -> String {
        let domain = if self.facts.region.starts_with("cn-") { "amazonaws.com.cn" } else { "amazonaws.com" };
        format!("https://sqs.{}.{domain}/{}/{name}", self.facts.region, self.account())
    }

    /// Was it made of `cfn/one.yaml`, which `cfn/deploy` leaves alone?
    #[must_use]
    pub fn is_one_template(&self) -> bool {
        self.parameter("CodeBucket").is_some()
    }

    /// The trails that deliver to the log group.
    #[must_use]
    pub fn delivering(&self, trails: &'a [Trail]) -> Vec<&'a Trail> {
        let Route::LogGroup(group) = self.route() else { return Vec::new() };
        // Another account's group, or another Region's, may bear the same name.
        let here = match &self.facts.log_group {
            Fact::Known(known) if !known.arn.is_empty() => known.arn.trim_end_matches(":*").to_owned(),
            _ => {
                let (partition, region, account) = (self.partition(), &self.facts.region, self.account());
                format!("arn:{partition}:logs:{region}:{account}:log-group:{group}")
            }
        };
        let is_here = |arn: &str| arn.trim_end_matches(":*") == here || !arn.starts_with("arn:") && arn == group;
        let delivers = |trail: &&Trail| trail.log_group.as_deref().is_some_and(is_here);
        trails.iter().filter(delivers).collect()
    }

    /// `cfn/deploy` for this stack, with these options. A stack of `cfn/one.yaml` it would leave alone, but for taking it away: that one is
    /// updated with its template, which lies beside the functions (docs/one-template.md).
    #[must_use]
    pub fn deploy(&self, options: &str) -> String {
        if self.is_one_template() && !options.starts_with("--delete") {
            return self.update(match options.split_once(' ') {
                Some(("--parameter", parameter)) => Some(parameter.trim_matches('\'').to_owned()),
                Some(("--existing-log-group", group)) => Some(format!("ExistingLogGroup={group}")),
                _ => None,
            });
        }
        let (name, region) = (quoted(&self.facts.stack_name), quoted(&self.facts.region));
        let options = if options.is_empty() { String::new() } else { format!(" {options}") };
        format!("cfn/deploy --stack-name {name} --region {region}{options}")
    }

    fn update(&self, changed: Option<String>) -> String {
        let (changed, value) = changed.as_deref().and_then(|given| given.split_once('=')).unwrap_or_default();
        let key = self.parameter("AlertCodeKey").and_then(|key| key.rsplit_once('/')).map_or("", |(folder, _)| folder);
        let bucket = self.parameter("CodeBucket").unwrap_or_default();
        let url = format!("https://{bucket}.s3.{}.amazonaws.com/{key}/one.yaml", self.facts.region);
        let names = self.stack().into_iter().flat_map(|stack| stack.parameters.keys());
        let parameters: Vec<_> = names
            .map(|name| match name == changed {
                true => quoted(&format!("ParameterKey={name},ParameterValue=\"{}\"", value.replace('"', "\\\""))),
                false => format!("ParameterKey={name},UsePreviousValue=true"),
            })
            .collect();
        self.aws(&format!(
            "cloudformation update-stack --stack-name {} --capabilities CAPABILITY_IAM CAPABILITY_AUTO_EXPAND --template-url {} \
             --parameters {}",
            quoted(&self.facts.stack_name),
            quoted(&url),
            parameters.join(" ")
        ))
    }

    /// A command of the AWS CLI in the stack's Region.
    #[must_use]
    pub fn aws(&self, command: &str) -> String {
        aws(&self.facts.region, command)
    }
}

/// A command of the AWS CLI in a Region.
#[must_use]
pub fn aws(region: &str, command: &str) -> String {
    match command.split_once(" --") {
        Some((command, options)) => format!("aws {command} --region {} --{options}", quoted(region)),
        None => format!("aws {command} --region {}", quoted(region)),
    }
}

/// The name of a log group that is named by its ARN.
#[must_use]
pub fn name_of_group(group: &str) -> &str {
    let group = group.trim_end_matches(":*");
    group.rsplit_once(":log-group:").map_or(group, |(_, name)| name)
}

/// A word as a shell takes it.
#[must_use]
pub fn quoted(word: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_./:=@%+,".contains(&byte);
    match !word.is_empty() && word.bytes().all(is_plain) {
        true => word.to_owned(),
        false => format!("'{}'", word.replace('\'', r"'\''")),
    }
}

/// "3 minutes", "an hour", "5 days".
#[must_use]
pub fn lasting(duration: SignedDuration) -> String {
    let minutes = duration.as_mins().max(0);
    match (minutes, minutes / 60, minutes / 1440) {
        (0, ..) => "less than a minute".to_owned(),
        (1, ..) => "a minute".to_owned(),
        (2..=119, ..) => format!("{minutes} minutes"),
        (_, 2..=47, _) => format!("{} hours", minutes / 60),
        (_, _, days) => format!("{days} days"),
    }
}

/// "1 filter", "2 filters".
#[must_use]
pub fn counted(count: usize, word: &str) -> String {
    if count == 1 { format!("1 {word}") } else { format!("{count} {word}s") }
}
