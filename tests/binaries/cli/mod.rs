//! The command line, `trailbell`.

mod check;
mod command;
#[cfg(feature = "redrive")]
mod redrive;
mod replay;

#[cfg(not(feature = "redrive"))]
mod without_aws;
