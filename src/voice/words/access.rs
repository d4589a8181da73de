//! What a language has to say about who else gets in, and about what root does.

use super::{Counted, Said};
use crate::voice::change::Change;

/// Changes of access. A usual API needs no words here: its verb and its object say what it does.
#[derive(Clone, Copy)]
pub(crate) struct AccessWords {
    /// Where verb and object would not say it well. The holes are those of [`IamWords`](super::IamWords), and `{account}`, `{object name}` (without its kind),
    /// `{with policies}` and `{policies}`.
    pub(crate) said: fn(&Change<'_>) -> Option<Said>,
    /// An API that we do not know. `{name}` `{service}`
    pub(crate) unknown: Said,
    /// Behind what a session is made for. `{policies}`
    pub(crate) with_policies: &'static str,
    /// Before the last of a list.
    pub(crate) and: &'static str,
    /// The policies of a session that are not shown. `{count}`
    pub(crate) more_policies: Counted,
}

/// What root did. The holes of the sentences are `{who}`, `{key}` and what is said beside them.
#[derive(Clone, Copy)]
pub(crate) struct RootUses {
    /// By root's own access key.
    pub(crate) key: &'static str,
    /// `{api}`
    pub(crate) called: &'static str,
    /// `{api}`
    pub(crate) denied: &'static str,
    /// `{api}`
    pub(crate) failed: &'static str,
    /// Several calls. `{calls}`
    pub(crate) several: &'static str,
    /// The calls of one sort, where these come first. `{count}` `{list}` `{key}`
    pub(crate) first: Sorts,
    /// The same behind others. `{count}` `{list}`
    pub(crate) then: Sorts,
    /// Between the sorts.
    pub(crate) between_sorts: &'static str,
    /// An API that was called several times. `{name}` `{count}`
    pub(crate) times: &'static str,
    pub(crate) between: &'static str,
    /// Behind the list, of so many more names. `{count}`
    pub(crate) more: Counted,
}

/// Calls by what came of them. `{count}` `{list}`, and of the first `{key}`
#[derive(Clone, Copy)]
pub(crate) struct Sorts {
    pub(crate) changes: Counted,
    pub(crate) failures: Counted,
    pub(crate) reads: Counted,
}
