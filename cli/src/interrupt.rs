//! Ctrl-C: whoever has waited long enough still wants to hear what was found until then.

use std::sync::atomic::{AtomicBool, Ordering};

static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// Waits for it. Once somebody has waited, it no longer ends the process by itself.
#[cfg(feature = "aws")]
pub(crate) async fn interrupted() {
    if tokio::signal::ctrl_c().await.is_err() {
        // It cannot be heard; then it ends the process.
        std::future::pending::<()>().await;
    }
    INTERRUPTED.store(true, Ordering::Relaxed);
}

/// Did somebody wait, and it came?
pub(crate) fn was_interrupted() -> bool {
    INTERRUPTED.load(Ordering::Relaxed)
}
