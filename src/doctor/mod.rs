//! Is it really watching? What is known of a deployment, and what is wrong with it.
//!
//! Whoever asks AWS fills [`Facts`] in one round of questions, none of which changes anything; [`examine`] judges them, by one row of
//! [`CHECKS`] after the other along the path of an event, and asks nobody. So a file of facts is judged alike wherever it is read.

mod as_asked;
mod before;
mod case;
mod checks;
mod elsewhere;
mod examine;
mod fact;
mod facts;
mod gather;
mod mask;
pub mod metric;
mod outcome;
mod patterns;
pub mod proof;
mod recipients;
mod recorded;
mod rules;
mod stack;

pub use before::{Before, CHECKS as CHECKS_BEFORE, Copies, Decision, May, Needed, copies, needed, ways};
pub use case::{Case, Route, name_of_group};
pub use checks::{CHECKS, Check};
pub use elsewhere::{Forwarder, Letters, Rule, SesAccount};
pub use examine::{Examination, Examined, examine};
pub use fact::Fact;
pub use facts::{Alarm, Facts, Failures, Function, Note, Permission, Queue, Source, Subscription, Table, Topic};
pub use gather::{Asked, enabled, forwarder_name, forwarder_queue, global, is_a_stack_of_ours};
pub use mask::{masked, masked_text};
pub use outcome::{Finding, Fix, Grade, Judgement, Look, Outcome, Unseen};
pub use recipients::{Recipient, Standing, Wanted, note_key, standing, wanted};
pub use recorded::{AccountPolicy, Filter, LogGroup, MetricFilter, Takes, Trail, TrailStatus};
pub use stack::Stack;

/// This program, and its version.
pub const VERSION: &str = concat!("trailbell ", env!("CARGO_PKG_VERSION"));

/// Where Lambda keeps what the functions could not do; what was told since is moved away from there.
pub const FAILURES: &str = "aws/lambda/async/";
