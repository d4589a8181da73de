//! The whole job on one page: claim, look, write, send, and say that it was sent.

use std::slice;
use std::time::Duration;

use futures_util::future::{join, join3};
use jiff::Timestamp;
use serde::Serialize;
use tokio::time::timeout;

use super::archive::FOLDER;
use super::call::Call;
use super::keys::key_ids;
use super::ports::{Archive, CredentialReports, Mailer, Past, Watch};
use super::report::{Gathered, gather, refused};
use super::send::{NotSent, Way, send};
use super::settings::Settings;
use super::watching::Watching;
use super::week::{look_back, sentences};
use crate::history::Refusal;
use crate::invocation::Invocation;
use crate::ledger::{ClaimStore, CountStore, Counted, Ledger, Verdict};
use crate::letter::{Given, KeyIds, Letter};
use crate::publish::Publisher;

/// How long each question about the watch may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// Everything that the job asks, and whoever takes the letter.
pub struct Ports<R, A, W, H, M, P, C, T> {
    /// IAM.
    pub reports: R,
    /// Where reports are kept.
    pub archive: A,
    /// Alarms, and what failed.
    pub watch: W,
    /// What happened.
    pub past: H,
    /// SES, where that is set up.
    pub mailer: Option<M>,
    /// The topic of the alerts.
    pub publisher: P,
    /// Which letters were sent.
    pub claims: Ledger<C>,
    /// What the alerts' function counted, where there is a table.
    pub counts: Option<T>,
}

/// What became of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Sent {
    /// The letter went out as a mail.
    Mail,
    /// It went through the topic.
    Topic,
    /// It had gone out before.
    Before,
    /// Another invocation is sending it.
    Elsewhere,
}

/// What the job came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Outcome {
    /// What became of the letter.
    pub sent: Sent,
    /// By what it is told once, where it is not by a scheduled time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claimed_by: Option<&'static str>,
    /// Its subject.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// The file of the report.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// How much there is to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to_do: Option<usize>,
    /// What went wrong on the way, in English.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub faults: Vec<String>,
}

impl Outcome {
    fn without_letter(sent: Sent, claimed_by: Option<&'static str>) -> Self {
        Self { sent, claimed_by, subject: None, file: None, to_do: None, faults: Vec::new() }
    }
}

impl<R, A, W, H, M, P, C, T> Ports<R, A, W, H, M, P, C, T>
where
    R: CredentialReports,
    A: Archive,
    W: Watch,
    H: Past,
    M: Mailer,
    P: Publisher,
    C: ClaimStore,
    T: CountStore,
{
    /// Answers a call: one letter for each scheduled time. `account` is the account that this runs in, where the report does not say it.
    ///
    /// # Errors
    /// Where the letter could not be sent; then it is claimed no more, and whoever calls again sends it.
    pub async fn answer(
        &self,
        call: &Call,
        settings: &Settings,
        account: Option<&str>,
        at: Timestamp,
        invocation: &Invocation,
    ) -> Result<Outcome, NotSent> {
        let claimed_by =
            call.scheduled.is_none().then_some("the invocation's request id: the call names no scheduled time");
        let key = call.key(invocation.request_id());
        if let Some(key) = &key {
            match self.claims.claim(slice::from_ref(key), invocation).await.first() {
                Some(Verdict::Delivered) => return Ok(Outcome::without_letter(Sent::Before, claimed_by)),
                // That one and its retries see to it.
                Some(Verdict::Busy) => return Ok(Outcome::without_letter(Sent::Elsewhere, claimed_by)),
                Some(Verdict::Granted | Verdict::Apart) | None => {}
            }
        }
        let result = Box::pin(self.write_and_send(settings, account, at, invocation)).await;
        let keys: Vec<_> = key.iter().collect();
        match result {
            Ok((outcome, counted)) => {
                // Memory knows it at once; where it cannot be written down, a retry elsewhere sends it twice at worst.
                let _ = timeout(PATIENCE, self.claims.complete(&keys, invocation)).await;
                if let (Some(counts), Some(counted)) = (&self.counts, counted) {
                    // Where that fails, the next letter tells of this one's time as well.
                    let _ = timeout(PATIENCE, counts.mark_reported(&counted)).await;
                }
                Ok(Outcome { claimed_by, ..outcome })
            }
            Err(error) => {
                let _ = timeout(PATIENCE, self.claims.release(&keys, invocation)).await;
                Err(error)
            }
        }
    }

    async fn write_and_send(
        &self,
        settings: &Settings,
        account: Option<&str>,
        at: Timestamp,
        invocation: &Invocation,
    ) -> Result<(Outcome, Option<Counted>), NotSent> {
        let wording = &settings.wording;
        let reports = gather(&self.reports, Some((&self.archive, FOLDER)), account, at, wording);
        let past = look_back(&self.past, at, wording);
        let (gathered, mut looked, watching) = join3(reports, past, self.watching(settings)).await;
        let counted = watching.counted.as_ref().and_then(|counted| counted.as_ref().ok()).copied();

        let given = Given {
            report: gathered.today.as_ref().map(|today| (&today.report, today.file.clone())).map_err(Clone::clone),
            account: account.map(str::to_owned),
            older: gathered.earlier.older(),
            limits: settings.limits,
            at,
            key_ids: KeyIds::new(),
            week: Some(sentences(&mut looked, self.past.log_group(), at, wording)),
            watching: Some(watching.sentences(at, wording)),
            trouble: watching.is_trouble(),
            faults: gathered.faults.clone(),
        };
        let mut letter = Letter::new(given).map_err(|error| NotSent(error.to_string()))?;
        let (ids, unknown) = key_ids(&self.reports, &letter).await;
        letter.key_ids = ids;
        letter.faults.extend(unknown.map(|why| refused(&why, "IAM", wording, |words| words.no_key_ids)));

        let Gathered { today, .. } = &gathered;
        let file = today.as_ref().ok().map(|today| (today.name.as_str(), today.csv.as_slice()));
        let post = self.mailer.as_ref().zip(settings.post.as_ref().map(|post| post.sender.as_str()));
        let way = send(&mut letter, file, post, Some(&self.publisher), wording, invocation.publish_until()).await?;
        let outcome = Outcome {
            sent: match way {
                Way::Mail => Sent::Mail,
                Way::Topic => Sent::Topic,
            },
            claimed_by: None,
            subject: Some(letter.subject(wording)),
            file: letter.body.as_ref().ok().map(|body| body.file.name.clone()),
            to_do: letter.body.as_ref().ok().map(|body| body.to_do.len()),
            faults: letter.faults.iter().map(|fault| fault.english.clone()).collect(),
        };
        Ok((outcome, counted))
    }

    async fn watching<'a>(&'a self, settings: &'a Settings) -> Watching<'a> {
        let late = || Refusal::Unreachable(format!("no answer in {} seconds", PATIENCE.as_secs()));
        let counted = async {
            let counts = self.counts.as_ref()?;
            let answer = timeout(PATIENCE, counts.counted()).await;
            Some(answer.map_or_else(|_| Err(late().to_string()), |answer| answer.map_err(|fault| fault.0)))
        };
        let alarms = async {
            match settings.alarms.as_slice() {
                [] => Ok(Vec::new()),
                names => timeout(PATIENCE, self.watch.alarms(names)).await.unwrap_or_else(|_| Err(late())),
            }
        };
        let failures = async { timeout(PATIENCE, self.watch.failures()).await.unwrap_or_else(|_| Err(late())) };
        let (counted, (alarms, failures)) = join(counted, join(alarms, failures)).await;
        Watching {
            counted,
            alarms: (&settings.alarms, alarms),
            failures,
            failure_place: settings.failure_place(),
            policy: &settings.policy,
        }
    }
}
