//! Changes: of IAM, of who owns the account, of what the alerts depend on. What is known of an API is a row.
//!
//! - To add an API, write its row where its service has its rows: `iam.rs`, `account.rs`, `tampering/`.
//! - To add a family of events, write a file of rows and name it in `catalogue.rs`; its service is a line in `cloudtrail/service.rs`. For what
//!   it is about that has no [`Object`] yet, the compiler asks for a noun in each language.
//! - A kind of alert that is new is a [`ChangeKind`]: the compiler asks for what a mail of it says.
//!
//! One reader finds the names in a record by the row, whatever the family (`reader.rs`); how grave a change is beyond its row is in one
//! place too (`grade.rs`, and `blinding.rs` for what the alerts depend on). Whose it is says `watch.rs`.

mod account;
mod action;
mod blinding;
mod catalogue;
mod change;
mod denied;
mod family;
mod grade;
mod iam;
mod omitted;
mod path;
mod reader;
mod request_detail;
mod tampering;
mod vocabulary;
mod watch;

pub use action::{Action, Holder, PolicyParameter};
pub use catalogue::{action, actions, api_name, is_read_only_name};
pub use change::{Change, aws_managed_policy};
pub(crate) use denied::ROOT_USER;
pub use family::ChangeKind;
pub use omitted::{Lack, Unseen};
pub use path::Path;
pub use request_detail::{DetailKind, PasswordPolicy, RequestDetail};
pub use vocabulary::{Class, Object, Verb};
