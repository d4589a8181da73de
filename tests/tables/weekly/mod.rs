//! The weekly letter's job: what it makes of whatever the world answers.

mod archive;
mod call;
mod fetch;
mod job;
mod send;
mod settings;
mod watching;
mod week;
pub mod world;
