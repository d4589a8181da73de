//! In place of `account.rs`, in a build without the AWS SDK.

use jiff::Timestamp;
use trailbell::letter::Letter;
use trailbell::voice::Wording;

use super::{Had, ReportArgs};
use crate::commands::redrive::cannot_ask;

/// Nobody can be asked, so that there is none.
pub(super) enum Account {}

impl Account {
    pub(super) fn open(_: &ReportArgs) -> Result<Self, String> {
        Err(cannot_ask("report"))
    }

    pub(super) fn report(&self, _: Timestamp, _: &Wording) -> Result<Had, String> {
        match *self {}
    }

    pub(super) fn archived(&self, _: &str, _: &Wording) -> Result<Had, String> {
        match *self {}
    }

    pub(super) fn name_keys(&self, _: &mut Letter<'_>) -> Option<String> {
        match *self {}
    }

    pub(super) fn send(
        &self,
        _: &ReportArgs,
        _: &mut Letter<'_>,
        _: (&str, &[u8]),
        _: &Wording,
    ) -> Result<String, String> {
        match *self {}
    }
}
