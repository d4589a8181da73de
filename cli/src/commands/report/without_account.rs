//! In place of `account.rs`, in a build without the AWS SDK.

use jiff::Timestamp;
use trailbell::letter::Letter;
use trailbell::voice::Wording;

use super::{Had, ReportArgs};
use crate::commands::redrive::cannot_ask;

pub(super) fn report(_: &ReportArgs, _: Timestamp, _: &Wording) -> Result<Had, String> {
    Err(cannot_ask("report"))
}

pub(super) fn archived(_: &ReportArgs, _: &str, _: &Wording) -> Result<Had, String> {
    Err(cannot_ask("report"))
}

pub(super) fn name_keys(_: &ReportArgs, _: &mut Letter<'_>) -> Result<(), String> {
    Ok(())
}

pub(super) fn send(_: &ReportArgs, _: &mut Letter<'_>, _: (&str, &[u8]), _: &Wording) -> Result<String, String> {
    Err(cannot_ask("report"))
}
