//! The function's process, and the Runtime API that Lambda would be to it. The process is killed and reaped when its
//! [`function::Function`] goes.

mod api;
pub mod function;
