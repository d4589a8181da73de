//! The function, `trailbell-alert`.

mod claims;
mod faults;
mod function;
mod heartbeat;
#[cfg(target_os = "linux")]
mod memory;
mod metrics;
