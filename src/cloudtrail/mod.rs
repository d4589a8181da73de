//! What one event says: a tolerant view of a CloudTrail record, and who the caller was.
//!
//! CloudTrail's fields come and go with `eventVersion`, the service and the kind of caller, and only `userIdentity.type`
//! is promised ("CloudTrail userIdentity element"). So nothing in here can fail on a field: one that is absent, null, empty
//! or of another type reads as `None`.

mod arn;
pub mod client;
mod console_link;
mod credentials;
mod event_key;
mod event_time;
mod fingerprint;
pub(crate) mod lenient;
mod notification;
mod omitted;
mod principal;
mod record;
mod service;
mod service_names;
mod session_name;
mod source;
mod test_tag;
mod tolerant;
mod too_large;
mod user_identity;
mod workload;

pub use arn::Arn;
pub use console_link::console_link;
pub use credentials::{Credentials, Issuer, IssuerKind};
pub use event_key::EventKey;
pub use event_time::parse_event_time;
pub(crate) use notification::notification;
pub use omitted::{Omitted, Part};
pub use principal::Principal;
pub(crate) use principal::permission_set;
pub use record::{AdditionalEventData, Record, RecordError};
pub use service::Service;
pub(crate) use service_names::service_name;
pub(crate) use session_name::{is_by_a_tool, is_uuid};
pub use source::Source;
pub use test_tag::{Nonce, TEST_TAG, TestCall, TestTag};
pub use tolerant::{Json, Text};
pub(crate) use tolerant::{text_at, value_at};
pub use user_identity::{SessionContext, UserIdentity};
pub use workload::{Workload, WorkloadKind};
