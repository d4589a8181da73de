//! Who is wanted as a recipient, and how it stands with each. `cfn/lib/subscriptions.sh` asks the same for `cfn/deploy`, where there may be
//! no such program as this: fixtures/doctor/recipients.tsv is the table of cases that both are held to.

use super::fact::Fact;
use super::facts::{Facts, Note, Subscription};
use super::stack::Stack;

/// A recipient: `email ann@example.com`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient {
    /// `email`.
    pub protocol: String,
    /// `ann@example.com`.
    pub endpoint: String,
}

/// A recipient that the stack's parameters name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Who.
    pub recipient: Recipient,
    /// The ARN of the topic.
    pub topic: String,
    /// Hears only of what the filter policy lets through.
    pub filtered: bool,
}

/// How it stands with a wanted recipient.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing<'a> {
    /// Subscribed.
    Confirmed(&'a Subscription),
    /// Has been asked, and has not answered.
    Waits,
    /// Waits, though it was confirmed before: SNS suspends who gets more than ten mails a second ("Email notifications").
    WaitsAgain,
    /// Has ended its subscription, or somebody has for it.
    Ended,
    /// There is no subscription.
    Missing,
}

impl Recipient {
    fn parse(text: &str) -> Option<Self> {
        let (protocol, endpoint) = text.trim().split_once(' ')?;
        let endpoint = endpoint.trim();
        (!endpoint.is_empty()).then(|| Self { protocol: protocol.to_owned(), endpoint: endpoint.to_owned() })
    }

    /// The same, however its address is written.
    #[must_use]
    pub fn key(&self) -> String {
        format!("{} {}", self.protocol, self.endpoint).to_ascii_lowercase()
    }

    /// Does it get a mail, or a request, that has to be answered?
    #[must_use]
    pub fn must_confirm(&self) -> bool {
        matches!(self.protocol.as_str(), "email" | "email-json" | "https")
    }
}

/// Everybody whom a stack's parameters name, for each of the two topics.
#[must_use]
pub fn wanted(stack: &Stack) -> Vec<Wanted> {
    let parameter = |name: &str| stack.parameters.get(name).map(String::as_str).unwrap_or_default();
    let output = |name: &str| stack.outputs.get(name).cloned().unwrap_or_default();
    let (topic, alarms) = (output("TopicArn"), output("AlarmTopicArn"));
    let first = parameter("Recipients").split(',').next().unwrap_or_default();
    let alarm = if parameter("AlarmRecipient").is_empty() { first } else { parameter("AlarmRecipient") };
    let lists = [
        (parameter("Recipients"), &topic, false),
        (parameter("FilteredRecipients"), &topic, true),
        (alarm, &alarms, false),
    ];
    let all = lists.into_iter().flat_map(|(list, topic, filtered)| {
        let recipients = list.split(',').filter_map(Recipient::parse);
        recipients.map(move |recipient| Wanted { recipient, topic: topic.clone(), filtered })
    });
    all.filter(|wanted| !wanted.topic.is_empty()).collect()
}

/// How it stands with one of them, by what SNS lists and what `cfn/deploy` has noted.
#[must_use]
pub fn standing<'a>(wanted: &Wanted, subscriptions: &'a [Subscription], notes: &[Note]) -> Standing<'a> {
    let key = wanted.recipient.key();
    let is_theirs = |subscription: &&Subscription| {
        let recipient = Recipient { protocol: subscription.protocol.clone(), endpoint: subscription.endpoint.clone() };
        subscription.topic == wanted.topic && recipient.key() == key
    };
    let theirs = || subscriptions.iter().filter(is_theirs);
    if let Some(subscription) = theirs().find(|subscription| subscription.arn.starts_with("arn:")) {
        return Standing::Confirmed(subscription);
    }
    let note = notes.iter().find(|note| note.topic == wanted.topic && note.recipient == key);
    let had_confirmed = note.is_some_and(|note| note.says.contains(" confirmed "));
    if theirs().any(|subscription| subscription.arn == "PendingConfirmation") {
        return if had_confirmed { Standing::WaitsAgain } else { Standing::Waits };
    }
    let deleted = theirs().next().is_some();
    match wanted.recipient.must_confirm() && (deleted || had_confirmed) {
        true => Standing::Ended,
        false => Standing::Missing,
    }
}

/// The key of the tag by which `cfn/deploy` remembers a recipient: a tag may not hold every address, so it is a check sum of it (POSIX
/// `cksum`).
#[must_use]
pub fn note_key(recipient: &str) -> String {
    format!("trailbell-recipient-{}", cksum(recipient.to_ascii_lowercase().as_bytes()))
}

/// The CRC that POSIX calls `cksum`: of the bytes, and of their count behind them.
fn cksum(bytes: &[u8]) -> u32 {
    let mut length = bytes.len();
    let mut count = Vec::new();
    while length > 0 {
        count.push((length & 0xff) as u8);
        length >>= 8;
    }
    let crc = bytes.iter().chain(&count).fold(0_u32, |crc, byte| {
        (0..8).fold(
            crc ^ (u32::from(*byte) << 24),
            |crc, _| if crc >> 31 == 1 { (crc << 1) ^ 0x04c1_1db7 } else { crc << 1 },
        )
    });
    !crc
}

/// What was noted, where it could be seen; who may not see it knows less, and nothing wrong.
pub(super) fn notes(facts: &Facts) -> &[Note] {
    match &facts.notes {
        Fact::Known(notes) => notes,
        _ => &[],
    }
}
