//! Changes: of IAM, of who owns the account, of who else gets in, of what the alerts depend on. What is known of an API is a row.
//!
//! - To add an API, write its row where its service has its rows: `iam.rs`, `account.rs`, `identity_center.rs`, `tampering/` …
//! - To add a family of events, write a file of rows and name it in `catalogue.rs`; its service is a line in `cloudtrail/service.rs`. For what
//!   it is about that has no [`Object`] yet, the compiler asks for a noun in each language.
//! - A kind of alert that is new is a [`ChangeKind`]: the compiler asks for what a mail of it says.
//!
//! One reader finds the names in a record by the row, whatever the family (`reader.rs`); how grave a change is beyond its row is in one
//! place too (`grade.rs`, and `blinding.rs` for what the alerts depend on). Whose it is says `watch.rs`.

mod account;
mod account_access;
mod action;
mod blinding;
mod block;
mod catalogue;
mod change;
mod denied;
mod family;
mod follow_up;
mod grade;
mod iam;
mod identity_center;
mod managed_policy;
mod object;
mod omitted;
mod organizations;
mod path;
mod reader;
mod request_detail;
mod roles_anywhere;
mod root_use;
mod sign_in;
mod sts;
mod tampering;
mod vocabulary;
mod watch;
mod weight;

pub use action::{Action, Holder, PolicyParameter};
pub use block::Block;
pub(crate) use block::{DENY_ALL, QUARANTINE};
pub use catalogue::{action, actions, api_name, is_read_only_name, services_of};
pub use change::Change;
pub(crate) use denied::ROOT_USER;
pub use family::ChangeKind;
pub use managed_policy::aws_managed_policy;
pub use object::Object;
pub use omitted::{Lack, Unseen};
pub use path::Path;
pub use request_detail::{Assignee, DetailKind, PasswordPolicy, RequestDetail};
pub(crate) use root_use::is_reading;
pub use vocabulary::{Class, Verb};
pub use weight::{Otherwise, Weight, When};
