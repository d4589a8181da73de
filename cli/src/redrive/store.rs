//! A place that keeps the payloads that the function could not publish.

use std::fmt;
use std::future::Future;

/// The most that one kept thing may hold, in bytes, packed or not: a record of Lambda has at most a few megabytes, a file of a trail some
/// 50 MB.
pub const MAX_BYTES: usize = 256 << 20;

/// What a store could not do, and why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct StoreError(pub String);

/// Keeps payloads, in the order in which they are to be published. Each call is safe to repeat, and another process may do the same at the
/// same time.
pub trait Store {
    /// One thing that is kept; it is displayed as its path or address.
    type Item: fmt::Display;

    /// The next few that are not done, `None` after the last.
    fn page(&mut self) -> impl Future<Output = Result<Option<Vec<Self::Item>>, StoreError>>;
    /// What it holds, at most [`MAX_BYTES`]; `None` where somebody else was done with it meanwhile.
    fn read(&self, item: &Self::Item) -> impl Future<Output = Result<Option<Vec<u8>>, StoreError>>;
    /// Puts it aside, where no later run looks and a person still finds it.
    fn put_aside(&self, item: &Self::Item) -> impl Future<Output = Result<(), StoreError>>;
}
