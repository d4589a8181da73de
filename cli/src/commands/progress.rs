//! How far a command has come, on a terminal.

use std::io::{self, IsTerminal};

use indicatif::{ProgressBar, ProgressStyle};

/// A bar for so many bytes; for as many as come, where nobody knows how many.
pub fn progress(bytes: u64) -> Option<ProgressBar> {
    if !io::stderr().is_terminal() {
        return None;
    }
    let (bar, template) = match bytes {
        0 => (ProgressBar::no_length(), "{spinner} {binary_bytes} read"),
        bytes => (ProgressBar::new(bytes), "{wide_bar} {binary_bytes}/{binary_total_bytes} {eta}"),
    };
    let bar = match ProgressStyle::with_template(template) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    };
    // Seen at once, however long the first of it takes.
    bar.tick();
    Some(bar)
}
