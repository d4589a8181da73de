//! The letter on its way: as a mail of SES, and where SES does not take it, or nobody has set that up, through the topic of the alerts.

use std::time::Duration;

use tokio::time::{Instant, timeout_at};

use super::mail::Mail;
use super::ports::Mailer;
use super::speaker::say;
use crate::alert::Message;
use crate::history::Refusal;
use crate::letter::Letter;
use crate::publish::Publisher;
use crate::text::clean;
use crate::voice::{Sentence, Wording};

/// How long SES may take.
const PATIENCE: Duration = Duration::from_secs(40);

/// How a letter went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// As a mail.
    Mail,
    /// Through the topic.
    Topic,
}

/// A letter that went nowhere.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the letter could not be sent: {0}")]
pub struct NotSent(pub String);

/// Sends a letter until then. `sender` is who is verified with SES; `file` the report's name and bytes.
///
/// # Errors
/// Where neither takes it.
pub async fn send<M: Mailer>(
    letter: &mut Letter<'_>,
    file: Option<(&str, &[u8])>,
    post: Option<(&M, &str)>,
    topic: Option<&impl Publisher>,
    wording: &Wording,
    until: Instant,
) -> Result<Way, NotSent> {
    let mut refusal = None;
    if let Some((mailer, sender)) = post {
        let mail = Mail::of(letter, wording, file);
        let late = || Err(Refusal::Unreachable("no answer in time".to_owned()));
        let limit = until.min(Instant::now() + PATIENCE);
        match timeout_at(limit, mailer.send(&mail)).await.unwrap_or_else(|_| late()) {
            Ok(()) => return Ok(Way::Mail),
            Err(why) => {
                letter.faults.extend(not_taken(&why, sender, mailer.region(), wording));
                refusal = Some(why);
            }
        }
    }
    let Some(topic) = topic else {
        return Err(NotSent(
            refusal.map_or_else(|| "there is nowhere to send it to".to_owned(), |why| why.to_string()),
        ));
    };
    let message = Message::report(letter, wording);
    let results = topic.publish_until(std::slice::from_ref(&message), until).await;
    match results.into_iter().next() {
        Some(Ok(())) => Ok(Way::Topic),
        Some(Err(error)) => Err(NotSent(error.0)),
        None => Err(NotSent("the publisher did not say what became of it".to_owned())),
    }
}

/// Why SES did not take it; and where an address is not verified, how that is done ("Creating and verifying identities in Amazon SES",
/// Amazon SES Developer Guide).
fn not_taken(why: &Refusal, sender: &str, region: &str, wording: &Wording) -> Vec<Sentence> {
    let by_topic = say(wording, |tongue| tongue.fill(tongue.said.post.by_topic, &[("why", &tongue.why("SES", why))]));
    let text = why.to_string();
    let verify = text.contains("not verified").then(|| {
        let mut commands: Vec<_> = unverified(&text).iter().map(|address| command(address, region)).collect();
        if commands.is_empty() {
            commands.push(command(bare(sender), region));
        }
        let command = commands.join("; ");
        say(wording, |tongue| tongue.fill(tongue.said.post.verify, &[("command", &command)]))
    });
    std::iter::once(by_topic).chain(verify).collect()
}

fn command(address: &str, region: &str) -> String {
    format!("aws sesv2 create-email-identity --email-identity {} --region {region}", clean::line(address, 80))
}

/// SES names them: "Email address is not verified. The following identities failed the check in region US-EAST-1: alice@example.com".
fn unverified(message: &str) -> Vec<&str> {
    let Some((_, names)) = message.rsplit_once(": ") else { return Vec::new() };
    let is_plain = |name: &&str| {
        name.contains('@') && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"@.-_+".contains(&byte))
    };
    names.split(',').map(|name| bare(name.trim())).filter(is_plain).take(3).collect()
}

/// `trailbell@example.com` of `Trailbell <trailbell@example.com>`.
fn bare(address: &str) -> &str {
    address.rsplit_once('<').map_or(address, |(_, rest)| rest.trim_end_matches('>'))
}
