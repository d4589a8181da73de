//! Looking back in files: how they are read, and the forms in which what is found is told. What is looked for and found is the
//! library's [`trailbell::history`].

mod files;
mod pages;
pub mod sink;

pub use files::{Progress, search};
