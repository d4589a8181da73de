//! Files, on all cores, taken in their order and piece by piece: memory is that of a few pieces, however large a file is and however many
//! there are.

use std::collections::BTreeMap;
use std::io;
use std::num::NonZero;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use trailbell::input::{Buffers, InputError, InputFile};

/// How far one core may be ahead of another: what is read early waits in memory for its turn.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ahead {
    /// In files.
    pub(crate) files: usize,
    /// In parts of one file.
    pub(crate) parts: usize,
}

/// A part of what a file came to, or that the file has come to its end.
enum Step<T> {
    Part(T),
    End,
}

/// Makes parts of every file with `read`, on all cores, and hands them to `take` in the order of the files. `read` is to end where a part
/// is not taken.
///
/// # Errors
/// Where `take` wants no more.
pub(crate) fn in_order<T: Send>(
    files: &[Result<InputFile, InputError>],
    ahead: Ahead,
    read: impl Fn(&Result<InputFile, InputError>, &mut Buffers, &mut dyn FnMut(T) -> bool) + Sync,
    mut take: impl FnMut(usize, T) -> io::Result<()>,
) -> io::Result<()> {
    let cores = thread::available_parallelism().map_or(1, NonZero::get).min(files.len());
    let (next, turn, enough) = (AtomicUsize::new(0), AtomicUsize::new(0), AtomicBool::new(false));
    let wait_until = |ready: &dyn Fn(usize) -> bool| {
        while !ready(turn.load(Ordering::Acquire)) && !enough.load(Ordering::Relaxed) {
            thread::sleep(Duration::from_millis(1));
        }
        !enough.load(Ordering::Relaxed)
    };
    let work = |steps: mpsc::SyncSender<(usize, Step<T>)>| {
        let mut buffers = Buffers::default();
        while let Some((index, file)) = next_of(files, &next) {
            if !wait_until(&|turn| index < turn + ahead.files) {
                return;
            }
            let (mut parts, mut heard) = (0, true);
            read(file, &mut buffers, &mut |part| {
                parts += 1;
                heard = heard
                    && (parts <= ahead.parts || wait_until(&|turn| index <= turn))
                    && steps.send((index, Step::Part(part))).is_ok();
                heard
            });
            if !heard || steps.send((index, Step::End)).is_err() {
                return;
            }
        }
    };
    thread::scope(|scope| {
        let (sender, steps) = mpsc::sync_channel(ahead.parts.min(4 * cores).max(1));
        for _ in 0..cores {
            let sender = sender.clone();
            scope.spawn(|| work(sender));
        }
        drop(sender);
        let result = collect(&steps, &turn, &mut take);
        enough.store(true, Ordering::Relaxed);
        drop(steps);
        result
    })
}

fn next_of<'f, T>(files: &'f [T], next: &AtomicUsize) -> Option<(usize, &'f T)> {
    let index = next.fetch_add(1, Ordering::Relaxed);
    files.get(index).map(|file| (index, file))
}

/// Takes parts in the order of the files, whichever core was faster.
fn collect<T>(
    steps: &mpsc::Receiver<(usize, Step<T>)>,
    turn: &AtomicUsize,
    take: &mut impl FnMut(usize, T) -> io::Result<()>,
) -> io::Result<()> {
    let mut waiting: BTreeMap<usize, Vec<Step<T>>> = BTreeMap::new();
    for (index, step) in steps {
        waiting.entry(index).or_default().push(step);
        loop {
            let now = turn.load(Ordering::Relaxed);
            let Some(ready) = waiting.get_mut(&now) else { break };
            let mut ended = false;
            for step in std::mem::take(ready) {
                match step {
                    Step::Part(part) => take(now, part)?,
                    Step::End => ended = true,
                }
            }
            if !ended {
                break;
            }
            waiting.remove(&now);
            turn.store(now + 1, Ordering::Release);
        }
    }
    Ok(())
}
