//! Who reads what is told: arguments that mean the same for every command which tells something.

use clap::Args;
use jiff::tz::TimeZone;
use trailbell::settings::{account_names, time_zone};
use trailbell::voice::{Language, Wording};

use super::values::language;

/// `--lang`, `--time-zone` and `--account-names`.
#[derive(Clone, Args)]
pub struct ReaderArgs {
    /// The language of what is told
    #[arg(long, value_name = "LANGUAGE", default_value = "en", value_parser = language(), ignore_case = true)]
    lang: Language,
    #[command(flatten)]
    zone: ZoneArgs,
    /// Names for account ids: 123456789012=study,111122223333=work
    #[arg(long, value_name = "ID=NAME,…", default_value = "", hide_default_value = true)]
    account_names: String,
}

/// `--time-zone` alone.
#[derive(Clone, Args)]
pub struct ZoneArgs {
    /// Your time zone, an IANA name [default: the system's]
    #[arg(long, value_name = "IANA", value_parser = time_zone)]
    time_zone: Option<TimeZone>,
}

impl ReaderArgs {
    /// How everything is worded for this reader.
    ///
    /// # Errors
    /// What is wrong with the names.
    pub fn wording(&self) -> Result<Wording, String> {
        let account_names =
            account_names(&self.account_names).map_err(|problem| format!("--account-names: {problem}"))?;
        Ok(Wording { language: self.lang, time_zone: self.zone.zone(), account_names, ascii_subjects: false })
    }
}

impl ZoneArgs {
    /// The reader's zone; UTC where the system says none.
    pub fn zone(&self) -> TimeZone {
        let system = || TimeZone::try_system().unwrap_or(TimeZone::UTC);
        let zone = self.time_zone.clone().unwrap_or_else(system);
        // One zone has one name.
        if matches!(zone.iana_name(), Some("Etc/UTC" | "Etc/UCT" | "Etc/Zulu")) { TimeZone::UTC } else { zone }
    }
}
