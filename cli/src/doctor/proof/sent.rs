//! A test on its way: how it is sent, and what is seen of it.

use std::time::Duration;

use jiff::Timestamp;
use tokio::time::{Instant, sleep};
use trailbell::doctor::proof::{Course, Depth, Hop, Plan, State};
use trailbell::history::Refusal;
use trailbell::ledger::Status;
use trailbell_aws::Prover;

use super::said;

/// How often it is tried to take the canary's tag away, at once; what is then left is tried once more at the end.
const TRIES: u32 = 3;

/// What was sent.
#[derive(Debug)]
pub(super) struct Sent<'a> {
    prover: &'a Prover<'a>,
    plan: &'a Plan,
    begun: Timestamp,
    /// The event, as soon as it is known.
    event: Option<String>,
    /// Has it made something that is to be taken away? Where not, taking it away would be one more event of the account.
    pub leaves: bool,
}

impl<'a> Sent<'a> {
    pub fn new(prover: &'a Prover<'a>, plan: &'a Plan, begun: Timestamp) -> Self {
        let event = (plan.depth != Depth::Canary).then(|| plan.event.to_string());
        Self { prover, plan, begun, event, leaves: false }
    }

    /// Sends it.
    pub async fn send(&mut self, course: &mut Course, patience: Duration) -> Result<(), Refusal> {
        match self.plan.depth {
            Depth::SendTest => {
                let begun = Instant::now();
                self.prover.invoke(patience).await.note(course, begun.elapsed());
                Ok(())
            }
            Depth::EndToEnd => {
                self.leaves = true;
                self.prover.put_event(self.begun).await
            }
            Depth::Canary => {
                self.leaves = true;
                let tagged = self.prover.tag().await;
                self.leaves = !matches!(tagged, Err(Refusal::Denied { .. } | Refusal::NotThere(_)));
                tagged?;
                let key = self.plan.nonce.tag_key();
                for number in 1..=TRIES {
                    if self.prover.untag(&key).await.is_ok() {
                        self.leaves = false;
                        break;
                    }
                    sleep(Duration::from_millis(500) * number).await;
                }
                Ok(())
            }
        }
    }

    /// Looks which hops it has passed since.
    pub async fn look(&mut self, course: &mut Course, after: Duration) {
        let awaited = |course: &Course, hop| course.hops.contains(&(hop, State::Awaited));
        if awaited(course, Hop::LogGroup) {
            let found = self.prover.in_group(self.begun).await;
            self.found(found, Hop::LogGroup, course, after);
        }
        if awaited(course, Hop::Trail) {
            let found = self.prover.recorded(self.begun).await;
            self.found(found, Hop::Trail, course, after);
        }
        if let Some(event) = &self.event
            && (awaited(course, Hop::Function) || awaited(course, Hop::Topic))
        {
            match self.prover.claimed(event).await {
                Ok(Some(Status::Completed)) => course.pass(Hop::Topic, after),
                Ok(Some(Status::InProgress)) => course.pass(Hop::Function, after),
                Ok(None) => {}
                Err(refusal) => self.refused(&refusal, &[Hop::Function, Hop::Topic], course),
            }
        }
    }

    fn found(&mut self, found: Result<Option<String>, Refusal>, hop: Hop, course: &mut Course, after: Duration) {
        match found {
            Ok(Some(event)) => {
                self.event.get_or_insert(event);
                course.pass(hop, after);
            }
            Ok(None) => {}
            Err(refusal) => self.refused(&refusal, &[hop], course),
        }
    }

    /// What may not be asked is not asked again; anything else may be answered the next time.
    fn refused(&self, refusal: &Refusal, hops: &[Hop], course: &mut Course) {
        if matches!(refusal, Refusal::Denied { .. } | Refusal::NotThere(_) | Refusal::Key(_)) {
            hops.iter().for_each(|hop| course.not_seen(*hop, &said(refusal)));
        }
        let blind = self.event.is_none() && !course.hops.iter().any(|(hop, state)| is_seen_before(*hop, state));
        if blind {
            let why = "its id is not known, by which the table would tell";
            [Hop::Function, Hop::Topic].iter().for_each(|hop| course.not_seen(*hop, why));
        }
    }
}

/// Can a hop before the function still tell which event it is?
fn is_seen_before(hop: Hop, state: &State) -> bool {
    matches!(hop, Hop::Trail | Hop::LogGroup) && *state == State::Awaited
}
