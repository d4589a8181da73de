//! `trailbell doctor --send-test`, `--end-to-end` and `--canary`: an event is sent on its way, and each hop is shown as it is passed.

mod sent;
mod shown;

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::io::{self, IsTerminal, Read, Write};
use std::process::ExitCode;
use std::time::Duration;

use jiff::Timestamp;
use tokio::time::{Instant, sleep};
use trailbell::cloudtrail::Nonce;
use trailbell::doctor::proof::{Course, Depth, Expected, Hop, Plan};
use trailbell::history::Refusal;
use trailbell_aws::{Prover, SdkConfig};

use super::Marks;
use crate::interrupt::{Interrupt, was_interrupted};
use sent::Sent;
use shown::Shown;

/// How often it is looked whether another hop is passed.
const POLL: Duration = Duration::from_secs(2);
/// What a shell says of a process that Ctrl-C ended.
const INTERRUPTED: u8 = 130;

/// A test, and how it is to be made.
#[derive(Debug)]
pub struct Proof<'a> {
    /// Whoever makes it.
    pub config: &'a SdkConfig,
    /// What is planned.
    pub plan: &'a Plan,
    /// How long is waited, where somebody says.
    pub patience: Option<Duration>,
    /// Nobody need be asked.
    pub yes: bool,
}

/// A nonce that nobody can foresee: from the system's source of random numbers, and from what the standard library takes from it for its own
/// tables, where the first cannot be read.
#[must_use]
pub fn nonce() -> Nonce {
    let mut bytes = [0; 16];
    // Where there is no such file, nothing is read.
    let _ = std::fs::File::open("/dev/urandom").and_then(|mut file| file.read_exact(&mut bytes));
    let state = RandomState::new();
    let own = (u128::from(state.hash_one(0)) << 64) | u128::from(state.hash_one(1));
    Nonce::new(u128::from_le_bytes(bytes) ^ own)
}

impl Proof<'_> {
    /// Says what it will do, asks, does it, and watches.
    ///
    /// # Errors
    /// Where nothing was sent, and why.
    pub async fn run(&self) -> Result<ExitCode, String> {
        let mut shown = Shown::new(self.plan, Marks::of(|name| std::env::var(name).ok()));
        shown.beforehand();
        if !self.may_go_on()? {
            return Err("nothing was sent".to_owned());
        }
        let interrupt = Interrupt::listen();
        let prover = Prover::new(self.config, self.plan);
        self.tidy(&prover, &shown).await;
        let begun = Timestamp::now();
        let announced = prover.announce(begun).await;
        announced.map_err(|refusal| format!("nothing was sent: the test cannot be announced: {}", said(&refusal)))?;

        let mut course = Course::of(&self.plan.hops);
        self.foresee(&mut course);
        let patience = self.patience.unwrap_or(self.plan.depth.patience());
        let (from, mut sent) = (Instant::now(), Sent::new(&prover, self.plan, begun));
        let outcome = tokio::select! {
            outcome = async {
                sent.send(&mut course, patience).await?;
                shown.hops(&course, None);
                while !course.is_over() && from.elapsed() < patience {
                    sleep(POLL.min(patience / 20)).await;
                    sent.look(&mut course, from.elapsed()).await;
                    shown.hops(&course, None);
                }
                Ok(())
            } => outcome,
            () = interrupt.happened() => Ok(()),
        };
        if sent.leaves {
            self.clean_up(&prover, &shown).await;
        }
        outcome.map_err(|refusal: Refusal| format!("the test could not be sent: {}", said(&refusal)))?;
        if was_interrupted() {
            return Ok(ExitCode::from(INTERRUPTED));
        }
        shown.hops(&course, Some(patience));
        Ok(ExitCode::from(shown.end(&course)))
    }

    /// What cannot be seen in any case, said before anything is waited for.
    fn foresee(&self, course: &mut Course) {
        if self.plan.depth == Depth::SendTest {
            return;
        }
        let why = match (&self.plan.expected, &self.plan.table) {
            (Expected::Held(_), _) => "the function holds it back, as its settings say, and leaves no trace of that",
            (Expected::Told, None) => "without a table the function leaves no trace",
            (Expected::Told, Some(_)) => return,
        };
        course.not_seen(Hop::Function, why);
        course.not_seen(Hop::Topic, why);
    }

    fn may_go_on(&self) -> Result<bool, String> {
        if self.yes {
            return Ok(true);
        }
        if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
            return Err("nothing was sent: where nobody can be asked, --yes says that it may be".to_owned());
        }
        let cannot = |error: io::Error| format!("cannot ask: {error}");
        write!(io::stderr(), "Go on? [y/N] ").and_then(|()| io::stderr().flush()).map_err(cannot)?;
        let mut answer = String::new();
        io::stdin().read_line(&mut answer).map_err(cannot)?;
        Ok(matches!(answer.trim().to_lowercase().as_str(), "y" | "yes"))
    }

    /// Takes away what a test that was killed has left behind.
    async fn tidy(&self, prover: &Prover<'_>, shown: &Shown<'_>) {
        let left = match self.plan.depth {
            Depth::SendTest => return,
            Depth::EndToEnd => prover.streams_left().await,
            Depth::Canary => prover.tags_left().await,
        };
        match left {
            Ok(left) => {
                for name in left {
                    let gone = self.take_away(prover, &name).await;
                    shown.taken_away(&name, gone.map_err(|refusal| said(&refusal)));
                }
            }
            Err(refusal) => {
                shown.remark(&format!("What former tests may have left cannot be seen: {}", said(&refusal)))
            }
        }
    }

    async fn take_away(&self, prover: &Prover<'_>, name: &str) -> Result<(), Refusal> {
        match self.plan.depth {
            Depth::SendTest => Ok(()),
            Depth::EndToEnd => prover.delete_stream(name).await,
            Depth::Canary => prover.untag(name).await,
        }
    }

    /// Takes away what this test has made.
    async fn clean_up(&self, prover: &Prover<'_>, shown: &Shown<'_>) {
        let name = match self.plan.depth {
            Depth::SendTest => return,
            Depth::EndToEnd => self.plan.stream(),
            Depth::Canary => self.plan.nonce.tag_key(),
        };
        if let Err(refusal) = self.take_away(prover, &name).await {
            shown.left_behind(&name, &said(&refusal));
        }
    }
}

/// Why something was refused; a permission alone, where that is why.
fn said(refusal: &Refusal) -> String {
    match refusal {
        Refusal::Denied { permission, .. } => format!("you may not call {permission}"),
        other => other.to_string(),
    }
}
