//! Text from anywhere, made safe to print; how much of a message it takes.

pub mod account;
pub mod cell;
pub mod clean;
pub mod code_word;
pub(crate) mod fill;
pub mod glob;
pub mod isolate;
pub(crate) mod latin;
mod look_alike;
mod marks;
pub(crate) mod markup;
pub mod number;
pub(crate) mod size;
pub mod visible;
