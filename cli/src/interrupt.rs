//! Ctrl-C: whoever has waited long enough still wants to hear what was found until then.

/// Waits for it. Once somebody has waited, it no longer ends the process by itself.
pub async fn interrupted() {
    std::future::pending::<()>().await;
}
