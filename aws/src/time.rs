//! The SDK's times.

use aws_smithy_types::DateTime;
use jiff::Timestamp;

/// A time of the SDK; `None` where it is beyond any calendar.
pub(crate) fn timestamp(time: &DateTime) -> Option<Timestamp> {
    Timestamp::new(time.secs(), i32::try_from(time.subsec_nanos()).ok()?).ok()
}
