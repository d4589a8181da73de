//! Ctrl-C, so that what was found until then can be told.

use std::future::pending;
use std::process;
use std::sync::OnceLock;
use std::thread;

use tokio::runtime::Builder;
use tokio::signal::ctrl_c;
use tokio::sync::watch::{Receiver, Sender};

/// What a shell says of a process that Ctrl-C ended.
const ENDED_BY_IT: i32 = 130;

static HAPPENED: OnceLock<Sender<bool>> = OnceLock::new();

/// Whoever listens is told of the first Ctrl-C. The next one ends the process, and so does the first where nobody listens any more.
pub(crate) struct Interrupt(Receiver<bool>);

impl Interrupt {
    pub(crate) fn listen() -> Self {
        let happened = HAPPENED.get_or_init(|| {
            // A thread of its own hears it also while the others compute.
            thread::spawn(wait);
            Sender::new(false)
        });
        return Self(happened.subscribe());

        fn wait() {
            let Ok(runtime) = Builder::new_current_thread().enable_all().build() else { return };
            while runtime.block_on(ctrl_c()).is_ok() {
                match HAPPENED.get() {
                    Some(happened) if happened.receiver_count() > 0 && !happened.send_replace(true) => {}
                    _ => process::exit(ENDED_BY_IT),
                }
            }
        }
    }

    /// Waits for it; for ever, where it cannot be heard.
    pub(crate) async fn happened(&self) {
        if self.0.clone().wait_for(|happened| *happened).await.is_err() {
            pending().await
        }
    }
}

/// Did it come while somebody listened?
pub(crate) fn was_interrupted() -> bool {
    HAPPENED.get().is_some_and(|happened| *happened.borrow())
}
