//! The arguments of doctor's tests, and what happens around one: facts, the question whether to go on, the end.

use clap::Args;
use trailbell::doctor::proof::Depth;

#[derive(Args)]
#[command(next_help_heading = "Tests, which write")]
pub struct ProofArgs {
    /// Hand a made-up event to the function: does its mail come? Seconds
    #[arg(long, conflicts_with_all = ALONE, conflicts_with_all = ["end_to_end", "canary"])]
    send_test: bool,
    /// Put a made-up event into the log group: do filters and function bring it? A minute
    #[arg(long, conflicts_with_all = ALONE, conflicts_with = "canary")]
    end_to_end: bool,
    /// Tag the function's role, and take the tag away: does CloudTrail bring it? Up to 15 minutes
    #[arg(long, conflicts_with_all = ALONE)]
    canary: bool,
    /// Do not ask before a test
    #[arg(long)]
    yes: bool,
    /// How long a test is waited for, in seconds
    #[arg(long, value_name = "SECONDS", hide = true, value_parser = clap::value_parser!(u64).range(1..=3600))]
    patience: Option<u64>,
}

/// What says how facts are looked at, of which a test has no use.
const ALONE: [&str; 5] = ["check", "short", "format", "facts_out", "facts"];

impl ProofArgs {
    /// Which test is wanted, where one is.
    pub fn depth(&self) -> Option<Depth> {
        let wanted =
            [(self.send_test, Depth::SendTest), (self.end_to_end, Depth::EndToEnd), (self.canary, Depth::Canary)];
        wanted.into_iter().find_map(|(wanted, depth)| wanted.then_some(depth))
    }

    /// What makes no sense about them.
    pub fn problem(&self) -> Option<&'static str> {
        let alone = (self.yes || self.patience.is_some()) && self.depth().is_none();
        alone.then_some("--yes goes with --send-test, --end-to-end or --canary")
    }
}

#[cfg(feature = "aws")]
pub fn prove(
    args: &ProofArgs,
    depth: Depth,
    find: &trailbell_aws::Find,
    reach: &super::reach::ReachArgs,
) -> Result<std::process::ExitCode, String> {
    use std::time::Duration;

    use crate::doctor::proof::{Proof, nonce};

    let work = Box::pin(async {
        let config = reach.person().config().await;
        let facts = trailbell_aws::facts(&config, find).await?;
        let caller = trailbell_aws::caller(&config).await?;
        Ok((config, facts, caller))
    });
    let runtime = super::reach::runtime()?;
    let (config, facts, caller) = runtime.block_on(work).map_err(|refusal| super::fault::unasked(&refusal))?;
    let now = jiff::Timestamp::now();
    let plan = trailbell::doctor::proof::Plan::of(depth, &facts, &caller, nonce(), now);
    let plan = plan.map_err(|cannot| {
        let stack = trailbell::text::visible::visible(&facts.stack_name).to_string();
        format!("{stack}: there can be no test: {}\n  see `trailbell doctor {}`", cannot.says, cannot.check)
    })?;
    let proof = Proof { config: &config, plan: &plan, patience: args.patience.map(Duration::from_secs), yes: args.yes };
    runtime.block_on(Box::pin(proof.run()))
}
