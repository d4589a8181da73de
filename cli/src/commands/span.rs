//! From when, until when: arguments that mean the same for every command which reads events.

use clap::Args;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use trailbell::history::Question;
use trailbell::history::when::{Edge, WhenError, when};

/// `--since` and `--until`.
#[derive(Clone, Args)]
pub struct SpanArgs {
    /// Not before: '3 days ago', 3d, 'yesterday 09:00', mon, 2026-11-20, 昨日
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    since: Option<String>,
    /// Not after
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    until: Option<String>,
}

impl SpanArgs {
    /// Everything between the two, for a reader in this zone.
    ///
    /// # Errors
    /// What is wrong with one of them, or with both.
    pub fn question(&self, zone: &TimeZone) -> Result<Question, String> {
        let now = Zoned::now().with_time_zone(zone.clone());
        let named = |flag: &'static str| move |problem: WhenError| format!("--{flag}: {problem}");
        let since = self.since.as_deref().map(|text| when(text, &now, Edge::Since));
        let since = since.transpose().map_err(named("since"))?;
        let until = self.until.as_deref().map(|text| when(text, &now, Edge::Until));
        let until = until.transpose().map_err(named("until"))?;
        if let (Some(since), Some(until)) = (since, until)
            && since > until
        {
            let local = |time: Timestamp| time.to_zoned(zone.clone()).strftime("%Y-%m-%d %H:%M:%S %Z").to_string();
            return Err(format!("--since ({}) is after --until ({})", local(since), local(until)));
        }
        Ok(Question::between(since, until))
    }
}
