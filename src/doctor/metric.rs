//! What CloudWatch counts that a check looks at: the sums of the last day.

/// Invocations of the function that failed.
pub const ERRORS: &str = "Errors";
/// Invocations that had to wait, because too many ran.
pub const THROTTLES: &str = "Throttles";
/// Payloads that were given up.
pub const DROPPED: &str = "AsyncEventsDropped";
/// Payloads that could not even be stored.
pub const LOST: &str = "DestinationDeliveryFailures";
/// Invocations.
pub const INVOCATIONS: &str = "Invocations";
/// What CloudWatch Logs could not hand to the function.
pub const NOT_HANDED_OVER: &str = "DeliveryErrors";
/// What the function could not read.
pub const UNREADABLE: &str = "EventsUnreadable";
/// Tries in which the table failed.
pub const TABLE_FAULTS: &str = "TableFaults";
/// Alerts that SNS could not deliver.
pub const NOT_DELIVERED: &str = "NumberOfNotificationsFailed";
